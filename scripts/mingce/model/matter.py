"""The matters by which places are compared (matters.yml): an editorial vocabulary."""

from __future__ import annotations

from pydantic import Field

from mingce.model.fields import Record, Slug, Words


class Matter(Record):
    """One kind of support, as people look for it."""

    slug: Slug = Field(title="网址用名")
    name: Words = Field(title="名称")
    note: Words = Field(title="说明")


class MatterRecord(Record):
    """What matters.yml says."""

    matters: tuple[Matter, ...] = Field(title="事项类别")

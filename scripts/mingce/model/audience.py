"""Who comes to the site, and which clauses speak to them (audiences.yml): an editorial choice, each with its clause."""

from __future__ import annotations

from pydantic import Field

from mingce.model.fields import PolicyRef, Record, Slug, Words


class Pointer(Record):
    """A clause, and what it says to this audience, in our words."""

    policy: PolicyRef = Field(title="政策")
    clause: Slug = Field(title="所在条")
    words: Words = Field(title="一句话")
    quote: Words = Field(title="引文")


class Audience(Record):
    """One kind of reader."""

    slug: Slug = Field(title="网址用名")
    name: Words = Field(title="称呼")
    clauses: tuple[Pointer, ...] = Field(title="相关的条")


class AudienceRecord(Record):
    """What audiences.yml says."""

    audiences: tuple[Audience, ...] = Field(title="读者")

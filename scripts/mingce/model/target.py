"""What the government itself promises in numbers (targets.yml)."""

from __future__ import annotations

from pydantic import Field

from mingce.model.benefit import Quantity, SecondReading, Unclear
from mingce.model.fields import Edtf, Record, Slug, Words


class Target(Quantity):
    """One quantified commitment; who answers for it is what the clause says."""

    id: Slug = Field(title="编号")
    clause: Slug = Field(title="所在条")
    quote: Words = Field(title="引文")
    metric: Words = Field(title="指标")
    """What is counted, in our words after the text's."""
    force: Words | None = Field(default=None, title="语气")
    """The printed word: 力争, 确保, 计划."""
    by: Edtf | None = Field(default=None, title="期限")
    part_of: Slug | None = Field(default=None, title="属于")
    """The target of which this is a part (其中): never added to it."""
    unclear: tuple[Unclear, ...] = Field(default=(), title="不明之处")
    second_reading: SecondReading | None = Field(default=None, title="复读")


class TargetRecord(Record):
    """What targets.yml says."""

    targets: tuple[Target, ...] = Field(default=(), title="量化目标")

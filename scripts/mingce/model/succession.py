"""What became of the clauses of the version before, where their ids alone do not say it (`succession` in version.yml)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from mingce.model.fields import Record, Slug, Words


class ChangeType(StrEnum):
    """What became of a clause."""

    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"
    REWRITTEN = "rewritten"


class Change(Record):
    """Clauses of the version before, and the clauses of this one that they became.

    A split leads from one clause to several, a merger from several to one; what is gone leads nowhere; a rewritten clause
    keeps its id although hardly a word of it is left.
    """

    type: ChangeType = Field(title="变化")
    from_: tuple[Slug, ...] = Field(alias="from", title="原来的条")
    to: tuple[Slug, ...] = Field(default=(), title="现在的条")
    reason: Words = Field(title="理由")

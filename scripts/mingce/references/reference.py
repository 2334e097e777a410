"""A reference with what it comes to: the clauses it names, or why it stays open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mingce.model.text import Part
from mingce.model.version import TextField


class Reason(StrEnum):
    """Why a reference names no clause of this site."""

    ELSEWHERE = "elsewhere"
    """The document is not on this site."""
    UNNAMED = "unnamed"
    """The words do not say by its title which document is meant."""
    MISMATCH = "mismatch"
    """Title and number belong to two documents."""
    AMBIGUOUS = "ambiguous"
    """More than one document or place may be meant."""
    MISSING = "missing"
    """The text has no such place."""
    UNDATED = "undated"
    """It is not known which version was in force when the words were written."""
    NOT_IN_FORCE = "not-in-force"
    """No version on this site was in force when the words were written."""


@dataclass(frozen=True)
class Target:
    """A place in a version: a clause, in it the paragraph (款, counted from 1; 0 for all of it), or the whole text."""

    policy: str
    version: str
    clause: str = ""
    paragraph: int = 0


@dataclass(frozen=True)
class Reference:
    """A reference where it stands: in a field of a part, at offsets of the printed characters; `clause` is the part's id,
    or that of the clause whose own text it is. Either `targets` or `reason` is there."""

    policy: str
    version: str
    clause: str
    part: Part
    field: TextField
    start: int
    stop: int
    quote: str
    targets: tuple[Target, ...] = ()
    reason: Reason | None = None
    title: str = ""
    """The title of the document that is named, where one is."""
    is_whole: bool = False
    """Whether it names a document and no place in it."""

    @property
    def elsewhere(self) -> tuple[Target, ...]:
        """The targets outside the clause that speaks: 前款 mostly stays within it."""
        own = (self.policy, self.version, self.clause)
        return tuple(one for one in self.targets if (one.policy, one.version, one.clause) != own)

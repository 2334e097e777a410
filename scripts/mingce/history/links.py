"""What a clause of one version is to a clause of another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mingce.history.units import Unit


class Fate(StrEnum):
    """What became of clauses."""

    KEPT = "kept"
    ADDED = "added"
    GONE = "gone"
    SPLIT = "split"
    MERGED = "merged"
    RECAST = "recast"


class Basis(StrEnum):
    """On what it rests that clauses stand for each other."""

    ID = "id"
    SUCCESSION = "succession"
    TEXT = "text"
    NONE = "none"


@dataclass(frozen=True)
class Link:
    """Clauses of the old version and those of the new that stand for them; `moved` when they left their place among the others."""

    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    basis: Basis
    moved: bool = False

    @property
    def fate(self) -> Fate:
        """What became of them."""
        match len(self.old), len(self.new):
            case 0, _:
                return Fate.ADDED
            case _, 0:
                return Fate.GONE
            case 1, 1:
                return Fate.KEPT
            case 1, _:
                return Fate.SPLIT
            case _, 1:
                return Fate.MERGED
        return Fate.RECAST

    @property
    def is_provision(self) -> bool:
        """Whether all of them are provisions."""
        return all(unit.is_provision for unit in (*self.old, *self.new))

    @property
    def is_item(self) -> bool:
        """Whether all of them are parts of articles."""
        return all(unit.is_item for unit in (*self.old, *self.new))

    @property
    def reverse(self) -> Link:
        """The link seen from the other side."""
        return Link(self.new, self.old, self.basis, self.moved)

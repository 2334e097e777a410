"""Two versions of a policy compared, clause by clause: the value that pages and open data show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from mingce.history.alignment import align
from mingce.history.carried import with_carried
from mingce.history.composed import composed
from mingce.history.links import Basis, Fate
from mingce.history.rows import Figure, Row, row
from mingce.history.units import units
from mingce.model.catalogue import Policy, Version
from mingce.model.succession import Change as Entry
from mingce.model.succession import ChangeType
from mingce.model.text import PartKind

_FRAME = frozenset({PartKind.FURNITURE, PartKind.HEADLINE, PartKind.DISCLOSURE, PartKind.CONTACT})
"""Kinds of parts that belong to the page on which a text was printed, and not to the text."""


@dataclass(frozen=True)
class Comparison:
    """What became of the clauses of the old version in the new.

    `rows` are in the order of the new version, what is gone where it stood. `said` are the entries of the succession of
    clauses on which they rest.
    """

    old: Version
    new: Version
    rows: tuple[Row, ...]
    said: tuple[Entry, ...]

    @cached_property
    def provisions(self) -> tuple[Row, ...]:
        """The rows of what the text provides."""
        return tuple(one for one in self.rows if one.link.is_provision)

    @cached_property
    def around(self) -> tuple[Row, ...]:
        """The rows of what stands around that: title, number, signature, date."""
        return tuple(one for one in self.rows if not one.link.is_provision and not _is_frame(one))

    @cached_property
    def figures(self) -> tuple[tuple[Row, Figure], ...]:
        """The quantities that changed in what the text provides, each with its row."""
        return tuple((one, figure) for one in self.provisions for figure in one.figures)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows of provisions there are of each sort; a row may count in several, `same` are those in no other."""
        return _counts(self.provisions)

    @cached_property
    def items(self) -> dict[str, int]:
        """How many of those are rows of parts of articles, and not of articles."""
        return _counts([one for one in self.provisions if one.link.is_item])

    def reasons(self, one: Row) -> tuple[str, ...]:
        """Why, in the words of those who wrote down what became of the clauses of a row."""
        ids = {unit.id for unit in (*one.link.old, *one.link.new)}
        told = one.link.basis is Basis.SUCCESSION or one.fate is Fate.GONE
        return tuple(
            entry.reason
            for entry in self.said
            if ids & {*entry.from_, *entry.to} and (told or entry.type is ChangeType.REWRITTEN)
        )


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    fates = {fate.value: sum(one.fate is fate for one in rows) for fate in Fate if fate is not Fate.KEPT}
    return {
        "reworded": sum(one.is_reworded and one.fate is Fate.KEPT for one in rows),
        **fates,
        "moved": sum(one.link.moved for one in rows),
        "carried": len({number for one in rows for number in one.carried}),
        "renumbered": sum(one.is_renumbered for one in rows),
        "quiet": sum(bool(one.quiet) for one in rows),
        "same": sum(not (one.is_changed or one.is_renumbered or one.quiet) for one in rows),
    }


def _is_frame(one: Row) -> bool:
    return any(unit.part.kind in _FRAME for unit in (*one.link.old, *one.link.new))


def comparisons(policy: Policy) -> Iterator[Comparison]:
    """Every version of a policy compared with every later one.

    Every pair, because an address that is there stays there: a choice that hung on which version is in force would take
    addresses away when another one begins.
    """
    for old, new in combinations(range(len(policy.versions)), 2):
        yield compare(policy.versions[old : new + 1])


def compare(versions: Sequence[Version]) -> Comparison:
    """The first of versions that follow one another compared with the last; those between say what became of clauses."""
    first, last = versions[0], versions[-1]
    found = composed(versions)
    links = align(units(first), units(last), found)
    return Comparison(first, last, with_carried(tuple(map(row, links))), found.said)

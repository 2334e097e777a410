"""Sentences that went from one clause to another: gone from one row, and come, in the same words or nearly, into another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mingce.history.characters import Edit, Edits, difference
from mingce.history.likeness import Scale, fingerprint
from mingce.history.rows import Carried, Row
from mingce.history.stretches import Stretch, stretches
from mingce.history.units import Unit

_NEARLY = 0.8
"""From which share of common text on a sentence is taken for one that stands elsewhere now."""

_LONG = 12
"""How many pieces a sentence must have: short ones stand in many places."""


@dataclass(frozen=True)
class _Alone:
    """A sentence that one side has alone: in which row, and which of its stretches it is."""

    row: int
    number: int
    words: str
    unit: Unit


def with_carried(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, those sentences marked that left one for another: they are neither gone nor new."""
    cut = [tuple(stretches(row)) if row.link.is_provision else () for row in rows]
    gone = [one for at, found in enumerate(cut) for one in _alone(at, found, "old")]
    come = [one for at, found in enumerate(cut) for one in _alone(at, found, "new")]
    ends: dict[tuple[int, int], tuple[int, Carried]] = {}
    for number, (before, after) in enumerate(_pairs(gone, come)):
        edits = difference(before.words, after.words)
        ends[before.row, before.number] = number, Carried(after.unit, edits)
        ends[after.row, after.number] = number, Carried(before.unit, edits)
    touched = {at for at, _ in ends}
    return tuple(_marked(row, at, cut[at], ends) if at in touched else row for at, row in enumerate(rows))


def _alone(at: int, found: Sequence[Stretch], side: str) -> Iterator[_Alone]:
    for number, one in enumerate(found):
        unit, other = (one.stood, one.stands) if side == "old" else (one.stands, one.stood)
        words = one.old if side == "old" else one.new
        if unit is not None and other is None and fingerprint(words).total() >= _LONG:
            yield _Alone(at, number, words, unit)


def _pairs(gone: Sequence[_Alone], come: Sequence[_Alone]) -> Iterator[tuple[_Alone, _Alone]]:
    """What left one row and what came into another, the most alike first, each once."""
    left, right = [fingerprint(one.words) for one in gone], [fingerprint(one.words) for one in come]
    scale = Scale([one.words for one in (*gone, *come)], evenly=True)
    weights = [scale.weight(one) for one in left], [scale.weight(one) for one in right]
    shares = {
        (i, j): 2 * weight / (weights[0][i] + weights[1][j])
        for (i, j), weight in scale.shared(left, right, _NEARLY / (2 - _NEARLY)).items()
        if gone[i].row != come[j].row
    }
    used: tuple[set[int], set[int]] = set(), set()
    for i, j in sorted(shares, key=lambda place: (-shares[place], sum(place), place)):
        if shares[i, j] >= _NEARLY and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield gone[i], come[j]


def _marked(row: Row, at: int, found: Sequence[Stretch], ends: dict[tuple[int, int], tuple[int, Carried]]) -> Row:
    """A row with each of its sentences that has another end as one edit that says which."""
    edits: list[Edit] = []
    carried: dict[int, Carried] = {}
    for number, one in enumerate(found):
        if (at, number) in ends:
            name, carried_to = ends[at, number]
            edits.append(Edit(one.old, one.new, carried=name))
            carried[name] = carried_to
        else:
            edits += one.edits
    return replace(row, edits=_joined(edits), carried=carried)


def _joined(edits: Sequence[Edit]) -> Edits:
    """The edits, those neighbours as one that are the same sort of thing."""
    return tuple(one for _, run in groupby(edits, key=_sort) for one in _as_one(tuple(run)))


def _sort(edit: Edit) -> object:
    """What neighbours have in common that read as one; the others are each of a sort of their own."""
    if edit.carried is not None or edit.figure is not None:
        return id(edit)
    return edit.is_equal if edit.is_equal or edit.is_quiet else (bool(edit.old), bool(edit.new))


def _as_one(edits: Edits) -> Edits:
    if len(edits) == 1 or (edits[0].old and edits[0].new and not edits[0].is_equal):
        return edits
    return (Edit("".join(edit.old for edit in edits), "".join(edit.new for edit in edits)),)

"""Several benefits at once: what is paid in place of what, under each reading of the rule on it (ENGINE.md, Combining)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Literal, NotRequired, TypedDict

from mingce.eligibility.ranges import MOST, NOTHING, Range, add, hull, most
from mingce.eligibility.shapes import Combination
from mingce.eligibility.worth import Sums

Measure = Literal["total", "year"]
Met = Mapping[str, Sums]
"""What is met for one side of one place, by the id of the benefit."""


class Stack(TypedDict):
    """One rule under one reading and one measure: what is kept and what is given up for it; `open` are those of which
    nobody can say which is the highest, and nothing is kept by name then."""

    group: str
    reading: NotRequired[str]
    by: Measure
    keeps: str
    drops: list[str]
    open: list[str]


class Count(TypedDict):
    """A sum over benefits: its range, which make it up, and what combining did."""

    sum: Range
    of: list[str]
    stacks: list[Stack]


class Rivals(TypedDict):
    """Benefits that one rule on combining may keep from being had together, whatever kind of claim each of them is."""

    group: str
    members: list[str]


class Variant(TypedDict):
    """One way to read a rule: whom it reaches among those met, and by what the highest is found."""

    group: Combination
    reading: str
    members: list[str]
    by: Measure


def rivals(groups: Iterable[Combination], ids: Sequence[str]) -> list[Rivals]:
    """The rules that reach at least two of these benefits under some reading."""
    found = ((group, {one for reach in group["reach"] for one in reach["members"]}) for group in groups)
    made: list[Rivals] = [
        {"group": group["id"], "members": [one for one in ids if one in reached]} for group, reached in found
    ]
    return [one for one in made if len(one["members"]) > 1]


def count(groups: Sequence[Combination], met: Met) -> Count:
    """The sum of what is met, after combining: the hull over all readings of that."""
    found = variants(groups, met)
    total: Range | None = None
    for chosen in product(*found):
        sum_of = NOTHING
        for one in _combined(met, chosen):
            sum_of = add(sum_of, one["total"])
        total = sum_of if total is None else hull(total, sum_of)
    return {"sum": total or NOTHING, "of": list(met), "stacks": [_stack(met, one) for some in found for one in some]}


def variants(groups: Iterable[Combination], met: Met) -> list[list[Variant]]:
    """Each reading and measure of each rule under which one benefit is chosen among those met; none of rules without effect."""
    made = [_variants(group, met) for group in groups if group["rule"] != "once_per"]
    return [found for found in made if any(len(one["members"]) > 1 for one in found)]


def _variants(group: Combination, met: Met) -> list[Variant]:
    measures: tuple[Measure, ...] = ("total", "year") if group["rule"] == "highest" else ("total",)
    return [
        {
            "group": group,
            "reading": reach.get("reading", ""),
            "members": [member for member in met if member in reach["members"]],
            "by": by,
        }
        for reach in group["reach"]
        for by in measures
    ]


def kept(met: Met, chosen: Iterable[Variant]) -> list[tuple[str, ...]]:
    """The benefits that are left where each rule is read in one way; several sets where nobody can say which is the highest."""
    found: list[tuple[str, ...]] = [tuple(met)]
    for variant in chosen:
        found = [left for ids in found for left in _one_of(ids, variant, met)]
    return found


def _one_of(ids: tuple[str, ...], variant: Variant, met: Met) -> Iterator[tuple[str, ...]]:
    members = [one for one in variant["members"] if one in ids]
    for able in _able(members, met, variant["by"]):
        yield tuple(one for one in ids if one == able or one not in members)
    if not members:
        yield ids


def _able(ids: Sequence[str], met: Met, by: Measure) -> list[str]:
    """Those that may be the highest."""
    bar = max((met[one][by][0] for one in ids), default=0)
    return [one for one in ids if (high := met[one][by][1]) is None or high >= bar]


def _rank(ids: Iterable[str], met: Met, by: Measure) -> list[str]:
    """From the highest: by lower end, upper end, then the order of the rules."""
    return sorted(ids, key=lambda one: (-met[one][by][0], -(MOST + 1 if (h := met[one][by][1]) is None else h)))


def _combined(met: Met, chosen: Iterable[Variant]) -> Iterable[Sums]:
    """What is left where each rule is read in one way."""
    left = dict(met)
    for variant in chosen:
        ranked = _rank((one for one in variant["members"] if one in left), left, variant["by"])
        if ranked:
            left[ranked[0]] = _best([left[one] for one in ranked], variant["by"])
        for one in ranked[1:]:
            del left[one]
    return left.values()


def _best(sums: list[Sums], by: Measure) -> Sums:
    """What one payment in place of several comes to: the largest, or any that may be the largest by the year."""
    bar = max(one[by][0] for one in sums)
    able = [one for one in sums if (high := one[by][1]) is None or high >= bar]
    made = able[0]
    for one in able[1:]:
        join = most if by == "total" else hull
        made = {"total": join(made["total"], one["total"]), "year": most(made["year"], one["year"])}
    return made


def _stack(met: Met, variant: Variant) -> Stack:
    members, by = variant["members"], variant["by"]
    able = _able(members, met, by)
    keeps = next((one for one in able if _is_highest(one, members, met, by)), "")
    made: Stack = {
        "group": variant["group"]["id"],
        "by": by,
        "keeps": keeps,
        "drops": [one for one in members if (one != keeps if keeps else one not in able)],
        "open": [] if keeps else able,
    }
    if variant["reading"]:
        made["reading"] = variant["reading"]
    return made


def _is_highest(one: str, members: Iterable[str], met: Met, by: Measure) -> bool:
    """Whether no other can be higher."""
    highs = (met[other][by][1] for other in members if other != one)
    return all(high is not None and high <= met[one][by][0] for high in highs)

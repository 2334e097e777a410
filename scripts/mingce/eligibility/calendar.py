"""Certain money, month by month (ENGINE.md, Calendar)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from mingce.eligibility.combining import kept, variants
from mingce.eligibility.engine import Judgement, met
from mingce.eligibility.periods import STEP
from mingce.eligibility.ranges import NOTHING, Range, add, hull
from mingce.eligibility.shapes import Rule, Rules
from mingce.eligibility.truth import Profile
from mingce.eligibility.worth import Payment, states, worth_in

LONGEST = 600
"""Months that a calendar may have."""

Months = list[Range]


def calendar(rules: Rules, profile: Profile, judged: list[Judgement], place: str, side: str) -> Months:
    """The certain money of each month from the beginning: the hull over all readings of the rules on combining."""
    found = met(rules, judged, place, side, "entitled")
    dated = {
        one["id"]: _months(one, profile, side)
        for one in rules["benefits"]
        if one["place"] == place and one["id"] in found
    }
    chosen = product(*variants([group for group in rules["groups"] if group["place"] == place], found))
    made: Months | None = None
    for ids in dict.fromkeys(left for one in chosen for left in kept(found, one)):
        months: Months = []
        for one in ids:
            months = _joined(months, dated[one], add)
        made = months if made is None else _joined(made, months, hull)
    return made or []


def _months(rule: Rule, profile: Profile, side: str) -> Months:
    found: Months | None = None
    for world, state in states(rule, profile):
        months: Months = []
        for gift, made in zip(rule["gives"], worth_in(rule, state, world)["gifts"], strict=True):
            if made is not None and gift["subject"] == side and "every" in gift and len(set(made["times"])) == 1:
                months = _joined(months, _dated(STEP[gift["every"]], made, gift.get("sure", LONGEST)), add)
        found = months if found is None else _joined(found, months, hull)
    return found or []


def _dated(step: int, made: Payment, sure: int) -> Months:
    """A payment in each month in which one falls; of those that are not sure, none or one."""
    count, paid = made["times"][0], made["paid"]
    last = (count - 1) * step
    if count < 1 or last >= LONGEST:
        return []
    months: Months = [NOTHING] * (last + 1)
    for number in range(count if step else 1):
        months[number * step] = paid if number < sure else (0, paid[1])
    return months


def _joined(one: Months, other: Months, join: Callable[[Range, Range], Range]) -> Months:
    longer = max(len(one), len(other))
    padded = [[*months, *[NOTHING] * (longer - len(months))] for months in (one, other)]
    return [join(first, second) for first, second in zip(*padded, strict=True)]

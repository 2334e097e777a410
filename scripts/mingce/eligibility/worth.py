"""What a benefit comes to: one payment, heads, how often, in total and within a year (ENGINE.md, Amounts)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any, NotRequired, TypedDict

from mingce.eligibility.ranges import ANYTHING, MOST, NOTHING, Range, add, hull, least, part, safe, times
from mingce.eligibility.shapes import Gift, Limit, Money, Rule, Step
from mingce.eligibility.truth import NO, OUT, YES, Profile, World, compare, holds


class Payment(TypedDict):
    """What a gift of money comes to; each and heads are absent where every tier has heads of its own."""

    each: NotRequired[Range]
    heads: NotRequired[Range]
    paid: Range
    times: Range
    total: Range
    year: Range


class Sums(TypedDict):
    """What comes to one side: over the whole term, and within the first year."""

    total: Range
    year: Range


class Worth(TypedDict):
    """What a benefit comes to if its conditions are met; `gifts` in the order of the rule, None of what is not money."""

    gifts: list[Payment | None]
    sums: dict[str, Sums]
    lacks: list[tuple[str, str]]


def worth(rule: Rule, profile: Profile) -> Worth | None:
    """The hull over all worlds and tiers in which the conditions may be met; None where there are none."""
    found: Worth | None = None
    for world, state in states(rule, profile):
        one = worth_in(rule, state, world)
        found = one if found is None else _hull_of(found, one)
    return found


def states(rule: Rule, profile: Profile) -> Iterator[tuple[World, Profile]]:
    """Each world with each possible option of the questions by which money has tiers, where the conditions may be met."""
    splits = rule.get("splits", {})
    options = [
        [(key, slug) for slug in profile.get(key, known)] for key, known in splits.items() if profile.get(key) != OUT
    ]
    for chosen in product(*options):
        state = {**profile, **{key: [slug] for key, slug in chosen}} if chosen else profile
        for world in rule["worlds"]:
            if holds(rule, state, world) != NO:
                yield world, state


def worth_in(rule: Rule, profile: Profile, world: World) -> Worth:
    """What the gifts come to in one world, whether or not the conditions are met."""
    gifts: list[Payment | None] = []
    sums: dict[str, Sums] = {}
    lacks: list[tuple[str, str]] = []
    for gift in rule["gives"]:
        if gift["kind"] != "cash":
            gifts.append(None)
            continue
        exists = "under" not in gift or gift["under"] in world
        made = payment(gift, profile, world) if exists else _ABSENT
        gifts.append(made)
        side = gift["subject"]
        before = sums.get(side, {"total": NOTHING, "year": NOTHING})
        sums[side] = {"total": add(before["total"], made["total"]), "year": add(before["year"], made["year"])}
        lacks += [lack for lack in _lacks(gift, profile) if exists and lack not in lacks]
    return {"gifts": gifts, "sums": sums, "lacks": lacks}


def _hull_of(one: Worth, other: Worth) -> Worth:
    gifts = [
        None if first is None or second is None else _payment_hull(first, second)
        for first, second in zip(one["gifts"], other["gifts"], strict=True)
    ]
    sums: dict[str, Sums] = {
        side: {
            "total": hull(first["total"], other["sums"][side]["total"]),
            "year": hull(first["year"], other["sums"][side]["year"]),
        }
        for side, first in one["sums"].items()
    }
    return {
        "gifts": gifts,
        "sums": sums,
        "lacks": one["lacks"] + [lack for lack in other["lacks"] if lack not in one["lacks"]],
    }


def _payment_hull(one: Payment, other: Payment) -> Payment:
    """The hull of each number; a gift that does not exist in one of both is what it is in the other."""
    if one is _ABSENT or other is _ABSENT:
        return other if one is _ABSENT else one
    made: Payment = {
        "paid": hull(one["paid"], other["paid"]),
        "times": hull(one["times"], other["times"]),
        "total": hull(one["total"], other["total"]),
        "year": hull(one["year"], other["year"]),
    }
    if "each" in one and "each" in other and "heads" in one and "heads" in other:
        made["each"], made["heads"] = hull(one["each"], other["each"]), hull(one["heads"], other["heads"])
    return made


_ABSENT: Payment = {"paid": NOTHING, "times": NOTHING, "total": NOTHING, "year": NOTHING}


def payment(gift: Gift, profile: Profile, world: World) -> Payment:
    """One gift of money."""
    cap = gift.get("cap")
    limit = cap if cap is not None and _exists(cap, world) else None
    steps = gift.get("tiers")
    made: Payment
    if steps is None:
        each, heads = _each(gift, profile, limit), whole(gift.get("heads"), profile)
        made = _payment(times(each, heads))
        made["each"], made["heads"] = each, heads
    elif any("heads" in step for step in steps):
        sums = [times(_each(step, profile, limit), whole(step.get("heads"), profile)) for step in steps]
        made = _payment(_tiered(gift, sums, profile, _sum_of))
    else:
        heads = whole(gift.get("heads"), profile)
        each = _tiered(gift, [_each(step, profile, limit) for step in steps], profile, max)
        made = _payment(times(each, heads))
        made["each"], made["heads"] = each, heads
    pool = gift.get("pool")
    for bound in (limit if limit is not None and not limit.get("each") else None, pool):
        if bound is not None and _exists(bound, world) and (bound is not pool or gift["subject"] == "organisation"):
            made["paid"] = least(made["paid"], (bound["sum"], bound["sum"]))
    often = terms(gift, profile)
    sure = (min(often[0], gift.get("sure", often[0])), often[1])
    made["times"] = often
    made["total"] = times(made["paid"], sure)
    made["year"] = times(made["paid"], least(sure, (_YEARLY[gift.get("every", "once")],) * 2))
    return made


_YEARLY = {"once": 1, "month": 12, "semester": 2, "year": 1, "two-years": 1}


def _payment(paid: Range) -> Payment:
    return {"paid": paid, "times": NOTHING, "total": NOTHING, "year": NOTHING}


def _sum_of(values: Iterable[int]) -> int:
    return min(sum(values), MOST)


def _exists(limit: Limit, world: World) -> bool:
    return "under" not in limit or limit["under"] in world


def _each(money: Money, profile: Profile, cap: Limit | None) -> Range:
    """One payment for one head."""
    made = ANYTHING
    form = money.get("form")
    if "damaged" in money:
        made = ANYTHING
    elif form == "fixed":
        made = (money["sum"], money["sum"])
    elif form == "upto":
        made = (0, money["sum"])
    elif form in ("rate", "match") and money.get("ofAsked") in profile:
        low, high = _number(profile[money["ofAsked"]])
        made = safe(part(low, money["rate"]), None if high is None else part(high, money["rate"]))
    return least(made, (cap["sum"], cap["sum"])) if cap is not None and cap.get("each") else made


def _tiered(gift: Gift, amounts: list[Range], profile: Profile, together: Callable[[list[int]], int]) -> Range:
    """What the tiers that hold come to together, up to the sum of all that may hold."""
    low: list[int] = [0]
    high = NOTHING
    for step, amount in zip(gift["tiers"], amounts, strict=True):
        value = fits(gift, step, profile)
        if value == YES:
            low.append(amount[0])
        if value != NO:
            high = add(high, amount)
    return together(low), high[1]


def fits(gift: Gift, step: Step, profile: Profile) -> int:
    """Whether a tier is that of the answers."""
    pairs = zip(gift["by"], step["options"], strict=True)
    return min(compare({"among": [option]}, profile.get(key)) for key, option in pairs)


def whole(key: str | None, profile: Profile) -> Range:
    """A number of heads or payments: what is asked for, rounded down; one where nothing is."""
    if key is None:
        return 1, 1
    low, high = _number(profile.get(key, ANYTHING))
    return low // 100, None if high is None else high // 100


def _number(answer: Any) -> Range:
    """The range of an answer that is a number."""
    return NOTHING if answer == OUT else (answer[0], answer[1])


def terms(gift: Gift, profile: Profile) -> Range:
    """How many payments there are over the whole term: at least one where the text does not say."""
    if "times" in gift:
        return gift["times"], gift["times"]
    return whole(gift["timesAsked"], profile) if "timesAsked" in gift else (1, None)


def possible(gift: Gift, profile: Profile) -> Iterator[Money]:
    """The gift and those of its tiers that may hold."""
    yield gift
    yield from (step for step in gift.get("tiers", []) if fits(gift, step, profile) != NO)


def _lacks(gift: Gift, profile: Profile) -> Iterator[tuple[str, str]]:
    """Why the money is not known exactly: what is not answered, left to other rules, damaged or not stated."""
    for money in possible(gift, profile):
        if "damaged" in money:
            yield "damaged", money["damaged"]
        if money.get("form") == "delegated":
            yield "elsewhere", money.get("words", "")
        if money.get("form") in ("rate", "match") and money.get("ofAsked") not in profile:
            yield "base", money.get("of", "")
        if "heads" in money and money["heads"] not in profile:
            yield "heads", money["heads"]
    if "timesAsked" in gift:
        if gift["timesAsked"] not in profile:
            yield "times", gift["timesAsked"]
    elif "times" not in gift:
        yield "term", ""

"""Rules and answers -> verdicts, amounts, what to ask next: the twin of engine.mjs, to the text of ENGINE.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Literal, NotRequired, TypedDict

from mingce.eligibility.shapes import Asked, Combination, Gift, Limit, Money, Node, Rule, Rules, Step

NO, UNKNOWN, YES = 0, 1, 2
MOST = 2**53 - 1
"""The largest integer that both twins know exactly: a lower end above it is lowered to it, an upper end is dropped."""
LONGEST = 600
"""Months that a calendar may have."""

Range = tuple[int, int | None]
"""From and to, both included; no upper end where it is not known."""
Answer = bool | list[str] | dict[str, list[str]] | list[int]
Profile = Mapping[str, Any]
World = Sequence[str]
Verdict = Literal["no", "unknown", "yes", "reading"]

NOTHING: Range = (0, 0)
ANYTHING: Range = (0, None)


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


class Judgement(TypedDict):
    """What can be said of one benefit."""

    place: str
    id: str
    verdict: Verdict | None
    worlds: list[int]
    trace: list[int]
    worth: Worth | None


class Stack(TypedDict):
    """One rule on combining, under one reading and one measure: what it leaves and what is given up for that."""

    group: str
    reading: NotRequired[str]
    by: str
    keeps: str
    drops: list[str]


class Count(TypedDict):
    """A sum over benefits: its range, which make it up, and what combining did."""

    sum: Range
    of: list[str]
    stacks: list[Stack]


class Totals(TypedDict):
    """What one side of one place can count on, and what it may get at most."""

    certain: Count
    ceiling: Count


class Result(TypedDict):
    """The whole answer."""

    benefits: list[Judgement]
    places: dict[str, dict[str, Totals]]


class Near(TypedDict):
    """What a benefit that is missed hangs on: numbers of comparisons in the order of the file, and what it is worth."""

    misses: list[int]
    worth: Worth | None


# ---- ranges


def add(one: Range, other: Range) -> Range:
    """The sum."""
    return _safe(one[0] + other[0], None if one[1] is None or other[1] is None else one[1] + other[1])


def times(one: Range, other: Range) -> Range:
    """The product; nothing times whatever is nothing."""
    if one[1] == 0 or other[1] == 0:
        return NOTHING
    return _safe(one[0] * other[0], None if one[1] is None or other[1] is None else one[1] * other[1])


def least(one: Range, other: Range) -> Range:
    """The smaller of both."""
    highs = [high for high in (one[1], other[1]) if high is not None]
    return min(one[0], other[0]), min(highs, default=None)


def most(one: Range, other: Range) -> Range:
    """The larger of both."""
    return max(one[0], other[0]), None if one[1] is None or other[1] is None else max(one[1], other[1])


def hull(one: Range, other: Range) -> Range:
    """All from the smaller to the larger."""
    return min(one[0], other[0]), most(one, other)[1]


def _safe(low: int, high: int | None) -> Range:
    return min(low, MOST), None if high is None or high > MOST else high


def part(sum_of: int, rate: int) -> int:
    """A rate of a sum, rounded half up."""
    return (sum_of * rate + 5000) // 10000


# ---- truth


def compare(node: Node, answer: Any) -> int:
    """Whether an answer satisfies a comparison."""
    if answer is None:
        return UNKNOWN
    if "among" in node:
        named = node["among"]
        if isinstance(answer, list):
            held = len([option for option in answer if option in named])
            return YES if held == len(answer) else UNKNOWN if held else NO
        if not set(named).isdisjoint(answer["has"]):
            return YES
        return NO if set(named).isdisjoint(answer["maybe"]) else UNKNOWN
    if isinstance(answer, bool):
        return YES if answer else NO
    low, high = answer
    value = YES
    if "ge" in node:
        value = min(value, _at_least(low, high, node["ge"]))
    if "gt" in node:
        value = min(value, _at_least(low, high, node["gt"] + 1))
    if "le" in node:
        value = min(value, YES - _at_least(low, high, node["le"] + 1))
    if "lt" in node:
        value = min(value, YES - _at_least(low, high, node["lt"]))
    return value


def _at_least(low: int, high: int | None, bound: int) -> int:
    return YES if low >= bound else NO if high is not None and high < bound else UNKNOWN


def truth(node: Node, profile: Profile, world: World) -> int | None:
    """Kleene's value of a condition in a world; None where the node does not exist there."""
    if "under" in node and node["under"] not in world:
        return None
    if "damaged" in node:
        return UNKNOWN
    if "ask" in node:
        return compare(node, profile.get(node["ask"]))
    low, high = YES + 1, NO - 1
    for child in children(node):
        value = truth(child, profile, world)
        if value is not None:
            low, high = min(low, value), max(high, value)
    if high < NO:
        return None
    return low if "all" in node else high if "any" in node else YES - high


def children(node: Node) -> list[Node]:
    """The nodes below."""
    return node.get("all") or node.get("any") or node.get("none") or []


def leaves(node: Node | None) -> Iterator[Node]:
    """The comparisons, in the order of the file."""
    if node is not None and "ask" in node:
        yield node
    elif node is not None:
        for child in children(node):
            yield from leaves(child)


def holds(rule: Rule, profile: Profile, world: World) -> int:
    """The truth of the conditions in a world; what asks for nothing is met."""
    value = truth(rule["conditions"], profile, world) if "conditions" in rule else None
    return YES if value is None else value


def verdict(values: Sequence[int]) -> Verdict:
    """What the worlds come to together."""
    if all(value == YES for value in values):
        return "yes"
    if all(value == NO for value in values):
        return "no"
    return "reading" if YES in values else "unknown"


# ---- amounts


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
    options = [[(key, slug) for slug in profile.get(key, known)] for key, known in splits.items()]
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
    made["times"] = often
    made["total"] = times(made["paid"], often)
    made["year"] = times(made["paid"], least(often, (_YEARLY[gift.get("every", "once")],) * 2))
    return made


_STEP = {"once": 0, "month": 1, "semester": 6, "year": 12, "two-years": 24}
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
        low, high = profile[money["ofAsked"]]
        made = _safe(part(low, money["rate"]), None if high is None else part(high, money["rate"]))
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
    low, high = profile.get(key, ANYTHING)
    return low // 100, None if high is None else high // 100


def terms(gift: Gift, profile: Profile) -> Range:
    """How many payments there are over the whole term: at least one where the text does not say."""
    if "times" in gift:
        return gift["times"], gift["times"]
    return whole(gift["timesAsked"], profile) if "timesAsked" in gift else (1, None)


def _possible(gift: Gift, profile: Profile) -> Iterator[Money]:
    """The gift and those of its tiers that may hold."""
    yield gift
    yield from (step for step in gift.get("tiers", []) if fits(gift, step, profile) != NO)


def _lacks(gift: Gift, profile: Profile) -> Iterator[tuple[str, str]]:
    """Why the money is not known exactly: what is not answered, left to other rules, damaged or not stated."""
    for money in _possible(gift, profile):
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


# ---- the whole answer


def judge(rule: Rule, profile: Profile) -> Judgement:
    """Verdict, trace and worth of one benefit; one of a text that names no issuer is listed and never judged."""
    if rule["outcome"] == "listed":
        return {"place": rule["place"], "id": rule["id"], "verdict": None, "worlds": [], "trace": [], "worth": None}
    values = [holds(rule, profile, world) for world in rule["worlds"]]
    return {
        "place": rule["place"],
        "id": rule["id"],
        "verdict": verdict(values),
        "worlds": values,
        "trace": [
            UNKNOWN if "damaged" in leaf else compare(leaf, profile.get(leaf["ask"]))
            for leaf in leaves(rule.get("conditions"))
        ],
        "worth": worth(rule, profile),
    }


def answer(rules: Rules, profile: Profile) -> Result:
    """Everything that can be said: benefit by benefit, and sums for each side of each place; places are never added up."""
    judged = [judge(rule, profile) for rule in rules["benefits"]]
    places: dict[str, dict[str, Totals]] = {}
    for rule in rules["benefits"]:
        places.setdefault(rule["place"], {})
    for place, sides in places.items():
        for side in ("person", "organisation"):
            sides[side] = {
                "certain": _count(rules, judged, place, side, "entitled"),
                "ceiling": _count(rules, judged, place, side, "ceiling"),
            }
    return {"benefits": judged, "places": places}


def _met(rules: Rules, judged: list[Judgement], place: str, side: str, outcome: str) -> dict[str, Sums]:
    """What is met for one side of one place and has one outcome."""
    return {
        one["id"]: one["worth"]["sums"][side]
        for rule, one in zip(rules["benefits"], judged, strict=True)
        if rule["place"] == place and rule["outcome"] == outcome and one["verdict"] == "yes"
        if one["worth"] is not None and side in one["worth"]["sums"]
    }


def _count(rules: Rules, judged: list[Judgement], place: str, side: str, outcome: str) -> Count:
    """The sum of what is met for one side, after combining: the hull over all readings of that."""
    met = _met(rules, judged, place, side, outcome)
    variants = _all_variants(rules, place, met)
    total: Range | None = None
    for chosen in product(*variants):
        sum_of = NOTHING
        for one in _combined(met, chosen).values():
            sum_of = add(sum_of, one["total"])
        total = sum_of if total is None else hull(total, sum_of)
    return {
        "sum": total or NOTHING,
        "of": list(met),
        "stacks": [_stack(met, variant) for found in variants for variant in found],
    }


class _Variant(TypedDict):
    group: Combination
    reading: str
    members: list[str]
    by: Literal["total", "year"]


def _all_variants(rules: Rules, place: str, met: Mapping[str, Sums]) -> list[list[_Variant]]:
    """The variants of each rule of a place that has an effect."""
    return [found for group in rules["groups"] if group["place"] == place if (found := _variants(group, met))]


def _variants(group: Combination, met: Mapping[str, Sums]) -> list[_Variant]:
    """Each reading and measure of a rule under which one benefit is chosen among those met; none where it has no effect."""
    if group["rule"] == "once_per":
        return []
    found: list[_Variant] = [
        {
            "group": group,
            "reading": reach.get("reading", ""),
            "members": [member for member in met if member in reach["members"]],
            "by": by,
        }
        for reach in group["reach"]
        for by in (("total", "year") if group["rule"] == "highest" else ("total",))
    ]
    return found if any(len(variant["members"]) > 1 for variant in found) else []


def _rank(ids: Iterable[str], met: Mapping[str, Sums], by: Literal["total", "year"]) -> list[str]:
    """From the highest: by lower end, upper end, then the order of the rules."""
    return sorted(ids, key=lambda one: (-met[one][by][0], -(MOST + 1 if (h := met[one][by][1]) is None else h)))


def _combined(met: Mapping[str, Sums], chosen: Iterable[_Variant]) -> dict[str, Sums]:
    """The benefits that are left where each rule is read in one way, with what they come to."""
    left = dict(met)
    for variant in chosen:
        ranked = _rank((one for one in variant["members"] if one in left), left, variant["by"])
        if ranked:
            left[ranked[0]] = _best([left[one] for one in ranked], variant["by"])
        for one in ranked[1:]:
            del left[one]
    return left


def _best(sums: list[Sums], by: Literal["total", "year"]) -> Sums:
    """What one payment in place of several comes to: the largest, or any that may be the largest by the year."""
    bar = max(one[by][0] for one in sums)
    able = [one for one in sums if (high := one[by][1]) is None or high >= bar]
    made = able[0]
    for one in able[1:]:
        join = most if by == "total" else hull
        made = {"total": join(made["total"], one["total"]), "year": most(made["year"], one["year"])}
    return made


def _stack(met: Mapping[str, Sums], variant: _Variant) -> Stack:
    ranked = _rank(variant["members"], met, variant["by"])
    made: Stack = {
        "group": variant["group"]["id"],
        "by": variant["by"],
        "keeps": ranked[0] if ranked else "",
        "drops": ranked[1:],
    }
    if variant["reading"]:
        made["reading"] = variant["reading"]
    return made


# ---- month by month


def calendar(rules: Rules, profile: Profile, judged: list[Judgement], place: str, side: str) -> list[Range]:
    """The certain money of each month from the beginning, of all that is kept in the first reading of every rule."""
    met = _met(rules, judged, place, side, "entitled")
    kept = _combined(met, [found[0] for found in _all_variants(rules, place, met)])
    months: list[Range] = []
    for rule in rules["benefits"]:
        if rule["place"] == place and rule["id"] in kept:
            months = _joined(months, _months(rule, profile, side), add)
    return months


def _months(rule: Rule, profile: Profile, side: str) -> list[Range]:
    found: list[Range] | None = None
    for world, state in states(rule, profile):
        months: list[Range] = []
        for gift, made in zip(rule["gives"], worth_in(rule, state, world)["gifts"], strict=True):
            if made is not None and gift["subject"] == side and "every" in gift and len(set(made["times"])) == 1:
                months = _joined(months, _dated(_STEP[gift["every"]], made), add)
        found = months if found is None else _joined(found, months, hull)
    return found or []


def _dated(step: int, made: Payment) -> list[Range]:
    count = made["times"][0]
    last = (count - 1) * step
    if count < 1 or last >= LONGEST:
        return []
    return [made["paid"] if not step or month % step == 0 else NOTHING for month in range(last + 1)]


def _joined(one: list[Range], other: list[Range], join: Callable[[Range, Range], Range]) -> list[Range]:
    longer = max(len(one), len(other))
    padded = [[*months, *[NOTHING] * (longer - len(months))] for months in (one, other)]
    return [join(first, second) for first, second in zip(*padded, strict=True)]


# ---- what to ask next


def questions(rules: Rules, profile: Profile) -> list[str]:
    """The questions that can still change something, the most telling first."""
    asking: dict[str, list[Rule]] = {}
    owing: dict[str, int] = {}
    for rule in rules["benefits"]:
        for key in _open(rule, profile):
            asking.setdefault(key, []).append(rule)
        for key in _owed(rule, profile):
            owing[key] = owing.get(key, 0) + 1
    scored = [
        (-_telling(asked, asking.get(asked["key"], []), profile) - owing.get(asked["key"], 0), number, asked["key"])
        for number, asked in enumerate(rules["questions"])
        if asked["key"] in asking or asked["key"] in owing
    ]
    return [key for _, _, key in sorted(scored)]


def _open(rule: Rule, profile: Profile) -> set[str]:
    """The questions of comparisons that are unknown and not settled by what stands around them."""
    if rule["outcome"] == "listed" or "conditions" not in rule:
        return set()
    return {key for world in rule["worlds"] for key in _open_below(rule["conditions"], profile, world)}


def _open_below(node: Node, profile: Profile, world: World) -> Iterator[str]:
    if "damaged" in node or truth(node, profile, world) != UNKNOWN:
        return
    if "ask" in node:
        yield node["ask"]
    for child in children(node):
        yield from _open_below(child, profile, world)


def _owed(rule: Rule, profile: Profile) -> set[str]:
    """The unanswered questions on which alone the money of a benefit hangs that is met in some world."""
    if rule["outcome"] == "listed":
        return set()
    return {
        key
        for world in rule["worlds"]
        if holds(rule, profile, world) == YES
        for gift in rule["gives"]
        if gift["kind"] == "cash" and ("under" not in gift or gift["under"] in world)
        for key in _wanted(gift, profile)
        if key not in profile
    }


def _wanted(gift: Gift, profile: Profile) -> Iterator[str]:
    for money in _possible(gift, profile):
        yield from (key for key in (money.get("ofAsked"), money.get("heads")) if key is not None)
    yield from gift.get("by", [])
    if "timesAsked" in gift:
        yield gift["timesAsked"]


def _telling(asked: Asked, asking: list[Rule], profile: Profile) -> float:
    """How many benefits an answer settles, on average."""
    tries = list(_tries(asked, asking, profile.get(asked["key"])))
    settled = sum(
        all(holds(rule, {**profile, asked["key"]: one}, world) != UNKNOWN for world in rule["worlds"])
        for one in tries
        for rule in asking
    )
    return settled / len(tries) if tries else 0


def _tries(asked: Asked, asking: list[Rule], now: Any) -> Iterator[Answer]:
    """The answers that make a difference, as far as what is answered leaves them open."""
    key = asked["key"]
    if asked["kind"] == "yes_no":
        yield from (True, False)
    elif asked["kind"] == "choice":
        yield from ([slug] for slug in now or [option["slug"] for option in asked["options"]])
    elif asked["kind"] == "choices":
        has = now["has"] if now else []
        maybe = now["maybe"] if now else [option["slug"] for option in asked["options"]]
        yield {"has": has, "maybe": []}
        yield from ({"has": [*has, slug], "maybe": []} for slug in maybe)
    else:
        low, high = now or ANYTHING
        bounds = [
            bound
            for rule in asking
            for leaf in leaves(rule.get("conditions"))
            if leaf["ask"] == key
            for bound in (leaf.get("ge"), leaf.get("gt"), leaf.get("le"), leaf.get("lt"))
            if bound is not None
        ]
        points = sorted({bound + step for bound in bounds for step in (-1, 0, 1)})
        yield from ([one, one] for one in points if low <= one and (high is None or one <= high))


# ---- what it hangs on


def near(rule: Rule, profile: Profile) -> Near | None:
    """The fewest comparisons that would have to turn out otherwise for a benefit that is missed in every world."""
    if rule["outcome"] == "listed" or "conditions" not in rule:
        return None
    numbers = {id(leaf): number for number, leaf in enumerate(leaves(rule["conditions"]))}
    found: list[list[Node]] = []
    for world in rule["worlds"]:
        if holds(rule, profile, world) != NO:
            return None
        missed = _misses(rule["conditions"], profile, world, YES)
        if missed is not None:
            found.append(missed)
    if not found:
        return None
    misses = min(found, key=len)
    asked = {leaf["ask"] for leaf in misses}
    return {
        "misses": [numbers[id(leaf)] for leaf in misses],
        "worth": worth(rule, {key: one for key, one in profile.items() if key not in asked}),
    }


def _misses(node: Node, profile: Profile, world: World, want: int) -> list[Node] | None:
    """The fewest comparisons that keep a node from what is wanted; None where the node does not exist."""
    value = truth(node, profile, world)
    if value is None:
        return None
    if value != YES - want:
        return []
    if "ask" in node:
        return [node]
    below = YES - want if "none" in node else want
    found = [one for child in children(node) if (one := _misses(child, profile, world, below)) is not None]
    if ("any" in node) == (want == YES):
        return min(found, key=len)
    return [leaf for one in found for leaf in one]


# ---- profiles


def sound(rules: Rules, profile: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that mean something, in the order of the questions."""
    return {
        asked["key"]: profile[asked["key"]]
        for asked in rules["questions"]
        if asked["key"] in profile and means(asked, profile[asked["key"]])
    }


def means(asked: Asked, value: Any) -> bool:
    """Whether a value is an answer to a question."""
    slugs = {option["slug"] for option in asked.get("options", [])}
    if asked["kind"] == "yes_no":
        return isinstance(value, bool)
    if asked["kind"] == "choice":
        return _some_of(value, slugs) and bool(value)
    if asked["kind"] == "choices":
        return (
            isinstance(value, dict)
            and set(value) == {"has", "maybe"}
            and _some_of(value["has"], slugs)
            and _some_of(value["maybe"], slugs - set(value["has"]))
        )
    if not isinstance(value, list) or len(value) != 2:
        return False
    low, high = value
    return (
        _is_count(low)
        and (high is None or _is_count(high))
        and low >= asked.get("least", 0)
        and (high is None or high >= low)
        and (high or low) <= asked.get("most", MOST)
    )


def _some_of(value: object, slugs: set[str]) -> bool:
    """A list of known options, each once."""
    return (
        isinstance(value, list)
        and all(isinstance(one, str) and one in slugs for one in value)
        and len(set(value)) == len(value)
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


def of_place(rules: Rules, place: str) -> Rules:
    """The rules of one place, and the questions that they may ask."""
    return {
        "questions": [asked for asked in rules["questions"] if asked.get("place", place) == place],
        "benefits": [rule for rule in rules["benefits"] if rule["place"] == place],
        "groups": [group for group in rules["groups"] if group["place"] == place],
    }

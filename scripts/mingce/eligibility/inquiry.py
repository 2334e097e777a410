"""What to ask next (ENGINE.md, What to ask next)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mingce.eligibility.ranges import ANYTHING
from mingce.eligibility.shapes import Asked, Gift, Node, Rule, Rules
from mingce.eligibility.truth import UNKNOWN, YES, Answer, Profile, World, children, holds, leaves, truth
from mingce.eligibility.worth import possible


def questions(rules: Rules, profile: Profile) -> list[str]:
    """The questions that can still change something: those of every place first, and the most telling of them."""
    asking: dict[str, list[Rule]] = {}
    owing: dict[str, int] = {}
    for rule in rules["benefits"]:
        for key in _open(rule, profile):
            asking.setdefault(key, []).append(rule)
        for key in _owed(rule, profile):
            owing[key] = owing.get(key, 0) + 1
    scores = {
        asked["key"]: _telling(asked, asking.get(asked["key"], []), profile) + owing.get(asked["key"], 0)
        for asked in rules["questions"]
        if asked["key"] in asking or asked["key"] in owing
    }
    _lend(rules["questions"], scores, profile)
    ordered = sorted(
        ("place" in asked, -scores[asked["key"]], number, asked["key"])
        for number, asked in enumerate(rules["questions"])
        if asked["key"] in scores
    )
    return [key for *_, key in ordered]


def makes_sense(asked: Asked, profile: Profile) -> int:
    """Whether a question is one that can be asked of whom the answers describe."""
    value = truth(asked["onlyIf"], profile, ()) if "onlyIf" in asked else YES
    return YES if value is None else value


def _lend(asked_in_order: list[Asked], scores: dict[str, float], profile: Profile) -> None:
    """What a question rests on is asked before it: the unanswered questions of its `onlyIf` are worth as much as it is."""
    for asked in reversed(asked_in_order):
        if asked["key"] in scores and makes_sense(asked, profile) == UNKNOWN:
            for gate in leaves(asked["onlyIf"]):
                if gate["ask"] not in profile:
                    scores[gate["ask"]] = max(scores.get(gate["ask"], 0), scores[asked["key"]])


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
    for money in possible(gift, profile):
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

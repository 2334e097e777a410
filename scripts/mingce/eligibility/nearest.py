"""What a benefit hangs on that is missed: the fewest facts that would have to turn out otherwise, and can (ENGINE.md, Nearest miss)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from mingce.eligibility.shapes import Course, Node, Rule, Rules
from mingce.eligibility.truth import NO, OUT, YES, Profile, World, children, compare, holds, leaves, truth
from mingce.eligibility.worth import Worth, worth

Courses = Mapping[str, Course]
"""How the facts behind questions may still change; any way where a question is not named."""


class Near(TypedDict):
    """Numbers of comparisons in the order of the file, and what the benefit is worth once they turn out otherwise."""

    misses: list[int]
    worth: Worth | None


def courses(rules: Rules) -> Courses:
    """The questions about facts that never change, or only grow."""
    return {asked["key"]: asked["course"] for asked in rules["questions"] if "course" in asked}


def near(rule: Rule, profile: Profile, known: Courses) -> Near | None:
    """What a benefit hangs on that is missed in every world; None where it is not, and where nothing can change that."""
    if rule["outcome"] == "listed" or "conditions" not in rule:
        return None
    if any(holds(rule, profile, world) != NO for world in rule["worlds"]):
        return None
    missed = (_misses(rule["conditions"], profile, world, YES, known) for world in rule["worlds"])
    found = [one for one in missed if one is not None]
    if not found:
        return None
    misses = min(found, key=len)
    numbers = {id(leaf): number for number, leaf in enumerate(leaves(rule["conditions"]))}
    asked = {leaf["ask"] for leaf in misses}
    return {
        "misses": [numbers[id(leaf)] for leaf in misses],
        "worth": worth(rule, {key: one for key, one in profile.items() if key not in asked and one != OUT}),
    }


def _misses(node: Node, profile: Profile, world: World, want: int, known: Courses) -> list[Node] | None:
    """The fewest comparisons that keep a node from what is wanted; None where one of them can never change."""
    if truth(node, profile, world) != YES - want:
        return []
    if "ask" in node:
        return None if _is_settled(node, profile, want, known.get(node["ask"])) else [node]
    below = YES - want if "none" in node else want
    there = (child for child in children(node) if truth(child, profile, world) is not None)
    found = [_misses(child, profile, world, below, known) for child in there]
    able = [one for one in found if one is not None]
    if ("any" in node) == (want == YES):
        return min(able, key=len, default=None)
    return [leaf for one in able for leaf in one] if len(able) == len(found) else None


def _is_settled(node: Node, profile: Profile, want: int, course: Course | None) -> bool:
    """Whether the fact behind a comparison can no longer become what is wanted: a number that grows only comes nearer to a lower bound."""
    if course != "grows":
        return course == "never"
    upper = _upper(node)
    if want != YES:
        return not upper
    return bool(upper) and compare(upper, profile.get(node["ask"])) == NO


def _upper(node: Node) -> Node:
    """The upper bounds of a comparison alone."""
    made: Node = {}
    if "le" in node:
        made["le"] = node["le"]
    if "lt" in node:
        made["lt"] = node["lt"]
    return made

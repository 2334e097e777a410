"""Conditions and answers -> no, unknown, yes, in Kleene's three values (ENGINE.md, Truth and Readings)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from mingce.eligibility.shapes import Node, Rule

NO, UNKNOWN, YES = 0, 1, 2

OUT = "out"
"""The answer to a question that others rule out: no comparison on it holds, and what it would count is nothing."""

Answer = bool | list[str] | dict[str, list[str]] | list[int] | Literal["out"]
Profile = Mapping[str, Any]
World = Sequence[str]
Verdict = Literal["no", "unknown", "yes", "reading"]


def compare(node: Node, answer: Any) -> int:
    """Whether an answer satisfies a comparison."""
    if answer is None:
        return UNKNOWN
    if answer == OUT:
        return NO
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

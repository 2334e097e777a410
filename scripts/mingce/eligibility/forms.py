"""The conditions of a rule in other languages, world by world: CEL, JsonLogic, and as ways of which one must hold whole.

Each is said of the same answers as in ENGINE.md: numbers in hundredths, options by slug; a question of one place alone is
a member of that place (`zibo.titles_held`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator
from itertools import product
from typing import Any, TypedDict, TypeVar

from mingce.eligibility.shapes import Node, Rule

Logic = dict[str, Any]
"""A tree of JsonLogic."""

T = TypeVar("T")


class Demand(TypedDict):
    """One comparison that must hold, or where `negated` must not."""

    node: Node
    negated: bool


def in_world(node: Node | None, world: list[str]) -> Node | None:
    """The conditions without what does not exist in a world; None where nothing is left."""
    if node is None or ("under" in node and node["under"] not in world):
        return None
    if "ask" in node:
        return node
    rule = _rule(node)
    left = [one for child in _members(node) if (one := in_world(child, world)) is not None]
    made: Node = {}
    if "damaged" in node:
        made["damaged"] = node["damaged"]
    if rule == "all":
        made["all"] = left
    elif rule == "any":
        made["any"] = left
    else:
        made["none"] = left
    return made if left else None


def _rule(node: Node) -> str:
    return "all" if "all" in node else "any" if "any" in node else "none"


def _members(node: Node) -> list[Node]:
    return node.get("all") or node.get("any") or node.get("none") or []


# ---- CEL


def cel(node: Node | None, many: Container[str]) -> str:
    """An expression that fails where the truth is unknown, if what is not answered is left out; `many` are the questions
    to which several options may be answered."""
    return "true" if node is None else _cel(node, many)


def variable(key: str) -> str:
    """A question as CEL calls it: an identifier, or a member of its place."""
    return key.replace("-", "_")


def _cel(node: Node, many: Container[str]) -> str:
    if "damaged" in node:
        return f"damaged[{_text(node['damaged'])}]"
    if "ask" not in node:
        joined = (" && " if "all" in node else " || ").join(_cel(child, many) for child in _members(node))
        return f"!({joined})" if "none" in node else f"({joined})"
    name = variable(node["ask"])
    if "among" not in node:
        return " && ".join(f"{name} {sign} {bound}" for sign, bound in bounds(node)) or name
    if node["ask"] in many:
        return f"({' || '.join(f'{_text(option)} in {name}' for option in node['among'])})"
    return f"{name} in [{', '.join(map(_text, node['among']))}]"


def bounds(node: Node) -> list[tuple[str, int]]:
    """The sign and number of each bound."""
    stated = ((">=", node.get("ge")), (">", node.get("gt")), ("<=", node.get("le")), ("<", node.get("lt")))
    return [(sign, bound) for sign, bound in stated if bound is not None]


def _text(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)


# ---- JsonLogic


def json_logic(node: Node | None, many: Container[str]) -> Logic | None:
    """A tree for complete answers; None where a comparison is damaged, since JsonLogic knows no open answer."""
    if node is None:
        return {"and": [True]}
    return None if _is_damaged(node) else _logic(node, many)


def _is_damaged(node: Node) -> bool:
    return "damaged" in node or any(_is_damaged(child) for child in _members(node))


def _logic(node: Node, many: Container[str]) -> Logic:
    if "ask" not in node:
        members = [_logic(child, many) for child in _members(node)]
        return {"and": members} if "all" in node else {"or": members} if "any" in node else {"!": [{"or": members}]}
    var = {"var": node["ask"]}
    if "among" not in node:
        parts: list[Logic] = [{sign: [var, bound]} for sign, bound in bounds(node)]
        return {"and": parts} if parts else {"==": [var, True]}
    if node["ask"] in many:
        return {"or": [{"in": [option, var]} for option in node["among"]]}
    return {"in": [var, node["among"]]}


# ---- ways


def ways(node: Node | None) -> list[list[Demand]]:
    """The disjunctive form: whoever meets every demand of one way meets the conditions."""
    return [[]] if node is None else _ways(node, negated=False)


def _ways(node: Node, *, negated: bool) -> list[list[Demand]]:
    if "ask" in node or "damaged" in node:
        return [[{"node": node, "negated": negated}]]
    inner = negated != ("none" in node)
    below = [_ways(child, negated=inner) for child in _members(node)]
    together = ("all" in node) != negated if "none" not in node else not negated
    if not together:
        return [way for found in below for way in found]
    return [[demand for way in chosen for demand in way] for chosen in product(*below)]


# ---- rule by rule


def by_world(rule: Rule, write: Callable[[Node | None], T | None]) -> Iterator[tuple[list[list[str]], T]]:
    """The conditions as `write` puts them, with the worlds in which they read so; left out where it puts nothing."""
    found: dict[str, tuple[list[list[str]], T]] = {}
    for world in rule["worlds"]:
        made = write(in_world(rule.get("conditions"), world))
        if made is not None:
            found.setdefault(json.dumps(made), ([], made))[0].append(world)
    yield from found.values()

"""A tree of criteria -> the rows of a decision table that a person can read from the top down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingce.model.benefit import Benefit
from mingce.model.criterion import Criterion
from mingce.model.question import Question


@dataclass(frozen=True)
class Requirement:
    """One row: a heading over the rows that are one step deeper (`rule` is all, any or none), or one comparison (ask)."""

    rule: str
    depth: int
    question: Question | None
    node: Criterion
    clause: str
    quote: str


def requirements(benefit: Benefit, questions: Mapping[str, Question]) -> tuple[Requirement, ...]:
    """The conditions of a benefit in the order of the file; what must all hold at the top needs no heading, unless it is in doubt."""
    root = benefit.conditions
    if root is None:
        return ()
    return tuple(_rows(root, 0, benefit.clause, benefit.quote, questions, top=True))


def _rows(
    node: Criterion, depth: int, clause: str, quote: str, questions: Mapping[str, Question], *, top: bool = False
) -> Iterator[Requirement]:
    clause, quote = node.clause or clause, node.quote or quote
    if node.ask is not None:
        yield Requirement("ask", depth, questions[node.ask], node, clause, quote)
        return
    rule = next(name for name in ("all_of", "any_of", "none_of") if getattr(node, name))
    if not (top and rule == "all_of" and node.under is None and node.reads is None):
        yield Requirement(rule.removesuffix("_of"), depth, None, node, clause, quote)
        depth += 1
    for child in getattr(node, rule):
        yield from _rows(child, depth, clause, quote, questions)


_SAID_AT_MOST = 3
"""As many comparisons can be read in one sentence."""


def can_be_said(root: Criterion | None) -> bool:
    """Whether conditions can be said in one sentence: few comparisons, no group within a group within a group."""
    return root is None or (_depth(root) <= 1 and sum(1 for _ in root.leaves) <= _SAID_AT_MOST)


def _depth(node: Criterion) -> int:
    """How many groups stand within the outermost one."""
    inner = [child for child in (*node.all_of, *node.any_of, *node.none_of) if child.ask is None]
    return max((1 + _depth(child) for child in inner), default=0)


def options_named(benefit: Benefit, key: str) -> frozenset[str]:
    """The options of one question that the benefit asks for, in its conditions and in its tiers; not what it excludes."""
    root = benefit.conditions
    named = {name for leaf in (_asked(root) if root is not None else ()) if leaf.ask == key for name in leaf.among}
    for grant in benefit.gives:
        if key in grant.by:
            named |= {tier.options[grant.by.index(key)] for tier in grant.tiers}
    return frozenset(named)


def _asked(node: Criterion) -> Iterator[Criterion]:
    """The comparisons that should hold."""
    if node.ask is not None:
        yield node
    for child in (*node.all_of, *node.any_of):
        yield from _asked(child)

"""Conditions that came, changed or are gone, and whether more people meet them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from mingce.history.effects import Effect, together
from mingce.model.benefit import Benefit
from mingce.model.criterion import Criterion


@dataclass(frozen=True)
class Condition:
    """A condition before and after, absent where there was or is none, each with the words that ask for it."""

    old: Criterion | None
    new: Criterion | None
    words: tuple[str, str]
    effect: Effect


@dataclass(frozen=True)
class _Leaf:
    """A comparison: where in the tree it stands, and whether it must hold."""

    node: Criterion
    rules: tuple[str, ...]
    quote: str

    @property
    def key(self) -> tuple[object, ...]:
        """What two comparisons have in common that ask for the same."""
        return (
            self.rules,
            self.node.ask,
            tuple(name for name, _ in self.node.bounds),
            bool(self.node.among),
            self.node.under,
        )

    @property
    def is_barred(self) -> bool:
        """Whether it must not hold."""
        return "none_of" in self.rules


def conditions(old: Benefit, new: Benefit) -> tuple[Condition, ...]:
    """The conditions that changed; none is judged where one cannot be: what fell away may stand there in another form."""
    found = tuple(_conditions(old, new))
    judged = all(one.effect is not Effect.OTHER for one in found)
    return found if judged else tuple(replace(one, effect=Effect.OTHER) for one in found)


def _conditions(old: Benefit, new: Benefit) -> Iterator[Condition]:
    """The comparisons by what they ask; tiers speak for the question by which they are cut."""
    before, after = _leaves(old), _leaves(new)
    tiers = {key for benefit in (old, new) for grant in benefit.gives for key in grant.by}
    simple = _groups(old) == _groups(new) <= 1
    for key in (*after, *(key for key in before if key not in after)):
        one, other = before.get(key), after.get(key)
        leaf = other or one
        if leaf is None or leaf.node.ask in tiers or _asked(one) == _asked(other):
            continue
        effect = _leaf_effect(one, other) if simple or "any_of" not in leaf.rules else Effect.OTHER
        words = one.quote if one else "", other.quote if other else ""
        yield Condition(one.node if one else None, other.node if other else None, words, effect)


def _groups(benefit: Benefit) -> int:
    """How many times it is enough to meet one of several conditions."""
    return sum(bool(node.any_of) for node, _ in benefit.conditions.nodes()) if benefit.conditions else 0


def _leaves(benefit: Benefit) -> dict[tuple[object, ...], _Leaf]:
    if benefit.conditions is None:
        return {}
    found: dict[tuple[object, ...], _Leaf] = {}
    for leaf in _walk(benefit.conditions, (), benefit.quote):
        found.setdefault(leaf.key, leaf)
    return found


def _walk(node: Criterion, rules: tuple[str, ...], quote: str) -> Iterator[_Leaf]:
    quote = node.quote or quote
    if node.ask is not None:
        yield _Leaf(node, rules, quote)
    for rule in ("all_of", "any_of", "none_of"):
        for child in getattr(node, rule):
            yield from _walk(child, rules if rule == "all_of" else (*rules, rule), quote)


def _leaf_effect(old: _Leaf | None, new: _Leaf | None) -> Effect:
    """What another comparison comes to: one more condition lets in fewer, one more way to meet them lets in more."""
    leaf = new or old
    if leaf is None or len(leaf.rules) > 1 or leaf.node.under is not None:
        return Effect.OTHER
    if old is None or new is None:
        return Effect.MORE if (old is None) == (leaf.rules == ("any_of",)) else Effect.LESS
    effect = _wider(old.node, new.node)
    return {Effect.MORE: Effect.LESS, Effect.LESS: Effect.MORE}.get(effect, effect) if leaf.is_barred else effect


def _asked(leaf: _Leaf | None) -> object:
    return None if leaf is None else (frozenset(leaf.node.among), leaf.node.bounds)


def _wider(old: Criterion, new: Criterion) -> Effect:
    """Whether more people meet the new comparison than met the old."""
    options = set(old.among), set(new.among)
    if options[0] != options[1]:
        wider, narrower = options[0] < options[1], options[1] < options[0]
        return Effect.MORE if wider else Effect.LESS if narrower else Effect.MIXED
    pairs = zip(old.bounds, new.bounds, strict=True)
    return together(
        Effect.MORE if (Decimal(after) > Decimal(before)) == name.startswith("l") else Effect.LESS
        for (name, before), (_, after) in pairs
        if before != after
    )

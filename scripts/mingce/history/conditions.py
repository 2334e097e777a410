"""Conditions that came, changed or are gone, and whether more people meet them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import zip_longest

from mingce.history.effects import Effect, together
from mingce.model.benefit import Benefit
from mingce.model.criterion import Criterion

_RULES = ("all_of", "any_of", "none_of")


@dataclass(frozen=True)
class Condition:
    """A condition before and after, absent where there was or is none, each with the words that ask for it."""

    old: Criterion | None
    new: Criterion | None
    words: tuple[str, str]
    effect: Effect


_Shape = tuple[object, ...]
"""What a condition asks for, whatever its words and the order of its parts."""


@dataclass(frozen=True)
class _Part:
    """What must hold, is one way to meet a choice, or must not hold (`rule`: empty, any_of, none_of), and the words above it."""

    rule: str
    node: Criterion
    quote: str

    @property
    def shape(self) -> _Shape:
        """What two parts have in common that are the same."""
        return self.rule, _shape(self.node)


@dataclass(frozen=True)
class _Leaf:
    """A comparison: by which rules it counts, from the outside in, and the words that ask for it."""

    node: Criterion
    rules: tuple[str, ...]
    quote: str

    @property
    def key(self) -> _Shape:
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
    """The comparisons by what they ask; tiers speak for the question by which they are cut.

    Of several that ask for the same, those whose surroundings stayed are the same; which of the others became which, nobody
    knows. Where the same comparisons are put together otherwise, the whole is another condition.
    """
    tiers = frozenset(key for benefit in (old, new) for grant in benefit.gives for key in grant.by)
    parts = _parts(old, tiers), _parts(new, tiers)
    same = Counter(one.shape for one in parts[0]) & Counter(one.shape for one in parts[1])
    left = _without(parts[0], same), _without(parts[1], same)
    before, after = (_leaves(side, tiers) for side in left)
    simple = _groups(old) == _groups(new) <= 1
    is_other = any(one.rule for side in left for one in side) or _choices(old, tiers) != _choices(new, tiers)
    for key in (*after, *(key for key in before if key not in after)):
        stood, stand = before.get(key, []), after.get(key, [])
        certain = max(len(stood), len(stand)) == 1
        for one, other in zip_longest(stood, stand):
            leaf = other or one
            if leaf is None or _asked(one) == _asked(other):
                continue
            certain = certain and (simple or "any_of" not in leaf.rules)
            is_other = is_other and not leaf.rules
            words = one.quote if one else "", other.quote if other else ""
            effect = _leaf_effect(one, other) if certain else Effect.OTHER
            yield Condition(one.node if one else None, other.node if other else None, words, effect)
    if is_other:
        yield Condition(old.conditions, new.conditions, (old.quote, new.quote), Effect.OTHER)


def _groups(benefit: Benefit) -> int:
    """How many times it is enough to meet one of several conditions."""
    return sum(bool(node.any_of) for node, _ in benefit.conditions.nodes()) if benefit.conditions else 0


def _choices(benefit: Benefit, tiers: frozenset[str]) -> Counter[_Shape]:
    """The choices, each by all ways to meet it for which no tier speaks."""
    nodes = (node for node, _ in benefit.conditions.nodes()) if benefit.conditions else ()
    found = ([_shape(child) for child in node.any_of if child.ask not in tiers] for node in nodes if node.any_of)
    return Counter(tuple(sorted(ways, key=repr)) for ways in found)


def _parts(benefit: Benefit, tiers: frozenset[str]) -> list[_Part]:
    """The condition of a benefit in its outermost parts, without those for which tiers speak."""
    found = _outermost("", benefit.conditions, benefit.quote) if benefit.conditions is not None else ()
    return [one for one in found if one.node.ask not in tiers]


def _outermost(rule: str, node: Criterion, quote: str) -> Iterator[_Part]:
    quote = node.quote or quote
    if rule or node.ask is not None:
        yield _Part(rule, node, quote)
        return
    for name in _RULES:
        for child in getattr(node, name):
            yield from _outermost(name.removeprefix("all_of"), child, quote)


def _without(parts: Iterable[_Part], same: Counter[_Shape]) -> list[_Part]:
    """The parts that are not among those that stayed, each of which counts once."""
    stayed, found = Counter(same), []
    for one in parts:
        if stayed[one.shape]:
            stayed[one.shape] -= 1
        else:
            found.append(one)
    return found


def _shape(node: Criterion) -> _Shape:
    if node.ask is not None:
        return node.ask, tuple(sorted(node.among)), node.bounds, node.under
    inner = ((name, [_shape(child) for child in getattr(node, name)]) for name in _RULES)
    return node.under, *((name, *sorted(shapes, key=repr)) for name, shapes in inner if shapes)


def _leaves(parts: Iterable[_Part], tiers: frozenset[str]) -> dict[_Shape, list[_Leaf]]:
    """The comparisons by what they ask for, in the order of the file."""
    found: dict[_Shape, list[_Leaf]] = {}
    for part in parts:
        for leaf in _walk(part.node, (part.rule,) if part.rule else (), part.quote):
            if leaf.node.ask not in tiers:
                found.setdefault(leaf.key, []).append(leaf)
    return found


def _walk(node: Criterion, rules: tuple[str, ...], quote: str) -> Iterator[_Leaf]:
    quote = node.quote or quote
    if node.ask is not None:
        yield _Leaf(node, rules, quote)
    for name in _RULES:
        for child in getattr(node, name):
            yield from _walk(child, (*rules, name), quote)


def _leaf_effect(old: _Leaf | None, new: _Leaf | None) -> Effect:
    """What another comparison comes to: one more condition lets in fewer, one more way to meet them lets in more."""
    leaf = new or old
    if leaf is None or leaf.node.under is not None or len({*leaf.rules} - {"all_of"}) > 1:
        return Effect.OTHER
    if old is None or new is None:
        if len(leaf.rules) > 1:
            return Effect.OTHER
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

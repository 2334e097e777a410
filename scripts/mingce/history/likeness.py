"""How alike two texts are: by the neighbouring pairs of pieces that they share, whatever figures, marks and white space are in it.

The one measure of the project. Of two texts alone every pair counts the same (`likeness`, `containment`). Among many, pairs
are weighed (`Scale`): words that stand everywhere (给予奖励) say little, words that stand in few clauses say much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import log

from mingce.chinese import collapse
from mingce.history.tokens import tokens

Print = Counter[object]
"""The neighbouring pairs of pieces in a text, each with how often it occurs; marks are left out, and a figure is its measure."""

Place = tuple[int, int]


@lru_cache(maxsize=4096)
def fingerprint(text: str) -> Print:
    """What the likeness of a text is measured by."""
    pieces = [token.likeness for token in tokens(text) if token.form and not token.is_mark]
    return Counter(zip(("", *pieces), (*pieces, ""), strict=True)) if pieces else Counter()


class Scale:
    """Weighs what texts have in common by how rare it is among all of them, or `evenly`; made when it is needed."""

    def __init__(self, texts: Sequence[str], *, evenly: bool = False) -> None:
        self._texts = texts
        self._evenly = evenly

    @cached_property
    def _weights(self) -> Mapping[object, float]:
        spread = Counter(pair for text in self._texts for pair in fingerprint(text))
        if self._evenly:
            return dict.fromkeys(spread, 1.0)
        return {pair: log((len(self._texts) + 1) / count) for pair, count in spread.items()}

    def weight(self, one: Print) -> float:
        """The weight of a whole text."""
        return sum(count * self._weights[pair] for pair, count in one.items())

    def shared(self, left: Sequence[Print], right: Sequence[Print], least: float) -> Mapping[Place, float]:
        """The weight of what each on the left has in common with each on the right, where that is this share of the left.

        The rarest pairs are looked for first: who has none of them, and could not make up for it with all the others, is left
        out unseen. So most texts are never held against each other.
        """
        holders: dict[object, list[int]] = {}
        for j, one in enumerate(right):
            for pair in _singly(one):
                holders.setdefault(pair, []).append(j)
        held = [frozenset(_singly(one)) for one in right]
        found: dict[Place, float] = {}
        for i, one in enumerate(left):
            pairs = [(self._weights[pair[0]], pair) for pair in _singly(one)]
            pairs.sort(key=lambda item: (-item[0], len(holders.get(item[1], ()))))
            rest = sum(weight for weight, _ in pairs)
            wanted = least * rest - _ROUNDING
            met = [0.0] * len(right)
            seen = 0
            while seen < len(pairs) and rest >= wanted / 2:
                weight, pair = pairs[seen]
                for j in holders.get(pair, ()):
                    met[j] += weight
                rest -= weight
                seen += 1
            for j, so_far in enumerate(met):
                if so_far and so_far + rest >= wanted:
                    found[i, j] = so_far + sum(weight for weight, pair in pairs[seen:] if pair in held[j])
        return found


_ROUNDING = 1e-6
"""Weights that differ by less are the same."""


def _singly(one: Print) -> Iterator[tuple[object, int]]:
    """Every pair as often as it occurs, and which time that is."""
    return ((pair, time) for pair, count in one.items() for time in range(count))


def likeness(one: str, other: str) -> float:
    """From 0 (no pair in common) to 1 (the same pairs, as often)."""
    first, second = fingerprint(one), fingerprint(other)
    total = first.total() + second.total()
    if total == 0:
        return float(collapse(one) == collapse(other))
    return 2 * (first & second).total() / total


def containment(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer, from 0 to 1: its pairs that the longer has as well."""
    first, second = fingerprint(one), fingerprint(other)
    shorter = min(first.total(), second.total())
    return (first & second).total() / shorter if shorter else 0.0

"""How alike two texts are, by the pairs of neighbouring characters that they share."""

from __future__ import annotations

from collections import Counter

from mingce.chinese import collapse


def similarity(one: str, other: str) -> float:
    """From 0 (no pair of characters in common) to 1 (the same pairs, as often); white space does not count."""
    first, second = _pairs(one), _pairs(other)
    total = first.total() + second.total()
    if total == 0:
        return float(collapse(one) == collapse(other))
    return 2 * (first & second).total() / total


def containment(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer, from 0 to 1: its pairs of characters that the longer has as well."""
    first, second = _pairs(one), _pairs(other)
    shorter = min(first.total(), second.total())
    return (first & second).total() / shorter if shorter else 0.0


def _pairs(text: str) -> Counter[str]:
    bare = collapse(text)
    return Counter(bare[start : start + 2] for start in range(len(bare) - 1))

"""Ranges of integers, both ends included: sums in fen, numbers in hundredths (ENGINE.md, Values)."""

from __future__ import annotations

MOST = 2**53 - 1
"""The largest integer that both twins know exactly: a lower end above it is lowered to it, an upper end is dropped."""

Range = tuple[int, int | None]
"""From and to, both included; no upper end where it is not known."""

NOTHING: Range = (0, 0)
ANYTHING: Range = (0, None)


def add(one: Range, other: Range) -> Range:
    """The sum."""
    return safe(one[0] + other[0], None if one[1] is None or other[1] is None else one[1] + other[1])


def times(one: Range, other: Range) -> Range:
    """The product; nothing times whatever is nothing."""
    if one[1] == 0 or other[1] == 0:
        return NOTHING
    return safe(one[0] * other[0], None if one[1] is None or other[1] is None else one[1] * other[1])


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


def safe(low: int, high: int | None) -> Range:
    """A range that both twins know exactly."""
    return min(low, MOST), None if high is None or high > MOST else high


def part(sum_of: int, rate: int) -> int:
    """A rate of a sum, rounded half up."""
    return (sum_of * rate + 5000) // 10000

"""What a change comes to for those whom it concerns, as far as that can be reckoned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum


class Effect(StrEnum):
    """What a change comes to for those whom it concerns."""

    MORE = "more"
    LESS = "less"
    MIXED = "mixed"
    OTHER = "other"


def together(effects: Iterable[Effect]) -> Effect:
    """Several effects as one; where one cannot be judged, all together cannot."""
    told = set(effects)
    if not told or Effect.OTHER in told:
        return Effect.OTHER
    return told.pop() if len(told) == 1 else Effect.MIXED


def compared(old: Sequence[Decimal | None], new: Sequence[Decimal | None]) -> Effect:
    """More where nothing is less and something more, and the other way about."""
    if any((one is None) != (other is None) for one, other in zip(old, new, strict=True)):
        return Effect.OTHER
    both = [(one, other) for one, other in zip(old, new, strict=True) if one is not None and other is not None]
    return together(Effect.MORE if other > one else Effect.LESS for one, other in both if one != other)

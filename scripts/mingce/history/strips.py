"""Stretches of two rows of pieces, and how far a changed figure is borne out by the sentence around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mingce.history.tokens import STOPS, Token

Pieces = tuple[Token, ...]

_BORNE_OUT = 0.5
"""From which share of common words on two sentences are taken for one, in which a figure changed."""


@dataclass(frozen=True)
class Strip:
    """A stretch of pieces on either side; `same` when they mean the same, `figure` when one figure stands in another's place."""

    old: Pieces
    new: Pieces
    same: bool
    figure: bool = False

    @property
    def length(self) -> int:
        """How many pieces it has on its longer side."""
        return max(len(self.old), len(self.new))


def borne_out(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, those no longer figures that stand in sentences which have little else in common.

    Two sums in the same place of two different sentences are no sum that was changed.
    """
    return [
        replace(strip, figure=strip.figure and _share(strips, index) >= _BORNE_OUT)
        for index, strip in enumerate(strips)
    ]


def _share(strips: Sequence[Strip], index: int) -> float:
    """The share of words that the two sentences around a figure have in common; all, where there are no words."""
    counts = [_counted(strips[:index][::-1], backwards=True), _counted(strips[index + 1 :], backwards=False)]
    same, old, new = (sum(count) for count in zip(*counts, strict=True))
    return 2 * same / (old + new) if old + new else 1.0


def _counted(strips: Iterable[Strip], *, backwards: bool) -> tuple[int, int, int]:
    """Words in common, words of the old side, words of the new side, up to the end of the sentence on each side."""
    same = old = new = 0
    in_old = in_new = True
    for strip in strips:
        before, in_old = _words(strip, strip.old, backwards=backwards) if in_old else (0, False)
        after, in_new = _words(strip, strip.new, backwards=backwards) if in_new else (0, False)
        same += min(before, after) if strip.same else 0
        old, new = old + before, new + after
        if not (in_old or in_new):
            break
    return same, old, new


def _words(strip: Strip, pieces: Pieces, *, backwards: bool) -> tuple[int, bool]:
    """How many words there are before a stop, and whether there is none; a hedge is words where it is the same on both sides."""
    count = 0
    for piece in reversed(pieces) if backwards else pieces:
        if piece.form in STOPS:
            return count, False
        if piece.quantity is None:
            count += not piece.is_mark
        elif strip.same and not piece.quantity.is_apart:
            count += len(piece.quantity.hedge)
    return count, True

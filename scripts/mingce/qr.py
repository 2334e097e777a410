"""An address as a QR code, for paper: the outline of its dark squares."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import segno

QUIET = 4
"""Squares of empty margin that readers of codes need."""

_MASK = 3
"""One of the eight patterns; trying all of them takes five times as long, and readers do not mind."""


@dataclass(frozen=True)
class Code:
    """A code: squares along one side, margin included, and its outline as the path of an SVG."""

    side: int
    path: str


@lru_cache(maxsize=8)
def code(address: str) -> Code:
    """The code of an address; the living and the pinned page of a clause show the same one after the other."""
    rows = segno.make_qr(address, error="m", mask=_MASK, boost_error=False).matrix
    return Code(len(rows) + 2 * QUIET, "".join(_row(number, row) for number, row in enumerate(rows, QUIET)))


def _row(number: int, row: bytearray) -> str:
    """Runs of dark squares as rectangles."""
    path, column = "", QUIET
    for is_dark, squares in groupby(row):
        width = sum(1 for _ in squares)
        if is_dark:
            path += f"M{column} {number}h{width}v1h-{width}z"
        column += width
    return path

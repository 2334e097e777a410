"""Codes for paper: the squares are those that a maintained library makes, and another reads them back."""

from __future__ import annotations

import re

import segno

from mingce.qr import QUIET, code

ADDRESS = "https://policy.example.org/zibo/skills-zibo-2022/at/2022-07-26/2-8/"


def squares(path: str) -> set[tuple[int, int]]:
    """Column and row of each dark square in an outline."""
    found = set()
    for column, row, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path):
        found |= {(int(column) + step, int(row)) for step in range(int(width))}
    return found


def test_the_outline_has_the_squares_of_the_code() -> None:
    made = segno.make_qr(ADDRESS, error="m", mask=3, boost_error=False).matrix
    dark = {(column + QUIET, row + QUIET) for row, line in enumerate(made) for column, bit in enumerate(line) if bit}
    found = code(ADDRESS)
    assert squares(found.path) == dark
    assert found.side == len(made) + 2 * QUIET
    assert re.sub(r"M\d+ \d+h\d+v1h-\d+z", "", found.path) == ""


def test_the_margin_is_left_empty() -> None:
    found = code(ADDRESS)
    assert all(QUIET <= place < found.side - QUIET for square in squares(found.path) for place in square)

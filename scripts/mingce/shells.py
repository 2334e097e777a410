"""A page as the theme makes it, with gaps: rendered once per section and depth, filled once per page.

The theme is rendered with private-use characters in place of the values that differ from page to page; what stands
between them is encoded once. The number of times each token must appear is written here and checked, so that a theme
that changes its mind stops the build and not the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from mingce.problems import PolicyError, Position, problem

SLOTS = {"title": 2, "description": 2, "head": 1, "place": 1, "main": 1}
"""The slots of a shell, and how often each stands in a page."""

TOKENS = {name: chr(0xE000 + number) for number, name in enumerate(SLOTS)}
_TOKEN = re.compile(f"([{''.join(TOKENS.values())}])")
_NAME = {token: name for name, token in TOKENS.items()}


@dataclass(frozen=True)
class Filling:
    """The values of one page: title, description and place are text; head and main are finished HTML."""

    title: str
    description: str
    head: str
    place: str
    main: str

    def html(self) -> dict[str, str]:
        """Each value as it stands in the page."""
        return {
            "title": escape(self.title),
            "description": escape(self.description),
            "head": self.head,
            "place": escape(self.place),
            "main": self.main,
        }


@dataclass(frozen=True)
class Shell:
    """Fixed bytes and the names of slots, in turn."""

    pieces: tuple[bytes | str, ...]

    def fill(self, filling: Filling) -> bytes:
        """The page."""
        values = {name: value.encode() for name, value in filling.html().items()}
        return b"".join(values[piece] if isinstance(piece, str) else piece for piece in self.pieces)


def shell(html: str) -> Shell:
    """The shell in a theme page that was rendered with tokens; P01 when a token is missing or too many."""
    counts = {name: html.count(token) for name, token in TOKENS.items()}
    wrong = [
        problem("P01", Position("templates/theme/base.html"), name=name, count=counts[name], expected=expected)
        for name, expected in SLOTS.items()
        if counts[name] != expected
    ]
    if wrong:
        raise PolicyError(wrong)
    return Shell(tuple(_NAME.get(piece) or piece.encode() for piece in _TOKEN.split(html)))

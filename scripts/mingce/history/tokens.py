"""Text -> the pieces that a difference never cuts: quantities, document numbers, references, words in Latin letters, characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from mingce.history.quantities import Quantity, quantities

MARKS = frozenset("。、…·,.;:!?\"'<>()-")
"""Punctuation as `folded` leaves it."""

STOPS = frozenset("。;:!?")
"""The marks that close a sentence or a limb of it, as `folded` leaves them."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„「」『』", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("—–―‐‑−~〜", "-"),
        **dict.fromkeys("〔[【{", "("),
        **dict.fromkeys("〕]】}", ")"),
        **dict.fromkeys("《〈", "<"),
        **dict.fromkeys("》〉", ">"),
        **dict.fromkeys("●•・‧∙", "·"),
    }
)
_NUMERAL = "〇○零一二两三四五六七八九十百千"
_PIECE = re.compile(
    r"〔[^〕]{1,8}〕(?:第?\d{1,5}号)?"
    rf"|第[{_NUMERAL}\d]+[编章节条款项目]"
    r"|[A-Za-zＡ-Ｚａ-ｚ]+(?:[-'][A-Za-z]+)*"
    r"|\d+(?:[.,，．]\d+)*"
    r"|.",
    re.DOTALL,
)


@dataclass(frozen=True)
class Token:
    """A piece of a text with the white space after it, its form for comparison, and the quantity that it is."""

    text: str
    form: str
    quantity: Quantity | None = None

    @property
    def meaning(self) -> object:
        """What makes two pieces the same although they may be written differently."""
        return self.form if self.quantity is None else self.quantity.meaning

    @property
    def likeness(self) -> object:
        """What makes two pieces fit to stand in each other's place: of quantities, what they measure."""
        return self.form if self.quantity is None else self.quantity.measure

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return self.form in MARKS


@lru_cache(maxsize=8192)
def folded(piece: str) -> str:
    """A piece of text without the differences that are the printer's: full or half width, form of marks."""
    return normalize("NFKC", piece).translate(_ALIKE)


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The pieces of a text; put together they are the text. White space at its beginning goes with the first piece."""
    places = [index for index, char in enumerate(text) if not char.isspace()]
    if not places:
        return (Token(text, ""),) if text else ()
    bare = "".join(text[index] for index in places)
    starts = [0, *places[1:], len(text)]
    return tuple(
        Token(text[starts[start] : starts[stop]], folded(bare[start:stop]), quantity)
        for start, stop, quantity in _pieces(bare)
    )


def _pieces(bare: str) -> Iterator[tuple[int, int, Quantity | None]]:
    done = 0
    for quantity in quantities(bare):
        yield from _between(bare, done, quantity.start)
        yield quantity.start, quantity.stop, quantity
        done = quantity.stop
    yield from _between(bare, done, len(bare))


def _between(bare: str, start: int, stop: int) -> Iterator[tuple[int, int, None]]:
    for match in _PIECE.finditer(bare, start, stop):
        yield match.start(), match.end(), None

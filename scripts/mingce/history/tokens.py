"""Text -> the pieces that a difference never cuts: quantities, document numbers, references, words in Latin letters, characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import normalize

from mingce.chinese import collapse
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
    bare = collapse(text)
    pieces = tuple(_pieces(bare))
    return pieces if len(bare) == len(text) else tuple(_spaced(pieces, text))


def _pieces(bare: str) -> Iterator[Token]:
    """The pieces of a text without white space."""
    done = 0
    for quantity in quantities(bare):
        yield from map(_plain, _PIECE.findall(bare, done, quantity.start))
        words = bare[quantity.start : quantity.stop]
        yield Token(words, folded(words), quantity)
        done = quantity.stop
    yield from map(_plain, _PIECE.findall(bare, done))


@lru_cache(maxsize=8192)
def _plain(piece: str) -> Token:
    """A piece that is no quantity; the same one for the same characters."""
    return Token(piece, folded(piece))


def _spaced(pieces: Sequence[Token], text: str) -> Iterator[Token]:
    """The pieces with the white space that follows each in the text; the whole text as one where there is nothing else."""
    places = [index for index, char in enumerate(text) if not char.isspace()]
    if not places:
        yield Token(text, "")
    starts, done = [0, *places[1:], len(text)], 0
    for piece in pieces:
        stop = done + len(piece.text)
        yield replace(piece, text=text[starts[done] : starts[stop]])
        done = stop

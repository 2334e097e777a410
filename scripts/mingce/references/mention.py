"""What a text says when it refers to a provision or a document, before anybody knows which clause that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a numbered provision is called; in the order from the largest to the smallest."""

    PART = "部分"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    POINT = "目"

    @property
    def rank(self) -> int:
        """How far down it stands: 0 for the largest."""
        return tuple(Unit).index(self)


@dataclass(frozen=True)
class Step:
    """One step of a way down: 第三条; `last` differs from `first` for a range, `inserted` is the 一 of 第三条之一."""

    unit: Unit
    first: int
    last: int
    inserted: int = 0


@dataclass(frozen=True)
class Back:
    """前款, 前两条: so many of that unit before the place that says so; 本条, 本款 with `count` 0."""

    unit: Unit
    count: int


@dataclass(frozen=True)
class Document:
    """Another text, by its title without 《》, its number, or both; with neither it is one that is not named."""

    title: str = ""
    number: str = ""


@dataclass(frozen=True)
class Mention:
    """One reference as printed: text[start:stop] is `quote`.

    `document` is None where it means the text itself; `steps` lead from the whole inward, empty where a document is meant;
    `back` is where they begin when the place is told from the place that speaks.
    """

    start: int
    stop: int
    quote: str
    document: Document | None
    steps: tuple[Step, ...] = ()
    back: Back | None = None

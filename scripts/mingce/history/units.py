"""What is compared when two versions are: a clause with the paragraphs that are its own, or another part of the print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mingce.chinese import collapse
from mingce.model.catalogue import Located, Version
from mingce.model.text import Part, PartKind

_ARTICLE = re.compile("^第.+条$")
_CLOSING = tuple("。！？：；.:;!?")


@dataclass(frozen=True)
class Unit:
    """One thing that is compared.

    `place` is its place in the order of print, from 0; `above` the place of the unit around it. `text` is heading, text and
    own paragraphs, a line for each; the label stands apart, since a new number is no new wording. `within` are the ids of those
    paragraphs.
    """

    place: int
    located: Located
    above: int | None
    text: str
    within: tuple[str, ...] = ()

    @property
    def part(self) -> Part:
        """The part that it is made of."""
        return self.located.part

    @property
    def id(self) -> str | None:
        """What it is called for life."""
        return self.part.id

    @property
    def label(self) -> str:
        """The printed label without white space; empty where there is none."""
        return collapse(self.part.label or "")

    @property
    def is_provision(self) -> bool:
        """Whether it is part of what the text provides, and not of the print around that (title, signature, page frame)."""
        return self.part.is_clause or self.part.is_provision

    @property
    def is_item(self) -> bool:
        """Whether it is part of an article (第…条): people call it 项, and the whole 条."""
        return any(_ARTICLE.match(collapse(part.label or "")) for part in self.located.clauses_above)

    @property
    def kind(self) -> PartKind | None:
        """Units are likened to those of their kind: provisions to provisions, a signature to a signature."""
        return None if self.is_provision else self.part.kind


def units(version: Version) -> tuple[Unit, ...]:
    """The units of a version, in the order of print; every printed character stands in one of them, and in one only."""
    owned: dict[int, list[Located]] = {}
    for found in version.located:
        owned.setdefault(id(_owner(found)), []).append(found)
    places = {owner: place for place, owner in enumerate(owned)}
    return tuple(
        Unit(places[owner], parts[0], _place_above(parts[0], places), _text(parts), _within(parts))
        for owner, parts in owned.items()
    )


def in_print_order(found: Iterable[Unit]) -> tuple[Unit, ...]:
    """Units as they follow one another in print."""
    return tuple(sorted(found, key=lambda unit: unit.place))


def _owner(found: Located) -> Part:
    """The part whose unit a part belongs to: itself if it is a clause, else the clause around it, else the outermost part."""
    around = (*found.above, found.part)
    return next((part for part in reversed(around) if part.is_clause), around[0])


def _place_above(found: Located, places: dict[int, int]) -> int | None:
    return next((places[id(part)] for part in reversed(found.above) if id(part) in places), None)


def _within(parts: list[Located]) -> tuple[str, ...]:
    return tuple(found.part.id for found in parts[1:] if found.part.id is not None)


def _text(parts: list[Located]) -> str:
    """The printed text without the label, a line for each paragraph."""
    own, *further = [found.part for found in parts]
    heading, text = own.heading or "", own.text or ""
    apart = "\n" if heading and text and not heading.endswith(_CLOSING) else ""
    return "\n".join(filter(None, (heading + apart + text, *(part.own_text for part in further))))

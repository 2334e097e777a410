"""What the numbers in one version stand for: which provision is 第三条, which its 第二款, which the 第（一）项 in that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mingce.chinese import NUMERAL, collapse, label_number, label_style, numeral
from mingce.model.catalogue import Located, Version
from mingce.model.text import Part, PartKind
from mingce.references.mention import Step, Unit

_NUMBERED = re.compile(
    rf"^第(?P<number>[{NUMERAL}\d]+)(?P<unit>{'|'.join(Unit)})(?:之(?P<inserted>[{NUMERAL}\d]+))?[、.．:：]?$"
)


@dataclass(frozen=True)
class Spot:
    """A provision, or one of the unnumbered paragraphs of a clause (款), counted from 1."""

    clause: Part
    paragraph: int = 0

    @property
    def key(self) -> tuple[str | None, int]:
        """What tells it from other places of its version."""
        return self.clause.id, self.paragraph


@dataclass(frozen=True)
class _Number:
    """What a label says: its number, the unit where it names one, and its style."""

    value: int
    style: str
    unit: Unit | None = None
    inserted: int = 0


@dataclass(frozen=True, eq=False)
class Outline:
    """The numbered clauses of a version."""

    version: Version

    @cached_property
    def clauses(self) -> tuple[tuple[Located, _Number], ...]:
        """Every clause whose label, as it should be read, holds a number, in the order of print."""
        found = []
        for located in self.version.located:
            number = self._number(located.part) if located.part.is_clause and located.part.id else None
            if number is not None:
                found.append((located, number))
        return tuple(found)

    def _number(self, part: Part) -> _Number | None:
        label = collapse(self.version.read_label(part) or "")
        match = _NUMBERED.match(label)
        if match is not None:
            inserted = numeral(match["inserted"]) or 0 if match["inserted"] else 0
            return _Number(numeral(match["number"]) or 0, "", Unit(match["unit"]), inserted)
        value = label_number(label)
        return _Number(value, label_style(label)) if value is not None else None

    @cached_property
    def articles(self) -> tuple[tuple[Located, _Number], ...]:
        """The clauses that 第…条 may mean: those so labelled, else every sequence that runs through the whole text."""
        named = self._named(Unit.ARTICLE)
        return named or tuple(
            pair for pair in self.clauses if pair[1].style in self._running and not pair[0].part.inline
        )

    def labels(self, unit: Unit) -> bool:
        """Whether the text labels clauses with that unit."""
        return bool(self._named(unit))

    def is_unit(self, part: Part, unit: Unit) -> bool:
        """Whether a part is labelled with that unit."""
        return any(located.part is part for located, _ in self._named(unit))

    def like(self, article: Part) -> tuple[tuple[Located, _Number], ...]:
        """The articles that are numbered in one sequence with that one."""
        styles = {number.style for located, number in self.articles if located.part is article}
        return tuple(pair for pair in self.articles if pair[1].style in styles)

    def _named(self, unit: Unit) -> tuple[tuple[Located, _Number], ...]:
        return tuple(pair for pair in self.clauses if pair[1].unit is unit)

    @cached_property
    def _running(self) -> frozenset[str]:
        """The styles of label whose numbers never begin anew, at the top or over several sections."""
        values, parents = defaultdict(list), defaultdict(set)
        for located, number in self.clauses:
            if number.unit is None and not located.part.inline:
                values[number.style].append(number.value)
                parents[number.style].add(id(located.above[-1]) if located.above else None)
        return frozenset(
            style
            for style, found in values.items()
            if len(set(found)) == len(found) and (None in parents[style] or len(parents[style]) > 1)
        )

    def article_of(self, located: Located) -> Part | None:
        """The article in which a part stands, or which it is; without articles, the innermost clause of its own line."""
        known = {id(found.part) for found, _ in self.articles}
        around = [part for part in (*located.above, located.part) if part.is_clause and not part.inline]
        within = [part for part in around if id(part) in known]
        return next(iter(reversed(within or around)), None)

    def found(self, step: Step, number: int, within: Spot | None) -> list[Spot]:
        """Every provision that a step with that number may mean, in the whole text or within a spot."""
        if within is not None and step.unit is Unit.PARAGRAPH and not self._labelled(step, number, within):
            return [Spot(within.clause, number)] if 1 <= number <= len(paragraphs(within.clause)) else []
        return [Spot(part) for part in self._labelled(step, number, within)]

    def _labelled(self, step: Step, number: int, within: Spot | None) -> list[Part]:
        named = [
            located.part
            for located, label in self._named(step.unit)
            if (label.value, label.inserted) == (number, step.inserted) and _stands_in(located, within)
        ]
        if named or step.inserted or self._named(step.unit):
            return named
        return [located.part for located, label in self._implied(step.unit, within) if label.value == number]

    def _implied(self, unit: Unit, within: Spot | None) -> Iterator[tuple[Located, _Number]]:
        """The clauses that a unit may mean where no label names it."""
        if unit is Unit.ARTICLE and within is None:
            yield from self.articles
        elif unit is Unit.PART:
            yield from (pair for pair in self.clauses if not pair[0].above and pair[1].unit is None)
        elif unit in (Unit.ARTICLE, Unit.ITEM, Unit.POINT) and within is not None:
            members = {id(part) for part in items(within)}
            yield from (pair for pair in self.clauses if id(pair[0].part) in members and pair[1].unit is None)


def _stands_in(located: Located, within: Spot | None) -> bool:
    return within is None or any(part is within.clause for part in located.above)


def paragraphs(clause: Part) -> list[tuple[Part, ...]]:
    """The unnumbered paragraphs of a clause (款), each as the parts it consists of: its opening, then its items."""
    found: list[list[Part]] = [[clause]] if clause.text or not _has_paragraphs(clause) else []
    for child in clause.parts:
        if child.kind is PartKind.PARAGRAPH:
            found.append([child])
        elif found:
            found[-1].append(child)
        else:
            found.append([clause, child])
    return [tuple(parts) for parts in found]


def _has_paragraphs(clause: Part) -> bool:
    return any(child.kind is PartKind.PARAGRAPH for child in clause.parts)


def items(spot: Spot) -> Iterator[Part]:
    """The numbered clauses directly within a clause, or within one of its paragraphs."""
    for number, parts in enumerate(paragraphs(spot.clause), 1):
        if spot.paragraph in (0, number):
            for part in parts:
                if part is not spot.clause and part.is_clause:
                    yield part
                elif part.kind is PartKind.PARAGRAPH:
                    yield from (child for child in part.parts if child.is_clause)


def paragraph_of(clause: Part, located: Located) -> int:
    """In which paragraph of a clause a part stands, counted from 1."""
    inside = {id(part) for part in (*located.above, located.part)}
    for number, parts in enumerate(paragraphs(clause), 1):
        if any(id(part) in inside for part in parts if part is not clause):
            return number
    return 1

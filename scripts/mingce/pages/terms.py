"""Passages -> the same passages with the words of the glossary marked where they first occur."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mingce.model.glossary import Term
from mingce.model.text import PROVISION_KINDS
from mingce.pages.passage import Passage, Segment


def marked(passages: tuple[Passage, ...], terms: tuple[Term, ...]) -> tuple[Passage, ...]:
    """The text with the first occurrence of each term marked, per document and per clause."""
    if not terms:
        return passages
    marker = _Marker({form: term for term in terms for form in term.forms})
    return tuple(marker.passage(passage, set()) for passage in passages)


@dataclass
class _Marker:
    """Goes through a text once; remembers which terms it has met."""

    terms: dict[str, Term]
    met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        longest_first = sorted(self.terms, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest_first)))

    def passage(self, passage: Passage, met_here: set[str]) -> Passage:
        """The passage with its terms; a clause on a line of its own begins anew."""
        met_here = set() if passage.part.is_clause and not passage.part.inline else met_here
        text = passage.text
        if passage.part.kind in PROVISION_KINDS:
            text = tuple(piece for segment in text for piece in self.segment(segment, met_here))
        return replace(passage, text=text, parts=tuple(self.passage(part, met_here) for part in passage.parts))

    def segment(self, segment: Segment, met_here: set[str]) -> Iterator[Segment]:
        if segment.is_figure or segment.defect is not None or segment.way is not None:
            yield segment
            return
        done = 0
        for match in self.pattern.finditer(segment.text):
            term = self.terms[match[0]]
            if term.slug in met_here:
                continue
            first = "clause" if term.slug in self.met else "document"
            if match.start() > done:
                yield Segment(segment.text[done : match.start()])
            yield Segment(match[0], term=term, first_in=first)
            done = match.end()
            met_here.add(term.slug)
            self.met.add(term.slug)
        if done < len(segment.text):
            yield Segment(segment.text[done:])

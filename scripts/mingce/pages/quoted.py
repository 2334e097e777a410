"""A clause with the words lit on which a statement of this site rests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingce.chinese import collapse
from mingce.model.text import Part
from mingce.model.version import Defect
from mingce.pages.passage import Passage, Segment, segments


@dataclass(frozen=True)
class Run:
    """A stretch of a clause: quoted or around the quote."""

    lit: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Block:
    """One paragraph of a clause."""

    passage: Passage
    runs: tuple[Run, ...]


def blocks(clause: Passage, quotes: tuple[str, ...]) -> tuple[Block, ...]:
    """The clause's own text, paragraph by paragraph in the order of print, each quote lit where it first stands."""
    passages = tuple(passage for passage in _paragraphs(clause) if passage.text)
    texts = [_printed(passage) for passage in passages]
    lit = _lit("".join(texts), quotes)
    found = []
    start = 0
    for passage, text in zip(passages, texts, strict=True):
        found.append(Block(passage, tuple(_runs(passage.text, lit[start : start + len(text)]))))
        start += len(text)
    return tuple(found)


def marked(quote: str, part: Part, defects: tuple[Defect, ...]) -> tuple[Segment, ...]:
    """A quote by itself, cut where it meets a damaged place of its clause."""
    whole, ids = collapse(part.whole), {part.id for part in _within(part)}
    begin = whole.find(collapse(quote))
    end = begin + len(collapse(quote))
    met = []
    for defect in defects:
        damaged = collapse(defect.quote or "")
        at = whole.find(damaged)
        words = whole[max(at, begin) : min(at + len(damaged), end)]
        if defect.field == "text" and defect.clause in ids and words:
            met.append(defect.model_copy(update={"quote": words}))
    return segments(quote, tuple(met), figures=False)


def _within(part: Part) -> Iterator[Part]:
    yield part
    for child in part.parts:
        yield from _within(child)


def _paragraphs(clause: Passage) -> Iterator[Passage]:
    """The clause and all that belongs to its text: enumerations within a paragraph, unlabelled parts."""
    yield clause
    for child in clause.parts:
        if child.part.inline or not child.part.is_clause:
            yield from _paragraphs(child)


def _printed(passage: Passage) -> str:
    return "".join(segment.text for segment in passage.text)


def _lit(text: str, quotes: tuple[str, ...]) -> list[bool]:
    """For each character whether it is quoted; white space inside a quote is."""
    places = [index for index, char in enumerate(text) if not char.isspace()]
    bare = collapse(text)
    lit = [False] * len(text)
    for quote in quotes:
        wanted = collapse(quote)
        start = bare.find(wanted) if wanted else -1
        if start >= 0:
            first, last = places[start], places[start + len(wanted) - 1]
            lit[first : last + 1] = [True] * (last + 1 - first)
    return lit


def _runs(segments: tuple[Segment, ...], lit: list[bool]) -> Iterator[Run]:
    """Neighbours that are alike as one run."""
    done: list[Segment] = []
    current = False
    for segment, value in _pieces(segments, lit):
        if done and value != current:
            yield Run(current, tuple(done))
            done = []
        current = value
        done.append(segment)
    if done:
        yield Run(current, tuple(done))


def _pieces(segments: tuple[Segment, ...], lit: list[bool]) -> Iterator[tuple[Segment, bool]]:
    """The segments cut where quotes begin and end; a damaged place is never cut."""
    start = 0
    for segment in segments:
        stop = start + len(segment.text)
        if segment.defect is not None or not segment.text:
            yield segment, any(lit[start : max(stop, start + 1)])
            start = stop
            continue
        begin = start
        for index in range(start + 1, stop + 1):
            if index == stop or lit[index] != lit[begin]:
                yield replace(segment, text=segment.text[begin - start : index - start]), lit[begin]
                begin = index
        start = stop

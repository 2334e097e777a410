"""A clause as sentences, each with an anchor: one clause may hold five programmes, and a quotation means one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import quote

from mingce.chinese import collapse
from mingce.pages.passage import Passage, Segment, opening

_END = re.compile(r"[^。！？]*[。！？][”’）]*|[^。！？]+$")


_SHORT = 24
"""Characters of a sentence that a text fragment repeats in full."""
_PAUSE = re.compile(r"[，；：。！？;:]|(?<!\d),|,(?!\d)")


@dataclass(frozen=True)
class Sentence:
    """One sentence: its anchor on the page of the clause, its opening words, its segments.

    `also` are the anchors of sentences that end within a marked place and so cannot be told apart: the numbers depend on
    the printed text alone, never on what is marked in it.
    """

    anchor: str
    also: tuple[str, ...]
    opening: str
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return "".join(segment.text for segment in self.segments)

    @property
    def directive(self) -> str:
        """The text fragment that finds the sentence by its words: all of a short one, else those up to its first pause and
        those after its last; a browser looks for whole words, and a pause is where one surely ends."""
        words = self.text.strip()
        pieces = [piece for piece in _PAUSE.split(words) if piece]
        if len(words) <= _SHORT or len(pieces) < 2:
            return f":~:text={_encoded(words)}"
        return f":~:text={_encoded(pieces[0])},{_encoded(pieces[-1])}"

    @property
    def sha256(self) -> str:
        """The hash of the sentence, white space removed."""
        return sha256(collapse(self.text).encode()).hexdigest()


@dataclass(frozen=True)
class Paragraph:
    """One part of a clause's own text, as sentences."""

    passage: Passage
    sentences: tuple[Sentence, ...]


def paragraphs(clause: Passage) -> tuple[Paragraph, ...]:
    """The clause's own text, in the order of print; sentences are numbered through."""
    number = 1
    made = []
    for passage in (clause, *clause.enumerated, *clause.own):
        if passage.text or (passage is clause and clause.enumerated):
            sentences = []
            for segments in split(passage.text):
                sentences.append(_sentence(number, segments))
                number += 1 + len(sentences[-1].also)
            made.append(Paragraph(passage, tuple(sentences)))
    return tuple(made)


def _encoded(words: str) -> str:
    """Words in a text fragment, where `-`, `,` and `&` are signs."""
    return quote(words, safe="").replace("-", "%2D")


def digests(found: tuple[Paragraph, ...]) -> dict[str, str]:
    """The hash of each sentence by its anchor; anchors that share a marked place share its sentence."""
    sentences = [sentence for paragraph in found for sentence in paragraph.sentences]
    return {anchor: sentence.sha256 for sentence in sentences for anchor in (sentence.anchor, *sentence.also)}


def _sentence(number: int, segments: tuple[Segment, ...]) -> Sentence:
    text = "".join(segment.text for segment in segments)
    last = number + max(1, len(_END.findall(text)))
    return Sentence(f"s-{number}", tuple(f"s-{n}" for n in range(number + 1, last)), opening(text), segments)


def split(segments: tuple[Segment, ...]) -> list[tuple[Segment, ...]]:
    """The segments cut at the ends of sentences; a marked place is never cut."""
    sentences: list[list[Segment]] = [[]]
    for segment in segments:
        for piece in _pieces(segment):
            sentences[-1].append(piece)
            if _is_end(piece.text):
                sentences.append([])
    return [tuple(sentence) for sentence in sentences if sentence]


def _pieces(segment: Segment) -> list[Segment]:
    if segment.is_figure or segment.defect or segment.term or segment.way:
        return [segment]
    return [replace(segment, text=match[0]) for match in _END.finditer(segment.text)]


def _is_end(text: str) -> bool:
    return re.search(r"[。！？][”’）]*$", text) is not None

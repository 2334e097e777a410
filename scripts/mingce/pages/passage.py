"""Parts of a text as a reader meets them: segments with damaged places marked, clauses with what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingce import urls
from mingce.chinese import FIGURE, bare_label, without_stop
from mingce.citations import spoken_clause
from mingce.model.catalogue import Located, Place, Policy, Version
from mingce.model.glossary import Term
from mingce.model.place import Department
from mingce.model.text import Part, PartKind
from mingce.model.version import Defect
from mingce.offers import ByClause, Offer, Pledge
from mingce.wording import Words

OPENING = 24
"""How many characters of a text stand for it where it has no heading."""


@dataclass(frozen=True)
class Way:
    """Where a reference leads: on living and on pinned pages, and as an anchor (#c-3) on a page of its own text."""

    url: str
    pinned: str
    anchor: str


@dataclass(frozen=True)
class Segment:
    """A run of printed characters: plain, a figure, a damaged place with its defect, a reference, or a word of the glossary.

    `first_in` says of such a word whether it is the first in the whole document ("document") or in its clause ("clause").
    """

    text: str
    is_figure: bool = False
    defect: Defect | None = None
    term: Term | None = None
    way: Way | None = None
    first_in: str = ""


@dataclass(frozen=True)
class Named:
    """A body named in a responsible part: the printed name, its role, and the department where it is known."""

    printed: str
    role: str
    department: Department | None
    url: str | None


@dataclass(frozen=True)
class Passage:
    """One part as it is shown: its printed fields cut into segments, what it contains, and its addresses."""

    part: Part
    located: Located
    number: str
    called: str
    anchor: str | None
    url: str | None
    permalink: str | None
    spoken: str
    label: tuple[Segment, ...]
    heading: tuple[Segment, ...]
    text: tuple[Segment, ...]
    named: tuple[Named, ...]
    defects: tuple[Defect, ...]
    summary: str | None
    offers: tuple[Offer, ...]
    pledges: tuple[Pledge, ...]
    parts: tuple[Passage, ...]

    @property
    def kind(self) -> str:
        """The kind of the part, as templates ask for it."""
        return self.part.kind.value

    @property
    def name(self) -> str:
        """How lists call it: its label as it should be read, and its heading or opening words."""
        return f"{self.number} {self.called}" if self.number[-1:].isdigit() else self.number + self.called

    @property
    def stop(self) -> str:
        """The closing stop of the heading, where it is not among the segments: for paper, where it is printed."""
        return (self.part.heading or "")[len("".join(segment.text for segment in self.heading)) :]

    @property
    def has_plain_title(self) -> bool:
        """Whether label and heading are undamaged, so that they can be a link as a whole."""
        return not any(segment.defect for segment in (*self.label, *self.heading))

    @property
    def own(self) -> tuple[Passage, ...]:
        """The parts that belong to this clause's own text."""
        return tuple(child for child in self.parts if not child.part.is_clause)

    @property
    def clauses(self) -> tuple[Passage, ...]:
        """The clauses within this one that stand on lines of their own."""
        return tuple(child for child in self.parts if child.part.is_clause and not child.part.inline)

    @property
    def enumerated(self) -> tuple[Passage, ...]:
        """The clauses that are enumerated within the paragraph."""
        return tuple(child for child in self.parts if child.part.inline)

    @property
    def all_defects(self) -> tuple[Defect, ...]:
        """The defects of the clause and of its own parts."""
        return self.defects + tuple(defect for child in (*self.own, *self.enumerated) for defect in child.all_defects)

    @property
    def all_named(self) -> tuple[Named, ...]:
        """The bodies named in the clause's own parts."""
        return self.named + tuple(body for child in self.own for body in child.all_named)


def named(part: Part, words: Words) -> str:
    """How lists call a part, its label aside: the usual name of an unnumbered part, its heading, or its opening words."""
    usual = getattr(words.provision, part.id or "", None)
    if usual is not None:
        return str(usual)
    return without_stop(part.heading) if part.heading else opening(part.text or "")


def opening(text: str) -> str:
    """The first words of a text."""
    return text if len(text) <= OPENING else text[:OPENING] + "…"


def short_name(version: Version, part: Part, words: Words) -> str:
    """A part in a breadcrumb: its label alone where it has one."""
    return bare_label(version.read_label(part) or "") or named(part, words)


def passages(place: Place, policy: Policy, version: Version, words: Words, given: ByClause) -> tuple[Passage, ...]:
    """The whole text, in order; `given` is what its clauses give and promise."""
    maker = _Maker(place, policy, version, words, given, {id(found.part): found for found in version.located})
    return tuple(maker.passage(part) for part in version.parts)


def flat(found: tuple[Passage, ...]) -> Iterator[Passage]:
    """Passages and all that they contain, in the order of print."""
    for one in found:
        yield one
        yield from flat(one.parts)


@dataclass(frozen=True)
class _Maker:
    """What every passage of one text is made with."""

    place: Place
    policy: Policy
    version: Version
    words: Words
    given: ByClause
    located: dict[int, Located]

    def number(self, part: Part) -> str:
        """The label for lists; in 〔〕 where it is not the printed one but how that should be read."""
        read = self.version.read_label(part) or ""
        return read if read == (part.label or "") else f"〔{read}〕"

    def passage(self, part: Part) -> Passage:
        defects = tuple(found for found in self.version.record.defects if part.id and found.clause == part.id)
        here, provision = self.located[id(part)], part.is_provision
        return Passage(
            part=part,
            located=here,
            number=self.number(part),
            called=named(part, self.words),
            anchor=urls.anchor(part.id) if part.id else None,
            url=urls.clause(self.policy.ref, str(part.id)) if provision else None,
            permalink=urls.permalink(self.policy.ref, self.version.key, str(part.id)) if provision else None,
            spoken=spoken_clause(self.version, here) if provision else "",
            label=segments(part.label or "", _of_field(defects, "label"), figures=False),
            heading=segments(_heading(part, defects), _of_field(defects, "heading"), figures=False),
            text=segments(part.text or "", _of_field(defects, "text"), figures=part.kind is PartKind.CLAUSE),
            named=tuple(_named(self.place, part)),
            defects=defects,
            summary=next((one.text for one in self.version.record.summaries if one.clause == part.id), None),
            offers=self.given.offers.get(part.id or "", ()),
            pledges=self.given.pledges.get(part.id or "", ()),
            parts=tuple(self.passage(child) for child in part.parts),
        )


def _heading(part: Part, defects: tuple[Defect, ...]) -> str:
    """The heading without its closing stop, unless the stop itself is in doubt."""
    heading = part.heading or ""
    marked = any((defect.quote or "").endswith("。") for defect in _of_field(defects, "heading"))
    return heading if marked else without_stop(heading)


def _of_field(defects: tuple[Defect, ...], field: str) -> tuple[Defect, ...]:
    return tuple(defect for defect in defects if defect.field == field)


def _named(place: Place, part: Part) -> Iterator[Named]:
    for role, printed in part.departments.by_role() if part.departments else ():
        yield body(place, role, printed)


def body(place: Place, role: str, printed: str) -> Named:
    """A body that a text names, with the department of the place that it is, where that is known."""
    known = place.department_by_name.get(printed)
    return Named(printed, role, known, urls.department(place.slug, known.slug) if known else None)


def segments(text: str, defects: tuple[Defect, ...], *, figures: bool) -> tuple[Segment, ...]:
    """The text cut at its damaged places and, where wanted, at sums of money and percentages."""
    found: list[Segment] = []
    done = 0
    for start, stop, defect in _spans(text, defects):
        found += _plain(text[done:start], figures)
        found.append(Segment(text[start:stop], defect=defect))
        done = stop
    return tuple(found + _plain(text[done:], figures))


def _spans(text: str, defects: tuple[Defect, ...]) -> list[tuple[int, int, Defect]]:
    """Where each defect stands; of two that overlap, the later keeps what the earlier leaves."""
    spans: list[tuple[int, int, Defect]] = []
    located = [(*_find(text, defect.quote or ""), defect) for defect in defects]
    for start, stop, defect in sorted(located, key=lambda found: found[:2]):
        first = max(start, spans[-1][1]) if spans else start
        spans.append((first, max(first, stop), defect))
    return spans


def _find(text: str, quote: str) -> tuple[int, int]:
    """The stretch of `text` that is `quote` when white space is not counted; the start where the print is empty."""
    places = [index for index, char in enumerate(text) if not char.isspace()]
    wanted = "".join(quote.split())
    start = "".join(text.split()).find(wanted)
    if not wanted or start < 0:
        return 0, 0
    return places[start], places[start + len(wanted) - 1] + 1


def _plain(text: str, figures: bool) -> list[Segment]:
    found: list[Segment] = []
    done = 0
    for match in FIGURE.finditer(text) if figures else ():
        found += [Segment(text[done : match.start()]), Segment(match[0], is_figure=True)]
        done = match.end()
    return [segment for segment in (*found, Segment(text[done:])) if segment.text]

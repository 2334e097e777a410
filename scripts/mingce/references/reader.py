"""Reads the references of one version: each mention with what it comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mingce.chinese import bounds, collapse, dates_in
from mingce.model.catalogue import Located, Policy, Version
from mingce.model.text import PartKind
from mingce.model.version import TextField
from mingce.references.documents import Documents, in_force, names, same_number, same_title
from mingce.references.mention import Document, Mention
from mingce.references.outline import Outline, Spot, paragraphs
from mingce.references.parser import abbreviations, mentions
from mingce.references.reference import Reason, Reference, Target
from mingce.references.resolver import Spots, places

READ = frozenset({PartKind.CLAUSE, PartKind.PARAGRAPH, PartKind.LEAD})
"""Kinds of parts that speak; titles, numbers and signatures only name their own text."""

FIELDS: tuple[TextField, ...] = ("heading", "text")


class Outlines(dict[tuple[str, str], Outline]):
    """The outline of each version, made once."""

    def of(self, policy: Policy, version: Version) -> Outline:
        """The outline of a version."""
        key = (policy.ref, version.key)
        if key not in self:
            self[key] = Outline(version)
        return self[key]


@dataclass(frozen=True, eq=False)
class Reader:
    """Reads one version."""

    documents: Documents
    outlines: Outlines
    policy: Policy
    version: Version

    def references(self) -> Iterator[Reference]:
        """What it refers to, in the order of print."""
        for located in self.version.located:
            if located.part.kind in READ:
                for field in FIELDS:
                    for mention in mentions(located.part.field(field)):
                        yield from self.reference(located, field, mention)

    def reference(self, located: Located, field: TextField, mention: Mention) -> Iterator[Reference]:
        """The reference that a mention is; none where a text names itself."""
        document = self.in_full(mention.document) if mention.document is not None else None
        if document is not None and self.is_own(document):
            day = _day_named(located.part.field(field), mention.start)
            if day and day != _written(self.version):
                found = self.written_on(day)
            elif mention.steps:
                document, found = None, self.targets(located, mention, None)
            else:
                return
        else:
            found = self.targets(located, mention, document)
        yield Reference(
            policy=self.policy.ref,
            version=self.version.key,
            clause=_clause(located),
            part=located.part,
            field=field,
            start=mention.start,
            stop=mention.stop,
            quote=mention.quote,
            targets=() if isinstance(found, Reason) else found,
            reason=found if isinstance(found, Reason) else None,
            title=document.title if document is not None else "",
            is_whole=not mention.steps and mention.back is None,
        )

    @cached_property
    def short(self) -> Mapping[str, str]:
        """The short titles that the text introduces."""
        found: dict[str, str] = {}
        for located in self.version.located:
            if located.part.kind in READ:
                found |= abbreviations(located.part.text or "")
        return found

    def in_full(self, document: Document) -> Document:
        """A document by the title that a short one stands for."""
        return Document(self.short.get(document.title, document.title), document.number)

    def is_own(self, document: Document) -> bool:
        """Whether a text so called is the one that speaks."""
        own = self.version.record.document_number
        numbered = not document.number or not own or same_number(document.number) == same_number(own)
        titled = same_title(document.title) in names(self.version) if document.title else bool(document.number and own)
        return titled and numbered

    def targets(self, located: Located, mention: Mention, document: Document | None) -> tuple[Target, ...] | Reason:
        """The places that a mention names, in this version or in one of another document."""
        if document is None:
            spots = places(self.outlines.of(self.policy, self.version), mention, located)
            return spots if isinstance(spots, Reason) else _targets(self.policy, self.version, spots)
        policy = self.documents.named(document)
        if isinstance(policy, Reason):
            return policy
        version = self.in_force(policy, document)
        if isinstance(version, Reason):
            return version
        spots = places(self.outlines.of(policy, version), mention, None)
        return spots if isinstance(spots, Reason) else _targets(policy, version, spots)

    def in_force(self, policy: Policy, document: Document) -> Version | Reason:
        """The version of a document that was in force when this version was written."""
        if policy.ref == self.policy.ref:
            return self.earlier(document)
        possible = self.possible(policy)
        if len(possible) == 1:
            return possible[0]
        return Reason.UNDATED if possible else Reason.NOT_IN_FORCE

    def written_on(self, day: str) -> tuple[Target, ...] | Reason:
        """The version of its own document that a text names by the day on which it was issued."""
        issued = [one for one in self.policy.versions if _written(one) == day]
        holding = [one for one in issued if one in self.possible(self.policy)] if len(issued) > 1 else issued
        if len(holding) == 1:
            return _targets(self.policy, holding[0], ())
        return Reason.AMBIGUOUS if issued else Reason.ELSEWHERE

    def possible(self, policy: Policy) -> tuple[Version, ...]:
        """The versions of a document that may have been in force when this version was written."""
        written = _written(self.version)
        return in_force(policy, bounds(written)) if written else policy.versions

    def earlier(self, document: Document) -> Version | Reason:
        """The version of its own document that a text names, by a number or a title that is not its own."""
        others = [one for one in self.policy.versions if one is not self.version]
        numbered = [one for one in others if document.number and _has_number(one, document.number)]
        found = numbered or [one for one in others if same_title(document.title) in names(one)]
        return found[0] if len(found) == 1 else Reason.AMBIGUOUS


_ISSUED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布|公布|颁布)的$")
_ISSUED_WITHIN = 48


def _day_named(text: str, start: int) -> str:
    """The day before a title on which the text says that it was issued: 2022年6月20日印发的《…》; empty where it names none."""
    match = _ISSUED.search(collapse(text[max(0, start - _ISSUED_WITHIN) : start]))
    return dates_in(match[0])[0] if match is not None else ""


def _written(version: Version) -> str:
    """When a version was written, as nearly as it says; empty where it does not."""
    dates = version.record.dates
    dated = dates.written or dates.published or dates.effective
    return dated.date if dated is not None else ""


def _has_number(version: Version, number: str) -> bool:
    return same_number(version.record.document_number or "") == same_number(number)


def _clause(located: Located) -> str:
    """The provision whose text a part is: its own id, or that of the nearest part around it that is a provision."""
    around = (located.part, *reversed(located.above))
    return next((str(part.id) for part in around if part.is_provision), "")


def _targets(policy: Policy, version: Version, spots: Spots) -> tuple[Target, ...]:
    """Places as targets: a paragraph with an id of its own under that id."""
    if not spots:
        return (Target(policy.ref, version.key),)
    return tuple(_target(policy, version, spot) for spot in spots)


def _target(policy: Policy, version: Version, spot: Spot) -> Target:
    if spot.paragraph:
        first = paragraphs(spot.clause)[spot.paragraph - 1][0]
        if first is not spot.clause and first.is_provision:
            return Target(policy.ref, version.key, str(first.id))
    return Target(policy.ref, version.key, str(spot.clause.id), spot.paragraph)

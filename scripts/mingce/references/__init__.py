"""References between provisions: read from the print, resolved to clause ids, or said to be unresolved; never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mingce.chinese import bounds
from mingce.model.catalogue import Catalogue, Located, Policy, Version
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


@dataclass(frozen=True, eq=False)
class References:
    """Every reference on the site: of each version in the order of print, and by what they lead to."""

    by_version: Mapping[tuple[str, str], tuple[Reference, ...]]

    def of(self, policy: Policy, version: Version) -> tuple[Reference, ...]:
        """The references in one version."""
        return self.by_version.get((policy.ref, version.key), ())

    def to(self, policy: Policy, version: Version, clause: str) -> tuple[Reference, ...]:
        """The references that lead to a clause of a version."""
        return self._incoming.get((policy.ref, version.key, clause), ())

    @cached_property
    def _incoming(self) -> Mapping[tuple[str, str, str], tuple[Reference, ...]]:
        found: dict[tuple[str, str, str], dict[Reference, None]] = defaultdict(dict)
        for references in self.by_version.values():
            for reference in references:
                for target in reference.elsewhere:
                    if target.clause:
                        found[target.policy, target.version, target.clause][reference] = None
        return {key: tuple(members) for key, members in found.items()}


def references(catalogue: Catalogue) -> References:
    """The references of every version of every policy."""
    documents = Documents(catalogue)
    outlines = _Outlines()
    return References(
        {
            (policy.ref, version.key): tuple(_Reader(documents, outlines, policy, version).references())
            for policy in catalogue.policies
            for version in policy.versions
        }
    )


class _Outlines(dict[tuple[str, str], Outline]):
    """The outline of each version, made once."""

    def of(self, policy: Policy, version: Version) -> Outline:
        key = (policy.ref, version.key)
        if key not in self:
            self[key] = Outline(version)
        return self[key]


@dataclass(frozen=True, eq=False)
class _Reader:
    """Reads one version."""

    documents: Documents
    outlines: _Outlines
    policy: Policy
    version: Version

    def references(self) -> Iterator[Reference]:
        for located in self.version.located:
            if located.part.kind in READ:
                for field in FIELDS:
                    for mention in mentions(located.part.field(field)):
                        yield from self.reference(located, field, mention)

    def reference(self, located: Located, field: TextField, mention: Mention) -> Iterator[Reference]:
        """The reference that a mention is; none where a text names itself."""
        document = self.in_full(mention.document) if mention.document is not None else None
        if document is not None and self.is_own(document):
            document = None
            if not mention.steps:
                return
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
        return Document(self.short.get(document.title, document.title), document.number)

    def is_own(self, document: Document) -> bool:
        """Whether a text so called is the one that speaks."""
        own = self.version.record.document_number
        numbered = not document.number or not own or same_number(document.number) == same_number(own)
        titled = same_title(document.title) in names(self.version) if document.title else bool(document.number and own)
        return titled and numbered

    def targets(self, located: Located, mention: Mention, document: Document | None) -> tuple[Target, ...] | Reason:
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
        dates = self.version.record.dates
        written = dates.written or dates.published or dates.effective
        possible = in_force(policy, bounds(written.date)) if written is not None else policy.versions
        if len(possible) == 1:
            return possible[0]
        return Reason.UNDATED if possible else Reason.NOT_IN_FORCE

    def earlier(self, document: Document) -> Version | Reason:
        """The version of its own document that a text names, by a number or a title that is not its own."""
        others = [one for one in self.policy.versions if one is not self.version]
        numbered = [one for one in others if document.number and _has_number(one, document.number)]
        found = numbered or [one for one in others if same_title(document.title) in names(one)]
        return found[0] if len(found) == 1 else Reason.AMBIGUOUS


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

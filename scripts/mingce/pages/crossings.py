"""References as readers meet them: links in the text, which clauses refer to one, what could not be resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from mingce import urls
from mingce.chinese import collapse
from mingce.citations import spoken_clause
from mingce.history.intervals import current
from mingce.model.catalogue import Catalogue, Policy, Version, display_title
from mingce.model.site import Site
from mingce.pages.passage import Passage, Segment, Way
from mingce.references import References
from mingce.references.reference import Reference, Target


@dataclass(frozen=True)
class Citing:
    """A clause that refers to another: its name, its words, its page; `version` is the version of `policy` it refers to,
    where that is another than the one shown."""

    name: str
    quote: str
    url: str
    policy: Policy
    version: str = ""


@dataclass(frozen=True)
class Open:
    """References of a text that lead nowhere, alike in words and reason: the clauses in which they stand, by their id."""

    quote: str
    reason: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Crossings:
    """The references of the site, and which version of each policy its living pages show."""

    catalogue: Catalogue
    references: References
    site: Site

    @cached_property
    def _policies(self) -> Mapping[str, tuple[Policy, Version]]:
        return {policy.ref: (policy, current(policy, self.site.today)) for policy in self.catalogue.policies}

    def linked(self, passages: tuple[Passage, ...], policy: Policy, version: Version) -> tuple[Passage, ...]:
        """The text of a version with its references as links."""
        found: dict[int, list[Reference]] = {}
        for reference in self.references.of(policy, version):
            if reference.elsewhere and reference.field == "text":
                found.setdefault(id(reference.part), []).append(reference)
        return tuple(self._passage(passage, found) for passage in passages) if found else passages

    def _passage(self, passage: Passage, found: Mapping[int, list[Reference]]) -> Passage:
        ways = [(one.start, one.stop, self.way(one)) for one in found.get(id(passage.part), ())]
        text = tuple(_cut(passage.text, ways)) if ways else passage.text
        return replace(passage, text=text, parts=tuple(self._passage(child, found) for child in passage.parts))

    def way(self, reference: Reference) -> Way:
        """Where a reference leads: to a clause, to the first of several in their text, or to a text."""
        target = reference.targets[0]
        inside = (target.policy, target.version) == (reference.policy, reference.version)
        living, pinned = urls.policy(target.policy), urls.version(target.policy, target.version)
        anchor = f"#{urls.anchor(target.clause)}" if target.clause else ""
        if target.clause and len(reference.targets) == 1:
            living = urls.clause(target.policy, target.clause)
            pinned = urls.permalink(target.policy, target.version, target.clause)
        elif anchor:
            living, pinned = living + anchor, pinned + anchor
        return Way(living if self._is_current(target) else pinned, pinned, anchor if inside else "")

    def _is_current(self, target: Target) -> bool:
        return self._policies[target.policy][1].key == target.version

    def to(self, policy: Policy, version: Version, clause: str, *, pinned: bool) -> tuple[Citing, ...]:
        """What refers to a clause: in that very version, or for the living page in what is shown of each policy."""
        if pinned:
            return tuple(self._citing(one, policy, "") for one in self.references.to(policy, version, clause))
        return tuple(
            self._citing(reference, policy, "" if one is version else one.key)
            for one in policy.versions
            for reference in self.references.to(policy, one, clause)
            if self._policies[reference.policy][1].key == reference.version
        )

    def _citing(self, reference: Reference, cited: Policy, version: str) -> Citing:
        policy, shown = self._policies[reference.policy]
        citing = next(one for one in policy.versions if one.key == reference.version)
        name = spoken_clause(citing, citing.by_id[reference.clause]) if reference.clause else ""
        inside = any(target.policy == reference.policy for target in reference.targets)
        if citing is shown:
            url = urls.clause(policy.ref, reference.clause) if reference.clause else urls.policy(policy.ref)
        else:
            url = urls.version(policy.ref, citing.key)
            url = urls.permalink(policy.ref, citing.key, reference.clause) if reference.clause else url
        named = name if inside and name else f"{display_title(policy, citing)}{name}"
        return Citing(named, reference.quote, url, cited, version)

    def open(self, policy: Policy, version: Version) -> tuple[Open, ...]:
        """What could not be resolved, once for each wording; documents that are on record as named are not repeated."""
        named = {collapse(relation.name) for relation in version.record.relations}
        found: dict[tuple[str, str], dict[str, None]] = {}
        for reference in self.references.of(policy, version):
            if reference.reason is not None and not (reference.is_whole and collapse(reference.title) in named):
                found.setdefault((collapse(reference.quote), reference.reason.value), {})[reference.clause] = None
        return tuple(Open(quote, reason, tuple(clauses)) for (quote, reason), clauses in found.items())


def _cut(segments: tuple[Segment, ...], ways: list[tuple[int, int, Way]]) -> Iterator[Segment]:
    """The segments cut at the ends of references; a damaged place stays whole and stays what it is."""
    start = 0
    for segment in segments:
        stop = start + len(segment.text)
        edges = [edge for begin, end, _ in ways for edge in (begin, end) if start < edge < stop]
        pieces = [start, *edges, stop] if segment.defect is None else [start, stop]
        for begin, end in pairwise(pieces):
            way = next((way for first, last, way in ways if first <= begin and end <= last), None)
            piece = replace(segment, text=segment.text[begin - start : end - start])
            yield replace(piece, way=way, is_figure=False) if way is not None and piece.defect is None else piece
        start = stop

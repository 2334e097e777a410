"""A place prepared for its pages: its policies in short, and their texts as passages, each made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingce import urls
from mingce.chinese import bounds, spoken_date
from mingce.history.intervals import History, history
from mingce.history.lives import Lives, lives
from mingce.model.catalogue import Place, Policy, Version, display_title
from mingce.model.glossary import Term
from mingce.model.site import Site
from mingce.model.text import Part
from mingce.offers import NOTHING, Register, by_clause
from mingce.pages.crossings import Crossings
from mingce.pages.passage import Passage, passages
from mingce.pages.terms import marked
from mingce.status import Phase, Status, phases, standings, status
from mingce.wording import Words


@dataclass(frozen=True)
class Summary:
    """What lists say about a policy; `date` is a spoken date, `sorting_date` its earliest day; both empty when none is stated."""

    policy: Policy
    version: Version
    title: str
    url: str
    kind: str
    date: str
    sorting_date: str
    measures: int
    sections: int
    status: tuple[Phase[Status | None], ...]
    standings: tuple[Phase[str], ...]
    """Why the text certainly is not in force, on the day of the build and later; empty where that is not certain."""


def summary(policy: Policy, site: Site) -> Summary:
    """The summary of a policy as it stands on the day of the build."""
    return _summary(policy, history(policy), site)


def _summary(policy: Policy, known: History, site: Site) -> Summary:
    version = known.current(site.today)
    dates = version.record.dates
    dated = dates.written or dates.published or dates.event
    return Summary(
        policy=policy,
        version=version,
        title=display_title(policy, version),
        url=urls.policy(policy.ref),
        kind=policy.record.kind.value,
        date=spoken_date(dated.date) if dated else "",
        sorting_date=bounds(dated.date)[0] if dated else "",
        measures=measures(version),
        sections=sections(version),
        status=phases(known, site.today, lambda day: status(known, version, day)),
        standings=standings(known, version, site.today),
    )


@dataclass(frozen=True)
class Reading:
    """A policy with its texts: `texts` by the key of the version, `current` the version that living pages show."""

    policy: Policy
    history: History
    lives: Lives
    current: Version
    summary: Summary
    texts: Mapping[str, tuple[Passage, ...]]

    @property
    def text(self) -> tuple[Passage, ...]:
        """The text of the current version."""
        return self.texts[self.current.key]


@dataclass(frozen=True)
class Shelf:
    """A place with its policies."""

    place: Place
    readings: tuple[Reading, ...]


def shelf(
    place: Place, terms: tuple[Term, ...], register: Register, crossings: Crossings, site: Site, words: Words
) -> Shelf:
    """The place, everything that its pages share made once."""
    return Shelf(
        place, tuple(_reading(place, policy, terms, register, crossings, site, words) for policy in place.policies)
    )


def _reading(
    place: Place,
    policy: Policy,
    terms: tuple[Term, ...],
    register: Register,
    crossings: Crossings,
    site: Site,
    words: Words,
) -> Reading:
    """The register holds what the current version gives; what earlier versions gave stands in their text alone."""
    known = history(policy)
    current = known.current(site.today)
    given = by_clause(register, policy)
    texts = {}
    for version in policy.versions:
        text = passages(place, policy, version, words, given if version is current else NOTHING)
        texts[version.key] = marked(crossings.linked(text, policy, version), terms)
    return Reading(policy, known, lives(policy), current, _summary(policy, known, site), texts)


def measures(version: Version) -> int:
    """How many clauses hold no further clause; enumerations within a paragraph are not counted."""
    return sum(1 for found in version.located if _counts(found.part) and not any(map(_counts, found.part.parts)))


def sections(version: Version) -> int:
    """How many top-level clauses contain further clauses."""
    return sum(1 for part in version.parts if any(map(_counts, part.parts)))


def _counts(part: Part) -> bool:
    return part.is_clause and not part.inline

"""The home page: what is here, of which authority, and the ways in."""

from __future__ import annotations

from dataclasses import dataclass

from mingce import urls
from mingce.chinese import collapse
from mingce.citations import spoken_clause
from mingce.history.intervals import current
from mingce.model.audience import Audience, Pointer
from mingce.model.catalogue import Catalogue, Policy
from mingce.model.fields import Kind
from mingce.model.site import Site
from mingce.offers import Register
from mingce.pages.page import Page
from mingce.pages.shelf import Summary, summary
from mingce.tallies import tally
from mingce.wording import Words

RECENT = 6
"""How many documents the home page lists as recent."""

EXAMPLES = 4
"""How many words the home page offers to be searched for."""


@dataclass(frozen=True)
class Pointed:
    """A clause for a kind of reader: what it says in our words, its own words, where it stands."""

    words: str
    quote: str
    url: str
    place: str
    name: str


@dataclass(frozen=True)
class Reader:
    """A kind of reader."""

    name: str
    clauses: tuple[Pointed, ...]


def page(catalogue: Catalogue, register: Register, site: Site, words: Words) -> Page:
    """The home page."""
    shelves = [(place, [summary(policy, site) for policy in place.policies]) for place in catalogue.places]
    jurisdictions = [shelf for shelf in shelves if shelf[0].is_jurisdiction]
    return Page(
        url=urls.HOME,
        template="home",
        title="",
        description=words.home.description,
        section=urls.HOME,
        modules=("status",),
        context={
            "examples": _examples(catalogue, site),
            "shelves": jurisdictions + [shelf for shelf in shelves if not shelf[0].is_jurisdiction],
            "audiences": tuple(_audience(catalogue, one, site) for one in catalogue.audiences.members),
            "recent": _recent([found for _, summaries in shelves for found in summaries]),
            "kinds": [kind.value for kind in Kind if kind in {policy.record.kind for policy in catalogue.policies}],
            "count_places": len(jurisdictions),
            "count_policies": sum(len(found) for _, found in jurisdictions),
            "tally": tally((offer for offer in register.offers if offer.place.is_jurisdiction), site.today),
            "count_benefits_unattributed": sum(not offer.place.is_jurisdiction for offer in register.offers),
            "count_targets": sum(pledge.place.is_jurisdiction for pledge in register.pledges),
            "count_unattributed": sum(len(found) for place, found in shelves if not place.is_jurisdiction),
        },
    )


def _examples(catalogue: Catalogue, site: Site) -> list[str]:
    """The words of the glossary that most clauses use."""
    texts = [
        collapse(found.part.own_text)
        for policy in catalogue.policies
        for found in current(policy, site.today).provisions
    ]
    uses = {term.name: sum(collapse(term.name) in text for text in texts) for term in catalogue.glossary.terms}
    return sorted((name for name, count in uses.items() if count), key=lambda name: -uses[name])[:EXAMPLES]


def _recent(summaries: list[Summary]) -> list[Summary]:
    """The documents that this site recorded last, the newest first."""
    return sorted(
        summaries, key=lambda found: (found.version.record.source.recorded, found.sorting_date), reverse=True
    )[:RECENT]


def _audience(catalogue: Catalogue, audience: Audience, site: Site) -> Reader:
    pointed = ((pointer, catalogue.policy(pointer.policy)) for pointer in audience.clauses)
    return Reader(
        audience.name,
        tuple(_pointed(catalogue, pointer, policy, site) for pointer, policy in pointed if policy is not None),
    )


def _pointed(catalogue: Catalogue, pointer: Pointer, policy: Policy, site: Site) -> Pointed:
    version = current(policy, site.today)
    found = version.by_id.get(pointer.clause)
    return Pointed(
        words=pointer.words,
        quote=pointer.quote,
        url=urls.clause(policy.ref, pointer.clause),
        place=catalogue.place(policy.place).record.short,
        name=spoken_clause(version, found) if found is not None else pointer.clause,
    )

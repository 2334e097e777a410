"""The page for searching; without scripts, and where nothing is found, the contents of the site."""

from __future__ import annotations

from dataclasses import dataclass

from mingce import urls
from mingce.history.intervals import Standing
from mingce.model.benefit import Party
from mingce.model.catalogue import Catalogue, Place
from mingce.model.fields import Kind
from mingce.model.site import Site
from mingce.offers import Register
from mingce.pages.page import Page
from mingce.pages.shelf import Summary, summary
from mingce.search.records import has_past
from mingce.search.shelf import TYPES
from mingce.status import INFERRED
from mingce.wording import Words

MODULE = "search"

FILTERS = ("place", "kind", "type", "standing", "year", "recipient")
"""What results can be narrowed by, as addresses call it."""

WITHOUT = ("place", "kind", "standing", "year")
"""Of those, what a result may have none of."""

SWITCHES = ("cash", "history")
"""What is on or off."""

LISTED = 5
"""How many documents of a place the contents name; the others are on its page."""

DETAILED = 30
"""Of so many places at most the contents name documents."""


@dataclass(frozen=True)
class Entry:
    """A place in the contents: its first documents, how many there are, how many benefits."""

    place: Place
    summaries: tuple[Summary, ...]
    policies: int
    offers: int


def page(catalogue: Catalogue, register: Register, site: Site, words: Words) -> Page:
    """The page for searching."""
    listed = LISTED if len(catalogue.places) <= DETAILED else 0
    return Page(
        url=urls.SEARCH,
        template="search",
        title=words.search.title,
        description=words.search.description,
        section=urls.SEARCH,
        modules=(MODULE,),
        context={
            "entries": [_entry(place, listed, register, site) for place in catalogue.places],
            "has_glossary": bool(catalogue.glossary.terms),
            "has_past": has_past(catalogue),
            "types": TYPES,
            "parties": [party.value for party in Party],
            "standings": [*(standing.value for standing in Standing), INFERRED],
            "without": WITHOUT,
            "kinds": [kind.value for kind in Kind],
            "filters": FILTERS,
            "switches": SWITCHES,
        },
    )


def _entry(place: Place, listed: int, register: Register, site: Site) -> Entry:
    summaries = tuple(summary(policy, site) for policy in place.policies[:listed])
    return Entry(place, summaries, len(place.policies), len(register.offers_of(place.slug)))

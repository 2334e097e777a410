"""All places; one place with its documents and departments."""

from __future__ import annotations

from collections import Counter

from mingce import urls
from mingce.eligibility.computability import Computability
from mingce.model.benefit import Party
from mingce.model.catalogue import Catalogue, is_authority
from mingce.model.site import Site
from mingce.offers import Offer, Pledge, Register
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import flat
from mingce.pages.shelf import Shelf, summary
from mingce.tallies import overtaken, tally
from mingce.wording import Words


def index(catalogue: Catalogue, site: Site, words: Words) -> Page:
    """The list of all places."""
    shelves = [(place, [summary(policy, site) for policy in place.policies]) for place in catalogue.places]
    return Page(
        url=urls.PLACES,
        template="places",
        title=words.places.title,
        description=words.places.description,
        modules=("status",),
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.places.title)),
        context={
            "jurisdictions": [shelf for shelf in shelves if shelf[0].is_jurisdiction],
            "others": [shelf for shelf in shelves if not shelf[0].is_jurisdiction],
        },
    )


def page(shelf: Shelf, register: Register, site: Site, words: Words) -> Page:
    """One place."""
    place = shelf.place
    formal = any(is_authority(reading.policy) for reading in shelf.readings)
    name = place.record.name
    title, description = words.place.title, words.place.description
    if not place.is_jurisdiction:
        title, description = "{name}", words.place.description_unattributed
    elif not formal:
        title, description = words.place.title_reported, words.place.description_reported
    return Page(
        url=urls.place(place.slug),
        template="place",
        title=title.format(name=name, subject=site.settings.subject),
        description=description.format(name=name, subject=site.settings.subject, count=len(place.policies)),
        place=place.slug,
        modules=("status",),
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.places.title, urls.PLACES), Crumb(name)),
        feeds=((name, urls.place_feed(place.slug)),),
        meta=(("ColumnName", name), *((("ColumnType", words.place.column_type),) if formal else ())),
        context={
            "place": place,
            "readings": shelf.readings,
            "formal": formal,
            "departments": departments(shelf),
            "parties": _by_party(register.offers_of(place.slug)),
            "pledges": _with_parts(register.pledges_of(place.slug)),
            "count_offers": len(register.offers_of(place.slug)),
            "overtaken": overtaken(register.offers_of(place.slug), site.today),
            "tally": tally(register.offers_of(place.slug), site.today),
            "unrecorded": [policy for policy in register.unrecorded if policy.place == place.slug],
        },
    )


def _with_parts(pledges: tuple[Pledge, ...]) -> list[tuple[Pledge, list[Pledge]]]:
    """The targets that stand by themselves, each with those that are part of it."""
    return [
        (whole, [one for one in pledges if one.policy is whole.policy and one.target.part_of == whole.target.id])
        for whole in pledges
        if whole.target.part_of is None
    ]


def _by_party(offers: tuple[Offer, ...]) -> list[tuple[str, list[Offer], list[Offer]]]:
    """The benefits by who gets them: those in money, then the others."""
    found = []
    for party in Party:
        theirs = [offer for offer in offers if offer.benefit.recipient.party is party]
        if theirs:
            cash = sorted((offer for offer in theirs if offer.benefit.is_cash), key=_openness)
            found.append((party.value, cash, [offer for offer in theirs if not offer.benefit.is_cash]))
    return found


def _openness(offer: Offer) -> int:
    """What names a sum stands before what leaves it to other rules, and both before what is only encouraged."""
    if offer.computability is Computability.DECLARED:
        return 2
    return int(offer.computability is Computability.DELEGATED)


def departments(shelf: Shelf) -> list[tuple[str, str, int]]:
    """Name and URL of each department of a place, and how many clauses name it as answering for them."""
    counts = Counter(
        department.slug
        for reading in shelf.readings
        for clause in flat(reading.text)
        for department in {body.department for body in clause.named if body.department is not None}
    )
    return [
        (department.name, urls.department(shelf.place.slug, department.slug), counts[department.slug])
        for department in shelf.place.record.departments
    ]

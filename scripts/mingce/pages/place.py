"""All places; one place with its documents and departments."""

from __future__ import annotations

from collections import Counter

from mingce import urls
from mingce.model.catalogue import Catalogue, is_authority
from mingce.model.site import Site
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import flat
from mingce.pages.shelf import Shelf, summary
from mingce.wording import Words


def index(catalogue: Catalogue, site: Site, words: Words) -> Page:
    """The list of all places."""
    shelves = [(place, [summary(policy, site) for policy in place.policies]) for place in catalogue.places]
    return Page(
        url=urls.PLACES,
        template="places",
        title=words.places.title,
        description=words.places.description,
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.places.title)),
        context={
            "jurisdictions": [shelf for shelf in shelves if shelf[0].is_jurisdiction],
            "others": [shelf for shelf in shelves if not shelf[0].is_jurisdiction],
        },
    )


def page(shelf: Shelf, words: Words) -> Page:
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
        title=title.format(name=name),
        description=description.format(name=name, count=len(place.policies)),
        place=place.slug,
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.places.title, urls.PLACES), Crumb(name)),
        meta=(("ColumnName", name), *((("ColumnType", words.place.column_type),) if formal else ())),
        context={"place": place, "readings": shelf.readings, "formal": formal, "departments": departments(shelf)},
    )


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

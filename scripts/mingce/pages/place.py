"""All places; one place with its documents and departments."""

from __future__ import annotations

from collections import Counter

from mingce import urls
from mingce.model.catalogue import Catalogue, Place
from mingce.model.site import Site
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import passages
from mingce.pages.summary import summary
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


def page(place: Place, site: Site, words: Words) -> Page:
    """One place."""
    title = words.place.title.format(name=place.record.name) if place.is_jurisdiction else place.record.name
    documents = [
        (summary(policy, site), passages(place, policy, policy.current(site.today), words)) for policy in place.policies
    ]
    return Page(
        url=urls.place(place.slug),
        template="place",
        title=title,
        description=words.place.description.format(name=place.record.name, count=len(place.policies)),
        place=place.slug,
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.places.title, urls.PLACES), Crumb(place.record.name)),
        meta=(("ColumnName", place.record.name), ("ColumnType", words.place.column_type)),
        context={"place": place, "documents": documents, "departments": departments(place)},
    )


def departments(place: Place) -> list[tuple[str, str, int]]:
    """Name, URL and number of clauses for each department of a place that any of its texts names."""
    counts = Counter(
        department.slug
        for policy in place.policies
        for found in policy.versions[-1].located
        if found.part.departments is not None
        for _, printed in found.part.departments.by_role()
        if (department := place.department_by_name.get(printed)) is not None
    )
    return [
        (department.name, urls.department(place.slug, department.slug), counts[department.slug])
        for department in place.record.departments
    ]

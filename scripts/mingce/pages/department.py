"""What a department answers for, over all documents of its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingce import urls
from mingce.model.applying import Office
from mingce.model.place import Department
from mingce.offers import Offer, Register
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import Passage, flat
from mingce.pages.place import departments
from mingce.pages.shelf import Reading, Shelf
from mingce.wording import Words


@dataclass(frozen=True)
class Duty:
    """One clause that names the department: in which role, under which printed name, together with whom."""

    clause: Passage
    role: str
    printed: str
    others: tuple[str, ...]


def pages(shelf: Shelf, register: Register, words: Words) -> Iterator[Page]:
    """The list of departments, and a page for each."""
    place = shelf.place
    if not place.record.departments:
        return
    trail = (
        Crumb(words.nav.home, urls.HOME),
        Crumb(words.places.title, urls.PLACES),
        Crumb(place.record.name, urls.place(place.slug)),
    )
    title = words.department.index_title.format(name=place.record.name)
    yield Page(
        url=urls.departments(place.slug),
        template="departments",
        title=title,
        description=words.department.index_description.format(name=place.record.name),
        place=place.slug,
        crumbs=(*trail, Crumb(words.department.short)),
        context={"place": place, "departments": departments(shelf)},
    )
    for department in place.record.departments:
        yield _page(shelf, department, register, words, trail)


def _page(shelf: Shelf, department: Department, register: Register, words: Words, trail: tuple[Crumb, ...]) -> Page:
    place = shelf.place
    documents = []
    issued = []
    for reading in shelf.readings:
        found = reading.summary
        if any(name in reading.current.record.issuers for name in department.names):
            issued.append((found.title, found.url))
        duties = list(_duties(reading, department))
        if duties:
            documents.append((found.title, found.url, duties))
    count = sum(len(duties) for _, _, duties in documents)
    return Page(
        url=urls.department(place.slug, department.slug),
        template="department",
        title=department.name,
        description=words.department.description.format(name=department.name, count=count),
        place=place.slug,
        crumbs=(*trail, Crumb(words.department.short, urls.departments(place.slug)), Crumb(department.name)),
        context={
            "place": place,
            "department": department,
            "documents": documents,
            "issued": issued,
            "handled": tuple(_handled(register.offers_of(place.slug), department)),
            "count": count,
        },
    )


def _handled(offers: tuple[Offer, ...], department: Department) -> Iterator[tuple[Offer, Office]]:
    """The benefits in which running text gives the department a part."""
    for offer in offers:
        applying = offer.benefit.applying
        for office in applying.offices if applying is not None else ():
            if office.office in department.names:
                yield offer, office


def _duties(reading: Reading, department: Department) -> Iterator[Duty]:
    for clause in flat(reading.text):
        if not clause.part.is_clause or clause.part.inline:
            continue
        for body in clause.all_named:
            if body.department == department:
                others = tuple(other.printed for other in clause.all_named if other.department != department)
                yield Duty(clause, body.role, body.printed, others)

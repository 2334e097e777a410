"""What a department answers for, over all documents of its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingce import urls
from mingce.model.catalogue import Place, Policy, display_title
from mingce.model.place import Department
from mingce.model.site import Site
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import Passage, flat, passages
from mingce.pages.place import departments
from mingce.wording import Words


@dataclass(frozen=True)
class Duty:
    """One clause that names the department: in which role, under which printed name, together with whom."""

    clause: Passage
    role: str
    printed: str
    others: tuple[str, ...]


def pages(place: Place, site: Site, words: Words) -> Iterator[Page]:
    """The list of departments, and a page for each."""
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
        context={"place": place, "departments": departments(place)},
    )
    for department in place.record.departments:
        yield _page(place, department, site, words, trail)


def _page(place: Place, department: Department, site: Site, words: Words, trail: tuple[Crumb, ...]) -> Page:
    documents = []
    issued = []
    for policy in place.policies:
        version = policy.current(site.today)
        title = display_title(policy, version)
        if any(name in version.record.issuers for name in department.names):
            issued.append((title, urls.policy(policy.ref)))
        duties = list(_duties(place, policy, department, site, words))
        if duties:
            documents.append((title, urls.policy(policy.ref), duties))
    count = sum(len(duties) for _, _, duties in documents)
    return Page(
        url=urls.department(place.slug, department.slug),
        template="department",
        title=department.name,
        description=words.department.description.format(name=department.name, count=count),
        place=place.slug,
        crumbs=(*trail, Crumb(words.department.short, urls.departments(place.slug)), Crumb(department.name)),
        context={"place": place, "department": department, "documents": documents, "issued": issued, "count": count},
    )


def _duties(place: Place, policy: Policy, department: Department, site: Site, words: Words) -> Iterator[Duty]:
    for clause in flat(passages(place, policy, policy.current(site.today), words)):
        if not clause.part.is_provision or clause.part.label is None:
            continue
        for body in clause.all_named:
            if body.department == department:
                others = tuple(other.printed for other in clause.all_named if other.department != department)
                yield Duty(clause, body.role, body.printed, others)

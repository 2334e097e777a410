"""Which pages exist: their URL, their template, and what they are given. One module per page type."""

from __future__ import annotations

from collections.abc import Iterator

from mingce.findings import Findings
from mingce.model.catalogue import Catalogue
from mingce.model.site import Output, Site
from mingce.pages import (
    benefits,
    calculator,
    changes,
    clause,
    compare,
    coverage,
    data,
    department,
    dictionary,
    difference,
    glossary,
    history,
    home,
    not_found,
    place,
    policy,
    quote,
    relations,
    screen,
    search,
    shelf,
    targets,
    tombstone,
)
from mingce.pages.crossings import Crossings
from mingce.pages.page import Page
from mingce.records import Records
from mingce.wording import Words


def pages(
    catalogue: Catalogue, found: Findings, records: Records, site: Site, words: Words, files: tuple[Output, ...]
) -> Iterator[Page]:
    """Every generated page of the site, in the order of its contents; `files` is what the data page lists."""
    register = found.register
    yield home.page(catalogue, register, site, words)
    yield benefits.index(register, catalogue, site, words)
    yield from calculator.pages(register, catalogue, found.listed, words)
    yield compare.page(register, catalogue, site, words)
    yield screen.page(found.screenings, words)
    yield quote.page(words)
    yield targets.page(register, catalogue, site, words)
    yield search.page(catalogue, register, site, words)
    yield place.index(catalogue, site, words)
    yield from glossary.pages(catalogue, site, words)
    crossings = Crossings(catalogue, found.references, site)
    named_by = relations.incoming(catalogue, site)
    for jurisdiction in catalogue.places:
        prepared = shelf.shelf(jurisdiction, catalogue.glossary.terms, register, crossings, site, words)
        yield place.page(prepared, register, site, words)
        yield benefits.of_place(register, catalogue, jurisdiction, site, words)
        yield from department.pages(prepared, register, words)
        for reading in prepared.readings:
            own = records.of(reading.policy.ref)
            named = named_by.get(reading.policy.ref, ())
            yield from policy.pages(jurisdiction, reading, named, crossings, own, site, words)
            yield history.page(jurisdiction, reading, catalogue, own, site, words)
            yield from difference.pages(
                jurisdiction, reading, found.compared[reading.policy.ref], found.references, site, words
            )
            yield from clause.pages(jurisdiction, reading, crossings, own, site, words)
            yield from tombstone.clauses(jurisdiction, reading, crossings, site, words)
            yield from benefits.pages(reading, register, catalogue, site, words)
            yield from tombstone.benefits(reading, register, words)
    yield coverage.page(register, catalogue, site, words)
    yield dictionary.page(words)
    yield data.page(catalogue, site, words, files)
    yield changes.page(catalogue, records, words)
    yield not_found.page(words)

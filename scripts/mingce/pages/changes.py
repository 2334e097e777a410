"""What this site changed: corrections, recorded changes, addresses that moved; and how to be told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingce import urls
from mingce.chinese import in_title_marks
from mingce.citations import spoken_clause
from mingce.ledger import NO_TEXT
from mingce.model.catalogue import Catalogue, Policy, Version, display_title
from mingce.model.version import Erratum
from mingce.pages.page import Crumb, Page
from mingce.records import Records
from mingce.wording import Words

SHOWN = 100
"""How many recorded changes the page lists; the data file has all."""


@dataclass(frozen=True)
class Correction:
    """An erratum with the place in the text that it is about."""

    erratum: Erratum
    title: str
    name: str
    url: str


def page(catalogue: Catalogue, records: Records, words: Words) -> Page:
    """The page of changes."""
    return Page(
        url=urls.CHANGES,
        template="changes",
        title=words.changes.title,
        description=words.changes.description,
        section="",
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.changes.title)),
        anchors={"subscribe": NO_TEXT},
        context={
            "corrections": corrections(catalogue),
            "records": records,
            "shown": SHOWN,
            "owners": dict(_owners(catalogue)),
            "places": catalogue.places,
            "redirects": sorted(catalogue.redirects.members, key=lambda rule: (rule.date, rule.from_), reverse=True),
        },
    )


@dataclass(frozen=True)
class Owner:
    """Whose records were changed: what it is called, its page, and the policy where it is one."""

    title: str
    url: str
    policy: Policy | None = None


def _owners(catalogue: Catalogue) -> Iterator[tuple[str, Owner]]:
    """Places by their slug, policies by their ref."""
    for place in catalogue.places:
        yield place.slug, Owner(place.record.name, urls.place(place.slug))
        for policy in place.policies:
            yield policy.ref, Owner(_called(catalogue, policy), urls.policy(policy.ref), policy)


def corrections(catalogue: Catalogue) -> list[Correction]:
    """Every correction of this site, the latest first."""
    found = [
        _correction(policy, version, erratum)
        for policy in catalogue.policies
        for version in policy.versions
        for erratum in version.record.errata
    ]
    return sorted(found, key=lambda one: one.erratum.date, reverse=True)


def _correction(policy: Policy, version: Version, erratum: Erratum) -> Correction:
    part = version.by_id[erratum.clause]
    page = urls.version(policy.ref, version.key)
    name = spoken_clause(version, part) if part.part.is_provision else erratum.clause
    return Correction(erratum, display_title(policy, version), name, f"{page}#{urls.anchor(erratum.clause)}")


def _called(catalogue: Catalogue, policy: Policy) -> str:
    """The policy in a few words, with its place."""
    return catalogue.place(policy.place).record.short + in_title_marks(policy.record.short)

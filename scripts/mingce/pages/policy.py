"""A policy: the living page with the current text, and one page for each version that stays for ever."""

from __future__ import annotations

from collections.abc import Iterator

from mingce import urls
from mingce.citations import citation_meta, citations, spoken_clause
from mingce.ledger import NO_TEXT
from mingce.model.catalogue import Located, Place, Policy, Version, display_title
from mingce.model.site import Site
from mingce.pages import notices
from mingce.pages.clocks import clocks
from mingce.pages.crossings import Crossings
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import named
from mingce.pages.relations import Neighbour, around, by_kind
from mingce.pages.shelf import Reading
from mingce.records import Records
from mingce.status import phases, status
from mingce.wording import Words, edition


def pages(
    place: Place,
    reading: Reading,
    named_by: tuple[Neighbour, ...],
    crossings: Crossings,
    records: Records,
    site: Site,
    words: Words,
) -> Iterator[Page]:
    """The living page, then each version."""
    yield _page(place, reading, reading.current, named_by, crossings, records, site, words, pinned=False)
    for version in reading.policy.versions:
        yield _page(place, reading, version, named_by, crossings, records, site, words, pinned=True)


def _page(
    place: Place,
    reading: Reading,
    version: Version,
    named_by: tuple[Neighbour, ...],
    crossings: Crossings,
    records: Records,
    site: Site,
    words: Words,
    *,
    pinned: bool,
) -> Page:
    policy, known = reading.policy, reading.history
    title = display_title(policy, version)
    named_title = (
        words.policy.pinned_title.format(title=title, version=edition(policy, version.key, words)) if pinned else title
    )
    url = urls.version(policy.ref, version.key) if pinned else urls.policy(policy.ref)
    return Page(
        url=url,
        template="policy",
        title=named_title,
        description=_describe(reading, version, words),
        place=place.slug,
        canonical=urls.policy(policy.ref) if pinned and version is reading.current else url,
        crumbs=trail(place, policy, words, version if pinned else None),
        modules=("cite", "cite-here", "status", "toc"),
        meta=(*article_meta(place, title, version), *citation_meta(version)),
        data=urls.policy_data(policy.ref),
        permalink=urls.version(policy.ref, version.key),
        feeds=((policy.record.short, urls.policy_feed(policy.ref)),),
        digest=version.sha256 if pinned else NO_TEXT,
        anchors=_anchors(version) if pinned else {},
        context={
            "place": place,
            "policy": policy,
            "version": version,
            "title": title,
            "kind": policy.record.kind.value,
            "summary": reading.summary,
            "status": phases(known, site.today, lambda day: status(known, version, day)),
            "notice": (notices.pinned if pinned else notices.living)(known, version, site),
            "passages": reading.texts[version.key],
            "spoken": {part_id: _spoken(version, found, words) for part_id, found in version.by_id.items()},
            "relations": by_kind(version.record.relations),
            "unresolved": crossings.open(policy, version),
            "around": around(version.record.relations, named_by),
            "citations": citations(policy, version),
            "permalink": urls.version(policy.ref, version.key),
            "has_responsible": any(found.part.departments is not None for found in version.located),
            "applied_in": str(words.punctuation.comma).join(
                spoken_clause(version, version.by_id[one]) for one in _applied_in(version)
            ),
            "clocks": clocks(known, version, records),
            "pinned": pinned,
            "is_current": version is reading.current,
            "source": urls.source(policy.ref, version.key),
        },
    )


def _applied_in(version: Version) -> tuple[str, ...]:
    """The clauses that say something of applying for any of its benefits, in the order of print."""
    record = version.benefits.record
    said = {
        clause or benefit.clause
        for benefit in (record.benefits if record is not None else ())
        for clause in (benefit.applying.clauses if benefit.applying is not None else ())
    }
    return tuple(str(found.part.id) for found in version.located if found.part.id in said)


def _anchors(version: Version) -> dict[str, str]:
    """The parts of a pinned text; on the living page they come and go with the text."""
    return {urls.anchor(part_id): found.part.sha256 for part_id, found in version.by_id.items()}


def trail(place: Place, policy: Policy, words: Words, version: Version | None) -> tuple[Crumb, ...]:
    """The way to a policy, or to one of its versions."""
    above = (Crumb(words.nav.home, urls.HOME), Crumb(place.record.name, urls.place(place.slug)))
    if version is None:
        return (*above, Crumb(policy.record.short))
    return (*above, Crumb(policy.record.short, urls.policy(policy.ref)), Crumb(edition(policy, version.key, words)))


def _spoken(version: Version, found: Located, words: Words) -> str:
    """What a list calls the place of a part."""
    return spoken_clause(version, found) if version.read_label(found.part) else named(found.part, words)


def _describe(reading: Reading, version: Version, words: Words) -> str:
    """The policy in two sentences, for search engines and shared links."""
    found = reading.summary
    first, *others = version.record.issuers or (words.policy.no_issuer,)
    special = {"briefing": words.policy.description_briefing, "unattributed": words.policy.description_unattributed}
    return str(special.get(found.kind, words.policy.description)).format(
        kind=words.kind[found.kind],
        issuers=first + (words.policy.and_others if others else ""),
        date=found.date or words.policy.no_date,
        measures=found.measures,
    )


def article_meta(place: Place, title: str, version: Version) -> tuple[tuple[str, str], ...]:
    """The article tags of Chinese government sites; what is not printed is left out."""
    tags = [("ColumnName", place.record.name), ("ArticleTitle", title)]
    if version.record.issuers:
        tags.append(("ContentSource", "、".join(version.record.issuers)))
    return tuple(tags)

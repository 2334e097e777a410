"""What there is to tell of the texts, from the data alone: texts recorded, what befell them, corrections, checks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingce import urls
from mingce.chinese import spoken_date
from mingce.citations import spoken_clause
from mingce.model.catalogue import Catalogue, Policy, Version, display_title
from mingce.model.version import Erratum
from mingce.wording import Words, edition

RECORDED, HAPPENED, CORRECTED, CHECKED = "recorded", "happened", "corrected", "checked"


@dataclass(frozen=True)
class Item:
    """One piece of news: an id that never changes, the day (ISO) of which it is, the policy, what is said, where to read on."""

    id: str
    day: str
    kind: str
    policy: str
    title: str
    summary: str
    url: str


def items(catalogue: Catalogue, words: Words) -> tuple[Item, ...]:
    """All news, the latest first."""
    found = (item for policy in catalogue.policies for item in _of(policy, words))
    return tuple(sorted(found, key=lambda item: (item.day, item.id), reverse=True))


def _of(policy: Policy, words: Words) -> Iterator[Item]:
    for version in policy.versions:
        yield _recorded(policy, version, words)
        yield from _corrections(policy, version, words)
        yield from _checks(policy, version, words)
    yield from _events(policy, words)


def _named(policy: Policy, version: Version, words: Words) -> str:
    """The text with its kind, unless it is a formal document."""
    kind = policy.record.kind.value
    name: str = words.news.version.format(
        title=display_title(policy, version), version=edition(policy, version.key, words)
    )
    return name if kind == "formal" else str(words.news.of_kind.format(name=name, kind=words.kind[kind]))


def _recorded(policy: Policy, version: Version, words: Words) -> Item:
    record = version.record
    dates = (getattr(record.dates, name) for name in ("written", "published", "event"))
    dated = next((one.date for one in dates if one is not None), None)
    issuers = "、".join(record.issuers or record.authors) or words.policy.no_issuer
    return Item(
        f"{policy.ref}/at/{version.key}/{RECORDED}",
        record.source.recorded,
        RECORDED,
        policy.ref,
        words.news.recorded.format(name=_named(policy, version, words)),
        words.news.recorded_summary.format(
            issuers=issuers, date=spoken_date(dated) if dated else words.policy.no_date, origin=record.source.origin
        ),
        urls.version(policy.ref, version.key),
    )


def _corrections(policy: Policy, version: Version, words: Words) -> Iterator[Item]:
    seen: dict[str, int] = {}
    for erratum in version.record.errata:
        found = version.by_id[erratum.clause]
        where = spoken_clause(version, found) if found.part.is_provision else erratum.clause
        key = f"{erratum.date}/{erratum.clause}/{erratum.field}"
        seen[key] = seen.get(key, 0) + 1
        yield Item(
            f"{policy.ref}/at/{version.key}/{CORRECTED}/{key}/{seen[key]}",
            erratum.date,
            CORRECTED,
            policy.ref,
            words.news.corrected.format(name=_named(policy, version, words), where=where),
            _change(erratum, words),
            f"{urls.version(policy.ref, version.key)}#{urls.anchor(erratum.clause)}",
        )


def _change(erratum: Erratum, words: Words) -> str:
    said = words.news.corrected_summary
    if erratum.stood is None:
        said = words.news.added_summary
    elif erratum.stands is None:
        said = words.news.dropped_summary
    return str(said.format(stood=erratum.stood, stands=erratum.stands, reason=erratum.reason))


def _checks(policy: Policy, version: Version, words: Words) -> Iterator[Item]:
    for number, checked in enumerate(version.record.checked, 1):
        finding = f"found_{checked.finding.replace('-', '_')}"
        said = words.status.checked.format(date=spoken_date(checked.date), by=checked.by)
        yield Item(
            f"{policy.ref}/at/{version.key}/{CHECKED}/{number}",
            checked.date,
            CHECKED,
            policy.ref,
            words.news.checked.format(name=_named(policy, version, words)),
            f"{said}{words.punctuation.semicolon}{words.status[finding].format(authority=checked.authority)}{words.punctuation.stop}",
            urls.history(policy.ref),
        )


def _events(policy: Policy, words: Words) -> Iterator[Item]:
    """What befell the versions by what others said: of the day on which this site recorded it."""
    versions = {version.key: version for version in policy.versions}
    seen: dict[str, int] = {}
    for event in policy.record.events:
        key = f"{event.version}/{event.type.value}"
        seen[key] = seen.get(key, 0) + 1
        number, quote = event.authority.document_number, event.authority.quote
        source = words.news.source.format(
            name=event.authority.name,
            number=f"{words.punctuation.open}{number}{words.punctuation.close}" if number else "",
            quote=f"{words.punctuation.colon}“{quote}”" if quote else "",
        )
        yield Item(
            f"{policy.ref}/{HAPPENED}/{key}/{seen[key]}",
            event.recorded,
            HAPPENED,
            policy.ref,
            words.news.happened.format(
                date=spoken_date(event.date),
                what=words.happening[event.type.value],
                name=_named(policy, versions[event.version], words),
            ),
            source + (event.note or ""),
            urls.history(policy.ref),
        )

"""The legal history of a policy: what befell it and by whose word, and which text is in force on which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from mingce import urls
from mingce.chinese import spoken_date
from mingce.citations import spoken_clause
from mingce.history.happenings import EVER, Happening
from mingce.history.intervals import Answer, Boundary, History
from mingce.model.catalogue import Catalogue, Place, Policy, Version, is_authority, named_title
from mingce.model.event import EventType
from mingce.model.site import Site
from mingce.pages.notices import ending
from mingce.pages.page import Crumb, Page
from mingce.pages.shelf import Reading
from mingce.records import Records
from mingce.status import Phase, Statement, phases
from mingce.wording import Words


@dataclass(frozen=True)
class Without:
    """Clauses, as they are spoken, that are no longer in force with the rest of a version (key); `certain` or only maybe."""

    version: str
    clauses: tuple[str, ...]
    certain: bool


@dataclass(frozen=True)
class Era:
    """A stretch of days, both ends included (ISO; empty where open), and the versions that are or may be in force in it."""

    since: str
    until: str
    certain: tuple[str, ...]
    possible: tuple[str, ...]
    without: tuple[Without, ...]


@dataclass(frozen=True)
class Source:
    """Where it is said: a name with its number, the words, and where they can be read (a page of this site, or another).

    `reason` is how the day follows from words that do not name it.
    """

    name: str
    number: str
    quote: str
    reason: str
    url: str
    elsewhere: str


@dataclass(frozen=True)
class Row:
    """One happening in the table: `day` and, of an event, when it was `recorded`, as they are spoken; `type` a name of the
    locale file; empty where nothing is stated.

    `remarks` say why a day that a version states of itself is not the one that counts, and which earlier version is taken
    to end there although nothing says so.
    """

    day: str
    type: str
    version: str
    by: str
    by_url: str
    until: str
    clauses: tuple[tuple[str, str], ...]
    note: str
    recorded: str
    remarks: tuple[Statement, ...]
    source: Source


def page(place: Place, reading: Reading, catalogue: Catalogue, records: Records, site: Site, words: Words) -> Page:
    """The history of one policy; what this site recorded of it stands apart."""
    policy, known = reading.policy, reading.history
    title = named_title(policy, reading.current)
    return Page(
        url=urls.history(policy.ref),
        template="history",
        title=words.history.page_title.format(policy=policy.record.short),
        description=words.history.description.format(title=title, count=len(policy.versions)),
        place=place.slug,
        modules=("in-force", "status"),
        crumbs=(
            Crumb(words.nav.home, urls.HOME),
            Crumb(place.record.name, urls.place(place.slug)),
            Crumb(policy.record.short, urls.policy(policy.ref)),
            Crumb(words.history.title),
        ),
        feeds=((policy.record.short, urls.policy_feed(policy.ref)),),
        data=urls.policy_data(policy.ref),
        context={
            "place": place,
            "policy": policy,
            "title": title,
            "kind": policy.record.kind.value,
            "eras": eras(known) if is_authority(policy) else (),
            "rows": [_row(catalogue, known, one) for one in known.happenings],
            "newest": {version.key: _newest(known, version, site) for version in policy.versions},
            "records": records,
            "today": site.today,
        },
    )


def _newest(known: History, version: Version, site: Site) -> tuple[Phase[bool], ...]:
    """Whether it is the last version that has begun, on the day of the build and later."""
    return phases(known, site.today, lambda day: known.current(day) is version)


def eras(known: History) -> tuple[Era, ...]:
    """All days parted by what is in force on them; neighbours that say the same are one."""
    starts = [(day, _answers(known, day)) for day in (EVER, *known.days(EVER))]
    parted = [starts[0]] + [now for before, now in pairwise(starts) if before[1] != now[1]]
    ends = [_before(day) for day, _ in parted[1:]] + [""]
    return tuple(
        Era("" if since == EVER else since, until, *said) for (since, said), until in zip(parted, ends, strict=True)
    )


def _answers(known: History, day: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Without, ...]]:
    """The versions that certainly are in force on a day, and those that may be; what is no longer in force of them."""
    found = {version.key: known.intervals[version.key].holds(day) for version in known.policy.versions}
    certain, possible = (
        tuple(key for key, said in found.items() if said is answer) for answer in (Answer.YES, Answer.MAYBE)
    )
    without = (
        one
        for version in known.policy.versions
        if found[version.key] is not Answer.NO
        for one in _without(known, version, day)
    )
    return certain, possible, tuple(without)


def _without(known: History, version: Version, day: str) -> Iterator[Without]:
    for one in known.partial(version):
        passed = Boundary(one.earliest, one.latest).passed(day)
        if one.event is not None and passed is not Answer.NO:
            spoken = tuple(spoken_clause(version, version.by_id[clause]) for clause in one.event.clauses)
            yield Without(version.key, spoken, passed is Answer.YES)


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _row(catalogue: Catalogue, known: History, one: Happening) -> Row:
    policy, event = known.policy, one.event
    version = next(version for version in policy.versions if version.key == one.version)
    by = catalogue.policy(event.by) if event is not None and event.by is not None else None
    by_version = event.by_version if event is not None else None
    return Row(
        day=spoken_date(one.date),
        type=one.type.value if one.own is None or one.type.value != "expiry" else "term",
        version=version.key,
        by=by_version or (by.record.short if by is not None else ""),
        by_url=urls.version(policy.ref, by_version) if by_version else urls.policy(by.ref) if by is not None else "",
        until=spoken_date(event.until) if event is not None and event.until is not None else "",
        clauses=tuple(_clauses(policy, version, event.clauses)) if event is not None else (),
        note=event.note or "" if event is not None else "",
        recorded=spoken_date(event.recorded) if event is not None else "",
        remarks=(*_moot(known, version, one), *_takes_over(known, one)),
        source=_source(catalogue, policy, version, one),
    )


def _moot(known: History, version: Version, one: Happening) -> Iterator[Statement]:
    """A term that ends when the version is over by then; a beginning that another day took the place of."""
    interval = known.intervals[one.version]
    if one.own is None:
        return
    if one.type is EventType.EXPIRY:
        over = ending(known, version, interval.end.latest) if interval.end.latest < one.earliest else None
        if over is not None:
            yield Statement(f"moot_{over.key}", over.values)
        return
    begin = interval.begin.happening
    if begin is not None and begin is not one:
        key = "moot_start_corrected" if begin.type is EventType.CORRIGENDUM else "moot_start"
        yield Statement(key, {"date": spoken_date(begin.date)})


def _takes_over(known: History, one: Happening) -> Iterator[Statement]:
    """The versions whose end is inferred from this beginning."""
    for key, interval in known.intervals.items():
        if interval.end.inferred and interval.end.happening is one:
            yield Statement("takes_over", {"version": key})


def _clauses(policy: Policy, version: Version, clauses: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for clause in clauses:
        yield spoken_clause(version, version.by_id[clause]), _place_of(policy, version, clause)


def _source(catalogue: Catalogue, policy: Policy, version: Version, one: Happening) -> Source:
    """The authority of an event, or the clause in which the version states it of itself."""
    if one.own is not None:
        return Source("", "", one.own.quote, one.own.reason or "", _place_of(policy, version, one.own.part), "")
    said = one.authority
    if said is None:
        raise ValueError("a happening is stated by an event or by the version itself")
    url = ""
    named = catalogue.policy(said.policy) if said.policy is not None else policy
    if named is not None and said.version is not None and said.clause is not None:
        stands_in = next(other for other in named.versions if other.key == said.version)
        url = _place_of(named, stands_in, said.clause)
    return Source(said.name, said.document_number or "", said.quote or "", "", url, said.url or "")


def _place_of(policy: Policy, version: Version, part: str) -> str:
    """Where a part of a version stands: its own pinned page, or its anchor on the page of the version."""
    if version.by_id[part].part.is_provision:
        return urls.permalink(policy.ref, version.key, part)
    return f"{urls.version(policy.ref, version.key)}#{urls.anchor(part)}"

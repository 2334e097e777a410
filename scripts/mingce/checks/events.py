"""Events fit their type, name what exists, quote what is printed, and come in an order that can be."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mingce.chinese import bounds, collapse, spoken_date
from mingce.history.happenings import YEARLESS, after
from mingce.history.intervals import OVER, History, history
from mingce.model.catalogue import Catalogue, Policy, Version
from mingce.model.event import Authority, Event, EventType
from mingce.problems import Position, Problem, problem

_Place = tuple[str | int, ...]

_LEADING = {EventType.AMENDMENT, EventType.REPLACEMENT, EventType.CORRIGENDUM}
_ALLOWED = {
    "by_version": _LEADING,
    "by": {EventType.REPLACEMENT},
    "until": {EventType.EXTENSION},
    "clauses": {EventType.PARTIAL_REPEAL},
}
"""Which types of events may state a field."""
_ENDS = _LEADING | {EventType.EXPIRY, EventType.REPEAL}
_NEEDED = {EventType.EXTENSION: "until", EventType.PARTIAL_REPEAL: "clauses", EventType.CORRIGENDUM: "by_version"}


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Fields (V01), versions (V02) and days (V03, V04, V07, V08) of events; findings that their days contradict (V05); references."""
    for policy in catalogue.policies:
        if not policy.complete:
            continue
        found = [
            one for index, event in enumerate(policy.record.events) for one in _event(catalogue, policy, event, index)
        ]
        found += _same_day(policy)
        yield from found
        if not found:
            yield from _findings(history(policy))


def _event(catalogue: Catalogue, policy: Policy, event: Event, index: int) -> Iterator[Problem]:
    where: _Place = ("events", index)
    yield from _fields(policy, event, where)
    yield from _years(policy, event, where)
    version = _version(policy, event.version)
    if version is None:
        yield _unknown(policy, event.version, policy.origin.at(*where, "version"))
    else:
        yield from _clauses(policy, version, event, where)
        yield from _days(policy, version, event, where)
    yield from _successor(catalogue, policy, event, where)
    yield from _authority(catalogue, policy, event.authority, (*where, "authority"))


def _fields(policy: Policy, event: Event, where: _Place) -> Iterator[Problem]:
    """What the type asks for is there, and nothing that it does not know."""
    needed = _NEEDED.get(event.type)
    if needed is not None and not getattr(event, needed):
        yield problem("V01", policy.origin.at(*where), type=event.type, reason=f"要写 {needed}")
    for name, types in _ALLOWED.items():
        if getattr(event, name) and event.type not in types:
            yield problem("V01", policy.origin.at(*where, name), type=event.type, reason=f"不写 {name}")
    if event.by_version and event.by:
        yield problem("V01", policy.origin.at(*where, "by"), type=event.type, reason="by_version 和 by 只写一项")


def _years(policy: Policy, event: Event, where: _Place) -> Iterator[Problem]:
    """A day without a year turns nothing: whoever records an event knows at least its year."""
    for name in ("date", "until"):
        stated = getattr(event, name)
        if stated is not None and stated.startswith(YEARLESS):
            yield problem("V07", policy.origin.at(*where, name), date=stated)


def _same_day(policy: Policy) -> Iterator[Problem]:
    """On one day a version ends in one way, and is extended to one day."""
    told: dict[tuple[str, str, bool], Event] = {}
    for index, event in enumerate(policy.record.events):
        if event.type not in _ENDS | {EventType.EXTENSION}:
            continue
        before = told.setdefault((event.version, event.date, event.type is EventType.EXTENSION), event)
        if _comes_to(before) != _comes_to(event):
            yield problem("V08", policy.origin.at("events", index), version=event.version, date=event.date)


def _comes_to(event: Event) -> tuple[str | None, ...]:
    return event.type, event.by_version, event.by, event.until


def _version(policy: Policy, key: str) -> Version | None:
    return next((version for version in policy.versions if version.key == key), None)


def _unknown(policy: Policy, key: str, where: Position) -> Problem:
    return problem("V02", where, version=key, have="、".join(version.key for version in policy.versions))


def _clauses(policy: Policy, version: Version, event: Event, where: _Place) -> Iterator[Problem]:
    for number, clause in enumerate(event.clauses):
        if clause not in version.by_id:
            near = difflib.get_close_matches(clause, version.by_id, n=3, cutoff=0.3)
            place = policy.origin.at(*where, "clauses", number)
            yield problem("R01", place, id=clause, near="、".join(near) or "（没有）")


def _days(policy: Policy, version: Version, event: Event, where: _Place) -> Iterator[Problem]:
    """Nothing ends before it has begun; a term is extended to a later day, and before it is over."""
    dates = version.record.dates
    begin = bounds(dates.effective.date)[0] if dates.effective is not None else ""
    if event.type is not EventType.COMMENCEMENT and bounds(event.date)[1] < begin:
        earlier = f"{version.key} 版的施行日期（{spoken_date(begin)}）"
        yield problem("V03", policy.origin.at(*where, "date"), date=event.date, earlier=earlier)
    if event.type is EventType.EXTENSION and dates.expires is not None:
        if bounds(event.date)[0] > after(dates.expires.date)[1]:
            yield problem("V04", policy.origin.at(*where, "date"), reason="延长的时候有效期早已届满")
        elif event.until is not None and bounds(event.until)[1] < bounds(dates.expires.date)[0]:
            yield problem("V04", policy.origin.at(*where, "until"), reason="延长到的日期早于文中写明的失效日期")


def _successor(catalogue: Catalogue, policy: Policy, event: Event, where: _Place) -> Iterator[Problem]:
    """What comes of an event exists and comes later; where it states its own beginning, that is the day of the event."""
    known = {one.ref for one in catalogue.policies} | catalogue.unread
    if event.by is not None and event.by not in known:
        yield problem("R10", policy.origin.at(*where, "by"), target=event.by)
    if event.by_version is None:
        return
    keys = [version.key for version in policy.versions]
    later = _version(policy, event.by_version)
    if later is None:
        yield _unknown(policy, event.by_version, policy.origin.at(*where, "by_version"))
    elif event.version in keys and keys.index(later.key) <= keys.index(event.version):
        place = policy.origin.at(*where, "by_version")
        yield problem("V04", place, reason=f"{later.key} 版排在 {event.version} 版之前，不能由它代替")
    elif event.type is not EventType.CORRIGENDUM and not _agrees(event, later):
        reason = f"{later.key} 版自己写的施行日期是另一天"
        yield problem("V04", policy.origin.at(*where, "date"), reason=reason)


def _agrees(event: Event, later: Version) -> bool:
    """Whether the day of an event may be the day on which the version that comes of it begins."""
    effective = later.record.dates.effective
    if effective is None:
        return True
    low, high = bounds(event.date)
    return bounds(effective.date)[0] <= high and low <= bounds(effective.date)[1]


def _authority(catalogue: Catalogue, policy: Policy, said: Authority, where: _Place) -> Iterator[Problem]:
    """Where the words are said to stand in a text of this site, they do."""
    if not (said.policy or said.version or said.clause):
        return
    if not (said.version and said.clause and said.quote):
        yield problem("V06", policy.origin.at(*where))
        return
    named = catalogue.policy(said.policy) if said.policy is not None else policy
    if named is None:
        if said.policy not in catalogue.unread:
            yield problem("R10", policy.origin.at(*where, "policy"), target=said.policy)
        return
    version = _version(named, said.version)
    if version is None:
        if named.complete:
            yield _unknown(named, said.version, policy.origin.at(*where, "version"))
    elif said.clause not in version.by_id:
        near = difflib.get_close_matches(said.clause, version.by_id, n=3, cutoff=0.3)
        yield problem("R01", policy.origin.at(*where, "clause"), id=said.clause, near="、".join(near) or "（没有）")
    elif collapse(said.quote) not in version.by_id[said.clause].part.canonical:
        yield problem("R02", policy.origin.at(*where, "quote"), id=said.clause, quote=said.quote)


def _findings(known: History) -> Iterator[Problem]:
    """A person found a version in force on a day on which, by the days on record, it certainly was not."""
    for version in known.policy.versions:
        for index, found in enumerate(version.record.checked):
            interval = known.intervals[version.key]
            contradictory = interval.end.latest < interval.begin.earliest  # which is told of the dates themselves
            if found.finding == "in-force" and not contradictory and interval.standing(found.date) in OVER:
                yield problem("V05", version.record_origin.at("checked", index, "finding"), date=found.date)

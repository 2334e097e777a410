"""The two clocks of a page: on which days the text is in force, and on which day this site recorded what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mingce.chinese import spoken_date
from mingce.citations import spoken_clause
from mingce.history.happenings import NEVER
from mingce.history.intervals import Boundary, History
from mingce.model.catalogue import Version, is_authority
from mingce.model.event import EventType
from mingce.records import Entry, Records
from mingce.status import Statement


@dataclass(frozen=True)
class Clocks:
    """`valid`: the days of the text (from when, until when, and what ends before the rest), empty where none are claimed;
    `recorded`: the last change of the record, None if unknown."""

    valid: tuple[Statement, ...]
    recorded: Entry | None


def clocks(known: History, version: Version, records: Records, clause: str | None = None) -> Clocks:
    """The clocks of a version, or of one clause in it."""
    valid = tuple(_valid(known, version, clause)) if is_authority(known.policy) else ()
    return Clocks(valid, records.last)


def _valid(known: History, version: Version, clause: str | None) -> Iterator[Statement]:
    """The days as the record has them; what is of this site's reckoning, or uncertain, is called that."""
    interval = known.interval(version, clause)
    begin, end = interval.begin, interval.end
    since = _stated(begin)
    key = "since_corrected" if begin.type is EventType.CORRIGENDUM else "since"
    yield Statement(key if since else "begin_unknown", {"since": since})
    if end.earliest == end.latest and end.latest < NEVER:
        corrected = end.type is EventType.CORRIGENDUM
        key = "until_inferred" if end.inferred else "until_corrected" if corrected else "until"
        yield Statement(key, {"until": _day_before(end.latest)})
    else:
        yield Statement("no_end" if end.earliest == NEVER else "end_uncertain")
    if clause is None:
        yield from _without(known, version, end)


def _without(known: History, version: Version, end: Boundary) -> Iterator[Statement]:
    """The clauses that are repealed before the rest."""
    for one in known.partial(version):
        if one.event is None or one.latest >= end.earliest:
            continue
        values = {"clauses": "、".join(spoken_clause(version, version.by_id[part]) for part in one.event.clauses)}
        if one.earliest == one.latest:
            yield Statement("without", {**values, "until": _day_before(one.latest)})
        else:
            yield Statement("without_uncertain", {**values, "date": spoken_date(one.date)})


def _day_before(day: str) -> str:
    return spoken_date((date.fromisoformat(day) - timedelta(days=1)).isoformat())


def _stated(begin: Boundary) -> str:
    """The beginning in words, as exact as it is stated; empty where nothing states it."""
    return spoken_date(begin.happening.date) if begin.happening is not None else ""

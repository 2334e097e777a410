"""The two clocks of a page: on which days the text is in force, and on which day this site recorded what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mingce.chinese import spoken_date
from mingce.history.happenings import NEVER
from mingce.history.intervals import Boundary, History
from mingce.model.catalogue import Version, is_authority
from mingce.records import Entry, Records
from mingce.status import Statement


@dataclass(frozen=True)
class Clocks:
    """`valid`: the days of the text, None where none are claimed; `recorded`: the last change of the record, None if unknown."""

    valid: Statement | None
    recorded: Entry | None


def clocks(known: History, version: Version, records: Records, clause: str | None = None) -> Clocks:
    """The clocks of a version, or of one clause in it."""
    valid = _valid(known, version, clause) if is_authority(known.policy) else None
    return Clocks(valid, records.last)


def _valid(known: History, version: Version, clause: str | None) -> Statement:
    """The days as the record has them; an end that may lie here or there is called uncertain."""
    interval = known.interval(version, clause)
    since, end = _stated(interval.begin), interval.end
    begun = "since" if since else "begin_unknown"
    if end.earliest == end.latest and end.latest < NEVER:
        until = spoken_date((date.fromisoformat(end.latest) - timedelta(days=1)).isoformat())
        return Statement(f"{begun}_until{'_inferred' if end.inferred else ''}", {"since": since, "until": until})
    open_end = end.earliest == NEVER
    return Statement(begun if open_end else f"{begun}_end_uncertain", {"since": since})


def _stated(begin: Boundary) -> str:
    """The beginning in words, as exact as it is stated; empty where nothing states it."""
    return spoken_date(begin.happening.date) if begin.happening is not None else ""

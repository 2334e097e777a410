"""Everything that befell the versions of a policy, in the order of time: what they state of themselves, and events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mingce.chinese import possible
from mingce.model.catalogue import Policy, Version
from mingce.model.event import Authority, Event, EventType
from mingce.model.version import Dated

EVER, NEVER = "0001-01-01", "9999-12-31"
"""The days before and after all others: stand where a bound is not known."""

YEARLESS = "XXXX-"
"""How a date (EDTF) begins whose year is not known."""

_TYPES = tuple(EventType)


@dataclass(frozen=True)
class Happening:
    """One thing that befell a version: it holds from a first day on, which lies between `earliest` and `latest` (ISO).

    `date` is the day as it is stated (EDTF), of an expiry the last day of the term where the text itself states it.
    Exactly one of `event` and `own` says where it is stated: in policy.yml, or by the version of itself.
    """

    type: EventType
    version: str
    date: str
    earliest: str
    latest: str
    event: Event | None = None
    own: Dated | None = None

    @property
    def authority(self) -> Authority | None:
        """Who said so, where it is not the version itself."""
        return self.event.authority if self.event is not None else None

    @property
    def by_version(self) -> str | None:
        """The version that came of it or took the place."""
        return self.event.by_version if self.event is not None else None


def happenings(policy: Policy) -> tuple[Happening, ...]:
    """Everything on record of a policy, the first first; what is of the same day in the order of the versions, then of the types.

    The order in which events are written down decides nothing.
    """
    number = {version.key: index for index, version in enumerate(policy.versions)}
    found = [one for version in policy.versions for one in _own(version)]
    found += [_event(event) for event in policy.record.events]
    return tuple(sorted(found, key=lambda one: (one.earliest, one.latest, number.get(one.version, -1), *_rank(one))))


def _rank(one: Happening) -> tuple[int, str, str]:
    """Of one version on one day: by type, and of one type by what it comes to."""
    event = one.event
    comes_to = (event.until or "", event.model_dump_json()) if event is not None else ("", "")
    return _TYPES.index(one.type), *comes_to


def _own(version: Version) -> Iterator[Happening]:
    dates = version.record.dates
    if dates.effective is not None:
        low, high = _bounds(dates.effective.date)
        yield Happening(EventType.COMMENCEMENT, version.key, dates.effective.date, low, high, own=dates.effective)
    if dates.expires is not None:
        low, high = after(dates.expires.date)
        yield Happening(EventType.EXPIRY, version.key, dates.expires.date, low, high, own=dates.expires)


def _event(event: Event) -> Happening:
    low, high = _bounds(event.date)
    return Happening(event.type, event.version, event.date, low, high, event=event)


def after(last: str) -> tuple[str, str]:
    """The first day after a term whose last day is stated (EDTF): the earliest and the latest that it may be."""
    low, high = _bounds(last)
    return (low, high) if (low, high) == (EVER, NEVER) else (_next(low), _next(high))


def _bounds(stated: str) -> tuple[str, str]:
    """The earliest and the latest day that a date may be: without a year it may be any, and need not exist in the first or last year."""
    return (EVER, NEVER) if stated.startswith(YEARLESS) else possible(stated)


def _next(day: str) -> str:
    """The day after; beyond the bounds of time these themselves."""
    if not EVER <= day < NEVER:
        return EVER if day < EVER else NEVER
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()

"""Calendars (iCalendar, RFC 5545) of days that texts state: when they begin and end, and until when something is promised.

A day that is not known is never made up: what is stated less exactly than to the day is left out, but for a target, which
stands on the last day that it may mean and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from mingce import urls
from mingce.chinese import bounds, spoken_date
from mingce.history.happenings import Happening
from mingce.history.intervals import History, history
from mingce.model.catalogue import Catalogue, Policy, Version, display_title, is_authority
from mingce.model.event import EventType
from mingce.model.site import Output, Site
from mingce.model.version import Dated
from mingce.offers import Pledge, Register
from mingce.wording import Words, edition

_CHINA = timezone(timedelta(hours=8))
_OCTETS = 75
_STATED = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_FULL = len("2026-11-20")


@dataclass(frozen=True)
class Day:
    """One entry of a calendar: an id that never changes, the day (ISO), what is on it, and when this site recorded it."""

    id: str
    day: str
    title: str
    note: str
    url: str
    recorded: str


def outputs(catalogue: Catalogue, register: Register, site: Site, words: Words) -> Iterator[Output]:
    """A calendar for the site and one for each place; none while the site has no address."""
    if site.url is None:
        return
    of_place = {place.slug: tuple(_days(place.policies, register, words)) for place in catalogue.places}
    yield _calendar(urls.CALENDAR, site.name, (day for days in of_place.values() for day in days), site)
    for place in catalogue.places:
        title = words.news.feed.format(site=site.name, what=place.record.name)
        yield _calendar(urls.place_calendar(place.slug), title, of_place[place.slug], site)


def _days(policies: Sequence[Policy], register: Register, words: Words) -> Iterator[Day]:
    for policy in policies:
        if is_authority(policy):
            yield from _turns(policy, words)
        for pledge in register.pledges:
            if pledge.policy.ref == policy.ref and pledge.target.by is not None:
                yield from _deadline(pledge, pledge.target.by, words)


def _turns(policy: Policy, words: Words) -> Iterator[Day]:
    """The days on which the force of a version changes."""
    known = history(policy)
    versions = {version.key: version for version in policy.versions}
    seen: dict[str, int] = {}
    for one in known.happenings:
        key = f"{one.version}/{one.type.value}/{'own' if one.own is not None else 'event'}"
        seen[key] = seen.get(key, 0) + 1
        if len(one.date) == _FULL and _STATED.fullmatch(one.date) and not _is_moot(known, one):
            yield _turn(policy, versions[one.version], one, f"{policy.ref}/{key}/{seen[key]}", words)


def _is_moot(known: History, one: Happening) -> bool:
    """Whether the term of a version ends when it is long replaced."""
    return (
        one.own is not None and one.type is EventType.EXPIRY and known.intervals[one.version].end.latest < one.earliest
    )


def _turn(policy: Policy, version: Version, one: Happening, key: str, words: Words) -> Day:
    is_term = one.own is not None and one.type is EventType.EXPIRY
    title = words.news.version.format(title=display_title(policy, version), version=edition(policy, version.key, words))
    said = _said(one.own) if one.own is not None else one.authority.name if one.authority is not None else ""
    return Day(
        key,
        one.date,
        words.news.turn.format(what=words.happening["term" if is_term else one.type.value], name=title),
        words.news.turn_note.format(source=said),
        urls.history(policy.ref),
        one.event.recorded if one.event is not None else version.record.source.recorded,
    )


def _said(own: Dated) -> str:
    """The words, and how the day follows from them where they do not name it."""
    return own.quote if own.reason is None else f"{own.quote}（{own.reason}）"


def _deadline(pledge: Pledge, by: str, words: Words) -> Iterator[Day]:
    if not _STATED.fullmatch(by):
        return
    exact = len(by) == _FULL
    note = words.news.deadline_note.format(quote=pledge.target.quote, clause=pledge.spoken)
    yield Day(
        f"{pledge.place.slug}/targets/{pledge.target.id}",
        bounds(by)[1],
        words.news.deadline.format(place=pledge.place.record.name, metric=pledge.target.metric),
        note if exact else note + words.news.deadline_inexact.format(date=spoken_date(by)),
        pledge.clause_url,
        pledge.version.record.source.recorded,
    )


def _calendar(url: str, title: str, days: Iterable[Day], site: Site) -> Output:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mingce//zh", "CALSCALE:GREGORIAN"]
    lines += [f"NAME:{_escaped(title)}", f"X-WR-CALNAME:{_escaped(title)}"]
    for day in sorted(days, key=lambda one: (one.day, one.id)):
        lines += _event(day, site)
    body = "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))
    return Output(url.lstrip("/"), body.encode())


def _event(day: Day, site: Site) -> Iterator[str]:
    """A whole day; a day has no end of its own in the format."""
    yield "BEGIN:VEVENT"
    yield f"UID:{day.id}@{site.domain}"
    yield f"DTSTAMP:{_stamp(day.recorded)}"
    yield f"DTSTART;VALUE=DATE:{day.day.replace('-', '')}"
    yield f"SUMMARY:{_escaped(day.title)}"
    yield f"DESCRIPTION:{_escaped(day.note)}"
    yield f"URL:{site.absolute(day.url)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _stamp(day: str) -> str:
    """The beginning of a day in China, as UTC."""
    begin = datetime.combine(date.fromisoformat(day), datetime.min.time(), _CHINA)
    return begin.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no character of which is torn; each further piece begins with a space."""
    pieces, octets = [""], 0
    for char in line:
        width = len(char.encode())
        if octets + width > _OCTETS:
            pieces.append(" ")
            octets = 1
        pieces[-1] += char
        octets += width
    return "\r\n".join(pieces)

"""When each version of a policy is in force: half-open intervals whose ends may be known roughly, or not at all.

What is computed is what the dates on record come to. That nobody repealed a text without our knowing it follows from no
date; the words 现行有效 need a person's check (see status).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mingce.chinese import possible
from mingce.history.happenings import EVER, NEVER, Happening, after, happenings
from mingce.model.catalogue import Policy, Version
from mingce.model.event import EventType
from mingce.model.version import Checked


class Answer(StrEnum):
    """What the dates on record answer: certainly, possibly, certainly not."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Standing(StrEnum):
    """How a text stands on a day."""

    IN_FORCE = "in-force"
    UNKNOWN = "unknown"
    FUTURE = "future"
    EXPIRED = "expired"
    REPEALED = "repealed"
    REPLACED = "replaced"
    CORRECTED = "corrected"


OVER = frozenset({Standing.EXPIRED, Standing.REPEALED, Standing.REPLACED, Standing.CORRECTED})
"""Standings of a text that is certainly no longer in force."""

GIVES_NOTHING = OVER | {Standing.FUTURE}
"""Standings of a text that certainly gives nobody anything on that day."""

_ENDED = {
    EventType.EXPIRY: Standing.EXPIRED,
    EventType.REPEAL: Standing.REPEALED,
    EventType.CORRIGENDUM: Standing.CORRECTED,
}
_ENDING = {EventType.EXPIRY, EventType.REPEAL, EventType.REPLACEMENT, EventType.AMENDMENT, EventType.CORRIGENDUM}
_LEADING = {EventType.REPLACEMENT, EventType.AMENDMENT, EventType.CORRIGENDUM}


@dataclass(frozen=True)
class Boundary:
    """A turning point, the first day (ISO) of what comes after it: it lies between `earliest` and `latest`.

    `type` is what happens there; `happening` where that is stated, `by_version` the version that takes over, `check` the
    person's check that found it; all absent where nothing is stated. `inferred` says that it is the end of a version of which
    nothing states that it ends: a later one begins.
    """

    earliest: str
    latest: str
    type: EventType | None = None
    happening: Happening | None = None
    by_version: str | None = None
    check: Checked | None = None
    inferred: bool = False

    def passed(self, day: str) -> Answer:
        """Whether it lies on `day` (ISO) or before."""
        if self.latest <= day:
            return Answer.YES
        return Answer.NO if day < self.earliest else Answer.MAYBE


NO_END = Boundary(NEVER, NEVER)


@dataclass(frozen=True)
class Interval:
    """From `begin` on, up to the day before `end`."""

    begin: Boundary
    end: Boundary

    def holds(self, day: str) -> Answer:
        """Whether `day` (ISO) lies in it."""
        begun, over = self.begin.passed(day), self.end.passed(day)
        if begun is Answer.NO or over is Answer.YES:
            return Answer.NO
        return Answer.YES if begun is Answer.YES and over is Answer.NO else Answer.MAYBE

    def standing(self, day: str) -> Standing:
        """How a text that is in force in this interval stands on `day`."""
        match self.holds(day):
            case Answer.YES:
                return Standing.IN_FORCE
            case Answer.MAYBE:
                return Standing.UNKNOWN
        if self.end.passed(day) is not Answer.YES:
            return Standing.FUTURE
        return _ENDED.get(self.end.type or EventType.EXPIRY, Standing.REPLACED)

    def until(self, *others: Boundary) -> Interval:
        """The interval with an end at whichever comes first."""
        return replace(self, end=_first((self.end, *others)))

    @property
    def days(self) -> tuple[str, str, str, str]:
        """The days on which an answer may change."""
        return (self.begin.earliest, self.begin.latest, self.end.earliest, self.end.latest)


@dataclass(frozen=True)
class History:
    """What the dates on record come to: happenings in the order of time, an interval for each version."""

    policy: Policy
    happenings: tuple[Happening, ...]
    intervals: Mapping[str, Interval]

    def begun(self, day: str) -> tuple[Version, ...]:
        """The versions that are not certainly still to come on `day`; the first one, where all are."""
        begun = [one for one in self.policy.versions if self.intervals[one.key].begin.passed(day) is not Answer.NO]
        return tuple(begun) or self.policy.versions[:1]

    def current(self, day: str) -> Version:
        """The version that living pages show on `day`: the last that has begun."""
        return self.begun(day)[-1]

    def standing(self, version: Version, day: str, clause: str | None = None) -> Standing:
        """How a version stands on a day, or one clause of it."""
        return self.interval(version, clause).standing(day)

    def interval(self, version: Version, clause: str | None = None) -> Interval:
        """The interval of a version, or of one clause of it, which may have been repealed before the rest."""
        whole = self.intervals[version.key]
        return whole if clause is None else whole.until(*self._partial(version, clause))

    def partial(self, version: Version) -> tuple[Happening, ...]:
        """The repeals of clauses of a version, the first first."""
        found = (one for one in self.happenings if one.type is EventType.PARTIAL_REPEAL)
        return tuple(one for one in found if one.version == version.key)

    def _partial(self, version: Version, clause: str) -> Iterator[Boundary]:
        """The repeals of the clause, or of one around it."""
        repeals = self.partial(version)
        if not repeals:
            return
        found = version.by_id[clause]
        around = {clause, *(part.id for part in found.clauses_above)}
        for one in repeals:
            if one.event is not None and not around.isdisjoint(one.event.clauses):
                yield Boundary(one.earliest, one.latest, EventType.REPEAL, one)

    def days(self, since: str) -> tuple[str, ...]:
        """The days after `since` on which any answer about the policy may change, in order."""
        turning = {day for interval in self.intervals.values() for day in interval.days}
        turning |= {day for one in self.happenings for day in (one.earliest, one.latest)}
        return tuple(sorted(day for day in turning if since < day < NEVER))


def history(policy: Policy) -> History:
    """The history of a policy."""
    found = happenings(policy)
    begins = [_begin(version, found) for version in policy.versions]
    intervals = {
        version.key: Interval(
            begins[number], _first((*_ends(version, found, begins[number]), *_later(policy, begins, number)))
        )
        for number, version in enumerate(policy.versions)
    }
    return History(policy, found, intervals)


def current(policy: Policy, today: str) -> Version:
    """The version that living pages show on `today` (ISO)."""
    return policy.versions[0] if len(policy.versions) == 1 else history(policy).current(today)


def _first(ends: Iterable[Boundary]) -> Boundary:
    """The first of several ends, each known roughly; what makes it is what is certain to come first."""
    known = sorted(ends, key=lambda one: (one.latest, one.earliest, one.happening is None))
    return replace(known[0], earliest=min(one.earliest for one in known)) if known else NO_END


def _begin(version: Version, found: tuple[Happening, ...]) -> Boundary:
    """A correction begins when it is issued, whatever day it prints; else the stated day; else some day after the writing."""
    leading = [one for one in found if one.type in _LEADING and one.by_version == version.key]
    corrected = [one for one in leading if one.type is EventType.CORRIGENDUM]
    stated = [one for one in found if one.type is EventType.COMMENCEMENT and one.version == version.key]
    said_elsewhere = [one for one in stated if one.event is not None]
    for one in (*corrected, *said_elsewhere, *stated, *leading):
        return Boundary(one.earliest, one.latest, one.type, one)
    dates = version.record.dates
    dated = dates.written or dates.published
    return Boundary(possible(dated.date)[0] if dated is not None else EVER, NEVER)


def _ends(version: Version, found: tuple[Happening, ...], begin: Boundary) -> Iterator[Boundary]:
    """What ends the version itself: its term, unless it was extended; events; what a person found."""
    extensions = [one for one in found if one.type is EventType.EXTENSION and one.version == version.key]
    for one in found:
        if one.version != version.key or one.type not in _ENDING or (one.own is not None and extensions):
            continue
        leads = one.type is not EventType.AMENDMENT or one.by_version is not None
        yield Boundary(one.earliest, one.latest if leads else NEVER, one.type, one, one.by_version)
    for one in extensions[-1:]:
        if one.event is not None and one.event.until is not None:
            yield Boundary(*after(one.event.until), EventType.EXPIRY, one)
    last = max(version.record.checked, key=lambda check: check.date, default=None)
    if last is not None and last.finding in _FOUND:
        over = last.finding != "amended"
        yield Boundary(begin.earliest, last.date if over else NEVER, _FOUND[last.finding], check=last)


_FOUND = {"repealed": EventType.REPEAL, "expired": EventType.EXPIRY, "amended": EventType.AMENDMENT}


def _later(policy: Policy, begins: list[Boundary], number: int) -> Iterator[Boundary]:
    """A later version takes over when it begins, although nothing may say so."""
    for later, begin in zip(policy.versions[number + 1 :], begins[number + 1 :], strict=True):
        yield Boundary(begin.earliest, begin.latest, EventType.AMENDMENT, begin.happening, later.key, inferred=True)

"""What can be said of a version's force: what the text says, and what this site knows. Derived, never stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from mingce.chinese import possible, spoken_date
from mingce.citations import spoken_clause
from mingce.history.happenings import NEVER, Happening
from mingce.history.intervals import Answer, Boundary, History, Standing
from mingce.model.catalogue import Version, is_authority
from mingce.model.event import EventType

T = TypeVar("T")

_TENSES = {Answer.YES: "past", Answer.NO: "coming", Answer.MAYBE: "unsure"}


@dataclass(frozen=True)
class Statement:
    """One sentence: its name in the locale file, and what fills it."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


VERSIONS = ("version", "by", "shown")
"""Which values of a sentence may be the key of a version: readers are told its name (`wording.edition`)."""


@dataclass(frozen=True)
class Status:
    """`says`: what the text itself states; `known`: what this site has on record; `standing`: what the dates come to.

    `inferred` says that nothing on record ends the version but the beginning of a later one.
    """

    standing: Standing
    inferred: bool
    says: tuple[Statement, ...]
    known: tuple[Statement, ...]


@dataclass(frozen=True)
class Phase(Generic[T]):
    """What is to be shown from a day (ISO) on, until the next phase."""

    since: str
    shows: T


def phases(history: History, today: str, make: Callable[[str], T]) -> tuple[Phase[T], ...]:
    """What `make` shows on `today`, then each later day on which it shows something else.

    A page holds them all, so that it says the right thing on whatever day it is opened.
    """
    return turning(history.days(today), today, make)


def turning(days: Iterable[str], today: str, make: Callable[[str], T]) -> tuple[Phase[T], ...]:
    """The same for what may turn on other days (ISO, in order) after `today`."""
    found = [Phase(today, make(today))]
    for day in days:
        shows = make(day)
        if shows != found[-1].shows:
            found.append(Phase(day, shows))
    return tuple(found)


def status(history: History, version: Version, today: str, clause: str | None = None) -> Status | None:
    """The status of a version, or of one clause of it, on `today` (ISO); None for texts that have none, such as a briefing."""
    if not is_authority(history.policy):
        return None
    interval = history.interval(version, clause)
    standing = interval.standing(today)
    return Status(
        standing,
        standing is Standing.REPLACED and interval.end.inferred,
        tuple(_says(version, today)),
        tuple(_known(history, version, today, clause)),
    )


INFERRED = "replaced_inferred"
"""How a text is said to stand that only a later version takes the place of, by what its dates come to."""


def standings(history: History, version: Version, today: str, clause: str | None = None) -> tuple[Phase[str], ...]:
    """Why a version, or a clause of it, certainly gives nothing, on `today` and later: a name of the locale file, empty where that is not certain."""
    return phases(history, today, lambda day: _standing(history, version, day, clause))


def spoken_standing(history: History, version: Version, day: str, clause: str | None = None) -> str:
    """How a version, or a clause of it, stands on a day, as it is said: a name of the locale file."""
    interval = history.interval(version, clause)
    found = interval.standing(day)
    return INFERRED if found is Standing.REPLACED and interval.end.inferred else found.value


def _standing(history: History, version: Version, day: str, clause: str | None) -> str:
    found = spoken_standing(history, version, day, clause)
    return "" if found in (Standing.IN_FORCE, Standing.UNKNOWN) else found


def _says(version: Version, today: str) -> Iterator[Statement]:
    dates = version.record.dates
    if dates.effective is None:
        yield Statement("effective_unstated")
    else:
        low, _ = possible(dates.effective.date)
        key = "effective_future" if low > today else "effective"
        key += "_inferred" if dates.effective.reason is not None else ""
        yield Statement(key, {"date": spoken_date(dates.effective.date), "quote": dates.effective.quote})
    if dates.expires is None:
        yield Statement("expires_unstated")
    else:
        _, high = possible(dates.expires.date)
        yield Statement("expired" if high < today else "expires", {"date": spoken_date(dates.expires.date)})
    if version.record.declared_validity is not None:
        yield Statement("declared", {"words": version.record.declared_validity})


def _known(history: History, version: Version, today: str, clause: str | None) -> Iterator[Statement]:
    """The words 现行有效 need a person's dated check; without one, only what is or is not on record."""
    recorded = [*_events(history, version, today, clause), *_later(history, version, today)]
    yield from recorded
    last = max(version.record.checked, key=lambda check: check.date, default=None)
    if last is None:
        yield from [] if recorded else [Statement("nothing_on_record")]
        yield Statement("never_checked")
        return
    yield Statement("checked", {"date": spoken_date(last.date), "by": last.by})
    yield Statement(f"found_{last.finding.replace('-', '_')}", {"authority": last.authority})


def _events(history: History, version: Version, today: str, clause: str | None) -> Iterator[Statement]:
    """What befell the version by what others said, and what it came of."""
    for one in history.happenings:
        if one.event is None:
            continue
        if one.version == version.key and (clause is None or _concerns(one, version, clause)):
            tense = _TENSES[Boundary(one.earliest, one.latest).passed(today)]
            yield Statement(f"{one.type.value.replace('-', '_')}_{tense}", _values(one, version))
        elif one.by_version == version.key and one.type is EventType.CORRIGENDUM:
            yield Statement("corrigendum_of", {**_values(one, version), "version": one.version})


def _concerns(one: Happening, version: Version, clause: str) -> bool:
    """Whether a happening touches the clause: a partial repeal touches only what it names, and what stands in it."""
    if one.event is None or one.type is not EventType.PARTIAL_REPEAL:
        return True
    return bool({clause, *(part.id for part in version.by_id[clause].clauses_above)} & set(one.event.clauses))


def _values(one: Happening, version: Version) -> dict[str, str]:
    """What the sentence on a happening may name."""
    if one.event is None:
        return {}
    clauses = (version.by_id[clause] for clause in one.event.clauses if clause in version.by_id)
    return {
        "date": spoken_date(one.date),
        "authority": one.event.authority.name,
        "by": one.event.by_version or one.event.by or "",
        "until": spoken_date(one.event.until) if one.event.until else "",
        "clauses": "、".join(spoken_clause(version, found) for found in clauses),
    }


def _later(history: History, version: Version, today: str) -> Iterator[Statement]:
    """The version that has taken over by then, and the next of those that are still to come."""
    versions = history.policy.versions
    newest = history.current(today)
    for later in versions[versions.index(version) + 1 :]:
        begin = history.intervals[later.key].begin
        values = {"version": later.key, "date": spoken_date(begin.happening.date) if begin.happening else ""}
        if begin.passed(today) is Answer.NO and begin.latest < NEVER:
            yield Statement("later_coming", values)
            yield from _inferred(history, version, later)
            return  # what comes after that has time
        elif later is newest:
            yield Statement("later_since" if begin.passed(today) is Answer.YES else "later_version", values)
            yield from _inferred(history, version, later)


def _inferred(history: History, version: Version, later: Version) -> Iterator[Statement]:
    """That nothing but the beginning of the later version ends this one."""
    end = history.intervals[version.key].end
    if end.inferred and end.by_version == later.key:
        yield Statement("end_inferred")

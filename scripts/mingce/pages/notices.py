"""What a banner says of the force of what is shown, on the day of the build and on every later day on which it changes."""

from __future__ import annotations

from dataclasses import dataclass

from mingce import urls
from mingce.chinese import spoken_date
from mingce.history.intervals import OVER, Answer, Boundary, History, Standing
from mingce.model.catalogue import Version
from mingce.model.event import EventType
from mingce.model.site import Site
from mingce.status import INFERRED, Phase, Statement, phases
from mingce.wording import RECEIVED


@dataclass(frozen=True)
class Notice:
    """One banner: its sentences, and the version to which it leads; `quiet` where it only announces something."""

    sentences: tuple[Statement, ...]
    link: Statement | None = None
    url: str = ""
    quiet: bool = False


Notices = tuple[Phase[Notice | None], ...]


def living(
    known: History, shown: Version, site: Site, clause: str | None = None, benefit: str | None = None
) -> Notices:
    """The banner of a living page that shows the version `shown`, one clause of it, or a benefit that the clause gives."""
    return phases(known, site.today, lambda day: _living(known, shown, day, clause, benefit))


def pinned(known: History, version: Version, site: Site, clause: str | None = None) -> Notices:
    """The banner of a page that shows one version for ever, or one clause of it."""
    return phases(known, site.today, lambda day: _pinned(known, version, day, clause, site))


def _living(known: History, shown: Version, day: str, clause: str | None, benefit: str | None) -> Notice | None:
    newest = known.current(day)
    if newest is not shown:
        begin = known.intervals[newest.key].begin
        values = {"version": newest.key, "shown": shown.key, "date": _said(begin)}
        key = "later_corrected" if begin.type is EventType.CORRIGENDUM else "later_begun"
        key = key if begin.happening is not None else "later_undated"
        lost = _lost(shown, newest, clause, benefit)
        return Notice(
            (Statement(key, values), *([Statement(f"later_{lost}")] if lost else [])), *_to(known, newest, clause)
        )
    found = ending(known, shown, day, clause)
    if found is not None:
        return Notice((found,))
    return _coming(known, shown, day, clause, benefit)


def _coming(known: History, shown: Version, day: str, clause: str | None, benefit: str | None) -> Notice | None:
    """The version that comes next, where its day is stated."""
    versions = known.policy.versions
    for later in versions[versions.index(shown) + 1 :]:
        begin = known.intervals[later.key].begin
        if begin.happening is not None and begin.passed(day) is Answer.NO:
            values, lost = {"version": later.key, "date": _said(begin)}, _lost(shown, later, clause, benefit)
            said = Statement(f"coming_{lost}" if lost else "coming", values)
            return Notice((said,), *_to(known, later, clause), quiet=not lost)
    return None


def _lost(shown: Version, later: Version, clause: str | None, benefit: str | None) -> str:
    """What a later version no longer has of the one that is shown, as names of the locale file end; empty where nothing."""
    if clause is not None and clause in shown.by_id and clause not in later.by_id:
        return "without"
    record = later.benefits.record
    if benefit is None or record is None or benefit in {one.id for one in record.benefits}:
        return ""
    return "without_benefit"


_PINNED = {
    (False, True): "pinned_version",
    (False, False): "pinned_received",
    (True, True): "pinned_clause",
    (True, False): "pinned_clause_received",
}
"""By whether it is a clause, and whether the version has a date."""


def _pinned(known: History, version: Version, day: str, clause: str | None, site: Site) -> Notice:
    """That the page is fixed is said first, then why the version is not in force, then how it stands to the living page."""
    sentences = [
        Statement(_PINNED[clause is not None, RECEIVED.fullmatch(version.key) is None], {"version": version.key})
    ]
    over = ending(known, version, day, clause)
    sentences += [over] if over is not None else []
    begin = known.intervals[version.key].begin
    if known.current(day) is not version:
        sentences += [] if begin.passed(day) is Answer.NO else [Statement("pinned_old")]
    elif version is known.current(site.today):
        sentences.append(Statement("pinned_only" if len(known.policy.versions) == 1 else "pinned_current"))
    elif over is None:
        sentences.append(Statement("pinned_begun", {"date": _said(begin)}))
    return Notice(tuple(sentences), *_living_page(known, clause, site))


def ending(known: History, version: Version, day: str, clause: str | None = None) -> Statement | None:
    """Why a version, or a clause of it, is certainly not in force on `day`; None where that is not certain."""
    interval = known.interval(version, clause)
    standing = interval.standing(day)
    if standing is Standing.FUTURE:
        key = "future" if interval.begin.happening is not None else "future_undated"
        return Statement(key, {"date": _said(interval.begin)})
    if standing not in OVER:
        return None
    end = interval.end
    if end.happening is not None and end.happening.type is EventType.PARTIAL_REPEAL:
        return Statement("clause_repealed", {"date": _said(end)})
    if end.check is not None:
        return Statement("found_over", {"date": spoken_date(end.check.date), "by": end.check.by})
    return Statement(_key(end, standing), {"date": _said(end), "by": end.by_version or ""})


def _key(end: Boundary, standing: Standing) -> str:
    """The sentence on an end: a term is named by its last day, a replacement by what takes the place."""
    one = end.happening
    if standing is Standing.EXPIRED and one is not None and (one.own is not None or one.type is EventType.EXTENSION):
        return "term_over"
    if standing is Standing.REPLACED and end.by_version is None:
        return "replaced_elsewhere"
    if standing is Standing.REPLACED and (end.inferred or end.type is EventType.AMENDMENT):
        return INFERRED if end.inferred else "amended"
    return standing.value


def _said(boundary: Boundary) -> str:
    """The day of a boundary as it is stated: of an extension, the last day of the new term."""
    one = boundary.happening
    if one is None:
        return ""
    return spoken_date(one.event.until if one.event is not None and one.event.until is not None else one.date)


def _to(known: History, version: Version, clause: str | None) -> tuple[Statement, str]:
    """The pinned page of a version, or of the clause where the version has it."""
    ref, label = known.policy.ref, Statement("see_version", {"version": version.key})
    if clause is not None and clause in version.by_id:
        return label, urls.permalink(ref, version.key, clause)
    return label, urls.version(ref, version.key)


def _living_page(known: History, clause: str | None, site: Site) -> tuple[Statement, str]:
    """The living page: of the clause, unless on the day of the build only versions still to come have it."""
    ref = known.policy.ref
    if clause is not None and any(clause in version.by_id for version in known.begun(site.today)):
        return Statement("see_living_clause"), urls.clause(ref, clause)
    return Statement("see_living"), urls.policy(ref)

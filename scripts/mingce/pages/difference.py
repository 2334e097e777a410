"""Two versions of a policy side by side: the figures that changed, then clause by clause; and the list of such pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingce import urls
from mingce.chinese import spoken_date
from mingce.history.comparison import Comparison
from mingce.history.intervals import History
from mingce.history.rows import Row
from mingce.model.catalogue import Place, Policy, Version, display_title, named_title
from mingce.model.event import EventType
from mingce.model.site import Site
from mingce.pages.compared import counted, counts, entry, numbers, supports
from mingce.pages.notices import ending
from mingce.pages.page import Crumb, Page
from mingce.pages.shelf import Reading
from mingce.references import References
from mingce.status import Phase, Statement, phases
from mingce.wording import Words, edition


@dataclass(frozen=True)
class Side:
    """One of the two versions, `name` as readers call it: since when it holds and until when by its own words (spoken; empty where that is not stated).

    `is_corrected` when the issuer's correction made it; `over` says why it is not in force.
    """

    version: Version
    name: str
    title: str
    url: str
    since: str
    until: str
    is_corrected: bool
    over: tuple[Phase[Statement | None], ...]


def pages(
    place: Place,
    reading: Reading,
    comparisons: tuple[Comparison, ...],
    references: References,
    site: Site,
    words: Words,
) -> Iterator[Page]:
    """The list of what can be compared, then each comparison; nothing where there is one version only."""
    if comparisons:
        yield _list(place, reading, comparisons, words)
    for comparison in comparisons:
        yield _page(place, reading, comparison, comparisons, references, site, words)


def _list(place: Place, reading: Reading, comparisons: tuple[Comparison, ...], words: Words) -> Page:
    policy = reading.policy
    return Page(
        url=urls.comparisons(policy.ref),
        template="differences",
        title=words.difference.list_title.format(policy=policy.record.short),
        description=words.difference.list_lede,
        place=place.slug,
        crumbs=_trail(place, policy, words, Crumb(words.difference.short)),
        context={
            "place": place,
            "policy": policy,
            "title": display_title(policy, reading.current),
            "kind": policy.record.kind.value,
            "pairs": by_version(comparisons),
        },
    )


def _page(
    place: Place,
    reading: Reading,
    comparison: Comparison,
    comparisons: tuple[Comparison, ...],
    references: References,
    site: Site,
    words: Words,
) -> Page:
    policy, old, new = reading.policy, comparison.old, comparison.new
    sides = tuple(_side(reading.history, version, site, words) for version in (old, new))
    named = {"old": sides[0].name, "new": sides[1].name}
    entries = [entry(policy, comparison, row, words) for row in comparison.provisions]
    return Page(
        url=urls.comparison(policy.ref, old.key, new.key),
        template="difference",
        title=words.difference.page_title.format(policy=policy.record.short, **named),
        description=words.difference.description.format(title=named_title(policy, new), **named),
        place=place.slug,
        modules=("status",),
        crumbs=_trail(
            place,
            policy,
            words,
            Crumb(words.difference.short, urls.comparisons(policy.ref)),
            Crumb(words.difference.crumb.format(**named)),
        ),
        data=urls.comparison_data(policy.ref, old.key, new.key),
        context={
            "place": place,
            "policy": policy,
            "title": display_title(policy, new),
            "kind": policy.record.kind.value,
            "heading": _heading(reading.history, old, new),
            "sides": sides,
            "numbers": numbers(comparison, words),
            "entries": entries,
            "around": [entry(policy, comparison, row, words) for row in comparison.around if _shows(row)],
            "quiet": [entry for entry in entries if entry.row.quiet],
            "quiet_counted": counted(comparison.counts["quiet"], comparison.items["quiet"], words),
            "benefits": supports(policy, comparison, references, words),
            "counts": counts(comparison, words),
            "pairs": by_version(comparisons),
        },
    )


def _heading(known: History, old: Version, new: Version) -> str:
    """What the page is called: versions that follow one another show one revision or one correction."""
    versions = known.policy.versions
    if versions.index(new) - versions.index(old) > 1:
        return "title_between"
    corrected = known.intervals[new.key].begin.type is EventType.CORRIGENDUM
    return "title_correction" if corrected else "title_revision"


def by_version(comparisons: tuple[Comparison, ...]) -> tuple[tuple[Version, tuple[Comparison, ...]], ...]:
    """Comparisons by their newer version, the newest first."""
    newer = {comparison.new.key: comparison.new for comparison in comparisons}
    return tuple(
        (version, tuple(one for one in comparisons if one.new is version)) for version in reversed(newer.values())
    )


def _trail(place: Place, policy: Policy, words: Words, *last: Crumb) -> tuple[Crumb, ...]:
    return (
        Crumb(words.nav.home, urls.HOME),
        Crumb(place.record.name, urls.place(place.slug)),
        Crumb(policy.record.short, urls.policy(policy.ref)),
        *last,
    )


def _side(known: History, version: Version, site: Site, words: Words) -> Side:
    begin, expires = known.intervals[version.key].begin, version.record.dates.expires
    return Side(
        version=version,
        name=edition(known.policy, version.key, words),
        title=display_title(known.policy, version),
        url=urls.version(known.policy.ref, version.key),
        since=spoken_date(begin.happening.date) if begin.happening is not None else "",
        until=spoken_date(expires.date) if expires is not None else "",
        is_corrected=begin.type is EventType.CORRIGENDUM,
        over=phases(known, site.today, lambda day: ending(known, version, day)),
    )


def _shows(row: Row) -> bool:
    return row.is_changed or bool(row.quiet)

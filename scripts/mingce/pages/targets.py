"""What governments promised in numbers: by deadline, as a timeline and a table."""

from __future__ import annotations

from dataclasses import dataclass

from mingce import urls
from mingce.chinese import bounds
from mingce.history.happenings import NEVER, after
from mingce.history.intervals import current
from mingce.ledger import NO_TEXT
from mingce.model.benefit import Every
from mingce.model.catalogue import Catalogue, Version
from mingce.model.site import Site
from mingce.offers import Pledge, Register
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import Segment
from mingce.pages.quoted import marked
from mingce.status import Phase
from mingce.wording import Words

_AHEAD = 1
"""Years that the timeline shows beyond this one."""

GROUNDS = ("effective", "written", "published")
"""The days from which a promise may be said to run, the first that is stated."""


@dataclass(frozen=True)
class Row:
    """A target on the timeline, from `start` to `end` in percent of its width.

    `since` is the day from which it runs and `ground` what that day is (in force, written, published): absent, as
    `start` is, where the text has no year; `inferred` says that the text does not name it. `end` is absent where no end is stated; `past` says whether it lies behind us, on the day of the build and later.
    """

    pledge: Pledge
    parts: tuple[Pledge, ...]
    since: str
    ground: str
    inferred: bool
    start: float | None
    end: float | None
    past: tuple[Phase[bool], ...]


@dataclass(frozen=True)
class Section:
    """The targets of one term: a deadline (its EDTF), `yearly`, `two-yearly` or `open`."""

    term: str
    deadline: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Axis:
    """The years of the timeline, each with its place in percent; `today` is where the day of the build stands.

    `last` is the year that fills it, of which only the first of January is shown.
    """

    years: tuple[tuple[int, float], ...]
    today: float

    @property
    def first(self) -> int:
        """The first year."""
        return self.years[0][0]

    @property
    def last(self) -> int:
        """The last year."""
        return self.years[-1][0]


def page(register: Register, catalogue: Catalogue, site: Site, words: Words) -> Page:
    """The page of all targets."""
    first, last = _span(register, site)
    whole = [pledge for pledge in register.pledges if pledge.target.part_of is None]
    rows = [(pledge, _row(pledge, register, site, first, last)) for pledge in whole]
    unread = [policy for policy in catalogue.policies if current(policy, site.today).targets.record is None]
    places = {policy.place for policy in unread} | {pledge.place.slug for pledge in register.pledges}
    terms = sorted({_term(pledge) for pledge in whole}, key=_order)
    return Page(
        url=urls.TARGETS,
        template="targets",
        title=words.targets.title,
        description=words.targets.description.format(count=len(register.pledges)),
        section=urls.TARGETS,
        modules=("status", "timeline"),
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.targets.title)),
        anchors={pledge.anchor: NO_TEXT for pledge in (*register.pledges, *register.former_pledges)},
        context={
            "sections": [
                Section(term, deadline, tuple(row for pledge, row in rows if _term(pledge) == (term, deadline)))
                for term, deadline in terms
            ],
            "quotes": {pledge.anchor: _quote(pledge) for pledge in register.pledges},
            "count": len(register.pledges),
            "axis": Axis(
                tuple((year, _percent(f"{year}-01-01", first, last)) for year in range(first, last + 1)),
                _percent(site.today, first, last),
            ),
            "silent": [place for place in catalogue.places if place.slug not in places],
            "unread": unread,
            "former": register.former_pledges,
            "today": site.today,
        },
    )


_TERMS: dict[Every | None, str] = {Every.YEAR: "yearly", Every.TWO_YEARS: "two-yearly"}


def _term(pledge: Pledge) -> tuple[str, str]:
    if pledge.target.by is not None:
        return "deadline", pledge.target.by
    return _TERMS.get(pledge.target.every, "open"), ""


def _order(term: tuple[str, str]) -> tuple[int, str]:
    return ("deadline", "yearly", "two-yearly", "open").index(term[0]), term[1]


def _row(pledge: Pledge, register: Register, site: Site, first: int, last: int) -> Row:
    ground, since, inferred = _begins(pledge.version)
    ends = bounds(pledge.target.by)[1] if pledge.target.by is not None else None
    parts = tuple(one for one in register.pledges_in(pledge.policy) if one.target.part_of == pledge.target.id)
    return Row(
        pledge,
        parts,
        since,
        ground,
        inferred,
        _percent(bounds(since)[0], first, last) if since else None,
        _percent(ends, first, last) if ends is not None else None,
        _past(pledge.target.by, site.today),
    )


def _past(by: str | None, today: str) -> tuple[Phase[bool], ...]:
    """Whether a deadline certainly lies behind us, on `today` and from the day on which it does."""
    over = after(by)[1] if by is not None else NEVER
    phases = (Phase(today, over <= today), Phase(over, True))
    return phases if today < over < NEVER else phases[:1]


def _quote(pledge: Pledge) -> tuple[Segment, ...]:
    """Its words, the damaged places of the clause marked in them."""
    return marked(pledge.target.quote, pledge.clause.part, pledge.version.record.defects)


def _begins(version: Version) -> tuple[str, str, bool]:
    """What day the promise runs from (in force, else written, else published), the day, whether the text leaves it to be inferred.

    Empty where no year is printed.
    """
    for ground in GROUNDS:
        stated = getattr(version.record.dates, ground)
        if stated is not None and not stated.date.startswith("XXXX"):
            return ground, stated.date, stated.reason is not None
    return "", "", False


def _span(register: Register, site: Site) -> tuple[int, int]:
    """First and last year of the timeline."""
    days = [site.today]
    days += [bounds(since)[0] for pledge in register.pledges if (since := _begins(pledge.version)[1])]
    days += [bounds(pledge.target.by)[1] for pledge in register.pledges if pledge.target.by is not None]
    return int(min(days)[:4]), int(max(days)[:4]) + _AHEAD


def _percent(day: str, first: int, last: int) -> float:
    """Where a day stands between the first of January of two years."""
    year, month = int(day[:4]), int(day[5:7])
    return round((year - first + (month - 1) / 12) * 100 / (last - first), 1)

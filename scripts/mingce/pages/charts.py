"""Sums of money as bars: one chart has one unit and one class of recipients, and adds nothing up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from mingce.eligibility.amounts import Certainty, Line
from mingce.eligibility.computability import Computability
from mingce.offers import Offer

MEASURES = ("person-once", "person-month", "body-once")
"""Once for a person; a month for a person; once for a body."""

MARKS = ("certain", "select", "ceiling", "open")
"""What whoever qualifies gets; what the chosen get; the most there may be; what the text alone does not make certain."""

MOST = 15
"""As many bars are seen at once; the rest is unfolded."""

_FAR = 12
"""A bar this many times as long as the next is cut, and says so."""


@dataclass(frozen=True)
class Bar:
    """The highest tier of a benefit in one measure, with all that must be said of it (`MARKS`).

    `width` is in percent of the chart; `cut` a bar that runs off it; `limited` says that the text caps the sum.
    """

    offer: Offer
    value: Decimal
    lowest: Decimal
    marks: tuple[str, ...]
    width: Decimal
    cut: bool
    limited: bool


@dataclass(frozen=True)
class Chart:
    """The bars of one measure, the longest first."""

    measure: str
    bars: tuple[Bar, ...]

    @property
    def first(self) -> tuple[Bar, ...]:
        """The bars that are seen at once."""
        return self.bars[:MOST]

    @property
    def rest(self) -> tuple[Bar, ...]:
        """The bars that are unfolded."""
        return self.bars[MOST:]


def charts(offers: tuple[Offer, ...]) -> tuple[Chart, ...]:
    """A chart for each measure in which at least two benefits name a sum, of texts with a known issuer that may be in force."""
    told = [offer for offer in offers if offer.place.is_jurisdiction and not offer.standing]
    made = (_chart(measure, told) for measure in MEASURES)
    return tuple(chart for chart in made if len(chart.bars) > 1)


def marks(charts: tuple[Chart, ...]) -> tuple[str, ...]:
    """The marks that occur, for the key."""
    found = {mark for chart in charts for bar in chart.bars for mark in bar.marks}
    return tuple(mark for mark in MARKS if mark in found)


def readable(offer: Offer, measure: str) -> list[tuple[Line, Decimal]]:
    """The sums of a benefit in one measure; none whose print is damaged, none that is nothing."""
    lines = [line for line in offer.lines if line.measure == measure and not line.damaged]
    return [(line, line.value) for line in lines if line.value]


def _chart(measure: str, offers: list[Offer]) -> Chart:
    found = [(offer, lines) for offer in offers if (lines := readable(offer, measure))]
    found.sort(key=lambda one: _highest(one[1]), reverse=True)
    full = _full([_highest(lines) for _, lines in found])
    return Chart(measure, tuple(_bar(offer, lines, full) for offer, lines in found))


def _full(lengths: list[Decimal]) -> Decimal:
    """The sum that fills the chart: the longest, unless those before it are so far off that the rest could not be seen."""
    for longer, next_one in pairwise(lengths):
        if longer <= _FAR * next_one:
            return longer
    return max(lengths, default=Decimal(1))


def _bar(offer: Offer, lines: list[tuple[Line, Decimal]], full: Decimal) -> Bar:
    value = _highest(lines)
    width = min(Decimal(100), round(value * 100 / full, 1))
    limited = any(line.grant.cap or line.grant.pool for line, _ in lines)
    return Bar(offer, value, min(one for _, one in lines), _marks(offer, lines), width, value > full, limited)


def _highest(lines: list[tuple[Line, Decimal]]) -> Decimal:
    return max(value for _, value in lines)


def _marks(offer: Offer, lines: list[tuple[Line, Decimal]]) -> tuple[str, ...]:
    """Everything that keeps it from being certain: one never hides another."""
    held = {
        "select": offer.chosen,
        "ceiling": any(line.certainty is Certainty.CEILING for line, _ in lines),
        "open": not offer.binds or bool(offer.doubt) or offer.computability is Computability.DECLARED,
    }
    return tuple(mark for mark, holds in held.items() if holds) or ("certain",)

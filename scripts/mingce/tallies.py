"""How many benefits may give something, on the day of the build and on each later day on which that changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from mingce.history.intervals import history
from mingce.model.catalogue import Place, Policy
from mingce.offers import Offer
from mingce.status import Phase, turning

T = TypeVar("T")


@dataclass(frozen=True)
class Tally:
    """How many benefits may give something on some day, how many of them money; `over` are those that certainly do not."""

    count: int
    cash: int
    paying: int
    over: int


@dataclass(frozen=True)
class Overtaken:
    """A policy of which a list shows the version of the day of the build, and the version (key) that is current on a later day."""

    place: Place
    policy: Policy
    version: str


def overtaken(offers: Iterable[Offer], today: str) -> tuple[Phase[tuple[Overtaken, ...]], ...]:
    """The policies of these benefits whose current version is another than the one listed, on `today` and on later days."""
    listed = {offer.policy.ref: offer for offer in offers}.values()
    known = [(one, history(one.policy)) for one in listed]
    return turning(
        sorted({day for _, found in known for day in found.days(today)}),
        today,
        lambda day: tuple(
            Overtaken(one.place, one.policy, current.key)
            for one, found in known
            if (current := found.current(day)) is not one.version
        ),
    )


def tally(offers: Iterable[Offer], today: str) -> tuple[Phase[Tally], ...]:
    """How many there are, on `today` and on each later day on which that changes."""
    found = tuple(offers)
    return by_day(found, today, lambda day: _tally(found, day))


def by_day(offers: tuple[Offer, ...], today: str, make: Callable[[str], T]) -> tuple[Phase[T], ...]:
    """What `make` shows of benefits, on `today` and on each later day on which one of them begins or ends."""
    days = {phase.since for offer in offers for phase in offer.standings}
    return turning(sorted(day for day in days if day > today), today, make)


def _tally(offers: tuple[Offer, ...], day: str) -> Tally:
    giving = [offer for offer in offers if offer.gives_on(day)]
    return Tally(
        len(giving),
        sum(offer.benefit.is_cash for offer in giving),
        sum(offer.pays for offer in giving),
        len(offers) - len(giving),
    )

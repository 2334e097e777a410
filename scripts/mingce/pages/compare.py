"""The same matter across places, side by side; a place that says nothing is said to say nothing."""

from __future__ import annotations

from dataclasses import dataclass

from mingce import urls
from mingce.ledger import NO_TEXT
from mingce.model.catalogue import Catalogue, Place
from mingce.model.matter import Matter
from mingce.model.site import Site
from mingce.offers import Offer, Register
from mingce.pages.page import Crumb, Page
from mingce.status import Phase
from mingce.tallies import by_day, overtaken
from mingce.wording import Words

_SHOWN = 4
"""How many benefits of a place are shown at once; the others unfold."""


@dataclass(frozen=True)
class Side:
    """One place in one matter; `recorded` says whether somebody has looked through all its texts for benefits."""

    place: Place
    offers: tuple[Offer, ...]
    recorded: bool

    @property
    def shown(self) -> tuple[Offer, ...]:
        """What is seen at once: money first."""
        return self._by_weight[:_SHOWN]

    @property
    def folded(self) -> tuple[Offer, ...]:
        """The others."""
        return self._by_weight[_SHOWN:]

    @property
    def _by_weight(self) -> tuple[Offer, ...]:
        return tuple(sorted(self.offers, key=lambda offer: not offer.benefit.is_cash))


@dataclass(frozen=True)
class Compared:
    """One matter: a side for each place, then what texts without issuer say of it."""

    matter: Matter
    sides: tuple[Side, ...]
    others: tuple[Side, ...]
    counts: tuple[Phase[int], ...]
    """In how many places a text that may be in force says something, on the day of the build and later: in the versions shown,
    and in those that take their place."""

    @property
    def is_told(self) -> bool:
        """Whether anything is said of it, in whatever text."""
        return any(side.offers for side in (*self.sides, *self.others))


def page(register: Register, catalogue: Catalogue, site: Site, words: Words) -> Page:
    """All matters: what no text speaks of keeps its address, too."""
    compared = [_compared(matter, register, catalogue, site) for matter in catalogue.matters.members]
    return Page(
        url=urls.COMPARE,
        template="compare",
        title=words.compare.title,
        description=words.compare.description,
        section=urls.COMPARE,
        modules=("fold", "status"),
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.compare.title)),
        anchors={urls.matter_anchor(one.matter.slug): NO_TEXT for one in compared},
        context={
            "compared": compared,
            "overtaken": overtaken(
                (offer for one in compared for side in one.sides for offer in side.offers), site.today
            ),
            "places": [place for place in catalogue.places if place.is_jurisdiction],
        },
    )


def _compared(matter: Matter, register: Register, catalogue: Catalogue, site: Site) -> Compared:
    unrecorded = {policy.place for policy in register.unrecorded}
    found: dict[str, list[Offer]] = {}
    for offer in register.by_matter.get(matter.slug, ()):
        found.setdefault(offer.place.slug, []).append(offer)
    sides = [Side(place, tuple(found.get(place.slug, ())), place.slug not in unrecorded) for place in catalogue.places]
    known = tuple(side for side in sides if side.place.is_jurisdiction)
    all_versions = tuple(
        offer
        for offer in (*register.by_matter.get(matter.slug, ()), *register.others)
        if matter.slug in offer.benefit.matters and offer.place.is_jurisdiction
    )
    return Compared(
        matter,
        known,
        tuple(side for side in sides if not side.place.is_jurisdiction and side.offers),
        by_day(all_versions, site.today, lambda day: _telling(all_versions, day)),
    )


def _telling(offers: tuple[Offer, ...], day: str) -> int:
    return len({offer.place.slug for offer in offers if offer.gives_on(day)})

"""Benefits and targets prepared for pages: each with its place, its clause, its amounts and conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from mingce import urls
from mingce.citations import spoken_clause
from mingce.eligibility import computability
from mingce.eligibility.amounts import Certainty, Line, lines
from mingce.eligibility.computability import Computability
from mingce.eligibility.conditions import Requirement, can_be_said, options_named, requirements
from mingce.history.intervals import History, history
from mingce.model.benefit import Benefit, Grant, Group, SupportKind
from mingce.model.catalogue import Catalogue, Located, Place, Policy, Version
from mingce.model.fields import Kind
from mingce.model.question import Question
from mingce.model.site import Site
from mingce.model.target import Target
from mingce.model.version import Defect
from mingce.status import Phase, standings

Days = tuple[str, str, str, str]

LEVEL = "level"
"""The question by which the table is filtered: the skill level."""


@dataclass(frozen=True)
class Given:
    """One thing that is given, with its sums; `parted` says that it holds under one of several readings only."""

    grant: Grant
    lines: tuple[Line, ...]
    parted: bool


_BESIDES = {"under", "to", "of_asked", "clause", "quote"}
"""Fields of a grant in which two readings may differ and yet come to the same thing."""


@dataclass(frozen=True)
class Offer:
    """A benefit of the current version of a policy."""

    place: Place
    policy: Policy
    version: Version
    benefit: Benefit
    clause: Located
    questions: Mapping[str, Question]
    groups: tuple[Group, ...]
    """The rules on combining that reach it, under some reading at least."""
    standings: tuple[Phase[str], ...]
    """Why its clause certainly gives nothing, on the day of the build and on later days; empty where that is not certain."""
    days: Days
    """The days on which it may change whether its clause is in force (`Interval.days`)."""

    @property
    def standing(self) -> str:
        """Why it certainly gives nothing on the day of the build."""
        return self.standings[0].shows

    def gives_on(self, day: str) -> bool:
        """Whether it may give something on a day (ISO), that of the build or a later one."""
        return not next(one.shows for one in reversed(self.standings) if one.since <= day)

    @property
    def url(self) -> str:
        """The page of the benefit."""
        return urls.benefit(self.place.slug, self.benefit.id)

    @property
    def clause_url(self) -> str:
        """The living page of its clause."""
        return urls.clause(self.policy.ref, self.benefit.clause)

    @property
    def spoken(self) -> str:
        """How a citation calls its clause."""
        return spoken_clause(self.version, self.clause)

    @property
    def kind(self) -> str:
        """The kind of the policy: what the benefit is worth as a claim."""
        return self.policy.record.kind.value

    @property
    def binds(self) -> bool:
        """Whether the text binds anybody: a formal document may, a report or an unattributed text does not."""
        return self.policy.record.kind is Kind.FORMAL

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its sums of money."""
        return lines(self.benefit)

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """What it gives, once where several readings come to the same."""
        alike: dict[str, list[Grant]] = {}
        for grant in self.benefit.gives:
            alike.setdefault(grant.model_dump_json(exclude=_BESIDES), []).append(grant)
        return tuple(
            Given(first, tuple(line for line in self.lines if line.grant is first), bool(first.under) and not others)
            for first, *others in alike.values()
        )

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """Its conditions as the rows of a table."""
        return requirements(self.benefit, self.questions)

    @property
    def is_plain(self) -> bool:
        """Whether its conditions can be said in one sentence."""
        return can_be_said(self.benefit.conditions)

    @cached_property
    def computability(self) -> Computability:
        """How far it can be computed."""
        return computability.of_benefit(self.benefit)

    @property
    def doubt(self) -> str:
        """Why what it comes to cannot be told; empty where it can."""
        return computability.doubt(self.benefit) or ""

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The forms in which it gives: certainties of money, kinds of other things."""
        money = [certainty.value for certainty in Certainty if any(line.certainty is certainty for line in self.lines)]
        things = {grant.kind for grant in self.benefit.gives} - {SupportKind.CASH}
        return (*money, *(kind.value for kind in SupportKind if kind in things))

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """The skill levels that it names, from the lowest."""
        named = options_named(self.benefit, LEVEL)
        known = self.questions[LEVEL].options if LEVEL in self.questions else ()
        return tuple(option.slug for option in known if option.name in named)

    @property
    def pays(self) -> bool:
        """Whether it gives money, and does not only encourage others to."""
        return self.benefit.is_cash and self.computability is not Computability.DECLARED

    @property
    def chosen(self) -> bool:
        """Whether meeting the conditions is not enough."""
        return self.benefit.selection is not None

    @property
    def applied_in(self) -> tuple[str, ...]:
        """The clauses that say something of applying for it."""
        applying = self.benefit.applying
        return tuple(clause or self.benefit.clause for clause in applying.clauses) if applying is not None else ()

    def clause_url_of(self, clause: str) -> str:
        """The living page of a clause of the same text."""
        return urls.clause(self.policy.ref, clause)

    def spoken_of(self, clause: str) -> str:
        """How a citation calls a clause of the same text."""
        return spoken_clause(self.version, self.version.by_id[clause])

    def reading(self, reading_id: str) -> str:
        """An unclear point, and the words of one of its readings."""
        return next(
            f"{point.point}：{one.words}"
            for point in self.benefit.unclear
            for one in point.readings
            if one.id == reading_id
        )

    def defect(self, defect_id: str) -> Defect:
        """A defect of its text."""
        return next(defect for defect in self.version.record.defects if defect.id == defect_id)


@dataclass(frozen=True)
class Former:
    """A benefit that an earlier version gave last, and the version after it; `told` says whether it is known what that gives."""

    offer: Offer
    gone_in: str
    told: bool


@dataclass(frozen=True)
class Pledge:
    """A target of the current version of a policy, with who answers for it."""

    place: Place
    policy: Policy
    version: Version
    target: Target
    clause: Located
    standings: tuple[Phase[str], ...]
    """Why its clause certainly is not in force, on the day of the build and on later days; empty where that is not certain."""

    @property
    def anchor(self) -> str:
        """Its anchor on the page of targets."""
        return urls.target_anchor(self.place.slug, self.target.id)

    @property
    def url(self) -> str:
        """Where it stands on the page of targets."""
        return urls.target(self.place.slug, self.target.id)

    @property
    def clause_url(self) -> str:
        """The living page of its clause."""
        return urls.clause(self.policy.ref, self.target.clause)

    @property
    def spoken(self) -> str:
        """How a citation calls its clause."""
        return spoken_clause(self.version, self.clause)

    @property
    def kind(self) -> str:
        """The kind of the policy."""
        return self.policy.record.kind.value

    @property
    def answering(self) -> tuple[tuple[str, str], ...]:
        """Role and printed name of who answers for the clause."""
        return self.version.answering(self.target.clause)

    @property
    def values(self) -> tuple[Decimal | str, ...]:
        """The numbers: counts as numbers, percentages as printed."""
        return tuple(value if value.endswith("%") else Decimal(value) for value in self.target.values)


_Placed = TypeVar("_Placed", Offer, Pledge)


@dataclass(frozen=True)
class Register:
    """All benefits and targets of the site, in the order of places, policies and clauses."""

    offers: tuple[Offer, ...]
    pledges: tuple[Pledge, ...]
    unrecorded: tuple[Policy, ...]
    """Policies of which nobody has recorded yet what they give."""
    former: tuple[Former, ...] = ()
    """What earlier versions gave and none gives today: each name once, by the latest version."""
    others: tuple[Offer, ...] = ()
    """What the versions that are not current give, each in its time."""
    former_pledges: tuple[Pledge, ...] = ()
    """What earlier versions promised and none promises today, likewise."""

    @cached_property
    def _offers_by_place(self) -> dict[str, tuple[Offer, ...]]:
        return _grouped(self.offers, _place_of)

    @cached_property
    def _pledges_by_place(self) -> dict[str, tuple[Pledge, ...]]:
        return _grouped(self.pledges, _place_of)

    @cached_property
    def _offers_by_policy(self) -> dict[str, tuple[Offer, ...]]:
        return _grouped(self.offers, _policy_of)

    @cached_property
    def _pledges_by_policy(self) -> dict[str, tuple[Pledge, ...]]:
        return _grouped(self.pledges, _policy_of)

    def offers_of(self, place: str) -> tuple[Offer, ...]:
        """The benefits of a place."""
        return self._offers_by_place.get(place, ())

    def pledges_of(self, place: str) -> tuple[Pledge, ...]:
        """The targets of a place."""
        return self._pledges_by_place.get(place, ())

    def offers_in(self, policy: Policy) -> tuple[Offer, ...]:
        """The benefits of a policy."""
        return self._offers_by_policy.get(policy.ref, ())

    def pledges_in(self, policy: Policy) -> tuple[Pledge, ...]:
        """The targets of a policy."""
        return self._pledges_by_policy.get(policy.ref, ())

    def former_in(self, policy: Policy) -> tuple[Former, ...]:
        """The benefits that a policy gave once."""
        return tuple(one for one in self.former if one.offer.policy is policy)

    @cached_property
    def by_matter(self) -> dict[str, tuple[Offer, ...]]:
        """The benefits of each matter; one that belongs to several stands in each."""
        found: dict[str, list[Offer]] = {}
        for offer in self.offers:
            for matter in offer.benefit.matters:
                found.setdefault(matter, []).append(offer)
        return {matter: tuple(offers) for matter, offers in found.items()}


@dataclass(frozen=True)
class ByClause:
    """The benefits and targets of one policy by the clause that gives them."""

    offers: Mapping[str, tuple[Offer, ...]]
    pledges: Mapping[str, tuple[Pledge, ...]]


NOTHING = ByClause({}, {})


def register(catalogue: Catalogue, site: Site) -> Register:
    """What the current version of every policy gives and promises."""
    offers: list[Offer] = []
    others: list[Offer] = []
    pledges: list[Pledge] = []
    former: dict[str, Former] = {}
    promised: dict[str, Pledge] = {}
    unrecorded = []
    for place in catalogue.places:
        questions = catalogue.questions_of(place)
        for policy in place.policies:
            known = history(policy)
            version = known.current(site.today)
            offers += _offers(place, known, version, questions, site)
            for other in (one for one in policy.versions if one is not version):
                others += _offers(place, known, other, questions, site)
            pledges += _pledges(place, known, version, site)
            if version.benefits.record is None:
                unrecorded.append(policy)
            for one in _former(place, known, questions, site):
                former.setdefault(one.offer.url, one)
            for earlier in reversed(known.begun(site.today)[:-1]):
                for pledge in _pledges(place, known, earlier, site):
                    promised.setdefault(pledge.anchor, pledge)
    given = {offer.url for offer in offers}
    gone = tuple(one for url, one in former.items() if url not in given)
    kept = {pledge.anchor for pledge in pledges}
    broken_off = tuple(pledge for anchor, pledge in promised.items() if anchor not in kept)
    return Register(tuple(offers), tuple(pledges), tuple(unrecorded), gone, tuple(others), broken_off)


def _former(place: Place, known: History, questions: Mapping[str, Question], site: Site) -> Iterator[Former]:
    """What the earlier versions gave, the latest first."""
    for earlier, later in reversed(tuple(pairwise(known.begun(site.today)))):
        for offer in _offers(place, known, earlier, questions, site):
            yield Former(offer, later.key, later.benefits.record is not None)


def by_clause(register: Register, policy: Policy) -> ByClause:
    """The benefits and targets of a policy by their clause."""
    return ByClause(
        _grouped(register.offers_in(policy), lambda offer: offer.benefit.clause),
        _grouped(register.pledges_in(policy), lambda pledge: pledge.target.clause),
    )


def _offers(
    place: Place, known: History, version: Version, questions: Mapping[str, Question], site: Site
) -> Iterator[Offer]:
    record = version.benefits.record
    if record is None:
        return
    order = {found.part.id: number for number, found in enumerate(version.located)}
    for benefit in sorted(record.benefits, key=lambda one: order[one.clause]):
        groups = tuple(group for group in record.groups if benefit.id in _reached(group))
        stands = standings(known, version, site.today, benefit.clause)
        days = known.interval(version, benefit.clause).days
        yield Offer(
            place, known.policy, version, benefit, version.by_id[benefit.clause], questions, groups, stands, days
        )


def _reached(group: Group) -> set[str]:
    """Everything that the rule reaches under some reading."""
    read = {member for point in group.unclear for reading in point.readings for member in reading.members}
    return set(group.members) | read


def _pledges(place: Place, known: History, version: Version, site: Site) -> Iterator[Pledge]:
    record = version.targets.record
    if record is None:
        return
    order = {found.part.id: number for number, found in enumerate(version.located)}
    for target in sorted(record.targets, key=lambda one: order[one.clause]):
        stands = standings(known, version, site.today, target.clause)
        yield Pledge(place, known.policy, version, target, version.by_id[target.clause], stands)


def _grouped(found: tuple[_Placed, ...], key: Callable[[_Placed], str]) -> dict[str, tuple[_Placed, ...]]:
    groups: dict[str, list[_Placed]] = {}
    for one in found:
        groups.setdefault(key(one), []).append(one)
    return {name: tuple(members) for name, members in groups.items()}


def _place_of(one: Offer | Pledge) -> str:
    return one.place.slug


def _policy_of(one: Offer | Pledge) -> str:
    return one.policy.ref

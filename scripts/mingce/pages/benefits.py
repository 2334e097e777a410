"""The subsidy tables, over all places and for one; the page of each benefit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, groupby, islice

from mingce import urls
from mingce.eligibility.amounts import Certainty
from mingce.eligibility.conditions import Requirement
from mingce.model.applying import Office
from mingce.model.benefit import Benefit, Group, Party, SupportKind, Unclear
from mingce.model.catalogue import Catalogue, Place, display_title, is_authority
from mingce.model.matter import Matter
from mingce.model.question import Option
from mingce.model.site import Site
from mingce.offers import LEVEL, Offer, Register
from mingce.pages import notices
from mingce.pages.charts import MEASURES, charts, marks, readable
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import Passage, body, flat
from mingce.pages.quoted import blocks
from mingce.pages.shelf import Reading
from mingce.tallies import overtaken, tally
from mingce.wording import Words

MODULE = "benefit-table"

OTHER = "other"
"""The measure of what is comparable with no other."""

_ELSEWHERE = 6
"""How many benefits of other places a page names."""


@dataclass(frozen=True)
class Row:
    """A benefit in the table: the values by which it is narrowed and grouped, and the sum by which it is sorted.

    `amount` is its highest tier in its measure; absent where it is comparable with no other.
    """

    offer: Offer
    values: Mapping[str, tuple[str, ...]]
    amount: Decimal | None


@dataclass(frozen=True)
class Choice:
    """One value by which the table can be narrowed, and how many rows have it."""

    value: str
    name: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One way to narrow the table."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Member:
    """A benefit that a rule on combining may reach: `readings` are the numbers of those that make it, none where none part."""

    offer: Offer
    readings: tuple[int, ...]
    always: bool


@dataclass(frozen=True)
class Rule:
    """A rule on combining as the page of one benefit shows it.

    `certain` says that it reaches this benefit however it is read. Its members are listed once: under the point whose
    readings reach different benefits, else in `members`.
    """

    group: Group
    certain: bool
    members: tuple[Member, ...]
    points: tuple[tuple[Unclear, tuple[Member, ...]], ...]


def index(register: Register, catalogue: Catalogue, site: Site, words: Words) -> Page:
    """The table over all places."""
    return _table(register, catalogue, None, site, words)


def of_place(register: Register, catalogue: Catalogue, place: Place, site: Site, words: Words) -> Page:
    """The table of one place."""
    return _table(register, catalogue, place, site, words)


def _table(register: Register, catalogue: Catalogue, place: Place | None, site: Site, words: Words) -> Page:
    offers = tuple(sorted(register.offers, key=_is_apart)) if place is None else register.offers_of(place.slug)
    told = [offer for offer in offers if place is not None or offer.place.is_jurisdiction]
    title = words.benefits.title if place is None else words.benefits.title_of.format(name=place.record.name)
    crumbs = [Crumb(words.nav.home, urls.HOME)]
    if place is not None:
        crumbs.append(Crumb(words.benefits.title, urls.BENEFITS))
    made, drawn, counts = rows(offers), charts(offers), tally(told, site.today)
    return Page(
        url=urls.BENEFITS if place is None else urls.benefits(place.slug),
        template="benefits",
        title=title,
        description=words.benefits.description.format(
            count=counts[0].shows.count, places=1 if place is not None else len({offer.place.slug for offer in told})
        ),
        section=urls.BENEFITS,
        place=place.slug if place is not None else "",
        crumbs=(*crumbs, Crumb(title if place is None else place.record.short)),
        modules=(MODULE, "status") if offers else (),
        context={
            "place": place,
            "groups": groups(made),
            "count": len(offers),
            "count_told": len(told),
            "tally": counts,
            "overtaken": overtaken(told, site.today),
            "unrecorded": [policy for policy in register.unrecorded if place is None or policy.place == place.slug],
            "facets": facets(made, catalogue, words, with_place=place is None),
            "charts": drawn,
            "marks": marks(drawn),
        },
    )


def _is_apart(offer: Offer) -> bool:
    """What no known issuer says stands last."""
    return not offer.place.is_jurisdiction


def rows(offers: tuple[Offer, ...]) -> tuple[Row, ...]:
    """The rows of a table of these benefits, in their order."""
    return tuple(_row(offer) for offer in offers)


def groups(rows: tuple[Row, ...]) -> tuple[tuple[Place, tuple[Row, ...]], ...]:
    """The rows by place, as they stand without a script."""
    return tuple((members[0].offer.place, members) for _, found in groupby(rows, _place) if (members := tuple(found)))


def _place(row: Row) -> str:
    return row.offer.place.slug


def _row(offer: Offer) -> Row:
    benefit = offer.benefit
    measure, amount = _sortable(offer)
    values: dict[str, tuple[str, ...]] = {
        "place": (offer.place.slug,),
        "who": (benefit.recipient.party.value,),
        "cash": ("cash" if benefit.is_cash else "other",),
        "matter": benefit.matters,
        "form": offer.forms,
        "level": offer.levels or ("any",),
        "payer": (benefit.payer,) if benefit.payer else ("-",) if benefit.is_cash else (),
        "measure": (measure,),
    }
    return Row(offer, values, amount)


def _sortable(offer: Offer) -> tuple[str, Decimal | None]:
    """The first measure in which it names a sum that can be read, and the highest tier."""
    for measure in MEASURES:
        found = readable(offer, measure)
        if found:
            return measure, max(value for _, value in found)
    return OTHER, None


def facets(rows: tuple[Row, ...], catalogue: Catalogue, words: Words, *, with_place: bool) -> tuple[Facet, ...]:
    """The ways to narrow these rows; each value with the number of rows that have it."""
    levels = {option.slug: option.name for option in _levels(rows)}
    named: dict[str, dict[str, str]] = {
        "place": {row.offer.place.slug: row.offer.place.record.short for row in rows} if with_place else {},
        "who": {party.value: words.party[party.value] for party in Party},
        "cash": {"cash": words.cash.cash, "other": words.cash.other},
        "matter": {matter.slug: matter.name for matter in catalogue.matters.members},
        "form": _forms(words),
        "level": {**levels, "any": words.benefits.any_level},
        "payer": _payers(rows, words),
        "measure": {measure: words.measure[measure] for measure in (*MEASURES, OTHER)},
    }
    return tuple(Facet(name, _choices(name, rows, names)) for name, names in named.items() if names)


def _levels(rows: tuple[Row, ...]) -> tuple[Option, ...]:
    """The ladder of skill levels, where any benefit asks for one."""
    return next((row.offer.questions[LEVEL].options for row in rows if LEVEL in row.offer.questions), ())


def _forms(words: Words) -> dict[str, str]:
    money = {certainty.value: words.certainty[certainty.value] for certainty in Certainty}
    return money | {kind.value: words.support[kind.value] for kind in SupportKind if kind is not SupportKind.CASH}


def _payers(rows: tuple[Row, ...], words: Words) -> dict[str, str]:
    """The payers as printed, the most frequent first; that the text does not say is a value."""
    counts = Counter(payer for row in rows for payer in row.values["payer"])
    return {payer: words.benefits.payer_unsaid if payer == "-" else payer for payer, _ in counts.most_common()}


def _choices(name: str, rows: tuple[Row, ...], names: Mapping[str, str]) -> tuple[Choice, ...]:
    """The values that occur, in the order of their names."""
    counts = Counter(value for row in rows for value in row.values[name])
    return tuple(Choice(value, called, counts[value]) for value, called in names.items() if counts[value])


def pages(reading: Reading, register: Register, catalogue: Catalogue, site: Site, words: Words) -> Iterator[Page]:
    """The page of each benefit of the current version of a policy."""
    passages = {str(found.part.id): found for found in flat(reading.text) if found.part.is_provision}
    matters = {matter.slug: matter for matter in catalogue.matters.members}
    for offer in register.offers_in(reading.policy):
        notice = notices.living(reading.history, reading.current, site, offer.benefit.clause, offer.benefit.id)
        yield _page(offer, passages[offer.benefit.clause], register, matters[offer.benefit.matter], notice, words)


def _page(
    offer: Offer, clause: Passage, register: Register, matter: Matter, notice: notices.Notices, words: Words
) -> Page:
    benefit, place = offer.benefit, offer.place
    known = {one.benefit.id: one for one in register.offers_in(offer.policy)}
    called = f"{place.record.short}{words.punctuation.colon}{benefit.title}" if place.is_jurisdiction else benefit.title
    return Page(
        url=offer.url,
        template="benefit",
        title=called,
        description=_description(offer, words),
        section=urls.BENEFITS,
        place=place.slug,
        crumbs=(
            Crumb(words.nav.home, urls.HOME),
            Crumb(words.benefits.title, urls.BENEFITS),
            Crumb(place.record.short, urls.benefits(place.slug)),
            Crumb(benefit.title),
        ),
        data="/data/v1/benefits.json",
        modules=("status",),
        context={
            "notice": notice,
            "offer": offer,
            "benefit": benefit,
            "place": place,
            "policy": offer.policy,
            "title": display_title(offer.policy, offer.version),
            "kind": offer.kind,
            "clause": clause,
            "blocks": blocks(clause, _quotes(offer)),
            "matter": matter,
            "shares": list(dict.fromkeys((one.payer, one.rate) for grant in benefit.gives for one in grant.shared)),
            "steps": tuple(steps(offer.requirements)),
            "offices": [(one, body(place, one.role.value, one.office)) for one in _offices(benefit)],
            "answering": [body(place, role, name) for role, name in offer.version.answering(benefit.clause)],
            "elsewhere": _elsewhere(offer, register),
            "siblings": [one for one in known.values() if one.clause is offer.clause and one is not offer],
            "rules": [rule(group, offer, known) for group in offer.groups],
        },
    )


def _offices(benefit: Benefit) -> tuple[Office, ...]:
    """The bodies that running text names."""
    return benefit.applying.offices if benefit.applying is not None else ()


def steps(rows: tuple[Requirement, ...]) -> Iterator[tuple[str, Requirement]]:
    """The rows of conditions with their numbers (1, 2, 2.1): what stands one step deeper is part of what is above."""
    counts: list[int] = []
    for row in rows:
        counts = [*counts[: row.depth + 1], *[0] * (row.depth + 1 - len(counts))]
        counts[row.depth] += 1
        yield ".".join(map(str, counts)), row


def rule(group: Group, offer: Offer, known: Mapping[str, Offer]) -> Rule:
    """How the page of a benefit shows a rule on combining."""
    points = tuple((point, tuple(_members(point, group, known))) for point in group.unclear)
    parted = any(found for _, found in points)
    members = () if parted else tuple(Member(known[one], (), always=False) for one in group.members)
    return Rule(group, offer.benefit.id in group.members, members, points)


def _members(point: Unclear, group: Group, known: Mapping[str, Offer]) -> Iterator[Member]:
    """Whom the rule reaches under some reading of this point; nobody where its readings are not about that."""
    named = [one for reading in point.readings for one in reading.members]
    for one in dict.fromkeys((*group.members, *named)) if named else ():
        made = tuple(number for number, reading in enumerate(point.readings, 1) if one in reading.members)
        yield Member(known[one], made, always=one in group.members or len(made) == len(point.readings))


def _elsewhere(offer: Offer, register: Register) -> list[Offer]:
    """Some of the same matters in other places; first what goes to the same class of recipients."""
    party = offer.benefit.recipient.party
    found = {one.url: one for matter in offer.benefit.matters for one in register.by_matter[matter]}.values()
    alike = (one for one in found if one.place is not offer.place and one.benefit.recipient.party is party)
    unlike = (one for one in found if one.place is not offer.place and one.benefit.recipient.party is not party)
    return list(islice(chain(alike, unlike), _ELSEWHERE))


def _quotes(offer: Offer) -> tuple[str, ...]:
    """The words of its own clause on which the benefit rests."""
    also = tuple(one.quote for one in offer.benefit.also if one.clause in (None, offer.benefit.clause))
    return (offer.benefit.quote, *also)


def _description(offer: Offer, words: Words) -> str:
    warning = "" if is_authority(offer.policy) else words.kind_warning[offer.kind]
    return f"{warning}{offer.place.record.short} {offer.spoken}：{offer.benefit.quote}"

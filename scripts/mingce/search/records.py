"""What is found: the texts of the catalogue and the pages of the site as records, on a shelf for each document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingce import urls
from mingce.chinese import NUMERAL, bare_label, spoken_date, without_stop
from mingce.history.happenings import NEVER
from mingce.history.intervals import GIVES_NOTHING, OVER, History, history
from mingce.model.catalogue import Catalogue, Located, Place, Policy, Version, display_title, is_authority
from mingce.model.event import EventType
from mingce.model.site import Site
from mingce.model.text import Part, PartKind
from mingce.offers import Offer, Register, by_clause
from mingce.search.figures import figure
from mingce.search.pinyin import initials
from mingce.search.shelf import NOW, PAST, Gift, Leaf, Record, Shelf
from mingce.status import phases, spoken_standing
from mingce.wording import Words, edition


def shelves(
    catalogue: Catalogue, register: Register, leaves: Sequence[Leaf], site: Site, words: Words
) -> dict[str, list[Shelf]]:
    """The shelves of each volume, in the order of places."""
    found: dict[str, list[Shelf]] = {NOW: [_site(catalogue, leaves, words)], PAST: []}
    for place in catalogue.places:
        if place.is_jurisdiction:
            found[NOW].append(_place(place))
        for number, policy in enumerate(place.policies, 1):
            known = history(policy)
            current = known.current(site.today)
            for version in policy.versions:
                offers = by_clause(register, policy).offers if version is current else {}
                reader = _Reader(place, policy, version, known, site.today, version is current, offers, words)
                volume = found[PAST if known.standing(version, site.today) in OVER else NOW]
                volume.append(reader.shelf(number))
    return found


def has_past(catalogue: Catalogue) -> bool:
    """Whether any text of the site, or a clause of one, is known to hold no longer, or will be on a later day."""
    return any(end < NEVER for policy in catalogue.policies for end in _ends(history(policy)))


def _ends(known: History) -> Iterator[str]:
    """By when each version of a policy, and what was repealed of one by itself, is certainly over (ISO)."""
    yield from (interval.end.latest for interval in known.intervals.values())
    yield from (one.latest for one in known.happenings if one.type is EventType.PARTIAL_REPEAL)


def _site(catalogue: Catalogue, leaves: Sequence[Leaf], words: Words) -> Shelf:
    pages = [
        Record("page", leaf.url, leaf.title, pieces=((leaf.url, leaf.description), *leaf.sections)) for leaf in leaves
    ]
    terms = [
        Record(
            "page",
            urls.term(term.slug),
            term.name,
            pieces=((urls.term(term.slug), term.explanation),),
            aside="，".join((*term.also, *(rung.name for rung in term.ladder))),
        )
        for term in catalogue.glossary.terms
    ]
    histories = [
        _told(place, policy, words) for place in catalogue.places for policy in place.policies if policy.record.events
    ]
    return Shelf("page", "", (*pages, *terms, *histories))


def _told(place: Place, policy: Policy, words: Words) -> Record:
    """The history of a policy, by the documents that changed it: their numbers stand on no other page."""
    url = urls.history(policy.ref)
    said = (event.authority for event in policy.record.events)
    return Record(
        "page",
        url,
        words.history.page_title.format(policy=policy.record.short),
        path=(place.record.name, policy.record.short),
        pieces=tuple((url, "\n".join(filter(None, (one.name, one.document_number, one.quote)))) for one in said),
    )


def _place(place: Place) -> Shelf:
    record = place.record
    own = Record(
        "place",
        urls.place(place.slug),
        record.name,
        aside="，".join(filter(None, (record.short, record.code, record.parent.name if record.parent else ""))),
        bonus=(place.slug.replace("-", ""), *initials(record.short, place.slug)),
    )
    departments = [
        Record(
            "department",
            urls.department(place.slug, department.slug),
            department.name,
            path=(record.name,),
            aside="，".join(department.printed),
        )
        for department in record.departments
    ]
    return Shelf(
        "place", place.slug, (own, *departments), context=record.short, place_name=record.name, place_short=record.short
    )


@dataclass(frozen=True)
class _Reader:
    """One version of a policy, read into records."""

    place: Place
    policy: Policy
    version: Version
    known: History
    today: str
    living: bool
    offers: Mapping[str, tuple[Offer, ...]]
    words: Words

    def shelf(self, number: int) -> Shelf:
        policy, version, place = self.policy, self.version, self.place
        return Shelf(
            "policy",
            place.slug,
            (self.document(), *self.clauses(), *self.benefits()),
            context="，".join(
                (place.record.name, policy.record.short, display_title(policy, version), *version.record.issuers)
            ),
            place_name=place.record.name,
            place_short=place.record.short,
            policy=policy.ref,
            title=policy.record.short,
            url=urls.policy(policy.ref) if self.living else urls.version(policy.ref, version.key),
            kind=policy.record.kind.value,
            date=self.dated,
            version=version.key,
            edition=edition(policy, version.key, self.words),
            number=number,
            standings=self.standings(),
            corrects=self.befell(EventType.CORRIGENDUM, by_version=version.key),
            living=self.living,
        )

    @property
    def dated(self) -> str:
        """The day after which the version is filed; empty where it states none."""
        dates = self.version.record.dates
        dated = dates.written or dates.published or dates.effective or dates.event
        return dated.date if dated else ""

    def url(self, part_id: str) -> str:
        """The page of a clause: the living one of the current version, else that of the version."""
        ref = self.policy.ref
        return urls.clause(ref, part_id) if self.living else urls.permalink(ref, self.version.key, part_id)

    def document(self) -> Record:
        """The document itself: its titles, and what is printed outside its clauses."""
        record, policy = self.version.record, self.policy
        url = urls.policy(policy.ref) if self.living else urls.version(policy.ref, self.version.key)
        printed = [
            (url, text)
            for found in self.version.located
            if not found.part.is_provision and not any(part.is_provision for part in found.above)
            if found.part.kind is not PartKind.TITLE and (text := found.part.text)
        ]
        short = policy.record.short
        return Record(
            "policy",
            url,
            display_title(policy, self.version),
            path=(self.place.record.name,),
            pieces=tuple(printed),
            aside="，".join(
                filter(
                    None,
                    (
                        short,
                        policy.record.name,
                        *(title.text for title in record.titles[1:]),
                        *record.issuers,
                        spoken_date(self.dated) if self.dated else "",
                    ),
                )
            ),
            bonus=initials(short),
        )

    def clauses(self) -> Iterator[Record]:
        """A record for each clause and paragraph that stands by itself; what is enumerated in a paragraph is part of it."""
        for found in self.version.provisions:
            if not found.part.inline:
                yield self.clause(found)

    def clause(self, found: Located) -> Record:
        part = found.part
        above = [one for one in found.above if one.id is not None]
        pieces = tuple(self.pieces(part, self.url(str(part.id))))
        offers = tuple(offer for one in _within(part) for offer in self.offers.get(str(one.id), ()))
        return Record(
            "clause",
            self.url(str(part.id)),
            self.called(part),
            label=self.version.read_label(part) or "",
            headed=bool(part.heading or self.usual(part)),
            path=(self.place.record.name, self.policy.record.short, *(self.called(one) for one in above)),
            pieces=pieces,
            aside="，".join(offer.benefit.title for offer in offers),
            gifts=tuple(_gift(offer, self.words) for offer in offers),
            recipients=tuple(dict.fromkeys(offer.benefit.recipient.party.value for offer in offers)),
            cash=any(offer.benefit.is_cash for offer in offers),
            standings=self.apart(str(part.id)),
        )

    def apart(self, clause: str) -> tuple[tuple[str, str], ...]:
        """How a clause stands, where that is otherwise than its version."""
        if not self.befell(EventType.PARTIAL_REPEAL, self.version.key):
            return ()
        own = self.standings(clause)
        return own if own != self.standings() else ()

    def standings(self, clause: str | None = None) -> tuple[tuple[str, str], ...]:
        """How the version or a clause of it stands from today on, as its page says: each day on which that changes."""
        found = phases(self.known, self.today, lambda day: self.standing(day, clause))
        return tuple(("" if order == 0 else phase.since, phase.shows) for order, phase in enumerate(found))

    def standing(self, day: str, clause: str | None) -> str:
        """What the dates on record come to. A text that claims no force can only be still to come or over."""
        speaks = is_authority(self.policy) or self.known.standing(self.version, day, clause) in GIVES_NOTHING
        return spoken_standing(self.known, self.version, day, clause) if speaks else ""

    def befell(self, type_: EventType, version: str | None = None, by_version: str | None = None) -> bool:
        """Whether an event of a type befell a version, or came of another."""
        found = (one for one in self.known.happenings if one.type is type_)
        return any(version in (None, one.version) and by_version in (None, one.by_version) for one in found)

    def pieces(self, part: Part, url: str) -> Iterator[tuple[str, str]]:
        """The texts of a clause: its own, of its parts that have no page, and of the items enumerated in it, each with its page."""
        if part.text:
            yield url, part.text
        for child in part.parts:
            if child.is_clause and child.inline:
                below = self.url(str(child.id)) if child.is_provision else url
                printed = (child.label or "") + (child.heading or "")
                first, *rest = self.pieces(child, below) or [(below, "")]
                yield below, printed + first[1]
                yield from rest
            elif not child.is_clause and not child.is_provision:
                yield from self.pieces(child, url)

    def called(self, part: Part) -> str:
        """How a clause is called in a list: label and heading, or the usual name of an unnumbered part, or its opening words."""
        label = bare_label(self.version.read_label(part) or "")
        name = self.usual(part) or without_stop(part.heading or _opening(part.text or ""))
        between = " " if label[-1:].isdigit() else "、" if label[-1:] in NUMERAL else ""
        return label + (between if label else "") + name

    def usual(self, part: Part) -> str:
        """The usual name of an unnumbered part; empty for others."""
        return str(getattr(self.words.provision, part.id or "", ""))

    def benefits(self) -> Iterator[Record]:
        for offers in self.offers.values():
            for offer in offers:
                benefit = offer.benefit
                yield Record(
                    "benefit",
                    offer.url,
                    benefit.title,
                    path=(self.place.record.name, self.policy.record.short, offer.spoken),
                    pieces=((offer.url, benefit.quote),),
                    aside=benefit.recipient.words or "",
                    gifts=(_gift(offer, self.words),),
                    recipients=(benefit.recipient.party.value,),
                    cash=benefit.is_cash,
                    standings=self.apart(benefit.clause),
                )


_OPENING = 24


def _opening(text: str) -> str:
    return text if len(text) <= _OPENING else text[:_OPENING] + "…"


def _within(part: Part) -> Iterator[Part]:
    """The part and the items enumerated in it."""
    yield part
    for child in part.parts:
        if (child.is_clause and child.inline) or not (child.is_clause or child.is_provision):
            yield from _within(child)


def _gift(offer: Offer, words: Words) -> Gift:
    return Gift(offer.benefit.title, offer.url, figure(offer, words))

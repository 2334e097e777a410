"""The calculator, over all places and for one; without scripts the decision tables and a paper form of the questions."""

from __future__ import annotations

from collections.abc import Iterator

from mingce import urls
from mingce.eligibility.shapes import Rule
from mingce.model.applying import OfficeRole
from mingce.model.benefit import Party, SupportKind
from mingce.model.catalogue import Catalogue, Place
from mingce.model.fields import Kind
from mingce.model.question import Question, Subject
from mingce.offers import Offer, Register
from mingce.pages.page import Crumb, Page
from mingce.wording import Words

MODULE = "calculator"

Word = tuple[str, str]
"""What scripts call a word, and the word."""


def pages(register: Register, catalogue: Catalogue, listed: tuple[Rule, ...], words: Words) -> Iterator[Page]:
    """The calculator of all places, then that of each place whose texts have an issuer; what none stands behind is listed."""
    for place in (None, *computed(register, catalogue)):
        yield _page(register, catalogue, place, listed, words)


def computed(register: Register, catalogue: Catalogue) -> list[Place]:
    """The places that can be asked about: what no issuer stands behind is never evaluated."""
    return [place for place in catalogue.places if place.is_jurisdiction and register.offers_of(place.slug)]


def _page(
    register: Register, catalogue: Catalogue, place: Place | None, listed: tuple[Rule, ...], words: Words
) -> Page:
    shown = computed(register, catalogue) if place is None else [place]
    crumbs = [Crumb(words.nav.home, urls.HOME)]
    title = words.calculator.title
    if place is not None:
        crumbs.append(Crumb(words.calculator.title, urls.CALCULATOR))
        title = words.calculator.title_of.format(name=place.record.name)
    return Page(
        url=urls.CALCULATOR if place is None else urls.calculator(place.slug),
        template="calculator",
        title=title,
        description=words.calculator.description,
        section=urls.CALCULATOR,
        place=place.slug if place is not None else "",
        modules=(MODULE,),
        crumbs=(*crumbs, Crumb(title)),
        context={
            "place": place,
            "places": computed(register, catalogue),
            "chosen": [{"slug": one.slug, "name": one.record.name} for one in computed(register, catalogue)],
            "listed": listed,
            "tables": [(one, _by_party(register.offers_of(one.slug))) for one in shown],
            "forms": _forms(catalogue, place),
            "say": sorted(said(words)),
        },
    )


def _by_party(offers: tuple[Offer, ...]) -> list[tuple[str, list[Offer]]]:
    found = ((party.value, [offer for offer in offers if offer.benefit.recipient.party is party]) for party in Party)
    return [(party, theirs) for party, theirs in found if theirs]


def _forms(catalogue: Catalogue, place: Place | None) -> list[tuple[str, str, list[Question]]]:
    """The questions on paper: of whom, whose texts ask them (empty for all), and the questions."""
    sources = [("", catalogue.questions.members)]
    if place is not None:
        sources.append((place.record.short, place.questions.members))
    parted = (
        (subject.value, name, [one for one in members if one.subject is subject])
        for subject in Subject
        for name, members in sources
    )
    return [(subject, name, questions) for subject, name, questions in parted if questions]


def said(words: Words) -> Iterator[Word]:
    """The words that scripts put together: those of the calculator, and those that pages use as well."""
    own, marks = words.calculator, words.punctuation
    yield from vars(own.say).items()
    yield from (
        ("comma", marks.comma),
        ("comma_long", marks.comma_long),
        ("semicolon", marks.semicolon),
        ("space", marks.space),
    )
    yield from ((f"party_{party.value}", words.party[party.value]) for party in Party)
    yield from ((f"support_{kind.value}", words.support[kind.value]) for kind in SupportKind)
    yield from ((f"office_{role.value}", words.office[role.value]) for role in OfficeRole)
    yield from ((f"kind_{kind.value}", words.kind[kind.value]) for kind in Kind)

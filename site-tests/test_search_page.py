"""What the page for searching lists when it cannot search."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components import TEMPLATES
from conftest import TODAY
from mingce import offers
from mingce.model.catalogue import Catalogue
from mingce.model.event import EventType
from mingce.model.settings import Settings
from mingce.model.site import Site
from mingce.pages import search
from mingce.pages.search import DETAILED, Entry
from mingce.wording import words

SITE = Site("样例", None, Settings(), TODAY, None)
WORDS = words((TEMPLATES / "locale" / "zh-Hans.yml").read_bytes(), "templates/locale/zh-Hans.yml")


def entries(catalogue: Catalogue) -> list[Entry]:
    listed = search.page(catalogue, offers.register(catalogue, SITE), SITE, WORDS).context["entries"]
    assert isinstance(listed, list)
    return listed


def test_the_contents_name_every_place_with_its_documents_and_benefits(real_catalogue: Catalogue) -> None:
    found = entries(real_catalogue)
    assert [entry.place.slug for entry in found] == [place.slug for place in real_catalogue.places]
    assert [[one.policy.ref for one in entry.summaries] for entry in found] == [
        [policy.ref for policy in place.policies] for place in real_catalogue.places
    ]
    assert {entry.place.slug: entry.offers > 0 for entry in found}["zibo"]


def test_of_many_documents_the_first_are_named_and_all_counted(real_catalogue: Catalogue) -> None:
    place = real_catalogue.places[0]
    crowded = replace(place, policies=place.policies * 9)
    [first, *_] = entries(replace(real_catalogue, places=(crowded, *real_catalogue.places[1:])))
    assert (len(first.summaries), first.policies) == (search.LISTED, 9 * len(place.policies))


def test_of_many_places_no_documents_are_named(real_catalogue: Catalogue) -> None:
    many = replace(real_catalogue, places=real_catalogue.places * DETAILED)
    assert not any(entry.summaries for entry in entries(many))


@pytest.mark.parametrize(("which", "has_past"), [("sample_catalogue", True), ("real_catalogue", False)])
def test_the_page_knows_whether_texts_hold_no_longer(
    request: pytest.FixtureRequest, which: str, has_past: bool
) -> None:
    catalogue: Catalogue = request.getfixturevalue(which)
    page = search.page(catalogue, offers.register(catalogue, SITE), SITE, WORDS)
    assert page.context["has_past"] is has_past


@pytest.mark.parametrize(("befell", "has_past"), [({EventType.PARTIAL_REPEAL}, True), (set(), False)])
def test_a_clause_that_was_repealed_by_itself_holds_no_longer(
    example_catalogue: Catalogue, befell: set[EventType], has_past: bool
) -> None:
    [place] = [one for one in example_catalogue.places if one.slug == "shili"]
    [rental] = [one for one in place.policies if one.slug == "rental-subsidy"]
    events = tuple(one for one in rental.record.events if one.type in befell)
    alone = replace(rental, record=rental.record.model_copy(update={"events": events}))
    catalogue = replace(example_catalogue, places=(replace(place, policies=(alone,)),))
    page = search.page(catalogue, offers.register(catalogue, SITE), SITE, WORDS)
    assert page.context["has_past"] is has_past

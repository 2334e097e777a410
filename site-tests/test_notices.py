"""The banners of living and pinned pages, on the day of the build and on the days after it."""

from __future__ import annotations

from typing import Any

import pytest

from conftest import AROUND, TODAY
from invented import AMENDED, CORRECTED, FUTURE, RENTAL, REVISED, TRIAL, edited, event, policy, with_events
from mingce.history.intervals import History, history
from mingce.model.catalogue import Version
from mingce.model.settings import Settings
from mingce.model.site import Site
from mingce.pages import notices
from mingce.pages.notices import Notices

SITE = Site("样例", None, Settings(), AROUND.today, AROUND.revision)
KNOWN = history(policy())


def version(key: str) -> Version:
    return next(one for one in KNOWN.policy.versions if one.key == key)


def told(found: Notices) -> list[tuple[str, list[str], str]]:
    """Of each phase its first day, the names of its sentences and where it leads."""
    return [
        (one.since, [said.key for said in one.shows.sentences] if one.shows else [], one.shows.url if one.shows else "")
        for one in found
    ]


AT = "/shili/skills-allowance/at/"
LIVING = "/shili/skills-allowance/"


def test_a_living_page_says_what_comes_and_when_it_has_come() -> None:
    assert told(notices.living(KNOWN, version(AMENDED), SITE)) == [
        (TODAY, ["coming"], f"{AT}{FUTURE}/"),
        ("2027-01-01", ["later_begun"], f"{AT}{FUTURE}/"),
    ]


def test_the_living_page_of_a_clause_leads_to_the_clause_where_there_is_one() -> None:
    assert told(notices.living(KNOWN, version(AMENDED), SITE, "5"))[1][2] == f"{AT}{FUTURE}/5/"
    assert told(notices.living(KNOWN, version(AMENDED), SITE, "2022-7"))[1][2] == f"{AT}{FUTURE}/"


def test_a_clause_that_the_next_version_lacks_is_warned_of_before_and_after() -> None:
    found = notices.living(KNOWN, version(AMENDED), SITE, "2022-7")
    assert [(one.since, [said.key for said in one.shows.sentences], one.shows.quiet) for one in found if one.shows] == [
        (TODAY, ["coming_without"], False),
        ("2027-01-01", ["later_begun", "later_without"], False),
    ]
    stays = notices.living(KNOWN, version(AMENDED), SITE, "5")
    assert [[said.key for said in one.shows.sentences] for one in stays if one.shows] == [["coming"], ["later_begun"]]


def test_a_benefit_that_the_next_version_lacks_is_warned_of_although_its_clause_stays() -> None:
    at = "skills-allowance/2026-10-15/benefits.yml"
    known = history(policy(of=edited(at, "id: craftsman-award", "id: craftsman-prize")))
    shown = next(one for one in known.policy.versions if one.key == AMENDED)
    found = notices.living(known, shown, SITE, "5", "craftsman-award")
    assert [[said.key for said in one.shows.sentences] for one in found if one.shows] == [
        ["coming_without_benefit"],
        ["later_begun", "later_without_benefit"],
    ]
    stays = notices.living(known, shown, SITE, "4", "apprentice-allowance")
    assert [[said.key for said in one.shows.sentences] for one in stays if one.shows] == [["coming"], ["later_begun"]]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (TRIAL, [(TODAY, ["pinned_version", "term_over", "pinned_old"], LIVING)]),
        (REVISED, [(TODAY, ["pinned_version", "corrected", "pinned_old"], LIVING)]),
        (CORRECTED, [(TODAY, ["pinned_version", "replaced", "pinned_old"], LIVING)]),
        (AMENDED, [
            (TODAY, ["pinned_version", "pinned_current"], LIVING),
            ("2027-01-01", ["pinned_version", "replaced_inferred", "pinned_old"], LIVING),
        ]),
        (FUTURE, [
            (TODAY, ["pinned_version", "future"], LIVING),
            ("2027-01-01", ["pinned_version", "pinned_begun"], LIVING),
        ]),
    ],
)  # fmt: skip
def test_a_pinned_page_says_how_its_version_stands(key: str, expected: list[Any]) -> None:
    assert told(notices.pinned(KNOWN, version(key), SITE)) == expected


def test_a_pinned_clause_leads_to_its_living_page_unless_only_the_future_has_it() -> None:
    assert told(notices.pinned(KNOWN, version(CORRECTED), SITE, "6"))[0][2] == f"{LIVING}6/"
    assert told(notices.pinned(KNOWN, version(FUTURE), SITE, "2026-6"))[0][2] == LIVING


def rental(events: str, clause: str | None = None) -> list[tuple[str, list[str], str]]:
    known: History = history(policy(RENTAL, with_events(events)))
    return told(notices.living(known, known.policy.versions[0], SITE, clause))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("", [(TODAY, [], "")]),
        (event("repeal", "2026-07-01"), [(TODAY, ["repealed"], "")]),
        (event("expiry", "2026-07-01"), [(TODAY, ["expired"], "")]),
        (event("replacement", "2026-07-01", "by: shili/skills-allowance"), [(TODAY, ["replaced_elsewhere"], "")]),
        (event("repeal", "2027-01-01"), [(TODAY, [], ""), ("2027-01-01", ["repealed"], "")]),
        (event("commencement", "2027-01-01"), [(TODAY, ["future"], ""), ("2027-01-01", [], "")]),
    ],
)
def test_a_text_that_is_not_in_force_says_so(events: str, expected: list[Any]) -> None:
    assert rental(events) == expected


def test_a_clause_that_was_repealed_alone_says_so_and_the_rest_does_not() -> None:
    events = event("partial-repeal", "2025-01-01", 'clauses: ["4"]')
    assert rental(events, "4") == [(TODAY, ["clause_repealed"], "")]
    assert rental(events, "2") == [(TODAY, [], "")]


def test_a_clause_of_a_text_that_was_repealed_whole_is_not_said_to_be_repealed_alone() -> None:
    events = event("repeal", "2024-07-01") + event("partial-repeal", "2024", 'clauses: ["4"]')
    assert rental(events, "4") == [(TODAY, ["repealed"], "")]

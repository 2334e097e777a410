"""What is said of a version's force, on the day of the build and on later days."""

from __future__ import annotations

import pytest

from conftest import TODAY
from invented import AMENDED, CORRECTED, FUTURE, RENTAL, REVISED, TRIAL, event, policy, with_events
from mingce.history.intervals import History, Standing, history
from mingce.model.catalogue import Version
from mingce.status import Statement, phases, standings, status

KNOWN = history(policy())


def version(key: str, known: History = KNOWN) -> Version:
    return next(one for one in known.policy.versions if one.key == key)


def keys(key: str, day: str) -> tuple[str, list[str], list[str]]:
    """Standing, and the names of the sentences on a version."""
    found = status(KNOWN, version(key), day)
    assert found is not None
    return found.standing.value, [said.key for said in found.says], [said.key for said in found.known]


@pytest.mark.parametrize(
    ("key", "day", "expected"),
    [
        (TRIAL, "2020-03-20", ("future", ["effective_future", "expires"], ["later_coming", "never_checked"])),
        (TRIAL, "2022-04-01", ("expired", ["effective", "expired"], ["later_coming", "never_checked"])),
        (REVISED, "2023-01-01", ("corrected", ["effective", "expires"], ["corrigendum_past", "later_since", "later_coming", "never_checked"])),
        (CORRECTED, "2023-01-01", ("in-force", ["effective", "expires"], ["corrigendum_of", "replacement_coming", "later_coming", "never_checked"])),
        (AMENDED, TODAY, ("in-force", ["effective", "expires"], ["later_coming", "end_inferred", "never_checked"])),
        (AMENDED, "2030-01-01", ("replaced", ["effective", "expired"], ["later_since", "end_inferred", "never_checked"])),
        (FUTURE, TODAY, ("future", ["effective_future", "expires_unstated"], ["nothing_on_record", "never_checked"])),
        (FUTURE, "2027-01-01", ("in-force", ["effective", "expires_unstated"], ["nothing_on_record", "never_checked"])),
    ],
)  # fmt: skip
def test_the_sentences_follow_the_day(key: str, day: str, expected: tuple[str, list[str], list[str]]) -> None:
    assert keys(key, day) == expected


def test_a_clause_is_told_only_of_the_repeals_that_touch_it() -> None:
    known = history(policy(RENTAL))
    only = known.policy.versions[0]
    said = {clause: status(known, only, "2025-06-01", clause) for clause in ("2", "4")}
    keys_of = {clause: [one.key for one in found.known] if found else [] for clause, found in said.items()}
    assert keys_of["2"] == ["repeal_coming", "never_checked"]
    assert keys_of["4"] == ["partial_repeal_past", "repeal_coming", "never_checked"]


def test_an_event_names_its_day_and_its_authority() -> None:
    known = history(policy(RENTAL))
    found = status(known, known.policy.versions[0], TODAY)
    assert found is not None
    assert (
        Statement(
            "repeal_past",
            {
                "date": "2026年7月1日",
                "authority": "示例市人民政府关于废止部分文件的决定（虚构）",
                "by": "",
                "until": "",
                "clauses": "",
            },
        )
        in found.known
    )


def test_an_end_that_nothing_states_is_called_inferred() -> None:
    inferred = {key: status(KNOWN, version(key), "2030-01-01") for key in (TRIAL, REVISED, CORRECTED, AMENDED)}
    assert {key: found.inferred for key, found in inferred.items() if found} == {
        TRIAL: False, REVISED: False, CORRECTED: False, AMENDED: True,
    }  # fmt: skip


def test_a_text_that_is_no_document_has_no_status() -> None:
    known = history(policy(RENTAL, with_events("", kind="briefing")))
    assert status(known, known.policy.versions[0], TODAY) is None


def test_phases_begin_with_the_day_of_the_build_and_follow_the_changes() -> None:
    found = phases(KNOWN, TODAY, lambda day: KNOWN.standing(version(AMENDED), day))
    assert [(phase.since, phase.shows) for phase in found] == [
        (TODAY, Standing.IN_FORCE), ("2027-01-01", Standing.REPLACED),
    ]  # fmt: skip


def test_a_benefit_knows_when_it_will_give_nothing() -> None:
    assert [(one.since, one.shows) for one in standings(KNOWN, version(AMENDED), TODAY, "4")] == [
        (TODAY, ""), ("2027-01-01", "replaced_inferred"),
    ]  # fmt: skip
    known = history(policy(RENTAL, with_events(event("repeal", "2027-03"))))
    assert [(one.since, one.shows) for one in standings(known, known.policy.versions[0], TODAY, "2")] == [
        (TODAY, ""), ("2027-03-31", "repealed"),
    ]  # fmt: skip

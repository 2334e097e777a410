"""When versions are in force: half-open intervals, answered honestly where days are uncertain."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented import (
    ALLOWANCE,
    AMENDED,
    CORRECTED,
    FUTURE,
    RENTAL,
    REVISED,
    TRIAL,
    edited,
    event,
    files,
    policy,
    with_events,
)  # fmt: skip
from mingce.history.happenings import NEVER, after, happenings
from mingce.history.intervals import Answer, Boundary, Interval, Standing, history
from mingce.model.event import EventType
from mingce.pages.history import eras

ONLY = "2021-05-18"
KNOWN = history(policy())


def standing(day: str, events: str) -> Standing:
    """How the rental rules stand on a day, after these events."""
    known = history(policy(RENTAL, with_events(events)))
    return known.standing(known.policy.versions[0], day)


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        ("2020-03-31", []),
        ("2020-04-01", [TRIAL]),
        ("2022-03-31", [TRIAL]),
        ("2022-04-01", []),
        ("2022-06-30", []),
        ("2022-07-01", [REVISED]),
        ("2022-08-14", [REVISED]),
        ("2022-08-15", [CORRECTED]),
        ("2024-12-31", [CORRECTED]),
        ("2025-01-01", [AMENDED]),
        ("2026-12-31", [AMENDED]),
        ("2027-01-01", [FUTURE]),
        ("2099-01-01", [FUTURE]),
    ],
)
def test_on_each_day_the_text_in_force_is_told(day: str, in_force: list[str]) -> None:
    intervals = history(policy()).intervals
    assert [key for key, interval in intervals.items() if interval.holds(day) is Answer.YES] == in_force
    assert not any(interval.holds(day) is Answer.MAYBE for interval in intervals.values())


@pytest.mark.parametrize(
    ("day", "key", "expected"),
    [
        ("2020-03-31", TRIAL, Standing.FUTURE),
        ("2022-04-01", TRIAL, Standing.EXPIRED),
        ("2022-08-15", REVISED, Standing.CORRECTED),
        ("2026-11-20", CORRECTED, Standing.REPLACED),
        ("2026-11-20", AMENDED, Standing.IN_FORCE),
        ("2026-11-20", FUTURE, Standing.FUTURE),
        ("2027-01-01", AMENDED, Standing.REPLACED),
    ],
)
def test_why_a_version_is_not_in_force(day: str, key: str, expected: Standing) -> None:
    assert history(policy()).intervals[key].standing(day) is expected


def test_living_pages_show_the_last_version_that_has_begun() -> None:
    known = history(policy())
    shown = [known.current(day).key for day in ("2019-01-01", "2021-01-01", "2022-05-01", "2026-11-20", "2027-01-01")]
    assert shown == [TRIAL, TRIAL, TRIAL, AMENDED, FUTURE]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("", Standing.IN_FORCE),
        (event("repeal", "2026-07-01"), Standing.REPEALED),
        (event("repeal", "2026-07-02"), Standing.IN_FORCE),
        (event("repeal", "2026-07"), Standing.UNKNOWN),
        (event("repeal", "2026-06"), Standing.REPEALED),
        (event("repeal", "2026-06?"), Standing.UNKNOWN),
        (event("repeal", "2024-01~"), Standing.REPEALED),
        (event("repeal", "2027"), Standing.IN_FORCE),
        (event("expiry", "2026-07-01"), Standing.EXPIRED),
        (event("replacement", "2026-07-01", f"by: {ALLOWANCE}"), Standing.REPLACED),
        (event("amendment", "2026-07-01"), Standing.UNKNOWN),
        (event("partial-repeal", "2026-07-01", 'clauses: ["4"]'), Standing.IN_FORCE),
        (event("commencement", "2026-08-01"), Standing.FUTURE),
        (event("expiry", "2025-01-01") + event("repeal", "2024-01-01"), Standing.REPEALED),
    ],
)
def test_an_event_holds_from_its_day_on(events: str, expected: Standing) -> None:
    assert standing("2026-07-01", events) is expected


def test_a_clause_may_end_before_the_rest() -> None:
    known = history(policy(RENTAL, with_events(event("partial-repeal", "2025-01-01", 'clauses: ["4"]'))))
    version = known.policy.versions[0]
    assert known.standing(version, "2025-06-01", "4") is Standing.REPEALED
    assert known.standing(version, "2024-12-31", "4") is Standing.IN_FORCE
    assert known.standing(version, "2025-06-01", "2") is Standing.IN_FORCE


def test_what_stands_in_a_repealed_clause_is_repealed_with_it() -> None:
    events = event("partial-repeal", "2025-06-01", 'clauses: ["3"]', version=AMENDED)
    known = history(policy(of=with_events(events, "skills-allowance")))
    version = next(one for one in known.policy.versions if one.key == AMENDED)
    assert known.standing(version, "2025-06-01", "3-2") is Standing.REPEALED


@pytest.mark.parametrize(
    ("day", "until", "expected"),
    [
        ("2022-04-01", "2022-12-31", Standing.IN_FORCE),
        ("2022-06-30", "2022-12-31", Standing.IN_FORCE),
        ("2022-05-01", "2022-04-30", Standing.EXPIRED),
        ("2022-05-01", "2022-05", Standing.IN_FORCE),
        ("2022-05-15", "2022-05", Standing.UNKNOWN),
    ],
)
def test_an_extension_moves_the_end(day: str, until: str, expected: Standing) -> None:
    events = event("extension", "2022-03-01", f"until: {until}", version=TRIAL)
    known = history(policy(of=with_events(events, "skills-allowance")))
    assert known.intervals[TRIAL].standing(day) is expected


def test_a_version_without_a_stated_beginning_may_be_in_force_from_its_writing_on() -> None:
    of = edited(
        "rental-subsidy/2021-05-18/version.yml",
        '  effective: {date: 2021-06-01, part: "6", quote: 自2021年6月1日起施行}\n',
        "",
    )
    of |= {"policies/shili/rental-subsidy/policy.yml": b"kind: formal\nshort: x\n"}
    known = history(policy(RENTAL, of))
    assert [known.intervals[ONLY].holds(day) for day in ("2021-05-17", "2021-05-18", "2099-01-01")] == [
        Answer.NO, Answer.MAYBE, Answer.MAYBE,
    ]  # fmt: skip
    assert known.standing(known.policy.versions[0], "2026-01-01") is Standing.UNKNOWN


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        ("repealed", Standing.REPEALED),
        ("expired", Standing.EXPIRED),
        ("amended", Standing.UNKNOWN),
        ("in-force", Standing.IN_FORCE),
    ],
)
def test_what_a_person_found_counts_from_the_day_of_the_check(finding: str, expected: Standing) -> None:
    of = with_events("")
    name = "policies/shili/rental-subsidy/2021-05-18/version.yml"
    of[name] += f"checked:\n  - {{date: 2026-05-01, by: 甲, finding: {finding}, authority: 电话答复}}\n".encode()
    known = history(policy(RENTAL, of))
    assert known.standing(known.policy.versions[0], "2026-05-01") is expected


def test_everything_that_befell_is_told_in_the_order_of_time() -> None:
    found = happenings(policy())
    assert [one.earliest for one in found] == sorted(one.earliest for one in found)
    assert [(one.type, one.version) for one in found][:6] == [
        (EventType.COMMENCEMENT, TRIAL), (EventType.EXPIRY, TRIAL), (EventType.COMMENCEMENT, REVISED),
        (EventType.COMMENCEMENT, CORRECTED), (EventType.CORRIGENDUM, REVISED), (EventType.REPLACEMENT, CORRECTED),
    ]  # fmt: skip


def test_a_term_that_lasts_up_to_a_day_is_over_on_the_next() -> None:
    assert after("2022-03-31") == ("2022-04-01", "2022-04-01")
    assert after("2024-02") == ("2024-02-02", "2024-03-01")


def test_a_day_of_an_unknown_year_may_be_any_and_breaks_nothing() -> None:
    for day in ("XXXX-07-30", "XXXX-02-29"):
        assert after(day) == ("0001-01-01", NEVER)
        assert standing("2026-07-01", event("repeal", day)) is Standing.UNKNOWN
        known = history(policy(RENTAL, with_events(event("extension", "2024-01-01", f"until: {day}"))))
        assert [(era.since, era.until) for era in eras(known)] == [("", "2021-05-31"), ("2021-06-01", "")]


days = st.dates(date(2000, 1, 1), date(2040, 12, 31)).map(date.isoformat)
boundaries = st.tuples(days, days).map(lambda pair: Boundary(min(pair), max(pair)))


@given(boundaries, days, days)
def test_what_has_passed_stays_passed(boundary: Boundary, one: str, other: str) -> None:
    order = [Answer.NO, Answer.MAYBE, Answer.YES]
    earlier, later = sorted((one, other))
    assert order.index(boundary.passed(earlier)) <= order.index(boundary.passed(later))


@given(boundaries, boundaries, days)
def test_a_certain_answer_holds_wherever_in_its_bounds_each_end_lies(begin: Boundary, end: Boundary, day: str) -> None:
    """The answer of an interval against all that its uncertain ends may be (the extremes suffice)."""
    possible = {first <= day < last for first in (begin.earliest, begin.latest) for last in (end.earliest, end.latest)}
    said = Interval(begin, end).holds(day)
    if said is Answer.YES:
        assert possible == {True}
    elif said is Answer.NO:
        assert possible == {False}


@given(days)
def test_no_two_versions_are_certainly_in_force_at_once(day: str) -> None:
    assert sum(interval.holds(day) is Answer.YES for interval in KNOWN.intervals.values()) <= 1


@given(days)
def test_answers_change_on_turning_days_only(day: str) -> None:
    next_day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    if next_day not in KNOWN.days("0001-01-01"):
        assert {key: interval.standing(day) for key, interval in KNOWN.intervals.items()} == {
            key: interval.standing(next_day) for key, interval in KNOWN.intervals.items()
        }


def test_the_order_of_files_changes_nothing() -> None:
    backwards = dict(reversed(files().items()))
    assert history(policy(of=backwards)).intervals == KNOWN.intervals


def test_the_order_of_events_changes_nothing() -> None:
    one, other = event("expiry", "2025-01-01"), event("repeal", "2024-01-01")
    first, second = (history(policy(RENTAL, with_events(text))) for text in (one + other, other + one))
    assert first.intervals[ONLY].end.latest == second.intervals[ONLY].end.latest == "2024-01-01"
    assert {day: first.intervals[ONLY].standing(day) for day in ("2023-12-31", "2024-01-01", "2025-01-01", NEVER)} == {
        day: second.intervals[ONLY].standing(day) for day in ("2023-12-31", "2024-01-01", "2025-01-01", NEVER)
    }


def test_the_order_of_events_of_one_day_changes_nothing() -> None:
    pairs = [
        (event("expiry", "2025-01-01"), event("repeal", "2025-01-01")),
        (event("extension", "2025-01-01", "until: 2026-01-01"), event("extension", "2025-01-01", "until: 2027-01-01")),
    ]
    for one, other in pairs:
        first, second = (history(policy(RENTAL, with_events(text))) for text in (one + other, other + one))
        assert first.intervals == second.intervals


def test_the_stretches_of_days_name_what_was_repealed_in_part() -> None:
    found = [(era.since, [(one.clauses, one.certain) for one in era.without]) for era in eras(history(policy(RENTAL)))]
    assert found == [("", []), ("2021-06-01", []), ("2025-01-01", [(("第四条",), True)]), ("2026-07-01", [])]

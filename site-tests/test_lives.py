"""The lives of clauses over the versions of the invented policy, and who bears which number."""

from __future__ import annotations

import pytest

from invented import AMENDED, CORRECTED, FUTURE, REVISED, TRIAL, policy
from mingce.history.lives import Turn, lives

LIVES = lives(policy())


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("1", {TRIAL: {Turn.FIRST}, REVISED: {Turn.CHANGED}, CORRECTED: {Turn.SAME}, AMENDED: {Turn.SAME}, FUTURE: {Turn.SAME}}),
        ("3", {TRIAL: {Turn.FIRST}, REVISED: {Turn.MOVED, Turn.CHANGED}, CORRECTED: {Turn.SAME}, AMENDED: {Turn.CHANGED}, FUTURE: {Turn.SAME}}),
        ("3-4", {AMENDED: {Turn.FIRST}, FUTURE: {Turn.CHANGED}}),
        ("6", {TRIAL: {Turn.FIRST}, REVISED: {Turn.MOVED}, CORRECTED: {Turn.SAME}, AMENDED: {Turn.GONE}}),
        ("8", {TRIAL: {Turn.FIRST}, REVISED: {Turn.MOVED}, CORRECTED: {Turn.SAME}, AMENDED: {Turn.MERGED, Turn.GONE}}),
        ("2022-7", {REVISED: {Turn.FIRST, Turn.SPLIT}, CORRECTED: {Turn.SAME}, AMENDED: {Turn.CHANGED}, FUTURE: {Turn.GONE}}),
        ("2026-6", {FUTURE: {Turn.FIRST, Turn.SPLIT}}),
    ],
)  # fmt: skip
def test_what_happened_to_a_clause_in_each_version(clause: str, expected: dict[str, set[Turn]]) -> None:
    assert {stage.version: set(stage.turns) for stage in LIVES.of[clause].stages} == expected


def test_a_clause_whose_items_changed_names_them() -> None:
    then, now = LIVES.of["3"].at(CORRECTED), LIVES.of["3"].at(FUTURE)
    assert then is not None
    assert now is not None
    assert then.within == ((Turn.CHANGED, ("3-2",)),)
    assert now.within == ((Turn.CHANGED, ("3-2", "3-3", "3-4")),)
    before = LIVES.of["3"].at(AMENDED)
    assert before is not None
    assert before.within == ((Turn.CHANGED, ("3-1",)), (Turn.QUIET, ("3-3",)), (Turn.FIRST, ("3-4",)))


def test_marks_are_told_from_words() -> None:
    assert [stage.turns for stage in LIVES.of["2022-3"].stages][-2:] == [(Turn.QUIET,), (Turn.QUIET,)]


def test_a_split_names_both_sides() -> None:
    kept, new = LIVES.of["5"].at(REVISED), LIVES.of["2022-7"].at(REVISED)
    assert kept is not None
    assert new is not None
    assert (kept.after, new.before) == (("2022-7",), ("5",))


def test_a_merger_names_both_sides() -> None:
    kept, end = LIVES.of["7"].at(AMENDED), LIVES.of["8"].end
    assert kept is not None
    assert end is not None
    assert (kept.before, end.after) == (("8",), ("7",))


def test_what_is_gone_says_why_and_where_it_stood_last() -> None:
    life = LIVES.of["6"]
    assert life.end is not None
    assert life.end.change is not None
    assert life.end.change.reason == "交通补贴取消，新文本没有相应规定。"
    assert (life.first, life.last.version, life.last.spoken) == (TRIAL, CORRECTED, "第八条")


def test_what_the_last_version_holds_has_no_end() -> None:
    assert {clause for clause, life in LIVES.of.items() if life.end is not None} == {"6", "8", "11", "2022-7", "2024-9"}


def test_a_number_that_others_bore_is_known() -> None:
    assert LIVES.others("2022-3", "第三条") == ((TRIAL, "3"),)
    assert LIVES.others("5", "第六条") == ((TRIAL, "6"), (FUTURE, "2026-6"))
    assert LIVES.others("1", "第一条") == ()

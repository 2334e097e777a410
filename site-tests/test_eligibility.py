"""What a benefit comes to: its sums and how often they are paid, its conditions as rows, how far it can be computed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from mingce.eligibility.amounts import Certainty, lines, payments
from mingce.eligibility.computability import Computability, Doubt, doubt, of_benefit, of_clauses
from mingce.eligibility.conditions import options_named, requirements
from mingce.model.benefit import Benefit, Grant
from mingce.model.catalogue import Catalogue, Version
from mingce.model.question import Question

CASH = {"kind": "cash", "fixed": "500", "every": "次"}


def grant(**fields: Any) -> Grant:
    return Grant.model_validate({"kind": "cash", **fields})


def benefit(**fields: Any) -> Benefit:
    stated = {
        "id": "b",
        "clause": "1",
        "title": "补贴",
        "matter": "m",
        "force": "shall",
        "recipient": {"party": "person"},
        "quote": "给予补贴",
        "gives": [CASH],
    }
    return Benefit.model_validate({**stated, **fields})


@pytest.fixture
def version(sample_catalogue: Catalogue) -> Version:
    policy = sample_catalogue.policy("jia/skills")
    assert policy is not None
    return policy.versions[-1]


@pytest.fixture
def given(version: Version) -> Mapping[str, Benefit]:
    """The benefits of the sample by their ids."""
    assert version.benefits.record is not None
    return {one.id: one for one in version.benefits.record.benefits}


@pytest.fixture
def questions(sample_catalogue: Catalogue) -> Mapping[str, Question]:
    return sample_catalogue.questions_of(sample_catalogue.place("jia"))


# How often something is paid.


@pytest.mark.parametrize(
    ("every", "lasts", "times"),
    [
        ("月", "5年", 60),
        ("月", "18个月", 18),
        ("月", "2学期", 12),
        ("年", "3年", 3),
        ("年", "18个月", None),
        ("学期", "2年", 4),
        ("学期", "4学期", 4),
        ("学期", "9个月", None),
        ("两年", "4年", 2),
        ("两年", "3年", None),
        ("次", None, 1),
        ("次", "5年", 1),
        ("月", None, None),
        (None, None, None),
    ],
)
def test_how_often_a_grant_is_paid(every: str | None, lasts: str | None, times: int | None) -> None:
    assert payments(grant(fixed="100", every=every, lasts=lasts)) == times


def test_a_term_in_words_has_no_number_of_payments() -> None:
    assert payments(grant(fixed="100", every="年", lasts_words="协议期内", lasts_asked="years")) is None


# Sums.


@pytest.mark.parametrize(
    ("form", "certainty", "value", "percent"),
    [
        ({"fixed": "500"}, Certainty.CERTAIN, "500", None),
        ({"upto": "80000"}, Certainty.CEILING, "80000", None),
        ({"rate": "20%", "of": "薪酬"}, Certainty.RATE, None, "20%"),
        ({"match": "50%", "of": "补助"}, Certainty.MATCH, None, "50%"),
        ({"delegated": "适当"}, Certainty.DELEGATED, None, None),
    ],
)
def test_each_form_of_money_is_a_line(
    form: Mapping[str, str], certainty: Certainty, value: str | None, percent: str | None
) -> None:
    (line,) = lines(benefit(gives=[{"kind": "cash", "every": "次", **form}]))
    assert (line.certainty, line.percent) == (certainty, percent)
    assert line.value == (None if value is None else Decimal(value))
    assert line.total == line.value


def test_what_is_not_money_is_no_line() -> None:
    rights = [{"kind": "settlement", "grants": "落户"}, {"kind": "permission", "at_least": "50%", "grants": "分配"}]
    assert lines(benefit(gives=rights)) == ()
    assert len(lines(benefit(gives=[*rights, CASH]))) == 1


def test_each_tier_is_a_line_with_its_total_over_the_term(given: Mapping[str, Benefit]) -> None:
    found = lines(given["living-allowance"])
    assert [line.tier for line in found] == [("高级工",), ("技师",)]
    assert [line.value for line in found] == [500, 1000]
    assert [line.times for line in found] == [60, 60]
    assert [line.total for line in found] == [30_000, 60_000]


def test_tiers_by_two_questions_keep_the_order_of_the_questions(given: Mapping[str, Benefit]) -> None:
    assert [line.tier for line in lines(given["contest-award"])][:2] == [
        ("市级一类竞赛", "第一名"),
        ("市级二类竞赛", "第一名"),
    ]


def test_nothing_is_totalled_that_the_text_does_not_say(given: Mapping[str, Benefit]) -> None:
    (hosting,) = lines(given["hosting-national"])
    assert hosting.value == 1_000_000
    assert (hosting.times, hosting.total) == (None, None)
    (pay,) = lines(given["flexible-pay"])
    assert (pay.value, pay.total) == (None, None)


def test_a_damaged_figure_is_marked(given: Mapping[str, Benefit]) -> None:
    assert [line.damaged for line in lines(given["newcomer-award"])] == [True]
    assert [line.damaged for line in lines(given["leading-talent"])] == [False, False]
    tiers = [{"options": ["甲"], "fixed": "1", "reads": "d1"}, {"options": ["乙"], "fixed": "2"}]
    damaged = lines(benefit(gives=[{"kind": "cash", "by": ["q"], "tiers": tiers}]))
    assert [line.damaged for line in damaged] == [True, False]


def test_a_part_may_go_to_another_than_the_whole(given: Mapping[str, Benefit]) -> None:
    assert [line.recipient.value for line in lines(given["leading-talent"])] == ["person", "employer"]


@pytest.mark.parametrize(
    ("party", "fields", "measure"),
    [
        ("person", {"fixed": "1", "every": "次"}, "person-once"),
        ("person", {"fixed": "1", "every": "次", "per": "人"}, "person-once"),
        ("person", {"upto": "1", "every": "月"}, "person-month"),
        ("person", {"fixed": "1", "every": "年"}, ""),
        ("person", {"fixed": "1"}, ""),
        ("enterprise", {"fixed": "1", "every": "次"}, "body-once"),
        ("platform", {"fixed": "1", "every": "次", "per": "家"}, "body-once"),
        ("enterprise", {"fixed": "1", "every": "次", "per": "人"}, ""),
        ("enterprise", {"fixed": "1", "every": "年"}, ""),
        ("enterprise", {"rate": "20%", "of": "薪酬", "every": "次"}, ""),
        ("person", {"delegated": "适当", "every": "次"}, ""),
    ],
)
def test_only_like_sums_are_measured_alike(party: str, fields: Mapping[str, str], measure: str) -> None:
    (line,) = lines(benefit(recipient={"party": party}, gives=[{"kind": "cash", **fields}]))
    assert line.measure == measure


# Conditions.


def test_conditions_become_rows(given: Mapping[str, Benefit], questions: Mapping[str, Question]) -> None:
    rows = requirements(given["preferred-for-posts"], questions)
    assert [(row.rule, row.depth, row.question.key if row.question else None, row.clause) for row in rows] == [
        ("ask", 0, "level", "4-3"),
        ("any", 0, None, "4-3"),
        ("ask", 1, "years_on_post", "4-3-1"),
        ("ask", 1, "honours", "4-3-2"),
        ("none", 0, None, "4-3"),
        ("ask", 1, "under_discipline", "4-3"),
    ]
    assert rows[-1].quote == "正在接受处分的除外"  # the words around it


def test_one_condition_is_one_row_with_the_words_of_the_benefit(
    given: Mapping[str, Benefit], questions: Mapping[str, Question]
) -> None:
    (row,) = requirements(given["direct-hiring"], questions)
    assert (row.rule, row.depth, row.quote) == ("ask", 0, given["direct-hiring"].quote)


def test_an_alternative_at_the_top_keeps_its_heading(questions: Mapping[str, Question]) -> None:
    either = {"any_of": [{"ask": "newly_hired"}, {"ask": "full_time_work"}]}
    rows = requirements(benefit(conditions=either), questions)
    assert [(row.rule, row.depth) for row in rows] == [("any", 0), ("ask", 1), ("ask", 1)]


def test_what_must_all_hold_under_one_reading_keeps_its_heading(questions: Mapping[str, Question]) -> None:
    both = {"all_of": [{"ask": "newly_hired"}, {"ask": "full_time_work"}], "under": "r"}
    rows = requirements(benefit(conditions=both), questions)
    assert [(row.rule, row.depth, row.node.under) for row in rows] == [
        ("all", 0, "r"),
        ("ask", 1, None),
        ("ask", 1, None),
    ]


def test_without_conditions_there_are_no_rows(given: Mapping[str, Benefit], questions: Mapping[str, Question]) -> None:
    assert requirements(given["pay-growth"], questions) == ()


def test_options_are_named_by_conditions_and_by_tiers(given: Mapping[str, Benefit]) -> None:
    assert options_named(given["household-registration"], "level") == {"高级工", "技师", "高级技师"}
    assert options_named(given["contest-award"], "place_won") == {"第一名", "第二名"}
    assert options_named(given["contest-award"], "level") == frozenset()
    tiers = {"kind": "cash", "by": ["q", "r"], "tiers": [{"options": ["甲", "乙"], "fixed": "1"}]}
    assert options_named(benefit(gives=[tiers]), "r") == {"乙"}


# How far it can be computed.


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("contest-award", Computability.COMPUTABLE),
        ("flexible-pay", Computability.COMPUTABLE),
        ("household-registration", Computability.COMPUTABLE),
        ("hosting-province", Computability.CEILING),
        ("leading-talent", Computability.SELECTION),
        ("living-allowance", Computability.AMBIGUOUS),
        ("newcomer-award", Computability.AMBIGUOUS),
        ("hosting-national", Computability.AMBIGUOUS),
        ("certificate-allowance", Computability.AMBIGUOUS),
        ("training-to-order", Computability.AMBIGUOUS),
        ("master-studio", Computability.DELEGATED),
        ("firm-allowance", Computability.DECLARED),
        ("founder-award", Computability.DECLARED),
    ],
)
def test_each_benefit_has_its_class(given: Mapping[str, Benefit], id_: str, expected: Computability) -> None:
    assert of_benefit(given[id_]) is expected


POINT = {"point": "疑", "quote": "补贴", "why": "未写明"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        ({"unclear": [POINT]}, Doubt.UNSTATED),
        ({"unclear": [{**POINT, "readings": [{"id": "r", "words": "读"}]}]}, Doubt.READINGS),
        ({"conditions": {"ask": "q", "under": "r"}}, Doubt.READINGS),
        ({"conditions": {"all_of": [{"ask": "q"}, {"ask": "p", "under": "r"}]}}, Doubt.READINGS),
        ({"conditions": {"ask": "q", "reads": "d1"}}, Doubt.DAMAGED),
        ({"gives": [{**CASH, "under": "r"}]}, Doubt.READINGS),
        ({"gives": [{**CASH, "cap": {"amount": "9", "under": "r"}}]}, Doubt.READINGS),
        ({"gives": [{**CASH, "pool": {"amount": "9", "over": "企业", "under": "r"}}]}, Doubt.READINGS),
        ({"gives": [{**CASH, "cap": {"amount": "9"}}]}, None),
        ({"gives": [{**CASH, "reads": "d1"}]}, Doubt.DAMAGED),
        ({"gives": [{**CASH, "cap": {"amount": "9", "reads": "d1"}}]}, Doubt.DAMAGED),
        ({"gives": [{"kind": "cash", "tiers": [{"options": ["甲"], "fixed": "1", "reads": "d1"}]}]}, Doubt.DAMAGED),
        ({"gives": [{**CASH, "reads": "d1", "under": "r"}], "unclear": [POINT]}, Doubt.DAMAGED),
        ({"gives": [{**CASH, "under": "r"}], "unclear": [POINT]}, Doubt.READINGS),
    ],
)
def test_the_gravest_doubt_is_told(fields: Mapping[str, Any], expected: Doubt | None) -> None:
    assert doubt(benefit(**fields)) is expected


def test_what_is_only_encouraged_is_a_declaration_whatever_else_it_is() -> None:
    assert of_benefit(benefit(force="encourage", selection="选拔", unclear=[POINT])) is Computability.DECLARED


def test_doubt_comes_before_selection_and_selection_before_a_ceiling() -> None:
    ceiling = [{"kind": "cash", "upto": "1"}]
    assert of_benefit(benefit(gives=ceiling, selection="选拔", unclear=[POINT])) is Computability.AMBIGUOUS
    assert of_benefit(benefit(gives=ceiling, selection="选拔")) is Computability.SELECTION
    assert of_benefit(benefit(gives=ceiling)) is Computability.CEILING


def test_a_certain_sum_beside_a_delegated_one_is_not_delegated() -> None:
    assert of_benefit(benefit(gives=[CASH, {"kind": "cash", "delegated": "适当"}])) is Computability.COMPUTABLE


def test_every_provision_has_its_classes(version: Version) -> None:
    found = of_clauses(version)
    assert list(found) == [str(one.part.id) for one in version.provisions]
    assert found["preamble"] == (Computability.NONE,)
    assert found["1-1"] == (Computability.TARGET,)
    assert found["2-3"] == (Computability.SELECTION, Computability.TARGET)
    assert found["4-3"] == (Computability.COMPUTABLE,)
    assert found["4-3-1"] == (Computability.NONE,)


def test_a_version_that_nobody_has_recorded_has_no_classes_of_its_own(sample_catalogue: Catalogue) -> None:
    version = sample_catalogue.place("jia").policies[0].versions[-1]
    assert version.benefits.record is None
    assert set(of_clauses(version).values()) == {(Computability.NONE,)}

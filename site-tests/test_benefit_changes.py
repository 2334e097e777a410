"""What is on record of the benefits of two versions, compared: what came, what is gone, what is another, and which way."""

from __future__ import annotations

from typing import Any

import pytest

from mingce.history.benefits import Aspect, Bearers, BenefitChange, Detail, recorded
from mingce.history.effects import Effect
from mingce.model.benefit import BenefitRecord

LEVEL = {"ask": "level", "among": ["技师", "高级技师"]}
YEARS = {"ask": "years", "le": "5"}
BASE: dict[str, Any] = {
    "id": "allowance",
    "clause": "3",
    "title": "补贴",
    "matter": "training",
    "force": "shall",
    "recipient": {"party": "person", "words": "职工"},
    "quote": "给予补贴",
    "conditions": {"all_of": [LEVEL, YEARS]},
    "gives": [{"kind": "cash", "what": "补贴", "fixed": "500", "every": "月", "lasts": "12个月"}],
}


def record(*benefits: dict[str, Any]) -> BenefitRecord:
    return BenefitRecord.model_validate({"benefits": benefits})


def changed(**fields: Any) -> dict[str, Any]:
    return {**BASE, **fields}


def money(**fields: Any) -> dict[str, Any]:
    """The benefit with other money."""
    return changed(gives=[{**BASE["gives"][0], **fields}])


def one(old: dict[str, Any], new: dict[str, Any]) -> BenefitChange:
    (found,) = recorded(record(old), record(new))
    return found


def said(detail: Detail) -> str:
    return f"{detail.aspect.value} {detail.effect.value}"


def test_nothing_changed_is_no_change() -> None:
    assert one(BASE, BASE).details == ()


def test_what_came_is_more_and_what_is_gone_is_less() -> None:
    came = changed(id="other", title="带徒补贴")
    changes = recorded(record(BASE), record(came))
    assert [(change.benefit.title, change.effect) for change in changes] == [
        ("带徒补贴", Effect.MORE),
        ("补贴", Effect.LESS),
    ]


def test_under_another_id_the_same_title_and_recipient_are_the_same_benefit() -> None:
    assert one(BASE, changed(id="renamed")).details == ()


CASES = [
        (BASE, money(fixed="800"), ["amount more"]),
        (BASE, money(fixed="300"), ["amount less"]),
        (BASE, money(lasts="24个月"), ["amount more"]),
        (BASE, money(fixed="800", lasts="6个月"), ["amount mixed"]),
        (BASE, money(every="年", lasts="1年"), ["amount other"]),
        (money(fixed=None, upto="500"), money(fixed=None, upto="600"), ["amount more"]),
        (BASE, money(fixed=None, upto="900"), ["amount other"]),
        (BASE, money(cap={"amount": "5000"}), ["cap less"]),
        (money(cap={"amount": "5000"}), BASE, ["cap more"]),
        (money(cap={"amount": "5000"}), money(cap={"amount": "8000"}), ["cap more"]),
        (BASE, changed(conditions=LEVEL), ["condition more"]),
        (changed(conditions=LEVEL), BASE, ["condition less"]),
        (BASE, changed(conditions={"all_of": [LEVEL, {**YEARS, "le": "3"}]}), ["condition less"]),
        (BASE, changed(conditions={"all_of": [{**LEVEL, "among": ["技师", "高级技师", "高级工"]}, YEARS]}), ["condition more"]),
        (BASE, changed(conditions={"all_of": [{**LEVEL, "among": ["高级工"]}, YEARS]}), ["condition mixed"]),
        (BASE, changed(conditions={"all_of": [LEVEL, YEARS, {"none_of": [{"ask": "fraud"}]}]}), ["condition less"]),
        (
            changed(conditions={"any_of": [LEVEL, YEARS]}),
            changed(conditions={"any_of": [LEVEL, YEARS, {"ask": "master"}]}),
            ["condition more"],
        ),
        (BASE, changed(conditions={"all_of": [LEVEL, {"any_of": [YEARS, {"ask": "master"}]}]}),
         ["condition other"] * 3),
        (changed(quota={"exactly": "20", "unit": "名"}), changed(quota={"exactly": "30", "unit": "名"}), ["quota more"]),
        (changed(quota={"exactly": "20", "unit": "名"}), changed(quota={"at_most": "30", "unit": "名"}), ["quota other"]),
        (BASE, changed(selection="评选"), ["selection other"]),
        (BASE, changed(force="may"), ["force other"]),
        (BASE, changed(recipient={"party": "person", "words": "企业职工"}), ["recipient other"]),
    ]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "details"), CASES)
def test_what_a_change_comes_to(old: dict[str, Any], new: dict[str, Any], details: list[str]) -> None:
    assert [said(detail) for detail in one(old, new).details] == details


@pytest.mark.parametrize(("old", "new", "details"), CASES)
def test_from_the_other_side_more_is_less(old: dict[str, Any], new: dict[str, Any], details: list[str]) -> None:
    turned = str.maketrans({"+": "-", "-": "+"})
    signs = [one.replace(" more", " +").replace(" less", " -").translate(turned) for one in details]
    found = [said(detail).replace(" more", " +").replace(" less", " -") for detail in one(new, old).details]
    assert sorted(found) == sorted(signs)


A, B, C, D = ({"ask": key} for key in "abcd")


def years(least: str) -> dict[str, Any]:
    return {"ask": "years", "ge": least}


def every(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"all_of": list(nodes)}


def some(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"any_of": list(nodes)}


def none(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"none_of": list(nodes)}


def staff(*levels: str) -> dict[str, Any]:
    return {"ask": "staff", "among": list(levels)}


TREES = [
    (some(every(years("3"), A), every(years("5"), B)), some(every(years("3"), A), every(years("8"), B)), ["less"]),
    (some(every(years("3"), A), every(years("5"), B)), some(every(years("5"), A), every(years("3"), B)), ["other"] * 2),
    (some(every(years("3"), A), every(years("5"), B)), some(every(B, years("5")), every(A, years("3"))), []),
    (some(every(years("3"), A), B), some(every(years("3"), A), every(years("5"), B)), ["other"] * 3),
    (some(A, B), some(every(A, C), B), ["other"] * 3),
    (some(every(A, B), every(C, D)), some(every(A, C), every(B, D)), ["other"]),
    (every(some(A, B), some(C, D)), every(some(A, C), some(B, D)), ["other"]),
    (every(none(staff("x")), none(staff("y"))), every(none(staff("x")), none(staff("y", "z"))), ["less"]),
    (every(none(staff("x")), none(staff("y"))), every(none(staff("y"), staff("x"))), []),
    (every(none(staff("x"))), every(none(staff("x"), staff("y"))), ["less"]),
    (every(none(every(A, B))), every(none(every(A, B, C))), ["other"]),
    (every(years("3"), {"ask": "years", "le": "9"}), every(years("4"), {"ask": "years", "le": "9"}), ["less"]),
    (every(A, every(B)), every(B, A), []),
]


@pytest.mark.parametrize(("old", "new", "effects"), TREES)
def test_no_changed_condition_is_lost(old: dict[str, Any], new: dict[str, Any], effects: list[str]) -> None:
    """Those that ask for the same at several places are held apart; what nobody can pair is not judged."""
    found = one(changed(conditions=old), changed(conditions=new)).details
    assert [said(detail) for detail in found] == [f"condition {effect}" for effect in effects]


@pytest.mark.parametrize(
    ("fields", "effect"),
    [
        ({"gives": [{**BASE["gives"][0], "fixed": "800"}], "selection": "评选"}, Effect.OTHER),
        ({"gives": [{**BASE["gives"][0], "fixed": "800"}], "conditions": LEVEL}, Effect.MORE),
        ({"gives": [{**BASE["gives"][0], "fixed": "800"}], "conditions": {"all_of": [LEVEL, {**YEARS, "le": "3"}]}}, Effect.MIXED),
        ({"selection": "评选"}, Effect.OTHER),
    ],
)  # fmt: skip
def test_what_all_changes_together_come_to(fields: dict[str, Any], effect: Effect) -> None:
    assert one(BASE, changed(**fields)).effect is effect


TIER = {"options": ["技师"], "fixed": "500"}
TIERED = {**BASE["gives"][0], "fixed": None, "by": ["level"]}


@pytest.mark.parametrize(
    ("tiers", "details"),
    [
        ([TIER, {"options": ["高级技师"], "fixed": "800"}], ["amount more"]),
        ([{"options": ["高级技师"], "fixed": "800"}], ["amount other", "amount other"]),
    ],
    ids=["one-came", "one-for-another"],
)
def test_a_sum_that_took_the_place_of_another_is_not_judged(tiers: list[dict[str, Any]], details: list[str]) -> None:
    old, new = changed(gives=[{**TIERED, "tiers": [TIER]}]), changed(gives=[{**TIERED, "tiers": tiers}])
    assert [said(detail) for detail in one(old, new).details] == details


def test_who_pays_is_one_thing_whether_alone_or_in_shares() -> None:
    shares = [{"payer": "市级财政", "rate": "60%"}, {"payer": "县级财政", "rate": "40%"}]
    (detail,) = one(changed(payer="市级财政"), changed(gives=[{**BASE["gives"][0], "shared": shares}])).details
    assert (detail.aspect, detail.effect) == (Aspect.PAYER, Effect.OTHER)
    assert isinstance(detail.old, Bearers)
    assert isinstance(detail.new, Bearers)
    assert detail.old == Bearers("市级财政", ())
    assert [(share.payer, share.rate) for share in detail.new.shares] == [("市级财政", "60%"), ("县级财政", "40%")]


def test_what_is_no_longer_said_names_the_clause_in_which_it_stood() -> None:
    (detail,) = one(changed(clause="8", selection="评选"), changed(clause="3")).details
    assert (detail.stood, detail.stands, detail.new) == ("8", "", None)

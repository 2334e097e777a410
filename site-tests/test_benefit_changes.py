"""What a new version gives that the old did not, and for whom it is more or less."""

from __future__ import annotations

from typing import Any

import pytest

from mingce.history.benefits import BenefitChange, Detail, benefit_changes
from mingce.history.effects import Effect
from mingce.model.benefit import BenefitRecord
from mingce.model.catalogue import Catalogue

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
    (found,) = benefit_changes(record(old), record(new))
    return found


def said(detail: Detail) -> str:
    return f"{detail.aspect.value} {detail.effect.value}"


def test_nothing_changed_is_no_change() -> None:
    assert benefit_changes(record(BASE), record(BASE)) == ()


def test_what_came_is_more_and_what_is_gone_is_less() -> None:
    came = changed(id="other", title="带徒补贴")
    changes = benefit_changes(record(BASE), record(came))
    assert [(change.benefit.title, change.effect) for change in changes] == [
        ("带徒补贴", Effect.MORE),
        ("补贴", Effect.LESS),
    ]


def test_under_another_id_the_same_title_and_recipient_are_the_same_benefit() -> None:
    assert benefit_changes(record(BASE), record(changed(id="renamed"))) == ()


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


@pytest.mark.parametrize(
    ("fields", "effect"),
    [
        ({"gives": [{**BASE["gives"][0], "fixed": "800"}], "selection": "评选"}, Effect.MORE),
        ({"gives": [{**BASE["gives"][0], "fixed": "800"}], "conditions": {"all_of": [LEVEL, {**YEARS, "le": "3"}]}}, Effect.MIXED),
        ({"selection": "评选"}, Effect.OTHER),
    ],
)  # fmt: skip
def test_what_all_changes_together_come_to(fields: dict[str, Any], effect: Effect) -> None:
    assert one(BASE, changed(**fields)).effect is effect


def test_the_example_city(example_catalogue: Catalogue) -> None:
    policy = example_catalogue.policy("shili/skills-allowance")
    assert policy is not None
    old, new = (version.benefits.record for version in policy.versions[2:4])
    assert old is not None
    assert new is not None
    assert [
        (change.benefit.title, change.effect.value, [(said(detail), detail.name) for detail in change.details])
        for change in benefit_changes(old, new)
    ] == [
        ("取得证书的补贴", "more", [("amount more", "高级工"), ("amount more", "特级技师"), ("share other", "")]),
        ("学徒补贴", "more", [("amount more", "补贴")]),
        ("带徒补贴", "more", []),
        ("示例工匠奖励", "other", [("quota other", "")]),
        ("交通补贴", "less", []),
    ]

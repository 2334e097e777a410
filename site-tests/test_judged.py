"""More and less are said of a benefit only where nothing that bears on it changed but what can be reckoned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import EXAMPLE
from mingce.files import read_tree
from mingce.history.benefits import Aspect, BenefitChange
from mingce.history.comparison import compare
from mingce.history.effects import Effect
from mingce.history.judged import judged
from mingce.load import load
from mingce.model.benefit import BenefitRecord
from mingce.model.catalogue import Catalogue, Policy, Version
from mingce.model.text import Part
from mingce.references import references

CITY = load(read_tree(EXAMPLE / "policies", "policies"), "policies").catalogue


@dataclass(frozen=True)
class Draft:
    """A version as a test writes it: clauses by id, each with label and text, and the fields of its benefits."""

    clauses: Mapping[str, tuple[str, str]]
    benefit: Mapping[str, Any]
    others: Sequence[Mapping[str, Any]] = ()
    groups: Sequence[Mapping[str, Any]] = ()

    def say(self, clause: str, old: str, new: str) -> Draft:
        """With other words in a clause, and in what the benefit quotes from it."""
        label, text = self.clauses[clause]
        assert old in text
        benefit = _replaced(self.benefit, old, new) if clause == self.benefit["clause"] else self.benefit
        return replace(self, clauses={**self.clauses, clause: (label, text.replace(old, new))}, benefit=benefit)

    def add(self, clause: str, label: str, text: str) -> Draft:
        return replace(self, clauses={**self.clauses, clause: (label, text)})

    def give(self, **fields: Any) -> Draft:
        return replace(self, benefit={**self.benefit, **fields})


def _replaced(node: Any, old: str, new: str) -> Any:
    if isinstance(node, dict):
        return {key: _replaced(value, old, new) for key, value in node.items()}
    if isinstance(node, list):
        return [_replaced(value, old, new) for value in node]
    return node.replace(old, new) if isinstance(node, str) else node


GRANT = {"kind": "cash", "what": "补贴", "fixed": "500", "every": "月", "lasts": "12个月"}
LEVEL = {"ask": "level", "among": ["技师", "高级技师"], "quote": "新就业的技师和高级技师"}
BASE = Draft(
    clauses={
        "1": ("第一条", "为鼓励就业，制定本办法。"),
        "2": ("第二条", "本办法适用于在本市就业的技能人才。"),
        "3": ("第三条", "新就业的技师和高级技师，每月给予补贴500元，期限12个月。所需资金由市级财政承担。"),
        "4": ("第四条", "申请本办法第三条补贴的，应当自就业之日起12个月内提出。"),
        "5": ("第五条", "本办法所称技师，是指取得相应证书的人员。"),
        "6": ("第六条", "已领取住房补贴的，不再享受本办法第三条补贴。"),
        "7": ("第七条", "市有关部门应当做好服务，每年召开2次会议。"),
        "8": ("第八条", "新办工厂，给予奖励3万元。"),
        "19": ("第十九条", "申请本办法第三条补贴的，应当缴纳保证金500元。"),
        "18": ("第十八条", "符合两项条件的人员，两项不能兼得。"),
        "17": ("第十七条", "有关材料应当在就业后30日内交齐。"),
        "16": ("第十六条", "其他事项另行通知。领取养老金的人员，不得领取前项所称的补贴。"),
        "15": ("第十五条", "在读学生不享受本办法第三条补贴。"),
        "9": ("第九条", "本办法自2022年7月1日起施行，有效期5年。"),
    },
    benefit={
        "id": "allowance",
        "clause": "3",
        "title": "就业补贴",
        "matter": "training",
        "force": "shall",
        "recipient": {"party": "person", "words": "技师"},
        "quote": "新就业的技师和高级技师，每月给予补贴500元，期限12个月",
        "conditions": LEVEL,
        "gives": [GRANT],
        "payer": "市级财政",
        "applying": {"deadline": {"clause": "17", "within": "就业后30日内", "quote": "有关材料应当在就业后30日内交齐"}},
    },
    others=[
        {
            "id": "factory",
            "clause": "8",
            "title": "工厂奖励",
            "matter": "training",
            "force": "shall",
            "recipient": {"party": "enterprise", "words": "工厂"},
            "quote": "新办工厂，给予奖励3万元",
            "gives": [{"kind": "cash", "what": "奖励", "fixed": "30000", "every": "次"}],
        }
    ],
    groups=[
        {
            "id": "one-of-two",
            "clause": "18",
            "title": "两项不兼得",
            "rule": "either",
            "quote": "符合两项条件的人员，两项不能兼得",
            "members": ["allowance"],
            "outside": ["另一项"],
        }
    ],
)


def _version(key: str, draft: Draft) -> Version:
    model = CITY.places[0].policies[-1].versions[0]
    parts = tuple(Part(id=id_, label=label, text=text) for id_, (label, text) in draft.clauses.items())
    record = BenefitRecord.model_validate({"benefits": [draft.benefit, *draft.others], "groups": list(draft.groups)})
    return replace(
        model,
        key=key,
        record=model.record.model_copy(update={"succession": (), "defects": ()}),
        parts=parts,
        benefits=replace(model.benefits, record=record),
    )


def changes(old: Draft, new: Draft) -> dict[str, BenefitChange]:
    """What became of each benefit that changed, by its id."""
    place = CITY.places[0]
    policy = replace(place.policies[-1], versions=(_version("2020-01-01", old), _version("2021-01-01", new)))
    catalogue = replace(CITY, places=(replace(place, policies=(policy,)),))
    found = judged(policy, compare(policy.versions), references(catalogue))
    assert found is not None
    return {change.benefit.id: change for change in found}


def change(old: Draft, new: Draft) -> BenefitChange:
    return changes(old, new)["allowance"]


Turn = Callable[[Draft], Draft]


def sum_to(value: str) -> Turn:
    return lambda draft: draft.say("3", "500元", f"{value}元").give(
        gives=[{**draft.benefit["gives"][0], "fixed": value}]
    )


def term_to(months: str) -> Turn:
    return lambda draft: draft.say("3", "期限12个月", f"期限{months}个月").give(
        gives=[{**draft.benefit["gives"][0], "lasts": f"{months}个月"}]
    )


def for_more(draft: Draft) -> Draft:
    among = [*LEVEL["among"], "高级工"]
    found = draft.say("3", "高级技师", "高级技师、高级工")
    return found.give(conditions={**found.benefit["conditions"], "among": among})


JUDGED = {"sum": sum_to("800"), "term": term_to("24"), "options": for_more}
"""Changes by which the benefit is more, each of another part of it."""

UNJUDGED: dict[str, Turn] = {
    "deadline": lambda draft: draft.say("4", "12个月", "6个月"),
    "condition": lambda draft: draft.say("3", "新就业", "新就业并缴纳社会保险"),
    "definition": lambda draft: draft.say("5", "相应证书", "国家证书"),
    "scope": lambda draft: draft.say("2", "技能人才", "技能人才和企业职工"),
    "exclusion-reworded": lambda draft: draft.say("6", "住房补贴", "租房补贴"),
    "exclusion-came": lambda draft: draft.add("10", "第十条", "在职人员不享受本办法第三条补贴。"),
    "exclusion-by-name": lambda draft: draft.add("10", "第十条", "领取失业金的，不给予就业补贴。"),
    "exclusion-gone": lambda draft: replace(
        draft, clauses={key: value for key, value in draft.clauses.items() if key != "15"}
    ),
    "combining": lambda draft: draft.add("11", "第十一条", "同一人符合几项的，就高享受，不重复。"),
    "hedge": lambda draft: draft.say("3", "给予补贴", "给予最高补贴"),
    "payer": lambda draft: draft.say("3", "市级财政", "县级财政"),
    "selection": lambda draft: draft.give(selection="评选"),
    "force": lambda draft: draft.give(force="may"),
    "period": lambda draft: draft.say("3", "每月", "每季度"),
    "group": lambda draft: draft.say("18", "两项不能兼得", "两项可以先后取得"),
    "same-figure-elsewhere": lambda draft: draft.say("19", "500元", "800元"),
    "quoted-deadline": lambda draft: draft.say("17", "30日", "20日"),
    "moved-away": lambda draft: draft.say("16", "领取养老金的人员，不得领取前项所称的补贴。", "").say(
        "8", "3万元。", "3万元。领取养老金的人员，不得领取前项所称的补贴。"
    ),
    "and-or": lambda draft: draft.say("3", "和高级技师", "或高级技师"),
    "fraud": lambda draft: draft.add("12", "第十二条", "弄虚作假的，追回所得。"),
}
"""Changes of words or records that nobody can reckon, each of which may narrow or widen."""

INDIFFERENT: dict[str, Turn] = {
    "purpose": lambda draft: draft.say("1", "鼓励就业", "促进就业、鼓励创业"),
    "service": lambda draft: draft.say("7", "2次", "4次"),
    "term-of-the-text": lambda draft: draft.say("9", "有效期5年", "有效期3年"),
    "marks": lambda draft: draft.say("3", "，每月", ",每月"),
    "other-benefit": lambda draft: draft.add("13", "第十三条", "新办学校，给予奖励5万元。"),
}
"""Changes that do not bear on the benefit."""


def turned(draft: Draft, *turns: Turn) -> Draft:
    for turn in turns:
        draft = turn(draft)
    return draft


def test_what_can_be_reckoned_is_judged() -> None:
    assert change(BASE, turned(BASE, *JUDGED.values())).effect is Effect.MORE
    assert change(turned(BASE, *JUDGED.values()), BASE).effect is Effect.LESS


@pytest.mark.parametrize("name", UNJUDGED)
def test_one_change_that_nobody_can_reckon_leaves_the_whole_unjudged(name: str) -> None:
    found = change(BASE, turned(BASE, JUDGED["sum"], UNJUDGED[name]))
    assert found.effect is Effect.OTHER
    assert {detail.effect for detail in found.details} == {Effect.MORE, Effect.OTHER}


@pytest.mark.parametrize("name", INDIFFERENT)
def test_what_does_not_bear_on_a_benefit_is_not_told_of_it(name: str) -> None:
    assert "allowance" not in changes(BASE, turned(BASE, INDIFFERENT[name]))
    assert change(BASE, turned(BASE, JUDGED["sum"], INDIFFERENT[name])).effect is Effect.MORE


@given(
    st.sets(st.sampled_from(sorted(JUDGED))),
    st.sets(st.sampled_from(sorted(UNJUDGED)), min_size=1),
    st.sets(st.sampled_from(sorted(INDIFFERENT))),
    st.booleans(),
)
def test_no_uncompared_change_leaves_a_verdict(
    judged_names: set[str], unjudged: set[str], indifferent: set[str], turned_round: bool
) -> None:
    turns = [
        *(JUDGED[name] for name in sorted(judged_names)),
        *(INDIFFERENT[name] for name in sorted(indifferent)),
        *(UNJUDGED[name] for name in sorted(unjudged)),
    ]
    sides = BASE, turned(BASE, *turns)
    found = change(*(sides[::-1] if turned_round else sides))
    assert found.effect is Effect.OTHER


@given(st.sets(st.sampled_from(sorted(JUDGED)), min_size=1), st.sets(st.sampled_from(sorted(INDIFFERENT))))
def test_what_points_one_way_is_said(judged_names: set[str], indifferent: set[str]) -> None:
    turns = [*(JUDGED[name] for name in judged_names), *(INDIFFERENT[name] for name in indifferent)]
    assert change(BASE, turned(BASE, *turns)).effect is Effect.MORE


def test_figures_that_differ_both_ways_are_mixed() -> None:
    assert change(BASE, turned(BASE, sum_to("800"), term_to("6"))).effect is Effect.MIXED


def test_a_figure_beside_the_one_that_was_compared_is_a_change_of_its_own() -> None:
    old = BASE.say("3", "期限12个月", "期限12个月，公示5日")
    new = turned(old.say("3", "公示5日", "公示7日"), sum_to("800"))
    assert [(detail.aspect, detail.effect) for detail in change(old, new).details] == [
        (Aspect.AMOUNT, Effect.MORE),
        (Aspect.WORDS, Effect.OTHER),
    ]


def test_a_number_that_follows_its_clause_is_no_change() -> None:
    clauses = {**BASE.clauses, "3": ("第四条", BASE.clauses["3"][1]), "4": ("第三条", BASE.clauses["4"][1])}
    new = replace(BASE, clauses=clauses).say("4", "第三条", "第四条").say("6", "第三条", "第四条")
    assert "allowance" not in changes(BASE, new)


def test_a_number_that_leads_to_another_clause_is_a_change() -> None:
    found = change(BASE, BASE.say("6", "第三条", "第八条"))
    assert [(detail.stood, detail.stands, detail.effect) for detail in found.details] == [("6", "6", Effect.OTHER)]


def test_what_speaks_of_another_benefit_alone_is_told_of_that_one() -> None:
    old = BASE.add("14", "第十四条", "申请本办法第八条奖励的，应当在2年内提出。")
    found = changes(old, old.say("14", "2年", "1年"))
    assert list(found) == ["factory"]


def test_a_deadline_of_other_benefits_is_no_earlier_deadline() -> None:
    """The sentence stood before for another benefit alone: for this one the deadline came, and is not another figure."""
    quote = "申请本办法第三条补贴、第八条奖励的，应当在1年内提出"
    other = "申请本办法第八条奖励的，应当在2年内提出。"
    old = replace(BASE, clauses={**BASE.clauses, "4": ("第四条", other)}).give(applying=None)
    new = replace(BASE, clauses={**BASE.clauses, "4": ("第四条", quote + "。")}).give(
        applying={"deadline": {"clause": "4", "within": "在1年内", "quote": quote}}
    )
    for before, after, said in ((old, new, (None, "在1年内", "", "4")), (new, old, ("在1年内", None, "4", ""))):
        (found,) = change(before, after).details
        assert (found.aspect, found.effect) == (Aspect.DEADLINE, Effect.OTHER)
        assert (found.old, found.new, found.stood, found.stands) == said


def test_the_example_city(example_catalogue: Catalogue) -> None:
    policy = example_catalogue.policy("shili/skills-allowance")
    assert policy is not None
    assert [
        (one.benefit.title, one.effect.value, [(detail.aspect.value, detail.stood, detail.stands) for detail in one.details])
        for one in _between(example_catalogue, policy, 2, 3)
    ] == [
        ("取得证书的补贴", "other",
         [("amount", "3-1", "3-1"), ("amount", "", "3-4"), ("payer", "3", "3"), ("words", "2", "2"), ("words", "3", "3"), ("words", "7", "7")]),
        ("学徒补贴", "other", [("amount", "4", "4"), ("words", "2", "2"), ("deadline", "", "7"), ("words", "11", "")]),
        ("带徒补贴", "more", []),
        ("示例工匠奖励", "other", [("quota", "5", "5"), ("words", "2", "2"), ("words", "2022-7", "2022-7")]),
        ("交通补贴", "less", []),
    ]  # fmt: skip
    assert [(one.benefit.title, one.effect.value) for one in _between(example_catalogue, policy, 3, 4)] == [
        ("取得证书的补贴", "more"),
        ("学徒补贴", "more"),
        ("带徒补贴", "more"),
        ("示例工匠奖励", "other"),
    ]


def _between(catalogue: Catalogue, policy: Policy, old: int, new: int) -> tuple[BenefitChange, ...]:
    return judged(policy, compare(policy.versions[old : new + 1]), references(catalogue)) or ()

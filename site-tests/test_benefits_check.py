"""The checks of benefits, targets and their vocabulary, beyond the broken fixtures: every field is held to the text."""

from __future__ import annotations

import pytest

from spoilt import SKILLS, SKILLS_BRIEFING, SKILLS_OLDER, SKILLS_SHELF, Files, edited, found, sample_files, told

BENEFITS = f"{SKILLS}/benefits.yml"
TARGETS = f"{SKILLS}/targets.yml"
QUESTIONS = "policies/questions.yml"
OWN_QUESTIONS = "policies/jia/questions.yml"
MATTERS = "policies/matters.yml"


def test_the_sample_is_without_a_mistake() -> None:
    assert told(sample_files()) == []


# Clauses and quotes.


@pytest.mark.parametrize(
    ("path", "find", "put"),
    [
        (BENEFITS, "    clause: 4-4\n    title: 创业奖励", "    clause: 4-9\n    title: 创业奖励"),
        (BENEFITS, "payment: {clause: 5-2,", "payment: {clause: 5-9,"),
        (BENEFITS, 'ge: "3", clause: 4-3-1,', 'ge: "3", clause: 4-3-9,'),
        (BENEFITS, "    clause: 5-1\n    title: 就高不就低", "    clause: 5-9\n    title: 就高不就低"),
        (BENEFITS, "{clause: 5-2, quote: 各县", "{clause: 5-9, quote: 各县"),
        (TARGETS, "{id: studios, clause: 3-5,", "{id: studios, clause: 3-9,"),
        (TARGETS, "{id: studios, clause: 3-5,", "{id: studios, clause: title,"),  # which has no page to lead to
    ],
)
def test_every_clause_that_is_cited_must_be_there(path: str, find: str, put: str) -> None:
    assert [one.partition(" ")[0] for one in told(edited(path, find, put))] == ["R01"]


@pytest.mark.parametrize(
    ("path", "find", "put"),
    [
        (BENEFITS, "    quote: 高级技师可直接认定为高级工程师", "    quote: 高级技师可直接认定为工程师"),
        (BENEFITS, "quote: 工作经费拨付所在单位，专项用于技术攻关", "quote: 工作经费拨付所在单位、专项用于技术攻关"),
        (BENEFITS, "先由市级财政垫付，年底结算}", "由市级财政垫付，年底结算}"),
        (BENEFITS, "quote: 全职工作}", "quote: 兼职工作}"),
        (BENEFITS, "per: 人, every: 年, quote: 每人每年最高5万元}", "per: 人, every: 年, quote: 每人最高5万元}"),
        (BENEFITS, "quote: 每所院校每年合计不超过30万元}", "quote: 每校每年合计不超过30万元}"),
        (BENEFITS, 'fixed: "5000", quote: 分别奖励五千元、三千元', 'fixed: "5000", quote: 各奖励五千元、三千元'),
        (BENEFITS, "        quote: 设立2个技能大师工作室", "        quote: 建立2个技能大师工作室"),
        (BENEFITS, "    quote: 同一职业同一等级不重复享受补贴", "    quote: 同一工种同一等级不重复享受补贴"),
        (BENEFITS, "        quote: 同一事项\n", "        quote: 同类事项\n"),
        (BENEFITS, "quote: 各县建立人才库。", "quote: 各区建立人才库。"),
        (TARGETS, "quote: 规模以上企业建站全覆盖,", "quote: 规模以上企业全覆盖,"),
        (TARGETS, "        quote: 每年开展培训２万人次以上，举办竞赛三至五场", "        quote: 每年举办竞赛三至五场"),
    ],
)
def test_every_quote_must_stand_in_its_clause(path: str, find: str, put: str) -> None:
    codes = [one.partition(" ")[0] for one in told(edited(path, find, put))]
    assert codes == ["R02"], codes


def test_a_misquote_is_told_once_and_not_again_for_what_rests_on_it() -> None:
    files = edited(
        BENEFITS, "    quote: 新取得技师、高级技师证书的企业职工，一次性给予2500元、3000元", "    quote: 一次性给予甲元"
    )
    assert [one.code for one in found(files)] == ["R02"]


def test_white_space_is_no_part_of_a_quote() -> None:
    assert told(edited(BENEFITS, "    quote: 高级工以上人员可直接落户", "    quote: 高级工以上人员 可直接落户")) == []


# Figures.


@pytest.mark.parametrize(
    ("path", "find", "put"),
    [
        (BENEFITS, 'le: "5"', 'le: "6"'),
        (BENEFITS, 'lt: "5"', 'lt: "6"'),
        (BENEFITS, 'gt: "5"', 'gt: "6"'),
        (BENEFITS, 'ge: "3"', 'ge: "4"'),
        (BENEFITS, "lasts: 5年", "lasts: 6年"),
        (BENEFITS, "rate: 20%", "rate: 25%"),
        (
            BENEFITS,
            'cap: {amount: "50000", per: 人, every: 年, quote',
            'cap: {amount: "60000", per: 人, every: 年, quote',
        ),
        (BENEFITS, 'pool: {amount: "300000"', 'pool: {amount: "400000"'),
        (BENEFITS, "{payer: 县, rate: 50%}", "{payer: 县, rate: 40%}"),
        (BENEFITS, 'upto: "200000"', 'upto: "300000"'),
        (BENEFITS, "match: 50%", "match: 60%"),
        (BENEFITS, "at_least: 50%", "at_least: 55%"),
        (BENEFITS, "at_most: 60%", "at_most: 65%"),
        (BENEFITS, 'about: "10"', 'about: "11"'),
        (BENEFITS, 'between: ["3", "5"]', 'between: ["3", "6"]'),
        (BENEFITS, '{words: 企业, at_least: "5"', '{words: 企业, at_least: "6"'),
        (TARGETS, 'reach: "300000"', 'reach: "400000"'),
        (TARGETS, "reach: 120%", "reach: 125%"),
        (TARGETS, 'at_most: "2"', 'at_most: "3"'),
        (TARGETS, 'between: ["3", "5"]', 'between: ["3", "4"]'),
    ],
)
def test_every_figure_must_be_printed(path: str, find: str, put: str) -> None:
    codes = [one.partition(" ")[0] for one in told(edited(path, find, put))]
    assert [code for code in codes if code != "L07"] == ["B01"]  # an example may come to another sum, too


def test_a_damaged_figure_is_read_as_its_defect_says() -> None:
    assert told(edited(TARGETS, ", reads: d1", "")) == ['B01 exactly: "10"']
    assert told(edited(BENEFITS, ", reads: d2", "")) == ['B01 fixed: "5000"']
    assert told(edited(BENEFITS, "reads: d2", "reads: d1")) == ['B01 fixed: "5000"']


def test_the_figure_of_a_tier_may_stand_in_words_of_its_own() -> None:
    files = edited(BENEFITS, ", quote: 分别奖励五千元、三千元", ", quote: 第一名授予")
    assert told(files) == ['B01 fixed: "5000"']


# Words.


@pytest.mark.parametrize(
    ("path", "find", "put"),
    [
        (BENEFITS, "words: 高级工以上人员}", "words: 技能人员}"),
        (BENEFITS, "words: 所在单位}", "words: 原单位}"),
        (BENEFITS, "what: 个人补助", "what: 个人奖金"),
        (BENEFITS, "of: 年度薪酬", "of: 月薪"),
        (BENEFITS, "lasts_words: 协议期内", "lasts_words: 合同期内"),
        (BENEFITS, "{payer: 县,", "{payer: 区,"),
        (BENEFITS, "selection: 认定", "selection: 考核"),
        (BENEFITS, "on_top_of: 省级支持资金", "on_top_of: 国家支持资金"),
        (BENEFITS, "earmark: 专家裁判费用", "earmark: 场地费用"),
        (BENEFITS, "delegated: 适当经费补助", "delegated: 按规定补助"),
        (BENEFITS, "over: 院校,", "over: 高校,"),
        (BENEFITS, "grants: 直接落户", "grants: 优先落户"),
        (BENEFITS, "{options: [技师], grants: 本科毕业生}", "{options: [技师], grants: 研究生}"),
        (BENEFITS, "effect: 可直接认定", "effect: 可优先认定"),
        (BENEFITS, "waives: [学历, 年限]", "waives: [学历, 资历]"),
        (BENEFITS, "against: [教育费附加,", "against: [增值税,"),
        (BENEFITS, "relative_to: 管理人员", "relative_to: 中层人员"),
        (BENEFITS, "{words: 企业, at_least", "{words: 学校, at_least"),
        (BENEFITS, 'between: ["3", "5"], unit: 家', 'between: ["3", "5"], unit: 人'),
        (BENEFITS, "keys: [同一职业,", "keys: [同一工种,"),
        (BENEFITS, "outside: [国家就业补贴]", "outside: [省级就业补贴]"),
        (TARGETS, "force: 力争", "force: 确保"),
        (TARGETS, "whole: 全覆盖", "whole: 全部"),
        (TARGETS, 'at_most: "2", unit: 家', 'at_most: "2", unit: 人'),
    ],
)
def test_every_word_that_is_said_to_be_printed_must_be(path: str, find: str, put: str) -> None:
    assert [one.partition(" ")[0] for one in told(edited(path, find, put))] == ["B02"]


# Questions.


@pytest.mark.parametrize("field", ["of_asked: annual_pay", "heads: hired_leaders", "lasts_asked: agreement_years"])
def test_what_is_multiplied_is_asked_by_a_known_question(field: str) -> None:
    name = field.partition(":")[0]
    assert told(edited(BENEFITS, field, f"{name}: nobody_asks")) == [f"B03 {name}: nobody_asks"]
    assert told(edited(BENEFITS, field, f"{name}: full_time_work")) == [f"B04 {name}: full_time_work"]


def test_heads_beside_tiers_are_asked_by_a_known_question() -> None:
    files = edited(
        BENEFITS, "        by: [contest, place_won]\n", "        by: [contest, place_won]\n        heads: nobody\n"
    )
    assert told(files) == ["B03 heads: nobody"]


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("{ask: level_new,", "{ask: level_new, among: [是],"),
        ("{ask: level_new,", '{ask: level_new, ge: "3000",'),
        ("{ask: hosted, among: [省级竞赛]}", "{ask: hosted}"),
        ("{ask: hosted, among: [省级竞赛]}", '{ask: hosted, ge: "20"}'),
        ("{ask: level, among: [高级工, 技师, 高级技师]}", "{ask: level}"),
        ('{ask: apprentices, gt: "5",', "{ask: apprentices,"),
    ],
)
def test_a_comparison_fits_the_answer(find: str, put: str) -> None:
    codes = {one.code for one in found(edited(BENEFITS, find, put))} - {"B01"}
    assert codes == {"B04"}


def test_a_question_of_one_place_is_unknown_in_another() -> None:
    path = f"{SKILLS_SHELF}/benefits.yml"
    files = edited(path, "{ask: level, among: [技师]}", "{ask: titles_held, among: [技能新秀]}")
    assert told(files) == ["B03 ask: titles_held"]


@pytest.mark.parametrize("path", [QUESTIONS, OWN_QUESTIONS, MATTERS, TARGETS])
def test_a_vocabulary_that_cannot_be_read_is_told_once(path: str) -> None:
    assert [one.code for one in found(sample_files() | {path: b"questions: [\n"})] == ["Y01"]


# Forms.


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('fixed: "80000", every: 次', "every: 次"),
        ('fixed: "80000", every: 次', "at_most: 8%, every: 次"),
        ('fixed: "80000", every: 次', 'fixed: "80000", at_most: 8%, every: 次'),
        ('fixed: "80000", every: 次', 'delegated: 补贴, fixed: "80000", every: 次'),
        ("kind: cash, fixed", "kind: in_kind, fixed"),
        ('kind: cash, fixed: "80000", every: 次', "kind: service"),
        ('fixed: "80000", every: 次', 'fixed: "80000", lasts: 8年'),
    ],
)
def test_a_grant_has_one_form(find: str, put: str) -> None:
    codes = {one.code for one in found(edited(f"{SKILLS_BRIEFING}/benefits.yml", find, put))} - {"B01"}
    assert codes == {"B06"}


def test_a_sum_beside_tiers_is_refused() -> None:
    files = edited(
        BENEFITS, "        by: [contest, place_won]\n", '        by: [contest, place_won]\n        upto: "5000"\n'
    )
    assert [one.code for one in found(files)] == ["B06"]


def test_tiers_go_by_something_and_what_goes_by_something_has_tiers() -> None:
    assert [one.code for one in found(edited(BENEFITS, "        by: [contest, place_won]\n", ""))] == ["B07"] * 5
    files = edited(
        BENEFITS, "{kind: settlement, grants: 直接落户}", "{kind: settlement, grants: 直接落户, by: [level]}"
    )
    assert [one.code for one in found(files)] == ["B07"]


def test_a_percentage_over_the_whole_is_told_where_it_stands() -> None:
    text = "policies/jia/skills/2026-03-01/text.yml"
    files = edited(text, "按照国家补助资金的50%给予配套支持", "按照国家补助资金的150%给予配套支持")
    files = edited(f"{SKILLS}/source.txt", "按照国家补助资金的50%", "按照国家补助资金的150%", files)
    files = edited(BENEFITS, "按照国家补助资金的50%", "按照国家补助资金的150%", files)
    files = edited(BENEFITS, "match: 50%", "match: 150%", files)
    assert [one for one in told(files) if not one.startswith("F06")] == ["B09 match: 150%"]
    files = edited(BENEFITS, "match: 150%", "match: 150%, reason: 原文如此", files)
    assert [one for one in told(files) if not one.startswith("F06")] == []


# Readings and groups.


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("under: anniversary-out}", "under: other}"),
        ("every: 年, under: each-worker}", "every: 年, under: other}"),
        ("        under: paid-once\n", "        under: other\n"),
        ("every: 年, under: paid-yearly}", "every: 年, under: firm-total}"),
    ],
)
def test_what_holds_under_a_reading_names_one_of_the_same_benefit(find: str, put: str) -> None:
    assert [one.partition(" ")[0] for one in told(edited(BENEFITS, find, put))] == ["B12"]


def test_members_under_a_reading_are_benefits_of_the_text() -> None:
    files = edited(BENEFITS, "words: 同一场竞赛的奖励, members: [contest-award]", "words: 同一场, members: [contest]")
    assert told(files) == ["B08 contest"]


def test_a_target_is_no_part_of_itself() -> None:
    assert told(edited(TARGETS, "part_of: skilled-people", "part_of: high-skilled-people")) == [
        "B08 part_of: high-skilled-people"
    ]


def test_a_part_of_a_target_has_no_parts_of_its_own() -> None:
    files = edited(TARGETS, "    reach: 120%\n", "    reach: 120%\n    part_of: high-skilled-people\n")
    assert told(files) == ["B08 part_of: high-skilled-people"]


# What stands twice.


@pytest.mark.parametrize(
    ("path", "find", "put"),
    [
        (BENEFITS, "{id: paid-yearly,", "{id: paid-once,"),
        (BENEFITS, "  - id: highest-only\n", "  - id: same-level-once\n"),
        (TARGETS, "{id: studios,", "{id: stations,"),
        (QUESTIONS, "{name: 技工院校, slug: school}", "{name: 技工院校, slug: enterprise}"),
        (OWN_QUESTIONS, "{name: 第二名, slug: second}", "{name: 第二名, slug: first}"),
        (MATTERS, "slug: pension", "slug: platform"),
    ],
)
def test_an_id_stands_once(path: str, find: str, put: str) -> None:
    assert "R12" in {one.code for one in found(edited(path, find, put))}


def test_an_id_belongs_to_one_policy_of_a_place_whatever_its_versions() -> None:
    assert (
        "  - id: living-allowance\n" in sample_files()[f"{SKILLS_OLDER}/benefits.yml"].decode()
    )  # and in the newer one
    path = f"{SKILLS_BRIEFING}/benefits.yml"
    assert told(edited(path, "id: housing-reported", "id: living-allowance")) == ["R12 id: living-allowance"]
    path = f"{SKILLS_SHELF}/benefits.yml"
    assert told(edited(path, "id: unattributed-allowance", "id: living-allowance")) == []


# Vocabulary.


def with_question(fields: str) -> Files:
    return edited(
        OWN_QUESTIONS, "questions:\n", f"questions:\n  - {{key: q, subject: person, label: 事, ask: 问？, {fields}}}\n"
    )


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("kind: yes_no", []),
        ("kind: number, unit: 年", []),
        ("kind: choice, options: [{name: 甲, slug: a}]", []),
        ("kind: choices, options: [{name: 甲, slug: a}]", []),
        ("kind: yes_no, unit: 年", ["B16"]),
        ("kind: yes_no, options: [{name: 甲, slug: a}]", ["B16"]),
        ("kind: number, unit: 年, options: [{name: 甲, slug: a}]", ["B16"]),
        ("kind: number", ["B16"]),
        ("kind: choice", ["B16"]),
        ("kind: choices, unit: 年, options: [{name: 甲, slug: a}]", ["B16"]),
        ("kind: choices, options: [{name: 甲, slug: a}, {name: 甲, slug: b}]", ["R12"]),
    ],
)
def test_a_question_offers_what_its_answer_needs(fields: str, codes: list[str]) -> None:
    assert [one.code for one in found(with_question(fields))] == codes

"""Completeness: which sentences of a text are told as not accounted for, accounted for twice, or read once only."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spoilt import BRIEFING, SKILLS, SKILLS_SHELF, edited, found, sample_files

PARTS = f"{SKILLS_SHELF}/text.yml"
_HASH = re.compile(rb'(?<=sha256: ")[0-9a-f]{64}(?=")')
READ = "second_reading: {date: 2026-11-20}"
BENEFIT = """  - id: b
    clause: "1"
    title: 补贴
    matter: training
    force: shall
    recipient: {party: person}
    quote: "%s"
    conditions: {ask: newly_hired, quote: "%s"}
    gives: [{kind: cash, delegated: 补}]
    second_reading: {date: 2026-11-20}
"""


def told(
    source: str, parts: str, benefits: str = "no_benefit: []\n", targets: str | None = None
) -> list[tuple[str, str]]:
    """Code and sentence of each problem of a text."""
    files = sample_files() | {
        f"{SKILLS_SHELF}/source.txt": source.encode(),
        PARTS: f"parts:\n{parts}".encode(),
        f"{SKILLS_SHELF}/benefits.yml": benefits.encode(),
    }
    record = f"{SKILLS_SHELF}/version.yml"
    files[record] = _HASH.sub(sha256(source.encode()).hexdigest().encode(), files[record])
    if targets is not None:
        files[f"{SKILLS_SHELF}/targets.yml"] = targets.encode()
    return [(one.code, one.message.partition("：“")[2].removesuffix("”。")) for one in found(files)]


def clause(text: str) -> str:
    return f'  - {{id: "1", label: 一、, text: "{text}"}}\n'


def nothing(*quotes: str) -> str:
    entries = "".join(f'  - {{clause: "1", quote: "{quote}", why: purpose, {READ}}}\n' for quote in quotes)
    return f"no_benefit:\n{entries}"


def benefit(quote: str, condition: str = "补") -> str:
    return f"benefits:\n{BENEFIT % (quote, condition)}"


# Sentences.


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？", ["甲。", "乙！", "丙？"]),
        ("甲；乙。", ["甲；", "乙。"]),
        ("甲;乙", ["甲;", "乙"]),
        ("甲，乙、丙：丁", ["甲，乙、丙：丁"]),
        ("他说：“甲。乙。”丙。", ["他说：“甲。", "乙。”", "丙。"]),
        ("甲‘乙。’丙。", ["甲‘乙。’", "丙。"]),
        ("甲（乙。）丙。", ["甲（乙。）", "丙。"]),
        ("甲。。乙。", ["甲。。", "乙。"]),
        ("甲3.5万元。", ["甲3.5万元。"]),
    ],
)
def test_a_text_is_taken_apart_into_its_sentences(text: str, sentences: list[str]) -> None:
    assert sorted(told(f"一、{text}", clause(text))) == sorted(("B14", one) for one in sentences)


def test_the_same_words_in_two_sentences_are_two_sentences() -> None:
    text = "甲。乙。甲。"
    assert told(f"一、{text}", clause(text), nothing("甲。乙。")) == [("B14", "甲。")]
    assert told(f"一、{text}", clause(text), nothing("甲。", "乙。")) == []


def test_only_provisions_are_accounted_for() -> None:
    parts = '  - {kind: title, text: 甲。}\n  - {kind: lead, text: 乙。}\n  - {id: "1", label: 一、, heading: 丙。}\n'
    assert told("甲。乙。一、丙。", parts) == []


def test_a_paragraph_without_an_id_is_accounted_for_by_the_clause_around_it() -> None:
    parts = '  - id: "1"\n    label: 一、\n    text: 甲。\n    parts:\n      - {kind: paragraph, text: 乙。}\n'
    assert sorted(told("一、甲。乙。", parts)) == [("B14", "乙。"), ("B14", "甲。")]
    assert told("一、甲。乙。", parts, nothing("甲。")) == [("B14", "乙。")]
    assert told("一、甲。乙。", parts, nothing("甲。乙。")) == []


def test_inline_clauses_are_accounted_for_by_themselves() -> None:
    parts = (
        '  - id: "1"\n    label: 一、\n    text: 包括：\n    parts:\n'
        "      - {id: 1-1, label: 一是, text: 甲；, inline: true}\n"
        "      - {id: 1-2, label: 二是, text: 乙。, inline: true}\n"
    )
    source = "一、包括：一是甲；二是乙。"
    assert sorted(told(source, parts)) == sorted([("B14", "包括："), ("B14", "甲；"), ("B14", "乙。")])
    own = f"  - {{clause: 1-1, quote: 甲；, why: duty, {READ}}}\n  - {{clause: 1-2, quote: 乙, why: duty, {READ}}}\n"
    assert told(source, parts, nothing("包括：") + own) == []


# What accounts for a sentence.


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), min_size=1, max_size=6, unique=True), st.data())
def test_exactly_the_sentences_that_are_left_out_are_told(words: list[str], data: st.DataObject) -> None:
    sentences = [f"第{number}{word}。" for number, word in enumerate(words)]
    kept = data.draw(st.sets(st.sampled_from(sentences)))
    text = "".join(sentences)
    record = nothing(*(one for one in sentences if one in kept)) if kept else "no_benefit: []\n"
    assert sorted(told(f"一、{text}", clause(text), record)) == sorted(
        ("B14", one) for one in sentences if one not in kept
    )


def test_one_entry_may_account_for_several_sentences() -> None:
    assert told("一、甲。乙；丙。", clause("甲。乙；丙。"), nothing("甲。乙；丙。")) == []
    assert told("一、甲。乙；丙。", clause("甲。乙；丙。"), nothing("乙；丙。")) == [("B14", "甲。")]


def test_the_closing_mark_need_not_be_quoted() -> None:
    assert told("一、他说：“甲。”", clause("他说：“甲。”"), nothing("他说：“甲")) == []


def test_half_a_sentence_that_gives_nothing_does_not_account_for_it() -> None:
    assert told("一、甲，乙。", clause("甲，乙。"), nothing("甲，")) == [("B14", "甲，乙。")]
    assert told("一、甲，乙。", clause("甲，乙。"), nothing("甲，", "乙。")) == [("B14", "甲，乙。")]


def test_half_a_sentence_that_gives_something_accounts_for_it() -> None:
    assert told("一、甲，补乙。", clause("甲，补乙。"), benefit("补乙")) == []


def test_a_word_that_stands_in_many_sentences_accounts_for_that_of_the_benefit_only() -> None:
    text = "补甲人才。培养人才。"
    assert told(f"一、{text}", clause(text), benefit("补甲人才", "人才")) == [("B14", "培养人才。")]


def test_a_target_and_a_rule_on_combining_account_for_their_sentences() -> None:
    text = "建10家。不得同时享受。"
    group = f'groups:\n  - {{id: g, clause: "1", title: 规则, rule: either, quote: 不得同时享受, {READ}}}\n'
    target = f'targets:\n  - {{id: t, clause: "1", quote: 建10家, metric: 家数, exactly: "10", unit: 家, {READ}}}\n'
    assert told(f"一、{text}", clause(text), group, target) == []
    assert told(f"一、{text}", clause(text), group) == [("B14", "建10家。")]
    assert told(f"一、{text}", clause(text), targets=target) == [("B14", "不得同时享受。")]


def test_a_misquote_is_not_told_again_as_a_sentence_left_out() -> None:
    assert [code for code, _ in told("一、甲。", clause("甲。"), nothing("乙。"))] == ["R02"]
    parts = clause("甲。") + '  - {id: "2", label: 二、, text: 丙。}\n'
    assert sorted(code for code, _ in told("一、甲。二、丙。", parts, nothing("乙。"))) == ["B14", "R02"]


def test_a_text_that_nobody_has_recorded_is_not_asked_for() -> None:
    assert f"{BRIEFING}/benefits.yml" not in sample_files()
    files = {path: raw for path, raw in sample_files().items() if path != f"{SKILLS}/benefits.yml"}
    assert found(files) == ()


# Twice.


def test_a_sentence_that_gives_nothing_is_listed_once() -> None:
    text = "甲。乙。丙。"
    assert told(f"一、{text}", clause(text), nothing("甲。乙。", "乙。丙。")) == [("B15", "乙。")]


def test_a_sentence_cannot_give_something_and_nothing() -> None:
    record = benefit("补甲") + nothing("补甲。")
    assert told("一、补甲。", clause("补甲。"), record) == [("B15", "补甲。")]


def test_one_sentence_may_give_two_things() -> None:
    record = benefit("补甲，补乙", "补乙") + (BENEFIT % ("补乙", "补乙")).replace("id: b\n", "id: c\n")
    assert told("一、补甲，补乙。", clause("补甲，补乙。"), record) == []


# Read twice.


@pytest.mark.parametrize(
    "text", ["建10家。", "建１０家。", "建十家。", "给予支持。", "优先安排。", "纳入目录。", "可以申请。", "认定基地。"]
)
def test_a_weighty_sentence_is_read_a_second_time(text: str) -> None:
    record = nothing(text)
    assert told(f"一、{text}", clause(text), record) == []
    assert told(f"一、{text}", clause(text), record.replace(f", {READ}", "")) == [("B10", text)]


def test_other_sentences_need_no_second_reading() -> None:
    assert told("一、加强领导。", clause("加强领导。"), nothing("加强领导。").replace(f", {READ}", "")) == []


@pytest.mark.parametrize(
    ("path", "before", "sentence"),
    [
        ("benefits.yml", "      - {kind: settlement, grants: 直接落户}\n    ", "高级工以上人员可直接落户。"),
        ("benefits.yml", "    outside: [国家就业补贴]\n    ", "生活补贴与国家就业补贴不得同时享受。"),
        ("benefits.yml", "quote: 支持标准如下：, why: heading, ", ""),
        ("targets.yml", "unit: 个, reads: d1, ", "新建实训中心1O个。"),
    ],
)
def test_each_kind_of_entry_is_read_a_second_time(path: str, before: str, sentence: str) -> None:
    mark = "second_reading: {date: 2026-11-20}"
    files = edited(f"{SKILLS}/{path}", before + mark, before.rstrip(", ") if before.endswith(", ") else before.rstrip())
    assert [(one.code, sentence in one.message) for one in found(files)] == ([("B10", True)] if sentence else [])

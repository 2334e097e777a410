"""What refers to the text, beyond the broken fixtures: what is accepted, and the other fields that are held to it."""

from __future__ import annotations

import pytest

from spoilt import BRIEFING, NEWER, OLDER, Files, edited, found, sample_files, told, with_hash


def with_file(name: str, text: str) -> Files:
    return sample_files() | {f"policies/{name}": text.encode()}


# Dates.


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2024-02-01", []),
        ("2024-02-01?", []),
        ("2024-02-10, reason: 自发布之日起三十日", []),
        ("2024-02", ["R05 date: 2024-02"]),
        ("XXXX-02-01", ["R05 date: XXXX-02-01"]),
    ],
)
def test_a_date_is_the_one_in_its_quote_unless_a_reason_is_given(date: str, codes: list[str]) -> None:
    assert told(edited(f"{OLDER}/version.yml", "date: 2024-02-01", f"date: {date}")) == codes


def test_dates_in_full_width_digits_are_read() -> None:
    files = edited(f"{BRIEFING}/source.txt", "7月30日", "７月３０日")
    files = edited(f"{BRIEFING}/text.yml", "7月30日", "７月３０日", files)
    files = edited(f"{BRIEFING}/version.yml", "quote: 7月30日", "quote: ７月３０日", files)
    assert told(with_hash(files, BRIEFING)) == []


def test_a_quote_that_names_no_date_is_told_so() -> None:
    files = edited(f"{BRIEFING}/version.yml", "quote: 7月30日", "quote: 甲市召开吹风会")
    (one,) = found(files)
    assert (one.code, one.remedy.split("；")[0]) == ("R05", "引文里写的是 （没有写明日期）")


# Defects and errata.


def test_a_defect_may_leave_out_its_quote_only_where_nothing_is_printed() -> None:
    defect = "defects:\n  - {id: d1, clause: date, field: label, confidence: none, reason: 缺标签。}\n"
    files = edited(f"{NEWER}/version.yml", "relations:\n", f"{defect}relations:\n")
    assert told(files) == []
    assert told(edited(f"{NEWER}/version.yml", "field: label", "field: text", files)) == ["R03 id: d1"]


@pytest.mark.parametrize(
    ("confidence", "codes"),
    [("certain", ["R17 confidence: certain"]), ("possible", ["R17 confidence: possible"]), ("none", [])],
)
def test_without_a_reading_there_is_no_confidence(confidence: str, codes: list[str]) -> None:
    assert told(edited(f"{OLDER}/version.yml", "confidence: none", f"confidence: {confidence}")) == codes


def test_a_place_may_be_corrected_twice() -> None:
    """The words of the first correction stand no more; they are what the second one found."""
    second = "  - {date: 2025-01-09, clause: 1-2, field: text, stood: 年满八十五周岁, stands: 年满八十周岁, reason: 又错。}\n"
    files = edited(f"{OLDER}/version.yml", "checked:\n", f"{second}checked:\n")
    assert told(files) == ["R11 stands: 年满八十周岁"]
    assert (
        told(
            edited(
                f"{OLDER}/version.yml", "stands: 年满八十周岁, reason: 录", "stands: 年满八十五周岁, reason: 录", files
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ("clause: 1-2, field: label", "clause: 1-3, field: label"),
        ("clause: 1-2, field: text, stood", "clause: 1-3, field: text, stood"),
        ("clause: 1-1-2,", "clause: 1-1-3,"),
        ("part: title}", "part: titel}"),
    ],
)
def test_every_reference_to_a_part_must_find_it(find: str, put: str) -> None:
    wrong = put.split(",")[0].rstrip("}")
    assert told(edited(f"{OLDER}/version.yml", find, put)) == [f"R01 {wrong}"]


def test_an_id_like_no_other_has_no_near_one() -> None:
    (one,) = found(edited(f"{BRIEFING}/version.yml", "part: lead", "part: zzz"))
    assert one.remedy.endswith("最接近的是：（没有）。")


# Titles, relations, printed fields.


def test_a_title_may_be_printed_over_several_lines() -> None:
    files = edited(f"{NEWER}/source.txt", "甲市津贴办法\n", "甲市\n\u3000津贴办法\n")
    assert told(with_hash(files, NEWER)) == []


def test_a_title_must_stand_in_its_part() -> None:
    assert told(edited(f"{NEWER}/version.yml", "{text: 甲市津贴办法,", "{text: 甲市办法,")) == ["R02 text: 甲市办法"]


def test_an_issuer_must_be_printed() -> None:
    assert told(edited(f"{NEWER}/version.yml", "issuers: [甲市民政局]", "issuers: [甲市民政局, 甲市财政局]")) == [
        "R04 甲市财政局"
    ]


def test_a_policy_that_could_not_be_read_is_not_called_unknown() -> None:
    files = edited("policies/jia/briefing/policy.yml", "kind: briefing", "kind: speech")
    files = edited(f"{NEWER}/version.yml", "policy: jia/allowance-2024", "policy: jia/briefing", files)
    assert told(files) == ["S04 kind: speech"]


# Summaries, the glossary, the audiences.


def test_a_summary_must_find_its_clause() -> None:
    files = edited(f"{NEWER}/version.yml", "relations:\n", "summaries:\n  - {clause: 1-9, text: 说明}\nrelations:\n")
    assert told(files) == ["R01 clause: 1-9"]


GLOSSARY = "terms:\n  - {slug: coupon, name: 粮票, explanation: 说明, said: [{policy: %s, clause: %s, quote: %s}]}\n"
AUDIENCES = "audiences:\n  - {slug: old, name: 老人, clauses: [{policy: %s, clause: %s, words: 说明, quote: %s}]}\n"


@pytest.mark.parametrize(("name", "form"), [("glossary.yml", GLOSSARY), ("audiences.yml", AUDIENCES)])
@pytest.mark.parametrize(
    ("reference", "codes"),
    [
        (("jia/allowance-2024", "1-2", "年满八十周岁"), []),
        (("jia/allowance", "1-2", "年满八十周岁"), ["R10 policy: jia/allowance"]),
        (("jia/allowance-2024", "1-9", "年满八十周岁"), ["R01 clause: 1-9"]),
        (("jia/allowance-2024", "1-2", "年满九十周岁"), ["R02 quote: 年满九十周岁"]),
    ],
)
def test_what_is_said_of_the_texts_must_stand_in_them(
    name: str, form: str, reference: tuple[str, str, str], codes: list[str]
) -> None:
    assert told(with_file(name, form % reference)) == codes


SYNONYMS = "terms: []\nsynonyms:\n  - {asked: [买房, 房补], means: [购房], reason: 说明}\n"


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("  - {asked: [租房], means: [购房], reason: 说明}\n", []),
        ("  - {asked: [房补], means: [租赁], reason: 说明}\n", ["R12 房补"]),
        ("  - {asked: [租房], means: [租赁, 租房], reason: 说明}\n", ["R12 租房"]),
    ],
)
def test_a_word_that_is_asked_stands_once_and_means_another(more: str, codes: list[str]) -> None:
    assert told(with_file("glossary.yml", SYNONYMS + more)) == codes


def test_a_word_leads_to_one_entry() -> None:
    terms = (
        "terms:\n  - {slug: a, name: 甲, explanation: 说明}\n  - {slug: b, name: 乙, also: [甲], explanation: 说明}\n"
    )
    assert told(with_file("glossary.yml", terms)) == ["R12 slug: b"]

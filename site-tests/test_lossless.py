"""The lossless proof beyond the broken fixtures: what does not count as a difference, and where one is told."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from spoilt import BRIEFING, Files, edited, found, sample_files, told, with_hash

SOURCE = sample_files()[f"{BRIEFING}/source.txt"].decode()


def with_source(text: str) -> Files:
    return with_hash(sample_files() | {f"{BRIEFING}/source.txt": text.encode()}, BRIEFING)


def test_white_space_is_no_difference() -> None:
    assert told(with_source("\u3000\u3000" + "\r\n\u00a0".join(SOURCE.replace("\n", "")) + "\f\n")) == []


def test_the_place_in_the_source_counts_lines_and_columns_as_an_editor_does() -> None:
    (one,) = found(with_source(SOURCE.replace("1. ", "\u3000\u30001. ").replace("100元", "300元")))
    assert "（source.txt 第 2 行第 12 列）" in one.message


def test_what_the_source_has_at_its_end_is_told_at_the_last_part() -> None:
    (one,) = found(with_source(SOURCE + "此件公开发布"))
    assert (one.code, one.position.line) == ("T01", 3)
    assert "原文是“贴100元。此件公开发布”" in one.message


def test_a_text_without_parts_lacks_everything() -> None:
    files = sample_files() | {f"{BRIEFING}/text.yml": b"parts: []\n"}
    assert told(edited(f"{BRIEFING}/version.yml", "part: lead", "part: gone", files)) == [
        "T01 parts: [",
        "R01 part: gone",
    ]


def test_a_long_difference_is_cut_when_it_is_told() -> None:
    (one,) = found(with_source(SOURCE + "甲" * 1000))
    assert "甲" * 24 + "…" in one.message
    assert "甲" * 25 not in one.message


def test_of_very_many_differences_the_first_are_told() -> None:
    source = "".join(f"{chr(0x4E00 + number)}。" for number in range(60))
    text = source.replace("。", "，")
    files = with_source(source) | {
        f"{BRIEFING}/text.yml": f"parts:\n  - {{kind: paragraph, id: lead, text: {text}}}\n".encode()
    }
    told_of = [one for one in found(files) if one.code == "T01"]
    assert len(told_of) == 20


def test_parts_that_only_hold_parts_are_not_empty() -> None:
    files = edited(
        f"{BRIEFING}/text.yml",
        "  - {kind: paragraph, id: lead, text: 7月30日，甲市召开吹风会。}",
        "  - {kind: masthead, parts: [{kind: paragraph, id: lead, text: 7月30日，甲市召开吹风会。}]}",
    )
    assert told(files) == []


@given(st.integers(0, len(SOURCE) - 1), st.sampled_from("甲一1，。#"))
@settings(max_examples=60)
def test_no_character_can_change_unnoticed(index: int, char: str) -> None:
    changed = SOURCE[:index] + char + SOURCE[index + 1 :]
    same = "".join(changed.split()) == "".join(SOURCE.split())
    assert ("T01" in {one.code for one in found(with_source(changed))}) is not same

"""Numerals, labels, dates and figures as policy texts print them."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from mingce.chinese import (
    FIGURE,
    bare_label,
    bounds,
    collapse,
    dates_in,
    han,
    in_title_marks,
    is_edtf,
    label_number,
    label_style,
    numeral,
    possible,
    spoken_date,
    spoken_path,
    without_stop,
)

# Characters of which numerals, labels and dates are made, and some that only look so.
MATTER = "〇○零一二两三四五六七八九十百千0123456789０２７①③⑳第条项是（）()、.．年月日-?~%X/ \u3000元万"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("〇", 0),
        ("零", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十六", 26),
        ("一百零五", 105),
        ("一百一十", 110),
        ("两千", 2000),
        ("九千九百九十九", 9999),
        ("二〇二二", 2022),
        ("0", 0),
        ("105", 105),
        ("２６", 26),
        ("", None),
        ("万", None),
        ("1十", None),
        ("1.5", None),
        ("9" * 5000, None),
        ("九" * 5000, None),
    ],
)
def test_numerals(text: str, number: int | None) -> None:
    assert numeral(text) == number


@pytest.mark.parametrize(("text", "number"), json.loads((ROOT / "site-tests" / "numerals.json").read_text("utf-8")))
def test_a_numeral_that_means_several_things_means_none(text: str, number: int | None) -> None:
    """The same as the calculator reads, which leaves digits in a row alone as well."""
    assert numeral(text) == number


@given(st.integers(0, 99))
def test_a_number_below_a_hundred_is_written_as_it_is_read(number: int) -> None:
    assert numeral(han(number)) == number


@pytest.mark.parametrize(
    ("number", "said"), [(0, "〇"), (5, "五"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_numbers_in_chinese(number: int, said: str) -> None:
    assert han(number) == said


@pytest.mark.parametrize(
    ("label", "number", "style"),
    [
        ("一、", 1, "#、"),
        ("十二、", 12, "#、"),
        ("（八）", 8, "（#）"),
        ("(二)", 2, "(#)"),
        ("八)", 8, "#)"),
        ("1.", 1, "#."),
        ("1．", 1, "#．"),
        ("１.", 1, "#."),
        ("（3）", 3, "（#）"),
        ("第十二条", 12, "第#条"),
        ("第3章", 3, "第#章"),
        ("第一章\u3000", 1, "第#章"),
        ("一是", 1, "#是"),
        ("③", 3, "#"),
        ("⑳", 20, "#"),
        (")", None, ")"),
        ("—", None, "—"),
        ("附件1", None, "附件#"),
        ("一是二", None, "#是#"),
        ("1" * 5000 + ".", None, "#."),
    ],
)
def test_labels(label: str, number: int | None, style: str) -> None:
    assert label_number(label) == number
    assert label_style(label) == style


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (("二、", "（八）"), "二（八）"),
        (("二、", "8."), "二、8"),
        (("二、", "（三）", "1.", "一是"), "二（三）1一是"),
        (("二", "三"), "二、三"),
        (("1.", "2."), "1、2"),
        (("第十二条", "（一）"), "第十二条（一）"),
        (("③",), "③"),
        ((), ""),
    ],
)
def test_a_way_of_labels_is_spoken_so_that_no_two_numbers_run_together(labels: tuple[str, ...], said: str) -> None:
    assert spoken_path(labels) == said


def test_a_title_within_a_title_has_the_inner_marks() -> None:
    assert in_title_marks("甲办法") == "《甲办法》"
    assert in_title_marks("《甲办法》和《乙办法》吹风会举行") == "《〈甲办法〉和〈乙办法〉吹风会举行》"


def test_labels_and_headings_lose_their_closing_punctuation() -> None:
    assert [bare_label(label) for label in ("二、", "8.", "8．", "（八）", "一是")] == [
        "二",
        "8",
        "8",
        "（八）",
        "一是",
    ]
    assert [without_stop(heading) for heading in ("对象。", "对象", "对。象")] == ["对象", "对象", "对。象"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2022年7月26日", ("2022-07-26",)),
        ("自2022年7月26日起施行，有效期至2027年7月", ("2022-07-26", "2027-07")),
        ("二〇二二年七月二十六日", ("2022-07-26",)),
        ("二○二二年十二月", ("2022-12",)),
        ("7月30日", ("XXXX-07-30",)),
        ("2022 年 7 月\n26 日", ("2022-07-26",)),
        ("２０２２年７月２６日", ("2022-07-26",)),
        ("2022年", ("2022",)),
        ("（2022-07-26发布）", ("2022-07-26",)),
        ("3个月内，每月100元", ()),
        ("", ()),
    ],
)
def test_dates_in_words(text: str, dates: tuple[str, ...]) -> None:
    assert dates_in(text) == dates


@pytest.mark.parametrize(
    ("date", "said", "first", "last"),
    [
        ("2022-07-26", "2022年7月26日", "2022-07-26", "2022-07-26"),
        ("2022-07-26?", "2022年7月26日（存疑）", "2022-07-26", "2022-07-26"),
        ("2022-07-26%", "2022年7月26日（约，存疑）", "2022-07-26", "2022-07-26"),
        ("2022-07", "2022年7月", "2022-07-01", "2022-07-31"),
        ("2024-02", "2024年2月", "2024-02-01", "2024-02-29"),
        ("2022", "2022年", "2022-01-01", "2022-12-31"),
        ("2022~", "2022年（约）", "2022-01-01", "2022-12-31"),
        ("XXXX-07-30", "7月30日（年份未写）", "0000-07-30", "9999-07-30"),
    ],
)
def test_dates_are_spoken_and_have_bounds(date: str, said: str, first: str, last: str) -> None:
    assert is_edtf(date)
    assert spoken_date(date) == said
    assert bounds(date) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022-7-26",
        "2022-13",
        "2022-02-30",
        "XXXX-02-30",
        "XXXX-07",
        "2022\n",
        "2022年7月26日",
        "2022/..",
        "2022-21",
        "XXXX-XX-30",
        "XXXX",
        "２０２２",
        " 2022",
    ],
)
def test_what_is_no_date_that_the_site_can_tell(text: str) -> None:
    assert not is_edtf(text)


DAYS = re.compile(r"\d{4}-\d{2}-\d{2}")


@given(
    st.from_regex(r"[0-9X]{4}(-[0-9X]{1,2}){0,2}[?~%]?(/[0-9.-]{0,10})?", fullmatch=True)
    | st.dates().map(lambda day: day.isoformat())
)
def test_whatever_is_taken_as_a_date_can_be_spoken_and_compared(text: str) -> None:
    if is_edtf(text):
        first, last = bounds(text)
        assert DAYS.fullmatch(first)
        assert DAYS.fullmatch(last)
        assert first <= last
        assert "年" in spoken_date(text)


@given(st.text(MATTER, max_size=12))
def test_no_text_makes_the_reading_of_numbers_and_dates_fail(text: str) -> None:
    numeral(text)
    label_number(text)
    label_style(text)
    dates_in(text)
    spoken_path((text, text))
    is_edtf(text)


@given(st.dates())
def test_a_day_that_is_spoken_is_read_again(day: object) -> None:
    assert dates_in(spoken_date(str(day))) == (str(day),)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("每人每月100元", ["100元"]),
        ("最高1,000.50元、2万元和3亿元", ["1,000.50元", "2万元", "3亿元"]),
        ("不低于10%，增长3.5％", ["10%", "3.5％"]),
        ("2022年7月26日共30人", []),
        ("100 元", ["100 元"]),
    ],
)
def test_figures(text: str, figures: list[str]) -> None:
    assert FIGURE.findall(text) == figures


@given(st.text())
def test_collapsed_text_holds_no_white_space(text: str) -> None:
    assert collapse(text) == "".join(char for char in text if not char.isspace())


@pytest.mark.parametrize(
    ("stated", "days"),
    [
        ("2026-07-15", ("2026-07-15", "2026-07-15")),
        ("2026-07", ("2026-07-01", "2026-07-31")),
        ("2026?", ("2025-01-01", "2027-12-31")),
        ("2026-07?", ("2025-06-01", "2027-08-31")),
    ],
)
def test_a_doubtful_date_may_lie_beside_what_it_says(stated: str, days: tuple[str, str]) -> None:
    assert possible(stated) == days


def test_a_day_that_may_be_several_is_no_date() -> None:
    assert dates_in("2022年三五十月、2022年十二月二十六日") == ("2022-12-26",)

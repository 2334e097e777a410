"""Quantities in text: what is one, how much it is, and where it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce.history.quantities import Measure, quantities

ONE = [
    ("给予补贴3000元", "3000元", Measure.MONEY, "元", "3000", "3000"),
    ("给予补贴３０００元", "３０００元", Measure.MONEY, "元", "3000", "3000"),
    ("给予补贴0.5万元", "0.5万元", Measure.MONEY, "元", "5000", "5000"),
    ("给予补贴五千元", "五千元", Measure.MONEY, "元", "5000", "5000"),
    ("给予12,000元", "12,000元", Measure.MONEY, "元", "12000", "12000"),
    ("不低于1亿元的", "不低于1亿元", Measure.MONEY, "元", "100000000", "100000000"),
    ("给予3—5万元", "3—5万元", Measure.MONEY, "元", "30000", "50000"),
    ("给予10万元—100万元支持", "10万元—100万元", Measure.MONEY, "元", "100000", "1000000"),
    ("一次性奖励企业100元/亩", "100元/亩", Measure.MONEY, "元/亩", "100", "100"),
    ("一次性补贴，500元", "500元", Measure.MONEY, "元", "500", "500"),
    ("折合2万美元", "2万美元", Measure.MONEY, "美元", "20000", "20000"),
    ("按5%-20%奖励", "5%-20%", Measure.PERCENT, "%", "5", "20"),
    ("达到百分之二十", "百分之二十", Measure.PERCENT, "%", "20", "20"),
    ("提高3个百分点", "3个百分点", Measure.PERCENT, "个百分点", "3", "3"),
    ("自入职之日起3个月内", "3个月", Measure.DURATION, "个月", "3", "3"),
    ("连续二年未使用", "二年", Measure.DURATION, "个月", "24", "24"),
    ("公示5个工作日", "5个工作日", Measure.DURATION, "个工作日", "5", "5"),
    ("未满十六周岁的", "十六周岁", Measure.COUNT, "周岁", "16", "16"),
    ("评选示例工匠50名左右", "50名左右", Measure.COUNT, "名", "50", "50"),
    ("达到10万人次", "10万人次", Measure.COUNT, "人次", "100000", "100000"),
    ("三倍以下的罚款", "三倍以下", Measure.COUNT, "倍", "3", "3"),
]


@pytest.mark.parametrize(("text", "words", "measure", "unit", "low", "high"), ONE)
def test_a_quantity(text: str, words: str, measure: Measure, unit: str, low: str, high: str) -> None:
    (found,) = quantities(text)
    assert (found.words, found.measure, found.unit) == (words, measure, unit)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert text[found.start : found.stop] == words


@pytest.mark.parametrize(
    "text",
    [
        "一次性给予",
        "第三条第2款",
        "第三名",
        "年产值同比",
        "三级医院",
        "90年代",
        "1千万以上",
        "一事一议",
        "2024年2月31日",
        "第三十条",
        "〔2022〕",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("自2022年7月1日起", "2022-07-01"),
        ("到二〇二五年", "2025"),
        ("2022年7月", "2022-07"),
        ("7月30日", "XXXX-07-30"),
    ],
)
def test_a_date(text: str, stated: str) -> None:
    (found,) = quantities(text)
    assert (found.measure, found.stated) == (Measure.DATE, stated)


@pytest.mark.parametrize(
    ("text", "said", "hedge"),
    [
        ("评选50名左右", "50名左右", "左右"),
        ("评选不超过50名", "不超过50名", "不超过"),
        ("约50名", "约50名", "约"),
        ("奖励最高不超过5000万元", "最高不超过5000万元", "最高不超过"),
        ("投资3亿元以上的", "3亿元以上", "以上"),
        ("年龄35周岁（含）以下", "35周岁（含）以下", "（含）以下"),
        ("超过30%以上", "超过30%以上", "超过…以上"),
        ("最高一次性给予企业500万元", "最高…500万元", "最高"),
        ("节约50元", "50元", ""),
        ("签约2年", "2年", ""),
        ("给予最高补贴，每人500元", "500元", ""),
    ],
)
def test_the_word_that_hedges_a_number_is_kept(text: str, said: str, hedge: str) -> None:
    (found,) = quantities(text)
    assert (found.said, found.hedge) == (said, hedge)


def test_a_hedge_reaches_into_no_other_number() -> None:
    assert [one.words for one in quantities("不超过30名以上超过20名")] == ["不超过30名以上", "超过20名"]


def test_several_in_the_order_of_print() -> None:
    found = quantities("前2年给予80%的奖励，自2025年1月1日起每人5000元")
    assert [one.words for one in found] == ["2年", "80%", "2025年1月1日", "5000元"]


@given(
    st.text(alphabet="0123456789.,，%一二十百千万亿元年月日个—至第条名人/ 对", max_size=30).map(
        lambda text: "".join(text.split())
    )
)
def test_quantities_never_overlap_and_quote_the_text(text: str) -> None:
    done = 0
    for found in quantities(text):
        assert done <= found.start < found.stop
        assert text[found.start : found.stop] == found.words
        done = found.stop


def test_a_numeral_that_may_stand_for_several_numbers_is_words() -> None:
    assert quantities("按照三千二元给予补贴，三十五六个月内提出") == ()

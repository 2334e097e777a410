"""Numbers in Chinese text, in every way in which texts write them; sums as the site writes them, never rounded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce.figures import Number, grouped, holds, numbers, yuan, yuan_in_full

BELOW = 10**8
FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
HAN = "零一二三四五六七八九"


def in_han(value: int) -> str:
    """A whole number below ten thousand as Chinese writes it: 1050 -> 一千零五十."""
    said, idle = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            said += ("零" if idle and said else "") + HAN[digit] + word
        idle = not digit
    return said


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("给予5万元资金", "50000"),
        ("给予5 万元资金", "50000"),
        ("给予50,000元", "50000"),
        ("给予５万元", "50000"),
        ("给予５０，０００元", "50000"),
        ("给予五万元", "50000"),
        ("给予二十五万元", "250000"),
        ("给予1.5万元", "15000"),
        ("给予１．５万元", "15000"),
        ("给予3千元", "3000"),
        ("给予两百元", "200"),
        ("投入2亿元", "200000000"),
        ("投入3百万元", "3000000"),
        ("投入三百万元", "3000000"),
        ("提高20%", "20%"),
        ("提高２０％", "20%"),
        ("提高百分之二十", "20%"),
        ("提高百分之20", "20%"),
        ("提高12.5%", "12.5%"),
        ("建设3—5家", "3"),
        ("建设3—5家", "5"),
        ("举办三至五场", "5"),
        ("到二〇二五年", "2025"),
        ("到二○二五年", "2025"),
        ("十名", "10"),
        ("十二名", "12"),
        ("每两年", "2"),
        ("2万\n人", "20000"),
        ("300元、500元、1000元", "500"),
        ("提高百分之五十五点五", "55.5%"),
        ("提高百分之二点零五", "2.05%"),
        ("给予一万二千元", "12000"),
        ("给予两万五千元", "25000"),
        ("给予一万零五百元", "10500"),
        ("给予5万2千元", "52000"),
        ("给予1万2000元", "12000"),
        ("投入1亿5000万元", "150000000"),
        ("投入1.5万亿元", "1500000000000"),
        ("给予3—5万元", "30000"),
        ("给予三至五万元", "30000"),
        ("给予3－5千元", "3000"),
        ("给予5000—1万元", "5000"),
        ("提高20—30%", "20%"),
    ],
)
def test_a_number_is_found_however_it_is_written(text: str, figure: str) -> None:
    assert holds(text, figure)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("给予5万元", "5"),
        ("给予5万元", "500000"),
        ("给予15万元", "50000"),
        ("给予50,000元", "50"),
        ("提高20%", "20"),
        ("20家", "20%"),
        ("百分之二十", "20"),
        ("每人1O个", "10"),
        ("百分之五十五点五", "55%"),
        ("给予一万二千元", "10000"),
        ("给予3—5万元", "3"),
        ("提高20—30%", "20"),
        ("提高20百分点", "2000"),
        ("给予适当补助", "0"),
        ("", "1"),
    ],
)
def test_a_number_that_is_not_written_is_not_found(text: str, figure: str) -> None:
    assert not holds(text, figure)


@pytest.mark.parametrize("text", ["到2025,100人", "到2025，100人"])
def test_a_comma_between_two_numbers_does_not_join_them(text: str) -> None:
    assert numbers(text) == {Number(Decimal(2025)), Number(Decimal(100))}


def test_a_comma_before_four_digits_marks_no_thousands() -> None:
    assert numbers("共5,1000元") == {Number(Decimal(5)), Number(Decimal(1000))}


@given(st.integers(0, BELOW - 1))
def test_every_whole_number_is_found_in_arabic_digits(value: int) -> None:
    for written in (str(value), f"{value:,}", str(value).translate(FULL_WIDTH), f"{value:,}".translate(FULL_WIDTH)):
        assert numbers(f"给予{written}元") == {Number(Decimal(value))}, written


@given(st.integers(0, BELOW - 1))
def test_every_whole_number_is_found_in_myriads(value: int) -> None:
    written = f"{Decimal(value) / 10_000:f}万"
    assert numbers(f"给予{written}元") == {Number(Decimal(value))}, written


@given(st.integers(1, 9999))
def test_every_number_below_a_myriad_is_found_in_chinese(value: int) -> None:
    assert numbers(f"给予{in_han(value)}元") == {Number(Decimal(value))}
    assert numbers(f"给予{in_han(value)}万元") == {Number(Decimal(value * 10_000))}
    assert numbers(f"百分之{in_han(value)}") == {Number(Decimal(value), percent=True)}


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_a_sum_is_never_rounded(value: Decimal) -> None:
    for said in (yuan(value), yuan_in_full(value)):
        assert numbers(said) == {Number(value)}, said


@given(st.integers(0, 10**10).map(lambda hundreds: Decimal(hundreds * 100)))
def test_a_sum_in_myriads_is_never_rounded(value: Decimal) -> None:
    assert numbers(yuan(value)) == {Number(value)}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "0 元"),
        ("650", "650 元"),
        ("2500", "2,500 元"),
        ("9999.50", "9,999.5 元"),
        ("10000", "1 万元"),
        ("38400", "3.84 万元"),
        ("38450", "38,450 元"),
        ("38400.01", "38,400.01 元"),
        ("1000000", "100 万元"),
        ("12345600", "1,234.56 万元"),
    ],
)
def test_sums_are_said_as_people_say_them(value: str, said: str) -> None:
    assert yuan(Decimal(value)) == said


def test_a_sum_in_full_has_no_myriads() -> None:
    assert yuan_in_full(Decimal(30000)) == "30,000 元"


@pytest.mark.parametrize(("value", "said"), [("30000.00", "30,000"), ("3.840", "3.84"), ("0.5", "0.5"), ("100", "100")])
def test_idle_zeros_are_left_out(value: str, said: str) -> None:
    assert grouped(Decimal(value)) == said


@pytest.mark.parametrize("text", ["三千二元", "十四五规划", "三十五六人", "百分之三十五六"])
def test_a_numeral_that_may_stand_for_several_numbers_is_none(text: str) -> None:
    assert numbers(text) == frozenset()


def test_nothing_stands_where_a_unit_is_left_out() -> None:
    assert numbers("一万零五十元、三千零二元") == {Number(Decimal(10050)), Number(Decimal(3002))}

"""Typed changes: exact differences, and none where two quantities cannot be subtracted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingce.history.quantities import quantities
from mingce.history.typed import Change


def change(old: str, new: str) -> Change:
    (before,), (after,) = quantities(old), quantities(new)
    return Change(before, after)


@pytest.mark.parametrize(
    ("old", "new", "difference", "unit", "ratio"),
    [
        ("3000元", "5000元", "2000", "元", "66.7"),
        ("5000元", "3000元", "-2000", "元", "-40.0"),
        ("9000元", "1.2万元", "3000", "元", "33.3"),
        ("0.1万元", "1000.5元", "0.5", "元", "0.1"),
        ("0元", "100元", "100", "元", None),
        ("60%", "70%", "10", "个百分点", None),
        ("百分之五", "7.5%", "2.5", "个百分点", None),
        ("3个月", "6个月", "3", "个月", "100.0"),
        ("1年", "18个月", "6", "个月", "50.0"),
        ("5个工作日", "7个工作日", "2", "个工作日", "40.0"),
        ("20名", "30名", "10", "名", "50.0"),
        ("不超过20名", "不超过30名", "10", "名", "50.0"),
        ("最高给予20万元", "最高给予30万元", "100000", "元", "50.0"),
        ("2022年7月1日", "2025年1月1日", "915", "日", None),
        ("2025年", "2027年", "2", "年", None),
        ("2025年3月", "2026年1月", "10", "个月", None),
    ],
)
def test_what_can_be_subtracted(old: str, new: str, difference: str, unit: str, ratio: str | None) -> None:
    found = change(old, new)
    assert (found.difference, found.unit) == (Decimal(difference), unit)
    assert found.ratio == (None if ratio is None else Decimal(ratio))
    assert found.reverse.difference == -Decimal(difference)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3—5万元", "6万元"),
        ("5日", "5个工作日"),
        ("100元/亩", "100元"),
        ("20名", "20人"),
        ("30名", "50名左右"),
        ("30名左右", "50名左右"),
        ("50名左右", "不超过50名"),
        ("最高30万元", "不超过50万元"),
        ("最高给予30万元", "给予50万元"),
        ("7月30日", "8月30日"),
        ("2025年", "2026年3月"),
    ],
)
def test_what_cannot(old: str, new: str) -> None:
    found = change(old, new)
    assert (found.difference, found.ratio, found.unit) == (None, None, "")

"""The quantities in a text: sums of money, percentages, dates, durations and counts, each with its exact value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mingce.chinese import bounds, dates_at, is_edtf
from mingce.figures import FULL_WIDTH, NUMBER, first_of_range, value


class Measure(StrEnum):
    """What a quantity measures; first what people look for first."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    DURATION = "duration"
    DATE = "date"


@dataclass(frozen=True)
class Quantity:
    """A quantity in a text, and what it amounts to.

    `words` are the printed characters without white space, with the hedge that stands next to them (50名左右, 不超过3万元);
    `low` and `high` the value in `unit`, equal unless it is a range. Of a date, `stated` says it as EDTF, and low and high are
    the days that it may mean, counted from the year 1. `hedge` is the printed word that makes a bound or an estimate of the
    number; `is_apart` when other words stand between (最高给予50万元).
    """

    start: int
    stop: int
    words: str
    measure: Measure
    unit: str
    low: Decimal
    high: Decimal
    stated: str = ""
    hedge: str = ""
    is_apart: bool = False

    @property
    def meaning(self) -> tuple[Measure, str, Decimal, Decimal, str, str]:
        """What two quantities have in common that are the same, however they are written; a hedge of words apart is no part of it."""
        return self.measure, self.unit, self.low, self.high, self.stated, "" if self.is_apart else self.hedge

    @property
    def said(self) -> str:
        """The printed words, never without their hedge."""
        return f"{self.hedge}…{self.words}" if self.is_apart else self.words

    @property
    def is_estimate(self) -> bool:
        """Whether it is about so much: then it differs from another by nobody knows how much."""
        return _ABOUT.search(self.hedge) is not None

    @property
    def is_exact(self) -> bool:
        """Whether it is one value and no range."""
        return self.low == self.high


_MONEY = {"元": "元", "圆": "元", "美元": "美元", "欧元": "欧元", "港元": "港元", "日元": "日元"}
_PERCENT = {"%": ("%", Decimal(1)), "‰": ("%", Decimal("0.1")), "个百分点": ("个百分点", Decimal(1))}
_DURATION = {
    "年": ("个月", 12), "周年": ("个月", 12), "个季度": ("个月", 3), "个月": ("个月", 1),
    "周": ("日", 7), "个星期": ("日", 7), "日": ("日", 1), "天": ("日", 1), "个自然日": ("日", 1),
    "个工作日": ("个工作日", 1), "工作日": ("个工作日", 1),
    "小时": ("小时", 1), "个小时": ("小时", 1), "分钟": ("分钟", 1),
    "学期": ("学期", 1), "个学期": ("学期", 1), "学年": ("学年", 1), "个学年": ("学年", 1),
}  # fmt: skip
_COUNT = frozenset(
    "人次 人 名 位 家 个 项 次 件 户 所 场 门 种 篇 支 台 套 张 份 间 栋 处 座 倍 岁 周岁 学时 课时 亩 公顷 平方米 立方米 平方公里 "
    "公里 千米 米 吨 公斤 千克 辆".split()
)
"""Units of counts; not those that make an ordinal of a bare numeral (三级, 一类, 第二期)."""

_UNITS = "|".join(sorted((*_MONEY, *_PERCENT, *_DURATION, *_COUNT), key=lambda unit: (-len(unit), unit)))
_NOT_BEFORE = r"(?<![第\d〇○零一二两三四五六七八九十百千万亿点])(?<!\d[.,])"
_EACH = r"(?:/(?:平方米|人|家|户|亩|年|月|日|次|个))*"
_QUANTITY = re.compile(
    rf"{_NOT_BEFORE}(?:百分之(?P<of_hundred>{NUMBER})"
    rf"|(?:(?P<first>{NUMBER})(?P<first_unit>{_UNITS})?[-–—~～－至到]+)?"
    rf"(?P<last>{NUMBER})(?P<unit>{_UNITS})(?P<each>{_EACH})(?![级代性]))"
)

_BEYOND = "(?:不得?|未)?(?:超过|高于|多于|大于|低于|少于|小于)"
_FARTHEST = "最高|最多|至多|最低|最少|至少"
_HEDGED_BEFORE = re.compile(
    rf"(?:(?:{_FARTHEST})?{_BEYOND}|(?:{_FARTHEST})(?:可达|可|达|为)?|(?<![节预签合公违履契制])大?约为?)$"
)
_HEDGED_AFTER = re.compile(r"左右|上下|前后|(?:[（(]含[）)]|及)?以[上下内](?:[（(]含[）)])?")
_HEDGED_AFAR = re.compile(rf"(?:{_FARTHEST})(?=[^\d，,。；;：:、！？（）()]{{1,12}}$)")
_ABOUT = re.compile("约|左右|上下|前后")
_HEDGE_AT_MOST = 8
_LIMB_AT_MOST = 16


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in a text without white space, in the order of print; none overlaps another."""
    plain = text.translate(FULL_WIDTH)
    found: list[Quantity] = []
    done = 0
    for start, stop, stated in dates_at(plain):
        found += _numbers(plain, done, start)
        if is_edtf(stated):
            found.append(Quantity(start, stop, "", Measure.DATE, "", *_days(stated), stated))
        done = stop
    return tuple(_printed((*found, *_numbers(plain, done, len(plain))), text))


def _printed(found: Iterable[Quantity], text: str) -> Iterator[Quantity]:
    """The quantities with their words and hedges, which reach into no other quantity."""
    done = 0
    for one in found:
        before = _HEDGED_BEFORE.search(text[max(done, one.start - _HEDGE_AT_MOST) : one.start])
        after = _HEDGED_AFTER.match(text, one.stop)
        afar = None if before or after else _HEDGED_AFAR.search(text[max(done, one.start - _LIMB_AT_MOST) : one.start])
        start, done = one.start - len(before[0] if before else ""), one.stop + len(after[0] if after else "")
        hedge = "…".join(match[0] for match in (before, afar, after) if match)
        yield replace(one, start=start, stop=done, words=text[start:done], hedge=hedge, is_apart=afar is not None)


def _days(stated: str) -> tuple[Decimal, Decimal]:
    """The first and the last day that a date may mean, as numbers; of a date without a year, any."""
    if stated.startswith("XXXX"):
        return Decimal(date.min.toordinal()), Decimal(date.max.toordinal())
    low, high = (Decimal(date.fromisoformat(day).toordinal()) for day in bounds(stated))
    return low, high


def _numbers(text: str, start: int, stop: int) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text, start, stop):
        one = _rate(match) if match["of_hundred"] else _number(match)
        if one is not None:
            yield one


def _rate(match: re.Match[str]) -> Quantity | None:
    rate = value(match["of_hundred"])
    return None if rate is None else Quantity(*match.span(), "", Measure.PERCENT, "%", rate, rate)


def _number(match: re.Match[str]) -> Quantity | None:
    """A number with its unit; None where it may stand for several: then it is words."""
    measure, unit, factor = _measured(match["unit"])
    last = value(match["last"])
    first = None if last is None else _first(match, last * factor, factor)
    if last is None or first is None:
        return None
    return Quantity(*match.span(), "", measure, unit + match["each"], first, last * factor)


def _first(match: re.Match[str], last: Decimal, factor: Decimal) -> Decimal | None:
    """The first number of a range, which may share scale and unit of the second; the second where there is no range."""
    if match["first"] is None:
        return last
    if match["first_unit"]:
        first, factor = value(match["first"]), _measured(match["first_unit"])[2]
    else:
        first = first_of_range(match["first"], match["last"])
    return None if first is None else first * factor


def _measured(unit: str) -> tuple[Measure, str, Decimal]:
    """What is measured by a unit, the unit in which it is reckoned, and how many of those the unit is."""
    if unit in _MONEY:
        return Measure.MONEY, _MONEY[unit], Decimal(1)
    if unit in _PERCENT:
        return Measure.PERCENT, *_PERCENT[unit]
    if unit in _DURATION:
        name, factor = _DURATION[unit]
        return Measure.DURATION, name, Decimal(factor)
    return Measure.COUNT, unit, Decimal(1)

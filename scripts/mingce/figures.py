"""Chinese text -> the numbers in it: sums of money, counts and percentages, in every way in which texts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingce.chinese import numeral

_SMALL = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
"""Digits and signs of full width -> those that patterns know, one for one."""

_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_ZEROS = "〇○零"
_HAN_DIGIT = "〇○零一二两三四五六七八九"
_VALUE = rf"(?:{_PLAIN}|[{_HAN_DIGIT}十百千]{{1,9}}(?:点[{_HAN_DIGIT}]{{1,9}})?)"
_TERMS = rf"{_VALUE}[十百千]?(?:万?亿(?:零?{_VALUE}[十百千]?万)?|万)"
_REST = rf"零[{_HAN_DIGIT}十百千]+|[{_HAN_DIGIT}][十百千][{_HAN_DIGIT}十百千]*|\d[百千](?!分)|\d{{3,4}}(?!\d)"
_NUMBER = re.compile(
    rf"百分之(?P<of_hundred>{_VALUE})"
    rf"|(?:(?P<start>{_VALUE})(?:[-–—~～－至到]+))?"
    rf"(?:(?P<terms>{_TERMS})(?P<rest>{_REST})?|(?P<value>{_VALUE}(?:[百千](?!分))?))(?P<percent>%)?"
)
_PART = re.compile(rf"(?P<value>{_VALUE})(?P<small>[十百千])?(?P<myriads>万亿|亿|万)?")

NUMBER = rf"(?:{_TERMS}(?:{_REST})?|{_VALUE}(?:[百千](?!分))?)"
"""A number as texts write it, its scale included and its unit not: 5万, 1,050, 一万二千, 五十五点五."""


@dataclass(frozen=True)
class Number:
    """A number as the text means it: 5万 is 50000; `percent` says whether it is one."""

    value: Decimal
    percent: bool = False


def numbers(text: str) -> frozenset[Number]:
    """Every number written in `text`: 5万, 5 万, 50,000, ５万, 五万, 一万二千, 3—5万, 20%, 百分之二十."""
    return frozenset(
        number for match in _NUMBER.finditer("".join(text.split()).translate(FULL_WIDTH)) for number in _meant(match)
    )


def holds(text: str, figure: str) -> bool:
    """Whether `figure` (20000, 20%) is among the numbers of `text`."""
    percent = figure.endswith("%")
    return Number(Decimal(figure.removesuffix("%")), percent) in numbers(text)


def value(written: str) -> Decimal | None:
    """What a number written as NUMBER stands for; None where it may stand for several (三千二)."""
    parts = list(_PART.finditer(written))
    values = [one for one in (_value(part["value"]) for part in parts) if one is not None]
    if len(values) < len(parts):
        return None
    return sum((one * _scale(part) for one, part in zip(values, parts, strict=True)), Decimal(0))


def first_of_range(first: str, last: str) -> Decimal | None:
    """What the first number of a range written as two NUMBERs stands for: 3 in 3—5万 is 30000."""
    start = value(first)
    return None if start is None else _start(start, list(_PART.finditer(last)), percent=False).value


def _meant(match: re.Match[str]) -> Iterator[Number]:
    if match["of_hundred"]:
        rate = value(match["of_hundred"])
        yield from () if rate is None else (Number(rate, percent=True),)
        return
    percent = match["percent"] is not None
    written = (match["terms"] or match["value"]) + (match["rest"] or "")
    whole = value(written)
    if whole is None:
        return
    yield Number(whole, percent)
    start = _value(match["start"]) if match["start"] else None
    if start is not None:
        yield _start(start, list(_PART.finditer(written)), percent=percent)


def _start(value: Decimal, parts: list[re.Match[str]], *, percent: bool) -> Number:
    """The first number of a range: in 3—5万 it shares the scale of the second, in 5000—1万 it does not."""
    last = _value(parts[0]["value"])
    shares = len(parts) == 1 and last is not None and value < last
    return Number(value * _scale(parts[0]), percent) if shares else Number(value)


def _value(written: str) -> Decimal | None:
    """A number without a scale: 1,050, 一千零五十, 五十五点五; the 零 behind 万 (一万零五十) is none of it."""
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    whole, _, parts = written.partition("点")
    number = numeral(whole.lstrip(_ZEROS) or whole)
    return None if number is None else Decimal(f"{number}.{numeral(parts or '0'):0>{len(parts)}}")


def _scale(part: re.Match[str]) -> int:
    return _SMALL.get(part["small"] or "", 1) * _MYRIADS.get(part["myriads"] or "", 1)


_MYRIAD = 10_000


def yuan(value: Decimal) -> str:
    """A sum as lists say it: 2500 -> 2,500 元, 38400 -> 3.84 万元, 38450 -> 38,450 元; never rounded."""
    if value >= _MYRIAD and value % (_MYRIAD // 100) == 0:
        return f"{grouped(value / _MYRIAD)} 万元"
    return f"{grouped(value)} 元"


def yuan_in_full(value: Decimal) -> str:
    """A sum as reckonings say it: 30000 -> 30,000 元."""
    return f"{grouped(value)} 元"


def grouped(value: Decimal) -> str:
    """A number with its thousands marked and without idle zeros: 30000.00 -> 30,000, 3.840 -> 3.84."""
    whole, _, rest = f"{value:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")

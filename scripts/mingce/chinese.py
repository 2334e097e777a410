"""The matter of Chinese policy text: numerals, clause labels, dates, money figures, white space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import edtf

_HAN = "〇一二三四五六七八九"
_DIGITS = {**{char: value for value, char in enumerate(_HAN)}, "零": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ABOVE = 10_000
NUMERAL = "〇○零一二两三四五六七八九十百千"
_DIGITS_AT_MOST = 9
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufffe\uffff]"
)
"""Control characters other than tab and line ends; bidirectional and zero-width marks, soft hyphens, variation selectors; the
byte order mark. White space aside, the same as UNSEEN in quotation/plain.mjs."""

_RUN_TOGETHER = re.compile(rf"^(?:[{NUMERAL}][{NUMERAL}\d]|\d\d)$")
"""The end of one number and the beginning of the next, which would read as one."""

LABEL = re.compile(
    rf"^(?:第(?P<article>[{NUMERAL}\d]+)[编章节条款项目]|[（(]?(?P<han>[{NUMERAL}]+)[）)、.．是]?|[（(]?(?P<arabic>\d+)[）)、.．]?|(?P<circled>[{_CIRCLED}]))\s*$"
)
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s?(?:[万亿]?元|[%％])")
_YEAR = r"\d{4}|[〇○零一二三四五六七八九]{4}"
_COUNT = rf"\d{{1,2}}|[{NUMERAL}]{{1,3}}"
_DATE = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?:(?P<year>{_YEAR})年)?(?P<month>{_COUNT})月(?:(?P<day>{_COUNT})日)?|(?P<only_year>{_YEAR})年"
)
_EDTF = re.compile(
    r"^(?:(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?|XXXX-(?P<any_month>\d{2})-(?P<any_day>\d{2}))[?~%]?$"
)
_INNER_MARKS = str.maketrans("《》", "〈〉")
_LEAP_YEAR = 2000
_FULL_DATE = re.compile(r"^(\d{4})-(\d{2})(?:-(\d{2}))?$")


def collapse(text: str) -> str:
    """Text without any character for which `str.isspace()` holds: the form in which two texts are "verbatim" equal."""
    return "".join(text.split())


def visible(text: str) -> str:
    """Text without the characters that nobody sees: what web pages and editors leave in a copy."""
    return INVISIBLE.sub("", text)


def numeral(text: str) -> int | None:
    """The whole number that a Chinese or Arabic numeral below ten thousand stands for, or None; digits in a row are read as digits.

    A numeral that can mean several things (三千二, 三十五六) means none: units go down, and 零 stands where one is left out.
    """
    if text.isdecimal():
        return int(text) if len(text) <= _DIGITS_AT_MOST else None
    if not text or any(char not in _DIGITS and char not in _UNITS for char in text):
        return None
    if not any(char in _UNITS for char in text):
        if len(text) > _DIGITS_AT_MOST:
            return None
        return int("".join(str(_DIGITS[char]) for char in text))
    total, digit, least, skips = 0, 0, _ABOVE, False
    for char in text:
        unit = _UNITS.get(char)
        if unit is not None:
            if unit >= (least // 10 if skips else least) or (not digit and unit > _UNITS["十"]):
                return None
            total, digit, least, skips = total + (digit or 1) * unit, 0, unit, False
        elif digit or (not _DIGITS[char] and (skips or not total)):
            return None
        elif _DIGITS[char]:
            digit = _DIGITS[char]
        else:
            skips = True
    if not digit:
        return None if skips else total
    return total + digit if total and skips is (least > _UNITS["十"]) else None


def han(number: int) -> str:
    """A whole number below one hundred in Chinese numerals."""
    tens, ones = divmod(number, 10)
    said = {0: "", 1: "十"}.get(tens, f"{_HAN[tens]}十")
    return said + (_HAN[ones] if ones or not tens else "")


def label_number(label: str) -> int | None:
    """The number in a clause label (一、 （八） 1. 第十二条 一是 ③), or None when the label holds none."""
    match = LABEL.match(label)
    if match is None:
        return None
    if match["circled"]:
        return _CIRCLED.index(match["circled"]) + 1
    return numeral(match["article"] or match["han"] or match["arabic"])


def label_style(label: str) -> str:
    """The label with its number taken out: labels of one style form one sequence (（八） and （九）, not 八、)."""
    return re.sub(rf"[{NUMERAL}\d{_CIRCLED}]+", "#", label.strip())


def bare_label(label: str) -> str:
    """A label without its closing punctuation, as it is spoken of: 二、 -> 二, 8. -> 8, （八） stays."""
    return label.strip().rstrip("、.．")


def spoken_path(labels: tuple[str, ...]) -> str:
    """Labels from the outside in, as a citation names them: (二、, （八）) -> 二（八）; (二、, 8.) -> 二、8."""
    said = ""
    for label in map(bare_label, labels):
        said += "、" + label if _RUN_TOGETHER.search(said[-1:] + label[:1]) else label
    return said


def in_title_marks(title: str) -> str:
    """A title as running text names it: 《…》, with 〈〉 for the marks within."""
    return f"《{title.translate(_INNER_MARKS)}》"


def without_stop(heading: str) -> str:
    """A heading for display on a line of its own: the closing 。 dropped."""
    return heading.removesuffix("。")


def dates_in(text: str) -> tuple[str, ...]:
    """The dates written out in `text`, as EDTF as exact as the words (2022年7月 -> 2022-07, 7月30日 -> XXXX-07-30)."""
    return tuple(stated for _, _, stated in dates_at(collapse(text)))


def dates_at(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each date in a text without white space begins and ends, and what it is as EDTF."""
    for match in _DATE.finditer(text):
        stated = _edtf(match)
        if stated is not None:
            yield match.start(), match.end(), stated


def _edtf(match: re.Match[str]) -> str | None:
    """The date; None where a numeral in it may mean several (三十五六日)."""
    if match["iso"]:
        return match["iso"]
    year = numeral(match["year"] or match["only_year"] or "")
    counts = [numeral(match[name]) for name in ("month", "day") if match[name]]
    if None in counts:
        return None
    return "-".join(["XXXX" if year is None else f"{year:04d}", *(f"{count:02d}" for count in counts)])


@lru_cache(maxsize=4096)
def is_edtf(text: str) -> bool:
    """Whether `text` is a date of the Extended Date/Time Format (ISO 8601-2) of the kinds that documents need.

    A year, a month or a day, each of which may be marked uncertain or approximate; a day of an unknown year. No
    intervals, no seasons; days that do not exist are refused.
    """
    match = _EDTF.fullmatch(text)
    if match is None:
        return False
    try:
        edtf.parse_edtf(text)
        year = int(match["year"]) if match["year"] else _LEAP_YEAR
        date(year, int(match["month"] or match["any_month"] or 1), int(match["day"] or match["any_day"] or 1))
    except (edtf.EDTFParseException, ValueError):
        return False
    return True


@lru_cache(maxsize=4096)
def bounds(stated: str) -> tuple[str, str]:
    """The earliest and the latest day (ISO) that a stated date may mean."""
    parsed = edtf.parse_edtf(stated)
    low, high = parsed.lower_strict(), parsed.upper_strict()
    return f"{low[0]:04d}-{low[1]:02d}-{low[2]:02d}", f"{high[0]:04d}-{high[1]:02d}-{high[2]:02d}"


@lru_cache(maxsize=4096)
def possible(stated: str) -> tuple[str, str]:
    """The earliest and the latest day that a date may be in truth: one that is marked as doubtful or rough may be beside what it says."""
    parsed = edtf.parse_edtf(stated)
    low, high = parsed.lower_fuzzy(), parsed.upper_fuzzy()
    return f"{low[0]:04d}-{low[1]:02d}-{low[2]:02d}", f"{high[0]:04d}-{high[1]:02d}-{high[2]:02d}"


def spoken_date(stated: str) -> str:
    """An EDTF date in Chinese words: 2022-07-26 -> 2022年7月26日, XXXX-07-30 -> 7月30日（年份未写）."""
    plain = stated.rstrip("?~%")
    doubt = {"?": "（存疑）", "~": "（约）", "%": "（约，存疑）"}.get(stated[len(plain) :], "")
    if plain.startswith("XXXX-"):
        month, *day = (int(part) for part in plain.split("-")[1:])
        return f"{month}月{f'{day[0]}日' if day else ''}（年份未写）{doubt}"
    match = _FULL_DATE.match(plain)
    if match is None:
        return f"{plain}年{doubt}" if plain.isdigit() else stated
    day_words = f"{int(match[3])}日" if match[3] else ""
    return f"{match[1]}年{int(match[2])}月{day_words}{doubt}"

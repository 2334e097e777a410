"""Text -> the tokens by which it is found: the twin of tokens.mjs, to the text of SEARCH.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_VARIANTS = (
    "臺台檯台國国職职業业術术師师學学習习補补貼贴獎奖勵励勞劳動动務务區区縣县廠厂產产認认證证評评價价標标準准資资會会議议關关於于發发給给單单雙双錄录獲获創创轉转養养練练賽赛級级條条項项"
    "萬万億亿齡龄無无時时與与從从來来實实驗验備备濟济領领導导據据戶户購购買买賣卖訓训課课經经費费營营電电機机構构辦办號号頒颁規规劃划擔担負负責责"
)
_LOWER = {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_NARROW = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN = {
    **dict(zip(_VARIANTS[::2], _VARIANTS[1::2], strict=True)),
    **_LOWER,
    **{wide: _LOWER.get(narrow, narrow) for wide, narrow in _NARROW.items()},
}
_OTHER = re.compile(f"[{''.join(_PLAIN)}]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACE = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_GAP = re.compile(rf"(?P<before>[a-z0-9])?[{_SPACE}]+(?P<after>(?=[a-z0-9]))?")

_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?\n]*")

_DIGIT = "〇○零一二两三四五六七八九"
_HAN = f"{_DIGIT}十百千"
_COUNT = rf"(?:\d{{1,4}}|[{_HAN}]{{1,5}})"
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003fffd"
_MEASURES = "年月日天级名家个元次岁条款项倍人周"
_RUN = re.compile(f"[{_CJK}]+")
_OPTIONAL = re.compile(rf"(?P<before>[{_CJK}])\((?P<inner>(?![{_HAN}])[{_CJK}])\)(?=(?P<after>[{_CJK}])?)")
_COINS = {"块": "元"}
_EXPRESSION = re.compile(
    rf"(?P<issued>(?:19|20)\d\d)[〕\])】年 ]第?(?P<number>\d{{1,5}})号"
    rf"|(?P<year>\d{{4}}|[{_DIGIT}]{{4}})年(?P<month>{_COUNT})月(?:(?P<day>{_COUNT})日)?"
    rf"|(?P<month_alone>{_COUNT})月(?P<day_alone>{_COUNT})日"
    rf"|(?P<iso>\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})(?!\d)"
    rf"|第(?P<article>{_COUNT})[编章节条款项]"
    rf"|\((?P<bracketed>\d{{1,3}}|[{_HAN}]{{1,3}})\)"
    rf"|^(?P<leading>\d{{1,3}}|[{_HAN}]{{1,3}})[、.](?!\d)"
    rf"|百分之(?P<hundredths>[{_HAN}]{{1,5}}|\d{{1,3}}(?:\.\d{{1,4}})?)"
    rf"|(?P<word>[a-z][a-z0-9]*|\d+[a-z][a-z0-9]*)"
    rf"|(?P<figure>\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+)(?:\.(?P<part>\d+))?"
    rf"(?:(?P<percent>%)|(?P<small>[十百千])?(?P<large>万亿|亿|万)?(?P<of>[{_CJK}])?)"
    rf"|(?P<han>[{_HAN}万亿]{{2,9}})(?P<han_of>[{_CJK}])?"
    rf"|(?P<one>[{_DIGIT}十])(?P<one_of>[{_MEASURES}])",
    re.ASCII,
)
_VALUES = {**{char: value for value, char in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ZEROS = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}
_MOST = 10**15
_YEAR = 4


def normalised(text: str) -> str:
    """The text as it is matched, never as it is shown: one width, one case, one form of each character, no gaps but between words."""
    return _GAP.sub(_joined, _OTHER.sub(_plain, _UNSEEN.sub("", text)))


def _plain(other: re.Match[str]) -> str:
    return _PLAIN[other[0]]


def _joined(gap: re.Match[str]) -> str:
    before = gap["before"] or ""
    return f"{before} " if before and gap["after"] is not None else before


def sentences(text: str) -> list[str]:
    """The sentences of a text with the marks that end them; a semicolon and the end of a line end one as well."""
    return _SENTENCE.findall(text)


def tokens(text: str) -> list[str]:
    """The tokens of a text: its expressions (numbers, dates, labels, words) in their order, then pairs of neighbouring characters."""
    return tokens_of(normalised(text))


def tokens_of(plain: str) -> list[str]:
    """The tokens of a normalised text."""
    found = [token for match in _EXPRESSION.finditer(plain) for token in _said(match)]
    for run in _RUN.findall(plain):
        found += map("".join, pairwise(run))
    for optional in _OPTIONAL.finditer(plain):
        before, inner, after = optional.groups("")
        found += [before + inner, *([inner + after, before + after] if after else [])]
    return found


def singles(plain: str) -> list[str]:
    """The single Chinese characters of a normalised text, by which a query of one character finds it."""
    return [char for run in _RUN.findall(plain) for char in run]


def trigrams(plain: str) -> list[str]:
    """Every three neighbouring Chinese characters of a normalised text."""
    return [run[at : at + 3] for run in _RUN.findall(plain) for at in range(len(run) - 2)]


def _said(match: re.Match[str]) -> Iterator[str]:
    """What one expression says, in one spelling for all in which it may be written."""
    kind = str(match.lastgroup)
    if match["issued"]:
        yield f"{match['issued']}-{match['number']}号"
        yield f"{match['number']}号"
    elif match["year"]:
        yield from _date(match["year"], match["month"], match["day"])
    elif match["month_alone"]:
        yield f"{_counted(match['month_alone'])}月"
        yield f"{_counted(match['month_alone']):0>2}-{_counted(match['day_alone']):0>2}"
    elif match["iso"]:
        yield from _date(*re.split("[-./]", match["iso"]))
    elif match["word"]:
        yield match["word"]
    elif match["hundredths"]:
        yield f"{_counted(match['hundredths'])}%"
    elif match["figure"]:
        yield from _figure(match)
    elif match["han"]:
        yield from _han(match["han"], match["han_of"] or "")
    elif match["one"]:
        yield f"{_counted(match['one'])}{match['one_of']}"
    else:
        yield f"第{_counted(match[kind])}"
        if match["bracketed"]:
            yield f"({_counted(match['bracketed'])})"


def _date(year: str, month: str, day: str | None) -> Iterator[str]:
    """A day, its month and its year, and the day of any year."""
    known = [f"{_counted(year)}", f"{_counted(month):0>2}", *([f"{_counted(day):0>2}"] if day else [])]
    yield f"{known[0]}年"
    yield "-".join(known[:2])
    if day:
        yield "-".join(known)
        yield "-".join(known[1:])


def _figure(match: re.Match[str]) -> Iterator[str]:
    """A number in digits, its scale written out: alone, and with the character that says of what."""
    whole, part = match["figure"].replace(",", ""), match["part"] or ""
    if match["percent"]:
        yield f"{_trimmed(whole, part)}%"
        return
    zeros = _ZEROS[match["small"] or ""] + _ZEROS[match["large"] or ""]
    part = part.ljust(zeros, "0")
    value = _trimmed(whole + part[:zeros], part[zeros:])
    yield value
    if match["of"]:
        yield value + _COINS.get(match["of"], match["of"])


def _trimmed(whole: str, part: str) -> str:
    """A decimal number without idle zeros."""
    part = part.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{part}" if part else "")


def _han(written: str, of: str) -> Iterator[str]:
    value = _meant(written)
    if value is not None:
        yield str(value)
        if of:
            yield f"{value}{_COINS.get(of, of)}"


def _counted(written: str) -> str:
    """A count in Arabic digits, however it is written."""
    if written[0].isascii():
        whole, _, part = written.partition(".")
        return _trimmed(whole, part)
    value = _meant(written)
    return written if value is None else str(value)


def _meant(written: str) -> int | None:
    """The number that Chinese numerals mean; None for a row of digits that is no year, and for what is past all counting."""
    if not any(char in _ZEROS for char in written):
        return int("".join(str(_VALUES[char]) for char in written)) if len(written) in (1, _YEAR) else None
    total = section = pending = 0
    for char in written:
        if char in _VALUES:
            pending = _VALUES[char]
        elif char in _UNITS:
            section, pending = section + (pending or 1) * _UNITS[char], 0
        elif char == "万":
            total, section, pending = total + (section + pending or 1) * 10**4, 0, 0
        else:
            total, section, pending = (total + section + pending or 1) * 10**8, 0, 0
    value = total + section + pending
    return value if value <= _MOST else None

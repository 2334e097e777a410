"""The first letters by which a Chinese name is typed: a bonus beside its characters."""

from __future__ import annotations

import re
from bisect import bisect_right

_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = [char.encode("gb2312") for char in _FIRST]
_END = "座".encode("gb2312")
"""GB/T 2312 orders its 3,755 usual characters by their pinyin; the others it orders by their strokes."""

_SYLLABLE = r"(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v)"


def initials(name: str, slug: str = "") -> tuple[str, ...]:
    """The first letters of a name: as its slug spells it, else from the order of characters; none where one is not known."""
    spelt = _spelt(slug, len(name)) if slug else ""
    letters = spelt or "".join(_letter(char) for char in name)
    return (letters,) if len(letters) == len(name) > 1 else ()


def _spelt(slug: str, count: int) -> str:
    """The first letters of `count` syllables that make up the slug; empty where it is not made so."""
    match = re.fullmatch(rf"({_SYLLABLE})" * count, slug.replace("-", ""))
    return "".join(syllable[0] for syllable in match.groups()) if match else ""


def _letter(char: str) -> str:
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if not _STARTS[0] <= code <= _END:
        return ""
    return _LETTERS[bisect_right(_STARTS, code) - 1]

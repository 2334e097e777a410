"""The lossless proof: the parts of a text, put together in order, are its source, white space and invisible characters aside."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from mingce.chinese import INVISIBLE, collapse, visible
from mingce.model.catalogue import Catalogue, Version
from mingce.problems import Position, Problem, problem

_SHOWN = 24
_AROUND = 6
_MOST = 20
_ALIGNED = 60_000
_FIELDS = ("label", "heading", "text")


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Each place where a text and its source part ways (T01), and parts that hold nothing (T07)."""
    for policy in catalogue.policies:
        for version in policy.versions:
            yield from _empty_parts(version)
            if "".join(part.whole for part in version.parts) != collapse(visible(version.source)):
                yield from _differences(version)


def _empty_parts(version: Version) -> Iterator[Problem]:
    for found in version.located:
        if not found.part.own_text and not found.part.parts:
            yield problem("T07", version.text_origin.at(*found.path))


def _differences(version: Version) -> Iterator[Problem]:
    """The differing stretches; aligned only here, since the alignment is slow and hardly ever needed."""
    pieces = [
        (collapse(found.part.field(name)), version.text_origin.at(*found.path, name))
        for found in version.located
        for name in _FIELDS
        if found.part.field(name)
    ]
    expected, actual = collapse(visible(version.source)), "".join(text for text, _ in pieces)
    ends = list(accumulate(len(text) for text, _ in pieces))
    for start, stop, here, there in _stretches(expected, actual)[:_MOST]:
        source = _source_position(version.source, start)
        cut = expected[start : start + 1] == "#"
        last = here - 1 if cut else here  # what was cut off belongs to the piece before
        index = next((number for number, end in enumerate(ends) if last < end), len(pieces) - 1)
        position = pieces[index][1] if pieces else Position(version.text_origin.path)
        yield problem(
            "T01",
            position,
            expected=_shown(expected, start, stop),
            actual=_shown(actual, here, there),
            line=source[0],
            column=source[1],
            hint="“ #”后面的字会被 YAML 当作注释截掉，请把整段用英文双引号括起来。" if cut else "",
        )


def _stretches(expected: str, actual: str) -> list[tuple[int, int, int, int]]:
    """Where two texts differ, as (start, stop) in each; of very long texts only the first place, in linear time."""
    if len(expected) + len(actual) > _ALIGNED:
        pairs = enumerate(zip(expected, actual, strict=False))
        same = next((index for index, (one, other) in pairs if one != other), min(len(expected), len(actual)))
        return [(same, min(same + 1, len(expected)), same, min(same + 1, len(actual)))]
    codes = SequenceMatcher(None, expected, actual, autojunk=False).get_opcodes()
    return [code[1:] for code in codes if code[0] != "equal"]


def _shown(text: str, start: int, stop: int) -> str:
    """The differing stretch with a few characters around it, so that it can be found by eye."""
    end = min(stop, start + _SHOWN)
    more = "…" if end < stop else text[stop : stop + _AROUND]
    return text[max(0, start - _AROUND) : end] + more or "（没有）"


def _source_position(source: str, index: int) -> tuple[int, int]:
    """Line and column of the character that is number `index` when white space is not counted."""
    seen = -1
    line, column = 1, 0
    for char in source:
        column += 1
        if char == "\n":
            line, column = line + 1, 0
        elif not char.isspace() and not INVISIBLE.match(char):
            seen += 1
            if seen == index:
                break
    return line, column

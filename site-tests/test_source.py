"""The strict reader: what it refuses has a place, and whatever comes in, nothing but problems comes out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingce.binding import bind
from mingce.codes import CODES
from mingce.files import read_tree
from mingce.model.audience import AudienceRecord
from mingce.model.fields import Record
from mingce.model.glossary import GlossaryRecord
from mingce.model.place import PlaceRecord
from mingce.model.policy import PolicyRecord
from mingce.model.text import TextRecord
from mingce.model.version import VersionRecord
from mingce.problems import FORMATS, Problem
from mingce.source import MAX_DEPTH, Data, Document, Origin, read
from spoilt import Files, found, sample_files

RECORDS: tuple[type[Record], ...] = (
    AudienceRecord,
    GlossaryRecord,
    PlaceRecord,
    PolicyRecord,
    TextRecord,
    VersionRecord,
)
FILES = sample_files()
YAML_FILES = sorted(path for path in FILES if path.endswith(".yml"))


def places(problems: Sequence[Problem]) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in problems]


def must_be_sayable(problems: Sequence[Problem]) -> None:
    for one in problems:
        assert one.code in CODES
        assert one.position.line >= 1
        assert one.position.column >= 1
    for form in FORMATS.values():
        form(problems).encode()


# What is refused, and where.


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b\n  c: d", "Y01", 2, 4),
        ("a: [b,\nc: d", "Y01", 1, 4),
        ("a: 'b\nc: d", "Y01", 1, 4),
        ("a:\n\tb: c", "Y01", 2, 1),
        ("a: @b", "Y01", 1, 4),
        ("a: b\nc: d\na: e", "Y02", 3, 1),
        ("- a: b\n  c: {d: e, d: f}", "Y02", 2, 13),
        ("a: &x b", "Y03", 1, 4),
        ("a: *x", "Y03", 1, 4),
        ("&x a: b", "Y03", 1, 1),
        ("a: !!int 1", "Y04", 1, 4),
        ("a: !own [b]", "Y04", 1, 4),
        ("!!str a: b", "Y04", 1, 1),
        ("<<: {a: b}", "Y05", 1, 1),
        ("a: b\nc:", "Y06", 2, 1),
        ("a: {b: ~}", "Y06", 1, 5),
        ("a: Null", "Y06", 1, 1),
        ("a:\n  - b\n  -", "Y06", 3, 4),
        ("a: b\nc：d\ne: f", "Y07", 2, 1),
        ("a：b", "Y07", 1, 1),
        ("a:\n  - b：c", "Y07", 2, 5),
        ("a: {b：c, d: e}", "Y07", 1, 5),
        ("a: b\u200b", "Y08", 1, 5),
        ("a: b\u00ad", "Y08", 1, 5),
        ("\ufeffa: b", "Y08", 1, 1),
        ("a: b\n\u202ec: d", "Y08", 2, 1),
        ("a: b\x07", "Y08", 1, 5),
        ("a: \u061cb", "Y08", 1, 4),
        ('a: "\\u202eb"', "Y08", 1, 4),
        ('"\\0": b', "Y08", 1, 1),
        ("a: b\n---\nc: d", "Y10", 2, 1),
        ("[" * 30, "Y11", 1, MAX_DEPTH + 2),
        ("? [a]\n: b", "Y13", 1, 3),
        ("{a: b}: c", "Y13", 1, 1),
    ],
)
def test_what_is_refused_has_a_place(text: str, code: str, line: int, column: int) -> None:
    document = read(text.encode(), "a.yml")
    assert places(document.problems) == [(code, line, column)]
    assert document.problems[0].position.path == "a.yml"


@pytest.mark.parametrize(("raw", "line"), [(b"a: \xff", 1), ("a: b\nc: d\n名: 甲".encode("gbk"), 3), (b"\xff\xfe", 1)])
def test_a_file_in_another_encoding_is_refused_at_the_line(raw: bytes, line: int) -> None:
    assert places(read(raw, "a.yml").problems) == [("Y09", line, 1)]


def test_every_mistake_that_can_be_passed_over_is_told_at_once() -> None:
    document = read(b"a: &x b\nc: !!str d\na: e\nf:\n", "a.yml")
    assert places(document.problems) == [("Y03", 1, 4), ("Y04", 2, 4), ("Y02", 3, 1), ("Y06", 4, 1)]


# What is taken, and as what.


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", {}),
        ("# nothing but a remark", {}),
        (
            "a: 1\nb: 2022-07-26\nc: yes\nd: 1.0\ne: 0x1",
            {"a": "1", "b": "2022-07-26", "c": "yes", "d": "1.0", "e": "0x1"},
        ),
        ("a: \"~\"\nb: 'null'\nc: ''", {"a": "~", "b": "null", "c": ""}),
        ("a: |\n  b\n  c\nd: >-\n  e\n  f", {"a": "b\nc\n", "d": "e f"}),
        ("甲: 乙\na: 乙：丙", {"甲": "乙", "a": "乙：丙"}),
        ("a: APP：登录\nb: PPP项目：三个", {"a": "APP：登录", "b": "PPP项目：三个"}),
        ('a: "b：c"', {"a": "b：c"}),
        ("a: 𠀀", {"a": "𠀀"}),
    ],
)
def test_all_values_are_text(text: str, data: Data) -> None:
    document = read(text.encode(), "a.yml")
    assert (document.data, document.problems) == (data, ())


def test_positions_are_those_of_keys_and_of_items() -> None:
    origin = read("甲: {b: c}\nd:\n  - e\n  - f: g\n".encode(), "a.yml").origin
    assert {where: origin.positions[where] for where in (("甲",), ("甲", "b"), ("d", 0), ("d", 1, "f"))} == {
        ("甲",): (1, 1),
        ("甲", "b"): (1, 5),
        ("d", 0): (3, 5),
        ("d", 1, "f"): (4, 5),
    }


def test_what_does_not_stand_in_the_file_is_placed_at_what_encloses_it() -> None:
    origin = Origin("a.yml", {(): (1, 1), ("a",): (2, 3)})
    assert str(origin.at("a", 5, "b")) == "a.yml:2:3"
    assert str(origin.at("c")) == "a.yml:1:1"
    assert str(Origin("a.yml", {}).at("c")) == "a.yml:1:1"


def test_a_file_name_that_is_no_unicode_can_be_told(tmp_path: Path) -> None:
    # What an archive packed on Windows leaves behind.
    (tmp_path / os.fsdecode("甲.txt".encode("gbk"))).write_bytes(b"")
    must_be_sayable(found(dict(read_tree(tmp_path, "policies").files)))


def test_a_folder_name_that_ends_with_a_line_break_is_refused() -> None:
    files = {path.replace("/briefing/", "/briefing\n/"): raw for path, raw in FILES.items()}
    assert [one.code for one in found(files)] == ["F03"]


# The law: no input makes the program fail; only problems come out, and each can be told.


def must_bind(document: Document) -> None:
    """Each record either comes out, or there is a problem that says why not."""
    for model in RECORDS:
        record, problems = bind(model, document)
        assert (record is None) == bool(problems)
        must_be_sayable(problems)


SYNTAX = (
    ": |:|- |-|? |{|}|[|]|,|&a |*a|!!str |!x |<<: |'|\"|>-\n|# | #|---\n|...\n|%YAML 1.2\n|：|~|@|`|\t|\r\n|\r".split(
        "|"
    )
)
SCRAPS = [*SYNTAX, "|\n", "\n", "\n  ", "\\u202e", '"\\ud800"', "\x00", "\x85", "\u2028", "\ufeff", "甲", "𠀀", "parts"]


def yaml_ish() -> st.SearchStrategy[str]:
    """Scraps of YAML strung together, alone or pushed into a file that was right."""
    scraps = st.lists(st.sampled_from(SCRAPS) | st.text(max_size=4), max_size=12).map("".join)
    whole = st.sampled_from([FILES[path].decode() for path in YAML_FILES])
    return scraps | st.builds(_pushed_into, whole, scraps, st.floats(0, 1), st.integers(0, 30))


def _pushed_into(text: str, scraps: str, where: float, over: int) -> str:
    start = int(len(text) * where)
    return text[:start] + scraps + text[start + over :]


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_no_bytes_make_the_reader_fail(raw: bytes) -> None:
    must_bind(read(raw, "a.yml"))


@given(yaml_ish())
@settings(max_examples=300)
def test_no_text_makes_the_reader_fail(text: str) -> None:
    document = read(text.encode(), "a.yml")
    must_be_sayable(document.problems)
    must_bind(document)


# Values that are of the wrong type, too long, or at the edge of what the checks reckon with.
HUGE = ["长" * 25_000, "1" * 5000, "一" * 5000 + "、", "(" * 400]
DATES = "2022/.. ../2022 XXXX-1X-XX XXXX-XX-30 Y170000002 -0100 2022-21 [2022,2023] 2024-02-30 ７月３０日 ２０２４-０１-０２".split()
WORDS = "~ null １. 第百条 ① 1-1 d1 history title lead 2024-01-05 jia/allowance-2024 市财政局 {x} %s unattributed formal label".split()
TEXTS = st.sampled_from([*HUGE, *DATES, *WORDS, "", " x", "x\ny", "\u3000"]) | st.text(max_size=5)


def deep(levels: int) -> object:
    inner: object = "x"
    for level in range(levels):
        inner = [inner] if level % 2 else {"parts": inner}
    return inner


VALUES: st.SearchStrategy[object] = (
    TEXTS
    | st.none()
    | st.lists(TEXTS, max_size=2)
    | st.dictionaries(st.sampled_from("id text date kind parts label 1".split()), TEXTS, max_size=2)
    | st.sampled_from([[], {}, [[]], [{}], {"a": {}}, True, 1.5])
    | st.sampled_from([2, 9, MAX_DEPTH, MAX_DEPTH + 1, 60]).map(deep)
)

Where = tuple[str | int, ...]


def steps(data: object, here: Where = ()) -> Iterator[Where]:
    """The way to every value."""
    yield here
    for step, inner in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from steps(inner, (*here, step))


@st.composite
def spoilt(draw: st.DrawFn) -> Files:
    """The sample with one to three of its values dropped, replaced or added to."""
    files = dict(FILES)
    for path in draw(st.lists(st.sampled_from(YAML_FILES), min_size=1, max_size=3)):
        holder = {"": read(files[path], path).data}
        *way, last = draw(st.sampled_from([("", *where) for where in steps(holder[""])]))
        inner: object = holder
        for step in way:
            inner = inner[step]  # type: ignore[index]
        _spoil(inner, last, draw(st.sampled_from(["drop", "replace", "add"])), draw(VALUES))
        # JSON is YAML, and quotes what needs it.
        files[path] = json.dumps(holder.get("", {}), ensure_ascii=False).encode()
    return files


def _spoil(holder: object, key: str | int, how: str, value: object) -> None:
    if isinstance(holder, list) and isinstance(key, int):
        holder[key : key + (how != "add")] = [] if how == "drop" else [value]
    elif isinstance(holder, dict) and how == "drop":
        del holder[key]
    elif isinstance(holder, dict):
        holder["reason" if how == "add" else key] = value


@given(spoilt())
@settings(max_examples=300)
def test_no_data_makes_the_program_fail(files: Files) -> None:
    must_be_sayable(found(files))

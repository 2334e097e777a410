"""Documents that mean harm: refused with a clear message or handled, in time that grows with their size and no faster."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from mingce.checks import check
from mingce.files import Tree
from mingce.load import load
from mingce.problems import Problem

PLACE = "name: 甲市\nshort: 甲\nlevel: prefecture\n"
POLICY = "kind: briefing\nshort: 试\n"


def version_file(source: bytes) -> str:
    digest = sha256(source).hexdigest()
    return f'source:\n  sha256: "{digest}"\n  recorded: 2026-11-20\n  origin: 测试\n  basis: 测试\n'


def problems_of(text: str, source: str) -> list[Problem]:
    raw = source.encode()
    folder = "policies/jia/shi/v1"
    files = {
        "policies/jia/place.yml": PLACE.encode(),
        "policies/jia/shi/policy.yml": POLICY.encode(),
        f"{folder}/source.txt": raw,
        f"{folder}/version.yml": version_file(raw).encode(),
        f"{folder}/text.yml": text.encode(),
    }
    loaded = load(Tree(files), "policies")
    return [*loaded.problems, *check(loaded.catalogue)]


def codes(problems: list[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def one_line_of_a_megabyte() -> tuple[str, str]:
    line = "补" * 350_000
    return f'parts:\n  - {{kind: paragraph, id: p, text: "{line}"}}\n', line


def ten_thousand_levels() -> tuple[str, str]:
    return "parts: " + "[" * 10_000 + "]" * 10_000 + "\n", "空"


def clauses_within_clauses_without_end() -> tuple[str, str]:
    return "parts: " + "[{parts: " * 5_000 + "[]" + "}]" * 5_000 + "\n", "空"


def unknown_fields_without_end() -> tuple[str, str]:
    return "parts:\n  - {id: p, " + ", ".join(f"k{number}: 1" for number in range(20_000)) + "}\n", "空"


def a_text_that_differs_everywhere() -> tuple[str, str]:
    parts = "".join(f"  - {{kind: paragraph, id: p{number}, text: {'甲' * 900}}}\n" for number in range(400))
    return "parts:\n" + parts, "乙" * 360_000


def billion_laughs() -> tuple[str, str]:
    rows = "".join(f"a{number}: &a{number} [*a{number - 1}, *a{number - 1}]\n" for number in range(1, 30))
    return "a0: &a0 [x]\n" + rows, "空"


def reversed_by_bidi() -> tuple[str, str]:
    return "parts:\n  - {kind: paragraph, id: p, text: 每月\u202e005\u202c元}\n", "每月005元"


def letters_that_look_alike() -> tuple[str, str]:
    """A Cyrillic letter in an id: refused, since an id is plain ASCII."""
    return "parts:\n  - {kind: paragraph, id: р1, text: 字}\n", "字"


def combining_marks_and_rare_planes() -> tuple[str, str]:
    text = "e\u0301𠮷𡨸\U000f0000字"
    return f'parts:\n  - {{kind: paragraph, id: p, text: "{text}"}}\n', text


CASES: list[tuple[Callable[[], tuple[str, str]], set[str]]] = [
    (one_line_of_a_megabyte, {"S09"}),
    (ten_thousand_levels, {"Y11"}),
    (clauses_within_clauses_without_end, {"Y11"}),
    (a_text_that_differs_everywhere, {"T01"}),
    (reversed_by_bidi, {"Y08"}),
    (letters_that_look_alike, {"S05"}),
    (combining_marks_and_rare_planes, set()),
]


@pytest.mark.parametrize(("make", "expected"), CASES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_hostile_document_gets_a_clear_answer(make: Callable[[], tuple[str, str]], expected: set[str]) -> None:
    assert codes(problems_of(*make())) == expected


@pytest.mark.parametrize("make", [unknown_fields_without_end, billion_laughs])
def test_a_flood_is_refused(make: Callable[[], tuple[str, str]]) -> None:
    assert codes(problems_of(*make())) & {"S01", "Y03"}


def test_a_hundred_thousand_clauses_are_read() -> None:
    count = 100_000
    text = "parts:\n" + "".join(f'  - {{id: "{n}", label: "{n}.", text: 条}}\n' for n in range(1, count + 1))
    source = "".join(f"{n}.条\n" for n in range(1, count + 1))
    assert problems_of(text, source) == []

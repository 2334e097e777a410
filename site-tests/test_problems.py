"""Problems in the three forms in which they are told."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce.codes import CODES
from mingce.problems import PolicyError, Position, Problem, as_github, as_json, as_text, problem

HERE = Position("policies/jia/place.yml", 3, 5)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PROBLEMS = st.builds(
    Problem, st.builds(Position, TEXTS, st.integers(1), st.integers(1)), st.sampled_from(sorted(CODES)), TEXTS, TEXTS
)
COMMAND = re.compile(
    r"::error file=(?P<path>[^:,\r\n]*),line=(?P<line>\d+),col=(?P<column>\d+),title=(?P<code>[^:,]*)::(?P<said>[^\r\n]*)"
)


def test_text_says_file_line_and_column_then_how_to_mend_it() -> None:
    told = as_text([Problem(HERE, "S07", "没有内容。", "补上。")])
    assert told == "policies/jia/place.yml:3:5: S07 没有内容。\n    补上。\n共 1 处问题。"
    assert as_text([]) == "没有发现问题。"


def test_json_is_a_list_of_what_the_problem_says() -> None:
    assert json.loads(as_json([Problem(HERE, "S07", "“甲”没有内容。", "补上。")])) == [
        {
            "code": "S07",
            "path": "policies/jia/place.yml",
            "line": 3,
            "column": 5,
            "message": "“甲”没有内容。",
            "remedy": "补上。",
        }
    ]
    assert json.loads(as_json([])) == []


def test_github_commands_escape_what_would_end_them() -> None:
    told = as_github([Problem(Position("甲,乙:50%.yml", 1, 2), "R02", "增长50%，\r\n见上。", "改: 甲, 乙")])
    assert told == ("::error file=甲%2C乙%3A50%25.yml,line=1,col=2,title=R02::增长50%25，%0D%0A见上。 改: 甲, 乙")
    assert as_github([]) == ""


@given(st.lists(PROBLEMS, max_size=3))
def test_every_form_keeps_every_word(problems: list[Problem]) -> None:
    rows = json.loads(as_json(problems))
    assert [(row["path"], row["line"], row["message"], row["remedy"]) for row in rows] == [
        (one.position.path, one.position.line, one.message, one.remedy) for one in problems
    ]
    for one in problems:
        command = COMMAND.fullmatch(as_github([one]))
        assert command
        assert unquote(command["path"]) == one.position.path
        assert unquote(command["said"]) == f"{one.message} {one.remedy}"


def test_an_error_holds_its_problems_once_and_in_the_order_of_the_files() -> None:
    first, second = Problem(HERE, "S07", "甲", "乙"), Problem(Position("z.yml"), "Y01", "甲", "乙")
    error = PolicyError([second, first, second])
    assert error.problems == (first, second)
    assert str(error) == f"{first}\n{second}"


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_says_what_is_wrong_and_how_to_mend_it_in_whole_sentences(code: str) -> None:
    words = CODES[code]
    gaps = set(re.findall(r"\{(\w+)\}", words.message + words.remedy))
    told = problem(code, HERE, **dict.fromkeys(gaps, "甲。"))
    assert told.message
    assert told.remedy.endswith("。")
    assert "{" not in told.message + told.remedy


def test_a_value_is_not_told_at_any_length() -> None:
    assert len(problem("S06", HERE, value="长" * 20_000).message) < 400


def test_words_in_braces_are_told_as_they_are() -> None:
    assert problem("S06", HERE, value="{value}{0}").message == "“{value}{0}”不是可用的日期。"

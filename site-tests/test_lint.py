"""The lint of rules: what it finds in conditions made for it, and that it tries every state that matters."""

from __future__ import annotations

import pytest

from mingce.checks import lint
from mingce.checks.grid import Grid, grid
from mingce.eligibility.rules import rule
from mingce.eligibility.shapes import Rule
from mingce.eligibility.vocabulary import Vocabulary
from mingce.model.benefit import Benefit
from mingce.model.catalogue import Catalogue
from mingce.model.fields import Kind
from mingce.model.question import Question
from mingce.source import Origin

QUESTIONS = {
    question.key: question
    for question in (
        Question.model_validate({"key": "new", "subject": "person", "kind": "yes_no", "label": "x", "ask": "x"}),
        Question.model_validate({"key": "old", "subject": "person", "kind": "yes_no", "label": "x", "ask": "x"}),
        Question.model_validate(
            {"key": "years", "subject": "person", "kind": "number", "unit": "x", "label": "x", "ask": "x", "most": "60"}
        ),
        Question.model_validate(
            {
                "key": "level",
                "subject": "person",
                "kind": "choice",
                "label": "x",
                "ask": "x",
                "options": [{"name": name, "slug": name} for name in ("low", "middle", "high")],
            }
        ),
        Question.model_validate(
            {
                "key": "prizes",
                "subject": "person",
                "kind": "choices",
                "label": "x",
                "ask": "x",
                "options": [{"name": name, "slug": name} for name in ("gold", "silver", "none")],
            }
        ),
    )
}


def found(conditions: object, *gives: dict[str, object], **more: object) -> list[str]:
    """The codes, each with where it stands, that a benefit is answered with."""
    benefit = Benefit.model_validate(
        {
            "id": "b",
            "clause": "1",
            "title": "x",
            "matter": "x",
            "force": "shall",
            "recipient": {"party": "person"},
            "quote": "x",
            "conditions": conditions,
            "gives": gives or [{"kind": "cash", "fixed": "1", "every": "次"}],
            **more,
        }
    )
    vocabulary = Vocabulary(QUESTIONS.values(), (), "jia")
    made = rule(benefit, "jia", Kind.FORMAL, vocabulary, lambda clause: {"spoken": clause, "url": ""})
    lines: dict[tuple[str | int, ...], tuple[int, int]] = {}
    origin = Origin("x", lines)
    return [one.code for one in lint._rule(made, benefit, origin, (), vocabulary)]


NEW, OLD = {"ask": "new"}, {"ask": "old"}


@pytest.mark.parametrize(
    ("conditions", "codes"),
    [
        (NEW, []),
        ({"all_of": [NEW, OLD]}, []),
        ({"any_of": [NEW, {"all_of": [OLD, {"ask": "years", "ge": "3"}]}]}, []),
        ({"all_of": [NEW, {"none_of": [NEW]}]}, ["L01"]),
        ({"ask": "years", "gt": "60"}, ["L01"]),
        ({"all_of": [{"ask": "level", "among": ["low"]}, {"ask": "level", "among": ["high"]}]}, ["L01"]),
        ({"any_of": [NEW, {"none_of": [NEW]}]}, ["L02"]),
        ({"ask": "years", "ge": "0"}, ["L02"]),
        ({"any_of": [{"ask": "years", "ge": "3"}, {"ask": "years", "lt": "3"}]}, ["L02"]),
        ({"any_of": [{"ask": "years", "gt": "3"}, {"ask": "years", "lt": "3"}]}, []),
        ({"all_of": [{"ask": "years", "ge": "3"}, {"ask": "years", "ge": "2"}]}, ["L03"]),
        ({"any_of": [NEW, {"all_of": [NEW, OLD]}]}, ["L03"]),
        ({"all_of": [NEW, {"any_of": [OLD, {"none_of": [OLD]}]}]}, ["L06"]),
        ({"any_of": [NEW, {"ask": "years", "gt": "60"}]}, ["L06"]),
        ({"all_of": [{"ask": "prizes", "among": ["gold"]}, {"ask": "prizes", "among": ["silver"]}]}, []),
        ({"all_of": [NEW, {"none_of": [NEW], "reads": "d1"}]}, []),
    ],
)
def test_conditions_are_found_that_come_to_nothing(conditions: object, codes: list[str]) -> None:
    assert found(conditions) == codes


def tiers(by: str, *options: str) -> dict[str, object]:
    return {"kind": "cash", "every": "次", "by": [by], "tiers": [{"options": [one], "fixed": "1"} for one in options]}


@pytest.mark.parametrize(
    ("among", "options", "codes"),
    [
        (["low", "high"], ["low", "high"], []),
        (["low"], ["low", "high"], ["L04"]),
        (["low", "high"], ["low"], ["L05"]),
        (["low"], ["high"], ["L04", "L05"]),
    ],
)
def test_tiers_are_those_of_whom_the_conditions_let_in(among: list[str], options: list[str], codes: list[str]) -> None:
    assert found({"ask": "level", "among": among}, tiers("level", *options)) == codes


def test_what_a_reading_gives_is_enough() -> None:
    """Two readings may go together badly; it is a mistake only where none gives anything."""
    unclear = [
        {"point": "x", "quote": "x", "why": "x", "readings": [{"id": "a", "words": "x"}, {"id": "b", "words": "x"}]}
    ]
    by_reading = ({**tiers("level", "low"), "under": "a"}, {**tiers("level", "low", "high"), "under": "b"})
    assert found({"ask": "level", "among": ["low", "high"]}, *by_reading, unclear=unclear) == []


def test_a_rule_that_tells_too_much_apart_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint, "MOST_STATES", 3)
    assert found({"all_of": [NEW, OLD, {"none_of": [NEW]}]}) == []


def test_no_real_rule_tells_too_much_apart(real_catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def watched(made: Rule, benefit: Benefit, vocabulary: Vocabulary) -> Grid:
        tried = grid(made, benefit, vocabulary)
        sizes.append(tried.size)
        return tried

    monkeypatch.setattr(lint, "grid", watched)
    assert [one for one in lint.check(real_catalogue) if one.code.startswith("L")] == []
    assert 0 < max(sizes) <= lint.MOST_STATES


def test_many_options_are_not_tried_set_by_set(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"option-{number}" for number in range(18)]
    many = {"key": "many", "subject": "person", "kind": "choices", "label": "x", "ask": "x"}
    question = Question.model_validate({**many, "options": [{"name": name, "slug": name} for name in names]})
    monkeypatch.setitem(QUESTIONS, "many", question)
    asked = [{"ask": "many", "among": [name]} for name in names]
    assert found({"any_of": asked}) == []
    assert found({"any_of": [*asked, {"all_of": asked}]}) == ["L03"] * len(names)


def test_readings_may_leave_a_whole_condition_away() -> None:
    """In the reading under which nothing is asked, everybody meets what is left: no comparison is idle there."""
    unclear = [
        {"point": "x", "quote": "x", "why": "x", "readings": [{"id": "a", "words": "x"}, {"id": "b", "words": "x"}]}
    ]
    asked = {"any_of": [{**NEW, "under": "a"}, {"all_of": [{**OLD, "under": "a"}, {**NEW, "under": "a"}]}]}
    assert found(asked, unclear=unclear) == ["L03"]

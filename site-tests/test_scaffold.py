"""`mingce new`: files that are faithful from the first minute, and that say what is still to be filled in."""

from __future__ import annotations

import pytest

from mingce.checks import check
from mingce.files import Tree
from mingce.load import load
from mingce.model.fields import Kind
from mingce.problems import PolicyError, Problem
from mingce.scaffold import Order, files

SOURCE = "\ufeff甲市办法\n\n一、发放。每人100元 # 不含税。\n　　“引号”: 冒号\n".encode()


def order(address: str, source: bytes = SOURCE) -> Order:
    return Order(address, Kind.BRIEFING, "甲市", "办法", source, "2026-11-20")


def problems_of(made: dict[str, bytes]) -> list[Problem]:
    loaded = load(Tree({f"policies/{path}": body for path, body in made.items()}), "policies")
    return [*loaded.problems, *check(loaded.catalogue)]


def test_only_what_a_person_must_say_is_missing() -> None:
    problems = problems_of(files(order("jia/banfa/v1"), frozenset()))
    assert [problem.code for problem in problems] == ["S02", "S02"]
    assert ["origin" in problem.message or "basis" in problem.message for problem in problems] == [True, True]


def test_the_text_is_whole_once_they_are_said() -> None:
    made = files(order("jia/banfa/v1"), frozenset())
    version = made["jia/banfa/v1/version.yml"].decode()
    made["jia/banfa/v1/version.yml"] = (version + "  origin: 抄本\n  basis: 测试\n").encode()
    assert problems_of(made) == []


def test_what_exists_is_left_alone() -> None:
    made = files(order("jia/banfa/v2"), frozenset({"jia/place.yml", "jia/banfa/policy.yml"}))
    assert set(made) == {f"jia/banfa/v2/{name}" for name in ("source.txt", "text.yml", "version.yml")}


@pytest.mark.parametrize(
    ("address", "have", "code"),
    [
        ("Jia/banfa/v1", "", "F03"),
        ("jia/banfa", "", "F03"),
        ("places/banfa/v1", "", "U02"),
        ("jia/departments/v1", "", "U02"),
        (f"jia/{'a' * 65}/v1", "", "F03"),
        ("jia/banfa/v1", "jia/banfa/v1/version.yml", "U01"),
    ],
)
def test_a_bad_address_is_refused(address: str, have: str, code: str) -> None:
    with pytest.raises(PolicyError) as error:
        files(order(address), frozenset({have}))
    assert {problem.code for problem in error.value.problems} == {code}


def test_a_source_in_another_encoding_is_refused() -> None:
    with pytest.raises(PolicyError) as error:
        files(order("jia/banfa/v1", "甲市".encode("gbk")), frozenset())
    assert [problem.code for problem in error.value.problems] == ["F05"]

"""Over several versions a part of a split that holds nothing of the old clause is new, and what was merged and left again is gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mingce.history.comparison import compare
from mingce.history.composed import composed
from mingce.history.links import Fate
from mingce.model.catalogue import Catalogue, Policy, Version
from mingce.model.succession import Change
from mingce.model.text import Part


def policy(catalogue: Catalogue) -> Policy:
    found = catalogue.policy("shili/skills-allowance")
    assert found is not None
    return found


def test_what_came_between_and_was_split_off_is_new(example_catalogue: Catalogue) -> None:
    versions = policy(example_catalogue).versions
    for first in range(3):
        found = composed(versions[first:])
        assert ("4", "4") in found.pairs
        assert ("4", "2026-6") not in found.pairs
        assert "2026-6" in found.come
        (row,) = (one for one in compare(versions[first:]).rows if "2026-6" in [unit.id for unit in one.link.new])
        assert row.fate is Fate.ADDED


def test_what_was_in_the_clause_before_the_split_is_a_part_of_it(example_catalogue: Catalogue) -> None:
    versions = policy(example_catalogue).versions
    assert ("4", "2026-6") in composed(versions[3:]).pairs
    for last in range(2, 5):
        assert ("5", "2022-7") in composed(versions[:last]).pairs


PUPILS = "企业新招收学徒的，按照标准给予补贴。"
TRAVEL = "新就业的技师，每人每月给予交通补贴。"
FRAUD = "弄虚作假骗取补贴的，予以追回。"


def text(catalogue: Catalogue, said: dict[str, str], *became: Mapping[str, object]) -> Version:
    """A version with clauses by id, and what it says became of those of the version before."""
    model = policy(catalogue).versions[0]
    succession = tuple(Change.model_validate({"reason": "见条文。", **one}) for one in became)
    parts = tuple(Part(id=clause, label=f"第{clause}条", text=words or None) for clause, words in said.items())
    return replace(model, record=model.record.model_copy(update={"succession": succession}), parts=parts)


def test_what_was_merged_and_left_again_is_gone(example_catalogue: Catalogue) -> None:
    merged = {"type": "merged", "from": ["1", "2"], "to": ["1"]}
    apart = text(example_catalogue, {"1": PUPILS, "2": TRAVEL})
    both = text(example_catalogue, {"1": PUPILS + TRAVEL}, merged)
    found = composed((apart, both, text(example_catalogue, {"1": PUPILS})))
    assert found.pairs == {("1", "1")}
    assert found.gone == {"2"}
    assert composed((apart, both, both)).pairs == {("1", "1"), ("2", "1")}


def test_a_sentence_that_was_cut_in_two_stands_in_both_parts(example_catalogue: Catalogue) -> None:
    split = {"type": "split", "from": ["1"], "to": ["1", "2"]}
    whole = PUPILS.replace("。", "，") + FRAUD
    old = text(example_catalogue, {"1": whole})
    new = text(example_catalogue, {"1": PUPILS, "2": FRAUD}, split)
    assert composed((old, old, new)).pairs == {("1", "1"), ("1", "2")}


def test_where_the_words_tell_nothing_what_was_written_down_holds(example_catalogue: Catalogue) -> None:
    split = {"type": "split", "from": ["1"], "to": ["2", "3"]}
    old = text(example_catalogue, {"1": PUPILS})
    between = text(example_catalogue, {"1": ""})
    new = text(example_catalogue, {"2": FRAUD, "3": TRAVEL}, split)
    assert composed((old, between, new)).pairs == {("1", "2"), ("1", "3")}

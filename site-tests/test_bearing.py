"""What is left of words does not hang on the order in which others are taken away."""

from __future__ import annotations

from itertools import permutations

from mingce.history.bearing import rest, without


def test_words_of_one_length_are_taken_away_in_one_order() -> None:
    found = {rest("甲乙丙丁", quotes) for quotes in permutations(("甲乙", "乙丙", "丙丁"))}
    assert found == {""}


def test_the_longest_words_are_taken_away_first() -> None:
    assert {without("甲乙丙", quotes) for quotes in permutations(("乙", "甲乙"))} == {"\n丙"}

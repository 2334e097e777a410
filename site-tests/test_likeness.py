"""How alike two texts are: the one measure, and the same among many with the weight of each pair."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce.history.likeness import Print, Scale, containment, fingerprint, likeness

TEXTS = st.text(alphabet="给予补贴奖励企业职工每人年500元，。 ", max_size=24)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("给予补贴500元", "给予补贴800元", 1.0),
        ("给予补贴，500元。", "给予补贴 500元", 1.0),
        ("给予补贴", "收取费用", 0.0),
        ("", " ", 1.0),
        ("", "，", 0.0),
    ],
    ids=["figures", "marks-and-space", "nothing", "empty", "a-mark-alone"],
)
def test_how_alike(one: str, other: str, expected: float) -> None:
    assert likeness(one, other) == expected


def test_what_was_cut_short_is_contained() -> None:
    whole = "每年评选示例工匠，给予奖励。评审由主管部门组织，结果公示。"
    assert containment("评审由主管部门组织，结果公示。", whole) > 0.9
    assert likeness("评审由主管部门组织，结果公示。", whole) < 0.7


@given(TEXTS, TEXTS)
def test_it_is_the_same_from_both_sides_and_between_nothing_and_all(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1
    assert 0 <= containment(one, other) <= 1 + 1e-9


@given(st.lists(TEXTS, max_size=5), st.lists(TEXTS, max_size=5), st.sampled_from([0.05, 0.3, 0.5, 0.9]))
def test_what_is_left_out_unseen_has_less_in_common(old: list[str], new: list[str], least: float) -> None:
    scale = Scale([*old, *new])
    left, right = list(map(fingerprint, old)), list(map(fingerprint, new))
    found = scale.shared(left, right, least)
    for place, weight in _each_with_each(scale, left, right).items():
        if weight >= least * scale.weight(left[place[0]]) and weight:
            assert found[place] == pytest.approx(weight)
    assert found.keys() <= _each_with_each(scale, left, right).keys()


def _each_with_each(scale: Scale, left: Sequence[Print], right: Sequence[Print]) -> dict[tuple[int, int], float]:
    """What the quick way must come to."""
    return {(i, j): scale.weight(one & other) for i, one in enumerate(left) for j, other in enumerate(right)}

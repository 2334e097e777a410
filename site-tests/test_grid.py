"""All combinations at once: what the engine says of each of them, one by one."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mingce.checks.grid import Axis, Grid
from mingce.eligibility import truth, worth
from mingce.eligibility.shapes import Gift, Node, Step
from mingce.eligibility.truth import NO, YES, Profile

ANSWERS: dict[Axis, list[Any]] = {
    Axis("new"): [True, False],
    Axis("years"): [[0, 0], [300, 300], [500, 500], "out"],
    Axis("level"): [["low"], ["middle"], ["high"]],
    Axis("prizes", "gold"): [False, True],
    Axis("prizes", "silver"): [False, True],
}
GRID = Grid(ANSWERS)
PRIZES = [[], ["silver"], ["gold"], ["gold", "silver"]]
STATES: list[Profile] = [
    {"new": new, "years": years, "level": level, "prizes": {"has": has, "maybe": []}}
    for new, years, level, has in product(ANSWERS[Axis("new")], ANSWERS[Axis("years")], ANSWERS[Axis("level")], PRIZES)
]
WORLDS: tuple[list[str], ...] = ([], ["a"], ["b"], ["a", "b"])

readings = st.fixed_dictionaries({}, optional={"under": st.sampled_from("ab"), "damaged": st.just("x")})
comparisons = st.one_of(
    st.just({"ask": "new"}),
    st.builds(
        lambda bound, limit: {"ask": "years", bound: limit},
        st.sampled_from(("ge", "gt", "le", "lt")),
        st.sampled_from((0, 299, 300, 301, 500)),
    ),
    st.builds(
        lambda named: {"ask": "level", "among": named},
        st.lists(st.sampled_from(("low", "middle", "high")), min_size=1, unique=True),
    ),
    st.builds(
        lambda named: {"ask": "prizes", "among": named},
        st.lists(st.sampled_from(("gold", "silver")), min_size=1, unique=True),
    ),
)
nodes = st.recursive(
    st.builds(lambda node, more: {**node, **more}, comparisons, readings),
    lambda below: st.builds(
        lambda kind, members, under: {kind: members, **under},
        st.sampled_from(("all", "any", "none")),
        st.lists(below, min_size=1, max_size=3),
        st.fixed_dictionaries({}, optional={"under": st.sampled_from("ab")}),
    ),
    max_leaves=8,
)


def bits(among: int) -> list[bool]:
    """Whether each combination is of the set, in order."""
    assert among >> GRID.size == 0
    return [bool(among >> number & 1) for number in range(GRID.size)]


@given(nodes)
def test_each_bit_is_what_the_engine_says_of_that_combination(node: Node) -> None:
    for world in WORLDS:
        one_by_one = [truth.truth(node, state, world) for state in STATES]
        at_once = GRID.truth(node, world)
        if at_once is None:
            assert set(one_by_one) == {None}
        else:
            assert bits(at_once.may) == [value != NO for value in one_by_one]
            assert bits(at_once.must) == [value == YES for value in one_by_one]


@given(st.sampled_from(("low", "middle", "high")), st.sampled_from(("gold", "silver")))
def test_tiers_fit_where_the_engine_says(level: str, prize: str) -> None:
    gift: Gift = {"kind": "cash", "subject": "person", "by": ["level", "prizes"]}
    step: Step = {"options": [level, prize]}
    assert bits(GRID.fits(gift, step)) == [worth.fits(gift, step, state) != NO for state in STATES]


@given(st.integers(1, GRID.everywhere))
def test_the_first_of_a_set_is_that_of_its_lowest_bit(among: int) -> None:
    assert GRID.first(among) == STATES[bits(among).index(True)]


def test_a_rule_that_asks_nothing_has_one_combination() -> None:
    nothing = Grid({})
    assert (nothing.size, nothing.everywhere, nothing.first(1)) == (1, 1, {})

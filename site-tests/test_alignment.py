"""Clauses of two versions that stand for each other: by id first, then by what was written down, then by text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce.chinese import collapse
from mingce.history.alignment import align
from mingce.history.links import Basis, Fate, Link
from mingce.history.moves import longest_rise
from mingce.history.succession import Known, known
from mingce.history.units import Unit, units
from mingce.model.catalogue import Catalogue, Located
from mingce.model.text import Part

NOTHING = Known()
PURPOSE = "为鼓励劳动者学习技能，制定本办法。"
WORKERS = "新取得职业资格证书的企业职工，按照下列标准给予一次性补贴。"
PUPILS = "企业新招收学徒的，按照每人每月500元标准给予补贴，期限12个月。"
CRAFT = "每年评选示例工匠20名，每人奖励1万元。评审由市人力资源和社会保障局组织，评审结果公示5个工作日。"
TRAVEL = "新就业的技师，每人每月给予交通补贴200元，期限6个月。"
FRAUD = "弄虚作假骗取补贴的，追回补贴，并在五年内不得再次申请。"
TEXTS = (PURPOSE, WORKERS, PUPILS, CRAFT, TRAVEL, FRAUD)


def unit(place: int, text: str, id_: str | None = None, label: str | None = None, above: int | None = None) -> Unit:
    return Unit(place, Located(Part(id=id_, label=label), (), ()), above, text)


def side(*texts: str) -> tuple[Unit, ...]:
    """Units without ids."""
    return tuple(unit(place, text) for place, text in enumerate(texts))


def named(**texts: str) -> tuple[Unit, ...]:
    """Units with ids."""
    return tuple(unit(place, text, id_) for place, (id_, text) in enumerate(texts.items()))


def same(*ids: str) -> Known:
    return Known(frozenset((one, one) for one in ids))


def said(links: Sequence[Link]) -> list[str]:
    """Links by the places of their units: 0>0, 1>1+2 (split), 2>- (gone), -~3 (come); ~ for what rests on text, ! for moved."""
    return [_said(link) for link in links]


def _said(link: Link) -> str:
    old, new = ("+".join(str(unit.place) for unit in units) or "-" for units in (link.old, link.new))
    return f"{old}{'~' if link.basis is Basis.TEXT else '>'}{new}{'!' if link.moved else ''}"


def test_what_has_the_same_id_is_the_same_clause_whatever_it_says() -> None:
    old, new = named(a=PURPOSE, b=WORKERS), named(a=WORKERS, b=PURPOSE)
    assert said(align(old, new, same("a", "b"))) == ["0>0", "1>1"]


def test_an_insertion_moves_nothing() -> None:
    assert said(align(side(*TEXTS), side(TEXTS[0], "本办法所称企业，是指登记的各类企业。", *TEXTS[1:]), NOTHING)) == [
        "0~0", "->1", "1~2", "2~3", "3~4", "4~5", "5~6",
    ]  # fmt: skip


def test_a_clause_that_left_its_place_moved_and_the_others_did_not() -> None:
    assert said(align(side(*TEXTS), side(*TEXTS[1:], TEXTS[0]), NOTHING)) == ["1~0", "2~1", "3~2", "4~3", "5~4", "0~5!"]


def test_what_is_gone_stands_where_it_stood() -> None:
    assert said(align(side(*TEXTS), side(*TEXTS[:2], *TEXTS[3:]), NOTHING)) == [
        "0~0",
        "1~1",
        "2>-",
        "3~2",
        "4~3",
        "5~4",
    ]


def test_what_stands_in_a_clause_that_moved_went_along() -> None:
    old = (
        unit(0, "一、总则"),
        unit(1, PURPOSE, above=0),
        unit(2, "二、补贴标准"),
        unit(3, WORKERS, above=2),
        unit(4, PUPILS, above=2),
    )
    new = (
        unit(0, "二、补贴标准"),
        unit(1, WORKERS, above=0),
        unit(2, PUPILS, above=0),
        unit(3, "一、总则"),
        unit(4, PURPOSE, above=3),
    )
    assert said(align(old, new, NOTHING)) == ["2~0", "3~1", "4~2", "0~3!", "1~4"]


def test_figures_do_not_make_another_clause() -> None:
    new = PUPILS.replace("500", "800").replace("12", "24")
    assert said(align(side(PUPILS), side(new), NOTHING)) == ["0~0"]


def test_another_clause_is_another_clause() -> None:
    assert said(align(side(PUPILS), side(FRAUD), NOTHING)) == ["0>-", "->0"]


def test_a_clause_that_was_cut_in_two_is_split() -> None:
    first, second = CRAFT.split("。")[:2]
    (link,) = align(side(CRAFT), side(first + "。", second + "。"), NOTHING)
    assert (_said(link), link.fate) == ("0~0+1", Fate.SPLIT)


def test_two_clauses_that_were_put_together_are_merged() -> None:
    (link,) = align(side(TRAVEL, FRAUD), side(TRAVEL + FRAUD), NOTHING)
    assert (_said(link), link.fate) == ("0+1~0", Fate.MERGED)


def test_a_clause_rewritten_beyond_half_is_found_where_it_resembles_no_other() -> None:
    old = "种植基地建设奖励补助。为满足企业原材料需求，鼓励企业流转土地，建设中药材种植基地。对新发展的基地，一次性奖励企业100元/亩。"
    new = "对医药企业投资新建中药材种植基地面积在100亩以上的，给予企业200元/亩奖励，并优先安排用地指标和技术支持。"
    assert said(align(side(PURPOSE, old, TRAVEL), side(PURPOSE, TRAVEL, new), NOTHING))[-1][:4] == "1~2!"


HEADED = unit(0, "补贴标准和期限\n" + WORKERS)


def test_a_heading_that_became_one_over_several_clauses_goes_with_its_clause() -> None:
    new = (unit(0, "补贴标准"), unit(1, FRAUD, above=0), unit(2, WORKERS, above=0))
    assert said(align((HEADED,), new, NOTHING)) == ["0~0+2", "->1"]
    assert said(align(new, (HEADED,), NOTHING)) == ["0+2~0", "1>-"]


@pytest.mark.parametrize(
    "new",
    [
        (unit(0, "监督管理"), unit(1, WORKERS, above=0)),
        (unit(0, WORKERS), unit(1, "补贴标准"), unit(2, FRAUD, above=1)),
        (unit(0, "总则"), unit(1, "补贴标准", above=0), unit(2, WORKERS, above=1)),
    ],
    ids=["another-heading", "over-others", "another-place"],
)
def test_a_heading_that_was_not_that_of_the_clause_is_new(new: tuple[Unit, ...]) -> None:
    found = align((HEADED,), new, NOTHING)
    assert sorted(len(link.new) for link in found if link.old) == [1]


def test_what_was_written_down_holds_against_the_text() -> None:
    old, new = named(a=PUPILS, b=CRAFT), named(c=CRAFT, d=PUPILS)
    links = align(old, new, Known(frozenset({("a", "c"), ("b", "c")}), said=()))
    assert said(links) == ["0+1>0", "->1"]


def test_what_is_said_to_be_gone_is_not_looked_for() -> None:
    assert sorted(said(align(named(a=PUPILS), named(b=PUPILS), Known(gone=frozenset({"a"}))))) == ["->0", "0>-"]


def test_parts_around_the_text_are_likened_to_their_kind_only() -> None:
    date = Unit(0, Located(Part.model_validate({"kind": "date"}), (), ()), None, "2020年3月10日")
    clause = unit(0, "2020年3月10日")
    assert [link.fate for link in align((date,), (clause,), NOTHING)] == [Fate.GONE, Fate.ADDED]
    assert [link.fate for link in align((date,), (date,), NOTHING)] == [Fate.KEPT]


@pytest.mark.parametrize(
    ("places", "row"), [([], []), ([0, 1, 2], [0, 1, 2]), ([2, 0, 1], [1, 2]), ([1, 2, 3, 0], [0, 1, 2])]
)
def test_the_longest_rise(places: list[int], row: list[int]) -> None:
    assert longest_rise(places) == row


@given(st.permutations(range(7)))
def test_no_longer_row_rises(places: list[int]) -> None:
    row = [places[index] for index in longest_rise(places)]
    rising = [chosen for size in range(8) for chosen in combinations(places, size) if list(chosen) == sorted(chosen)]
    assert row == sorted(row)
    assert len(row) == max(map(len, rising))


SIDES = st.lists(st.sampled_from([*TEXTS, TRAVEL + FRAUD, "评审结果公示7个工作日。", "其他", "总则"]), max_size=9).map(
    lambda texts: side(*texts)
)
IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@st.composite
def named_sides(draw: st.DrawFn) -> tuple[tuple[Unit, ...], tuple[Unit, ...], Known]:
    """Two versions in which some clauses have the same id, and some became others."""
    old, new = draw(IDS), draw(IDS)
    texts = st.sampled_from(TEXTS)
    pairs = {(one, one) for one in old if one in new}
    if old and new:
        pairs |= draw(st.sets(st.tuples(st.sampled_from(old), st.sampled_from(new)), max_size=2))
    return (
        tuple(unit(place, draw(texts), one) for place, one in enumerate(old)),
        tuple(unit(place, draw(texts), one) for place, one in enumerate(new)),
        Known(frozenset(pairs)),
    )


def places(links: Sequence[Link], of: int) -> list[int]:
    return sorted(unit.place for link in links for unit in (link.old, link.new)[of])


@given(SIDES, SIDES)
def test_every_clause_stands_in_one_link(old: tuple[Unit, ...], new: tuple[Unit, ...]) -> None:
    links = align(old, new, NOTHING)
    assert places(links, 0) == list(range(len(old)))
    assert places(links, 1) == list(range(len(new)))
    assert [unit.place for link in links for unit in link.new[:1]] == sorted(
        unit.place for link in links for unit in link.new[:1]
    )


@given(named_sides())
def test_every_clause_with_an_id_stands_in_one_link(sides: tuple[tuple[Unit, ...], tuple[Unit, ...], Known]) -> None:
    old, new, pairs = sides
    links = align(old, new, pairs)
    assert places(links, 0) == list(range(len(old)))
    assert places(links, 1) == list(range(len(new)))


@given(SIDES)
def test_a_version_differs_from_itself_in_nothing(one: tuple[Unit, ...]) -> None:
    links = align(one, one, NOTHING)
    assert all(link.fate is Fate.KEPT and not link.moved and link.old == link.new for link in links)


def unordered(links: Sequence[Link]) -> set[str]:
    return set(said(links))


@given(SIDES, SIDES)
def test_it_is_the_same_from_the_other_side(old: tuple[Unit, ...], new: tuple[Unit, ...]) -> None:
    assert unordered(align(new, old, NOTHING)) == unordered([link.reverse for link in align(old, new, NOTHING)])


@given(named_sides())
def test_with_ids_it_is_the_same_from_the_other_side(sides: tuple[tuple[Unit, ...], tuple[Unit, ...], Known]) -> None:
    old, new, pairs = sides
    assert unordered(align(new, old, pairs.reverse)) == unordered([link.reverse for link in align(old, new, pairs)])


# ---- the units of a version, and what is known between versions


def test_every_printed_character_stands_in_one_unit(real_catalogue: Catalogue, sample_catalogue: Catalogue) -> None:
    for catalogue in (real_catalogue, sample_catalogue):
        for policy in catalogue.policies:
            for version in policy.versions:
                whole = "".join(part.whole for part in version.parts)
                found = units(version)
                assert sorted("".join(unit.label + collapse(unit.text) for unit in found)) == sorted(whole)
                assert [unit.place for unit in found] == list(range(len(found)))


def test_what_is_known_in_the_example_city(example_catalogue: Catalogue) -> None:
    policy = example_catalogue.policy("shili/skills-allowance")
    assert policy is not None
    trial, printed, corrected, amended, coming = policy.versions
    from_trial = known((trial, printed, corrected))
    assert {("5", "5"), ("5", "2022-7"), ("7", "7"), ("3-1", "3-1")} <= from_trial.pairs
    assert from_trial.gone == frozenset()
    assert known((corrected, amended)).gone == {"6", "11"}
    assert {("7", "7"), ("8", "7")} <= known((corrected, amended)).pairs
    over_all = known((trial, printed, corrected, amended, coming))
    assert {("4", "4"), ("4", "2026-6"), ("5", "5"), ("8", "7")} <= over_all.pairs
    assert "6" in over_all.gone
    assert ("5", "2022-7") not in over_all.pairs

"""Sentences that went from one clause to another are neither gone nor new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce.history.alignment import align
from mingce.history.carried import with_carried
from mingce.history.rows import Row, row
from mingce.history.stretches import stretches
from mingce.history.succession import Known
from mingce.history.units import Unit
from mingce.model.catalogue import Located
from mingce.model.text import Part

FRAUD = "弄虚作假骗取补贴的，追回补贴，五年内不得再次申请。"
MONEY = "新招收学徒的企业，按照每人每月500元的标准给予补贴。"
TRAVEL = "新就业的技师，每人每月给予交通补贴200元，期限6个月。"
JURY = "评审由主管部门组织，评审结果公示5个工作日。"
OPEN = "本办法由主管部门负责解释。"


def side(**texts: str) -> tuple[Unit, ...]:
    return tuple(
        Unit(place, Located(Part(id=id_, label=id_), (), ()), None, text)
        for place, (id_, text) in enumerate(texts.items())
    )


def compared(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Row, ...]:
    ids = {unit.id for unit in old} & {unit.id for unit in new}
    links = align(old, new, Known(frozenset((str(one), str(one)) for one in ids)))
    return with_carried([row(link) for link in links])


def said(rows: Sequence[Row]) -> list[tuple[str, str, str | None]]:
    """Of each sentence that was carried: what stood or stands, and the clause at the other end."""
    return [
        (edit.old, edit.new, one.carried[edit.carried].unit.id)
        for one in rows
        for edit in one.edits
        if edit.carried is not None
    ]


def test_a_sentence_that_went_to_another_clause_says_where() -> None:
    rows = compared(side(a=MONEY + FRAUD, b=TRAVEL), side(a=MONEY, b=TRAVEL + FRAUD))
    assert said(rows) == [(FRAUD, "", "b"), ("", FRAUD, "a")]
    assert all(one.is_verbatim for row in rows for one in row.carried.values())


def test_it_may_come_into_a_new_clause_or_out_of_one_that_is_gone() -> None:
    assert said(compared(side(a=MONEY + FRAUD + JURY, b=OPEN), side(a=MONEY, b=OPEN, c=TRAVEL + FRAUD))) == [
        (FRAUD, "", "c"),
        ("", FRAUD, "a"),
    ]
    assert said(compared(side(a=MONEY, b=TRAVEL + FRAUD), side(a=MONEY + FRAUD))) == [
        ("", FRAUD, "b"),
        (FRAUD, "", "a"),
    ]


def test_nearly_the_same_sentence_is_carried_and_its_figures_are_compared() -> None:
    other = TRAVEL.replace("200元", "300元").replace("新就业", "初次就业")
    rows = compared(side(a=MONEY + TRAVEL, b=JURY), side(a=MONEY, b=JURY + other))
    assert said(rows) == [(TRAVEL, "", "b"), ("", other, "a")]
    assert not rows[1].carried[0].is_verbatim
    assert [(figure.change.old.words, figure.change.new.words, figure.context) for figure in rows[1].figures] == [
        ("200元", "300元", "每人每月给予交通补贴")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (side(a=MONEY + JURY, b=TRAVEL), side(a=MONEY, b=TRAVEL + FRAUD)),
        (side(a=MONEY + "特此通知。", b=TRAVEL), side(a=MONEY, b=TRAVEL + "特此通知。")),
        (side(a=MONEY + FRAUD), side(a=FRAUD + MONEY)),
    ],
    ids=["another-sentence", "too-short", "within-its-clause"],
)
def test_what_was_not_carried(old: tuple[Unit, ...], new: tuple[Unit, ...]) -> None:
    assert said(compared(old, new)) == []


def test_a_sentence_is_carried_once() -> None:
    rows = compared(side(a=MONEY + FRAUD, b=TRAVEL, c=JURY), side(a=MONEY, b=TRAVEL + FRAUD, c=JURY + FRAUD))
    assert len(said(rows)) == 2


CLAUSES = st.lists(st.sampled_from([FRAUD, MONEY, TRAVEL, JURY, OPEN, "其他。"]), max_size=4).map("".join)


@given(st.lists(CLAUSES, min_size=1, max_size=4), st.lists(CLAUSES, min_size=1, max_size=4))
def test_the_edits_still_lead_from_the_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    before, after = (side(**{f"c{at}": text for at, text in enumerate(texts)}) for texts in (old, new))
    rows = compared(before, after)
    for one in rows:
        assert "".join(edit.old for edit in one.edits) == "\n".join(unit.text for unit in one.link.old)
        assert "".join(edit.new for edit in one.edits) == "\n".join(unit.text for unit in one.link.new)
        assert "".join(found.old for found in stretches(one)) == "".join(edit.old for edit in one.edits)
        assert "".join(found.new for found in stretches(one)) == "".join(edit.new for edit in one.edits)
    ends = [number for one in rows for number in one.carried]
    assert all(ends.count(number) == 2 for number in ends)


def test_without_anything_carried_rows_are_as_they_were() -> None:
    links = align(side(a=MONEY), side(a=MONEY.replace("500", "800")), Known(frozenset({("a", "a")})))
    rows = tuple(row(link) for link in links)
    assert with_carried(rows) == rows
    assert replace(rows[0], carried={}) == rows[0]

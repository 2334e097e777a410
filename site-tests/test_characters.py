"""The difference of two texts: it leads from one to the other, it is the same both ways, and it cuts no figure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce.history.characters import Edit, difference
from mingce.history.quantities import quantities

PIECES = st.sampled_from(
    [
        *"对企业职工给予奖励的、，。；（）〔〕 \n　",
        "3000元",
        "5000元",
        "0.5万元",
        "五千元",
        "20%",
        "百分之二十",
        "3个月",
        "2022年7月1日",
        *["示例市", "高级工", "技师", "〔2022〕12号", "第三条", "GAP", "一次性", "１０名", "7", ","],
    ]
)
TEXTS = st.lists(PIECES, max_size=24).map("".join)


def shown(old: str, new: str) -> str:
    """A difference on one line: [-gone-]{+come+}, with # before a figure and ~ before what is only print."""
    return "".join(map(_shown, difference(old, new)))


def _shown(edit: Edit) -> str:
    if edit.is_equal:
        return edit.new
    sign = "#" if edit.figure else "~" if edit.is_quiet else ""
    return sign + (f"[-{edit.old}-]" if edit.old else "") + (f"{{+{edit.new}+}}" if edit.new else "")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("给予补贴3000元。", "给予补贴5000元。", "给予补贴#[-3000元-]{+5000元+}。"),
        ("期限12个月", "期限2年", "期限#[-12个月-]{+2年+}"),
        ("企业50万元、30万元", "企业30万元和10万元", "企业#[-50万元-]{+30万元+}[-、-]{+和+}#[-30万元-]{+10万元+}"),
        ("分别给予30万元、10万元", "分别给予50万元、30万元、10万元", "分别给予{+50万元、+}30万元、10万元"),
        ("低收入困难家庭、支出型贫困家庭", "最低生活保障边缘家庭、刚性支出困难家庭",
         "[-低收入困难-]{+最低生活保障边缘+}家庭、[-支出型贫困-]{+刚性支出困难+}家庭"),
        ("奖励个人。表彰单位。", "奖励个人。奖励班组。表彰单位。", "奖励个人。{+奖励班组。+}表彰单位。"),
        ("奖励个人。奖励班组。表彰单位。", "奖励个人。表彰单位。", "奖励个人。[-奖励班组。-]表彰单位。"),
        ("依据人社〔2022〕12号第三条", "依据人社〔2023〕7号第四条",
         "依据人社[-〔2022〕12号第三条-]{+〔2023〕7号第四条+}"),
        ("有效期至2027年6月30日。", "有效期至2029年12月31日。旧办法同时废止。",
         "有效期至#[-2027年6月30日-]{+2029年12月31日+}。{+旧办法同时废止。+}"),
        ("按5%-20%给予", "按5%—20%给予", "按~[-5%-20%-]{+5%—20%+}给予"),
        ("补贴5000元", "补贴0.5万元", "补贴~[-5000元-]{+0.5万元+}"),
        ("本办法所称企业,是指", "本办法所称企业，是指", "本办法所称企业~[-,-]{+，+}是指"),
        ("给予3000 元", "给予3000元", "给予3000元"),
        ("技师,每人", "技师每人", "技师~[-,-]每人"),
        ("比例为15%", "比例为1.5%", "比例为#[-15%-]{+1.5%+}"),
        ("可以给予", "应当给予", "[-可以-]{+应当+}给予"),
    ],
)  # fmt: skip
def test_what_a_reader_sees(old: str, new: str, said: str) -> None:
    assert shown(old, new) == said


def test_figures_of_two_sentences_that_have_little_in_common_are_no_changed_figure() -> None:
    old = "年上缴税金达到50万元以上，给予20万元奖励。"
    new = "第一年奖励5万元，第二年奖励3万元，第三年奖励2万元。"
    assert [edit.figure for edit in difference(old, new) if edit.figure] == []


def test_a_sum_stands_in_the_place_of_a_sum_and_not_of_a_bound() -> None:
    found = [edit.figure for edit in difference("对30万元以上的5万元奖励", "对20万元奖励") if edit.figure is not None]
    assert [(figure.old.words, figure.new.words) for figure in found] == [("5万元", "20万元")]


def test_a_hedge_that_both_sentences_have_bears_a_figure_out() -> None:
    old, new = "前三年奖励，每年最高不超过50万元", "起初2年里有，每年最高不超过50万元"
    assert [edit.figure.new.words for edit in difference(old, new) if edit.figure is not None] == ["2年"]


def test_a_figure_is_judged_by_its_own_sentence() -> None:
    old = "给予补贴3000元。评审由市人力资源和社会保障局组织。"
    new = "给予补贴5000元。资金由财政承担，按年度结算，次年兑付。"
    assert [(edit.old, edit.new) for edit in difference(old, new) if edit.figure] == [("3000元", "5000元")]


@pytest.mark.parametrize("text", ["", "。", " ", "给予3000元"])
def test_nothing_differs_from_itself(text: str) -> None:
    assert [edit for edit in difference(text, text) if not edit.is_equal] == []


@given(TEXTS, TEXTS)
def test_the_difference_applied_to_the_old_gives_the_new(old: str, new: str) -> None:
    edits = difference(old, new)
    assert "".join(edit.old for edit in edits) == old
    assert "".join(edit.new for edit in edits) == new


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_characters_are_kept(old: str, new: str) -> None:
    edits = difference(old, new)
    assert "".join(edit.old for edit in edits) == old
    assert "".join(edit.new for edit in edits) == new


@given(TEXTS, TEXTS)
def test_it_is_the_same_from_the_other_side(old: str, new: str) -> None:
    assert difference(new, old) == tuple(edit.reverse for edit in difference(old, new))


def test_what_repeats_itself_without_end_is_compared_all_the_same() -> None:
    old, new = "甲乙" * 5000, "乙丙甲" * 3333
    edits = difference(old, new)
    assert ("".join(edit.old for edit in edits), "".join(edit.new for edit in edits)) == (old, new)


@given(TEXTS)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert all(edit.is_equal for edit in difference(text, text))


@given(TEXTS, TEXTS)
def test_no_figure_is_cut(old: str, new: str) -> None:
    edits = difference(old, new)
    for text, sides in ((old, [edit.old for edit in edits]), (new, [edit.new for edit in edits])):
        bare, cuts, place = "".join(text.split()), set(), 0
        for side in sides:
            place += len("".join(side.split()))
            cuts.add(place)
        for quantity in quantities(bare):
            assert not cuts & set(range(quantity.start + 1, quantity.stop))


@given(TEXTS, TEXTS)
def test_two_edits_in_a_row_are_of_different_kinds(old: str, new: str) -> None:
    edits = difference(old, new)
    for one, two in pairwise(edits):
        assert not (one.is_equal and two.is_equal)


@given(
    st.lists(
        st.sampled_from([("3000元", "３０００元"), ("5000元", "0.5万元"), (",", "，"), ("技师 ", "技师"), ("（", "(")])
    )
)
def test_what_is_set_otherwise_is_quiet(pieces: list[tuple[str, str]]) -> None:
    old, new = ("对".join(piece[side] for piece in pieces) for side in (0, 1))
    assert all(edit.is_equal or edit.is_quiet for edit in difference(old, new))

"""References as they are printed: what is one, where exactly it stands, what it says."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce.model.catalogue import Catalogue
from mingce.references.mention import Mention, Step
from mingce.references.parser import abbreviations, mentions
from mingce.references.reader import FIELDS, READ


def written(mention: Mention) -> str:
    """A mention in short: its words, then what it says."""
    document = mention.document
    named = "" if document is None else f"《{document.title}》{document.number} "
    back = f"{mention.back.unit}-{mention.back.count} " if mention.back is not None else ""
    return f"{mention.quote} = {named}{back}{''.join(map(_step, mention.steps))}".rstrip()


def _step(step: Step) -> str:
    to = f"-{step.last}" if step.last != step.first else ""
    return f"{step.first}{to}{step.unit}{f'+{step.inserted}' if step.inserted else ''}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("按本办法第十一条规定分别计算", ["本办法第十一条 = 11条"]),
        ("依照本若干措施第3条", ["本若干措施第3条 = 3条"]),
        ("第三条第二款第（一）项第2目", ["第三条第二款第（一）项第2目 = 3条2款1项2目"]),
        ("违反第三十六条第一款规定", ["第三十六条第一款 = 36条1款"]),
        ("对有本条第一款、第三款规定的", ["本条第一款 = 条-0 1款", "第三款 = 条-0 3款"]),
        ("除前款规定以外", ["前款 = 款-1"]),
        ("前两款所称", ["前两款 = 款-2"]),
        ("前条第二款、上一款", ["前条第二款 = 条-1 2款", "上一款 = 款-1"]),
        ("上述第三条", ["上述第三条 = 3条"]),
        ("除第一项所列城市以外", ["第一项 = 1项"]),
        ("按第2、3条执行", ["第2 = 2条", "3条 = 3条"]),
        ("第 1 0 条、第 1 1 条", ["第 1 0 条 = 10条", "第 1 1 条 = 11条"]),
        ("第二至五条", ["第二至五条 = 2-5条"]),
        ("第四条至第六条补贴", ["第四条至第六条 = 4-6条"]),
        ("第1-3条", ["第1-3条 = 1-3条"]),
        ("第三条第（一）至（三）项", ["第三条第（一）至（三）项 = 3条1-3项"]),
        ("第三条第（一）、（三）项", ["第三条第（一） = 3条1项", "（三）项 = 3条3项"]),
        ("第三条第一款、第二款和第五条", ["第三条第一款 = 3条1款", "第二款 = 3条2款", "第五条 = 5条"]),
        ("第六条之一第二款", ["第六条之一第二款 = 6条+12款"]),
        ("第二章第三节", ["第二章第三节 = 2章3节"]),
        ("本意见第二部分第（三）条", ["本意见第二部分第（三）条 = 2部分3条"]),
        ("《甲条例》第十条和第十二条", ["《甲条例》第十条 = 《甲条例》 10条", "第十二条 = 《甲条例》 12条"]),
        ("《甲条例》第十条，第五条另有规定的除外", ["《甲条例》第十条 = 《甲条例》 10条", "第五条 = 5条"]),
        ("《甲办法》（甲政发〔2021〕3号）", ["《甲办法》（甲政发〔2021〕3号） = 《甲办法》甲政发〔2021〕3号"]),
        (
            "《甲办法》（甲政发〔2021〕3号，以下简称《办法》）第三条，《办法》第四条",
            [
                "《甲办法》（甲政发〔2021〕3号，以下简称《办法》）第三条 = 《甲办法》甲政发〔2021〕3号 3条",
                "《办法》第四条 = 《办法》 4条",
            ],
        ),
        (
            "《转发〈印发《甲》的通知〉的通知》",
            ["《转发〈印发《甲》的通知〉的通知》 = 《转发〈印发《甲》的通知〉的通知》"],
        ),
        ("根据国办发〔2019〕6号文件", ["国办发〔2019〕6号 = 《》国办发〔2019〕6号"]),
        ("《甲办法》(以下简称《办法》)", ["《甲办法》 = 《甲办法》"]),
        # Another text that is not named by its title: it must not be taken for this one.
        ("税法第四条", ["第四条 = 《》 4条"]),
        ("该办法第四条、同条例第五条", ["第四条 = 《》 4条", "第五条 = 《》 5条"]),
        ("合同第二条", ["第二条 = 《》 2条"]),
        # What only looks like a reference.
        ("目前款项已拨付，以上条件，网上款式，提前条件", []),
        ("社会第三方评价、第一条件、第二项目、第三款项、第一目标、第五节课", []),
        ("前三年、前三名、排名前两项", []),
        ("每条、三条产业链、13条", []),
        ("《未完", []),
        ("第条第〇", []),
    ],
)
def test_what_a_text_refers_to(text: str, found: list[str]) -> None:
    assert [written(mention) for mention in mentions(text)] == found


def test_short_titles_are_known_by_what_they_stand_for() -> None:
    assert abbreviations("《甲市技能办法》（以下简称《办法》）、《乙条例》(下称乙条例)") == {"办法": "甲市技能办法"}


# Every reference of the five texts, found by reading them: part, words. What stands in titles and numbers of a text itself
# (masthead, metadata, number) is no reference; 本措施, 本方案, 本文件 without a number name the text as a whole.
IN_THE_SOURCES: dict[str, list[tuple[str, str]]] = {
    "henan/skills-measures-2023": [
        ("preamble", "《关于加强新时代高技能人才队伍建设的实施意见》"),
        ("6-15", "《技能人才薪酬分配指引》"),
    ],
    "qingdao/skills-industry-integration-2021": [("notice", "《关于推进技能人才与产业融合发展实施方案》")],
    "unattributed/nineteen-measures": [],
    "weifang/skilled-workforce-briefing": [
        ("lead", "《关于加强新时代全市高技能人才队伍建设的实施意见》"),
        ("background", "《实施意见》"),
        ("background", "《实施意见》"),
        ("background", "《实施意见》"),
        ("reading-1-1", "《关于加强新时代全市高技能人才队伍建设的实施意见》"),
        ("reading-3-1", "《实施意见》"),
        ("reading-3-3", "《实施意见》"),
    ],
    "zibo/skills-zibo-2022": [("notice", "《关于开展技能兴淄行动加强新时代技能人才队伍建设的若干措施》")],
}


def test_the_five_texts_hold_these_references_and_no_others(real_catalogue: Catalogue) -> None:
    found = {
        policy.ref: [
            (part.id, mention.quote)
            for part in (located.part for located in policy.versions[0].located)
            for field in FIELDS
            if part.kind in READ
            for mention in mentions(part.field(field))
        ]
        for policy in real_catalogue.policies
    }
    assert found == IN_THE_SOURCES


PIECES = st.sampled_from(
    "第 一 二十 3 １ 条 款 项 目 章 部分 之 、 和 至 - （ ） ( ) 《 》 〈 〉 〔2021〕 号 前 上 上述 本 本办法 该 同法 国办发 "
    "以下简称 甲 ， 。 \u3000 \n".split(" ")
)


@given(st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join))
def test_mentions_are_verbatim_in_order_and_apart(text: str) -> None:
    found = mentions(text)
    assert all(text[one.start : one.stop] == one.quote and one.quote.strip() == one.quote != "" for one in found)
    assert all(before.stop <= after.start for before, after in pairwise(found))


@given(st.lists(PIECES, max_size=30).map("".join), st.integers(0, 2**60))
def test_white_space_changes_no_meaning(text: str, seed: int) -> None:
    spaced = "".join(char + " " * (seed >> index & 1) for index, char in enumerate(text))
    said = [(one.document, one.steps, one.back) for one in mentions("".join(text.split()))]
    assert [(one.document, one.steps, one.back) for one in mentions(spaced)] == said


@pytest.mark.parametrize(
    "piece",
    "第 《 （ 第（ 前款 〔2021〕 第一、 第一至 第三条第一款、 《甲》第三条、 《甲》（ 本 （以下简称 国办发〔2021〕".split(),
)
def test_a_hundred_thousand_hostile_characters_are_read(piece: str) -> None:
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    for one in mentions(text):
        assert text[one.start : one.stop] == one.quote

"""Two versions of the example city compared: every row, the figures, the counts, and the laws that hold for all."""

from __future__ import annotations

from itertools import combinations

import pytest

from mingce.history.comparison import Comparison, compare
from mingce.history.rows import Row
from mingce.model.catalogue import Catalogue, Policy


@pytest.fixture(scope="module")
def policy(example_catalogue: Catalogue) -> Policy:
    found = example_catalogue.policy("shili/skills-allowance")
    assert found is not None
    return found


def between(policy: Policy, old: str, new: str) -> Comparison:
    keys = [version.key for version in policy.versions]
    return compare(policy.versions[keys.index(old) : keys.index(new) + 1])


def name(row: Row) -> str:
    old, new = ("+".join(unit.label or str(unit.id) for unit in side) for side in (row.link.old, row.link.new))
    marks = [row.fate.value] + [mark for mark in ("reworded", "renumbered") if getattr(row, f"is_{mark}")]
    return f"{old} -> {new} {' '.join(marks)}"


def test_every_row(policy: Policy) -> None:
    assert [name(row) for row in between(policy, "2022-06-20-b", "2024-11-05").provisions] == [
        "第一条 -> 第一条 kept",
        "第二条 -> 第二条 kept reworded",
        "第三条 -> 第三条 kept",
        "第四条 -> 第四条 kept reworded",
        "（一） -> （一） kept reworded",
        "（二） -> （二） kept",
        "（三） -> （三） kept",
        " -> （四） added",
        "第五条 -> 第五条 kept reworded",
        "第六条 -> 第六条 kept reworded",
        "第七条 -> 第七条 kept reworded",
        "第八条 ->  gone",
        "第九条+第十条 -> 第八条 merged reworded",
        "第十一条 ->  gone",
        " -> 第九条 added",
        "第十二条 -> 第十条 kept reworded renumbered",
    ]


def test_the_figures(policy: Policy) -> None:
    found = [
        (figure.context, figure.change.old.words, figure.change.new.words)
        for _, figure in between(policy, "2024-11-05", "2026-10-15").figures
    ]
    assert found == [
        ("到", "2027年", "2030年"),
        ("技能人才达到", "8万人", "10万人"),
        ("技师，每人", "3000元", "3500元"),
        ("高级技师，每人", "5000元", "6000元"),
        ("特级技师，每人", "8000元", "1万元"),
        ("按照每人每月", "800元", "900元"),
        ("每人每月给予带徒补贴", "200元", "300元"),
        ("每年评选示例工匠", "50名左右", "不超过50名"),
        ("每人奖励", "2万元", "1.5万元"),
        ("本办法自", "2025年1月1日", "2027年1月1日"),
    ]


def test_the_counts(policy: Policy) -> None:
    assert between(policy, "2022-06-20-b", "2024-11-05").counts == {
        "reworded": 7, "added": 2, "gone": 2, "split": 0, "merged": 1, "recast": 0,
        "moved": 0, "carried": 0, "renumbered": 1, "quiet": 2, "same": 2,
    }  # fmt: skip


def test_parts_of_articles_are_counted_apart(policy: Policy) -> None:
    found = between(policy, "2022-06-20-b", "2024-11-05").items
    assert {name: count for name, count in found.items() if count} == {"reworded": 1, "added": 1, "quiet": 1, "same": 1}


def test_a_correction_changes_one_figure(policy: Policy) -> None:
    found = between(policy, "2022-06-20", "2022-06-20-b")
    ((row, figure),) = found.figures
    assert (name(row), figure.change.old.words, figure.change.new.words) == (
        "（二） -> （二） kept reworded", "3500元", "3000元",
    )  # fmt: skip
    assert found.counts["same"] == len(found.provisions) - 1


def test_marks_alone_are_quiet(policy: Policy) -> None:
    rows = between(policy, "2022-06-20-b", "2024-11-05").provisions
    assert [(name(row), [(edit.old, edit.new) for edit in row.quiet]) for row in rows if row.quiet] == [
        ("第三条 -> 第三条 kept", [("，", ",")]),
        ("（三） -> （三） kept", [("。", "；")]),
    ]


def test_reasons_are_those_that_were_written_down(policy: Policy) -> None:
    found = between(policy, "2022-06-20-b", "2024-11-05")
    assert [(name(row).split(" ")[0], found.reasons(row)) for row in found.provisions if found.reasons(row)] == [
        ("第八条", ("交通补贴取消，新文本没有相应规定。",)),
        ("第九条+第十条", ("申请期限和追回补贴合为一条。",)),
        ("第十一条", ("发生安全事故不享受补贴的规定删去。",)),
    ]


def test_what_stands_around_the_text_is_apart(policy: Policy) -> None:
    found = between(policy, "2020-03-10", "2022-06-20-b")
    assert [row.link.new[0].part.kind.value for row in found.around] == ["title", "signature", "signature", "date"]
    assert all(not unit.is_provision for row in found.around for unit in row.link.new)


def test_every_pair_leads_from_the_one_text_to_the_other(
    example_catalogue: Catalogue, sample_catalogue: Catalogue
) -> None:
    for policy in (*example_catalogue.policies, *sample_catalogue.policies):
        for one, other in combinations(range(len(policy.versions)), 2):
            for row in compare(policy.versions[one : other + 1]).rows:
                for edits, blocks, units in (
                    ([edit.old for edit in row.edits], row.old, row.link.old),
                    ([edit.new for edit in row.edits], row.new, row.link.new),
                ):
                    assert "".join(edits) == "\n".join(unit.text for unit in units)
                    assert ["".join(piece.text for piece in block.pieces) for block in blocks] == [
                        unit.text for unit in units
                    ]


def test_a_version_differs_from_itself_in_nothing(example_catalogue: Catalogue, real_catalogue: Catalogue) -> None:
    for policy in (*example_catalogue.policies, *real_catalogue.policies):
        for version in policy.versions:
            found = compare((version,))
            assert not any(row.is_changed or row.is_renumbered or row.quiet for row in found.rows)
            assert found.figures == ()

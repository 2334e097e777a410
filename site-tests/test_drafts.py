"""`mingce amend` at the terminal: what it says, what it writes, and what it leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import EXAMPLE, copy_project
from invented import AMENDED, FUTURE
from mingce.cli import main

ADDRESS = f"shili/skills-allowance/{FUTURE}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The invented city, its last version as a draft: clauses sorted, ids and succession still to be given."""
    root = copy_project(EXAMPLE, tmp_path / "city")
    folder = root / "policies" / ADDRESS
    text = (folder / "text.yml").read_text("utf-8")
    bare = re.sub(r'(?<=\{)id: (?:"\d+"|[\d-]+), |(?<=- )id: (?:"\d+"|[\d-]+)\n\s+', "", text)
    (folder / "text.yml").write_text(bare, "utf-8")
    record = (folder / "version.yml").read_text("utf-8")
    (folder / "version.yml").write_text(record.partition("succession:")[0], "utf-8")
    return root


def amend(root: Path, *more: str, address: str = ADDRESS) -> Result:
    return CliRunner().invoke(main, ["amend", "--config", str(root / "mkdocs.yml"), address, *more])


def test_what_people_wrote_is_written_again(project: Path) -> None:
    assert amend(project).exit_code == 0
    written = project / "policies" / ADDRESS / "text.yml"
    assert written.read_bytes() == (EXAMPLE / "policies" / ADDRESS / "text.yml").read_bytes()


def test_the_succession_is_written_without_the_reasons_which_are_for_people(project: Path) -> None:
    amend(project)
    record = (project / "policies" / ADDRESS / "version.yml").read_text("utf-8")
    assert record.partition("succession:")[2].splitlines()[1:] == [
        '  - {type: split, from: ["4"], to: ["4", 2026-6]}',
        "  - {type: gone, from: [2022-7]}",
        "  - {type: gone, from: [2024-9]}",
    ]
    said = CliRunner().invoke(main, ["check", "--config", str(project / "mkdocs.yml")]).output
    assert said.count("S02 缺少“reason”") == 3


def test_it_says_where_each_clause_comes_from(project: Path) -> None:
    said = amend(project, "--print").output
    assert f"与 {AMENDED} 版对照" in said
    assert "第七条  沿用 5（上一版的第六条，相似" in said
    assert "第六条  新增，编号 2026-6" in said


def test_printing_changes_no_file(project: Path) -> None:
    folder = project / "policies" / ADDRESS
    before = {path: path.read_bytes() for path in folder.iterdir()}
    amend(project, "--print")
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_second_run_changes_nothing(project: Path) -> None:
    amend(project)
    folder = project / "policies" / ADDRESS
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert "没有改动" in amend(project).output
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_what_was_written_by_hand_is_left_alone(project: Path) -> None:
    folder = project / "policies" / ADDRESS
    own = "succession:\n  - {type: gone, from: [2022-7], reason: 我写的。}\n"
    with (folder / "version.yml").open("a", encoding="utf-8") as file:
        file.write(own)
    before = (folder / "version.yml").read_bytes()
    amend(project)
    assert (folder / "version.yml").read_bytes() == before


def test_a_fresh_draft_gets_the_ids_of_the_clauses_that_it_repeats(tmp_path: Path) -> None:
    project = copy_project(EXAMPLE, tmp_path / "whole")
    source = project / "new.txt"
    source.write_text(
        "第一条　为鼓励劳动者学习技能、岗位成才，制定本办法。\n第二条　每年评选示例工匠60名，每人奖励2万元。\n", "utf-8"
    )
    address = "shili/skills-allowance/2028-10-01"
    runner = CliRunner()
    runner.invoke(main, ["new", "--config", str(project / "mkdocs.yml"), address, "--source", str(source)])
    assert "还没有整理成条" in amend(project, address=address).output
    assert (project / "policies" / address / "text.yml").read_text("utf-8") == (
        'parts:\n  - {kind: paragraph, id: "1", text: "第一条 为鼓励劳动者学习技能、岗位成才，制定本办法。"}\n'
        '  - {kind: paragraph, id: "5", text: "第二条 每年评选示例工匠60名，每人奖励2万元。"}\n'
    )


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("shili/nothing/2028-10-01", "R10 没有“shili/nothing”这份政策。"),
        ("shili/skills-allowance/2028-10-01", "F01 缺少文件 text.yml。"),
        ("shili/skills-allowance/2020-03-10", "V13 条的承接写得不对：这是第一个版本，没有上一版。"),
        ("2028-10-01", "R10 没有“”这份政策。"),
    ],
)
def test_what_cannot_be_compared_is_answered_in_words(project: Path, address: str, said: str) -> None:
    result = amend(project, address=address)
    assert result.exit_code == 1
    assert said in result.output

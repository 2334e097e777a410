"""The history of the records: read from real git, in full, cut off, and not at all."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import AROUND, TODAY, Site
from mingce.files import Tree
from mingce.load import load
from mingce.model.catalogue import Catalogue
from mingce.plugin import run
from mingce.records import UNKNOWN, Entry, File, Touched, records
from mingce.surroundings import Commit, History, Surroundings, history, revision, surroundings
from spoilt import sample_files

AUTHOR = "somebody@private.example"
VERSION = "policies/jia/briefing/v1/version.yml"


def git(root: Path, *arguments: str, day: str = "2026-11-20T20:00:00+00:00") -> str:
    """Runs git as a person with a name and an address, at a moment."""
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "Mo Ming Author"), ("EMAIL", AUTHOR), ("DATE", day))}  # fmt: skip
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments],
        cwd=root, env={**os.environ, **who, **alone}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def commit(root: Path, subject: str, day: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty-message", "-m", subject, day=day)


@pytest.fixture
def project(sample: Path) -> Path:
    """The sample under git: one commit that brings it, then three that change it, one of which is not of the data."""
    (sample / "templates").unlink()
    git(sample, "init", "-q")
    commit(sample, "收录样例", "2026-11-18T10:00:00+08:00")
    text = (sample / VERSION).read_text("utf-8")
    (sample / VERSION).write_text(text + "# 一\n", "utf-8")
    commit(sample, f"补充说明，问 {AUTHOR}", "2026-11-18T17:00:00+00:00")
    (sample / "mkdocs.yml").write_text((sample / "mkdocs.yml").read_text("utf-8") + "# 一\n", "utf-8")
    commit(sample, "只改配置", "2026-11-19T10:00:00+08:00")
    (sample / "policies/jia/说明 一.txt").write_text("x", "utf-8")
    (sample / "policies/jia/ledger.tsv").write_text("/jia/departments/\t-\n", "utf-8")
    commit(sample, "", "2026-11-20T10:00:00+08:00")
    return sample


def found(root: Path) -> History:
    said = history(root, "policies")
    assert said is not None
    return said


def test_the_history_is_that_of_the_data(project: Path) -> None:
    said = found(project)
    assert said.complete
    assert [one.subject for one in said.commits] == ["", f"补充说明，问 {AUTHOR}", "收录样例"]
    assert said.commits[1].files == (("M", VERSION),)
    assert said.commits[0].files == (("A", "policies/jia/ledger.tsv"), ("A", "policies/jia/说明 一.txt"))
    assert [len(one.revision) for one in said.commits] == [40, 40, 40]


def test_a_clone_without_the_earlier_commits_does_not_take_its_first_for_the_beginning(
    project: Path, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{project}", "clone")
    said = found(tmp_path / "clone")
    assert not said.complete
    assert [one.subject for one in said.commits] == [""]


def test_a_clone_of_the_last_commit_alone_knows_nothing_of_changes(project: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{project}", "clone")
    assert found(tmp_path / "clone") == History((), complete=False)
    assert revision(tmp_path / "clone") == revision(project)


def test_without_git_nothing_is_known(project: Path, tmp_path: Path) -> None:
    exported = tmp_path / "exported"
    shutil.copytree(project, exported, ignore=shutil.ignore_patterns(".git"))
    assert history(exported, "policies") is None
    assert revision(exported) is None


def test_a_folder_that_lies_untracked_in_the_git_of_something_else_knows_nothing(project: Path) -> None:
    inner = project / "inner"
    shutil.copytree(project / "policies", inner / "policies")
    assert history(inner, "policies") is None


def test_a_project_may_be_a_folder_of_a_larger_git(project: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    shutil.copytree(project, outer / "site", ignore=shutil.ignore_patterns(".git"))
    git(outer, "init", "-q")
    commit(outer, "一起", "2026-11-20T10:00:00+08:00")
    said = found(outer / "site")
    assert all(path.startswith("policies/") for _, path in said.commits[0].files)


def test_a_given_day_stands_for_the_clock(project: Path) -> None:
    around = surroundings(project, "policies", "2027-01-01")
    assert (around.today, around.history) == ("2027-01-01", found(project))


def shaped(*commits: Commit) -> tuple[Entry, ...]:
    catalogue = load(Tree(sample_files()), "policies").catalogue
    return records(History(commits, complete=True), "policies", catalogue).entries


FULL = "0123456789abcdef0123456789abcdef01234567"


def test_the_day_is_that_of_china() -> None:
    before, after = (
        Commit(FULL, second, "一", (("M", VERSION),)) for second in (1795190399, 1795190400)
    )  # 2026-11-20T15:59:59Z and the second after
    assert [entry.day for entry in shaped(before, after)] == ["2026-11-20", "2026-11-21"]


def test_an_entry_names_policies_and_files_and_no_ledger() -> None:
    files = (("D", "policies/jia/briefing/v1/text.yml"), ("A", VERSION), ("M", "policies/jia/ledger.tsv"), ("T", "policies/jia/gone/x"), ("M", "other"))  # fmt: skip
    (entry,) = shaped(Commit(FULL, 0, "一", files))
    assert entry == Entry(
        "1970-01-01",
        "0123456789ab",
        "一",
        (
            File("deleted", "jia/briefing/v1/text.yml"),
            File("added", "jia/briefing/v1/version.yml"),
            File("modified", "jia/gone/x"),
        ),
        ("jia/briefing",),
        (
            Touched("jia/briefing", "v1", (("added", "version"), ("deleted", "text"))),
            Touched("jia/gone", "", (("modified", "other"),)),
        ),
    )


def test_what_was_done_is_told_by_the_records_that_were_touched() -> None:
    files = (("M", "policies/glossary.yml"), ("M", "policies/jia/place.yml"), ("A", "policies/jia/questions.yml"), ("M", "policies/jia/briefing/policy.yml"))  # fmt: skip
    (entry,) = shaped(Commit(FULL, 0, "Some words", files))
    assert entry.touched == (
        Touched("", "", (("modified", "glossary"),)),
        Touched("jia/briefing", "", (("modified", "policy"),)),
        Touched("jia", "", (("added", "questions"), ("modified", "place"))),
    )


def test_a_commit_of_ledgers_alone_is_no_change() -> None:
    assert shaped(Commit(FULL, 0, "一", (("M", "policies/jia/ledger.tsv"), ("M", "policies/ledger.tsv")))) == ()


def test_no_address_of_a_person_is_shown() -> None:
    (entry,) = shaped(Commit(FULL, 0, "改正，见 a.b+c@mail.example.org 的来信", (("M", VERSION),)))
    assert entry.subject == "改正，见 … 的来信"


def test_a_policy_has_its_own_files_alone(sample_catalogue: Catalogue) -> None:
    files = (("M", VERSION), ("M", "policies/jia/allowance-2024/policy.yml"))
    made = records(History((Commit(FULL, 0, "一", files),), complete=True), "policies", sample_catalogue)
    assert [entry.files for entry in made.of("jia/briefing").entries] == [(File("modified", "v1/version.yml"),)]
    assert [[one.owner for one in entry.touched] for entry in made.of("jia/briefing").entries] == [["jia/briefing"]]
    assert made.of("jia/skills").entries == ()
    assert made.of("jia/skills").known


def test_unknown_is_said_as_unknown(sample_catalogue: Catalogue) -> None:
    assert records(None, "policies", sample_catalogue) is UNKNOWN


def built(root: Path, around: Surroundings) -> Site:
    return Site(root, root / "site", run(root / "mkdocs.yml", around, keeps_ledger=False))


def test_the_pages_show_the_history_and_nobodys_address(project: Path) -> None:
    (project / "policies/jia/说明 一.txt").unlink()
    (project / "policies/jia/ledger.tsv").unlink()
    (project / "templates").symlink_to(Path(__file__).parents[1] / "templates", target_is_directory=True)
    site = built(project, surroundings(project, "policies", TODAY))
    page, policy = site.html("changes/index.html"), site.html("jia/briefing/history/index.html")
    assert page.index("补充说明") < page.index("收录样例")
    assert "收到的文本：修改题名、日期等记载。" in re.sub(r"<[^>]*>|\n", "", page)
    assert "新增正文、题名、日期等记载" in page
    assert "2026年11月19日" in page  # 17:00 UTC is already the next day
    assert "补充说明" in policy
    assert "补充说明" not in site.html("jia/allowance-2024/history/index.html")
    data = json.loads(site.outputs["data/v1/changes.json"])
    assert data["complete"]
    assert [entry.get("subject") for entry in data["changes"]] == [None, "补充说明，问 …", "收录样例"]
    assert not [path for path, body in site.outputs.items() if AUTHOR.encode() in body or b"Mo Ming Author" in body]
    assert "还没有记下的改动" in page  # the files that this test took away
    cut = built(project, Surroundings(TODAY, "0123456789ab", History((), complete=False)))
    assert "还没有记下的改动" not in cut.html("changes/index.html")
    assert "更早的记载未知" in cut.html("changes/index.html")


def test_the_pages_say_that_nothing_is_known_without_git(sample_site: Site) -> None:
    assert AROUND.history is None
    for path in ("changes/index.html", "jia/briefing/history/index.html"):
        assert "变更的记载未知" in sample_site.html(path)
    assert json.loads(sample_site.outputs["data/v1/changes.json"]) == {"changes": []}

"""Publishing: two trees and a link that is turned last, so that what is served is whole whatever happens."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SAMPLE, TODAY, build_project, copy_project
from mingce.files import read_tree
from mingce.model.site import Output
from mingce.problems import PolicyError
from mingce.publish import publish

ONE = {"index.html": b"one", "a/index.html": b"a", "a/b/c.txt": b"c"}
TWO = {"index.html": b"two", "a/index.html": b"a", "d/index.html": b"d"}

KILLED_AFTER = """
import os, signal, sys
from pathlib import Path
from mingce import publish
from mingce.plugin import run
from mingce.surroundings import Surroundings

config, today, revision, count = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
write, done = publish._write, 0

def until_killed(path, body):
    global done
    if done == count:
        path.write_bytes(body[: len(body) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
    done += 1
    return write(path, body)

publish._write = until_killed
run(config, Surroundings(today, revision), keeps_ledger=False)
"""
"""A build in a process of its own, which is killed while it writes one of its files: half of it is on disk."""

KILLED_BEFORE_THE_TURN = """
import os, signal, sys
from pathlib import Path
from mingce.plugin import run
from mingce.surroundings import Surroundings

Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
run(Path(sys.argv[1]), Surroundings(sys.argv[2], sys.argv[3]), keeps_ledger=False)
"""

REVISION = "0123456789ab"


def made(files: dict[str, bytes]) -> Iterator[Output]:
    return (Output(path, body) for path, body in files.items())


def served(link: Path) -> dict[str, bytes]:
    return read_tree(link.resolve(), "site").below("site")


def times(tree: Path) -> dict[str, int]:
    return {path.relative_to(tree).as_posix(): path.stat().st_mtime_ns for path in tree.rglob("*") if path.is_file()}


@pytest.fixture
def link(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_what_was_given_is_served(link: Path) -> None:
    published = publish(made(ONE), link)
    assert served(link) == ONE
    assert (published.written, published.removed) == (3, 0)
    assert published.sizes == {path: len(body) for path, body in ONE.items()}


def test_two_trees_take_turns(link: Path) -> None:
    trees = []
    for files in (ONE, TWO, ONE):
        publish(made(files), link)
        trees.append(link.readlink().as_posix())
        assert served(link) == files
    assert trees == [".site/a", ".site/b", ".site/a"]


def test_the_link_is_relative_so_that_the_folder_can_be_moved(link: Path, tmp_path: Path) -> None:
    publish(made(ONE), link)
    moved = tmp_path.rename(tmp_path.with_name(f"{tmp_path.name}-moved"))
    assert served(moved / "site") == ONE


def test_a_file_that_has_not_changed_is_not_written_again(link: Path) -> None:
    publish(made(ONE), link)
    publish(made(ONE), link)
    tree = link.parent / ".site" / "a"
    before = times(tree)
    published = publish(made({**ONE, "index.html": b"neu"}), link)  # as long as before, so that size does not tell
    after = times(tree)
    assert link.resolve() == tree
    assert (published.written, published.removed) == (1, 0)
    assert {path for path in before if before[path] != after[path]} == {"index.html"}


def test_stale_files_and_their_folders_are_removed(link: Path) -> None:
    publish(made(ONE), link)
    publish(made(ONE), link)
    published = publish(made(TWO), link)
    assert published.removed == 1
    assert served(link) == TWO
    assert not (link / "a" / "b").exists()


def test_what_is_served_does_not_change_while_the_next_site_is_written(link: Path) -> None:
    publish(made(ONE), link)
    publish(made(ONE), link)

    def watched() -> Iterator[Output]:
        for output in made(TWO):
            assert served(link) == ONE
            yield output
        assert served(link) == ONE

    publish(watched(), link)
    assert served(link) == TWO


def test_a_build_that_fails_half_way_leaves_the_served_site_alone(link: Path) -> None:
    publish(made(ONE), link)
    before = times(link.resolve())

    def failing() -> Iterator[Output]:
        yield from list(made(TWO))[:2]
        raise PolicyError([])

    with pytest.raises(PolicyError):
        publish(failing(), link)
    assert served(link) == ONE
    assert times(link.resolve()) == before
    publish(made(TWO), link)
    assert served(link) == TWO


def test_two_builds_at_once_are_refused(link: Path) -> None:
    publish(made(ONE), link)
    with (link.parent / ".site" / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(PolicyError) as error:
            publish(made(TWO), link)
    assert [found.code for found in error.value.problems] == ["P02"]
    assert served(link) == ONE
    publish(made(TWO), link)
    assert served(link) == TWO


def test_a_folder_that_is_not_ours_is_left_alone(link: Path) -> None:
    link.mkdir()
    (link / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(PolicyError) as error:
        publish(made(ONE), link)
    assert [found.code for found in error.value.problems] == ["P04"]
    assert (link / "mine.txt").read_text("utf-8") == "mine"


def test_a_link_to_a_tree_that_was_deleted_is_turned(link: Path) -> None:
    link.symlink_to(".site/b")
    publish(made(ONE), link)
    assert served(link) == ONE


@pytest.mark.parametrize("files", [{"a": b"a"}, {"a/b": b"b"}, {"a/b/c": b"c"}], ids=["file", "folder", "deeper"])
@pytest.mark.parametrize("later", [{"a": b"a"}, {"a/b": b"b"}, {"a/b/c": b"c"}], ids=["file", "folder", "deeper"])
def test_a_file_may_stand_where_a_folder_stood(link: Path, files: dict[str, bytes], later: dict[str, bytes]) -> None:
    publish(made(files), link)
    publish(made(files), link)
    publish(made(later), link)
    assert served(link) == later


NAMES = st.sampled_from(["a", "b", "c"])
PATHS = st.builds(lambda folders, name: "/".join([*folders, f"{name}.html"]), st.lists(NAMES, max_size=2), NAMES)
SITES = st.lists(
    st.dictionaries(PATHS, st.sampled_from([b"", b"x", b"y", b"long"]), max_size=5), min_size=1, max_size=4
)


@given(SITES)
def test_after_any_row_of_builds_exactly_the_last_is_served(sites: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        link = Path(folder) / "site"
        for files in sites:
            publish(made(files), link)
        assert served(link) == sites[-1]
        folders = {path.parent for path in link.resolve().rglob("*")} | {link.resolve()}
        assert {path for path in link.resolve().rglob("*") if path.is_dir()} <= folders  # no empty folder is left


def kill(code: str, root: Path, *more: str) -> None:
    """Runs a build in another process until it kills itself."""
    # What a killed process leaves in the temporary folder should go with the test's own files.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TMPDIR": str(root.parent)}
    arguments = [sys.executable, "-c", code, str(root / "mkdocs.yml"), TODAY, REVISION, *more]
    done = subprocess.run(arguments, env=environment, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.fixture(scope="module")
def changed_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a clean build gives of the sample after a change that shows on many pages."""
    return dict(build_project(change(copy_project(SAMPLE, tmp_path_factory.mktemp("clean")))).outputs)


def change(root: Path) -> Path:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("site_name: 样例", "site_name: 改名后的样例"), "utf-8")
    return root


@pytest.mark.parametrize("count", [0, 1, 30])
def test_a_build_that_is_killed_while_writing_does_no_harm(
    sample: Path, changed_site: dict[str, bytes], count: int
) -> None:
    site = build_project(sample)
    build_project(sample)  # so that the tree which the killed build writes to is full
    before, stamps = dict(site.outputs), times(site.folder.resolve())
    kill(KILLED_AFTER, change(sample), str(count))
    assert site.outputs == before
    assert times(site.folder.resolve()) == stamps
    assert build_project(sample).outputs == changed_site


def test_a_build_that_is_killed_before_the_link_is_turned_does_no_harm(
    sample: Path, changed_site: dict[str, bytes]
) -> None:
    site = build_project(sample)
    before = dict(site.outputs)
    kill(KILLED_BEFORE_THE_TURN, change(sample))
    assert (sample / ".site" / "link").is_symlink()
    assert site.outputs == before
    assert build_project(sample).outputs == changed_site


def test_the_first_build_of_all_may_be_killed_too(sample: Path, changed_site: dict[str, bytes]) -> None:
    kill(KILLED_AFTER, change(sample), "10")
    assert not (sample / "site").exists()
    assert build_project(sample).outputs == changed_site

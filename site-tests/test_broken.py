"""One broken project for every code: what a mistake is answered with, to the letter.

A folder below broken/ is called by a code and a few words. Its mistake.yml says how the sample is spoilt and what is then
run, and which addresses were `released` before; its expected.txt holds everything that the person at the terminal is told. With MINGCE_REWRITE=1 set, expected.txt
is written instead of compared: read what was written before keeping it.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Collection, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml

from conftest import AROUND, ROOT, SAMPLE, copy_project
from mingce import ledger
from mingce.codes import CODES
from mingce.ledger import Line
from mingce.load import LEDGER
from mingce.model.settings import Settings
from mingce.plugin import read_catalogue, run
from mingce.problems import PolicyError, as_text

BROKEN = ROOT / "site-tests" / "broken"
FOLDERS = sorted(path.name for path in BROKEN.iterdir())
LEAVES_THE_HASH = "F06"
_HASH = re.compile(rb'(?<=sha256: ")[0-9a-f]{64}(?=")')


def code_of(folder: str) -> str:
    return folder.partition("-")[0]


def check(root: Path) -> None:
    read_catalogue(root, Settings())


def build(root: Path) -> None:
    run(root / "mkdocs.yml", AROUND, keeps_ledger=False)


def build_while_locked(root: Path) -> None:
    """A build that meets another one at work."""
    lock = root / ".site" / "lock"
    lock.parent.mkdir()
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        build(root)


def release(root: Path) -> None:
    run(root / "mkdocs.yml", AROUND, release=True)


RUNNERS: Mapping[str, Callable[[Path], None]] = {
    "check": check,
    "build": build,
    "build while locked": build_while_locked,
    "release": release,
}


def project(target: Path) -> Path:
    """A sample of which everything may be spoilt, the templates too."""
    copy_project(SAMPLE, target)
    (target / "templates").unlink()
    shutil.copytree(ROOT / "templates", target / "templates")
    return target


def take(step: Mapping[str, str], root: Path) -> None:
    """One step of a mistake.yml."""
    match step:
        case {"edit": path, "find": find, "put": put}:
            _replace(root / path, find.encode(), put.encode())
        case {"edit": path, "find": find, "bytes": octets}:
            _replace(root / path, find.encode(), bytes.fromhex(octets))
        case {"write": path, "text": text}:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
        case {"move": path, "to": to}:
            (root / path).rename(root / to)
        case {"link": path, "to": to}:
            (root / path).symlink_to(to)
        case {"remove": path} if (root / path).is_dir():
            shutil.rmtree(root / path)
        case {"remove": path}:
            (root / path).unlink()
        case _:
            raise AssertionError(f"not a step: {step}")


@cache
def first_release() -> tuple[Line, ...]:
    """The ledger of the sample as its first release writes it."""
    with TemporaryDirectory() as folder:
        root = copy_project(SAMPLE, Path(folder) / "sample")
        _addressed(root)
        return run(root / "mkdocs.yml", AROUND, keeps_ledger=False, release=True).lines


def _addressed(root: Path) -> None:
    """Gives the site an address, without which nothing is released."""
    _replace(root / "mkdocs.yml", b"docs_dir:", b"site_url: https://policy.example.org/\ndocs_dir:")


def publish_first(root: Path, only: Collection[str] = ()) -> None:
    """Puts the project where its first release left it, or where one of some addresses alone would have."""
    _addressed(root)
    lines = [line for line in first_release() if line.url in only or not only]
    assert len({line.url for line in lines}) >= len(only)
    for shard, body in ledger.write(lines, ("jia", "shelf")).items():
        (root / "policies" / shard / LEDGER).write_bytes(body)


def _replace(path: Path, old: bytes, new: bytes) -> None:
    raw = path.read_bytes()
    assert raw.count(old) == 1, f"{old.decode()!r} must stand exactly once in {path.name}"
    path.write_bytes(raw.replace(old, new))


def state_hashes(root: Path) -> None:
    """Records the hash of every source as it now is, so that a changed source is not a second mistake."""
    for source in root.glob("policies/**/source.txt"):
        record = source.with_name("version.yml")
        digest = sha256(source.read_bytes()).hexdigest().encode()
        record.write_bytes(_HASH.sub(digest, record.read_bytes(), count=1))


def said(folder: str, root: Path) -> str:
    """What the spoilt sample is answered with."""
    mistake = yaml.safe_load((BROKEN / folder / "mistake.yml").read_text("utf-8"))
    if "released" in mistake:
        publish_first(root, mistake["released"])
    for step in mistake["steps"]:
        take(step, root)
    if code_of(folder) != LEAVES_THE_HASH:
        state_hashes(root)
    with pytest.raises(PolicyError) as caught:
        RUNNERS[mistake.get("run", "check")](root)
    return as_text(caught.value.problems) + "\n"


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_mistake_is_answered_to_the_letter(folder: str, tmp_path: Path) -> None:
    answer = said(folder, project(tmp_path / "project"))
    expected = BROKEN / folder / "expected.txt"
    if os.environ.get("MINGCE_REWRITE") == "1":
        expected.write_text(answer, "utf-8")
    assert answer == expected.read_text("utf-8")
    assert f": {code_of(folder)} " in answer


@pytest.mark.parametrize("folder", FOLDERS)
def test_one_mistake_is_one_problem(folder: str) -> None:
    assert (BROKEN / folder / "expected.txt").read_text("utf-8").endswith("共 1 处问题。\n")


def test_every_code_has_a_fixture_and_every_fixture_a_code() -> None:
    assert {code_of(folder) for folder in FOLDERS} == set(CODES)

"""What a build takes from the world besides its files: the day, and what git knows of the data."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = "Asia/Shanghai"

_LOG = ("--format=tformat:%H%x00%ct%x00%s%x00", "--name-status", "--no-renames", "--no-merges", "--relative")
"""Revision, second and subject of each commit, then its files: no names, no addresses of persons."""


@dataclass(frozen=True)
class Commit:
    """One recorded change: its full revision, when it was recorded (seconds since 1970), its subject, its files.

    A file is a letter (A added, M modified, D deleted, T another type) and a path below the project.
    """

    revision: str
    time: int
    subject: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class History:
    """The commits that touched the data, the latest first; not `complete` where git was cloned without the earlier ones."""

    commits: tuple[Commit, ...]
    complete: bool


@dataclass(frozen=True)
class Surroundings:
    """The day (ISO, in the time zone of the documents), the revision and the history, None where there is no git."""

    today: str
    revision: str | None
    history: History | None = None


def surroundings(root: Path, folder: str, today: str | None = None) -> Surroundings:
    """The present surroundings of the data in `folder`; a given day stands for the clock."""
    return Surroundings(today or day(), revision(root), history(root, folder))


def day() -> str:
    """Today (ISO); SOURCE_DATE_EPOCH stands for the clock where it holds a number of seconds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch and epoch.isdigit() else datetime.now(UTC)
    return now.astimezone(ZoneInfo(ZONE)).date().isoformat()


def revision(root: Path) -> str | None:
    """The short name of the checked-out commit, marked when files differ from it."""
    said = _git(root, "describe", "--always", "--dirty", "--abbrev=12")
    return said.strip() or None if said is not None else None


def history(root: Path, folder: str) -> History | None:
    """The commits that touched `folder`; None where there is no git, or none that knows the folder."""
    said = _git(root, "log", "-z", *_LOG, "--", folder)
    if not said:
        return None
    cut = _cut_off(root)
    commits = tuple(_commits(said.split("\0")))
    return History(tuple(commit for commit in commits if commit.revision not in cut), not cut)


def _commits(tokens: list[str]) -> Iterator[Commit]:
    """The commits in what git prints, parted at each NUL."""
    at = 0
    while at + 3 < len(tokens):
        revision, time, subject = tokens[at : at + 3]
        at += 4  # an empty token parts the header from the files
        files = []
        while at + 1 < len(tokens) and len(letter := tokens[at].strip("\n")) == 1:
            files.append((letter, tokens[at + 1]))
            at += 2
        yield Commit(revision, int(time), subject, tuple(files))


def _cut_off(root: Path) -> frozenset[str]:
    """The commits whose parents were not cloned: what they changed cannot be known."""
    path = _git(root, "rev-parse", "--git-path", "shallow")
    file = root / path.strip() if path else None
    return frozenset(file.read_text("ascii").split()) if file is not None and file.is_file() else frozenset()


def _git(root: Path, *arguments: str) -> str | None:
    """What git prints, None where it fails or is not there."""
    command = ["git", "-c", "core.quotepath=off", "-c", "log.showSignature=false", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", "replace")

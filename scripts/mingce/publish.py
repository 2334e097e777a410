"""Files as values -> a folder that is served, exchanged whole: what is served is never half written.

Two trees stand beside the link `site`; the one that is not served is brought up to date, then the link is turned.
Files that have not changed are not written again, since creating files is what costs. A build that fails or is killed
leaves the link where it was.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mingce.model.site import Output
from mingce.problems import PolicyError, Position, problem


@dataclass(frozen=True)
class Published:
    """The files of the site by path with their size; how many were written, and how many removed."""

    sizes: Mapping[str, int]
    written: int
    removed: int


def publish(outputs: Iterable[Output], link: Path) -> Published:
    """Serves `outputs` at `link`; P02 when another build is at it, P04 when something else stands there."""
    if link.exists() and not link.is_symlink():
        raise PolicyError([problem("P04", Position(link.name), name=link.name)])
    store = link.parent / f".{link.name}"
    store.mkdir(parents=True, exist_ok=True)
    with _alone(store / "lock"):
        served = link.resolve().name if link.exists() else ""
        tree = store / ("b" if served == "a" else "a")
        published = write(outputs, tree)
        turned = store / "link"
        turned.unlink(missing_ok=True)
        turned.symlink_to(Path(store.name) / tree.name)
        turned.replace(link)
    return published


def write(outputs: Iterable[Output], tree: Path) -> Published:
    """Makes `tree` hold exactly `outputs`, touching only what differs."""
    sizes: dict[str, int] = {}
    folders: set[Path] = set()
    written = 0
    for output in outputs:
        path = tree / output.path
        if path.parent not in folders:
            _make_folder(path.parent, tree)
            folders.add(path.parent)
        written += _write(path, output.body)
        sizes[output.path] = len(output.body)
    return Published(sizes, written, _prune(tree, sizes))


def _make_folder(folder: Path, tree: Path) -> None:
    """The folder and those above it; a file of an earlier build that stands in the way is removed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        next(path for path in (folder, *folder.parents) if path != tree and path.is_file()).unlink()
        folder.mkdir(parents=True, exist_ok=True)


def _write(path: Path, body: bytes) -> bool:
    """Writes the file unless it holds the same bytes already; a folder of an earlier build makes way."""
    try:
        if path.stat().st_size == len(body) and path.read_bytes() == body:
            return False
    except (FileNotFoundError, IsADirectoryError):
        pass
    if path.is_dir():
        shutil.rmtree(path)
    path.write_bytes(body)
    return True


def _prune(tree: Path, outputs: Container[str]) -> int:
    """Removes files that are no longer part of the site, and folders that this leaves empty."""
    removed = 0
    for folder, folders, files in os.walk(tree, topdown=False):
        here = Path(folder)
        prefix = "" if here == tree else here.relative_to(tree).as_posix() + "/"
        for name in files:
            if prefix + name not in outputs:
                (here / name).unlink()
                removed += 1
        for name in folders:
            if not any((here / name).iterdir()):
                (here / name).rmdir()
    return removed


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Holds the lock for one build; the system gives it back when the process ends, however it ends."""
    with lock.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PolicyError(
                [problem("P02", Position(lock.parent.name), name=f"{lock.parent.name}/{lock.name}")]
            ) from error
        yield

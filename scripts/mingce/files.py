"""A folder on disk -> its files as values. The only place where input is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mingce.problems import Position, Problem, problem


@dataclass(frozen=True)
class Tree:
    """Files by their path with `/`, relative to where the reading began; and what could not be taken."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()

    def below(self, name: str) -> dict[str, bytes]:
        """The files in the folder `name`, under paths relative to it."""
        prefix = f"{name}/"
        return {path.removeprefix(prefix): raw for path, raw in self.files.items() if path.startswith(prefix)}


def read_tree(root: Path, name: str) -> Tree:
    """Every file below `root`, under paths that begin with `name`; hidden files are passed over, links refused."""
    if not root.is_dir():
        return Tree({}, (problem("F08", Position("mkdocs.yml"), name=name),))
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if any(part.startswith(".") for part in relative.parts):
            continue
        where = f"{name}/{_readable(relative.as_posix())}"
        if path.is_symlink():
            problems.append(problem("F04", Position(where), name=_readable(path.name)))
        elif path.is_file():
            files[where] = path.read_bytes()
    return Tree(files, tuple(problems))


def _readable(name: str) -> str:
    """A file name that can be printed, whatever bytes it holds (archives from Windows hold names in GBK)."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

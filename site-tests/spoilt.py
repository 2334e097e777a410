"""The sample's data as values, to be spoilt in memory: quicker than a copy on disk, where no build is wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from conftest import SAMPLE
from mingce.checks import check
from mingce.files import Tree, read_tree
from mingce.load import load
from mingce.problems import Position, Problem

Files = dict[str, bytes]

OLDER = "policies/jia/allowance-2024/2024-01-05"
NEWER = "policies/jia/allowance-2024/2025-03-01"
BRIEFING = "policies/jia/briefing/v1"
SHELF = "policies/shelf/notes/v1"
SKILLS = "policies/jia/skills/2026-03-01"
SKILLS_OLDER = "policies/jia/skills/2025-01-10"
SKILLS_BRIEFING = "policies/jia/skills-briefing/v1"
SKILLS_SHELF = "policies/shelf/skills-notes/v1"


def sample_files() -> Files:
    return dict(read_tree(SAMPLE / "policies", "policies").files)


def edited(path: str, find: str, put: str, files: Files | None = None) -> Files:
    """The files with one place of one file changed."""
    files = sample_files() if files is None else files
    text = files[path].decode()
    assert text.count(find) == 1, f"{find!r} must stand exactly once in {path}"
    return files | {path: text.replace(find, put).encode()}


def with_hash(files: Files, folder: str) -> Files:
    """The files with the recorded hash of a source as it now is."""
    before = sample_files()[f"{folder}/source.txt"]
    old, new = sha256(before).hexdigest(), sha256(files[f"{folder}/source.txt"]).hexdigest()
    return edited(f"{folder}/version.yml", old, new, files)


def found(files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Every problem of the data."""
    loaded = load(Tree(files), "policies")
    return tuple(sorted({*loaded.problems, *check(loaded.catalogue)}))


def told(files: Mapping[str, bytes]) -> list[str]:
    """The code of every problem, and the words at the place to which it leads."""
    return [f"{one.code} {_words_at(one.position, files)}".rstrip() for one in found(files)]


def _words_at(position: Position, files: Mapping[str, bytes]) -> str:
    lines = files.get(position.path, b"").decode().split("\n")
    return re.split(r"[,{}\]]", lines[position.line - 1][position.column - 1 :].lstrip("{"))[0]

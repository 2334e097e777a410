"""The revised policy of the invented city, retold: other days, other events, as values."""

from __future__ import annotations

from collections.abc import Mapping

from conftest import EXAMPLE
from mingce.files import Tree, read_tree
from mingce.load import load
from mingce.model.catalogue import Catalogue, Policy

ALLOWANCE = "shili/skills-allowance"
RENTAL = "shili/rental-subsidy"
TRIAL, REVISED, CORRECTED, AMENDED, FUTURE = "2020-03-10", "2022-06-20", "2022-06-20-b", "2024-11-05", "2026-10-15"
Files = dict[str, bytes]


def files() -> Files:
    """All files of the invented city."""
    return dict(read_tree(EXAMPLE / "policies", "policies").files)


def edited(path: str, find: str, put: str, of: Mapping[str, bytes] | None = None) -> Files:
    """The files with one place of one file (below policies/shili/) changed."""
    found = files() if of is None else dict(of)
    name = f"policies/shili/{path}"
    text = found[name].decode()
    assert text.count(find) == 1, f"{find!r} must stand exactly once in {path}"
    return found | {name: text.replace(find, put).encode()}


def catalogue(of: Mapping[str, bytes] | None = None) -> Catalogue:
    """The catalogue of these files, unchecked."""
    return load(Tree(files() if of is None else of), "policies").catalogue


def policy(ref: str = ALLOWANCE, of: Mapping[str, bytes] | None = None) -> Policy:
    """One policy of these files."""
    found = catalogue(of).policy(ref)
    assert found is not None
    return found


def with_events(text: str, path: str = "rental-subsidy", kind: str = "formal") -> Files:
    """The files with other events for a policy: `text` is a YAML list, empty for none."""
    head = f"kind: {kind}\nshort: 虚构\n"
    return files() | {f"policies/shili/{path}/policy.yml": (head + (f"events:\n{text}" if text else "")).encode()}


def event(type: str, date: str, more: str = "", version: str = "2021-05-18") -> str:  # noqa: A002  (the name is the field's)
    """One event as a line of YAML."""
    said = "authority: {name: 某决定}, recorded: 2026-11-20"
    return f"  - {{type: {type}, date: {date}, version: {version}, {more + ', ' if more else ''}{said}}}\n"

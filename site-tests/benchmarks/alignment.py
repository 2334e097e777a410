"""How far the alignment of two real versions by text alone agrees with a mapping made by hand.

Run by hand: `.venv/bin/python site-tests/benchmarks/alignment.py FOLDER OLD NEW [MAPPING]`. FOLDER holds `OLD.txt` and
`OLD.meta.json`, whose `truth.outline` lists each clause by its path of labels and its line; the same for NEW. MAPPING is a
JSON file, a list of `{"old": [paths], "new": [paths]}`; clauses that it does not name have come or are gone. Without it, the
clauses that have the same path are each other's.

The ids are withheld, so this measures the worst case: two versions about which nobody has written anything down.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingce.history.alignment import align
from mingce.history.links import Link
from mingce.history.succession import Known
from mingce.history.tokens import folded
from mingce.history.units import Unit
from mingce.model.catalogue import Located
from mingce.model.text import Part

Group = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Read:
    """A version: its units, and the path of labels of each."""

    units: tuple[Unit, ...]
    paths: tuple[str, ...]


def read(folder: Path, name: str) -> Read:
    """A version as its outline cuts it; what stands before the first clause is left out."""
    lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
    outline = json.loads((folder / f"{name}.meta.json").read_text("utf-8"))["truth"]["outline"]
    ends = [*(entry["line"] - 1 for entry in outline[1:]), len(lines)]
    paths = tuple(entry["path"] for entry in outline)
    found = []
    for place, (entry, end) in enumerate(zip(outline, ends, strict=True)):
        label = entry["path"].rpartition("/")[2]
        body = [line.strip() for line in lines[entry["line"] - 1 : end] if line.strip()]
        text = "\n".join([without(label, body[0].lstrip("# ")), *body[1:]])
        above = entry["path"].rpartition("/")[0]
        found.append(Unit(place, Located(Part(label=label), (), ()), paths.index(above) if above else None, text))
    return Read(tuple(found), paths)


def without(label: str, line: str) -> str:
    """The line without the label at its beginning, however that is spaced."""
    wanted = folded("".join(label.split()))
    for end in range(len(line) + 1):
        if folded("".join(line[:end].split())) == wanted:
            return line[end:].strip()
    raise SystemExit(f"{label!r} does not begin {line!r}")


def by_hand(mapping: Path | None, old: Read, new: Read) -> set[Group]:
    """The groups of clauses that stand for each other."""
    if mapping is None:
        groups = [([path], [path]) for path in old.paths if path in new.paths]
    else:
        groups = [(entry["old"], entry["new"]) for entry in json.loads(mapping.read_text("utf-8"))]
    named = {path for group in groups for path in group[0]}, {path for group in groups for path in group[1]}
    groups += [([path], []) for path in old.paths if path not in named[0]]
    groups += [([], [path]) for path in new.paths if path not in named[1]]
    return {(frozenset(before), frozenset(after)) for before, after in groups}


def group_of(link: Link, old: Read, new: Read) -> Group:
    """A link by the paths of its clauses."""
    return frozenset(old.paths[unit.place] for unit in link.old), frozenset(new.paths[unit.place] for unit in link.new)


def said(group: Group) -> str:
    """A group on one line."""
    return " + ".join(sorted(group[0])) + " -> " + " + ".join(sorted(group[1]))


def disagreements(found: set[Group], true: set[Group]) -> Iterator[str]:
    """What only one of the two says."""
    yield from (f"  by hand   {said(group)}" for group in sorted(true - found, key=said))
    yield from (f"  by text   {said(group)}" for group in sorted(found - true, key=said))


def agreed(side: int, paths: Sequence[str], found: set[Group], true: set[Group]) -> int:
    """Of how many clauses of one side it is said alike what stands for them."""
    where = [{path: group for group in groups for path in group[side]} for groups in (found, true)]
    return sum(where[0][path][1 - side] == where[1][path][1 - side] for path in paths)


def main(folder: str, old_name: str, new_name: str, mapping: str | None = None) -> None:
    old, new = read(Path(folder), old_name), read(Path(folder), new_name)
    links = align(old.units, new.units, Known())
    found = {group_of(link, old, new) for link in links}
    true = by_hand(Path(mapping) if mapping else None, old, new)
    print(f"{old_name} -> {new_name}")
    print(f"  of the old clauses agreed: {agreed(0, old.paths, found, true)} of {len(old.paths)}")
    print(f"  of the new clauses agreed: {agreed(1, new.paths, found, true)} of {len(new.paths)}")
    print(f"  moved: {', '.join(said(group_of(link, old, new)) for link in links if link.moved) or 'none'}")
    print("\n".join(disagreements(found, true)) or "  no disagreement")


if __name__ == "__main__":
    main(*sys.argv[1:])

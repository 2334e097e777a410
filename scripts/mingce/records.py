"""What this site changed and when, from git: apart from what the issuers changed, which stands in the data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from mingce.model.catalogue import Catalogue
from mingce.surroundings import ZONE, Commit, History

SHORT = 12
"""Characters of a revision that are shown."""

_LEDGER = "ledger.tsv"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class File:
    """A file that was changed: how (`added`, `modified`, `deleted`), and its path below the folder of the data."""

    change: str
    path: str


@dataclass(frozen=True)
class Touched:
    """What one change did to the records of one owner: a version of a policy, a policy, a place, or the whole site.

    `owner` is the ref of a policy, the slug of a place, or empty; `version` empty where it is no version. `done` are pairs
    of a change and a record, both names of the locale file.
    """

    owner: str
    version: str
    done: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """One recorded change: day (ISO), short revision, the words of whoever recorded it, files, and the policies touched."""

    day: str
    revision: str
    subject: str
    files: tuple[File, ...]
    policies: tuple[str, ...]
    touched: tuple[Touched, ...] = ()


@dataclass(frozen=True)
class Records:
    """The recorded changes, the latest first. `known` is false without git; not `complete` where earlier ones are unknown."""

    entries: tuple[Entry, ...]
    known: bool
    complete: bool

    def of(self, ref: str) -> Records:
        """The changes to one policy, with its own files alone, by their path in its folder."""
        return replace(self, entries=tuple(_within(entry, f"{ref}/") for entry in self._by_policy.get(ref, ())))

    @cached_property
    def _by_policy(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for ref in entry.policies:
                found[ref].append(entry)
        return found

    @property
    def last(self) -> Entry | None:
        """The latest change, where it is known."""
        return self.entries[0] if self.entries else None


UNKNOWN = Records((), known=False, complete=False)

_CHANGES = {"A": "added", "D": "deleted"}


def records(history: History | None, folder: str, catalogue: Catalogue) -> Records:
    """The changes to the data in `folder`; changes to ledgers alone are left out."""
    if history is None:
        return UNKNOWN
    refs = frozenset(policy.ref for policy in catalogue.policies)
    entries = (_entry(commit, f"{folder}/", refs) for commit in history.commits)
    return Records(tuple(entry for entry in entries if entry.files), known=True, complete=history.complete)


def _entry(commit: Commit, prefix: str, refs: frozenset[str]) -> Entry:
    files = tuple(_files(commit, prefix))
    touched = dict.fromkeys("/".join(file.path.split("/")[:2]) for file in files)
    day = datetime.fromtimestamp(commit.time, ZoneInfo(ZONE)).date().isoformat()
    subject = _ADDRESS.sub("…", commit.subject)  # nobody agreed to have an address published
    policies = tuple(ref for ref in touched if ref in refs)
    return Entry(day, commit.revision[:SHORT], subject, files, policies, tuple(_touched(files)))


RECORDS = (
    "text", "version", "benefits", "targets", "source", "policy", "place", "questions", "glossary", "matters", "audiences",
    "redirects",
)  # fmt: skip
"""The files of the data by their names: what kinds of records there are; all else is `other`."""


def _touched(files: Iterable[File]) -> Iterator[Touched]:
    """What was done to which records, told by the paths of the files alone."""
    found: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    for file in files:
        *folders, name = file.path.split("/")
        record = name.rpartition(".")[0]
        version = folders[2] if len(folders) == _VERSION else ""
        owner = "/".join(folders[:2]) if len(folders) <= _VERSION else ""
        found[owner, version][file.change, record if record in RECORDS else "other"] = None
    for (owner, version), done in found.items():
        yield Touched(owner, version, tuple(sorted(done, key=_order)))


_VERSION = 3
"""How deep the files of a version lie."""


def _order(done: tuple[str, str]) -> tuple[int, int]:
    """What came first, then what was changed, then what went; the text before what rests on it."""
    change, record = done
    return ("added", "modified", "deleted").index(change), (*RECORDS, "other").index(record)


def _files(commit: Commit, prefix: str) -> Iterator[File]:
    for letter, path in sorted(commit.files, key=lambda file: file[1]):
        if path.startswith(prefix) and path.rpartition("/")[2] != _LEDGER:
            yield File(_CHANGES.get(letter, "modified"), path.removeprefix(prefix))


def _within(entry: Entry, prefix: str) -> Entry:
    own = (file for file in entry.files if file.path.startswith(prefix))
    touched = tuple(one for one in entry.touched if f"{one.owner}/" == prefix)
    files = tuple(replace(file, path=file.path.removeprefix(prefix)) for file in own)
    return replace(entry, files=files, touched=touched)

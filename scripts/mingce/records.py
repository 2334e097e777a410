"""What this site changed and when, from git: apart from what the issuers changed, which stands in the data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
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
class Entry:
    """One recorded change: day (ISO), short revision, the words of whoever recorded it, files, and the policies touched."""

    day: str
    revision: str
    subject: str
    files: tuple[File, ...]
    policies: tuple[str, ...]


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
    return Entry(day, commit.revision[:SHORT], subject, files, tuple(ref for ref in touched if ref in refs))


def _files(commit: Commit, prefix: str) -> Iterator[File]:
    for letter, path in sorted(commit.files, key=lambda file: file[1]):
        if path.startswith(prefix) and path.rpartition("/")[2] != _LEDGER:
            yield File(_CHANGES.get(letter, "modified"), path.removeprefix(prefix))


def _within(entry: Entry, prefix: str) -> Entry:
    own = (file for file in entry.files if file.path.startswith(prefix))
    return replace(entry, files=tuple(replace(file, path=file.path.removeprefix(prefix)) for file in own))

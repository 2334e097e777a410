"""The ledger: every URL and anchor that was published, with the hash of each text that ever stood there.

What is promised is the canonical text of a clause in a version, not the page around it. One sorted file per place and
one for the rest, a line each: URL, hash, and the day of the release that first published it so. A line without a day is
a draft, which may still move; a line with a day stays for ever, also when the text was corrected since. A file is thus a
set of lines, and the union of two branches is again a ledger.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mingce.problems import Position, Problem, problem

NO_TEXT = "-"
"""Stands for the hash where a page has no fixed text."""

Entries = Mapping[str, str]
"""What a site publishes: the hash of the fixed text by URL."""

_LINE = re.compile(r"(?P<url>/[^\s]*)\t(?P<digest>-|[0-9a-f]{64})(?:\t(?P<released>\d{4}-\d{2}-\d{2}))?")


@dataclass(frozen=True, order=True)
class Line:
    """One line: an address, the hash of its text, the day (ISO) of its first release, None for a draft."""

    url: str
    digest: str
    released: str | None = None
    position: Position | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return "\t".join(filter(None, (self.url, self.digest, self.released)))


@dataclass(frozen=True)
class Changes:
    """What a build would change in what is published."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    altered: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.altered)


def read(raw: bytes, path: str) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """The lines in a ledger file, and K05 for each that is none (as a bad merge leaves behind)."""
    lines, problems = [], []
    *whole, rest = raw.decode("utf-8", "replace").split("\n")
    for number, text in enumerate(whole, 1):
        where = Position(path, number)
        match = _LINE.fullmatch(text)
        if match is None:
            problems.append(problem("K05", where, text=text))
        else:
            lines.append(Line(match["url"], match["digest"], match["released"], where))
    if rest:  # every line ends with a break: the file was cut off
        problems.append(problem("K05", Position(path, len(whole) + 1), text=rest))
    return tuple(lines), tuple(problems)


def write(lines: Iterable[Line], places: Iterable[str]) -> dict[str, bytes]:
    """Ledger files by the name of their shard."""
    known = tuple(places)
    rows: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        rows[shard_of(line.url, known)].append(f"{line}\n")
    return {shard: "".join(sorted(found)).encode() for shard, found in rows.items()}


def shard_of(url: str, places: Iterable[str]) -> str:
    """The place whose file holds the URL, or an empty name for the file of the site itself.

    The page of a place stands in the latter, so that a place that is lost with its file is noticed.
    """
    _, first, *rest = url.partition("#")[0].split("/")
    return first if first in places and rest != [""] else ""


def released(lines: Iterable[Line]) -> dict[str, tuple[Line, ...]]:
    """The lines of the latest release of each URL that was ever released: more than one where it changed within a day."""
    latest: dict[str, tuple[Line, ...]] = {}
    for line in sorted(line for line in lines if line.released is not None):
        before = latest.get(line.url, ())
        day = before[0].released if before else None
        if day is None or str(line.released) > day:
            latest[line.url] = (line,)
        elif line.released == day:
            latest[line.url] = (*before, line)
    return latest


def after(lines: Iterable[Line], found: Entries, day: str | None) -> tuple[Line, ...]:
    """The ledger once `found` is published: by a release on `day`, or as drafts.

    Whatever was released stays; drafts that are no longer made are dropped.
    """
    kept = {line for line in lines if line.released is not None}
    latest = released(kept)
    known = {(url, line.digest) for url, of_url in latest.items() for line in of_url}
    new = (Line(url, digest, day) for url, digest in found.items() if (url, digest) not in known)
    return tuple(sorted({*kept, *new}, key=str))


def standing(lines: Iterable[Line]) -> dict[str, str]:
    """What the site published last by these lines, drafts included: the hash by URL."""
    drafts = {line.url: line.digest for line in lines if line.released is None}
    return {url: of_url[-1].digest for url, of_url in released(lines).items()} | drafts


def compare(before: Entries, now: Entries) -> Changes:
    """What differs between two states of a site."""
    return Changes(
        added=tuple(sorted(now.keys() - before.keys())),
        gone=tuple(sorted(before.keys() - now.keys())),
        altered=tuple(sorted(url for url in now.keys() & before.keys() if now[url] != before[url])),
    )

"""The ledger: every URL and anchor that was published, with the hash of the text that stands there.

What is promised is the canonical text of a clause in a version, not the page around it. One sorted file per place and
one for the rest, a line each, so that two branches merge and a diff shows what the public will see appear or vanish.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingce import urls
from mingce.model.catalogue import Catalogue, Policy, Version

NO_TEXT = "-"
"""Stands for the hash where a page has no fixed text."""

Entries = Mapping[str, str]


@dataclass(frozen=True)
class Changes:
    """What a build would change in what is published."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    altered: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.altered)


def entries(catalogue: Catalogue, page_urls: Iterable[str]) -> dict[str, str]:
    """The ledger of a site: its page URLs and anchors, and the hashes of its fixed texts."""
    found = dict.fromkeys(page_urls, NO_TEXT)
    for policy in catalogue.policies:
        for version in policy.versions:
            found |= _fixed(policy, version)
    return found


def _fixed(policy: Policy, version: Version) -> dict[str, str]:
    page = urls.version(policy.ref, version.key)
    fixed = {
        urls.permalink(policy.ref, version.key, str(found.part.id)): found.part.sha256 for found in version.provisions
    }
    fixed |= {f"{page}#{urls.anchor(part_id)}": found.part.sha256 for part_id, found in version.by_id.items()}
    return fixed


def compare(before: Entries, after: Entries) -> Changes:
    """What differs between two ledgers."""
    return Changes(
        added=tuple(sorted(after.keys() - before.keys())),
        gone=tuple(sorted(before.keys() - after.keys())),
        altered=tuple(sorted(url for url in after.keys() & before.keys() if after[url] != before[url])),
    )


def shard_of(url: str, places: Iterable[str]) -> str:
    """The place whose file holds the URL, or an empty name for the file of the site itself."""
    first = url.split("/")[1]
    return first if first in places else ""


def write(found: Entries, places: Iterable[str]) -> dict[str, bytes]:
    """Ledger files by the name of their shard."""
    known = tuple(places)
    lines: dict[str, list[str]] = defaultdict(list)
    for url, digest in sorted(found.items()):
        lines[shard_of(url, known)].append(f"{url}\t{digest}\n")
    return {shard: "".join(rows).encode() for shard, rows in lines.items()}


def read(files: Iterable[bytes]) -> dict[str, str]:
    """The entries in ledger files; a line that is none (as a bad merge leaves behind) is passed over."""
    rows = (line.split("\t") for raw in files for line in raw.decode("utf-8", "replace").splitlines())
    return {row[0]: row[1] for row in rows if len(row) == 2}

"""What can be found, as values: records on the shelf of their document."""

from __future__ import annotations

from dataclasses import dataclass, field

TYPES = ("clause", "policy", "benefit", "place", "department", "page")

NOW, PAST = "now", "past"
"""The two volumes: what is or may be in force or is to come, and what certainly is no longer."""


@dataclass(frozen=True)
class Gift:
    """A benefit as a hit shows it."""

    title: str
    url: str
    figure: str


@dataclass(frozen=True)
class Record:
    """One thing that can be found. `pieces` are its texts with the URL of each; `aside` and `bonus` are found, but not shown."""

    type: str
    url: str
    title: str
    label: str = ""
    headed: bool = True
    """Whether the title is one, and not the opening words of the text."""
    path: tuple[str, ...] = ()
    pieces: tuple[tuple[str, str], ...] = ()
    aside: str = ""
    bonus: tuple[str, ...] = ()
    gifts: tuple[Gift, ...] = ()
    recipients: tuple[str, ...] = ()
    cash: bool = False
    standings: tuple[tuple[str, str], ...] = ()
    """How it stands, where that is otherwise than its document: a clause may have been repealed before the rest."""


@dataclass(frozen=True)
class Shelf:
    """The records of one document, or of a place, or of the site; `context` is what holds for each of them.

    `sort` is the type of the first record (`policy`, `place`, `page`). Benefits stand last. `year` and `kind` are
    empty where there is none.
    """

    sort: str
    place: str
    records: tuple[Record, ...]
    context: str = ""
    place_name: str = ""
    place_short: str = ""
    policy: str = ""
    title: str = ""
    url: str = ""
    kind: str = ""
    date: str = ""
    version: str = ""
    edition: str = ""
    """What readers call the version."""
    number: int = 0
    """Which policy of its place it is of, from 1 on: versions of one policy have one number. 0 of what is no policy."""
    standings: tuple[tuple[str, str], ...] = (("", ""),)
    """How the text stands: a day and the standing from that day on, the first from the day of the build on. An empty one where no force is claimed."""
    corrects: bool = False
    """Whether it is the issuer's correction of another version."""
    living: bool = True
    """Whether it is what living pages show, and not an older version that may still hold or one to come."""

    @property
    def year(self) -> int:
        """The year of the document; 0 where it is not known."""
        return int(self.date[:4]) if self.date[:4].isdigit() else 0


@dataclass(frozen=True)
class Leaf:
    """A page that is no document: its URL, its title, its sections with the URL of each."""

    url: str
    title: str
    description: str = ""
    sections: tuple[tuple[str, str], ...] = field(default=())

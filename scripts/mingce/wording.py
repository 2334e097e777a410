"""The locale file -> the words of the interface, by dotted name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

from mingce.problems import PolicyError, problem
from mingce.source import Data, read

RECEIVED = re.compile(r"v\d+")
"""The keys of versions of a text without a date."""

FIRST = "v1"


class Words(SimpleNamespace):
    """Words by name; a name that the locale file does not hold is an error, never an empty string."""

    def __getitem__(self, name: str) -> str:
        word = getattr(self, name)
        if not isinstance(word, str):
            raise KeyError(name)
        return word


def words(raw: bytes, path: str) -> Words:
    """The words in a locale file."""
    document = read(raw, path)
    if document.problems or not isinstance(document.data, dict):
        raise PolicyError(document.problems or (problem("Y12", document.origin.at(), field="nav"),))
    return _words(document.data)


def _words(data: dict[str, Data]) -> Words:
    return Words(**{name: _words(value) if isinstance(value, dict) else value for name, value in data.items()})


def edition(key: str, words: Words) -> str:
    """What readers call a version: after its date, or, where the text has none, as a text that was received."""
    if not RECEIVED.fullmatch(key):
        return str(words.edition.dated.format(version=key))
    return str(words.edition.received if key == FIRST else words.edition.received_later.format(version=key))


def names(node: Words, prefix: str = "") -> Iterator[str]:
    """Every dotted name that leads to a word."""
    for name, value in vars(node).items():
        if isinstance(value, Words):
            yield from names(value, f"{prefix}{name}.")
        else:
            yield prefix + name

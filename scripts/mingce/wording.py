"""The locale file -> the words of the interface, by dotted name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

from mingce.chinese import han, spoken_date
from mingce.model.catalogue import Policy
from mingce.model.event import EventType
from mingce.problems import PolicyError, problem
from mingce.source import Data, read

RECEIVED = re.compile(r"v\d+")
"""The keys of versions of a text without a date."""

FIRST = "v1"

_DATED = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:-(?P<letter>[b-z]))?")
"""The keys of versions with a date of writing; the second of a day bears the letter b."""


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


def edition(policy: Policy, key: str, words: Words) -> str:
    """What readers call a version: after its day of writing, or after the issuer's correction that made it or came over it.

    A text without a day is one that was received.
    """
    for name, of in (("by_version", "corrected"), ("version", "uncorrected")):
        for event in policy.record.events:
            if event.type is EventType.CORRIGENDUM and event.by_version and getattr(event, name) == key:
                return str(words.edition[of].format(date=spoken_date(event.date)))
    dated = _DATED.fullmatch(key)
    if dated is None:
        return str(words.edition["received" if key == FIRST else "received_later"].format(version=key))
    day, letter = spoken_date(dated["day"]), dated["letter"]
    number = han(ord(letter) - ord("a") + 1) if letter else ""
    return str(words.edition["again" if letter else "dated"].format(date=day, number=number))


def names(node: Words, prefix: str = "") -> Iterator[str]:
    """Every dotted name that leads to a word."""
    for name, value in vars(node).items():
        if isinstance(value, Words):
            yield from names(value, f"{prefix}{name}.")
        else:
            yield prefix + name

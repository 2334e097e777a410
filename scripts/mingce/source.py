"""YAML text -> plain data and the position of every value; strict, with all scalars as text.

What YAML offers beyond mappings, lists and text (anchors, tags, merges, nulls, typed scalars) is refused: it is where
files that look right mean something else. The reader stands on libyaml's events, which is both exact and fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from mingce.chinese import INVISIBLE
from mingce.problems import Position, Problem, problem

Data = str | list["Data"] | dict[str, "Data"]
Path = tuple[str | int, ...]

MAX_DEPTH = 20
_STANDARD_TAG = "tag:yaml.org,2002:"
_NULLS = {"", "~", "null", "Null", "NULL"}
_OPENED = {"while parsing a flow sequence", "while parsing a flow mapping", "while scanning a quoted scalar"}
_FULL_WIDTH_KEY = re.compile(r"^\s*(?:-\s+)?(?P<key>[a-z_][a-z0-9_]*)\s*：")


@dataclass(frozen=True)
class Origin:
    """Where the values of one file stand."""

    path: str
    positions: Mapping[Path, tuple[int, int]]

    def at(self, *where: str | int) -> Position:
        """The position of the value at that path, or of the nearest enclosing value that stands in the file."""
        for length in range(len(where), -1, -1):
            if where[:length] in self.positions:
                return Position(self.path, *self.positions[where[:length]])
        return Position(self.path)


@dataclass(frozen=True)
class Document:
    """A file that was read: its data (None when it could not be read at all), origins, and what is wrong with it."""

    data: Data | None
    origin: Origin
    problems: tuple[Problem, ...]


class _UnreadableError(Exception):
    """Reading cannot go on in this file; the problem is already noted."""


def read(raw: bytes, path: str) -> Document:
    """The document in `raw` (UTF-8); `path` is what problems call the file."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _failed(
            path, [problem("Y09", Position(path, raw[: error.start].count(b"\n") + 1), offset=error.start + 1)]
        )
    hidden = hidden_characters(text, path)
    if hidden:
        return _failed(path, hidden)
    reader = _Reader(text, path)
    try:
        data = reader.document()
    except _UnreadableError:
        return Document(None, Origin(path, reader.positions), tuple(reader.problems))
    except yaml.YAMLError as error:
        return _failed(path, [*reader.problems, _syntax_problem(error, text, path)])
    return Document(data, Origin(path, reader.positions), tuple(reader.problems))


def hidden_characters(text: str, path: str) -> list[Problem]:
    """Control, bidirectional and zero-width characters in a text (Y08), which a reader cannot see."""
    return [
        problem("Y08", _position(text, match.start(), path), point=f"{ord(match[0]):04X}")
        for match in INVISIBLE.finditer(text)
    ]


def _failed(path: str, problems: list[Problem]) -> Document:
    return Document(None, Origin(path, {}), tuple(problems))


def _position(text: str, index: int, path: str) -> Position:
    line_start = text.rfind("\n", 0, index) + 1
    return Position(path, text.count("\n", 0, index) + 1, index - line_start + 1)


def _syntax_problem(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """libyaml's complaint, or the full-width colon that most often is behind it."""
    mark = _mark(error)
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1) if mark else 0
    for number in (line, line - 1):
        match = _FULL_WIDTH_KEY.match(lines[number]) if 0 <= number < len(lines) else None
        if match:
            return problem("Y07", Position(path, number + 1, match.start("key") + 1), key=match["key"])
    return problem("Y01", Position(path, line + 1, (mark.column + 1) if mark else 1))


def _mark(error: yaml.YAMLError) -> yaml.Mark | None:
    """Where the mistake stands: for what was opened and not closed, where it was opened."""
    broken: yaml.Mark | None = getattr(error, "problem_mark", None)
    opened: yaml.Mark | None = getattr(error, "context_mark", None)
    if broken is None or (
        opened is not None and getattr(error, "context", None) in _OPENED and opened.line < broken.line
    ):
        return opened
    return broken


def _start(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


class _Reader:
    """Builds data from libyaml's events; notes what is refused and goes on where it can."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.positions: dict[Path, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)

    def note(self, code: str, event: yaml.Event, **values: object) -> None:
        self.problems.append(problem(code, Position(self.path, *_start(event)), **values))

    def document(self) -> Data | None:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return {}
        data = self.value(next(self.events), ())
        next(self.events)  # the end of the document
        extra = next(self.events)
        if not isinstance(extra, yaml.StreamEndEvent):
            self.note("Y10", extra)
            raise _UnreadableError
        return data

    def value(self, event: yaml.Event, path: Path) -> Data:
        self.positions.setdefault(path, _start(event))
        if len(path) > MAX_DEPTH:
            self.note("Y11", event, limit=MAX_DEPTH)
            raise _UnreadableError
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            self.note("Y03", event)  # nothing else than an alias can stand here
            return "?"
        if event.anchor is not None:
            self.note("Y03", event)
        if event.tag is not None:
            self.note("Y04", event, tag=event.tag.replace(_STANDARD_TAG, "!!"))
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, path)
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def scalar(self, event: yaml.ScalarEvent, path: Path) -> str:
        value = str(event.value)
        self.hidden(event)
        plain = not event.style  # libyaml calls the plain style ""
        if plain and value in _NULLS:
            field = next((step for step in reversed(path) if isinstance(step, str)), "")
            where = Position(self.path, *self.positions[path])
            hint = f"文字确为“{value}”的，用英文双引号括起来。" if value else ""
            self.problems.append(problem("Y06", where, key=field, hint=hint))
        full_width = _FULL_WIDTH_KEY.match(value) if plain else None
        if full_width:
            self.note("Y07", event, key=full_width["key"])
        return value

    def hidden(self, event: yaml.ScalarEvent) -> None:
        """Hidden characters may also be written as escapes ("\\u202e")."""
        for char in INVISIBLE.findall(event.value):
            self.note("Y08", event, point=f"{ord(char):04X}")

    def sequence(self, path: Path) -> list[Data]:
        items: list[Data] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> dict[str, Data]:
        items: dict[str, Data] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event)
            full_width = _FULL_WIDTH_KEY.match(key)
            if full_width:  # {slug：finance}, which YAML takes for a key with nothing after it
                self.note("Y07", event, key=full_width["key"])
                self.skip(next(self.events))
                items.setdefault(full_width["key"], key[full_width.end() :].strip())
                continue
            if key in items:
                self.note("Y02", event, key=key, line=self.positions[(*path, key)][0])
                self.skip(next(self.events))
                continue
            self.positions[(*path, key)] = _start(event)
            items[key] = self.value(next(self.events), (*path, key))
        return items

    def key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self.note("Y13", event)
            raise _UnreadableError
        if event.anchor is not None:
            self.note("Y03", event)
        if event.tag is not None:
            self.note("Y04", event, tag=event.tag.replace(_STANDARD_TAG, "!!"))
        self.hidden(event)
        if event.value == "<<":
            self.note("Y05", event)
        return str(event.value)

    def skip(self, event: yaml.Event) -> None:
        """Passes over one value, however deep."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return
            event = next(self.events)

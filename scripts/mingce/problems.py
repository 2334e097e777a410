"""What is wrong with the input, said to the person who can mend it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mingce.codes import CODES

_LONGEST = 300
"""Characters of one value that a message shows."""


@dataclass(frozen=True, order=True)
class Position:
    """A place in an input file; `path` is relative to the project and uses `/`; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it stands, its stable code, what is wrong and how to mend it (both in Chinese)."""

    position: Position
    code: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.position}: {self.code} {self.message}\n    {self.remedy}"


class PolicyError(Exception):
    """The only exception raised for bad input; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def problem(code: str, position: Position, **values: object) -> Problem:
    """The problem `code` at `position`; `values` fill the words that the catalogue of codes gives for it."""
    words, shown = CODES[code], {name: _shown(value) for name, value in values.items()}
    return Problem(position, code, words.message.format(**shown), words.remedy.format(**shown))


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def as_text(problems: Sequence[Problem]) -> str:
    """Problems for a person at a terminal, with a count at the end."""
    if not problems:
        return "没有发现问题。"
    return "\n".join([*(str(found) for found in problems), f"共 {len(problems)} 处问题。"])


def as_json(problems: Sequence[Problem]) -> str:
    """Problems for a program: a list of {code, path, line, column, message, remedy}."""
    rows = [
        {
            "code": found.code,
            "path": found.position.path,
            "line": found.position.line,
            "column": found.position.column,
            "message": found.message,
            "remedy": found.remedy,
        }
        for found in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Problems as workflow commands, which GitHub shows beside the changed line."""
    return "\n".join(
        f"::error file={_property(found.position.path)},line={found.position.line},col={found.position.column},"
        f"title={_property(found.code)}::{_message(found.message + ' ' + found.remedy)}"
        for found in problems
    )


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": as_text, "json": as_json, "github": as_github}

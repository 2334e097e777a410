"""Columns of tables: what they are called, what they hold, in which unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

Cells = tuple[str, ...]
"""The values of one row as text, empty where there is none."""

Holds = Literal["string", "number", "integer", "date", "link"]


@dataclass(frozen=True)
class Column:
    """One column; `note` says its unit or meaning, `choices` which codes it may hold and what they mean."""

    name: str
    title: str
    holds: Holds = "string"
    note: str = ""
    choices: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether its values may be reckoned with."""
        return self.holds in ("number", "integer")

    @property
    def field_type(self) -> str:
        """The type in a data package; a link of ours is a path."""
        return "string" if self.holds == "link" else self.holds


def coded(name: str, title: str, meanings: Mapping[str, str]) -> Column:
    """A column of codes."""
    return Column(name, title, note=codes(meanings), choices=tuple(str(code) for code in meanings))


def codes(meanings: Mapping[str, str]) -> str:
    """What codes mean, in one line."""
    return "；".join(f"{code} {meaning}" for code, meaning in meanings.items())


Row = TypeVar("Row")


@dataclass(frozen=True)
class Layout(Generic[Row]):
    """Columns, each with how its value is taken from a row."""

    cells: tuple[tuple[Column, Callable[[Row], object]], ...] = field(repr=False)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns alone."""
        return tuple(column for column, _ in self.cells)

    def rows(self, found: Iterable[Row]) -> Iterable[Cells]:
        """The rows as text."""
        return (tuple(_text(value_of(row)) for _, value_of in self.cells) for row in found)


def _text(value: object) -> str:
    return "" if value is None else str(value)

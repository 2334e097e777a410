"""The data dictionary: every field of every kind of file, what it holds, and of every published table its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mingce import urls
from mingce.exports.json_schema import RECORDS, schema
from mingce.exports.tables import TABLES
from mingce.pages.page import Crumb, Page
from mingce.wording import Words


@dataclass(frozen=True)
class Field:
    """One field: its name, its Chinese title, what it holds (a `record` by name, a choice, a plain type), one or many."""

    name: str
    title: str
    holds: str
    many: bool
    record: str
    choices: tuple[str, ...]
    required: bool


@dataclass(frozen=True)
class Kind:
    """One record of a file."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class File:
    """One kind of file: its name, its schema, its records, the outermost first."""

    name: str
    schema: str
    kinds: tuple[Kind, ...]


def page(words: Words) -> Page:
    """The dictionary."""
    return Page(
        url=urls.DICTIONARY,
        template="dictionary",
        title=words.dictionary.title,
        description=words.dictionary.description,
        section=urls.DATA,
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.data.title, urls.DATA), Crumb(words.dictionary.title)),
        context={"files": [_file(name, schema(record)) for name, record in RECORDS], "tables": TABLES},
    )


def _file(name: str, made: dict[str, Any]) -> File:
    defined = made.get("$defs", {})
    records = [(f"{name}.yml", made), *defined.items()]
    return File(
        f"{name}.yml",
        f"{urls.DATA_ROOT}/schema/{name}.json",
        tuple(Kind(title, tuple(_fields(one, defined))) for title, one in records if "properties" in one),
    )


def _fields(record: dict[str, Any], defined: dict[str, Any]) -> Iterator[Field]:
    required = set(record.get("required", ()))
    for name, one in record["properties"].items():
        yield _field(name, one, defined, required=name in required)


def _field(name: str, one: dict[str, Any], defined: dict[str, Any], *, required: bool) -> Field:
    many = one.get("type") == "array"
    inner = one.get("items", {}) if many else one
    target = inner.get("$ref", "").rsplit("/", 1)[-1]
    record = target if "properties" in defined.get(target, {}) else ""
    found = defined.get(target, inner) if not record else {}
    choices = tuple(map(str, found.get("enum", (found["const"],) if "const" in found else ())))
    holds = "record" if record else "choice" if choices else str(found.get("type", "string"))
    return Field(name, one.get("title", ""), holds, many, record, choices, required)

"""JSON Schema of the files in policies/, so that editors complete fields and explain them, and of the published ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mingce.exports import published
from mingce.model.audience import AudienceRecord
from mingce.model.benefit import BenefitRecord
from mingce.model.fields import Record
from mingce.model.glossary import GlossaryRecord
from mingce.model.matter import MatterRecord
from mingce.model.place import PlaceRecord
from mingce.model.policy import PolicyRecord
from mingce.model.question import QuestionRecord
from mingce.model.redirect import RedirectRecord
from mingce.model.site import Output
from mingce.model.target import TargetRecord
from mingce.model.text import TextRecord
from mingce.model.version import VersionRecord

RECORDS: tuple[tuple[str, type[Record]], ...] = (
    ("place", PlaceRecord),
    ("policy", PolicyRecord),
    ("version", VersionRecord),
    ("text", TextRecord),
    ("glossary", GlossaryRecord),
    ("audiences", AudienceRecord),
    ("benefits", BenefitRecord),
    ("targets", TargetRecord),
    ("questions", QuestionRecord),
    ("matters", MatterRecord),
    ("redirects", RedirectRecord),
)
"""File name (without .yml) and what it holds."""

PUBLISHED: tuple[tuple[str, type[Record]], ...] = (
    ("published-benefits", published.Benefits),
    ("published-targets", published.Targets),
    ("published-questions", published.Questions),
    ("published-matters", published.Matters),
)
"""Schema and what the published file of that name holds."""


def outputs(folder: str) -> Iterator[Output]:
    """One schema per kind of file in policies/, below `folder`."""
    yield from (_output(folder, name, record) for name, record in RECORDS)


def published_outputs(folder: str) -> Iterator[Output]:
    """One schema per kind of published file, below `folder`."""
    yield from (_output(folder, name, record) for name, record in PUBLISHED)


def _output(folder: str, name: str, record: type[Record]) -> Output:
    return Output(f"{folder}/{name}.json", (json.dumps(schema(record), ensure_ascii=False, indent=1) + "\n").encode())


def schema(record: type[Record]) -> dict[str, Any]:
    """The schema of one record; absent fields are left out, so null is not offered."""
    made: dict[str, Any] = _without_null(record.model_json_schema())
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return made


def _without_null(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_null(item) for item in node]
    if not isinstance(node, dict):
        return node
    clean = {name: _without_null(value) for name, value in node.items() if not (name == "default" and value is None)}
    choices = [item for item in clean.get("anyOf", []) if item != {"type": "null"}]
    if "anyOf" in clean and len(choices) == 1:
        del clean["anyOf"]
        clean = {**choices[0], **clean}
    return clean

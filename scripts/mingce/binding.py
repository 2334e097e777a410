"""Plain data -> a record of the model, or every mistake in it, in the words of staff."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from mingce.model.fields import SHAPES, Record
from mingce.problems import Problem, problem
from mingce.source import Document, Origin

R = TypeVar("R", bound=Record)

_EXPECTED = {
    "string_type": "文字",
    "tuple_type": "列表（每项一行，以“- ”开头）",
    "model_type": "“字段: 内容”的形式",
    "dict_type": "“字段: 内容”的形式",
    "bool_parsing": "true 或 false",
    "bool_type": "true 或 false",
}


def bind(model: type[R], document: Document) -> tuple[R | None, tuple[Problem, ...]]:
    """The record in `document` and no problems, or None and all of them (those of the reading included)."""
    if document.data is None:
        return None, document.problems
    if not isinstance(document.data, dict):
        first = next(iter(model.model_fields))
        return None, document.problems or (problem("Y12", document.origin.at(), field=first),)
    try:
        record = model.model_validate(document.data)
    except ValidationError as error:
        said = {found.position for found in document.problems}
        found = (as_problem(model, details, document.origin) for details in error.errors())
        return None, (*document.problems, *(one for one in found if one.position not in said))
    return (None if document.problems else record), document.problems


def as_problem(model: type[BaseModel], error: ErrorDetails, origin: Origin) -> Problem:
    """One complaint of the validator, in Chinese, at the place of the value."""
    where, kind = error["loc"], error["type"]
    position = origin.at(*where)
    name = str(next((step for step in reversed(where) if isinstance(step, str)), ""))
    if kind == "extra_forbidden":
        return problem("S01", position, field=name, hint=_near_fields(model, where))
    title = _title(model, where)
    if kind == "missing":
        return problem("S02", position, field=name, title=title)
    value, context = error["input"], error.get("ctx", {})
    match kind:
        case "enum" | "literal_error":
            return problem("S04", position, value=value, field=name, title=title, choices=_choices(context["expected"]))
        case "string_pattern_mismatch":
            return problem("S05", position, value=value, field=name, title=title, shape=SHAPES[context["pattern"]])
        case "not_edtf":
            return problem("S06", position, value=value)
        case "exactly_one":
            return problem("S10", position, choices=context["choices"], count=context["count"])
        case "string_too_short":
            return problem("S07", position, field=name, title=title)
        case "not_one_line":
            return problem("S08", position, field=name, title=title)
        case "string_too_long":
            return problem("S09", position, field=name, title=title, limit=context["max_length"])
    return problem("S03", position, field=name, title=title, expected=_EXPECTED[kind])


def _choices(expected: str) -> str:
    return "、".join(part.strip("' ") for part in expected.replace(" or ", ", ").split(","))


def _near_fields(model: type[BaseModel], where: tuple[int | str, ...]) -> str:
    fields = list(fields_of(_model_at(model, where[:-1])))
    near = difflib.get_close_matches(str(where[-1]), fields, n=1)
    hint = f"是不是“{near[0]}”？" if near else ""
    return f"{hint}这里可用的字段：{'、'.join(fields)}。"


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a record by the name that stands in the file: the alias, where the name is a word of Python."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def _title(model: type[BaseModel], where: Iterable[int | str]) -> str:
    """The Chinese title of the innermost named field on the way."""
    title = ""
    current: type[BaseModel] | None = model
    for step in where:
        if isinstance(step, str) and current is not None:
            info = fields_of(current)[step]
            title, current = info.title or step, _record_in(info)
    return title


def _model_at(model: type[BaseModel], where: Iterable[int | str]) -> type[BaseModel]:
    for step in where:
        if isinstance(step, str):
            model = _record_in(fields_of(model)[step]) or model
    return model


def _record_in(info: FieldInfo) -> type[BaseModel] | None:
    """The record type inside a field's annotation (X, X | None, tuple[X, ...]), if there is one."""
    waiting: list[Any] = [info.annotation]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        waiting.extend(get_args(kind))
    return None

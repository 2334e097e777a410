"""Departments: each printed name is known, printed, and none in the print is left out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from mingce.model.catalogue import Catalogue, Located, Place, Version
from mingce.model.text import Part, PartKind
from mingce.problems import Problem, problem

_BETWEEN = re.compile(
    r"责任(?:单位|部门)|牵头(?:单位|部门)?|会同|配合|负责|分别|共同|按(?:照)?职责分工|等|[（）()：:、，,。；;\s]"
)


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Names that two departments claim (R09), slugs used twice (R12), and responsible parts that do not agree with their records (R06-R08, T08)."""
    for place in catalogue.places:
        yield from _claims(place)
        for policy in place.policies:
            for version in policy.versions:
                for found in version.located:
                    yield from _part(place, version, found)


def _claims(place: Place) -> Iterator[Problem]:
    owner: dict[str, str] = dict.fromkeys(place.record.groups, "groups")
    slugs: set[str] = set()
    for index, department in enumerate(place.record.departments):
        if department.slug in slugs:
            yield problem("R12", place.origin.at("departments", index, "slug"), id=department.slug)
        slugs.add(department.slug)
        for name in department.names:
            if name in owner:
                position = place.origin.at("departments", index)
                yield problem("R09", position, name=name, first=owner[name], second=department.slug)
            owner[name] = department.slug


def _part(place: Place, version: Version, found: Located) -> Iterator[Problem]:
    part, where = found.part, (*found.path, "departments")
    if part.departments is not None and part.kind is not PartKind.RESPONSIBLE:
        yield problem("T08", version.text_origin.at(*where), kind=part.kind)
    if part.kind is not PartKind.RESPONSIBLE:
        return
    named = _named(part)
    known = [*place.department_by_name, *place.record.groups]
    for (role, index), name in named:
        position = version.text_origin.at(*where, role, index)
        if name not in part.own_text:
            yield problem("R07", position, name=name)
        elif name not in known:
            near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
            yield problem("R06", position, name=name, near="、".join(near) or "（没有）")
    rest = _rest(part.own_text, [name for _, name in named])
    if rest and all(name in part.own_text for _, name in named):  # else a misspelt name would be told twice
        yield problem("R08", version.text_origin.at(*where), rest=rest)


def _named(part: Part) -> list[tuple[tuple[str, int], str]]:
    """Role, number and printed name of each department that a part records."""
    if part.departments is None:
        return []
    roles = type(part.departments).model_fields
    return [((role, index), name) for role in roles for index, name in enumerate(getattr(part.departments, role))]


def _rest(text: str, names: list[str]) -> str:
    """What a responsible part prints besides the recorded names and the words between them."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "、", 1)
    return _BETWEEN.sub("", text)

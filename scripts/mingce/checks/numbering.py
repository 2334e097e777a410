"""Ids and labels: every clause has an id, the id says where the clause first stood, labels follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingce import urls
from mingce.chinese import label_number, label_style
from mingce.model.catalogue import Catalogue, Located, Version
from mingce.model.text import PartKind
from mingce.problems import Problem, problem

_YEAR_FIRST = re.compile(r"^\d{4}-")


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Missing, doubled, reserved and misplaced ids (T02, T03, T04, T06); labels out of sequence (T05); shapes (T09)."""
    for policy in catalogue.policies:
        known: set[str] = set()
        for version in policy.versions:
            yield from _ids(version)
            if policy.complete:
                yield from _misplaced(version, known)
            yield from _sequences(version)
            yield from _shapes(version)
            known |= set(version.by_id)


def _ids(version: Version) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for found in version.located:
        part = found.part
        position = version.text_origin.at(*found.path, "id")
        if part.id is None:
            if part.kind is PartKind.CLAUSE:
                yield problem("T04", position, expected=_expected_id(version, found) or "1-1")
            continue
        if part.id in seen:
            yield problem("T02", position, id=part.id, line=seen[part.id])
        seen.setdefault(part.id, position.line)
        if part.id in urls.RESERVED_IN_POLICY:
            yield problem("T06", position, id=part.id, reserved="、".join(sorted(urls.RESERVED_IN_POLICY)))


def _misplaced(version: Version, known: set[str]) -> Iterator[Problem]:
    """An id is checked against the label only where the clause first appears; later the number may move, the id not."""
    seen: set[str] = set()
    for found in version.located:
        part = found.part
        if part.id is None or part.kind is not PartKind.CLAUSE or part.id in known or part.id in seen:
            continue
        seen.add(part.id)
        expected = _expected_id(version, found)
        late = bool(known) and _YEAR_FIRST.match(part.id)
        if expected is not None and part.id != expected and not late:
            yield problem("T03", version.text_origin.at(*found.path, "id"), id=part.id, expected=expected)


def _expected_id(version: Version, found: Located) -> str | None:
    number = label_number(version.read_label(found.part) or "")
    if number is None or any(part.id is None and part.kind is PartKind.CLAUSE for part in found.above):
        return None  # the clause above lacks its id: T04 says so there
    above = found.clauses_above
    return f"{above[-1].id}-{number}" if above else str(number)


def _sequences(version: Version) -> Iterator[Problem]:
    """Among sisters, labels of one style count up by one."""
    last: dict[tuple[object, ...], tuple[int, str]] = {}
    for found in version.located:
        label = version.read_label(found.part)
        number = label_number(label or "")
        if label is None or number is None or found.part.kind is not PartKind.CLAUSE:
            continue
        sisters = (*found.path[:-1], label_style(label))
        before = last.get(sisters)
        if before is not None and number != before[0] + 1:
            yield problem("T05", version.text_origin.at(*found.path, "label"), label=label, previous=before[1])
        last[sisters] = (number, label)


def _shapes(version: Version) -> Iterator[Problem]:
    """Shapes that no page can show as they are printed (T09).

    An item of an enumeration is a clause within a clause, follows the text directly and has no heading of its own; what
    is no clause has neither label nor heading.
    """
    for found in version.located:
        part = found.part
        sisters = (found.above[-1].parts if found.above else version.parts)[: int(found.path[-1])]
        misplaced = part.inline and (not part.is_clause or not found.above or found.above[-1].inline or part.heading)
        interrupted = part.inline and any(not sister.inline for sister in sisters)
        titled = not part.is_clause and (part.label or part.heading)
        if misplaced or interrupted or titled:
            yield problem("T09", version.text_origin.at(*found.path))

"""Comparisons of versions as open data: one file for each pair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mingce import urls
from mingce.exports.open_data import CONTRACT, as_json
from mingce.history.benefits import BenefitChange, Detail
from mingce.history.characters import Edit
from mingce.history.comparison import Comparison
from mingce.history.judged import judged
from mingce.history.quantities import Measure, Quantity
from mingce.history.rows import Figure, Row
from mingce.model.catalogue import Policy, Version
from mingce.model.site import Output
from mingce.references import References


def outputs(
    policies: Iterable[Policy], compared: Mapping[str, tuple[Comparison, ...]], references: References
) -> Iterator[Output]:
    """The file of every comparison."""
    for policy in policies:
        for comparison in compared[policy.ref]:
            old, new = comparison.old, comparison.new
            yield as_json(urls.comparison_data(policy.ref, old.key, new.key), record(policy, comparison, references))


def record(policy: Policy, comparison: Comparison, references: References) -> dict[str, Any]:
    """A comparison: every clause of both versions stands in one row; what is absent does not apply."""
    return {
        "contract": CONTRACT,
        "policy": policy.ref,
        "url": urls.comparison(policy.ref, comparison.old.key, comparison.new.key),
        "old": _version(policy, comparison.old),
        "new": _version(policy, comparison.new),
        "counts": comparison.counts,
        **_benefits(policy, comparison, references),
        "rows": [_row(comparison, row) for row in comparison.rows],
    }


def _benefits(policy: Policy, comparison: Comparison, references: References) -> dict[str, Any]:
    """What became of the benefits, where those of both versions are on record; `effect` as in the guide to the data."""
    changes = judged(policy, comparison, references)
    return {} if changes is None else {"benefits": [_benefit(change) for change in changes]}


def _benefit(change: BenefitChange) -> dict[str, Any]:
    sides = {name: one.id for name, one in (("old", change.old), ("new", change.new)) if one is not None}
    details = [_detail(one) for one in change.details]
    found = {"title": change.benefit.title, **sides, "effect": change.effect.value}
    return (
        {**found, "details": [one for at, one in enumerate(details) if one not in details[:at]]} if details else found
    )


def _detail(detail: Detail) -> dict[str, Any]:
    """What is another of a benefit; of sentences that changed, the clauses, whose rows have the words."""
    clauses = {"old": detail.stood or None, "new": detail.stands or None} if detail.edits else {}
    return {"aspect": detail.aspect.value, "effect": detail.effect.value, **_present(clauses)}


def _version(policy: Policy, version: Version) -> dict[str, str]:
    return {"version": version.key, "url": urls.version(policy.ref, version.key), "sha256": version.sha256}


def _row(comparison: Comparison, row: Row) -> dict[str, Any]:
    """One row; `basis` says on what it rests that its clauses stand for each other."""
    flags = {
        "provision": row.link.is_provision,
        "reworded": row.is_reworded,
        "moved": row.link.moved,
        "renumbered": row.is_renumbered,
    }
    found: dict[str, Any] = {
        "fate": row.fate.value,
        "basis": row.link.basis.value,
        "old": [_present({"id": unit.id, "label": unit.part.label}) for unit in row.link.old],
        "new": [_present({"id": unit.id, "label": unit.part.label}) for unit in row.link.new],
        **{name: True for name, holds in flags.items() if holds},
        "reasons": list(comparison.reasons(row)),
        "figures": [_figure(figure) for figure in row.figures],
        "edits": [_edit(edit) | _end(row, edit) for edit in row.edits],
    }
    return {name: value for name, value in found.items() if value != []}


def _present(data: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in data.items() if value is not None}


def _edit(edit: Edit) -> dict[str, str]:
    """`equal`, or what stood and what stands; `print` marks an edit that is the printer's alone."""
    if edit.is_equal:
        return {"equal": edit.new}
    sides = {name: side for name, side in (("old", edit.old), ("new", edit.new)) if side}
    return {**sides, "kind": "print"} if edit.is_quiet else sides


def _end(row: Row, edit: Edit) -> dict[str, str]:
    """Of a sentence that was carried the clause where it went to or came from."""
    if edit.carried is None:
        return {}
    return {"to" if edit.old else "from": row.carried[edit.carried].unit.id or ""}


def _figure(figure: Figure) -> dict[str, Any]:
    change = figure.change
    found: dict[str, Any] = {
        "measure": change.measure.value,
        **({"context": figure.context} if figure.context else {}),
        **({"formerly": figure.formerly} if figure.formerly else {}),
        "old": _quantity(change.old),
        "new": _quantity(change.new),
    }
    if figure.formerly:
        return found
    if change.difference is not None:
        found |= {"difference": f"{change.difference.normalize():f}", "unit": change.unit}
    if change.ratio is not None:
        found["percent"] = f"{change.ratio:f}"
    return found


def _quantity(quantity: Quantity) -> dict[str, str]:
    """The printed words, and the value: a date as EDTF, a number in `unit`, a range as `from` and `to`; `hedge` makes a bound or
    an estimate of it."""
    said = {"words": quantity.words, **({"hedge": quantity.hedge} if quantity.hedge else {})}
    if quantity.measure is Measure.DATE:
        return {**said, "date": quantity.stated}
    low, high = (f"{value.normalize():f}" for value in (quantity.low, quantity.high))
    values = {"value": low} if quantity.is_exact else {"from": low, "to": high}
    return {**said, **values, "unit": quantity.unit}

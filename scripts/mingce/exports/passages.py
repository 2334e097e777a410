"""The words of each policy in the order of print, compact: what quotations are checked against in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mingce import urls
from mingce.chinese import collapse
from mingce.citations import Piece, citations, spoken_clause
from mingce.history.intervals import History, history
from mingce.history.lives import lives
from mingce.model.catalogue import Catalogue, Located, Place, Policy, Version, is_authority, named_title
from mingce.model.site import Output, Site
from mingce.model.version import Defect
from mingce.status import phases, spoken_standing
from mingce.wording import Words, edition

FORMS = ("plain", "gbt7714")
"""The forms of citation that stand ready beside a checked quotation."""


def outputs(catalogue: Catalogue, site: Site, words: Words) -> Iterator[Output]:
    """One file per policy."""
    for place in catalogue.places:
        for policy in place.policies:
            text = json.dumps(passages(place, policy, site, words), ensure_ascii=False, separators=(",", ":"))
            yield Output(urls.passages(policy.ref).lstrip("/"), text.encode())


def passages(place: Place, policy: Policy, site: Site, words: Words) -> dict[str, Any]:
    """Every version of a policy; `current` is the one that living pages show, `became` what clauses that are gone went into."""
    known = history(policy)
    current = known.current(site.today)
    return {
        "id": policy.ref,
        "place": place.record.name,
        "title": named_title(policy, current),
        "kind": policy.record.kind,
        "url": urls.policy(policy.ref),
        "current": current.key,
        "became": {one.id: one.end.after for one in lives(policy).of.values() if one.end is not None and one.end.after},
        "versions": [_version(known, version, site, words) for version in policy.versions],
    }


def _version(known: History, version: Version, site: Site, words: Words) -> dict[str, Any]:
    policy, standing = known.policy, _standing(known, version, site.today)
    said = {
        "version": version.key,
        "name": edition(policy, version.key, words),
        "title": named_title(policy, version),
        "url": urls.version(policy.ref, version.key),
        "standing": standing,
        "citations": {
            one.form: [_piece(piece) for piece in one.pieces] for one in citations(policy, version) if one.form in FORMS
        },
        "parts": [_part(known, version, found, site) for found in version.located if found.part.own_text],
    }
    return {name: value for name, value in said.items() if value}


def _standing(known: History, version: Version, today: str, clause: str | None = None) -> list[tuple[str, str]]:
    """How a version, or one clause of it, stands from each day on; nothing for a text that is no authority."""
    if not is_authority(known.policy):
        return []
    return [
        (one.since, one.shows) for one in phases(known, today, lambda day: spoken_standing(known, version, day, clause))
    ]


def _piece(piece: Piece) -> tuple[str, str, str]:
    """Text before, slot, text after."""
    return piece.text, piece.slot or "", piece.after


def _part(known: History, version: Version, located: Located, site: Site) -> dict[str, Any]:
    """The own words of a part, the provision that they belong to, and where they are damaged."""
    part = located.part
    clause = next((one for one in (part, *reversed(located.above)) if one.is_provision), None)
    standing = _standing(known, version, site.today, clause.id) if clause else []
    defects = [one for one in version.record.defects if part.id is not None and one.clause == part.id]
    said: dict[str, Any] = {
        "clause": clause.id if clause else None,
        "above": [one.id for one in version.by_id[str(clause.id)].above if one.is_provision] if clause else [],
        "spoken": spoken_clause(version, version.by_id[str(clause.id)]) if clause else None,
        "label": part.label,
        "text": (part.heading or "") + (part.text or ""),
        "standing": standing if standing != _standing(known, version, site.today) else None,
        "defects": [_defect(located, one) for one in defects],
    }
    return {name: value for name, value in said.items() if value or name == "text"}


def _defect(located: Located, defect: Defect) -> dict[str, Any]:
    """A damaged place as a stretch of the part's words without white space, in the units that JavaScript counts."""
    fields = ("label", "heading", "text")
    before = "".join(collapse(located.part.field(name)) for name in fields[: fields.index(defect.field)])
    quote, printed = collapse(defect.quote or ""), collapse(located.part.field(defect.field))
    start = _units(before + printed[: max(printed.find(quote), 0)])
    said = {"id": defect.id, "start": start, "stop": start + _units(quote), "reading": defect.reading}
    return {name: value for name, value in said.items() if value is not None}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

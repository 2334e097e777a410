"""Open data as JSON: one index, one file per policy, the source texts (DESIGN of `/data/v1/`, contract: draft)."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from mingce import urls
from mingce.history.happenings import EVER, NEVER
from mingce.history.intervals import Boundary, History, Interval, current, history
from mingce.model.catalogue import Catalogue, Place, Policy, Version, display_title
from mingce.model.site import Output, Site
from mingce.model.text import Part
from mingce.records import Records
from mingce.references import References
from mingce.references.reference import Reference, Target
from mingce.status import status

CONTRACT = "draft"


def outputs(catalogue: Catalogue, references: References, site: Site) -> Iterator[Output]:
    """The index, the file of each policy, and the source of each version, byte for byte."""
    yield as_json("/data/v1/index.json", index(catalogue, site))
    glossary = {"terms": _plain(catalogue.glossary.terms), "synonyms": _plain(catalogue.glossary.synonyms)}
    yield as_json("/data/v1/glossary.json", {"contract": CONTRACT, **glossary})
    yield as_json("/data/v1/audiences.json", {"contract": CONTRACT, "audiences": _plain(catalogue.audiences.members)})
    for place in catalogue.places:
        for policy in place.policies:
            yield as_json(urls.policy_data(policy.ref), policy_record(place, policy, references, site))
            for version in policy.versions:
                yield Output(urls.source(policy.ref, version.key).lstrip("/"), version.source.encode())


def as_json(url: str, data: dict[str, Any]) -> Output:
    """A published file of JSON."""
    return Output(url.lstrip("/"), (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def changes(records: Records) -> Output:
    """What this site changed and when; `complete` is missing where earlier changes are not known."""
    entries = [
        _present(
            {
                "day": entry.day,
                "revision": entry.revision,
                "subject": entry.subject or None,
                "policies": list(entry.policies),
                "files": [{"change": file.change, "path": file.path} for file in entry.files],
            }
        )
        for entry in records.entries
    ]
    whole = {"complete": True} if records.complete else {}
    return as_json(urls.CHANGES_DATA, {**whole, "changes": entries})


def index(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """What there is, and where."""
    policies = [
        {
            "id": policy.ref,
            "place": policy.place,
            "title": display_title(policy, current(policy, site.today)),
            "kind": policy.record.kind,
            "url": urls.policy(policy.ref),
            "data": urls.policy_data(policy.ref),
        }
        for policy in catalogue.policies
    ]
    return _present(
        {"contract": CONTRACT, "site": site.url, "revision": site.revision, "day": site.today, "policies": policies}
    )


def policy_record(place: Place, policy: Policy, references: References, site: Site) -> dict[str, Any]:
    """A policy: the fields of its current version at the top, then all versions with their parts."""
    known = history(policy)
    return _present(
        {
            "contract": CONTRACT,
            "id": policy.ref,
            "place": policy.place,
            "name": policy.record.name,
            "kind": policy.record.kind,
            "url": urls.policy(policy.ref),
            **_fields(known, known.current(site.today), site),
            "events": _plain(policy.record.events),
            "versions": [_version(place, known, version, references, site) for version in policy.versions],
        }
    )


def _fields(known: History, version: Version, site: Site) -> dict[str, Any]:
    record = version.record
    found = status(known, version, site.today)
    return {
        "title": record.titles[0].text if record.titles else None,
        "issuers": list(record.issuers),
        **{
            name: getattr(record, name)
            for name in (
                "document_number",
                "index_number",
                "subject",
                "genre",
                "disclosure",
                "contact",
                "declared_validity",
            )
        },
        "dates": {name: dated.date for name, dated in record.dates.stated()},
        "status": {
            "standing": found.standing,
            "says": [{"key": said.key, **said.values} for said in found.says],
            "known": [{"key": said.key, **said.values} for said in found.known],
        }
        if found is not None
        else None,
        "relations": _plain(record.relations),
        "defects": _plain(record.defects),
        "errata": _plain(record.errata),
        "summaries": _plain(record.summaries),
        "checked": _plain(record.checked),
    }


def _version(place: Place, known: History, version: Version, references: References, site: Site) -> dict[str, Any]:
    policy = known.policy
    living = {str(found.part.id) for found in known.current(site.today).provisions}
    return _present(
        {
            "version": version.key,
            "url": urls.version(policy.ref, version.key),
            **_fields(known, version, site),
            "titles": _plain(version.record.titles),
            "date_statements": {name: _one(dated) for name, dated in version.record.dates.stated()},
            "source": {**_one(version.record.source), "file": urls.source(policy.ref, version.key)},
            "sha256": version.sha256,
            "in_force": _interval(known.intervals[version.key]),
            "succession": _plain(version.record.succession),
            "references": [_reference(one) for one in references.of(policy, version)],
            "parts": [_part(place, policy, version, part, living) for part in version.parts],
        }
    )


def _interval(interval: Interval) -> dict[str, dict[str, str]]:
    """From when until when (half-open) a version is in force by the days on record, each end with its bounds; what is unknown is absent."""
    return _present({"begin": _bounds(interval.begin), "end": _bounds(interval.end)})


def _bounds(boundary: Boundary) -> dict[str, str]:
    return {
        name: day for name, day in (("earliest", boundary.earliest), ("latest", boundary.latest)) if EVER < day < NEVER
    }


def _part(place: Place, policy: Policy, version: Version, part: Part, living: Container[str]) -> dict[str, Any]:
    """One part; `living` holds the ids of the clauses that have a living page."""
    reading = version.read_label(part)
    provision = part.is_provision
    return _present(
        {
            "id": part.id,
            "kind": part.kind,
            "label": part.label,
            "label_reading": reading if reading != part.label else None,
            "heading": part.heading,
            "text": part.text,
            "inline": part.inline or None,
            "url": urls.clause(policy.ref, str(part.id)) if provision and part.id in living else None,
            "permalink": urls.permalink(policy.ref, version.key, str(part.id)) if provision else None,
            "departments": departments(place, part.departments.by_role() if part.departments else ()),
            "sha256": part.sha256 if provision else None,
            "parts": [_part(place, policy, version, child, living) for child in part.parts],
        }
    )


def _reference(reference: Reference) -> dict[str, Any]:
    """A reference: where it stands, and the places to which it leads, or why to none."""
    return _present(
        {
            "clause": reference.clause or None,
            "field": reference.field,
            "start": reference.start,
            "stop": reference.stop,
            "quote": reference.quote,
            "title": reference.title or None,
            "targets": [_target(target) for target in reference.targets],
            "reason": reference.reason,
        }
    )


def _target(target: Target) -> dict[str, Any]:
    pinned = urls.permalink(target.policy, target.version, target.clause)
    return _present(
        {
            "policy": target.policy,
            "version": target.version,
            "clause": target.clause or None,
            "paragraph": target.paragraph or None,
            "permalink": pinned if target.clause else urls.version(target.policy, target.version),
        }
    )


def departments(place: Place, named: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Role and name of who is named, in the printed form and, for bodies that the place knows, the normalised one."""
    rows = []
    for role, printed in named:
        department = place.department_by_name.get(printed)
        known = {"slug": department.slug, "name": department.name} if department else {}
        rows.append({"role": role, "printed": printed, **known})
    return rows


def _plain(records: tuple[BaseModel, ...]) -> list[dict[str, Any]]:
    return [_one(record) for record in records]


def _one(record: BaseModel) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_unset=True, by_alias=True)


def _present(data: dict[str, Any]) -> dict[str, Any]:
    """Absent means the key is absent."""
    return {name: value for name, value in data.items() if value is not None and value != [] and value != {}}

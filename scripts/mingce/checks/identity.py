"""What a policy is: kinds, issuers, version keys and dates that fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingce.chinese import bounds
from mingce.model.catalogue import Catalogue, Place, Policy, Version
from mingce.model.fields import Kind
from mingce.model.version import Dates
from mingce.problems import Problem, problem

_FULL_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_ORDERED = (("written", "published"), ("effective", "expires"))


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Kinds that contradict their place or print (R13, R14), version keys (R15), dates in the wrong order (R16)."""
    for place in catalogue.places:
        for policy in place.policies:
            yield from _kind(place, policy)
            for version in policy.versions:
                yield from _issuers(policy, version)
                yield from _key(version)
                yield from _date_order(version)


def _kind(place: Place, policy: Policy) -> Iterator[Problem]:
    if place.is_jurisdiction == (policy.record.kind is Kind.UNATTRIBUTED):
        yield problem("R13", policy.origin.at("kind"), what=policy.record.kind)


def _issuers(policy: Policy, version: Version) -> Iterator[Problem]:
    record = version.record
    if policy.record.kind is Kind.UNATTRIBUTED:
        for name, title in (("issuers", "发文机关"), ("document_number", "发文字号"), ("index_number", "索引号")):
            if getattr(record, name):
                yield problem("R13", version.record_origin.at(name), what=title)
    if policy.record.kind is Kind.FORMAL and not record.issuers:
        yield problem("R14", version.record_origin.at())


def _key(version: Version) -> Iterator[Problem]:
    """A version is called by its full printed date of writing, else v1, v2 …"""
    written = version.record.dates.written
    dated = written is not None and _FULL_DATE.match(written.date)
    shape = rf"{re.escape(written.date)}(-[b-z])?" if written is not None and dated else r"v[1-9]\d*"
    if not re.fullmatch(shape, version.key):
        yield problem("R15", version.record_origin.at("dates"), expected=written.date if written and dated else "v1")


def _date_order(version: Version) -> Iterator[Problem]:
    dates = version.record.dates
    for earlier_name, later_name in _ORDERED:
        earlier, later = getattr(dates, earlier_name), getattr(dates, later_name)
        if earlier and later and bounds(later.date)[1] < bounds(earlier.date)[0]:
            yield problem(
                "R16",
                version.record_origin.at("dates", later_name),
                earlier=Dates.model_fields[earlier_name].title,
                earlier_date=earlier.date,
                later=Dates.model_fields[later_name].title,
                later_date=later.date,
            )

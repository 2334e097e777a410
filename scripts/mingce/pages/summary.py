"""A policy in a list: what it is, from whom, from when, how much of it there is."""

from __future__ import annotations

from dataclasses import dataclass

from mingce import urls
from mingce.chinese import spoken_date
from mingce.model.catalogue import Policy, Version, display_title
from mingce.model.site import Site
from mingce.model.text import PartKind
from mingce.status import Status, status


@dataclass(frozen=True)
class Summary:
    """What lists say about a policy; `date` is a spoken date and empty when none is stated."""

    policy: Policy
    version: Version
    title: str
    url: str
    kind: str
    date: str
    measures: int
    sections: int
    status: Status | None


def summary(policy: Policy, site: Site) -> Summary:
    """The summary of a policy as it stands on the day of the build."""
    version = policy.current(site.today)
    dates = version.record.dates
    dated = dates.written or dates.published or dates.event
    return Summary(
        policy=policy,
        version=version,
        title=display_title(policy, version),
        url=urls.policy(policy.ref),
        kind=policy.record.kind.value,
        date=spoken_date(dated.date) if dated else "",
        measures=measures(version),
        sections=sections(version),
        status=status(policy, version, site.today),
    )


def measures(version: Version) -> int:
    """How many labelled clauses have no labelled clause within them."""
    return sum(
        1
        for found in version.located
        if found.part.kind is PartKind.CLAUSE
        and found.part.label is not None
        and not any(child.label is not None for child in found.part.parts)
    )


def sections(version: Version) -> int:
    """How many top-level clauses contain further clauses."""
    return sum(1 for part in version.parts if any(child.label is not None for child in part.parts))

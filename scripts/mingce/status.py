"""What can be said of a version's force: what the text says, and what this site knows. Derived, never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingce.chinese import bounds, spoken_date
from mingce.model.catalogue import Policy, Version, is_authority


@dataclass(frozen=True)
class Statement:
    """One sentence: its name in the locale file, and what fills it."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Status:
    """`says`: what the text itself states; `known`: what this site has on record. Both empty where no force is claimed."""

    says: tuple[Statement, ...]
    known: tuple[Statement, ...]


def status(policy: Policy, version: Version, today: str) -> Status | None:
    """The status of a version on `today` (ISO); None for texts that have none, such as a briefing."""
    if not is_authority(policy):
        return None
    return Status(tuple(_says(version, today)), tuple(_known(policy, version, today)))


def standing(version: Version, today: str) -> str:
    """Why a version certainly gives nothing on `today`: `future`, `expired` or `repealed`; empty where that is not certain."""
    dates = version.record.dates
    if dates.effective is not None and bounds(dates.effective.date)[0] > today:
        return "future"
    if dates.expires is not None and bounds(dates.expires.date)[1] < today:
        return "expired"
    last = max(version.record.checked, key=lambda check: check.date, default=None)
    return last.finding if last is not None and last.finding in ("expired", "repealed") else ""


def _says(version: Version, today: str) -> list[Statement]:
    dates = version.record.dates
    said: list[Statement] = []
    if dates.effective is None:
        said.append(Statement("effective_unstated"))
    else:
        low, _ = bounds(dates.effective.date)
        key = "effective_future" if low > today else "effective"
        if dates.effective.reason is not None:
            key += "_inferred"
        said.append(Statement(key, {"date": spoken_date(dates.effective.date), "quote": dates.effective.quote}))
    if dates.expires is None:
        said.append(Statement("expires_unstated"))
    else:
        _, high = bounds(dates.expires.date)
        key = "expired" if high < today else "expires"
        said.append(Statement(key, {"date": spoken_date(dates.expires.date)}))
    if version.record.declared_validity is not None:
        said.append(Statement("declared", {"words": version.record.declared_validity}))
    return said


def _known(policy: Policy, version: Version, today: str) -> list[Statement]:
    """The words 现行有效 need a person's dated check; without one, only what is or is not on record."""
    newest = policy.current(today)
    replaced = policy.versions.index(version) < policy.versions.index(newest)
    later = [Statement("later_version", {"version": newest.key})] if replaced else []
    if not version.record.checked:
        return [*(later or [Statement("nothing_on_record")]), Statement("never_checked")]
    last = max(version.record.checked, key=lambda check: check.date)
    finding = f"found_{last.finding.replace('-', '_')}"
    checked = Statement("checked", {"date": spoken_date(last.date), "by": last.by})
    return [*later, checked, Statement(finding, {"authority": last.authority})]

"""The identity of a policy (policy.yml)."""

from __future__ import annotations

from pydantic import Field

from mingce.model.fields import Kind, Record, Words


class PolicyRecord(Record):
    """What policy.yml says."""

    kind: Kind = Field(title="种类")
    name: Words | None = Field(default=None, title="本站名称")
    """A display name of ours, where none is printed or the printed one is not enough."""
    short: Words = Field(title="简称")
    """How lists and breadcrumbs call the policy."""

"""The identity of a policy (policy.yml)."""

from __future__ import annotations

from pydantic import Field

from mingce.model.event import Event
from mingce.model.fields import Kind, Record, Words


class PolicyRecord(Record):
    """What policy.yml says."""

    kind: Kind = Field(title="种类")
    name: Words | None = Field(default=None, title="本站名称")
    """A display name of ours, where none is printed or the printed one is not enough."""
    short: Words = Field(title="简称")
    """How lists and breadcrumbs call the policy."""
    events: tuple[Event, ...] = Field(default=(), title="沿革")
    """What befell its versions, beyond what they state of themselves."""

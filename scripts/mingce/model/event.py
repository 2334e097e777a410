"""What befell the versions of a policy, each with who said so (`events` in policy.yml)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from mingce.model.fields import DayDate, Edtf, PolicyRef, Record, Slug, Url, Words


class EventType(StrEnum):
    """What an event does to the force of a version."""

    COMMENCEMENT = "commencement"
    AMENDMENT = "amendment"
    EXPIRY = "expiry"
    EXTENSION = "extension"
    REPEAL = "repeal"
    PARTIAL_REPEAL = "partial-repeal"
    REPLACEMENT = "replacement"
    CORRIGENDUM = "corrigendum"


class Authority(Record):
    """Who said so: a document by its name, with the words that say it.

    Where the words stand in a text of this site, `version` and `clause` name the place (`policy`, where it is another
    than this one), and the quote is checked.
    """

    name: Words = Field(title="依据名称")
    document_number: Words | None = Field(default=None, title="依据的文号")
    quote: Words | None = Field(default=None, title="引文")
    url: Url | None = Field(default=None, title="原网页")
    policy: PolicyRef | None = Field(default=None, title="依据所在的本站政策")
    version: Slug | None = Field(default=None, title="依据所在的版本")
    clause: Slug | None = Field(default=None, title="依据所在的条")


class Event(Record):
    """One event; it holds from its date on (half-open). What a version states of itself is not repeated here."""

    type: EventType = Field(title="事件")
    date: Edtf = Field(title="日期")
    version: Slug = Field(title="版本")
    """The version that it befalls."""
    by_version: Slug | None = Field(default=None, title="由哪个版本")
    """Of an amendment, replacement or corrigendum: the version that comes of it."""
    by: PolicyRef | None = Field(default=None, title="由哪份政策")
    """Of a replacement: the policy of this site that takes its place."""
    until: Edtf | None = Field(default=None, title="延长至")
    """Of an extension: the last day of the new term."""
    clauses: tuple[Slug, ...] = Field(default=(), title="废止的条")
    """Of a partial repeal."""
    authority: Authority = Field(title="依据")
    recorded: DayDate = Field(title="收录日期")
    """When this site recorded it: what subscribers are told by, and not the day of the event."""
    note: Words | None = Field(default=None, title="说明")

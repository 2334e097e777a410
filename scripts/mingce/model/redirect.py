"""Where addresses went that were once published (redirects.yml)."""

from __future__ import annotations

from pydantic import Field

from mingce.model.fields import DayDate, Record, SitePath, Words


class Redirect(Record):
    """An address that is no longer answered where it was.

    `from` may name one page, one anchor of a page (`/targets/#t-…`), or, with `*` at its end, everything below a folder.
    Without `to` what stood there was taken down: a tombstone says so.
    """

    from_: SitePath = Field(alias="from", title="旧网址")
    to: SitePath | None = Field(default=None, title="新网址")
    date: DayDate = Field(title="日期")
    reason: Words = Field(title="原因")


class RedirectRecord(Record):
    """What redirects.yml says."""

    redirects: tuple[Redirect, ...] = Field(title="改址")

"""A page before it is rendered: where it stands, what renders it, and what the template is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingce import urls


@dataclass(frozen=True)
class Crumb:
    """One step of the way to a page; the last has no URL."""

    name: str
    url: str | None = None


@dataclass(frozen=True)
class Page:
    """One generated page.

    `section` is the URL of the header entry it belongs to; `canonical` the URL to be indexed in its
    stead, empty where none is; `place` the
    slug whose accent it carries; `modules` the scripts it needs; `meta` further meta tags as (name, content); `data` and `permalink` the data file and the
    pinned page of what is shown.
    """

    url: str
    template: str
    title: str
    description: str
    context: Mapping[str, object]
    section: str = urls.PLACES
    canonical: str | None = None
    place: str = ""
    modules: tuple[str, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    data: str | None = None
    permalink: str | None = None
    crumbs: tuple[Crumb, ...] = field(default=())

    @property
    def indexed(self) -> str:
        """The URL under which the page is to be found; empty for a page that is not to be found."""
        return self.url if self.canonical is None else self.canonical

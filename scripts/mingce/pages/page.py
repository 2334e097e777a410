"""A page before it is rendered: where it stands, what renders it, and what the template is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mingce import urls
from mingce.ledger import NO_TEXT


@dataclass(frozen=True)
class Crumb:
    """One step of the way to a page; the last has no URL."""

    name: str
    url: str | None = None


@dataclass(frozen=True)
class Page:
    """One generated page.

    `section` is the URL of the header entry it belongs to; `canonical` the URL to be indexed in its
    stead, empty where none is; `digest` the hash of the text that stands there for ever, `anchors` those that people may
    link to, with the hash of what stands there; `refresh` where a browser goes on to at once; `place` the
    slug whose accent it carries; `modules` the scripts it needs; `meta` further meta tags as (name, content); `data` and `permalink` the data file and the
    pinned page of what is shown; `feeds` those that tell of it, each with its title.
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
    feeds: tuple[tuple[str, str], ...] = ()
    refresh: str | None = None
    digest: str = NO_TEXT
    anchors: Mapping[str, str] = field(default_factory=dict)
    crumbs: tuple[Crumb, ...] = field(default=())

    @property
    def promises(self) -> tuple[tuple[str, str], ...]:
        """What the ledger keeps of the page: its URL and its anchors, each with the hash of its text."""
        if self.url == urls.NOT_FOUND:
            return ()
        return ((self.url, self.digest), *((f"{self.url}#{name}", digest) for name, digest in self.anchors.items()))

    @property
    def indexed(self) -> str:
        """The URL under which the page is to be found; empty for a page that is not to be found."""
        return self.url if self.canonical is None else self.canonical

"""The site as a whole: its name and address, its options, the day and the revision it is built for."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from mingce.model.settings import Settings


@dataclass(frozen=True)
class Site:
    """What every page may need to know; `url` ends with `/` and is None while the site has no address."""

    name: str
    url: str | None
    settings: Settings
    today: str
    revision: str | None

    @property
    def base_path(self) -> str:
        """The path under which the site is served, with `/` at both ends."""
        return urlsplit(self.url).path or "/" if self.url else "/"

    @property
    def domain(self) -> str:
        """The host of the site, without scheme; empty while the site has no address."""
        return urlsplit(self.url).netloc if self.url else ""

    def absolute(self, url: str) -> str | None:
        """The full address of a page of the site, or None while the site has no address."""
        return self.url + url.lstrip("/") if self.url else None


@dataclass(frozen=True)
class Output:
    """One file of the site: its path below the root, its bytes, and what it promises to keep: URL and hash (see ledger)."""

    path: str
    body: bytes
    promises: tuple[tuple[str, str], ...] = ()

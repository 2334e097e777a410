"""An offline link checker over the files of a built site: values in, complaints out."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

HOST = "https://checked.invalid"
"""Stands for the host that the site is served from, whichever it is."""

FETCHED = (
    ("audio", "src"),
    ("embed", "src"),
    ("iframe", "src"),
    ("img", "src"),
    ("img", "srcset"),
    ("input", "src"),
    ("link", "href"),
    ("object", "data"),
    ("script", "src"),
    ("source", "src"),
    ("source", "srcset"),
    ("track", "src"),
    ("use", "href"),
    ("video", "poster"),
    ("video", "src"),
)
"""Elements and attributes whose address the browser fetches by itself."""

FOLLOWED = (("a", "href"), ("area", "href"), ("form", "action"))
"""Elements and attributes whose address a reader may follow, to other sites too."""

ELSEWHERE = ("https", "http", "mailto")
DATA_LINKS = ("url", "data", "permalink", "file", "clause_url")
"""The keys in published JSON that hold an address within the site."""

_NO_ADDRESSES = re.compile(r"/schema/|/search/\w+/terms/")
"""Schemas describe addresses; the lists of the search are packed."""
_CSS_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]*)|@import\s+[\"']([^\"']*)")
_JS_ADDRESS = re.compile(r"(?:\bfrom|\bimport\(?|\bfetch\(|\bimportScripts\()\s*[\"'`]([^\"'`]*)")


@dataclass(frozen=True)
class Link:
    """An address in a page."""

    tag: str
    attribute: str
    value: str

    def __str__(self) -> str:
        return f"<{self.tag} {self.attribute}={self.value!r}>"


@dataclass
class _Reader(HTMLParser):
    """Notes ids, addresses, the canonical address and the one to be cited, as they come."""

    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if "id" in said:
            self.ids.append(said["id"])
        if tag == "link" and "canonical" in said.get("rel", "").split():
            self.canonical.append(said["href"])
            return
        if tag == "link" and "cite-as" in said.get("rel", "").split():
            self.cited.append(said["href"])
            return
        pairs = (*FETCHED, *FOLLOWED)
        self.links += [Link(tag, name, said[name]) for element, name in pairs if element == tag and name in said]


def read_page(html: bytes) -> _Reader:
    """What stands in one page."""
    reader = _Reader()
    reader.feed(html.decode())
    reader.close()
    return reader


@dataclass(frozen=True)
class Checker:
    """The files of a site by path, and the path of the folder in which they are served (`/` at both ends)."""

    outputs: Mapping[str, bytes]
    base: str = "/"

    @cached_property
    def pages(self) -> dict[str, _Reader]:
        return {path: read_page(body) for path, body in self.outputs.items() if path.endswith(".html")}

    def complaints(self) -> list[str]:
        """Everything that is wrong, one line each."""
        return [
            *self.repeated_ids(),
            *self.dead_links(),
            *self.foreign_resources(),
            *self.dead_data_links(),
        ]

    def repeated_ids(self) -> Iterator[str]:
        for path, page in self.pages.items():
            yield from (f"{path}: id {one!r} {count} times" for one, count in Counter(page.ids).items() if count > 1)

    def dead_links(self) -> Iterator[str]:
        for path, page in self.pages.items():
            for link in page.links:
                if not self._leads_elsewhere(link):
                    yield from (f"{path}: {link} {reason}" for reason in self._wrong(path, link.value))

    @staticmethod
    def _leads_elsewhere(link: Link) -> bool:
        return (link.tag, link.attribute) in FOLLOWED and urlsplit(link.value).scheme in ELSEWHERE

    def _wrong(self, path: str, address: str) -> Iterator[str]:
        """What is wrong with an address that must lead to a file of the site."""
        if path == "404.html" and not address.startswith((self.base, "#", "?")):
            yield "depends on where the page is served"  # it is served under any path
        target = urlsplit(urljoin(f"{HOST}{self.base}{path.removesuffix('index.html')}", address))
        if f"{target.scheme}://{target.netloc}" != HOST or not target.path.startswith(self.base):
            yield "leaves the site"
            return
        file = unquote(target.path.removeprefix(self.base))
        file += "index.html" if file.endswith("/") or not file else ""
        if file not in self.outputs:
            yield "leads nowhere"
        elif (anchor := unquote(target.fragment.partition(":~:")[0])) and anchor not in self._anchors(file):
            yield "names no id of that page"

    def _anchors(self, file: str) -> list[str]:
        return self.pages[file].ids if file in self.pages else []

    def foreign_resources(self) -> Iterator[str]:
        """Addresses in styles and scripts that do not stay in the site."""
        for path, body in self.outputs.items():
            pattern = {"css": _CSS_ADDRESS, "js": _JS_ADDRESS}.get(path.rpartition(".")[2])
            for match in pattern.finditer(body.decode()) if pattern else ():
                address = next(group for group in match.groups() if group is not None)
                if urlsplit(address).scheme not in ("", "data") or address.startswith("//"):
                    yield f"{path}: {address!r} leaves the site"

    def dead_data_links(self) -> Iterator[str]:
        for path, body in self.outputs.items():
            if path.startswith("data/v1/") and path.endswith(".json") and not _NO_ADDRESSES.search(path):
                yield from (f"{path}: {address!r} leads nowhere" for address in self._dead(json.loads(body)))

    def _dead(self, node: object) -> Iterator[str]:
        """Addresses in a JSON document, relative to the root of the site, that lead to no file or to no id in it."""
        for address in data_links(node):
            path, _, anchor = address.partition("#")
            file = path.removeprefix("/")
            file += "index.html" if file.endswith("/") or not file else ""
            there = address.startswith("/") and file in self.outputs
            if not there or (anchor and anchor not in self._anchors(file)):
                yield address


def data_links(node: object) -> Iterator[str]:
    """The addresses within the site that a JSON document names."""
    if isinstance(node, list):
        for item in node:
            yield from data_links(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in DATA_LINKS and isinstance(value, str):
                yield value
            else:
                yield from data_links(value)

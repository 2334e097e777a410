"""The build, from values to values: catalogue in, every file of the site out, one after the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jinja2 import Environment

from mingce import news, permanence, redirects, render, search, urls
from mingce.assets import Assets
from mingce.exports import (
    benefits,
    calendar,
    differences,
    feeds,
    json_schema,
    open_data,
    passages,
    rules,
    screening,
    tables,
    web,
)
from mingce.findings import Findings, findings
from mingce.ledger import NO_TEXT
from mingce.model.catalogue import Catalogue
from mingce.model.site import Output, Site
from mingce.offers import Register
from mingce.pages import moved, pages
from mingce.problems import PolicyError, Position, problem
from mingce.records import Records
from mingce.search.shelf import Leaf
from mingce.shells import Shell
from mingce.wording import Words

_HEADING = re.compile(rb'<h[2-6] id="([^"]+)"')


@dataclass(frozen=True)
class Handwritten:
    """The pages that people write and their files: bodies by path, where each was written, and what is found on each page."""

    files: Mapping[str, bytes]
    written_in: Mapping[str, str]
    leaves: Sequence[Leaf]


@dataclass(frozen=True)
class Material:
    """What the site is made of: the facts, the words, the looks."""

    catalogue: Catalogue
    site: Site
    words: Words
    templates: Mapping[str, bytes]
    assets: Assets
    records: Records
    release: bool = False
    """Whether what is published from now on stays: nothing that was released before may be lost."""


def build(
    material: Material,
    shell_of: Callable[[render.ShellKey], Shell],
    handwritten: Handwritten,
    env: Environment,
) -> Iterator[Output]:
    """Every file of the site; U01 when two sources want the same URL. Pages are made as they are asked for."""
    catalogue, site, words = material.catalogue, material.site, material.words
    found, moves = findings(catalogue, site, words), redirects.moves(catalogue)
    files = tuple(_data(material, found))
    taken = _Taken()
    leaves = list(handwritten.leaves)
    for page in pages(catalogue, found, material.records, site, words, files):
        if not page.place and page.url != urls.NOT_FOUND:
            leaves.append(Leaf(page.url, page.title, page.description))
        yield taken.by("policies", render.render(page, env, site, shell_of(render.shell_key(page, site))))
    for path, body in sorted(handwritten.files.items()):
        written_in = handwritten.written_in.get(path, path)
        yield taken.by(f"content/{written_in}", Output(path, body, _written(path, body)))
    for output in (*map(_kept, files), *screening.outputs(found.screenings, words), *material.assets.outputs):
        yield taken.by("data", output)
    for output in search.outputs(catalogue, found.register, leaves, site, words):
        yield taken.by("data", output)
    for output in map(_kept, _told(material, found.register)):
        yield taken.by("data", output)
    living = urls.pages_in(taken.owner)
    if wrong := tuple(redirects.problems(catalogue, moves, taken.promised)):
        raise PolicyError(wrong)
    for page in moved.pages(moves, words):
        yield taken.by(
            "redirects", replace(render.render(page, env, site, shell_of(render.shell_key(page, site))), promises=())
        )
    for output in web.outputs(site, living, moves, words):
        yield taken.by("data", output)
    if material.release and (wrong := tuple(permanence.problems(catalogue, taken.promised, moves))):
        raise PolicyError(wrong)


def _data(material: Material, found: Findings) -> Iterator[Output]:
    catalogue, site, words = material.catalogue, material.site, material.words
    contents = benefits.contents(catalogue, found.register)
    yield from open_data.outputs(catalogue, found.references, site)
    yield from passages.outputs(catalogue, site, words)
    yield from differences.outputs(catalogue.policies, found.compared, found.references)
    yield from benefits.outputs(contents)
    yield from tables.outputs(catalogue, contents, site)
    yield from rules.outputs(found.ruled)
    yield open_data.changes(material.records)
    yield from json_schema.outputs("data/v1/schema")
    yield from json_schema.published_outputs("data/v1/schema")


def _told(material: Material, register: Register) -> Iterator[Output]:
    catalogue, site, words = material.catalogue, material.site, material.words
    yield from feeds.outputs(catalogue, news.items(catalogue, words), site, words)
    yield from calendar.outputs(catalogue, register, site, words)


def _written(path: str, body: bytes) -> tuple[tuple[str, str], ...]:
    """What a hand-written page promises: its address, and the anchors that its headings were given."""
    url = "/" + path.removesuffix("index.html")
    return tuple(
        (address, NO_TEXT) for address in (url, *(f"{url}#{name.decode()}" for name in _HEADING.findall(body)))
    )


def _kept(output: Output) -> Output:
    """A data file, whose address is kept while its contents follow the texts."""
    return replace(output, promises=((f"/{output.path}", NO_TEXT),))


@dataclass
class _Taken:
    """Which source each path belongs to, and what has been promised."""

    owner: dict[str, str] = field(default_factory=dict)
    promised: dict[str, str] = field(default_factory=dict)

    def by(self, source: str, output: Output) -> Output:
        """The output, its path now taken; U01 when it was taken before."""
        if output.path in self.owner:
            url, first = "/" + output.path.removesuffix("index.html"), self.owner[output.path]
            where = Position(first if first.startswith("content/") else source)
            raise PolicyError([problem("U01", where, url=url, first=first, second=source)])
        self.owner[output.path] = source
        self.promised.update(output.promises)
        return output

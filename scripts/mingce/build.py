"""The build, from values to values: catalogue in, every file of the site out, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment

from mingce import render, search, urls
from mingce.assets import Assets
from mingce.exports import benefits, differences, json_schema, open_data, passages, rules, screening, tables, web
from mingce.findings import Findings, findings
from mingce.model.catalogue import Catalogue
from mingce.model.site import Output, Site
from mingce.pages import pages
from mingce.problems import PolicyError, Position, problem
from mingce.search.records import Leaf
from mingce.shells import Shell
from mingce.wording import Words


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


def build(
    material: Material,
    shell_of: Callable[[render.ShellKey], Shell],
    handwritten: Handwritten,
    env: Environment,
) -> Iterator[Output]:
    """Every file of the site; U01 when two sources want the same URL. Pages are made as they are asked for."""
    catalogue, site, words = material.catalogue, material.site, material.words
    found = findings(catalogue, site, words)
    files = tuple(_data(catalogue, found, site))
    taken = _Taken()
    leaves = list(handwritten.leaves)
    for page in pages(catalogue, found, site, words, files):
        if not page.place and page.url != urls.NOT_FOUND:
            leaves.append(Leaf(page.url, page.title, page.description))
        yield taken.by("policies", render.render(page, env, site, shell_of(render.shell_key(page, site))))
    for path, body in sorted(handwritten.files.items()):
        yield taken.by(f"content/{handwritten.written_in.get(path, path)}", Output(path, body))
    for output in (*files, *screening.outputs(found.screenings, words), *material.assets.outputs):
        yield taken.by("data", output)
    for output in search.outputs(catalogue, found.register, leaves, site, words):
        yield taken.by("data", output)
    for output in web.outputs(site, urls.pages_in(taken.owner), words):
        yield taken.by("data", output)


def _data(catalogue: Catalogue, found: Findings, site: Site) -> Iterator[Output]:
    contents = benefits.contents(catalogue, found.register)
    yield from open_data.outputs(catalogue, found.references, site)
    yield from passages.outputs(catalogue, site)
    yield from differences.outputs(catalogue.policies, found.compared)
    yield from benefits.outputs(contents)
    yield from tables.outputs(catalogue, contents, site)
    yield from rules.outputs(found.ruled)
    yield from json_schema.outputs("data/v1/schema")
    yield from json_schema.published_outputs("data/v1/schema")


@dataclass
class _Taken:
    """Which source each path belongs to."""

    owner: dict[str, str] = field(default_factory=dict)

    def by(self, source: str, output: Output) -> Output:
        """The output, its path now taken; U01 when it was taken before."""
        if output.path in self.owner:
            url, first = "/" + output.path.removesuffix("index.html"), self.owner[output.path]
            where = Position(first if first.startswith("content/") else source)
            raise PolicyError([problem("U01", where, url=url, first=first, second=source)])
        self.owner[output.path] = source
        return output

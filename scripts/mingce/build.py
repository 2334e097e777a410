"""The build, from values to values: catalogue in, every file of the site out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mingce import ledger, render
from mingce.assets import Assets
from mingce.exports import json_schema, open_data, tables, web
from mingce.model.catalogue import Catalogue
from mingce.model.site import Output, Site
from mingce.pages import pages
from mingce.pages.page import Page
from mingce.problems import PolicyError, Position, problem
from mingce.shells import Shell
from mingce.wording import Words


@dataclass(frozen=True)
class Material:
    """What the site is made of: the facts, the words, the looks."""

    catalogue: Catalogue
    site: Site
    words: Words
    templates: Mapping[str, bytes]
    assets: Assets


@dataclass(frozen=True)
class Draft:
    """The pages and data files that the site will have, before anything is rendered."""

    pages: tuple[Page, ...]
    files: tuple[Output, ...]


@dataclass(frozen=True)
class Built:
    """Every file of the site by its path; how many pages; what the ledger says of them."""

    outputs: Mapping[str, bytes]
    pages: int
    ledger: Mapping[str, str]


def draft(material: Material) -> Draft:
    """Which pages and data files there will be."""
    catalogue, site = material.catalogue, material.site
    files = (
        *open_data.outputs(catalogue, site),
        *tables.outputs(catalogue, site.name),
        *json_schema.outputs("data/v1/schema"),
    )
    return Draft(tuple(pages(catalogue, site, material.words, files)), files)


def finish(
    material: Material, made: Draft, shells: Mapping[render.ShellKey, Shell], handwritten: Mapping[str, bytes]
) -> Built:
    """Every file of the site; U01 when two of them want the same path."""
    env = render.environment(material.templates, material.words, material.site, material.assets)
    rendered = [render.render(page, env, material.site, shells) for page in made.pages]
    written = [Output(path, body) for path, body in sorted(handwritten.items())]
    urls = sorted({page.url for page in made.pages if page.url.endswith("/")} | set(_page_urls(handwritten)))
    outputs = _merge((("policies", rendered), ("content", written), ("data", made.files)))
    outputs |= {output.path: output.body for output in (*material.assets.outputs, *web.outputs(material.site, urls))}
    return Built(outputs, len(urls) + 1, ledger.entries(material.catalogue, urls))


def _page_urls(handwritten: Mapping[str, bytes]) -> Iterable[str]:
    return ("/" + path.removesuffix("index.html") for path in handwritten if path.endswith("index.html"))


def _merge(groups: Iterable[tuple[str, Iterable[Output]]]) -> dict[str, bytes]:
    """One mapping of path to bytes; two sources for one URL are an error."""
    outputs: dict[str, bytes] = {}
    owner: dict[str, str] = {}
    clashes = []
    for group, members in groups:
        for output in members:
            if output.path in outputs:
                url = "/" + output.path.removesuffix("index.html")
                where = Position(f"content/{output.path}" if group == "content" else owner[output.path])
                clashes.append(problem("U01", where, url=url, first=owner[output.path], second=group))
            outputs[output.path] = output.body
            owner.setdefault(output.path, group)
    if clashes:
        raise PolicyError(clashes)
    return outputs

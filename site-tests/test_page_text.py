"""The lossless proof on the page: a reader of a policy sees every printed character, and nothing of ours among them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from conftest import Site
from mingce.chinese import collapse
from mingce.model.catalogue import Catalogue

OURS = {"clause__notes", "clause__cite", "fix__ref"}
"""Classes of what this site adds to a text."""


class PrintedText(HTMLParser):
    """Collects the text inside #text, without what is ours."""

    def __init__(self) -> None:
        super().__init__()
        self.printed: list[str] = []
        self.stack: list[bool] = []  # for each open element within #text: whether it is ours
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id") == "text":
            self.inside = True
        if self.inside and tag not in ("br", "path"):
            classes = set((values.get("class") or "").split())
            self.stack.append(bool(classes & OURS) or any(self.stack[-1:]))

    def handle_endtag(self, tag: str) -> None:
        if self.inside and tag not in ("br", "path"):
            self.stack.pop()
            self.inside = bool(self.stack)

    def handle_data(self, data: str) -> None:
        if self.inside and not self.stack[-1]:
            self.printed.append(data)


def printed_text(html: str) -> str:
    parser = PrintedText()
    parser.feed(html)
    return collapse("".join(parser.printed))


def versions(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    return [(policy.ref, version.key, version.source) for policy in catalogue.policies for version in policy.versions]


def test_every_real_page_shows_its_source_character_by_character(real_site: Site, real_catalogue: Catalogue) -> None:
    for ref, key, source in versions(real_catalogue):
        html = real_site.outputs[f"{ref}/at/{key}/index.html"].decode()
        assert printed_text(html) == collapse(source), f"{ref} {key}"


def test_every_sample_page_shows_its_source(sample_site: Site, sample_catalogue: Catalogue) -> None:
    for ref, key, source in versions(sample_catalogue):
        html = sample_site.outputs[f"{ref}/at/{key}/index.html"].decode()
        assert printed_text(html) == collapse(source), f"{ref} {key}"


@pytest.mark.parametrize("lost", ["<交通>", "一是", "（责任单位：市财政局会同有关部门）"])
def test_the_proof_notices_what_is_missing(sample_site: Site, lost: str) -> None:
    html = sample_site.outputs["jia/allowance-2024/at/2024-01-05/index.html"].decode()
    assert lost in printed_text(html)

"""What pages say of the texts: no more than the words of the text, and never a sum without what limits it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from conftest import Site
from mingce.chinese import collapse
from mingce.model.benefit import Every
from mingce.model.catalogue import Catalogue

_SILENT = {"script", "style", "template"}


class _Shown(HTMLParser):
    """Collects the text that a page shows, without what is quoted from a text (`.q`, `q`)."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        hidden = tag in _SILENT or tag == "q" or "q" in classes or "quoted" in classes
        if tag not in ("br", "meta", "link", "input", "path", "rect", "line", "img", "hr", "circle"):
            self.stack.append((tag, hidden or any(quiet for _, quiet in self.stack[-1:])))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and tag in {open_tag for open_tag, _ in self.stack}:
            if self.stack.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if not any(quiet for _, quiet in self.stack[-1:]):
            self.said.append(data)


def shown(site: Site, url: str) -> str:
    """What a page says in this site's own words, white space removed."""
    parser = _Shown()
    parser.feed(site.html(f"{url.strip('/')}/index.html".lstrip("/")))
    return collapse("".join(parser.said))


def test_paid_once_is_said_where_the_text_says_it(real_site: Site, real_catalogue: Catalogue) -> None:
    seen = set()
    for policy in real_catalogue.policies:
        record = policy.versions[-1].benefits.record
        for benefit in record.benefits if record is not None else ():
            grants = [grant for grant in benefit.gives if grant.every is Every.ONCE]
            if not grants:
                continue
            said = shown(real_site, f"/benefits/{policy.place}/{benefit.id}/")
            said = said[said.index("给什么") : said.index("谁能得到")]
            printed = any("一次性" in (grant.quote or benefit.quote) for grant in grants)
            assert "每次" not in said, benefit.id
            assert ("原文没有写“一次性”，本站按一次计" in said) != printed, benefit.id
            seen.add(printed)
    assert seen == {True, False}


@pytest.mark.parametrize("url", ["/benefits/", "/benefits/henan/", "/compare/", "/henan/"])
def test_lists_do_not_say_how_often_the_contest_prizes_are_paid(real_site: Site, url: str) -> None:
    assert "每次" not in shown(real_site, url)


@pytest.mark.parametrize("url", ["/zibo/", "/compare/", "/zibo/skills-zibo-2022/1-6/", "/benefits/"])
def test_a_cap_stands_beside_the_sums_that_it_caps(real_site: Site, url: str) -> None:
    found = re.findall(
        r"3,000元</span>.*?每年每家企业职工最高可享受5万元补贴", collapse(real_site.html(f"{url[1:]}index.html"))
    )
    assert found
    assert min(map(len, found)) < 900


def test_selection_is_not_hidden_by_doubt(real_site: Site) -> None:
    html = real_site.html("benefits/index.html")
    bar = next(
        row for row in re.findall(r"<tr data-place=.*?</tr>", html, re.DOTALL) if ">淄博市首席技师津贴</a>" in row
    )
    assert {"bars__fill--select", "bars__fill--open"} <= set(re.findall(r"bars__fill--\w+", bar))
    assert "须评选" in bar
    row = next(
        row
        for row in re.findall(r'<tr class="btable__row".*?</tr>', html, re.DOTALL)
        if ">淄博市首席技师津贴</a>" in row
    )
    assert {"verdict--select", "verdict--unknown"} <= set(re.findall(r"verdict--\w+", row))

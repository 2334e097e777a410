"""Every link of the built site leads to something that is there, under whichever address the site is published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from conftest import SAMPLE, Site, build_project, copy_project
from link_check import Checker, data_links
from mingce.exports.web import ASSET_HEADERS, HEADERS
from mingce.problems import PolicyError

ADDRESSES = ("https://example.org/", "https://example.org/base/")
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def with_address(root: Path, address: str) -> Path:
    config = root / "mkdocs.yml"
    config.write_text(f"site_url: {address}\n{config.read_text('utf-8')}", "utf-8")
    return root


@pytest.fixture(scope="module", params=ADDRESSES)
def addressed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Site]:
    """An address, and the sample built for it."""
    root = copy_project(SAMPLE, tmp_path_factory.mktemp("addressed"))
    return request.param, build_project(with_address(root, request.param))


def page(body: str) -> bytes:
    return f"<!doctype html><body>{body}</body>".encode()


BROKEN: tuple[tuple[str, Mapping[str, bytes], str], ...] = (
    ("dead link", {"a/index.html": page('<a href="../b/">b</a>')}, "leads nowhere"),
    ("no slash", {"a/index.html": page('<a href="../a">a</a>')}, "leads nowhere"),
    ("dead anchor", {"a/index.html": page('<a href="#x">x</a>')}, "names no id of that page"),
    ("anchor in a file", {"index.html": page('<a href="a.txt#x">x</a>'), "a.txt": b"x"}, "names no id of that page"),
    ("out of the base", {"index.html": page('<a href="../">up</a>')}, "leaves the site"),
    ("script from elsewhere", {"index.html": page('<script src="https://x.example/a.js"></script>')}, "leaves the site"),
    ("image from elsewhere", {"index.html": page('<img src="//x.example/a.png">')}, "leaves the site"),
    ("style from elsewhere", {"a.css": b'@import "https://x.example/a.css";'}, "leaves the site"),
    ("font from elsewhere", {"a.css": b"@font-face { src: url(//x.example/a.woff2) }"}, "leaves the site"),
    ("module from elsewhere", {"a.js": b'import x from "https://x.example/a.js";'}, "leaves the site"),
    ("repeated id", {"index.html": page('<p id="x"><p id="x">')}, "id 'x' 2 times"),
    ("relative link on 404", {"404.html": page('<a href="./">a</a>'), "index.html": b""}, "depends on where"),
    ("dead link in data", {"data/v1/a.json": b'[{"url": "/a/"}]'}, "'/a/' leads nowhere"),
    ("dead anchor in data", {"data/v1/a.json": b'[{"url": "/#a"}]', "index.html": page("")}, "'/#a' leads nowhere"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "outputs", "reason"), BROKEN, ids=[case[0] for case in BROKEN])
def test_the_checker_sees(name: str, outputs: Mapping[str, bytes], reason: str) -> None:
    del name
    complaints = Checker(outputs, "/base/").complaints()
    assert len(complaints) == 1
    assert reason in complaints[0]


MOVED, WITHDRAWN = "jia/old-briefing/index.html", "jia/withdrawn/index.html"
"""What stands in the sample at addresses that are no more."""


def test_the_checker_is_content_with_what_is_right() -> None:
    outputs = {
        "index.html": page('<p id="x"><a href="#x">x</a><a href="a/#y">y</a><a href="https://example.org/">out</a>'),
        "a/index.html": page('<p id="y"><a href="../">up</a><a href="?mode=elder">here</a><a href="/base/#x">x</a>'),
    }
    assert Checker(outputs, "/base/").complaints() == []


def test_the_real_site_has_no_dead_link(real_site: Site) -> None:
    assert Checker(real_site.outputs).complaints() == []


def test_the_sample_has_no_dead_link_without_an_address(sample_site: Site) -> None:
    assert Checker(sample_site.outputs).complaints() == []


def test_the_sample_has_no_dead_link_under_its_address(addressed: tuple[str, Site]) -> None:
    address, site = addressed
    assert Checker(site.outputs, urlsplit(address).path).complaints() == []


def test_the_page_for_missing_addresses_links_from_the_base(addressed: tuple[str, Site]) -> None:
    address, site = addressed
    links = [link.value for link in Checker(site.outputs).pages["404.html"].links]
    within = [link for link in links if not link.startswith(("#", "?", "mailto:"))]
    assert len(within) > 5
    assert all(link.startswith(urlsplit(address).path) for link in within)


def test_pages_within_the_site_link_relatively_so_that_any_base_works(addressed: tuple[str, Site]) -> None:
    _, site = addressed
    absolute = [
        f"{path}: {link}"
        for path, reader in Checker(site.outputs).pages.items()
        for link in reader.links
        if path != "404.html" and link.value.startswith("/")
    ]
    assert absolute == []


def test_every_page_names_a_whole_canonical_address(addressed: tuple[str, Site]) -> None:
    address, site = addressed
    checker = Checker(site.outputs)
    for path, reader in checker.pages.items():
        if path in ("404.html", WITHDRAWN):
            assert reader.canonical == []
            continue
        [canonical] = reader.canonical
        assert canonical.startswith(address), path
        assert f"{canonical.removeprefix(address)}index.html" in site.outputs, path


def test_a_text_names_the_pinned_page_to_be_cited(addressed: tuple[str, Site]) -> None:
    address, site = addressed
    cited = {path: page.cited for path, page in Checker(site.outputs).pages.items() if page.cited}
    assert cited["jia/allowance-2024/1-1/index.html"] == [f"{address}jia/allowance-2024/at/2025-03-01/1-1/"]
    assert cited["jia/allowance-2024/index.html"] == [f"{address}jia/allowance-2024/at/2025-03-01/"]
    for found in cited.values():
        assert [f"{one.removeprefix(address)}index.html" in site.outputs for one in found] == [True]
        assert "/at/" in found[0]


def test_a_pinned_page_names_the_living_page_of_the_same_text(addressed: tuple[str, Site]) -> None:
    address, site = addressed
    pages = Checker(site.outputs).pages
    current = "jia/allowance-2024/at/2025-03-01/"
    old = "jia/allowance-2024/at/2024-01-05/"
    assert pages[f"{current}1-1/index.html"].canonical == [f"{address}jia/allowance-2024/1-1/"]
    assert pages[f"{old}1-1/index.html"].canonical == [f"{address}{old}1-1/"]


def test_without_an_address_nothing_pretends_to_have_one(sample_site: Site) -> None:
    outputs = sample_site.outputs
    assert not any(reader.canonical for reader in Checker(outputs).pages.values())
    assert not {"sitemap.xml", "robots.txt", "opensearch.xml"} & outputs.keys()
    assert "site" not in json.loads(outputs["data/v1/index.json"])


def test_the_sitemap_lists_every_page_and_nothing_else(addressed: tuple[str, Site]) -> None:
    address, site = addressed
    tree = ElementTree.fromstring(site.outputs["sitemap.xml"])
    listed = [str(location.text) for location in tree.iter(LOCATION)]
    pages = [
        address + path.removesuffix("index.html")
        for path in site.outputs
        if path.endswith("index.html") and path not in (MOVED, WITHDRAWN)
    ]
    assert sorted(listed) == sorted(pages)


def test_robots_are_told_of_the_sitemap_where_they_look_for_it(addressed: tuple[str, Site]) -> None:
    address, site = addressed
    if urlsplit(address).path == "/":
        assert f"Sitemap: {address}sitemap.xml\n" in site.outputs["robots.txt"].decode()
    else:
        assert "robots.txt" not in site.outputs  # it counts at the root of a host only


def test_a_browser_learns_to_search_the_site(addressed: tuple[str, Site]) -> None:
    address, site = addressed
    tree = ElementTree.fromstring(site.outputs["opensearch.xml"])
    found = {str(one.get("type")): str(one.get("template")) for one in tree.iter(OPENSEARCH + "Url")}
    assert found == {
        "text/html": f"{address}search/?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"{address}opensearch.xml",
    }
    assert 0 < len(str(tree.findtext(OPENSEARCH + "ShortName"))) <= 16
    assert str(tree.findtext(OPENSEARCH + "Image")).removeprefix(address) in site.outputs
    for path, reader in Checker(site.outputs, urlsplit(address).path).pages.items():
        [link] = [link.value for link in reader.links if link.tag == "link" and link.value.endswith("opensearch.xml")]
        assert urljoin(f"{address}{path}", link) == f"{address}opensearch.xml"


def test_headers_are_published_for_static_hosts(sample_site: Site) -> None:
    lines = sample_site.outputs["_headers"].decode().splitlines()
    rules = (("/*", HEADERS), ("/assets/*", ASSET_HEADERS))
    assert lines == [line for path, found in rules for line in (path, *(f"  {name}: {value}" for name, value in found))]


def test_the_data_name_addresses_at_all(sample_site: Site) -> None:
    record = json.loads(sample_site.outputs["data/v1/policies/jia/allowance-2024.json"])
    found = list(data_links(record))
    assert "/jia/allowance-2024/" in found
    assert "/jia/allowance-2024/at/2024-01-05/1-1/" in found
    assert "/data/v1/sources/jia/allowance-2024/2024-01-05.txt" in found


def test_no_page_is_without_links(sample_site: Site) -> None:
    assert all(len(reader.links) > 5 for reader in Checker(sample_site.outputs).pages.values())


@pytest.mark.parametrize("name", ["robots.txt", "sitemap.xml", "_headers"])
def test_a_hand_written_file_does_not_vanish_behind_a_generated_one(sample: Path, name: str) -> None:
    (sample / "content" / name).write_text("by hand\n", "utf-8")
    with pytest.raises(PolicyError) as error:
        build_project(with_address(sample, ADDRESSES[0]))
    assert [problem.code for problem in error.value.problems] == ["U01"]

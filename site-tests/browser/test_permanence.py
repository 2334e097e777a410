"""Old addresses, citations and the code for paper as readers meet them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.stage import AXE, PHONE, Visit
from browser.test_axe import BEGIN
from conftest import SAMPLE, Site, build_project, copy_project
from mingce.chinese import collapse
from mingce.model.catalogue import Catalogue
from mingce.server import make_server
from page_types import PINNED, POLICY

END = "() => globalThis.findings"


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample with an address, which codes and feeds need."""
    root = copy_project(SAMPLE, tmp_path_factory.mktemp("addressed"))
    config = root / "mkdocs.yml"
    config.write_text("site_url: https://policy.example.org/\n" + config.read_text("utf-8"), "utf-8")
    return build_project(root)


@pytest.fixture(scope="module")
def sample_address(addressed: Site) -> Iterator[str]:
    server = make_server(addressed.folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def sample_page(browser: Browser, sample_address: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=sample_address, viewport={"width": 360, "height": 800}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_a_page_that_moved_leads_on_without_a_script(sample_page: Page, sample_address: str) -> None:
    sample_page.goto("/jia/old-briefing/")
    sample_page.wait_for_url(f"{sample_address}/jia/briefing/")


def test_a_page_that_was_taken_down_stays_and_says_when_and_why(sample_page: Page) -> None:
    answer = sample_page.goto("/jia/withdrawn/")
    assert answer is not None
    assert answer.status == 200
    expect(sample_page.locator("h1")).to_have_text("这一页撤下了")
    expect(sample_page.locator("main")).to_contain_text("2026年11月20日")
    expect(sample_page.locator("main")).to_contain_text("这一篇不是政策，是本站误收。")
    assert sample_page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_anchor_that_moved_is_a_sign_that_leads_on(sample_page: Page, sample_address: str) -> None:
    sample_page.goto("/targets/#t-jia-old-stations")
    sign = sample_page.locator(":target")
    expect(sign).to_be_in_viewport()
    expect(sign).to_contain_text("目标改了编号。")
    sign.get_by_role("link").click()
    expect(sample_page).to_have_url(f"{sample_address}/targets/#t-jia-studios")


@pytest.mark.parametrize("url", ["/jia/withdrawn/", "/targets/", "/changes/"])
def test_axe_finds_nothing(browser: Browser, sample_address: str, url: str) -> None:
    context = browser.new_context(base_url=sample_address, viewport={"width": 360, "height": 800}, bypass_csp=True)
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(url)
    page.evaluate(BEGIN)
    assert page.evaluate(END) == []
    context.close()


def test_a_feed_is_linked_from_every_page(sample_page: Page, sample_address: str) -> None:
    sample_page.goto("/jia/allowance-2024/1-1/")
    links = sample_page.locator('link[type="application/atom+xml"]').all()
    assert [link.evaluate("link => link.href") for link in links] == [
        f"{sample_address}/jia/allowance-2024/feed.xml",
        f"{sample_address}/feed.xml",
    ]
    cite_as = sample_page.locator('link[rel="cite-as"]')
    assert cite_as.get_attribute("href") == "https://policy.example.org/jia/allowance-2024/at/2025-03-01/1-1/"


def test_the_code_is_shown_with_the_citation_and_on_paper(sample_page: Page) -> None:
    sample_page.goto("/jia/allowance-2024/at/2025-03-01/1-1/")
    code = sample_page.get_by_role("img", name="固定链接的二维码")
    expect(code).to_be_visible()
    sample_page.emulate_media(media="print")
    expect(code).to_be_visible()
    expect(sample_page.locator(".cite")).to_be_hidden()


def test_without_an_address_there_is_no_code(visit: Visit) -> None:
    assert visit(PINNED).locator(".qr").count() == 0


class _Quotation(HTMLParser):
    """The address and the words of a quotation that was copied."""

    def __init__(self) -> None:
        super().__init__()
        self.cite, self.words, self.inside = "", "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "blockquote":
            self.inside, self.cite = True, dict(attrs)["cite"] or ""

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        self.words += data if self.inside else ""


def test_what_is_copied_as_a_quotation_is_the_clause(visit: Visit, address: str, real_catalogue: Catalogue) -> None:
    page = visit(PINNED)
    page.locator(".cite__more > summary").click()
    quotation = _Quotation()
    quotation.feed(page.locator("#cite-embed").inner_text())
    policy = next(policy for policy in real_catalogue.policies if PINNED.startswith(f"/{policy.ref}/"))
    assert collapse(quotation.words) == policy.versions[-1].by_id["4-16"].part.canonical
    assert quotation.cite == address + PINNED


def test_a_clause_cited_in_its_place_carries_its_own_hash(visit: Visit, real_catalogue: Catalogue) -> None:
    page = visit(POLICY)
    link = page.locator('a.clause__cite[data-id="2-8"]')
    link.click()
    here = page.locator(".cite--here")
    here.locator("summary").click()
    own = next(p for p in real_catalogue.policies if f"/{p.ref}/" == POLICY).versions[-1].by_id["2-8"].part.sha256
    for form in ("bibtex", "ris", "csl"):
        expect(here.locator(f'[data-form="{form}"]')).to_contain_text(f"sha256: {own}")
    ris = here.locator('[data-form="ris"]').inner_text()
    assert "\nSE  - 二、8\n" in ris
    assert "\nY2  - 20" in ris
    assert "-" not in ris.split("\nY2  - ")[1].split("\n")[0]


def test_a_sentence_is_found_by_its_words_as_well(visit: Visit) -> None:
    page = visit(PINNED)
    page.get_by_text("引用其中一句").click()
    links = page.locator(".sentences__words")
    expect(links).to_have_count(3)
    for at in range(3):
        expect(links.nth(at)).to_have_attribute("href", re.compile(f"#s-{at + 1}:~:text="))
    links.nth(1).click()
    sentence = page.locator("#s-2")
    expect(sentence).to_be_in_viewport()  # lit by the browser, or as the target where it knows no such links

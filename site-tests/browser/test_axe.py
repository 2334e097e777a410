"""axe-core, with the rules of WCAG 2.2 A and AA and its best practices, finds nothing on any type of page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.stage import AXE, every_page
from page_types import CLAUSE, POLICY

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
MODES = ("standard", "elder")
BEGIN = """
(root) => { globalThis.findings = (async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(root ?? document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
})(); }
"""
COLOURS = "getComputedStyle(document.documentElement).colorScheme"
IS_ELDER = "document.documentElement.classList.contains('is-elder')"
OPEN_ALL = "(which) => document.querySelectorAll(which).forEach((details) => { details.open = true; })"


@pytest.fixture(scope="module")
def pages(browser: Browser, address: str) -> Iterator[Mapping[int, Page]]:
    """A page for each width, into which axe is put whenever it goes to an address."""
    contexts = {
        width: browser.new_context(
            base_url=address,
            bypass_csp=True,  # which rightly refuses a script that is not the site's
            viewport={"width": width, "height": 800},
        )
        for width in WIDTHS
    }
    for context in contexts.values():
        context.add_init_script(path=AXE)
    yield {width: context.new_page() for width, context in contexts.items()}
    for context in contexts.values():
        context.close()


def opened(page: Page, url: str, mode: str) -> Page:
    """The page in a mode, which it must have taken on."""
    page.goto(f"{url}?mode={mode}")
    assert page.evaluate(IS_ELDER) == (mode == "elder")
    return page


def found(pages: Iterable[Page], root: str | None = None, schemes: tuple[str, ...] = SCHEMES) -> list[str]:
    """What axe finds in the pages, all of which it checks at once, in each of the colour schemes."""
    findings = []
    for scheme in schemes:
        for page in pages:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            assert page.evaluate(COLOURS) == scheme
            page.evaluate(BEGIN, root)
        for page in pages:
            findings += [f"{scheme}: {finding}" for finding in page.evaluate("findings")]
    return findings


@every_page
def test_axe_finds_nothing_in_light_and_dark(pages: Mapping[int, Page], url: str) -> None:
    assert found([opened(page, url, "standard") for page in pages.values()]) == []


@every_page
def test_axe_finds_nothing_in_elder_mode(pages: Mapping[int, Page], url: str) -> None:
    assert found([opened(page, url, "elder") for page in pages.values()], schemes=("light",)) == []


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_an_open_menu(pages: Mapping[int, Page], mode: str) -> None:
    page = opened(pages[360], CLAUSE, mode)
    page.evaluate(OPEN_ALL, ".menu")
    expect(page.locator(".menu__list")).to_be_visible()
    assert found([page], ".site-head") == []


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_when_everything_is_unfolded(pages: Mapping[int, Page], mode: str) -> None:
    page = opened(pages[360], POLICY, mode)
    page.evaluate(OPEN_ALL, "main details")
    page.locator("#c-4-16 .clause__cite").press("Enter")
    expect(page.locator("#c-4-16 .cite--here")).to_be_visible()
    expect(page.locator("main details:not([open])")).to_have_count(0)
    assert found([page]) == []


def test_axe_would_find_a_mistake(pages: Mapping[int, Page]) -> None:
    page = opened(pages[1280], "/", "standard")
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [finding.split(":")[:2] for finding in found([page])] == [["light", " image-alt"], ["dark", " image-alt"]]

"""axe-core, with the rules of WCAG 2.2 A and AA and its best practices, finds nothing on any type of page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser.stage import AXE, Look, every_page
from page_types import CLAUSE, POLICY

WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
MODES = ("standard", "elder")
CHECK = """
async (root) => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const found = await axe.run(root ?? document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}
"""
COLOURS = "getComputedStyle(document.documentElement).colorScheme"
IS_ELDER = "document.documentElement.classList.contains('is-elder')"
OPEN_ALL = "(which) => document.querySelectorAll(which).forEach((details) => { details.open = true; })"


def inspected(look: Look, url: str, mode: str, width: int) -> Page:
    """The page in a mode, which it must have taken on, with axe in it."""
    page = look(
        f"{url}?mode={mode}",
        bypass_csp=True,  # axe is put into the page, which the site's policy rightly refuses
        viewport={"width": width, "height": 800},
    )
    assert page.evaluate(IS_ELDER) == (mode == "elder")
    page.add_script_tag(path=AXE)
    return page


def found(page: Page, root: str | None = None, schemes: tuple[str, ...] = SCHEMES) -> list[str]:
    """What axe finds in the page, in each of the colour schemes, which must take effect."""
    findings = []
    for scheme in schemes:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert page.evaluate(COLOURS) == scheme
        findings += [f"{scheme}: {finding}" for finding in page.evaluate(CHECK, root)]
    return findings


@pytest.mark.parametrize("width", WIDTHS)
@every_page
def test_axe_finds_nothing_in_light_and_dark(look: Look, width: int, url: str) -> None:
    assert found(inspected(look, url, "standard", width)) == []


@pytest.mark.parametrize("width", WIDTHS)
@every_page
def test_axe_finds_nothing_in_elder_mode(look: Look, width: int, url: str) -> None:
    assert found(inspected(look, url, "elder", width), schemes=("light",)) == []


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_in_an_open_menu(look: Look, mode: str) -> None:
    page = inspected(look, CLAUSE, mode, 360)
    page.evaluate(OPEN_ALL, ".menu")
    assert page.locator(".menu__list").is_visible()
    assert found(page, ".site-head") == []


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_when_everything_is_unfolded(look: Look, mode: str) -> None:
    page = inspected(look, POLICY, mode, 360)
    page.evaluate(OPEN_ALL, "main details")
    page.locator("#c-4-16 .clause__cite").press("Enter")
    assert page.locator("main details:not([open])").count() == 0
    assert page.locator("#c-4-16 .cite--here").is_visible()
    assert found(page) == []


def test_axe_would_find_a_mistake(look: Look) -> None:
    page = inspected(look, "/", "standard", 1280)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [finding.split(":")[:2] for finding in found(page)] == [["light", " image-alt"], ["dark", " image-alt"]]

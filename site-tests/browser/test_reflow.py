"""Text stays whole and in reach: at 400 % zoom, with wider spacing, and under a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browser.stage import DESKTOP, PHONE, ZOOMED, Look, Visit, every_page
from page_types import CLAUSE, POLICY

SHOWN_TEXT = """
const cutOut = (element) =>
  element !== null && (element.matches(".skip") || getComputedStyle(element).clipPath !== "none" || cutOut(element.parentElement));
const boxes = (node) => [...node.textContent.matchAll(/\\S+/g)].flatMap((word) => {
  const range = document.createRange();
  range.setStart(node, word.index);
  range.setEnd(node, word.index + word[0].length);
  return [...range.getClientRects()].filter((box) => box.width > 1);
});
const words = (node) => node.textContent.trim().slice(0, 40);
const shown = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const [node, element] = [walker.currentNode, walker.currentNode.parentElement];
  if (node.textContent.trim() && element.checkVisibility() && !cutOut(element)) shown.push(node);
}
"""
"""All text that is meant to be seen, and the boxes of its words: blanks may hang over the edge, and helpers for screen
readers are cut out on purpose."""

BESIDE_THE_PAGE = f"""() => {{ {SHOWN_TEXT}
  const outside = shown.filter((node) => boxes(node).some((box) => box.left < -1 || box.right > innerWidth + 1));
  return [shown.length, outside.map(words)];
}}"""

COVERED = f"""() => {{ {SHOWN_TEXT}
  const covered = (node) => {{
    node.parentElement.scrollIntoView({{ block: "center" }});
    return boxes(node).some(({{ left, top, width, height }}) => {{
      const [x, y] = [left + width / 2, top + height / 2];
      return y > 0 && y < innerHeight && !document.elementFromPoint(x, y)?.contains(node);
    }});
  }};
  return [shown.length, shown.filter(covered).map(words)];
}}"""

CUT_OFF = f"""() => {{ {SHOWN_TEXT}
  const cuts = (element) => /hidden|clip/.test(getComputedStyle(element).overflow);
  const cutOff = (node) => {{
    let element = node.parentElement;
    while (element !== null && !cuts(element)) element = element.parentElement;
    const frame = element?.getBoundingClientRect();
    return frame !== undefined && boxes(node).some((box) => box.right > frame.right + 1 || box.bottom > frame.bottom + 1);
  }};
  return [shown.length, shown.filter(cutOff).map(words)];
}}"""

SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""What WCAG 1.4.12 lets a reader ask for."""

SIZES = """
(which) => [...document.querySelectorAll(which)].filter((one) => one.checkVisibility()).map((one) => {
  const { width, height } = one.getBoundingClientRect();
  return [one.textContent.trim().slice(0, 20), Math.min(width, height)];
})
"""
EVERY_TARGET = ":is(.site-head, .site-foot, .cite, .pager) :is(a, button, summary)"
LARGE_TARGETS = ".site-head :is(a, button, summary), .btn--copy"


def nothing(page: Page, script: str) -> bool:
    """Whether the script finds nothing wrong in the text of the page, which must not be empty."""
    count, found = page.evaluate(script)
    assert found == []
    return bool(count)


def without_sideways_scrolling(page: Page) -> bool:
    return bool(page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"))


def smaller(page: Page, which: str, least: float) -> list[str]:
    """The targets, of which there must be some, that are smaller than `least` either way."""
    sizes: list[tuple[str, float]] = page.evaluate(SIZES, which)
    assert sizes
    return [name for name, size in sizes if size < least]


def open_menu(page: Page) -> None:
    page.evaluate("document.querySelector('.menu').open = true")  # on wide screens it stays hidden


@pytest.mark.parametrize("mode", ["standard", "elder"])
@every_page
def test_nothing_lies_beside_the_page_at_four_hundred_percent(look: Look, mode: str, url: str) -> None:
    page = look(f"{url}?mode={mode}", viewport=ZOOMED)
    assert without_sideways_scrolling(page)
    assert nothing(page, BESIDE_THE_PAGE)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("url", [POLICY, CLAUSE], ids=["policy", "clause"])
def test_wider_spacing_loses_nothing(visit: Visit, url: str, viewport: dict[str, int]) -> None:
    page = visit(url, viewport=viewport, bypass_csp=True)  # a reader's own style sheet is not held by our policy
    page.add_style_tag(content=SPACING)
    assert without_sideways_scrolling(page)
    assert nothing(page, BESIDE_THE_PAGE)
    assert nothing(page, CUT_OFF)
    assert nothing(page, COVERED)


@pytest.mark.parametrize(("script", "style"), [
    (BESIDE_THE_PAGE, ".head__title { margin-left: -4rem }"),
    (CUT_OFF, ".head__title { height: 1rem; overflow: hidden }"),
    (COVERED, ".head__title { margin-bottom: -3rem; position: relative }"),
], ids=["beside", "cut-off", "covered"])  # fmt: skip
def test_lost_text_would_be_found(visit: Visit, script: str, style: str) -> None:
    page = visit(CLAUSE, bypass_csp=True)
    page.add_style_tag(content=style)
    assert page.evaluate(script)[1]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@every_page
def test_targets_can_be_hit(look: Look, url: str, viewport: dict[str, int]) -> None:
    page = look(url, viewport=viewport)
    open_menu(page)
    assert smaller(page, EVERY_TARGET, 24) == []
    assert smaller(page, LARGE_TARGETS, 44) == []


def test_targets_are_larger_in_elder_mode(visit: Visit) -> None:
    page = visit(f"{CLAUSE}?mode=elder", viewport=PHONE)
    open_menu(page)
    assert smaller(page, LARGE_TARGETS, 60) == []

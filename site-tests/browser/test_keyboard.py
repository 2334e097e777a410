"""Everything that moves can be reached and worked with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.stage import DESKTOP, PHONE, Visit
from page_types import CLAUSE, NOWHERE, PINNED, POLICY, UNATTRIBUTED, VERSION

FORMS_WITH_ADDRESS = ("gbt7714", "link", "markdown", "html", "bibtex", "csl")
COPIED = "已复制"
ADDRESS = re.compile(r"https?://[^\s\"<>(){}]+/")
CLIPBOARD = ["clipboard-read", "clipboard-write"]
INTO_THE_UPPER_THIRD = """
(anchor) => scrollBy(0, document.getElementById(anchor).getBoundingClientRect().top - innerHeight / 4)
"""
OUTLINE = """
(({ outlineStyle, outlineWidth }) => [outlineStyle, parseFloat(outlineWidth)])(
  getComputedStyle(document.activeElement.closest(".find__row") ?? document.activeElement))
"""
"""How what has the focus is outlined; a search field together with its button."""
ELDER = re.compile(r"\bis-elder\b")


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the focus is there; a page has no more than a hundred stops before anything that is asked for."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def unfold(page: Page, name: str) -> None:
    """Opens a <details> by keyboard."""
    page.locator(f"details.{name} > summary").press("Enter")
    expect(page.locator(f"details.{name}")).to_have_attribute("open", "")


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("url", ["/", CLAUSE, NOWHERE], ids=["home", "clause", "not-found"])
def test_the_skip_link_comes_first_and_leads_past_the_header(visit: Visit, url: str) -> None:
    page = visit(url)
    skip = page.locator("a.skip")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize(
    ("url", "pinned"),
    [
        (CLAUSE, PINNED),
        (PINNED, PINNED),
        (POLICY, VERSION),
        (UNATTRIBUTED + "9/", UNATTRIBUTED + "at/v1/9/"),
    ],
    ids=["clause", "pinned-clause", "policy", "unattributed-clause"],
)
def test_citations_are_copied_with_the_whole_pinned_address(visit: Visit, address: str, url: str, pinned: str) -> None:
    page = visit(url, permissions=CLIPBOARD)
    unfold(page, "cite__more")
    for form in FORMS_WITH_ADDRESS:
        page.evaluate("navigator.clipboard.writeText('')")
        page.locator(f'[data-copy="cite-{form}"]').press("Enter")
        page.wait_for_function("navigator.clipboard.readText().then((text) => text !== '')")
        assert set(ADDRESS.findall(clipboard(page))) == {address + pinned}, form
        assert clipboard(page) == str(page.locator(f"#cite-{form}").text_content()).strip()
        expect(page.get_by_role("status")).to_have_text(COPIED)


def test_the_copy_button_is_reached_by_tab(visit: Visit) -> None:
    page = visit(CLAUSE, permissions=CLIPBOARD)
    tab_to(page, '[data-copy="cite-plain"]')
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text(COPIED)
    assert clipboard(page).endswith("四、16")


def test_a_clause_is_cited_where_it_stands_in_the_text(visit: Visit, address: str) -> None:
    page = visit(POLICY, permissions=CLIPBOARD, viewport=DESKTOP)
    opener = page.locator("#c-4-16 .clause__cite")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.press("Enter")
    panel = page.locator("#c-4-16 .cite--here")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(panel.locator(".cite__title")).to_be_focused()
    panel.locator('[data-copy^="cite-gbt7714"]').press("Enter")
    expect(panel.get_by_role("status")).to_have_text(COPIED)
    assert set(ADDRESS.findall(clipboard(page))) == {address + PINNED}
    assert "四、16" in clipboard(page)
    panel.locator("button").first.press("Enter")
    expect(panel).to_have_count(0)
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_opening_citations_in_the_text_repeats_no_id(visit: Visit) -> None:
    page = visit(POLICY, viewport=DESKTOP)
    for clause in ("1-1", "1-2", "4-16"):
        page.locator(f"#c-{clause} .clause__cite").press("Space")
    expect(page.locator(".cite--here")).to_have_count(3)
    ids: list[str] = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_a_citation_gets_the_day_of_access(visit: Visit) -> None:
    page = visit(CLAUSE)
    today = "new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())"
    expect(page.locator("#cite-gbt7714 [data-slot=accessed]")).to_have_text(str(page.evaluate(today)))


def test_where_copying_is_refused_the_words_are_selected(visit: Visit) -> None:
    page = visit(CLAUSE)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.locator('[data-copy="cite-plain"]').press("Enter")
    expect(page.get_by_role("status")).to_have_text("已选中，请按复制键")
    words = page.locator("#cite-plain").inner_text()
    page.wait_for_function("(words) => String(getSelection()) === words", arg=words)


def test_elder_mode_is_switched_by_keyboard_and_stays(visit: Visit) -> None:
    page = visit("/")
    root = page.locator("html")
    tab_to(page, '[data-mode="elder"]')
    page.keyboard.press("Enter")
    expect(root).to_have_class(ELDER)
    expect(page.locator('[data-mode="standard"]')).to_be_focused()
    page.goto("/places/")
    expect(root).to_have_class(ELDER)
    tab_to(page, '[data-mode="standard"]')
    page.keyboard.press("Enter")
    expect(root).not_to_have_class(ELDER)
    expect(page.locator('[data-mode="elder"]')).to_be_focused()
    page.goto("/")
    expect(root).not_to_have_class(ELDER)


def test_elder_mode_can_be_asked_for_in_the_address(visit: Visit) -> None:
    page = visit("/?mode=elder")
    root = page.locator("html")
    expect(root).to_have_class(ELDER)
    page.goto(CLAUSE)
    expect(root).to_have_class(ELDER)
    page.goto(f"{CLAUSE}?mode=standard")
    expect(root).not_to_have_class(ELDER)
    page.goto("/")
    expect(root).not_to_have_class(ELDER)


@pytest.mark.parametrize(("system", "other"), [("light", "dark"), ("dark", "light")])
def test_colours_are_switched_by_keyboard_and_stay(visit: Visit, system: str, other: str) -> None:
    page = visit("/", color_scheme=system)
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    button = page.locator('[data-module="theme"]')
    expect(button).to_have_attribute("aria-pressed", str(system == "dark").lower())
    tab_to(page, '[data-module="theme"]')
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", str(other == "dark").lower())
    assert page.evaluate(scheme) == other
    page.goto("/places/")
    assert page.evaluate(scheme) == other
    button.press("Enter")
    assert page.evaluate(scheme) == system


def test_the_menu_opens_by_keyboard_and_its_entries_follow(visit: Visit) -> None:
    page = visit("/", viewport=PHONE)
    tab_to(page, ".menu > summary")
    page.keyboard.press("Enter")
    expect(page.locator(".menu__list")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".menu__list a").first).to_be_focused()


def test_the_contents_mark_the_part_that_is_read(visit: Visit) -> None:
    page = visit(POLICY, viewport=DESKTOP)
    marked = page.locator(".reader__toc [aria-current]")
    for anchor in ("c-2", "c-4-16", "c-closing"):
        page.evaluate(INTO_THE_UPPER_THIRD, anchor)
        expect(marked).to_have_count(1)
        expect(marked).to_have_attribute("href", f"#{anchor}")


def test_what_has_the_focus_is_marked(visit: Visit) -> None:
    page = visit(CLAUSE)
    page.keyboard.press("Tab")
    unmarked = []
    for _ in range(30):
        outline = page.evaluate(OUTLINE)
        if outline[0] == "none" or outline[1] < 2:
            unmarked.append(page.evaluate("document.activeElement.outerHTML"))
        page.keyboard.press("Tab")
    assert unmarked == []

"""On paper: the text without the site around it, black on white, and not to be mistaken for the original."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from browser.stage import Visit
from page_types import CLAUSE, PINNED, POLICY, UNATTRIBUTED, VERSION

NOTE = "网站排印本，不是原件"
INK = "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).fontSize]"
ON_PAPER = ["rgb(0, 0, 0)", "16px"]


def on_paper(page: Page) -> Page:
    page.emulate_media(media="print")
    return page


def test_a_policy_fills_sheets_of_a4(visit: Visit) -> None:
    pdf = visit(POLICY).pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert pdf.startswith(b"%PDF-")
    assert len(sizes) > 3
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}


@pytest.mark.parametrize("url", [POLICY, VERSION, UNATTRIBUTED, CLAUSE, PINNED])
def test_a_sheet_holds_the_text_and_says_what_it_is_and_where_it_comes_from(visit: Visit, url: str) -> None:
    page = visit(url)
    note = page.locator(".print-note")
    assert note.count() == 1
    assert not note.is_visible()
    on_paper(page)
    for selector in (".site-head", ".site-foot", ".crumbs", ".cite", ".skip"):
        assert not page.locator(selector).is_visible(), selector
    assert page.locator("h1").is_visible()
    assert note.is_visible()
    assert NOTE in note.inner_text()
    assert "/at/" in note.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_paper_is_black_on_white_whatever_the_screen_shows(visit: Visit, mode: str, scheme: str) -> None:
    page = on_paper(visit(f"{POLICY}?mode={mode}", color_scheme=scheme))
    assert page.evaluate(INK) == ON_PAPER


def test_paper_is_black_on_white_where_the_reader_chose_dark(visit: Visit) -> None:
    page = visit(POLICY)
    page.locator('[data-module="theme"]').click()
    assert on_paper(page).evaluate(INK) == ON_PAPER

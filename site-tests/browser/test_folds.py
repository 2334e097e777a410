"""On a narrow screen the long tables are folded by place; what is asked for, wide screens and paper show all."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.stage import DESKTOP, PHONE, Look, Visit

TABLE, COMPARE = "/benefits/", "/compare/"


def height(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def rows(page: Page) -> Locator:
    return page.locator(".btable__row:visible")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_on_a_phone_the_first_place_alone_is_unfolded(visit: Visit, script: bool) -> None:
    page = visit(TABLE, viewport=PHONE, java_script_enabled=script)
    expect(page.locator(".fold[open]:visible")).to_have_count(1)
    first, second = (page.locator(".btable tbody").nth(at).locator(".btable__row").count() for at in (0, 1))
    expect(rows(page)).to_have_count(first)
    page.locator(".fold:visible summary").nth(1).click()
    expect(rows(page)).to_have_count(first + second)
    page.locator(".fold:visible summary").first.press("Enter")
    expect(rows(page)).to_have_count(second)


def test_what_is_asked_for_is_unfolded(visit: Visit) -> None:
    page = visit(f"{TABLE}?place=zibo", viewport=PHONE)
    expect(rows(page)).to_have_count(page.locator('.btable__row[data-place="zibo"]').count())
    page.locator("#f-place").select_option("")
    page.locator("#f-q").fill("技师")
    expect(page.locator(".fold:visible:not([open])")).to_have_count(0)
    expect(rows(page).nth(10)).to_be_visible()
    page.locator("[data-reset]:visible").click()
    expect(page.locator(".fold[open]:visible")).to_have_count(1)
    page.locator(".filter__more > summary").click()
    page.locator("#f-group").select_option("matter")
    expect(page.locator(".fold[open]:visible")).to_have_count(1)
    expect(page.locator(".fold__name:visible").first).to_be_visible()
    expect(page.locator(".fold__name:visible").filter(has_not_text=re.compile(r"\S"))).to_have_count(0)
    page.locator("#f-group").select_option("none")
    expect(rows(page)).to_have_count(page.locator(".btable__row").count())


@pytest.mark.parametrize("url", [TABLE, COMPARE])
def test_wide_screens_and_paper_show_all(visit: Visit, url: str) -> None:
    page = visit(url, viewport=DESKTOP)
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        expect(page.locator(".fold:visible")).to_have_count(0)
        if url == TABLE:
            expect(rows(page)).to_have_count(page.locator(".btable__row").count())
        else:
            shown = page.locator(".duel .fold__what:visible")
            expect(shown).to_have_count(page.locator(".duel .fold__what").count())
    page.set_viewport_size({"width": 360, "height": 800})
    expect(page.locator(".fold:visible")).to_have_count(0)


def test_a_matter_in_the_address_is_unfolded(visit: Visit) -> None:
    page = visit(COMPARE, viewport=PHONE)
    expect(page.locator(".fold[open]:visible")).to_have_count(1)
    section = page.locator('section[aria-labelledby="m-contest-award"]')
    expect(section).to_have_count(1)
    page.locator('a[href="#m-contest-award"]').click()
    expect(section.locator(".fold:not([open])")).to_have_count(0)
    expect(section.locator(".fold__what").first).to_be_visible()
    still = visit(f"{COMPARE}#m-contest-award", viewport=PHONE, java_script_enabled=False)
    expect(still.locator('section[aria-labelledby="m-contest-award"] .fold__what').first).to_be_visible()


@pytest.mark.parametrize(("url", "most"), [(TABLE, 30000), (COMPARE, 20000)])
def test_on_a_phone_the_page_is_not_endless(visit: Visit, url: str, most: int) -> None:
    assert height(visit(url, viewport=PHONE)) < most


SHORT_LINKS = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  return [...document.querySelectorAll("main a")].filter((a) => a.offsetParent && a.getClientRects().length === 1)
    .filter((a) => a.getBoundingClientRect().height < 24).map((a) => a.outerHTML.slice(0, 200));
}"""


@pytest.mark.parametrize(
    "url",
    [TABLE, COMPARE, "/zibo/", "/zibo/skills-zibo-2022/", "/benefits/zibo/new-technician-subsidy/", "/targets/", "/glossary/"],
)  # fmt: skip
def test_links_to_a_source_can_be_hit(look: Look, url: str) -> None:
    assert look(url, viewport=PHONE).evaluate(SHORT_LINKS) == []


def test_the_mark_of_a_doubt_is_as_large_as_a_note(look: Look) -> None:
    page = look("/targets/", viewport=PHONE)
    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    assert page.locator(".fix__ref").first.evaluate(size) >= page.locator(".promises__when").first.evaluate(size)

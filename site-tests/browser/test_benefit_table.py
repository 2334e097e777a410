"""The table of benefits: whole without a script; narrowed, sorted and grouped with one, by keyboard and by address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.stage import DESKTOP, PHONE, Visit

TABLE = "/benefits/"
ZIBO = "/benefits/zibo/"
NOBODY_BOUND = ("新闻发布", "来源不明")
NUMBER = re.compile(r"\d+")


def rows(page: Page) -> Locator:
    """The rows that are shown."""
    return page.locator(".btable__row:visible")


def total(page: Page) -> int:
    return page.locator(".btable__row").count()


def status(page: Page) -> Locator:
    return page.locator(".filter__state [role=status]")


def counted(page: Page) -> list[int]:
    """The numbers that the status tells: what is shown of how many, or how many there are."""
    return [int(found) for found in NUMBER.findall(status(page).inner_text())]


def counts(page: Page, *numbers: int) -> None:
    """Just these numbers are told by the status, or come to be."""
    between = r"\D+".join(map(str, numbers))
    expect(status(page)).to_have_text(re.compile(rf"^\D*{between}\D*$"))


def query(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def unfold(page: Page) -> None:
    page.locator(".filter__more > summary").click()


def without_sideways_scrolling(page: Page) -> bool:
    return bool(page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"))


def test_without_a_script_the_table_is_whole_and_by_place(visit: Visit) -> None:
    page = visit(TABLE, java_script_enabled=False)
    assert total(page) > 0
    expect(rows(page)).to_have_count(total(page))
    expect(page.locator(".filter")).to_be_hidden()
    counts(page, total(page))
    for body in page.locator(".btable > tbody").all():
        places = {row.get_attribute("data-place") for row in body.locator(".btable__row").all()}
        assert places == {body.get_attribute("data-group")}
        expect(body.locator("th[scope=rowgroup]")).to_be_visible()


def test_what_binds_nobody_is_marked_in_each_row_and_above(visit: Visit) -> None:
    page = visit(TABLE, java_script_enabled=False)
    for place, word in zip(("weifang", "unattributed"), NOBODY_BOUND, strict=True):
        body = page.locator(f'.btable > tbody[data-group="{place}"]')
        expect(body.locator(".btable__group .kind")).to_have_text(word)
        marked = body.locator(".btable__row .btable__what > .kind")
        assert marked.all_inner_texts() == [word] * body.locator(".btable__row").count()
    assert page.locator('tbody[data-group="zibo"] .kind').count() == 0


def test_every_row_leads_to_its_page_and_its_clause(visit: Visit) -> None:
    page = visit(ZIBO, java_script_enabled=False)
    for row in page.locator(".btable__row").all():
        assert "benefits/zibo/" in str(row.locator(".btable__what a").evaluate("(link) => link.href"))
        expect(row.locator(".btable__source a")).to_have_count(1)
        expect(row.locator(".btable__quote")).not_to_be_empty()


def test_a_place_is_chosen(visit: Visit) -> None:
    page = visit(TABLE)
    page.locator("#f-place").select_option("zibo")
    expect(page.locator(".btable > tbody:visible")).to_have_count(1)
    assert {row.get_attribute("data-place") for row in rows(page).all()} == {"zibo"}
    counts(page, rows(page).count(), total(page))
    expect(page.locator("tbody:visible [data-slot=count]:visible")).to_contain_text(str(rows(page).count()))


def test_words_are_sought_with_and_without_marks(visit: Visit) -> None:
    page = visit(TABLE)
    page.locator("#f-q").fill("生活 每月500元")
    expect(status(page)).to_contain_text("筛出")
    found = rows(page).all_inner_texts()
    assert found
    assert all("生活" in text and "每月" in text and "500" in text for text in found)


def test_choices_stand_in_the_address_and_come_back(visit: Visit) -> None:
    page = visit(f"{TABLE}?mode=standard")
    unfold(page)
    page.locator("#f-place").select_option("zibo")
    page.locator("#f-who").select_option("person")
    page.locator("#f-level").select_option("senior" if page.locator("#f-level option[value=senior]").count() else "any")
    page.locator("#f-sort").select_option("name")
    page.locator("#f-q").fill("补贴")
    chosen = {"place": ["zibo"], "who": ["person"], "mode": ["standard"], "q": ["补贴"]}
    page.wait_for_url(lambda url: chosen.items() <= query(url).items())
    assert "group" not in query(page.url)
    shown = rows(page).all_inner_texts()
    page.reload()
    expect(page.locator("#f-q")).to_have_value("补贴")
    expect(page.locator("#f-place")).to_have_value("zibo")
    expect(page.locator(".filter__more")).to_have_attribute("open", "")
    expect(rows(page)).to_have_text(shown, use_inner_text=True)


def test_a_choice_that_there_is_not_counts_as_none(visit: Visit) -> None:
    page = visit(f"{TABLE}?place=atlantis&who=person&sort=size&colour=red")
    expect(page.locator("#f-place")).to_have_value("")
    expect(page.locator("#f-sort")).to_have_value("text")
    assert {row.get_attribute("data-who") for row in rows(page).all()} == {"person"}


def test_sums_are_sorted_within_one_measure_and_it_is_said(visit: Visit) -> None:
    page = visit(TABLE)
    unfold(page)
    note = page.locator('[data-slot="amount-note"]')
    expect(note).to_be_hidden()
    page.locator("#f-sort").select_option("amount")
    expect(note).to_be_visible()
    expect(page.locator("#f-group")).to_have_value("measure")
    for body in page.locator(".btable > tbody:visible").all():
        found = body.locator(".btable__row")
        assert len({row.get_attribute("data-measure") for row in found.all()}) == 1
        sums = [float(row.get_attribute("data-amount") or 0) for row in found.all()]
        assert sums == sorted(sums, reverse=True)
    page.locator("#f-sort").select_option("text")
    expect(page.locator("#f-group")).to_have_value("place")


@pytest.mark.parametrize("by", ["matter", "who", "measure", "none"])
def test_grouping_loses_no_row_and_is_undone(visit: Visit, by: str) -> None:
    page = visit(TABLE)
    before = rows(page).all_inner_texts()
    unfold(page)
    page.locator("#f-group").select_option(by)
    assert sorted(rows(page).all_inner_texts()) == sorted(before)
    named = page.locator(".btable__group:visible .btable__key").all_inner_texts()
    assert all(named)
    assert bool(named) == (by != "none")
    page.locator("#f-group").select_option("place")
    expect(rows(page)).to_have_text(before, use_inner_text=True)


def test_an_empty_result_says_so_and_can_be_left(visit: Visit) -> None:
    page = visit(f"{TABLE}?q=没有这样的词")
    nothing = page.locator('[data-slot="nothing"]')
    expect(nothing).to_be_visible()
    expect(page.locator(".btable")).to_be_hidden()
    counts(page, 0, total(page))
    nothing.locator("button").press("Enter")
    expect(nothing).to_be_hidden()
    expect(page.locator("#f-q")).to_be_focused()
    counts(page, total(page))
    expect(page).to_have_url(re.compile(r"/benefits/$"))


def test_everything_is_done_by_keyboard(visit: Visit) -> None:
    page = visit(ZIBO)
    page.locator("#f-q").focus()
    page.keyboard.type("1000")
    expect(status(page)).to_contain_text("筛出")
    page.keyboard.press("Tab")
    expect(page.locator("#f-who")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#f-who")).to_have_value("person")
    assert {row.get_attribute("data-who") for row in rows(page).all()} == {"person"}
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".filter__more")).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    expect(page.locator("#f-matter")).to_be_focused()
    page.locator("#f-q").press("Enter")
    expect(status(page)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    counts(page, total(page))


@pytest.mark.parametrize("mode", ["standard", "elder"])
@pytest.mark.parametrize("url", [TABLE, ZIBO], ids=["all", "place"])
def test_on_a_phone_nothing_lies_beside_the_page(visit: Visit, url: str, mode: str) -> None:
    page = visit(f"{url}?mode={mode}", viewport=PHONE)
    unfold(page)
    page.locator("details.chart").evaluate_all("(all) => all.forEach((one) => { one.open = true })")
    assert without_sideways_scrolling(page)


@pytest.mark.parametrize(("mode", "least"), [("standard", 44), ("elder", 60)])
def test_controls_can_be_hit(visit: Visit, mode: str, least: int) -> None:
    page = visit(f"{TABLE}?mode={mode}&who=person", viewport=PHONE)
    unfold(page)
    page.locator("#f-level").select_option("chief")
    controls = page.locator(".filter :is(input, select, summary, button):visible, .filter__state button:visible").all()
    assert len(controls) > 8
    assert [one.bounding_box() for one in controls if (one.bounding_box() or {"height": 0})["height"] < least] == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_it_stays_a_table_for_screen_readers(visit: Visit, viewport: dict[str, int], script: bool) -> None:
    page = visit(ZIBO, viewport=viewport, java_script_enabled=script)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree]
    count = total(page)
    assert roles.count("row") > count
    assert roles.count("rowheader") >= count
    assert roles.count("cell") >= 4 * count
    assert roles.count("columnheader") >= 5


def test_charts_are_tables_with_a_key_and_hatches_that_exist_once(visit: Visit) -> None:
    page = visit(TABLE)
    assert page.locator("details.chart").count() > 1
    for pattern in ("h-select", "h-ceiling"):
        expect(page.locator(f"#{pattern}")).to_have_count(1)
    for chart in page.locator("details.chart").all():
        assert 0 < chart.locator(":scope > .bars > tbody > tr").count() <= 15
    used = {
        str(fill).split("--")[1]
        for fill in page.locator("tbody .bars__fill").evaluate_all(
            "(all) => all.map((one) => one.getAttribute('class'))"
        )
    }
    keyed = {
        str(fill).split("--")[1]
        for fill in page.locator(".key .bars__fill").evaluate_all(
            "(all) => all.map((one) => one.getAttribute('class'))"
        )
    }
    assert used == keyed


def test_a_bar_that_is_filled_is_of_a_text_that_binds(visit: Visit) -> None:
    page = visit(TABLE)
    marked = page.locator(".bars tbody tr:has(.kind)")
    assert marked.count() > 0
    assert marked.locator(".bars__fill--certain").count() == 0
    assert marked.locator(".bars__fill--open").count() == marked.count()


def test_a_level_tells_what_is_for_any_level_and_adds_it(visit: Visit) -> None:
    page = visit(f"{TABLE}?level=chief")
    named = rows(page).count()
    shown, whole, others = counted(page)
    assert (shown, whole) == (named, total(page))
    page.locator('.filter__state [data-slot="any"]').press("Enter")
    expect(page).to_have_url(re.compile("any=any"))
    counts(page, named + others, whole, others)
    page.reload()
    expect(rows(page)).to_have_count(named + others)
    page.locator("#f-level").select_option("")
    counts(page, whole)
    expect(page.locator('.filter__state [data-slot="any"]')).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/benefits/$"))


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_who_comes_with_choices_sees_what_they_find(visit: Visit, viewport: dict[str, int]) -> None:
    expect(status(visit(f"{TABLE}?who=person", viewport=viewport))).to_be_in_viewport()
    expect(visit(TABLE, viewport=viewport).locator("h1")).to_be_in_viewport()
    expect(visit(f"{TABLE}?who=person#downloads", viewport=viewport).locator("#downloads")).to_be_in_viewport()


def test_charts_are_closed_on_a_phone_and_the_first_is_open_elsewhere(visit: Visit) -> None:
    expect(visit(TABLE, viewport=PHONE).locator("details.chart[open]")).to_have_count(0)
    expect(visit(TABLE, viewport=DESKTOP).locator("details.chart[open]")).to_have_count(1)


def test_on_paper_all_charts_stand_open_and_the_choices_are_told(visit: Visit) -> None:
    page = visit(f"{TABLE}?who=person&q=补贴")
    page.emulate_media(media="print")
    expect(status(page)).to_contain_text("筛出")
    expect(page.locator('[data-slot="chosen"] li').nth(1)).to_have_text("给谁：个人")
    expect(page.locator('[data-slot="chosen"] li')).to_have_count(2)
    expect(page.locator("details.chart > .bars:visible")).to_have_count(page.locator("details.chart > .bars").count())
    expect(page.locator('a[href="#table"]')).to_be_hidden()

"""The page for searching: results and filters, when things fail, with results open."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.searching import (
    BOTH,
    FIELD,
    INDEX,
    INVENTED,
    NEVER,
    SEARCH,
    TERM,
    asks,
    counts,
    hits,
    searched,
    status,
    suggestions,
)
from browser.stage import AXE, DESKTOP, PHONE, ZOOMED, Visit
from browser.test_axe import found, opened
from browser.test_reflow import BESIDE_THE_PAGE, SIZES, nothing, without_sideways_scrolling
from conftest import Site
from mingce.server import make_server
from page_types import CLAUSE

# ---- the page for searching


def test_results_come_as_one_types_and_stand_in_the_address(visit: Visit) -> None:
    page = visit(SEARCH)
    expect(page.locator("#contents")).to_be_visible()
    page.locator(FIELD).press_sequentially(TERM)
    expect(hits(page).first).to_be_visible()
    expect(status(page)).to_contain_text(TERM)
    expect(page.locator("#contents")).to_be_hidden()
    asks(page, q=[TERM])
    expect(page).to_have_title(re.compile(f"^{TERM}"))
    assert page.evaluate("history.length") == 2  # typing leaves no trail to walk back through


def test_a_hit_shows_its_place_its_worth_and_the_words_in_their_sentence(visit: Visit) -> None:
    page = searched(visit, f"?q={quote('购房补贴')}")
    hit = hits(page).filter(has=page.locator("mark", has_text="购房补贴")).first
    expect(hit.locator(".slip")).to_have_text("潍坊市")
    expect(hit.locator(".kind")).to_have_text("新闻发布")
    expect(hit.locator(".hits__path")).not_to_be_empty()
    expect(hit.locator(".hits__gives li").first).to_contain_text("万元")
    hit.locator("h3 a").click()
    expect(page).to_have_url(re.compile("/weifang/"))
    expect(page.locator("main")).to_contain_text("购房补贴")


def test_what_is_not_known_to_hold_says_so_with_icon_and_word(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}&place=henan")
    standing = page.locator(".hits__standing").first
    expect(standing).to_have_text("效力未知，写明的日期不足以断定")
    expect(standing.locator("svg")).to_be_visible()


def test_every_hit_leads_to_a_page_that_is_there(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}")
    addresses = page.locator(".hits a").evaluate_all("(links) => links.map((link) => link.href)")
    assert len(addresses) > 10
    for address in set(addresses):
        assert page.request.get(address).status == 200, address


def test_filters_narrow_and_keep_the_focus(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}", viewport=DESKTOP)
    option = page.get_by_role("checkbox", name=re.compile("^淄博"))
    count = int(page.locator('[data-value="zibo"] [data-count]').inner_text())
    option.focus()
    page.keyboard.press("Space")
    counts(page, count)
    asks(page, q=[TERM], place=["zibo"])
    expect(option).to_be_focused()
    expect(page.locator(".hits .slip").first).to_have_text("淄博市")
    expect(page.locator(".hits .slip").filter(has_not_text="淄博市")).to_have_count(0)
    expect(page.locator('[data-filter="place"] .facet__opt')).not_to_have_count(
        1
    )  # the other places can still be added
    page.get_by_role("button", name="去掉全部筛选").click()
    expect(option).not_to_be_checked()
    asks(page, q=[TERM])
    expect(page.locator(".filters summary")).to_be_focused()


def test_filters_are_folded_on_a_phone_and_open_beside_the_results(visit: Visit) -> None:
    narrow, wide = (searched(visit, f"?q={TERM}", viewport=size) for size in (PHONE, DESKTOP))
    expect(narrow.locator("[data-filter=place]")).to_be_hidden()
    narrow.locator(".filters summary").press("Enter")
    expect(narrow.locator("[data-filter=place]")).to_be_visible()
    expect(wide.locator("[data-filter=place]")).to_be_visible()


def test_a_link_with_text_and_filters_shows_just_that(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}&place=zibo&kind=formal&year=2022&cash=1&recipient=person", viewport=DESKTOP)
    expect(page.locator(FIELD)).to_have_value(TERM)
    for name in ("淄博", "正式文件", "2022", "有资金支持", "个人"):
        expect(page.get_by_role("checkbox", name=re.compile(f"^{name}"))).to_be_checked()
    expect(page.locator(".hits .slip").first).to_have_text("淄博市")
    expect(page.locator(".hits .slip").filter(has_not_text="淄博市")).to_have_count(0)


def test_unknown_filters_find_nothing_and_can_be_taken_away(visit: Visit) -> None:
    page = visit(f"{SEARCH}?q={TERM}&place=atlantis&kind=%3Cb%3E")
    expect(status(page)).to_contain_text(f"里没有找到“{TERM}”。")
    page.get_by_role("button", name=re.compile(r"^去掉筛选，看全部 \d+ 条结果$")).click()
    expect(hits(page).first).to_be_visible()
    expect(page.locator("[data-part=status]")).to_be_focused()
    asks(page, q=[TERM])


def test_what_no_place_holds_is_not_offered_without_filters(visit: Visit) -> None:
    page = visit(f"{SEARCH}?q={quote('魑魅魍魉')}&place=zibo")
    expect(status(page)).to_contain_text("在“淄博市”里没有找到“魑魅魍魉”。")
    expect(page.get_by_role("button", name="去掉全部筛选")).to_be_attached()
    expect(page.locator("[data-part=widen]")).to_be_hidden()


def test_a_range_without_a_text_is_named(visit: Visit) -> None:
    page = visit(f"{SEARCH}?place=zibo")
    expect(status(page)).to_contain_text("范围选了“淄博市”，请输入要找的话。")
    page.locator(FIELD).fill(TERM)
    expect(hits(page).first).to_be_visible()
    asks(page, q=[TERM], place=["zibo"])


def test_the_way_back_leads_through_what_was_asked_not_through_what_was_typed(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}", viewport=DESKTOP)
    place = page.get_by_role("checkbox", name=re.compile("^淄博"))
    place.check()
    expect(place).to_be_checked()
    field = page.locator(FIELD)
    for text in ("竞", "竞赛", "竞赛奖励"):
        field.fill(text)
        expect(status(page)).to_contain_text(f"“{text}”")
    field.press("Enter")
    field.press("Escape")
    expect(field).to_have_value("竞赛奖励")
    page.go_back()
    expect(field).to_have_value(TERM)
    expect(place).to_be_checked()
    page.go_back()
    expect(place).not_to_be_checked()
    expect(field).to_have_value(TERM)


def test_the_way_back_leads_to_as_many_results_as_were_shown(visit: Visit) -> None:
    page = searched(visit, f"?q={quote('技能人才')}")
    for shown in (40, 60):
        page.locator("[data-part=more]").click()
        page.wait_for_function("count => history.state?.shown === count", arg=shown)
    items = page.locator("[data-part=list] > li").count()
    page.locator("[data-part=list] > li:not(.hits__folded) h3 a").last.click()
    expect(page.locator("[data-part=list]")).to_have_count(0)
    page.go_back()
    expect(page.locator("[data-part=list] > li")).to_have_count(items)


def test_the_way_back_leads_to_the_same_results(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}&place=zibo", viewport=DESKTOP)
    said = status(page).inner_text()
    hits(page).locator("h3 a").first.click()
    page.wait_for_url(lambda url: SEARCH not in url)
    page.go_back()
    expect(status(page)).to_have_text(said)
    expect(page.locator(FIELD)).to_have_value(TERM)
    expect(page.get_by_role("checkbox", name=re.compile("^淄博"))).to_be_checked()


def test_more_results_follow_and_the_focus_goes_to_the_first_of_them(visit: Visit) -> None:
    page = searched(visit, "?q=技能人才")
    last = page.locator("[data-part=list] > li").last.evaluate_handle("(item) => item")
    page.locator("[data-part=more]").press("Enter")
    expect(page.locator(".hits > li").first).to_be_visible()
    page.wait_for_function("(last) => last.nextElementSibling?.contains(document.activeElement)", arg=last)
    shown = int(page.evaluate("history.state.shown"))
    assert shown > 20
    page.reload()
    page.wait_for_function(
        "(shown) => history.state?.shown === shown && document.querySelectorAll('.hits h3').length === shown", arg=shown
    )


def test_more_of_what_was_asked_before_is_not_put_below_other_results(visit: Visit) -> None:
    page = searched(visit, "?q=技能人才")
    held: list[Route] = []
    page.route(INDEX, lambda route: held.append(route))
    with page.expect_request(INDEX):
        page.locator(FIELD).fill("技能")
    page.locator("[data-part=more]").press("Enter")
    page.wait_for_timeout(NEVER)
    for route in held:
        route.continue_()
    page.unroute(INDEX)
    expect(status(page)).to_contain_text("“技能”：")
    expect(page.locator(".hits h3")).to_have_count(20)
    asks(page, q=["技能"])


def test_one_document_does_not_flood_the_others(visit: Visit) -> None:
    page = searched(visit, "?q=技能人才")
    folded = page.locator(".hits__folded").first
    expect(folded.locator("li").first).to_be_hidden()
    folded.locator("summary").press("Enter")
    expect(folded.locator("li h3 a").first).to_be_visible()


def test_nothing_found_says_so_and_offers_the_contents(visit: Visit) -> None:
    page = visit(f"{SEARCH}?q={quote('魑魅魍魉')}")
    expect(status(page)).to_have_text("没有找到“魑魅魍魉”。")
    expect(page.locator("#contents")).to_be_visible()
    for url in ("places/", "zibo/", "benefits/", "glossary/", "zibo/skills-zibo-2022/"):
        expect(page.locator(f'[data-part="contents"] a[href="../{url}"]').first).to_be_visible()


def test_an_emptied_field_shows_the_contents_again(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}")
    page.locator(FIELD).fill("")
    expect(page.locator("#contents")).to_be_visible()
    expect(hits(page)).to_have_count(0)
    asks(page)


# ---- when things fail, and in which order they come


def test_the_last_query_wins_over_one_that_comes_late(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}")
    held: list[Route] = []
    page.route(INDEX, lambda route: held.append(route))
    with page.expect_request(INDEX):
        page.locator(FIELD).fill("购房补贴")
    page.locator(FIELD).fill(TERM)  # all of it is there already
    expect(status(page)).to_contain_text(TERM)
    said = status(page).inner_text()
    for route in held:
        route.continue_()
    page.unroute(INDEX)
    page.wait_for_timeout(NEVER)
    expect(status(page)).to_have_text(said)
    asks(page, q=[TERM])


def test_a_slow_search_says_that_it_is_under_way(visit: Visit) -> None:
    page = visit(SEARCH)
    held: list[Route] = []
    page.route(INDEX, lambda route: held.append(route))
    page.locator(FIELD).fill(TERM)
    expect(status(page)).to_have_text("正在搜索……")
    for route in held:
        route.continue_()
    page.unroute(INDEX)
    expect(hits(page).first).to_be_visible()


@pytest.mark.parametrize("how", ["abort", "missing", "garbled"])
def test_a_file_that_fails_is_said_and_asked_for_again(visit: Visit, how: str) -> None:
    page = visit(SEARCH)
    answers = {
        "abort": lambda route: route.abort(),
        "missing": lambda route: route.fulfill(status=404, body=""),
        "garbled": lambda route: route.fulfill(status=200, body="<html>"),
    }
    page.route(INDEX, answers[how])
    page.locator(FIELD).fill(TERM)
    expect(status(page)).to_contain_text("没有取到")
    retry = page.get_by_role("button", name="再试一次")
    retry.press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    expect(retry).to_be_visible()
    page.unroute(INDEX)
    retry.press("Enter")
    expect(hits(page).first).to_be_visible()
    expect(retry).to_be_hidden()
    expect(page.locator(FIELD)).to_be_focused()


@pytest.mark.parametrize("which", ["index.json", "facets.json", "terms/**", "records/**"])
def test_one_kind_of_file_that_fails_is_said_and_asked_for_again(visit: Visit, which: str) -> None:
    page = visit(SEARCH)
    page.route(INDEX.removesuffix("**") + "now/" + which, lambda route: route.fulfill(status=503, body=""))
    page.locator(FIELD).fill(TERM)
    expect(status(page)).to_contain_text("没有取到")
    expect(page.locator(FIELD)).to_have_value(TERM)
    page.unroute_all()
    page.get_by_role("button", name="再试一次").click()
    expect(hits(page).first).to_be_visible()


def test_the_header_says_that_a_file_failed_and_asks_again(visit: Visit) -> None:
    page = visit(CLAUSE)
    page.route(INDEX, lambda route: route.abort())
    page.locator(FIELD).press_sequentially(TERM)
    retry = page.locator(".find__panel").get_by_role("button", name="再试一次")
    expect(retry).to_be_visible()
    page.unroute(INDEX)
    retry.press("Enter")
    expect(suggestions(page).first).to_be_visible()
    expect(page.locator(FIELD)).to_be_focused()


@pytest.mark.parametrize("path", [SEARCH, CLAUSE])
def test_an_index_of_another_form_is_not_read(visit: Visit, path: str) -> None:
    page = visit(path)
    page.route(INDEX.removesuffix("**") + "now/index.json", lambda route: route.fulfill(json={"format": 99}))
    page.locator(FIELD).press_sequentially(TERM)
    said = status(page) if path == SEARCH else page.locator(".find__panel")
    expect(said).to_contain_text("请刷新")


def test_what_was_loaded_is_found_without_a_network(visit: Visit) -> None:
    page = searched(visit, f"?q={quote('购房补贴')}", viewport=DESKTOP)  # all of whose few hits are shown
    said = status(page).inner_text()
    page.context.set_offline(True)
    page.locator('[data-value="clause"] input').check()
    expect(status(page)).not_to_have_text(said)
    expect(status(page)).not_to_contain_text("没有取到")
    page.locator(FIELD).fill("")
    expect(page.locator("#contents")).to_be_visible()
    page.locator(FIELD).fill("购房补贴")
    expect(hits(page).first).to_be_visible()


@contextmanager
def served(browser: Browser, site: Site, base_path: str = "/") -> Iterator[Page]:
    """A page in a context of its own, on another site than the other tests look at."""
    server = make_server(site.folder, base_path=base_path)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    page = browser.new_page(base_url=f"http://127.0.0.1:{server.server_address[1]}")
    try:
        yield page
    finally:
        page.close()
        server.shutdown()
        thread.join()
        server.server_close()


def test_searching_works_below_any_folder(browser: Browser, real_site: Site) -> None:
    with served(browser, real_site, "/some/folder/") as page:
        page.goto(f"/some/folder{CLAUSE}")
        page.locator(FIELD).press_sequentially(TERM)
        expect(suggestions(page).first).to_be_visible()
        page.locator(FIELD).press("Enter")
        page.wait_for_url(f"**/some/folder{SEARCH}?q=*")
        hits(page).locator("h3 a").first.click()
        page.wait_for_url(lambda url: "/some/folder/" in url and SEARCH not in url)
        expect(page.locator("h1")).to_be_visible()


# ---- with results open


@pytest.fixture(scope="module")
def with_axe(browser: Browser, address: str) -> Iterator[dict[int, Page]]:
    contexts = {
        width: browser.new_context(base_url=address, bypass_csp=True, viewport={"width": width, "height": 800})
        for width in (360, 1280)
    }
    for context in contexts.values():
        context.add_init_script(path=AXE)
    yield {width: context.new_page() for width, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.mark.parametrize("mode", ["standard", "elder"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_with_results_open(with_axe: dict[int, Page], width: int, mode: str) -> None:
    page = opened(with_axe[width], SEARCH, mode)
    page.locator(FIELD).fill("技能人才")
    expect(hits(page).first).to_be_visible()
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    assert found([page]) == []
    page.locator(FIELD).fill("魑魅魍魉")
    expect(status(page)).to_contain_text("没有找到")
    assert found([page]) == []
    opened(page, INVENTED, mode)
    page.locator(FIELD).fill("公示5个工作日")
    expect(status(page)).to_contain_text("都没有“5个工作日”")
    expect(page.locator(".search__older")).to_be_visible()
    assert found([page]) == []
    page.locator(".search__older").click()
    expect(page.locator(".hits__missing").first).to_be_visible()
    assert found([page]) == []


@pytest.mark.parametrize("mode", ["standard", "elder"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_with_suggestions_open(with_axe: dict[int, Page], width: int, mode: str) -> None:
    page = opened(with_axe[width], CLAUSE, mode)
    page.locator(FIELD).press_sequentially(TERM)
    expect(suggestions(page).first).to_be_visible()
    assert found([page], ".site-head") == []


@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_results_fit_at_four_hundred_percent(visit: Visit, mode: str) -> None:
    page = visit(f"{SEARCH}?mode={mode}&q={TERM}", viewport=ZOOMED)
    expect(hits(page).first).to_be_visible()
    page.locator(".filters summary").press("Enter")
    assert without_sideways_scrolling(page)
    assert nothing(page, BESIDE_THE_PAGE)
    page.goto(CLAUSE)
    page.locator(FIELD).press_sequentially(TERM)
    expect(suggestions(page).first).to_be_visible()
    assert without_sideways_scrolling(page)
    assert nothing(page, BESIDE_THE_PAGE)


@pytest.mark.parametrize(("mode", "least"), [("standard", 44), ("elder", 60)])
def test_what_is_pressed_is_large_enough(visit: Visit, mode: str, least: int) -> None:
    page = visit(f"{SEARCH}?mode={mode}&q=技能人才", viewport=PHONE)
    expect(hits(page).first).to_be_visible()
    page.locator(".filters summary").press("Enter")
    for which in (
        ".find__input, .find__go",
        ".facet__opt",
        ".filters summary, [data-part=more], .hits__folded summary",
    ):
        sizes = page.evaluate(SIZES, which)
        assert sizes
        assert [size for size in sizes if size[1] < least] == []
    page.goto(f"{INVENTED}?mode={mode}&q={BOTH}")
    expect(page.locator(".search__older")).to_be_visible()
    assert [size for size in page.evaluate(SIZES, ".search__older") if size[1] < least] == []
    page.goto(CLAUSE)
    page.locator(FIELD).press_sequentially(TERM)
    expect(suggestions(page).first).to_be_visible()
    assert [
        size for size in page.evaluate(SIZES, ".find__panel a, .find--bar :is(input, button)") if size[1] < least
    ] == []


def test_results_are_printed_without_the_controls(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}")
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator("main .find")).to_be_hidden()
    expect(page.locator(".hits__text").first).to_be_visible()
    expect(status(page)).to_be_visible()

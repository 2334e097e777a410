"""The search field of every page: what is fetched when, and the list below it."""

from __future__ import annotations

import re
from contextlib import ExitStack

import pytest
from playwright.sync_api import Route, expect

from browser.searching import FIELD, SEARCH, TERM, hits, status, suggested, suggestions
from browser.stage import DESKTOP, PHONE, Visit
from browser.test_keyboard import tab_to
from page_types import CLAUSE, NOWHERE

FETCHED = """
() => performance.getEntriesByType("resource")
  .filter((one) => one.name.endsWith(".js") && one.transferSize > 0)
  .map((one) => one.name)
"""
"""The scripts that came over the network."""
SLASH_SWITCH = "在任何一页按 / 键，跳到搜索框"


@pytest.mark.parametrize("url", ["/", CLAUSE, NOWHERE, "/reading/", "/calculator/"])
def test_nothing_is_loaded_before_the_field_is_focused(visit: Visit, address: str, url: str) -> None:
    page = visit("about:blank")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(address)))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    assert [name for name in requests if re.search(r"/search|suggest|stencil", name)] == [
        name for name in requests if "/stencil" in name and url == "/calculator/"
    ]
    requests.clear()
    page.locator(FIELD).focus()
    page.wait_for_selector(".find__panel", state="attached")
    assert [name for name in requests if "/suggest." in name]
    assert not [name for name in requests if "/data/" in name]
    assert not [name for name in requests if name.startswith("http")]


def test_all_scripts_are_asked_for_before_the_first_has_come(visit: Visit) -> None:
    page = visit(CLAUSE)
    held: list[Route] = []
    page.route("**/suggest.*.js", lambda route: held.append(route))
    with ExitStack() as stack:
        for name in ("typing", "search-worker", "search-engine", "search-tokens"):
            stack.enter_context(page.expect_request(f"**/{name}.*.js"))
        page.locator(FIELD).focus()
    for route in held:
        route.continue_()
    page.unroute("**/suggest.*.js")
    page.locator(FIELD).press_sequentially(TERM)
    expect(suggestions(page).first).to_be_visible()


def test_the_worker_fetches_no_script_that_the_page_has_fetched(visit: Visit) -> None:
    page = visit(CLAUSE)
    page.locator(FIELD).press_sequentially(TERM)
    expect(suggestions(page).first).to_be_visible()
    [worker] = page.workers
    fetched = [set(where.evaluate(FETCHED)) for where in (page, worker)]
    assert len(fetched[0]) > 15
    assert fetched[1] == set()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_tab_and_arrows_walk_through_the_list_and_escape_closes_it(visit: Visit, viewport: dict[str, int]) -> None:
    page = visit(CLAUSE, viewport=viewport)
    tab_to(page, FIELD)
    page.keyboard.type(TERM)
    suggested(page, TERM)
    expect(status(page)).to_contain_text("找到")
    links = page.locator(".find__panel a")
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Tab")  # the button
    page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    expect(links.last).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".find__panel")).to_be_hidden()
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_value(TERM)
    page.keyboard.press("ArrowDown")
    expect(suggestions(page).first).to_be_visible()


def test_the_list_closes_when_the_focus_leaves_it(visit: Visit) -> None:
    page = visit(CLAUSE, viewport=DESKTOP)
    page.locator(FIELD).press_sequentially(TERM)
    suggested(page, TERM)
    page.locator(".find__panel a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".find__panel")).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")


def test_a_suggestion_is_a_link_and_leads_to_its_clause(visit: Visit, address: str) -> None:
    page = visit(CLAUSE)
    page.locator(FIELD).press_sequentially("购房补贴")
    suggested(page, "购房补贴")
    first = page.locator(".find__hit a").first
    target = first.evaluate("(link) => link.href")
    first.click()
    expect(page).to_have_url(target)
    assert target.startswith(address)


def test_enter_leads_to_all_results(visit: Visit) -> None:
    page = visit(CLAUSE)
    page.locator(FIELD).press_sequentially(TERM)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{SEARCH}?q=*")
    expect(hits(page).first).to_be_visible()
    expect(page.locator(FIELD)).to_have_value(TERM)


def test_without_scripts_the_field_leads_to_a_page_that_says_so_and_lists_the_contents(visit: Visit) -> None:
    page = visit(CLAUSE, java_script_enabled=False)
    page.locator(FIELD).fill(TERM)
    page.locator(FIELD).press("Enter")
    expect(page).to_have_url(re.compile(rf"{SEARCH}\?q="))
    expect(page.get_by_text("搜索在您的浏览器里进行，要用到脚本")).to_be_visible()
    links = page.locator('[data-part="contents"] a')
    assert links.count() > 15
    assert all(link.is_visible() for link in links.all())


@pytest.mark.parametrize("url", [CLAUSE, "/", SEARCH])
def test_a_slash_leads_to_the_field(visit: Visit, url: str) -> None:
    page = visit(url)
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page.locator(FIELD)).to_have_value("")
    page.keyboard.type("1/2")
    expect(page.locator(FIELD)).to_have_value("1/2")


def test_a_slash_is_a_slash_in_other_fields_and_with_other_keys(visit: Visit) -> None:
    page = visit("/benefits/")
    page.locator("#f-q").press_sequentially("1/2")
    expect(page.locator("#f-q")).to_have_value("1/2")
    page.locator("h1").click()
    page.keyboard.press("Control+/")
    expect(page.locator(FIELD)).not_to_be_focused()


def test_the_slash_can_be_switched_off(visit: Visit) -> None:
    page = visit(SEARCH)
    page.get_by_role("checkbox", name=SLASH_SWITCH).uncheck()
    page.goto(CLAUSE)
    page.keyboard.press("/")
    expect(page.locator(FIELD)).not_to_be_focused()
    page.goto(SEARCH)
    expect(page.get_by_role("checkbox", name=SLASH_SWITCH)).not_to_be_checked()

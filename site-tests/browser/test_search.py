"""Searching: the field of every page and the page for searching, with every way in which text comes in, and when things fail."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, Route, expect

from browser.stage import AXE, DESKTOP, PHONE, ZOOMED, Visit
from browser.test_axe import found, opened
from browser.test_keyboard import tab_to
from browser.test_reflow import BESIDE_THE_PAGE, SIZES, nothing, without_sideways_scrolling
from conftest import Site
from mingce.server import make_server
from page_types import CLAUSE, EXAMPLE_AT, NOWHERE, REVISED

SEARCH = "/search/"
FIELD = ".find__input"
TERM = "高级工"
INDEX = "**/data/v1/search/**"
COMPOSE = """
(field, [steps, text]) => {
  const send = (type, more = {}) => field.dispatchEvent(new (type === "input" ? InputEvent : CompositionEvent)(type, { bubbles: true, ...more }));
  field.focus();
  send("compositionstart");
  for (const step of steps) {
    field.value = step;
    send("compositionupdate", { data: step });
    send("input", { isComposing: true, inputType: "insertCompositionText" });
  }
  globalThis.commit = () => {
    field.value = text;
    send("input", { isComposing: true, inputType: "insertCompositionText" });
    send("compositionend", { data: text });
  };
}
"""
PASTE = """
(field, text) => {
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}
"""
FETCHED = """
() => performance.getEntriesByType("resource")
  .filter((one) => one.name.endsWith(".js") && one.transferSize > 0)
  .map((one) => one.name)
"""
"""The scripts that came over the network."""
SLASH_SWITCH = "在任何一页按 / 键，跳到搜索框"
NEVER = 600
"""So long (in milliseconds) a test waits for what must not happen: several times the pause after which a text is searched."""


def status(page: Page) -> Locator:
    return page.locator(".find [role=status], [data-part=status]")


def hits(page: Page) -> Locator:
    return page.locator(".hits__item:visible")


def suggestions(page: Page) -> Locator:
    return page.locator(".find__panel .find__hit")


def searched(visit: Visit, query: str, **options: Any) -> Page:
    """The page for searching with results."""
    page = visit(SEARCH + query, **options)
    expect(hits(page).first).to_be_visible()
    return page


def asked(page: Page) -> dict[str, list[str]]:
    """What stands in the address."""
    return parse_qs(urlsplit(page.url).query)


def focused(page: Page) -> str:
    """The element that has the focus, in short."""
    return str(page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.className"))


# ---- the page for searching


def test_results_come_as_one_types_and_stand_in_the_address(visit: Visit) -> None:
    page = visit(SEARCH)
    expect(page.locator("#contents")).to_be_visible()
    page.locator(FIELD).press_sequentially(TERM)
    expect(hits(page).first).to_be_visible()
    expect(status(page)).to_contain_text(TERM)
    expect(page.locator("#contents")).to_be_hidden()
    assert asked(page) == {"q": [TERM]}
    assert page.title().startswith(TERM)
    assert page.evaluate("history.length") == 2  # typing leaves no trail to walk back through


def test_a_hit_shows_its_place_its_worth_and_the_words_in_their_sentence(visit: Visit) -> None:
    page = searched(visit, f"?q={quote('购房补贴')}")
    hit = hits(page).filter(has=page.locator("mark", has_text="购房补贴")).first
    expect(hit.locator(".slip")).to_have_text("潍坊市")
    expect(hit.locator(".kind")).to_have_text("新闻发布")
    expect(hit.locator(".hits__path")).not_to_be_empty()
    expect(hit.locator(".hits__gives li").first).to_contain_text("万元")
    hit.locator("h3 a").click()
    expect(page.locator("h1")).to_be_visible()
    assert "/weifang/" in page.url
    assert "购房补贴" in page.locator("main").inner_text()


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
    expect(status(page)).to_contain_text(f"{count} 条结果")
    assert asked(page) == {"q": [TERM], "place": ["zibo"]}
    expect(option).to_be_focused()
    assert set(page.locator(".hits .slip").all_inner_texts()) == {"淄博市"}
    expect(page.locator('[data-filter="place"] .facet__opt')).not_to_have_count(
        1
    )  # the other places can still be added
    page.get_by_role("button", name="去掉全部筛选").click()
    expect(option).not_to_be_checked()
    assert asked(page) == {"q": [TERM]}
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
    assert set(page.locator(".hits .slip").all_inner_texts()) == {"淄博市"}


def test_unknown_filters_find_nothing_and_can_be_taken_away(visit: Visit) -> None:
    page = visit(f"{SEARCH}?q={TERM}&place=atlantis&kind=%3Cb%3E")
    expect(status(page)).to_contain_text("没有找到")
    page.get_by_role("button", name="去掉筛选再搜").click()
    expect(hits(page).first).to_be_visible()
    expect(page.locator(FIELD)).to_be_focused()
    assert asked(page) == {"q": [TERM]}


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
    last = page.locator(".hits > li").last.evaluate_handle("(item) => item")
    page.locator("[data-part=more]").press("Enter")
    expect(page.locator(".hits > li").first).to_be_visible()
    page.wait_for_function("(last) => last.nextElementSibling?.contains(document.activeElement)", arg=last)
    shown = int(page.evaluate("history.state.shown"))
    assert shown > 20
    page.reload()
    page.wait_for_function(
        "(shown) => history.state?.shown === shown && document.querySelectorAll('.hits h3').length === shown", arg=shown
    )


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
    assert asked(page) == {}


# ---- how text comes in


def test_half_typed_pinyin_is_not_searched(visit: Visit) -> None:
    page = visit(SEARCH)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.locator(FIELD).evaluate(COMPOSE, [["g", "gao", "gao ji", "gao ji gong"], TERM])
    page.wait_for_timeout(NEVER)
    assert [url for url in requests if "/data/" in url] == []
    expect(status(page)).to_be_empty()
    page.evaluate("commit()")
    expect(hits(page).first).to_be_visible()
    assert asked(page) == {"q": [TERM]}


def composed(page: Page, drafts: Sequence[str]) -> CDPSession:
    """What the browser itself sends while an input method composes in the field, draft by draft."""
    session = page.context.new_cdp_session(page)
    for draft in drafts:
        session.send(
            "Input.imeSetComposition", {"text": draft, "selectionStart": len(draft), "selectionEnd": len(draft)}
        )
    return session


@pytest.mark.parametrize("url", [SEARCH, CLAUSE], ids=["page", "header"])
def test_a_word_that_a_keyboard_keeps_composing_is_searched_after_a_pause(visit: Visit, url: str) -> None:
    page = visit(url)
    page.locator(FIELD).focus()
    page.wait_for_selector(".find__panel, [data-part=said]", state="attached")
    session = composed(page, ["z", "zi", "zib", "zibo"])
    found = hits(page) if url == SEARCH else suggestions(page)
    expect(found.filter(has_text="淄博市").first).to_be_visible()
    expect(page.locator(FIELD)).to_have_value("zibo")
    session.send("Input.insertText", {"text": "zibo "})
    expect(page.locator(FIELD)).to_have_value("zibo ")
    expect(found.filter(has_text="淄博市").first).to_be_visible()


@pytest.mark.parametrize("url", [SEARCH, CLAUSE], ids=["page", "header"])
def test_half_of_something_that_finds_nothing_leaves_what_is_there(visit: Visit, url: str) -> None:
    page = visit(url)
    page.locator(FIELD).press_sequentially(TERM)
    found = hits(page) if url == SEARCH else suggestions(page)
    expect(found.first).to_be_visible()
    said = status(page).inner_text()
    session = composed(page, ["q", "qqq"])
    page.wait_for_timeout(700 + NEVER)
    expect(status(page)).to_have_text(said)
    expect(found.first).to_be_visible()
    page.locator(FIELD).evaluate("(field) => { field.value = ''; }")
    session.send("Input.insertText", {"text": "购房补贴"})
    expect(found.filter(has_text="购房补贴").first).to_be_visible()


@pytest.mark.parametrize("url", [SEARCH, CLAUSE], ids=["page", "header"])
def test_pasted_text_is_searched_without_a_key(visit: Visit, url: str) -> None:
    page = visit(url)
    page.locator(FIELD).focus()
    page.locator(FIELD).evaluate(PASTE, TERM)
    expect((hits(page) if url == SEARCH else suggestions(page)).first).to_be_visible()


def test_the_arrows_and_escape_belong_to_the_input_method_while_it_composes(visit: Visit) -> None:
    page = visit(CLAUSE, viewport=DESKTOP)
    page.locator(FIELD).press_sequentially(TERM)
    expect(suggestions(page).first).to_be_visible()
    for key in ("ArrowDown", "Escape"):
        page.locator(FIELD).evaluate(
            "(field, key) => field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, isComposing: true }))",
            key,
        )
    expect(page.locator(FIELD)).to_be_focused()
    expect(suggestions(page).first).to_be_visible()


HOSTILE = {
    "long": "高级工" * 4000,
    "punctuation": "。，！？（）……",
    "much-punctuation": "，（" * 5_000,
    "long-line": "9a高" * 3_334,
    "script-in-a-regex": "^(?=.*技)$|[\\p{L}]{9999}",
    "entities": "&lt;b&gt;&#x0;&nbsp;技能",
    "regex": "(.*)+[高级工\\",
    "html": "<img src=x onerror=alert(1)><script>alert(1)</script>",
    "controls": "高级\u0000\u0007\u001b工",
    "lone-surrogate": "高级工\ud800",
    "invisible": "高\u200b级\u202e工",
    "emoji": "🙂👍🏽",
    "numbers": "9" * 150,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("url", [SEARCH, CLAUSE], ids=["page", "header"])
def test_whatever_is_pasted_gets_a_sensible_answer(visit: Visit, url: str, text: str) -> None:
    page = visit(url)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text))
    page.locator(FIELD).focus()
    expect(status(page)).to_have_count(1)
    page.locator(FIELD).evaluate(PASTE, text)
    expect(status(page)).not_to_be_empty()
    expect(status(page)).not_to_contain_text("没有取到")
    assert page.locator("main img[src=x], .find img").count() == 0
    assert len(page.url) < 4000
    assert errors == []


@pytest.mark.parametrize(
    "query",
    [
        "%ED%A0%80%ED",
        "%00%07%1B",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "(.*)%2B%5B%5C",
        "%EF%BC%8C" * 3_000,
        "a" * 9_999,
    ],
    ids=["lone-surrogate", "controls", "html", "regex", "punctuation", "long"],
)
def test_whatever_stands_in_an_address_gets_a_sensible_answer(visit: Visit, query: str) -> None:
    page = visit("about:blank")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{SEARCH}?q={query}")
    expect(page.locator("#contents")).to_be_visible()
    expect(status(page)).not_to_contain_text("没有取到")
    page.locator(FIELD).fill(TERM)
    expect(hits(page).first).to_be_visible()
    assert errors == []


def test_a_long_text_is_cut_and_the_reader_is_told(visit: Visit) -> None:
    page = visit(SEARCH)
    page.locator(FIELD).evaluate(PASTE, "高级工" * 4000)
    expect(page.get_by_text("只用前 200 个字搜索")).to_be_visible()
    assert len(asked(page)["q"][0]) == 200
    page.locator(FIELD).fill(TERM)
    expect(page.get_by_text("只用前 200 个字搜索")).to_be_hidden()


def test_a_long_text_leaves_the_header_as_a_short_address(visit: Visit) -> None:
    page = visit(CLAUSE)
    page.locator(FIELD).focus()
    page.wait_for_selector(".find__panel", state="attached")
    page.locator(FIELD).evaluate(PASTE, "高级工" * 4000)
    page.locator(FIELD).press("Enter")
    page.wait_for_url(f"**{SEARCH}**")
    expect(page.get_by_text("只用前 200 个字搜索")).to_be_visible()
    assert len(asked(page)["q"][0]) == 200


# ---- when things fail, and in which order they come


def test_the_last_query_wins_over_one_that_comes_late(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}")
    held: list[Route] = []
    page.route(INDEX, lambda route: held.append(route))
    page.locator(FIELD).fill("购房补贴")
    page.wait_for_timeout(NEVER)
    assert held
    page.locator(FIELD).fill(TERM)  # all of it is there already
    expect(status(page)).to_contain_text(TERM)
    said = status(page).inner_text()
    for route in held:
        route.continue_()
    page.unroute(INDEX)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(NEVER)
    expect(status(page)).to_have_text(said)
    assert asked(page) == {"q": [TERM]}


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


# ---- texts that hold no longer, and the day of the reader

INVENTED = EXAMPLE_AT + SEARCH
BOTH = quote("高级工补贴")
"""What two versions of one policy hold, one in force, one to come, and older ones."""
FIRST, WRONG, RIGHT, NOW, NEXT = (
    f"{name}版本"
    for name in (
        "2020年3月10日的",
        "2022年8月15日更正前的",
        "2022年8月15日更正的",
        "2024年11月5日的",
        "2026年10月15日的",
    )
)
"""What the versions of the invented city's policy are called."""
IN_FORCE = "已经施行，未见已经停止施行的记载"
BEFORE, AFTER = "2026-12-31T15:59:59Z", "2026-12-31T16:00:01Z"
"""The last second of 2026 in China, and the first of 2027, with which one version of the invented city takes over from another."""


def at(visit: Visit, url: str, now: str, **options: Any) -> Page:
    """The page for searching as it is at a moment."""
    page = visit("about:blank", **options)
    page.clock.set_fixed_time(now)
    page.goto(url)
    return page


def hit_of(page: Page, version: str) -> Locator:
    return hits(page).filter(has=page.locator(".hits__edition", has_text=version)).first


def test_standings_and_what_is_found_follow_the_day_of_the_reader(visit: Visit) -> None:
    before = at(visit, f"{INVENTED}?q={BOTH}", BEFORE)
    expect(hit_of(before, NOW)).to_contain_text(IN_FORCE)
    expect(hit_of(before, NEXT)).to_contain_text("尚未施行")
    after = at(visit, f"{INVENTED}?q={BOTH}", AFTER)
    expect(hit_of(after, NEXT)).to_contain_text(IN_FORCE)
    expect(hit_of(after, NOW)).to_have_count(0)
    after.locator(".search__older").click()
    expect(hit_of(after, NOW)).to_contain_text("较晚的版本已经施行，推算这一版到那时为止")
    behind = at(visit, f"{INVENTED}?q={BOTH}", "2020-01-01T00:00:00Z")
    expect(hit_of(behind, NEXT)).to_contain_text("尚未施行")


def test_a_page_that_stays_open_over_midnight_follows(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}", BEFORE)
    expect(hit_of(page, NOW)).to_be_visible()
    page.clock.set_fixed_time(AFTER)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(hit_of(page, NOW)).to_have_count(0)


def test_a_hit_says_of_force_what_its_page_says(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}", BEFORE)
    hit = hit_of(page, NEXT)
    expect(hit).to_be_visible()
    said = hit.locator(".hits__standing").inner_text()
    hit.locator("h3 a").click()
    expect(page.locator(".banner", has_text=said).first).to_be_visible()


def test_the_filter_of_force_counts_what_it_leaves(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}&history=1", BEFORE, viewport=DESKTOP)
    option = page.locator('[data-filter="standing"] .facet__opt', has_text="已被较晚的版本或文件代替")
    expect(option).to_be_visible()
    count = option.locator("[data-count]").inner_text()
    option.locator("input").check()
    expect(status(page)).to_contain_text(f"{count} 条结果")
    expect(page.locator(".hits__standing--in-force")).to_have_count(0)
    assert asked(page)["standing"] == ["replaced"]


def test_documents_are_counted_apart_from_their_versions(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}&history=1", BEFORE)
    expect(status(page)).to_contain_text("出自 2 份文件的 6 个版本")


def test_versions_and_corrections_are_told_apart(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={quote('3500元')}&history=1", BEFORE)
    expect(hit_of(page, WRONG)).not_to_contain_text("更正文本")
    page.goto(f"{INVENTED}?q={quote('评审结果公示7个工作日')}&history=1")
    expect(hit_of(page, RIGHT)).to_contain_text("更正文本")
    expect(hit_of(page, WRONG)).not_to_contain_text("更正文本")


def test_of_one_version_alone_the_living_one_is_not_named(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={quote('评审结果公示7个工作日')}", BEFORE)
    expect(hits(page)).to_have_count(1)
    expect(page.locator(".hits__edition")).to_have_count(0)


def test_what_older_texts_hold_beside_is_counted_and_offered(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}", BEFORE, viewport=DESKTOP)
    link = page.locator(".search__older")
    expect(link).to_be_visible()
    more = re.fullmatch(r"历史版本里还有 (\d+) 处，一并列出", link.inner_text())
    total = re.search(r"(\d+) 条结果", status(page).inner_text())
    assert more
    assert total
    expect(page.locator('[data-switch="history"] [data-count]')).to_have_text(f"+{more[1]}")
    expect(page.locator(".hits__standing--replaced")).to_have_count(0)
    link.click()
    expect(status(page)).to_contain_text(f"{int(total[1]) + int(more[1])} 条结果")
    expect(link).to_have_count(0)
    expect(page.locator('[data-switch="history"] [data-count]')).to_have_text(more[1])
    assert asked(page)["history"] == ["1"]
    past = hits(page).filter(has_text="已经废止").first
    expect(past.locator(".hits__standing svg")).to_be_visible()


def test_what_only_older_texts_hold_is_offered(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={quote('租房补贴')}", BEFORE)
    page.locator(FIELD).fill("毕业两年内租房")
    expect(status(page)).to_contain_text("没有找到")
    page.get_by_role("link", name=re.compile(r"^历史版本里有 \d+ 处，看这些")).click()
    expect(hits(page).first).to_contain_text("已经废止")
    expect(page.locator(FIELD)).to_be_focused()


def test_the_header_offers_what_only_older_texts_hold(visit: Visit) -> None:
    page = visit(REVISED)
    page.locator(FIELD).press_sequentially("毕业两年内租房")
    link = page.locator(".find__panel a", has_text=re.compile(r"^历史版本里有 \d+ 处，看这些$"))
    expect(link).to_be_visible()
    link.click()
    expect(hits(page).first).to_contain_text("已经废止")


def test_that_older_texts_could_not_be_counted_is_said(visit: Visit) -> None:
    page = visit("about:blank")
    page.route("**/data/v1/search/past/**", lambda route: route.abort())
    page.goto(f"{INVENTED}?q={BOTH}")
    expect(hits(page).first).to_be_visible()
    again = page.get_by_role("link", name="历史版本没有取到，再试一次")
    expect(again).to_be_visible()
    page.unroute("**/data/v1/search/past/**")
    again.click()
    expect(page.get_by_role("link", name=re.compile("^历史版本里还有"))).to_be_visible()


# ---- what is not in the hits


def test_a_number_that_no_hit_prints_is_said_once_and_of_some_hits_at_each(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={quote('公示5个工作日')}", BEFORE)
    expect(status(page)).to_contain_text("列出的结果里都没有“5个工作日”这几个字。")
    expect(page.locator(".hits__missing")).to_have_count(0)
    page.locator(".search__older").click()
    expect(hit_of(page, NOW)).to_contain_text("没有“5个工作日”这几个字")
    expect(hit_of(page, FIRST)).to_contain_text("公示5个工作日")
    expect(hit_of(page, FIRST).locator(".hits__missing")).to_have_count(0)
    expect(status(page)).not_to_contain_text("都没有")


def test_the_header_says_what_its_hits_do_not_print(visit: Visit) -> None:
    page = visit(REVISED)
    page.locator(FIELD).press_sequentially("公示5个工作日")
    expect(suggestions(page).first).to_be_visible()
    expect(page.locator(".find__nothing")).to_have_text("列出的结果里都没有“5个工作日”这几个字。")


def test_a_site_without_older_texts_does_not_offer_them(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}", viewport=DESKTOP)
    expect(page.locator('[data-switch="cash"]')).to_be_visible()
    expect(page.locator('[data-switch="history"]')).to_have_count(0)


# ---- the field of every page


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
    expect(suggestions(page).first).to_be_visible()
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
    expect(suggestions(page).first).to_be_visible()
    page.locator(".find__panel a").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".find__panel")).to_be_hidden()
    assert page.evaluate("document.activeElement !== document.body")


def test_a_suggestion_is_a_link_and_leads_to_its_clause(visit: Visit, address: str) -> None:
    page = visit(CLAUSE)
    page.locator(FIELD).press_sequentially("购房补贴")
    first = page.locator(".find__hit a").first
    expect(first).to_be_visible()
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

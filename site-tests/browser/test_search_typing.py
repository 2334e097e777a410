"""How text comes into the search: by keys, by paste, by input methods, by an address; and whatever it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import CDPSession, Page, Route, expect

from browser.searching import FIELD, INDEX, NEVER, SEARCH, TERM, asked, asks, hits, status, suggestions
from browser.stage import DESKTOP, Visit
from page_types import CLAUSE

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
    asks(page, q=[TERM])


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
    page.locator(FIELD).focus()
    page.wait_for_selector(".find__panel, [data-part=said]", state="attached")
    page.locator(FIELD).fill(TERM)
    found = hits(page) if url == SEARCH else suggestions(page)
    expect(found.first).to_be_visible()
    said = status(page).inner_text()
    session = composed(page, ["魑", "魑魅"])
    page.wait_for_timeout(700 + NEVER)
    expect(status(page)).to_have_text(said)
    expect(found.first).to_be_visible()
    page.locator(FIELD).evaluate("(field) => { field.value = ''; }")
    session.send("Input.insertText", {"text": "购房补贴"})
    expect(found.filter(has_text="购房补贴").first).to_be_visible()


@pytest.mark.parametrize("under_way", [False, True], ids=["shown", "under-way"])
@pytest.mark.parametrize("url", [SEARCH, CLAUSE], ids=["page", "header"])
def test_what_was_composed_and_given_up_leaves_nothing_behind(visit: Visit, url: str, under_way: bool) -> None:
    page = visit(url)
    page.locator(FIELD).focus()
    page.wait_for_selector(".find__panel, [data-part=said]", state="attached")
    found = hits(page) if url == SEARCH else suggestions(page)
    held: list[Route] = []
    if under_way:
        page.route(INDEX, lambda route: held.append(route))
        with page.expect_request(INDEX):
            session = composed(page, ["zibo"])
    else:
        session = composed(page, ["zibo"])
        expect(found.filter(has_text="淄博市").first).to_be_visible()
    session.send("Input.imeSetComposition", {"text": "", "selectionStart": 0, "selectionEnd": 0})
    expect(page.locator(FIELD)).to_have_value("")
    page.wait_for_timeout(NEVER)
    for route in held:
        route.continue_()
    page.unroute(INDEX)
    page.wait_for_timeout(NEVER)
    expect(found).to_have_count(0)
    expect(status(page)).to_be_empty()
    asks(page)
    expect(page).not_to_have_title(re.compile("zibo"))


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
    page.wait_for_url(lambda url: [len(q) for q in asked(url).get("q", [])] == [200])
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
    page.wait_for_url(lambda url: [len(q) for q in asked(url).get("q", [])] == [200])

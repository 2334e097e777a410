"""What a page asks of the network and says in the console: nothing but its own files, and not a word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser.stage import every_page
from page_types import NOWHERE

WATCH = """
globalThis.violations = [];
addEventListener("securitypolicyviolation", (event) => {
  violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
});
"""
INLINE_SCRIPT = """
() => { const script = document.createElement("script"); script.textContent = "globalThis.ran = true"; document.head.append(script); }
"""
FOREIGN_IMAGE = """
() => new Promise((settled) => { const image = new Image(); image.onerror = settled; image.src = "https://example.org/dot.png"; })
"""
ONLY_NOT_FOUND = [
    f"status 404 {NOWHERE}",
    "console error Failed to load resource: the server responded with a status of 404 (Not Found)",
]
"""What a browser says of a page that does not exist, about the page itself and nothing else."""


@pytest.fixture(scope="module")
def watched(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=address)
    context.add_init_script(WATCH)
    yield context
    context.close()


def listen(page: Page, address: str) -> list[str]:
    """Everything that should not happen while a page is open, as it happens."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(f"console {said.type} {said.text}"))
    page.on("pageerror", lambda error: heard.append(f"error {error}"))
    page.on("requestfailed", lambda request: heard.append(f"failed {request.url} {request.failure}"))
    page.on(
        "request",
        lambda request: None if request.url.startswith(f"{address}/") else heard.append(f"foreign {request.url}"),
    )
    page.on(
        "response",
        lambda response: (
            heard.append(f"status {response.status} {response.url.removeprefix(address)}")
            if response.status >= 400
            else None
        ),
    )
    return heard


def violations(page: Page) -> list[str]:
    """What the security policy has refused on the page so far."""
    return list(page.evaluate("violations"))


@every_page
def test_a_page_asks_for_its_own_files_only_and_says_nothing(watched: BrowserContext, address: str, url: str) -> None:
    page = watched.new_page()
    heard = listen(page, address)
    page.goto(url)
    assert violations(page) == []
    assert sorted(heard) == sorted(ONLY_NOT_FOUND if url == NOWHERE else [])


def test_the_policy_refuses_inline_scripts_and_the_test_hears_of_it(watched: BrowserContext) -> None:
    page = watched.new_page()
    page.goto("/")
    page.evaluate(INLINE_SCRIPT)
    assert page.evaluate("globalThis.ran") is None
    assert violations(page) == ["script-src-elem inline"]


def test_the_policy_refuses_other_hosts_and_the_test_hears_of_it(watched: BrowserContext) -> None:
    page = watched.new_page()
    page.goto("/")
    with page.expect_console_message(lambda said: said.type == "error"):
        page.evaluate(FOREIGN_IMAGE)
    assert violations(page) == ["img-src https://example.org/dot.png"]

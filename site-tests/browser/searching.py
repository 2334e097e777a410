"""What the tests of the search share: where it is, what is seen of it, the invented city with its versions."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Locator, Page, expect

from browser.stage import Visit
from page_types import EXAMPLE_AT

SEARCH = "/search/"
FIELD = ".find__input"
TERM = "高级工"
INDEX = "**/data/v1/search/**"
NEVER = 600
"""So long (in milliseconds) a test waits for what must not happen: several times the pause after which a text is searched."""


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


def asked(url: str) -> dict[str, list[str]]:
    """What an address asks for."""
    return parse_qs(urlsplit(url).query)


def asks(page: Page, **expected: list[str]) -> None:
    """Just that stands in the address, or comes to stand there."""
    page.wait_for_url(lambda url: asked(url) == expected)


def counts(page: Page, total: int | str) -> None:
    """So many results are told of."""
    expect(status(page)).to_contain_text(re.compile(rf"(?<!\d){total} 条结果"))


def suggested(page: Page, q: str) -> None:
    """The list below the field is that of the whole text, not of what stood there while it was being typed."""
    expect(page.locator(f'.find__panel a[href$="?q={quote(q)}"]')).to_be_visible()


def at(visit: Visit, url: str, now: str, **options: Any) -> Page:
    """The page for searching as it is at a moment."""
    page = visit("about:blank", **options)
    page.clock.set_fixed_time(now)
    page.goto(url)
    return page


def hit_of(page: Page, version: str) -> Locator:
    return hits(page).filter(has=page.locator(".hits__edition", has_text=version)).first

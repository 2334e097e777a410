"""One browser and one server for all browser tests; every visit has a context of its own."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.stage import FLAGS, Look, Visit
from conftest import Site
from mingce.server import make_server
from page_types import EXAMPLE_AT


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium: the browsers that Playwright brings itself are not wanted here."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(real_site: Site, example_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, and below EXAMPLE_AT that of the invented city: a site works under any base."""
    folder = tmp_path_factory.mktemp("served")
    for site, at in ((real_site, folder), (example_site, folder / EXAMPLE_AT[1:])):
        shutil.copytree(site.folder.resolve(), at, copy_function=os.link, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def address(served: Path) -> Iterator[str]:
    """Where the sites are served; without a slash at the end."""
    server = make_server(served)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []

    def opened(url: str, **options: Any) -> Page:
        context = browser.new_context(base_url=address, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def look(browser: Browser, address: str) -> Iterator[Look]:
    pages: dict[str, Page] = {}

    def opened(url: str, **options: Any) -> Page:
        key = repr(sorted(options.items()))
        if key not in pages:
            pages[key] = browser.new_context(base_url=address, **options).new_page()
        pages[key].goto(url)
        return pages[key]

    yield opened
    for page in pages.values():
        page.context.close()

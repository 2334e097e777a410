"""What the browser tests share: how the browser is started, and the names of what the fixtures hand out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page

from page_types import PAGE_TYPES

AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"

FLAGS = (
    "--no-sandbox",  # tests often run as root, where the sandbox refuses to start
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",  # the browser's own requests would be taken for the site's
    "--disable-component-update",
    "--no-first-run",
)

PHONE = {"width": 360, "height": 800}
DESKTOP = {"width": 1280, "height": 800}
ZOOMED = {"width": 320, "height": 256}
"""1280 × 1024 at 400 %, which is what WCAG 1.4.10 asks for."""

every_page = pytest.mark.parametrize("url", [pytest.param(page.url, id=page.name) for page in PAGE_TYPES])
"""Runs a test once for each page type, with its address."""


class Visit(Protocol):
    """Opens an address of the site in a browser context of its own, closed when the test ends."""

    def __call__(self, url: str, **options: Any) -> Page: ...


class Look(Protocol):
    """Opens an address in a context that is shared by all tests with the same options, and so must not be changed.

    What a visitor has chosen stays in it: ask for `?mode=` in the address wherever type size matters.
    """

    def __call__(self, url: str, **options: Any) -> Page: ...

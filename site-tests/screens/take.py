"""Pictures of the built site for the README, and for looking at what was made.

`.venv/bin/python site-tests/screens/take.py` renews the README's pictures from `site/`;
with `all DIR` it takes every page type at 360, 768 and 1440 px, light, dark and in elder mode;
with `journeys DIR` it goes three ways through the calculator by keyboard and takes every step, the whole result and the paper.
"""

from __future__ import annotations

import sys
import threading
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from mingce.server import make_server

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browser.journeys import JOURNEYS, Journey, key, ready, walk

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PAGES = {
    "home": "/",
    "places": "/places/",
    "place": "/zibo/",
    "policy": "/zibo/skills-zibo-2022/",
    "version": "/zibo/skills-zibo-2022/at/2022-07-26/",
    "clause": "/zibo/skills-zibo-2022/4-16/",
    "pinned": "/zibo/skills-zibo-2022/at/2022-07-26/1-4/",
    "section": "/zibo/skills-zibo-2022/2/",
    "department": "/zibo/departments/human-resources/",
    "unattributed": "/unattributed/nineteen-measures/",
    "benefits": "/benefits/",
    "benefit": "/benefits/zibo/young-graduate-allowance/",
    "calculator": "/calculator/#v1;who=person;place=zibo;level=l3",
    "search": "/search/?q=5万元",
    "quote": "/quote/",
    "history": "/zibo/skills-zibo-2022/history/",
    "changes": "/changes/",
    "targets": "/targets/",
    "data": "/data/",
    "about": "/about/",
}
README = (
    ("benefits", 1440, 1000, "light"),
    ("search", 1440, 1000, "light"),
    ("policy", 1440, 1000, "light"),
    ("clause", 1440, 900, "light"),
    ("unattributed", 360, 760, "light"),
    ("pinned", 360, 760, "dark"),
    ("policy", 360, 760, "elder"),
)
ANSWERS = "/calculator/#v1;who=person;place=zibo;level=l3;school=technical;full_time_study=y;graduated=y;years_since_graduation=2;employer=enterprise;full_time_work=y;newly_hired=y;zibo.new_to_employer=y"
GUIDE = (
    ("question", "/calculator/#v1;who=person;place=zibo", "form[data-part=quiz]"),
    ("result", ANSWERS, ".calc__result"),
)
"""What guides through the calculator: what it shows, the address, and the part at the top of the picture."""

SIZES = ((360, 800), (768, 1024), (1440, 1200))
MODES = ("light", "dark", "elder")
WAYS = ((0, 1280, "light"), (0, 360, "elder"), (1, 360, "light"), (2, 768, "dark"))
"""Which journey, how wide, in which mode."""
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


def take(browser: Browser, base: str, name: str, size: tuple[int, int], mode: str, target: Path) -> None:
    """One picture of the top of a page."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if mode == "dark" else "light"
    )
    page = context.new_page()
    page.goto(base + PAGES[name] + ("?mode=elder" if mode == "elder" else ""))
    if name == "search":
        page.wait_for_selector("[data-part=list] li")
    target.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target / f"{name}-{size[0]}-{mode}.png")
    context.close()


def guide(browser: Browser, base: str, name: str, address: str, part: str) -> None:
    """One picture of a part of the calculator, on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 760})
    page = context.new_page()
    page.goto(base + address)
    ready(page)
    page.evaluate("(part) => { document.querySelector(part).scrollIntoView(); scrollBy(0, -8); }", part)
    page.screenshot(path=HERE / f"calculator-{name}.png")
    context.close()


def follow(browser: Browser, base: str, journey: Journey, width: int, mode: str, target: Path) -> None:
    """Every step of a journey, the result with all that is folded open, and how it is printed."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if mode == "dark" else "light"
    )
    page = context.new_page()
    page.goto(base + "/calculator/" + ("?mode=elder" if mode == "elder" else ""))
    taken = 0

    def snap(here: Page, name: str) -> None:
        nonlocal taken
        taken += 1
        path = target / f"{journey.name}-{width}-{mode}-{taken:02}-{name}.png"
        here.screenshot(path=path, full_page=True)

    walk(ready(page), journey, lambda here: snap(here, key(here).replace(".", "-")))
    snap(page, "result")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    snap(page, "unfolded")
    page.emulate_media(media="print")
    snap(page, "paper")
    context.close()


def main(arguments: list[str]) -> None:
    server = make_server(ROOT / "site")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        if arguments[:1] == ["all"]:
            for name, size, mode in product(PAGES, SIZES, MODES):
                take(browser, base, name, size, mode, Path(arguments[1]))
        elif arguments[:1] == ["journeys"]:
            for number, width, mode in WAYS:
                follow(browser, base, JOURNEYS[number], width, mode, Path(arguments[1]))
        else:
            for name, width, height, mode in README:
                take(browser, base, name, (width, height), mode, HERE)
            for name, address, part in GUIDE:
                guide(browser, base, name, address, part)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1:])

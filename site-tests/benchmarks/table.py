"""How quickly the table of benefits narrows: a page of N rows from the real template, in Chromium.

Run by hand: `.venv/bin/python site-tests/benchmarks/table.py 5000`. The rows are those of the real policies, over and
over. Each time is that from the input event to after the frame that shows its result.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import threading
from dataclasses import replace
from itertools import islice, repeat
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from mingce import offers, render
from mingce.assets import assets
from mingce.files import read_tree
from mingce.load import load
from mingce.model.settings import Settings
from mingce.model.site import Site
from mingce.pages import benefits
from mingce.server import make_server
from mingce.wording import words

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
FRAME = """<!doctype html>
<html lang="zh-Hans-CN" class="js"><head><meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="./{style}">
{head}</head><body class="page"><main id="main">{main}</main></body></html>
"""
WATCH = """
() => {
  window.times = [];
  addEventListener("input", () => {
    const began = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.times.push(performance.now() - began);
      port2.postMessage(null);
    });
  }, { capture: true });
}
"""
PAUSE = 250
"""Milliseconds between two inputs."""

TYPED = ("技师", "高技能人才", "1000元", "工", "没有这样的词", "市级财政")
CHOSEN = (("place", "zibo"), ("who", "person"), ("cash", "cash"), ("who", ""), ("place", ""), ("cash", ""))
ARRANGED = (("sort", "amount"), ("group", "matter"), ("sort", "name"), ("group", "none"), ("sort", "text"))


def make_site(folder: Path, count: int) -> None:
    """The table of `count` rows and the files that it needs."""
    templates = read_tree(ROOT / "templates", "templates").below("templates")
    said = words(templates["locale/zh-Hans.yml"], "templates/locale/zh-Hans.yml")
    files = assets(templates, said)
    site = Site("Mingce", None, Settings(), "2026-11-20", None)
    catalogue = load(read_tree(ROOT / "policies", "policies"), "policies").catalogue
    known = offers.register(catalogue, site)
    many = islice((one for offer in known.offers for one in repeat(offer, -(-count // len(known.offers)))), count)
    page = benefits.index(replace(known, offers=tuple(many)), catalogue, site, said)
    env = render.environment(templates, said, site, files)
    filled = render.filling(replace(page, url="/"), env, site)
    html = FRAME.format(name=page.title, style=files.paths["site.css"], head=filled.head, main=filled.main)
    (folder / "index.html").write_text(html, "utf-8")
    for output in files.outputs:
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.body)


def last_time(page: Page, count: int) -> float:
    """Milliseconds of the `count`-th input; the next one comes as a person types it."""
    page.wait_for_function("(count) => window.times.length >= count", arg=count)
    page.wait_for_timeout(PAUSE)
    return float(page.evaluate("window.times.at(-1)"))


def typing(page: Page) -> list[float]:
    """Each stroke of some searches, typed and taken back."""
    page.evaluate(WATCH)
    page.locator("#f-q").focus()
    times: list[float] = []
    for word in TYPED:
        for char in word:
            page.keyboard.insert_text(char)
            times.append(last_time(page, len(times) + 1))
        for _ in word:
            page.keyboard.press("Backspace")
            times.append(last_time(page, len(times) + 1))
    return times


def choosing(page: Page, choices: tuple[tuple[str, str], ...]) -> list[float]:
    """Each choice in a list."""
    page.evaluate("document.querySelector('.filter__more').open = true; window.times = []")
    times: list[float] = []
    for name, value in choices:
        page.locator(f"#f-{name}").select_option(value)
        times.append(last_time(page, len(times) + 1))
    return times


def report(name: str, times: list[float]) -> None:
    print(f"{name:10}  {statistics.median(times):9.1f}  {max(times):8.1f}  {len(times):5}")


def main(arguments: list[str]) -> None:
    count = int(arguments[0]) if arguments else 5000
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        make_site(Path(name), count)
        server = make_server(Path(name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for width in (1440, 360):
            page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
            assert page.locator(".btable__row").count() == count
            print(f"{count} rows, {width} px   median ms  worst ms  inputs")
            report("typing", typing(page))
            report("choosing", choosing(page, CHOSEN))
            report("arranging", choosing(page, ARRANGED))
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1:])

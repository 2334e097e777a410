"""How quickly people are screened: the real page in Chromium, from the choice of a file to the frame that shows the results.

Run by hand: `.venv/bin/python site-tests/benchmarks/screen.py`. Rules are those of one place, over and over; people are
random. The longest frame says for how long the page did not answer meanwhile.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import xlsxwriter
from playwright.sync_api import Page, sync_playwright

from mingce import offers, render, urls
from mingce.assets import assets
from mingce.eligibility.shapes import Combination, Rule
from mingce.exports.rules import RulesFile, of_place, rules_file
from mingce.exports.screening import Screening, is_screened, screenings
from mingce.files import read_tree
from mingce.load import load
from mingce.model.settings import Settings
from mingce.model.site import Output, Site
from mingce.pages import screen
from mingce.server import make_server
from mingce.wording import words

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
PLACE = "zibo"
FRAME = """<!doctype html>
<html lang="zh-Hans-CN" class="js"><head><meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="./{style}">
{head}</head><body class="page"><main id="main">{main}</main></body></html>
"""
WATCH = """
() => {
  const what = document.querySelector("[data-part=what]");
  what.textContent = "";
  window.took = 0;
  window.longest = 0;
  let [began, last] = [0, performance.now()];
  document.querySelector("#s-file").addEventListener("change", () => { began = performance.now(); }, { capture: true, once: true });
  const step = () => {
    const now = performance.now();
    if (began) window.longest = Math.max(window.longest, now - last);
    last = now;
    if (began && what.textContent !== "") window.took = now - began;
    else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
"""
CASES = (
    (500, 1000, "csv", 9),
    (500, 0, "csv", 9),
    (500, 1000, "xlsx", 5),
    (100_000, 0, "csv", 3),
    (100_000, 0, "xlsx", 3),
)
"""People, benefits (as many as there are where 0), form, how often."""


def many(file: RulesFile, count: int) -> RulesFile:
    """The benefits for persons, over and over, under names of their own; rules on combining reach every copy."""
    own = [one for one in file["benefits"] if is_screened(one)]
    made: list[Rule] = [
        {**one, "id": f"{one['id']}-{number}"} for number, one in islice(enumerate(cycle(own)), count or len(own))
    ]
    copies = {one["id"]: [copy["id"] for copy in made[at :: len(own)]] for at, one in enumerate(own)}
    groups: list[Combination] = [
        {
            **group,
            "reach": [
                {**reach, "members": [copy for member in reach["members"] for copy in copies.get(member, [])]}
                for reach in group["reach"]
            ],
        }
        for group in file["groups"]
    ]
    return {**file, "benefits": made, "groups": groups}


def rows(place: Screening, count: int) -> Iterator[list[str]]:
    """A heading and random people; one answer in five is missing."""
    chance = random.Random(1)
    yield ["姓名", *(column.header for column in place.columns)]
    for number in range(count):
        cells = (_cell(column.question, column.choices, chance) for column in place.columns)
        yield [f"职工{number}", *(cell if chance.random() < 0.8 else "" for cell in cells)]


def _cell(question: Any, choices: tuple[str, ...], chance: random.Random) -> str:
    if choices:
        return chance.choice(choices)
    names = [option["name"] for option in question.get("options", [])][:-1]
    return "；".join(chance.sample(names, min(2, len(names)))) if names else str(chance.randint(0, 40) / 2)


def written(place: Screening, count: int, form: str, folder: Path) -> Path:
    """A file of people."""
    path = folder / f"people-{count}.{form}"
    if form == "csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows(place, count))
    else:
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        for line, row in enumerate(rows(place, count)):
            sheet.write_row(line, 0, row)
        book.close()
    return path


def make_site(folder: Path) -> tuple[RulesFile, Screening]:
    """The page and the files that it needs; its rules are put there for each case."""
    templates = read_tree(ROOT / "templates", "templates").below("templates")
    said = words(templates["locale/zh-Hans.yml"], "templates/locale/zh-Hans.yml")
    files = assets(templates, said)
    site = Site("Mingce", None, Settings(), "2026-11-20", None)
    catalogue = load(read_tree(ROOT / "policies", "policies"), "policies").catalogue
    file = of_place(rules_file(catalogue, offers.register(catalogue, site), site, said), PLACE)
    found = screenings(file, said)
    page = screen.page(found, said)
    env = render.environment(templates, said, site, files)
    filled = render.filling(page, env, site)
    main, head = (text.replace("../", "./") for text in (filled.main, filled.head))
    put(
        folder,
        Output(
            "index.html", FRAME.format(name=page.title, style=files.paths["site.css"], head=head, main=main).encode()
        ),
    )
    for output in files.outputs:
        put(folder, output)
    return file, found[0]


def put(folder: Path, output: Output) -> None:
    path = folder / output.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(output.body)


def once(page: Page, path: Path) -> tuple[float, float]:
    """Milliseconds until the results are there, and the longest frame before that."""
    page.evaluate(WATCH)
    page.locator("#s-file").set_input_files(path)
    page.wait_for_function("() => window.took > 0", timeout=120_000)
    page.wait_for_timeout(200)
    return float(page.evaluate("window.took")), float(page.evaluate("window.longest"))


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        file, place = make_site(folder)
        server = make_server(folder)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        print("people  benefits  form   median ms  worst ms  longest frame ms")
        for count, benefits, form, times in CASES:
            rules = many(file, benefits)
            put(folder, Output(urls.rules(PLACE).lstrip("/"), json.dumps(rules, ensure_ascii=False).encode()))
            path = written(place, count, form, folder)
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/#{urls.screen_anchor(PLACE)}")
            page.wait_for_load_state("networkidle")
            found = [once(page, path) for _ in range(times)]
            took, frames = [one for one, _ in found], max(frame for _, frame in found)
            print(
                f"{count:6}  {len(rules['benefits']):8}  {form:4}  {statistics.median(took):10.0f}  {max(took):8.0f}  {frames:8.0f}"
            )
            page.context.close()
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()

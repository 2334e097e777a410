"""What an answer costs: from the press of the button to the page that shows the result, in Chromium, and what the first load weighs.

Run by hand, over the built `site/`: `.venv/bin/python site-tests/benchmarks/answer.py`. The rules are those of one place,
over and over. An answer is timed until the frame after it is drawn; the engine alone is timed beside it.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import statistics
import tempfile
import threading
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from mingce import urls
from mingce.server import make_server

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
PLACE = "zibo"
COUNTS = (0, 200, 1000)
"""How many benefits; 0 for as many as there are."""

ANSWERS = 20
FIRST = ("/calculator/", "/zibo/calculator/")
WHO = {"a person": "person", "an enterprise": "enterprise"}
PACKED = ("font", "image")
"""What is compressed already, as it is."""

ANSWER = """
() => new Promise((resolve) => {
  const form = document.querySelector("form[data-part=quiz]");
  const input = [...form.querySelectorAll("input")].find(({ value }) => !["?", "none", "n"].includes(value));
  if (!input) return resolve(null);
  if (input.type === "text") input.value = "3";
  else input.checked = true;
  const began = performance.now();
  form.requestSubmit();
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)));
})
"""
ENGINE = """
async ([file, times]) => {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const module = (name) => import(loaded.find((url) => new RegExp(`[/-]${name}\\\\.[0-9a-f]+\\\\.js$`).test(url)));
  const [{ answer }, { questions }] = [await module("engine"), await module("inquiry")];
  const rules = await (await fetch(file)).json();
  const profile = { level: ["l3"], graduated: true };
  const took = [answer, questions].map((work) => Array.from({ length: times }, () => {
    const began = performance.now();
    work(rules, profile);
    return performance.now() - began;
  }));
  return took;
}
"""


def many(file: Any, count: int) -> Any:
    """The benefits of a place, over and over, under names of their own; rules on combining reach every copy."""
    own = file["benefits"]
    made = [{**one, "id": f"{one['id']}-{at}"} for at, one in islice(enumerate(cycle(own)), count or len(own))]
    copies = {one["id"]: [copy["id"] for copy in made[at :: len(own)]] for at, one in enumerate(own)}
    for group in file["groups"]:
        for reach in group["reach"]:
            reach["members"] = [copy for member in reach["members"] for copy in copies[member]]
    return {**file, "benefits": made}


def answered(page: Page, who: str) -> list[float]:
    """Milliseconds for each answer, until there is nothing left to ask."""
    page.goto("about:blank")
    page.goto(f"{urls.CALCULATOR}#v1;who={who};place={PLACE}")
    page.locator("[data-part=calc]").wait_for()
    found = (page.evaluate(ANSWER) for _ in range(ANSWERS))
    return [float(took) for took in found if took is not None]


def weighed(browser: Browser, base: str, url: str) -> Counter[str]:
    """KB of everything that comes with the first load, by type, as a server that compresses sends it."""
    page = browser.new_context(base_url=base).new_page()
    found: Counter[str] = Counter()
    responses: list[Any] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(url)
    page.wait_for_load_state("networkidle")
    for response in responses:
        kind, body = response.request.resource_type, response.body()
        found[kind] += len(body if kind in PACKED else gzip.compress(body, 9))
    page.context.close()
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name) / "site"
        shutil.copytree((ROOT / "site").resolve(), folder, copy_function=os.link)
        server = make_server(folder)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}"
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for url in FIRST:
            sizes = weighed(browser, base, url)
            print(f"{url}: {sum(sizes.values()) / 1000:.1f} KB gzip:", end=" ")
            print(", ".join(f"{kind} {size / 1000:.1f}" for kind, size in sizes.most_common()))
        modules = sorted((ROOT / "scripts/mingce/eligibility").glob("*.mjs"))
        sizes = Counter({path.name: len(gzip.compress(path.read_bytes(), 9)) for path in modules})
        print(f"engine: {sum(sizes.values()) / 1000:.1f} KB gzip in {len(modules)} modules")
        path = folder / urls.rules(PLACE).lstrip("/")
        file = json.loads(path.read_text("utf-8"))
        path.unlink()  # it is the same file as that of the site
        print("benefits  who            answers  median ms  worst ms  engine ms  next question ms")
        for count in COUNTS:
            rules = many(json.loads(json.dumps(file)), count)
            path.write_text(json.dumps(rules, ensure_ascii=False), "utf-8")
            page = browser.new_context(base_url=base, viewport={"width": 1280, "height": 900}).new_page()
            for called, who in WHO.items():
                took = answered(page, who)
                engine, asking = page.evaluate(ENGINE, [base + urls.rules(PLACE), ANSWERS])
                print(
                    f"{len(rules['benefits']):8}  {called:13}  {len(took):7}  {statistics.median(took):9.0f}  {max(took):8.0f}"
                    f"  {statistics.median(engine):9.1f}  {statistics.median(asking):16.1f}"
                )
            page.context.close()
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()

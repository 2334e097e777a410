"""This search beside Material's own and Pagefind: the same texts and queries, each in Chromium through what it publishes.

Run by hand: `.venv/bin/python site-tests/benchmarks/search/others.py <scratch folder> 5 500`. What only this needs is installed in
the scratch folder and nowhere else. Every record is a page of its own for the others, with its context and what we find it by.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from corpus import ROOT, Corpus, catalogue, corpus, said
from playwright.sync_api import Browser, Page, sync_playwright
from run import LISTS, lists

from mingce import search
from mingce.model.catalogue import Catalogue
from mingce.search import index
from mingce.search.shelf import Record, Shelf

JIEBA = "jieba==0.42.1"
"""The segmenter by which Material splits Chinese words; it is a choice of Material's, which does not bring it."""
PAGEFIND = "@pagefind/linux-x64@1.6.0"
"""The newest of Pagefind; its extended program knows Chinese."""
SEPARATOR = r"[\s\u200b\u3000\-、。，．？！；]+"
"""What Material's Chinese language file says, with `en` for the language and `stemmer` for the pipeline."""
MATERIAL = ROOT / ".venv/lib/python3.11/site-packages/material/templates/assets/javascripts"
CHROMIUM = "/usr/bin/chromium"
EVERY = 4
"""Of so many queries one is asked on a page that has loaded nothing before."""
TYPES = {".html": "text/html", ".json": "application/json", ".mjs": "text/javascript", ".js": "text/javascript"}
PACKED = (".pf_fragment", ".pf_index", ".pf_meta", ".pagefind")
"""Files of Pagefind that are compressed already."""

PAGES = {
    "ours": """
        import { searcher } from "/mingce/search/engine.mjs";
        const engine = searcher(async (path) => (await fetch("/data/v1/search/" + path)).json());
        window.ask = async (q) => {
          await engine.search({ q, facets: false });
          return (await engine.ranked({ q, facets: false })).kept.map(({ id }) => String(id));
        };
        window.ready = true;""",
    "material": """
        const worker = new Worker("/material/workers/search.js");
        const told = (message) => new Promise((done) => {
          worker.onmessage = ({ data }) => done(data);
          worker.postMessage(message);
        });
        const { config, docs } = await (await fetch("/search_index.json")).json();
        await told({ type: 0, data: { config, docs, options: { suggest: false } } });
        window.ask = async (q) => (await told({ type: 2, data: q })).data.items.flat().map(({ location }) => location);
        window.ready = true;""",
    "pagefind": """
        const pagefind = await import("/pagefind/pagefind.js");
        await pagefind.init();
        window.ask = async (q) => {
          const { results } = await pagefind.search(q);
          await Promise.all(results.slice(0, 10).map((one) => one.data()));
          return results.map(({ id }) => id);
        };
        window.ready = true;""",
}


@dataclass
class Served:
    """What a server gave since it was last asked."""

    root: Path
    moved: dict[str, Path]
    given: int = 0
    weights: dict[Path, bytes] = field(default_factory=dict)

    def body(self, path: Path) -> bytes:
        """A file as it goes over the line."""
        if path not in self.weights:
            body = path.read_bytes()
            self.weights[path] = body if path.suffix in PACKED else gzip.compress(body, 6)
        return self.weights[path]

    def taken(self) -> float:
        """KB since the last time."""
        given, self.given = self.given, 0
        return given / 1000


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, served: Served, *args: Any) -> None:
        self.served = served
        super().__init__(*args)

    def do_GET(self) -> None:
        path = self.path.split("?")[0].lstrip("/")
        head, _, rest = path.partition("/")
        file = self.served.moved[head] / rest if head in self.served.moved else self.served.root / path
        if file.name == "search.js":
            file = next(file.parent.glob("search.*.min.js"))
        if not file.is_file():
            self.send_error(404)
            return
        body = self.served.body(file)
        self.served.given += 0 if file.name.endswith(".html") else len(body)
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        if file.suffix not in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Says nothing."""


def findable(made: Corpus) -> Iterator[tuple[int, Shelf, Record]]:
    """The records that are hits by themselves, by number; a benefit is shown under its clause."""
    starts = index.numbered(made.shelves)
    for start, shelf in zip(starts, made.shelves, strict=True):
        for number, record in enumerate(shelf.records, start):
            if record.type != "benefit":
                yield number, shelf, record


def page(shelf: Shelf, record: Record) -> str:
    """A record as a page: its title, where it stands, its text, and by what else we find it."""
    around = "，".join(filter(None, (shelf.context, *record.path, record.aside)))
    texts = "".join(f"<p>{escape(text)}</p>" for _, text in record.pieces)
    title = escape(record.title)
    return f'<h1 id="t">{title}</h1><p>{escape(around)}</p>{texts}'


def ours(made: Corpus, real: Catalogue, folder: Path) -> dict[str, float]:
    """Writes our index."""
    began = time.process_time()
    size = 0
    for output in index.outputs("now", made.shelves, search.names(real, said())):
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.body)
        size += len(output.body)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"built": time.process_time() - began, "peak": peak, "size": size / 1e6}


def material(made: Corpus, folder: Path, scratch: Path) -> dict[str, float]:
    """Has Material's plugin make its index, in a process of its own."""
    told = [[str(number), page(shelf, record)] for number, shelf, record in findable(made)]
    (folder / "pages.json").write_text(json.dumps(told), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(scratch / "python")}
    spent = _child([sys.executable, __file__, "--material", str(folder)], environment)
    return {**spent, "size": (folder / "search_index.json").stat().st_size / 1e6}


def material_index(folder: Path) -> None:
    """The index of Material's plugin over pages, as the plugin makes it."""
    from material.plugins.search import plugin  # only here is jieba known

    assert plugin.jieba is not None, "Material does not see jieba"
    fields = {"title": {"boost": 1e3}, "text": {"boost": 1e0}, "tags": {"boost": 1e6}}
    made = plugin.SearchIndex(lang=["en"], separator=SEPARATOR, pipeline=["stemmer"], fields=fields)
    for url, content in json.loads((folder / "pages.json").read_text("utf-8")):
        made.add_entry_from_context(SimpleNamespace(meta={}, content=content, toc=(), url=url, title=url))
    (folder / "search_index.json").write_text(made.generate_search_index(None), "utf-8")


def pagefind(made: Corpus, folder: Path, scratch: Path) -> tuple[dict[str, float], dict[str, str]]:
    """Has Pagefind index a page for each record; also which of its names means which record."""
    site = folder / "site"
    for number, shelf, record in findable(made):
        path = site / str(number // 1000) / f"{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        head = f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(record.title)}</title></head>'
        path.write_text(f"{head}<body><main data-pagefind-body>{page(shelf, record)}</main></body></html>", "utf-8")
    program = scratch / "node_modules" / PAGEFIND.rpartition("@")[0] / "bin/pagefind_extended"
    spent = _child([str(program), "--site", str(site), "--output-path", str(folder / "pagefind")], dict(os.environ))
    files = [one for one in (folder / "pagefind").rglob("*") if one.suffix in (*PACKED, ".json")]
    names = {}
    for fragment in (folder / "pagefind/fragment").iterdir():
        data = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
        names[fragment.stem] = Path(data["url"]).stem
    return {**spent, "size": sum(one.stat().st_size for one in files) / 1e6}, names


def _child(command: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, command
    return {"built": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}


def ranks(ids: Iterable[str], relevant: list[list[int]], origins: Mapping[int, list[int]]) -> list[int]:
    """The ranks of the passages that answer, copies of an answer passed over, as run.mjs counts them."""
    right = {str(one): number for number, group in enumerate(relevant) for one in group}
    first: dict[int, int] = {}
    rank = 0
    for id_ in ids:
        passage = right.get(id_)
        if passage is None and any(str(one) in right for one in origins.get(int(id_), ())):
            continue
        if passage is not None and passage in first:
            continue
        rank += 1
        if passage is not None:
            first[passage] = rank
    return list(first.values())


@dataclass(frozen=True)
class Asking:
    """A search in its browser: where it is served, and how its names of records are read."""

    name: str
    browser: Browser
    served: Served
    port: int
    names: Mapping[str, str]

    def opened(self) -> Page:
        """A page on which nothing has been loaded before."""
        made = self.browser.new_context().new_page()
        made.set_default_timeout(600_000)
        made.goto(f"http://127.0.0.1:{self.port}/{self.name}.html")
        made.wait_for_function("window.ready")
        return made

    def ask(self, page: Page, query: str) -> list[str]:
        """The records found, best first."""
        return [self.names.get(one, one) for one in page.evaluate("(q) => window.ask(q)", query)]


def measured(asking: Asking, asked: Mapping[str, Any], origins: Mapping[int, list[int]]) -> None:
    """Asks everything and prints what came of it."""
    asking.served.taken()
    page = asking.opened()
    opening = asking.served.taken()
    for name in LISTS:
        rows = []
        for one in asked[name]:
            ids = asking.ask(page, one["query"])
            following = asking.served.taken()
            found = ranks(ids, one["relevant"], origins)
            relevant = len(one["relevant"])
            rows.append(
                {
                    "asked": relevant,
                    "found": len(ids),
                    "following": following,
                    "mrr": 1 / min(found) if found and min(found) <= 10 else 0,
                    "recall": sum(rank <= 5 for rank in found) / min(5, relevant or 1),
                }
            )
        _print(name, rows)
    print(f"    peak of the page's process {weight():.0f} MB, Chromium {asking.browser.version}")
    page.context.close()
    firsts = []
    for one in asked["queries"][::EVERY] if asking.name != "material" else ():
        asking.served.taken()
        fresh = asking.opened()
        asking.ask(fresh, one["query"])
        firsts.append(asking.served.taken())
        fresh.context.close()
    firsts = firsts or [opening]  # Material loads all before the first answer, whatever is asked
    print(
        f"    first query of `queries`: {sum(firsts) / len(firsts):.0f} KB (most {max(firsts):.0f}), program included"
    )


def _print(name: str, rows: Sequence[Mapping[str, float]]) -> None:
    if name == "absent":
        print(f"    absent: {sum(row['found'] > 0 for row in rows)} of {len(rows)} find something")
        return
    judged = [row for row in rows if row["asked"]]
    mrr, recall = (sum(row[what] for row in judged) / len(judged) for what in ("mrr", "recall"))
    nothing = sum(not row["found"] for row in rows)
    kept = [row["following"] for row in rows[1:]]
    print(
        f"    {name}: MRR@10 {mrr:.3f}, recall@5 {recall:.3f}, {nothing} without result; "
        f"following {sum(kept) / len(kept):.1f} KB (most {max(kept):.0f})"
    )


def weight() -> float:
    """The most MB that any page's process below this one has held."""
    parents, peaks = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = (status.parent / "cmdline").read_bytes()
            lines = dict(line.partition(":")[::2] for line in status.read_text().splitlines())
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended meanwhile
        number = int(status.parent.name)
        parents[number] = int(lines["PPid"])
        if b"--type=renderer" in command and "VmHWM" in lines:
            peaks[number] = int(lines["VmHWM"].split()[0])
    return max((peak for number, peak in peaks.items() if _below(number, parents)), default=0) / 1024


def _below(number: int, parents: Mapping[int, int]) -> bool:
    while number in parents and number != os.getpid():
        number = parents[number]
    return number == os.getpid()


def serve(served: Served) -> ThreadingHTTPServer:
    """A server of a folder that counts what it gives."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, served))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def install(scratch: Path) -> None:
    """What only this needs, in the scratch folder."""
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(scratch / "python"), JIEBA]
    if not (scratch / "python").exists():
        subprocess.run(pip, check=True)
    if not (scratch / "node_modules").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(scratch), PAGEFIND], check=True)


def compared(count: int, scratch: Path) -> None:
    """Builds and asks all three over so many documents."""
    real = catalogue()
    made = corpus(real, count)
    folder = scratch / f"{count}-documents"
    folder.mkdir(parents=True, exist_ok=True)
    built = {"ours": ours(made, real, folder), "material": material(made, folder, scratch)}
    built["pagefind"], names = pagefind(made, folder, scratch)
    number = {record.url: at for at, _, record in findable(made)}
    origins = {number[url]: [number[one] for one in ones if one in number] for url, ones in made.origins.items()}
    asked = lists(real, made)
    served = Served(folder, {"mingce": ROOT / "scripts/mingce", "material": MATERIAL})
    server = serve(served)
    for name, script in PAGES.items():
        (folder / f"{name}.html").write_text(f'<!doctype html><script type="module">{script}</script>', "utf-8")
        figures = built[name]
        print(
            f"  {name}: built in {figures['built']:.1f} CPU s, peak {figures['peak']:.0f} MB, index {figures['size']:.1f} MB"
        )
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            known = names if name == "pagefind" else {}
            measured(Asking(name, browser, served, server.server_port, known), asked, origins)
            browser.close()
    server.shutdown()


def main(words: Sequence[str]) -> None:
    if words[0] == "--material":
        material_index(Path(words[1]))
        return
    scratch = Path(words[0]).resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    install(scratch)
    for count in [int(word) for word in words[1:]] or [5, 500]:
        print(f"{count} documents")
        compared(count, scratch)


if __name__ == "__main__":
    main(sys.argv[1:])

"""How well and how cheaply the search finds, by the number of documents.

Run by hand: `.venv/bin/python site-tests/benchmarks/search/run.py 5 500 5000 [--missed]`. The queries are judged by hand; nothing
was tuned on `blind-queries.json`. `absent.json` must find nothing. Copies of an answer among the distractors (a record that
holds a sentence of it) count neither as right nor as wrong.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import Corpus, catalogue, corpus, queries, relevant, said

from mingce import search
from mingce.search import index

HERE = Path(__file__).resolve().parent
LISTS = ("queries", "spoken-queries", "fresh-queries", "blind-queries", "absent")


def lists(real: Any, made: Corpus) -> dict[str, list[dict[str, Any]]]:
    """The queries of every list, their answers by the number of the record."""
    number = _numbers(made)
    found: dict[str, list[dict[str, Any]]] = {}
    for name in LISTS:
        path = HERE / f"{name}.json"
        for one in queries(path) if path.exists() else []:
            query = {"query": one, "relevant": []} if isinstance(one, str) else one
            answers = [[number[url] for url in urls] for urls in relevant(real, made.shelves, query)]
            found.setdefault(name, []).append({**query, "relevant": answers})
    return found


def _numbers(made: Corpus) -> dict[str, int]:
    starts = index.numbered(made.shelves)
    return {
        record.url: start + at
        for start, shelf in zip(starts, made.shelves, strict=True)
        for at, record in enumerate(shelf.records)
    }


def measured(count: int, folder: Path) -> dict[str, Any]:
    """Builds the index over `count` documents and asks it everything."""
    real = catalogue()
    made = corpus(real, count)
    began = time.process_time()
    size = files = 0
    for output in index.outputs("now", made.shelves, search.names(real, said())):
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.body)
        size, files = size + len(output.body), files + 1
    built = time.process_time() - began
    number = _numbers(made)
    origins = {number[url]: [number[one] for one in ones] for url, ones in made.origins.items()}
    asked = {"lists": lists(real, made), "origins": origins}
    (folder / "asked.json").write_text(json.dumps(asked, ensure_ascii=False), "utf-8")
    done = subprocess.run(["node", str(HERE / "run.mjs"), str(folder)], check=True, capture_output=True, text=True)
    return {
        **json.loads(done.stdout),
        "documents": count,
        "records": len(number),
        "built": built,
        "size": size / 1e6,
        "files": files,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def printed(found: dict[str, Any], *, missed: bool) -> None:
    print(
        f"{found['documents']} documents, {found['records']} records: index {found['size']:.1f} MB in {found['files']} files, "
        f"built in {found['built']:.1f} CPU s, peak {found['peak']:.0f} MB; engine's peak {found['heap']:.0f} MB"
    )
    for name, row in found["report"].items():
        if name == "absent":
            print(f"  absent: {row['queries']} queries, {len(row['found'])} false positives {row['found']}")
            continue
        print(
            f"  {name}: {row['queries']} queries, MRR@10 {row['mrr']:.3f}, recall@5 {row['recall']:.3f}, {len(row['nothing'])} without result "
            f"{row['nothing']}; first query {row['first']:.0f} KB (most {row['firstMost']:.0f}) in {row['requests']:.0f} requests, "
            f"following {row['next']:.0f} KB (most {row['nextMost']:.0f}), {row['took']:.0f} ms (most {row['tookMost']:.0f})"
        )
        for one in row["missed"] if missed else ():
            print("    ", *one)


def main(words: Sequence[str]) -> None:
    counts = [int(word) for word in words if word.isdigit()] or [5, 500]
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            printed(measured(count, Path(folder)), missed="--missed" in words)


if __name__ == "__main__":
    main(sys.argv[1:])

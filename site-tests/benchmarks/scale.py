"""How the build grows: sites of N policies like the one from Zibo, built whole and again after one edit.

Run by hand: `.venv/bin/python site-tests/benchmarks/scale.py 50 500`. Compare the figures of one run with each other;
seconds on a shared machine mean nothing by themselves.
"""

from __future__ import annotations

import re
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from mingce.plugin import run
from mingce.surroundings import Surroundings

ROOT = Path(__file__).resolve().parents[2]
POLICY = "skills-zibo-2022"
PER_PLACE = 10
_ID = re.compile(r"^  - (?:\{)?id: ([a-z0-9-]+)", re.MULTILINE)


def make_project(root: Path, count: int) -> None:
    """A project with `count` copies of one real policy, ten to a place."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / "policies").mkdir()
    for name in ("questions.yml", "matters.yml"):
        shutil.copy(ROOT / "policies" / name, root / "policies" / name)
    for number in range(count):
        place = root / "policies" / f"place-{number // PER_PLACE}"
        if not place.exists():
            place.mkdir(parents=True)
            for name in ("place.yml", "questions.yml"):
                shutil.copy(ROOT / "policies/zibo" / name, place / name)
        copied = shutil.copytree(ROOT / "policies/zibo" / POLICY, place / f"{POLICY}-{number}")
        for path in (*copied.glob("*/benefits.yml"), *copied.glob("*/targets.yml")):
            path.write_text(renamed(path.read_text("utf-8"), number), "utf-8")


def renamed(text: str, number: int) -> str:
    """Benefits and targets under ids of their own, as those of one place must be."""
    ids = "|".join(sorted(map(re.escape, set(_ID.findall(text))), key=len, reverse=True))
    return re.sub(rf"(?<![\w-])(?:{ids})(?![\w-])", rf"\g<0>-{number}", text)


def edit(root: Path) -> None:
    """Changes one word of one record that is shown."""
    path = root / "policies/place-0" / f"{POLICY}-0" / "policy.yml"
    path.write_text(path.read_text("utf-8").replace("技能兴淄若干措施", "技能兴淄措施"), "utf-8")


def timed(root: Path) -> tuple[float, int, int]:
    """CPU seconds, pages and files written of one build."""
    began = time.process_time()
    result = run(root / "mkdocs.yml", Surroundings("2026-11-20", None))
    return time.process_time() - began, result.pages, result.published.written


def main(counts: list[int]) -> None:
    print("policies  pages  build CPU s  µs/page  after one edit CPU s  files written  peak MB")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            make_project(root, count)
            first, pages, _ = timed(root)
            timed(root)  # fills the second tree
            edit(root)
            again, _, written = timed(root)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{count:8}  {pages:5}  {first:11.2f}  {first / pages * 1e6:7.0f}  {again:20.2f}  {written:13}  {peak:7}"
            )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [20, 200])

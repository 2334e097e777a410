"""The twins on as many random profiles as wanted, over the real rules: `.venv/bin/python site-tests/benchmarks/twins.py 100000`.

Prints how many answers were compared and every profile to which they differ; ends with 1 where there is one.
"""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from profiles import ROOT, rules_of
from test_engine import Asked, cases, disagreements

BATCH = 1000


def batch(seed: int) -> list[Asked]:
    """The disagreements of one batch."""
    rules = rules_of(ROOT)
    return disagreements(rules, cases(rules, BATCH, seed))


def main(count: int) -> int:
    began, wrong = time.perf_counter(), 0
    batches = -(-count // BATCH)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for number, found in enumerate(pool.map(batch, range(1000, 1000 + batches)), 1):
            wrong += len(found)
            for one in found:
                print(one)
            if number % 10 == 0 or number == batches:
                print(
                    f"{number * BATCH} profiles, {wrong} disagreements, {time.perf_counter() - began:.0f} s", flush=True
                )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))

"""How long it takes to compare two versions of N clauses.

Run by hand: `.venv/bin/python site-tests/benchmarks/difference.py 500`. The cases: a revision (every fifth clause reworded,
every twentieth gone, as many come) with and without ids, one in which every clause was reworded, with and without, and one
in which two thirds of the words of every clause are others, without: the worst, since every clause must be held against every
other.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence

from mingce.history.alignment import align
from mingce.history.likeness import fingerprint
from mingce.history.rows import row
from mingce.history.succession import Known
from mingce.history.tokens import tokens
from mingce.history.units import Unit
from mingce.model.catalogue import Located
from mingce.model.text import Part

WORDS = (
    "企业 职工 技能 人才 培训 补贴 奖励 标准 申请 审核 财政 部门 人力资源 社会保障 高级工 技师 学徒 证书 取得 给予 一次性 每人 每年 最高 "
    "不超过 达到 符合 条件 鼓励 支持 建设 基地 评选 认定 公示 期限 材料 提交 负责 组织 实施 按照 规定 执行 监督 管理 资金 使用"
).split()
LENGTH = 60
"""Words in a clause: about 150 characters."""


def clause(chance: random.Random) -> str:
    said = [chance.choice(WORDS) for _ in range(LENGTH)]
    for place in range(9, LENGTH, 10):
        said[place] = chance.choice(
            [f"{chance.randint(1, 50) * 100}元，", f"{chance.randint(1, 36)}个月，", "。", "，"]
        )
    return "".join(said) + "。"


def reworded(text: str, chance: random.Random, times: int = 4) -> str:
    """The clause with some words others, and its first sum another."""
    for _ in range(times):
        text = text.replace(chance.choice(WORDS), chance.choice(WORDS), 1)
    return text.replace("00元", "50元", 1)


def side(texts: Sequence[tuple[str, str]], *, ids: bool) -> tuple[Unit, ...]:
    return tuple(
        Unit(place, Located(Part(id=id_ if ids else None), (), ()), None, text)
        for place, (id_, text) in enumerate(texts)
    )


def revised(old: list[tuple[str, str]], every: int, times: int, chance: random.Random) -> list[tuple[str, str]]:
    new = []
    for place, (id_, text) in enumerate(old):
        if place % 20 == 7:
            new.append((f"n{place}", clause(chance)))
        elif place % 20 != 13:
            new.append((id_, reworded(text, chance, times) if place % every == 0 else text))
    return new


def timed(name: str, work: Callable[[], object]) -> None:
    for cached in (tokens, fingerprint):
        cached.cache_clear()
    began = time.process_time()
    work()
    print(f"  {name:<28} {time.process_time() - began:6.2f} s of processor time")


def main(count: int) -> None:
    chance = random.Random(0)
    old = [(f"{place}", clause(chance)) for place in range(count)]
    print(f"{count} clauses, {sum(len(text) for _, text in old)} characters")
    for name, every, times, ids in (
        ("a revision, with ids", 5, 4, True),
        ("a revision, without ids", 5, 4, False),
        ("all reworded, with ids", 1, 4, True),
        ("all reworded, without ids", 1, 4, False),
        ("all rewritten, without ids", 1, 40, False),
    ):
        new = revised(old, every, times, chance)
        before, after = side(old, ids=ids), side(new, ids=ids)
        known = Known(frozenset((id_, id_) for id_, _ in old if ids and (id_ in {one for one, _ in new})))

        def compared(before: Sequence[Unit] = before, after: Sequence[Unit] = after, known: Known = known) -> object:
            return [row(link).figures for link in align(before, after, known)]

        timed(name, compared)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)

"""Which pieces of one text stand for which of another: the same pieces, and figures in the place of other figures.

Long runs that both texts share are taken as they are. Between them the pairs are those that are worth most together: a run
of equal characters is worth the more the longer it is, and a single one nothing; a figure is worth more than a word, even
where another figure stands in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from mingce.history.tokens import Token

Pairs = list[tuple[int, int]]

_SURE = 8
"""Equal runs of so many pieces are taken without weighing."""

_MOST = 250_000
"""Pieces by pieces that are still weighed; of more, the equal runs are taken, from the longest on."""

_MOST_ALIKE = 100_000
"""How many pairs of same pieces are looked through; clauses of some thousand characters have fewer."""

_CHARACTER, _MARK, _SAME_FIGURE, _OTHER_FIGURE, _OTHER_SORT, _OPENING = 10, 2, 20, 12, 6, 15
"""What pairs are worth, and what a run of characters costs: two in a row are worth it, one is chance.

A sum in the place of a bound (30万元以上) is a figure of another sort.
"""

_NEVER = -(10**9)


def paired(old: Sequence[Token], new: Sequence[Token]) -> Pairs:
    """The places of the pieces that stand for each other, in order on both sides."""
    pairs: Pairs = []
    i = j = 0
    for to_i, to_j in [*_between_ends(old, new, _inner), (len(old), len(new))]:
        # A character that stands alone between two pairs is no chance where nothing else stands before or after it.
        if to_i > i and to_j > j:
            pairs += [(i + a, j + b) for a, b in _between_ends(old[i:to_i], new[j:to_j], _nothing)]
        pairs += [(to_i, to_j)] if to_i < len(old) else []
        i, j = to_i + 1, to_j + 1
    return pairs


Pairing = Callable[[Sequence[Token], Sequence[Token]], Pairs]


def _between_ends(old: Sequence[Token], new: Sequence[Token], inner: Pairing) -> Pairs:
    """What is the same at the beginning and at the end, and the pairs that `inner` finds between."""
    begin = _common(old, new)
    end = _common(old[begin:][::-1], new[begin:][::-1])
    found = inner(old[begin : len(old) - end], new[begin : len(new) - end])
    return [
        *_run(0, 0, begin),
        *((begin + i, begin + j) for i, j in found),
        *_run(len(old) - end, len(new) - end, end),
    ]


def _nothing(_old: Sequence[Token], _new: Sequence[Token]) -> Pairs:
    return []


def _common(old: Sequence[Token], new: Sequence[Token]) -> int:
    """How many pieces at the beginning are the same."""
    both = zip(old, new, strict=False)
    return next((count for count, (a, b) in enumerate(both) if a.meaning != b.meaning), min(len(old), len(new)))


def _inner(old: Sequence[Token], new: Sequence[Token]) -> Pairs:
    pairs: Pairs = []
    i = j = 0
    for gap in _gaps(old, new):
        between = old[i : gap.old], new[j : gap.new]
        small = len(between[0]) * len(between[1]) <= _MOST
        pairs += [(i + a, j + b) for a, b in _weighed(*between)] if small else gap.rough
        pairs += _run(gap.old, gap.new, gap.sure)
        i, j = gap.old + gap.sure, gap.new + gap.sure
    return pairs


@dataclass(frozen=True)
class _Gap:
    """Where a stretch without a sure run ends on either side, how long the sure run after it is, and the short runs in it."""

    old: int
    new: int
    sure: int
    rough: Pairs = field(default_factory=list)


def _gaps(old: Sequence[Token], new: Sequence[Token]) -> Iterator[_Gap]:
    before, after = ([token.meaning for token in side] for side in (old, new))
    rough: Pairs = []
    for block in SequenceMatcher(None, before, after, autojunk=_is_tedious(before, after)).get_matching_blocks():
        if 0 < block.size < _SURE:
            rough += _run(block.a, block.b, block.size)
        else:
            yield _Gap(block.a, block.b, block.size, rough)
            rough = []


def _is_tedious(old: Sequence[object], new: Sequence[object]) -> bool:
    """Whether so many pieces are the same as others that runs are looked for by the rarer pieces alone."""
    often = Counter(new)
    return sum(count * often[piece] for piece, count in Counter(old).items()) > _MOST_ALIKE


def _run(old: int, new: int, size: int) -> Pairs:
    return [(old + step, new + step) for step in range(size)]


def _worth(old: Token, new: Token) -> int:
    """What a pair is worth that can stand for each other."""
    if old.quantity is not None and new.quantity is not None:
        if old.meaning == new.meaning:
            return _SAME_FIGURE
        return _OTHER_FIGURE if old.quantity.hedge == new.quantity.hedge else _OTHER_SORT
    return _MARK if old.is_mark else _CHARACTER


def _weighed(old: Sequence[Token], new: Sequence[Token]) -> Pairs:
    """The pairs that are worth most together.

    `best` holds what the first pieces of both sides are worth at most, `runs` the same where the last two are a pair in a run.
    """
    places: dict[tuple[bool, object], list[int]] = {}
    for j, after in enumerate(new):
        places.setdefault(_fit(after), []).append(j)
    best: list[list[int]] = [[0] * (len(new) + 1)]
    runs: list[dict[int, int]] = [{}]
    for before in old:
        above, above_run = best[-1], runs[-1]
        row, run = above, {}
        for j in places.get(_fit(before), ()):
            row = above.copy() if row is above else row
            worth = _worth(before, new[j])
            run[j + 1] = worth + max(above_run.get(j, _NEVER), above[j] - _OPENING)
            _raise(row, j + 1, max(run[j + 1], worth + above[j] if _stands_alone(before) else 0))
        best.append(row)
        runs.append(run)
    return _traced(old, new, best, runs)


def _fit(token: Token) -> tuple[bool, object]:
    """What two pieces have in common that can stand for each other."""
    return token.quantity is None, token.likeness


def _raise(row: list[int], at: int, value: int) -> None:
    """From one place on, nothing in a row is less than a value."""
    while at < len(row) and row[at] < value:
        row[at] = value
        at += 1


def _stands_alone(token: Token) -> bool:
    """Whether a pair counts without neighbours: figures and marks do."""
    return token.quantity is not None or token.is_mark


def _traced(old: Sequence[Token], new: Sequence[Token], best: list[list[int]], runs: list[dict[int, int]]) -> Pairs:
    """The pairs that made up the best sum, found from its end."""
    pairs: Pairs = []
    i, j, running = len(old), len(new), False
    while i and j:
        if not running and best[i][j] == best[i - 1][j]:
            i -= 1
        elif not running and best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            before, after = old[i - 1], new[j - 1]
            alone = not running and _stands_alone(before) and best[i][j] == _worth(before, after) + best[i - 1][j - 1]
            i, j = i - 1, j - 1
            pairs.append((i, j))
            running = not alone and runs[i].get(j, _NEVER) >= best[i][j] - _OPENING
    return pairs[::-1]

"""What is known over several versions, without what only passed through one of those between.

That a clause was split is said of the version before. What came into it between the first of several versions and that one,
and left it with the split, is no part of the first: there it is new. Which words went where, sentence by sentence, tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingce.chinese import collapse
from mingce.history.alignment import by_id
from mingce.history.links import Link
from mingce.history.rows import row, within
from mingce.history.stretches import stretches
from mingce.history.succession import IdPair, Known, known
from mingce.history.units import Unit, units
from mingce.model.catalogue import Version

_END = re.compile("[。！？!?\\n]")


@dataclass(frozen=True)
class _Trace:
    """Sentences in which a clause has come to what a clause of the first version said (`source`)."""

    source: str
    clause: str
    said: frozenset[str]


def composed(versions: Sequence[Version]) -> Known:
    """What is known between the first and the last of versions that follow one another, as far as it still holds words."""
    found = known(versions)
    if not versions[1:-1]:
        return found
    apart = frozenset(pair for link in _several(versions, found) for pair in _apart(versions, link))
    kept = found.pairs - apart
    return replace(
        found,
        pairs=kept,
        gone=found.gone | ({old for old, _ in apart} - {old for old, _ in kept}),
        come=found.come | ({new for _, new in apart} - {new for _, new in kept}),
    )


def _several(versions: Sequence[Version], found: Known) -> Iterator[Link]:
    """The clauses that were split or merged on the way."""
    links = by_id(units(versions[0]), units(versions[-1]), found)
    return (link for link in links if len(link.old) > 1 or len(link.new) > 1)


def _apart(versions: Sequence[Version], link: Link) -> Iterator[IdPair]:
    """Which of the clauses have nothing of each other; none where the words tell nothing at all."""
    traces = _traced(versions, frozenset(_ids(link.old)))
    held = {(trace.source, trace.clause) for trace in traces}
    pairs = [(old, new) for old in _ids(link.old) for new in _ids(link.new)]
    if any(pair in held for pair in pairs):
        yield from (pair for pair in pairs if pair not in held and pair[0] != pair[1])


def _traced(versions: Sequence[Version], sources: frozenset[str]) -> frozenset[_Trace]:
    """Where the sentences of clauses of the first version stand in the last."""
    traces: frozenset[_Trace] | None = None
    clauses = sources
    for before, after in pairwise(versions):
        steps = list(_steps(before, after, clauses))
        traces = frozenset(
            _Trace(source, new.clause, new.said)
            for old, new in steps
            for source in ({old.source} if traces is None else _sources(traces, old))
        )
        clauses = frozenset(trace.clause for trace in traces)
    return traces or frozenset()


def _sources(traces: frozenset[_Trace], old: _Trace) -> set[str]:
    return {one.source for one in traces if one.clause == old.clause and one.said & old.said}


def _steps(before: Version, after: Version, clauses: frozenset[str]) -> Iterator[tuple[_Trace, _Trace]]:
    """From one version to the next: sentences of clauses with those that stand for them."""
    for link in by_id(units(before), units(after), known((before, after))):
        if clauses.isdisjoint(_ids(link.old)):
            continue
        at_old = at_new = 0
        for one in stretches(row(link)):
            for unit in within(link.old, at_old, len(one.old)):
                for other in within(link.new, at_new, len(one.new)):
                    old, new = str(unit.id), str(other.id)
                    yield _Trace(old, old, _sentences(one.old)), _Trace(old, new, _sentences(one.new))
            at_old, at_new = at_old + len(one.old), at_new + len(one.new)


def _sentences(words: str) -> frozenset[str]:
    return frozenset(filter(None, map(collapse, _END.split(words))))


def _ids(side: Sequence[Unit]) -> list[str]:
    return [unit.id for unit in side if unit.id is not None]

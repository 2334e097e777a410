"""The life of a clause as its pages tell it: what happened to it in each version, and who else bears its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mingce import urls
from mingce.chinese import without_stop
from mingce.citations import spoken_clause
from mingce.history.lives import Stage, Turn
from mingce.model.catalogue import Policy, Version
from mingce.pages.passage import opening
from mingce.pages.shelf import Reading


@dataclass(frozen=True)
class Way:
    """A clause of some version, as a link calls it."""

    clause: str
    name: str
    url: str


@dataclass(frozen=True)
class Row:
    """A clause in one version: its name there and its pinned page (both empty once it is gone), and what happened to it.

    `turns` are names of the locale file; `before` are the clauses it came of, `after` those that it became, `within` those in
    it that are other than before, by what happened to them.
    """

    version: str
    name: str
    url: str
    turns: tuple[str, ...]
    reason: str
    before: tuple[Way, ...]
    after: tuple[Way, ...]
    within: tuple[tuple[str, tuple[Way, ...]], ...]


@dataclass(frozen=True)
class Borne:
    """The same number as it is borne by another clause, in the versions named."""

    versions: tuple[str, ...]
    spoken: str
    way: Way


def rows(reading: Reading, clause: str) -> tuple[Row, ...]:
    """The life of a clause, version by version."""
    return tuple(_row(reading.policy, stage, clause) for stage in reading.lives.of[clause].stages)


def _row(policy: Policy, stage: Stage, clause: str) -> Row:
    keys = [version.key for version in policy.versions]
    number = keys.index(stage.version)
    version, earlier = policy.versions[number], policy.versions[max(0, number - 1)]
    return Row(
        version=version.key,
        name=name_in(version, clause) if stage.spoken else "",
        url=urls.permalink(policy.ref, version.key, clause) if stage.spoken else "",
        turns=tuple(turn.value for turn in stage.turns),
        reason=stage.change.reason if stage.change is not None else "",
        before=tuple(_ways(policy, earlier, stage.before)),
        after=tuple(_ways(policy, version, stage.after)),
        within=tuple(
            (turn.value, tuple(_items(policy, earlier if turn is Turn.GONE else version, found)))
            for turn, found in stage.within
        ),
    )


def _items(policy: Policy, version: Version, clauses: tuple[str, ...]) -> Iterator[Way]:
    """Clauses as they are called by the clause around them: by their labels."""
    for way in _ways(policy, version, clauses):
        yield replace(way, name=version.read_label(version.by_id[way.clause].part) or way.name)


def _ways(policy: Policy, version: Version, clauses: tuple[str, ...]) -> Iterator[Way]:
    for clause in clauses:
        if clause in version.by_id:
            yield Way(clause, name_in(version, clause), urls.permalink(policy.ref, version.key, clause))


def name_in(version: Version, clause: str) -> str:
    """What a clause is called in a version: the way to it by labels, else its heading or opening words."""
    found = version.by_id[clause]
    if version.read_label(found.part) is not None:
        return spoken_clause(version, found)
    return without_stop(found.part.heading or "") or opening(found.part.text or "")


def borne(reading: Reading, version: Version, clause: str) -> tuple[Borne, ...]:
    """Other clauses that bear in other versions the number that a clause bears in `version`; each wording by itself."""
    found = version.by_id[clause]
    if version.read_label(found.part) is None:
        return ()
    spoken = spoken_clause(version, found)
    worded: dict[tuple[str, str], list[str]] = {}
    texts = {one.key: one for one in reading.policy.versions}
    for key, other in reading.lives.others(clause, spoken):
        worded.setdefault((other, texts[key].by_id[other].part.canonical), []).append(key)
    return tuple(
        Borne(tuple(named), spoken, _way(reading.policy, named[-1], other)) for (other, _), named in worded.items()
    )


def _way(policy: Policy, key: str, clause: str) -> Way:
    """A clause by its opening words: its number is what misleads."""
    version = next(one for one in policy.versions if one.key == key)
    part = version.by_id[clause].part
    words = without_stop(part.heading or "") or opening(part.text or "")
    return Way(clause, words or name_in(version, clause), urls.permalink(policy.ref, key, clause))

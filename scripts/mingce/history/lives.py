"""The life of each clause over the versions of a policy: first seen, moved, changed, split, merged, gone.

A clause is known by its id, which it keeps for life; label, place and words belong to versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mingce.chinese import collapse
from mingce.citations import spoken_clause
from mingce.history.characters import difference
from mingce.model.catalogue import Located, Policy, Version
from mingce.model.succession import Change, ChangeType
from mingce.model.text import Part


class Turn(StrEnum):
    """What happened to a clause from one version to the next."""

    FIRST = "first"
    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    QUIET = "quiet"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"


@dataclass(frozen=True)
class Stage:
    """A clause in one version: what happened to it there, and how it is called (`spoken`; empty once it is gone).

    `change` is what the version itself states of it; `before` are the clauses it came of, `after` those it became. `within` are
    the clauses in it that are other than in the version before, by what happened to them (words, print, new here, gone from here).
    """

    version: str
    turns: tuple[Turn, ...]
    spoken: str = ""
    change: Change | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    within: tuple[tuple[Turn, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Life:
    """A clause from the version in which it is first seen to the one in which it is gone, or to the last."""

    id: str
    stages: tuple[Stage, ...]

    @property
    def first(self) -> str:
        """The key of the version in which it is first seen."""
        return self.stages[0].version

    @property
    def last(self) -> Stage:
        """The last version that holds it."""
        return [stage for stage in self.stages if stage.spoken][-1]

    @property
    def end(self) -> Stage | None:
        """The version from which it is gone; None where the last one holds it."""
        return self.stages[-1] if Turn.GONE in self.stages[-1].turns else None

    def at(self, version: str) -> Stage | None:
        """Its stage in one version."""
        return next((stage for stage in self.stages if stage.version == version), None)


@dataclass(frozen=True)
class Lives:
    """The lives of all clauses of a policy, by id, and who bore which number in which version."""

    of: Mapping[str, Life]
    bearers: Mapping[str, Mapping[str, str]]
    """By spoken number, then by version: the id of the clause that bears it there."""

    def others(self, clause: str, spoken: str) -> tuple[tuple[str, str], ...]:
        """Where the number of a clause belongs, or belonged, to another: key of the version and id, in the order of time."""
        return tuple((key, other) for key, other in self.bearers.get(spoken, {}).items() if other != clause)


def lives(policy: Policy) -> Lives:
    """The lives of all provisions of a policy."""
    ids = dict.fromkeys(str(found.part.id) for version in policy.versions for found in version.provisions)
    bearers: dict[str, dict[str, str]] = {}
    for version in policy.versions:
        for found in version.provisions:
            if version.read_label(found.part) is not None:
                bearers.setdefault(spoken_clause(version, found), {}).setdefault(version.key, str(found.part.id))
    return Lives({one: Life(one, tuple(_stages(policy, one))) for one in ids}, bearers)


def _stages(policy: Policy, clause: str) -> Iterator[Stage]:
    """The stages of a clause; versions before it is first seen, and after it is gone, are no part of its life."""
    previous: Version | None = None
    for version in policy.versions:
        if clause in version.by_id:
            yield _stage(clause, previous, version)
            previous = version
        elif previous is not None:
            change = _leaving(version, clause)
            turns = (Turn(change.type.value), Turn.GONE) if change and change.to else (Turn.GONE,)
            yield Stage(version.key, turns, change=change, after=change.to if change else ())
            return


def _stage(clause: str, previous: Version | None, version: Version) -> Stage:
    spoken = spoken_clause(version, version.by_id[clause])
    change = _touching(version, clause)
    stated = (Turn(change.type.value),) if change is not None and change.type is not ChangeType.REWRITTEN else ()
    before = tuple(one for one in change.from_ if one != clause) if change is not None else ()
    after = tuple(one for one in change.to if one != clause) if change is not None and clause in change.from_ else ()
    if previous is None:
        return Stage(version.key, (Turn.FIRST, *stated), spoken, change, before)
    seen = [turn for turn, holds in _differences(previous, version, clause) if holds]
    within = tuple(_within(previous.by_id[clause].part, version.by_id[clause].part))
    return Stage(version.key, (*stated, *seen) or (Turn.SAME,), spoken, change, before, after, within)


def _differences(previous: Version, version: Version, clause: str) -> Iterator[tuple[Turn, bool]]:
    """Whether its number or its place is another than in the version before, and whether its words are, or the print alone."""
    then, now = previous.by_id[clause], version.by_id[clause]
    placed = [(spoken_clause(one, found), _ids(found)) for one, found in ((previous, then), (version, now))]
    yield Turn.MOVED, placed[0] != placed[1]
    turn = _reworded(_words(then.part), _words(now.part))
    yield turn, turn is not Turn.SAME


def _reworded(old: str, new: str) -> Turn:
    """What the comparison of two versions calls the same: words or figures changed, the print alone, or nothing."""
    if old == new:
        return Turn.SAME
    return Turn.CHANGED if any(edit.is_loud for edit in difference(old, new)) else Turn.QUIET


def _within(then: Part, now: Part) -> Iterator[tuple[Turn, tuple[str, ...]]]:
    """The clauses right below that are not what they were, each with all that stands in it."""
    old, new = _below(then), _below(now)
    turned = {clause: _turned(old[clause], part) for clause, part in new.items() if clause in old}
    for turn in (Turn.CHANGED, Turn.QUIET):
        if found := tuple(clause for clause, one in turned.items() if one is turn):
            yield turn, found
    if come := tuple(clause for clause in new if clause not in old):
        yield Turn.FIRST, come
    if gone := tuple(clause for clause in old if clause not in new):
        yield Turn.GONE, gone


def _below(part: Part) -> dict[str, Part]:
    return {child.id: child for child in part.parts if child.is_clause and child.id is not None}


def _turned(then: Part, now: Part) -> Turn:
    old, new = _below(then), _below(now)
    if old.keys() != new.keys():
        return Turn.CHANGED
    turns = {_reworded(_words(then), _words(now)), *(_turned(old[clause], new[clause]) for clause in old)}
    return next((turn for turn in (Turn.CHANGED, Turn.QUIET) if turn in turns), Turn.SAME)


def _ids(found: Located) -> tuple[str | None, ...]:
    return tuple(part.id for part in found.clauses_above)


def _words(part: Part) -> str:
    """The words of a clause without the label that it bears."""
    return part.canonical.removeprefix(collapse(part.label or ""))


def _leaving(version: Version, clause: str) -> Change | None:
    """What a version states of a clause of the version before."""
    return next((change for change in version.record.succession if clause in change.from_), None)


def _touching(version: Version, clause: str) -> Change | None:
    """What a version states of a clause that it holds."""
    return next((one for one in version.record.succession if clause in one.to or clause in one.from_), None)

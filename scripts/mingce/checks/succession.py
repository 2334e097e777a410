"""Clauses keep their ids from version to version: none is lost without a word, none is given to another clause."""

from __future__ import annotations

from collections.abc import Iterator

from mingce.chinese import collapse, visible
from mingce.history.likeness import likeness
from mingce.model.catalogue import Catalogue, Located, Policy, Version
from mingce.model.succession import Change, ChangeType
from mingce.problems import Problem, problem

UNLIKE = 0.25
"""Below this likeness of their words, an id is taken to have been given to another clause.

In real pairs of revisions the words of a clause that stayed were alike to 0.8 and more, those of others mostly below 0.4.
"""

_FORMS = {
    ChangeType.SPLIT: "split 的 from 写一条，to 写两条以上",
    ChangeType.MERGED: "merged 的 from 写两条以上，to 写一条",
    ChangeType.GONE: "gone 的 from 至少写一条，不写 to",
    ChangeType.REWRITTEN: "rewritten 的 from 和 to 写同一条",
}
"""From and to how many clauses a change leads, in the words of staff."""


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Ids that are lost (V10), used again (V11), given to other words (V12); changes that cannot be so (V13)."""
    for policy in catalogue.policies:
        if policy.complete:
            yield from _policy(policy)


def _policy(policy: Policy) -> Iterator[Problem]:
    gone: dict[str, str] = {}
    previous: Version | None = None
    for version in policy.versions:
        yield from _changes(previous, version)
        if previous is not None and _is_sound(previous) and _is_sound(version):
            yield from _lost(previous, version)
            yield from _reused(previous, version, gone)
            gone |= dict.fromkeys(_provisions(previous) - set(version.by_id), version.key)
        previous = version


def _is_sound(version: Version) -> bool:
    """Whether the text is whole and every clause has an id of its own: else that is told, and ids say nothing yet."""
    clauses = [found.part.id for found in version.located if found.part.is_clause]
    ids = [found.part.id for found in version.located if found.part.id is not None]
    whole = "".join(part.whole for part in version.parts) == collapse(visible(version.source))
    return whole and None not in clauses and len(set(ids)) == len(ids)


def _provisions(version: Version) -> set[str]:
    return {str(found.part.id) for found in version.provisions}


def _lost(previous: Version, version: Version) -> Iterator[Problem]:
    """Every clause of the version before is here, or it is stated what became of it."""
    explained = {clause for change in version.record.succession for clause in change.from_}
    for found in previous.provisions:
        clause = str(found.part.id)
        if clause not in version.by_id and clause not in explained:
            yield problem("V10", version.record_origin.at("succession"), id=clause, version=previous.key)


def _reused(previous: Version, version: Version, gone: dict[str, str]) -> Iterator[Problem]:
    rewritten = {
        clause
        for change in version.record.succession
        if change.type is not ChangeType.GONE
        for clause in (*change.from_, *change.to)
    }
    for found in version.provisions:
        clause = str(found.part.id)
        where = version.text_origin.at(*found.path, "id")
        if clause in gone:
            yield problem("V11", where, id=clause, version=gone[clause])
        elif clause in previous.by_id and clause not in rewritten and _unlike(previous.by_id[clause], found):
            yield problem("V12", where, id=clause, version=previous.key)


def _unlike(then: Located, now: Located) -> bool:
    """Whether two clauses of one id have hardly a word in common, neither in their own text nor with all below it."""
    if then.part.heading and then.part.heading == now.part.heading:
        return False
    own = likeness(_words(then), _words(now))
    return max(own, likeness(then.part.whole, now.part.whole)) < UNLIKE


def _words(found: Located) -> str:
    return found.part.canonical.removeprefix(collapse(found.part.label or ""))


def _changes(previous: Version | None, version: Version) -> Iterator[Problem]:
    """What is stated of clauses can be so."""
    stated: set[str] = set()
    for index, change in enumerate(version.record.succession):
        where = version.record_origin.at("succession", index)
        for reason in _reasons(previous, version, change, stated):
            yield problem("V13", where, reason=reason)
        stated |= set(change.from_)


def _reasons(previous: Version | None, version: Version, change: Change, stated: set[str]) -> Iterator[str]:
    """Why a change cannot be so, in the words of staff; only the first that holds."""
    if previous is None:
        yield "这是第一个版本，没有上一版"
        return
    if not _has_form(change):
        yield _FORMS[change.type]
        return
    for clause in change.from_:
        if clause not in previous.by_id:
            yield f"上一版 {previous.key} 里没有“{clause}”"
        elif clause in stated:
            yield f"“{clause}”已经写在前面的一项里"
        elif change.type is ChangeType.GONE and clause in version.by_id:
            yield f"“{clause}”还在这一版里，没有删去"
    for clause in change.to:
        if clause not in version.by_id:
            yield f"这一版里没有“{clause}”"


def _has_form(change: Change) -> bool:
    """Whether a change leads from and to as many clauses as its type says."""
    olds, news = len(change.from_), len(change.to)
    match change.type:
        case ChangeType.SPLIT:
            return olds == 1 and news > 1
        case ChangeType.MERGED:
            return olds > 1 and news == 1
        case ChangeType.GONE:
            return olds > 0 and news == 0
        case ChangeType.REWRITTEN:
            return olds == 1 and change.from_ == change.to

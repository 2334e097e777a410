"""What is known of clauses between two versions, without looking at their text: by their ids, and by what was written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingce.model.catalogue import Version
from mingce.model.succession import Change, ChangeType

IdPair = tuple[str, str]


@dataclass(frozen=True)
class Known:
    """Which clause became which (old id, new id), which are known to be gone or to have come, and the entries that say so."""

    pairs: frozenset[IdPair] = frozenset()
    gone: frozenset[str] = frozenset()
    come: frozenset[str] = frozenset()
    said: tuple[Change, ...] = ()

    @property
    def reverse(self) -> Known:
        """The same seen from the new version."""
        return Known(frozenset((new, old) for old, new in self.pairs), self.come, self.gone, self.said)


def known(versions: Sequence[Version]) -> Known:
    """What is known between the first and the last of versions that follow one another."""
    first, last = versions[0], versions[-1]
    pairs: set[IdPair] = set()
    gone: set[str] = set()
    for old in first.by_id:
        became = _became({old}, versions[1:]) or ({old} & last.by_id.keys())
        pairs |= {(old, new) for new in became}
        if not became and _ended({old}, versions[1:]):
            gone.add(old)
    said = tuple(change for version in versions[1:] for change in version.record.succession)
    return Known(frozenset(pairs), frozenset(gone), said=said)


def _became(ids: set[str], later: Sequence[Version]) -> set[str]:
    """The ids that clauses of the version before `later` have come to in the last of those."""
    return _became(_next(ids, later[0]), later[1:]) if ids and later else ids


def _ended(ids: set[str], later: Sequence[Version]) -> bool:
    """Whether it is written down that one of the clauses, or of what they became, is gone."""
    if not ids or not later:
        return False
    losses = {old for change in later[0].record.succession if change.type is ChangeType.GONE for old in change.from_}
    return bool(ids & losses) or _ended(_next(ids, later[0]), later[1:])


def _next(ids: set[str], version: Version) -> set[str]:
    """The ids in one version of clauses of the version before it."""
    changes = [change for change in version.record.succession if change.type is not ChangeType.REWRITTEN]
    stated = {old for change in changes for old in change.from_}
    became = {new for change in changes if ids & set(change.from_) for new in change.to}
    return became | (ids - stated) & version.by_id.keys()

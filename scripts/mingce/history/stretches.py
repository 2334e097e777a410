"""A row of a comparison sentence by sentence, each with what stands for it on the other side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from mingce.history.characters import Edit, Edits
from mingce.history.rows import Row, holder
from mingce.history.tokens import folded, tokens
from mingce.history.units import Unit

_ENDS = frozenset("。!?")
"""The marks that close a sentence, as `folded` leaves them."""


@dataclass(frozen=True)
class Stretch:
    """Sentences of either side that stand for each other, as few as can be told apart; `edits` lead from the old to the new.

    `stood` and `stands` are the clauses that hold their beginning; one side is empty where a sentence came or is gone.
    """

    edits: Edits
    stood: Unit | None
    stands: Unit | None

    @property
    def old(self) -> str:
        """What stood."""
        return "".join(edit.old for edit in self.edits)

    @property
    def new(self) -> str:
        """What stands."""
        return "".join(edit.new for edit in self.edits)

    @property
    def changes(self) -> Edits:
        """The edits in which words or figures changed."""
        return tuple(edit for edit in self.edits if edit.is_loud)

    @property
    def is_changed(self) -> bool:
        """Whether words or figures are others."""
        return any(edit.is_loud for edit in self.edits)


def stretches(row: Row) -> Iterator[Stretch]:
    """The sentences of a row, in the order of print."""
    at_old = at_new = 0
    for edits in _sentences(row.edits):
        old, new = "".join(edit.old for edit in edits), "".join(edit.new for edit in edits)
        stood = holder(row.link.old, at_old) if old.strip() else None
        stands = holder(row.link.new, at_new) if new.strip() else None
        yield Stretch(tuple(edits), stood, stands)
        at_old, at_new = at_old + len(old), at_new + len(new)


def _sentences(edits: Edits) -> Iterator[list[Edit]]:
    """The edits dealt out to stretches, cut where a sentence ends."""
    waiting: list[Edit] = []
    for piece in (piece for edit in edits for piece in _cut(edit)):
        waiting.append(piece)
        if _closes(waiting):
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _closes(waiting: Sequence[Edit]) -> bool:
    """Whether a sentence ends here on both sides, or on the only one that there is."""
    last = waiting[-1]
    alone = not any(edit.old for edit in waiting) or not any(edit.new for edit in waiting)
    return (alone or last.is_equal) and _ends(last.old or last.new)


def _ends(text: str) -> bool:
    return text.endswith("\n") or folded(text.rstrip()[-1:]) in _ENDS


def _cut(edit: Edit) -> Iterator[Edit]:
    """An edit in pieces of which none goes on after the end of a sentence; what was replaced is left whole."""
    if edit.carried is not None or (edit.old and edit.new and not edit.is_equal):
        yield edit
        return
    old = new = ""
    for before, after in zip_longest(tokens(edit.old), tokens(edit.new)):
        old, new = old + (before.text if before else ""), new + (after.text if after else "")
        if _ends(new or old):
            yield Edit(old, new)
            old = new = ""
    if old or new:
        yield Edit(old, new)

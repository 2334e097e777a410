"""One row of a comparison: clauses that stand for each other, and the way from the old text to the new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from mingce.history.characters import Edit, Edits, difference
from mingce.history.likeness import fingerprint
from mingce.history.links import Fate, Link
from mingce.history.tokens import STOPS, folded, tokens
from mingce.history.typed import Change
from mingce.history.units import Unit

_CONTEXT = 20
"""How many characters before a figure say what it is a figure of, at most."""

_TELLING = 4
"""How many they are at least, where the sentence has as many."""


@dataclass(frozen=True)
class Figure:
    """A quantity that changed, the words that stand before it in the new text, and the clause in which it stands.

    `formerly` are the words that stood before it, where they were others: then it may be a figure of something else.
    """

    change: Change
    context: str
    unit: Unit
    formerly: str = ""


@dataclass(frozen=True)
class Carried:
    """The other end of a sentence that went from one clause to another: that clause, and the way from the old words to the new."""

    unit: Unit
    edits: Edits

    @property
    def is_verbatim(self) -> bool:
        """Whether the words are the same."""
        return not any(edit.is_loud for edit in self.edits)


@dataclass(frozen=True)
class Piece:
    """A stretch of one side: what it shows of an edit; `is_figure` where that is one figure in the place of another."""

    text: str
    is_changed: bool
    is_figure: bool
    carried: int | None = None


@dataclass(frozen=True)
class Block:
    """One unit on one side of a row, its text cut where it differs from the other side."""

    unit: Unit
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """Clauses that stand for each other, and the way from the old text to the new; `carried` by the number in an edit."""

    link: Link
    edits: Edits
    carried: Mapping[int, Carried] = field(default_factory=dict)

    @property
    def fate(self) -> Fate:
        """What became of the clauses."""
        return self.link.fate

    @property
    def is_reworded(self) -> bool:
        """Whether words or figures changed, and not the print alone; what came or is gone has no other wording."""
        return bool(self.link.old and self.link.new) and any(edit.is_loud for edit in self.edits)

    @cached_property
    def quiet(self) -> Edits:
        """Where only the print changed."""
        return tuple(edit for edit in self.edits if edit.is_quiet)

    @property
    def is_renumbered(self) -> bool:
        """Whether the clause has another label, however that is printed."""
        old, new = ([folded(unit.label) for unit in side] for side in (self.link.old, self.link.new))
        return self.fate is Fate.KEPT and old != new

    @property
    def is_changed(self) -> bool:
        """Whether anything but print and number is another."""
        return self.fate is not Fate.KEPT or self.is_reworded or self.link.moved

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The quantities that changed, in the order of print."""
        return tuple(self._figures())

    def _figures(self) -> Iterator[Figure]:
        old = new = ""
        for edit in self.edits:
            for one in self._inner(edit):
                if one.figure is not None:
                    stood, stands = _context(old), _context(new)
                    formerly = "" if fingerprint(stood) == fingerprint(stands) else stood
                    yield Figure(one.figure, stands, holder(self.link.new, len(new)), formerly)
                old, new = old + one.old, new + one.new

    def _inner(self, edit: Edit) -> Edits:
        """An edit, or, of a sentence that came from elsewhere, the edits by which its words are others."""
        return self.carried[edit.carried].edits if edit.carried is not None and edit.new else (edit,)

    @cached_property
    def old(self) -> tuple[Block, ...]:
        """The old clauses, each cut where it differs from the new."""
        return tuple(_blocks(self.link.old, [_piece(edit, edit.old) for edit in self.edits]))

    @cached_property
    def new(self) -> tuple[Block, ...]:
        """The new clauses, each cut where it differs from the old."""
        return tuple(_blocks(self.link.new, [_piece(edit, edit.new) for edit in self.edits]))


def row(link: Link) -> Row:
    """The row of a link; the texts of several clauses are compared as one, a line for each."""
    return Row(link, difference(_text(link.old), _text(link.new)))


def _text(side: Sequence[Unit]) -> str:
    return "\n".join(unit.text for unit in side)


def holder(side: Sequence[Unit], place: int) -> Unit:
    """The clause of a side in whose text a place is; the line end between two clauses goes with the second."""
    for unit in side[:-1]:
        if place < len(unit.text):
            return unit
        place -= len(unit.text) + 1
    return side[-1]


def within(side: Sequence[Unit], start: int, length: int) -> Iterator[Unit]:
    """The clauses of a side in whose text a stretch of it stands."""
    stop, at = start + length, 0
    for unit in side:
        if start < at + len(unit.text) and at < stop:
            yield unit
        at += len(unit.text) + 1


def _context(before: str) -> str:
    """The end of what stands before a figure: the last limbs of its sentence, as many as say something."""
    found = ""
    for token in reversed(tokens(before.rpartition("\n")[2])):
        if len(found) >= _TELLING and (token.is_mark or len(token.text + found) > _CONTEXT):
            return found if token.is_mark else "…" + found
        if token.form in STOPS - {":"}:
            return found
        found = token.text + found
    return found


def _piece(edit: Edit, text: str) -> Piece:
    return Piece(text, edit.is_loud, edit.figure is not None, edit.carried)


def _blocks(side: Sequence[Unit], pieces: Sequence[Piece]) -> Iterator[Block]:
    """The pieces dealt out to the units; the line end between two units belongs to neither."""
    start = 0
    for unit in side:
        stop = start + len(unit.text)
        yield Block(unit, tuple(_between(pieces, start, stop)))
        start = stop + 1


def _between(pieces: Sequence[Piece], start: int, stop: int) -> Iterator[Piece]:
    """What of the pieces stands between two places of their text."""
    at = 0
    for piece in pieces:
        text = piece.text[max(start - at, 0) : max(stop - at, 0)]
        at += len(piece.text)
        if text:
            yield replace(piece, text=text)

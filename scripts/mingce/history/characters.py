"""The difference of two texts, by character, grouped so that a reader sees words and whole figures change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mingce.chinese import collapse
from mingce.history.pairing import paired
from mingce.history.strips import Pieces, Strip, borne_out
from mingce.history.tokens import STOPS, Token, tokens
from mingce.history.typed import Change

_SWALLOWED = 2
"""Equal pieces between two changes that are no more than this, and no longer than the changes, are read as changed."""


@dataclass(frozen=True)
class Edit:
    """A stretch of two texts: what stood and what stands, empty where nothing did or does.

    Equal where both are the same; `figure` where one quantity stands in the place of another; `carried` numbers a sentence that
    went to another clause or came from one.
    """

    old: str
    new: str
    figure: Change | None = None
    carried: int | None = None

    @property
    def is_equal(self) -> bool:
        """Whether nothing changed; white space is no part of a text."""
        return self.old == self.new or collapse(self.old) == collapse(self.new)

    @property
    def is_quiet(self) -> bool:
        """Whether only the print changed: marks, full or half width, another way to write the same number."""
        return not self.is_equal and self.figure is None and _matter(self.old) == _matter(self.new)

    @property
    def is_loud(self) -> bool:
        """Whether words or figures changed."""
        return not (self.is_equal or self.is_quiet)

    @property
    def reverse(self) -> Edit:
        """The edit seen from the other side."""
        return Edit(self.new, self.old, self.figure.reverse if self.figure else None)


Edits = tuple[Edit, ...]
Pair = tuple[Token, Token]
Pairs = tuple[Pair, ...]
Place = tuple[Pairs, Pieces, Pairs]


def difference(old: str, new: str) -> Edits:
    """What turns the old text into the new: the old sides put together are the one, the new sides the other.

    The same in both directions: the difference of new and old is this one, each edit reversed.
    """
    if (len(new), new) < (len(old), old):
        return tuple(edit.reverse for edit in difference(new, old))
    if old == new:
        return (Edit(old, new),) if old else ()
    strips = _swallowed(_strips(tokens(old), tokens(new)))
    return tuple(_edits(borne_out(_swallowed(_slid(strips)))))


def _matter(text: str) -> tuple[object, ...]:
    """What a text says, the printer's differences and punctuation aside."""
    return tuple(token.meaning for token in tokens(text) if token.form and not token.is_mark)


def _strips(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Strip]:
    """The two rows of pieces cut where they begin and cease to be the same."""
    at_old = at_new = 0
    pairs = paired(old, new)
    for _, run in groupby(enumerate(pairs), key=lambda item: _run_of(item, old, new)):
        places = [pair for _, pair in run]
        (i, j), (last_i, last_j) = places[0], places[-1]
        if i > at_old or j > at_new:
            yield Strip(tuple(old[at_old:i]), tuple(new[at_new:j]), same=False)
        at_old, at_new = last_i + 1, last_j + 1
        same = old[i].meaning == new[j].meaning
        yield Strip(tuple(old[i:at_old]), tuple(new[j:at_new]), same=same, figure=not same)
    if at_old < len(old) or at_new < len(new):
        yield Strip(tuple(old[at_old:]), tuple(new[at_new:]), same=False)


def _run_of(item: tuple[int, tuple[int, int]], old: Sequence[Token], new: Sequence[Token]) -> tuple[int, int, int]:
    """What pairs have in common that follow one another on both sides and are the same; of other pairs each is alone."""
    count, (i, j) = item
    return i - count, j - count, 0 if old[i].meaning == new[j].meaning else count + 1


def _swallowed(strips: Iterable[Strip]) -> list[Strip]:
    """Neighbours joined, and the odd character that happens to be equal between two changes read as changed."""
    done: list[Strip] = []
    for strip in strips:
        done.append(strip)
        while len(done) > 1 and (joined := _joined(done)) is not None:
            done[-joined.count :] = [joined.strip]
    return done


@dataclass(frozen=True)
class _Joined:
    count: int
    strip: Strip


def _joined(strips: list[Strip]) -> _Joined | None:
    """The last two or three strips as one, where they read better so."""
    before, last = strips[-2:]
    if not (before.figure or last.figure) and before.same == last.same:
        return _Joined(2, Strip(before.old + last.old, before.new + last.new, last.same))
    if len(strips) > 2 and _is_odd(*strips[-3:]):
        old = tuple(token for strip in strips[-3:] for token in strip.old)
        new = tuple(token for strip in strips[-3:] for token in strip.new)
        return _Joined(3, Strip(old, new, same=False))
    return None


def _is_odd(before: Strip, between: Strip, after: Strip) -> bool:
    if before.same or after.same or not between.same or before.figure or after.figure:
        return False
    plain = not any(token.is_mark or token.quantity is not None for token in between.old)
    return plain and between.length <= min(_SWALLOWED, before.length, after.length)


def _slid(strips: list[Strip]) -> list[Strip]:
    """Insertions and deletions moved to where a sentence or a limb of it begins, when the text allows it."""
    done: list[Strip] = []
    rest = list(strips)
    while rest:
        here = rest.pop(0)
        if here.same or (here.old and here.new):
            done.append(here)
            continue
        left = _pairs(done.pop()) if done and _is_verbatim(done[-1]) else ()
        right = _pairs(rest.pop(0)) if rest and _is_verbatim(rest[0]) else ()
        side = 0 if here.old else 1
        places = _places(left, here.old or here.new, right, side, keep_left=bool(done), keep_right=bool(rest))
        left, moved, right = max(places, key=lambda place: _fitness(place, side))
        done += [_same(left), Strip((), moved, same=False) if side else Strip(moved, (), same=False)]
        rest.insert(0, _same(right))
    return [strip for strip in done if strip.old or strip.new]


def _is_verbatim(strip: Strip) -> bool:
    return strip.same and all(_is_alike(old, new) for old, new in zip(strip.old, strip.new, strict=True))


def _is_alike(one: Token, other: Token) -> bool:
    """Whether two pieces are printed the same, the white space after them aside."""
    return one.text == other.text or collapse(one.text) == collapse(other.text)


def _pairs(strip: Strip) -> Pairs:
    return tuple(zip(strip.old, strip.new, strict=True))


def _same(pairs: Pairs) -> Strip:
    return Strip(tuple(old for old, _ in pairs), tuple(new for _, new in pairs), same=True)


def _places(
    left: Pairs, moved: Pieces, right: Pairs, side: int, *, keep_left: bool, keep_right: bool
) -> Iterator[Place]:
    """Every way to cut the same pieces into what stood before, what came into a side, and what stood after; as it is first.

    What is to be kept is never used up: two changes would meet.
    """
    yield left, moved, right
    before, here, after = left, moved, right
    while len(before) > keep_left and _is_alike(before[-1][side], here[-1]):
        after = (_with(before[-1], here[-1], side), *after)
        before, here = before[:-1], (before[-1][side], *here[:-1])
        yield before, here, after
    before, here, after = left, moved, right
    while len(after) > keep_right and _is_alike(after[0][side], here[0]):
        before = (*before, _with(after[0], here[0], side))
        here, after = (*here[1:], after[0][side]), after[1:]
        yield before, here, after


def _with(pair: Pair, piece: Token, side: int) -> Pair:
    """A pair with another piece on one side."""
    return (pair[0], piece) if side else (piece, pair[1])


def _fitness(place: Place, side: int) -> int:
    """How well a text is cut before and after what came in."""
    left, moved, right = place
    return _edge(left[-1][side] if left else None, moved[0]) + _edge(moved[-1], right[0][side] if right else None)


def _edge(left: Token | None, right: Token | None) -> int:
    """How well a text is cut between two pieces: after a stop, after another mark, before a mark, within."""
    if left is None or right is None or left.form in STOPS:
        return 3
    if left.is_mark:
        return 2
    return 1 if right.is_mark else 0


def _edits(strips: list[Strip]) -> Iterator[Edit]:
    """Strips as edits: what is the same and what is printed the same apart from what is the same and printed otherwise."""
    for strip in strips:
        if not strip.same:
            yield _edit(strip)
            continue
        yield from _verbatim_and_not(strip)


def _verbatim_and_not(strip: Strip) -> Iterator[Edit]:
    for _, run in groupby(_pairs(strip), key=lambda pair: _is_alike(*pair)):
        pairs = tuple(run)
        yield Edit("".join(old.text for old, _ in pairs), "".join(new.text for _, new in pairs))


def _edit(strip: Strip) -> Edit:
    old, new = ("".join(token.text for token in side) for side in (strip.old, strip.new))
    before, after = (side[0].quantity if side else None for side in (strip.old, strip.new))
    if strip.figure and before is not None and after is not None:
        return Edit(old, new, Change(before, after))
    return Edit(old, new)

"""Which clauses of two versions stand for each other: by their ids, by what was written down, then by their text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingce.history.likeness import Scale
from mingce.history.links import Basis, Link
from mingce.history.matching import alike, alike_only, attached, headed, verbatim
from mingce.history.moves import in_order, with_moves
from mingce.history.succession import Known
from mingce.history.units import Unit, in_print_order


def align(old: Sequence[Unit], new: Sequence[Unit], known: Known) -> tuple[Link, ...]:
    """Every unit of both versions in one link: those of the new in their order, what is gone where it stood before.

    The same in both directions: the links of new and old are these, each reversed, in the order of the other version.
    """
    if _signature(new) < _signature(old):
        return in_order([link.reverse for link in _aligned(new, old, known.reverse)])
    return in_order(_aligned(old, new, known))


def _signature(side: Sequence[Unit]) -> list[tuple[str, str, str]]:
    return [(unit.id or "", unit.label, unit.text) for unit in side]


def _aligned(old: Sequence[Unit], new: Sequence[Unit], known: Known) -> tuple[Link, ...]:
    links = by_id(old, new, known)
    links += verbatim(*_open(old, new, links, known))
    scale = Scale([unit.text for unit in (*old, *new)])
    links += alike(*_open(old, new, links, known), scale)
    links = attached(links, *_open(old, new, links, known), scale)
    links += alike_only(*_open(old, new, links, known), scale)
    links = headed(links, _open(old, new, links, known)[1], scale)
    turned = [link.reverse for link in links]
    links = [link.reverse for link in headed(turned, _open(old, new, links, known)[0], scale)]
    gone, come = _open(old, new, links, Known())
    links += [Link((unit,), (), Basis.NONE) for unit in gone]
    links += [Link((), (unit,), Basis.NONE) for unit in come]
    return with_moves(links)


def _open(
    old: Sequence[Unit], new: Sequence[Unit], links: Iterable[Link], known: Known
) -> tuple[list[Unit], list[Unit]]:
    """The units that are in no link and of which it is not known that they have no counterpart."""
    linked_old = {unit.place for link in links for unit in link.old}
    linked_new = {unit.place for link in links for unit in link.new}
    return (
        [unit for unit in old if unit.place not in linked_old and unit.id not in known.gone],
        [unit for unit in new if unit.place not in linked_new and unit.id not in known.come],
    )


def by_id(old: Sequence[Unit], new: Sequence[Unit], known: Known) -> list[Link]:
    """The clauses that became each other; those that have a clause in common are in one link."""
    before = {unit.id: unit for unit in old if unit.id is not None}
    after = {unit.id: unit for unit in new if unit.id is not None}
    groups: list[tuple[set[str], set[str]]] = []
    for old_id, new_id in sorted(known.pairs):
        if old_id not in before or new_id not in after:
            continue
        met = [group for group in groups if old_id in group[0] or new_id in group[1]]
        groups = [group for group in groups if group not in met]
        groups.append(({old_id}.union(*(group[0] for group in met)), {new_id}.union(*(group[1] for group in met))))
    return [_link([before[one] for one in ids], [after[one] for one in new_ids]) for ids, new_ids in groups]


def _link(old: Iterable[Unit], new: Iterable[Unit]) -> Link:
    before, after = in_print_order(old), in_print_order(new)
    same = [unit.id for unit in before] == [unit.id for unit in after]
    return Link(before, after, Basis.ID if same else Basis.SUCCESSION)

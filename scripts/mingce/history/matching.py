"""Clauses that stand for each other by their text: the same words, most of the words, or a likeness to that one and no other.

A clause may be taken for another although most of it was rewritten, when it resembles that one and no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mingce.history.likeness import Place, Print, Scale, fingerprint
from mingce.history.links import Basis, Link
from mingce.history.units import Unit, in_print_order

_ALIKE = 0.5
"""From which share of common text on two clauses are taken for one."""

_ONLY = 0.12
"""From which share on they are when neither is like any other: unrelated texts rarely come so far."""

_LEAD = 1.5
"""How many times more alike than to any other."""

_HELD = 0.5
"""From which share of its text on a clause is taken to come from another, or to have gone into it."""

_HEADING = 0.3
"""From which share of its text on a heading is taken for that of a clause, when all else speaks for it."""

_LONG = 12
"""How many pieces a clause must have for less than half of it to mean anything."""


def verbatim(old: Sequence[Unit], new: Sequence[Unit]) -> list[Link]:
    """Units of one kind with the same text: the first with the first, the second with the second."""
    waiting: dict[tuple[object, str], list[Unit]] = {}
    for unit in new:
        waiting.setdefault((unit.kind, unit.text), []).append(unit)
    links = []
    for unit in old:
        same = waiting.get((unit.kind, unit.text))
        if same:
            links.append(Link((unit,), (same.pop(0),), Basis.TEXT))
    return links


def alike(old: Sequence[Unit], new: Sequence[Unit], scale: Scale) -> list[Link]:
    """Units of one kind that have most of their text in common, the most alike first."""
    return _linked(old, new, _likeness(old, new, scale, _ALIKE), _ALIKE)


def alike_only(old: Sequence[Unit], new: Sequence[Unit], scale: Scale) -> list[Link]:
    """Long units of one kind that have a little text in common, and with no other unit nearly as much."""
    old, new = [unit for unit in old if _is_long(unit)], [unit for unit in new if _is_long(unit)]
    return _linked(old, new, _likeness(old, new, scale, _ONLY / _LEAD), _ONLY, _LEAD)


def _is_long(unit: Unit) -> bool:
    return fingerprint(unit.text).total() >= _LONG


def _likeness(old: Sequence[Unit], new: Sequence[Unit], scale: Scale, least: float) -> dict[Place, float]:
    """The share of text that two units of one kind have in common, by their places in print; what is less is left out."""
    left, right = [fingerprint(unit.text) for unit in old], [fingerprint(unit.text) for unit in new]
    weights = [scale.weight(one) for one in left], [scale.weight(one) for one in right]
    kinds = [unit.kind for unit in old], [unit.kind for unit in new]
    shares = {
        (old[i].place, new[j].place): 2 * weight / ((weights[0][i] + weights[1][j]) or 1)
        for (i, j), weight in scale.shared(left, right, least / (2 - least)).items()
        if kinds[0][i] == kinds[1][j]
    }
    return {place: share for place, share in shares.items() if share >= least}


def _linked(
    old: Sequence[Unit], new: Sequence[Unit], likeness: Mapping[Place, float], least: float, lead: float = 0.0
) -> list[Link]:
    """Links from the most alike on, each unit in one; of equals, those nearest to the beginning.

    `lead` is how many times more alike two must be than either is to any other that is in no link yet.
    """
    before, after = {unit.place: unit for unit in old}, {unit.place: unit for unit in new}
    ranked = sorted(likeness, key=lambda place: (-likeness[place], sum(place)))
    rivals: dict[tuple[int, int], list[Place]] = {}
    for place in ranked:
        for side in (0, 1):
            rivals.setdefault((side, place[side]), []).append(place)
    links: list[Link] = []
    for place in ranked:
        if likeness[place] < least or not (place[0] in before and place[1] in after):
            continue
        others = (
            likeness[other]
            for side in (0, 1)
            for other in rivals[side, place[side]]
            if other != place and other[0] in before and other[1] in after
        )
        if not lead or max(others, default=0.0) * lead <= likeness[place]:
            links.append(Link((before.pop(place[0]),), (after.pop(place[1]),), Basis.TEXT))
    return links


def attached(links: Sequence[Link], old: Sequence[Unit], new: Sequence[Unit], scale: Scale) -> list[Link]:
    """The links, and those that come of joining units of `old` and `new` to what took their text in or gave it up."""
    hosts = [*links, *(Link((unit,), (), Basis.NONE) for unit in old)]
    for at, unit in _held(new, hosts, scale):
        hosts[at] = replace(hosts[at], new=in_print_order((*hosts[at].new, unit)), basis=Basis.TEXT)
    found = [link for link in hosts if link.new]
    taken = {unit.place for link in found for unit in link.old}, {unit.place for link in found for unit in link.new}
    hosts = [*found, *(Link((), (unit,), Basis.NONE) for unit in new if unit.place not in taken[1])]
    for at, unit in _held(
        [unit for unit in old if unit.place not in taken[0]], [link.reverse for link in hosts], scale
    ):
        hosts[at] = replace(hosts[at], old=in_print_order((*hosts[at].old, unit)), basis=Basis.TEXT)
    return [link for link in hosts if link.old]


def headed(links: Sequence[Link], new: Sequence[Unit], scale: Scale) -> list[Link]:
    """The links, and headings of `new` joined to the clause whose heading they were, when its text became a clause below.

    The heading of a clause is part of its text; once it stands over several clauses it is a clause of its own. It must
    stand where the old one stood, and resemble it.
    """
    hosts = list(links)
    for heading in new:
        found = [at for at, link in enumerate(hosts) if _was_headed(link, heading, links)]
        if len(found) == 1 and heading.is_provision and not _is_long(heading):
            own, host = fingerprint(heading.text), hosts[found[0]]
            if scale.weight(own & _print(host.old)) >= _HEADING * scale.weight(own):
                hosts[found[0]] = replace(host, new=in_print_order((heading, *host.new)))
    return hosts


def _was_headed(link: Link, heading: Unit, links: Sequence[Link]) -> bool:
    """Whether a clause of a link stands below a heading now, and stood where that stands."""
    below = link.basis is Basis.TEXT and any(unit.above == heading.place for unit in link.new)
    return below and any(_is_same(unit.above, heading.above, links) for unit in link.old)


def _is_same(old: int | None, new: int | None, links: Sequence[Link]) -> bool:
    """Whether two places stand for each other: both the top, or in one link."""
    if old is None or new is None:
        return old is new
    return any(
        any(unit.place == old for unit in link.old) and any(unit.place == new for unit in link.new) for link in links
    )


def _text(side: Iterable[Unit]) -> str:
    return "".join(unit.text for unit in side)


def _print(side: Iterable[Unit]) -> Print:
    whole: Print = Counter()
    for unit in side:
        whole.update(fingerprint(unit.text))
    return whole


def _held(units: Sequence[Unit], hosts: Sequence[Link], scale: Scale) -> Iterator[tuple[int, Unit]]:
    """Each long provision with the index of the link whose old clauses gave up most of its text, if one gave up enough."""
    long = [unit for unit in units if unit.is_provision and _is_long(unit)]
    open_to = [at for at, host in enumerate(hosts) if _may_hold(host)]
    given_up = [_print(hosts[at].old) - _print(hosts[at].new) for at in open_to]
    own = [fingerprint(unit.text) for unit in long]
    weights = [scale.weight(one) or 1 for one in own]
    best: dict[int, tuple[float, int]] = {}
    for (i, j), weight in scale.shared(own, given_up, _HELD).items():
        share = weight / weights[i]
        if share >= _HELD:
            best[i] = max(best.get(i, (0.0, 0)), (share, -j))
    for i, (_, j) in best.items():
        yield open_to[-j], long[i]


def _may_hold(link: Link) -> bool:
    """Whether text may have gone elsewhere: it changed, and nobody has written down where it went."""
    return link.is_provision and link.basis is not Basis.SUCCESSION and _text(link.old) != _text(link.new)

"""The order of links: which clauses left their place among the others, and in which order a reader meets them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from mingce.history.links import Link


def with_moves(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links, those marked as moved that are not among the most that keep their order.

    What only went along with the clause around it has not moved. So one insertion moves nothing.
    """
    both = sorted((link for link in links if link.old and link.new), key=lambda link: link.new[0].place)
    kept = {both[index].new[0].place for index in longest_rise([link.old[0].place for link in both])}
    astray = {unit.place: link for link in both if link.new[0].place not in kept for unit in link.new}
    return tuple(
        replace(link, moved=True)
        if link.new and link.new[0].place in astray and not _goes_along(link, astray)
        else link
        for link in links
    )


def _goes_along(link: Link, astray: dict[int, Link]) -> bool:
    """Whether the clause around it, on both sides, is one that left its place."""
    around = astray.get(-1 if link.new[0].above is None else link.new[0].above)
    return around is not None and link.old[0].above in {unit.place for unit in around.old}


def longest_rise(places: Sequence[int]) -> list[int]:
    """The indices of a longest rising row among different places."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tops, place)
        tops[at : at + 1], ends[at : at + 1] = [place], [index]
        before.append(ends[at - 1] if at else -1)
    row, at = [], ends[-1] if ends else -1
    while at >= 0:
        row.append(at)
        at = before[at]
    return row[::-1]


def in_order(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links as the new version has them; what is gone stands after what it stood after in the old."""
    homes = {unit.place: link.new[0].place for link in links if link.new and not link.moved for unit in link.old}
    return tuple(sorted(links, key=lambda link: _rank(link, homes)))


def _rank(link: Link, homes: dict[int, int]) -> tuple[int, int, int]:
    if link.new:
        return link.new[0].place, 0, 0
    place = link.old[0].place
    earlier = next((homes[one] for one in range(place - 1, -1, -1) if one in homes), -1)
    return earlier, 1, place

"""Where old addresses went: the rules of redirects.yml, followed to the end for each address that they speak of."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mingce import ledger, urls
from mingce.model.catalogue import Catalogue
from mingce.model.redirect import Redirect
from mingce.problems import Problem, problem

BELOW = "*"
_PINNED = re.compile(r"(?P<page>/[^#]+/at/[^/#]+/)(?P<id>[^/#]+)/")


@dataclass(frozen=True)
class Move:
    """One old address: `to` is where it leads in the end, None where what stood there was taken down."""

    url: str
    to: str | None
    rule: Redirect
    number: int
    """Which rule of the file it is, from 0."""

    @property
    def page(self) -> str:
        """The page on which the old address stood."""
        return self.url.partition("#")[0]

    @property
    def is_page(self) -> bool:
        """Whether a whole page moved, and not an anchor of one."""
        return "#" not in self.url


Moves = Mapping[str, Move]
"""Every old address that the rules speak of."""


Signs = Mapping[str, tuple[Move, ...]]
"""The anchors that left a page, by the page."""


def signs(found: Moves) -> dict[str, tuple[Move, ...]]:
    """The anchors that moved, by the page that they left."""
    left: dict[str, tuple[Move, ...]] = {}
    for move in found.values():
        if not move.is_page:
            left[move.page] = (*left.get(move.page, ()), move)
    return left


def moves(catalogue: Catalogue) -> Moves:
    """The old addresses: those that rules name, and for `*` each that was ever published there."""
    rules = catalogue.redirects.members
    named = [rule.from_ for rule in rules if not rule.from_.endswith(BELOW)]
    known = ledger.released(catalogue.ledger)
    below = [url for url in known if "#" not in url and rule_of(url, rules) is not None]
    found = {url: _move(url, rules) for url in dict.fromkeys((*named, *below))}
    along = (*(move for one in found.values() for move in _on_its_version(one)), *_data(known, found))
    return found | {move.url: move for move in along if move.url not in found}


def _data(known: Iterable[str], found: Moves) -> Iterator[Move]:
    """The data files of a policy go where its page went."""
    for url in known:
        ref = urls.policy_of_data(url)
        move = found.get(urls.policy(ref)) if ref is not None else None
        if ref is not None and move is not None:
            to = None if move.to is None else url.replace(f"/{ref}", move.to.rstrip("/"), 1)
            yield replace(move, url=url, to=to)


def _on_its_version(move: Move) -> Iterator[Move]:
    """A pinned clause that moved by a rule of its own leaves its anchor on the page of the version as well."""
    pinned = _PINNED.fullmatch(move.url)
    if pinned is not None and move.rule.from_ == move.url:
        yield replace(move, url=f"{pinned['page']}#{urls.anchor(pinned['id'])}")


def rule_of(url: str, rules: tuple[Redirect, ...]) -> int | None:
    """Which rule speaks of an address: the one that names it, else the nearest folder above it."""
    lengths = {number: len(rule.from_) for number, rule in enumerate(rules) if _speaks_of(rule, url)}
    named = (number for number in lengths if rules[number].from_ == url)
    return next(named, max(lengths, key=lengths.__getitem__, default=None))


def _speaks_of(rule: Redirect, url: str) -> bool:
    old = rule.from_
    return url == old or (old.endswith(BELOW) and url.startswith(old.removesuffix(BELOW)))


def next_of(url: str, rule: Redirect) -> str | None:
    """Where a rule sends an address."""
    if rule.to is None or not rule.to.endswith(BELOW):
        return rule.to
    return rule.to.removesuffix(BELOW) + url.removeprefix(rule.from_.removesuffix(BELOW))


def _move(url: str, rules: tuple[Redirect, ...]) -> Move:
    """The end of the way from `url`; a way that comes back to where it was ends there (K07 is said by the checks)."""
    first = rule_of(url, rules)
    assert first is not None, url
    to = next_of(url, rules[first])
    passed = {url}
    while to is not None and to not in passed and (number := rule_of(to, rules)) is not None:
        passed.add(to)
        to = next_of(to, rules[number])
    return Move(url, to, rules[first], first)


def problems(catalogue: Catalogue, found: Moves, living: Container[str]) -> Iterator[Problem]:
    """Rules that lead nowhere, or from an anchor of no page (K06, once for a rule); rules over what is there (K08)."""
    origin, said = catalogue.redirects.origin, set()
    for move in found.values():
        field, url = ("to", move.to) if move.is_page or move.page in living else ("from", move.page)
        if url is not None and url not in living and move.number not in said:
            said.add(move.number)
            yield problem("K06", origin.at("redirects", move.number, field), url=move.url, to=url)
        if move.url in living:
            yield problem("K08", origin.at("redirects", move.number, "from"), url=move.url)

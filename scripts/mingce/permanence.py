"""What a release may not do: drop an address that was published, or change a text without saying so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count, islice, takewhile

from mingce import ledger, urls
from mingce.ledger import NO_TEXT, Entries, Line
from mingce.model.catalogue import Catalogue, Located, Policy, Version
from mingce.model.text import Part
from mingce.model.version import Erratum
from mingce.problems import Position, Problem, problem
from mingce.redirects import Moves

_SENTENCE = re.compile(r"s-\d+")
_PINNED_PART = re.compile(r"(?P<page>/[^#]+/at/[^/#]+/)#c-(?P<id>.+)")
_TRIED = 10_000
"""How many ways of undoing corrections are tried."""

Latest = dict[str, tuple[Line, ...]]


def problems(catalogue: Catalogue, found: Entries, moves: Moves) -> Iterator[Problem]:
    """Addresses that are lost (K02, K03), texts that were altered (K04), old addresses of other texts (K09)."""
    latest = ledger.released(catalogue.ledger)
    yield from _without_ledger(catalogue, latest)
    yield from _lost(latest, found, moves)
    yield from _counted_anew(latest, found)
    for policy in catalogue.policies:
        for version in policy.versions:
            yield from _altered(policy, version, latest)
    yield from _misled(catalogue, latest, found, moves)


def _without_ledger(catalogue: Catalogue, latest: Latest) -> Iterator[Problem]:
    """Places that were released and whose ledger is gone, and with it all that is known of them."""
    below = {url.split("/")[1] for url in latest if url.count("/") > 2}
    for place in catalogue.places:
        if urls.place(place.slug) in latest and place.slug not in below:
            yield problem("K12", Position(f"{place.origin.path.rpartition('/')[0]}/ledger.tsv"), name=place.record.name)


def _lost(latest: Latest, found: Entries, moves: Moves) -> Iterator[Problem]:
    """One problem for each place that is lost, with the count of the addresses that go with it."""
    lost = [url for url in latest if url not in found and not _kept(url, latest, found, moves)]
    counts: dict[str, int] = {}
    for url in sorted(lost, key=lambda one: (not one.endswith("/"), one)):
        top = next((above for above in _above(url) if above in counts), url)
        counts[top] = counts.get(top, 0) + 1
    for url, number in counts.items():
        also = f"（连同它下面的，共 {number} 个）" if number > 1 else ""
        yield problem("K03" if "#" in url else "K02", _where(latest[url]), url=url, also=also)


def _above(url: str) -> Iterator[str]:
    """The addresses with which this one would be lost: folders, the page it stands on, what a data file is of."""
    ref = urls.policy_of_data(url)
    if ref is not None:
        yield from (urls.version(ref, url.rpartition("/")[2].partition(".")[0]), urls.policy(ref))
    part = _PINNED_PART.fullmatch(url)
    if part is not None:
        yield f"{part['page']}{part['id']}/"
    page = url.partition("#")[0]
    yield from (page[: index + 1] for index, char in enumerate(page) if char == "/" and index)


def _kept(url: str, latest: Latest, found: Entries, moves: Moves) -> bool:
    """Whether someone who follows the address is still answered."""
    page, _, anchor = url.partition("#")
    if url in moves:
        return True
    if page in moves:
        to = moves[page].to
        return to is None or f"{to}#{anchor}" in found
    if not _SENTENCE.fullmatch(anchor):
        return False
    return _differs(page, latest, found) or _moved(url, latest, found)


def _counted_anew(latest: Latest, found: Entries) -> Iterator[Problem]:
    """Sentences that have another number on a page whose text is what it was; one problem for a page."""
    said = set()
    for url, lines in latest.items():
        page, _, anchor = url.partition("#")
        if page in said or not _SENTENCE.fullmatch(anchor) or _differs(page, latest, found):
            continue
        if _moved(url, latest, found):
            said.add(page)
            yield problem("K11", _where(lines), url=url)


def _moved(url: str, latest: Latest, found: Entries) -> bool:
    """Whether the sentence that had this anchor has another one now."""
    digests = {line.digest for line in latest[url]}
    if found.get(url) in digests:
        return False
    page = url.partition("#")[0]
    others = takewhile(bool, (found.get(f"{page}#s-{number}") for number in count(1)))
    return not digests.isdisjoint(others)


def _differs(url: str, latest: Latest, found: Entries) -> bool:
    """Whether another text stands there than was published last; sentences are counted anew then."""
    return found.get(url) not in (None, *(line.digest for line in latest.get(url, ())))


def _where(lines: tuple[Line, ...]) -> Position:
    return lines[-1].position or Position("policies")


@dataclass(frozen=True)
class _Text:
    """A text that stays as it is: its addresses, the printed characters, and the parts whose corrections change it."""

    urls: tuple[str, ...]
    characters: str
    ids: frozenset[str]
    position: Position


def _altered(policy: Policy, version: Version, latest: Latest) -> Iterator[Problem]:
    """Texts that were published otherwise, each once; the whole is only spoken of when no part of it is to blame."""
    parts = [_unexplained(_part(policy, version, found), version, latest) for found in version.by_id.values()]
    said = [one for one in parts if one is not None]
    whole = _unexplained(_whole(policy, version), version, latest)
    yield from said or ([whole] if whole is not None else [])


def _part(policy: Policy, version: Version, found: Located) -> _Text:
    part_id = str(found.part.id)
    addresses = (
        f"{urls.version(policy.ref, version.key)}#{urls.anchor(part_id)}",
        urls.permalink(policy.ref, version.key, part_id),
    )
    return _Text(
        addresses, found.part.canonical, frozenset(_ids(found.part)), version.text_origin.at(*found.path, "id")
    )


def _whole(policy: Policy, version: Version) -> _Text:
    characters = "".join(part.whole for part in version.parts)
    return _Text(
        (urls.version(policy.ref, version.key),), characters, frozenset(version.by_id), version.text_origin.at("parts")
    )


def _ids(part: Part) -> Iterator[str]:
    """The part and what belongs to its own text."""
    if part.id is not None:
        yield part.id
    for child in part.parts:
        if not child.is_clause:
            yield from _ids(child)


def _unexplained(text: _Text, version: Version, latest: Latest) -> Problem | None:
    lines = [line for url in text.urls for line in latest.get(url, ()) if line.digest != NO_TEXT]
    published = {line.digest for line in lines}
    if not lines or _hash(text.characters) in published:
        return None
    day = max(str(line.released) for line in lines)
    errata = [one for one in version.record.errata if one.clause in text.ids and one.date >= day]
    if any(_hash(before) in published for before in _undone(text.characters, errata)):
        return None
    return problem("K04", text.position, url=text.urls[-1], day=day)


def _undone(characters: str, errata: list[Erratum]) -> Iterator[str]:
    """What may have stood there before the corrections, whichever of them were made since; the latest is undone first."""
    tried = dict.fromkeys((characters,))
    for erratum in sorted(errata, key=lambda one: one.date, reverse=True):
        before = (earlier for later in list(tried) for earlier in erratum.undone(later))
        tried |= dict.fromkeys(islice(before, _TRIED - len(tried)))
    return iter(tried)


def _hash(characters: str) -> str:
    return sha256(characters.encode()).hexdigest()


def _misled(catalogue: Catalogue, latest: Latest, found: Entries, moves: Moves) -> Iterator[Problem]:
    """Addresses of a fixed text that now lead to another one."""
    origin, said = catalogue.redirects.origin, set()
    for url, move in moves.items():
        promised = {line.digest for line in latest.get(url, ())} - {NO_TEXT}
        misled = move.to is not None and promised and found.get(move.to, NO_TEXT) not in promised
        if misled and move.number not in said:
            said.add(move.number)
            yield problem("K09", origin.at("redirects", move.number, "to"), url=url, to=move.to)

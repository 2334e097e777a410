"""Completeness: every sentence of every clause is accounted for, by what it gives or by why it gives nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingce.checks import claims
from mingce.checks.claims import Claim
from mingce.chinese import collapse
from mingce.model.benefit import BenefitRecord, SecondReading
from mingce.model.catalogue import Catalogue, Version
from mingce.model.target import TargetRecord
from mingce.model.text import PROVISION_KINDS, Part
from mingce.problems import Problem, problem
from mingce.source import Origin

_SENTENCE = re.compile(r"[^。！？；;]+[。！？；;]*[”’）)]*|[。！？；;]+")
_CLOSING = re.compile(r"[。！？；;，、：:”’）)\s]+$")
_WEIGHTY = re.compile(
    r"[0-9０-９]|[一二三四五六七八九十两百千万]+(?:万|元|人|名|年|家|次|个|场|倍)|给予|补贴|奖励|享受|优先|纳入|破格|认定|可"
)
"""Words of sentences that a second reader must have read."""


@dataclass(frozen=True)
class _Entry:
    """One entry that accounts for words: where it stands in which file, and whether it says that they give nothing."""

    origin: Origin
    path: tuple[str | int, ...]
    empty: bool
    read_again: SecondReading | None


@dataclass(frozen=True)
class _Sentence:
    text: str
    start: int
    stop: int


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Sentences that nothing accounts for (B14) or two entries do (B15); weighty ones that were read once only (B10)."""
    for policy in catalogue.policies:
        for version in policy.versions:
            if version.benefits.record is not None and version.targets.sound:
                yield from _version(version)


def _version(version: Version) -> Iterator[Problem]:
    covered: dict[int, list[tuple[int, int, _Entry]]] = {}
    doubtful: set[str] = set()
    for entry, clause, quote in _entries(version):
        places = list(_places(version, clause, quote))
        for part, start, stop in places:
            covered.setdefault(id(part), []).append((start, stop, entry))
        doubtful |= set() if places else _meant(version, clause, quote)
    read_once: dict[tuple[str | int, ...], Problem] = {}
    for found in version.located:
        part = found.part
        if part.kind not in PROVISION_KINDS or not part.text:
            continue
        for sentence in _sentences(part):
            gives, nothing = _accounts(sentence, covered.get(id(part), []))
            where = version.text_origin.at(*found.path, "text")
            if not gives and not nothing and found.part.id not in doubtful:
                yield problem("B14", where, sentence=sentence.text)
            for entry in nothing[1:] or (nothing if gives else []):
                yield problem("B15", entry.origin.at(*entry.path, "quote"), sentence=sentence.text)
            for entry in (*gives, *nothing) if _WEIGHTY.search(sentence.text) else ():
                if entry.read_again is None:
                    read_once[(entry.origin.path, *entry.path)] = problem(
                        "B10", entry.origin.at(*entry.path), sentence=sentence.text
                    )
    yield from read_once.values()


def _entries(version: Version) -> Iterator[tuple[_Entry, str, str]]:
    """Each entry with every clause and quote that it rests on."""
    benefits, targets = version.benefits, version.targets
    record, promised = benefits.record or BenefitRecord(), targets.record or TargetRecord()
    for index, benefit in enumerate(record.benefits):
        entry = _Entry(benefits.origin, ("benefits", index), False, benefit.second_reading)
        yield from _resting(entry, claims.of_benefit(benefit))
    for index, group in enumerate(record.groups):
        entry = _Entry(benefits.origin, ("groups", index), False, group.second_reading)
        yield from _resting(entry, claims.of_group(group))
    for index, target in enumerate(promised.targets):
        entry = _Entry(targets.origin, ("targets", index), False, target.second_reading)
        yield from _resting(entry, claims.of_target(target))
    for index, nothing in enumerate(record.no_benefit):
        entry = _Entry(benefits.origin, ("no_benefit", index), True, nothing.second_reading)
        yield entry, nothing.clause, nothing.quote


def _resting(entry: _Entry, found: Iterator[Claim]) -> Iterator[tuple[_Entry, str, str]]:
    """The longest quotes of an entry: a word of a quote (高技能人才) stands in many sentences, and would account for all."""
    quotes = {(claim.clause, collapse(claim.quote)) for claim in found}
    for clause, quote in quotes:
        if not any(clause == other and quote != longer and quote in longer for other, longer in quotes):
            yield entry, clause, quote


def _places(version: Version, clause: str, quote: str) -> Iterator[tuple[Part, int, int]]:
    """Each part whose own words the quote covers, with the stretch that it covers there."""
    found = version.by_id.get(clause)
    wanted = collapse(quote)
    if found is None:
        return
    canonical = found.part.canonical
    at = canonical.find(wanted)
    while at >= 0:
        for part, offset in _spread(found.part, 0):
            length = len(collapse(part.own_text))
            start, stop = max(at, offset), min(at + len(wanted), offset + length)
            if start < stop:
                yield part, start - offset, stop - offset
        at = canonical.find(wanted, at + 1)


def _meant(version: Version, clause: str, quote: str) -> set[str]:
    """The clauses that a wrong reference may mean, which is told elsewhere: the one it names, or those with its words."""
    if clause in version.by_id:
        return {clause}
    return {name for name, found in version.by_id.items() if collapse(quote) in found.part.canonical}


def _spread(part: Part, offset: int) -> Iterator[tuple[Part, int]]:
    """The parts whose words make up the canonical text, with the place at which each begins."""
    yield part, offset
    offset += len(collapse(part.own_text))
    for child in part.parts:
        if not child.is_clause:
            yield from _spread(child, offset)
            offset += len(child.canonical)


def _sentences(part: Part) -> Iterator[_Sentence]:
    """The sentences of the part's own text, placed in its own words; a semicolon ends one, too."""
    before = len(collapse((part.label or "") + (part.heading or "")))
    for match in _SENTENCE.finditer(collapse(part.text or "")):
        bare = _CLOSING.sub("", match[0])
        if bare:
            yield _Sentence(match[0], before + match.start(), before + match.start() + len(bare))


def _accounts(sentence: _Sentence, covered: list[tuple[int, int, _Entry]]) -> tuple[list[_Entry], list[_Entry]]:
    """Who gives something in the sentence, and who says that the whole of it gives nothing."""
    gives: dict[tuple[object, ...], _Entry] = {}
    nothing = []
    for start, stop, entry in covered:
        if entry.empty and start <= sentence.start and sentence.stop <= stop:
            nothing.append(entry)
        elif not entry.empty and start < sentence.stop and sentence.start < stop:
            gives[(entry.origin.path, *entry.path)] = entry
    return list(gives.values()), nothing

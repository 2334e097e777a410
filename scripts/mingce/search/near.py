"""Texts -> what may stand beside two given characters: from it near spellings of a query are made (SEARCH.md)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from mingce.search.records import Shelf
from mingce.search.tokens import trigrams

GAP = "?"
LOOSE = frozenset("的了和与及在对等为是")
"""Characters that stand beside any other, and so make no word of one that is misspelt."""
MOST = 6
"""So many characters are kept for a gap, the most frequent."""


def gaps_in(shelves: Iterable[Shelf]) -> dict[str, str]:
    """For two characters and a gap before, between or after them (`学?制`), the characters that the texts print in it."""
    counts: Counter[str] = Counter()
    for shelf in shelves:
        for record in shelf.records:
            for text in (record.title, *(words for _, words in record.pieces)):
                counts.update(trigrams(text))
    return _filled(counts)


def _filled(counts: Mapping[str, int]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for three in sorted(counts, key=lambda one: (-counts[one], one)):
        for at in range(3):
            gap = three[:at] + GAP + three[at + 1 :]
            if three[at] not in LOOSE and len(found[gap]) < MOST:
                found[gap].append(three[at])
    return {gap: "".join(chars) for gap, chars in sorted(found.items())}

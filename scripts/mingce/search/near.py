"""Texts -> what may stand beside two given characters: from it near spellings of a query are made (SEARCH.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

GAP = "?"
LOOSE = frozenset("的了和与及在对等为是")
"""Characters that stand beside any other, and so make no word of one that is misspelt."""
MOST = 6
"""So many characters are kept for a gap, the most frequent."""


def filled(threes: Mapping[str, int]) -> dict[str, str]:
    """For two characters and a gap before, between or after them (`学?制`), the characters that the texts print in it.

    `threes` says how often three characters stand together.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for three in sorted(threes, key=lambda one: (-threes[one], one)):
        for at in range(3):
            gap = three[:at] + GAP + three[at + 1 :]
            if three[at] not in LOOSE and len(found[gap]) < MOST:
                found[gap].append(three[at])
    return {gap: "".join(chars) for gap, chars in sorted(found.items())}

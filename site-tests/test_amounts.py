"""Sums of money: whether one is said to be paid once, as the sentences of its clause print it and not what was quoted of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import invented
from conftest import ROOT
from mingce.chinese import collapse
from mingce.eligibility.amounts import Line, lines
from mingce.files import read_tree
from mingce.load import load
from mingce.model.benefit import Every, Tier
from mingce.model.catalogue import Catalogue, Version

CATALOGUES = {
    "real": load(read_tree(ROOT / "policies", "policies"), "policies").catalogue,
    "invented": invented.catalogue(),
}


def paid_once(catalogue: Catalogue) -> Iterator[tuple[str, Line, str]]:
    """Each sum that counts once, with its name and the sentences from which it was quoted."""
    for policy in catalogue.policies:
        for version in policy.versions:
            for benefit in version.benefits.record.benefits if version.benefits.record is not None else ():
                for line in lines(benefit):
                    if line.grant.every is Every.ONCE:
                        tier = line.amount.clause if isinstance(line.amount, Tier) else None
                        lead = line.grant.clause or benefit.clause
                        said = sentences(version, tier or lead, line.quote) + sentences(version, lead, line.lead)
                        yield f"{policy.ref}/{version.key} {benefit.id}", line, said


def sentences(version: Version, clause: str, quote: str) -> str:
    """The whole sentences of a clause in which the words stand."""
    text, words = version.by_id[clause].part.canonical, collapse(quote)
    start = text.index(words)
    begin, end = text.rfind("。", 0, start) + 1, text.find("。", start + len(words))
    return text[begin : end if end >= 0 else None]


@pytest.mark.parametrize("which", sorted(CATALOGUES))
def test_the_note_never_stands_where_the_sentence_prints_it(which: str) -> None:
    found = list(paid_once(CATALOGUES[which]))
    assert found
    assert [name for name, line, said in found if not line.once_printed and "一次性" in said] == []


@pytest.mark.parametrize("which", sorted(CATALOGUES))
def test_it_is_said_only_where_the_sentence_prints_it(which: str) -> None:
    assert [
        name for name, line, said in paid_once(CATALOGUES[which]) if line.once_printed and "一次性" not in said
    ] == []

"""An embedded quotation holds the printed words of its clause, character by character, whatever they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce import excerpt as module
from mingce.excerpt import excerpt, paragraphs, quoted, words_in
from mingce.model.catalogue import Catalogue
from mingce.model.text import Part, PartKind

PRINT = (
    st.text(st.sampled_from("甲乙，。<>&\"'；#x26amp; \u3000－"), min_size=1, max_size=12).map(str.strip).filter(bool)
)
FIELDS = st.one_of(st.none(), PRINT)


def parts(depth: int) -> st.SearchStrategy[Part]:
    kinds = st.sampled_from([PartKind.CLAUSE, PartKind.PARAGRAPH, PartKind.RESPONSIBLE])
    below = st.lists(parts(depth - 1), max_size=3).map(tuple) if depth else st.just(())
    return st.builds(Part, kind=kinds, label=FIELDS, heading=FIELDS, text=FIELDS, inline=st.booleans(), parts=below)


@given(parts(2))
def test_the_words_are_those_of_the_clause(part: Part) -> None:
    assert words_in(excerpt(part)) == quoted(part)


@given(parts(2))
def test_the_words_stand_in_the_print(part: Part) -> None:
    """Nothing is added, and the order is that of print."""
    whole = iter(part.whole)
    assert all(char in whole for char in quoted(part))


def test_what_is_enumerated_runs_on_and_paragraphs_stand_by_themselves() -> None:
    part = Part(
        label="一、",
        text="包括：",
        parts=(
            Part(label="一是", text="甲；", inline=True),
            Part(label="二是", text="乙。", inline=True),
            Part(kind=PartKind.RESPONSIBLE, text="（责任单位：丙）"),
            Part(label="（一）", text="另一条。"),
        ),
    )
    assert list(paragraphs(part)) == ["一、包括：一是甲；二是乙。", "（责任单位：丙）"]


def enumerates(part: Part) -> bool:
    return any(child.inline or (not child.is_clause and enumerates(child)) for child in part.parts)


def test_of_the_real_texts_the_whole_clause_is_quoted(real_catalogue: Catalogue) -> None:
    provisions = [
        found.part for policy in real_catalogue.policies for version in policy.versions for found in version.provisions
    ]
    assert len(provisions) > 100
    for part in provisions:
        assert words_in(excerpt(part)) == quoted(part)
        assert enumerates(part) or quoted(part) == part.canonical


def test_the_build_stops_at_an_excerpt_that_lost_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "escape", lambda text, **_: text)
    with pytest.raises(AssertionError, match="1-1 is not verbatim"):
        excerpt(Part(id="1-1", text="另有<b>补贴"))

"""What `mingce amend` proposes: it finds again what people wrote for the invented policy, when all of it is taken away."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from invented import AMENDED, CORRECTED, FUTURE, REVISED, policy
from mingce.amending import Proposal, propose
from mingce.model.catalogue import Version
from mingce.model.text import Part, PartKind

POLICY = policy()
STEPS = {new.key: (old, new) for old, new in pairwise(POLICY.versions)}


def without_ids(part: Part, keeping: frozenset[str] = frozenset()) -> Part:
    """A part as somebody drafts it who has given ids to a few clauses only."""
    inner = tuple(without_ids(child, keeping) for child in part.parts)
    return part.model_copy(update={"id": part.id if part.id in keeping else None, "parts": inner})


def proposed(key: str, keeping: frozenset[str] = frozenset()) -> Proposal:
    """The proposal for a version, made as if it and all later ones were not there yet."""
    old, new = STEPS[key]
    earlier = POLICY.versions[: POLICY.versions.index(new)]
    return propose(replace(POLICY, versions=earlier), old, key, [without_ids(part, keeping) for part in new.parts])


def written(version: Version) -> dict[tuple[str | int, ...], str]:
    return {found.path: found.part.id for found in version.located if found.part.id is not None}


@pytest.mark.parametrize("key", [REVISED, CORRECTED, AMENDED, FUTURE])
def test_every_id_is_found_again(key: str) -> None:
    assert {step.path: step.id for step in proposed(key).steps} == written(STEPS[key][1])


@pytest.mark.parametrize("key", [REVISED, CORRECTED, AMENDED, FUTURE])
def test_splits_mergers_and_losses_are_found_again(key: str) -> None:
    stated = [(change.type, change.from_, change.to) for change in STEPS[key][1].record.succession]
    assert [(one.type, one.from_, one.to) for one in proposed(key).became] == stated


def test_what_is_set_by_hand_stays_and_leads_the_rest() -> None:
    old, new = STEPS[FUTURE]
    parts = tuple(
        part.model_copy(update={"id": "5"}) if part.label == "第八条" else without_ids(part) for part in new.parts
    )
    found = propose(POLICY, old, "2026-10-15", parts)
    assert "5" not in {step.id for step in found.steps}
    assert all(step.label != "第八条" for step in found.steps)


def test_a_new_clause_gets_the_year_in_front_where_its_number_was_ever_used() -> None:
    assert [(step.label, step.id) for step in proposed(REVISED).steps if step.is_new] == [
        ("第三条", "2022-3"), ("第七条", "2022-7"), ("第十一条", "11"),
    ]  # fmt: skip


def test_ids_that_the_draft_brought_along_count_as_none() -> None:
    old, new = STEPS[CORRECTED]
    drafted = [part.model_copy(update={"id": f"p{number}"}) for number, part in enumerate(new.parts, 1)]
    steps = propose(replace(POLICY, versions=POLICY.versions[:2]), old, CORRECTED, drafted).steps
    assert {step.path: step.id for step in steps if len(step.path) == 2} == {
        path: clause for path, clause in written(new).items() if len(path) == 2
    }


def test_a_row_of_paragraphs_is_read_by_its_labels_but_nothing_is_said_to_be_gone_for_certain() -> None:
    old = STEPS[FUTURE][0]
    lines = [
        "示例市技能人才补贴办法",
        "第一条 为鼓励劳动者学习技能、岗位成才，制定本办法。",
        "第二条 每年评选示例工匠60名，每人奖励2万元。",
    ]
    parts = [Part(kind=PartKind.PARAGRAPH, id=f"p{number}", text=line) for number, line in enumerate(lines, 1)]
    found = propose(POLICY, old, "2028-10-01", parts)
    assert not found.sorted
    assert [(step.label, step.id) for step in found.steps] == [("第一条", "1"), ("第二条", "5")]


def test_a_paragraph_within_a_clause_keeps_its_id() -> None:
    old = replace(STEPS[FUTURE][0], parts=tuple(_with_paragraph(part) for part in STEPS[FUTURE][0].parts))
    new = tuple(_with_paragraph(part) for part in STEPS[FUTURE][1].parts)
    found = propose(POLICY, old, "2026-10-15", [without_ids(part, frozenset({"3"})) for part in new])
    assert "3-funds" in {step.id for step in found.steps}


def _with_paragraph(part: Part) -> Part:
    """The clause on certificates with an id for its closing paragraph."""
    if part.id != "3":
        return part
    *items, last = part.parts
    return part.model_copy(update={"parts": (*items, last.model_copy(update={"id": "3-funds"}))})

"""Damaged text is shown and copied as it is printed; the reading stands in the note and nowhere else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator

from browser.stage import Visit
from mingce.model.catalogue import Catalogue, Version
from mingce.model.version import Defect
from page_types import CLAUSE, POLICY

CLIPBOARD = ["clipboard-read", "clipboard-write"]
ID = "4-16"


@pytest.fixture
def version(real_catalogue: Catalogue) -> Version:
    return next(policy for policy in real_catalogue.policies if f"/{policy.ref}/" == POLICY).versions[-1]


@pytest.fixture
def defect(version: Version) -> Defect:
    return next(defect for defect in version.record.defects if defect.clause == ID)


def collapsed(text: str) -> str:
    return "".join(text.split())


def copied(target: Locator) -> str:
    """What a reader gets who selects the element and copies; line breaks and blanks between its parts left out."""
    target.evaluate("(element) => getSelection().selectAllChildren(element)")
    target.page.keyboard.press("Control+c")
    return collapsed(target.page.evaluate("navigator.clipboard.readText()"))


def test_the_print_is_shown_and_the_reading_stands_in_the_note(visit: Visit, defect: Defect) -> None:
    assert defect.quote
    assert defect.reading
    page = visit(CLAUSE)
    printed = page.locator(".clause__lead .fix")
    assert printed.is_visible()
    assert printed.inner_text() == defect.quote
    note = page.locator(f"#d-{defect.id}")
    assert note.is_visible()
    assert defect.quote in note.inner_text()
    assert defect.reading in note.inner_text()
    hidden = page.locator(".clause__lead .u-hide")
    assert hidden.count() == 1
    hidden.evaluate("(helper) => helper.remove()")
    assert defect.reading not in page.locator(".clause__lead").inner_text()


def test_the_mark_leads_to_the_note_and_says_the_reading_aloud(visit: Visit, defect: Defect) -> None:
    page = visit(CLAUSE)
    mark = page.get_by_role("link", name=str(defect.reading))
    assert mark.get_attribute("href") == f"#d-{defect.id}"
    assert mark.locator(".u-hide").evaluate("(hidden) => getComputedStyle(hidden).userSelect") == "none"


def test_copying_a_clause_gives_the_print_and_nothing_else(visit: Visit, version: Version) -> None:
    page = visit(CLAUSE, permissions=CLIPBOARD)
    part = version.by_id[ID].part
    printed = collapsed(part.text or "") + "".join(child.whole for child in part.parts)
    assert copied(page.locator(".clause__lead")) == printed


def test_copying_from_the_whole_text_gives_the_print_and_nothing_else(visit: Visit, version: Version) -> None:
    page = visit(POLICY, permissions=CLIPBOARD)
    for defect in version.record.defects:
        part = version.by_id[defect.clause].part
        shown = page.locator(f"#c-{defect.clause} .clause__text, p#c-{defect.clause}").first
        assert copied(shown) == collapsed(part.text or "")

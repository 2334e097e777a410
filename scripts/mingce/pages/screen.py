"""Screening of many people at once: what the page says, and the words that its script is given."""

from __future__ import annotations

from mingce import urls
from mingce.exports.screening import Screening
from mingce.ledger import NO_TEXT
from mingce.pages.page import Crumb, Page
from mingce.wording import Words

MODULE = "screen"

FAILURES = (
    "empty", "too_large", "too_many_rows", "too_many_columns", "encoding", "quote", "not_a_table", "unreadable", "damaged",
    "encrypted", "old_workbook", "no_workbook", "unpacked", "no_columns", "no_people", "stopped", "rules", "unexpected",
)  # fmt: skip
"""Why a file as a whole cannot be screened, as the script calls it."""

FAULTS = (
    "one", "option", "options", "none", "number", "decimals", "least", "most", "yes_no", "formula", "failed", "beyond",
    "clash",
)  # fmt: skip
"""What can be wrong with a cell, by itself or beside others."""

CODINGS = ("utf-8", "utf-8-bom", "utf-16", "gb18030", "mixed", "xlsx", "pasted")
"""How a table may be written."""

STAGES = ("reading", "judging", "writing")
"""What takes time."""

VERDICTS = ("no", "unknown", "yes", "reading", "unwritten")
"""What is found of a person and a benefit, in the order in which the script counts."""

OUTCOMES = ("declared", "unwritten", "reported", "selection", "ceiling", "elsewhere", "entitled")
"""What follows from a yes."""


def page(found: tuple[Screening, ...], words: Words) -> Page:
    """The page, whichever places can be screened."""
    return Page(
        url=urls.SCREEN,
        template="screen",
        title=words.screen.title,
        description=words.screen.description,
        section=urls.BENEFITS,
        crumbs=(
            Crumb(words.nav.home, urls.HOME),
            Crumb(words.benefits.title, urls.BENEFITS),
            Crumb(words.screen.title),
        ),
        modules=(MODULE,) if found else (),
        anchors={urls.screen_anchor(one.slug): NO_TEXT for one in found},
        context={
            "places": found,
            "failures": FAILURES,
            "faults": FAULTS,
            "codings": CODINGS,
            "stages": STAGES,
            "verdicts": VERDICTS,
            "outcomes": OUTCOMES,
        },
    )

"""Checking a quotation: what the page says, and the words that its script is given."""

from __future__ import annotations

from mingce import urls
from mingce.history.intervals import Standing
from mingce.model.fields import Kind
from mingce.pages.page import Crumb, Page
from mingce.status import INFERRED
from mingce.wording import Words

MODULE = "quote"

STATES = ("short", "long", "none", "exact", "cut", "alike", "elided", "read", "differs", "joined", "failed", "working")
"""What can be said of a quotation, as the script calls it."""

STANDINGS = (*(standing.value for standing in Standing), INFERRED)
"""How a text may stand on the day of the reader."""

DIFFERENCES = ("marks", "altered", "extra", "missing", "elided", "reading", "unprinted")
"""What a quotation can change in the words it is taken from."""


def page(words: Words) -> Page:
    """The page."""
    return Page(
        url=urls.QUOTE,
        template="quote",
        title=words.quote.title,
        description=words.quote.description,
        section="",
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.quote.title)),
        modules=("cite", MODULE),
        context={
            "states": STATES,
            "differences": DIFFERENCES,
            "standings": STANDINGS,
            "kinds": [kind.value for kind in Kind],
        },
    )

"""The page for addresses that do not exist."""

from __future__ import annotations

from mingce import urls
from mingce.pages.page import Page
from mingce.wording import Words


def page(words: Words) -> Page:
    """The not-found page; its links are absolute, since it is served under any path."""
    return Page(
        url=urls.NOT_FOUND,
        template="not-found",
        title=words.not_found.title,
        description=words.not_found.description,
        section="",
        canonical="",
        context={},
    )

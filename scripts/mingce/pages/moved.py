"""A page that is no longer where it was: where it went and why, or that it was taken down."""

from __future__ import annotations

from collections.abc import Iterator

from mingce.pages.page import Page
from mingce.redirects import Moves
from mingce.wording import Words


def pages(moves: Moves, words: Words) -> Iterator[Page]:
    """A page at each old address of a page."""
    for url, move in moves.items():
        if move.is_page and url.endswith("/"):
            is_there = move.to is not None
            yield Page(
                url=url,
                template="moved",
                title=words.moved.title if is_there else words.withdrawn.title,
                description=words.moved.description if is_there else words.withdrawn.description,
                section="",
                canonical=(move.to or "").partition("#")[0],
                refresh=move.to,
                context={"to": move.to, "rule": move.rule, "old": url},
            )

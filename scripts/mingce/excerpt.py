"""A clause as a piece of HTML that stands by itself on any page: its printed words, and nothing else in them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

from mingce.chinese import collapse
from mingce.model.text import Part


def excerpt(part: Part) -> str:
    """The paragraphs of a clause as HTML; the words in them are read back and compared with the text."""
    html = "".join(f"<p>{escape(text, quote=False)}</p>\n" for text in paragraphs(part))
    if words_in(html) != quoted(part):
        raise AssertionError(f"the excerpt of {part.id} is not verbatim")
    return html


def paragraphs(part: Part) -> Iterator[str]:
    """The clause with what is enumerated in it, then each paragraph that belongs to it, in the order of print."""
    said = part.own_text
    for child in part.parts:
        if child.inline:
            said += "".join(paragraphs(child))
        elif not child.is_clause:
            if said:
                yield said
            said = ""
            yield from paragraphs(child)
    if said:
        yield said


def quoted(part: Part) -> str:
    """The characters that an excerpt must hold: all that is printed of the clause, clauses with a line of their own aside."""
    return collapse(part.own_text) + "".join(
        quoted(child) for child in part.parts if child.inline or not child.is_clause
    )


def words_in(html: str) -> str:
    """The characters of a piece of HTML as a reader gets them, white space removed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return collapse("".join(reader.words))


class _Reader(HTMLParser):
    """Collects the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

"""The body of a hand-written page -> its sections as they are searched: MkDocs hands it over as HTML, and as nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

from mingce.search.shelf import Leaf

_HEADINGS = frozenset({"h1", "h2", "h3"})
_BLOCKS = frozenset({"p", "li", "tr", "pre", "dd", "dt", "blockquote", "h4", "div"})
_CELLS = frozenset({"td", "th"})


def leaf(url: str, title: str, description: str, body: str) -> Leaf:
    """A page with its title and description, and the text below each heading, with the address of that heading."""
    reader = _Reader(url)
    reader.feed(body)
    reader.close()
    return Leaf(url, title, description, reader.sections())


class _Reader(HTMLParser):
    """Collects the text below each heading that has an anchor."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._found: list[tuple[str, list[str]]] = [(url, [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id") if tag in _HEADINGS else None
        if anchor:
            self._found.append((f"{self._url}#{anchor}", []))
        elif tag in _CELLS:
            self._found[-1][1].append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS | _BLOCKS:
            self._found[-1][1].append("\n")

    def handle_data(self, data: str) -> None:
        self._found[-1][1].append(data)

    def sections(self) -> tuple[tuple[str, str], ...]:
        """URL and text of each section that has text, a line for each block."""
        joined = ((url, _lines("".join(parts))) for url, parts in self._found)
        return tuple((url, text) for url, text in joined if text)


def _lines(text: str) -> str:
    return "\n".join(line for line in (" ".join(one.split()) for one in text.split("\n")) if line)

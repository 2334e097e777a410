"""How a clause is cited: plain Chinese, GB/T 7714-2025 (online form), and the forms that programs read.

A citation is a row of pieces: fixed words, and those that are filled in later: the permanent link and the day of access by
the reader's browser or the site's address, and, where a whole document is cited, the clause that the reader asks for.
What is not printed is left out, or named as unknown where the form needs it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from mingce.chinese import han, spoken_date, spoken_path, without_stop
from mingce.model.catalogue import Located, Version


class Slot(StrEnum):
    """What is filled in later."""

    LINK = "link"
    ACCESSED = "accessed"
    WHERE = "where"


@dataclass(frozen=True)
class Piece:
    """Fixed text, or a slot; before a slot for the clause, `text` is what precedes it when it is filled."""

    text: str = ""
    slot: Slot | None = None


@dataclass(frozen=True)
class Citation:
    """One citation in one form; `form` names it in the locale file."""

    form: str
    pieces: tuple[Piece, ...]


NO_TITLE = "〔无题名〕"
NO_ISSUER = "〔责任者不详〕"
NO_DATE = "〔日期不详〕"
_OPENING = 12
_INNER_QUOTES = str.maketrans("“”", "‘’")
_INNER_TITLE = str.maketrans("《》", "〈〉")
_LINK = Piece(slot=Slot.LINK)
_ACCESSED = Piece(slot=Slot.ACCESSED)


def citations(version: Version, located: Located | None = None) -> tuple[Citation, ...]:
    """The citations of a version, or of one clause in it."""
    where = spoken_clause(version, located) if located is not None else None
    return (
        Citation("plain", _plain(version, where)),
        Citation("gbt7714", _gbt7714(version, where)),
        Citation("link", (_LINK,)),
        Citation("markdown", (Piece("["), *_plain(version, where), Piece("]("), _LINK, Piece(")"))),
        Citation("html", (Piece('<a href="'), _LINK, Piece('">'), *_escaped(_plain(version, where)), Piece("</a>"))),
        Citation("bibtex", _bibtex(version, where)),
        Citation("csl", _csl(version, where)),
    )


def _escaped(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces as they stand in HTML."""
    return tuple(Piece(escape(piece.text, quote=False), piece.slot) for piece in pieces)


def _where(where: str | None, before: str = "") -> Piece:
    """The clause, or the slot for it; nothing where neither is wanted."""
    return Piece(before, Slot.WHERE) if where is None else Piece(before + where if where else "")


def spoken_clause(version: Version, located: Located) -> str:
    """A clause as a sentence names it: its labels from the outside in, else its heading or opening words."""
    labels = tuple(
        label for part in (*located.clauses_above, located.part) if (label := version.read_label(part)) is not None
    )
    if version.read_label(located.part) is not None:
        return spoken_path(labels)
    words = without_stop(located.part.heading or "") or _opening(located.part.text or "")
    return f"{spoken_path(labels)}“{words.translate(_INNER_QUOTES)}”"


def _opening(text: str) -> str:
    return text if len(text) <= _OPENING else text[:_OPENING] + "…"


def _date(version: Version) -> str | None:
    dates = version.record.dates
    dated = dates.written or dates.published  # the day of a briefing is not the day of its report
    return dated.date if dated is not None else None


def _plain(version: Version, where: str | None) -> tuple[Piece, ...]:
    record = version.record
    title = f"《{record.titles[0].text.translate(_INNER_TITLE)}》" if record.titles else NO_TITLE
    issuers = _issuers_plain(record.issuers or record.authors)
    number = record.document_number
    date = _date(version)
    brackets = "，".join(filter(None, (issuers or NO_ISSUER, number, spoken_date(date) if date else NO_DATE)))
    return (Piece(f"{title}（{brackets}）"), _where(where))


def _issuers_plain(issuers: tuple[str, ...]) -> str:
    if len(issuers) <= 2:
        return "、".join(issuers)
    return f"{issuers[0]}等{han(len(issuers))}部门"


def _gbt7714(version: Version, where: str | None) -> tuple[Piece, ...]:
    record = version.record
    creators = record.issuers or record.authors
    issuers = "，".join(creators[:3]) + ("，等" if len(creators) > 3 else "")
    date = f"（{_date(version)}）" if _date(version) else NO_DATE
    return (
        Piece(f"{issuers or NO_ISSUER}. {_title(version)}"),
        _where(where, "："),
        Piece(f"[EB/OL]. {date}["),
        _ACCESSED,
        Piece("]. "),
        _LINK,
        Piece("."),
    )


def _title(version: Version) -> str:
    return version.record.titles[0].text if version.record.titles else NO_TITLE


def _bibtex(version: Version, where: str | None) -> tuple[Piece, ...]:
    """An entry of type misc; each issuer in braces, since it is one name."""
    authors = " and ".join(f"{{{issuer}}}" for issuer in version.record.issuers or version.record.authors)
    date = _full_date(version)
    fields = [f"  title = {{{{{_title(version)}}}}},\n"]
    fields += [f"  author = {{{authors}}},\n"] if authors else []
    fields += [f"  date = {{{date}}},\n"] if date else []
    number = version.record.document_number
    fields += [f"  number = {{{number}}},\n"] if number else []
    key = f"mingce-{version.sha256[:8]}"
    return (
        Piece(f"@misc{{{key},\n{''.join(fields)}  note = {{"),
        _where(where),
        Piece("},\n  url = {"),
        _LINK,
        Piece("},\n  urldate = {"),
        _ACCESSED,
        Piece("},\n}"),
    )


def _csl(version: Version, where: str | None) -> tuple[Piece, ...]:
    """An item of CSL-JSON; the parts that come later are strings in it."""
    date, record = _full_date(version), version.record
    item: dict[str, object] = {
        "type": "legislation" if version.record.issuers else "webpage",
        "language": "zh-CN",
        "title": _title(version),
    }
    if record.issuers or record.authors:
        item["author"] = [{"literal": creator} for creator in record.issuers or record.authors]
    if date is not None:
        item["issued"] = {"date-parts": [[int(part) for part in date.split("-")]]}
    if record.document_number is not None:
        item["number"] = record.document_number
    fixed = json.dumps(item, ensure_ascii=False).removesuffix("}")
    return (
        Piece(f'[{fixed}, "section": "'),
        _where(where if where is None else json.dumps(where, ensure_ascii=False)[1:-1]),
        Piece('", "accessed": {"raw": "'),
        _ACCESSED,
        Piece('"}, "URL": "'),
        _LINK,
        Piece('"}]'),
    )


def _full_date(version: Version) -> str | None:
    """The date of the document where it is known to the day."""
    date = _date(version)
    is_full = date is not None and len(date) == len("2022-07-26") and date.replace("-", "").isdigit()
    return date if is_full else None


def citation_meta(version: Version) -> tuple[tuple[str, str], ...]:
    """Name and content of the meta tags that reference managers read; only what is printed."""
    record, date = version.record, _full_date(version)
    tags = [("citation_title", title.text) for title in record.titles[:1]]
    tags += [("citation_author", creator) for creator in record.issuers or record.authors]
    if date is not None:
        tags.append(("citation_publication_date", date.replace("-", "/")))
    if record.document_number is not None:
        tags.append(("citation_technical_report_number", record.document_number))
    return tuple(tags)

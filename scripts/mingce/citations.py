"""How a clause is cited: GB/T 7714-2025 (online form), plain Chinese, Markdown.

A citation is a row of pieces: fixed words, and the two that only the reader's browser or the site's address can fill,
the permanent link and the day of access.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mingce.chinese import han, spoken_date, spoken_path, without_stop
from mingce.model.catalogue import Located, Version


class Slot(StrEnum):
    """What is filled in later."""

    LINK = "link"
    ACCESSED = "accessed"


@dataclass(frozen=True)
class Piece:
    """Fixed text, or a slot."""

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
_LINK = Piece(slot=Slot.LINK)
_ACCESSED = Piece(slot=Slot.ACCESSED)


def citations(version: Version, located: Located | None = None) -> tuple[Citation, ...]:
    """The citations of a version, or of one clause in it."""
    where = spoken_clause(version, located) if located is not None else ""
    return (
        Citation("plain", (Piece(_plain(version, where)),)),
        Citation("gbt7714", _gbt7714(version, where)),
        Citation("markdown", (Piece(f"[{_plain(version, where)}]("), _LINK, Piece(")"))),
        Citation("link", (_LINK,)),
    )


def spoken_clause(version: Version, located: Located) -> str:
    """A clause as a sentence names it: its labels from the outside in, else its heading or opening words."""
    labels = tuple(
        label for part in (*located.clauses_above, located.part) if (label := version.read_label(part)) is not None
    )
    if version.read_label(located.part) is not None:
        return spoken_path(labels)
    opening = without_stop(located.part.heading or located.part.text or "")
    return f"{spoken_path(labels)}“{opening[:12]}{'…' if len(opening) > 12 else ''}”"


def _date(version: Version) -> str | None:
    dates = version.record.dates
    dated = dates.written or dates.published or dates.event
    return dated.date if dated is not None else None


def _plain(version: Version, where: str) -> str:
    record = version.record
    title = f"《{record.titles[0].text}》" if record.titles else NO_TITLE
    issuers = _issuers_plain(record.issuers)
    number = record.document_number
    date = _date(version)
    brackets = "，".join(filter(None, (issuers or NO_ISSUER, number, spoken_date(date) if date else NO_DATE)))
    return f"{title}（{brackets}）{where}"


def _issuers_plain(issuers: tuple[str, ...]) -> str:
    if len(issuers) <= 2:
        return "、".join(issuers)
    return f"{issuers[0]}等{han(len(issuers))}部门"


def _gbt7714(version: Version, where: str) -> tuple[Piece, ...]:
    record = version.record
    issuers = (
        "，".join(record.issuers[:3]) + ("，等" if len(record.issuers) > 3 else "") if record.issuers else NO_ISSUER
    )
    title = record.titles[0].text if record.titles else NO_TITLE
    part = f"：{where}" if where else ""
    date = f"（{_date(version)}）" if _date(version) else NO_DATE
    return (Piece(f"{issuers}. {title}{part}[EB/OL]. {date}["), _ACCESSED, Piece("]. "), _LINK, Piece("."))


def citation_meta(version: Version) -> tuple[tuple[str, str], ...]:
    """Name and content of the meta tags that reference managers read; only what is printed."""
    record, date = version.record, _date(version)
    tags = [("citation_title", title.text) for title in record.titles[:1]]
    tags += [("citation_author", issuer) for issuer in record.issuers]
    if date is not None and len(date) == len("2022-07-26") and date.replace("-", "").isdigit():
        tags.append(("citation_publication_date", date.replace("-", "/")))
    if record.document_number is not None:
        tags.append(("citation_technical_report_number", record.document_number))
    return tuple(tags)

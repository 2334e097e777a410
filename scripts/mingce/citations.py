"""How a clause is cited: plain Chinese, GB/T 7714-2025 (online form), and the forms that programs read.

A citation is a row of pieces: fixed words, and those that are filled in later: the permanent link and the day of access by
the reader's browser or the site's address, and, where a whole document is cited, the clause that the reader asks for,
with the hash of its text.
What is not printed is left out, or named as unknown where the form needs it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from mingce.chinese import han, in_title_marks, spoken_date, spoken_path, without_stop
from mingce.excerpt import excerpt
from mingce.model.catalogue import Located, Policy, Version
from mingce.model.event import EventType
from mingce.model.fields import Kind


class Slot(StrEnum):
    """What is filled in later."""

    LINK = "link"
    ACCESSED = "accessed"
    WHERE = "where"
    ID = "id"
    HASH = "hash"


@dataclass(frozen=True)
class Piece:
    """Fixed text, or a slot; `text` and `after` stand around a slot when it is filled, and not otherwise."""

    text: str = ""
    slot: Slot | None = None
    after: str = ""


@dataclass(frozen=True)
class Citation:
    """One citation in one form; `form` names it in the locale file."""

    form: str
    pieces: tuple[Piece, ...]


SORTS = {Kind.BRIEFING: "新闻报道", Kind.INTERPRETATION: "解读", Kind.UNATTRIBUTED: "来源不明"}
"""What a citation must say of a text that is no formal document."""
CSL_TYPES = {Kind.BRIEFING: "article-newspaper"}
RIS_TYPES = {Kind.BRIEFING: "NEWS", Kind.UNATTRIBUTED: "GEN"}
NO_TITLE = "〔无题名〕"
NO_ISSUER = "〔责任者不详〕"
NO_DATE = "〔日期不详〕"
_OPENING = 12
_INNER_QUOTES = str.maketrans("“”", "‘’")
_LINK = Piece(slot=Slot.LINK)
_ACCESSED = Piece(slot=Slot.ACCESSED)
_HASH = Piece(slot=Slot.HASH)


def citations(
    policy: Policy, version: Version, located: Located | None = None, cautions: tuple[str, ...] = ()
) -> tuple[Citation, ...]:
    """The citations of a version, or of one clause in it.

    `cautions` are sentences that must go with its words where they stand without this site around them.
    """
    clause = _Clause(version, located)
    return (
        Citation("plain", _plain(policy, version, clause)),
        Citation("gbt7714", _gbt7714(policy, version, clause)),
        Citation("link", (_LINK,)),
        Citation("markdown", (Piece("["), *_plain(policy, version, clause), Piece("]("), _LINK, Piece(")"))),
        Citation(
            "html",
            (
                Piece('<a href="'),
                _LINK,
                Piece('" data-versiondate="'),
                _ACCESSED,
                Piece('">'),
                *_escaped(_plain(policy, version, clause)),
                Piece("</a>"),
            ),
        ),
        *(() if located is None else (Citation("embed", _embed(policy, version, clause, located, cautions)),)),
        Citation("bibtex", _bibtex(policy, version, clause)),
        Citation("ris", _ris(policy, version, clause)),
        Citation("csl", _csl(policy, version, clause)),
    )


def _embed(
    policy: Policy, version: Version, clause: _Clause, located: Located, cautions: tuple[str, ...]
) -> tuple[Piece, ...]:
    """The clause with its source, to be put on another page: no style, no script, no request."""
    said = "".join(f"\n<p>{escape(caution, quote=False)}</p>" for caution in cautions)
    return (
        Piece('<figure>\n<blockquote cite="'),
        _LINK,
        Piece(f'">\n{excerpt(located.part)}</blockquote>\n<figcaption><cite><a href="'),
        _LINK,
        Piece('">'),
        *_escaped(_plain(policy, version, clause)),
        Piece(f"</a></cite>{said}</figcaption>\n</figure>"),
    )


@dataclass(frozen=True)
class _Clause:
    """The clause that is cited, or the slots for one where a whole document is."""

    version: Version
    located: Located | None

    def where(self, before: str = "", after: str = "") -> Piece:
        """Its spoken name."""
        if self.located is None:
            return Piece(before, Slot.WHERE, after)
        return Piece(before + spoken_clause(self.version, self.located) + after)

    def key(self, before: str = "") -> Piece:
        """Its id."""
        return Piece(before, Slot.ID) if self.located is None else Piece(f"{before}{self.located.part.id}")


def _escaped(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces as they stand in HTML."""
    return tuple(Piece(escape(piece.text, quote=False), piece.slot, piece.after) for piece in pieces)


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


def _plain(policy: Policy, version: Version, clause: _Clause) -> tuple[Piece, ...]:
    record, date = version.record, _date(version)
    title = in_title_marks(record.titles[0].text) if record.titles else NO_TITLE
    issuers = _issuers_plain(record.issuers or record.authors) or NO_ISSUER
    day = spoken_date(date) if date else NO_DATE
    known = (issuers, record.document_number, _kind(policy, version), day, _correction(policy, version))
    return (Piece(f"{title}（{'，'.join(filter(None, known))}）"), clause.where())


def _kind(policy: Policy, version: Version) -> str | None:
    """What must be said of a text that is no formal document; a briefing also by its day."""
    event = version.record.dates.event
    said = SORTS.get(policy.record.kind)
    return f"{said}，{spoken_date(event.date)}的活动" if said and event else said


def _correction(policy: Policy, version: Version) -> str | None:
    """Of a text that its issuer corrected: whether it is the one before the correction or the one after it."""
    found = [event for event in policy.record.events if event.type is EventType.CORRIGENDUM and event.by_version]
    for event in found:
        if event.by_version == version.key:
            return f"{spoken_date(event.date)}更正的文本"
    return next((f"{spoken_date(one.date)}更正前的文本" for one in found if one.version == version.key), None)


def _sort(policy: Policy, version: Version) -> str | None:
    """What must be said of the text beside its title."""
    return "，".join(filter(None, (_kind(policy, version), _correction(policy, version)))) or None


def _issuers_plain(issuers: tuple[str, ...]) -> str:
    if len(issuers) <= 2:
        return "、".join(issuers)
    return f"{issuers[0]}等{han(len(issuers))}部门"


def _gbt7714(policy: Policy, version: Version, clause: _Clause) -> tuple[Piece, ...]:
    record, sort = version.record, _sort(policy, version)
    creators = record.issuers or record.authors
    issuers = "，".join(creators[:3]) + ("，等" if len(creators) > 3 else "")
    date = f"（{_date(version)}）" if _date(version) else NO_DATE
    return (
        Piece(f"{issuers or NO_ISSUER}. {_title(version)}"),
        clause.where("："),
        Piece(f"{f'（{sort}）' if sort else ''}[EB/OL]. {date}["),
        _ACCESSED,
        Piece("]. "),
        _LINK,
        Piece("."),
    )


def _title(version: Version) -> str:
    return version.record.titles[0].text if version.record.titles else NO_TITLE


def _bibtex(policy: Policy, version: Version, clause: _Clause) -> tuple[Piece, ...]:
    """An entry of type misc; each creator in braces, since it is one name."""
    record, date, sort = version.record, _full_date(version), _sort(policy, version)
    authors = " and ".join(f"{{{creator}}}" for creator in record.issuers or record.authors)
    fields = [f"  title = {{{{{_title(version)}}}}},\n"]
    fields += [f"  author = {{{authors or NO_ISSUER}}},\n"]
    fields += [f"  date = {{{date}}},\n"] if date else []
    fields += [f"  number = {{{record.document_number}}},\n"] if record.document_number else []
    fields += [f"  howpublished = {{{sort}}},\n"] if sort else []
    return (
        Piece(f"@misc{{mingce-{version.sha256[:8]}"),
        clause.key("-"),
        Piece(f",\n{''.join(fields)}"),
        clause.where("  note = {", "},\n"),
        Piece("  url = {"),
        _LINK,
        Piece("},\n  urldate = {"),
        _ACCESSED,
        Piece("},\n  annotation = {sha256: "),
        _HASH,
        Piece("},\n}"),
    )


def _ris(policy: Policy, version: Version, clause: _Clause) -> tuple[Piece, ...]:
    """A record for reference managers: a tag on each line."""
    record, date, sort = version.record, _full_date(version), _sort(policy, version)
    rows = [("TY", RIS_TYPES.get(policy.record.kind, "GOVDOC")), ("TI", _title(version))]
    rows += [("AU", creator) for creator in record.issuers or record.authors or (NO_ISSUER,)]
    rows += [("PY", date[:4]), ("DA", date.replace("-", "/"))] if date else []
    rows += [("M1", record.document_number)] if record.document_number else []
    rows += [("M3", sort)] if sort else []
    rows += [("LA", "zh-CN")]
    return (
        Piece("".join(f"{tag}  - {value}\n" for tag, value in rows)),
        clause.where("SE  - ", "\n"),
        Piece("UR  - "),
        _LINK,
        Piece("\nY2  - "),
        _ACCESSED,
        Piece("\nN1  - sha256: "),
        _HASH,
        Piece("\nER  - "),
    )


def _csl(policy: Policy, version: Version, clause: _Clause) -> tuple[Piece, ...]:
    """An item of CSL-JSON; the parts that come later are strings in it."""
    date, record, sort = _full_date(version), version.record, _sort(policy, version)
    creators = record.issuers or record.authors or (NO_ISSUER,)
    item: dict[str, object] = {
        "type": CSL_TYPES.get(policy.record.kind, "document"),
        "language": "zh-CN",
        "title": _title(version),
        "author": [{"literal": creator} for creator in creators],
    }
    if date is not None:
        item["issued"] = {"date-parts": [[int(part) for part in date.split("-")]]}
    if record.document_number is not None:
        item["number"] = record.document_number
    if sort is not None:
        item["genre"] = sort
    fixed = json.dumps(item, ensure_ascii=False).removesuffix("}")
    return (
        Piece(f'[{fixed}, "id": "mingce-{version.sha256[:8]}'),
        clause.key("-"),
        Piece('"'),
        clause.where(', "section": "', '"'),
        Piece(', "accessed": {"raw": "'),
        _ACCESSED,
        Piece('"}, "note": "sha256: '),
        _HASH,
        Piece('", "URL": "'),
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

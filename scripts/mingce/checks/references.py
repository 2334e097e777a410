"""What refers to the text: quotes, dates, relations, defects, errata must be borne out by it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mingce.chinese import collapse, dates_in, visible
from mingce.model.catalogue import Catalogue, Version
from mingce.model.version import PRINTED_FIELDS, Confidence, Dated, Defect, VersionRecord
from mingce.problems import Position, Problem, problem

_Place = tuple[str | int, ...]


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Every reference of every version that its text does not bear out."""
    known = {policy.ref for policy in catalogue.policies} | catalogue.unread
    for policy in catalogue.policies:
        for version in policy.versions:
            yield from _printed(version)
            yield from _titles(version)
            yield from _dates(version)
            yield from _relations(version, known)
            yield from _defects(version)
            yield from _errata(version)
            yield from _summaries(version)


def _at(version: Version, *where: str | int) -> Position:
    return version.record_origin.at(*where)


def _printed(version: Version) -> Iterator[Problem]:
    """Metadata is what is printed, and nothing else (R04)."""
    source, record = collapse(visible(version.source)), version.record
    claims: list[tuple[_Place, str]] = [(("issuers", index), name) for index, name in enumerate(record.issuers)]
    claims += [(("authors", index), name) for index, name in enumerate(record.authors)]
    claims += [((name,), getattr(record, name)) for name in PRINTED_FIELDS if getattr(record, name) is not None]
    for where, value in claims:
        if collapse(value) not in source:
            title = VersionRecord.model_fields[str(where[0])].title
            yield problem("R04", _at(version, *where), field=where[0], title=title, value=value)


def _titles(version: Version) -> Iterator[Problem]:
    for index, title in enumerate(version.record.titles):
        yield from _quote(version, title.part, title.text, ("titles", index, "part"), ("titles", index, "text"))


def _quote(version: Version, part_id: str, quote: str, id_at: _Place, quote_at: _Place) -> Iterator[Problem]:
    """The part exists (R01) and holds the quote (R02)."""
    found = version.by_id.get(part_id)
    if found is None:
        yield _unknown(version, part_id, id_at)
    elif collapse(quote) not in found.part.canonical:
        yield problem("R02", _at(version, *quote_at), id=part_id, quote=quote)


def _unknown(version: Version, part_id: str, where: _Place) -> Problem:
    near = difflib.get_close_matches(part_id, version.by_id, n=3, cutoff=0.3)
    return problem("R01", _at(version, *where), id=part_id, near="、".join(near) or "（没有）")


def _dates(version: Version) -> Iterator[Problem]:
    for name, dated in version.record.dates.stated():
        where = ("dates", name)
        yield from _quote(version, dated.part, dated.quote, (*where, "part"), (*where, "quote"))
        yield from _date_words(version, dated, where)


def _date_words(version: Version, dated: Dated, where: _Place) -> Iterator[Problem]:
    """The date is the one in the quoted words, unless a reason says how it follows from them (R05)."""
    found = dates_in(dated.quote)
    if dated.reason is None and dated.date.rstrip("?~%") not in found:
        said = "、".join(found) or "（没有写明日期）"
        yield problem("R05", _at(version, *where, "date"), date=dated.date, quote=dated.quote, found=said)


def _relations(version: Version, known: set[str]) -> Iterator[Problem]:
    for index, relation in enumerate(version.record.relations):
        where = ("relations", index)
        yield from _quote(version, relation.clause, relation.quote, (*where, "clause"), (*where, "quote"))
        if relation.policy is not None and relation.policy not in known:
            yield problem("R10", _at(version, *where, "policy"), target=relation.policy)


def _defects(version: Version) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, defect in enumerate(version.record.defects):
        where = ("defects", index)
        if defect.id in seen:
            yield problem("R12", _at(version, *where, "id"), id=defect.id)
        seen.add(defect.id)
        if (defect.reading is None) != (defect.confidence is Confidence.NONE):
            yield problem("R17", _at(version, *where, "confidence"))
        yield from _defect_quote(version, defect, where)
    yield from _overlaps(version)


def _overlaps(version: Version) -> Iterator[Problem]:
    """Two defects of one field whose quotes share characters (R18): no page could mark both where they stand."""
    taken: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for index, defect in enumerate(version.record.defects):
        found = version.by_id.get(defect.clause)
        quote = collapse(defect.quote or "")
        start = collapse(found.part.field(defect.field)).find(quote) if found is not None and quote else -1
        if start < 0:
            continue
        spans = taken.setdefault((defect.clause, defect.field), [])
        for begin, end, other in spans:
            if start < end and begin < start + len(quote):
                yield problem("R18", _at(version, "defects", index, "quote"), id=defect.id, other=other)
        spans.append((start, start + len(quote), defect.id))


def _defect_quote(version: Version, defect: Defect, where: _Place) -> Iterator[Problem]:
    """The quote stands exactly once in its field; it may be left out only where the field is empty (R03)."""
    found = version.by_id.get(defect.clause)
    if found is None:
        yield _unknown(version, defect.clause, (*where, "clause"))
        return
    printed = collapse(found.part.field(defect.field))
    quote = collapse(defect.quote or "")
    count = printed.count(quote) if quote else int(not printed)
    if count != 1:
        yield problem(
            "R03", _at(version, *where, "quote"), quote=quote, id=defect.clause, field=defect.field, count=count
        )


def _summaries(version: Version) -> Iterator[Problem]:
    for index, summary in enumerate(version.record.summaries):
        if summary.clause not in version.by_id:
            yield _unknown(version, summary.clause, ("summaries", index, "clause"))


def _errata(version: Version) -> Iterator[Problem]:
    """What each correction put must stand in the text, or in what a later correction of the same place found there."""
    texts: dict[tuple[str, str], list[str]] = {}
    numbered = enumerate(version.record.errata)
    for index, erratum in sorted(numbered, key=lambda one: (one[1].date, one[0]), reverse=True):
        found = version.by_id.get(erratum.clause)
        if found is None:
            yield _unknown(version, erratum.clause, ("errata", index, "clause"))
            continue
        place = (erratum.clause, erratum.field)
        now = texts.get(place, [collapse(found.part.field(erratum.field))])
        texts[place] = [before for text in now for before in erratum.undone(text)] or now
        if texts[place] is now:
            where = _at(version, "errata", index, "stands")
            yield problem("R11", where, value=erratum.stands, id=erratum.clause, field=erratum.field)

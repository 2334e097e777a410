"""What a comparison shows: its rows with their names and anchors, the figures that changed, what became of the benefits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingce import urls
from mingce.citations import spoken_clause
from mingce.figures import grouped
from mingce.history.benefits import BenefitChange, Detail
from mingce.history.comparison import Comparison
from mingce.history.effects import Effect
from mingce.history.judged import judged
from mingce.history.links import Basis, Fate
from mingce.history.quantities import Measure, Quantity
from mingce.history.rows import Block, Carried, Figure, Row
from mingce.history.typed import Change
from mingce.history.units import Unit
from mingce.model.catalogue import Policy, Version
from mingce.pages.passage import named
from mingce.references import References
from mingce.status import Statement
from mingce.wording import Words

_NUMBER = re.compile(r"([\d,.，．]+)(\D+)")
_SEVERAL = 3
"""On how many benefits a sentence must bear to be told once for all of them."""
_SPANS = {"日": "days", "个月": "months", "年": "years"}
"""The word for a difference of dates, by its unit."""


@dataclass(frozen=True)
class Text:
    """One clause on one side: its name, its pinned page if it has one, its text."""

    name: str
    url: str | None
    block: Block


@dataclass(frozen=True)
class Elsewhere:
    """The other end of a sentence that was carried: the clause there, and the way from the old words to the new."""

    anchor: str
    name: str
    carried: Carried


@dataclass(frozen=True)
class Entry:
    """One row as it is shown; `further` are the anchors of its other clauses, `tags` say in words what became of them.

    `elsewhere` are the other ends of its sentences that were carried, by the number in an edit.
    """

    row: Row
    anchor: str
    further: tuple[str, ...]
    title: str
    tags: tuple[Statement, ...]
    old: tuple[Text, ...]
    new: tuple[Text, ...]
    reasons: tuple[str, ...]
    elsewhere: Mapping[int, Elsewhere]

    @property
    def is_together(self) -> bool:
        """Whether both texts can be read as one, with what is gone and what came."""
        return self.row.fate is Fate.KEPT

    @property
    def is_plain(self) -> bool:
        """Whether neither words nor place nor number changed."""
        return not (self.row.is_changed or self.row.is_renumbered)

    @property
    def is_number(self) -> bool:
        """Whether the number is all that changed."""
        return self.row.is_renumbered and not self.row.is_changed

    @property
    def is_once(self) -> bool:
        """Whether one text says all: the words are the same."""
        return self.is_together and not self.row.is_reworded


@dataclass(frozen=True)
class Number:
    """A changed figure: the clause in which it stands, both figures cut into number and unit, and by how much they differ.

    `formerly` are the words before the old one where they were others: the two are then not subtracted.
    """

    anchor: str
    name: str
    context: str
    formerly: str
    measure: Measure
    old: tuple[str, str]
    new: tuple[str, str]
    difference: tuple[Statement, ...]


@dataclass(frozen=True)
class Aspect:
    """One thing of a benefit that is another, and where the old words stood and the new ones stand, as those are called.

    `anchor` is where the page compares those clauses.
    """

    detail: Detail
    stood: str
    stands: str
    anchor: str


@dataclass(frozen=True)
class Support:
    """What became of a benefit: `came`, `gone` or `changed`, where its clause can be read, what is another.

    What was judged stands first. `common` is how many sentences more changed that bear on several benefits and are told once.
    """

    change: BenefitChange
    fate: str
    name: str
    url: str
    aspects: tuple[Aspect, ...]
    common: int


@dataclass(frozen=True)
class Supports:
    """What became of the benefits, and the sentences that bear on several of them, each with on how many."""

    found: tuple[Support, ...]
    common: tuple[tuple[Aspect, int], ...]


def entry(policy: Policy, comparison: Comparison, row: Row, words: Words) -> Entry:
    """A row with what it is called, where it is found, and what is said of it."""
    anchors = _anchors(comparison, row)
    old = tuple(_text(policy, comparison.old, block, words) for block in row.old)
    new = tuple(_text(policy, comparison.new, block, words) for block in row.new)
    names = tuple(str(words.punctuation.comma).join(text.name for text in side) for side in (old, new))
    return Entry(
        row=row,
        anchor=anchors[0],
        further=anchors[1:],
        title=names[1] or words.difference.formerly.format(name=names[0]),
        tags=tuple(_tags(row, words.difference.and_formerly.join(text.name for text in old), names[1])),
        old=old,
        new=new,
        reasons=comparison.reasons(row),
        elsewhere={number: _elsewhere(comparison, row, number, words) for number in row.carried},
    )


def _elsewhere(comparison: Comparison, row: Row, number: int, words: Words) -> Elsewhere:
    carried = row.carried[number]
    came = any(edit.new for edit in row.edits if edit.carried == number)
    name = _name(comparison.old if came else comparison.new, carried.unit, words)
    other = next(one for one in comparison.rows if number in one.carried and one is not row)
    return Elsewhere(
        _anchor(comparison, other, carried.unit), words.difference.formerly.format(name=name) if came else name, carried
    )


def _anchor(comparison: Comparison, row: Row, unit: Unit) -> str:
    """Where a clause of a row is found on the page."""
    anchors = _anchors(comparison, row)
    own = urls.anchor(unit.id) if unit.id is not None else ""
    return own if own in anchors else anchors[0]


def _text(policy: Policy, version: Version, block: Block, words: Words) -> Text:
    part = block.unit.part
    url = urls.permalink(policy.ref, version.key, str(part.id)) if part.is_provision else None
    return Text(_name(version, block.unit, words), url, block)


def _name(version: Version, unit: Unit, words: Words) -> str:
    """What a clause is called in its version: the way to it by labels, or its usual name or opening words."""
    if version.read_label(unit.part) is not None:
        return spoken_clause(version, unit.located)
    return named(unit.part, words)


def _anchors(comparison: Comparison, row: Row) -> tuple[str, ...]:
    """An anchor for each clause of a row and each part with an id in it, the first for the row itself; each once on a page."""
    standing = [part_id for unit in row.link.new for part_id in (unit.id, *unit.within) if part_id is not None]
    stood = [part_id for unit in row.link.old for part_id in (unit.id, *unit.within) if part_id is not None]
    gone = [part_id for part_id in stood if part_id not in comparison.new.by_id]
    first = (row.link.new or row.link.old)[0]
    by_place = [] if first.id in (*standing, *gone) else [f"{'n' if row.link.new else 'o'}-{first.place}"]
    return (*by_place, *map(urls.anchor, (*standing, *gone)))


def _tags(row: Row, old: str, new: str) -> Iterator[Statement]:
    values = {"old": old, "new": new}
    if row.fate is not Fate.KEPT:
        yield Statement(row.fate.value, values)
    elif row.is_reworded:
        yield Statement("reworded", values)
    elif not row.quiet:
        yield Statement("verbatim", values)
    if row.quiet:
        yield Statement("quiet", values)
    if row.link.moved:
        yield Statement("moved", values)
    if row.is_renumbered:
        yield Statement("renumbered", values)
    if row.link.basis is Basis.TEXT:
        yield Statement("by_text", values)


def counts(comparison: Comparison, words: Words) -> list[Statement]:
    """How many clauses there are of each sort; parts of articles are counted apart, as people call them (6 条、2 项)."""
    return [
        Statement(name, {"count": str(count), "counted": counted(count, comparison.items[name], words)})
        for name, count in comparison.counts.items()
        if count
    ]


def counted(count: int, items: int, words: Words) -> str:
    """So many clauses, of which so many are parts of articles."""
    said = words.difference.clauses_counted, words.difference.items_counted
    parts = [form.format(count=one) for form, one in zip(said, (count - items, items), strict=True) if one]
    return str(words.punctuation.comma).join(parts)


def numbers(comparison: Comparison, words: Words) -> list[Number]:
    """What people look for first: money, then the others, each in the order of print."""
    found = [_number(comparison, row, figure, words) for row, figure in comparison.figures]
    return sorted(found, key=lambda one: list(Measure).index(one.measure))


def _number(comparison: Comparison, row: Row, figure: Figure, words: Words) -> Number:
    change = figure.change
    old, new = _cut(change.old), _cut(change.new)
    if not (old[1] and new[1]):
        old, new = (change.old.said, ""), (change.new.said, "")
    before = (old[0], "") if old[1] == new[1] else old
    name = _name(comparison.new, figure.unit, words)
    anchor = _anchor(comparison, row, figure.unit)
    by = () if figure.formerly else tuple(_by(change, words))
    return Number(anchor, name, figure.context, figure.formerly, change.measure, before, new, by)


def _cut(quantity: Quantity) -> tuple[str, str]:
    """The printed figure as number and unit; a date, a range, a numeral in words and what is hedged stay whole."""
    match = None if quantity.hedge or quantity.measure is Measure.DATE else _NUMBER.fullmatch(quantity.words)
    return (match[1], match[2]) if match is not None else (quantity.said, "")


def _by(change: Change, words: Words) -> Iterator[Statement]:
    """By how much the new figure differs."""
    if change.difference is None:
        return
    if change.measure is Measure.DATE:
        count = words.difference.span[_SPANS[change.unit]].format(count=grouped(abs(change.difference)))
        yield Statement("later" if change.difference > 0 else "earlier", {"count": count})
        return
    yield Statement("by", {"count": f"{_signed(change.difference)} {change.unit}"})
    if change.ratio is not None:
        yield Statement("ratio", {"count": f"{_signed(change.ratio)}%"})


def _signed(value: Decimal) -> str:
    return ("−" if value < 0 else "+") + grouped(abs(value))


def supports(policy: Policy, comparison: Comparison, references: References, words: Words) -> Supports | None:
    """What became of the benefits; None where those of one version are not on record."""
    changes = judged(policy, comparison, references)
    if changes is None:
        return None
    times = Counter(_sentence(detail) for change in changes for detail in change.details if detail.edits)
    often = {sentence for sentence, count in times.items() if count >= _SEVERAL}
    told = {_sentence(detail): detail for change in changes for detail in change.details}
    return Supports(
        tuple(_support(policy, comparison, change, often, words) for change in changes),
        tuple((_aspect(comparison, told[one], words), count) for one, count in times.items() if one in often),
    )


def _sentence(detail: Detail) -> object:
    """What the details of several benefits have in common that tell of one sentence."""
    return (detail.stood, detail.stands, *(edit for edit in detail.edits))


def _support(
    policy: Policy, comparison: Comparison, change: BenefitChange, often: Collection[object], words: Words
) -> Support:
    is_gone = change.new is None
    version = comparison.old if is_gone else comparison.new
    fate = "came" if change.old is None else "gone" if is_gone else "changed"
    clause = change.benefit.clause
    name = _called(version, clause, words)
    own = [detail for detail in change.details if not detail.edits or _sentence(detail) not in often]
    return Support(
        change,
        fate,
        words.difference.formerly.format(name=name) if is_gone else name,
        urls.permalink(policy.ref, version.key, clause),
        tuple(_aspect(comparison, one, words) for one in sorted(own, key=lambda detail: detail.effect is Effect.OTHER)),
        len(change.details) - len(own),
    )


def _aspect(comparison: Comparison, detail: Detail, words: Words) -> Aspect:
    return Aspect(
        detail,
        _called(comparison.old, detail.stood, words),
        _called(comparison.new, detail.stands, words),
        urls.anchor(detail.stands or detail.stood),
    )


def _called(version: Version, clause: str, words: Words) -> str:
    """What a clause is called in its version; empty where there is none."""
    found = version.by_id.get(clause)
    if found is None:
        return ""
    return named(found.part, words) if version.read_label(found.part) is None else spoken_clause(version, found)

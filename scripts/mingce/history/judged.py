"""What became of the benefits from one version to the next, and for whom it is more or less: never more than the texts say.

What is on record of a benefit is compared first. Then every sentence that bears on it in either version is looked at: where one
changed otherwise than by a figure or an option that was compared, that sentence is a change that nobody can judge, and so the
whole is neither more nor less. A number that follows a renumbered clause is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from mingce.chinese import collapse
from mingce.eligibility.amounts import Line
from mingce.history.bearing import Grounds, Ids, Sentence, Side, mentioned, rest, without
from mingce.history.benefits import Aspect, Bearers, BenefitChange, Detail, Shown, recorded
from mingce.history.characters import Edit
from mingce.history.comparison import Comparison
from mingce.history.effects import Effect
from mingce.history.quantities import quantities
from mingce.history.stretches import Stretch, stretches
from mingce.history.units import Unit
from mingce.model.benefit import Benefit, Cap, Pool, Quota
from mingce.model.catalogue import Policy
from mingce.references import References
from mingce.references.reference import Reference

_SCALES = (Decimal(1), Decimal(12), Decimal(10000))
"""A question may count in years or 万元 what is reckoned in months and yuan."""

_JOINING = ("或者", "以及", "和", "或", "及", "与", "为", "由", "承担", "负担")
_LIMITING = ("最高", "不超过", "封顶", "上限", "累计")
"""Words that say nothing beside the figures and names that they join, and beside a limit that was compared."""


def judged(policy: Policy, comparison: Comparison, references: References) -> tuple[BenefitChange, ...] | None:
    """The benefits that came, changed or are gone, in the order of the new file, what is gone last.

    None where those of one version are not on record.
    """
    old, new = comparison.old.benefits.record, comparison.new.benefits.record
    if old is None or new is None:
        return None
    before = Side(comparison.old, old, references.of(policy, comparison.old))
    after = Side(comparison.new, new, references.of(policy, comparison.new))
    words = _Words(comparison, before, after)
    found = [
        replace(change, details=(*change.details, *words.details(change.details, change.old, change.new)))
        if change.old and change.new
        else change
        for change in recorded(old, new)
    ]
    return tuple(one for one in found if one.old is None or one.new is None or one.details)


@dataclass(frozen=True)
class _Changed:
    """A sentence that changed, read on either side on which it stands."""

    stretch: Stretch
    old: Sentence | None
    new: Sentence | None


@dataclass(frozen=True)
class _Words:
    """The sentences that changed between two versions, as they bear on benefits."""

    comparison: Comparison
    before: Side
    after: Side

    def details(self, compared: Sequence[Detail], old: Benefit, new: Benefit) -> Iterator[Detail]:
        """A detail for each sentence that bears on a benefit and changed otherwise than was compared.

        A figure elsewhere that happens to be the same as one that was judged is another figure.
        """
        before, after = Grounds(old, self.before), Grounds(new, self.after)
        told = _told(compared)
        elsewhere = _told(detail for detail in compared if detail.effect is Effect.OTHER)
        for one in self._read:
            bears = (one.old and before.bears(one.old)) or (one.new and after.bears(one.new))
            grants = (not one.old or before.grants(one.old)) and (not one.new or after.grants(one.new))
            if bears and not all(_is_told(edit, *(told if grants else elsewhere)) for edit in one.stretch.changes):
                yield _deadline(one, before, after) or _detail(one.stretch)

    @cached_property
    def _read(self) -> tuple[_Changed, ...]:
        return tuple(
            _Changed(
                one,
                self.before.sentence(_ids(one.stood), one.old) if one.stood is not None else None,
                self.after.sentence(_ids(one.stands), one.new) if one.stands is not None else None,
            )
            for one in self._changed
        )

    @cached_property
    def _changed(self) -> tuple[Stretch, ...]:
        """What changed; a sentence that was carried is gone where it stood and new where it stands: there it limits other things."""
        found = (one for row in self.comparison.provisions for one in stretches(row) if one.is_changed)
        return tuple(one for one in found if not self._only_refers_anew(one))

    @cached_property
    def _rows(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """In which row each clause of either version stands."""
        before: dict[str, int] = {}
        after: dict[str, int] = {}
        for number, row in enumerate(self.comparison.rows):
            before |= {one: number for unit in row.link.old for one in _ids(unit)}
            after |= {one: number for unit in row.link.new for one in _ids(unit)}
        return before, after

    def _only_refers_anew(self, one: Stretch) -> bool:
        """Whether nothing changed but the numbers of clauses that are still the same ones."""
        if one.stood is None or one.stands is None:
            return False
        old = _without_references(one.stood, one.old, self.before.references, self._rows[0])
        new = _without_references(one.stands, one.new, self.after.references, self._rows[1])
        return old == new


def _detail(one: Stretch) -> Detail:
    """A sentence that changed, which nobody can judge."""
    return Detail(
        Aspect.WORDS,
        one.old.strip() or None,
        one.new.strip() or None,
        Effect.OTHER,
        stood=_clause(one.stood),
        stands=_clause(one.stands),
        edits=one.edits,
    )


def _deadline(one: _Changed, before: Grounds, after: Grounds) -> Detail | None:
    """A deadline for applying that came or is gone, where the sentence was or is another's alone: that one's figure is no change here."""
    stands = after.dates(one.new) if one.new and not before.deadline else None
    stood = before.dates(one.old) if one.old and not after.deadline else None
    if stands is not None and not (one.old and before.bears(one.old)):
        return Detail(Aspect.DEADLINE, None, stands.within, Effect.OTHER, stands=_clause(one.stretch.stands))
    if stood is not None and not (one.new and after.bears(one.new)):
        return Detail(Aspect.DEADLINE, stood.within, None, Effect.OTHER, stood=_clause(one.stretch.stood))
    return None


def _without_references(
    unit: Unit, words: str, references: Iterable[Reference], rows: Mapping[str, int]
) -> tuple[str, frozenset[int]]:
    """A sentence without its references to its own text, and the rows to which these lead."""
    said = collapse(words)
    found = [one for one in mentioned(references, _ids(unit), said) if _is_inner(one) and _known(one, rows)]
    return rest(said, [collapse(one.quote) for one in found]), frozenset(
        rows[target.clause] for one in found for target in one.targets
    )


def _is_inner(reference: Reference) -> bool:
    own = reference.policy, reference.version
    return bool(reference.targets) and all((one.policy, one.version) == own for one in reference.targets)


def _known(reference: Reference, rows: Mapping[str, int]) -> bool:
    """Whether it leads to whole clauses of the text; a paragraph may be another one under the same number."""
    return all(target.clause in rows and not target.paragraph for target in reference.targets)


def _ids(unit: Unit) -> Ids:
    return frozenset(filter(None, (unit.id, *unit.within)))


def _clause(unit: Unit | None) -> str:
    return (unit.id if unit is not None else None) or ""


# ---- what was compared


def _told(details: Iterable[Detail]) -> tuple[_Told, _Told]:
    """What details compared on either side: a change of that is told, and judged, there."""
    old, new = _Told(), _Told()
    for detail in details:
        old.add(detail, detail.old, detail.new)
        new.add(detail, detail.new, detail.old)
    return old, new


def _is_told(edit: Edit, old: _Told, new: _Told) -> bool:
    """Whether each side says nothing but what was compared, and one of them something that was."""
    return (
        not old.left(edit.old)
        and not new.left(edit.new)
        and any(
            side.left(words, joining=False) != rest(collapse(words), ())
            for side, words in ((old, edit.old), (new, edit.new))
        )
    )


class _Told:
    """The numbers and the words of one side that were compared; `sentences` grant a sum that came or is gone."""

    def __init__(self) -> None:
        self.sentences: set[str] = set()
        self.numbers: set[Decimal] = set()
        self.words: set[str] = set()
        self.joining: set[str] = set(_JOINING)

    def add(self, detail: Detail, shown: Shown | None, other: Shown | None) -> None:
        """What a detail compared on this side; a figure that stands on the other as well was not what changed."""
        stayed = set() if detail.effect is Effect.OTHER else set(_numbers(other))
        self.numbers |= set(_numbers(shown)) - stayed
        self.numbers |= {Decimal(bound) for node in detail.asked for _, bound in node.bounds}
        self.words |= {option for node in detail.asked for option in node.among}
        self.words |= {collapse(words) for words in _words(detail, shown)}
        if isinstance(shown, Cap | Pool):
            self.joining |= set(_LIMITING)
        if isinstance(shown, Line) and other is None:
            self.sentences.add(collapse(shown.amount.quote or shown.grant.quote or ""))

    def left(self, words: str, *, joining: bool = True) -> str:
        """What words say besides what was compared."""
        said = without(collapse(words), self.sentences)
        for quantity in reversed(quantities(said)):
            values = {value / scale for value in (quantity.low, quantity.high) for scale in _SCALES}
            if values & self.numbers:
                said = said[: quantity.start] + "\n" + said[quantity.stop :]
        return rest(said, self.words | self.joining if joining else self.words)


def _numbers(shown: Shown | None) -> Iterator[Decimal]:
    """The figures of what is shown."""
    match shown:
        case Line():
            yield from (one for one in (shown.value, shown.percent and Decimal(shown.percent.rstrip("%"))) if one)
            yield from (one.low for one in quantities(shown.grant.lasts or ""))
        case Cap() | Pool():
            yield Decimal(shown.amount)
        case Quota():
            yield from (Decimal(one.removesuffix("%")) for one in shown.values)
        case Bearers():
            yield from (Decimal(share.rate.removesuffix("%")) for share in shown.shares)


def _words(detail: Detail, shown: Shown | None) -> Iterator[str]:
    """The words of what is shown; not those of a condition, in which more may have changed than was compared."""
    match shown:
        case str() if detail.aspect is not Aspect.CONDITION:
            yield shown
        case Bearers():
            yield from filter(None, (shown.payer, *(share.payer for share in shown.shares)))

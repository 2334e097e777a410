"""What is on record of the benefits of two versions, compared: what came, what is gone, and what of each is another.

More and less are said only of what can be reckoned: a higher sum, a longer term, a lower threshold, one more option. Whatever
else is another (who pays, how it is chosen) is shown with its old and new words and judged neither way. What the words say
that no record holds is for `history.judged`, and so is the last word on a benefit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from mingce.eligibility.amounts import Line, lines
from mingce.history.characters import Edits
from mingce.history.conditions import Condition, conditions
from mingce.history.effects import Effect, compared, together
from mingce.model.benefit import Benefit, BenefitRecord, Cap, Pool, Quota, Share
from mingce.model.criterion import Criterion


class Aspect(StrEnum):
    """What of a benefit is another."""

    AMOUNT = "amount"
    THING = "thing"
    CAP = "cap"
    POOL = "pool"
    CONDITION = "condition"
    QUOTA = "quota"
    RECIPIENT = "recipient"
    SELECTION = "selection"
    PAYER = "payer"
    FORCE = "force"
    DEADLINE = "deadline"
    WORDS = "words"


@dataclass(frozen=True)
class Bearers:
    """Who pays: `payer` for all, or each of those who share with the part of each."""

    payer: str
    shares: tuple[Share, ...]


Shown = Line | Cap | Pool | Quota | Bearers | str
"""What stood or stands: a sum, a limit, a quota, who pays, or printed words."""


@dataclass(frozen=True)
class Detail:
    """One thing that is another; `old` or `new` is absent where there was or is nothing. `name` says which tier or part.

    `stood` and `stands` are the clauses in which that was or is said; `asked` are the comparisons of a condition; `edits` lead
    from the old words to the new where these are sentences of the text.
    """

    aspect: Aspect
    old: Shown | None
    new: Shown | None
    effect: Effect
    name: str = ""
    stood: str = ""
    stands: str = ""
    asked: tuple[Criterion, ...] = ()
    edits: Edits = ()

    @property
    def is_carried(self) -> bool:
        """Whether it is a sentence that went from one clause to another, or came."""
        return any(edit.carried is not None for edit in self.edits)


@dataclass(frozen=True)
class BenefitChange:
    """What became of a benefit; one side is absent where it came or is gone."""

    old: Benefit | None
    new: Benefit | None
    details: tuple[Detail, ...] = ()

    @property
    def benefit(self) -> Benefit:
        """The benefit as it is, or as it was."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a change of no benefit")
        return found

    @property
    def effect(self) -> Effect:
        """What all changes together come to; one that cannot be judged leaves the whole unjudged."""
        if self.old is None:
            return Effect.MORE
        if self.new is None:
            return Effect.LESS
        return together(detail.effect for detail in self.details)


def recorded(old: BenefitRecord, new: BenefitRecord) -> tuple[BenefitChange, ...]:
    """Every benefit of both versions, in the order of the new file, what is gone last; without details where nothing is another.

    A benefit is the same when it has the same id, or, under another id, the same title and recipient.
    """
    partners = _partners(old.benefits, new.benefits)
    kept = {one.id for one in partners.values()}
    found = [_change(partners.get(one.id), one) for one in new.benefits]
    return (*found, *(BenefitChange(one, None) for one in old.benefits if one.id not in kept))


def _change(old: Benefit | None, new: Benefit) -> BenefitChange:
    if old is None:
        return BenefitChange(None, new)
    details = (
        replace(
            detail,
            stood="" if detail.old is None else detail.stood or old.clause,
            stands="" if detail.new is None else detail.stands or new.clause,
        )
        for detail in _details(old, new)
    )
    return BenefitChange(old, new, tuple(details))


def _partners(old: Iterable[Benefit], new: Iterable[Benefit]) -> Mapping[str, Benefit]:
    """The old benefit of each new one that has one, by the id of the new."""
    before = {one.id: one for one in old}
    found = {one.id: before.pop(one.id) for one in new if one.id in before}
    for one in new:
        if one.id not in found:
            same = [other for other in before.values() if _called(other) == _called(one)]
            if len(same) == 1:
                found[one.id] = before.pop(same[0].id)
    return found


def _called(benefit: Benefit) -> tuple[str, str, str | None]:
    return benefit.title, benefit.recipient.party.value, benefit.recipient.words


def _details(old: Benefit, new: Benefit) -> Iterator[Detail]:
    yield from _words(Aspect.RECIPIENT, old.recipient.words, new.recipient.words)
    yield from _amounts(old, new)
    yield from _words(Aspect.THING, _things(old), _things(new))
    yield from _limits(Aspect.CAP, _caps(old), _caps(new))
    yield from _limits(Aspect.POOL, _pools(old), _pools(new))
    for change in conditions(old, new):
        yield _condition(change)
    yield from _quota(old.quota, new.quota)
    yield from _words(Aspect.SELECTION, old.selection, new.selection)
    if _borne(_bearers(old)) != _borne(_bearers(new)):
        yield Detail(Aspect.PAYER, _bearers(old), _bearers(new), Effect.OTHER)
    if old.force is not new.force:
        yield Detail(Aspect.FORCE, old.force.value, new.force.value, Effect.OTHER)


def _words(aspect: Aspect, old: str | None, new: str | None) -> Iterator[Detail]:
    if (old or None) != (new or None):
        yield Detail(aspect, old or None, new or None, Effect.OTHER)


def _things(benefit: Benefit) -> str:
    """The printed words of what is granted that is no money."""
    return "、".join(filter(None, (amount.grants for grant in benefit.gives for amount in (grant, *grant.tiers))))


def _condition(change: Condition) -> Detail:
    old, new = change.old, change.new
    return Detail(
        Aspect.CONDITION,
        change.words[0] or None,
        change.words[1] or None,
        change.effect,
        stood=(old and old.clause) or "",
        stands=(new and new.clause) or "",
        asked=tuple(node for node in (old, new) if node is not None),
    )


def _bearers(benefit: Benefit) -> Bearers | None:
    """Who pays; None where the text does not say."""
    shares = tuple(share for grant in benefit.gives for share in grant.shared)
    return Bearers("" if shares else benefit.payer or "", shares) if shares or benefit.payer else None


def _borne(bearers: Bearers | None) -> object:
    """What two must have in common to be the same."""
    return bearers and (bearers.payer, tuple((share.payer, share.rate) for share in bearers.shares))


# ---- sums


def _amounts(old: Benefit, new: Benefit) -> Iterator[Detail]:
    """The sums by what they are called and by tier; one that came is more, one that is gone is less.

    Where some came and others are gone, nobody knows which of them are the same under another name.
    """
    before, after = _by_tier(old), _by_tier(new)
    exchanged = bool(before.keys() - after.keys()) and bool(after.keys() - before.keys())
    for key in (*after, *(key for key in before if key not in after)):
        one, other = before.get(key), after.get(key)
        effect = _sum_effect(one, other)
        if exchanged and (one is None or other is None):
            effect = Effect.OTHER
        if effect is not None:
            name = "、".join(key[1]) or key[0]
            yield Detail(Aspect.AMOUNT, one, other, effect, name, _clause(one), _clause(other))


def _clause(line: Line | None) -> str:
    """Where a sum is printed; empty where that is the clause of the benefit."""
    return (line and (line.amount.clause or line.grant.clause)) or ""


def _by_tier(benefit: Benefit) -> dict[tuple[str, tuple[str, ...], str, int], Line]:
    found: dict[tuple[str, tuple[str, ...], str, int], Line] = {}
    for line in lines(benefit):
        key = (line.grant.what or "", line.tier, line.grant.under or "")
        found[(*key, sum(other[:3] == key for other in found))] = line
    return found


def _sum_effect(old: Line | None, new: Line | None) -> Effect | None:
    """What another sum comes to; None where it is the same."""
    if old is None or new is None:
        return Effect.MORE if old is None else Effect.LESS
    if _paid(old) == _paid(new):
        return None
    alike = _basis(old) == _basis(new) and not (old.damaged or new.damaged)
    return compared(_sizes(old), _sizes(new)) if alike else Effect.OTHER


def _paid(line: Line) -> tuple[object, ...]:
    """All that a sum is: the figure, its basis, its term."""
    return (*_basis(line), *_sizes(line), line.damaged)


def _basis(line: Line) -> tuple[object, ...]:
    """What must be the same for two figures to be more or less than each other."""
    grant = line.grant
    return line.certainty, line.amount.of, grant.every, grant.per, grant.lasts_words, grant.lasts is None


def _sizes(line: Line) -> tuple[Decimal | None, ...]:
    percent = Decimal(line.percent.removesuffix("%")) if line.percent else None
    times = Decimal(line.times) if line.times is not None else None
    return line.value, percent, times


# ---- limits


def _caps(benefit: Benefit) -> list[Cap]:
    return [grant.cap for grant in benefit.gives if grant.cap is not None]


def _pools(benefit: Benefit) -> list[Pool]:
    return [grant.pool for grant in benefit.gives if grant.pool is not None]


def _limits(aspect: Aspect, old: list[Cap] | list[Pool], new: list[Cap] | list[Pool]) -> Iterator[Detail]:
    """A limit that came is less, one that fell away more; of two that measure alike, the higher is more."""
    for index in range(max(len(old), len(new))):
        before = old[index] if index < len(old) else None
        after = new[index] if index < len(new) else None
        if before is None or after is None:
            yield Detail(aspect, before, after, Effect.LESS if before is None else Effect.MORE)
        elif _limit(before) != _limit(after):
            alike = _limit(before)[1:] == _limit(after)[1:]
            effect = compared((Decimal(before.amount),), (Decimal(after.amount),)) if alike else Effect.OTHER
            yield Detail(aspect, before, after, effect)


def _limit(limit: Cap | Pool) -> tuple[object, ...]:
    return limit.amount, limit.every, limit.per if isinstance(limit, Cap) else limit.over


def _quota(old: Quota | None, new: Quota | None) -> Iterator[Detail]:
    if _quoted(old) == _quoted(new):
        return
    effect = Effect.OTHER
    if old is not None and new is not None and _quota_basis(old) == _quota_basis(new):
        effect = compared(_counts(old), _counts(new))
    yield Detail(Aspect.QUOTA, old, new, effect)


def _quoted(quota: Quota | None) -> object:
    return None if quota is None else (*_quota_basis(quota), quota.values, quota.whole)


def _quota_basis(quota: Quota) -> tuple[object, ...]:
    return quota.comparator, quota.unit, quota.every, any(value.endswith("%") for value in quota.values)


def _counts(quota: Quota) -> tuple[Decimal | None, ...]:
    return tuple(Decimal(value.removesuffix("%")) for value in quota.values)

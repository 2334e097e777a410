"""A benefit or target taken apart: everything in it that must be borne out by words of the text, with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingce.model.applying import Applying
from mingce.model.benefit import Amount, Benefit, Grant, Group, Quantity, Sourced, Unclear, Who
from mingce.model.criterion import Criterion
from mingce.model.target import Target

Path = tuple[str | int, ...]
IN_THE_QUOTE = ("unit", "whole", "within", "office")


@dataclass(frozen=True)
class Claim:
    """Words quoted from a clause, and what is said to stand in them.

    `figures` must be among the numbers of the quote; `words` must stand in one of the clauses cited, those that say what
    a figure counts, until when and who (IN_THE_QUOTE) in the quote itself. `reads` is the defect that damages the quote; `own` says whether
    the words are written at this very place or taken from around it.
    """

    path: Path
    clause: str
    quote: str
    figures: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    reads: str | None = None
    own: bool = True


def of_benefit(benefit: Benefit) -> Iterator[Claim]:
    """Every claim of a benefit."""
    whole = Claim((), benefit.clause, benefit.quote)
    words = [("payer", benefit.payer), ("selection", benefit.selection)]
    yield Claim((), benefit.clause, benefit.quote, words=_stated(words))
    for name in ("recipient", "beneficiary"):
        yield from _who(getattr(benefit, name), (name,), whole)
    for index, cited in enumerate(benefit.also):
        yield Claim(("also", index), cited.clause or benefit.clause, cited.quote)
    if benefit.payment is not None:
        yield Claim(("payment",), benefit.payment.clause or benefit.clause, benefit.payment.quote)
    if benefit.conditions is not None:
        yield from _criterion(benefit.conditions, ("conditions",), whole)
    for index, grant in enumerate(benefit.gives):
        yield from _grant(grant, ("gives", index), whole)
    if benefit.quota is not None:
        yield _quantity(benefit.quota, ("quota",), whole)
        for index, part in enumerate(benefit.quota.of_which):
            inner = _quantity(part, ("quota", "of_which", index), _around(benefit.quota, whole))
            yield Claim(
                inner.path, inner.clause, inner.quote, inner.figures, (("words", part.words),), inner.reads, inner.own
            )
    yield from of_unclear(benefit.unclear, benefit.clause)


def of_applying(applying: Applying, clause: str) -> Iterator[Claim]:
    """The deadline and the bodies stand in the words quoted for them; sentences on applying give nobody anything."""
    if applying.deadline is not None:
        one = applying.deadline
        yield Claim(("applying", "deadline"), one.clause or clause, one.quote, words=(("within", one.within),))
    for index, office in enumerate(applying.offices):
        path = ("applying", "offices", index)
        yield Claim(path, office.clause or clause, office.quote, words=(("office", office.office),))


def of_target(target: Target) -> Iterator[Claim]:
    """Every claim of a target."""
    words = [("force", target.force), ("whole", target.whole), ("unit", _unit(target))]
    yield Claim((), target.clause, target.quote, _figures(target), _stated(words), target.reads)
    yield from of_unclear(target.unclear, target.clause)


def of_group(group: Group) -> Iterator[Claim]:
    """Every claim of a rule on combining."""
    words = [("keys", word) for word in group.keys] + [("outside", word) for word in group.outside]
    yield Claim((), group.clause, group.quote, words=tuple(words))
    yield from of_unclear(group.unclear, group.clause)


def of_unclear(points: tuple[Unclear, ...], clause: str) -> Iterator[Claim]:
    """The words in which each unclear point lies."""
    for index, point in enumerate(points):
        yield Claim(("unclear", index), point.clause or clause, point.quote)


def _around(node: Sourced | Criterion, outer: Claim) -> Claim:
    """The words that hold within `node`: its own, or those around it."""
    own = node.quote is not None or node.clause is not None
    return Claim(outer.path, node.clause or outer.clause, node.quote or outer.quote, reads=node.reads, own=own)


def _claim(
    node: Sourced | Criterion,
    path: Path,
    outer: Claim,
    figures: tuple[tuple[str, str], ...],
    words: tuple[tuple[str, str], ...] = (),
) -> Claim:
    here = _around(node, outer)
    return Claim(path, here.clause, here.quote, figures, words, here.reads, here.own)


def _who(who: Who | None, path: Path, outer: Claim) -> Iterator[Claim]:
    if who is not None and who.words is not None:
        yield Claim(path, outer.clause, outer.quote, words=(("words", who.words),), own=False)


def _criterion(node: Criterion, path: Path, outer: Claim) -> Iterator[Claim]:
    claim = _claim(node, path, outer, node.bounds)
    yield claim
    for name in ("all_of", "any_of", "none_of"):
        for index, child in enumerate(getattr(node, name)):
            yield from _criterion(child, (*path, name, index), claim)


def _grant(grant: Grant, path: Path, outer: Claim) -> Iterator[Claim]:
    figures = tuple(grant.figures)
    if grant.lasts is not None:
        figures += (("lasts", grant.lasts.rstrip("年个月学期")),)
    listed = [(name, word) for name in ("waives", "against") for word in getattr(grant, name)]
    words = _stated([(name, getattr(grant, name)) for name in _GRANT_WORDS] + listed)
    here = _claim(grant, path, outer, figures, (*_amount_words(grant), *words))
    yield here
    yield from _who(grant.to, (*path, "to"), here)
    for index, tier in enumerate(grant.tiers):
        yield _claim(tier, (*path, "tiers", index), here, tuple(tier.figures), _amount_words(tier))
    if grant.cap is not None:
        yield _claim(grant.cap, (*path, "cap"), here, (("amount", grant.cap.amount),))
    if grant.pool is not None:
        yield _claim(grant.pool, (*path, "pool"), here, (("amount", grant.pool.amount),), (("over", grant.pool.over),))
    for index, share in enumerate(grant.shared):
        yield _claim(share, (*path, "shared", index), here, (("rate", share.rate),), (("payer", share.payer),))


_GRANT_WORDS = ("what", "lasts_words", "on_top_of", "earmark", "effect", "relative_to")


def _amount_words(amount: Amount) -> tuple[tuple[str, str], ...]:
    return _stated([(name, getattr(amount, name)) for name in ("of", "grants", "delegated")])


def _quantity(quantity: Quantity, path: Path, outer: Claim) -> Claim:
    words = _stated([("whole", quantity.whole), ("unit", _unit(quantity))])
    return _claim(quantity, path, outer, _figures(quantity), words)


def _figures(quantity: Quantity) -> tuple[tuple[str, str], ...]:
    return tuple((quantity.comparator, value) for value in quantity.values)


def _unit(quantity: Quantity) -> str | None:
    return quantity.unit.value if quantity.unit is not None else None


def _stated(pairs: list[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, word) for name, word in pairs if word is not None)

"""A benefit -> its figure in a list of hits, in the words of the interface."""

from __future__ import annotations

from decimal import Decimal

from mingce.eligibility.amounts import Certainty, Line
from mingce.figures import yuan
from mingce.model.benefit import Cap, Every, Grant, Per, Pool
from mingce.offers import Given, Offer
from mingce.wording import Words


def figure(offer: Offer, words: Words) -> str:
    """What the benefit gives first: its sum, or from the lowest to the highest of its tiers, or what it is if no money."""
    given = next((one for one in offer.given if one.lines), None) or next(iter(offer.given), None)
    return _given(given, words) + _limits(given.grant, words) if given is not None else ""


def _given(given: Given, words: Words) -> str:
    if not given.lines:
        return given.grant.grants or ""
    sums = sorted((line for line in given.lines if line.value is not None), key=lambda line: line.value or 0)
    if not sums or any(line.damaged for line in given.lines):
        return _period(given.grant, given.lines[0], words) + _one(given.lines[0], words)
    low, high = _one(sums[0], words), _one(sums[-1], words)
    said = low if low == high else words.record.between.format(low=low, high=high)
    return _period(given.grant, sums[0], words) + said


def _limits(grant: Grant, words: Words) -> str:
    """What the sum may come to at most; in the printed words where it is not clear what is capped."""
    said = words.amount
    found: list[str] = []
    if (cap := grant.cap) is not None:
        plain = said.cap.format(value=_spaced(_when(cap.every, cap.per, words), yuan(Decimal(cap.amount)), words))
        found.append(_moot(cap, words) or plain)
    if (pool := grant.pool) is not None:
        plain = said.pool.format(over=pool.over, value=yuan(Decimal(pool.amount)))
        found.append(_moot(pool, words) or _when(pool.every, None, words) + plain)
    return "".join(words.punctuation.comma_long + one for one in dict.fromkeys(found))


def _moot(limit: Cap | Pool, words: Words) -> str:
    return f"{words.amount.limit}{limit.quote}" if limit.under is not None and limit.quote else ""


def _one(line: Line, words: Words) -> str:
    said = words.amount
    if line.damaged:
        return str(said.damaged)
    if line.certainty is Certainty.DELEGATED:
        return str(said.delegated)
    if line.certainty in (Certainty.RATE, Certainty.MATCH):
        form = said.match_base if line.certainty is Certainty.MATCH else said.of_base
        return str(form.format(base=line.amount.of, rate=line.percent))
    assert line.value is not None, "a sum or a ceiling has a value"
    ceiling = f"{said.upto}{words.punctuation.space}" if line.certainty is Certainty.CEILING else ""
    return ceiling + yuan(line.value)


def _period(grant: Grant, line: Line, words: Words) -> str:
    """How often, and to each of what."""
    every = None if grant.every is Every.ONCE and not line.once_printed else grant.every
    when = _when(every, grant.per, words)
    return _spaced(when, "", words) if line.value is not None else when


def _when(every: Every | None, per: Per | None, words: Words) -> str:
    said = words.amount
    times = {
        Every.ONCE: said.once,
        Every.YEAR: said.per_year,
        Every.MONTH: said.per_month,
        Every.SEMESTER: said.per_semester,
        Every.TWO_YEARS: said.per_two_years,
    }
    heads = {Per.PERSON: said.per_person, Per.ORGANISATION: said.per_house, Per.PROJECT: said.per_piece}
    return (times[every] if every else "") + (heads[per] if per else "")


def _spaced(when: str, value: str, words: Words) -> str:
    return f"{when}{words.punctuation.space}{value}" if when else value

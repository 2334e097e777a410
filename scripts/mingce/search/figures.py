"""A benefit -> its figure in a list of hits, in the words of the interface."""

from __future__ import annotations

from mingce.eligibility.amounts import Certainty, Line
from mingce.figures import yuan
from mingce.model.benefit import Every, Grant, Per
from mingce.offers import Given, Offer
from mingce.wording import Words


def figure(offer: Offer, words: Words) -> str:
    """What the benefit gives first: its sum, or from the lowest to the highest of its tiers, or what it is if no money."""
    given = next((one for one in offer.given if one.lines), None) or next(iter(offer.given), None)
    return _given(given, words) if given is not None else ""


def _given(given: Given, words: Words) -> str:
    if not given.lines:
        return given.grant.grants or ""
    sums = sorted((line for line in given.lines if line.value is not None), key=lambda line: line.value or 0)
    if not sums or any(line.damaged for line in given.lines):
        return _period(given.grant, given.lines[0], words) + _one(given.lines[0], words)
    low, high = _one(sums[0], words), _one(sums[-1], words)
    said = low if low == high else words.record.between.format(low=low, high=high)
    return _period(given.grant, sums[0], words) + said


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
    said = words.amount
    every = {
        Every.ONCE: said.once if line.once_printed else "",
        Every.YEAR: said.per_year,
        Every.MONTH: said.per_month,
        Every.SEMESTER: said.per_semester,
        Every.TWO_YEARS: said.per_two_years,
    }
    per = {Per.PERSON: said.per_person, Per.ORGANISATION: said.per_house, Per.PROJECT: said.per_piece}
    when = (every[grant.every] if grant.every else "") + (per[grant.per] if grant.per else "")
    return f"{when}{words.punctuation.space}" if when and line.value is not None else when

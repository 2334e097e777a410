"""A benefit -> its amounts, one line for each figure, with what may be said of it and what may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mingce.model.benefit import Amount, Benefit, Every, Grant, Party, Per, SupportKind, Tier


class Certainty(StrEnum):
    """How sure an amount is for whoever meets the conditions."""

    CERTAIN = "certain"
    CEILING = "ceiling"
    RATE = "rate"
    MATCH = "match"
    DELEGATED = "delegated"


_OF_FORM = {
    "fixed": Certainty.CERTAIN,
    "upto": Certainty.CEILING,
    "rate": Certainty.RATE,
    "match": Certainty.MATCH,
    "delegated": Certainty.DELEGATED,
}
_ONCE, _RUNNING = "一次性", "连续"
_MONTHS = {Every.MONTH: 1, Every.SEMESTER: 6, Every.YEAR: 12, Every.TWO_YEARS: 24}
_TERM = re.compile(r"(?P<count>\d+)(?P<unit>年|个月|学期)")
_TERM_MONTHS = {"年": 12, "个月": 1, "学期": 6}


@dataclass(frozen=True)
class Line:
    """One sum of money.

    `tier` holds the options that lead to it; `value` is in yuan, absent of rates and of what other rules say; `times`
    is how often it is paid over the whole term, absent where the text does not say; `damaged` that its print is.
    """

    grant: Grant
    amount: Amount
    tier: tuple[str, ...]
    certainty: Certainty
    value: Decimal | None
    percent: str | None
    times: int | None
    damaged: bool
    recipient: Party
    quote: str
    lead: str
    """The words under which the tiers stand; of a sum without tiers its own."""

    @property
    def once_printed(self) -> bool:
        """Whether the text itself says that it is paid once and no more: of the sum, or of all tiers before it lists them."""
        return _ONCE in self.quote or _ONCE in self.lead

    @property
    def running_printed(self) -> bool:
        """Whether the text itself says that it is paid without a break."""
        return _RUNNING in self.quote

    @property
    def total(self) -> Decimal | None:
        """Value times number of payments; never of what is not stated."""
        return self.value * self.times if self.value is not None and self.times is not None else None

    @property
    def measure(self) -> str:
        """The unit in which the line may be compared with others: recipient class and period; empty where with none."""
        if self.value is None:
            return ""
        if self.recipient is Party.PERSON and self.grant.per in (None, Per.PERSON):
            return {Every.ONCE: "person-once", Every.MONTH: "person-month"}.get(self.grant.every or Every.YEAR, "")
        return "" if self.grant.per is Per.PERSON or self.grant.every is not Every.ONCE else "body-once"


def lines(benefit: Benefit) -> tuple[Line, ...]:
    """The sums of money of a benefit, in the order of the file; none of what is not money."""
    return tuple(line for grant in benefit.gives if grant.kind is SupportKind.CASH for line in _lines(benefit, grant))


def _lines(benefit: Benefit, grant: Grant) -> Iterator[Line]:
    for amount in grant.tiers or (grant,):
        form = amount.form
        if form is None:
            continue
        money = amount.fixed or amount.upto
        yield Line(
            grant=grant,
            amount=amount,
            tier=amount.options if isinstance(amount, Tier) else (),
            certainty=_OF_FORM[form],
            value=Decimal(money) if money is not None else None,
            percent=amount.rate or amount.match,
            times=payments(grant),
            damaged=grant.reads is not None or amount.reads is not None,
            recipient=(grant.to or benefit.recipient).party,
            quote=amount.quote or grant.quote or benefit.quote,
            lead=grant.quote or benefit.quote,
        )


def payments(grant: Grant) -> int | None:
    """How often a grant is paid over its whole term (每月、5年 -> 60); None where the text does not say."""
    if grant.every is Every.ONCE:
        return 1
    if grant.every is None or grant.lasts is None:
        return None
    match = _TERM.fullmatch(grant.lasts)
    if match is None:
        return None
    count, left = divmod(int(match["count"]) * _TERM_MONTHS[match["unit"]], _MONTHS[grant.every])
    return count if not left else None

"""Typed changes: a sum, a percentage, a date, a duration or a count that stood, what stands in its place, and by how much it differs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mingce.history.quantities import Measure, Quantity

_BY_PRECISION = {4: "年", 7: "个月", 10: "日"}
"""The unit in which two dates differ, by the length of their EDTF."""


@dataclass(frozen=True)
class Change:
    """One quantity in the place of another of the same measure."""

    old: Quantity
    new: Quantity

    @property
    def measure(self) -> Measure:
        """What both measure."""
        return self.new.measure

    @property
    def reverse(self) -> Change:
        """The change seen from the other side."""
        return Change(self.new, self.old)

    @property
    def unit(self) -> str:
        """The unit of the difference; empty where the two cannot be subtracted.

        A bound may be subtracted from a bound that is said in the same word (不超过30名, 不超过50名), an estimate from nothing, and
        a number that stands alone not from one that is hedged.
        """
        if self.old.hedge != self.new.hedge or self.new.is_estimate:
            return ""
        if self.measure is Measure.DATE:
            alike = len(self.old.stated) == len(self.new.stated)
            return _BY_PRECISION.get(len(self.new.stated), "") if alike and self._have_years else ""
        if self.old.unit != self.new.unit or not (self.old.is_exact and self.new.is_exact):
            return ""
        return "个百分点" if self.new.unit == "%" else self.new.unit

    @property
    def difference(self) -> Decimal | None:
        """By how much the new exceeds the old, exactly, in `unit`; None where the two cannot be subtracted."""
        if not self.unit:
            return None
        if self.measure is not Measure.DATE or self.unit == "日":
            return self.new.low - self.old.low
        old, new = (_months(quantity.stated) for quantity in (self.old, self.new))
        return Decimal(new - old) / (12 if self.unit == "年" else 1)

    @property
    def ratio(self) -> Decimal | None:
        """The difference in per cent of the old, to one decimal; None of dates and percentages, and where the old is nothing."""
        if self.difference is None or self.measure in (Measure.DATE, Measure.PERCENT) or not self.old.low:
            return None
        return (self.difference / self.old.low * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def _have_years(self) -> bool:
        return not any(quantity.stated.startswith("XXXX") for quantity in (self.old, self.new))


def _months(stated: str) -> int:
    """The months from the year 0 to a date of a year or a month."""
    year, _, month = stated.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else 0)

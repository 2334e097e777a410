"""How often something is paid (ENGINE.md, Calendar)."""

from __future__ import annotations

from collections.abc import Mapping

from mingce.eligibility.shapes import Period

STEP: Mapping[Period, int] = {"once": 0, "month": 1, "semester": 6, "year": 12, "two-years": 24}
"""How many months lie between two payments."""

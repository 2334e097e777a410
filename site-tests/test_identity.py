"""Kinds, keys and dates that fit together, beyond the broken fixtures."""

from __future__ import annotations

import pytest

from spoilt import BRIEFING, NEWER, OLDER, Files, edited, sample_files, told


def moved(folder: str, key: str) -> Files:
    """The sample with a version under another key."""
    target = f"{folder.rpartition('/')[0]}/{key}"
    return {path.replace(f"{folder}/", f"{target}/"): raw for path, raw in sample_files().items()}


@pytest.mark.parametrize(
    ("folder", "key", "codes"),
    [
        (NEWER, "2025-03-01-b", []),
        (NEWER, "2025-03-01-a", ["R15 dates:"]),
        (NEWER, "2025-03-02", ["R15 dates:"]),
        (BRIEFING, "v2", []),
        (BRIEFING, "v0", ["R15 dates:"]),
        (BRIEFING, "2022-07-30", ["R15 dates:"]),
    ],
)
def test_a_version_is_called_by_its_full_date_or_by_a_number(folder: str, key: str, codes: list[str]) -> None:
    assert told(moved(folder, key)) == codes


@pytest.mark.parametrize(
    ("expires", "codes"),
    [
        ("2024-02-01", []),
        ("2024-02", []),
        ("2024", []),
        ("2024-01", ["R16 expires:"]),
        ("2023?", ["R16 expires:"]),
    ],
)
def test_dates_are_out_of_order_only_when_they_must_be(expires: str, codes: list[str]) -> None:
    find, put = "date: 2026-12-31,", f"date: {expires}, reason: 为测试编写,"
    checked = edited(f"{OLDER}/version.yml", "finding: in-force", "finding: expired")
    assert told(edited(f"{OLDER}/version.yml", find, put, checked)) == codes


@pytest.mark.parametrize("kind", ["briefing", "interpretation"])
def test_only_a_formal_document_must_have_an_issuer(kind: str) -> None:
    files = edited("policies/jia/briefing/policy.yml", "kind: briefing", f"kind: {kind}")
    assert told(files) == []
    assert told(edited("policies/jia/briefing/policy.yml", "kind: briefing", "kind: formal")) == ["R14 dates:"]

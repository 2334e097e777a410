"""Comparisons as open data: what a file says of a correction, and what holds for every file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from conftest import Site
from mingce.chinese import collapse
from mingce.model.catalogue import Catalogue, Version

FOLDER = "data/v1/policies/shili/skills-allowance/compare/"


def files(site: Site) -> dict[str, dict[str, Any]]:
    return {
        path: json.loads(body)
        for path, body in site.outputs.items()
        if "/compare/" in path and path.startswith("data/")
    }


def test_every_pair_has_its_file(example_site: Site) -> None:
    assert sorted(path.removeprefix(FOLDER) for path in files(example_site)) == [
        "2020-03-10..2022-06-20-b.json",
        "2020-03-10..2022-06-20.json",
        "2020-03-10..2024-11-05.json",
        "2020-03-10..2026-10-15.json",
        "2022-06-20-b..2024-11-05.json",
        "2022-06-20-b..2026-10-15.json",
        "2022-06-20..2022-06-20-b.json",
        "2022-06-20..2024-11-05.json",
        "2022-06-20..2026-10-15.json",
        "2024-11-05..2026-10-15.json",
    ]


def test_a_correction(example_site: Site, example_catalogue: Catalogue) -> None:
    found = files(example_site)[FOLDER + "2022-06-20..2022-06-20-b.json"]
    policy = example_catalogue.policy("shili/skills-allowance")
    assert policy is not None
    assert found["old"] == {
        "version": "2022-06-20",
        "url": "/shili/skills-allowance/at/2022-06-20/",
        "sha256": policy.versions[1].sha256,
    }
    assert found["url"] == "/shili/skills-allowance/compare/2022-06-20/2022-06-20-b/"
    assert found["benefits"] == [
        {
            "title": "取得证书的补贴",
            "old": "certificate-allowance",
            "new": "certificate-allowance",
            "effect": "less",
            "details": [{"aspect": "amount", "effect": "less"}],
        }
    ]
    assert [row for row in found["rows"] if row.get("reworded")] == [
        {
            "fate": "kept",
            "basis": "id",
            "old": [{"id": "3-2", "label": "（二）"}],
            "new": [{"id": "3-2", "label": "（二）"}],
            "provision": True,
            "reworded": True,
            "figures": [
                {
                    "measure": "money",
                    "context": "技师，每人",
                    "old": {"words": "3500元", "value": "3500", "unit": "元"},
                    "new": {"words": "3000元", "value": "3000", "unit": "元"},
                    "difference": "-500",
                    "unit": "元",
                    "percent": "-14.3",
                }
            ],
            "edits": [{"equal": "技师，每人"}, {"old": "3500元", "new": "3000元"}, {"equal": "；"}],
        }
    ]


def test_a_merger_says_on_what_it_rests_and_why(example_site: Site) -> None:
    rows = files(example_site)[FOLDER + "2022-06-20-b..2024-11-05.json"]["rows"]
    (merged,) = [row for row in rows if row["fate"] == "merged"]
    assert merged["basis"] == "succession"
    assert [one["id"] for one in merged["old"]] == ["7", "8"]
    assert [one["id"] for one in merged["new"]] == ["7"]
    assert merged["reasons"] == ["申请期限和追回补贴合为一条。"]


def test_the_edits_lead_from_the_one_text_to_the_other(example_site: Site, example_catalogue: Catalogue) -> None:
    policy = example_catalogue.policy("shili/skills-allowance")
    assert policy is not None
    versions = {version.key: version for version in policy.versions}
    for found in files(example_site).values():
        for side in ("old", "new"):
            said = [edit.get("equal", edit.get(side, "")) for row in found["rows"] for edit in row["edits"]]
            labels = [one.get("label", "") for row in found["rows"] for one in row.get(side, [])]
            whole = sorted(collapse("".join(said + labels)))
            assert whole == sorted(printed(versions[found[side]["version"]]))


def printed(version: Version) -> str:
    return "".join(part.whole for part in version.parts)


def test_what_does_not_apply_is_absent(example_site: Site) -> None:
    for found in files(example_site).values():
        assert [value for value in values(found) if value in (None, "", [], {}, False)] == []


def values(node: Any) -> Iterator[Any]:
    """Every value in a file but the counts, which are whole numbers."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name != "counts":
                yield from values(value)
    elif isinstance(node, list):
        if not node:
            yield node
        for value in node:
            yield from values(value)
    else:
        yield node

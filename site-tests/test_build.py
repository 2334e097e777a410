"""The build as a whole: what it writes, that it writes the same twice, that a failure leaves the last site alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Site, build_project
from mingce.problems import PolicyError


def test_the_sample_site_has_every_page_type(sample_site: Site) -> None:
    for path in (
        "index.html",
        "places/index.html",
        "jia/index.html",
        "jia/departments/index.html",
        "jia/departments/finance/index.html",
        "jia/allowance-2024/index.html",
        "jia/allowance-2024/at/2024-01-05/index.html",
        "jia/allowance-2024/1-2/index.html",
        "jia/allowance-2024/at/2024-01-05/1-2/index.html",
        "data/index.html",
        "about/index.html",
        "404.html",
    ):
        assert path in sample_site.outputs, path


def test_two_builds_are_byte_for_byte_the_same(sample_site: Site, sample: Path) -> None:
    assert build_project(sample).outputs == sample_site.outputs


def test_a_failed_build_leaves_the_published_site_as_it_was(sample: Path) -> None:
    site = build_project(sample)
    before = {path: path.read_bytes() for path in site.folder.rglob("*.html")}
    text = sample / "policies/jia/allowance-2024/2024-01-05/text.yml"
    text.write_text(text.read_text("utf-8").replace("100元", "900元"), "utf-8")
    with pytest.raises(PolicyError) as error:
        build_project(sample)
    assert {problem.code for problem in error.value.problems} == {"T01"}
    assert {path: path.read_bytes() for path in site.folder.rglob("*.html")} == before

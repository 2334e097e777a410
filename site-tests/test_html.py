"""html-validate finds nothing in any page of the sample, in one page of each type of the real site, in any component.

All files are checked by one process: starting Node costs more than the checks. The rules are html-validate's recommended
set (`.htmlvalidate.json`), with one option: `doctype-style` asks for `<!doctype html>`, as the HTML standard writes it,
where the default of the rule asks for capitals. No rule is turned off.
"""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from components import EXAMPLES, rendered
from conftest import ROOT, Site
from page_types import EXAMPLE_AT, PAGE_TYPES

TESTS = ROOT / "site-tests"
FRAME = """<!doctype html>
<html lang="zh-Hans-CN"><head><meta charset="utf-8"><title>{name}</title></head><body><main><h1>{name}</h1><h2>{name}</h2>
{body}
</main></body></html>
"""
"""The least page around a component; its examples use headings below these two."""

ONLY_IN_SAMPLE = {"moved"}
"""Types of pages that the real site has no example of; every page of the sample is checked."""


def validated(folder: Path) -> dict[str, list[str]]:
    """What html-validate says of each file below `folder`, by its path; files without a finding are left out."""
    report_file = folder / "report.json"  # a pipe is cut off when Node ends
    command = [
        "node_modules/.bin/html-validate",
        "--config",
        ".htmlvalidate.json",
        "--formatter",
        f"json={report_file}",
    ]
    done = subprocess.run(
        [*command, f"{folder}/**/*.html"], cwd=TESTS, capture_output=True, text=True, check=False, timeout=300
    )
    assert report_file.exists(), done.stderr
    return {
        Path(report["filePath"]).relative_to(folder).as_posix(): [
            f"{found['line']}:{found['column']} {found['ruleId']}: {found['message']} ({found['selector']})"
            for found in report["messages"]
        ]
        for report in json.loads(report_file.read_bytes())
    }


def put(files: Mapping[str, bytes], folder: Path) -> None:
    for path, body in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)


def pages(site: Site) -> dict[str, bytes]:
    return {path: body for path, body in site.outputs.items() if path.endswith(".html")}


@pytest.fixture(scope="module")
def findings(
    real_site: Site, sample_site: Site, example_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Mapping[str, list[str]]]:
    """What was found, by group and file."""
    folder = tmp_path_factory.mktemp("html")
    real = {**real_site.outputs, **{f"{EXAMPLE_AT[1:]}/{path}": body for path, body in example_site.outputs.items()}}
    put(pages(sample_site), folder / "sample")
    put({f"{page.name}.html": real[page.file] for page in PAGE_TYPES}, folder / "real")
    framed = {f"{name}.html": FRAME.format(name=name, body=rendered(name)).encode() for name in EXAMPLES}
    put(framed, folder / "components")
    put({"broken.html": FRAME.format(name="x", body='<a href="/"><a href="/">x</a></a>').encode()}, folder / "broken")
    groups: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for path, found in validated(folder).items():
        group, _, name = path.partition("/")
        groups[group][name] = found
    return groups


@pytest.mark.parametrize("group", ["sample", "real", "components"])
def test_html_validate_finds_nothing(findings: Mapping[str, Mapping[str, list[str]]], group: str) -> None:
    assert findings.get(group, {}) == {}


def test_html_validate_finds_a_link_within_a_link(findings: Mapping[str, Mapping[str, list[str]]]) -> None:
    assert "element-permitted-content" in findings["broken"]["broken.html"][0]


def test_every_template_has_a_page_type() -> None:
    templates = {path.name.removesuffix(".html.jinja") for path in (ROOT / "templates" / "pages").iterdir()}
    assert {page.template for page in PAGE_TYPES} | ONLY_IN_SAMPLE == templates

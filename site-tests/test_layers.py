"""The layers of the program: a module imports only what stands on an earlier line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "scripts" / "mingce"

LAYERS = """
mingce model exports eligibility history quotation
codes chinese urls surroundings qr search.tokens search.pinyin
figures
problems
history.quantities
history.tokens history.typed
history.likeness
history.pairing history.strips
history.characters
ledger
files source
model.fields
model.event model.succession
model.place model.policy model.text model.version model.glossary model.audience model.settings
model.applying model.criterion
model.question model.matter model.redirect
model.benefit
history.effects model.target
history.conditions
model.catalogue model.site
history.happenings history.succession history.units
history.intervals history.links
history.moves
history.matching
history.alignment history.rows
history.stretches
history.carried history.composed
history.comparison
redirects
binding wording
configuration load
eligibility.amounts eligibility.conditions eligibility.shapes eligibility.ranges
eligibility.computability eligibility.periods eligibility.vocabulary eligibility.truth
eligibility.rules
eligibility.forms eligibility.worth history.benefits
eligibility.combining eligibility.inquiry eligibility.nearest
eligibility.engine eligibility.profiles
eligibility.calendar
checks.claims
checks.criteria
checks.vocabulary
checks.accounting checks.benefits
checks.grid
checks.lint
checks.departments checks.events checks.identity checks.lossless checks.numbering checks.redirects checks.references checks.succession checks.words
checks
permanence records excerpt
citations
history.lives status
references.mention references.reference
references.outline references.parser references.documents
references.resolver
references.reader
references
history.bearing
history.judged
offers news
tallies
shells assets
exports.calendar exports.feeds exports.published exports.columns exports.open_data exports.passages exports.web
exports.differences exports.json_schema exports.benefits exports.rows exports.rules exports.workbook
exports.screening exports.tables
findings
search.figures search.shelf
search.records
search.leaves search.near
search.index
search
pages.page
pages.charts pages.clocks pages.notices pages.passage pages.relations
pages.compared pages.crossings pages.quoted pages.sentences pages.terms
pages.shelf
pages.lifetime
pages.changes pages.moved pages.not_found pages.data pages.home pages.glossary pages.place pages.policy
pages.benefits pages.calculator pages.compare pages.coverage pages.dictionary pages.quote pages.screen pages.search pages.targets
pages.clause pages.department pages.difference pages.history pages.tombstone
pages
render publish
build
plugin
amending scaffold server
drafts
cli
"""
"""A new module takes its line here; that it finds one is what keeps the layers."""

ONLY = {"mkdocs": "plugin", "material": "plugin", "click": "cli", "segno": "qr"}
"""Who alone may know a library."""


def name_of(path: Path) -> str:
    """The module in a file, without the name of the package; the package itself is called mingce."""
    steps = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(steps[:-1] if steps[-1] == "__init__" else steps) or "mingce"


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}
LAYER = {name: number for number, line in enumerate(LAYERS.strip().splitlines()) for name in line.split()}


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports by a relative name"
            yield from (_full_name(node.module or "", alias.name) for alias in node.names)


def _full_name(module: str, name: str) -> str:
    """`from mingce import urls` and `from mingce.urls import place` both import mingce.urls."""
    full = f"{module}.{name}"
    return full if full.removeprefix("mingce.") in MODULES else module


def test_every_module_has_its_line() -> None:
    assert set(LAYER) == set(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_stands_earlier(name: str) -> None:
    own = {module.removeprefix("mingce.") for module in imported(MODULES[name]) if module.split(".")[0] == "mingce"}
    assert [module for module in sorted(own) if LAYER[module] >= LAYER[name]] == []


@pytest.mark.parametrize("name", MODULES)
def test_a_library_that_may_be_replaced_is_known_to_one_module(name: str) -> None:
    libraries = {module.split(".")[0] for module in imported(MODULES[name])}
    assert [library for library in sorted(libraries & set(ONLY)) if ONLY[library] != name] == []

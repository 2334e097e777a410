"""Templates decide nothing, say nothing of their own, and leave nothing unescaped; every word has a use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest

from components import EXAMPLES, TEMPLATES, folders_with, rendered
from conftest import ROOT
from mingce.citations import citations
from mingce.eligibility.amounts import Certainty
from mingce.eligibility.computability import Computability, Doubt
from mingce.history.benefits import Aspect
from mingce.history.effects import Effect
from mingce.history.intervals import GIVES_NOTHING, Standing
from mingce.history.links import Fate
from mingce.history.lives import Turn
from mingce.model.applying import OfficeRole
from mingce.model.benefit import COMPARATORS, Disagreement, Force, GroupRule, Party, SupportKind, Verdict
from mingce.model.catalogue import Catalogue
from mingce.model.event import EventType
from mingce.model.fields import Kind
from mingce.model.place import Level
from mingce.model.text import Responsible
from mingce.model.version import Checked, Confidence, RelationType, TargetKind
from mingce.pages import quote, screen, search
from mingce.pages.benefits import OTHER
from mingce.pages.calculator import said as calculator_words
from mingce.pages.charts import MARKS, MEASURES
from mingce.pages.targets import GROUNDS
from mingce.records import RECORDS
from mingce.references.reference import Reason
from mingce.search.shelf import TYPES
from mingce.status import INFERRED
from mingce.wording import Words, names, words

LOOKS = ("jinja", "html", "css", "mjs", "js")
CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")
UNESCAPED = re.compile(r"\|\s*safe\b|\bMarkup\b|autoescape|innerHTML|outerHTML|insertAdjacentHTML|document\.write")
INLINE = re.compile(r"<style\b|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:")

WORD_IN_TEMPLATE = re.compile(r"(?<![\w.])t\.((?:[a-z_]+\.)+?[a-z_]+)(?=\.(?:format|split|startswith)\(|(?![\w.\[]))")
WORD_IN_CODE = re.compile(r"(?<![\w.])(?:words|said)\.((?:[a-z_]+\.)+?[a-z_]+)(?=\.(?:format|join)\(|(?![\w.\[(]))")
WORD_IN_STYLE = re.compile(r'"locale:([\w.]+)"')
WORD_IN_SCRIPT = re.compile(r"\bsay\((?:[^\"`()]*\? )?\"(\w+)\"(?: : \"(\w+)\")?")
FAMILY_IN_SCRIPT = re.compile(r"\bsay\(`([a-z_]*)\$\{")
GROUP_IN_TEMPLATE = re.compile(r"(?<![\w.])t\.([a-z_]+(?:\.[a-z_]+)*)(?=\[|, policy\))")
GROUP_IN_CODE = re.compile(r"(?<![\w.])words\.([a-z_]+(?:\.[a-z_]+)*)\[")

FINDINGS: tuple[str, ...] = get_args(Checked.model_fields["finding"].annotation)


def values(enumeration: Iterable[str]) -> set[str]:
    return {str(value) for value in enumeration}


NOTICES = {
    "pinned_version", "pinned_received", "pinned_clause", "pinned_clause_received", "pinned_current", "pinned_only", "pinned_old", "pinned_begun", "see_living", "see_living_clause",
    "see_version", "later_begun", "later_corrected", "later_undated", "later_without", "coming_without", "later_without_benefit", "coming_without_benefit", "coming", "future", "future_undated", "term_over", "expired", "repealed",
    "replaced", "replaced_inferred", "replaced_elsewhere", "amended", "corrected", "clause_repealed", "found_over",
}  # fmt: skip
"""The sentences of banners and the words of their links, as pages/notices.py names them."""

ENDINGS = {
    "replaced",
    "replaced_inferred",
    "replaced_elsewhere",
    "amended",
    "corrected",
    "repealed",
    "expired",
    "found_over",
}
"""Why a version is over before a term that it states ends."""

LOOKED_UP: Mapping[str, set[str]] = {
    "kind": values(Kind),
    "kind_meaning": values(Kind),
    "coverage.not_evaluated": values(Kind) - {"formal"},
    "kind_warning": values(Kind) - {"formal"},
    "level": values(Level),
    "role": set(Responsible.model_fields),
    "confidence": values(Confidence),
    "relation": values(RelationType) | values(TargetKind),
    "status": {
        "effective", "effective_inferred", "effective_future", "effective_future_inferred", "effective_unstated", "expires", "expired", "expires_unstated", "declared",
        "nothing_on_record", "never_checked", "later_version", "later_since", "later_coming", "end_inferred", "checked", "corrigendum_of",
        *(f"found_{name.replace('-', '_')}" for name in FINDINGS),
        *(f"{name.value.replace('-', '_')}_{tense}" for name in EventType for tense in ("past", "coming", "unsure")),
    },
    "quote.state": set(quote.STATES),
    "quote.standing": set(quote.STANDINGS),
    "quote.difference": set(quote.DIFFERENCES),
    "references.reason": values(Reason),
    "silence": {f"how_to_apply{case}" for case in ("", "_within", "_above", "_contact", "_nobody", "_here", "_said")},
    "office": values(OfficeRole),
    "valid": {
        "since", "since_corrected", "begin_unknown", "no_end", "until", "until_inferred", "until_corrected", "end_uncertain",
        "without", "without_uncertain",
    },
    "edition": {"dated", "again", "corrected", "uncorrected", "received", "received_later"},
    "recorded": {*RECORDS, "other"},
    "change": {"added", "modified", "deleted"},
    "provision": {"notice", "preamble", "closing"},
    "party": values(Party),
    "record": {*TYPES, "between"},
    "force": values(Force),
    "force_note": {"encourage", "explore"},
    "support": values(SupportKind),
    "certainty": values(Certainty),
    "computability": values(Computability),
    "computability_meaning": values(Computability),
    "comparator": set(COMPARATORS),
    "worked": values(Verdict),
    "standing": {*values(GIVES_NOTHING), INFERRED},
    "status_today": {*values(Standing), INFERRED},
    "notice": NOTICES,
    "turn": values(Turn),
    "turn_within": {"changed", "quiet", "first", "gone"},
    "happening": {*values(EventType), "term"},
    "history": {"takes_over", "moot_start", "moot_start_corrected", *(f"moot_{name}" for name in ENDINGS)},
    "doubt": values(Doubt),
    "condition": {"all", "any", "none", "or", "and", "not", "ge", "gt", "le", "lt"},
    "benefit.rule": values(GroupRule),
    "difference": {"title_revision", "title_correction", "title_between", "by", "ratio", "earlier", "later"},
    "difference.count": {"reworded", "moved", "carried", "renumbered", "quiet", "same", *values(Fate)} - {"kept"},
    "difference.tag": {"reworded", "verbatim", "quiet", "moved", "renumbered", "by_text", *values(Fate)} - {"kept"},
    "difference.support": {"came", "gone", "changed"},
    "difference.effect": values(Effect),
    "difference.one_effect": values(Effect),
    "difference.aspect": values(Aspect),
    "difference.span": {"days", "months", "years"},
    "coverage.field": set(get_args(Disagreement.model_fields["field"].annotation)),
    "dictionary.type": {"record", "choice", "string", "boolean", "integer", "number", "date", "link", "object"},
    "targets.term": {"deadline", "yearly", "two-yearly", "open"},
    "targets.since": set(GROUNDS),
    "measure": {*MEASURES, OTHER},
    "certain_bar": set(MARKS),
    "screen.verdict": set(screen.VERDICTS),
    "screen.met": set(screen.OUTCOMES),
    "screen.nature": set(screen.OUTCOMES),
    "screen.stage": set(screen.STAGES),
    "screen.coding": set(screen.CODINGS),
    "screen.failure": set(screen.FAILURES),
    "screen.fault": set(screen.FAULTS),
    "search.filter": set(search.FILTERS),
    "search.switch": set(search.SWITCHES),
    "search.without": set(search.WITHOUT),
    "calculator.subject": {"person", "organisation"},
    "facet": {"place", "who", "cash", "matter", "form", "level", "payer", "measure"},
}  # fmt: skip
"""Groups of words that are looked up by a value of the data, and the values that there may be."""


def sources(folder: Path, endings: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Path (below the project) and text of each file with one of the endings."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lstrip(".") in endings:
            yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


TEMPLATE_FILES = tuple(sources(TEMPLATES, LOOKS))
CODE_FILES = tuple(sources(ROOT / "scripts" / "mingce", ("py",)))


@pytest.fixture(scope="module")
def said() -> Words:
    return words((TEMPLATES / "locale" / "zh-Hans.yml").read_bytes(), "templates/locale/zh-Hans.yml")


@pytest.fixture(scope="module")
def known(said: Words) -> set[str]:
    return set(names(said))


def matches(pattern: re.Pattern[str], files: Iterable[tuple[str, str]]) -> list[str]:
    """Where the pattern is found, as path, line and words."""
    return [
        f"{path}:{number}: {match[0]}"
        for path, text in files
        for number, line in enumerate(text.split("\n"), 1)
        for match in pattern.finditer(line)
    ]


def found(pattern: re.Pattern[str], files: Iterable[tuple[str, str]]) -> set[str]:
    return {match[1] for _, text in files for match in pattern.finditer(text)}


def asked_by_templates() -> set[str]:
    return found(WORD_IN_TEMPLATE, TEMPLATE_FILES) | found(WORD_IN_STYLE, TEMPLATE_FILES)


def asked_by_code(said: Words) -> set[str]:
    """Names that begin with a group of words; other things are called `words` and `said` as well."""
    return {name for name in found(WORD_IN_CODE, CODE_FILES) if name.split(".")[0] in vars(said)}


def said_by_scripts(known: set[str]) -> set[str]:
    """Words that the calculator's scripts say: by name, and by the beginning of a name."""
    own = [text for path, text in TEMPLATE_FILES if "/calculator/" in path and path.endswith(".mjs")]
    said = {word for text in own for match in WORD_IN_SCRIPT.finditer(text) for word in match.groups() if word}
    families = {match[1] for text in own for match in FAMILY_IN_SCRIPT.finditer(text)} - {""}
    words_of = {name.removeprefix("calculator.say.") for name in known if name.startswith("calculator.say.")}
    return said | {word for word in words_of for family in families if word.startswith(family)}


def looked_up(catalogue: Catalogue) -> set[str]:
    policy = catalogue.policies[0]
    version = policy.versions[0]
    forms = {one.form for one in citations(policy, version, version.provisions[0])}
    groups = {**LOOKED_UP, "cite.form": forms}
    return {f"{group}.{value}" for group, group_values in groups.items() for value in group_values}


def test_there_are_files_of_every_kind_to_look_at() -> None:
    assert {path.rpartition(".")[2] for path, _ in TEMPLATE_FILES} == set(LOOKS)
    assert len(CODE_FILES) > 40


def test_no_chinese_stands_in_templates_styles_or_scripts() -> None:
    assert matches(CHINESE, TEMPLATE_FILES) == []


def test_nothing_is_let_through_unescaped() -> None:
    assert matches(UNESCAPED, TEMPLATE_FILES) == []


def test_no_script_or_style_stands_in_a_page() -> None:
    pages = [(path, text) for path, text in TEMPLATE_FILES if path.endswith((".jinja", ".html"))]
    assert matches(INLINE, pages) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (CHINESE, "{{ t.a }}（"),
        (UNESCAPED, "{{ x|safe }}"),
        (UNESCAPED, "{{ x | safe }}"),
        (INLINE, '<p style="color: red">'),
        (INLINE, "<script>x()</script>"),
        (INLINE, '<a onclick="x()">'),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], line: str) -> None:
    assert len(matches(pattern, [("file", line)])) == 1


def test_every_word_that_templates_ask_for_is_there(known: set[str]) -> None:
    assert len(asked_by_templates()) > 100
    assert asked_by_templates() - known == set()


def test_every_word_that_code_asks_for_is_there(said: Words, known: set[str]) -> None:
    assert len(asked_by_code(said)) > 20
    assert asked_by_code(said) - known == set()


def test_every_group_that_is_looked_up_is_listed_here() -> None:
    groups = found(GROUP_IN_TEMPLATE, TEMPLATE_FILES) | found(GROUP_IN_CODE, CODE_FILES)
    assert groups | {"provision"} == LOOKED_UP.keys() | {"cite.form"}


def test_every_word_has_a_use(said: Words, known: set[str], sample_catalogue: Catalogue) -> None:
    by_scripts = {f"calculator.say.{name}" for name in said_by_scripts(known)}
    assert known - asked_by_templates() - asked_by_code(said) - looked_up(sample_catalogue) - by_scripts == set()


def test_every_word_that_scripts_say_is_there(said: Words, known: set[str]) -> None:
    names = said_by_scripts(known)
    assert len(names) > 150
    assert names - {name for name, _ in calculator_words(said)} == set()


def test_every_value_that_is_looked_up_has_its_word(known: set[str], sample_catalogue: Catalogue) -> None:
    assert looked_up(sample_catalogue) - known == set()


def test_gaps_in_words_have_names(said: Words, known: set[str]) -> None:
    for name in known:
        *groups, last = name.split(".")
        group = said
        for step in groups:
            group = getattr(group, step)
        gaps = re.findall(r"\{([^}]*)\}", group[last])
        assert all(re.fullmatch(r"[a-z]+", gap) for gap in gaps), name


def variables(css: str) -> dict[str, str]:
    """The custom properties, and color-scheme, that a block sets."""
    return dict(re.findall(r"(--[\w-]+|color-scheme):\s*([^;]+);", css))


def block(css: str, selector: str) -> str:
    """What stands between the braces after the selector where it first opens a rule."""
    return css.split(f"{selector} {{", 1)[1].split("}")[0]


def test_the_two_dark_blocks_are_equal() -> None:
    css = (TEMPLATES / "components" / "tokens" / "style.css").read_text("utf-8")
    chosen = variables(block(css, ':root[data-theme="dark"]'))
    by_system = variables(block(css, ':root:not([data-theme="light"]):not([data-theme="dark"])'))
    assert len(chosen) > 30
    assert chosen == by_system


def test_dark_gives_every_colour_anew() -> None:
    css = (TEMPLATES / "components" / "tokens" / "style.css").read_text("utf-8")
    light = {name for name, value in variables(block(css, ":root")).items() if value.startswith("#")}
    assert len(light) > 30
    assert light - variables(block(css, ':root[data-theme="dark"]')).keys() == set()


def test_components_use_tokens_and_no_colours_of_their_own() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(")
    own = [file for file in TEMPLATE_FILES if file[0].endswith(".css") and not re.search("/(tokens|print)/", file[0])]
    assert matches(colour, own) == []


def test_every_style_is_part_of_the_stylesheet_once() -> None:
    index = (TEMPLATES / "components" / "site.css").read_text("utf-8")
    imported = re.findall(r'@import "([^"]+)/style.css";', index)
    assert len(imported) == len(set(imported))
    assert set(imported) == folders_with("style.css")


def test_every_example_belongs_to_a_macro() -> None:
    assert folders_with("examples.yml") <= folders_with("macro.html.jinja")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_renders(name: str) -> None:
    html = rendered(name)
    assert re.match(r"\s*<\w+", html)
    assert "None" not in html
    assert "Undefined" not in html

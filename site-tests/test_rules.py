"""The published rules: made as the files say, and judged alike by engines that are not ours.

On exact answers, some of them missing, CEL fails exactly where ours is unknown, in three independent engines; on complete
answers JsonLogic and the table of decisions say the same. Each of them is shown to notice a bug planted in our engine.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import cel
import celpy
import pytest
from celpy.adapter import json_to_cel
from celpy.evaluation import CELEvalError

from conftest import Site
from mingce.eligibility import truth
from mingce.eligibility.forms import variable
from mingce.eligibility.profiles import of_place
from mingce.eligibility.shapes import Node, Rule
from mingce.eligibility.vocabulary import hundredths
from mingce.exports import rules as exports
from mingce.exports.rules import RulesFile
from profiles import ORACLES, ROOT, SAMPLE, Profile, ask_node, plant, profiles, rules_of

Plant = Callable[[pytest.MonkeyPatch], None]
Readings = list[list[str]]


def flat(rules: RulesFile, profile: Profile, *, name: Callable[[str], str] = str) -> dict[str, Any]:
    """Exact answers as other engines take them: values, and the questions of a place as its members."""
    made: dict[str, Any] = {place["slug"]: {} for place in rules["places"]}
    for asked in rules["questions"]:
        if asked["key"] not in profile:
            continue
        answer = profile[asked["key"]]
        match asked["kind"]:
            case "choices":
                answer = answer["has"]
            case "choice" | "number":
                answer = answer[0]
        place, dot, key = name(asked["key"]).rpartition(".")
        (made.setdefault(place, {}) if dot else made)[key] = answer
    return made


def found_by_key(rules: RulesFile) -> dict[tuple[str, str], Rule]:
    return {(rule["place"], rule["id"]): rule for rule in rules["benefits"]}


def ours(rules: RulesFile, rows: list[dict[str, Any]], profile: Profile) -> list[bool | None]:
    """Our truth for each expressed rule; the worlds in which it reads the same agree."""
    known = found_by_key(rules)
    made = []
    for row in rows:
        rule = known[row["place"], row["id"]]
        truths = {truth.holds(rule, profile, world) for world in row["readings"]}
        made.append({truth.YES: True, truth.NO: False, truth.UNKNOWN: None}[truths.pop()])
        assert not truths
    return made


# ---- the oracles: pairs of our truth and theirs

Pairs = Iterator[tuple[str, Profile, bool | None, bool | None]]


def by_cel_python(rules: RulesFile, asked: Iterable[Profile]) -> Pairs:
    rows = exports.in_cel(rules)["rules"]
    environment = celpy.Environment()
    programs = [environment.program(environment.compile(row["cel"])) for row in rows]
    for profile in asked:
        answers: Any = json_to_cel(flat(rules, profile, name=variable))
        for row, program, own in zip(rows, programs, ours(rules, rows, profile), strict=True):
            try:
                theirs = bool(program.evaluate(answers))
            except CELEvalError:
                theirs = None
            yield row["id"], profile, own, theirs


def by_common_expression_language(rules: RulesFile, asked: Iterable[Profile]) -> Pairs:
    rows = exports.in_cel(rules)["rules"]
    for profile in asked:
        answers = flat(rules, profile, name=variable)
        for row, own in zip(rows, ours(rules, rows, profile), strict=True):
            try:
                theirs = bool(cel.evaluate(row["cel"], answers))
            except (RuntimeError, KeyError, ValueError, TypeError):
                theirs = None
            yield row["id"], profile, own, theirs


def by_node(rules: RulesFile, asked: Iterable[Profile], form: str) -> Pairs:
    listed = list(asked)
    in_cel, in_logic = exports.in_cel(rules)["rules"], exports.in_json_logic(rules)["rules"]
    rows = in_cel if form == "cel" else in_logic
    first = {"cel": [row["cel"] for row in in_cel], "logic": [row["logic"] for row in in_logic]}
    answers = ask_node(ORACLES, first, [flat(rules, one, name=variable) for one in listed])
    for profile, answer in zip(listed, answers, strict=True):
        for row, own, theirs in zip(rows, ours(rules, rows, profile), answer[form], strict=True):
            yield row["id"], profile, own, theirs


def by_cel_js(rules: RulesFile, asked: Iterable[Profile]) -> Pairs:
    return by_node(rules, asked, "cel")


def by_json_logic(rules: RulesFile, asked: Iterable[Profile]) -> Pairs:
    return by_node(rules, asked, "logic")


def by_table(rules: RulesFile, asked: Iterable[Profile]) -> Pairs:
    """The table of decisions: in one reading, every row of one way."""
    rows = list(csv.DictReader(io.StringIO(exports.decisions(rules).decode())))
    many = {one["key"] for one in rules["questions"] if one["kind"] == "choices"}
    damaged = {(row["place"], row["benefit"]) for row in rows if row["damaged"]}
    ways: dict[tuple[str, str, str], dict[str, list[dict[str, str]]]] = {}
    for row in rows:
        ways.setdefault((row["place"], row["benefit"], row["readings"]), {}).setdefault(row["way"], []).append(row)
    known = found_by_key(rules)
    for profile in asked:
        for (place, benefit, readings), by_way in ways.items():
            if (place, benefit) in damaged:
                continue
            theirs = any(all(demanded(row, profile, many) for row in demands) for demands in by_way.values())
            for world in readings.split("；"):
                own = truth.holds(known[place, benefit], profile, world.split("、"))
                yield benefit, profile, own == truth.YES, theirs


def demanded(row: dict[str, str], profile: Profile, many: set[str]) -> bool:
    if not row["question"]:
        return True
    answer = profile[row["question"]]
    if isinstance(answer, bool):
        met = answer
    elif row["among"]:
        met = not set(row["among"].split("；")).isdisjoint(answer["has"] if row["question"] in many else answer)
    else:
        number = answer[0]
        met = all(
            (number >= int(row["ge"] or 0), number > int(row["gt"] or -1))
            + ((number <= int(row["le"]),) if row["le"] else ())
            + ((number < int(row["lt"]),) if row["lt"] else ())
        )
    return met != (row["negated"] == "1")


ON_PARTIAL = {
    "cel-python": (by_cel_python, 16),
    "common-expression-language": (by_common_expression_language, 40),
    "cel-js": (by_cel_js, 300),
}
ON_COMPLETE = {"json-logic-js": (by_json_logic, 300), "table": (by_table, 100)}
ORACLE: dict[str, tuple[Callable[[RulesFile, Iterable[Profile]], Pairs], int]] = {**ON_PARTIAL, **ON_COMPLETE}


def asked_of(oracle: str, rules: RulesFile) -> list[Profile]:
    """Exact answers; those on which CEL is tried leave questions out."""
    return list(profiles(rules, ORACLE[oracle][1], seed=7, exact=True, known=None if oracle in ON_PARTIAL else 1))


def disagreements(oracle: str, rules: RulesFile) -> list[tuple[str, Profile]]:
    pairs = ORACLE[oracle][0](rules, asked_of(oracle, rules))
    return [(benefit, profile) for benefit, profile, own, theirs in pairs if own != theirs]


@pytest.mark.parametrize("project", [ROOT, SAMPLE], ids=["real", "sample"])
@pytest.mark.parametrize("oracle", ORACLE)
def test_another_engine_judges_alike(oracle: str, project: Path) -> None:
    assert disagreements(oracle, rules_of(project)) == []


# ---- planted bugs


def missing_is_no(patch: pytest.MonkeyPatch) -> None:
    """What is not answered is taken for a no."""
    right = truth.compare
    plant(patch, "compare", lambda node, answer: truth.NO if answer is None else right(node, answer))


def inclusive_is_exclusive(patch: pytest.MonkeyPatch) -> None:
    """A bound that is reached is taken for one that is missed."""
    right = truth._at_least
    plant(patch, "_at_least", lambda low, high, bound: right(low, high, bound + 1))


def any_is_all(patch: pytest.MonkeyPatch) -> None:
    """One of several is taken for all of them."""
    right = truth.truth

    def wrong(node: Node, profile: Profile, world: list[str]) -> int | None:
        swapped: Any = {"all" if key == "any" else key: value for key, value in node.items()}
        return right(swapped, profile, world)

    plant(patch, "truth", wrong)


def readings_are_ignored(patch: pytest.MonkeyPatch) -> None:
    """What holds under one reading is taken to hold under each."""
    right = truth.truth

    def wrong(node: Node, profile: Profile, world: list[str]) -> int | None:
        bare: Any = {key: value for key, value in node.items() if key != "under"}
        return right(bare, profile, world)

    plant(patch, "truth", wrong)


PLANTS = [missing_is_no, inclusive_is_exclusive, any_is_all, readings_are_ignored]
SPOILT = [
    (oracle, plant) for oracle in ORACLE for plant in PLANTS if oracle in ON_PARTIAL or plant is not missing_is_no
]
"""Complete answers miss nothing."""


@pytest.mark.parametrize(("oracle", "plant"), SPOILT)
def test_a_planted_bug_is_noticed(oracle: str, plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = rules_of(ROOT)
    plant(monkeypatch)
    assert disagreements(oracle, rules) != []


# ---- what rules are made of


@pytest.mark.parametrize(
    ("printed", "made"), [("5", 500), ("0.5", 50), ("200000", 20_000_000), ("20%", 2000), ("2.55%", 255)]
)
def test_numbers_become_hundredths(printed: str, made: int) -> None:
    assert hundredths(printed) == made


def the(benefit: str) -> Rule:
    return found_by_key(rules_of(SAMPLE))["jia", benefit]


@pytest.mark.parametrize(
    ("benefit", "outcome"),
    [
        ("living-allowance", "entitled"),
        ("national-base", "entitled"),
        ("household-registration", "entitled"),
        ("leading-talent", "selection"),
        ("hosting-national", "ceiling"),
        ("master-studio", "unwritten"),
        ("founder-award", "declared"),
    ],
)
def test_what_a_benefit_can_give_is_the_first_that_applies(benefit: str, outcome: str) -> None:
    assert the(benefit)["outcome"] == outcome


def test_texts_without_issuer_are_listed_and_briefings_are_reported() -> None:
    for rule in rules_of(ROOT)["benefits"]:
        assert (rule["outcome"] == "listed") == (rule["place"] == "unattributed")
        assert rule["place"] != "weifang" or rule["outcome"] in ("declared", "unwritten", "reported")


def test_terms_are_counted_in_payments() -> None:
    assert the("living-allowance")["gives"][0].get("times") == 60
    assert the("leading-talent")["gives"][0].get("times") == 3
    assert the("contest-award")["gives"][0].get("times") == 1
    assert "times" not in the("hosting-province")["gives"][0]


def test_readings_are_written_out_as_worlds() -> None:
    assert the("living-allowance")["worlds"] == [["anniversary-in"], ["anniversary-out"]]
    assert the("leading-talent")["worlds"] == [[]]


def test_a_question_of_a_place_is_called_by_the_place() -> None:
    keys = [asked["key"] for asked in rules_of(ROOT)["questions"]]
    assert len(keys) == len(set(keys))
    assert {"level", "zibo.titles_held", "henan.titles_held"} <= set(keys)
    assert all(
        asked["key"].startswith(f"{asked.get('place', '')}.") or "place" not in asked
        for asked in rules_of(ROOT)["questions"]
    )


def test_every_comparison_has_the_words_it_rests_on() -> None:
    for rule in rules_of(ROOT)["benefits"]:
        assert rule["quote"]
        assert rule["clause"]["url"].startswith("/")
        assert all(leaf.get("quote") for leaf in truth.leaves(rule.get("conditions")))


# ---- files


def test_the_files_hold_what_is_said_of_them(real_site: Site) -> None:
    whole = json.loads(real_site.outputs["data/v1/rules.json"])
    assert [place["slug"] for place in whole["places"]] == ["henan", "qingdao", "weifang", "zibo"]
    for place in whole["places"]:
        slug = place["slug"]
        part = json.loads(real_site.outputs[f"data/v1/rules/{slug}.json"])
        assert part["benefits"] == [one for one in whole["benefits"] if one["place"] == slug]
        assert of_place(whole, slug)["questions"] == part["questions"]
        assert all(policy["id"].startswith(slug) for policy in part["policies"])
    for rule in whole["benefits"]:
        assert f"{rule['url'].lstrip('/')}index.html" in real_site.outputs
    for name in ("rules.cel.json", "rules.jsonlogic.json", "decisions.csv"):
        assert f"data/v1/{name}" in real_site.outputs


def test_a_rule_whose_words_are_damaged_has_no_json_logic() -> None:
    rules = rules_of(ROOT)
    logical = {(row["place"], row["id"]) for row in exports.in_json_logic(rules)["rules"]}
    assert ("henan", "associate-senior-title") not in logical
    assert ("henan", "associate-senior-title") in {(row["place"], row["id"]) for row in exports.in_cel(rules)["rules"]}

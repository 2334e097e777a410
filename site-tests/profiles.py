"""Answers for the engine: random ones, all completions of unknown ones, and how a node process is asked for its answer."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from mingce import offers
from mingce.eligibility import calendar, combining, engine, inquiry, nearest, ranges, truth, worth
from mingce.eligibility import profiles as profiles_module
from mingce.eligibility.ranges import MOST
from mingce.eligibility.shapes import Asked, Money, Node, Rule
from mingce.exports.rules import RulesFile, rules_file
from mingce.files import read_tree
from mingce.load import load
from mingce.model.settings import Settings
from mingce.model.site import Site
from mingce.wording import words

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / "scripts/mingce/eligibility"
TWIN = ROOT / "site-tests/javascript/twin.mjs"
ORACLES = ROOT / "site-tests/javascript/oracles.mjs"
SAMPLE = ROOT / "site-tests" / "sample"
EXAMPLE = ROOT / "site-tests" / "example-city"
TODAY = "2026-11-20"
LOCALE = "templates/locale/zh-Hans.yml"

Profile = dict[str, Any]


@cache
def rules_of(project: Path) -> RulesFile:
    """The rules of a project folder."""
    catalogue = load(read_tree(project / "policies", "policies"), "policies").catalogue
    site = Site("", None, Settings(), TODAY, None)
    said = words((ROOT / LOCALE).read_bytes(), LOCALE)
    return rules_file(catalogue, offers.register(catalogue, site), site, said)


def numbers(rules: RulesFile) -> dict[str, list[int]]:
    """For each question about a number the points at which something may change, and some beyond."""
    found: dict[str, set[int]] = {asked["key"]: {0, 100} for asked in rules["questions"] if asked["kind"] == "number"}
    for rule in rules["benefits"]:
        for leaf in truth.leaves(rule.get("conditions")):
            for bound in (leaf.get("ge"), leaf.get("gt"), leaf.get("le"), leaf.get("lt")):
                if bound is not None:
                    found[leaf["ask"]] |= {bound - 1, bound, bound + 1}
    most = {asked["key"]: asked.get("most", MOST) for asked in rules["questions"]}
    return {
        key: sorted(point for point in {abs(point) for point in points} | {12_345_678, 250} if point <= most[key])
        for key, points in found.items()
    }


def random_answer(asked: Asked, points: list[int], chance: random.Random, *, exact: bool) -> Any:
    """One answer to a question; unless `exact`, it may leave things open."""
    slugs = [option["slug"] for option in asked.get("options", [])]
    match asked["kind"]:
        case "yes_no":
            return chance.random() < 0.5
        case "choice":
            return chance.sample(slugs, 1 if exact or chance.random() < 0.6 else chance.randint(1, len(slugs)))
        case "choices":
            has = [slug for slug in slugs if chance.random() < 0.3]
            rest = [slug for slug in slugs if slug not in has]
            return {"has": has, "maybe": [] if exact else [slug for slug in rest if chance.random() < 0.3]}
    low = chance.choice(points)
    if exact or chance.random() < 0.5:
        return [low, low]
    higher = [point for point in points if point >= low]
    return [low, None if chance.random() < 0.2 else chance.choice(higher)]


def random_profile(
    rules: RulesFile, points: dict[str, list[int]], chance: random.Random, *, exact: bool, known: float | None
) -> Profile:
    """Answers to some of the questions, few or many; leaning towards what two rules ask for."""
    share = chance.random() if known is None else known
    made: Profile = {}
    for asked in rules["questions"]:
        if chance.random() < share:
            made[asked["key"]] = random_answer(asked, points.get(asked["key"], []), chance, exact=exact)
    kinds = {asked["key"]: asked["kind"] for asked in rules["questions"]}
    for rule in chance.choices(rules["benefits"], k=2):
        for leaf in truth.leaves(rule.get("conditions")):
            if chance.random() < 0.8 and rule["outcome"] != "listed":
                made[leaf["ask"]] = meeting(leaf, kinds[leaf["ask"]], chance)
    return {asked["key"]: made[asked["key"]] for asked in rules["questions"] if asked["key"] in made}


def meeting(leaf: Node, kind: str, chance: random.Random) -> Any:
    """An exact answer that just meets a comparison."""
    if kind == "yes_no":
        return True
    if kind == "choice":
        return [chance.choice(leaf["among"])]
    if kind == "choices":
        return {"has": [chance.choice(leaf["among"])], "maybe": []}
    point = leaf.get("ge", leaf.get("le", leaf.get("gt", -1) + 1 or leaf.get("lt", 1) - 1))
    return [point, point]


def profiles(
    rules: RulesFile, count: int, seed: int = 0, *, exact: bool = False, known: float | None = None
) -> Iterator[Profile]:
    """Random answers, the same for the same seed."""
    chance, points = random.Random(seed), numbers(rules)
    for _ in range(count):
        yield random_profile(rules, points, chance, exact=exact, known=known)


# ---- completions


def completions(asked: Asked, answer: Any, points: list[int], named: set[str] | None = None) -> list[Any]:
    """Every exact answer that an open one may turn out to be; of `choices` only `named` options are varied."""
    slugs = [option["slug"] for option in asked.get("options", [])]
    match asked["kind"]:
        case "yes_no":
            return [True, False] if answer is None else [answer]
        case "choice":
            return [[slug] for slug in (answer or slugs)]
        case "choices":
            has = answer["has"] if answer else []
            maybe = answer["maybe"] if answer else slugs
            free = [slug for slug in maybe if named is None or slug in named]
            sets = (chosen for size in range(len(free) + 1) for chosen in combinations(free, size))
            return [{"has": [*has, *chosen], "maybe": []} for chosen in sets]
    low, high = answer or (0, None)
    inside = {point for point in points if low <= point and (high is None or point <= high)}
    return [[point, point] for point in sorted(inside | {low} | ({high} if high is not None else set()))]


def asked_by(rule: Rule) -> list[str]:
    """The questions on which a rule rests: verdict and money, in order."""
    found = [leaf["ask"] for leaf in truth.leaves(rule.get("conditions"))]
    for gift in rule["gives"]:
        found += gift.get("by", [])
        moneys: list[Money] = [gift, *gift.get("tiers", [])]
        for money in moneys:
            found += [key for key in (money.get("ofAsked"), money.get("heads")) if key is not None]
        found += [gift["timesAsked"]] if "timesAsked" in gift else []
    return list(dict.fromkeys(found))


def named_by(rule: Rule, key: str) -> set[str]:
    """The options of a question that a rule names."""
    found = {
        option
        for leaf in truth.leaves(rule.get("conditions"))
        if leaf["ask"] == key
        for option in leaf.get("among", [])
    }
    for gift in rule["gives"]:
        for step in gift.get("tiers", []):
            found |= {option for by, option in zip(gift["by"], step["options"], strict=True) if by == key}
    return found


def all_completions(rules: RulesFile, rule: Rule, profile: Profile, most: int) -> Iterator[Profile] | None:
    """Every way to fill what a rule asks and the profile leaves open; None where there are more than `most`."""
    questions = {asked["key"]: asked for asked in rules["questions"]}
    points = numbers(rules)
    ways, count = [], 1
    for key in asked_by(rule):
        found = completions(questions[key], profile.get(key), points.get(key, []), named_by(rule, key))
        ways.append([(key, one) for one in found])
        count *= len(found)
        if count > most:
            return None
    return (dict(chosen) for chosen in product(*ways))


def without(node: Node) -> Node:
    """A copy that may be spoilt."""
    copied: Node = json.loads(json.dumps(node))
    return copied


# ---- planted bugs


def plant(patch: pytest.MonkeyPatch, name: str, wrong: object) -> None:
    """Puts something wrong in the place of a function, wherever the engine knows it by its name."""
    for module in (calendar, combining, engine, inquiry, nearest, profiles_module, ranges, truth, worth):
        if hasattr(module, name):
            patch.setattr(module, name, wrong)


# ---- node


def ask_node(script: Path, first: object, lines: Iterable[object], *arguments: str) -> Iterator[Any]:
    """What a node script answers, line by line: one process, JSON on both sides; `first` is the first line it reads."""
    given = "\n".join(json.dumps(line) for line in (first, *lines)) + "\n"
    done = subprocess.run(["node", str(script), *arguments], input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    yield from map(json.loads, done.stdout.splitlines())


def told(value: object) -> Any:
    """A value as JSON carries it."""
    return json.loads(json.dumps(value))

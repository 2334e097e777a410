"""What rules come to: conditions that nobody or everybody meets, parts that change nothing, tiers that are never paid.

A rule is tried on every combination of answers that it can tell apart: each option, each set of options that its
comparisons treat differently, and of numbers the points around each bound. Worked examples are held against the engine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mingce.checks.benefits import is_worded
from mingce.checks.grid import Grid, Truth, grid
from mingce.eligibility import engine, profiles, ranges, truth, worth
from mingce.eligibility.ranges import Range
from mingce.eligibility.rules import rule
from mingce.eligibility.shapes import Case, Clause, Node, Rule
from mingce.eligibility.vocabulary import Vocabulary
from mingce.model.benefit import Benefit
from mingce.model.catalogue import Catalogue, Policy, Version
from mingce.model.criterion import Criterion
from mingce.model.question import Question
from mingce.problems import Problem, problem
from mingce.source import Origin

MOST_STATES = 1_000_000
"""A rule that tells more combinations apart is not tried: no real one comes near."""

_Path = tuple[str | int, ...]


@dataclass(frozen=True)
class _Tried:
    """A rule with all the combinations of answers that it can tell apart."""

    rule: Rule
    grid: Grid

    def values(self, node: Node | None) -> Iterator[Truth]:
        """What a condition comes to, world by world; nothing where it does not exist."""
        for world in self.rule["worlds"]:
            value = self.grid.met if node is None else self.grid.truth(node, world)
            if value is not None:
                yield value

    def demands(self, node: Node | None) -> list[Truth]:
        """As `values`, where what does not exist asks for nothing."""
        return [
            (None if node is None else self.grid.truth(node, world)) or self.grid.met for world in self.rule["worlds"]
        ]


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Contradictions (L01), tautologies (L02), idle parts (L03, L06), dead tiers (L04), states without amount (L05), wrong
    examples (L07)."""
    for place in catalogue.places:
        questions = catalogue.questions_of(place)
        vocabulary = Vocabulary(catalogue.questions.members, place.questions.members, place.slug)
        for policy in place.policies:
            for version in policy.versions:
                yield from _version(policy, version, questions, vocabulary)


def _version(
    policy: Policy, version: Version, questions: dict[str, Question], vocabulary: Vocabulary
) -> Iterator[Problem]:
    record, origin = version.benefits.record, version.benefits.origin
    for index, benefit in enumerate(record.benefits if record is not None else ()):
        if not is_worded(benefit, questions):
            continue
        where: _Path = ("benefits", index)
        wrong = list(_examples(benefit, origin, where, questions, vocabulary))
        yield from wrong
        bare = benefit.model_copy(update={"examples": ()}) if wrong else benefit
        made = rule(bare, policy.place, policy.record.kind, vocabulary, _uncited)
        found = list(_rule(made, benefit, origin, where, vocabulary))
        yield from found or _cases(made, origin, where)


def _uncited(clause: str) -> Clause:
    return {"spoken": clause, "url": ""}


# ---- the rule


def _rule(made: Rule, benefit: Benefit, origin: Origin, where: _Path, vocabulary: Vocabulary) -> Iterator[Problem]:
    tried = _Tried(made, grid(made, benefit, vocabulary))
    if tried.grid.size > MOST_STATES:
        return
    if benefit.conditions is not None and "conditions" in made:
        found = list(_conditions(tried, made["conditions"], benefit.conditions, origin, (*where, "conditions")))
        yield from found
        if found:
            return
    yield from _tiers(tried, benefit, origin, where, vocabulary)


def _conditions(tried: _Tried, root: Node, criterion: Criterion, origin: Origin, where: _Path) -> Iterator[Problem]:
    always = _always(tried, root)
    if always is not None:
        yield problem("L02" if always else "L01", origin.at(*where))
        return
    named = list(zip(_nodes(root), criterion.nodes(), strict=True))
    constant: list[_Path] = []
    for node, (_, path) in named[1:]:
        if any(path[: len(above)] == above for above in constant):
            continue
        always = _always(tried, node)
        if always is not None:
            constant.append(path)
            yield problem("L06", origin.at(*where, *path), always="永远成立" if always else "永远不成立")
    if constant:
        return
    demands = tried.demands(root)
    for node, (asked, path) in named[1:]:
        if "ask" in node and "damaged" not in node and _changes_nothing(tried, root, node, demands):
            yield problem("L03", origin.at(*where, *path), ask=asked.ask)


def _always(tried: _Tried, node: Node) -> bool | None:
    """Whether a condition is always true, or always false; None where it is sometimes this and sometimes that."""
    may = [False, False]
    for value in tried.values(node):
        may = [may[0] or value.must != tried.grid.everywhere, may[1] or value.may != 0]
        if all(may):
            return None
    return may[1]


def _changes_nothing(tried: _Tried, root: Node, node: Node, demands: list[Truth]) -> bool:
    rest = _without(root, node)
    return rest is not None and tried.demands(rest) == demands


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in truth.children(node):
        yield from _nodes(child)


def _without(node: Node, left_out: Node) -> Node | None:
    """A condition without one of its comparisons; None where nothing is left."""
    if node is left_out:
        return None
    if "ask" in node:
        return node
    below = [one for child in truth.children(node) if (one := _without(child, left_out)) is not None]
    made: Node = node.copy()
    if "all" in node:
        made["all"] = below
    elif "any" in node:
        made["any"] = below
    else:
        made["none"] = below
    return made if below else None


def _tiers(tried: _Tried, benefit: Benefit, origin: Origin, where: _Path, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every tier is given to somebody, and whoever meets the conditions is given something, in some reading at least."""
    given: set[tuple[int, int]] = set()
    met = paid = 0
    demands = tried.demands(tried.rule.get("conditions"))
    for world, demand in zip(tried.rule["worlds"], demands, strict=True):
        met |= demand.may
        for number, gift in enumerate(tried.rule["gives"]):
            if gift.get("under", "") not in ("", *world):
                continue
            if "tiers" not in gift:
                paid |= demand.may
            for index, step in enumerate(gift.get("tiers", [])):
                fit = demand.may & tried.grid.fits(gift, step)
                paid |= fit
                if fit:
                    given.add((number, index))
    for number, grant in enumerate(benefit.gives):
        for index, tier in enumerate(grant.tiers):
            if (number, index) not in given:
                yield problem(
                    "L04", origin.at(*where, "gives", number, "tiers", index), options="、".join(tier.options)
                )
    if met & ~paid:
        unpaid = tried.grid.first(met & ~paid)
        keys = dict.fromkeys(key for grant in benefit.gives for key in grant.by)
        said = "；".join(f"{key} 是 {_said(unpaid[vocabulary.key(key)], vocabulary.question(key))}" for key in keys)
        yield problem("L05", origin.at(*where, "gives"), answers=said)


def _said(answer: Any, question: Question) -> str:
    names = {option.slug: option.name for option in question.options}
    slugs = answer["has"] if isinstance(answer, dict) else answer
    return "、".join(names[slug] for slug in slugs) or "（都没有）"


# ---- worked examples


def _examples(
    benefit: Benefit, origin: Origin, where: _Path, questions: dict[str, Question], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Examples answer known questions (B03) as they can be answered (B04)."""
    for index, example in enumerate(benefit.examples):
        at = (*where, "examples", index)
        for name, answers in (("answers", example.answers), ("maybe", example.maybe)):
            for key in answers:
                if key not in questions:
                    near = "、".join(one for one in questions if one.startswith(key[:3])) or "（没有）"
                    yield problem("B03", origin.at(*at, name, key), key=key, near=near)
        if not questions.keys() >= {*example.answers, *example.maybe}:
            continue
        for key in dict.fromkeys((*example.answers, *example.maybe)):
            answer = vocabulary.answer(key, example.answers.get(key, ()), example.maybe.get(key, ()))
            asked = vocabulary.asked(key)
            if not profiles.means(asked, answer):
                name = "answers" if key in example.answers else "maybe"
                yield problem("B04", origin.at(*at, name, key), key=key, shape=_ANSWERS[asked["kind"]])


_ANSWERS = {
    "yes_no": "回答写 是 或 否",
    "choice": "回答写一个选项；不清楚是哪一个的，写 [选项, 选项]",
    "choices": "回答写 [选项, 选项]；可能还有的写在 maybe 里",
    "number": "回答写一个数字；只知道范围的，写 [数字, 数字]，不能超出 least 和 most",
}


def _cases(made: Rule, origin: Origin, where: _Path) -> Iterator[Problem]:
    """Examples come to what they say (L07)."""
    for index, one in enumerate(made.get("examples", [])):
        at: _Path = (*where, "examples", index)
        judged = engine.judge(made, one["profile"])
        if judged["verdict"] != one["verdict"]:
            computed = judged["verdict"] or "（来源不明，不计算）"
            yield problem(
                "L07",
                origin.at(*at, "verdict"),
                name=one["name"],
                what="结论",
                stated=one["verdict"],
                computed=computed,
            )
            continue
        each, total = _sums(made, one)
        for name, what, stated, found in (
            ("each", "每次金额", one.get("each"), each),
            ("total", "合计金额", one.get("total"), total),
        ):
            if stated is not None and stated != found[1]:
                said = {"stated": _yuan(stated), "computed": _between(found)}
                yield problem("L07", origin.at(*at, name), name=one["name"], what=what, **said)


def _sums(made: Rule, one: Case) -> tuple[Range, Range]:
    """One payment for one head, and all payments to the recipient."""
    amounts = worth.worth(made, one["profile"])
    if amounts is None:
        return ranges.NOTHING, ranges.NOTHING
    each = [gift["each"] for gift in amounts["gifts"] if gift is not None and "each" in gift]
    sums = amounts["sums"].get(made["subject"])
    highest = max((one for one in each if one[1] != 0), key=_upper, default=ranges.NOTHING)
    return highest, sums["total"] if sums else ranges.NOTHING


def _upper(one: Range) -> tuple[float, int]:
    """What orders ranges: the upper end, which is above all others where it is not known."""
    return math.inf if one[1] is None else one[1], one[0]


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}".removesuffix(".00")


def _between(found: Range) -> str:
    if found[1] is None:
        return "原文没有写明，算不出"
    return _yuan(found[1]) if found[0] == found[1] else f"{_yuan(found[0])} 至 {_yuan(found[1])}"

"""The engine: its twins agree, it never says more than the answers bear out, and what it says obeys its laws."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingce.eligibility import calendar, engine, inquiry, ranges, truth, worth
from mingce.eligibility.nearest import courses, near
from mingce.eligibility.profiles import clashes, of_day, of_place, sound
from mingce.eligibility.ranges import Range
from mingce.eligibility.shapes import Node, Rule, Rules
from mingce.exports.rules import RulesFile
from profiles import (
    ENGINE,
    EXAMPLE,
    ROOT,
    SAMPLE,
    TWIN,
    Profile,
    all_completions,
    ask_node,
    plant,
    profiles,
    rules_of,
    told,
)

Asked = tuple[str, Profile] | tuple[str, Profile, str]
"""A place (all, where empty), answers, and perhaps a day."""


def in_python(rules: Rules, asked: Asked) -> dict[str, Any]:
    """What twin.mjs prints, from Python."""
    here = of_place(rules, asked[0]) if asked[0] else rules
    if len(asked) == 3:
        here = of_day(here, asked[2])
    profile = sound(here, asked[1])
    answer = engine.answer(here, profile)
    return {
        "profile": profile,
        "clashes": clashes(here, asked[1]),
        "answer": answer,
        "questions": inquiry.questions(here, profile),
        "near": [near(rule, profile, courses(here)) for rule in here["benefits"]],
        "calendar": [
            [calendar.calendar(here, profile, answer["benefits"], slug, side) for side in ("person", "organisation")]
            for slug in answer["places"]
        ],
    }


def cases(rules: RulesFile, count: int, seed: int) -> list[Asked]:
    """Random answers for every place in turn, and now and then for all at once."""
    places = ["", *[place["slug"] for place in rules["places"]] * 5]
    return [(places[number % len(places)], one) for number, one in enumerate(profiles(rules, count, seed))]


def disagreements(rules: Rules, asked: Sequence[Asked], folder: Path = ENGINE) -> list[Asked]:
    """The cases to which the twins give different answers."""
    answers = ask_node(TWIN, rules, asked, str(folder))
    return [one for one, answer in zip(asked, answers, strict=True) if answer != told(in_python(rules, one))]


# ---- the twins


@pytest.mark.parametrize("project", [ROOT, SAMPLE], ids=["real", "sample"])
def test_the_twins_agree(project: Path) -> None:
    rules = rules_of(project)
    assert disagreements(rules, cases(rules, 2000, seed=1)) == []


DAYS = ("2019-01-01", "2020-05-01", "2022-06-20", "2023-12-31", "2024-12-01", "2026-11-20", "2027-01-01")


def test_the_twins_agree_on_what_held_on_a_day() -> None:
    rules = rules_of(EXAMPLE)
    asked = [
        (place, given, DAYS[number % len(DAYS)]) for number, (place, given, *_) in enumerate(cases(rules, 140, seed=3))
    ]
    assert disagreements(rules, asked) == []
    held = [[one["id"] for one in of_day(rules, day)["benefits"]] for day in DAYS]
    assert len({tuple(ids) for ids in held}) > 3


@pytest.mark.parametrize(
    ("day", "sure"),
    [("2026-11-20", 2), ("2026-12-31", 1), ("2026-02-01", 11), ("2020-05-01", 23), ("2027-01-01", None)],
)
def test_payments_after_the_text_is_out_of_force_are_not_sure(day: str, sure: int | None) -> None:
    rules = of_day(rules_of(EXAMPLE), day)
    rule = next(one for one in rules["benefits"] if one["id"] == "apprentice-allowance")
    profile: dict[str, Any] = {"hires_apprentices": True, "apprentices": [100, 100]}
    found = engine.judge(rule, profile)["worth"]
    made = found["gifts"][0] if found is not None else None
    assert made is not None
    each, count = made["paid"][0], made["times"][0]
    assert made["total"] == ((count if sure is None else min(sure, count)) * each, count * each)
    judged = engine.answer(rules, profile)["benefits"]
    months = calendar.calendar(rules, profile, judged, "shili", "organisation")
    assert months == [(each if sure is None or month < sure else 0, each) for month in range(count)]


IN_ONE_TWIN = {
    "a bound that is reached is missed": ("low >= bound ? YES", "low > bound ? YES"),
    "tiers that may hold are left out": ("return [low, high[1]];", "return [low, low];"),
    "a cap is forgotten": ("return cap?.each ? least(made, cap.sum) : made;", "return made;"),
    "what is above a half is rounded down": ("rest * rate + 5000", "rest * rate"),
    "what may be the highest is given up": ("keeps ? id !== keeps : !able.includes(id)", "id !== keeps"),
    "what others rule out is taken for open": ("answer === OUT) return NO", "answer === OUT) return YES"),
    "what a question rests on is not asked before it": ("Math.max(scores.get(ask) ?? 0, score)", "-1"),
    "what can never change is a near miss": ('course === "never"', "false"),
}


@pytest.mark.parametrize("bug", IN_ONE_TWIN)
def test_a_bug_planted_in_one_twin_is_noticed(bug: str, tmp_path: Path) -> None:
    right, wrong = IN_ONE_TWIN[bug]
    codes = {path.name: path.read_text("utf-8") for path in ENGINE.glob("*.mjs")}
    assert sum(code.count(right) for code in codes.values()) == 1
    for name, code in codes.items():
        (tmp_path / name).write_text(code.replace(right, wrong), "utf-8")
    rules = rules_of(ROOT)
    assert disagreements(rules, ROUNDED + cases(rules, 200, seed=2), tmp_path) != []


ROUNDED: list[Asked] = [
    (
        "zibo",
        {
            "zibo.org_kind": ["enterprise"],
            "zibo.flexible_leader": True,
            "zibo.flexible_agreed_pay": [pay, pay],
            "zibo.flexible_paid_pay": [pay, pay],
            "zibo.flexible_years": [100, 300],
        },
    )
    for pay in (20_000_002, 20_000_003, 2**53 - 1)
]
"""An agreed pay of which a fifth is no whole number of fen, and one that is too large for a product."""


# ---- completions: every way in which open answers may turn out


def meets(node: Node | None, profile: Profile, world: list[str], damaged: bool) -> bool | None:
    """Two-valued truth, written without the engine; whatever is damaged is as told. None where there is no node."""
    if node is None or ("under" in node and node["under"] not in world):
        return None
    if "damaged" in node:
        return damaged
    if "ask" not in node:
        below = node.get("all") or node.get("any") or node.get("none") or []
        found = [one for child in below if (one := meets(child, profile, world, damaged)) is not None]
        if not found:
            return None
        return all(found) if "all" in node else any(found) if "any" in node else not any(found)
    answer = profile[node["ask"]]
    if isinstance(answer, bool):
        return answer
    if "among" in node:
        return bool({*(answer["has"] if isinstance(answer, dict) else answer)} & {*node["among"]})
    number: int = answer[0]
    return (
        number >= node.get("ge", number)
        and number > node.get("gt", number - 1)
        and number <= node.get("le", number)
        and number < node.get("lt", number + 1)
    )


@dataclass
class Tally:
    """What the completions of many profiles show."""

    judged: int = 0
    unsound: list[str] = field(default_factory=list)
    undecided: Counter[str] = field(default_factory=Counter)
    """Benefits that stay unknown although every completion comes to the same."""


def within(inner: Range, outer: Range) -> bool:
    return outer[0] <= inner[0] and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def tally(rules: RulesFile, asked: list[Profile], most: int = 300) -> Tally:
    """Every benefit, on every profile, held against all completions of what the profile leaves open."""
    made = Tally()
    for profile in asked:
        for rule in rules["benefits"]:
            completions = None if rule["outcome"] == "listed" else all_completions(rules, rule, profile, most)
            if completions is not None:
                made.judged += 1
                _hold_against(made, rule, profile, list(completions))
    return made


def _hold_against(made: Tally, rule: Rule, profile: Profile, completions: list[Profile]) -> None:
    said, amounts = engine.judge(rule, profile)["worlds"], worth.worth(rule, profile)
    for world, value in zip(rule["worlds"], said, strict=True):
        found = {
            meets(rule.get("conditions"), one, world, damaged) is not False
            for one in completions
            for damaged in (True, False)
        }
        if value != truth.UNKNOWN and found != {value == truth.YES}:
            made.unsound.append(f"{rule['id']}: {value}")
        if value == truth.UNKNOWN and len(found) == 1:
            made.undecided[rule["id"]] += 1
    for one in completions:
        exact = worth.worth(rule, one)
        for side, sums in (exact["sums"] if exact is not None else {}).items():
            if amounts is None or not within(sums["total"], amounts["sums"][side]["total"]):
                made.unsound.append(f"{rule['id']}: {sums['total']}")


def asked_for(count: int) -> list[Profile]:
    return list(profiles(rules_of(ROOT), count, seed=11, known=0.8))


def test_no_completion_contradicts_the_engine(record_property: Callable[[str, object], None]) -> None:
    found = tally(rules_of(ROOT), asked_for(60))
    record_property("judged", found.judged)
    assert found.judged > 5000
    assert found.unsound == []
    assert sum(found.undecided.values()) < found.judged / 100, found.undecided


def missing_is_no(patch: pytest.MonkeyPatch) -> None:
    """What is not answered is taken for a no."""
    right = truth.compare
    plant(patch, "compare", lambda node, answer: truth.NO if answer is None else right(node, answer))


def one_of_several_is_enough(patch: pytest.MonkeyPatch) -> None:
    """An answer of which one possible option is named is taken for a yes."""
    right = truth.compare

    def wrong(node: Node, answer: Any) -> int:
        value = right(node, answer)
        return truth.YES if "among" in node and isinstance(answer, list) and value == truth.UNKNOWN else value

    plant(patch, "compare", wrong)


def first_tier_is_paid(patch: pytest.MonkeyPatch) -> None:
    """What several tiers may come to is taken for what the first comes to."""
    right = worth._hull_of
    plant(patch, "_hull_of", lambda *both: right(both[0], both[0]))


@pytest.mark.parametrize("plant", [missing_is_no, one_of_several_is_enough, first_tier_is_paid])
def test_a_planted_bug_is_contradicted(
    plant: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    assert tally(rules_of(ROOT), asked_for(60)).unsound != []


# ---- laws


@st.composite
def narrowings(draw: st.DrawFn) -> tuple[Profile, Profile]:
    """Exact answers, and fewer or vaguer ones that they bear out."""
    rules = rules_of(ROOT)
    full = sound(rules, next(profiles(rules, 1, seed=draw(st.integers(0, 10**9)), exact=True, known=1)))
    chance = random.Random(draw(st.integers(0, 10**9)))
    kinds = {asked["key"]: asked for asked in rules["questions"]}
    vaguer = {}
    for key, answer in full.items():
        if chance.random() < 0.5:
            is_open = answer != truth.OUT and chance.random() < 0.5
            vaguer[key] = vague(kinds[key], answer, chance) if is_open else answer
    return full, sound(rules, vaguer)


def vague(asked: Mapping[str, Any], answer: Any, chance: random.Random) -> Any:
    """An answer that leaves more open and includes the given one."""
    slugs = [option["slug"] for option in asked.get("options", [])]
    if asked["kind"] == "choice":
        return [slug for slug in slugs if slug in answer or chance.random() < 0.3]
    if asked["kind"] == "choices":
        maybe = [slug for slug in slugs if chance.random() < 0.4]
        return {"has": [one for one in answer["has"] if one not in maybe], "maybe": maybe}
    if asked["kind"] == "number":
        return [
            max(0, answer[0] - chance.randint(0, 500)),
            None if chance.random() < 0.3 else answer[1] + chance.randint(0, 500),
        ]
    return answer


@given(narrowings())
def test_more_answers_never_overturn_what_was_said(pair: tuple[Profile, Profile]) -> None:
    full, vaguer = pair
    for rule in rules_of(ROOT)["benefits"]:
        before, after = engine.judge(rule, vaguer)["worlds"], engine.judge(rule, full)["worlds"]
        assert all(one in (truth.UNKNOWN, other) for one, other in zip(before, after, strict=True)), rule["id"]


@given(narrowings())
def test_amounts_narrow_with_each_answer(pair: tuple[Profile, Profile]) -> None:
    full, vaguer = pair
    for rule in rules_of(ROOT)["benefits"]:
        before, after = worth.worth(rule, vaguer), worth.worth(rule, full)
        for side, sums in (after["sums"] if after is not None else {}).items():
            assert before is not None
            assert within(sums["total"], before["sums"][side]["total"]), rule["id"]
            assert within(sums["year"], before["sums"][side]["year"]), rule["id"]


@given(narrowings())
def test_a_total_is_what_is_paid_as_often_as_it_is_paid(pair: tuple[Profile, Profile]) -> None:
    for rule in rules_of(ROOT)["benefits"]:
        for world, state in worth.states(rule, pair[0]):
            for gift, made in zip(rule["gives"], worth.worth_in(rule, state, world)["gifts"], strict=True):
                if made is not None:
                    assert made["total"] == ranges.times(made["paid"], made["times"])
                    if "each" in made and "cap" not in gift and "pool" not in gift:
                        assert made["paid"] == ranges.times(made["each"], made["heads"])


@given(narrowings(), st.randoms(use_true_random=False))
def test_the_order_of_benefits_changes_no_sum(pair: tuple[Profile, Profile], chance: random.Random) -> None:
    rules = of_place(rules_of(ROOT), "zibo")
    mixed: Rules = {**rules, "benefits": chance.sample(rules["benefits"], len(rules["benefits"]))}
    once, again = engine.answer(rules, pair[1]), engine.answer(mixed, pair[1])
    for side in ("person", "organisation"):
        assert once["places"]["zibo"][side]["certain"]["sum"] == again["places"]["zibo"][side]["certain"]["sum"]
        assert once["places"]["zibo"][side]["ceiling"]["sum"] == again["places"]["zibo"][side]["ceiling"]["sum"]
    assert sorted(one["id"] for one in once["benefits"]) == sorted(one["id"] for one in again["benefits"])
    assert {one["id"]: one["verdict"] for one in once["benefits"]} == {
        one["id"]: one["verdict"] for one in again["benefits"]
    }


@given(narrowings())
def test_what_is_not_open_is_not_asked(pair: tuple[Profile, Profile]) -> None:
    """Complete answers leave nothing to ask; a question that is not asked settles no benefit."""
    full, vaguer = pair
    rules = rules_of(ROOT)
    assert inquiry.questions(rules, full) == []
    asked = {*inquiry.questions(rules, vaguer)}
    told_more = {**vaguer, **{key: answer for key, answer in full.items() if key not in asked}}
    for rule in rules["benefits"]:
        assert engine.judge(rule, vaguer)["worlds"] == engine.judge(rule, told_more)["worlds"], rule["id"]


@given(narrowings())
def test_what_is_nearly_met_is_met_once_it_turns_out_otherwise(pair: tuple[Profile, Profile]) -> None:
    """Without the answers that stand in the way, a benefit is no longer missed."""
    for rule in rules_of(ROOT)["benefits"]:
        found = near(rule, pair[0], {})
        if found is not None:
            named = list(truth.leaves(rule.get("conditions")))
            rest = {
                key: one for key, one in pair[0].items() if key not in {named[one]["ask"] for one in found["misses"]}
            }
            assert engine.judge(rule, rest)["verdict"] != "no", rule["id"]


@given(
    st.dictionaries(
        st.sampled_from([one["key"] for one in rules_of(ROOT)["questions"]] + ["nonsense"]),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.text(max_size=5)
            | st.sampled_from(["l3", "none", "has", "maybe"]),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["has", "maybe", "x"]), inner, max_size=3)
            ),
            max_leaves=6,
        ),
        max_size=8,
    )
)
def test_whatever_is_given_what_is_left_can_be_judged(profile: dict[str, Any]) -> None:
    rules = rules_of(ROOT)
    left = sound(rules, profile)
    assert sound(rules, left) == left
    engine.answer(rules, left)
    inquiry.questions(rules, left)


@pytest.mark.parametrize("project", [ROOT, SAMPLE], ids=["real", "sample"])
def test_worked_examples_come_to_the_same_in_node(project: Path) -> None:
    rules = rules_of(project)
    examples = [(rule, case) for rule in rules["benefits"] for case in rule.get("examples", [])]
    answers = ask_node(TWIN, rules, [(rule["place"], case["profile"]) for rule, case in examples], str(ENGINE))
    for (rule, case), told_by_node in zip(examples, answers, strict=True):
        verdicts = {one["id"]: one["verdict"] for one in told_by_node["answer"]["benefits"]}
        assert verdicts[rule["id"]] == case["verdict"], (rule["id"], case["name"])

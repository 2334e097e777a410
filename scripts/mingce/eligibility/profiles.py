"""Answers that mean something, and the rules that they are held against (ENGINE.md, Values)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mingce.eligibility.inquiry import makes_sense
from mingce.eligibility.periods import STEP
from mingce.eligibility.ranges import MOST
from mingce.eligibility.shapes import Asked, Dated, Gift, Rule, Rules
from mingce.eligibility.truth import NO, OUT
from mingce.history.happenings import NEVER


def sound(rules: Rules, profile: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that mean something, in the order of the questions; `out` where others rule a question out."""
    made: dict[str, Any] = {}
    for asked in rules["questions"]:
        key = asked["key"]
        if makes_sense(asked, made) == NO:
            made[key] = OUT
        elif key in profile and means(asked, profile[key]):
            made[key] = profile[key]
    return made


def clashes(rules: Rules, profile: Mapping[str, Any]) -> list[str]:
    """The questions whose answers say what other answers rule out."""
    made = sound(rules, profile)
    return [
        asked["key"]
        for asked in rules["questions"]
        if asked["key"] in profile and means(asked, profile[asked["key"]])
        if makes_sense(asked, made) == NO and _asserts(asked, profile[asked["key"]])
    ]


def _asserts(asked: Asked, value: Any) -> bool:
    """Whether an answer says that there is something; `none` is the option that says there is not."""
    if asked["kind"] == "yes_no":
        return bool(value)
    if asked["kind"] == "number":
        return bool(value[0] > 0)
    return "none" not in (value["has"] or ["none"] if asked["kind"] == "choices" else value)


def means(asked: Asked, value: Any) -> bool:
    """Whether a value is an answer to a question."""
    slugs = {option["slug"] for option in asked.get("options", [])}
    if asked["kind"] == "yes_no":
        return isinstance(value, bool)
    if asked["kind"] == "choice":
        return _some_of(value, slugs) and bool(value)
    if asked["kind"] == "choices":
        return (
            isinstance(value, dict)
            and set(value) == {"has", "maybe"}
            and _some_of(value["has"], slugs)
            and _some_of(value["maybe"], slugs - set(value["has"]))
        )
    if not isinstance(value, list) or len(value) != 2:
        return False
    low, high = value
    return (
        _is_count(low)
        and (high is None or _is_count(high))
        and low >= asked.get("least", 0)
        and (high is None or high >= low)
        and (high or low) <= asked.get("most", MOST)
    )


def _some_of(value: object, slugs: set[str]) -> bool:
    """A list of known options, each once."""
    return (
        isinstance(value, list)
        and all(isinstance(one, str) and one in slugs for one in value)
        and len(set(value)) == len(value)
    )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


def of_day(rules: Rules, day: str) -> Rules:
    """The rules that are not certainly out of force on a day (ISO), of whatever version; of one benefit the first that is left."""
    others = rules.get("others", _NONE)
    benefits = [one for one in (*rules["benefits"], *others["benefits"]) if _may_hold(one.get("days"), day)]
    groups = [one for one in (*rules["groups"], *others["groups"]) if _may_hold(one.get("days"), day)]
    return {
        "questions": rules["questions"],
        "benefits": [
            _dated(one, day) for one in {(one["place"], one["id"]): one for one in reversed(benefits)}.values()
        ][::-1],
        "groups": list({(one["place"], one["id"]): one for one in reversed(groups)}.values())[::-1],
    }


_NONE: Dated = {"benefits": [], "groups": []}


def _dated(rule: Rule, day: str) -> Rule:
    """The rule with the payments that are sure, where its text goes out of force on a day that is known."""
    end = rule["days"][2] if "days" in rule else NEVER
    if not day < end < NEVER:
        return rule
    months = max(1, (int(end[:4]) - int(day[:4])) * 12 + int(end[5:7]) - int(day[5:7]))
    return {**rule, "gives": [_sure(gift, months) for gift in rule["gives"]]}


def _sure(gift: Gift, months: int) -> Gift:
    step = STEP[gift.get("every", "once")]
    return {**gift, "sure": (months - 1) // step + 1} if step else gift


def _may_hold(days: Sequence[str] | None, day: str) -> bool:
    return days is None or (days[0] <= day < days[3])


def of_place(rules: Rules, place: str) -> Rules:
    """The rules of one place, and the questions that they may ask."""
    others = rules.get("others", _NONE)
    return {
        "questions": [asked for asked in rules["questions"] if asked.get("place", place) == place],
        "benefits": [rule for rule in rules["benefits"] if rule["place"] == place],
        "groups": [group for group in rules["groups"] if group["place"] == place],
        "others": {
            "benefits": [rule for rule in others["benefits"] if rule["place"] == place],
            "groups": [group for group in others["groups"] if group["place"] == place],
        },
    }

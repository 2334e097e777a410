"""Rules and answers -> what can be said of every benefit, and sums for each side of each place: the twin of engine.mjs (ENGINE.md)."""

from __future__ import annotations

from typing import TypedDict

from mingce.eligibility.combining import Count, Rivals, count, rivals
from mingce.eligibility.shapes import Outcome, Rule, Rules
from mingce.eligibility.truth import UNKNOWN, Profile, Verdict, compare, holds, leaves, verdict
from mingce.eligibility.worth import Sums, Worth, worth

SIDES = ("person", "organisation")


class Judgement(TypedDict):
    """What can be said of one benefit."""

    place: str
    id: str
    verdict: Verdict | None
    worlds: list[int]
    trace: list[int]
    worth: Worth | None


class Totals(TypedDict):
    """What one side of one place can count on, what it may get at most, and what it may not get together."""

    certain: Count
    ceiling: Count
    rivals: list[Rivals]


class Result(TypedDict):
    """The whole answer."""

    benefits: list[Judgement]
    places: dict[str, dict[str, Totals]]


def judge(rule: Rule, profile: Profile) -> Judgement:
    """Verdict, trace and worth of one benefit; one of a text that names no issuer is listed and never judged."""
    if rule["outcome"] == "listed":
        return {"place": rule["place"], "id": rule["id"], "verdict": None, "worlds": [], "trace": [], "worth": None}
    values = [holds(rule, profile, world) for world in rule["worlds"]]
    return {
        "place": rule["place"],
        "id": rule["id"],
        "verdict": verdict(values),
        "worlds": values,
        "trace": [
            UNKNOWN if "damaged" in leaf else compare(leaf, profile.get(leaf["ask"]))
            for leaf in leaves(rule.get("conditions"))
        ],
        "worth": worth(rule, profile),
    }


def answer(rules: Rules, profile: Profile) -> Result:
    """Everything that can be said: benefit by benefit, and sums for each side of each place; places are never added up."""
    judged = [judge(rule, profile) for rule in rules["benefits"]]
    places = dict.fromkeys(rule["place"] for rule in rules["benefits"])
    return {
        "benefits": judged,
        "places": {place: {side: _totals(rules, judged, place, side) for side in SIDES} for place in places},
    }


def _totals(rules: Rules, judged: list[Judgement], place: str, side: str) -> Totals:
    groups = [group for group in rules["groups"] if group["place"] == place]
    return {
        "certain": count(groups, met(rules, judged, place, side, "entitled")),
        "ceiling": count(groups, met(rules, judged, place, side, "ceiling")),
        "rivals": rivals(groups, _within_reach(rules, judged, place, side)),
    }


def met(rules: Rules, judged: list[Judgement], place: str, side: str, outcome: Outcome) -> dict[str, Sums]:
    """What is met for one side of one place and has one outcome."""
    return {
        one["id"]: one["worth"]["sums"][side]
        for rule, one in zip(rules["benefits"], judged, strict=True)
        if rule["place"] == place and rule["outcome"] == outcome and one["verdict"] == "yes"
        if one["worth"] is not None and side in one["worth"]["sums"]
    }


def _within_reach(rules: Rules, judged: list[Judgement], place: str, side: str) -> list[str]:
    """The money of one side that is met in some reading, whatever may follow from that."""
    return [
        one["id"]
        for rule, one in zip(rules["benefits"], judged, strict=True)
        if rule["place"] == place and rule["outcome"] != "declared" and one["verdict"] in ("yes", "reading")
        if one["worth"] is not None and side in one["worth"]["sums"]
    ]

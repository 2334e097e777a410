"""The shapes of rules.json, all that the engine knows: integers, slugs of options, readings written out as worlds (ENGINE.md)."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

Outcome = Literal["listed", "declared", "unwritten", "reported", "selection", "ceiling", "elsewhere", "entitled"]
Period = Literal["once", "month", "semester", "year", "two-years"]
Course = Literal["never", "grows"]
"""How the fact behind a question changes: not any more, or as a number that only grows."""
Form = Literal["fixed", "upto", "rate", "match", "delegated"]


class Clause(TypedDict):
    """Where words stand: how a citation calls the clause, and its living page."""

    spoken: str
    url: str


class Node(TypedDict):
    """A condition: exactly one of all, any, none, ask; a comparison without options and bounds asks for a yes."""

    all: NotRequired[list[Node]]
    any: NotRequired[list[Node]]
    none: NotRequired[list[Node]]
    ask: NotRequired[str]
    among: NotRequired[list[str]]
    ge: NotRequired[int]
    gt: NotRequired[int]
    le: NotRequired[int]
    lt: NotRequired[int]
    under: NotRequired[str]
    damaged: NotRequired[str]
    quote: NotRequired[str]
    clause: NotRequired[Clause]


class Money(TypedDict):
    """How much: a sum in fen, or a rate in hundredths of a percent of what `of` names and `ofAsked` asks for."""

    form: NotRequired[Form]
    sum: NotRequired[int]
    rate: NotRequired[int]
    of: NotRequired[str]
    ofAsked: NotRequired[str]
    heads: NotRequired[str]
    words: NotRequired[str]
    quote: NotRequired[str]
    damaged: NotRequired[str]


class Step(Money):
    """The amount for one combination of options, one for each question of the grant's `by`."""

    options: list[str]


class Limit(TypedDict):
    """A most, for each head or for all; `over` names the body whose recipients share it."""

    sum: int
    each: NotRequired[bool]
    over: NotRequired[str]
    every: NotRequired[Period]
    under: NotRequired[str]
    quote: NotRequired[str]


class Bearer(TypedDict):
    """Who bears which part."""

    payer: str
    rate: int


class Receiver(TypedDict):
    """Who gets or is meant: the class, and the printed words."""

    party: str
    words: NotRequired[str]


class Gift(Money):
    """One thing that is given."""

    kind: str
    subject: str
    what: NotRequired[str]
    by: NotRequired[list[str]]
    tiers: NotRequired[list[Step]]
    every: NotRequired[Period]
    times: NotRequired[int]
    sure: NotRequired[int]
    """How many payments certainly fall before the text goes out of force, counted from a day (`of_day`)."""
    timesAsked: NotRequired[str]
    lasts: NotRequired[str]
    cap: NotRequired[Limit]
    pool: NotRequired[Limit]
    shared: NotRequired[list[Bearer]]
    onTopOf: NotRequired[str]
    earmark: NotRequired[str]
    to: NotRequired[Receiver]
    under: NotRequired[str]


class Reading(TypedDict):
    """One way to understand a point."""

    id: str
    words: str


class Point(TypedDict):
    """A point that the words leave open."""

    point: str
    why: str
    quote: str
    readings: NotRequired[list[Reading]]


class Rule(TypedDict):
    """One benefit. `worlds` holds every combination of readings on which anything depends, one empty world where nothing
    does; `splits` the options of each question by which its money has tiers and to which one answer is given."""

    place: str
    id: str
    title: str
    matter: str
    kind: str
    outcome: Outcome
    subject: str
    recipient: Receiver
    beneficiary: NotRequired[Receiver]
    clause: Clause
    quote: str
    conditions: NotRequired[Node]
    gives: list[Gift]
    worlds: list[list[str]]
    splits: NotRequired[dict[str, list[str]]]
    unclear: NotRequired[list[Point]]
    payer: NotRequired[str]
    selection: NotRequired[str]
    quota: NotRequired[str]
    examples: NotRequired[list[Case]]
    days: NotRequired[list[str]]
    """Between which days (ISO) it came into force, and between which it goes out of it; absent where it always holds."""
    contact: NotRequired[str]
    """Whom the text names for questions, where the clause names nobody who answers for it."""


class Case(TypedDict):
    """A worked example: answers and what they come to, sums in fen."""

    name: str
    profile: dict[str, Any]
    verdict: str
    each: NotRequired[int]
    total: NotRequired[int]


class Reach(TypedDict):
    """Whom a rule on combining reaches, under one reading of it."""

    reading: NotRequired[str]
    words: NotRequired[str]
    members: list[str]


class Combination(TypedDict):
    """A rule on getting several benefits; `unclear` are the points that no reach expresses."""

    place: str
    id: str
    title: str
    rule: str
    clause: Clause
    quote: str
    reach: list[Reach]
    keys: NotRequired[list[str]]
    outside: NotRequired[list[str]]
    days: NotRequired[list[str]]
    unclear: NotRequired[list[Point]]


class Choice(TypedDict):
    """One option of a question."""

    slug: str
    name: str
    note: NotRequired[str]


class Asked(TypedDict):
    """A question; that of a place alone has the place in front of its key (`zibo.titles_held`). `onlyIf` is when it can be
    asked at all, in terms of questions before it."""

    key: str
    place: NotRequired[str]
    subject: str
    kind: str
    label: str
    ask: str
    hint: NotRequired[str]
    unit: NotRequired[str]
    options: NotRequired[list[Choice]]
    least: NotRequired[int]
    most: NotRequired[int]
    course: NotRequired[Course]
    onlyIf: NotRequired[Node]


class Dated(TypedDict):
    """What the versions that are not current give and combine, each with its days."""

    benefits: list[Rule]
    groups: list[Combination]


class Rules(TypedDict):
    """All that the engine reads."""

    questions: list[Asked]
    benefits: list[Rule]
    groups: list[Combination]
    others: NotRequired[Dated]

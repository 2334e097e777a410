"""All combinations of answers that a rule can tell apart, each condition tried on all of them at once.

A combination is one bit of a number, and a set of combinations is a number; "and" and "or" of conditions are those of
the numbers. What a single comparison comes to is the engine's own word (`truth.compare`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import Any, NamedTuple

from mingce.eligibility import ranges, truth
from mingce.eligibility.shapes import Gift, Node, Rule, Step
from mingce.eligibility.truth import NO, YES, Profile, World
from mingce.eligibility.vocabulary import Vocabulary
from mingce.model.benefit import Benefit


class Truth(NamedTuple):
    """Where a condition is not false, and where it is true."""

    may: int
    must: int


class Axis(NamedTuple):
    """A question, or of one to which several options may be given one of these (`option`): taken or not."""

    key: str
    option: str = ""


@dataclass(frozen=True)
class Grid:
    """The answers on each axis that are told apart; combination 0 takes the first of each, and the last axis turns fastest."""

    answers: Mapping[Axis, Sequence[Any]]

    @cached_property
    def size(self) -> int:
        """The number of combinations."""
        return prod(len(one) for one in self.answers.values())

    @cached_property
    def everywhere(self) -> int:
        """The set of all."""
        return (1 << self.size) - 1

    @property
    def met(self) -> Truth:
        """What asks for nothing."""
        return Truth(self.everywhere, self.everywhere)

    @cached_property
    def _strides(self) -> dict[Axis, int]:
        """How many combinations follow each other with one answer on an axis."""
        found: dict[Axis, int] = {}
        stride = 1
        for axis, answers in reversed(tuple(self.answers.items())):
            found[axis] = stride
            stride *= len(answers)
        return found

    @cached_property
    def _turns(self) -> dict[Axis, int]:
        """A turn of all answers on an axis comes again and again until the end: what one turn is multiplied by for that."""
        return {
            axis: self.everywhere // ((1 << (self._strides[axis] * len(answers))) - 1)
            for axis, answers in self.answers.items()
        }

    @cached_property
    def _takers(self) -> dict[Axis, int]:
        """Where an option is taken."""
        return {axis: self.where(axis, bool) for axis in self.answers if axis.option}

    def where(self, axis: Axis, fits: Callable[[Any], bool]) -> int:
        """The combinations whose answer on an axis fits."""
        stride, answers = self._strides[axis], self.answers[axis]
        run = (1 << stride) - 1
        turn = sum(run << (number * stride) for number, answer in enumerate(answers) if fits(answer))
        return turn * self._turns[axis]

    def first(self, among: int) -> Profile:
        """The answers of the first combination of a set that is not empty."""
        number = (among & -among).bit_length() - 1
        found: dict[str, Any] = {}
        for axis, answers in self.answers.items():
            answer = answers[number // self._strides[axis] % len(answers)]
            if not axis.option:
                found[axis.key] = answer
            else:
                taken = found.setdefault(axis.key, {"has": [], "maybe": []})
                taken["has"] += [axis.option] if answer else []
        return found

    def truth(self, node: Node, world: World) -> Truth | None:
        """What `truth.truth` comes to everywhere; None where the node does not exist in that world."""
        if "under" in node and node["under"] not in world:
            return None
        if "damaged" in node:
            return Truth(self.everywhere, 0)
        if "ask" in node:
            return self._compared(node)
        below = [one for child in truth.children(node) if (one := self.truth(child, world)) is not None]
        if not below:
            return None
        if "all" in node:
            return Truth(_all(one.may for one in below), _all(one.must for one in below))
        may, must = _any(one.may for one in below), _any(one.must for one in below)
        return Truth(may, must) if "any" in node else Truth(self.everywhere & ~must, self.everywhere & ~may)

    def _compared(self, node: Node) -> Truth:
        if Axis(node["ask"]) not in self.answers:
            held = _any(self._takers.get(Axis(node["ask"], slug), 0) for slug in node["among"])
            return Truth(held, held)
        return Truth(
            self.where(Axis(node["ask"]), lambda answer: truth.compare(node, answer) != NO),
            self.where(Axis(node["ask"]), lambda answer: truth.compare(node, answer) == YES),
        )

    def fits(self, gift: Gift, step: Step) -> int:
        """Where a tier may be that of the answers."""
        return _all(
            self._compared({"ask": key, "among": [option]}).may
            for key, option in zip(gift["by"], step["options"], strict=True)
        )


def _all(sets: Iterable[int]) -> int:
    found = -1
    for one in sets:
        found &= one
    return found


def _any(sets: Iterable[int]) -> int:
    found = 0
    for one in sets:
        found |= one
    return found


def grid(made: Rule, benefit: Benefit, vocabulary: Vocabulary) -> Grid:
    """Of every question that the conditions and tiers of a benefit ask, and of the rule made of it."""
    asked = [leaf.ask for leaf in (benefit.conditions.leaves if benefit.conditions is not None else ()) if leaf.ask]
    asked += [key for grant in benefit.gives for key in grant.by]
    comparisons = list(truth.leaves(made.get("conditions")))
    comparisons += [
        {"ask": key, "among": [option]}
        for gift in made["gives"]
        for step in gift.get("tiers", [])
        for key, option in zip(gift["by"], step["options"], strict=True)
    ]
    answers: dict[Axis, Sequence[Any]] = {}
    for key in dict.fromkeys(asked):
        question = vocabulary.asked(key)
        nodes = [node for node in comparisons if node["ask"] == question["key"]]
        if question["kind"] == "choices":
            # Options that every comparison treats alike are as good as one of them.
            slugs = [option["slug"] for option in question["options"]]
            alike = {tuple(slug in node["among"] for node in nodes): slug for slug in slugs}
            answers |= {Axis(question["key"], slug): (False, True) for slug in alike.values()}
        else:
            answers[Axis(question["key"])] = _told_apart(nodes, question)
    return Grid(answers)


def _told_apart(nodes: Sequence[Node], asked: Any) -> list[Any]:
    """One answer for each way in which comparisons with one question can turn out together."""
    found: dict[tuple[int, ...], Any] = {}
    for answer in _answers(nodes, asked):
        found.setdefault(tuple(truth.compare(node, answer) for node in nodes), answer)
    return list(found.values())


def _answers(nodes: Sequence[Node], asked: Any) -> Iterator[Any]:
    """Yes and no, each option, and of numbers the points around each bound."""
    slugs = [option["slug"] for option in asked.get("options", [])]
    match asked["kind"]:
        case "yes_no":
            yield from (True, False)
        case "choice":
            yield from ([slug] for slug in slugs)
        case _:
            bounds = [bound for node in nodes for name, bound in node.items() if name in ("ge", "gt", "le", "lt")]
            low, high = asked.get("least", 0), asked.get("most", ranges.MOST)
            points = {low, *(int(str(bound)) + step for bound in bounds for step in (-1, 0, 1))}
            yield from ([point, point] for point in sorted(points) if low <= point <= high)

"""All combinations of answers that a rule can tell apart, each condition tried on all of them at once.

A combination is one bit of a number, and a set of combinations is a number; "and" and "or" of conditions are those of
the numbers. What a single comparison comes to is the engine's own word (`truth.compare`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
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


@dataclass(frozen=True)
class Grid:
    """The answers to each question that are told apart; combination 0 takes the first of each, and the last question turns
    fastest."""

    answers: Mapping[str, Sequence[Any]]

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
    def _strides(self) -> dict[str, int]:
        """How many combinations follow each other with one answer to a question."""
        found: dict[str, int] = {}
        stride = 1
        for key, answers in reversed(tuple(self.answers.items())):
            found[key] = stride
            stride *= len(answers)
        return found

    def where(self, key: str, fits: Callable[[Any], bool]) -> int:
        """The combinations whose answer to a question fits."""
        stride, answers = self._strides[key], self.answers[key]
        run = (1 << stride) - 1
        turn = sum(run << (number * stride) for number, answer in enumerate(answers) if fits(answer))
        # A turn of all answers comes again and again until the end: a number whose digits are all that turn.
        return turn * (self.everywhere // ((1 << (stride * len(answers))) - 1))

    def first(self, among: int) -> Profile:
        """The answers of the first combination of a set that is not empty."""
        number = (among & -among).bit_length() - 1
        return {key: answers[number // self._strides[key] % len(answers)] for key, answers in self.answers.items()}

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
        key = node["ask"]
        return Truth(
            self.where(key, lambda answer: truth.compare(node, answer) != NO),
            self.where(key, lambda answer: truth.compare(node, answer) == YES),
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
    return Grid(
        {
            (named := vocabulary.key(key)): _told_apart(
                [node for node in comparisons if node["ask"] == named], vocabulary.asked(key)
            )
            for key in dict.fromkeys(asked)
        }
    )


def _told_apart(nodes: Sequence[Node], asked: Any) -> list[Any]:
    """One answer for each way in which comparisons with one question can turn out together."""
    found: dict[tuple[int, ...], Any] = {}
    for answer in _answers(nodes, asked):
        found.setdefault(tuple(truth.compare(node, answer) for node in nodes), answer)
    return list(found.values())


def _answers(nodes: Sequence[Node], asked: Any) -> Iterator[Any]:
    """Each option, each set of options that comparisons treat differently, and of numbers the points around each bound."""
    slugs = [option["slug"] for option in asked.get("options", [])]
    match asked["kind"]:
        case "yes_no":
            yield from (True, False)
        case "choice":
            yield from ([slug] for slug in slugs)
        case "choices":
            alike = {tuple(slug in node["among"] for node in nodes): slug for slug in slugs}.values()
            sets = chain.from_iterable(combinations(alike, size) for size in range(len(alike) + 1))
            yield from ({"has": list(chosen), "maybe": []} for chosen in sets)
        case _:
            bounds = [bound for node in nodes for name, bound in node.items() if name in ("ge", "gt", "le", "lt")]
            low, high = asked.get("least", 0), asked.get("most", ranges.MOST)
            points = {low, *(int(str(bound)) + step for bound in bounds for step in (-1, 0, 1))}
            yield from ([point, point] for point in sorted(points) if low <= point <= high)

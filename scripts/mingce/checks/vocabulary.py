"""The vocabularies: questions and matters stand once, and a question offers what its kind of answer needs."""

from __future__ import annotations

from collections.abc import Iterator

from mingce.checks.claims import Path
from mingce.checks.criteria import criteria
from mingce.model.catalogue import Catalogue, Questions
from mingce.model.criterion import Criterion
from mingce.model.question import Question
from mingce.problems import Problem, problem
from mingce.source import Origin


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Keys, options and slugs that stand twice (R12); questions whose options or unit do not fit their kind (B16), or that
    rest on what is not asked before them (B17)."""
    shared: dict[str, Question] = {}
    yield from _questions(catalogue.questions, shared)
    for place in catalogue.places:
        yield from _questions(place.questions, dict(shared))
    seen: set[str] = set()
    for index, matter in enumerate(catalogue.matters.members):
        if matter.slug in seen:
            yield problem("R12", catalogue.matters.origin.at("matters", index, "slug"), id=matter.slug)
        seen.add(matter.slug)


def _questions(questions: Questions, before: dict[str, Question]) -> Iterator[Problem]:
    every = {question.key for question in questions.members}
    for index, question in enumerate(questions.members):
        where = ("questions", index)
        if question.key in before:
            yield problem("R12", questions.origin.at(*where, "key"), id=question.key)
        if question.only_if is not None:
            yield from _gate(question.only_if, questions.origin, (*where, "only_if"), before, every)
        before[question.key] = question
        if not question.is_complete:
            yield problem("B16", questions.origin.at(*where), key=question.key)
        names = [word for option in question.options for word in {option.name, option.slug}]
        for word in sorted({word for word in names if names.count(word) > 1}):
            yield problem("R12", questions.origin.at(*where, "options"), id=word)


def _gate(
    only_if: Criterion, origin: Origin, where: Path, before: dict[str, Question], every: set[str]
) -> Iterator[Problem]:
    """What a question rests on is asked before it, whole and undamaged."""
    late = [(leaf, path) for leaf, path in only_if.nodes() if leaf.ask in every - before.keys()]
    for leaf, path in late:
        yield problem("B17", origin.at(*where, *path, "ask"), key=leaf.ask)
    if not late:
        yield from criteria(only_if, origin, where, before)

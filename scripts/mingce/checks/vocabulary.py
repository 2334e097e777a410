"""The vocabularies: questions and matters stand once, and a question offers what its kind of answer needs."""

from __future__ import annotations

from collections.abc import Iterator

from mingce.model.catalogue import Catalogue, Questions
from mingce.problems import Problem, problem


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Keys, options and slugs that stand twice (R12); questions whose options or unit do not fit their kind (B16)."""
    shared: set[str] = set()
    yield from _questions(catalogue.questions, shared)
    for place in catalogue.places:
        yield from _questions(place.questions, set(shared))
    seen: set[str] = set()
    for index, matter in enumerate(catalogue.matters.members):
        if matter.slug in seen:
            yield problem("R12", catalogue.matters.origin.at("matters", index, "slug"), id=matter.slug)
        seen.add(matter.slug)


def _questions(questions: Questions, taken: set[str]) -> Iterator[Problem]:
    for index, question in enumerate(questions.members):
        where = ("questions", index)
        if question.key in taken:
            yield problem("R12", questions.origin.at(*where, "key"), id=question.key)
        taken.add(question.key)
        if not question.is_complete:
            yield problem("B16", questions.origin.at(*where), key=question.key)
        names = [word for option in question.options for word in {option.name, option.slug}]
        for word in sorted({word for word in names if names.count(word) > 1}):
            yield problem("R12", questions.origin.at(*where, "options"), id=word)

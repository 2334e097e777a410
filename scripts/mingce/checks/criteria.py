"""Conditions that are written in known words: questions that exist, asked in a way that their answers allow."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from mingce.checks.claims import Path
from mingce.model.criterion import Criterion
from mingce.model.question import Question, QuestionKind
from mingce.problems import Problem, problem
from mingce.source import Origin

Questions = Mapping[str, Question]


def criteria(root: Criterion, origin: Origin, where: Path, questions: Questions) -> Iterator[Problem]:
    """Comparisons ask known questions (B03) in a way that their answers allow (B04, B05)."""
    for node, path in root.nodes():
        at = (*where, *path)
        if node.ask is None:
            continue
        question = questions.get(node.ask)
        if question is None:
            yield problem("B03", origin.at(*at, "ask"), key=node.ask, near=near_to(node.ask, questions))
            continue
        if not question.is_complete:
            continue  # what it may be compared with is not known
        if not _fits(node, question):
            yield problem("B04", origin.at(*at), key=node.ask, shape=_SHAPES[question.kind])
            continue
        for index, name in enumerate(node.among):
            yield from known_option(name, question, origin, (*at, "among", index))


def _fits(node: Criterion, question: Question) -> bool:
    match question.kind:
        case QuestionKind.YES_NO:
            return not node.among and not node.bounds
        case QuestionKind.NUMBER:
            return not node.among and bool(node.bounds)
    return bool(node.among) and not node.bounds


_SHAPES = {
    QuestionKind.YES_NO: "它的答案是“是”或“否”：只写 ask，不写选项和数字",
    QuestionKind.NUMBER: "它的答案是数字：写 ge（不少于）、gt（多于）、le（不多于）或 lt（少于），不写选项",
    QuestionKind.CHOICE: "它的答案是选项：写 among: [选项]，不写数字",
    QuestionKind.CHOICES: "它的答案是选项：写 among: [选项]，不写数字",
}


def known_option(name: str, question: Question, origin: Origin, where: Path) -> Iterator[Problem]:
    """An option is one of its question (B05)."""
    known = [option.name for option in question.options]
    if name not in known:
        yield problem("B05", origin.at(*where), option=name, key=question.key, options="、".join(known))


def near_to(word: str, known: Iterable[str]) -> str:
    """The words that may have been meant, for a message."""
    return "、".join(difflib.get_close_matches(word, list(known), n=3, cutoff=0.3)) or "（没有）"

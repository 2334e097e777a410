"""Questions as the engine knows them: integers in hundredths, slugs of options, keys with their place (ENGINE.md, Values)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from mingce.eligibility.shapes import Asked, Choice, Node
from mingce.model.criterion import Criterion
from mingce.model.fields import DECIMAL_PATTERN
from mingce.model.question import Option, Question, QuestionKind


class Vocabulary:
    """The questions that conditions of a place may rest on: keys and options of the file -> those of the engine."""

    def __init__(self, shared: Iterable[Question], own: Iterable[Question], place: str) -> None:
        self._keys = {question.key: question.key for question in shared}
        self._questions = {question.key: question for question in shared}
        for question in own:
            self._keys[question.key] = f"{place}.{question.key}"
            self._questions[question.key] = question
        self._slugs = {
            key: {option.name: option.slug for option in question.options} for key, question in self._questions.items()
        }

    def key(self, key: str) -> str:
        """What the engine calls a question."""
        return self._keys[key]

    def question(self, key: str) -> Question:
        """The question."""
        return self._questions[key]

    def slug(self, key: str, option: str) -> str:
        """What the engine calls an option."""
        return self._slugs[key][option]

    def asked(self, key: str) -> Asked:
        """A question as the engine knows it."""
        return asked(self._questions[key], self)

    def answer(self, key: str, words: Sequence[str], maybe: Sequence[str] = ()) -> Any:
        """An answer as the engine knows it, from what people write; None where the words are no answer."""
        question = self._questions[key]
        if question.kind is QuestionKind.YES_NO:
            return _YES_NO.get(words[0]) if len(words) == 1 and not maybe else None
        if question.kind is QuestionKind.NUMBER:
            if maybe or len(words) not in (1, 2) or not all(re.fullmatch(DECIMAL_PATTERN, word) for word in words):
                return None
            return [hundredths(words[0]), hundredths(words[-1])]
        if {*words, *maybe} - set(self._slugs[key]):
            return None
        named = [[self._slugs[key][word] for word in some] for some in (words, maybe)]
        if question.kind is QuestionKind.CHOICES:
            return {"has": named[0], "maybe": named[1]}
        return None if maybe else named[0]


_YES_NO = {"是": True, "否": False}


def asked(question: Question, vocabulary: Vocabulary) -> Asked:
    """A question as the engine knows it."""
    key = vocabulary.key(question.key)
    made: Asked = {
        "key": key,
        "subject": question.subject.value,
        "kind": question.kind.value,
        "label": question.label,
        "ask": question.ask,
    }
    if "." in key:
        made["place"] = key.partition(".")[0]
    if question.hint is not None:
        made["hint"] = question.hint
    if question.unit is not None:
        made["unit"] = question.unit
    if question.options:
        made["options"] = [_choice(option) for option in question.options]
    if question.least is not None:
        made["least"] = hundredths(question.least)
    if question.most is not None:
        made["most"] = hundredths(question.most)
    if question.course is not None:
        made["course"] = question.course.value
    if question.only_if is not None:
        made["onlyIf"] = plain(question.only_if, vocabulary)
    return made


def _choice(option: Option) -> Choice:
    made: Choice = {"slug": option.slug, "name": option.name}
    if option.note is not None:
        made["note"] = option.note
    return made


def hundredths(number: str) -> int:
    """A decimal number or a percentage as an integer: 2.5 -> 250, 20% -> 2000; of yuan that is fen."""
    return int(Decimal(number.removesuffix("%")) * 100)


def plain(node: Criterion, words: Vocabulary, below: Callable[[Criterion], Node] | None = None) -> Node:
    """The logic of a criterion alone."""
    inner = below or (lambda child: plain(child, words))
    made: Node = {}
    if node.all_of:
        made["all"] = [inner(child) for child in node.all_of]
    elif node.any_of:
        made["any"] = [inner(child) for child in node.any_of]
    elif node.none_of:
        made["none"] = [inner(child) for child in node.none_of]
    elif node.ask is not None:
        made["ask"] = words.key(node.ask)
        if node.among:
            made["among"] = [words.slug(node.ask, name) for name in node.among]
        if node.ge is not None:
            made["ge"] = hundredths(node.ge)
        if node.gt is not None:
            made["gt"] = hundredths(node.gt)
        if node.le is not None:
            made["le"] = hundredths(node.le)
        if node.lt is not None:
            made["lt"] = hundredths(node.lt)
    return made

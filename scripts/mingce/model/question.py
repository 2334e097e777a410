"""What may be asked of a person or an organisation (questions.yml): the vocabulary in which conditions are written."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from mingce.model.criterion import Criterion
from mingce.model.fields import Decimal2, Key, Record, Slug, Words


class QuestionKind(StrEnum):
    """What an answer is."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"


class Subject(StrEnum):
    """About whom a question asks."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Course(StrEnum):
    """How a fact changes; one whose course is not stated may still turn out either way."""

    NEVER = "never"
    GROWS = "grows"


class Option(Record):
    """One possible answer: its name in conditions and on the site, its slug in links."""

    name: Words = Field(title="选项")
    slug: Slug = Field(title="网址用名")
    note: Words | None = Field(default=None, title="说明")


class Question(Record):
    """One fact that conditions may rest on."""

    key: Key = Field(title="问题代号")
    subject: Subject = Field(title="问谁")
    kind: QuestionKind = Field(title="答案种类")
    label: Words = Field(title="事项")
    """What tables call the fact: a noun for choices and numbers; for yes_no the statement that is true or not."""
    ask: Words = Field(title="问法")
    hint: Words | None = Field(default=None, title="提示")
    unit: Words | None = Field(default=None, title="单位")
    """Of a number."""
    options: tuple[Option, ...] = Field(default=(), title="选项")
    least: Decimal2 | None = Field(default=None, title="最小值")
    most: Decimal2 | None = Field(default=None, title="最大值")
    course: Course | None = Field(default=None, title="会不会变")
    """A fact that is past, or a number that only grows: what it rules out is no near miss."""
    only_if: Criterion | None = Field(default=None, title="在什么情况下才问")
    """Answers to questions before this one without which it makes no sense."""

    @property
    def is_complete(self) -> bool:
        """Choices have options and nothing else has; numbers have a unit and nothing else has."""
        chosen = self.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES)
        counted = self.kind is QuestionKind.NUMBER
        return chosen == bool(self.options) and counted == (self.unit is not None)


class QuestionRecord(Record):
    """What questions.yml says, at the top for every place and in a place for that place alone."""

    questions: tuple[Question, ...] = Field(title="问题")

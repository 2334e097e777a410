"""The tables that an employer fills in for /screen/: a column for each question about a person, and what may be answered."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs

from mingce import urls
from mingce.eligibility.profiles import of_day
from mingce.eligibility.shapes import Asked, Rule, Rules
from mingce.eligibility.truth import leaves
from mingce.exports import workbook
from mingce.exports.rules import RulesFile, of_place
from mingce.model.question import QuestionKind, Subject
from mingce.model.site import Output
from mingce.wording import Words

EMPTY_ROWS = 1000
"""For how many rows the workbook offers its lists of answers."""


@dataclass(frozen=True)
class Column:
    """A column to be filled in: its question, which heads it, and what may stand in it."""

    question: Asked
    allowed: str
    choices: tuple[str, ...]
    """The answers of which one is chosen; none where an answer is a number or several options."""

    @property
    def header(self) -> str:
        """What stands above it."""
        return self.question["label"]

    @property
    def hint(self) -> str:
        """What helps to answer."""
        return self.question.get("hint", "")


@dataclass(frozen=True)
class Screening:
    """What a place judges people by."""

    slug: str
    name: str
    benefits: tuple[Rule, ...]
    columns: tuple[Column, ...]
    others: int
    """How many benefits are for organisations, and so are not screened."""


def screenings(file: RulesFile, words: Words) -> tuple[Screening, ...]:
    """The places whose rules can be computed, with those that may be in force on the day of the build."""
    return tuple(
        _screening(one["slug"], one["name"], of_day(of_place(file, one["slug"]), file["day"]), words)
        for one in file["places"]
    )


def _screening(slug: str, name: str, rules: Rules, words: Words) -> Screening:
    personal = tuple(one for one in rules["benefits"] if is_screened(one))
    asked = {leaf["ask"] for one in personal for leaf in leaves(one.get("conditions"))}
    columns = tuple(
        _column(question, words)
        for question in rules["questions"]
        if question["key"] in asked and question["subject"] == Subject.PERSON
    )
    return Screening(slug, name, personal, columns, len(rules["benefits"]) - len(personal))


def is_screened(rule: Rule) -> bool:
    """Whether people are judged by it: a benefit for persons, in a text that is judged at all."""
    return rule["subject"] == Subject.PERSON and rule["outcome"] != "listed"


def _column(question: Asked, words: Words) -> Column:
    names = tuple(option["name"] for option in question.get("options", []))
    match QuestionKind(question["kind"]):
        case QuestionKind.NUMBER:
            return Column(question, words.screen.allowed_number.format(unit=question.get("unit", "")), ())
        case QuestionKind.CHOICES:
            return Column(question, words.screen.allowed_several.format(options=words.screen.between.join(names)), ())
        case QuestionKind.YES_NO:
            names = (words.screen.yes, words.screen.no)
    return Column(question, words.screen.allowed_one.format(options=words.screen.between.join(names)), names)


def outputs(found: tuple[Screening, ...], words: Words) -> Iterator[Output]:
    """Both forms of each place's table."""
    for one in found:
        for ending, body in (("csv", _csv(one, words)), ("xlsx", _xlsx(one, words))):
            yield Output(urls.screen_template(one.slug, ending).lstrip("/"), body)


def _csv(one: Screening, words: Words) -> bytes:
    """The headers, and below them what may be answered; with the mark by which spreadsheets know UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([words.screen.name_column, *(column.header for column in one.columns)])
    writer.writerow([words.screen.hint_row, *(column.allowed for column in one.columns)])
    return buffer.getvalue().encode("utf-8-sig")


def _xlsx(one: Screening, words: Words) -> bytes:
    """A sheet to be filled in, one that says what may be answered, and one of lists to choose from."""
    buffer = io.BytesIO()
    book = workbook.opened(buffer, words.screen.template_title.format(name=one.name))
    headers = [column.header for column in one.columns]
    people = workbook.Sheet(book, words.screen.sheet_people)
    people.head([words.screen.name_column, *headers], [14] + [18] * len(headers))
    _about(workbook.Sheet(book, words.screen.sheet_allowed), one, words)
    lists = workbook.Sheet(book, words.screen.sheet_lists)
    lists.head(headers, [18] * len(headers))
    for number, column in enumerate(one.columns):
        choices = (*column.choices, words.screen.unknown) if column.choices else ()
        for line, choice in enumerate(choices, 1):
            lists.text(line, number, choice)
        if choices:
            cells = xl_range_abs(1, number, len(choices), number)
            people.offer(number + 1, EMPTY_ROWS, f"'{words.screen.sheet_lists}'!{cells}")
    book.close()
    return buffer.getvalue()


def _about(sheet: workbook.Sheet, one: Screening, words: Words) -> None:
    titles = (
        words.screen.column_header,
        words.screen.column_question,
        words.screen.column_allowed,
        words.screen.column_hint,
    )
    sheet.head(titles, (28, 40, 60, 60))
    for line, column in enumerate(one.columns, 1):
        for number, value in enumerate((column.header, column.question["ask"], column.allowed, column.hint)):
            sheet.text(line, number, value)

"""A table as a workbook: typed cells, links, a second sheet on the columns; the same bytes for the same table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from mingce.exports.columns import Cells, Column
from mingce.model.site import Site

_CREATED = datetime(2000, 1, 1)
"""Written into every workbook, so that its bytes depend on nothing but the table."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MOST_LINKS = 65_530
"""A sheet may hold no more."""

_ABOUT = "各列的意思"
_WIDTHS = {"number": 14, "integer": 8, "date": 12, "link": 28}
_NARROW, _WIDE, _LONG = 12, 40, 12
"""Columns of text: the width where values are short, where they are long, and how many characters are long."""


def workbook(title: str, note: str, columns: Sequence[Column], rows: Sequence[Cells], site: Site) -> bytes:
    """The bytes of the workbook; links lead to the site where it has an address, and are text where it has none."""
    buffer = io.BytesIO()
    book = opened(buffer, f"{title}（{site.name}）")
    sheet = Sheet(book, title)
    sheet.head([column.title for column in columns], [_width(number, columns, rows) for number in range(len(columns))])
    linked = sum(column.holds == "link" for column in columns) * len(rows) <= _MOST_LINKS
    for line, row in enumerate(rows, 1):
        for number, (column, value) in enumerate(zip(columns, row, strict=True)):
            if value:
                sheet.cell(line, number, column, value, site if linked else None)
    sheet.filter(len(rows), len(columns))
    _about(book, note, columns)
    book.close()
    return buffer.getvalue()


def opened(buffer: io.BytesIO, title: str) -> Any:
    """A new workbook, written into the buffer when it is closed."""
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"title": title, "created": _CREATED})
    return book


def _width(number: int, columns: Sequence[Column], rows: Sequence[Cells]) -> int:
    column = columns[number]
    if column.holds in _WIDTHS:
        return _WIDTHS[column.holds]
    return _WIDE if any(len(row[number]) > _LONG for row in rows) else _NARROW


def _about(book: Any, note: str, columns: Sequence[Column]) -> None:
    """The sheet that says what the columns are called in the other files, and what they hold."""
    sheet = Sheet(book, _ABOUT)
    sheet.head(["列", "在 CSV 和 JSON 里的名称", "说明"], [28, 28, 100])
    for line, column in enumerate(columns, 1):
        for number, value in enumerate((column.title, column.name, column.note)):
            sheet.text(line, number, value)
    if note:
        sheet.text(len(columns) + 2, 0, note)


class Sheet:
    """A sheet of a workbook and the formats of its cells."""

    def __init__(self, book: Any, name: str) -> None:
        self.sheet = book.add_worksheet(name)
        self.bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.whole = book.add_format({"num_format": "#,##0"})
        self.parts = book.add_format({"num_format": "#,##0.00"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})

    def head(self, names: Sequence[str], widths: Sequence[int]) -> None:
        """The first line, which stays in view."""
        for number, (name, width) in enumerate(zip(names, widths, strict=True)):
            self.sheet.set_column(number, number, width)
            self.sheet.write_string(0, number, name, self.bold)
        self.sheet.freeze_panes(1, 0)

    def filter(self, rows: int, columns: int) -> None:
        """Arrows for filtering on the first line."""
        self.sheet.autofilter(0, 0, rows, columns - 1)

    def offer(self, number: int, lines: int, listed: str) -> None:
        """A list to choose from in the cells of a column; other words are questioned, and not refused."""
        rule = {"validate": "list", "source": f"={listed}", "error_type": "warning"}
        self.sheet.data_validation(1, number, lines, number, rule)

    def text(self, line: int, number: int, value: str) -> None:
        """A value as text, whatever it looks like."""
        self.sheet.write_string(line, number, value)

    def cell(self, line: int, number: int, column: Column, value: str, site: Site | None) -> None:
        """A value as what its column holds."""
        if column.is_number and _survives(value):
            shape = self.whole if Decimal(value) == int(Decimal(value)) else self.parts
            self.sheet.write_number(line, number, float(value), shape)
        elif column.holds == "date":
            self.sheet.write_datetime(line, number, datetime.fromisoformat(value), self.day)
        elif column.holds == "link" and site is not None and (address := site.absolute(value)) is not None:
            self.sheet.write_url(line, number, address)
        else:
            self.text(line, number, value)


def _survives(value: str) -> bool:
    """Whether a number is the same after it was a binary fraction of sixteen digits, which is how workbooks keep it."""
    return Decimal(f"{float(value):.16G}") == Decimal(value)

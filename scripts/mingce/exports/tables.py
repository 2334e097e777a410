"""Open data as tables: CSV as it is, CSV and workbooks for spreadsheets, and a data package that describes them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from mingce import urls
from mingce.eligibility.computability import of_clauses
from mingce.exports import rows, workbook
from mingce.exports.benefits import Contents
from mingce.exports.columns import Cells, Column, codes
from mingce.exports.rows import COMPUTABILITY
from mingce.model.catalogue import Catalogue, Policy, Version
from mingce.model.site import Output, Site

_CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_FORMULA = tuple("=+-@\t\r＝＋－＠")


@dataclass(frozen=True)
class Table:
    """One table: its name, its columns, how its rows are made, and what identifies them."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Catalogue, Contents], Iterable[Cells]]
    key: tuple[str, ...] = ()
    of_clause: tuple[str, ...] = ()
    """The columns that name a row of the table of clauses."""
    as_workbook: bool = False
    note: str = ""


def _of_versions(
    rows_of: Callable[[Policy, Version], Iterator[Cells]],
) -> Callable[[Catalogue, Contents], Iterator[Cells]]:
    """The rows of every version of every policy."""

    def all_rows(catalogue: Catalogue, contents: Contents) -> Iterator[Cells]:
        del contents
        for policy in catalogue.policies:
            for version in policy.versions:
                yield from rows_of(policy, version)

    return all_rows


def _clauses(policy: Policy, version: Version) -> Iterator[Cells]:
    for found in version.provisions:
        part, above = found.part, found.clauses_above
        yield (
            policy.place, policy.ref, policy.record.kind, version.key, str(part.id), str(above[-1].id) if above else "",
            part.label or "", part.heading or "", part.text or "",
            urls.permalink(policy.ref, version.key, str(part.id)), part.sha256,
        )  # fmt: skip


def _responsibilities(policy: Policy, version: Version) -> Iterator[Cells]:
    for found in version.located:
        if found.part.departments is not None:
            clause = str(found.clauses_above[-1].id) if found.clauses_above else ""
            for role, name in found.part.departments.by_role():
                yield policy.ref, version.key, clause, role, name


def _relations(policy: Policy, version: Version) -> Iterator[Cells]:
    for relation in version.record.relations:
        yield policy.ref, version.key, relation.clause, relation.type, relation.kind, relation.name, relation.quote


def _defects(policy: Policy, version: Version) -> Iterator[Cells]:
    for defect in version.record.defects:
        yield (
            policy.ref, version.key, defect.id, defect.clause, defect.field,
            defect.quote or "", defect.reading or "", defect.confidence, defect.reason,
        )  # fmt: skip


def _computability(policy: Policy, version: Version) -> Iterator[Cells]:
    """The classes of each clause; nothing of a text that nobody has worked on."""
    if version.benefits.record is not None:
        for clause, classes in of_clauses(version).items():
            yield policy.ref, version.key, clause, rows.listed(one.value for one in classes)


_POLICY, _VERSION, _CLAUSE = Column("policy", "政策"), Column("version", "版本"), Column("clause", "条")

TABLES = (
    Table(
        "benefits", "支持", rows.BENEFITS.columns, lambda _, contents: rows.benefits(contents.benefits),
        key=("place", "benefit", "row"), of_clause=("policy", "version", "clause"), as_workbook=True,
        note="每笔钱、每样支持一行，分档的每档一行。条件、其他引文和各种读法见 benefits.json。",
    ),
    Table(
        "targets", "量化目标", rows.TARGETS.columns, lambda _, contents: rows.targets(contents.targets),
        key=("place", "target"), of_clause=("policy", "version", "clause"), as_workbook=True,
        note="每个目标一行。part_of 写明的是另一个目标的一部分，不能相加。",
    ),
    Table("computability", "可计算程度", (
        _POLICY, _VERSION, _CLAUSE, Column("classes", "可计算程度", note=codes(COMPUTABILITY)),
    ), _of_versions(_computability), key=("policy", "version", "clause"), of_clause=("policy", "version", "clause")),
    Table("questions", "问题", rows.QUESTIONS.columns, lambda _, contents: rows.questions(contents.questions)),
    Table("clauses", "条文", (
        Column("place", "地方"), _POLICY, Column("policy_kind", "文本的种类"), _VERSION, Column("id", "编号"),
        Column("parent", "上级编号"), Column("label", "标签"), Column("heading", "标题"), Column("text", "正文"),
        Column("permalink", "固定链接", "link"), Column("sha256", "文字的 sha256"),
    ), _of_versions(_clauses), key=("policy", "version", "id")),
    Table("responsibilities", "责任单位", (
        _POLICY, _VERSION, _CLAUSE, Column("role", "角色"), Column("name", "印出的名称"),
    ), _of_versions(_responsibilities)),
    Table("relations", "提到的文件、项目与荣誉", (
        _POLICY, _VERSION, _CLAUSE, Column("type", "关系"), Column("kind", "类别"), Column("name", "名称"),
        Column("quote", "引文"),
    ), _of_versions(_relations)),
    Table("defects", "原文瑕疵", (
        _POLICY, _VERSION, Column("id", "编号"), Column("clause", "所在部分"), Column("field", "字段"),
        Column("quote", "印作"), Column("reading", "应读作"), Column("confidence", "把握"), Column("reason", "理由"),
    ), _of_versions(_defects), key=("policy", "version", "id")),
)  # fmt: skip


def outputs(catalogue: Catalogue, contents: Contents, site: Site) -> Iterator[Output]:
    """Each table for programs as it is, and for spreadsheets; some as workbooks; and the description of all."""
    made = []
    for table in TABLES:
        found = list(table.rows(catalogue, contents))
        plain = Output(f"data/v1/{table.name}.csv", csv_of(table, found, _as_it_is))
        made.append((table, plain))
        yield plain
        yield Output(f"data/v1/{table.name}.excel.csv", b"\xef\xbb\xbf" + csv_of(table, found, disarmed))
        if table.as_workbook:
            book = workbook.workbook(table.title, table.note, table.columns, found, site)
            yield Output(f"data/v1/{table.name}.xlsx", book)
    yield Output("data/v1/datapackage.json", _datapackage(made, site.name))


def csv_of(table: Table, found: list[Cells], cell: Callable[[Column, str], str]) -> bytes:
    """The rows as CSV, each value as `cell` makes it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(cell, table.columns, row) for row in found)
    return buffer.getvalue().encode()


def _as_it_is(column: Column, value: str) -> str:
    del column
    return value


def disarmed(column: Column, value: str) -> str:
    """A cell of text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers."""
    return f"'{value}" if not column.is_number and value.startswith(_FORMULA) else value


def _datapackage(made: list[tuple[Table, Output]], site_name: str) -> bytes:
    package = {
        "profile": "tabular-data-package",
        "name": "mingce-policies",
        "title": site_name,
        "licenses": [{"name": "CC0-1.0", "title": "本站整理的部分；所引文字的权利见数据说明", "path": _CC0}],
        "resources": [_resource(table, plain) for table, plain in made],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: Table, plain: Output) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        **({"description": table.note} if table.note else {}),
        "path": plain.path.rsplit("/", 1)[-1],
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(plain.body),
        "hash": f"sha256:{sha256(plain.body).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    reference = {"resource": "clauses", "fields": ["policy", "version", "id"]}
    return {
        "fields": [_field(column) for column in table.columns],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": [{"fields": list(table.of_clause), "reference": reference}]} if table.of_clause else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    described = {"description": column.note} if column.note else {}
    limited = {"constraints": {"enum": list(column.choices)}} if column.choices else {}
    return {"name": column.name, "title": column.title, "type": column.field_type, **described, **limited}

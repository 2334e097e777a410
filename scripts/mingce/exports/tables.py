"""Open data as tables: CSV as it is, CSV for spreadsheets, and a Frictionless data package that describes them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from mingce import urls
from mingce.model.catalogue import Catalogue, Policy, Version
from mingce.model.site import Output

Row = tuple[str, ...]
_CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
_FORMULA = tuple("=+-@\t\r＝＋－＠")


@dataclass(frozen=True)
class Table:
    """One table: its name, its columns with what they hold (in Chinese), and how its rows are made."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[Policy, Version], Iterator[Row]]


def _clauses(policy: Policy, version: Version) -> Iterator[Row]:
    for found in version.provisions:
        part, above = found.part, found.clauses_above
        yield (
            policy.place, policy.ref, policy.record.kind, version.key, str(part.id), str(above[-1].id) if above else "",
            part.label or "", part.heading or "", part.text or "",
            urls.permalink(policy.ref, version.key, str(part.id)), part.sha256,
        )  # fmt: skip


def _responsibilities(policy: Policy, version: Version) -> Iterator[Row]:
    for found in version.located:
        if found.part.departments is not None:
            clause = str(found.clauses_above[-1].id) if found.clauses_above else ""
            for role, name in found.part.departments.by_role():
                yield policy.ref, version.key, clause, role, name


def _relations(policy: Policy, version: Version) -> Iterator[Row]:
    for relation in version.record.relations:
        yield policy.ref, version.key, relation.clause, relation.type, relation.kind, relation.name, relation.quote


def _defects(policy: Policy, version: Version) -> Iterator[Row]:
    for defect in version.record.defects:
        yield (
            policy.ref, version.key, defect.id, defect.clause, defect.field,
            defect.quote or "", defect.reading or "", defect.confidence, defect.reason,
        )  # fmt: skip


_POLICY, _VERSION = ("policy", "政策"), ("version", "版本")

TABLES = (
    Table("clauses", "条文", (
        ("place", "地方"), _POLICY, ("policy_kind", "文本的种类"), _VERSION, ("id", "编号"), ("parent", "上级编号"), ("label", "标签"),
        ("heading", "标题"), ("text", "正文"), ("permalink", "固定链接"), ("sha256", "文字的 sha256"),
    ), _clauses),
    Table("responsibilities", "责任单位", (
        _POLICY, _VERSION, ("clause", "条"), ("role", "角色"), ("name", "印出的名称"),
    ), _responsibilities),
    Table("relations", "提到的文件、项目与荣誉", (
        _POLICY, _VERSION, ("clause", "条"), ("type", "关系"), ("kind", "类别"), ("name", "名称"), ("quote", "引文"),
    ), _relations),
    Table("defects", "原文瑕疵", (
        _POLICY, _VERSION, ("id", "编号"), ("clause", "所在部分"), ("field", "字段"), ("quote", "印作"),
        ("reading", "应读作"), ("confidence", "把握"), ("reason", "理由"),
    ), _defects),
)  # fmt: skip


def outputs(catalogue: Catalogue, site_name: str) -> Iterator[Output]:
    """Each table twice (for programs as it is, for spreadsheets with BOM and formulas disarmed), and their description."""
    made = [(table, Output(f"data/v1/{table.name}.csv", _csv(table, catalogue, _as_it_is))) for table in TABLES]
    for table, plain in made:
        yield plain
        yield Output(f"data/v1/{table.name}.excel.csv", b"\xef\xbb\xbf" + _csv(table, catalogue, _disarmed))
    yield Output("data/v1/datapackage.json", _datapackage(made, site_name))


def _csv(table: Table, catalogue: Catalogue, cell: Callable[[str], str]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(name for name, _ in table.columns)
    for policy in catalogue.policies:
        for version in policy.versions:
            writer.writerows([cell(value) for value in row] for row in table.rows(policy, version))
    return buffer.getvalue().encode()


def _as_it_is(value: str) -> str:
    return value


def _disarmed(value: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _datapackage(made: list[tuple[Table, Output]], site_name: str) -> bytes:
    resources = [
        {
            "name": table.name,
            "title": table.title,
            "path": plain.path.rsplit("/", 1)[-1],
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": len(plain.body),
            "hash": f"sha256:{sha256(plain.body).hexdigest()}",
            "schema": {"fields": [{"name": name, "title": title, "type": "string"} for name, title in table.columns]},
        }
        for table, plain in made
    ]
    package = {
        "profile": "tabular-data-package",
        "name": "mingce-policies",
        "title": site_name,
        "licenses": [{"name": "CC0-1.0", "title": "本站整理的部分；所引文字的权利见数据说明", "path": _CC0}],
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()

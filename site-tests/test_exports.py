"""Open data on benefits and targets: schemas hold, every table and workbook says what the JSON says, to the last digit."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import frictionless
import openpyxl
import pytest
from jsonschema import Draft202012Validator

from conftest import ROOT, SAMPLE, TODAY, Site
from mingce import offers
from mingce.eligibility.amounts import Certainty
from mingce.eligibility.computability import Computability, of_clauses
from mingce.exports import benefits, json_schema, published, rows, tables
from mingce.exports.benefits import Contents
from mingce.exports.columns import Column
from mingce.history.intervals import current
from mingce.model.benefit import COMPARATORS, Force, Party, SupportKind
from mingce.model.catalogue import Catalogue
from mingce.model.fields import Kind
from mingce.model.settings import Settings
from mingce.model.site import Site as SiteOptions
from mingce.source import read
from mingce.wording import words

V1 = "data/v1/"
LISTS = "；"
WITH_ADDRESS = SiteOptions("样例", "https://example.org/base/", Settings(), TODAY, None)
WITHOUT_ADDRESS = SiteOptions("样例", None, Settings(), TODAY, None)


@pytest.fixture(params=["sample_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    built: Site = request.getfixturevalue(request.param)
    return built


@pytest.fixture(params=["sample_catalogue", "real_catalogue"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    found: Catalogue = request.getfixturevalue(request.param)
    return found


def contents_of(catalogue: Catalogue) -> Contents:
    return benefits.contents(catalogue, offers.register(catalogue, WITH_ADDRESS))


def files(catalogue: Catalogue, contents: Contents, options: SiteOptions = WITH_ADDRESS) -> dict[str, bytes]:
    return {output.path.removeprefix(V1): output.body for output in tables.outputs(catalogue, contents, options)}


def body(site: Site, name: str) -> bytes:
    return (site.folder / V1 / name).read_bytes()


def data(site: Site, name: str) -> Any:
    return json.loads(body(site, f"{name}.json"))


def parse(raw: bytes, encoding: str = "utf-8") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode(encoding), newline="")))


def table(site: Site, name: str) -> list[dict[str, str]]:
    return parse(body(site, f"{name}.csv"))


def workbook(raw: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(raw))


def same(cell: str, value: object) -> bool:
    """Whether a cell says what the JSON says; numbers by their value, all else by its characters."""
    return cell == ("" if value is None else LISTS.join(value) if isinstance(value, list) else str(value))


# Schemas.


@pytest.mark.parametrize("name", [name for name, _ in (*json_schema.RECORDS, *json_schema.PUBLISHED)])
def test_every_schema_is_one_and_is_published(sample_site: Site, name: str) -> None:
    schema = json.loads(body(sample_site, f"schema/{name}.json"))
    Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("name", ["benefits", "targets", "questions", "matters"])
def test_a_published_file_is_as_its_schema_says(site: Site, name: str) -> None:
    schema = data(site, f"schema/published-{name}")
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data(site, name))] == []
    assert data(site, name)[name]


@pytest.mark.parametrize(
    ("path", "spoilt"),
    [(("amounts", 0, "value"), 500), (("place",), None), (("kind",), "decree"), (("extra",), "x")],
)
def test_a_schema_notices_what_it_does_not_say(
    real_catalogue: Catalogue, path: tuple[str | int, ...], spoilt: object
) -> None:
    file = benefits.plain(contents_of(real_catalogue).benefits)
    node: Any = next(one for one in file["benefits"] if one.get("amounts"))
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = spoilt
    assert not Draft202012Validator(json_schema.schema(published.Benefits)).is_valid(file)


@pytest.mark.parametrize("name", ["benefits", "targets", "questions", "matters"])
@pytest.mark.parametrize("root", [SAMPLE, ROOT])
def test_the_schema_for_editors_holds_for_every_file(root: Path, name: str) -> None:
    validator = Draft202012Validator(json_schema.schema(dict(json_schema.RECORDS)[name]))
    paths = sorted((root / "policies").rglob(f"{name}.yml"))
    assert paths
    for path in paths:
        assert [error.message for error in validator.iter_errors(yaml(path))] == [], path


def yaml(path: Path) -> Any:
    return read(path.read_bytes(), path.as_posix()).data


# JSON.


def test_absent_means_that_the_key_is_absent(site: Site) -> None:
    for name in ("benefits", "targets", "questions", "matters"):
        for members in data(site, name).values():
            assert [value for value in walk(members) if value is None or value in ("", [], {})] == [], name


def walk(node: Any) -> Iterator[Any]:
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield value
        yield from walk(value)


def test_every_sum_of_the_model_is_published_once(catalogue: Catalogue) -> None:
    found = benefits.plain(contents_of(catalogue).benefits)["benefits"]
    given = [
        amount
        for policy in catalogue.policies
        if (record := current(policy, TODAY).benefits.record) is not None
        for benefit in record.benefits
        for grant in benefit.gives
        for amount in grant.tiers or (grant,)
    ]
    sums = Counter(Decimal(value) for amount in given if (value := amount.fixed or amount.upto) is not None)
    rates = Counter(Decimal(value[:-1]) for amount in given for name, value in amount.figures if "%" in value)
    amounts = [amount for benefit in found for amount in benefit.get("amounts", [])]
    pieces = amounts + [grant for benefit in found for grant in benefit.get("grants", [])]
    assert Counter(Decimal(amount["value"]) for amount in amounts if "value" in amount) == sums
    assert Counter(Decimal(piece["rate"]) for piece in pieces if "rate" in piece) == rates
    assert len(pieces) == len(given)


def test_a_total_is_the_product_and_never_of_what_is_not_said(site: Site) -> None:
    for benefit in data(site, "benefits")["benefits"]:
        for amount in benefit.get("amounts", []):
            factors = amount.get("value"), amount.get("times")
            assert ("total" in amount) == (None not in factors)
            if "total" in amount:
                assert Decimal(amount["total"]) == Decimal(amount["value"]) * amount["times"]
            assert amount.get("unit") == ("元" if "value" in amount else "%" if "rate" in amount else None)


def test_every_figure_and_comparison_stands_with_its_words(site: Site) -> None:
    texts = {
        (policy["id"], version["version"], part["id"]): part
        for entry in data(site, "index")["policies"]
        for policy in [data(site, entry["data"].removeprefix(f"/{V1}").removesuffix(".json"))]
        for version in policy["versions"]
        for part in walk(version["parts"])
        if isinstance(part, dict) and "id" in part
    }
    for name in ("benefits", "targets"):
        for one in data(site, name)[name]:
            claims = [one, *(node for node in walk(one) if isinstance(node, dict) and "quote" in node)]
            claims += [node for node in walk(one) if isinstance(node, dict) and "ask" in node]
            for claim in claims:
                part = texts[one["policy"], one["version"], claim["clause"]]
                assert squeezed(claim["quote"]) in squeezed(whole(part)), (one["id"], claim)


def whole(part: Mapping[str, Any]) -> str:
    own = "".join(part.get(name, "") for name in ("label", "heading", "text"))
    return own + "".join(whole(child) for child in part.get("parts", []) if child["kind"] != "clause")


def squeezed(text: str) -> str:
    return "".join(text.split())


# Tables.


def test_the_table_of_benefits_says_what_the_json_says(site: Site) -> None:
    expected = [
        (benefit, number, piece)
        for benefit in data(site, "benefits")["benefits"]
        for number, piece in enumerate(benefit.get("amounts", []) + benefit.get("grants", []), 1)
    ]
    found = table(site, "benefits")
    assert len(found) == len(expected)
    for row, (benefit, number, piece) in zip(found, expected, strict=True):
        quota, to = benefit.get("quota", {}), piece.get("to", benefit["recipient"])
        named = {
            "benefit": benefit["id"], "row": number, "policy_kind": benefit["kind"], "recipient": to["party"],
            "recipient_words": to.get("words"), "beneficiary": benefit.get("beneficiary", {}).get("party"),
            "beneficiary_words": benefit.get("beneficiary", {}).get("words"), "support": piece.get("kind", "cash"),
            "tier": [f"{key}={option}" for key, option in piece.get("tier", {}).items()],
            "cap": piece.get("cap", {}).get("value"), "cap_per": piece.get("cap", {}).get("per"),
            "cap_every": piece.get("cap", {}).get("every"), "pool": piece.get("pool", {}).get("value"),
            "pool_over": piece.get("pool", {}).get("over"), "pool_every": piece.get("pool", {}).get("every"),
            "cap_under": piece.get("cap", {}).get("under"), "pool_under": piece.get("pool", {}).get("under"),
            "shared": [f"{share['payer']}={share['rate']}%" for share in piece.get("shared", [])],
            "quota_comparator": quota.get("comparator"), "quota": quota.get("value", quota.get("from")),
            "quota_to": quota.get("to"), "quota_words": quota.get("words"), "quota_unit": quota.get("unit"),
            "quota_every": quota.get("every"), "unclear": [point["point"] for point in benefit.get("unclear", [])],
            "quote_clause": piece["clause"], "second_reading": benefit.get("second_reading", {}).get("date"),
        }  # fmt: skip
        of_piece = {
            name: piece.get(name)
            for name in "what certainty value comparator rate of words per every for times total on_top_of earmark "
            "effect waives relative_to against under damaged quote".split()
        }
        of_benefit = {
            name: benefit.get(name)
            for name in "place title matter force payer selection exclusive_groups computability policy version clause "
            "url clause_url permalink".split()
        }
        wanted = {**of_piece, **of_benefit, **named}
        assert {name for name in row if not same(row[name], wanted[name])} == set(), benefit["id"]
        assert row.keys() == wanted.keys()


def test_the_table_of_targets_says_what_the_json_says(site: Site) -> None:
    targets = data(site, "targets")["targets"]
    found = table(site, "targets")
    assert len(found) == len(targets)
    for row, target in zip(found, targets, strict=True):
        named = {
            "target": target["id"], "policy_kind": target["kind"],
            "responsible": [one["printed"] for one in target.get("responsible", [])],
            "unclear": [point["point"] for point in target.get("unclear", [])],
            "second_reading": target.get("second_reading", {}).get("date"),
        }  # fmt: skip
        wanted = {**{name: target.get(name) for name in row}, **named}
        assert {name for name in row if not same(row[name], wanted[name])} == set(), target["id"]


def test_the_table_of_questions_says_what_the_json_says(site: Site) -> None:
    questions = data(site, "questions")["questions"]
    found = table(site, "questions")
    assert len(found) == len(questions)
    for row, question in zip(found, questions, strict=True):
        wanted = {**{name: question.get(name) for name in row}}
        wanted["options"] = [option["name"] for option in question.get("options", [])]
        assert {name for name in row if not same(row[name], wanted[name])} == set(), question["key"]


def test_the_table_of_computability_lists_every_clause_of_what_was_worked_on(catalogue: Catalogue) -> None:
    found = parse(files(catalogue, contents_of(catalogue))["computability.csv"])
    assert {(row["policy"], row["version"], row["clause"]): row["classes"].split(LISTS) for row in found} == {
        (policy.ref, version.key, clause): [one.value for one in classes]
        for policy in catalogue.policies
        for version in policy.versions
        if version.benefits.record is not None
        for clause, classes in of_clauses(version).items()
    }


@pytest.mark.parametrize("name", [one.name for one in tables.TABLES])
def test_the_copy_for_spreadsheets_differs_by_its_guards_alone(site: Site, name: str) -> None:
    copy = body(site, f"{name}.excel.csv")
    assert copy.startswith(b"\xef\xbb\xbf")
    plain, guarded = table(site, name), parse(copy, "utf-8-sig")
    assert len(plain) == len(guarded)
    for row, copied in zip(plain, guarded, strict=True):
        assert copied == {
            key: f"'{value}" if value[:1] in tuple("=+-@＝＋－＠") else value for key, value in row.items()
        }


HOSTILE = ("=1+1", "@SUM(A1)", "+1", "-1", "＝1", "=HYPERLINK(x)")


def hostile(catalogue: Catalogue) -> Contents:
    """The contents with benefits whose words a spreadsheet would take for something else."""
    made = contents_of(catalogue)
    first = next(one for one in made.benefits.benefits if one.amounts and one.amounts[0].value)
    spoilt = [first.model_copy(update={"title": text, "payer": "https://example.com/"}) for text in HOSTILE]
    return Contents(
        made.benefits.model_copy(update={"benefits": tuple(spoilt)}), made.targets, made.questions, made.matters
    )


def test_words_never_become_formulas_in_a_spreadsheet_and_numbers_stay_numbers(real_catalogue: Catalogue) -> None:
    made = files(real_catalogue, hostile(real_catalogue))
    plain = [row for row in parse(made["benefits.csv"]) if row["row"] == "1"]
    guarded = [row for row in parse(made["benefits.excel.csv"], "utf-8-sig") if row["row"] == "1"]
    assert [row["title"] for row in plain] == list(HOSTILE)
    assert [row["title"] for row in guarded] == [f"'{text}" for text in HOSTILE]
    assert [row["value"] for row in guarded] == [row["value"] for row in plain]
    sheet = workbook(made["benefits.xlsx"]).worksheets[0]
    column = [column.name for column in rows.BENEFITS.columns].index
    lines = [line for line in sheet.iter_rows(min_row=2) if line[column("row")].value == 1]
    assert [line[column("title")].value for line in lines] == list(HOSTILE)
    assert {line[column("title")].data_type for line in lines} == {"s"}
    assert {line[column("payer")].hyperlink for line in lines} == {None}


def test_a_negative_number_is_no_formula() -> None:
    number, text = Column("a", "甲", "number"), Column("b", "乙")
    trial = tables.Table("trial", "试", (number, text), lambda *_: ())
    assert tables.csv_of(trial, [("-1", "-1")], tables.disarmed) == b"a,b\r\n-1,'-1\r\n"


# Workbooks.


@pytest.mark.parametrize("name", ["benefits", "targets"])
def test_a_workbook_says_what_the_table_says(site: Site, name: str) -> None:
    columns = next(one.columns for one in tables.TABLES if one.name == name)
    book = workbook(body(site, f"{name}.xlsx"))
    sheet, about = book.worksheets
    found = table(site, name)
    assert [cell.value for cell in sheet[1]] == [column.title for column in columns]
    assert sheet.max_row == len(found) + 1
    for line, row in zip(sheet.iter_rows(min_row=2), found, strict=True):
        for cell, column in zip(line, columns, strict=True):
            assert read_back(cell, column) == row[column.name], (column.name, row)
            assert cell.data_type in ("s", "n", "d")
            assert cell.hyperlink is None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    explained = [tuple(cell.value for cell in line) for line in about.iter_rows(min_row=2, max_row=len(columns) + 1)]
    assert [line[1] for line in explained] == [column.name for column in columns]


def read_back(cell: Any, column: Column) -> str:
    """The value of a cell as the table says it; numbers and days must be such."""
    if cell.value is None:
        return ""
    if column.is_number:
        assert isinstance(cell.value, int | float)
        return f"{Decimal(repr(cell.value)).normalize():f}"
    if column.holds == "date":
        return str(cell.value.date().isoformat())
    assert isinstance(cell.value, str)
    return cell.value


def test_a_number_that_a_spreadsheet_would_round_stays_text(real_catalogue: Catalogue) -> None:
    made = contents_of(real_catalogue)
    first = next(one for one in made.benefits.benefits if one.amounts and one.amounts[0].value)
    exact = ("999999999999999.99", "0.10", "1234567.5")
    spoilt = [
        first.model_copy(update={"amounts": (first.amounts[0].model_copy(update={"value": value}),), "grants": ()})
        for value in exact
    ]
    contents = Contents(
        made.benefits.model_copy(update={"benefits": tuple(spoilt)}), made.targets, made.questions, made.matters
    )
    sheet = workbook(files(real_catalogue, contents)["benefits.xlsx"]).worksheets[0]
    column = [column.name for column in rows.BENEFITS.columns].index("value")
    assert [line[column].value for line in sheet.iter_rows(min_row=2)] == ["999999999999999.99", 0.1, 1234567.5]


def test_links_lead_to_the_site_where_it_has_an_address(catalogue: Catalogue) -> None:
    contents = contents_of(catalogue)
    links = [number for number, column in enumerate(rows.TARGETS.columns) if column.holds == "link"]
    for options, linked in ((WITH_ADDRESS, True), (WITHOUT_ADDRESS, False)):
        sheet = workbook(files(catalogue, contents, options)["targets.xlsx"]).worksheets[0]
        for line, target in zip(sheet.iter_rows(min_row=2), contents.targets.targets, strict=True):
            for number, url in zip(links, (target.url, target.clause_url, target.permalink), strict=True):
                cell = line[number]
                assert cell.value == (options.absolute(url) if linked else url)
                assert (cell.hyperlink is not None) == linked
                if linked:
                    location = f"#{cell.hyperlink.location}" if cell.hyperlink.location else ""
                    assert cell.hyperlink.target + location == options.absolute(url)


def test_the_same_contents_make_the_same_bytes(catalogue: Catalogue) -> None:
    first = files(catalogue, contents_of(catalogue))
    assert files(catalogue, contents_of(catalogue)) == first
    for name in ("benefits.xlsx", "targets.xlsx"):
        with zipfile.ZipFile(io.BytesIO(first[name])) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
            assert TODAY.encode() not in archive.read("docProps/core.xml")


# The data package.


def package(made: Mapping[str, bytes], folder: Path) -> Path:
    for path, raw in made.items():
        (folder / path).write_bytes(raw)
    return folder / "datapackage.json"


def mistakes(path: Path) -> list[str]:
    """The kinds of all errors; those of the package itself stand in the report, those of tables in its tasks."""
    report = frictionless.validate(path.name, basepath=path.parent.as_posix())
    errors = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    assert report.valid == (not errors)
    return [error.type for error in errors]


def test_the_data_package_is_valid(catalogue: Catalogue, tmp_path: Path) -> None:
    path = package(files(catalogue, contents_of(catalogue)), tmp_path)
    assert mistakes(path) == []
    described = json.loads(path.read_bytes())["resources"]
    assert [one["path"] for one in described] == [f"{table.name}.csv" for table in tables.TABLES]


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda made: {**made, "targets.csv": made["targets.csv"] + b"\r\n"}, "byte-count"),
        (lambda made: {**made, "targets.csv": swapped(made["targets.csv"])}, "hash-count"),
        (lambda made: {**made, "datapackage.json": b'{"name": 1}'}, "package-error"),
    ],
)
def test_a_spoilt_data_package_is_noticed(real_catalogue: Catalogue, tmp_path: Path, spoil: Any, kind: str) -> None:
    assert kind in mistakes(package(spoil(files(real_catalogue, contents_of(real_catalogue))), tmp_path))


def swapped(raw: bytes) -> bytes:
    """The same bytes in another order."""
    return raw[:-4] + raw[-3:-2] + raw[-4:-3] + raw[-2:]


def test_a_clause_that_is_not_there_and_a_word_for_a_number_are_noticed(
    real_catalogue: Catalogue, tmp_path: Path
) -> None:
    made = files(real_catalogue, contents_of(real_catalogue))
    described = json.loads(made["datapackage.json"])
    for resource in described["resources"]:
        del resource["bytes"], resource["hash"]
    lines = parse(made["targets.csv"])
    lines[0]["clause"], lines[1]["value"], lines[2]["comparator"] = "no-such-clause", "一百", "perhaps"
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, lines[0].keys())
    writer.writeheader()
    writer.writerows(lines)
    spoilt = {"datapackage.json": json.dumps(described).encode(), "targets.csv": buffer.getvalue().encode()}
    assert set(mistakes(package({**made, **spoilt}, tmp_path))) == {"foreign-key", "type-error", "constraint-error"}


# Words and codes.


@pytest.mark.parametrize(
    ("group", "codes", "meanings"),
    [
        ("kind", Kind, rows.KINDS),
        ("force", Force, rows.FORCES),
        ("party", Party, rows.PARTIES),
        ("support", SupportKind, rows.SUPPORTS),
        ("certainty", Certainty, rows.CERTAINTIES),
        ("computability", Computability, rows.COMPUTABILITY),
    ],
)
def test_tables_explain_codes_in_the_words_of_the_pages(group: str, codes: Any, meanings: Mapping[str, str]) -> None:
    path = "templates/locale/zh-Hans.yml"
    said = getattr(words((ROOT / path).read_bytes(), path), group)
    assert {str(code): meaning for code, meaning in meanings.items()} == {
        code.value: said[code.value] for code in codes
    }


def test_comparators_are_those_of_the_model() -> None:
    assert get_args(published.Comparator) == COMPARATORS == tuple(rows.COMPARATORS)

"""The two clocks: the days of a text, as exact as they are known, and the day of the record."""

from __future__ import annotations

import pytest

from invented import AMENDED, CORRECTED, FUTURE, RENTAL, REVISED, TRIAL, event, policy, with_events
from mingce.files import Tree
from mingce.history.intervals import history
from mingce.load import load
from mingce.pages.clocks import Clocks, clocks
from mingce.records import UNKNOWN, Entry, Records
from mingce.status import Statement
from spoilt import BRIEFING, NEWER, OLDER, Files, edited, sample_files

ENTRY = Entry("2026-11-20", "0123456789ab", "一", (), ("jia/allowance-2024",))
RECORDS = Records((ENTRY,), known=True, complete=True)
POLICY = "policies/jia/allowance-2024/policy.yml"


def shown(folder: str, files: Files, clause: str | None = None, records: Records = RECORDS) -> Clocks:
    _, place, slug, key = folder.split("/")
    found = load(Tree(files), "policies").catalogue.policy(f"{place}/{slug}")
    assert found is not None
    version = next(version for version in found.versions if version.key == key)
    return clocks(history(found), version, records, clause)


def said(folder: str, files: Files | None = None, clause: str | None = None) -> str:
    return told(shown(folder, files or sample_files(), clause).valid)


def told(valid: tuple[Statement, ...]) -> str:
    return ", ".join(" ".join((one.key, *filter(None, one.values.values()))) for one in valid)


def test_a_text_holds_from_its_day_up_to_the_last_of_its_term() -> None:
    files = {path: raw for path, raw in sample_files().items() if not path.startswith(NEWER)}
    assert said(OLDER, files) == "since 2024年2月1日, until 2026年12月31日"


def test_without_a_stated_beginning_none_is_invented() -> None:
    assert said(NEWER) == "begin_unknown, no_end"


def test_a_later_text_of_unknown_beginning_makes_the_end_uncertain() -> None:
    assert said(OLDER) == "since 2024年2月1日, end_uncertain"


@pytest.mark.parametrize(("day", "words"), [("2025-06", "2025年6月"), ("2025?", "2025年（存疑）")])
def test_a_day_is_as_exact_as_it_is_stated(day: str, words: str) -> None:
    event = f"events:\n  - {{type: commencement, date: {day}, version: 2025-03-01, authority: {{name: 甲市公告}}, recorded: 2026-11-20}}\n"
    assert said(NEWER, sample_files() | {POLICY: sample_files()[POLICY] + event.encode()}) == f"since {words}, no_end"


def test_a_clause_may_end_before_the_rest() -> None:
    event = "events:\n  - {type: partial-repeal, date: 2024-06-01, version: 2024-01-05, clauses: [1-1], authority: {name: 甲市公告}, recorded: 2026-11-20}\n"
    files = sample_files() | {POLICY: sample_files()[POLICY] + event.encode()}
    files = {path: raw for path, raw in files.items() if not path.startswith(NEWER)}
    assert said(OLDER, files, "1-1") == "since 2024年2月1日, until 2024年5月31日"
    assert said(OLDER, files, "1-2") == "since 2024年2月1日, until 2026年12月31日"


def test_of_a_report_no_days_are_claimed() -> None:
    assert shown(BRIEFING, sample_files()) == Clocks((), ENTRY)


def test_an_unknown_record_is_unknown() -> None:
    assert shown(BRIEFING, sample_files(), records=UNKNOWN) == Clocks((), None)
    assert told(shown(NEWER, edited(POLICY, "津贴办法", "津贴"), records=UNKNOWN).valid) == "begin_unknown, no_end"


def test_an_end_that_follows_from_a_later_version_alone_is_called_inferred() -> None:
    known = history(policy())
    found = {version.key: told(clocks(known, version, UNKNOWN).valid) for version in known.policy.versions}
    assert found == {
        TRIAL: "since 2020年4月1日, until 2022年3月31日",
        REVISED: "since 2022年7月1日, until_corrected 2022年8月14日",
        CORRECTED: "since_corrected 2022年8月15日, until 2024年12月31日",
        AMENDED: "since 2025年1月1日, until_inferred 2026年12月31日",
        FUTURE: "since 2027年1月1日, no_end",
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-01-01", "since 2021年6月1日, until 2026年6月30日, without 第四条 2024年12月31日"),
        ("2025", "since 2021年6月1日, until 2026年6月30日, without_uncertain 第四条 2025年"),
        ("2027-01-01", "since 2021年6月1日, until 2026年6月30日"),
    ],
)
def test_a_text_names_the_clauses_that_end_before_the_rest(day: str, expected: str) -> None:
    events = event("repeal", "2026-07-01") + event("partial-repeal", day, 'clauses: ["4"]')
    known = history(policy(RENTAL, with_events(events)))
    assert told(clocks(known, known.policy.versions[0], UNKNOWN).valid) == expected

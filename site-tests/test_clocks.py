"""The two clocks: the days of a text, as exact as they are known, and the day of the record."""

from __future__ import annotations

import pytest

from invented import AMENDED, CORRECTED, FUTURE, REVISED, TRIAL, policy
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
    valid = shown(folder, files or sample_files(), clause).valid
    assert valid is not None
    return f"{valid.key} {valid.values['since']} {valid.values.get('until', '')}".strip()


def test_a_text_holds_from_its_day_up_to_the_last_of_its_term() -> None:
    files = {path: raw for path, raw in sample_files().items() if not path.startswith(NEWER)}
    assert said(OLDER, files) == "since_until 2024年2月1日 2026年12月31日"


def test_without_a_stated_beginning_none_is_invented() -> None:
    assert said(NEWER) == "begin_unknown"


def test_a_later_text_of_unknown_beginning_makes_the_end_uncertain() -> None:
    assert said(OLDER) == "since_end_uncertain 2024年2月1日"


@pytest.mark.parametrize(("day", "words"), [("2025-06", "2025年6月"), ("2025?", "2025年（存疑）")])
def test_a_day_is_as_exact_as_it_is_stated(day: str, words: str) -> None:
    event = f"events:\n  - {{type: commencement, date: {day}, version: 2025-03-01, authority: {{name: 甲市公告}}, recorded: 2026-11-20}}\n"
    assert said(NEWER, sample_files() | {POLICY: sample_files()[POLICY] + event.encode()}) == f"since {words}"


def test_a_clause_may_end_before_the_rest() -> None:
    event = "events:\n  - {type: partial-repeal, date: 2024-06-01, version: 2024-01-05, clauses: [1-1], authority: {name: 甲市公告}, recorded: 2026-11-20}\n"
    files = sample_files() | {POLICY: sample_files()[POLICY] + event.encode()}
    files = {path: raw for path, raw in files.items() if not path.startswith(NEWER)}
    assert said(OLDER, files, "1-1") == "since_until 2024年2月1日 2024年5月31日"
    assert said(OLDER, files, "1-2") == "since_until 2024年2月1日 2026年12月31日"


def test_of_a_report_no_days_are_claimed() -> None:
    assert shown(BRIEFING, sample_files()) == Clocks(None, ENTRY)


def test_an_unknown_record_is_unknown() -> None:
    assert shown(BRIEFING, sample_files(), records=UNKNOWN) == Clocks(None, None)
    assert (
        Statement("begin_unknown", {"since": ""})
        == shown(NEWER, edited(POLICY, "津贴办法", "津贴"), records=UNKNOWN).valid
    )


def test_an_end_that_follows_from_a_later_version_alone_is_called_inferred() -> None:
    known = history(policy())
    found = {version.key: clocks(known, version, UNKNOWN).valid for version in known.policy.versions}
    assert {key: valid.key for key, valid in found.items() if valid} == {
        TRIAL: "since_until", REVISED: "since_until", CORRECTED: "since_until", AMENDED: "since_until_inferred", FUTURE: "since",
    }  # fmt: skip

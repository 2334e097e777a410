"""What readers call a version: one name wherever it is told of, and none that only the folder knows."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT, Site
from invented import AMENDED, CORRECTED, FUTURE, REVISED, TRIAL, event, policy, with_events
from mingce.wording import edition, words

SAID = words((ROOT / "templates/locale/zh-Hans.yml").read_bytes(), "templates/locale/zh-Hans.yml")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (TRIAL, "2020年3月10日的版本"),
        (REVISED, "2022年8月15日更正前的版本"),
        (CORRECTED, "2022年8月15日更正的版本"),
        (AMENDED, "2024年11月5日的版本"),
        (FUTURE, "2026年10月15日的版本"),
    ],
)
def test_a_version_is_called_after_its_day_or_its_correction(key: str, name: str) -> None:
    assert edition(policy(), key, SAID) == name


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("2022-06-20-b", "2022年6月20日的第二个版本"),
        ("2022-06-20-c", "2022年6月20日的第三个版本"),
        ("v1", "收到的文本"),
        ("v2", "收到的文本（v2）"),
    ],
)
def test_a_second_text_of_a_day_is_counted_and_one_without_a_day_is_received(key: str, name: str) -> None:
    plain = policy(of=with_events("", path="skills-allowance"))
    assert edition(plain, key, SAID) == name


def test_a_correction_of_which_the_text_is_not_on_record_names_no_version() -> None:
    said = policy("shili/rental-subsidy", with_events(event("corrigendum", "2022-01-01")))
    assert edition(said, "2021-05-18", SAID) == "2021年5月18日的版本"


@pytest.mark.parametrize("which", ["example_site", "real_site"])
def test_no_page_calls_a_version_by_its_folder(which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    named = re.compile(r"\d{4}-\d\d-\d\d(?:-[a-z])? ?版")
    wrong = [
        path
        for path, raw in site.outputs.items()
        if path.endswith((".html", ".xml", ".ics")) and not path.startswith(("contribute/", "reading/", "data/guide/"))
        and named.search(re.sub("<[^>]*>", "", raw.decode()))
    ]  # fmt: skip
    assert not wrong

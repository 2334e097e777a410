"""The invented city: without a mistake, and never to be taken for a real one."""

from __future__ import annotations

import json
import re

from conftest import EXAMPLE, TODAY, Site
from mingce.checks import check
from mingce.files import read_tree
from mingce.history.intervals import history
from mingce.load import load
from mingce.model.catalogue import Catalogue

ALLOWANCE = "shili/skills-allowance"


def test_its_data_are_without_a_mistake() -> None:
    loaded = load(read_tree(EXAMPLE / "policies", "policies"), "policies")
    assert [str(one) for one in (*loaded.problems, *check(loaded.catalogue))] == []


def test_every_text_says_that_it_is_invented(example_catalogue: Catalogue) -> None:
    texts = [version for policy in example_catalogue.policies for version in policy.versions]
    assert {version.source.splitlines()[0] for version in texts} == {"本文为虚构，供演示和测试用。"}
    assert all("虚构" in policy.record.short for policy in example_catalogue.policies)


def test_its_policy_has_a_trial_a_revision_a_correction_an_amendment_and_a_future(example_catalogue: Catalogue) -> None:
    policy = example_catalogue.policy(ALLOWANCE)
    assert policy is not None
    keys = [version.key for version in policy.versions]
    assert keys == ["2020-03-10", "2022-06-20", "2022-06-20-b", "2024-11-05", "2026-10-15"]


def test_every_version_has_its_page(example_site: Site, example_catalogue: Catalogue) -> None:
    for policy in example_catalogue.policies:
        for version in policy.versions:
            assert f"{policy.ref}/at/{version.key}/index.html" in example_site.outputs


def test_the_open_data_say_from_when_until_when_each_version_is_in_force(example_site: Site) -> None:
    record = json.loads(example_site.outputs["data/v1/policies/shili/skills-allowance.json"])
    found = {one["version"]: [one["in_force"].get(end, {}) for end in ("begin", "end")] for one in record["versions"]}
    days = {key: [(bounds.get("earliest"), bounds.get("latest")) for bounds in ends] for key, ends in found.items()}
    assert days == {
        "2020-03-10": [("2020-04-01", "2020-04-01"), ("2022-04-01", "2022-04-01")],
        "2022-06-20": [("2022-07-01", "2022-07-01"), ("2022-08-15", "2022-08-15")],
        "2022-06-20-b": [("2022-08-15", "2022-08-15"), ("2025-01-01", "2025-01-01")],
        "2024-11-05": [("2025-01-01", "2025-01-01"), ("2027-01-01", "2027-01-01")],
        "2026-10-15": [("2027-01-01", "2027-01-01"), (None, None)],
    }
    assert record["status"]["standing"] == "in-force"
    assert [one["type"] for one in record["events"]] == ["corrigendum", "replacement"]
    assert record["versions"][1]["succession"][0]["from"] == ["5"]


def test_no_living_address_of_a_clause_or_a_benefit_is_lost_when_versions_follow_one_another(
    example_catalogue: Catalogue, example_site: Site
) -> None:
    for policy in example_catalogue.policies:
        known = history(policy)
        for version in known.begun(TODAY):
            for found in version.provisions:
                assert f"{policy.ref}/{found.part.id}/index.html" in example_site.outputs, (version.key, found.part.id)
            for benefit in version.benefits.record.benefits if version.benefits.record else ():
                assert f"benefits/{policy.place}/{benefit.id}/index.html" in example_site.outputs, benefit.id


def test_a_lost_clause_shows_its_last_words_as_they_were_printed(example_site: Site) -> None:
    page = example_site.html("shili/skills-allowance/8/index.html")
    assert '<p class="quoted__text">第十条弄虚作假骗取补贴的，追回补贴。</p>' in page
    assert "从2024年11月5日的版本起没有了" in page
    assert "申请期限和追回补贴合为一条" in page


def test_no_page_shows_a_value_that_is_not_there(example_site: Site) -> None:
    pages = {path: body.decode() for path, body in example_site.outputs.items() if path.endswith(".html")}
    assert [path for path, html in pages.items() if re.search(r">[^<]*\bNone\b", html)] == []


def test_the_history_says_which_end_is_inferred_and_why_a_stated_day_does_not_count(example_site: Site) -> None:
    page = example_site.html("shili/skills-allowance/history/index.html")
    assert "推算2024年11月5日的版本到这一天以前为止，没有查到废止它的依据。" in page
    assert "在这一天以前，自2027年1月1日起施行的是2026年10月15日的版本；推算这一版到那时为止" in page
    assert "在这一天以前，发文机关已于2022年8月15日更正，以2022年8月15日更正的版本为准。" in page
    assert "更正的文本照印这个日子；更正的文字从发文机关更正的2022年8月15日起算，是本站推算的。" in page
    assert "更早的日子" not in page


def test_the_history_says_what_came_of_each_happening(example_site: Site) -> None:
    page = re.sub(r"<[^>]*>", "", example_site.html("shili/skills-allowance/history/index.html"))
    assert "代替：2022年8月15日更正的版本，代替它的是2024年11月5日的版本" in page
    assert "发文机关更正：2022年8月15日更正前的版本，更正以后是2022年8月15日更正的版本" in page
    corrected = example_site.html("shili/skills-allowance/at/2022-06-20-b/index.html")
    assert "这一版是发文机关于2022年8月15日更正以后的文字，更正以前的是2022年8月15日更正前的版本" in corrected

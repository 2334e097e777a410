"""The invented city: without a mistake, and never to be taken for a real one."""

from __future__ import annotations

from conftest import EXAMPLE, Site
from mingce.checks import check
from mingce.files import read_tree
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

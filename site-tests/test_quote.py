"""What quotations are checked against, and the page without a browser."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import Site
from mingce import urls
from mingce.chinese import collapse
from mingce.model.catalogue import Catalogue


def passages(site: Site, ref: str) -> dict[str, Any]:
    return dict(json.loads(site.html(urls.passages(ref).lstrip("/"))))


def test_the_words_of_every_version_are_there_in_the_order_of_print(real_site: Site, real_catalogue: Catalogue) -> None:
    for policy in real_catalogue.policies:
        for version, said in zip(policy.versions, passages(real_site, policy.ref)["versions"], strict=True):
            words = "".join(part.get("label", "") + part["text"] for part in said["parts"])
            assert collapse(words) == collapse(version.source)


def test_every_damaged_place_stands_where_it_is_said_to(real_site: Site, real_catalogue: Catalogue) -> None:
    found = 0
    for policy in real_catalogue.policies:
        defects = {one.id: one for one in policy.versions[0].record.defects}
        for part in passages(real_site, policy.ref)["versions"][0]["parts"]:
            words = collapse(part.get("label", "") + part["text"]).encode("utf-16-le")
            for said in part.get("defects", []):
                found += 1
                printed = words[2 * said["start"] : 2 * said["stop"]].decode("utf-16-le")
                assert printed == collapse(defects[said["id"]].quote or "")
                assert said.get("reading") == defects[said["id"]].reading
    assert found > 100


def test_a_part_belongs_to_the_provision_whose_words_it_holds(example_site: Site) -> None:
    old = passages(example_site, "shili/skills-allowance")["versions"][0]
    clauses = [(part.get("clause"), part.get("spoken")) for part in old["parts"]]
    assert clauses[:3] == [(None, None), (None, None), ("1", "第一条")]
    assert ("3-1", "第三条（一）") in clauses
    assert [part["text"] for part in old["parts"] if part.get("clause") == "3"][1:] == ["前款补贴由市级财政承担。"]


def test_titles_are_named_as_running_text_names_them(real_site: Site) -> None:
    briefing = passages(real_site, "weifang/skilled-workforce-briefing")
    named = f"《{briefing['versions'][0]['citations']['plain'][0][0].partition('》（')[0].removeprefix('《')}》"
    assert briefing["title"] == briefing["versions"][0]["title"] == named
    assert named.startswith("《〈")
    assert named.count("《") == named.count("》") == 1
    history = real_site.html("weifang/skilled-workforce-briefing/history/index.html")
    assert f'content="{named}的施行' in history


@pytest.mark.parametrize(
    "page", ["zibo/skills-zibo-2022/4-16/index.html", "zibo/skills-zibo-2022/index.html", "about/index.html"]
)
def test_the_page_is_found_from_citations_and_from_every_foot(real_site: Site, page: str) -> None:
    assert "quote/" in real_site.html(page)


def test_without_scripts_the_page_says_what_to_do_instead(real_site: Site) -> None:
    page = real_site.html("quote/index.html")
    assert "不运行脚本的，可以打开文件" in page

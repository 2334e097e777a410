"""What quotations are checked against, and the page without a browser."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from conftest import ROOT, TODAY, Site
from mingce import urls
from mingce.chinese import collapse, visible
from mingce.history.intervals import Standing, history
from mingce.model.catalogue import Catalogue, is_authority
from mingce.status import INFERRED, spoken_standing


def passages(site: Site, ref: str) -> dict[str, Any]:
    return dict(json.loads(site.html(urls.passages(ref).lstrip("/"))))


def test_the_words_of_every_version_are_there_in_the_order_of_print(real_site: Site, real_catalogue: Catalogue) -> None:
    for policy in real_catalogue.policies:
        for version, said in zip(policy.versions, passages(real_site, policy.ref)["versions"], strict=True):
            words = "".join(part.get("label", "") + part["text"] for part in said["parts"])
            assert collapse(words) == collapse(version.source)


UNSEEN = """
import { plain } from "./scripts/mingce/quotation/plain.mjs";
const units = Array.from({ length: 0x10000 }, (_, code) => code);
console.log(JSON.stringify(units.filter((code) => plain(String.fromCharCode(code)).text === "")));
"""


def test_the_build_and_the_browser_leave_out_the_same_characters() -> None:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", UNSEEN], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [code for code in range(0x10000) if not collapse(visible(chr(code)))]


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


def test_clauses_that_went_into_others_are_told_with_those_and_each_clause_with_what_is_around_it(
    example_site: Site,
) -> None:
    said = passages(example_site, "shili/skills-allowance")
    assert said["became"] == {"8": ["7"]}
    above = {part.get("clause"): part.get("above") for part in said["versions"][0]["parts"]}
    assert (above["3"], above["3-1"]) == (None, ["3"])


def standing_on(standings: list[list[str]], day: str) -> str:
    return [shows for since, shows in standings if since <= day][-1] if standings else ""


def test_standings_are_those_of_the_pages(example_site: Site, example_catalogue: Catalogue) -> None:
    ended = set()
    for policy in filter(is_authority, example_catalogue.policies):
        known, said = history(policy), passages(example_site, policy.ref)["versions"]
        for day in (TODAY, *known.days(TODAY)):
            for version, found in zip(policy.versions, said, strict=True):
                ended.add(spoken_standing(known, version, day))
                assert standing_on(found["standing"], day) == spoken_standing(known, version, day)
                for part in found["parts"]:
                    if "clause" in part:
                        standing = standing_on(part.get("standing", found["standing"]), day)
                        assert standing == spoken_standing(known, version, day, part["clause"])
    assert {"replaced", "replaced_inferred"} <= ended


def test_the_page_has_words_for_every_standing(example_site: Site) -> None:
    page = example_site.html("quote/index.html")
    for name in (*Standing, INFERRED):
        assert f'data-word="standing_{name}"' in page


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

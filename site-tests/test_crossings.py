"""Where references lead: to exactly one place in the right version, or nowhere, with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

import pytest

from conftest import Site
from mingce.files import Tree
from mingce.load import load
from mingce.model.catalogue import Catalogue
from mingce.references import References, references
from mingce.references.reference import Reference

ALLOWANCE = "shili/skills-allowance"
RENTAL = "shili/rental-subsidy"

VERSION = """\
titles: [{{text: {title}, part: title}}]
issuers: [甲市]
{number}dates: {{written: {{date: {day}, part: date, quote: 某日}}, effective: {{date: {day}, part: date, quote: 某日}}}}
source: {{sha256: "{hash}", recorded: 2026-11-20, origin: 为测试编写, basis: 为测试编写}}
"""


def policy(slug: str, versions: Mapping[str, str], title: str = "甲市办法", number: str = "") -> dict[str, bytes]:
    """The files of a policy: its versions by their day, each with the parts of its text."""
    files = {f"policies/jia/{slug}/policy.yml": f"kind: formal\nshort: {title}\n".encode()}
    for day, parts in versions.items():
        folder = f"policies/jia/{slug}/{day}"
        numbered = f"document_number: {number}\n" if number else ""
        record = VERSION.format(title=title, day=day, hash=sha256(b"").hexdigest(), number=numbered)
        files |= {
            f"{folder}/source.txt": b"",
            f"{folder}/version.yml": record.encode(),
            f"{folder}/text.yml": f"parts:\n{parts}".encode(),
        }
    return files


def read(*policies: dict[str, bytes]) -> References:
    place = b'name: \xe7\x94\xb2\xe5\xb8\x82\nshort: \xe7\x94\xb2\nlevel: prefecture\ncode: "990100"\n'
    files = {"policies/jia/place.yml": place}
    for one in policies:
        files |= one
    return references(load(Tree(files), "policies").catalogue)


def said(found: tuple[Reference, ...]) -> list[str]:
    """Each reference in short: its words, then its targets or its reason."""
    return [
        f"{one.quote} -> "
        + (
            str(one.reason)
            if one.reason
            else " ".join(
                f"{'' if (t.policy, t.version) == (one.policy, one.version) else f'{t.policy}@{t.version}/'}"
                f"{t.clause}{f'#{t.paragraph}' if t.paragraph else ''}"
                for t in one.targets
            )
        )
        for one in found
    ]


def of(found: References, slug: str = "a", version: str = "2024-01-01") -> list[str]:
    return said(found.by_version[f"jia/{slug}", version])


ARTICLES = """\
  - {{id: c1, label: 第一章, heading: 总则, parts: [{{id: "1", label: 第一条, text: 甲。}}]}}
  - id: c2
    label: 第二章
    heading: 给付
    parts:
      - id: "2"
        label: 第二条
        text: 按照下列标准：
        parts:
          - {{id: 2-1, label: （一）, text: 甲；}}
          - {{id: 2-2, label: （二）, text: 除第一项以外。, parts: [{{id: 2-2-1, label: 1., text: 乙}}]}}
          - {{kind: paragraph, text: 前款第（二）项第1目由市级负担。}}
          - {{kind: paragraph, id: 2-last, text: 本条第二款和前两款不重复。}}
      - {{id: 2-bis, label: 第二条之一, text: 照前条执行。}}
      - {{id: "3", label: 第 3 条, text: "{text}"}}
"""


def in_articles(text: str) -> str:
    """Where a reference leads that stands in the third article."""
    return of(read(policy("a", {"2024-01-01": ARTICLES.format(text=text)})))[-1].partition(" -> ")[2]


def test_places_told_from_where_the_words_stand() -> None:
    found = of(read(policy("a", {"2024-01-01": ARTICLES.format(text="甲。")})))
    assert found == [
        "第一项 -> 2-1",
        "前款第（二）项第1目 -> 2-2-1",
        "本条第二款 -> 2#2",
        "前两款 -> 2#1 2#2",
        "前条 -> 2",
    ]


@pytest.mark.parametrize(
    ("text", "leads_to"),
    [
        ("第二条", "2"),
        ("本办法第二条之一", "2-bis"),
        ("第二条第（二）项", "2-2"),
        ("第二条第一款第二项", "2-2"),
        ("第二条第三款", "2-last"),
        ("第二条第四款", "missing"),
        ("第二条第三项", "missing"),
        ("第二条第二款第一项", "missing"),
        ("第二条之二", "missing"),
        ("第九条", "missing"),
        ("第二章", "c2"),
        ("第二章第二条", "2"),
        ("第二章第一条", "missing"),
        ("第一条至第三条", "1 2 3"),
        ("第一条至第四条", "missing"),
        ("第三条至第一条", "missing"),
        ("前条", "2-bis"),
        ("前二条", "2 2-bis"),
        ("前九条", "missing"),
        ("前款", "missing"),
        ("第二条至第三条第一项", "ambiguous"),
        ("税法第二条", "unnamed"),
        ("《乙法》第二条", "elsewhere"),
        ("乙发〔2020〕1号", "elsewhere"),
        ("《甲市办法》第二条", "2"),
    ],
)
def test_one_place_or_the_reason_why_none(text: str, leads_to: str) -> None:
    assert in_articles(text) == leads_to


def test_numbers_that_run_through_all_sections_are_articles_where_none_is_labelled_so() -> None:
    parts = """\
  - {id: "1", label: 一、, heading: 甲, parts: [{id: 1-1, label: 1., text: 甲}, {id: 1-2, label: 2., text: 依照第4条。}]}
  - {id: "2", label: 二、, heading: 乙, parts: [{id: 2-3, label: 3., text: 依照第二条。}, {id: 2-4, label: 4., text: 照第二部分。}]}
"""
    assert of(read(policy("a", {"2024-01-01": parts}))) == ["第4条 -> 2-4", "第二条 -> ambiguous", "第二部分 -> 2"]


def test_numbers_that_begin_anew_in_each_section_are_no_articles() -> None:
    parts = """\
  - {id: "1", label: 一、, heading: 甲, parts: [{id: 1-1, label: (一), text: 甲}, {id: 1-2, label: (二), text: 乙}]}
  - {id: "2", label: 二、, heading: 乙, parts: [{id: 2-1, label: (一), text: 照第一部分第（二）条。第二条第（一）项除外。}]}
"""
    assert of(read(policy("a", {"2024-01-01": parts}))) == ["第一部分第（二）条 -> 1-2", "第二条第（一）项 -> 2-1"]


def test_another_text_is_read_as_it_stood_when_the_words_were_written() -> None:
    other = policy(
        "b",
        {
            "2020-01-01": '  - {id: "5", label: 第二条, text: 甲}\n',
            "2024-06-01": '  - {id: "6", label: 第二条, text: 乙}\n',
        },
        "乙市办法",
        "乙政发〔2020〕7号",
    )
    for day, leads_to in {
        "2019-12-31": "not-in-force",
        "2024-01-01": "jia/b@2020-01-01/5",
        "2024-06-01": "jia/b@2024-06-01/6",
    }.items():
        citing = policy("a", {day: '  - {id: "1", label: 第一条, text: 照《乙市办法》第二条。}\n'})
        assert of(read(citing, other), version=day) == [f"《乙市办法》第二条 -> {leads_to}"]


@pytest.mark.parametrize(
    ("words", "leads_to"),
    [
        ("《乙市办法》（乙政发〔2020〕7号）", "jia/b@2020-01-01/"),
        ("《乙市办法》(乙政发[2020]7号)", "jia/b@2020-01-01/"),
        ("乙政发〔2020〕7号", "jia/b@2020-01-01/"),
        ("《乙市办法》（乙政发〔2020〕8号）", "mismatch"),
        ("《丙市办法》（乙政发〔2020〕7号）", "mismatch"),
        ("《乙市办法》第一款", "missing"),
    ],
)
def test_title_and_number_must_belong_together(words: str, leads_to: str) -> None:
    other = policy("b", {"2020-01-01": '  - {id: "1", label: 第一条, text: 甲}\n'}, "乙市办法", "乙政发〔2020〕7号")
    citing = policy("a", {"2024-01-01": f'  - {{id: "1", label: 第一条, text: "照{words}。"}}\n'})
    assert of(read(citing, other)) == [f"{words} -> {leads_to}"]


def test_an_older_version_of_the_text_itself_is_meant_by_its_number() -> None:
    parts = '  - {{id: "1", label: 第一条, text: "{}"}}\n'
    older = policy("a", {"2020-01-01": parts.format("甲")}, number="甲政发〔2020〕1号")
    newer = policy(
        "a",
        {"2024-01-01": parts.format("《甲市办法》（甲政发〔2020〕1号）第一条废止，第一条照此。")},
        number="甲政发〔2024〕9号",
    )
    assert of(read(older | newer)) == ["《甲市办法》（甲政发〔2020〕1号）第一条 -> jia/a@2020-01-01/1", "第一条 -> 1"]


def test_an_older_version_under_another_title_and_no_number_is_found_by_its_title() -> None:
    parts = '  - {{id: "1", label: 第一条, text: "{}"}}\n'
    older = policy("a", {"2020-01-01": parts.format("甲")}, "甲市办法（试行）")
    newer = policy("a", {"2024-01-01": parts.format("《甲市办法（试行）》（甲政发〔2020〕1号）废止。")})
    assert of(read(older | newer)) == ["《甲市办法（试行）》（甲政发〔2020〕1号） -> jia/a@2020-01-01/"]


@pytest.mark.parametrize(
    ("day", "leads_to"),
    [("2020年1月1日", ["jia/a@2020-01-01/"]), ("2019年5月6日", ["elsewhere"]), ("2024年1月1日", [])],
)
def test_an_older_version_under_the_same_title_is_told_by_the_day_of_its_issue(day: str, leads_to: list[str]) -> None:
    parts = '  - {{id: "1", label: 第一条, text: "{}"}}\n'
    older = policy("a", {"2020-01-01": parts.format("甲")})
    newer = policy("a", {"2024-01-01": parts.format(f"{day}印发的《甲市办法》同时废止。")})
    assert of(read(older | newer)) == [f"《甲市办法》 -> {where}" for where in leads_to]


def test_two_texts_of_one_title_are_not_chosen_between() -> None:
    twins = [policy(slug, {"2020-01-01": '  - {id: "1", label: 第一条, text: 甲}\n'}, "乙市办法") for slug in "bc"]
    citing = policy("a", {"2024-01-01": '  - {id: "1", label: 第一条, text: 照《乙市办法》第一条。}\n'})
    assert of(read(citing, *twins)) == ["《乙市办法》第一条 -> ambiguous"]


def test_a_short_title_leads_where_the_long_one_does() -> None:
    other = policy("b", {"2020-01-01": '  - {id: "1", label: 第一条, text: 甲}\n'}, "乙市办法")
    text = "《乙市办法》（以下简称《办法》）施行后，《办法》第一条不变。"
    citing = policy("a", {"2024-01-01": f'  - {{id: "1", label: 第一条, text: "{text}"}}\n'})
    assert of(read(citing, other)) == ["《乙市办法》 -> jia/b@2020-01-01/", "《办法》第一条 -> jia/b@2020-01-01/1"]


def test_the_example_city(example_catalogue: Catalogue) -> None:
    found = references(example_catalogue).by_version
    assert said(found[RENTAL, "2021-05-18"]) == [
        f"《示例市技能人才补贴办法（试行）》第二条 -> {ALLOWANCE}@2020-03-10/2",
        "前条 -> 2",
        f"《示例市技能人才补贴办法（试行）》第六条 -> {ALLOWANCE}@2020-03-10/6",
        "本细则第十二条 -> missing",
    ]
    assert said(found[ALLOWANCE, "2026-10-15"]) == [
        "《示例省技能人才条例》第十条 -> elsewhere",
        "前款 -> 3#1",
        "本办法第四条至第六条 -> 3 4 2026-6",
    ]
    assert said(found[ALLOWANCE, "2024-11-05"])[-1] == f"《示例市技能人才补贴办法》 -> {ALLOWANCE}@2022-06-20-b/"
    # A number that is used again leads to what it stands for in the version at hand.
    leads = {key: said(found[ALLOWANCE, key])[2] for key in ("2022-06-20-b", "2024-11-05")}
    assert set(leads.values()) == {"本办法第四条 -> 3"}
    assert said(found[ALLOWANCE, "2020-03-10"])[1] == "本办法第三条 -> 3"


def test_references_are_links_on_every_page_of_their_text(example_site: Site) -> None:
    link = '<a class="ref" href="{}">本办法第四条</a>'
    assert link.format("#c-3") in example_site.html(f"{ALLOWANCE}/index.html")
    assert link.format(f"../../../{ALLOWANCE}/3/") in example_site.html(f"{ALLOWANCE}/7/index.html")
    pinned = example_site.html(f"{ALLOWANCE}/at/2024-11-05/7/index.html")
    assert link.format(f"../../../../../{ALLOWANCE}/at/2024-11-05/3/") in pinned


def test_a_clause_lists_what_refers_to_it_and_in_which_version(example_site: Site) -> None:
    living = example_site.html(f"{ALLOWANCE}/2/index.html")
    assert "被这些条引用" in living
    assert "示例市技能人才租房补贴实施细则第一条" in living
    assert "引用的是2020年3月10日的版本" in living
    assert "被这些条引用" in example_site.html(f"{ALLOWANCE}/at/2020-03-10/2/index.html")
    assert "被这些条引用" not in example_site.html(f"{ALLOWANCE}/at/2024-11-05/2/index.html")


def test_a_text_lists_what_could_not_be_resolved(example_site: Site) -> None:
    page = example_site.html(f"{RENTAL}/index.html")
    assert (
        '<span class="q">本细则第十二条</span><span class="links__q">这一版里找不到这一处。<a href="#c-5">第五条</a>'
        in page
    )


def test_the_page_of_a_clause_tells_what_in_it_could_not_be_resolved(example_site: Site) -> None:
    told = '<span class="q">本细则第十二条</span><span class="links__q">这一版里找不到这一处</span>'
    for page in (f"{RENTAL}/5/index.html", f"{RENTAL}/at/2021-05-18/5/index.html"):
        assert told in example_site.html(page)
    assert "没有对上的引用" not in example_site.html(f"{RENTAL}/3/index.html")


def test_a_clause_that_is_gone_still_tells_what_refers_to_it(example_site: Site) -> None:
    gone = example_site.html(f"{ALLOWANCE}/6/index.html")
    assert "被这些条引用" in gone
    assert "示例市技能人才租房补贴实施细则第五条" in gone
    assert "引用的是2020年3月10日的版本" in gone


def test_documents_on_record_as_named_are_not_listed_twice(real_site: Site) -> None:
    assert "没有对上的引用" not in real_site.html("henan/skills-measures-2023/index.html")


def test_open_data_hold_every_reference_with_its_offsets(example_site: Site) -> None:
    versions = json.loads(example_site.html(f"data/v1/policies/{RENTAL}.json"))["versions"]
    assert versions[0]["references"][0] == {
        "clause": "1",
        "field": "text",
        "start": 2,
        "stop": 22,
        "quote": "《示例市技能人才补贴办法（试行）》第二条",
        "title": "示例市技能人才补贴办法（试行）",
        "targets": [
            {"policy": ALLOWANCE, "version": "2020-03-10", "clause": "2", "permalink": f"/{ALLOWANCE}/at/2020-03-10/2/"}
        ],
    }
    assert versions[0]["references"][3]["reason"] == "missing"


def test_every_reference_is_verbatim_and_leads_to_what_is_there(
    real_catalogue: Catalogue, sample_catalogue: Catalogue, example_catalogue: Catalogue
) -> None:
    counted = 0
    for catalogue in (real_catalogue, sample_catalogue, example_catalogue):
        versions = {(policy.ref, one.key): one for policy in catalogue.policies for one in policy.versions}
        for found in references(catalogue).by_version.values():
            for one in found:
                counted += 1
                assert one.part.field(one.field)[one.start : one.stop] == one.quote
                assert bool(one.targets) != (one.reason is not None)
                for target in one.targets:
                    version = versions[target.policy, target.version]
                    assert not target.clause or version.by_id[target.clause].part.is_provision
    assert counted > 20

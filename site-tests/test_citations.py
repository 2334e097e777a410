"""Citations of real clauses, with and without title, issuer and date, in every form."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from conftest import Site
from invented import AMENDED, CORRECTED, REVISED
from invented import policy as invented
from mingce.citations import NO_DATE, NO_ISSUER, NO_TITLE, Slot, citations, spoken_clause
from mingce.model.catalogue import Catalogue, Policy

LINK = "https://example.org/x/"
DAY = "2026-11-20"
HASH = "0" * 64


def policy(catalogue: Catalogue, ref: str) -> Policy:
    found = catalogue.policy(ref)
    assert found is not None
    return found


def cited(found: Policy, clause: str | None, form: str) -> str:
    """The citation as a reader gets it, its slots filled."""
    version = found.versions[-1]
    located = version.by_id[clause] if clause else None
    citation = next(one for one in citations(found, version, located) if one.form == form)
    values = {Slot.LINK: LINK, Slot.ACCESSED: DAY, Slot.WHERE: None, Slot.ID: None, Slot.HASH: HASH}
    return "".join(piece.text if piece.slot is None else values[piece.slot] or "" for piece in citation.pieces)


def test_gbt7714_of_a_joint_document(real_catalogue: Catalogue) -> None:
    assert cited(policy(real_catalogue, "zibo/skills-zibo-2022"), "2-8", "gbt7714") == (
        "中共淄博市委组织部，淄博市人力资源和社会保障局，淄博市工业和信息化局，等. "
        "关于开展技能兴淄行动加强新时代技能人才队伍建设的若干措施：二、8[EB/OL]. "
        "（2022-07-26）[2026-11-20]. https://example.org/x/."
    )


def test_plain_words_name_number_and_day(real_catalogue: Catalogue) -> None:
    assert cited(policy(real_catalogue, "qingdao/skills-industry-integration-2021"), "2-3-1-2", "plain") == (
        "《关于推动技能人才与产业融合发展实施方案》（青岛市人力资源和社会保障局，青人社字〔2021〕94号，2021年11月22日）"
        "二(三)1二是"
    )


def test_a_damaged_label_is_cited_as_it_should_be_read(real_catalogue: Catalogue) -> None:
    henan = policy(real_catalogue, "henan/skills-measures-2023").versions[-1]
    assert spoken_clause(henan, henan.by_id["1-1"]) == "一(一)"


def test_what_is_unknown_is_named_as_unknown(real_catalogue: Catalogue) -> None:
    text = policy(real_catalogue, "unattributed/nineteen-measures")
    for form in ("plain", "gbt7714", "bibtex", "csl"):
        said = cited(text, "15", form)
        assert NO_TITLE in said, form
        assert NO_ISSUER in said, form
        assert "来源不明" in said, form
    assert NO_DATE in cited(text, "15", "gbt7714")


def test_a_report_says_that_it_is_one(real_catalogue: Catalogue) -> None:
    report = policy(real_catalogue, "weifang/skilled-workforce-briefing")
    for form in ("plain", "gbt7714", "bibtex", "csl"):
        said = cited(report, "reading-1-3", form)
        assert "新闻报道" in said, form
        assert "宋玉璐" in said, form
    assert "《〈关于加强新时代全市高技能人才队伍建设的实施意见〉" in cited(report, "lead", "plain")


@pytest.mark.parametrize("clause", [None, "1-4"])
def test_csl_is_json_with_an_id_of_its_own(real_catalogue: Catalogue, clause: str | None) -> None:
    [item] = json.loads(cited(policy(real_catalogue, "zibo/skills-zibo-2022"), clause, "csl"))
    assert item["URL"] == LINK
    assert item["issued"] == {"date-parts": [[2022, 7, 26]]}
    assert len(item["author"]) == 8
    assert item["id"].endswith("1-4") == (clause is not None)
    assert ("section" in item) == (clause is not None)


def test_bibtex_keys_differ_and_braces_match(real_catalogue: Catalogue) -> None:
    zibo = policy(real_catalogue, "zibo/skills-zibo-2022")
    entries = [cited(zibo, clause, "bibtex") for clause in (None, "1-1", "1-2")]
    assert len({entry.split(",")[0] for entry in entries}) == len(entries)
    assert all(entry.count("{") == entry.count("}") for entry in entries)
    assert "note" not in entries[0]


def test_ris_has_a_tag_on_each_line_and_ends(real_catalogue: Catalogue) -> None:
    rows = cited(policy(real_catalogue, "zibo/skills-zibo-2022"), "2-8", "ris").split("\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", row) for row in rows)
    assert (rows[0], rows[-1]) == ("TY  - GOVDOC", "ER  - ")
    assert sum(row.startswith("AU  - ") for row in rows) == 8
    assert {"PY  - 2022", "DA  - 2022/07/26", "SE  - 二、8", f"UR  - {LINK}", f"N1  - sha256: {HASH}"} <= set(rows)


def test_a_whole_document_names_no_section_in_ris(real_catalogue: Catalogue) -> None:
    assert "SE  -" not in cited(policy(real_catalogue, "zibo/skills-zibo-2022"), None, "ris")


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl"])
def test_what_programs_read_carries_the_hash(real_catalogue: Catalogue, form: str) -> None:
    assert f"sha256: {HASH}" in cited(policy(real_catalogue, "zibo/skills-zibo-2022"), "2-8", form)


def test_an_embedded_quotation_stands_by_itself(real_catalogue: Catalogue) -> None:
    qingdao = policy(real_catalogue, "qingdao/skills-industry-integration-2021")
    html = cited(qingdao, "2-3-1-2", "embed")
    assert html.startswith(f'<figure>\n<blockquote cite="{LINK}">\n<p>')
    assert f'<figcaption><cite><a href="{LINK}">《关于推动技能人才与产业融合发展实施方案》' in html
    assert not re.search(r"<(?!/?(figure|blockquote|p|figcaption|cite|a)\b)|style=|\bon[a-z]+=|src=", html)


def embedded(site: Site, page: str) -> str:
    """The quotation that a page offers for other pages, from the words on to its end."""
    html = unescape(site.html(f"{page}index.html"))
    return html[html.index('data-form="embed"') :].partition("</figure>")[0].partition("<figcaption>")[2]


@pytest.mark.parametrize(
    ("version", "clause", "said"),
    [
        ("2020-03-10", "3-1", "<p>截至2026年11月20日：已经过期，不再施行。</p>"),
        ("2022-06-20", "3-2", "<p>截至2026年11月20日：发文机关已经更正，以更正后的文字为准。</p>"),
        ("2026-10-15", "4", "<p>截至2026年11月20日：这一版还没有施行。</p>"),
        ("2024-11-05", "4", ""),
    ],
)
def test_an_embedded_quotation_says_that_its_words_give_nothing(
    example_site: Site, version: str, clause: str, said: str
) -> None:
    caption = embedded(example_site, f"shili/skills-allowance/at/{version}/{clause}/")
    assert re.findall(r"<p>.*?</p>", caption) == ([said] if said else [])


def test_an_embedded_quotation_says_what_is_in_doubt(real_site: Site) -> None:
    assert "<p>原文“新引进新获得”存疑，照印。</p>" in embedded(real_site, "zibo/skills-zibo-2022/at/2022-07-26/1-6/")


def test_a_caution_is_text_not_markup(real_catalogue: Catalogue) -> None:
    found = policy(real_catalogue, "zibo/skills-zibo-2022")
    version = found.versions[-1]
    made = citations(found, version, version.by_id["2-8"], ("甲<乙&丙",))
    [embed] = [one for one in made if one.form == "embed"]
    assert embed.pieces[-1].text == "</a></cite>\n<p>甲&lt;乙&amp;丙</p></figcaption>\n</figure>"


def test_a_whole_document_is_not_embedded(real_catalogue: Catalogue) -> None:
    assert "embed" not in {
        one.form
        for one in citations(
            policy(real_catalogue, "zibo/skills-zibo-2022"),
            policy(real_catalogue, "zibo/skills-zibo-2022").versions[-1],
        )
    }


@pytest.mark.parametrize(
    ("key", "said"), [(REVISED, "2022年8月15日更正前的文本"), (CORRECTED, "2022年8月15日更正的文本")]
)
def test_before_and_after_a_correction_are_told_apart_in_every_form(key: str, said: str) -> None:
    found = invented()
    version = next(one for one in found.versions if one.key == key)
    made = {
        one.form: "".join(piece.text for piece in one.pieces) for one in citations(found, version, version.by_id["3-2"])
    }
    assert {form for form, text in made.items() if said in text} == made.keys() - {"link"}
    assert f"2022年6月20日，{said}）" in made["plain"]


def test_a_text_that_was_never_corrected_says_nothing_of_corrections() -> None:
    found = invented()
    version = next(one for one in found.versions if one.key == AMENDED)
    assert not [one for one in citations(found, version) if "更正" in "".join(piece.text for piece in one.pieces)]

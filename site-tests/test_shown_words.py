"""What pages say of the texts: no more than the words of the text, and never a sum without what limits it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from conftest import Site
from mingce.chinese import collapse
from mingce.model.benefit import Every
from mingce.model.catalogue import Catalogue

_SILENT = {"script", "style", "template"}


class _Shown(HTMLParser):
    """Collects the text that a page shows, without what is quoted from a text (`.q`, `q`)."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        hidden = tag in _SILENT or tag == "q" or "q" in classes or "quoted" in classes
        if tag not in ("br", "meta", "link", "input", "path", "rect", "line", "img", "hr", "circle"):
            self.stack.append((tag, hidden or any(quiet for _, quiet in self.stack[-1:])))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and tag in {open_tag for open_tag, _ in self.stack}:
            if self.stack.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if not any(quiet for _, quiet in self.stack[-1:]):
            self.said.append(data)


def shown(site: Site, url: str) -> str:
    """What a page says in this site's own words, white space removed."""
    parser = _Shown()
    parser.feed(site.html(f"{url.strip('/')}/index.html".lstrip("/")))
    return collapse("".join(parser.said))


def test_paid_once_is_said_where_the_text_says_it(real_site: Site, real_catalogue: Catalogue) -> None:
    seen = set()
    for policy in real_catalogue.policies:
        record = policy.versions[-1].benefits.record
        for benefit in record.benefits if record is not None else ():
            grants = [grant for grant in benefit.gives if grant.every is Every.ONCE]
            if not grants:
                continue
            said = shown(real_site, f"/benefits/{policy.place}/{benefit.id}/")
            said = said[said.index("给什么") : said.index("谁能得到")]
            printed = any("一次性" in (grant.quote or benefit.quote) for grant in grants)
            assert "每次" not in said, benefit.id
            assert ("原文没有写“一次性”，本站按一次计" in said) != printed, benefit.id
            seen.add(printed)
    assert seen == {True, False}


@pytest.mark.parametrize("url", ["/benefits/", "/benefits/henan/", "/compare/", "/henan/"])
def test_lists_do_not_say_how_often_the_contest_prizes_are_paid(real_site: Site, url: str) -> None:
    assert "每次" not in shown(real_site, url)


@pytest.mark.parametrize("url", ["/zibo/", "/compare/", "/zibo/skills-zibo-2022/1-6/", "/benefits/"])
def test_a_cap_stands_beside_the_sums_that_it_caps(real_site: Site, url: str) -> None:
    found = re.findall(
        r"3,000元</span>.*?每年每家企业职工最高可享受5万元补贴", collapse(real_site.html(f"{url[1:]}index.html"))
    )
    assert found
    assert min(map(len, found)) < 900


def test_selection_is_not_hidden_by_doubt(real_site: Site) -> None:
    html = real_site.html("benefits/index.html")
    bar = next(
        row for row in re.findall(r"<tr data-place=.*?</tr>", html, re.DOTALL) if ">淄博市首席技师津贴</a>" in row
    )
    assert {"bars__fill--select", "bars__fill--open"} <= set(re.findall(r"bars__fill--\w+", bar))
    assert "须评选" in bar
    row = next(
        row
        for row in re.findall(r'<tr class="btable__row".*?</tr>', html, re.DOTALL)
        if ">淄博市首席技师津贴</a>" in row
    )
    assert {"verdict--select", "verdict--unknown"} <= set(re.findall(r"verdict--\w+", row))


def test_a_day_that_is_inferred_is_never_said_to_be_written(real_site: Site) -> None:
    said = shown(real_site, "/zibo/skills-zibo-2022/history/")
    assert "文中写明：" not in said
    assert "日子由文中的话推算：" in said
    assert "印发之日按通知落款日期2022年7月26日理解" in said
    assert "印发之日按通知落款日期2022年7月26日理解" in shown(real_site, "/zibo/skills-zibo-2022/closing/")
    assert "2022年7月26日起施行（日子由本站推算）" in shown(real_site, "/targets/")


def test_a_number_that_a_text_sets_is_no_promise_of_this_site(real_site: Site) -> None:
    said = shown(real_site, "/targets/")
    assert "承诺" not in said + shown(real_site, "/zibo/") + shown(real_site, "/qingdao/")
    assert "不低于75%" in said
    assert "每年10名左右" in said
    assert "语气：" in said
    notes = real_site.html("qingdao/skills-industry-integration-2021/index.html").split("note--pledge")[1:]
    assert sum("力争" in note[:300] for note in notes) > 3


def test_who_can_be_asked_is_told_where_the_clause_names_nobody(real_site: Site) -> None:
    said = shown(real_site, "/benefits/henan/national-honour-award/")
    assert "这一条没有“责任单位”一栏。文件印的联系单位：职业能力建设处。发文机关：河南省人力资源和社会保障厅。" in said


def test_encouragement_is_not_counted_as_money(real_site: Site) -> None:
    assert "其中5项给钱，另有3项只是鼓励、支持或探索给钱" in shown(real_site, "/weifang/")


def test_the_counts_of_home_and_table_agree(real_site: Site) -> None:
    home, table = shown(real_site, "/"), shown(real_site, "/benefits/")
    told = re.search(r"看(\d+)项补贴和支持", home)
    apart = re.search(r"另有(\d+)项出自来源不明的文本", home)
    assert told is not None
    assert apart is not None
    assert f"列出{told[1]}项支持" in table
    assert f"另有{apart[1]}项出自来源不明的文本" in table
    assert re.findall(r'btable__group" data-place="(\w+)"', real_site.html("benefits/index.html"))[-1] == "unattributed"


@pytest.mark.parametrize("url", ["/benefits/", "/compare/"])
def test_no_condition_is_a_riddle(real_site: Site, url: str) -> None:
    html = real_site.html(f"{url[1:]}index.html")
    needed = [
        collapse(re.sub(r"<[^>]+>", "", one))
        for one in re.findall(r'<span class="needed">(.*?)</span>', html, re.DOTALL)
    ]
    assert needed
    assert not [one for one in needed if "（（" in one or "））" in one]
    assert html.count('#needs">') > 10


def test_a_text_without_a_date_is_no_edition(real_site: Site) -> None:
    pages = {
        path: raw.decode() for path, raw in real_site.outputs.items() if path.endswith(("index.html", ".xml", ".ics"))
    }
    assert not [
        path for path, text in pages.items() if "v1 版" in text and not path.startswith(("contribute/", "data/guide/"))
    ]
    assert "这一页固定为收到的文本，以后不变" in shown(real_site, "/weifang/skilled-workforce-briefing/at/v1/")


def test_readers_are_addressed_in_one_way(real_catalogue: Catalogue) -> None:
    places = real_catalogue.places
    asked = [
        one.ask
        for one in (*real_catalogue.questions.members, *(q for place in places for q in place.questions.members))
    ]
    assert any("您单位" in one for one in asked)
    assert not [one for one in asked if "你" in one]


@pytest.mark.parametrize("slug", ["workers"])
def test_home_leaves_open_what_the_text_leaves_open(real_catalogue: Catalogue, slug: str) -> None:
    audience = next(one for one in real_catalogue.audiences.members if one.slug == slug)
    words = next(one.words for one in audience.clauses if one.clause == "1-6")
    assert "新引进、" not in words
    assert "新引进新获得" in words
    assert "5万元" in words


def test_every_way_to_write_the_national_contest_is_listed(real_catalogue: Catalogue) -> None:
    term = next(one for one in real_catalogue.glossary.terms if one.slug == "national-skills-competition")
    for written in (
        "全国职业技能大赛",
        "全国技能大赛",
        "中华人民共和国职业技能大赛",
        "国赛",
        "世界全国职业技能大赛获奖者",
        "国家级一类职业技能大赛",
    ):
        assert any(written in policy.versions[-1].source for policy in real_catalogue.policies)
        assert written in str(term.explanation)
    assert "只写" not in str(term.explanation)

"""What the pages of benefits, of targets and of the comparison are given."""

from __future__ import annotations

import pytest

from conftest import AROUND, ROOT
from conftest import Site as Built
from mingce import offers
from mingce.chinese import collapse
from mingce.eligibility.conditions import Requirement
from mingce.model.catalogue import Catalogue
from mingce.model.criterion import Criterion
from mingce.model.settings import Settings
from mingce.model.site import Site
from mingce.offers import NOTHING, Register
from mingce.pages import benefits, compare, coverage, targets
from mingce.pages.passage import flat, passages
from mingce.pages.quoted import Block, blocks, marked
from mingce.tallies import tally
from mingce.wording import Words, words

SITE = Site("样例", None, Settings(), AROUND.today, AROUND.revision)


@pytest.fixture(scope="module")
def said() -> Words:
    return words((ROOT / "templates" / "locale" / "zh-Hans.yml").read_bytes(), "templates/locale/zh-Hans.yml")


@pytest.fixture(scope="module")
def register(real_catalogue: Catalogue) -> Register:
    return offers.register(real_catalogue, SITE)


def text(found: tuple[Block, ...], *, lit_only: bool) -> str:
    runs = (run for block in found for run in block.runs if run.lit or not lit_only)
    return collapse("".join(segment.text for run in runs for segment in run.segments))


def test_every_quote_of_a_benefit_is_lit_and_no_character_is_lost(register: Register, said: Words) -> None:
    assert register.offers
    for offer in register.offers:
        found = passages(offer.place, offer.policy, offer.version, said, NOTHING)
        clause = next(one for one in flat(found) if one.part.id == offer.benefit.clause and one.part.is_provision)
        lit = text(blocks(clause, (offer.benefit.quote,)), lit_only=True)
        assert collapse(offer.benefit.quote) in lit, offer.benefit.id
        assert text(blocks(clause, (offer.benefit.quote,)), lit_only=False) == text(blocks(clause, ()), lit_only=False)
        assert text(blocks(clause, ("不在其中的话",)), lit_only=True) == ""


def test_conditions_are_numbered_by_depth() -> None:
    node = Criterion(ask="level")
    rows = tuple(Requirement("ask", depth, None, node, "1", "x") for depth in (0, 0, 1, 1, 2, 0, 1))
    numbers = [number for number, _ in benefits.steps(rows)]
    assert numbers == ["1", "2", "2.1", "2.2", "2.2.1", "3", "3.1"]


def test_every_target_stands_on_its_page_once_and_within_the_picture(
    register: Register, real_catalogue: Catalogue, said: Words
) -> None:
    context = targets.page(register, real_catalogue, SITE, said).context
    sections = context["sections"]
    assert isinstance(sections, list)
    rows = [row for section in sections for row in section.rows]
    shown = [pledge.anchor for row in rows for pledge in (row.pledge, *row.parts)]
    assert sorted(shown) == sorted(pledge.anchor for pledge in register.pledges)
    assert all(0 <= at <= 100 for row in rows for at in (row.start, row.end) if at is not None)
    assert all(row.start is None or row.end is None or row.start < row.end for row in rows)


@pytest.mark.parametrize("today", ["1999-12-31", "2015-06-01", "2060-01-01"])
def test_the_picture_holds_every_promise_whenever_the_site_is_built(
    today: str, real_catalogue: Catalogue, said: Words
) -> None:
    site = Site("样例", None, Settings(), today, AROUND.revision)
    context = targets.page(offers.register(real_catalogue, site), real_catalogue, site, said).context
    sections, axis = context["sections"], context["axis"]
    assert isinstance(sections, list)
    assert isinstance(axis, targets.Axis)
    places = [at for section in sections for row in section.rows for at in (row.start, row.end) if at is not None]
    assert places
    assert all(0 <= at <= 100 for at in (*places, axis.today, *(at for _, at in axis.years)))


def test_every_benefit_stands_once_in_each_of_its_matters(
    register: Register, real_catalogue: Catalogue, said: Words
) -> None:
    compared = compare.page(register, real_catalogue, SITE, said).context["compared"]
    assert isinstance(compared, list)
    sides = [side for one in compared for side in (*one.sides, *one.others)]
    shown = [offer.url for side in sides for offer in (*side.shown, *side.folded)]
    assert sorted(shown) == sorted(offer.url for offer in register.offers for _ in offer.benefit.matters)


def test_the_classes_of_benefits_add_up(register: Register, real_catalogue: Catalogue, said: Words) -> None:
    accounts = coverage.page(register, real_catalogue, SITE, said).context["accounts"]
    assert isinstance(accounts, list)
    for account in accounts:
        assert sum(account.benefits.values()) == account.benefit_count
        assert sum(account.clauses.values()) >= account.clause_count
        assert 0 <= account.agreed <= account.compared


def test_a_rule_lists_each_benefit_once_and_says_under_which_readings(register: Register) -> None:
    seen = set()
    for offer in register.offers:
        known = {one.benefit.id: one for one in register.offers_in(offer.policy)}
        for group in offer.groups:
            rule = benefits.rule(group, offer, known)
            shown = [
                one.offer.benefit.id for found in (rule.members, *(found for _, found in rule.points)) for one in found
            ]
            assert len(shown) == len(set(shown))
            assert offer.benefit.id in shown
            assert rule.certain == (offer.benefit.id in group.members)
            seen.add(rule.certain)
            for point, found in rule.points:
                for one in found:
                    made = {point.readings[number - 1].id for number in one.readings}
                    assert made == {read.id for read in point.readings if one.offer.benefit.id in read.members}
                    assert one.always or made
    assert seen == {True, False}


def test_a_quote_shows_what_is_damaged_in_it(register: Register) -> None:
    quotes = {
        pledge.anchor: marked(pledge.target.quote, pledge.clause.part, pledge.version.record.defects)
        for pledge in register.pledges
    }
    for pledge in register.pledges:
        assert collapse("".join(one.text for one in quotes[pledge.anchor])) == collapse(pledge.target.quote)
        damaged = {one.defect.id for one in quotes[pledge.anchor] if one.defect is not None}
        assert pledge.target.reads is None or pledge.target.reads in damaged
    assert any(one.defect is not None for found in quotes.values() for one in found)


def test_what_is_over_is_not_counted_among_what_is_given(example_catalogue: Catalogue) -> None:
    found = tally(offers.register(example_catalogue, SITE).offers, SITE.today)
    assert [(one.since, one.shows.count, one.shows.over) for one in found] == [
        (SITE.today, 4, 2), ("2027-01-01", 0, 6),
    ]  # fmt: skip


def test_texts_that_are_over_are_badged_in_lists(example_site: Built) -> None:
    for path in ("index.html", "places/index.html"):
        page = example_site.html(path)
        assert page.count('<span class="verdict verdict--over">已经废止</span>') == page.count(
            "技能人才租房补贴实施细则</"
        ), path
    table = example_site.html("benefits/shili/index.html")
    assert "列出 4 项支持，其中 4 项给钱" in table
    assert "另有 2 项还没有施行或者已经停止施行" in table
    assert "看 4 项补贴和支持" in example_site.html("index.html")


def test_a_benefit_says_until_when_and_with_whom_to_apply(example_site: Built) -> None:
    award = example_site.html("benefits/shili/craftsman-award/index.html")
    assert "示例工匠的评审由市人力资源和社会保障局会同市财政局组织" in award
    assert 'shili/departments/finance/">示例市财政局</a>' in award
    certificate = example_site.html("benefits/shili/certificate-allowance/index.html")
    assert "自取得证书或者签订学徒合同之日起6个月内" in certificate
    assert "没有读到申请的期限" in example_site.html("benefits/shili/rental-subsidy/index.html")


def test_a_clause_says_where_something_is_said_of_applying(example_site: Built) -> None:
    at = "shili/skills-allowance"
    for page in ("3", "3-1", "3-4"):  # an item has it from the clause above
        assert "怎么申请：文中另有话说到，写在第八条。" in example_site.html(f"{at}/{page}/index.html")
    assert "怎么申请：文中另有话说到，写在第九条。" in example_site.html(f"{at}/at/2022-06-20/3-2/index.html")
    assert "怎么申请：这一条写了申请的期限或者办理的单位，照条文。" in example_site.html(f"{at}/7/index.html")
    assert "怎么申请：本文未写明。这一条没有“责任单位”一栏" in example_site.html("shili/rental-subsidy/2/index.html")
    assert "写在第七条、第八条；其余的本文未写明" in example_site.html(f"{at}/index.html")


def test_a_body_that_accepts_applications_is_told_where_the_text_names_it(real_site: Built) -> None:
    page = real_site.html("benefits/qingdao/self-assessment-guidance/index.html")
    assert "受理申请" in page
    assert "接受企业备案申请" in page


def test_a_department_tells_what_running_text_gives_it_to_do(example_site: Built) -> None:
    page = example_site.html("shili/departments/finance/index.html")
    assert "正文里写到由它办理的" in page
    assert "示例工匠的评审由市人力资源和社会保障局会同市财政局组织" in page

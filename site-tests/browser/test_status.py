"""A page opened later does not lie: what it says follows the clock of China, without a new build."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.stage import Visit
from page_types import EXAMPLE_AT, REPEALED, REVISED

BEFORE, AFTER = "2026-12-31T15:59:59Z", "2026-12-31T16:00:01Z"
"""The last second of 2026 in China, and the first of 2027."""

BEHIND = "2019-06-01T00:00:00Z"
"""A clock that is behind the day of the build."""


def opened(visit: Visit, url: str, now: str) -> Page:
    """The page as it is at a moment."""
    page = visit("about:blank")
    page.clock.set_fixed_time(now)
    page.goto(url)
    return page


def unfolded(page: Page) -> Locator:
    """The calculator's result, once it stands, with every group opened: their members are drawn when a reader opens them."""
    result = page.locator('[data-part="result"]')
    folds = result.locator(".calc__group--folded > summary")
    expect(folds.first).to_be_visible()
    for fold in folds.all():
        fold.click()
    return result


@pytest.mark.parametrize(
    ("url", "before", "after"),
    [
        (REVISED, "现在还没有到", "这一页还是2024年11月5日的版本的文字"),
        (REVISED + "5/", "现在还没有到", "这一页还是2024年11月5日的版本的文字"),
        (
            REVISED + "at/2024-11-05/",
            "本站没有已经施行的更晚版本",
            "自2027年1月1日起施行的是2026年10月15日的版本。这一版到那时为止是推算的",
        ),
        (REVISED + "at/2026-10-15/", "尚未施行", "它已于2027年1月1日起施行"),
        (EXAMPLE_AT + "/benefits/shili/apprentice-allowance/", "现在还没有到", "这一页还是2024年11月5日的版本的文字"),
    ],
)
def test_a_banner_flips_at_midnight_in_china(visit: Visit, url: str, before: str, after: str) -> None:
    expect(opened(visit, url, BEFORE).locator(".banner").first).to_contain_text(before)
    page = opened(visit, url, AFTER)
    expect(page.locator(".banner").first).to_contain_text(after)
    expect(page.locator(".banner", has_text=before)).to_have_count(0)


def test_the_status_follows_and_names_the_day(visit: Visit) -> None:
    page = opened(visit, REVISED, "2027-03-01T04:00:00Z")
    expect(page.locator(".said .status").first).to_contain_text(
        "较晚的版本已经施行，推算这一版到那时为止（按2027年3月1日推算）"
    )
    expect(page.locator("time[data-today]").first).to_have_attribute("datetime", "2027-03-01")


def test_a_benefit_in_the_table_is_marked_when_its_text_is_replaced(visit: Visit) -> None:
    table = EXAMPLE_AT + "/benefits/shili/"
    apprentice = '.btable tr:has(a:text-is("学徒补贴"))'
    for now, marked in ((BEFORE, False), (AFTER, True)):
        page = opened(visit, table, now)
        expect(page.locator(apprentice)).to_be_visible()
        expect(page.locator(apprentice).filter(has_text="已被代替")).to_have_count(int(marked))


def test_a_benefit_of_a_repealed_text_is_marked_from_the_start(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + "/benefits/shili/", java_script_enabled=False)
    expect(page.locator('.btable tr:has(a:text-is("技师租房补贴"))')).to_contain_text("已经废止")


def test_without_a_script_the_answer_of_the_build_stands_with_its_day(visit: Visit) -> None:
    page = visit(REVISED, java_script_enabled=False)
    expect(page.locator(".said .status").first).to_contain_text(
        "已经施行，未见已经停止施行的记载（按2026年11月20日推算）"
    )


@pytest.mark.parametrize(
    ("url", "where"),
    [
        (REVISED + "5/", ".banner"),
        (EXAMPLE_AT + "/benefits/shili/apprentice-allowance/", ".banner"),
        (REVISED + "at/2024-11-05/", ".banner"),
        (REVISED + "compare/2024-11-05/2026-10-15/", ".sides__over"),
        (REVISED + "history/", '[aria-labelledby="versions"]'),
        (EXAMPLE_AT + "/benefits/shili/", ".head__lede"),
        (EXAMPLE_AT + "/shili/", '[aria-labelledby="offers"] .part__note'),
        (EXAMPLE_AT + "/compare/", '[aria-labelledby="matters"] .part__note'),
        (EXAMPLE_AT + "/", ".hero__acts"),
    ],
)
def test_what_depends_on_the_day_names_it(visit: Visit, url: str, where: str) -> None:
    page = visit(url, java_script_enabled=False)
    expect(page.locator(f"{where} time[data-today]")).to_have_text("2026年11月20日")


def test_what_depends_on_the_day_names_that_of_the_reader(visit: Visit) -> None:
    page = opened(visit, REVISED + "5/", AFTER)
    expect(page.locator(".banner").first).to_contain_text("这一页还是2024年11月5日的版本的文字。（按2027年1月1日）")


def test_a_clock_behind_the_build_changes_nothing(visit: Visit) -> None:
    page = opened(visit, REVISED, BEHIND)
    expect(page.locator(".said .status").first).to_contain_text("（按2026年11月20日推算）")


def test_a_clock_behind_the_build_is_the_day_of_the_build_everywhere(visit: Visit) -> None:
    page = opened(visit, REVISED + "history/", BEHIND)
    expect(page.get_by_label("看这一天")).to_have_value("2026-11-20")
    page = opened(visit, EXAMPLE_AT + "/calculator/#v1;who=person;place=shili;level=l2", BEHIND)
    expect(page.locator('[data-part="result"]')).to_contain_text("示例市技能人才补贴办法")
    page = opened(visit, REVISED + "5/", BEHIND)
    expect(page.locator("#cite-gbt7714 [data-slot=accessed]")).to_have_text("2026-11-20")
    page = opened(visit, EXAMPLE_AT + "/targets/", BEHIND)
    expect(page.locator("time[data-today]")).to_have_text("2026年11月20日")


def test_the_targets_follow_the_clock(visit: Visit) -> None:
    targets = EXAMPLE_AT + "/targets/"
    page = opened(visit, targets, BEFORE)
    row = page.locator(".promises tbody tr").first
    expect(page.locator("time[data-today]")).to_have_text("2026年12月31日")
    expect(row).not_to_contain_text("已被代替")
    expect(row).not_to_contain_text("期限已过")
    before = page.locator(".timeline .timeline__today").first.get_attribute("x1")
    page = opened(visit, targets, "2028-02-01T00:00:00Z")
    row = page.locator(".promises tbody tr").first
    expect(page.locator("time[data-today]")).to_have_text("2028年2月1日")
    expect(row).to_contain_text("已被代替")
    expect(row).to_contain_text("期限已过")
    expect(page.locator(".timeline .timeline__today").first).not_to_have_attribute("x1", str(before))


def test_the_comparison_and_the_charts_are_marked_when_their_text_is_replaced(visit: Visit) -> None:
    for url, row in (("/compare/", ".duel__item"), ("/benefits/shili/", ".bars tbody tr")):
        certificate = f'{row}:has(a:text-is("取得证书的补贴"))'
        before = opened(visit, EXAMPLE_AT + url, BEFORE).locator(certificate).first
        expect(before).to_contain_text("取得证书的补贴")
        expect(before).not_to_contain_text("已被代替")
        expect(opened(visit, EXAMPLE_AT + url, AFTER).locator(certificate).first).to_contain_text("已被代替")


@pytest.mark.parametrize("url", ["/compare/", "/benefits/", "/benefits/shili/", "/shili/"])
def test_a_list_says_of_which_day_its_versions_are_and_leads_to_the_later_one(visit: Visit, url: str) -> None:
    note = "这里列的是2026年11月20日（生成这一页的那天）各份文件最新的一版"
    page = opened(visit, EXAMPLE_AT + url, BEFORE)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".banner", has_text=note)).to_have_count(0)
    banner = opened(visit, EXAMPLE_AT + url, AFTER).locator(".banner", has_text=note)
    expect(banner.locator('a[href$="skills-allowance/at/2026-10-15/"]')).to_be_visible()
    expect(banner.locator('a:text-is("算一算在示例能得到什么")')).to_be_visible()


def test_the_comparison_counts_what_is_in_force_on_the_day(visit: Visit) -> None:
    for now in (BEFORE, AFTER):
        page = opened(visit, EXAMPLE_AT + "/compare/", now)
        training = page.locator('.matters li:has(a[href="#m-training"])')
        expect(training).to_contain_text("1 个地方中 1 个有这一类")


def test_of_a_list_of_which_nothing_is_in_force_it_is_not_said_that_there_are_others(visit: Visit) -> None:
    page = opened(visit, EXAMPLE_AT + "/benefits/shili/", AFTER)
    expect(page.locator(".head__lede")).to_contain_text("列出的 6 项都还没有施行或者已经停止施行")
    expect(page.locator(".head__lede")).not_to_contain_text("另有")


def test_the_newest_version_is_that_of_the_day(visit: Visit) -> None:
    for now, key in ((BEFORE, "2024-11-05"), (AFTER, "2026-10-15")):
        page = opened(visit, REVISED + "history/", now)
        found = page.locator('[aria-labelledby="versions"] li', has_text="已经开始施行的最新一版")
        expect(found).to_have_count(1)
        expect(found.locator(f'a[href$="at/{key}/"]')).to_be_visible()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-03-31", "没有在施行期内的版本"),
        ("2020-04-01", "2020年3月10日的版本"),
        ("2022-05-01", "没有在施行期内的版本"),
        ("2022-08-15", "2022年8月15日更正的版本"),
        ("2024-12-31", "2022年8月15日更正的版本"),
        ("2025-01-01", "2024年11月5日的版本"),
        ("2030-01-01", "2026年10月15日的版本"),
    ],
)
def test_a_reader_asks_for_a_day_and_gets_the_text(visit: Visit, day: str, expected: str) -> None:
    page = visit(REVISED + "history/")
    page.get_by_label("看这一天").fill(day)
    expect(page.locator(".chooser__answer")).to_contain_text(expected)
    expect(page.locator(".eras__item[aria-current]")).to_contain_text(expected)


def test_the_day_may_stand_in_the_address(visit: Visit) -> None:
    page = visit(REVISED + "history/?day=2021-01-01")
    expect(page.get_by_label("看这一天")).to_have_value("2021-01-01")
    expect(page.locator(".chooser__answer")).to_contain_text("2021年1月1日：2020年3月10日的版本")


def test_without_a_script_the_stretches_of_days_are_listed(visit: Visit) -> None:
    page = visit(REVISED + "history/", java_script_enabled=False)
    expect(page.locator(".chooser")).to_be_hidden()
    expect(page.locator(".eras__item")).to_have_count(7)


def test_what_was_repealed_in_part_tells_of_both_repeals(visit: Visit) -> None:
    page = visit(REPEALED + "4/")
    expect(page.locator(".banner").first).to_contain_text("这一条自2025年1月1日起已经废止")


def test_a_lost_clause_leads_to_what_it_became(visit: Visit) -> None:
    page = visit(REVISED + "8/")
    page.locator(".banner a").first.click()
    expect(page.locator("h1")).to_contain_text("第八条")
    expect(page.locator("main")).to_contain_text("弄虚作假骗取补贴的，追回补贴")


def test_the_calculator_computes_nothing_of_a_text_that_is_over(visit: Visit) -> None:
    page = opened(visit, EXAMPLE_AT + "/calculator/#v1;who=person;place=shili;level=l2", BEFORE)
    result = unfolded(page)
    expect(result).to_contain_text("取得证书的补贴")
    expect(result).not_to_contain_text("租房补贴")


def test_the_calculator_follows_the_clock_to_the_next_version(visit: Visit) -> None:
    page = opened(visit, EXAMPLE_AT + "/calculator/#v1;who=person;place=shili;level=l2", AFTER)
    result = unfolded(page)
    expect(result).to_contain_text("3,500 元")


def test_the_calculator_says_when_a_new_version_begins_and_what_is_not_sure_then(visit: Visit) -> None:
    allowance = "/calculator/#v1;who=enterprise;place=shili;hires_apprentices=y;apprentices=1"
    page = opened(visit, EXAMPLE_AT + allowance, "2026-11-20T04:00:00Z")
    result = page.locator('[data-part="result"]')
    expect(result.locator(".calc__coming")).to_contain_text("自2027年1月1日起改按2026年10月15日的版本")
    expect(result.locator(".total__num")).to_have_text("1,600 元 至 19,200 元")
    expect(result).to_contain_text("确定的只到文本换版或停止施行以前，共 2 次")
    page = opened(visit, EXAMPLE_AT + allowance, AFTER)
    result = page.locator('[data-part="result"]')
    expect(result.locator(".total__num")).to_have_text("21,600 元")
    expect(result.locator(".calc__coming li")).to_have_count(0)


def test_the_calculator_names_whom_the_text_names(visit: Visit) -> None:
    page = opened(visit, EXAMPLE_AT + "/calculator/#v1;who=person;place=shili;chosen_craftsman=y", BEFORE)
    expect(page.locator('[data-part="result"]')).to_contain_text("组织评选：市人力资源和社会保障局、市财政局")
    page = visit("/calculator/#v1;who=person;place=henan;henan.leading_talent=y")
    expect(page.locator('[data-part="result"]')).to_contain_text("原文印的联系单位：职业能力建设处")


def test_the_screening_judges_nobody_by_a_text_that_is_over(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + "/screen/")
    page.locator('[data-part="place"]').select_option("shili")
    page.locator('[data-part="pasted"]').fill("姓名,最高的技能等级\n甲,技师\n")
    page.get_by_role("button", name="筛查粘贴的内容").click()
    expect(page.locator('[data-part="report"]')).to_contain_text(
        "今天不在施行期内的 2 项没有筛查：技师租房补贴、毕业生租房补贴"
    )
    expect(page.locator('[data-part="tallies"]')).not_to_contain_text("租房补贴")

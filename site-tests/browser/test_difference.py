"""Two versions compared: read as one text on a phone and side by side on a wide screen, by keyboard, without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.stage import DESKTOP, PHONE, ZOOMED, Visit
from page_types import REVISED

COMPARISON = REVISED + "compare/2022-06-20-b/2024-11-05/"
TRIAL = REVISED + "compare/2020-03-10/2022-06-20-b/"


def shown(page: Page, selector: str) -> str:
    """The text that is seen, without the words for those who hear it."""
    script = """element => {
      const copy = element.cloneNode(true);
      const [real, copied] = [element, copy].map((one) => [...one.querySelectorAll("*")]);
      real.forEach((one, index) => {
        if (getComputedStyle(one).display === "none" || one.matches(".u-hide")) copied[index].remove();
      });
      return copy.textContent.replace(/\\s+/g, "");
    }"""
    return str(page.locator(selector).evaluate(script))


def test_on_a_phone_both_texts_are_read_as_one(visit: Visit) -> None:
    page = visit(COMPARISON, viewport=PHONE)
    assert shown(page, "#c-2 .diff__side--old .diff__text") == (
        "本办法适用于在示例市就业的技能人才和、用人企业和技工院校。到2025年2027年，技能人才达到6万人8万人。"
    )
    expect(page.locator("#c-2 .diff__side--new")).to_be_hidden()


def test_on_a_wide_screen_they_stand_side_by_side(visit: Visit) -> None:
    page = visit(COMPARISON, viewport=DESKTOP)
    old, new = page.locator("#c-2 .diff__side--old"), page.locator("#c-2 .diff__side--new")
    assert (
        shown(page, "#c-2 .diff__side--old .diff__text")
        == "本办法适用于在示例市就业的技能人才和用人企业。到2025年，技能人才达到6万人。"
    )
    assert shown(page, "#c-2 .diff__side--new .diff__text") == (
        "本办法适用于在示例市就业的技能人才、用人企业和技工院校。到2027年，技能人才达到8万人。"
    )
    boxes = old.bounding_box(), new.bounding_box()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]


def test_it_is_plain_what_is_old_and_what_is_new(visit: Visit) -> None:
    page = visit(COMPARISON, viewport=PHONE)
    label = page.locator("#c-2 .diff__side--old .diff__ver")
    expect(label).to_have_text(re.compile("旧.*2022年8月15日.*第二条.*新.*2024年11月5日.*第二条"))
    expect(label.locator(".diff__key--old")).to_have_css("text-decoration-line", "line-through")
    expect(label.locator(".diff__inline")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(label.locator(".diff__inline")).to_be_hidden()
    expect(label.locator(".diff__key--old")).to_have_css("text-decoration-line", "none")


def test_changes_are_seen_without_colour(visit: Visit) -> None:
    page = visit(COMPARISON, viewport=PHONE)
    lines = "element => getComputedStyle(element).textDecorationLine"
    assert page.locator("#c-2 del").first.evaluate(lines) == "line-through"
    assert page.locator("#c-2 ins").first.evaluate(lines) == "underline"


def test_changes_are_heard(visit: Visit) -> None:
    page = visit(COMPARISON, viewport=PHONE)
    heard = page.locator("#c-2 .diff__side--old .diff__text").text_content() or ""
    assert re.sub(r"\s+", "", heard).startswith("本办法适用于在示例市就业的技能人才〔删去：和〕〔加上：、〕用人企业")


def test_figures_come_first_and_lead_to_their_clause(visit: Visit) -> None:
    page = visit(COMPARISON, viewport=DESKTOP)
    first = page.locator(".typed__row").first
    assert shown(page, ".typed__row:first-child .typed__move") == "1500→2000元"
    assert first.locator(".typed__by").inner_text() == "+500 元，+33.3%"
    first.locator("a").click()
    expect(page.locator("#c-3-1")).to_be_in_viewport()
    assert page.evaluate("document.querySelector(':target').id") == "c-3-1"


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no-script"])
def test_only_changes_are_shown_until_all_are_asked_for(visit: Visit, scripted: bool) -> None:
    page = visit(COMPARISON, java_script_enabled=scripted)
    expect(page.locator("#c-2")).to_be_visible()
    expect(page.locator("#c-1")).to_be_hidden()
    page.get_by_label("只看有改动的条").press("Space")
    expect(page.locator("#c-1")).to_be_visible()


def test_a_clause_of_which_only_the_number_changed_is_one_line_until_all_are_asked_for(visit: Visit) -> None:
    page = visit(TRIAL)
    row = page.locator("#c-8")
    expect(row.locator(".tag").last).to_have_text("条号：原第八条")
    expect(row.locator(".diff__text")).to_be_hidden()
    page.get_by_label("只看有改动的条").press("Space")
    expect(row.locator(".diff__text")).to_be_visible()


def test_a_link_to_a_clause_that_did_not_change_shows_it(visit: Visit) -> None:
    page = visit(COMPARISON + "#c-1")
    expect(page.locator("#c-1")).to_be_visible()


def test_what_was_split_says_so_and_both_clauses_have_an_address(visit: Visit) -> None:
    page = visit(TRIAL + "#c-2022-7", viewport=PHONE)
    row = page.locator("#c-5")
    expect(row).to_be_in_viewport()
    expect(row.locator(".tag")).to_have_text(["由原第五条拆分"])
    expect(row.locator(".diff__title")).to_have_text("第六条、第七条")
    expect(row).to_contain_text("原第五条后一句关于评审的规定单列一条。")


def test_what_is_gone_says_why(visit: Visit) -> None:
    page = visit(COMPARISON, viewport=PHONE)
    row = page.locator("#c-6")
    expect(row.locator(".diff__title")).to_have_text("原第八条")
    expect(row).to_contain_text("交通补贴取消，新文本没有相应规定。")
    expect(row).to_contain_text("2024年11月5日的版本没有对应的条。")


def test_marks_are_folded_away(visit: Visit) -> None:
    page = visit(COMPARISON)
    quiet = page.locator("details", has_text="标点写法改动")
    expect(quiet.locator("ul")).to_be_hidden()
    quiet.locator("summary").press("Enter")
    expect(quiet.locator("li").first).to_contain_text("第三条")


def test_a_version_that_is_not_in_force_says_so(visit: Visit) -> None:
    page = visit(COMPARISON)
    expect(page.locator(".sides__one").first).to_contain_text("起由2024年11月5日的版本代替")
    expect(page.locator(".sides__one").last.locator(".sides__over")).to_have_count(0)


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [("2026-12-31", 0, 1), ("2027-01-01", 1, 0)],
    ids=["before-it-begins", "once-it-has-begun"],
)
def test_what_is_said_of_the_versions_follows_the_days(
    browser: Browser, address: str, day: str, old: int, new: int
) -> None:
    context = browser.new_context(base_url=address, timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.clock.set_fixed_time(f"{day}T12:00:00+08:00")
    page.goto(REVISED + "compare/2024-11-05/2026-10-15/")
    sides = page.locator(".sides__one")
    expect(sides.first.locator(".sides__over")).to_have_count(old)
    expect(sides.last.locator(".sides__over")).to_have_count(new)
    context.close()


def test_any_two_versions_can_be_chosen(visit: Visit, address: str) -> None:
    page = visit(REVISED + "compare/", java_script_enabled=False)
    assert page.locator(".pairs a").count() == 10
    page.locator(".pairs__row").first.get_by_role("link", name="2020年3月10日的版本").click()
    expect(page).to_have_url(f"{address}{REVISED}compare/2020-03-10/2026-10-15/")
    expect(page.locator(".pairs a[aria-current]")).to_have_text("2020年3月10日的版本")


def test_policy_history_and_clause_lead_there(visit: Visit, address: str) -> None:
    for url in (REVISED, REVISED + "history/"):
        page = visit(url)
        page.locator("main").get_by_role("link", name=re.compile("版本对照|选两个版本对照")).click()
        expect(page).to_have_url(f"{address}{REVISED}compare/")
    page = visit(REVISED + "at/2024-11-05/5/")
    page.get_by_role("link", name="与上一版（2022年8月15日更正的版本）对照").click()
    expect(page).to_have_url(f"{address}{COMPARISON}#c-5")


def test_a_clause_that_is_gone_leads_to_the_comparison_in_which_it_goes(visit: Visit, address: str) -> None:
    page = visit(REVISED + "6/")
    page.get_by_role("link", name="与没有这一条的2024年11月5日的版本对照").click()
    expect(page).to_have_url(f"{address}{COMPARISON}#c-6")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_narrow_window(visit: Visit, scheme: str) -> None:
    page = visit(COMPARISON + "?mode=elder", viewport=ZOOMED, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    page.uncheck("#only-changes")
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")

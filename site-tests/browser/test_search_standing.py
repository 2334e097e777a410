"""What the search says of force on the reader's day, of older texts and corrections, and of words that its hits do not print."""

from __future__ import annotations

import re
from urllib.parse import quote

from playwright.sync_api import expect

from browser.searching import (
    AFTER,
    BEFORE,
    BOTH,
    FIELD,
    FIRST,
    IN_FORCE,
    INVENTED,
    NEXT,
    NOW,
    RIGHT,
    TERM,
    WRONG,
    asked,
    at,
    counts,
    hit_of,
    hits,
    searched,
    status,
    suggestions,
)
from browser.stage import DESKTOP, Visit
from page_types import REVISED


def test_standings_and_what_is_found_follow_the_day_of_the_reader(visit: Visit) -> None:
    before = at(visit, f"{INVENTED}?q={BOTH}", BEFORE)
    expect(hit_of(before, NOW)).to_contain_text(IN_FORCE)
    expect(hit_of(before, NEXT)).to_contain_text("尚未施行")
    after = at(visit, f"{INVENTED}?q={BOTH}", AFTER)
    expect(hit_of(after, NEXT)).to_contain_text(IN_FORCE)
    expect(hit_of(after, NOW)).to_have_count(0)
    after.locator(".search__older").click()
    expect(hit_of(after, NOW)).to_contain_text("较晚的版本已经施行，推算这一版到那时为止")
    behind = at(visit, f"{INVENTED}?q={BOTH}", "2020-01-01T00:00:00Z")
    expect(hit_of(behind, NEXT)).to_contain_text("尚未施行")


def test_a_page_that_stays_open_over_midnight_follows(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}", BEFORE)
    expect(hit_of(page, NOW)).to_be_visible()
    page.clock.set_fixed_time(AFTER)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(hit_of(page, NOW)).to_have_count(0)


def test_a_hit_says_of_force_what_its_page_says(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}", BEFORE)
    hit = hit_of(page, NEXT)
    expect(hit).to_be_visible()
    said = hit.locator(".hits__standing").inner_text()
    hit.locator("h3 a").click()
    expect(page.locator(".banner", has_text=said).first).to_be_visible()


def test_the_filter_of_force_counts_what_it_leaves(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}&history=1", BEFORE, viewport=DESKTOP)
    option = page.locator('[data-filter="standing"] .facet__opt', has_text="已被较晚的版本或文件代替")
    expect(option).to_be_visible()
    count = option.locator("[data-count]").inner_text()
    option.locator("input").check()
    counts(page, count)
    expect(page.locator(".hits__standing--in-force")).to_have_count(0)
    page.wait_for_url(lambda url: asked(url).get("standing") == ["replaced"])


def test_documents_are_counted_apart_from_their_versions(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}&history=1", BEFORE)
    expect(status(page)).to_contain_text("出自 2 份文件的 6 个版本")


def test_versions_and_corrections_are_told_apart(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={quote('3500元')}&history=1", BEFORE)
    expect(hit_of(page, WRONG)).not_to_contain_text("更正文本")
    page.goto(f"{INVENTED}?q={quote('评审结果公示7个工作日')}&history=1")
    expect(hit_of(page, RIGHT)).to_contain_text("更正文本")
    expect(hit_of(page, WRONG)).not_to_contain_text("更正文本")


def test_of_one_version_alone_the_living_one_is_not_named(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={quote('评审结果公示7个工作日')}", BEFORE)
    expect(hits(page)).to_have_count(1)
    expect(page.locator(".hits__edition")).to_have_count(0)


def test_what_older_texts_hold_beside_is_counted_and_offered(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={BOTH}", BEFORE, viewport=DESKTOP)
    link = page.locator(".search__older")
    expect(link).to_be_visible()
    more = re.fullmatch(r"历史版本里还有 (\d+) 处，一并列出", link.inner_text())
    total = re.search(r"(\d+) 条结果", status(page).inner_text())
    assert more
    assert total
    expect(page.locator('[data-switch="history"] [data-count]')).to_have_text(f"+{more[1]}")
    expect(page.locator(".hits__standing--replaced")).to_have_count(0)
    link.click()
    counts(page, int(total[1]) + int(more[1]))
    expect(link).to_have_count(0)
    expect(page.locator('[data-switch="history"] [data-count]')).to_have_text(more[1])
    page.wait_for_url(lambda url: asked(url).get("history") == ["1"])
    past = hits(page).filter(has_text="已经废止").first
    expect(past.locator(".hits__standing svg")).to_be_visible()


def test_what_only_older_texts_hold_is_offered(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={quote('租房补贴')}", BEFORE)
    page.locator(FIELD).fill("毕业两年内租房")
    expect(status(page)).to_contain_text("没有找到")
    page.get_by_role("link", name=re.compile(r"^历史版本里有 \d+ 处，看这些")).click()
    expect(hits(page).first).to_contain_text("已经废止")
    expect(page.locator("[data-part=status]")).to_be_focused()


def test_the_header_offers_what_only_older_texts_hold(visit: Visit) -> None:
    page = visit(REVISED)
    page.locator(FIELD).press_sequentially("毕业两年内租房")
    link = page.locator(".find__panel a", has_text=re.compile(r"^历史版本里有 \d+ 处，看这些$"))
    expect(link).to_be_visible()
    link.click()
    expect(hits(page).first).to_contain_text("已经废止")


def test_that_older_texts_could_not_be_counted_is_said(visit: Visit) -> None:
    page = visit("about:blank")
    page.route("**/data/v1/search/past/**", lambda route: route.abort())
    page.goto(f"{INVENTED}?q={BOTH}")
    expect(hits(page).first).to_be_visible()
    again = page.get_by_role("link", name="历史版本没有取到，再试一次")
    expect(again).to_be_visible()
    page.unroute("**/data/v1/search/past/**")
    again.click()
    expect(page.get_by_role("link", name=re.compile("^历史版本里还有"))).to_be_visible()


# ---- what is not in the hits


def test_a_number_that_no_hit_prints_is_said_once_and_of_some_hits_at_each(visit: Visit) -> None:
    page = at(visit, f"{INVENTED}?q={quote('公示5个工作日')}", BEFORE)
    expect(status(page)).to_contain_text("列出的结果里都没有“5个工作日”这几个字。")
    expect(page.locator(".hits__missing")).to_have_count(0)
    page.locator(".search__older").click()
    expect(hit_of(page, NOW)).to_contain_text("没有“5个工作日”这几个字")
    expect(hit_of(page, FIRST)).to_contain_text("公示5个工作日")
    expect(hit_of(page, FIRST).locator(".hits__missing")).to_have_count(0)
    expect(status(page)).not_to_contain_text("都没有")


def test_the_header_says_what_its_hits_do_not_print(visit: Visit) -> None:
    page = visit(REVISED)
    page.locator(FIELD).press_sequentially("公示5个工作日")
    expect(suggestions(page).first).to_be_visible()
    expect(page.locator(".find__nothing")).to_have_text("列出的结果里都没有“5个工作日”这几个字。")


def test_a_site_without_older_texts_does_not_offer_them(visit: Visit) -> None:
    page = searched(visit, f"?q={TERM}", viewport=DESKTOP)
    expect(page.locator('[data-switch="cash"]')).to_be_visible()
    expect(page.locator('[data-switch="history"]')).to_have_count(0)

"""Checking a quotation in the browser: what readers paste, what they are told, by keyboard, on a phone, when files fail."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.searching import NEVER
from browser.stage import AXE, PHONE, Visit
from browser.test_axe import found as axe_findings
from page_types import EXAMPLE_AT

QUOTE = "/quote/"
LIFE = "对建成国家级高技能人才培训基地的单位，市级财政按照国家补助资金的50%给予配套支持。"
CUT = "对我市技工院校学生到市域内企业顶岗实习"
UNFINISHED = "每年每家企业职工最高可享受"
LISTED = "取得高级工职业资格（职业技能等级）的技工院校全日制毕业生，给予每月500元生活补贴"
ALTERED = "市级财政按照国家补助资金的60%给予配套支持"
JOINED = "对建成国家级高技能人才培训基地的单位，市级财政按照每人每学期300元标准给予企业补贴"
DAMAGED = "关于加强和改进技能人才队伍建设的若干措施已经202318次厅党组会议审议通过"
NOWHERE = "市民可以在任何时候免费乘坐地铁和公共汽车"


def check(page: Page, words: str) -> None:
    page.get_by_label("要核对的话").fill(words)
    page.get_by_role("button", name="核对", exact=True).click()
    page.locator(".quote__said").wait_for()


def verdict(page: Page) -> Locator:
    return page.locator("[data-part=verdict]")


def test_words_as_printed_lead_to_their_clause_and_its_citation(visit: Visit) -> None:
    page = visit(QUOTE)
    check(page, LIFE)
    expect(verdict(page)).to_have_text("一字不差。")
    expect(page.get_by_role("heading", level=3)).to_have_text(
        "《关于开展技能兴淄行动加强新时代技能人才队伍建设的若干措施》二、8"
    )
    link = page.locator(".quote__where a")
    expect(link).to_have_attribute("href", "../zibo/skills-zibo-2022/at/2022-07-26/2-8/")
    cited = page.locator('[data-form="plain"]').inner_text()
    assert cited.endswith("若干措施》（中共淄博市委组织部等八部门，2022年7月26日）二、8")
    assert page.locator('[data-form="link"]').inner_text().endswith("/zibo/skills-zibo-2022/at/2022-07-26/2-8/")
    link.click()
    expect(page.locator("h1")).to_contain_text("支持省级以上技能平台建设发展")


def test_a_citation_is_copied(visit: Visit) -> None:
    page = visit(QUOTE, permissions=["clipboard-read", "clipboard-write"])
    check(page, LIFE)
    page.get_by_role("button", name="复制 行文").click()
    words = page.locator('[data-form="plain"]').inner_text()
    page.wait_for_function("(words) => navigator.clipboard.readText().then((text) => text === words)", arg=words)


def test_an_altered_figure_is_shown_beside_the_printed_one(visit: Visit) -> None:
    page = visit(QUOTE)
    check(page, ALTERED)
    expect(verdict(page)).to_have_text("与原文有出入。")
    expect(page.locator(".quote__quoted")).to_have_text("（引文作）60")
    expect(page.locator(".quote__printed")).to_have_text("（原文作）50")
    expect(page.locator(".quote__list")).to_contain_text("引文作“60”，原文作“50”。")


def test_a_figure_of_a_list_is_that_figure_and_the_others_are_left_out(visit: Visit) -> None:
    page = visit(QUOTE)
    check(page, LISTED)
    expect(verdict(page)).to_have_text("与原文有出入。")
    said = page.locator(".quote__list").inner_text()
    assert "引文漏掉“300元、”。" in said
    assert "引文漏掉“、1000元”。" in said
    assert "引文作" not in said
    assert "引文多出" not in said


@pytest.mark.parametrize(("words", "rest"), [(UNFINISHED, "5万元补贴。"), (f"{UNFINISHED}5", "万元补贴。")])
def test_a_sentence_that_is_not_quoted_to_its_end_is_said_to_be_so_first(visit: Visit, words: str, rest: str) -> None:
    page = visit(QUOTE)
    check(page, words)
    expect(verdict(page)).to_have_text("字句一致，但没有引完。")
    expect(page.locator(".quote__cut").last).to_have_text(rest)
    check(page, f"{words}{rest}")
    expect(verdict(page)).to_have_text("一字不差。")


def test_half_a_sentence_is_no_mistake_and_the_rest_is_shown(visit: Visit) -> None:
    page = visit(QUOTE)
    check(page, CUT)
    expect(verdict(page)).to_have_text("字句一致，但没有引完。")
    expect(page.locator(".quote__cut")).to_contain_text("市级财政按照每人每学期300元标准给予企业补贴")
    expect(page.locator(".quote__list")).to_contain_text("引文没有引完这句话")


def test_words_joined_from_two_clauses_are_told_apart(visit: Visit) -> None:
    page = visit(QUOTE)
    check(page, JOINED)
    expect(verdict(page)).to_have_text("由原文不同的地方拼接而成。")
    assert [one.removesuffix("二、8")[-4:] for one in page.locator(".quote__where").all_inner_texts()][1] == "四、19"


def test_damaged_words_are_right_as_printed_and_said_to_be_in_doubt(visit: Visit) -> None:
    page = visit(QUOTE)
    check(page, DAMAGED)
    expect(verdict(page)).to_have_text("字句一致，但没有引完。")
    page.get_by_role("link", name="存疑，看说明").first.click()
    expect(page).to_have_url(re.compile("/henan/skills-measures-2023/at/2023-09-13/#d-"))


def test_a_report_is_never_taken_for_the_document(visit: Visit) -> None:
    page = visit(QUOTE)
    check(page, "对在世赛、国赛等比赛中获奖的选手及指导教师")
    expect(page.locator(".quote__where")).to_contain_text("《〈")
    expect(page.locator(".quote__where")).not_to_contain_text("《《")
    expect(page.locator(".quote__kind")).to_have_text("这是新闻报道，不是文件本身，不能作为依据。")


@pytest.mark.parametrize(
    "words", [NOWHERE, "(.*)+$ [^a-z]{3} 补贴", "<img src=x onerror=alert(1)>", "\u202e\u0007企业\u200b"]
)
def test_what_is_not_there_is_not_found(visit: Visit, words: str) -> None:
    page = visit(QUOTE)
    check(page, words)
    expect(verdict(page)).to_have_text(re.compile("^(没有找到|这句话太短)"))
    expect(page.locator(".quote__piece")).to_have_count(0)


def test_ten_thousand_characters_are_too_many(visit: Visit) -> None:
    page = visit(QUOTE)
    check(page, LIFE * 250)
    expect(verdict(page)).to_have_text("这段话超过 4000 字，请分几次核对。")


def test_an_old_version_is_told_by_its_words(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    check(page, "企业新招收学徒的，按照每人每月500元标准给予补贴")
    expect(verdict(page)).to_have_text("字句一致，但没有引完。但这些文字已经不再施行。")
    expect(page.locator(".quote__where")).to_have_text(
        "《示例市技能人才补贴办法（试行）》第四条（2020年3月10日的版本）"
    )
    expect(page.locator(".quote__standing")).to_have_text("已经过期，不再施行。")
    compared = page.get_by_role("link", name="比较2020年3月10日的版本和2024年11月5日的版本").get_attribute("href")
    page.get_by_role("link", name="看这一条现在的文字").click()
    expect(page.locator("main")).to_contain_text("每人每月800元标准")
    page.goto(f"{EXAMPLE_AT}{QUOTE}{compared}")
    expect(page.locator("main")).to_contain_text("500")


def test_of_versions_that_fit_alike_the_one_in_force_is_shown_and_the_others_are_named(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    check(page, "每年评选示例工匠……每人奖励2万元。")
    expect(page.locator("[data-part=verdict]")).to_have_text("有删节，删节的地方有省略号，其余字句一致。")
    expect(page.locator(".quote__where")).to_have_text("《示例市技能人才补贴办法》第六条（2024年11月5日的版本）")
    others = page.locator(".quote__elsewhere details")
    expect(others.locator("summary")).to_have_text("对照另外 2 处，结果也是这样")
    expect(others.locator("li").first).to_contain_text("第六条（2022年8月15日更正的版本）")


def test_a_mark_that_this_site_takes_for_missing_is_said_to_be_its_reading(visit: Visit) -> None:
    page = visit(QUOTE)
    check(
        page,
        "对新引进、新获得技师、高级技师职业资格（职业技能等级）的企业职工，市级财政分别一次性给予2500元、3000元补贴。",
    )
    expect(page.locator("[data-part=verdict]")).to_have_text("字句一致，只是原文存疑的地方用了本站推断的读法。")
    expect(page.locator(".quote__list")).to_contain_text("引文的“、”是本站推断的读法，原文没有印出。")


def test_a_clause_that_is_gone_leads_to_what_became_of_it(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    check(page, "新就业的技师，每人每月给予交通补贴200元，期限6个月。")
    page.get_by_role("link", name="这一条后来没有了，看缘由").click()
    expect(page.locator("main")).to_contain_text("交通补贴取消")


def test_a_version_still_to_come_is_told_as_such(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    check(page, "企业为学徒指定的师傅，每人每月给予带徒补贴300元，期限24个月")
    expect(verdict(page)).to_have_text("一字不差。但这一版还没有施行。")


def test_the_standing_is_that_of_the_readers_day(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    page.clock.set_fixed_time("2027-02-01T08:00:00+08:00")
    check(page, "企业为学徒指定的师傅，每人每月给予带徒补贴300元，期限24个月")
    expect(verdict(page)).to_have_text("一字不差。")
    assert "[2027-02-01]" in page.locator('[data-form="gbt7714"]').inner_text()


def test_an_end_that_is_only_inferred_is_said_to_be_so_and_what_holds_that_day_is_led_to(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    page.clock.set_fixed_time("2027-02-01T08:00:00+08:00")
    check(page, "企业新招收学徒的，按照每人每月800元标准给予补贴，期限24个月。")
    expect(page.locator("[data-part=verdict]")).to_have_text("一字不差。但较晚的版本已经施行，推算这些文字不再施行。")
    expect(page.locator(".quote__standing")).to_have_text(
        "较晚的版本已经施行；推算这一版到那时为止，没有查到废止的依据。"
    )
    page.get_by_role("link", name="看这一条现在的文字").click()
    expect(page.locator("main")).to_contain_text("每人每月900元标准")


def test_what_became_of_each_of_several_clauses_is_said(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    check(page, "弄虚作假骗取补贴的，追回补贴。企业发生重大安全事故的，当年不享受本办法第五条补贴。")
    expect(page.get_by_role("link", name="第十一条后来没有了，看缘由")).to_be_visible()
    page.get_by_role("link", name="第十条后来归入第八条，看缘由").click()
    expect(page.locator("main")).to_contain_text("申请期限和追回补贴合为一条。")


def test_items_and_what_follows_them_are_cited_as_they_stand_and_open_their_clause(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    check(page, "（三）高级技师，每人5000元；（四）特级技师，每人8000元。前款补贴由市级财政承担70%，县级财政承担30%。")
    where = page.locator(".quote__where a")
    expect(where).to_have_text("《示例市技能人才补贴办法》第四条（三）、（四）及末段（2024年11月5日的版本）")
    expect(where).to_have_attribute("href", "../shili/skills-allowance/at/2024-11-05/3/")
    expect(page.locator('[data-form="plain"]')).to_contain_text("第四条（三）、（四）及末段")


def test_words_of_a_repealed_text_are_told(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    check(page, "毕业两年内的高级工，每人每月给予租房补贴300元")
    expect(page.locator(".quote__standing")).to_have_text("已经废止，不再施行。")
    expect(page.get_by_role("link", name="看这一条现在的文字")).to_have_count(0)


def test_a_file_that_fails_is_asked_for_again(visit: Visit) -> None:
    page = visit(QUOTE)
    page.route("**/passages/**", lambda route: route.abort())
    check(page, LIFE)
    expect(verdict(page)).to_contain_text("没有取到")
    page.unroute("**/passages/**")
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator(".quote__verdict")).to_have_text("一字不差。")


def test_a_later_question_wins_over_an_earlier_one_that_is_slow(visit: Visit) -> None:
    page = visit(QUOTE)
    held: list[Route] = []
    page.route("**/passages/zibo/**", lambda route: held.append(route))
    page.get_by_label("要核对的话").fill(ALTERED)
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("[data-part=verdict]")).to_have_text("正在核对……")
    page.get_by_label("要核对的话").fill("。")
    page.get_by_role("button", name="核对", exact=True).click()
    expect(page.locator("[data-part=verdict]")).to_contain_text("这句话太短")
    for route in held:
        route.continue_()
    page.wait_for_timeout(NEVER)
    expect(page.locator("[data-part=verdict]")).to_contain_text("这句话太短")


def test_what_is_typed_while_the_texts_are_fetched_is_not_checked_for_what_was_asked(visit: Visit) -> None:
    page = visit(QUOTE)
    held: list[Route] = []
    page.route("**/passages/zibo/**", lambda route: held.append(route))
    page.get_by_label("要核对的话").fill(LIFE)
    with page.expect_request("**/passages/zibo/**"):
        page.get_by_role("button", name="核对", exact=True).click()
    page.get_by_label("要核对的话").fill(NOWHERE)
    page.route("**/passages/zibo/**", lambda route: route.continue_())
    for route in held:
        route.continue_()
    expect(page.locator("[data-part=verdict]")).to_have_text("一字不差。")


def test_words_that_differ_by_a_mark_are_said_to_stand_to_the_mark_in_other_versions(visit: Visit) -> None:
    page = visit(EXAMPLE_AT + QUOTE)
    check(page, "本办法所称企业，是指在示例市登记的各类企业。")
    expect(page.locator(".quote__where")).to_contain_text("2024年11月5日的版本")
    said = "与2026年10月15日的版本、2022年8月15日更正的版本、2022年8月15日更正前的版本一字不差，标点也一样。"
    expect(page.locator(".quote__list")).to_contain_text(said)


def test_nothing_of_what_is_pasted_leaves_the_browser(visit: Visit) -> None:
    page = visit(QUOTE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
    check(page, ALTERED)
    assert asked
    assert all(one.startswith("GET ") and "%E" not in one and "?" not in one for one in asked)


def test_it_works_by_keyboard_alone(visit: Visit) -> None:
    page = visit(QUOTE)
    page.get_by_label("要核对的话").focus()
    page.keyboard.insert_text(ALTERED)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".quote__said").wait_for()
    expect(page.locator("#q-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".quote__where a")).to_be_focused()


@pytest.mark.parametrize(
    "words", [LIFE, ALTERED, JOINED, NOWHERE, DAMAGED], ids=["exact", "altered", "joined", "none", "damaged"]
)
def test_axe_finds_nothing_in_any_result(browser: Browser, address: str, words: str) -> None:
    context = browser.new_context(base_url=address, bypass_csp=True, viewport={"width": 360, "height": 800})
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(f"{QUOTE}?mode=standard")
    check(page, words)
    assert axe_findings([page]) == []
    context.close()


def test_nothing_is_wider_than_a_phone_in_elder_mode(visit: Visit) -> None:
    page = visit(f"{QUOTE}?mode=elder", viewport=PHONE)
    check(page, JOINED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.evaluate("""[...document.querySelectorAll(".quote button, .quote textarea")]
        .map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width && height < 60).length""")
    assert small == 0

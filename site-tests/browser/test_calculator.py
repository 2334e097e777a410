"""The calculator as its readers use it: by keyboard, on a phone, from a link, without network, without script, on paper."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.journeys import JOURNEYS, QUESTION, Journey, choose, key, press, ready, reply, tab_to, unfolded, walk
from browser.searching import NEVER
from browser.stage import AXE, DESKTOP, PHONE, Visit
from browser.test_axe import found as axe_finds
from browser.test_requests import WATCH, listen, violations
from page_types import EXAMPLE_AT

CALCULATOR = "/calculator/"
ZIBO = "/zibo/calculator/"
INVENTED = EXAMPLE_AT + CALCULATOR

WORKER = (
    "v1;who=person;place=zibo;level=l3;school=technical;full_time_study=y;graduated=y;years_since_graduation=2;"
    "employer=enterprise;full_time_work=y;newly_hired=y;zibo.new_to_employer=y"
)
STATUS = "[data-part=status]"
RESULT = "[data-part=result]"


def total(page: Page) -> Locator:
    return page.locator(".total__num").first


def kept(page: Page, fragment: str) -> None:
    """The calculation stands in the address, and nothing else; none where it is empty."""
    end = f"#{fragment}" if fragment else f"{CALCULATOR}"
    expect(page).to_have_url(re.compile(f"{re.escape(end)}$"))


def asks(page: Page, question: str | re.Pattern[str]) -> None:
    """That question is asked."""
    expect(page.locator(QUESTION)).to_have_attribute("data-question", question)


@pytest.fixture
def watched(browser: Browser, address: str) -> Any:
    """Opens a page of which every message, error and foreign request is heard."""
    contexts = []

    def opened(url: str, **options: Any) -> tuple[Page, list[str]]:
        context = browser.new_context(base_url=address, **options)
        context.add_init_script(WATCH)
        contexts.append(context)
        page = context.new_page()
        heard = listen(page, address)
        page.goto(url)
        return ready(page), heard

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
@pytest.mark.parametrize(
    ("mode", "viewport"), [("standard", DESKTOP), ("elder", PHONE)], ids=["desktop", "elder-phone"]
)
def test_a_journey_by_keyboard(watched: Any, journey: Journey, mode: str, viewport: dict[str, int]) -> None:
    page, heard = watched(f"{CALCULATOR}?mode={mode}", viewport=viewport)
    walk(page, journey)
    expect(total(page)).to_have_text(journey.certain)
    for group, title in journey.groups.items():
        expect(page.locator(f'[data-group="{group}"]')).to_contain_text(title)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    least = 60 if mode == "elder" else 44
    boxes = [one.bounding_box() for one in page.locator("[data-part=calc] :is(button, .opt, summary):visible").all()]
    assert [box for box in boxes if box and box["height"] < least] == []
    assert heard == []
    assert violations(page) == []


def test_axe_finds_nothing_in_any_state(browser: Browser, address: str) -> None:
    for mode, width in (("standard", 1280), ("elder", 360)):
        context = browser.new_context(base_url=address, bypass_csp=True, viewport={"width": width, "height": 800})
        context.add_init_script(path=AXE)
        page = context.new_page()
        page.goto(f"{CALCULATOR}?mode={mode}")
        ready(page)
        schemes = ("light", "dark") if mode == "standard" else ("light",)
        page.locator(f"{QUESTION} button[type=submit]").click()
        expect(page.locator(".quiz__error")).to_be_visible()
        assert axe_finds([page], schemes=schemes) == []
        for fragment in (
            WORKER,
            WORKER.replace("place=zibo", "place=all"),
            "v1;who=person;place=weifang;level=l3;x=1",
            "v9",
        ):
            page.goto("/")
            page.goto(f"{CALCULATOR}?mode={mode}#{fragment}")
            ready(page)
            page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            assert axe_finds([page], schemes=schemes) == [], fragment
        context.close()


def test_axe_finds_nothing_on_the_way(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, bypass_csp=True, viewport={"width": 360, "height": 800})
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.goto(f"{CALCULATOR}?mode=elder")

    def clean(here: Page) -> None:
        assert axe_finds([here], schemes=("light",)) == []

    walk(ready(page), JOURNEYS[0], clean)
    clean(page)
    context.close()


def test_a_link_restores_everything(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER}"))
    expect(total(page)).to_have_text("30,000 元")
    kept(page, WORKER)
    expect(page.locator(".told__row")).to_have_count(len(WORKER.split(";")) - 1)
    expect(page.locator("[data-part=notice]")).to_be_empty()
    page.reload()
    ready(page)
    expect(total(page)).to_have_text("30,000 元")


def test_what_is_answered_stands_in_the_address(visit: Visit) -> None:
    page = ready(visit(CALCULATOR))
    walk(page, Journey("", {"who": ("enterprise", "host"), "place": ("zibo",)}, ""))
    kept(page, "v1;who=enterprise,host;place=zibo")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_an_answer_is_changed_without_losing_others(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER}"))
    page.locator(".told__row", has_text="毕业至今").get_by_role("button").press("Enter")
    asks(page, "years_since_graduation")
    box = page.locator(f"{QUESTION} input[type=text]")
    expect(box).to_have_value("2")
    box.fill("6")
    box.press("Enter")
    kept(page, WORKER.replace("graduation=2", "graduation=6"))
    expect(total(page)).to_have_text("还没有")
    expect(unfolded(page, "no")).to_contain_text("技工院校毕业生生活补贴")


def test_what_time_has_made_impossible_is_no_near_miss(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER.replace('graduation=2', 'graduation=6')}"))
    expect(page.locator('[data-group="near"]')).not_to_contain_text("技工院校毕业生生活补贴")
    page = ready(
        visit(
            f"{CALCULATOR}#{WORKER.replace('new_to_employer=y', 'new_to_employer=n').replace('newly_hired=y', 'newly_hired=n')}"
        )
    )
    near = page.locator('[data-group="near"] .outcome', has_text="技工院校毕业生生活补贴")
    expect(near).to_contain_text("每月 500 元 × 60 次 = 30,000 元")
    expect(near).to_contain_text("差在：新到")


def test_an_answer_that_others_rule_out_is_not_used_and_says_so(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER.replace('graduated=y', 'graduated=n')}"))
    for place in (".told", RESULT):
        expect(page.locator(f"{place} .told__clash")).to_have_text("与其他回答对不上，没有采用：毕业至今")
    expect(total(page)).to_have_text("还没有")
    page.locator(".told__row", has_text="已经毕业").get_by_role("button").press("Enter")
    reply(page, "y")
    expect(page.locator(".told__clash")).to_have_count(0)
    expect(total(page)).to_have_text("30,000 元")


def test_what_rules_on_combining_keep_apart_is_said_whatever_kind_of_claim_it_is(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER};zibo.contest_results=city-gold;zibo.titles_held=talent-plan"))
    expect(total(page)).to_have_text("8,000 元 至 38,000 元")
    rule = page.locator(".calc__stacks .together", has_text="就高不就低")
    expect(rule).to_contain_text(
        "“淄博英才计划（技能领军人才）补助”、“技工院校毕业生生活补贴”、“市职业技能大赛获奖奖励”只得最高的一项"
    )
    expect(rule).to_contain_text("这条规定只涉及您的其中一项，不影响同时享受")
    slip = page.locator('[data-group="selection"] .slipnote', has_text="淄博英才计划")
    expect(slip).to_contain_text("可能不能与技工院校毕业生生活补贴、市职业技能大赛获奖奖励同时得")


def test_the_day_asked_about_decides_which_text_pays(visit: Visit) -> None:
    """The invented city paid new technicians for the way to work from 2020-04-01 to 2022-04-01 and from 2022-07-01 to 2025-01-01."""
    answers = "level=l2;newly_employed=y"
    page = ready(visit(f"{INVENTED}#v1;who=person;place=shili;{answers}", locale="en-US"))
    result = page.locator(RESULT)
    expect(total(page)).to_have_text("还没有")
    expect(result).not_to_contain_text("交通补贴")
    told = page.locator(".told__row").all_inner_texts()
    tab_to(page, "[data-part=day]")
    page.keyboard.type("05012021")  # as an English browser has it: month, day, year
    expect(result).to_contain_text("按 2021-05-01 有效的文本")
    expect(total(page)).to_have_text("1,200 元")
    expect(page.locator('[data-group="certain"] .slipnote')).to_contain_text("交通补贴")
    kept(page, f"v1;who=person;place=shili;on=2021-05-01;{answers}")
    expect(page.locator(".told__row")).to_have_text(told, use_inner_text=True)
    expect(page.locator("[data-part=day]")).to_be_focused()
    links = page.locator(f"{RESULT} a").evaluate_all("(all) => all.map(({ href }) => href)")
    assert [link for link in set(links) if not page.request.get(link).ok] == []
    page.reload()
    expect(total(ready(page))).to_have_text("1,200 元")
    expect(page.locator("[data-part=day]")).to_have_value("2021-05-01")


@pytest.mark.parametrize(("day", "sum_"), [("2022-03-31", "200 元 至 1,200 元"), ("2022-04-01", "还没有"), ("2022-07-01", "200 元 至 1,200 元"), ("2023-01-01", "1,200 元"), ("2025-01-01", "还没有")])  # fmt: skip
def test_the_first_and_the_last_day_of_a_text(visit: Visit, day: str, sum_: str) -> None:
    page = ready(visit(f"{INVENTED}#v1;who=person;place=shili;on={day};level=l2;newly_employed=y"))
    expect(page.locator("[data-part=notice]")).to_be_empty()
    expect(total(page)).to_have_text(sum_)


def test_the_day_is_taken_back_by_emptying_the_field(visit: Visit) -> None:
    page = ready(visit(f"{INVENTED}#v1;who=person;place=shili;on=2021-05-01;level=l2;newly_employed=y"))
    field = page.locator("[data-part=day]")
    field.fill("0202-05-01")  # a year that is still being typed
    kept(page, "v1;who=person;place=shili;on=2021-05-01;level=l2;newly_employed=y")
    field.fill("")
    kept(page, "v1;who=person;place=shili;level=l2;newly_employed=y")
    expect(total(page)).to_have_text("还没有")


def test_a_day_that_there_is_not_is_dropped_and_says_so(visit: Visit) -> None:
    page = ready(visit(f"{INVENTED}#v1;who=person;place=shili;on=2021-02-29;level=l2;newly_employed=y"))
    expect(page.locator("[data-part=notice]")).to_contain_text("链接里有 1 处这里不认识，没有采用")
    expect(total(page)).to_have_text("还没有")
    expect(page.locator("[data-part=day]")).to_have_value("")
    expect(page.locator(".told__row", has_text="新就业")).to_have_count(1)


def test_the_months_are_a_table_where_there_is_no_room_for_a_picture(visit: Visit) -> None:
    page = ready(visit(f"{ZIBO}?mode=elder#{WORKER}", viewport=PHONE))
    expect(page.locator(".cal__svg")).to_be_hidden()
    expect(page.locator(".cal table")).to_be_visible()
    expect(page.locator(".cal table tbody tr").first).to_contain_text("500 元")


def test_the_way_back_of_the_browser_leads_to_the_answer_before(visit: Visit) -> None:
    page = ready(visit(f"{ZIBO}#v1;who=person;place=zibo"))
    reply(page, "l3")
    reply(page, "?")
    assert key(page) not in ("level", "")
    page.go_back()
    page.go_back()
    asks(page, "level")
    kept(page, "v1;who=person;place=zibo")
    page.go_forward()
    expect(page.locator(".told__row", has_text="高级工")).to_be_visible()


def test_on_phones_the_result_comes_before_the_answers(visit: Visit) -> None:
    page = ready(visit(f"{ZIBO}#{WORKER}", viewport=PHONE))
    told = page.locator("details.told")
    expect(told.locator(".told__row").first).to_be_hidden()
    told.locator("summary").press("Enter")
    told.locator(".told__row", has_text="全职工作").get_by_role("button").press("Enter")
    reply(page, "n")
    expect(told.locator(".told__row", has_text="全职工作")).to_contain_text("否")


def test_answers_of_another_side_are_kept_and_not_shown(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER.replace('who=person', 'who=enterprise')}"))
    expect(page.locator(".told__row")).to_have_count(2)
    expect(page.locator(".told")).to_contain_text("另有 9 个回答现在用不上，留着。")


def test_a_day_on_which_nothing_was_in_force_says_so(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#v1;who=person;place=zibo;on=2020-01-01;level=l3"))
    expect(page.locator(RESULT)).to_contain_text("这一天，淄博市没有在施行期内的文本")
    expect(page.locator(f"{RESULT} .links a[href*='/zibo/']")).to_have_count(0)


def test_rules_that_do_not_come_can_be_asked_for_again(visit: Visit) -> None:
    page = ready(visit(CALCULATOR))
    reply(page, "person")
    page.route("**/rules/zibo.json", lambda route: route.abort())
    choose(page, "zibo")
    press(page, f"{QUESTION} button[type=submit]")
    notice = page.locator("[data-part=notice]")
    expect(notice).to_contain_text("规则没有取到")
    asks(page, "place")
    page.unroute("**/rules/zibo.json")
    notice.get_by_role("button").click()
    expect(page.locator(RESULT)).to_contain_text("在淄博市的结果")
    expect(notice).to_be_empty()


def test_rules_that_come_after_starting_over_choose_no_place(visit: Visit) -> None:
    page = ready(visit(CALCULATOR))
    reply(page, "person")
    held: list[Route] = []
    page.route("**/rules/zibo.json", lambda route: held.append(route))
    choose(page, "zibo")
    with page.expect_request("**/rules/zibo.json"):
        press(page, f"{QUESTION} button[type=submit]")
    expect(page.locator("[data-part=wait]")).to_be_visible()
    page.locator("[data-act=restart]").press("Enter")
    expect(page.locator("[data-part=wait]")).to_be_hidden()
    with page.expect_response("**/rules/zibo.json"):
        for route in held:
            route.continue_()
    page.wait_for_timeout(NEVER)
    asks(page, "who")
    expect(page.locator(".told__row")).to_have_count(0)
    kept(page, "")
    page.locator("[data-part=notice] button").press("Enter")
    kept(page, "v1;who=person")


def test_the_fifth_anniversary_is_read_in_both_ways(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER.replace('graduation=2', 'graduation=5')}"))
    reading = page.locator('[data-group="reading"]')
    expect(reading).to_contain_text("这样理解，符合")
    expect(reading).to_contain_text("这样理解，不符合")
    expect(total(page)).to_have_text("还没有")


def test_not_clear_is_an_answer_and_leaves_the_benefit_open(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER.replace('full_time_work=y', 'full_time_work=?')}"))
    expect(page.locator(".told__row", has_text="全职工作")).to_contain_text("不清楚")
    expect(unfolded(page, "lacking")).to_contain_text("技工院校毕业生生活补贴")
    assert key(page) != "full_time_work"


def test_a_set_and_a_range_are_answers(visit: Visit) -> None:
    page = ready(
        visit(f"{CALCULATOR}#{WORKER.replace('level=l3', 'level=l4|l3').replace('graduation=2', 'graduation=1..3')}")
    )
    expect(total(page)).to_have_text("18,000 元 至 30,000 元")
    expect(page.locator(".told")).to_contain_text("中级工或高级工")
    page.locator(".told__row", has_text="毕业至今").get_by_role("button").click()
    texts = page.locator(f"{QUESTION} input[type=text]")
    expect(texts).to_have_count(2)
    texts.nth(1).fill("")
    page.locator(f"{QUESTION} button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"years_since_graduation=1\.\.;"))


def test_skipping_going_back_and_starting_over(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#v1;who=person;place=zibo"))
    first = key(page)
    page.locator("[data-act=skip]").click()
    expect(page.locator(QUESTION)).not_to_have_attribute("data-question", first)
    expect(page.locator(".told__row", has_text="跳过了")).to_have_count(1)
    page.locator("[data-act=back]").click()
    asks(page, "place")
    page.locator("[data-act=restart]").click()
    asks(page, "who")
    kept(page, "")
    page.locator("[data-part=notice] button").press("Enter")
    kept(page, "v1;who=person;place=zibo")


@pytest.mark.parametrize("text", ["", "abc", "-1", "1e3", "1.234", "٣"])
def test_a_number_that_is_none_is_refused_in_words(visit: Visit, text: str) -> None:
    page = ready(visit(f"{CALCULATOR}#v1;who=person;place=zibo;years_since_graduation=2"))
    page.locator(".told__row", has_text="毕业至今").get_by_role("button").click()
    box = page.locator(f"{QUESTION} input[type=text]")
    box.fill(text)
    box.press("Enter")
    expect(page.locator(".quiz__error")).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    asks(page, "years_since_graduation")
    box.fill("２.５")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"years_since_graduation=2\.5$"))


@pytest.mark.parametrize(
    "fragment",
    [
        "<img src=x onerror=globalThis.ran=1>",
        "v1;level=<script>globalThis.ran=1</script>",
        "v1;who=person;place=zibo;level=l3;__proto__=y;constructor=?;x=%3Csvg%20onload%3Dran%3D1%3E",
        "javascript:globalThis.ran=1",
        "v2;level=l3",
        "%E0%A4%A",
        "v1;" + "level=l3;" * 3000,
    ],
)
def test_a_hostile_link_runs_nothing_and_says_so(watched: Any, fragment: str) -> None:
    page, heard = watched(f"{CALCULATOR}#{fragment}")
    expect(page.locator("[data-part=notice]")).not_to_be_empty()
    assert page.evaluate("globalThis.ran") is None
    assert page.locator("main img, main script").count() == 0
    assert heard == []


def test_a_foreign_fragment_takes_nothing_away(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER}"))
    page.evaluate("location.hash = 'nonsense'")
    expect(page.locator("[data-part=notice]")).not_to_be_empty()
    expect(total(page)).to_have_text("30,000 元")
    page.evaluate("location.hash = 'main'")
    expect(page).to_have_url(re.compile(re.escape(f"#{WORKER}")))


def test_it_works_without_network_once_it_is_there(watched: Any) -> None:
    page, heard = watched(CALCULATOR)
    reply(page, "person")
    reply(page, "zibo")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    left = {asked: said for asked, said in JOURNEYS[0].answers.items() if asked not in ("who", "place")}
    walk(page, replace(JOURNEYS[0], answers=left))
    expect(total(page)).to_have_text("30,000 元")
    assert [said for said in heard if "mark.svg" not in said and "ERR_INTERNET_DISCONNECTED" not in said] == []


def test_the_status_speaks_once_for_each_answer(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#v1;who=person;place=zibo"))
    page.evaluate(
        """(status) => { globalThis.spoken = [];
        new MutationObserver(() => spoken.push(document.querySelector(status).textContent)).observe(document.querySelector(status), { childList: true, characterData: true, subtree: true }); }""",
        STATUS,
    )
    for value in ("?", "?"):
        page.locator(f'{QUESTION} input[value="{value}"]').check()
        page.locator(f"{QUESTION} button[type=submit]").click()
    spoken = page.evaluate("spoken")
    assert len(spoken) == 2
    assert all(text.startswith("已答") for text in spoken)


def test_the_same_answers_in_every_place(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER}"))
    page.locator("[data-act=everywhere]").press("Enter")
    table = page.locator(".vs")
    expect(table.locator("thead th")).to_have_text(["河南省", "青岛市", "潍坊市", "淄博市"])
    expect(table.locator("tbody tr").first.locator("td").last).to_have_text("30,000 元")
    expect(table.locator("tbody tr").last).to_contain_text("新闻发布")
    expect(page).to_have_url(re.compile("place=all"))
    page.get_by_role("button", name="看淄博市的明细").press("Enter")
    expect(total(page)).to_have_text("30,000 元")


def test_a_report_is_never_certain(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER.replace('place=zibo', 'place=weifang')}"))
    expect(total(page)).to_have_text("还没有")
    expect(page.locator('[data-group="reported"]')).to_contain_text("据新闻报道")
    expect(page.locator('[data-group="certain"]')).to_have_count(0)


def test_a_place_has_its_own_address(visit: Visit) -> None:
    page = ready(visit(ZIBO))
    walk(page, Journey("", {"who": ("person",)}, ""))
    kept(page, "v1;who=person;place=zibo")
    expect(page.locator(RESULT)).to_contain_text("在淄博市的结果")


def test_on_paper_stand_answers_results_clauses_the_day_and_a_code(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#{WORKER}"))
    page.emulate_media(media="print")
    expect(page.locator(QUESTION)).to_be_hidden()
    expect(page.locator(".told")).to_be_visible()
    expect(page.locator(".slipnote").first).to_be_visible()
    receipt = page.locator(".receipt")
    expect(receipt).to_contain_text(WORKER)
    expect(receipt).to_contain_text(re.compile(r"20\d\d-\d\d-\d\d"))
    expect(receipt.locator("svg[role=img]")).to_be_visible()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")


@pytest.mark.parametrize("url", [CALCULATOR, ZIBO])
def test_without_a_script_tables_and_a_paper_form_are_there(visit: Visit, url: str) -> None:
    page = visit(url, java_script_enabled=False)
    expect(page.locator("[data-module=calculator]")).to_be_hidden()
    assert page.locator("#tables").is_visible()
    assert page.locator(".u-no-js a[href*='benefits/zibo/']").count() > 40
    assert page.locator(".paper__q").count() > 10
    scripted = ready(visit(url))
    expect(scripted.locator(".u-no-js")).to_be_hidden()


def test_every_word_that_scripts_say_is_on_the_page(visit: Visit) -> None:
    """No state of the page runs into a word that is not there: each of many answers draws the whole result."""
    page = ready(visit(CALCULATOR))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    steps = 0
    for who in ("person", "enterprise,host", "school,platform,organisation"):
        for place in ("zibo", "weifang", "qingdao", "henan", "all"):
            page.locator(STATUS).evaluate(
                "(status, fragment) => { status.textContent = ''; location.hash = fragment; }",
                f"v1;who={who};place={place}",
            )
            expect(page.locator(STATUS)).to_contain_text("已答 2 题")  # who and where
            for answered in range(3, 15):
                asked = key(page)
                if not asked:
                    break
                option = page.locator(f"{QUESTION} input:not([value='none'])").first
                if option.get_attribute("type") == "text":
                    option.fill("3")
                else:
                    option.check()
                page.locator(f"{QUESTION} button[type=submit]").click()
                expect(page.locator(QUESTION)).not_to_have_attribute("data-question", asked)
                expect(page.locator(STATUS)).to_contain_text(f"已答 {answered} 题")
                steps += 1
    assert errors == []
    assert steps > 100, steps


def test_worked_examples_come_to_the_same_in_the_browser(visit: Visit) -> None:
    page = ready(visit(f"{CALCULATOR}#v1;who=person;place=all"))
    judged = page.evaluate(
        """async () => {
            const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
            const engine = await import(loaded.find((name) => /engine\\.[0-9a-f]+\\.js$/.test(name)));
            const files = loaded.filter((name) => /rules\\/[a-z]+\\.json$/.test(name));
            const books = await Promise.all(files.map(async (name) => (await fetch(name)).json()));
            return books.flatMap(({ benefits }) => benefits).flatMap((rule) => (rule.examples ?? []).map((one) => ({
                name: one.name, said: one.verdict, found: engine.judge(rule, one.profile).verdict,
            })));
        }"""
    )
    assert len(judged) > len(JOURNEYS)
    assert [one for one in judged if one["found"] != one["said"]] == []

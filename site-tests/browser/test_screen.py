"""Screening of many people: files as people have them, results that agree with the engine, nothing sent, nothing lost."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.stage import AXE, DESKTOP, PHONE, Visit
from browser.test_axe import found as axe_findings
from conftest import ROOT, Site
from mingce.eligibility import engine, truth
from mingce.eligibility.profiles import sound
from mingce.exports.rules import RulesFile, of_place
from mingce.exports.screening import is_screened
from profiles import profiles, rules_of

SCREEN = "/screen/"
ZIBO = f"{SCREEN}#place-zibo"
SAID = {"yes": "符合", "reading": "按一种读法符合", "unknown": "待定", "no": "不符合"}
SLOW = 60_000
FRAMES = """
() => {
  window.longest = 0;
  let last = performance.now();
  const step = () => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; requestAnimationFrame(step); };
  requestAnimationFrame(step);
}
"""
"""Watches for how long the page shows no new frame."""

DROP = """
([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  document.querySelector(".screen__drop").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried }));
}
"""


@pytest.fixture(scope="module")
def rules() -> RulesFile:
    return of_place(rules_of(ROOT), "zibo")


def columns(rules: RulesFile) -> list[dict[str, Any]]:
    """The questions about a person that the benefits for persons ask."""
    asked = {
        leaf["ask"] for rule in rules["benefits"] if is_screened(rule) for leaf in truth.leaves(rule.get("conditions"))
    }
    return [dict(one) for one in rules["questions"] if one["key"] in asked and one["subject"] == "person"]


def cell(question: dict[str, Any], answer: Any) -> str:
    """An exact answer as a person writes it."""
    names = {option["slug"]: option["name"] for option in question.get("options", [])}
    match question["kind"]:
        case "yes_no":
            return "是" if answer else "否"
        case "choice":
            return "或".join(names[slug] for slug in answer)
        case "choices":
            return "；".join(names[slug] for slug in answer["has"])
    return f"{answer[0] / 100:g}"


def table(rules: RulesFile, profiles: list[dict[str, Any]]) -> list[list[str]]:
    """A table of people with these answers."""
    asked = columns(rules)
    head = ["姓名", *(one["label"] for one in asked)]
    return [head, *([f"职工{at}", *(cell(one, profile[one["key"]]) if one["key"] in profile else "" for one in asked)] for at, profile in enumerate(profiles))]  # fmt: skip


def as_csv(rows: list[list[str]], encoding: str = "utf-8-sig") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().encode(encoding)


def as_xlsx(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([value or None for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def people(rules: RulesFile, count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Random answers that a table can hold: exact, some left out, none that others rule out; no honour beside the one that says there are none."""
    made = []
    for profile in profiles(rules, count, seed, exact=True, known=0.8):
        for answer in profile.values():
            if isinstance(answer, dict):
                answer["has"] = answer["has"][:2] if "none" not in answer["has"][:2] else ["none"]
        known = sound(rules, profile)
        made.append({key: answer for key, answer in known.items() if answer != truth.OUT and (not isinstance(answer, dict) or answer["has"])})  # fmt: skip
    return made


def give(page: Page, body: bytes, name: str = "名单.csv") -> None:
    page.locator("#s-file").set_input_files({"name": name, "mimeType": "", "buffer": body})


def screened(page: Page, body: bytes, name: str = "名单.csv") -> Locator:
    """The results of a file."""
    give(page, body, name)
    expect(page.locator("[data-part=report]")).to_contain_text(name, timeout=SLOW)
    return page.locator("[data-part=results]")


def report(page: Page) -> str:
    return page.locator("[data-part=report]").inner_text()


def downloaded(page: Page, button: str) -> list[list[str]]:
    """The rows of a file that the page hands out."""
    with page.expect_download() as waiting:
        page.locator(f"[data-part={button}]").click()
    body = Path(waiting.value.path()).read_bytes()
    assert body.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def trouble(page: Page) -> Locator:
    return page.locator("[data-part=trouble]")


# ---- without a script, and the tables to be filled in


def test_without_a_script_it_says_so_and_offers_tables_and_conditions(visit: Visit) -> None:
    page = visit(SCREEN, java_script_enabled=False)
    expect(page.get_by_text("筛查要用 JavaScript")).to_be_visible()
    expect(page.locator(".screen__static a")).to_have_attribute("href", re.compile("benefits/$"))
    assert page.locator("a[download]:visible").count() == 8
    expect(page.locator("#s-file")).to_be_hidden()


@pytest.mark.parametrize("place", ["henan", "qingdao", "weifang", "zibo"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_to_be_filled_in_is_read_back_whole(visit: Visit, real_site: Site, place: str, ending: str) -> None:
    page = visit(f"{SCREEN}#place-{place}")
    expect(page.locator("a[download]:visible")).to_have_count(2)
    body = real_site.outputs[f"screen/{place}.{ending}"]
    give(page, body, f"模板.{ending}")
    expect(trouble(page)).to_contain_text("标题行下面没有人")
    if ending == "csv":
        screened(page, body + "张三\r\n".encode(), "模板.csv")
    else:
        book = openpyxl.load_workbook(io.BytesIO(body))
        book.worksheets[0]["A2"] = "张三"
        buffer = io.BytesIO()
        book.save(buffer)
        screened(page, buffer.getvalue(), "模板.xlsx")
    count = len(columns(of_place(rules_of(ROOT), place)))
    assert f"1 人，认出 {count} 列" in report(page)
    assert "没有" not in report(page)


def test_the_workbook_offers_lists_and_explains(real_site: Site, rules: RulesFile) -> None:
    book = openpyxl.load_workbook(io.BytesIO(real_site.outputs["screen/zibo.xlsx"]))
    people, about, lists = book.worksheets
    assert [one.value for one in people[1]] == ["姓名", *(one["label"] for one in columns(rules))]
    assert [row[0].value for row in about.iter_rows(min_row=2)] == [one["label"] for one in columns(rules)]
    chosen = [one for one in columns(rules) if one["kind"] in ("choice", "yes_no")]
    assert len(people.data_validations.dataValidation) == len(chosen) > 5
    assert lists["A2"].value == "没有"


# ---- results


def verdicts(rules: RulesFile, profile: dict[str, Any]) -> list[str]:
    answers = sound(rules, profile)
    return [str(engine.judge(rule, answers)["verdict"]) for rule in rules["benefits"] if is_screened(rule)]


def rivals(rules: RulesFile, profile: dict[str, Any]) -> str:
    """What the file of results must say may not be had together, as the engine finds it."""
    own: RulesFile = {**rules, "benefits": [rule for rule in rules["benefits"] if is_screened(rule)]}
    places: Any = engine.answer(own, sound(rules, profile))["places"]
    titles = {rule["id"]: rule["title"] for rule in rules["benefits"]}
    named = {group["id"]: f"{group['title']}（{group['clause']['spoken']}）" for group in rules["groups"]}
    return "；".join(
        f"{named[one['group']]}：{'、'.join(titles[member] for member in one['members'])}"
        for one in places["zibo"]["person"]["rivals"]
    )


def plain_verdict(said: str) -> str:
    """A verdict without what follows from it."""
    if said in SAID.values():
        return next(verdict for verdict, word in SAID.items() if word == said)
    assert said.startswith(("符合", "据新闻报道可能符合")), said
    return "yes"


@pytest.mark.parametrize("form", ["csv", "gb18030", "xlsx", "pasted", "dropped"])
def test_verdicts_are_those_of_the_engine(visit: Visit, rules: RulesFile, form: str) -> None:
    profiles = people(rules, 40)
    rows = table(rules, profiles)
    page = visit(ZIBO)
    if form == "xlsx":
        screened(page, as_xlsx(rows), "名单.xlsx")
    elif form == "pasted":
        page.locator("#s-pasted").fill("\n".join("\t".join(row) for row in rows))
        page.get_by_role("button", name="筛查粘贴的内容").click()
        expect(page.locator("[data-part=what]")).to_contain_text("40 人")
    elif form == "dropped":
        page.evaluate(DROP, ["名单.csv", as_csv(rows).decode()])
        expect(page.locator("[data-part=what]")).to_contain_text("40 人")
    else:
        screened(page, as_csv(rows, "gb18030" if form == "gb18030" else "utf-8-sig"))
    if form == "gb18030":
        assert "GB18030" in report(page)
    expect(page.locator("[data-part=faults]")).to_be_hidden()
    head, *lines = downloaded(page, "take")
    assert head[2:-3] == [rule["title"] for rule in rules["benefits"] if is_screened(rule)]
    assert [line[1] for line in lines] == [f"职工{at}" for at in range(40)]
    asked = {one["key"] for one in columns(rules)}
    written = [{key: profile[key] for key in profile if key in asked} for profile in profiles]
    for line, profile in zip(lines, written, strict=True):
        assert [plain_verdict(said) for said in line[2:-3]] == verdicts(rules, profile)
    said = [line[-3] for line in lines]
    assert said == [rivals(rules, profile) for profile in written]
    assert any(said)
    expect(page.locator(".people__apart")).to_have_count(sum(1 for one in said[:20] if one))


def test_names_are_shown_on_request_and_can_be_narrowed_and_downloaded(visit: Visit, rules: RulesFile) -> None:
    page = visit(ZIBO)
    screened(page, as_csv(table(rules, people(rules, 50))))
    listed = page.locator("[data-part=people] > li")
    expect(listed).to_have_count(20)
    page.get_by_role("button", name="下一页").click()
    expect(page.locator("[data-part=range]")).to_have_text("第 21 至 40 人")
    item = page.locator(".tallies__one").filter(has=page.locator("button:not([disabled])", has_text="不符合")).first
    title = str(item.locator("a").text_content())
    button = item.locator("button", has_text="不符合")
    count = int(re.findall(r"\d+", str(button.locator("b").text_content()))[0])
    button.click()
    expect(page.locator("#people-title")).to_be_focused()
    expect(page.locator("#s-benefit option:checked")).to_have_text(title)
    expect(page.locator("#s-verdict option:checked")).to_have_text("不符合")
    expect(page.locator("[data-part=count]")).to_contain_text(f"筛出 {count} 人" if count < 50 else "50")
    expect(page.locator(".people__said").first).to_be_visible()
    expect(page.locator(".people__said").filter(has_not_text=re.compile("^不符合$"))).to_have_count(0)
    head, *lines = downloaded(page, "take")
    assert head[2:-3] == [title]
    assert len(lines) == count
    page.locator("#s-name").fill(lines[0][1])
    expect(listed.first).to_contain_text(lines[0][1])
    page.locator("#s-name").fill("没有这个人")
    expect(listed).to_have_count(0)
    expect(page.locator("[data-part=take]")).to_be_disabled()


def test_a_person_is_explained_and_handed_to_the_calculator(visit: Visit, rules: RulesFile) -> None:
    profile = {"level": ["l3"], "full_time_work": True, "years_since_graduation": [200, 200]}
    page = visit(ZIBO)
    screened(page, as_csv(table(rules, [profile])))
    page.locator(".people summary").first.click()
    detail = page.locator(".people__detail")
    expect(detail.get_by_text("还缺：").first).to_be_visible()
    link = detail.get_by_role("link", name=re.compile("计算器"))
    assert str(link.get_attribute("href")).endswith(
        "calculator/#v1;who=person;place=zibo;level=l3;years_since_graduation=2;full_time_work=y"
    )


def test_another_place_screens_the_same_people_again(visit: Visit, rules: RulesFile) -> None:
    page = visit(ZIBO)
    screened(page, as_csv(table(rules, people(rules, 5))))
    page.locator("#s-place").select_option("weifang")
    expect(page.locator("[data-part=what]")).to_contain_text("潍坊")
    assert set(page.locator("[data-nature]").all_text_contents()) <= {"据新闻报道", "鼓励或探索", "没写条件"}
    _, *lines = downloaded(page, "take")
    assert not any(said == "符合" for line in lines for said in line[2:-3])
    assert (
        page.locator(".tallies__count", has_text=re.compile("^符合")).count()
        == page.locator("[data-nature]", has_text="鼓励或探索").count()
    )


def test_what_may_not_be_had_together_is_said_with_the_rule(visit: Visit, rules: RulesFile) -> None:
    profile = {
        "level": ["l3"], "school": ["technical"], "full_time_study": True, "graduated": True, "years_since_graduation": [200, 200],
        "employer": ["enterprise"], "full_time_work": True, "newly_hired": True, "zibo.new_to_employer": True,
        "zibo.contest_results": {"has": ["city-gold"], "maybe": []},
    }  # fmt: skip
    page = visit(ZIBO)
    screened(page, as_csv(table(rules, [profile])))
    expect(page.locator(".people__apart")).to_have_text("有几项可能不能都得")
    page.locator(".people summary").first.click()
    part = page.locator(".people__group", has_text="有几项可能不能都得")
    expect(part.get_by_role("link", name="就高不就低")).to_have_attribute(
        "href", re.compile("/zibo/skills-zibo-2022/closing/$")
    )
    expect(part).to_contain_text("市级支持资金就高不就低")
    expect(part).to_contain_text("管到：技工院校毕业生生活补贴、市职业技能大赛获奖奖励")
    page.locator("#s-benefit").select_option(label="技工院校毕业生同等待遇")
    _, line = downloaded(page, "take")
    assert line[-3] == ""


@pytest.mark.parametrize("place", ["henan", "weifang"])
def test_nobody_meets_what_has_no_written_condition(visit: Visit, place: str) -> None:
    own = of_place(rules_of(ROOT), place)
    titles = [rule["title"] for rule in own["benefits"] if is_screened(rule) and rule["outcome"] == "unwritten"]
    assert titles
    page = visit(f"{SCREEN}#place-{place}")
    screened(page, as_csv(table(own, [{}])))
    for title in titles:
        tally = page.locator(".tallies__one", has=page.get_by_role("link", name=title, exact=True))
        expect(tally.locator("[data-nature]")).to_have_text("没写条件")
        expect(tally.locator("button")).to_have_text(re.compile("^原文没写条件"))
    expect(page.locator(".people__said")).to_contain_text(f"原文没写条件 {len(titles)}")
    head, line = downloaded(page, "take")
    assert {line[head.index(title)] for title in titles} == {"原文没写条件，无从对照"}


# ---- bad input


def test_a_cell_that_others_rule_out_is_told_and_not_used(visit: Visit) -> None:
    page = visit(ZIBO)
    screened(page, "姓名,已经毕业,毕业至今\n张三,否,2\n李四,否,0\n王五,是,2\n".encode())
    expect(page.locator("[data-part=complaints] > li")).to_have_count(1)
    told = page.locator("[data-part=complaints] > li").all_inner_texts()
    assert [re.sub(r"\s+", " ", one) for one in told] == [
        "第 2 行（张三） 毕业至今 2 与同一行里“已经毕业”的回答对不上，没有采用。请核对是哪一格填错了。"
    ]
    expect(page.locator(".people__wrong")).to_have_text("1 格看不懂或对不上")
    head, clashing, agreeing, whole = downloaded(page, "take")
    at = head.index("技工院校毕业生生活补贴")
    assert [line[at] for line in (clashing, agreeing, whole)] == ["不符合", "不符合", "待定"]
    assert [line[-1] for line in (clashing, agreeing, whole)] == ["1", "0", "0"]
    page.locator(".people summary").first.click()
    link = page.locator(".people__detail").get_by_role("link", name=re.compile("计算器"))
    assert str(link.get_attribute("href")).endswith("#v1;who=person;place=zibo;graduated=n;years_since_graduation=2")


def test_cells_that_cannot_be_understood_are_told_with_row_and_column(visit: Visit) -> None:
    rows = [
        ["姓名", "毕业至今", "全职工作", "工龄"],
        ["张三", "五年", "是", "3"],
        ["<img src=x onerror=alert(1)>", "=1+1", "<b>大概</b>", ""],
        ["@李四", "2.5", "否", ""],
    ]
    page = visit(ZIBO)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    screened(page, as_csv(rows))
    expect(page.locator("[data-part=complaints] > li")).to_have_count(3)
    told = page.locator("[data-part=complaints] > li").all_inner_texts()
    assert [re.sub(r"\s+", " ", one) for one in told] == [
        "第 2 行（张三） 毕业至今 五年 请填数字，例如 2.5，单位是年；也可以填范围，例如 2-3。",
        "第 3 行（<img src=x onerror=alert(1)>） 毕业至今 =1+1 这里是公式，不会计算。请把算好的结果填进来。",
        "第 3 行（<img src=x onerror=alert(1)>） 全职工作 <b>大概</b> 请填“是”或“否”，不清楚就空着。",
    ]
    assert "没有用到这 1 列，它们不是模板里的列：工龄。" in report(page)
    assert page.locator("main img").count() == 0
    assert [line[1] for line in downloaded(page, "take")][1:] == ["张三", "<img src=x onerror=alert(1)>", "'@李四"]
    _, first, second, _ = downloaded(page, "take-faults")
    assert first[:4] == ["2", "张三", "毕业至今", "五年"]
    assert second[3] == "'=1+1"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"", "没有内容", id="empty"),
        pytest.param("姓名,电话\n张三,1\n".encode(), "没有一列和模板的列名相同", id="wrong-columns"),
        pytest.param(b'\xe6\xaf\x95"\n"x', "双引号", id="open-quote"),
        pytest.param(b"PK\x03\x04rubbish", "损坏", id="damaged"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", "旧式的 XLS", id="old"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\xff", "认不出文字的编码", id="picture"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_loses_nothing(
    visit: Visit, rules: RulesFile, body: bytes, said: str
) -> None:
    page = visit(ZIBO)
    screened(page, as_csv(table(rules, people(rules, 3))))
    give(page, body, "坏.csv")
    expect(trouble(page)).to_be_focused()
    expect(trouble(page)).to_contain_text(said)
    expect(trouble(page)).to_contain_text("上一次的结果")
    expect(page.locator("[data-part=people] > li")).to_have_count(3)
    assert len(downloaded(page, "take")) == 4


def test_two_encodings_in_one_file_are_read_and_told(visit: Visit) -> None:
    page = visit(ZIBO)
    screened(page, "姓名,毕业至今\n张三,2\n".encode() + "李四,3\n".encode("gb18030"))
    assert "第 3 行" in report(page)
    expect(page.locator(".people__name")).to_have_text(["张三", "李四"])


def test_without_a_place_it_asks_for_one_and_keeps_the_file(visit: Visit, rules: RulesFile) -> None:
    page = visit(SCREEN)
    give(page, as_csv(table(rules, people(rules, 3))))
    expect(page.locator("#s-place")).to_be_focused()
    expect(page.locator("#s-unchosen")).to_be_visible()
    page.locator("#s-place").select_option("zibo")
    expect(page.locator("[data-part=what]")).to_contain_text("3 人")
    expect(page.locator("#s-unchosen")).to_be_hidden()


def test_rules_that_do_not_come_are_told_and_asked_for_again(visit: Visit, rules: RulesFile) -> None:
    page = visit(SCREEN)
    page.route("**/rules/zibo.json", lambda route: route.abort())
    page.locator("#s-place").select_option("zibo")
    give(page, as_csv(table(rules, people(rules, 3))))
    expect(trouble(page)).to_contain_text("请检查网络")
    page.unroute("**/rules/zibo.json")
    screened(page, as_csv(table(rules, people(rules, 3))))


# ---- size, network


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_hundred_thousand_people_do_not_freeze_the_page(
    visit: Visit, rules: RulesFile, form: str, tmp_path: Path
) -> None:
    head, *lines = table(rules, people(rules, 200))
    rows = [head, *lines * 500]
    page = visit(ZIBO)
    path = tmp_path / f"多.{form}"
    path.write_bytes(as_csv(rows) if form == "csv" else as_xlsx([row[:8] for row in rows]))
    page.evaluate(FRAMES)
    page.locator("#s-file").set_input_files(path)
    expect(page.locator("progress")).to_be_visible()
    expect(page.locator("[data-part=what]")).to_contain_text("100000 人", timeout=SLOW)
    page.locator("#s-name").fill("职工199")
    expect(page.locator("[data-part=count]")).to_contain_text("筛出 500 人")
    assert page.evaluate("window.longest") < 1000


def test_it_can_be_stopped_and_keeps_the_results_before(visit: Visit, rules: RulesFile, tmp_path: Path) -> None:
    head, *lines = table(rules, people(rules, 200))
    page = visit(ZIBO)
    screened(page, as_csv([head, *lines[:3]]))
    path = tmp_path / "多.csv"
    path.write_bytes(as_csv([head, *lines * 500]))
    page.locator("#s-file").set_input_files(path)
    page.get_by_role("button", name="停止").click()
    expect(trouble(page)).to_contain_text("已经停止")
    expect(page.locator("[data-part=what]")).to_contain_text("3 人")
    page.locator(".people summary").first.click()
    expect(page.locator(".people__detail")).to_be_visible()


def test_more_than_a_hundred_thousand_are_refused_in_words(visit: Visit) -> None:
    page = visit(ZIBO)
    give(page, b"full_time_work\n" + b"1\n" * 100_001)
    expect(trouble(page)).to_contain_text("超过 100000 行", timeout=SLOW)


def test_nothing_is_asked_of_the_network_but_the_rules(visit: Visit, rules: RulesFile) -> None:
    page = visit(SCREEN)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("blob:") else None)
    with page.expect_response("**/rules/zibo.json"):
        page.locator("#s-place").select_option("zibo")
    assert [url.split("/data/")[1] for url in asked] == ["v1/rules/zibo.json"]
    page.context.set_offline(True)
    screened(page, as_csv(table(rules, people(rules, 3))))
    page.locator(".people summary").first.click()
    downloaded(page, "take")
    assert len(asked) == 1
    assert json.loads(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")) == [{}, {}]
    assert page.context.cookies() == []


# ---- readers


def test_everything_is_done_by_keyboard(visit: Visit, rules: RulesFile) -> None:
    page = visit(SCREEN)
    page.locator("#s-place").focus()
    page.keyboard.press("End")
    expect(page.locator("#s-place")).to_have_value("zibo")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.locator("#s-file")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#s-pasted")).to_be_focused()
    page.keyboard.insert_text("\n".join("\t".join(row) for row in table(rules, people(rules, 4))))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#result-title")).to_be_focused()
    page.locator(".tallies__count:not([disabled])").first.press("Enter")
    expect(page.locator("#people-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#s-name")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=count]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-part=take]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".people__detail").first).to_be_visible()


BAD = [["姓名", "毕业至今", "全职工作"], ["张三", "五年", "是"], ["李四" * 20, "2", "大概"]]


@pytest.fixture(scope="module")
def unbound(browser: Browser, address: str) -> Iterator[dict[int, Page]]:
    """A phone and a desk, into which axe is put."""
    pages = {}
    for viewport in (PHONE, DESKTOP):
        context = browser.new_context(base_url=address, bypass_csp=True, viewport=viewport)  # type: ignore[arg-type]
        context.add_init_script(path=AXE)
        pages[viewport["width"]] = context.new_page()
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_axe_finds_nothing_in_any_state(unbound: dict[int, Page], mode: str) -> None:
    schemes = ("light", "dark") if mode == "standard" else ("light",)
    for page in unbound.values():
        page.goto(f"{SCREEN}?mode={mode}")
        give(page, b"x")
        expect(page.locator("#s-unchosen")).to_be_visible()
    assert axe_findings(unbound.values(), schemes=schemes) == []
    for page in unbound.values():
        page.locator("#s-place").select_option("zibo")
        expect(trouble(page)).to_be_visible()
        page.locator(".screen__place:visible summary").click()
    assert axe_findings(unbound.values(), schemes=schemes) == []
    for page in unbound.values():
        screened(page, as_csv([*BAD, *([f"人{at}", "1", "是"] for at in range(30))]))
        page.locator(".people summary").first.click()
        expect(page.locator(".people__detail")).to_be_visible()
    assert axe_findings(unbound.values(), schemes=schemes) == []


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize(("mode", "least"), [("standard", 44), ("elder", 60)])
def test_on_a_phone_nothing_lies_beside_the_page_and_targets_can_be_hit(
    visit: Visit, mode: str, least: int, width: int
) -> None:
    page = visit(f"{SCREEN}?mode={mode}#place-zibo", viewport={"width": width, "height": 800})
    screened(page, as_csv(BAD), "一份名字很长很长很长很长很长很长很长很长很长的名单.csv")
    page.locator(".people summary").first.click()
    expect(page.locator(".people__detail")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    targets = page.locator(":is(.screen) :is(button, input, select, textarea, summary, .btn):visible").all()
    assert len(targets) > 20
    assert [one.inner_text() for one in targets if (one.bounding_box() or {"height": 0})["height"] < least] == []

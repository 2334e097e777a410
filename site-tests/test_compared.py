"""What the page of a comparison says: never more than the texts, and one word for one thing."""

from __future__ import annotations

import re
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest

from conftest import EXAMPLE, Site, build_project, copy_project

FOLDER = "shili/skills-allowance/compare/"
AWARD = "每人奖励1.5万元。"


def page(site: Site, old: str, new: str) -> str:
    return site.html(f"{FOLDER}{old}/{new}/index.html")


def seen(html: str) -> str:
    """The words of a piece of a page, without those for people who hear it."""
    return unescape(re.sub(r"<[^>]+>|\s+", "", re.sub(r'<span class="u-hide">[^<]*</span>', "", html)))


def section(html: str, name: str) -> str:
    """The part of a page below a heading."""
    return html.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]


def supports(html: str) -> dict[str, str]:
    """What is said of each benefit, by its name."""
    entries = section(html, "benefits").split('<li class="supports__one">')[1:]
    return {seen(entry.partition("</b>")[0]): seen(entry) for entry in entries}


def article(html: str, anchor: str) -> str:
    return html.partition(f'id="{anchor}" aria-labelledby')[2].partition("</article>")[0]


def test_a_benefit_whose_conditions_changed_is_not_called_more(example_site: Site) -> None:
    said = supports(page(example_site, "2022-06-20-b", "2024-11-05"))
    certificate = said["取得证书的补贴"]
    assert "不好比多少" in certificate
    assert "多或宽金额（高级工）：一次性每人1,500元→一次性每人2,000元" in certificate
    assert "不好比有关条文，第四条：新取得职业资格证书或者职业技能等级证书的企业职工" in certificate
    assert "不好比有关条文，第八条（原第九条）：申请本办法第四条、第五条补贴的" in certificate
    assert "不好比有关条文，原第十一条里删去的句子：企业发生重大安全事故的" in said["学徒补贴"]


def test_a_sentence_that_bears_on_several_benefits_is_told_once(example_site: Site) -> None:
    html = page(example_site, "2022-06-20-b", "2024-11-05")
    sentence = "第二条：本办法适用于在示例市就业的技能人才和、用人企业和技工院校。"
    assert seen(section(html, "benefits")).count(sentence) == 1
    assert sentence + "（涉及3项支持）" in seen(section(html, "common"))
    for name in ("取得证书的补贴", "学徒补贴", "示例工匠奖励"):
        assert "另有1句的改动涉及多项支持，列在后面" in supports(html)[name]


def test_more_is_said_where_everything_can_be_reckoned(example_site: Site) -> None:
    said = supports(page(example_site, "2024-11-05", "2026-10-15"))
    assert "比原来多或宽" in said["学徒补贴"]
    assert "不好比多少" in said["示例工匠奖励"]
    assert "少或严金额（奖励）：每人2万元→每人1.5万元" in said["示例工匠奖励"]


def test_who_pays_is_one_thing_and_nothing_becomes_nothing(example_site: Site) -> None:
    said = supports(page(example_site, "2020-03-10", "2022-06-20"))["取得证书的补贴"]
    assert "由谁承担：由市级财政承担→由市级财政承担60%，由县级财政承担40%" in said
    assert "没有" not in said


@pytest.mark.parametrize("old", ["2020-03-10", "2022-06-20-b"])
def test_a_deadline_that_came_is_no_change_of_a_figure(example_site: Site, old: str) -> None:
    html = page(example_site, old, "2024-11-05")
    said = supports(html)["学徒补贴"]
    assert "申请期限，第八条：旧的没有写，自取得证书或者签订学徒合同之日起6个月内" in said
    assert "12个月6个月" not in said


def test_figures_of_which_other_words_speak_are_not_subtracted(example_site: Site) -> None:
    rows = section(page(example_site, "2022-06-20-b", "2024-11-05"), "numbers").split("<li")
    (row,) = (seen(one) for one in rows if "学徒合同" in one)
    assert "旧的写“应当自取得证书之日起”" in row
    assert row.endswith("12→6个月")


def test_items_are_not_counted_as_articles(example_site: Site) -> None:
    html = page(example_site, "2022-06-20-b", "2024-11-05")
    tally = seen(html.partition('<p class="tally">')[2].partition("</p>")[0])
    assert tally.startswith("文字修改6条、1项，新增1条、1项，删去2条，合并1处，")


def test_what_is_gone_cites_the_clause_in_which_it_stood(example_site: Site) -> None:
    assert "给技师，原第八条" in supports(page(example_site, "2022-06-20-b", "2024-11-05"))["交通补贴"]


def test_a_hedged_number_keeps_its_hedge_and_has_no_percentage(example_site: Site) -> None:
    numbers = section(page(example_site, "2022-06-20-b", "2024-11-05"), "numbers").split("<li")
    (found,) = [seen("<li" + one) for one in numbers if "示例工匠" in one]
    assert found == "第六条每年评选示例工匠30名→50名左右"


def test_a_number_in_a_clause_that_was_split_is_told_where_it_stands(example_site: Site) -> None:
    numbers = section(page(example_site, "2020-03-10", "2022-06-20"), "numbers")
    assert '<a href="#c-5">第六条</a><span class="typed__of">每年评选示例工匠</span>' in numbers
    assert '<a href="#c-2022-7">第七条</a><span class="typed__of">评审结果公示</span>' in numbers


def test_one_word_for_changes_of_marks(example_site: Site) -> None:
    html = page(example_site, "2022-06-20-b", "2024-11-05")
    assert "标点写法改动1条、1项" in seen(html.partition('class="tally"')[2].partition("</p>")[0])
    assert "<summary>标点写法改动 1 条、1 项</summary>" in html
    assert '<span class="tag tag--quiet">标点写法改动</span>' in article(html, "c-2022-3")
    assert "文字未变" not in article(html, "c-2022-3")


@pytest.fixture(scope="module")
def with_carried(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented city, in whose last version a sentence of 第八条 stands in 第七条."""
    root = copy_project(EXAMPLE, tmp_path_factory.mktemp("carried"))
    folder = root / "policies" / "shili" / "skills-allowance" / "2026-10-15"
    for name in ("source.txt", "text.yml", "benefits.yml"):
        _replace(folder / name, "提出。弄虚作假骗取补贴的，追回补贴。", "提出。")
        _replace(folder / name, AWARD, AWARD + "弄虚作假骗取补贴的，追回全部补贴。")
    fraud = (
        '  - {clause: "5", quote: 弄虚作假骗取补贴的，追回全部补贴。, why: duty, second_reading: {date: 2026-11-20}}\n'
    )
    with (folder / "benefits.yml").open("a", encoding="utf-8") as file:
        file.write(fraud)
    digest = sha256((folder / "source.txt").read_bytes()).hexdigest()
    version = (folder / "version.yml").read_text("utf-8")
    (folder / "version.yml").write_text(re.sub(r"\b[0-9a-f]{64}\b", digest, version), "utf-8")
    return build_project(root)


def _replace(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_a_sentence_that_moved_says_where_it_went_and_where_it_came_from(with_carried: Site) -> None:
    html = page(with_carried, "2024-11-05", "2026-10-15")
    assert '<a class="diff__where" href="#c-5">移到第七条，文字有改动</a>' in article(html, "c-7")
    assert '<a class="diff__where" href="#c-7">由原第八条移来，文字有改动</a>' in article(html, "c-5")
    assert "弄虚作假骗取补贴的，追回全部补贴。由原第八条移来" in seen(article(html, "c-5"))
    assert "移动句子1句" in seen(html)


def test_a_sentence_that_moved_limits_other_things_now(with_carried: Site) -> None:
    html = page(with_carried, "2024-11-05", "2026-10-15")
    common = seen(section(html, "common"))
    assert "原第八条里移走的句子：弄虚作假骗取补贴的，追回补贴。（涉及4项支持）" in common
    assert "第七条里移来的句子：弄虚作假骗取补贴的，追回全部补贴。" in seen(section(html, "benefits"))
    assert "不好比多少" in supports(html)["学徒补贴"]


def test_open_data_say_so_too(with_carried: Site) -> None:
    data = with_carried.outputs["data/v1/policies/shili/skills-allowance/compare/2024-11-05..2026-10-15.json"].decode()
    assert re.search(r'"old":\s*"弄虚作假骗取补贴的，追回补贴。",\s*"to":\s*"5"', data)
    assert re.search(r'"new":\s*"弄虚作假骗取补贴的，追回全部补贴。",\s*"from":\s*"7"', data)

"""The tokens of the search: every spelling of one thing is one token, and both twins make the same."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from mingce.search.pinyin import initials
from mingce.search.tokens import normalised, sentences, singles, tokens, trigrams

TOKENS = ROOT / "scripts/mingce/search/tokens.mjs"
TWIN = ROOT / "site-tests/javascript/search-twin.mjs"
SPELT = "〇○零一二两三四五六七八九十百千万亿0123456789.,，%％年月日第条款章号名元个级()（）[]〔〕【】-/、。；;！!？?\n“”之分百 \t\u00a0\u3000abZ３Ｖ臺國技能人才淄潍津贴\u200b\ufeff\x00\ud800\udfff\U00020000"

SAME = [
    ("50000", "5万元|50000元|五万元|5 万|５万元|50,000元|5.0万|50000.00元"),
    ("50000元", "5万元|50000元|五万元|５万元|50,000元|5 万 元"),
    ("15000", "1.5万|15000|一万五千|15,000元"),
    ("1000元", "1000元|一千元|一千块钱|1000块"),
    ("1050元", "1050元|一千零五十元|1,050元"),
    ("200000000", "2亿|200000000元|两亿元"),
    ("20%", "20%|百分之二十|２０％|百分之20"),
    ("5.5%", "5.5%|百分之5.5|5.50%"),
    ("(12)", "（十二）|(12)"),
    ("国外", "国（境）外|国外"),
    ("国境", "国（境）外|出国（境）"),
    ("疗养", "休（疗）养|疗养"),
    ("第12", "第12条|第十二条|12.|12、|十二、|（十二）|(12)|第１２条"),
    ("2021-94号", "青人社字〔2021〕94号|[2021]94号|（2021）94号|青人社字【2021】第94号|2021年94号"),
    ("94号", "青人社字〔2021〕94号|94号"),
    ("2022-07-26", "2022年7月26日|2022-07-26|2022.7.26|2022/7/26|二〇二二年七月二十六日|2022年07月26日"),
    ("2022-07", "2022年7月|2022年7月26日"),
    ("07-26", "2022年7月26日|2022-07-26|7月26日|七月二十六日|07月26日"),
    ("7月", "7月26日|7月|7月份"),
    ("2022年", "2022年|2022年7月|二〇二二年"),
    ("5年", "5年|五年|５年内"),
    ("3级", "三级|3级"),
    ("3v", "3V|3v|３Ｖ|3V政策"),
]


@pytest.mark.parametrize(("token", "spelling"), [(token, one) for token, all_ in SAME for one in all_.split("|")])
def test_one_thing_is_one_token_however_it_is_spelt(token: str, spelling: str) -> None:
    assert token in tokens(spelling)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("技能津贴", ["技能", "能津", "津贴"]),
        ("技师、高级技师", ["技师", "高级", "级技", "技师"]),
        ("臺 灣\n技 術", ["台灣", "灣技", "技术"]),
        ("hello  World", ["hello", "world"]),
        ("13 条", ["13", "13条"]),
        ("20 30", ["20", "30"]),
        ("3—5万", ["3", "50000"]),
        ("12.5", ["12.5"]),
        ("组织（一）加强", ["第1", "(1)", "组织", "加强"]),
        ("职业（工种）", ["职业", "工种"]),
        ("省（部）级", ["省部", "部级", "省级"]),
        ("一企一策", ["一企", "企一", "一策"]),
        ("八级工", ["8级", "八级", "级工"]),
        ("亿亿亿亿", ["亿亿", "亿亿", "亿亿"]),
        ("2437546735161053133", ["2437546735161053133"]),
        ("……？！()[]{}<>&", []),
        ("", []),
    ],
)
def test_what_a_text_is_found_by(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_another_number_is_another_token() -> None:
    apart = ["5万元", "50万元", "5元", "15万元", "5000元", "第5条", "5%", "5年"]
    values = [set(tokens(one)) - {"万元"} for one in apart]
    assert all(one & other == ({"5"} if {apart[i], apart[j]} == {"5元", "5年"} else set()) for i, one in enumerate(values) for j, other in enumerate(values) if i < j)  # fmt: skip


@given(st.text(alphabet=SPELT))
def test_what_has_been_normalised_stays_as_it_is(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(st.text(alphabet="技能人才津贴"), st.text(alphabet=" \u3000\u200b\n", min_size=1))
def test_gaps_between_characters_say_nothing(text: str, gap: str) -> None:
    assert tokens(gap.join(text)) == tokens(text)


def test_sentences_end_with_their_marks() -> None:
    text = "给予5万元。对企业；对学校!\n谁来办？！ 由市级办\n。"
    assert sentences(text) == ["给予5万元。", "对企业；", "对学校!\n", "谁来办？！", " 由市级办\n。"]
    assert sentences("。。") == sentences("") == []


def test_single_characters_and_threes() -> None:
    assert singles("潍坊(3v)") == ["潍", "坊"]
    assert trigrams("学徒制、学徒") == ["学徒制"]


@pytest.mark.parametrize(
    ("name", "slug", "letters"),
    [
        ("淄博", "zibo", ("zb",)),
        ("潍坊", "weifang", ("wf",)),
        ("青岛", "qingdao", ("qd",)),
        ("重庆", "chongqing", ("cq",)),
        ("西安", "xian", ("xa",)),
        ("技能人才若干措施", "", ("jnrcrgcs",)),
        ("仡佬", "", ()),
        ("3V", "", ()),
    ],
)
def test_first_letters(name: str, slug: str, letters: tuple[str, ...]) -> None:
    assert initials(name, slug) == letters


# ---- the twins


def made_in_browser(texts: list[str], module: Path = TOKENS) -> list[list[str]]:
    lines = "\n".join(json.dumps(text) for text in texts)
    done = subprocess.run(
        ["node", str(TWIN), str(module)], input=lines, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return [json.loads(line) for line in done.stdout.removesuffix("\n").split("\n")]


def disagreements(texts: list[str], module: Path = TOKENS) -> list[str]:
    answers = made_in_browser(texts, module)
    return [
        text
        for text, answer in zip(texts, answers, strict=True)
        if json.dumps(answer) != json.dumps([normalised(text), tokens(text), sentences(text)])
    ]


def random_texts(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(SPELT, k=chance.randint(0, 24))) for _ in range(count)]


def real_lines() -> list[str]:
    return [
        line for path in sorted(ROOT.glob("policies/**/source.txt")) for line in path.read_text("utf-8").split("\n")
    ]


def test_the_twins_agree() -> None:
    spellings = [one for _, all_ in SAME for one in all_.split("|")]
    everything = "".join(map(chr, range(0x20, 0x3100)))
    assert disagreements([*spellings, *random_texts(4000, seed=1), *real_lines(), everything]) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("narrow.toLowerCase()", "narrow"),
        ("万: 4, 亿: 8,", "万: 4, 亿: 9,"),
        ("第?(?<number>", "(?<number>"),
        ("value <= MOST ? value : null", "value"),
        ("/[^。；;！!？?\\n]+", "/[^。；;！!？\\n]+"),
    ],
)
def test_a_bug_planted_in_one_twin_is_noticed(right: str, wrong: str, tmp_path: Path) -> None:
    code = TOKENS.read_text("utf-8")
    assert code.count(right) == 1
    spoilt = tmp_path / "tokens.mjs"
    spoilt.write_text(code.replace(right, wrong), "utf-8")
    assert (
        disagreements([one for _, all_ in SAME for one in all_.split("|")] + random_texts(4000, seed=2), spoilt) != []
    )

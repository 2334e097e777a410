"""The index and its engine: what is printed is found, what is not is not, and an edit touches what it must and no more."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLE, ROOT, SAMPLE, TODAY
from mingce import offers, search
from mingce.chinese import without_stop
from mingce.files import read_tree
from mingce.history import intervals
from mingce.history.intervals import history
from mingce.load import load
from mingce.model.catalogue import Catalogue
from mingce.model.settings import Settings
from mingce.model.site import Site
from mingce.search import index
from mingce.search.records import shelves
from mingce.search.shelf import NOW, PAST, TYPES, Leaf, Record, Shelf
from mingce.search.tokens import normalised, tokens
from mingce.status import INFERRED, spoken_standing
from mingce.wording import words

ASK = ROOT / "site-tests/javascript/search-ask.mjs"
ABSENT = ROOT / "site-tests/benchmarks/search/absent.json"
SITE = Site("", None, Settings(), TODAY, None)
SAID = words((ROOT / "templates/locale/zh-Hans.yml").read_bytes(), "templates/locale/zh-Hans.yml")
LEAVES = (Leaf("/about/", "关于", "明策是什么", (("/about/#not", "不是政府网站"),)),)

OVER = {*intervals.OVER, INFERRED}
"""As what texts that hold no longer are said to stand."""

Files = Mapping[str, bytes]


def files_of(catalogue: Catalogue) -> Files:
    register = offers.register(catalogue, SITE)
    return {output.path: output.body for output in search.outputs(catalogue, register, LEAVES, SITE, SAID)}


def shelves_of(catalogue: Catalogue) -> Mapping[str, list[Shelf]]:
    return shelves(catalogue, offers.register(catalogue, SITE), LEAVES, SITE, SAID)


def edited(path: str, old: str, new: str) -> Catalogue:
    tree = read_tree(ROOT / "policies", "policies")
    files = dict(tree.files)
    assert files[path].decode().count(old) == 1
    files[path] = files[path].decode().replace(old, new).encode()
    return load(replace(tree, files=files), "policies").catalogue


def written(files: Files, folder: Path) -> Path:
    for path, body in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    return folder / "data/v1/search"


def ask(root: Path, queries: Iterable[str | dict[str, Any]]) -> list[dict[str, Any]]:
    """What the engine finds for each query, in one process."""
    whole = [{"q": query} if isinstance(query, str) else query for query in queries]
    lines = "\n".join(json.dumps(query) for query in whole)
    done = subprocess.run(
        ["node", str(ASK), str(root)], input=lines, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, real_catalogue: Catalogue) -> Path:
    """The root of the index over the real texts."""
    return written(files_of(real_catalogue), tmp_path_factory.mktemp("real-index"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, sample_catalogue: Catalogue) -> Path:
    """The root of the index over the sample."""
    return written(files_of(sample_catalogue), tmp_path_factory.mktemp("sample-index"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, example_catalogue: Catalogue) -> Path:
    """The root of the index over the invented city, whose policies have several versions."""
    return written(files_of(example_catalogue), tmp_path_factory.mktemp("example-index"))


@pytest.fixture(scope="module")
def clauses(real_catalogue: Catalogue) -> list[Record]:
    return [record for shelf in shelves_of(real_catalogue)[NOW] for record in shelf.records if record.type == "clause"]


# ---- what is printed is found


def heading(record: Record) -> str:
    return re.sub(r"^[（(]?[\d一二三四五六七八九十]+[）)]?[、.是]?\s*", "", record.title)


def test_a_clause_is_found_by_its_own_heading(real: Path, clauses: list[Record]) -> None:
    asked = [record for record in clauses if len(heading(record)) >= 4 and not record.title.endswith("…")]
    assert len(asked) > 60
    for record, found in zip(asked, ask(real, [heading(record) for record in asked]), strict=True):
        titles = [hit["title"] for hit in found["hits"][:3]]
        assert record.title in titles, (record.title, titles)


def stretches(record: Record, chance: random.Random) -> Iterable[str]:
    """Some stretches of at least six characters of the clause that cut no number and hold more than signs."""
    for _, text in record.pieces:
        for _ in range(2):
            if len(text) < 12:
                continue
            start = chance.randrange(len(text) - 6)
            end = min(len(text), start + chance.choice([6, 8, 12, 20, 40, 90]))
            while start and text[start - 1 : start + 1].isalnum() and text[start].isascii():
                start -= 1
            while end < len(text) and text[end].isascii() and text[end].isalnum():
                end += 1
            if len(tokens(text[start:end])) >= 3:
                yield text[start:end]


def test_a_clause_is_found_by_any_stretch_of_itself(real: Path, clauses: list[Record]) -> None:
    chance = random.Random(7)
    asked = [(record, stretch) for record in clauses for stretch in stretches(record, chance)]
    assert len(asked) > 250
    answers = ask(real, [{"q": stretch, "facets": False, "size": 60} for _, stretch in asked])
    for (record, stretch), found in zip(asked, answers, strict=True):
        assert record.title in [hit["title"] for hit in found["hits"]], (record.url, stretch)


@pytest.mark.parametrize(
    ("query", "type_", "url"),
    [
        ("淄博", "place", "/zibo/"),
        ("zb", "place", "/zibo/"),
        ("潍", "place", "/weifang/"),
        ("青人社字〔2021〕94号", "policy", "/qingdao/skills-industry-integration-2021/"),
        ("青人社字[2021]94号", "policy", "/qingdao/skills-industry-integration-2021/"),
        ("豫人社办102", "policy", "/henan/skills-measures-2023/"),
        ("人社办102", "policy", "/henan/skills-measures-2023/"),
        ("102", "policy", "/henan/skills-measures-2023/"),
        ("94", "policy", "/qingdao/skills-industry-integration-2021/"),
        ("7月26日", "policy", "/zibo/skills-zibo-2022/"),
        ("11月22日", "policy", "/qingdao/skills-industry-integration-2021/"),
        ("22条", "clause", "/zibo/skills-zibo-2022/5-22/"),
        ("5w", "clause", "/zibo/skills-zibo-2022/1-2/"),
        ("3k元", "clause", "/zibo/skills-zibo-2022/1-6/"),
        ("淄博第4条", "clause", "/zibo/skills-zibo-2022/1-4/"),
        ("100万", "clause", "/zibo/skills-zibo-2022/1-1/"),
        ("2437546735161053133", "policy", "/qingdao/skills-industry-integration-2021/"),
        ("jnxzrgcs", "policy", "/zibo/skills-zibo-2022/"),
        ("淄博市财政局", "department", "/zibo/departments/finance/"),
        ("淄博 第8条", "clause", "/zibo/skills-zibo-2022/2-8/"),
        ("淄博 第八条", "clause", "/zibo/skills-zibo-2022/2-8/"),
        ("自主评价", "clause", "/zibo/skills-zibo-2022/3-14/"),
        ("每月800元津贴", "clause", "/zibo/skills-zibo-2022/1-2/"),
        ("每月八百元津贴", "clause", "/zibo/skills-zibo-2022/1-2/"),
        ("技師 買房 補貼", "clause", "/weifang/skilled-workforce-briefing/reading-1-3/"),
        ("師帶徒", "clause", ""),
    ],
)
def test_what_people_look_for_comes_first(real: Path, query: str, type_: str, url: str) -> None:
    hits = ask(real, [query])[0]["hits"]
    assert hits, query
    top = [hit for hit in hits[:3] if hit["type"] == type_ and (not url or hit["url"] == url)]
    assert top, [hit["url"] for hit in hits]


def test_no_page_stands_before_a_clause_that_holds_the_word(real: Path, real_catalogue: Catalogue) -> None:
    names = [
        name for term in real_catalogue.glossary.terms for name in (*term.forms, *(one.name for one in term.ladder))
    ]
    for name, found in zip(names, ask(real, names), strict=True):
        types = [hit["type"] for hit in found["hits"] if name in hit["title"] + hit["sentence"]]
        clauses = [number for number, type_ in enumerate(types) if type_ == "clause"]
        assert not clauses or "page" not in types[: clauses[0]], name


def test_what_a_synonym_means_is_printed(real_catalogue: Catalogue) -> None:
    texts = "\n".join(normalised(version.source) for policy in real_catalogue.policies for version in policy.versions)
    means = {word for one in real_catalogue.glossary.synonyms for word in one.means}
    assert [word for word in sorted(means) if normalised(word) not in texts] == []


def indexed(made: list[Shelf], folder: Path, synonyms: list[list[str]] | None = None) -> Path:
    """The root of an index over shelves."""
    shared = search.names(load(read_tree(SAMPLE / "policies", "policies"), "policies").catalogue, SAID)
    shared = {**shared, "synonyms": shared["synonyms"] if synonyms is None else synonyms}
    for volume, held in ((NOW, made), (PAST, [])):
        written({output.path: output.body for output in index.outputs(volume, held, shared)}, folder)
    return folder / "data/v1/search"


def test_what_stands_in_one_sentence_comes_before_what_is_scattered(tmp_path: Path) -> None:
    scattered = "企业可以组织培训。院校另有安排。师傅带出新人。有关津贴另行规定。"
    together = "企业可以组织安排。院校另有规定。师傅培训津贴。有关新人另行带出。"
    made = [twin_shelf("formal", order, text) for order, text in enumerate([scattered, together])]
    hits = ask(indexed(made, tmp_path), ["师傅培训津贴"])[0]["hits"]
    assert [hit["place"] for hit in hits] == ["p1"]
    hits = ask(indexed(made, tmp_path), ["师傅 规定"])[0]["hits"]
    assert [hit["place"] for hit in hits] == ["p0", "p1"]


@pytest.mark.parametrize(("query", "first"), [("技师补贴多少钱", "p1"), ("技师给多少补贴", "p1"), ("技师补贴", "p0")])
def test_who_asks_how_much_is_shown_sums_first(query: str, first: str, tmp_path: Path) -> None:
    texts = ["对技师按规定给予补贴。", "对技师按规定给予补贴，每人每月500元，连续发放三年。"]
    made = [twin_shelf("formal", order, text) for order, text in enumerate(texts)]
    hits = ask(indexed(made, tmp_path), [query])[0]["hits"]
    assert hits[0]["place"] == first
    assert len(hits) == 2


@pytest.mark.parametrize(("query", "count"), [("技师津贴", 1), ("技师落户", 2), ("技师迁坟", 0)])
def test_of_known_words_that_no_record_holds_together_each_is_found(query: str, count: int, tmp_path: Path) -> None:
    texts = ["对技师给予津贴。", "人才可以落户。"]
    made = [twin_shelf("formal", order, text) for order, text in enumerate(texts)]
    assert len(ask(indexed(made, tmp_path), [query])[0]["hits"]) == count


def test_opening_words_that_stand_for_a_heading_count_once() -> None:
    record = twin_shelf("formal", 0, "对取得技师资格的给予补贴。").records[1]
    opened = replace(record, title="对取得技师资格的给予补贴", headed=False)
    level = {
        headed: index.values(list(index.fields(replace(opened, headed=headed))), ())["技师"] // index.EVERYWHERE
        for headed in (True, False)
    }
    assert level[False] < level[True]


@pytest.mark.parametrize(
    ("query", "found"),
    [("买房", ["p0"]), ("买房子", ["p0"]), ("房子", ["p1"]), ("想买房子的", ["p0"])],
)
def test_a_word_within_a_longer_one_that_is_known_means_nothing(query: str, found: list[str], tmp_path: Path) -> None:
    made = [twin_shelf("formal", order, text) for order, text in enumerate(["购房补贴。", "人才公寓。"])]
    synonyms = [["买房", "购房"], ["买房子", "购房"], ["房子", "公寓"]]
    hits = ask(indexed(made, tmp_path, synonyms), [query])[0]["hits"]
    assert [hit["place"] for hit in hits] == found


def test_a_hit_says_all_that_the_page_shows(real: Path) -> None:
    found = ask(real, ["毕业生生活补贴 淄博"])[0]
    hit = found["hits"][0]
    assert (hit["type"], hit["url"]) == ("clause", "/zibo/skills-zibo-2022/1-4/")
    assert (hit["place"], hit["placeName"]) == ("zibo", "淄博市")
    assert (hit["policy"], hit["policyUrl"]) == ("zibo/skills-zibo-2022", "/zibo/skills-zibo-2022/")
    assert (hit["kind"], hit["date"], hit["standing"]) == ("formal", "2022年7月26日", "in-force")
    assert hit["path"] == ["淄博市", "技能兴淄若干措施", "一、加快技能人才集聚发展"]
    assert {"title": "技工院校毕业生生活补贴", "url": "/benefits/zibo/young-graduate-allowance/", "figure": "每月 300 元 至 1,000 元，分档"} in hit["benefits"]  # fmt: skip
    marked = [hit["sentence"][start:end] for start, end in hit["marks"]]
    assert "生活补贴" in marked
    assert all(end <= after for (_, end), (after, _) in zip(hit["marks"], hit["marks"][1:], strict=False))


@pytest.mark.parametrize(
    ("query", "title", "figure"),
    [
        ("柔性引才薪酬补贴", "柔性引才薪酬补贴", "每年每人年度薪酬的 20%，封顶 每年每人 5 万元"),
        (
            "企业技能带头人",
            "企业技能带头人补贴",
            "一次性 2,500 元 至 3,000 元，分档，另有上限：每年每家企业职工最高可享受5万元补贴",
        ),
    ],
)
def test_a_figure_names_what_caps_it(real: Path, query: str, title: str, figure: str) -> None:
    hits = ask(real, [{"q": query, "places": ["zibo"]}])[0]["hits"]
    assert figure in {gift["figure"] for hit in hits for gift in hit["benefits"] if gift["title"] == title}


def test_the_benefits_that_the_query_names_come_first(real: Path) -> None:
    hit = ask(real, [{"q": "全国技术能手奖励", "places": ["henan"]}])[0]["hits"][0]
    assert hit["benefits"][0]["title"] == "新获国家级荣誉的增发奖励"


def test_an_enumerated_item_has_its_own_address(sample: Path) -> None:
    hit = ask(sample, [{"q": "粮票", "history": True}])[0]["hits"][0]
    assert hit["url"] == "/jia/allowance-2024/at/2024-01-05/1-1-2/"
    assert hit["sentence"] == "二是粮票。"


# ---- what is not printed is not


def test_nonsense_finds_nothing(real: Path) -> None:
    queries = json.loads(ABSENT.read_text("utf-8"))["queries"]
    assert len(queries) >= 20
    assert [query for query, found in zip(queries, ask(real, queries), strict=True) if found["total"]] == []


HOSTILE = [
    "", " ", "\t\n", "……？！", "()[]{}.*+?^$|\\", "[", "(?<a>", "\\u0000", "\x00\x01\x1b\x7f", "<script>alert(1)</script>", "&lt;b&gt;",
    "\ud800", "\udfff技能", "技\ud800能", "😀😀😀", "a" * 10_000, "技能" * 5_000, "，" * 10_000, "1" * 10_000, "亿" * 10_000, "第" * 300, "(((((" * 200,
    "__proto__", "constructor", "toString", "hasOwnProperty", "-1", "1e309", "NaN", "null", "淄博" * 31 + "技", "\u202e技能\u202c", "技能津贴 " * 40,
]  # fmt: skip


def test_whatever_is_typed_has_an_answer(real: Path) -> None:
    answers = ask(real, [{"q": query, "history": True} for query in HOSTILE])
    assert len(answers) == len(HOSTILE)
    by_query = dict(zip(HOSTILE, answers, strict=True))
    for query in (
        "",
        " ",
        "……？！",
        "\x00\x01\x1b\x7f",
        "__proto__",
        "constructor",
        "toString",
        "，" * 10_000,
        "\ud800",
    ):
        assert by_query[query]["total"] == 0, query
    assert by_query["技能" * 5_000]["total"] > 0
    assert by_query["技\ud800能"]["total"] >= 0


@pytest.mark.parametrize(("typed", "meant"), [("学徙制", "学徒制"), ("购防补贴", "购房补贴")])
def test_what_is_found_only_when_spelt_otherwise_is_found_so_and_said(real: Path, typed: str, meant: str) -> None:
    found = ask(real, [typed])[0]
    assert (found["corrected"], found["suggestions"][0]) == (meant, meant)
    assert found["hits"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("揭榜挂师", "揭榜挂帅"),
        ("一企一第", "一企一策"),
        ("特岗特筹", "特岗特酬"),
        ("首席计师津贴", "首席技师津贴"),
        ("技能精贴", "技能津贴"),
    ],
)
def test_what_is_found_in_part_is_shown_with_the_spelling_near_it(real: Path, typed: str, meant: str) -> None:
    found = ask(real, [typed])[0]
    assert found["corrected"] == ""
    assert meant in found["suggestions"]
    assert found["hits"]


@pytest.mark.parametrize(
    ("query", "first", "said"),
    [
        ("青岛技师买房有补贴吗", "/weifang/skilled-workforce-briefing/reading-1-3/", ["青岛"]),
        ("北京技师补贴", "", ["北京"]),
        ("高级工 学费", "", ["学费"]),
        ("济南 高级工", "", ["济南"]),
        ("技师 退休", "", ["退休"]),
        ("技师退休", "", ["退休"]),
        ("我是技师想考迁坟师", "", ["迁坟师"]),
        ("技师想找一个老家房子", "", ["老家"]),
        ("高级工 公积金", "", ["公积金"]),
        ("世界技能大赛金牌奖励多少钱", "/zibo/skills-zibo-2022/5-22/", ["世界"]),
        ("技师买房补贴", "/weifang/skilled-workforce-briefing/reading-1-3/", []),
        ("高技能人才落户", "/weifang/skilled-workforce-briefing/point-5/", []),
    ],
)
def test_a_word_that_a_hit_does_not_hold_is_named(real: Path, query: str, first: str, said: list[str]) -> None:
    hit = ask(real, [query])[0]["hits"][0]
    assert not first or hit["url"] == first
    assert hit["missing"] == said


def test_every_hit_of_a_query_with_a_word_that_no_text_knows_says_so(real: Path) -> None:
    for query, word in (("济南 高级工", "济南"), ("技师 退休", "退休"), ("北京技师补贴", "北京")):
        found = ask(real, [{"q": query, "size": 60}])[0]
        assert found["total"]
        assert [hit["url"] for hit in found["hits"] if word not in hit["missing"]] == []


def test_the_rarest_of_words_typed_apart_comes_first(real: Path) -> None:
    hits = ask(real, [{"q": "高级工 落户", "size": 60}])[0]["hits"]
    holds = ["落户" not in hit["missing"] for hit in hits]
    assert holds[0]
    assert holds == sorted(holds, reverse=True)


@pytest.mark.parametrize("query", ["淄博购房补贴", "青岛 购房补贴"])
def test_other_places_stand_after_a_place_that_is_named(real: Path, query: str) -> None:
    hits = ask(real, [{"q": query, "size": 60}])[0]["hits"]
    named = [hit["placeName"].startswith(query[:2]) for hit in hits]
    assert named[0]
    assert False in named
    assert named == sorted(named, reverse=True)


def test_a_heading_without_a_text_stands_below_clauses(real: Path) -> None:
    for query in ("技能人才", "第5条"):
        hits = ask(real, [query])[0]["hits"]
        assert [hit["url"] for hit in hits[:5] if hit["type"] == "clause" and not hit["sentence"]] == [], query


@pytest.mark.parametrize("query", ["新型学徒制 6000", "企业新型学徒制补贴标准是多少", "新型学徒制补贴多少钱"])
def test_the_sentence_that_answers_is_shown(real: Path, query: str) -> None:
    hit = ask(real, [query])[0]["hits"][0]
    assert hit["url"] == "/zibo/skills-zibo-2022/3-11/"
    assert "6000元" in hit["sentence"]


def test_a_long_name_is_not_found_in_pieces(real: Path) -> None:
    found = ask(real, [{"q": "青岛市人力资源和社会保障局", "size": 60}])[0]
    assert found["hits"][0]["url"] == "/qingdao/departments/human-resources/"
    assert {hit["placeName"] for hit in found["hits"]} == {"青岛市"}
    assert found["total"] < 10


def test_what_says_another_number_is_found_and_says_so(example: Path) -> None:
    hits = ask(example, [{"q": "带徒补贴300", "size": 60, "day": "2026-11-20"}])[0]["hits"]
    others = [hit for hit in hits if "300" in hit["missing"]]
    assert any("200元" in hit["sentence"] for hit in others), hits


@pytest.mark.parametrize(
    ("query", "policy"),
    [("示人社函〔2022〕8号", "skills-allowance"), ("示政发[2026]5号", "rental-subsidy")],
)
def test_the_number_of_a_document_that_changed_a_policy_leads_to_its_history(
    example: Path, query: str, policy: str
) -> None:
    hit = ask(example, [query])[0]["hits"][0]
    assert (hit["url"], hit["missing"]) == (f"/shili/{policy}/history/", [])


def test_what_is_spelt_right_is_not_doubted(real: Path) -> None:
    for found in ask(real, ["学徒制", "购房补贴", "技能津贴", "5万元", "不存在词", "asdf"]):
        assert (found["corrected"], found["suggestions"]) == ("", [])


# ---- standing


def test_what_no_longer_holds_is_found_only_when_asked_for(sample: Path) -> None:
    plain, all_ = ask(sample, ["每月给予800元生活补贴", {"q": "每月给予800元生活补贴", "history": True}])
    assert OVER.isdisjoint({hit["standing"] for hit in plain["hits"]})
    assert (all_["hits"][0]["standing"], all_["hits"][0]["version"]) == (INFERRED, "2025-01-10")
    assert all_["hits"][0]["url"] == "/jia/skills/at/2025-01-10/2-1/"
    assert all_["facets"]["history"] == len([hit for hit in all_["hits"] if hit["standing"] in OVER])


def test_what_may_hold_is_found_and_says_so(sample: Path) -> None:
    hits = ask(sample, ["年满八十周岁的居民"])[0]["hits"]
    assert [(hit["version"], hit["standing"]) for hit in hits[:2]] == [
        ("2025-03-01", "unknown"),
        ("2024-01-05", "unknown"),
    ]


BEFORE, AFTER = "2026-12-31", "2027-01-01"
"""The last day of one version of the invented city's policy, and the first of the next."""


def standings(root: Path, **query: Any) -> set[tuple[str, str]]:
    """Version and standing of all that is found."""
    hits = ask(root, [{"q": "补贴", "size": 99, **query}])[0]["hits"]
    return {(hit["version"], hit["standing"]) for hit in hits if hit["policy"] == "shili/skills-allowance"}


def test_a_version_becomes_history_on_its_day_and_the_next_is_in_force(example: Path) -> None:
    assert standings(example, day=BEFORE) == {("2024-11-05", "in-force"), ("2026-10-15", "future")}
    assert standings(example, day=AFTER) == {("2026-10-15", "in-force")}
    assert {("2024-11-05", INFERRED), ("2026-10-15", "in-force")} <= standings(example, day=AFTER, history=True)


@pytest.mark.parametrize("day", ["", "2020-01-01"])
def test_a_clock_behind_the_build_changes_nothing(example: Path, day: str) -> None:
    assert standings(example, day=day) == standings(example, day=TODAY)


def test_standings_are_those_of_the_pages(example: Path, example_catalogue: Catalogue) -> None:
    for policy in example_catalogue.policies:
        known = history(policy)
        for day in (TODAY, *known.days(TODAY)):
            hits = ask(example, [{"q": policy.record.short, "day": day, "history": True, "size": 99}])[0]["hits"]
            found = {hit["version"]: hit["standing"] for hit in hits if hit["policy"] == policy.ref}
            assert found == {one.key: spoken_standing(known, one, day) for one in policy.versions}


def test_what_is_over_is_so_in_both_languages() -> None:
    source = (ROOT / "scripts/mingce/history/phases.mjs").read_text("utf-8")
    [names] = re.findall(r"OVER = new Set\((.*)\)", source)
    assert set(json.loads(names)) == OVER


def test_versions_of_a_document_are_counted_apart_from_documents(example: Path) -> None:
    now, all_ = ask(example, [{"q": "补贴", "size": 99}, {"q": "补贴", "size": 99, "history": True}])
    for found in (now, all_):
        texts = [hit for hit in found["hits"] if hit["policy"]]
        assert found["documents"] == len({hit["policy"] for hit in texts})
        assert found["versions"] == len({(hit["policy"], hit["version"]) for hit in texts})
    assert (now["documents"], now["versions"]) == (1, 2)
    assert (all_["documents"], all_["versions"]) == (2, 6)


def test_a_correction_is_told_from_what_it_corrects(example: Path) -> None:
    hits = ask(example, [{"q": "技师 每人3000元", "size": 99, "history": True}])[0]["hits"]
    assert {hit["edition"] for hit in hits if hit["corrects"]} == {"2022年8月15日更正的版本"}


def test_a_clause_that_was_repealed_before_the_rest_is_over(tmp_path: Path) -> None:
    path = EXAMPLE / "policies/shili/skills-allowance/policy.yml"
    tree = read_tree(EXAMPLE / "policies", "policies")
    event = """
  - type: partial-repeal
    date: 2026-11-01
    version: 2024-11-05
    clauses: [2022-7]
    recorded: 2026-11-12
    authority: {name: 关于废止《示例市技能人才补贴办法》第七条的通知（虚构）, document_number: 示人社发〔2026〕9号, quote: 第七条自2026年11月1日起废止}
"""
    files = {**tree.files, path.relative_to(EXAMPLE).as_posix(): path.read_bytes() + event.lstrip("\n").encode()}
    root = written(files_of(load(replace(tree, files=files), "policies").catalogue), tmp_path)
    query = {"q": "示例工匠的评审公示7个工作日", "size": 99}
    plain, all_ = ask(root, [query, {**query, "history": True}])
    assert "/shili/skills-allowance/2022-7/" not in {hit["url"] for hit in plain["hits"]}
    assert {hit["url"]: hit["standing"] for hit in all_["hits"]}["/shili/skills-allowance/2022-7/"] == "repealed"


def test_a_number_that_a_hit_does_not_print_is_named(example: Path) -> None:
    plain, all_ = ask(example, ["公示5个工作日", {"q": "公示5个工作日", "history": True}])
    assert [hit["missing"] for hit in plain["hits"]] == [["5个工作日"]] * len(plain["hits"])
    assert {hit["version"] for hit in all_["hits"] if not hit["missing"]} == {"2020-03-10"}


def twin_shelf(kind: str, order: int, text: str) -> Shelf:
    ref = f"p{order}/{kind}"
    records = (
        Record("policy", f"/{ref}/", "文件"),
        Record("clause", f"/{ref}/1/", "一标准", "一、", pieces=((f"/{ref}/1/", text),)),
    )
    return Shelf("policy", f"p{order}", records, policy=ref, kind=kind, place_name=f"地{order}")


@pytest.mark.parametrize(
    "text", ["每人每月发给生活补贴500元。", "生活补贴。", "对取得技师资格的给予生活补贴，连续五年。"]
)
def test_a_formal_text_stands_before_others_that_say_the_same(text: str, tmp_path: Path) -> None:
    kinds = ["unattributed", "briefing", "interpretation", "formal"]
    made = [twin_shelf(kind, order, text) for order, kind in enumerate(kinds)]
    hits = ask(indexed(made, tmp_path), ["生活补贴"])[0]["hits"]
    assert [hit["kind"] for hit in hits] == ["formal", "interpretation", "briefing", "unattributed"]


# ---- facets


FACETS = ("places", "kinds", "years", "types", "standings", "recipients")
ALONE = ("places", "kinds", "years", "standings")
"""Of which a hit has one value or none, so that their counts come to the total; types do as well without benefits."""


@pytest.mark.parametrize(
    ("which", "query"),
    [
        ("real", {"q": "技能人才"}),
        ("real", {"q": "淄博"}),
        ("real", {"q": "5万元"}),
        ("real", {"q": "高级工 补贴", "places": ["zibo", "weifang"], "kinds": ["formal"]}),
        ("real", {"q": "补贴", "types": ["benefit"], "cash": True}),
        ("real", {"q": "揭榜挂师"}),
        ("example", {"q": "补贴"}),
        ("example", {"q": "补贴", "history": True}),
        ("example", {"q": "补贴", "day": "2027-03-01"}),
        ("example", {"q": "高级工", "day": "2027-03-01", "history": True}),
        ("sample", {"q": "生活补贴", "history": True}),
    ],
)
def test_each_count_is_the_number_of_results_that_its_choice_gives(
    request: pytest.FixtureRequest, which: str, query: dict[str, Any]
) -> None:
    root: Path = request.getfixturevalue(which)
    base = ask(root, [query])[0]
    assert base["total"] > 0
    choices = [(name, facet) for name in FACETS for facet in base["facets"][name]]
    answers = ask(root, [{**query, name: [facet["value"]]} for name, facet in choices])
    assert [found["total"] for found in answers] == [facet["count"] for _, facet in choices]
    assert ask(root, [{**query, "cash": True}])[0]["total"] == base["facets"]["cash"]
    for name in ALONE:
        if name not in query:
            assert sum(facet["count"] for facet in base["facets"][name]) == base["total"], name
    if "types" not in query:
        counts = [facet["count"] for facet in base["facets"]["types"] if facet["value"] != "benefit"]
        assert sum(counts) == base["total"]
    without = ask(root, [{**query, "history": False}])[0]
    assert base["total"] - without["total"] == base["facets"]["history"]


def test_choices_of_one_facet_add_up_and_of_two_narrow(real: Path) -> None:
    one, two, both = ask(
        real,
        [
            {"q": "技能人才", "places": ["zibo"]},
            {"q": "技能人才", "places": ["zibo", "henan"]},
            {"q": "技能人才", "places": ["zibo"], "kinds": ["briefing"]},
        ],
    )
    assert {hit["place"] for hit in one["hits"]} == {"zibo"}
    assert two["total"] > one["total"]
    assert both["total"] == 0


def test_every_value_of_a_facet_has_a_name(real: Path) -> None:
    facets = ask(real, [{"q": "技能人才"}])[0]["facets"]
    named = [facet for name in FACETS if name not in ("years", "standings") for facet in facets[name] if facet["value"]]
    assert all(facet["name"] and facet["name"] != facet["value"] for facet in named)
    assert {facet["value"] for facet in facets["types"]} <= set(TYPES)


def test_pages_of_hits_follow_each_other(real: Path) -> None:
    whole, *parts = ask(
        real, [{"q": "技能", "size": 30}, *({"q": "技能", "from": at, "size": 10} for at in (0, 10, 20))]
    )
    assert [hit["url"] for part in parts for hit in part["hits"]] == [hit["url"] for hit in whole["hits"]]


# ---- the files


def test_the_files_are_the_same_every_time(real_catalogue: Catalogue) -> None:
    again = load(read_tree(ROOT / "policies", "policies"), "policies").catalogue
    assert files_of(real_catalogue) == files_of(again)


def test_an_edit_touches_what_it_must_and_no_more(real_catalogue: Catalogue) -> None:
    before = files_of(real_catalogue)
    path = "policies/zibo/skills-zibo-2022/2022-07-26/text.yml"
    after = files_of(edited(path, "每年每家企业职工最高可享受5万元补贴。", "每年每家企业职工最高可享受6万元补贴。"))
    changed = {name.removeprefix("data/v1/search/") for name in before if before[name] != after.get(name)}
    assert before.keys() == after.keys()
    folders = {name.rpartition("/")[0] for name in changed}
    assert folders <= {"now/terms", "now/near", "now/records/zibo"}
    assert len([name for name in changed if name.startswith("now/records")]) == 1
    assert len([name for name in changed if name.startswith("now/terms")]) <= 4


def test_the_numbers_of_a_document_leave_room_for_more() -> None:
    shelf = [twin_shelf("formal", order, "补贴") for order in (0, 0, 1)]
    longer = replace(shelf[0], records=(*shelf[0].records, *shelf[0].records[1:] * 9))
    assert index.numbered(shelf) == index.numbered([longer, *shelf[1:]]) == [0, 16, 256]


def test_every_clause_of_every_version_is_in_one_volume(sample_catalogue: Catalogue) -> None:
    found = shelves_of(sample_catalogue)
    held = [(shelf.policy, shelf.version) for volume in found.values() for shelf in volume if shelf.sort == "policy"]
    assert sorted(held) == sorted(
        (policy.ref, one.key) for policy in sample_catalogue.policies for one in policy.versions
    )
    for volume in found.values():
        for shelf in volume:
            assert [record.type == "benefit" for record in shelf.records] == sorted(
                record.type == "benefit" for record in shelf.records
            )


def test_headings_lose_their_stop_for_display_only(real_catalogue: Catalogue) -> None:
    titles = [record.title for shelf in shelves_of(real_catalogue)[NOW] for record in shelf.records]
    assert titles == [without_stop(title) for title in titles]


def test_the_engine_reads_the_form_that_is_written() -> None:
    engine = (ROOT / "scripts" / "mingce" / "search" / "engine.mjs").read_text("utf-8")
    assert f"export const FORMAT = {index.FORMAT};" in engine

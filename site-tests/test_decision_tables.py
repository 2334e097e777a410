"""A reader of the published pages, without a script, comes to the verdicts of the worked examples: the tables of conditions say what the rules say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from itertools import product
from typing import Any, cast

import pytest

from conftest import ROOT, Site
from mingce.eligibility import engine
from mingce.eligibility.profiles import sound
from mingce.eligibility.shapes import Asked, Node, Rule
from mingce.exports.rules import RulesFile
from mingce.wording import Words, words
from profiles import EXAMPLE, SAMPLE, profiles, rules_of

SITES = (("real_site", ROOT), ("sample_site", SAMPLE), ("example_site", EXAMPLE))
Row = tuple[str, str, tuple[str, ...]]
"""A row as it is printed: its number, what it says, and the notes that leave it open or bind it to a reading."""

VOID = ("br", "img", "input", "link", "meta", "path", "wbr")


class Reader(HTMLParser):
    """Reads the table of conditions and the readings of what is not clear from a page, by what is printed and its structure alone."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.rows: list[dict[str, Any]] = []
        self.points: list[dict[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        style = dict(attrs).get("class") or ""
        if tag not in VOID:
            self.open.append((tag, style))
        if "needs__no" in style:
            self.rows.append({"number": "", "what": "", "notes": []})
        if "needs__open" in style:
            self.rows[-1]["notes"].append("")
        if "unclear__point" in style:
            self.points.append({"point": "", "readings": []})
        if tag == "li" and self._within("unclear__readings"):
            self.points[-1]["readings"].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._within("needs__open"):
            self.rows[-1]["notes"][-1] += data
        elif self._within("needs__what"):
            self.rows[-1]["what"] += data
        elif self._within("needs__no"):
            self.rows[-1]["number"] += data
        elif self._within("unclear__point"):
            self.points[-1]["point"] += data
        elif self._within("unclear__readings"):
            self.points[-1]["readings"][-1] += data

    def _within(self, style: str) -> bool:
        return any(style in classes.split() for _, classes in self.open)


@pytest.fixture(scope="module")
def said() -> Words:
    return words((ROOT / "templates" / "locale" / "zh-Hans.yml").read_bytes(), "templates/locale/zh-Hans.yml")


class Table:
    """A page's conditions as its reader understands them."""

    def __init__(self, html: str, asked: list[Asked], said: Words) -> None:
        reader = Reader()
        reader.feed(html)
        self.rows: list[Row] = [(row["number"], row["what"].strip(), tuple(row["notes"])) for row in reader.rows]
        self.points = reader.points
        self.asked = asked
        self.said = said

    def rule(self, like: Rule) -> Rule:
        """The benefit with the conditions and worlds that are printed, in place of those of the data."""
        rows = list(self._nodes("", self.rows))
        made: dict[str, Any] = {**like, "worlds": self._worlds(), "conditions": {"all": rows}}
        if not rows:
            del made["conditions"]
        return cast(Rule, made)

    def _nodes(self, above: str, rows: list[Row]) -> Iterator[Node]:
        """What stands directly below a number; what stands below that belongs to it."""
        for number, what, notes in rows:
            if re.fullmatch(re.escape(above) + r"\d+", number):
                node: Any = self._node(what, list(self._nodes(f"{number}.", rows)))
                for note in notes:
                    node |= {"damaged": note} if note == self.said.benefit.open else {"under": self._reading(note)}
                yield node

    def _node(self, what: str, below: list[Node]) -> dict[str, Any]:
        for name in ("all", "any", "none"):
            if what == self.said.condition[name] + self.said.punctuation.colon:
                assert below, what
                return {name: below}
        assert not below, what
        found = [node for asked in self.asked for node in (self._comparison(what, asked),) if node]
        assert len(found) == 1, (what, found)
        return found[0]

    def _comparison(self, what: str, asked: Asked) -> dict[str, Any] | None:
        """A comparison with the answer to this question, if the words are one."""
        label: str = asked["label"]
        if asked["kind"] == "yes_no":
            return {"ask": asked["key"]} if what == label else None
        if asked["kind"] == "number":
            rest = what.removeprefix(label + self.said.punctuation.space)
            return {"ask": asked["key"], **self._bounds(rest, asked)} if rest != what else None
        rest = what.removeprefix(f"{label}：")
        return {"ask": asked["key"], "among": self._options(rest, asked)} if rest != what else None

    def _bounds(self, printed: str, asked: Asked) -> dict[str, int]:
        found = {}
        for bound in printed.split(self.said.punctuation.comma_long):
            for name in ("ge", "gt", "le", "lt"):
                words = self.said.condition[name].format(value="(.+)", unit=re.escape(asked.get("unit", "")))
                hit = re.fullmatch(words, bound)
                if hit:
                    whole, _, rest = hit[1].replace(",", "").partition(".")
                    found[name] = int(whole) * 100 + int(rest.ljust(2, "0")[:2])
        assert found, printed
        return found

    def _options(self, printed: str, asked: Asked) -> list[str]:
        """The options named; a name that holds a comma itself is taken whole."""
        found, rest = [], printed
        while rest:
            fitting = [
                one
                for one in asked["options"]
                if rest == one["name"] or rest.startswith(one["name"] + self.said.condition["or"])
            ]
            one = max(fitting, key=lambda option: len(option["name"]))
            found.append(one["slug"])
            rest = rest[len(one["name"]) :].removeprefix(self.said.condition["or"])
        return found

    def _readings(self) -> list[list[str]]:
        """For each point the words by which the table refers to its readings."""
        return [
            [re.sub(r"^读法\d+：", f"{point['point']}：", one) for one in point["readings"]] for point in self.points
        ]

    def _reading(self, note: str) -> str:
        """The reading that a row is bound to."""
        known = {self.said.amount.under.format(words=words): words for point in self._readings() for words in point}
        return known[note]

    def _worlds(self) -> list[list[str]]:
        """One reading of each point that some row is bound to."""
        bound = {self._reading(note) for _, _, notes in self.rows for note in notes if note != self.said.benefit.open}
        parting = [point for point in self._readings() if bound & set(point)]
        return [list(world) for world in product(*parting)]


def judged(
    rules: RulesFile, html: Callable[[Rule], str], answers: Callable[[Rule], Sequence[Mapping[str, Any]]], said: Words
) -> Iterator[tuple[str, Any, Any]]:
    """For each benefit and profile: what the page comes to, and what the rules do."""
    for rule in rules["benefits"]:
        asked = [one for one in rules["questions"] if one.get("place") in (None, rule["place"])]
        printed = Table(html(rule), asked, said).rule(rule)
        for answer in answers(rule):
            found = engine.judge(printed, sound(rules, answer))["verdict"]
            yield rule["id"], found, engine.judge(rule, sound(rules, answer))["verdict"]


def page_of(site: Site, rule: Rule) -> str:
    return site.html(f"benefits/{rule['place']}/{rule['id']}/index.html")


@pytest.fixture(params=SITES, ids=[name for name, _ in SITES])
def published(request: pytest.FixtureRequest) -> tuple[Site, RulesFile]:
    name, folder = request.param
    return request.getfixturevalue(name), rules_of(folder)


@pytest.mark.parametrize("published", SITES[:2], ids=["real_site", "sample_site"], indirect=True)
def test_worked_examples_come_to_the_same_by_the_printed_table(published: tuple[Site, RulesFile], said: Words) -> None:
    site, rules = published
    count = 0
    for rule in rules["benefits"]:
        asked = [one for one in rules["questions"] if one.get("place") in (None, rule["place"])]
        printed = Table(page_of(site, rule), asked, said).rule(rule)
        for one in rule.get("examples", []):
            count += 1
            found = engine.judge(printed, sound(rules, one["profile"]))["verdict"]
            assert found == one["verdict"], (rule["id"], one["name"])
    assert count > 0


def test_any_answers_come_to_the_same_by_the_printed_table(published: tuple[Site, RulesFile], said: Words) -> None:
    """Examples are few: whatever is answered, the page and the rules agree on every benefit."""
    site, rules = published
    answers = list(profiles(rules, 12, seed=7))
    found = list(judged(rules, lambda rule: page_of(site, rule), lambda _: answers, said))
    assert [(name, page, rule) for name, page, rule in found if page != rule] == []
    assert {rule for _, _, rule in found} >= {"yes", "no"}


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [
        pytest.param("以下有一项即可", "以下各项都要符合", id="any-printed-as-all"),
        pytest.param("不超过 5 年", "不满 5 年", id="a-bound-moved"),
        pytest.param("工作单位：企业、", "工作单位：", id="an-option-left-out"),
        pytest.param('<span class="needs__open">[^<]*</span>', "", id="the-marks-of-readings-left-out"),
    ],
)
def test_a_wrongly_printed_table_is_noticed(real_site: Site, said: Words, printed: str, wrong: str) -> None:
    """The reader is no parrot of the rules: pages with a bug planted in their print come to something else somewhere."""
    rules = rules_of(ROOT)
    answers = list(profiles(rules, 60, seed=3))

    def examples(rule: Rule) -> Sequence[Mapping[str, Any]]:
        return [one["profile"] for one in rule.get("examples", [])] + answers

    def spoilt(rule: Rule) -> str:
        return re.sub(printed, wrong, page_of(real_site, rule))

    assert any(page != rule for _, page, rule in judged(rules, spoilt, examples, said))

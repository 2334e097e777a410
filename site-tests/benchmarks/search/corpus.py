"""Corpora of any size around the real documents: distractors put together from real sentences, with other numbers and places."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from mingce.chinese import collapse, visible
from mingce.files import read_tree
from mingce.findings import findings
from mingce.load import load
from mingce.model.catalogue import Catalogue, Version
from mingce.model.settings import Settings
from mingce.model.site import Site
from mingce.pages import pages
from mingce.records import UNKNOWN
from mingce.search.records import shelves
from mingce.search.shelf import NOW, Leaf, Record, Shelf
from mingce.wording import Words, words

ROOT = Path(__file__).resolve().parents[3]
SITE = Site("明策", None, Settings(), "2026-11-20", None)
PER_PLACE = 10
_SENTENCE = re.compile(r"[^。；;]*[。；;]?")
_FIGURE = re.compile(r"\d+")
_PLACES = re.compile("淄博|潍坊|青岛|河南|山东|齐鲁|兴淄|来潍|留潍|回潍")
_CLAUSES = (18, 34)
_SENTENCES = (1, 4)
_FIRSTS = "云江安平永新长东西南北海山金青白清泰和顺德嘉宁华兴隆昌文武"
_LASTS = "州阳川江城山原溪陵水岭泉口源浦沂潭池林丰"


@dataclass(frozen=True)
class Corpus:
    """Shelves, and for each record by its URL the URLs of the real records that words in it come from."""

    shelves: Sequence[Shelf]
    origins: Mapping[str, tuple[str, ...]]


def catalogue() -> Catalogue:
    """The real documents."""
    return load(read_tree(ROOT / "policies", "policies"), "policies").catalogue


def said() -> Words:
    """The words of the interface."""
    return words((ROOT / "templates/locale/zh-Hans.yml").read_bytes(), "templates/locale/zh-Hans.yml")


def corpus(real: Catalogue, count: int, seed: int = 1) -> Corpus:
    """The real documents among so many that there are `count` in all."""
    spoken = said()
    found = findings(real, SITE, spoken)
    leaves = [
        Leaf(page.url, page.title, page.description)
        for page in pages(real, found, UNKNOWN, SITE, spoken, ())
        if not page.place
    ]
    own = shelves(real, found.register, leaves, SITE, spoken)[NOW]
    documents = sum(shelf.sort == "policy" for shelf in own)
    maker = _Maker(own, random.Random(seed))
    origins: dict[str, tuple[str, ...]] = {}
    made = [maker.shelf(number, origins) for number in range(count - documents)]
    return Corpus(sorted([*own, *made], key=lambda shelf: shelf.place), origins)


class _Maker:
    """Puts documents together: the sentences of real clauses, dealt anew."""

    def __init__(self, own: Sequence[Shelf], chance: random.Random) -> None:
        self.chance = chance
        self.policies = [shelf for shelf in own if shelf.sort == "policy"]
        records = [record for shelf in self.policies for record in shelf.records if record.type == "clause"]
        self.titles = [(record.title, record.url, record.headed) for record in records]
        self.sentences = [
            (sentence, record.url)
            for record in records
            for _, text in record.pieces
            for sentence in _SENTENCE.findall(text)
            if sentence
        ]

    def shelf(self, number: int, origins: dict[str, tuple[str, ...]]) -> Shelf:
        chance, like = self.chance, self.chance.choice(self.policies)
        name = self.place(number // PER_PLACE)
        slug = f"place-{number // PER_PLACE:04d}"
        ref = f"{slug}/policy-{number}"
        year = chance.randint(2015, 2026)
        head = replace(
            like.records[0],
            url=f"/{ref}/",
            title=self.changed(like.records[0].title, name),
            pieces=((f"/{ref}/", f"{name}人社发〔{year}〕{chance.randint(1, 300)}号"),),
            bonus=(),
        )
        clauses = [self.clause(f"/{ref}/{order}/", order, name, origins) for order in range(chance.randint(*_CLAUSES))]
        return replace(
            like,
            place=slug,
            place_name=f"{name}市",
            place_short=name,
            policy=ref,
            number=number % PER_PLACE + 1,
            url=f"/{ref}/",
            context=f"{name}市，{head.title}",
            date=f"{year}-01-01",
            records=(head, *clauses),
        )

    def clause(self, url: str, order: int, place: str, origins: dict[str, tuple[str, ...]]) -> Record:
        title, first, headed = self.chance.choice(self.titles)
        drawn = self.chance.choices(self.sentences, k=self.chance.randint(*_SENTENCES))
        origins[url] = tuple(dict.fromkeys((first, *(origin for _, origin in drawn))))
        text = "".join(sentence for sentence, _ in drawn)
        return Record(
            "clause",
            url,
            self.changed(title, place),
            f"{order + 1}.",
            headed,
            pieces=((url, self.changed(text, place)),),
        )

    def changed(self, text: str, place: str) -> str:
        """The text with other numbers, and this place in the place of the real ones."""
        return _PLACES.sub(place, _FIGURE.sub(self.number, text))

    def number(self, figure: re.Match[str]) -> str:
        return str(self.chance.randint(1, 9)) + "0" * (len(figure[0]) - 1)

    def place(self, number: int) -> str:
        """A name that no real place of the corpus has."""
        first, last = divmod(number, len(_LASTS))
        return _FIRSTS[first % len(_FIRSTS)] + _LASTS[last] + ("" if first < len(_FIRSTS) else _FIRSTS[-first])


def relevant(real: Catalogue, own: Sequence[Shelf], query: Mapping[str, Any]) -> list[list[str]]:
    """For each passage that a person marked as an answer, the URLs of the records printed in it."""
    return [_records_in(_source(real, passage["starts"]), own, passage["starts"]) for passage in query["relevant"]]


def _source(real: Catalogue, starts: str) -> Version:
    """The version in whose source the passage stands."""
    held = (version for policy in real.policies for version in policy.versions if collapse(starts) in _whole(version))
    return next(held)


def _whole(version: Version) -> str:
    return collapse(visible(version.source))


def _records_in(version: Version, own: Sequence[Shelf], starts: str) -> list[str]:
    """The records whose own words begin in the paragraph that begins so."""
    start = _whole(version).index(collapse(starts))
    ends = accumulate(len(collapse(line)) for line in visible(version.source).splitlines())
    end = next(one for one in ends if one > start)
    shelf = next(
        one for one in own if one.version == version.key and version.folder.endswith(f"{one.policy}/{version.key}")
    )
    ids = set(_begun(version, start, end))
    urls = [record.url for record in shelf.records if record.type == "clause" and _id(record.url) in ids]
    return urls or [shelf.records[0].url]


def _begun(version: Version, start: int, end: int) -> Iterator[str]:
    """The ids of the clauses around which a part's own words begin between two places of the text."""
    at = 0
    for found in version.located:
        words = collapse(found.part.own_text)
        if start <= at < end or (words and at <= start < at + len(words)):
            around = [part for part in (*found.above, found.part) if part.is_provision and not part.inline]
            if around:
                yield str(around[-1].id)
        at += len(words)


def _id(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def queries(path: Path) -> list[dict[str, Any]]:
    """The queries of a file."""
    return list(json.loads(path.read_text("utf-8"))["queries"])

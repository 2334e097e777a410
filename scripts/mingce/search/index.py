"""Records -> the files that the browser reads: where each token stands, and what is shown of each record (SEARCH.md)."""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from mingce import urls
from mingce.chinese import spoken_date
from mingce.model.site import Output
from mingce.search import near
from mingce.search.shelf import Record, Shelf
from mingce.search.tokens import normalised, sentences, singles, tokens, tokens_of, trigrams

FORMAT = 3
CAP = 20_000
"""So many postings of a token are kept, the heaviest."""
CAP_OF_SINGLES = 1_000
BIG = 1_500
"""A longer list stands in a file of its own, which is read only when it is needed."""
SHARD = 3_000
"""About so many characters make a file of postings."""
BLOCK = 4
"""So many records stand in one file."""
ALIGN, ALIGN_PLACE = 16, 256
"""The numbers of a document and of a place begin at multiples, so that one more record does not renumber what follows."""

K1, B, USUAL = 1.2, 0.75, 100
WEIGHTS = {"title": 3.0, "label": 3.0, "body": 1.0, "aside": 0.5, "bonus": 1.0}
LEVELS = 6
PARTS = 4
"""The sentences of a record are told apart in so many parts."""
EVERYWHERE = (1 << PARTS) - 1
"""What holds for a record as a whole, as its title does, stands in each of its parts."""
VALUES = LEVELS * EVERYWHERE
"""So many things a token may say of a record: a level, and the parts in which it stands."""
SYMBOLS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
_HALF = len(SYMBOLS) // 2
_SUM = re.compile(r"[\d.]+元")
SUM = "?元"
"""The token of what gives a sum of money, by which those are found who ask how much."""


@dataclass
class Postings:
    """Where each token stands: records by number with their level, shelves by their order; how often three characters stand together."""

    records: dict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    shelves: dict[str, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    threes: Counter[str] = field(default_factory=Counter)


def outputs(volume: str, shelves: Sequence[Shelf], names: Mapping[str, Any]) -> Iterator[Output]:
    """The files of one volume; `names` goes into its index file as it is."""
    starts = numbered(shelves)
    postings = Postings()
    for order, (start, shelf) in enumerate(zip(starts, shelves, strict=True)):
        _post(postings, order, start, shelf)
    entries, big = _entries(postings)
    count = shards(sum(len(token) + len(entry) + 6 for token, entry in entries.items()))
    filled = near.filled(postings.threes)
    near_count = shards(sum(len(gap) + len(chars) + 6 for gap, chars in filled.items()))
    shared = {"shards": count, "near": near_count, **names}
    yield _file(f"{volume}/index.json", _index(shelves, starts, shared))
    yield _file(f"{volume}/facets.json", _facets(shelves, starts))
    yield from _shards(f"{volume}/terms", entries, count)
    yield from _shards(f"{volume}/near", filled, near_count)
    yield from (_file(f"{volume}/big/{name}.json", lists) for name, lists in sorted(big.items()))
    yield from _blocks(f"{volume}/records", shelves)


def numbered(shelves: Sequence[Shelf]) -> list[int]:
    """The number of the first record of each shelf."""
    starts: list[int] = []
    free, place = 0, None
    for shelf in shelves:
        step = ALIGN if shelf.place == place else ALIGN_PLACE
        free = -(-free // step) * step
        starts.append(free)
        free, place = free + len(shelf.records), shelf.place
    return starts


def _post(postings: Postings, order: int, start: int, shelf: Shelf) -> None:
    for token in set(tokens(shelf.context)):
        postings.shelves[token].append(order)
    for number, record in enumerate(shelf.records, start):
        held = list(fields(record))
        for one in held:
            postings.threes.update(trigrams(one.plain))
        for token, says in values(held, record.bonus).items():
            postings.records[token].append(number * VALUES + says)


@dataclass(frozen=True)
class Field:
    """A normalised text of a record, how much its words count, and in which parts of the record it stands."""

    weight: float
    plain: str
    parts: int = EVERYWHERE


def fields(record: Record) -> Iterator[Field]:
    """The texts by which a record is found. Its title is one of them unless it is made of its opening words."""
    if record.headed:
        yield Field(WEIGHTS["title"], normalised(record.title))
    yield Field(WEIGHTS["label"], normalised(record.label))
    yield Field(WEIGHTS["aside"], normalised(record.aside))
    held = [normalised(one) for _, text in record.pieces for one in sentences(text)]
    for order, sentence in enumerate(held):
        yield Field(WEIGHTS["body"], sentence, 1 << order * PARTS // len(held))


def values(held: Sequence[Field], bonus: Iterable[str]) -> dict[str, int]:
    """The tokens of a record with what each says of it: a level and the parts in which it stands, as one number.

    The level is BM25 without the rareness of the token.
    """
    counts: dict[str, float] = defaultdict(float)
    parts: dict[str, int] = defaultdict(int)
    length = 0
    for one in held:
        here = tokens_of(one.plain)
        length += len(here)
        for token in (*here, *singles(one.plain)):
            counts[token] += one.weight
            parts[token] |= one.parts
        if "元" in one.plain and any(_SUM.fullmatch(token) for token in here):
            counts[SUM] = 1.0
            parts[SUM] |= one.parts
    for token in bonus:
        counts[token] += WEIGHTS["bonus"]
        parts[token] = EVERYWHERE
    usual = K1 * (1 - B + B * length / USUAL)
    return {
        token: int(LEVELS * count / (count + usual)) * EVERYWHERE + parts[token] - 1 for token, count in counts.items()
    }


def _entries(postings: Postings) -> tuple[dict[str, Any], dict[str, dict[str, str]]]:
    """The entry of each token, and the long lists by the name of their file."""
    entries: dict[str, Any] = {}
    big: dict[str, dict[str, str]] = defaultdict(dict)
    for token in sorted({*postings.records, *postings.shelves}):
        found = postings.records.get(token, array("I"))
        around = gaps(postings.shelves.get(token, ()))
        if len(found) > BIG and len(token) > 1:
            big[f"{hashed(token):08x}"][token] = written(found if token == SUM else _heaviest(found, CAP))
            entries[token] = [len(found), around] if around else [len(found)]
        else:
            entries[token] = (
                f"{written(_heaviest(found, CAP_OF_SINGLES) if len(token) == 1 else found)} {around}".rstrip()
            )
    return entries, big


def _heaviest(found: array[int], most: int) -> Sequence[int]:
    if len(found) <= most:
        return found
    kept = sorted(found, key=lambda one: (-(one % VALUES // EVERYWHERE), one))[:most]
    return sorted(kept)


def written(found: Iterable[int]) -> str:
    """Postings as text: the gaps between the numbers, then what is said of each."""
    pairs = list(found)
    return f"{gaps(one // VALUES for one in pairs)} {''.join(SYMBOLS[one % VALUES] for one in pairs)}"


def gaps(numbers: Iterable[int]) -> str:
    """Rising numbers as text: each as its distance from the one before, in digits of base 46 of which all but the last are marked."""
    made = []
    last = -1
    for number in numbers:
        gap, last = number - last - 1, number
        while gap >= _HALF:
            made.append(SYMBOLS[_HALF + gap % _HALF])
            gap //= _HALF
        made.append(SYMBOLS[gap])
    return "".join(made)


def hashed(token: str) -> int:
    """Which file holds a token: FNV-1a over its code points, folded."""
    value = 0x811C9DC5
    for char in token:
        value = (value ^ ord(char)) * 0x01000193 & 0xFFFFFFFF
    return value ^ value >> 15


def shards(size: int) -> int:
    """How many files of postings a volume has: a power of two, so that growth seldom moves a token."""
    return 1 << max(0, (size // SHARD).bit_length())


def _shards(folder: str, entries: Mapping[str, Any], count: int) -> Iterator[Output]:
    found: list[dict[str, Any]] = [{} for _ in range(count)]
    for token, entry in entries.items():
        found[hashed(token) % count][token] = entry
    for number, shard in enumerate(found):
        yield _file(f"{folder}/{number:x}.json", shard)


def _index(shelves: Sequence[Shelf], starts: Sequence[int], shared: Mapping[str, Any]) -> dict[str, Any]:
    benefits = [sum(record.type == "benefit" for record in shelf.records) for shelf in shelves]
    places = [(slug, list(group)) for slug, group in groupby(shelves, key=lambda shelf: shelf.place)]
    return {
        "format": FORMAT,
        "records": sum(len(shelf.records) for shelf in shelves),
        "align": [ALIGN, ALIGN_PLACE],
        "block": BLOCK,
        "cap": CAP,
        "places": [[slug, group[0].place_name, group[0].place_short, len(group)] for slug, group in places],
        "sorts": [shelf.sort for shelf in shelves],
        "sizes": [len(shelf.records) - given for shelf, given in zip(shelves, benefits, strict=True)],
        "benefits": benefits,
        "kinds": [shelf.kind for shelf in shelves],
        "years": [shelf.year for shelf in shelves],
        **_versions(shelves, starts),
        "headings": gaps(_headings(shelves, starts)),
        "pinned": [order for order, shelf in enumerate(shelves) if not shelf.living],
        **shared,
    }


def _headings(shelves: Sequence[Shelf], starts: Sequence[int]) -> Iterator[int]:
    """The clauses that are a heading and nothing more, or lead over (工作措施：) to what stands under them."""
    for start, shelf in zip(starts, shelves, strict=True):
        for number, record in enumerate(shelf.records, start):
            if record.type == "clause" and all(text[-1:] in "：:" for _, text in record.pieces):
                yield number


def _versions(shelves: Sequence[Shelf], starts: Sequence[int]) -> dict[str, Any]:
    """Which policy of its place each shelf is of (as steps from the one before), how it stands from which day on, which are corrections."""
    apart = [
        (number, record.standings)
        for start, shelf in zip(starts, shelves, strict=True)
        for number, record in enumerate(shelf.records, start)
        if record.standings
    ]
    known = dict.fromkeys((*(shelf.standings for shelf in shelves), *(standings for _, standings in apart)))
    found = {standings: order for order, standings in enumerate(known)}
    steps: list[int] = []
    for _, group in groupby(shelves, key=lambda shelf: shelf.place):
        numbers = [shelf.number for shelf in group]
        steps += [number - before for before, number in zip([0, *numbers], numbers, strict=False)]
    return {
        "policies": steps,
        "standings": list(found),
        "standing": [found[shelf.standings] for shelf in shelves],
        "apart": [[number, found[standings]] for number, standings in apart],
        "corrections": [order for order, shelf in enumerate(shelves) if shelf.corrects],
    }


def _facets(shelves: Sequence[Shelf], starts: Sequence[int]) -> dict[str, Any]:
    """Which records give money, and to whom they give."""
    cash: list[int] = []
    recipients: dict[str, list[int]] = defaultdict(list)
    for start, shelf in zip(starts, shelves, strict=True):
        for number, record in enumerate(shelf.records, start):
            if record.cash:
                cash.append(number)
            for party in record.recipients:
                recipients[party].append(number)
    return {"cash": gaps(cash), "recipients": {party: gaps(found) for party, found in sorted(recipients.items())}}


def _blocks(folder: str, shelves: Sequence[Shelf]) -> Iterator[Output]:
    """What is shown of the records, some to a file; a place's files are named by the order of its documents."""
    for place, group in groupby(shelves, key=lambda shelf: shelf.place):
        for order, shelf in enumerate(group):
            for at in range(0, len(shelf.records), BLOCK):
                body = {"shelf": _shelf(shelf), "records": [_record(one) for one in shelf.records[at : at + BLOCK]]}
                yield _file(f"{folder}/{place or '-'}/{order}-{at // BLOCK}.json", body)


def _shelf(shelf: Shelf) -> list[str]:
    date = spoken_date(shelf.date) if shelf.date else ""
    return [
        shelf.place, shelf.place_name, shelf.policy, shelf.title, shelf.url, shelf.kind, date, shelf.version, shelf.edition,
    ]  # fmt: skip


def _record(record: Record) -> list[Any]:
    pieces = [[url if url != record.url else "", text] for url, text in record.pieces]
    gifts = [[gift.title, gift.url, gift.figure] for gift in record.gifts]
    return [record.type, record.url, record.title, record.path, pieces, gifts]


def _file(path: str, data: Any) -> Output:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Output(f"{urls.SEARCH_ROOT.lstrip('/')}{path}", body.encode())

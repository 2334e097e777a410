"""A drafted version beside the one before it -> ids for its clauses, and what became of those that have no heir by id.

What is proposed follows from ids set by hand, then from the alignment that differences are shown by. It is a draft for
people to check: reasons are theirs to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mingce.chinese import label_number
from mingce.history.alignment import align
from mingce.history.likeness import containment, likeness
from mingce.history.links import Basis, Link
from mingce.history.succession import Known
from mingce.history.units import Unit, units
from mingce.model.catalogue import Located, Policy, Version
from mingce.model.succession import ChangeType
from mingce.model.text import Part, PartKind

_DRAFTED = re.compile(r"^p\d+$")
"""Ids that `mingce new` gives to paragraphs: nobody has thought about them yet."""

_NUMERAL = "〇零一二三四五六七八九十百"
_LABEL = re.compile(rf"^(?:第[{_NUMERAL}\d]+条|[（(][{_NUMERAL}\d]+[）)]|[{_NUMERAL}]+、|\d+[.．、])\s*")

ALIKE = 0.5
"""From this likeness on a paragraph within a clause is taken for the one of the version before."""

_HELD = 0.6
"""From this share on a clause that is much shorter or longer now is taken for one that has no other heir."""

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Step:
    """What is proposed for one clause of the draft: its id, and the clause before whose words are most like its own."""

    path: Path
    label: str
    id: str
    heir_of: str
    likeness: float
    is_new: bool


@dataclass(frozen=True)
class Became:
    """What became of clauses of the version before."""

    type: ChangeType
    from_: tuple[str, ...]
    to: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """Ids for the parts that have none set by hand, what became of clauses, and parts for which somebody must find a word.

    `sorted` says whether the draft has clauses at all: where it is still a row of paragraphs, what became of clauses can
    not be told for certain, and only heirs get their ids.
    """

    steps: tuple[Step, ...]
    became: tuple[Became, ...]
    nameless: tuple[Path, ...]
    sorted: bool


def propose(policy: Policy, old: Version, key: str, parts: Sequence[Part]) -> Proposal:
    """The proposal for a version `key` with the text `parts` that follows `old`."""
    is_sorted = any(part.is_clause for part in parts)
    bare = tuple(_without_drafted_ids(part) for part in parts)
    text = bare if is_sorted else tuple(map(_as_clause, bare))
    draft = replace(old, key=key, parts=text)
    used = {clause for version in policy.versions if version.key != key for clause in version.by_id}
    return _Maker(old, draft, used | set(draft.by_id), is_sorted).proposal()


def _without_drafted_ids(part: Part) -> Part:
    inner = tuple(_without_drafted_ids(child) for child in part.parts)
    drafted = part.id is not None and _DRAFTED.match(part.id)
    return part.model_copy(update={"parts": inner, "id": None if drafted else part.id})


def _as_clause(part: Part) -> Part:
    """A paragraph that nobody has sorted yet as the clause that it may be: what it begins with may be its label."""
    label = _LABEL.match(part.text or "")
    if part.kind is not PartKind.PARAGRAPH or label is None:
        return part
    text = (part.text or "")[label.end() :] or None
    return part.model_copy(update={"kind": PartKind.CLAUSE, "label": label[0].strip(), "text": text})


@dataclass
class _Maker:
    """Goes through the links between both texts, and gives each part of the draft its id."""

    old: Version
    draft: Version
    used: set[str]
    is_sorted: bool
    ids: dict[Path, str] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    nameless: list[Path] = field(default_factory=list)
    became: list[Became] = field(default_factory=list)

    def proposal(self) -> Proposal:
        by_hand = frozenset((clause, clause) for clause in self.draft.by_id if clause in self.old.by_id)
        self.ids = {found.path: found.part.id for found in self.draft.located if found.part.id is not None}
        links = _completed(align(units(self.old), units(self.draft), Known(by_hand)))
        heirs = {unit.place: self._heir(link, unit) for link in links for unit in link.new}
        for unit in units(self.draft):
            self._name(unit, heirs[unit.place])
        for link in links:
            self._paragraphs(link)
        for link in links:
            self._became(link)
        self._gone()
        return Proposal(tuple(self.steps), tuple(self.became), tuple(self.nameless), self.is_sorted)

    def _heir(self, link: Link, unit: Unit) -> Unit | None:
        """The old clause whose id a new one takes: of several new ones that are most like it the first in print."""
        candidates = [one for one in link.old if one.id is not None]
        if not candidates:
            return None
        best = _most_like(unit, candidates)
        return best if next(one for one in link.new if _most_like(one, candidates) is best) is unit else None

    def _name(self, unit: Unit, heir: Unit | None) -> None:
        """An id for a part that has none: that of its heir, else the way to it by labels."""
        path = unit.located.path
        if path in self.ids:
            return
        if heir is not None and heir.id is not None and heir.id not in self.ids.values():
            self._give(path, unit.label, heir.id, heir.id, likeness(heir.text, unit.text), is_new=False)
        elif unit.is_provision:
            fresh = self._fresh(unit.located)
            if fresh is None:
                self.nameless.append(path)
            else:
                self._give(path, unit.label, fresh, "", 0.0, is_new=True)

    def _give(self, path: Path, label: str, clause: str, heir_of: str, alike: float, *, is_new: bool) -> None:
        self.ids[path] = clause
        self.used.add(clause)
        self.steps.append(Step(path, label, clause, heir_of, alike, is_new))

    def _fresh(self, found: Located) -> str | None:
        """An id that was never used: labels from the outside in, with the year in front where that was."""
        number = label_number(found.part.label or "")
        if number is None or not self.is_sorted:
            return None
        above = next((self.ids[path] for path in _paths_above(found.path) if path in self.ids), None)
        expected = str(number) if above is None else f"{above}-{number}"
        if expected not in self.used:
            return expected
        dated = f"{self.draft.key[:4]}-{expected}"
        return dated if re.match(r"^\d{4}-", dated) and dated not in self.used else None

    def _paragraphs(self, link: Link) -> None:
        """Paragraphs within a clause keep the ids of those that they are like."""
        waiting = [found for unit in link.new for found in _own(self.draft, unit) if found.path not in self.ids]
        taken = set(self.ids.values())
        for was in (found for unit in link.old for found in _own(self.old, unit)):
            clause = was.part.id
            if clause is None or clause in taken or not waiting:
                continue
            best = max(waiting, key=lambda found: likeness(was.part.canonical, found.part.canonical))
            alike = likeness(was.part.canonical, best.part.canonical)
            if alike >= ALIKE:
                waiting.remove(best)
                self._give(best.path, best.part.label or "", clause, clause, alike, is_new=False)

    def _became(self, link: Link) -> None:
        """A split or a merger, where the link leads from one to several or from several to one."""
        olds = tuple(unit.id for unit in link.old if unit.id is not None and unit.is_provision)
        news = tuple(self.ids[unit.located.path] for unit in link.new if unit.located.path in self.ids)
        if len(olds) == 1 and len(news) > 1:
            self.became.append(Became(ChangeType.SPLIT, olds, news))
        elif len(olds) > 1 and len(news) == 1:
            self.became.append(Became(ChangeType.MERGED, olds, news))

    def _gone(self) -> None:
        """Clauses that nothing took over, each with what stood in it."""
        explained = {clause for one in self.became for clause in one.from_} | set(self.ids.values())
        lost = [found for found in self.old.provisions if found.part.id not in explained]
        names = {str(found.part.id) for found in lost}
        tops = [found for found in lost if not names & {str(part.id) for part in found.clauses_above}]
        for top in tops:
            below = (one for one in lost if top.part in one.clauses_above)
            self.became.append(Became(ChangeType.GONE, (str(top.part.id), *(str(one.part.id) for one in below))))


def _most_like(unit: Unit, candidates: Sequence[Unit]) -> Unit:
    return max(candidates, key=lambda one: likeness(one.text, unit.text))


def _completed(links: Sequence[Link]) -> list[Link]:
    """The links, where what was cut short or grew is taken for the clause whose words it holds: nothing else took them over."""
    gone = [link for link in links if not link.new and link.is_provision]
    found = list(links)
    for come in [link for link in links if not link.old and link.is_provision]:
        best = max(gone, key=lambda link: containment(link.old[0].text, come.new[0].text), default=None)
        if best is not None and containment(best.old[0].text, come.new[0].text) >= _HELD:
            gone.remove(best)
            found = [one for one in found if one is not best and one is not come]
            found.append(Link(best.old, come.new, Basis.TEXT))
    return found


def _paths_above(path: Path) -> Iterator[Path]:
    """The paths of the parts around a part, from the inside out."""
    for length in range(len(path) - 2, 0, -2):
        yield path[:length]


def _own(version: Version, unit: Unit) -> Iterator[Located]:
    """The paragraphs of a unit that may have ids of their own."""
    own = {id(child) for child in unit.part.parts if not child.is_clause}
    return (found for found in version.located if id(found.part) in own)

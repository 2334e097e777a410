"""Which words of a version bear on one of its benefits: those that grant it, and those elsewhere that reach it.

A sentence bears on a benefit when it holds a quotation on which the benefit rests, or stands in its clause; when it refers to
that clause, names the benefit or whom it is for, says what a word of it means, or says to whom the whole text applies. What
only sets out another benefit, tells a purpose or says since when the text holds does not. Rather one sentence too many than
one too few: more and less are said where nothing that bears on a benefit changed but what can be reckoned.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mingce.chinese import collapse
from mingce.history.tokens import MARKS, folded
from mingce.model.applying import Deadline
from mingce.model.benefit import Benefit, BenefitRecord, Group, NoBenefitReason
from mingce.model.catalogue import Version
from mingce.references.reference import Reference

_GIVING = re.compile("补贴|补助|奖励|奖补|资助|津贴|贴息|扶持|资金|奖金|生活费|减免|优惠|待遇")
"""What is given, in words that every rule on giving uses."""
_OWN_NAME = 3
"""Characters from which on a printed name means few besides the one who is meant (示例工匠, not 企业)."""
_TITLE = re.compile("《[^》]*》")
_DEFINED = re.compile("所称的?(?P<word>[^，,。]{1,20}?)[，,]?(?:是指|包括|指)")
_SCOPE = re.compile("本[\\u4e00-\\u9fff]{1,4}适用|适用(?:范围|对象|于)")
_TERM = re.compile(
    "^(?:.*起(?:施行|实施|执行|生效)|.*有效期.*|.*(?:同时|即行|予以)?废止|.*(?:试行|暂定).{1,4}年.*|.*负责解释)$"
)
_LIMB = re.compile("[，,；;。]")

_APPLYING = re.compile("享受|申领|申请|申报|兑现|重复|就高|骗取|弄虚作假|追回|除外")
"""Words of rules on all that a text gives."""

Quote = tuple[str, str]
"""The clause in which words stand, and the words without white space."""

Ids = frozenset[str]
"""The ids of a clause and of the paragraphs in it."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a clause: with and without marks, the provisions of its version to which it refers, and the quotations from
    its clause, each with the benefit that rests on it. `is_frame` where it tells a purpose or the term of the text alone."""

    ids: Ids
    said: str
    bare: str
    aims: Ids
    quotes: tuple[tuple[str, str], ...]
    is_frame: bool

    def touches(self, words: str) -> bool:
        """Whether it is, holds or is held by other words, marks aside."""
        return words in self.bare or self.bare in words


@dataclass(frozen=True)
class Side:
    """A version with what is on record of its benefits: reads sentences."""

    version: Version
    record: BenefitRecord
    references: tuple[Reference, ...]

    def sentence(self, ids: Ids, words: str) -> Sentence:
        """A sentence of a clause with all that does not hang on one benefit."""
        said = collapse(words)
        aims = frozenset(
            one.clause
            for reference in mentioned(self.references, ids, said)
            for one in reference.elsewhere
            if one.clause and (one.policy, one.version) == (reference.policy, reference.version)
        )
        quotes = tuple(quote for one in ids for quote in self._quotes.get(one, ()))
        return Sentence(ids, said, _bare(said), aims, quotes, self._is_frame(ids, said))

    @cached_property
    def _quotes(self) -> Mapping[str, list[tuple[str, str]]]:
        """By clause: every quotation on which a benefit rests, with the id of that benefit."""
        found: dict[str, list[tuple[str, str]]] = {}
        for benefit in self.record.benefits:
            for clause, quote in _quotes(benefit):
                found.setdefault(clause, []).append((benefit.id, quote))
        return found

    def _is_frame(self, ids: Ids, said: str) -> bool:
        """Whether it tells a purpose, or since when and until when the text holds, and nothing more."""
        bare = _bare(said)
        near = (one for one in self.record.no_benefit if one.clause in ids)
        whys = {one.why for one in near if _bare(collapse(one.quote)) in bare or bare in _bare(collapse(one.quote))}
        limbs = [limb for limb in _LIMB.split(said) if limb]
        return whys == {NoBenefitReason.PURPOSE} or (bool(limbs) and all(_TERM.match(limb) for limb in limbs))


@dataclass(frozen=True)
class Grounds:
    """What the words of a version are to one of its benefits."""

    benefit: Benefit
    side: Side

    def bears(self, one: Sentence) -> bool:
        """Whether a sentence bears on the benefit."""
        if one.aims & self._reach or any(clause in one.ids and one.touches(words) for clause, words in self._quotes):
            return True
        if one.is_frame or self._is_of_others(one):
            return False
        bare = _TITLE.sub("", one.said)
        by_name = any(name in bare for name in self._names)
        general = not one.aims and (_APPLYING.search(bare) or set(_GIVING.findall(bare)) & self._given)
        return bool(one.ids & self._home or by_name or general or self._defines(bare))

    def grants(self, one: Sentence) -> bool:
        """Whether a sentence holds the words from which the conditions and sums of the benefit were read."""
        return any(clause in one.ids and one.touches(words) for clause, words in self._granting)

    @property
    def deadline(self) -> Deadline | None:
        """Until when to apply, where that is said."""
        return self.benefit.applying.deadline if self.benefit.applying is not None else None

    def dates(self, one: Sentence) -> Deadline | None:
        """The deadline for applying where a sentence says that and nothing else."""
        found = self.deadline
        is_said = found is not None and (found.clause or self.benefit.clause) in one.ids
        return found if found is not None and is_said and one.bare in _bare(collapse(found.quote)) else None

    @cached_property
    def _granting(self) -> frozenset[Quote]:
        return frozenset(
            (clause or self.benefit.clause, _bare(collapse(quote))) for clause, quote in _read(self.benefit) if quote
        )

    @cached_property
    def _quotes(self) -> frozenset[Quote]:
        """The quotations on which it rests, and those of the rules by which it combines with others; without marks."""
        groups = [group for group in self.side.record.groups if self.benefit.id in _members(group)]
        quotes = (*_quotes(self.benefit), *(quote for group in groups for quote in _group_quotes(group)))
        return frozenset((clause, _bare(words)) for clause, words in quotes)

    @cached_property
    def _home(self) -> Ids:
        """The clause of the benefit and all that stands in it."""
        own = self.benefit.clause
        within = (found for found in self.side.version.located if any(part.id == own for part in found.clauses_above))
        return frozenset({own, *(found.part.id for found in within if found.part.id is not None)})

    @cached_property
    def _reach(self) -> Ids:
        """What a reference may lead to that means the benefit: its clause, what stands in it, and what it stands in."""
        around = self.side.version.by_id[self.benefit.clause].clauses_above
        return self._home | {str(part.id) for part in around}

    @cached_property
    def _names(self) -> frozenset[str]:
        """What it is called, and whom it is for, where that is said in a name of their own."""
        benefit = self.benefit
        people = (who.words or "" for who in (benefit.recipient, benefit.beneficiary) if who is not None)
        return frozenset(name for name in (benefit.title, *map(collapse, people)) if len(name) >= _OWN_NAME)

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(_GIVING.findall(collapse(self.benefit.quote) + self.benefit.title))

    @cached_property
    def _words(self) -> str:
        return "\n".join(words for _, words in self._quotes)

    def _defines(self, said: str) -> bool:
        """Whether it says what a word of the benefit means, or to whom the whole text applies."""
        match = _DEFINED.search(said)
        return _SCOPE.search(said) is not None or (match is not None and match["word"] in self._words)

    def _is_of_others(self, one: Sentence) -> bool:
        """Whether nothing is said but what grants other benefits."""
        quotes = [words for benefit, words in one.quotes if benefit != self.benefit.id]
        return bool(quotes) and (not rest(one.said, quotes) or any(one.bare in _bare(words) for words in quotes))


def mentioned(references: Iterable[Reference], ids: Ids, said: str) -> Iterator[Reference]:
    """The references of a clause that stand in a sentence of it."""
    return (one for one in references if one.clause in ids and collapse(one.quote) in said)


def rest(said: str, quotes: Collection[str]) -> str:
    """What is left of words without others, and without marks."""
    return _bare(collapse(without(said, quotes)))


def without(said: str, quotes: Collection[str]) -> str:
    """Words with a line end in the place of others, the longest taken away first; of equals, whatever order they come in."""
    for quote in sorted(filter(None, quotes), key=lambda one: (-len(one), one)):
        said = said.replace(quote, "\n")
    return said


@lru_cache(maxsize=4096)
def _bare(words: str) -> str:
    return "".join(char for char in words if folded(char) not in MARKS)


def _members(group: Group) -> set[str]:
    return {*group.members, *(one for point in group.unclear for reading in point.readings for one in reading.members)}


def _group_quotes(group: Group) -> Iterator[Quote]:
    yield group.clause, collapse(group.quote)
    yield from ((point.clause or group.clause, collapse(point.quote)) for point in group.unclear)


def _quotes(benefit: Benefit) -> Iterator[Quote]:
    """Every quotation on which a benefit rests."""
    for clause, quote in _cited(benefit):
        if quote is not None:
            yield clause or benefit.clause, collapse(quote)


def _cited(benefit: Benefit) -> Iterator[tuple[str | None, str | None]]:
    """Clause and words of everything that may carry a quotation."""
    yield from _read(benefit)
    if benefit.applying is not None:
        yield from ((one.clause, one.quote) for one in (benefit.applying.deadline, *benefit.applying.offices) if one)
    if benefit.payment is not None:
        yield benefit.payment.clause, benefit.payment.quote
    yield from ((cited.clause, cited.quote) for cited in benefit.also)
    yield from ((point.clause, point.quote) for point in benefit.unclear)


def _read(benefit: Benefit) -> Iterator[tuple[str | None, str | None]]:
    """Clause and words from which what is compared was read: conditions, sums, limits, shares, quota."""
    yield benefit.clause, benefit.quote
    for node, _ in benefit.conditions.nodes() if benefit.conditions is not None else ():
        yield node.clause, node.quote
    for grant in benefit.gives:
        limits = (one for one in (grant.cap, grant.pool) if one is not None)
        for sourced in (grant, *grant.tiers, *grant.shared, *limits):
            yield sourced.clause, sourced.quote
    if benefit.quota is not None:
        yield benefit.quota.clause, benefit.quota.quote

"""Which words of a version bear on one of its benefits: those that grant it, and those elsewhere that reach it.

A sentence bears on a benefit when it holds a quotation on which the benefit rests, or stands in its clause; when it refers to
that clause, names the benefit or whom it is for, says what a word of it means, or says to whom the whole text applies. What
only sets out another benefit, tells a purpose or says since when the text holds does not. Rather one sentence too many than
one too few: more and less are said where nothing that bears on a benefit changed but what can be reckoned.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from mingce.chinese import collapse
from mingce.history.tokens import MARKS, folded
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
class Grounds:
    """What the words of a version are to one of its benefits."""

    benefit: Benefit
    record: BenefitRecord
    version: Version
    references: tuple[Reference, ...]

    def bears(self, ids: Ids, words: str) -> bool:
        """Whether a sentence of a clause bears on the benefit."""
        said = collapse(words)
        aims = set(self._aims(ids, said))
        if _touched(self._quotes, ids, said) or aims & self._reach:
            return True
        if self._is_of_others(ids, said) or self._is_frame(ids, said):
            return False
        bare = _TITLE.sub("", said)
        by_name = any(name in bare for name in self._names)
        general = not aims and (_APPLYING.search(bare) or set(_GIVING.findall(bare)) & self._given)
        return bool(ids & self._home or by_name or general or self._defines(bare))

    @cached_property
    def _quotes(self) -> frozenset[Quote]:
        groups = [group for group in self.record.groups if self.benefit.id in _members(group)]
        return frozenset((*_quotes(self.benefit), *(quote for group in groups for quote in _group_quotes(group))))

    @cached_property
    def _home(self) -> Ids:
        """The clause of the benefit and all that stands in it."""
        own = self.benefit.clause
        within = (found for found in self.version.located if any(part.id == own for part in found.clauses_above))
        return frozenset({own, *(found.part.id for found in within if found.part.id is not None)})

    @cached_property
    def _reach(self) -> Ids:
        """What a reference may lead to that means the benefit: its clause, what stands in it, and what it stands in."""
        around = self.version.by_id[self.benefit.clause].clauses_above
        return self._home | {str(part.id) for part in around}

    def _aims(self, ids: Ids, said: str) -> Iterator[str]:
        """The provisions of this version to which a sentence refers."""
        for reference in mentioned(self.references, ids, said):
            for target in reference.elsewhere:
                if target.clause and (target.policy, target.version) == (reference.policy, reference.version):
                    yield target.clause

    @cached_property
    def _names(self) -> frozenset[str]:
        """What it is called, and whom it is for, where that is said in a name of their own."""
        benefit = self.benefit
        people = (who.words or "" for who in (benefit.recipient, benefit.beneficiary) if who is not None)
        return frozenset(name for name in (benefit.title, *map(collapse, people)) if len(name) >= _OWN_NAME)

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(_GIVING.findall(collapse(self.benefit.quote) + self.benefit.title))

    def _defines(self, said: str) -> bool:
        """Whether it says what a word of the benefit means, or to whom the whole text applies."""
        match = _DEFINED.search(said)
        words = "".join(quote for _, quote in self._quotes)
        return _SCOPE.search(said) is not None or (match is not None and match["word"] in words)

    def _is_of_others(self, ids: Ids, said: str) -> bool:
        """Whether nothing is said but what grants other benefits."""
        others = [one for one in self.record.benefits if one.id != self.benefit.id]
        quotes = [words for one in others for there, words in _quotes(one) if there in ids]
        return not rest(said, quotes) or any(_bare(said) in _bare(words) for words in quotes)

    def _is_frame(self, ids: Ids, said: str) -> bool:
        """Whether it tells a purpose, or since when and until when the text holds, and nothing more."""
        whys = {one.why for one in self.record.no_benefit if _touched([(one.clause, collapse(one.quote))], ids, said)}
        limbs = [limb for limb in _LIMB.split(said) if limb]
        return whys == {NoBenefitReason.PURPOSE} or (bool(limbs) and all(_TERM.match(limb) for limb in limbs))


def mentioned(references: Iterable[Reference], ids: Ids, said: str) -> Iterator[Reference]:
    """The references of a clause that stand in a sentence of it."""
    return (one for one in references if one.clause in ids and collapse(one.quote) in said)


def _touched(quotes: Iterable[Quote], ids: Ids, said: str) -> bool:
    """Whether words of a clause are, hold or are held by a quotation from it."""
    bare = _bare(said)
    return any(there in ids and (_bare(words) in bare or bare in _bare(words)) for there, words in quotes)


def rest(said: str, quotes: Collection[str]) -> str:
    """What is left of words without others, the longest taken away first, and without marks."""
    for quote in sorted(filter(None, quotes), key=len, reverse=True):
        said = said.replace(quote, "\n")
    return _bare(collapse(said))


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
    yield benefit.clause, benefit.quote
    if benefit.payment is not None:
        yield benefit.payment.clause, benefit.payment.quote
    yield from ((cited.clause, cited.quote) for cited in benefit.also)
    yield from ((point.clause, point.quote) for point in benefit.unclear)
    for node, _ in benefit.conditions.nodes() if benefit.conditions is not None else ():
        yield node.clause, node.quote
    for grant in benefit.gives:
        limits = (one for one in (grant.cap, grant.pool) if one is not None)
        for sourced in (grant, *grant.tiers, *grant.shared, *limits):
            yield sourced.clause, sourced.quote
    if benefit.quota is not None:
        yield benefit.quota.clause, benefit.quota.quote

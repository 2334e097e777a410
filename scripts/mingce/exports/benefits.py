"""Open data on benefits and targets, and the vocabularies in which they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypedDict

from pydantic import BaseModel

from mingce import urls
from mingce.eligibility.amounts import Line
from mingce.exports import published
from mingce.exports.open_data import CONTRACT, as_json, departments
from mingce.model.applying import Applying
from mingce.model.benefit import (
    Amount,
    Benefit,
    Cap,
    Cited,
    Grant,
    Group,
    Pool,
    Quantity,
    Quota,
    Share,
    Sourced,
    SupportKind,
    Tier,
    Unclear,
)
from mingce.model.catalogue import Catalogue
from mingce.model.criterion import Criterion
from mingce.model.site import Output
from mingce.offers import Offer, Pledge, Register


@dataclass(frozen=True)
class Contents:
    """The published files as values, from which JSON and tables are made."""

    benefits: published.Benefits
    targets: published.Targets
    questions: published.Questions
    matters: published.Matters


def contents(catalogue: Catalogue, register: Register) -> Contents:
    """What is published of a catalogue."""
    return Contents(
        published.Benefits(
            contract=CONTRACT,
            benefits=tuple(_benefit(offer) for offer in register.offers),
            groups=tuple(_groups(register)),
        ),
        published.Targets(contract=CONTRACT, targets=tuple(_target(pledge) for pledge in register.pledges)),
        published.Questions(contract=CONTRACT, questions=tuple(_questions(catalogue))),
        published.Matters(
            contract=CONTRACT,
            matters=tuple(
                published.Matter(
                    **matter.model_dump(), url=urls.matter(matter.slug) if matter.slug in register.by_matter else None
                )
                for matter in catalogue.matters.members
            ),
        ),
    )


def outputs(made: Contents) -> Iterator[Output]:
    """One file of JSON for each."""
    yield as_json(f"{urls.DATA_ROOT}/benefits.json", plain(made.benefits))
    yield as_json(f"{urls.DATA_ROOT}/targets.json", plain(made.targets))
    yield as_json(f"{urls.DATA_ROOT}/questions.json", plain(made.questions))
    yield as_json(f"{urls.DATA_ROOT}/matters.json", plain(made.matters))


def plain(record: BaseModel) -> dict[str, Any]:
    """The record as data; absent means the key is absent, at the top alone a list may be empty."""
    data = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {name: [_stated(one) for one in value] if isinstance(value, list) else value for name, value in data.items()}


def _stated(node: Any) -> Any:
    if isinstance(node, list):
        return [_stated(one) for one in node]
    if not isinstance(node, dict):
        return node
    return {name: _stated(value) for name, value in node.items() if value not in ([], {})}


class _Quoted(TypedDict):
    clause: str
    quote: str
    damaged: str | None


@dataclass(frozen=True)
class _Words:
    """The words that hold at some place: its own, or those around it."""

    clause: str
    quote: str

    def within(self, node: Sourced | Criterion) -> _Words:
        return _Words(node.clause or self.clause, node.quote or self.quote)

    def of(self, node: Sourced) -> _Quoted:
        here = self.within(node)
        return {"clause": here.clause, "quote": here.quote, "damaged": node.reads}


class _FromText(TypedDict):
    place: str
    policy: str
    version: str
    kind: Any
    clause: str
    clause_url: str
    permalink: str


def _from_text(found: Offer | Pledge, clause: str) -> _FromText:
    return {
        "place": found.place.slug,
        "policy": found.policy.ref,
        "version": found.version.key,
        "kind": found.policy.record.kind,
        "clause": clause,
        "clause_url": urls.clause(found.policy.ref, clause),
        "permalink": urls.permalink(found.policy.ref, found.version.key, clause),
    }


def _benefit(offer: Offer) -> published.Benefit:
    benefit = offer.benefit
    words = _Words(benefit.clause, benefit.quote)
    return published.Benefit(
        id=benefit.id,
        **_from_text(offer, benefit.clause),
        url=offer.url,
        name=benefit.title,
        title=benefit.title,
        matter=benefit.matter,
        further_matters=benefit.further_matters,
        force=benefit.force,
        recipient=benefit.recipient,
        beneficiary=benefit.beneficiary,
        quote=benefit.quote,
        also=tuple(_cited(one, benefit.clause) for one in benefit.also),
        conditions=_condition(benefit.conditions, words) if benefit.conditions is not None else None,
        amounts=tuple(_amount(line, words) for line in offer.lines),
        grants=tuple(_grants(benefit, words)),
        payer=benefit.payer,
        selection=benefit.selection,
        quota=_quota(benefit.quota, words) if benefit.quota is not None else None,
        payment=_cited(benefit.payment, benefit.clause) if benefit.payment is not None else None,
        applying=_applying(benefit.applying, benefit.clause) if benefit.applying is not None else None,
        exclusive_groups=tuple(group.id for group in offer.groups),
        unclear=_unclear(benefit.unclear, benefit.clause),
        computability=offer.computability,
        second_reading=benefit.second_reading,
    )


def _cited(cited: Cited, clause: str) -> Cited:
    return cited.model_copy(update={"clause": cited.clause or clause})


def _applying(applying: Applying, clause: str) -> Applying:
    """The same with the clause of each statement."""
    deadline = applying.deadline
    return Applying(
        deadline=deadline.model_copy(update={"clause": deadline.clause or clause}) if deadline is not None else None,
        offices=tuple(one.model_copy(update={"clause": one.clause or clause}) for one in applying.offices),
    )


def _unclear(points: tuple[Unclear, ...], clause: str) -> tuple[Unclear, ...]:
    return tuple(point.model_copy(update={"clause": point.clause or clause}) for point in points)


def _condition(node: Criterion, around: _Words) -> published.Condition:
    words = around.within(node)
    asks = node.ask is not None
    return published.Condition(
        all_of=tuple(_condition(child, words) for child in node.all_of),
        any_of=tuple(_condition(child, words) for child in node.any_of),
        none_of=tuple(_condition(child, words) for child in node.none_of),
        ask=node.ask,
        among=node.among,
        **dict(node.bounds),
        clause=words.clause if asks else None,
        quote=words.quote if asks else None,
        under=node.under,
        damaged=node.reads,
    )


def _amount(line: Line, around: _Words) -> published.Amount:
    return published.Amount(
        **_given(line.grant, line.amount, around),
        certainty=line.certainty,
        value=f"{line.value:f}" if line.value is not None else None,
        rate=_bare(line.percent) if line.percent is not None else None,
        unit="元" if line.value is not None else "%" if line.percent is not None else None,
        times=line.times,
        total=f"{line.total:f}" if line.total is not None else None,
    )


def _grants(benefit: Benefit, around: _Words) -> Iterator[published.Grant]:
    for grant in benefit.gives:
        if grant.kind is SupportKind.CASH:
            continue
        for amount in grant.tiers or (grant,):
            rate = amount.at_least or amount.at_most
            yield published.Grant(
                **_given(grant, amount, around),
                kind=grant.kind,
                comparator=None if rate is None else "at_least" if amount.at_least else "at_most",
                rate=_bare(rate) if rate is not None else None,
                unit="%" if rate is not None else None,
                effect=grant.effect,
                waives=grant.waives,
                relative_to=grant.relative_to,
                against=grant.against,
            )


def _given(grant: Grant, amount: Amount, around: _Words) -> dict[str, Any]:
    """What an amount and a thing granted have in common; a tier takes from its grant what it does not say itself."""
    outer = around.within(grant)
    words = outer.within(amount)
    return {
        "clause": words.clause,
        "quote": words.quote,
        "damaged": amount.reads or grant.reads,
        "what": grant.what,
        "tier": dict(zip(grant.by, amount.options, strict=True)) if isinstance(amount, Tier) else {},
        "words": amount.delegated or amount.grants or grant.grants,
        "of": amount.of or grant.of,
        "per": grant.per,
        "every": grant.every,
        "for_": grant.lasts or grant.lasts_words,
        "cap": _cap(grant.cap, outer) if grant.cap is not None else None,
        "pool": _pool(grant.pool, outer) if grant.pool is not None else None,
        "shared": tuple(_share(share, outer) for share in grant.shared),
        "on_top_of": grant.on_top_of,
        "earmark": grant.earmark,
        "to": grant.to,
        "under": grant.under,
        "asked": _asked(grant, amount),
    }


def _asked(grant: Grant, amount: Amount) -> published.Asked | None:
    asked = published.Asked(
        of=amount.of_asked or grant.of_asked, heads=amount.heads or grant.heads, for_=grant.lasts_asked
    )
    return asked if any(value for _, value in asked) else None


def _cap(cap: Cap, around: _Words) -> published.Cap:
    return published.Cap(
        **around.of(cap), value=cap.amount, unit="元", per=cap.per, every=cap.every, under=cap.under
    )  # fmt: skip


def _pool(pool: Pool, around: _Words) -> published.Pool:
    return published.Pool(
        **around.of(pool), value=pool.amount, unit="元", over=pool.over, every=pool.every, under=pool.under
    )


def _share(share: Share, around: _Words) -> published.Share:
    return published.Share(**around.of(share), payer=share.payer, rate=_bare(share.rate), unit="%")


def _bare(percent: str) -> str:
    """A percentage without its sign, which stands in the unit."""
    return percent.removesuffix("%")


def _count(quantity: Quantity) -> dict[str, Any]:
    """A number with its force; the two ends of a range apart."""
    values = [_bare(value) for value in quantity.values]
    percent = any(value.endswith("%") for value in quantity.values)
    return {
        "comparator": quantity.comparator,
        **dict(zip(("from_", "to") if len(values) > 1 else ("value",), values, strict=False)),
        "words": quantity.whole,
        "unit": "%" if percent else quantity.unit,
    }


def _quota(quota: Quota, around: _Words) -> published.Quota:
    inner = around.within(quota)
    return published.Quota(
        **around.of(quota),
        **_count(quota),
        every=quota.every,
        of_which=tuple(
            published.OfWhich(**inner.of(part), **_count(part), within=part.words, every=part.every)
            for part in quota.of_which
        ),
    )


def _groups(register: Register) -> Iterator[published.Group]:
    """The rules on combining, once for each text."""
    for offer in {offer.policy.ref: offer for offer in register.offers}.values():
        record = offer.version.benefits.record
        for group in record.groups if record is not None else ():
            yield _group(offer, group)


def _group(offer: Offer, group: Group) -> published.Group:
    return published.Group(
        id=group.id,
        **_from_text(offer, group.clause),
        title=group.title,
        rule=group.rule,
        quote=group.quote,
        keys=group.keys,
        members=group.members,
        outside=group.outside,
        unclear=_unclear(group.unclear, group.clause),
        second_reading=group.second_reading,
    )


def _target(pledge: Pledge) -> published.Target:
    target = pledge.target
    return published.Target(
        id=target.id,
        **_from_text(pledge, target.clause),
        url=pledge.url,
        quote=target.quote,
        metric=target.metric,
        **_count(target),
        period=target.every,
        deadline=target.by,
        force=target.force,
        part_of=target.part_of,
        responsible=tuple(published.Responsible(**row) for row in departments(pledge.place, pledge.answering)),
        unclear=_unclear(target.unclear, target.clause),
        damaged=target.reads,
        second_reading=target.second_reading,
    )


def _questions(catalogue: Catalogue) -> Iterator[published.AskedWhere]:
    for question in catalogue.questions.members:
        yield published.AskedWhere(**question.model_dump())
    for place in catalogue.places:
        for question in place.questions.members:
            yield published.AskedWhere(place=place.slug, **question.model_dump())

"""A benefit -> the plain data that the engine reads (ENGINE.md): integers, slugs of options, readings written out as worlds.

Nothing here knows an address: what a clause is called and where it stands is asked of `cite`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product

from mingce.eligibility.amounts import payments
from mingce.eligibility.shapes import (
    Case,
    Clause,
    Combination,
    Gift,
    Limit,
    Money,
    Node,
    Outcome,
    Period,
    Point,
    Reach,
    Receiver,
    Rule,
    Step,
)
from mingce.eligibility.vocabulary import Vocabulary, hundredths, plain
from mingce.model.benefit import (
    Amount,
    Benefit,
    Cap,
    Every,
    Example,
    Force,
    Grant,
    Group,
    GroupRule,
    Party,
    Pool,
    SupportKind,
    Tier,
    Unclear,
    Who,
)
from mingce.model.criterion import Criterion
from mingce.model.fields import Kind
from mingce.model.question import QuestionKind, Subject

Cite = Callable[[str], Clause]

_PERIODS: Mapping[Every, Period] = {
    Every.ONCE: "once",
    Every.MONTH: "month",
    Every.SEMESTER: "semester",
    Every.YEAR: "year",
    Every.TWO_YEARS: "two-years",
}


def outcome(benefit: Benefit, kind: Kind) -> Outcome:
    """What the benefit can at most be said to give to whoever meets its conditions: the first that applies."""
    forms = {form for grant in benefit.gives if grant.kind is SupportKind.CASH for form in _forms(grant)}
    stages: tuple[tuple[Outcome, bool], ...] = (
        ("listed", kind is Kind.UNATTRIBUTED),
        ("declared", benefit.force in (Force.ENCOURAGE, Force.EXPLORE)),
        ("unwritten", benefit.conditions is None),
        ("reported", kind is not Kind.FORMAL),
        ("selection", benefit.selection is not None),
        ("ceiling", "upto" in forms),
        ("elsewhere", forms == {"delegated"}),
    )
    return next((name for name, applies in stages if applies), "entitled")


def _forms(grant: Grant) -> Iterator[str]:
    for amount in grant.tiers or (grant,):
        if amount.form is not None:
            yield amount.form


def rule(benefit: Benefit, place: str, kind: Kind, vocabulary: Vocabulary, cite: Cite) -> Rule:
    """What the engine needs to know of a benefit, and the words it rests on."""
    subject = _subject(benefit, vocabulary)
    made: Rule = {
        "place": place,
        "id": benefit.id,
        "title": benefit.title,
        "matter": benefit.matter,
        "kind": kind.value,
        "outcome": outcome(benefit, kind),
        "subject": subject,
        "recipient": _receiver(benefit.recipient),
        "clause": cite(benefit.clause),
        "quote": benefit.quote,
        "gives": [_gift(grant, subject, vocabulary) for grant in benefit.gives],
        "worlds": worlds(benefit),
    }
    if benefit.beneficiary is not None:
        made["beneficiary"] = _receiver(benefit.beneficiary)
    if benefit.conditions is not None:
        made["conditions"] = _node(benefit.conditions, vocabulary, benefit.clause, benefit.quote, benefit.clause, cite)
    splits = _splits(benefit, vocabulary)
    if splits:
        made["splits"] = splits
    if benefit.unclear:
        made["unclear"] = [point(one) for one in benefit.unclear]
    if benefit.payer is not None:
        made["payer"] = benefit.payer
    if benefit.selection is not None:
        made["selection"] = benefit.selection
    if benefit.quota is not None:
        made["quota"] = benefit.quota.quote or benefit.quote
    if benefit.examples:
        made["examples"] = [case(one, vocabulary) for one in benefit.examples]
    return made


def case(example: Example, vocabulary: Vocabulary) -> Case:
    """A worked example as the engine knows it."""
    keys = dict.fromkeys((*example.answers, *example.maybe))
    made: Case = {
        "name": example.name,
        "profile": {
            vocabulary.key(key): vocabulary.answer(key, example.answers.get(key, ()), example.maybe.get(key, ()))
            for key in keys
        },
        "verdict": example.verdict.value,
    }
    if example.each is not None:
        made["each"] = hundredths(example.each)
    if example.total is not None:
        made["total"] = hundredths(example.total)
    return made


def _receiver(who: Who) -> Receiver:
    return {"party": who.party.value, "words": who.words} if who.words else {"party": who.party.value}


def _side(party: Party) -> str:
    return (Subject.PERSON if party is Party.PERSON else Subject.ORGANISATION).value


def _subject(benefit: Benefit, vocabulary: Vocabulary) -> str:
    """Whose benefit it is: that of a person or of an organisation; where unstated, of whom its first question asks."""
    if benefit.recipient.party is not Party.UNSTATED:
        return _side(benefit.recipient.party)
    leaves = benefit.conditions.leaves if benefit.conditions is not None else ()
    asked_of = (vocabulary.question(leaf.ask).subject for leaf in leaves if leaf.ask is not None)
    return next(asked_of, Subject.ORGANISATION).value


def _node(node: Criterion, words: Vocabulary, clause: str, quote: str, home: str, cite: Cite) -> Node:
    """A criterion; each comparison with its quote, and with its clause where that is not the benefit's."""
    clause, quote = node.clause or clause, node.quote or quote
    made = plain(node, words, lambda child: _node(child, words, clause, quote, home, cite))
    if node.under is not None:
        made["under"] = node.under
    if node.reads is not None:
        made["damaged"] = node.reads
    if node.ask is not None:
        made["quote"] = quote
        if clause != home:
            made["clause"] = cite(clause)
    return made


def _money(made: Money, amount: Amount, words: Vocabulary) -> None:
    """Puts what an amount says into `made`."""
    match amount.form:
        case "fixed" | "upto" as form:
            made["form"], made["sum"] = form, hundredths(amount.fixed or amount.upto or "0")
        case "rate" | "match" as form:
            made["form"], made["rate"] = form, hundredths(amount.rate or amount.match or "0%")
        case "delegated":
            made["form"], made["words"] = "delegated", amount.delegated or ""
    if amount.grants is not None:
        made["words"] = amount.grants
    if amount.of is not None:
        made["of"] = amount.of
    if amount.of_asked is not None:
        made["ofAsked"] = words.key(amount.of_asked)
    if amount.heads is not None:
        made["heads"] = words.key(amount.heads)
    if amount.quote is not None:
        made["quote"] = amount.quote
    if amount.reads is not None:
        made["damaged"] = amount.reads


def _step(tier: Tier, by: tuple[str, ...], words: Vocabulary) -> Step:
    made: Step = {"options": [words.slug(key, name) for key, name in zip(by, tier.options, strict=True)]}
    _money(made, tier, words)
    return made


def _gift(grant: Grant, subject: str, words: Vocabulary) -> Gift:
    made: Gift = {"kind": grant.kind.value, "subject": _side(grant.to.party) if grant.to is not None else subject}
    _money(made, grant, words)
    if grant.tiers:
        made["by"] = [words.key(key) for key in grant.by]
        made["tiers"] = [_step(tier, grant.by, words) for tier in grant.tiers]
    if grant.every is not None:
        made["every"] = _PERIODS[grant.every]
    times = payments(grant)
    if times is not None:
        made["times"] = times
    elif grant.lasts_asked is not None:
        made["timesAsked"] = words.key(grant.lasts_asked)
    lasts = grant.lasts or grant.lasts_words
    if lasts is not None:
        made["lasts"] = lasts
    if grant.cap is not None:
        made["cap"] = {**_limit(grant.cap), "each": grant.cap.per is not None}
    if grant.pool is not None:
        made["pool"] = {**_limit(grant.pool), "over": grant.pool.over}
    if grant.shared:
        made["shared"] = [{"payer": share.payer, "rate": hundredths(share.rate)} for share in grant.shared]
    if grant.what is not None:
        made["what"] = grant.what
    if grant.on_top_of is not None:
        made["onTopOf"] = grant.on_top_of
    if grant.earmark is not None:
        made["earmark"] = grant.earmark
    if grant.to is not None:
        made["to"] = _receiver(grant.to)
    if grant.under is not None:
        made["under"] = grant.under
    return made


def _limit(limit: Cap | Pool) -> Limit:
    made: Limit = {"sum": hundredths(limit.amount)}
    if limit.every is not None:
        made["every"] = _PERIODS[limit.every]
    if limit.under is not None:
        made["under"] = limit.under
    if limit.quote is not None:
        made["quote"] = limit.quote
    return made


def worlds(benefit: Benefit) -> list[list[str]]:
    """One reading for each unclear point on which something depends, in every combination."""
    nodes = [node for node, _ in benefit.conditions.nodes()] if benefit.conditions is not None else []
    limits = [limit for grant in benefit.gives for limit in (grant.cap, grant.pool) if limit is not None]
    used = {one.under for one in (*nodes, *benefit.gives, *limits)}
    points = [[reading.id for reading in one.readings] for one in benefit.unclear]
    return [list(world) for world in product(*(ids for ids in points if used & set(ids)))]


def _splits(benefit: Benefit, words: Vocabulary) -> dict[str, list[str]]:
    keys = {key: words.question(key) for grant in benefit.gives if grant.kind is SupportKind.CASH for key in grant.by}
    return {
        words.key(key): [option.slug for option in question.options]
        for key, question in keys.items()
        if question.kind is QuestionKind.CHOICE
    }


def point(unclear: Unclear) -> Point:
    """An unclear point with its readings."""
    made: Point = {"point": unclear.point, "why": unclear.why, "quote": unclear.quote}
    if unclear.readings:
        made["readings"] = [{"id": reading.id, "words": reading.words} for reading in unclear.readings]
    return made


def combination(group: Group, place: str, cite: Cite) -> Combination:
    """A rule on combining, with whom it reaches under each reading of that."""
    reaching = [reading for one in group.unclear for reading in one.readings if reading.members]
    reach: list[Reach] = [
        {"reading": reading.id, "words": reading.words, "members": list(reading.members)} for reading in reaching
    ]
    made: Combination = {
        "place": place,
        "id": group.id,
        "title": group.title,
        "rule": GroupRule(group.rule).value,
        "clause": cite(group.clause),
        "quote": group.quote,
        "reach": reach or [{"members": list(group.members)}],
    }
    if group.keys:
        made["keys"] = list(group.keys)
    if group.outside:
        made["outside"] = list(group.outside)
    rest = [one for one in group.unclear if not any(reading.members for reading in one.readings)]
    if rest:
        made["unclear"] = [point(one) for one in rest]
    return made

"""How much of each text a calculator can honestly answer, and how well two readers agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mingce import urls
from mingce.citations import spoken_clause
from mingce.eligibility.computability import Computability, of_clauses
from mingce.model.benefit import BenefitRecord, Disagreement, SecondReading
from mingce.model.catalogue import Catalogue, Policy, Version
from mingce.model.site import Site
from mingce.model.target import TargetRecord
from mingce.offers import Register
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import opening
from mingce.pages.shelf import Summary, summary
from mingce.wording import Words

FIELDS = 5
"""What the two readers of a benefit are compared in: recipient, amount, period, condition, quota."""


SUPPORT = "support"
"""The disagreement whether anything is given at all."""


@dataclass(frozen=True)
class Reread:
    """An entry that was read a second time: how it is called, where it is shown, in how many fields readers are compared."""

    name: str
    clause: str
    url: str
    fields: int
    reading: SecondReading

    @property
    def compared(self) -> int:
        """In how many fields the two can be compared: in none where only one of them saw a benefit at all."""
        return 0 if any(one.field == SUPPORT for one in self.reading.differed) else self.fields

    @property
    def agreed(self) -> int:
        """In how many of these both said the same."""
        return self.compared - min(self.compared, len({one.field for one in self.reading.differed}))


@dataclass(frozen=True)
class Differed:
    """A disagreement of the two readers: where, and how it was settled."""

    name: str
    clause: str
    url: str
    one: Disagreement


@dataclass(frozen=True)
class Account:
    """One text: its clauses and benefits by class, and its second reading."""

    summary: Summary
    recorded: bool
    clauses: dict[str, int]
    clause_count: int
    benefits: dict[str, int]
    benefit_count: int
    target_count: int
    no_benefit: int
    compared: int
    agreed: int
    differed: tuple[Differed, ...]


def page(register: Register, catalogue: Catalogue, site: Site, words: Words) -> Page:
    """The computability ledger."""
    accounts = [_account(register, summary(policy, site)) for policy in catalogue.policies]
    return Page(
        url=urls.COVERAGE,
        template="coverage",
        title=words.coverage.title,
        description=words.coverage.description,
        section=urls.DATA,
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.data.title, urls.DATA), Crumb(words.coverage.title)),
        context={
            "accounts": accounts,
            "classes": [one.value for one in Computability],
            "compared": sum(account.compared for account in accounts),
            "agreed": sum(account.agreed for account in accounts),
        },
    )


def _account(register: Register, found: Summary) -> Account:
    version = found.version
    record = version.benefits.record
    classes = of_clauses(version) if record is not None else {}
    offers = register.offers_in(found.policy)
    again = tuple(_reread(found.policy, version))
    return Account(
        summary=found,
        recorded=record is not None,
        clauses=Counter(one.value for some in classes.values() for one in some),
        clause_count=len(classes),
        benefits=Counter(offer.computability.value for offer in offers),
        benefit_count=len(offers),
        target_count=len(register.pledges_in(found.policy)),
        no_benefit=len(record.no_benefit) if record is not None else 0,
        compared=sum(one.compared for one in again),
        agreed=sum(one.agreed for one in again),
        differed=tuple(
            Differed(one.name, one.clause, one.url, differed) for one in again for differed in one.reading.differed
        ),
    )


def _reread(policy: Policy, version: Version) -> Iterator[Reread]:
    """Every entry that was read again; rules and targets have no fields that both readers derive."""
    record, promised = version.benefits.record or BenefitRecord(), version.targets.record or TargetRecord()
    for benefit in record.benefits:
        url = urls.benefit(policy.place, benefit.id)
        yield from _if_read(version, benefit.title, benefit.clause, url, FIELDS, benefit.second_reading)
    for nothing in record.no_benefit:
        url = urls.clause(policy.ref, nothing.clause)
        yield from _if_read(version, opening(nothing.quote), nothing.clause, url, 0, nothing.second_reading)
    for group in record.groups:
        url = urls.clause(policy.ref, group.clause)
        yield from _if_read(version, group.title, group.clause, url, 0, group.second_reading)
    for target in promised.targets:
        url = urls.target(policy.place, target.id)
        yield from _if_read(version, target.metric, target.clause, url, 0, target.second_reading)


def _if_read(
    version: Version, name: str, clause: str, url: str, fields: int, reading: SecondReading | None
) -> Iterator[Reread]:
    if reading is not None:
        yield Reread(name, spoken_clause(version, version.by_id[clause]), url, fields, reading)

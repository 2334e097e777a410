"""What is worked out of the catalogue once, for pages and data alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mingce import offers
from mingce.eligibility.shapes import Rule
from mingce.exports import rules, screening
from mingce.exports.rules import RulesFile
from mingce.exports.screening import Screening
from mingce.history.comparison import Comparison, comparisons
from mingce.model.catalogue import Catalogue
from mingce.model.site import Site
from mingce.offers import Register
from mingce.references import References, references
from mingce.wording import Words


@dataclass(frozen=True)
class Findings:
    """`register`: benefits and targets; `references`: what clauses refer to; `ruled`: rules as the engine reads them;
    `screenings`: what people are screened by; `compared`: the comparisons of versions, by the ref of their policy."""

    register: Register
    references: References
    ruled: RulesFile
    screenings: tuple[Screening, ...]
    compared: Mapping[str, tuple[Comparison, ...]]

    @property
    def listed(self) -> tuple[Rule, ...]:
        """The rules of texts that name no issuer: they are listed and never judged."""
        return tuple(one for one in self.ruled["benefits"] if one["outcome"] == "listed")


def findings(catalogue: Catalogue, site: Site, words: Words) -> Findings:
    """All of them, on the day of the site."""
    register = offers.register(catalogue, site)
    ruled = rules.rules_file(catalogue, register, site, words)
    return Findings(
        register,
        references(catalogue),
        ruled,
        screening.screenings(ruled, words),
        {policy.ref: tuple(comparisons(policy)) for policy in catalogue.policies},
    )

"""How much of a text a calculator can honestly answer: each benefit and each clause in one of a few classes."""

from __future__ import annotations

from enum import StrEnum

from mingce.eligibility.amounts import Certainty, lines
from mingce.model.benefit import Benefit, Force
from mingce.model.catalogue import Version


class Computability(StrEnum):
    """What can be said to a person who has answered every question."""

    COMPUTABLE = "computable"
    CEILING = "ceiling"
    SELECTION = "selection"
    AMBIGUOUS = "ambiguous"
    DELEGATED = "delegated"
    DECLARED = "declared"
    TARGET = "target"
    NONE = "none"


def of_benefit(benefit: Benefit) -> Computability:
    """The class of a benefit: the first obstacle that stands between the answers and a certain result."""
    money = lines(benefit)
    if benefit.force in (Force.ENCOURAGE, Force.EXPLORE):
        return Computability.DECLARED
    if money and all(line.certainty in (Certainty.DELEGATED, Certainty.MATCH) for line in money):
        return Computability.DELEGATED
    if doubt(benefit) is not None:
        return Computability.AMBIGUOUS
    if benefit.selection is not None:
        return Computability.SELECTION
    if any(line.certainty is Certainty.CEILING for line in money):
        return Computability.CEILING
    return Computability.COMPUTABLE


class Doubt(StrEnum):
    """Why what a benefit comes to cannot be told."""

    DAMAGED = "damaged"
    READINGS = "readings"
    UNSTATED = "unstated"


def doubt(benefit: Benefit) -> Doubt | None:
    """The gravest doubt: a damaged figure, two readings, something that the text leaves out."""
    nodes = [node for node, _ in benefit.conditions.nodes()] if benefit.conditions is not None else []
    limits = [part for grant in benefit.gives for part in (grant, grant.cap, grant.pool) if part is not None]
    amounts = [amount for grant in benefit.gives for amount in grant.tiers]
    if any(part.reads for part in (*nodes, *limits, *amounts)):
        return Doubt.DAMAGED
    if any(node.under for node in (*nodes, *limits)) or any(point.readings for point in benefit.unclear):
        return Doubt.READINGS
    return Doubt.UNSTATED if benefit.unclear else None


def of_clauses(version: Version) -> dict[str, tuple[Computability, ...]]:
    """The classes of each clause, by id in the order of print: of all that it gives and promises, none where nothing."""
    found: dict[str, set[Computability]] = {str(one.part.id): set() for one in version.provisions}
    for benefit in version.benefits.record.benefits if version.benefits.record is not None else ():
        found[benefit.clause].add(of_benefit(benefit))
    for target in version.targets.record.targets if version.targets.record is not None else ():
        found[target.clause].add(Computability.TARGET)
    return {
        clause: tuple(one for one in Computability if one in classes) or (Computability.NONE,)
        for clause, classes in found.items()
    }

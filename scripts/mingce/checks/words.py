"""What the glossary and the list of audiences say of the texts must stand in them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from mingce.chinese import collapse
from mingce.model.audience import Pointer
from mingce.model.catalogue import Catalogue
from mingce.model.glossary import Said
from mingce.problems import Problem, problem
from mingce.source import Origin


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Policies, clauses and quotes that do not exist (R10, R01, R02); words and slugs that stand twice (R12)."""
    yield from _doubles(catalogue)
    yield from _synonyms(catalogue)
    for number, term in enumerate(catalogue.glossary.terms):
        for index, said in enumerate(term.said):
            yield from _reference(catalogue, said, catalogue.glossary.origin, ("terms", number, "said", index))
    for number, audience in enumerate(catalogue.audiences.members):
        for index, pointer in enumerate(audience.clauses):
            where = ("audiences", number, "clauses", index)
            yield from _reference(catalogue, pointer, catalogue.audiences.origin, where)


def _doubles(catalogue: Catalogue) -> Iterator[Problem]:
    """Each printed form leads to one entry, each anchor to one place."""
    seen: set[str] = set()
    for number, term in enumerate(catalogue.glossary.terms):
        for name in (term.slug, *term.forms):
            if name in seen:
                yield problem("R12", catalogue.glossary.origin.at("terms", number), id=name)
            seen.add(name)


def _synonyms(catalogue: Catalogue) -> Iterator[Problem]:
    """A word that is asked stands once, and does not mean itself."""
    seen: set[str] = set()
    for number, synonym in enumerate(catalogue.glossary.synonyms):
        for index, word in enumerate(synonym.asked):
            if word in seen or word in synonym.means:
                yield problem("R12", catalogue.glossary.origin.at("synonyms", number, "asked", index), id=word)
            seen.add(word)


def _reference(
    catalogue: Catalogue, said: Said | Pointer, origin: Origin, where: tuple[str | int, ...]
) -> Iterator[Problem]:
    policy = catalogue.policy(said.policy)
    if policy is None:
        if said.policy not in catalogue.unread:
            yield problem("R10", origin.at(*where, "policy"), target=said.policy)
        return
    if not policy.complete:
        return  # the version that is meant may be the one that could not be read
    parts = policy.versions[-1].by_id
    if said.clause not in parts:
        near = difflib.get_close_matches(said.clause, parts, n=3, cutoff=0.3)
        yield problem("R01", origin.at(*where, "clause"), id=said.clause, near="、".join(near) or "（没有）")
    elif collapse(said.quote) not in parts[said.clause].part.canonical:
        yield problem("R02", origin.at(*where, "quote"), id=said.clause, quote=said.quote)

"""The glossary: what the texts say of a word, where they use it, and what this site adds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingce import urls
from mingce.chinese import collapse
from mingce.citations import spoken_clause
from mingce.history.intervals import current
from mingce.ledger import NO_TEXT
from mingce.model.catalogue import Catalogue, Policy
from mingce.model.glossary import Term
from mingce.model.site import Site
from mingce.pages.page import Crumb, Page
from mingce.wording import Words


@dataclass(frozen=True)
class Use:
    """A document that uses a term, and the clauses in which it does: spoken name and URL."""

    policy: Policy
    clauses: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Quoted:
    """Words of a text that explain a term, with their place."""

    policy: Policy
    clause: str
    url: str
    quote: str


@dataclass(frozen=True)
class Entry:
    """A term with what is known of it."""

    term: Term
    quoted: tuple[Quoted, ...]
    uses: tuple[Use, ...]


def pages(catalogue: Catalogue, site: Site, words: Words) -> Iterator[Page]:
    """The glossary, where there is one."""
    if not catalogue.glossary.terms:
        return
    entries = tuple(_entry(catalogue, term, site) for term in catalogue.glossary.terms)
    yield Page(
        url=urls.GLOSSARY,
        template="glossary",
        title=words.glossary.title,
        description=words.glossary.description,
        section=urls.GLOSSARY,
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.glossary.title)),
        anchors={f"t-{entry.term.slug}": NO_TEXT for entry in entries},
        context={"entries": entries, "synonyms": catalogue.glossary.synonyms},
    )


def _entry(catalogue: Catalogue, term: Term, site: Site) -> Entry:
    quoted = tuple(
        Quoted(policy, _spoken(policy, said.clause, site), urls.clause(policy.ref, said.clause), said.quote)
        for said in term.said
        if (policy := catalogue.policy(said.policy)) is not None
    )
    uses = (Use(policy, tuple(_clauses(policy, term, site))) for policy in catalogue.policies)
    return Entry(term, quoted, tuple(use for use in uses if use.clauses))


def _spoken(policy: Policy, clause: str, site: Site) -> str:
    version = current(policy, site.today)
    found = version.by_id.get(clause)
    return spoken_clause(version, found) if found is not None else clause


def _clauses(policy: Policy, term: Term, site: Site) -> Iterator[tuple[str, str]]:
    """The clauses whose own words hold the term; a paragraph of a clause counts for the clause."""
    version = current(policy, site.today)
    for found in version.provisions:
        words = collapse(found.part.own_text)
        if any(collapse(form) in words for form in term.forms):
            yield spoken_clause(version, found), urls.clause(policy.ref, str(found.part.id))

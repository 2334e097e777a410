"""Search: records of the model, the index files made of them, and the engine that reads those in the browser (SEARCH.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mingce.model.catalogue import Catalogue, Glossary
from mingce.model.site import Output, Site
from mingce.offers import Register
from mingce.search import index
from mingce.search.records import shelves
from mingce.search.shelf import TYPES, Leaf
from mingce.search.tokens import normalised
from mingce.wording import Words


def outputs(
    catalogue: Catalogue, register: Register, leaves: Sequence[Leaf], site: Site, words: Words
) -> Iterator[Output]:
    """The index files of what holds and of what no longer does; `leaves` are the pages that are no documents."""
    shared = names(catalogue, words)
    for volume, found in shelves(catalogue, register, leaves, site, words).items():
        yield from index.outputs(volume, found, shared)


def names(catalogue: Catalogue, words: Words) -> dict[str, Any]:
    """What the engine must know beside the records: how values of facets are called, and which words mean others."""
    types = {name: words.record[name] for name in TYPES}
    return {
        "names": {"kinds": vars(words.kind), "recipients": vars(words.party), "types": types},
        "synonyms": synonyms(catalogue.glossary),
        "subjects": subjects(catalogue.glossary),
    }


def subjects(glossary: Glossary) -> list[str]:
    """The words that the glossary explains: what the texts are about, and so worth looking for beside a word that none of them knows."""
    names = (name for term in glossary.terms for name in (*term.forms, *(rung.name for rung in term.ladder)))
    return list(dict.fromkeys(normalised(name) for name in names))


def synonyms(glossary: Glossary) -> list[list[str]]:
    """Rows of a word that may be asked and the words that it means: those reviewed as such, and the forms of each term for each other."""
    reviewed = [[normalised(asked), *one.means] for one in glossary.synonyms for asked in one.asked]
    forms = [
        [normalised(form), *(other for other in term.forms if other != form)]
        for term in glossary.terms
        for form in term.forms
        if term.also
    ]
    return [*reviewed, *forms]

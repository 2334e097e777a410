"""One clause: the living page, and the page of the clause in one version, which is what citations copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mingce import urls
from mingce.chinese import spoken_date
from mingce.citations import citation_meta, citations, spoken_clause
from mingce.history.intervals import GIVES_NOTHING, History
from mingce.ledger import NO_TEXT
from mingce.model.catalogue import Place, Policy, Version, display_title, is_authority
from mingce.model.site import Site
from mingce.model.version import Dates, Relation
from mingce.pages import lifetime, notices
from mingce.pages.clocks import clocks
from mingce.pages.crossings import Crossings, Open
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import Passage, flat, short_name
from mingce.pages.policy import article_meta
from mingce.pages.sentences import Paragraph, digests, paragraphs
from mingce.pages.shelf import Reading
from mingce.records import Records
from mingce.status import Statement, phases, spoken_standing, status
from mingce.wording import Words, edition

Parents = Mapping[int, Passage]
"""The passages of a text by the identity of their part."""

DESCRIPTION = 120
"""How many characters of a clause a shared link shows."""


@dataclass(frozen=True)
class Use:
    """A statement of this site that rests on the clause: its name, its value, the words quoted, how it follows from them."""

    name: str
    value: str
    quote: str
    reason: str


def pages(
    place: Place, reading: Reading, crossings: Crossings, records: Records, site: Site, words: Words
) -> Iterator[Page]:
    """The living page of each clause of the current version, then the pinned pages of every version."""
    for version in reading.policy.versions:
        text, unresolved = reading.texts[version.key], crossings.open(reading.policy, version)
        clauses = [found for found in flat(text) if found.part.is_provision]
        parents = {id(found.part): found for found in flat(text)}
        for index, clause in enumerate(clauses):
            before = clauses[index - 1] if index else None
            after = clauses[index + 1] if index + 1 < len(clauses) else None
            around = (before, after)
            if version is reading.current:
                yield _page(
                    place,
                    reading,
                    version,
                    clause,
                    around,
                    parents,
                    crossings,
                    unresolved,
                    records,
                    site,
                    words,
                    pinned=False,
                )
            yield _page(
                place,
                reading,
                version,
                clause,
                around,
                parents,
                crossings,
                unresolved,
                records,
                site,
                words,
                pinned=True,
            )


def _page(
    place: Place,
    reading: Reading,
    version: Version,
    clause: Passage,
    around: tuple[Passage | None, Passage | None],
    parents: Parents,
    crossings: Crossings,
    unresolved: tuple[Open, ...],
    records: Records,
    site: Site,
    words: Words,
    *,
    pinned: bool,
) -> Page:
    policy, known, clause_id = reading.policy, reading.history, str(clause.part.id)
    title = display_title(policy, version)
    text = paragraphs(clause)
    living = clause.url if version is reading.current else None
    here = {str(block.passage.part.id) for block in text}
    return Page(
        url=str(clause.permalink if pinned else clause.url),
        template="clause",
        title=words.clause.page_title.format(name=clause.name, policy=_called(policy, words)),
        description=_description(policy, clause, words),
        place=place.slug,
        canonical=living or clause.permalink,
        crumbs=_trail(place, policy, version, clause, words, pinned=pinned),
        modules=("cite", "status"),
        meta=(*article_meta(place, title, version), *citation_meta(version)),
        data=urls.policy_data(policy.ref),
        permalink=clause.permalink,
        feeds=((policy.record.short, urls.policy_feed(policy.ref)),),
        digest=clause.part.sha256 if pinned else NO_TEXT,
        anchors=digests(text) if pinned else {},
        context={
            "place": place,
            "policy": policy,
            "version": version,
            "title": title,
            "kind": policy.record.kind.value,
            "clause": clause,
            "blocks": [block for block in text if not _is_item(block, clause)],
            "items": [block for block in text if _is_item(block, clause)],
            "sentences": [sentence for block in text for sentence in block.sentences],
            "before": around[0],
            "after": around[1],
            "status": phases(known, site.today, lambda day: status(known, version, day, clause_id)),
            "notice": (notices.pinned if pinned else notices.living)(known, version, site, clause_id),
            "offers": [offer for block in text for offer in block.passage.offers],
            "pledges": [pledge for block in text for pledge in block.passage.pledges],
            "cited_by": crossings.to(policy, version, str(clause.part.id), pinned=pinned),
            "unresolved": [one for one in unresolved if here & set(one.clauses)],
            "relations": _relations(version, clause),
            "asking": _asking(version, clause, parents, words),
            "inherited": _responsible_above(clause, parents),
            "above": [(version.read_label(part) or "") + (part.heading or "") for part in clause.located.clauses_above],
            "errata": tuple(one for one in version.record.errata if one.clause == clause.part.id),
            "uses": tuple(_uses(version, clause)),
            "earlier": _earlier(policy, version),
            "rows": lifetime.rows(reading, clause_id),
            "borne": lifetime.borne(reading, version, clause_id),
            "citations": citations(
                policy, version, clause.located, tuple(_cautions(known, version, clause, site.today, words))
            ),
            "clocks": clocks(known, version, records, clause_id),
            "pinned": pinned,
            "is_current": living is not None,
        },
    )


def _cautions(known: History, version: Version, clause: Passage, today: str, words: Words) -> Iterator[str]:
    """What must go with the words of a clause that are copied: that they give nothing on the day, and what in them is in doubt."""
    clause_id = str(clause.part.id)
    if is_authority(known.policy) and known.standing(version, today, clause_id) in GIVES_NOTHING:
        said = words.quote.standing[spoken_standing(known, version, today, clause_id)]
        yield words.cite.as_of.format(date=spoken_date(today), standing=said)
    for defect in clause.all_defects:
        yield words.cite.doubt.format(printed=defect.quote) if defect.quote else words.cite.doubt_empty


def _earlier(policy: Policy, version: Version) -> Version | None:
    """The version before, with which the clause can be compared."""
    number = policy.versions.index(version)
    return policy.versions[number - 1] if number else None


def _responsible_above(clause: Passage, parents: Parents) -> Passage | None:
    """The nearest clause around this one that names who answers for all that is in it."""
    if clause.all_named:
        return None
    around = (parents[id(part)] for part in reversed(clause.located.above))
    return next((found for found in around if found.all_named), None)


def _asking(version: Version, clause: Passage, parents: Parents, words: Words) -> Statement | None:
    """Whom the text lets a reader ask about this clause; None where there is nothing to apply for."""
    if not clause.part.is_clause:
        return None
    above = _responsible_above(clause, parents)
    said = _applied_in(version, clause)
    if said:
        here = {str(one.part.id) for one in (clause, *flat(clause.clauses))}
        elsewhere = (spoken_clause(version, version.by_id[one]) for one in said if one not in here)
        where = str(words.punctuation.comma).join(elsewhere)
        return Statement("how_to_apply_said", {"where": where}) if where else Statement("how_to_apply_here")
    if clause.all_named:
        return Statement("how_to_apply")
    if above is not None:
        return Statement("how_to_apply_above", {"where": above.spoken})
    if any(child.all_named for child in flat(clause.clauses)):
        return Statement("how_to_apply_within")
    if version.record.contact is not None:
        return Statement("how_to_apply_contact", {"contact": version.record.contact})
    return Statement("how_to_apply_nobody")


def _applied_in(version: Version, clause: Passage) -> tuple[str, ...]:
    """The clauses in which something is said of applying for what this one gives; itself, where it is one of those.

    An item has it from the clause above: what that gives, it gives by its items.
    """
    record = version.benefits.record
    inside = {str(one.part.id) for one in (clause, *flat(clause.clauses))}
    above = {str(part.id) for part in clause.located.clauses_above}
    found: dict[str, None] = {}
    inherited: dict[str, None] = {}
    for benefit in record.benefits if record is not None else ():
        if benefit.applying is not None:
            said = {one or benefit.clause: None for one in benefit.applying.clauses}
            found |= said if benefit.clause in inside else {one: None for one in said if one in inside}
            inherited |= said if benefit.clause in above else {}
    return tuple(found or inherited)


def _is_item(block: Paragraph, clause: Passage) -> bool:
    """Whether the block is an item of the enumeration in the clause, which runs on in its paragraph."""
    return block.passage.part.inline and block.passage is not clause


def _description(policy: Policy, clause: Passage, words: Words) -> str:
    """The clause itself, or the headings below it; what is no authority says so first."""
    said = clause.part.text or str(words.punctuation.semicolon).join(child.name for child in clause.parts)
    if not is_authority(policy):
        said = words.kind_warning[policy.record.kind.value] + said
    return said if len(said) <= DESCRIPTION else said[: DESCRIPTION - 1] + "…"


def _called(policy: Policy, words: Words) -> str:
    """The policy in the title of a page: with its kind unless it is a formal document."""
    kind = policy.record.kind.value
    short = policy.record.short
    return short if is_authority(policy) else f"{short}{words.punctuation.comma_long}{words.kind[kind]}"


def _trail(
    place: Place, policy: Policy, version: Version, clause: Passage, words: Words, *, pinned: bool
) -> tuple[Crumb, ...]:
    way = [Crumb(words.nav.home, urls.HOME), Crumb(place.record.name, urls.place(place.slug))]
    way.append(Crumb(policy.record.short, urls.policy(policy.ref)))
    if pinned:
        way.append(Crumb(edition(policy, version.key, words), urls.version(policy.ref, version.key)))
    for part in clause.located.clauses_above:
        url = urls.permalink(policy.ref, version.key, str(part.id)) if pinned else urls.clause(policy.ref, str(part.id))
        way.append(Crumb(short_name(version, part, words), url))
    return (*way, Crumb(short_name(version, clause.part, words)))


def _relations(version: Version, clause: Passage) -> tuple[Relation, ...]:
    return tuple(relation for relation in version.record.relations if relation.clause == clause.part.id)


def _uses(version: Version, clause: Passage) -> Iterator[Use]:
    for name, dated in version.record.dates.stated():
        if dated.part == clause.part.id:
            yield Use(str(Dates.model_fields[name].title), dated.date, dated.quote, dated.reason or "")

"""Living pages of what is no more: a clause or a benefit that the current text lacks keeps its address, and says what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from mingce import urls
from mingce.model.catalogue import Place, Policy, Version, display_title
from mingce.model.site import Site
from mingce.offers import Former, Register
from mingce.pages import lifetime
from mingce.pages.crossings import Citing, Crossings
from mingce.pages.page import Crumb, Page
from mingce.pages.passage import opening
from mingce.pages.shelf import Reading
from mingce.wording import Words, edition


def clauses(place: Place, reading: Reading, crossings: Crossings, site: Site, words: Words) -> Iterator[Page]:
    """A page for each clause that an earlier version held and the current one does not."""
    begun = reading.history.begun(site.today)
    standing = {found.part.id for found in reading.current.provisions}
    holders = {str(found.part.id): version for version in begun for found in version.provisions}
    for clause, last in holders.items():
        if clause not in standing:
            yield _clause(place, reading, last, clause, crossings, words)


def _clause(place: Place, reading: Reading, last: Version, clause: str, crossings: Crossings, words: Words) -> Page:
    """The page of a clause that the version `last` is the last to hold."""
    policy, part = reading.policy, last.by_id[clause].part
    name, permalink = lifetime.name_in(last, clause), urls.permalink(policy.ref, last.key, clause)
    *rows, end = lifetime.rows(reading, clause)
    said = opening(part.text or part.heading or name)
    return Page(
        url=urls.clause(policy.ref, clause),
        template="gone-clause",
        title=words.gone.clause_title.format(name=name, policy=policy.record.short),
        description=words.gone.clause_description.format(version=edition(policy, last.key, words), text=said),
        place=place.slug,
        canonical=permalink,
        crumbs=(
            Crumb(words.nav.home, urls.HOME),
            Crumb(place.record.name, urls.place(place.slug)),
            Crumb(policy.record.short, urls.policy(policy.ref)),
            Crumb(name),
        ),
        feeds=((policy.record.short, urls.policy_feed(policy.ref)),),
        data=urls.policy_data(policy.ref),
        permalink=permalink,
        context={
            "place": place,
            "policy": policy,
            "title": display_title(policy, last),
            "kind": policy.record.kind.value,
            "name": name,
            "part": part,
            "last": last,
            "permalink": permalink,
            "rows": rows,
            "end": end,
            "became": [(way.name, urls.clause(policy.ref, way.clause)) for way in end.after],
            "cited_by": _cited_by(crossings, policy, last, clause),
            "borne": lifetime.borne(reading, last, clause),
        },
    )


def _cited_by(crossings: Crossings, policy: Policy, last: Version, clause: str) -> tuple[Citing, ...]:
    """What refers to a clause that is gone: in the texts that are shown today, and in the last text that held it."""
    found = (crossings.to(policy, last, clause, pinned=pinned) for pinned in (False, True))
    return tuple({(one.name, one.quote): one for one in chain.from_iterable(found)}.values())


def benefits(reading: Reading, register: Register, words: Words) -> Iterator[Page]:
    """A page for each benefit that an earlier version gave and the current one does not."""
    for former in register.former_in(reading.policy):
        yield _benefit(reading, former, register, words)


def _benefit(reading: Reading, former: Former, register: Register, words: Words) -> Page:
    offer, policy = former.offer, reading.policy
    benefit, clause = offer.benefit, offer.benefit.clause
    permalink = urls.permalink(policy.ref, offer.version.key, clause)
    life = reading.lives.of[clause]
    heirs = {clause, *(life.end.after if life.end is not None else ())}
    return Page(
        url=offer.url,
        template="gone-benefit",
        title=words.gone.benefit_title.format(name=benefit.title, place=offer.place.record.short),
        description=words.gone.benefit_description.format(
            version=edition(policy, offer.version.key, words), quote=benefit.quote
        ),
        section=urls.BENEFITS,
        place=offer.place.slug,
        canonical=permalink,
        crumbs=(
            Crumb(words.nav.home, urls.HOME),
            Crumb(words.benefits.title, urls.BENEFITS),
            Crumb(offer.place.record.short, urls.benefits(offer.place.slug)),
            Crumb(benefit.title),
        ),
        context={
            "offer": offer,
            "benefit": benefit,
            "place": offer.place,
            "policy": policy,
            "kind": offer.kind,
            "title": display_title(policy, offer.version),
            "former": former,
            "permalink": permalink,
            "living": urls.clause(policy.ref, clause),
            "heirs": [one for one in register.offers_in(policy) if one.benefit.clause in heirs],
        },
    )

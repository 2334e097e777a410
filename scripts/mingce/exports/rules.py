"""The rules of the current texts as data that anyone can re-run: for our engine, in CEL, in JsonLogic, and as tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, NotRequired, TypedDict

from mingce import urls
from mingce.eligibility import forms
from mingce.eligibility.forms import Demand
from mingce.eligibility.rules import Cite, combination, rule
from mingce.eligibility.shapes import Asked, Clause, Combination, Node, Rule, Rules
from mingce.eligibility.vocabulary import Vocabulary, asked
from mingce.exports.open_data import CONTRACT, as_json
from mingce.history.intervals import history
from mingce.model.catalogue import Catalogue, Place, Policy, Version, display_title
from mingce.model.site import Output, Site
from mingce.offers import Offer, Register
from mingce.wording import Words, edition


class Answering(TypedDict):
    """Who answers for the clause."""

    role: str
    name: str


class Handling(TypedDict):
    """A body that running text names: what it does for whoever applies, and where that is said."""

    role: str
    name: str
    clause: Clause


class Until(TypedDict):
    """Until when to apply, in the printed words."""

    words: str
    clause: Clause


class Applied(TypedDict, total=False):
    """What is said of applying; absent where nothing is."""

    offices: list[Handling]
    deadline: Until


class PublishedRule(Rule, Applied):
    """A rule with its page and its policy."""

    policy: str
    version: str
    url: str
    responsible: list[Answering]


class Text(TypedDict):
    """The text that rules stand in: from when until when it is in force, where it says so."""

    id: str
    title: str
    kind: str
    url: str
    version: str
    editions: dict[str, str]
    """What readers call each of its versions."""
    begins: dict[str, str]
    """The day (ISO) on which each version begins, of those that state it to the day."""
    effective: NotRequired[str]
    expires: NotRequired[str]


class Where(TypedDict):
    """A place whose rules can be computed."""

    slug: str
    name: str


class RulesFile(Rules):
    """rules.json."""

    contract: str
    day: str
    places: list[Where]
    policies: list[Text]


def rules_file(catalogue: Catalogue, register: Register, site: Site, words: Words) -> RulesFile:
    """All rules of the current version of every text."""
    vocabularies = {place.slug: vocabulary(catalogue, place) for place in catalogue.places}
    computed = [place for place in catalogue.places if place.is_jurisdiction and register.offers_of(place.slug)]
    policies = {offer.policy.ref: offer for offer in register.offers}
    return {
        "contract": CONTRACT,
        "day": site.today,
        "places": [{"slug": place.slug, "name": place.record.name} for place in computed],
        "policies": [_text(offer.policy, offer.version, words) for offer in policies.values()],
        "questions": list(_questions(catalogue, vocabularies)),
        "benefits": [_rule(offer, vocabularies[offer.place.slug], _living, offer.url) for offer in register.offers],
        "groups": [group for offer in policies.values() for group in _groups(offer, _living)],
        "others": {
            "benefits": [
                _rule(offer, vocabularies[offer.place.slug], _pinned, _pinned(offer, offer.benefit.clause))
                for offer in register.others
            ],
            "groups": [group for offer in _one_of_each(register.others) for group in _groups(offer, _pinned)],
        },
    }


def vocabulary(catalogue: Catalogue, place: Place) -> Vocabulary:
    """The questions of one place."""
    return Vocabulary(catalogue.questions.members, place.questions.members, place.slug)


def of_place(file: RulesFile, place: str) -> RulesFile:
    """What one place needs of the file."""
    return {
        **file,
        "places": [one for one in file["places"] if one["slug"] == place],
        "policies": [one for one in file["policies"] if one["id"].startswith(f"{place}/")],
        "questions": [one for one in file["questions"] if one.get("place", place) == place],
        "benefits": [one for one in file["benefits"] if one["place"] == place],
        "groups": [one for one in file["groups"] if one["place"] == place],
        "others": {
            "benefits": [one for one in file["others"]["benefits"] if one["place"] == place],
            "groups": [one for one in file["others"]["groups"] if one["place"] == place],
        },
    }


def outputs(file: RulesFile) -> Iterator[Output]:
    """The rules of all places and of each; the forms for other engines; the ways to meet the conditions as a table."""
    yield _compact(f"{urls.DATA_ROOT}/rules.json", file)
    for place in file["places"]:
        yield _compact(f"{urls.DATA_ROOT}/rules/{place['slug']}.json", of_place(file, place["slug"]))
    yield as_json(f"{urls.DATA_ROOT}/rules.cel.json", in_cel(file))
    yield as_json(f"{urls.DATA_ROOT}/rules.jsonlogic.json", in_json_logic(file))
    yield Output(f"{urls.DATA_ROOT}/decisions.csv".lstrip("/"), decisions(file))


def _compact(url: str, data: RulesFile) -> Output:
    return Output(url.lstrip("/"), json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())


def in_cel(file: Rules) -> dict[str, Any]:
    """Every rule as expressions of CEL."""
    return _expressed(file, "cel", lambda node, many: forms.cel(node, many))


def in_json_logic(file: Rules) -> dict[str, Any]:
    """Every rule as JsonLogic; those with damaged comparisons have none."""
    return _expressed(file, "logic", lambda node, many: forms.json_logic(node, many))


def _expressed(file: Rules, name: str, write: Callable[[Node | None, Container[str]], Any]) -> dict[str, Any]:
    many = {asked["key"] for asked in file["questions"] if asked["kind"] == "choices"}
    return {
        "contract": CONTRACT,
        "rules": [
            {"place": one["place"], "id": one["id"], "readings": readings, name: made}
            for one in file["benefits"]
            if one["outcome"] != "listed"
            for readings, made in forms.by_world(one, lambda node: write(node, many))
        ],
    }


DECISIONS = tuple("place benefit readings way question negated among ge gt le lt damaged quote clause_url".split())


def decisions(file: Rules) -> bytes:
    """A row for each demand: whoever meets all demands of one way, in one reading, meets the conditions."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(DECISIONS)
    for one in file["benefits"]:
        if one["outcome"] != "listed":
            writer.writerows(_decisions(one))
    return buffer.getvalue().encode()


_NO_DEMAND: list[Demand] = [{"node": {}, "negated": False}]
"""The row of a way that asks for nothing."""


def _decisions(one: Rule) -> Iterator[tuple[str, ...]]:
    for readings, found in forms.by_world(one, forms.ways):
        named = "；".join("、".join(world) for world in readings)
        for number, way in enumerate(found, 1):
            for demand in way or _NO_DEMAND:
                node = demand["node"]
                bounds = (
                    str(bound) if (bound := node.get(name)) is not None else "" for name in ("ge", "gt", "le", "lt")
                )
                yield (
                    one["place"], one["id"], named, str(number), node.get("ask", ""), "1" if demand["negated"] else "",
                    "；".join(node.get("among", [])), *bounds, node.get("damaged", ""), node.get("quote", ""),
                    node.get("clause", one["clause"])["url"],
                )  # fmt: skip


def _questions(catalogue: Catalogue, vocabularies: Mapping[str, Vocabulary]) -> Iterator[Asked]:
    shared = Vocabulary(catalogue.questions.members, (), "")
    yield from (asked(question, shared) for question in catalogue.questions.members)
    for place in catalogue.places:
        yield from (asked(question, vocabularies[place.slug]) for question in place.questions.members)


def _text(policy: Policy, version: Version, words: Words) -> Text:
    made: Text = {
        "id": policy.ref,
        "title": display_title(policy, version),
        "kind": policy.record.kind.value,
        "url": urls.policy(policy.ref),
        "version": version.key,
        "editions": {one.key: edition(policy, one.key, words) for one in policy.versions},
        "begins": dict(_begins(policy)),
    }
    dates = version.record.dates
    if dates.effective is not None:
        made["effective"] = dates.effective.date
    if dates.expires is not None:
        made["expires"] = dates.expires.date
    return made


def _begins(policy: Policy) -> Iterator[tuple[str, str]]:
    for key, interval in history(policy).intervals.items():
        begin = interval.begin
        if begin.happening is not None and begin.earliest == begin.latest:
            yield key, begin.earliest


Address = Callable[[Offer, str], str]
"""Where a clause of a benefit's version stands."""


def _living(offer: Offer, clause: str) -> str:
    return offer.clause_url_of(clause)


def _pinned(offer: Offer, clause: str) -> str:
    """Clauses of other versions may have no living page, now or yet."""
    return urls.permalink(offer.policy.ref, offer.version.key, clause)


def _cite(offer: Offer, address: Address) -> Cite:
    return lambda clause: {"spoken": offer.spoken_of(clause), "url": address(offer, clause)}


def _groups(offer: Offer, address: Address) -> Iterator[Combination]:
    record, known = offer.version.benefits.record, history(offer.policy)
    for group in record.groups if record is not None else ():
        made = combination(group, offer.place.slug, _cite(offer, address))
        yield {**made, "days": list(known.interval(offer.version, group.clause).days)}


def _one_of_each(found: Iterable[Offer]) -> Iterable[Offer]:
    """One benefit of each version."""
    return {(offer.policy.ref, offer.version.key): offer for offer in found}.values()


def _rule(offer: Offer, words: Vocabulary, address: Address, url: str) -> PublishedRule:
    made = rule(offer.benefit, offer.place.slug, offer.policy.record.kind, words, _cite(offer, address))
    named: list[Answering] = [
        {"role": role, "name": name} for role, name in offer.version.answering(offer.benefit.clause)
    ]
    contact = offer.version.record.contact
    if not named and contact is not None:
        made["contact"] = contact
    return {
        **made,
        **_applied(offer, address),
        "policy": offer.policy.ref,
        "version": offer.version.key,
        "url": url,
        "responsible": named,
        "days": list(offer.days),
    }


def _applied(offer: Offer, address: Address) -> Applied:
    made: Applied = {}
    applying, cite = offer.benefit.applying, _cite(offer, address)
    if applying is not None and applying.offices:
        made["offices"] = [
            {"role": one.role.value, "name": one.office, "clause": cite(one.clause or offer.benefit.clause)}
            for one in applying.offices
        ]
    if applying is not None and applying.deadline is not None:
        within = applying.deadline
        made["deadline"] = {"words": within.within, "clause": cite(within.clause or offer.benefit.clause)}
    return made

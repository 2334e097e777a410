"""What a document rests on and names, and which documents of this site name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from mingce import urls
from mingce.citations import spoken_clause
from mingce.history.intervals import current
from mingce.model.catalogue import Catalogue, display_title
from mingce.model.site import Site
from mingce.model.version import Relation, RelationType, TargetKind

_TEXTS = frozenset({TargetKind.LAW, TargetKind.DOCUMENT, TargetKind.SPEECH})
_RESTS_ON = frozenset({RelationType.BASIS, RelationType.IMPLEMENTS})


@dataclass(frozen=True)
class Neighbour:
    """A document beside another: how it stands to it, its name, and its URL when it is on this site."""

    type: str
    name: str
    url: str | None


@dataclass(frozen=True)
class Surroundings:
    """The documents around one: what it rests on, what it names, what names it."""

    rests_on: tuple[Neighbour, ...]
    names: tuple[Neighbour, ...]
    named_by: tuple[Neighbour, ...]

    def __bool__(self) -> bool:
        return bool(self.rests_on or self.names or self.named_by)


def incoming(catalogue: Catalogue, site: Site) -> Mapping[str, tuple[Neighbour, ...]]:
    """For each policy that others on this site name: who does, where, and how."""
    found: dict[str, list[Neighbour]] = defaultdict(list)
    for policy in catalogue.policies:
        version = current(policy, site.today)
        for relation in version.record.relations:
            if relation.policy is not None and relation.policy != policy.ref:
                named = version.by_id[relation.clause]
                where = spoken_clause(version, named)
                page = urls.policy(policy.ref)
                url = (
                    urls.clause(policy.ref, relation.clause)
                    if named.part.is_provision
                    else f"{page}#{urls.anchor(relation.clause)}"
                )
                name = f"{display_title(policy, version)} {where}"
                found[relation.policy].append(Neighbour(relation.type.value, name, url))
    return {ref: tuple(neighbours) for ref, neighbours in found.items()}


def around(relations: tuple[Relation, ...], named_by: tuple[Neighbour, ...]) -> Surroundings:
    """The surroundings of a document, each name once."""
    texts = [relation for relation in relations if relation.kind in _TEXTS]
    return Surroundings(
        rests_on=_neighbours([relation for relation in texts if relation.type in _RESTS_ON]),
        names=_neighbours([relation for relation in texts if relation.type not in _RESTS_ON]),
        named_by=named_by,
    )


def _neighbours(relations: list[Relation]) -> tuple[Neighbour, ...]:
    unique = {(relation.type, relation.name): relation for relation in reversed(relations)}
    return tuple(
        Neighbour(relation.type.value, relation.name, urls.policy(relation.policy) if relation.policy else None)
        for relation in reversed(unique.values())
    )


def by_kind(relations: tuple[Relation, ...]) -> list[tuple[str, list[tuple[str, list[Relation]]]]]:
    """Relations grouped by what they name: first the kind of relation or thing, then each name with its places."""
    groups: dict[str, dict[str, list[Relation]]] = {}
    for relation in relations:
        heading = relation.kind.value if relation.type is RelationType.CITES else relation.type.value
        groups.setdefault(heading, {}).setdefault(relation.name, []).append(relation)
    return [(heading, list(named.items())) for heading, named in groups.items()]

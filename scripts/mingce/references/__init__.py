"""References between provisions: read from the print, resolved to clause ids, or said to be unresolved; never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mingce.model.catalogue import Catalogue, Policy, Version
from mingce.references.documents import Documents
from mingce.references.reader import Outlines, Reader
from mingce.references.reference import Reference


@dataclass(frozen=True, eq=False)
class References:
    """Every reference on the site: of each version in the order of print, and by what they lead to."""

    by_version: Mapping[tuple[str, str], tuple[Reference, ...]]

    def of(self, policy: Policy, version: Version) -> tuple[Reference, ...]:
        """The references in one version."""
        return self.by_version.get((policy.ref, version.key), ())

    def to(self, policy: Policy, version: Version, clause: str) -> tuple[Reference, ...]:
        """The references that lead to a clause of a version."""
        return self._incoming.get((policy.ref, version.key, clause), ())

    @cached_property
    def _incoming(self) -> Mapping[tuple[str, str, str], tuple[Reference, ...]]:
        found: dict[tuple[str, str, str], dict[Reference, None]] = defaultdict(dict)
        for references in self.by_version.values():
            for reference in references:
                for target in reference.elsewhere:
                    if target.clause:
                        found[target.policy, target.version, target.clause][reference] = None
        return {key: tuple(members) for key, members in found.items()}


def references(catalogue: Catalogue) -> References:
    """The references of every version of every policy."""
    documents = Documents(catalogue)
    outlines = Outlines()
    return References(
        {
            (policy.ref, version.key): tuple(Reader(documents, outlines, policy, version).references())
            for policy in catalogue.policies
            for version in policy.versions
        }
    )

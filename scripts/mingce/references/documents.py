"""Which documents of this site go by a title or a number, and which version of one was in force on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from mingce.chinese import collapse
from mingce.history.intervals import history
from mingce.model.catalogue import Catalogue, Policy, Version
from mingce.references.mention import Document
from mingce.references.reference import Reason

_INNER = re.compile(r"(?:印发|转发)《(.+)》的通知$")
_BRACKETS = str.maketrans("〈〉<>[]［］（）()【】", "《》《》〔〕〔〕〔〕〔〕〔〕")


def names(version: Version) -> frozenset[str]:
    """The titles printed on a version, that of a text which it makes known included."""
    titles = {collapse(title.text).translate(_BRACKETS) for title in version.record.titles}
    return frozenset(titles | {match[1] for title in titles if (match := _INNER.search(title))})


def same_title(title: str) -> str:
    """A title in the form in which two are compared."""
    return collapse(title).translate(_BRACKETS)


def same_number(number: str) -> str:
    """A document number in the form in which two are compared: 〔2021〕, [2021] and (2021) are one."""
    return collapse(number).translate(_BRACKETS).replace("〕第", "〕")


@dataclass(frozen=True, eq=False)
class Documents:
    """The documents of this site by what they are called."""

    catalogue: Catalogue

    @cached_property
    def _titled(self) -> dict[str, dict[str, Policy]]:
        found: dict[str, dict[str, Policy]] = defaultdict(dict)
        for policy in self.catalogue.policies:
            for version in policy.versions:
                for name in names(version):
                    found[name][policy.ref] = policy
        return dict(found)

    @cached_property
    def _numbered(self) -> dict[str, dict[str, Policy]]:
        found: dict[str, dict[str, Policy]] = defaultdict(dict)
        for policy in self.catalogue.policies:
            for version in policy.versions:
                if version.record.document_number:
                    found[same_number(version.record.document_number)][policy.ref] = policy
        return dict(found)

    def named(self, document: Document) -> Policy | Reason:
        """The one document that goes by that title and that number."""
        titled = self._titled.get(same_title(document.title), {})
        numbered = self._numbered.get(same_number(document.number), {})
        if not document.title and not document.number:
            return Reason.UNNAMED
        both = (
            titled.keys() & numbered.keys() if document.title and document.number else titled.keys() | numbered.keys()
        )
        if len(both) > 1:
            return Reason.AMBIGUOUS
        if both:
            return {**titled, **numbered}[next(iter(both))]
        return self._titled_alone(titled, bool(numbered))

    def _titled_alone(self, titled: dict[str, Policy], is_numbered: bool) -> Policy | Reason:
        """A title whose number is not on this site: no other document, where the print of the site's has no number."""
        if not titled and not is_numbered:
            return Reason.ELSEWHERE
        silent = [
            policy for policy in titled.values() if not any(one.record.document_number for one in policy.versions)
        ]
        if is_numbered or not silent:
            return Reason.MISMATCH
        return silent[0] if len(silent) == 1 else Reason.AMBIGUOUS


def in_force(policy: Policy, day: tuple[str, str]) -> tuple[Version, ...]:
    """The versions that may have been in force on a day between two bounds (ISO, both included)."""
    intervals = history(policy).intervals
    return tuple(
        version
        for version in policy.versions
        if intervals[version.key].begin.earliest <= day[1] and day[0] < intervals[version.key].end.latest
    )

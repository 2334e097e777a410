"""Everything that was read, as one value: places, their policies, the versions of those."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Generic, TypeVar

from mingce.chinese import collapse, in_title_marks
from mingce.ledger import Line
from mingce.model.audience import Audience
from mingce.model.benefit import BenefitRecord
from mingce.model.fields import Kind, Record
from mingce.model.glossary import Synonym, Term
from mingce.model.matter import Matter
from mingce.model.place import Department, Level, PlaceRecord
from mingce.model.policy import PolicyRecord
from mingce.model.question import Question
from mingce.model.redirect import Redirect
from mingce.model.target import TargetRecord
from mingce.model.text import Part
from mingce.model.version import VersionRecord
from mingce.source import Origin

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Located:
    """A part with its way from the top: the parts around it, and where it stands in text.yml."""

    part: Part
    above: tuple[Part, ...]
    path: tuple[str | int, ...]

    @property
    def clauses_above(self) -> tuple[Part, ...]:
        """The enclosing parts that have an id, from the outside in."""
        return tuple(part for part in self.above if part.id is not None)


@dataclass(frozen=True)
class Sheet(Generic[R]):
    """A file that may be there: what it says (None where nobody has worked on it yet), and where its values stand."""

    record: R | None
    origin: Origin
    sound: bool = True
    """Whether the file could be read, or is not there: what it says is then known."""


@dataclass(frozen=True)
class Version:
    """One version of a policy: what is printed on it, its text, its source as received."""

    key: str
    record: VersionRecord
    parts: tuple[Part, ...]
    source: str
    folder: str
    record_origin: Origin
    text_origin: Origin
    benefits: Sheet[BenefitRecord]
    targets: Sheet[TargetRecord]

    @cached_property
    def located(self) -> tuple[Located, ...]:
        """Every part in the order of print, with its surroundings."""
        return tuple(_walk(self.parts, (), ("parts",)))

    @cached_property
    def by_id(self) -> dict[str, Located]:
        """The parts that have an id."""
        return {found.part.id: found for found in self.located if found.part.id is not None}

    @cached_property
    def sha256(self) -> str:
        """The hash of the whole text, white space removed."""
        return sha256("".join(part.whole for part in self.parts).encode()).hexdigest()

    def read_label(self, part: Part) -> str | None:
        """The label as it should be read: the reading of each defect in place of what it quotes; None where one is lost."""
        label = part.label
        for defect in self.record.defects:
            if defect.clause != part.id or defect.field != "label":
                continue
            if defect.reading is None:
                return None
            quote = collapse(defect.quote or "")
            label = collapse(label or "").replace(quote, defect.reading, 1) if quote else defect.reading
        return label

    def answering(self, part_id: str) -> tuple[tuple[str, str], ...]:
        """Role and printed name of who answers for a part: named in it, or in the nearest clause around it."""
        found = self.by_id[part_id]
        for part in (found.part, *reversed(found.above)):
            named = tuple(
                pair for child in part.parts if child.departments is not None for pair in child.departments.by_role()
            )
            if named:
                return named
        return ()

    @cached_property
    def provisions(self) -> tuple[Located, ...]:
        """The parts that have a page of their own, in the order of print."""
        return tuple(found for found in self.located if found.part.is_provision)


def _walk(parts: tuple[Part, ...], above: tuple[Part, ...], path: tuple[str | int, ...]) -> Iterator[Located]:
    for index, part in enumerate(parts):
        here = (*path, index)
        yield Located(part, above, here)
        yield from _walk(part.parts, (*above, part), (*here, "parts"))


@dataclass(frozen=True)
class Policy:
    """One policy of a place, with all its versions in the order of time."""

    place: str
    slug: str
    record: PolicyRecord
    versions: tuple[Version, ...]
    origin: Origin
    complete: bool = True
    """Whether every version could be read: only then is it known what stood in the text before."""

    @property
    def ref(self) -> str:
        """The name by which other files refer to the policy."""
        return f"{self.place}/{self.slug}"


@dataclass(frozen=True)
class Questions:
    """What may be asked: the questions of every place, or those of one."""

    members: tuple[Question, ...]
    origin: Origin
    sound: bool = True
    """Whether the file could be read, or is not there."""


@dataclass(frozen=True)
class Place:
    """A jurisdiction with its policies, or the shelf of texts that name no issuer."""

    slug: str
    record: PlaceRecord
    policies: tuple[Policy, ...]
    origin: Origin
    questions: Questions

    @property
    def is_jurisdiction(self) -> bool:
        """Whether this is a real place, and not the shelf of unattributed texts."""
        return self.record.level is not Level.UNATTRIBUTED

    @cached_property
    def department_by_name(self) -> dict[str, Department]:
        """The departments under every printed form of their name."""
        return {name: department for department in self.record.departments for name in department.names}


@dataclass(frozen=True)
class Glossary:
    """The words that are explained."""

    terms: tuple[Term, ...]
    synonyms: tuple[Synonym, ...]
    origin: Origin


@dataclass(frozen=True)
class Audiences:
    """The kinds of readers, each with the clauses that speak to them."""

    members: tuple[Audience, ...]
    origin: Origin


@dataclass(frozen=True)
class Matters:
    """The matters by which places are compared."""

    members: tuple[Matter, ...]
    origin: Origin
    sound: bool = True
    """Whether the file could be read, or is not there."""


@dataclass(frozen=True)
class Redirects:
    """Where addresses went that are no longer answered where they were."""

    members: tuple[Redirect, ...]
    origin: Origin


@dataclass(frozen=True)
class Catalogue:
    """All places, in the order of their slugs."""

    places: tuple[Place, ...]
    glossary: Glossary
    audiences: Audiences
    questions: Questions
    matters: Matters
    redirects: Redirects
    unread: frozenset[str] = frozenset()
    """The refs of policies that are there but could not be read."""
    ledger: tuple[Line, ...] = ()
    """What was published before, by the ledger files."""

    @property
    def policies(self) -> tuple[Policy, ...]:
        """All policies of all places."""
        return tuple(policy for place in self.places for policy in place.policies)

    def policy(self, ref: str) -> Policy | None:
        """The policy with that name, if it is on this site."""
        return next((policy for policy in self.policies if policy.ref == ref), None)

    def place(self, slug: str) -> Place:
        """The place with that slug."""
        return next(place for place in self.places if place.slug == slug)

    def questions_of(self, place: Place) -> dict[str, Question]:
        """The questions that conditions of that place may rest on, by key: those of every place, then its own."""
        return {question.key: question for question in (*self.questions.members, *place.questions.members)}


def display_title(policy: Policy, version: Version) -> str:
    """The title as printed, or our own name in 〔〕 where none is printed."""
    if version.record.titles:
        return version.record.titles[0].text
    return f"〔{policy.record.name}〕" if policy.record.name else "〔无题名〕"


def named_title(policy: Policy, version: Version) -> str:
    """The title as running text names it: 《…》 where one is printed, else our own name in 〔〕."""
    title = display_title(policy, version)
    return in_title_marks(title) if version.record.titles else title


def is_authority(policy: Policy) -> bool:
    """Whether the text may be quoted as authority: only a formal document may."""
    return policy.record.kind is Kind.FORMAL

"""The text of a version as an ordered tree of parts (text.yml)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256

from pydantic import Field

from mingce.chinese import collapse
from mingce.model.fields import Record, Slug, Words


class PartKind(StrEnum):
    """What a part of the printed text is."""

    CLAUSE = "clause"
    PARAGRAPH = "paragraph"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    MASTHEAD = "masthead"
    METADATA = "metadata"
    TITLE = "title"
    NUMBER = "number"
    ADDRESSEES = "addressees"
    SIGNATURE = "signature"
    DATE = "date"
    DISCLOSURE = "disclosure"
    CONTACT = "contact"
    HEADLINE = "headline"
    FURNITURE = "furniture"


PROVISION_KINDS = frozenset({PartKind.CLAUSE, PartKind.PARAGRAPH})
"""Kinds whose parts, when they have an id, are provisions: they have a page, a permalink and a hash of their own."""


class Responsible(Record):
    """Who answers for a clause, by role, in the printed names."""

    responsible: tuple[Words, ...] = Field(default=(), title="责任单位")
    jointly: tuple[Words, ...] = Field(default=(), title="会同单位")
    supporting: tuple[Words, ...] = Field(default=(), title="配合单位")

    def by_role(self) -> Iterator[tuple[str, str]]:
        """Pairs of role and printed name, in the order of the roles."""
        for role in ("responsible", "jointly", "supporting"):
            for name in getattr(self, role):
                yield role, name


class Part(Record):
    """One part of the printed text: label, heading, text, then further parts, in the order of print."""

    kind: PartKind = Field(default=PartKind.CLAUSE, title="种类")
    id: Slug | None = Field(default=None, title="编号")
    label: Words | None = Field(default=None, title="标签")
    heading: Words | None = Field(default=None, title="标题")
    text: Words | None = Field(default=None, title="正文")
    inline: bool = Field(default=False, title="段内列举")
    departments: Responsible | None = Field(default=None, title="责任单位")
    parts: tuple[Part, ...] = Field(default=(), title="下级部分")

    @property
    def is_clause(self) -> bool:
        """Whether the part is a clause of its own, and not text that belongs to the clause around it."""
        return self.kind is PartKind.CLAUSE

    @property
    def is_provision(self) -> bool:
        """Whether the part has a page and a permalink of its own."""
        return self.id is not None and self.kind in PROVISION_KINDS

    @property
    def own_text(self) -> str:
        """Label, heading and text as printed."""
        return (self.label or "") + (self.heading or "") + (self.text or "")

    @property
    def canonical(self) -> str:
        """The text that is cited and hashed: label, heading, text and its own parts that are no clauses, white space removed."""
        return collapse(self.own_text) + "".join(child.canonical for child in self.parts if not child.is_clause)

    @property
    def sha256(self) -> str:
        """The hash of the canonical text (UTF-8, lower-case hexadecimal)."""
        return sha256(self.canonical.encode()).hexdigest()

    @property
    def whole(self) -> str:
        """Everything printed in this part and below it, white space removed."""
        return collapse(self.own_text) + "".join(child.whole for child in self.parts)

    def field(self, name: str) -> str:
        """The printed characters of one field, empty where nothing is printed."""
        return {"label": self.label, "heading": self.heading, "text": self.text}[name] or ""


class TextRecord(Record):
    """What text.yml says."""

    parts: tuple[Part, ...] = Field(title="各部分")

"""Words that readers stumble over (glossary.yml): what the texts say of them, and what this site adds."""

from __future__ import annotations

from pydantic import Field

from mingce.model.fields import PolicyRef, Record, Slug, Words


class Said(Record):
    """Words of a text on this site."""

    policy: PolicyRef = Field(title="政策")
    clause: Slug = Field(title="所在条")
    quote: Words = Field(title="引文")


class Rung(Record):
    """One step of a ladder, from the lowest up."""

    name: Words = Field(title="级别名称")
    note: Words | None = Field(default=None, title="说明")


class Term(Record):
    """One entry: how it is printed, how the texts explain it, what we add in our own words."""

    slug: Slug = Field(title="网址用名")
    name: Words = Field(title="词")
    also: tuple[Words, ...] = Field(default=(), title="其他写法")
    said: tuple[Said, ...] = Field(default=(), title="文中所述")
    explanation: Words = Field(title="本站说明")
    """In our own words, and shown as ours."""
    ladder: tuple[Rung, ...] = Field(default=(), title="级别")

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form in which a text may print the word."""
        return (self.name, *self.also)


class Synonym(Record):
    """Words that readers type and texts do not print, or not everywhere: search looks for what they mean as well.

    It holds in one direction only, since what is true of a word of readers is seldom true of a word of the law.
    """

    asked: tuple[Words, ...] = Field(title="查的词", min_length=1)
    means: tuple[Words, ...] = Field(title="文中的词", min_length=1)
    reason: Words = Field(title="理由")


class GlossaryRecord(Record):
    """What glossary.yml says."""

    terms: tuple[Term, ...] = Field(title="词条")
    synonyms: tuple[Synonym, ...] = Field(default=(), title="搜索时的近义词")

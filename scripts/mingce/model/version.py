"""Everything printed on one version of a policy, and what this site had to say about the print (version.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mingce.chinese import collapse
from mingce.model.fields import DayDate, Edtf, PolicyRef, Record, Sha256, Slug, Url, Words
from mingce.model.succession import Change

TextField = Literal["label", "heading", "text"]


class Title(Record):
    """A title as printed, line breaks joined."""

    text: Words = Field(title="标题")
    part: Slug = Field(title="所在部分")


class Dated(Record):
    """A date that the text states, with the words that state it."""

    date: Edtf = Field(title="日期")
    part: Slug = Field(title="所在部分")
    quote: Words = Field(title="引文")
    reason: Words | None = Field(default=None, title="推算说明")
    """How the date follows from the words, where they do not name the day themselves."""


class Dates(Record):
    """The dates of a version; a date that is not stated is absent."""

    written: Dated | None = Field(default=None, title="成文日期")
    published: Dated | None = Field(default=None, title="发布日期")
    effective: Dated | None = Field(default=None, title="施行日期")
    expires: Dated | None = Field(default=None, title="失效日期")
    event: Dated | None = Field(default=None, title="活动日期")

    def stated(self) -> Iterator[tuple[str, Dated]]:
        """Name and value of each date that is stated."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if value is not None:
                yield name, value


class SourceFile(Record):
    """Where source.txt comes from and in which state it was received."""

    sha256: Sha256 = Field(title="源文件 sha256")
    recorded: DayDate = Field(title="收录日期")
    origin: Words = Field(title="来源")
    basis: Words = Field(title="收录依据")
    url: Url | None = Field(default=None, title="原网页")
    notes: tuple[Words, ...] = Field(default=(), title="原件情况")


class RelationType(StrEnum):
    """How a text stands to what it names."""

    BASIS = "basis"
    IMPLEMENTS = "implements"
    ISSUES = "issues"
    OVERRIDES = "overrides"
    SUPERSEDES = "supersedes"
    INTERPRETS = "interprets"
    CITES = "cites"


class TargetKind(StrEnum):
    """What sort of thing a text names."""

    LAW = "law"
    DOCUMENT = "document"
    SPEECH = "speech"
    SCHEME = "scheme"
    SYSTEM = "system"
    HONOUR = "honour"
    COMPETITION = "competition"
    PLATFORM = "platform"
    FUND = "fund"
    SERVICE = "service"


class Relation(Record):
    """A document, law, scheme or honour that the text names, with the words that name it."""

    type: RelationType = Field(title="关系")
    kind: TargetKind = Field(title="类别")
    name: Words = Field(title="名称")
    clause: Slug = Field(title="所在条")
    quote: Words = Field(title="引文")
    policy: PolicyRef | None = Field(default=None, title="本站政策")
    note: Words | None = Field(default=None, title="说明")


class Confidence(StrEnum):
    """How sure the reading of a defect is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    NONE = "none"


class Defect(Record):
    """A place where the print cannot be right, or is doubtful: shown as printed, the reading beside it."""

    id: Slug = Field(title="编号")
    clause: Slug = Field(title="所在部分")
    field: TextField = Field(title="所在字段")
    quote: Words | None = Field(default=None, title="印作")
    reading: Words | None = Field(default=None, title="应读作")
    confidence: Confidence = Field(title="把握")
    reason: Words = Field(title="理由")


class Erratum(Record):
    """A mistake of this site, mended after publication."""

    date: DayDate = Field(title="更正日期")
    clause: Slug = Field(title="所在部分")
    field: TextField = Field(title="所在字段")
    stood: Words | None = Field(default=None, title="原录作")
    stands: Words | None = Field(default=None, title="更正为")
    """Words that were left out have only this, words that were too many only the one before."""
    reason: Words = Field(title="理由")

    @model_validator(mode="after")
    def _says_something(self) -> Erratum:
        if self.stood is None and self.stands is None:
            choices = {"choices": "stood、stands（改字的，两项都写）", "count": 0}
            raise PydanticCustomError("exactly_one", "nothing", choices)
        return self

    def undone(self, characters: str) -> Iterator[str]:
        """A text (without white space) as it was before the correction, for each place where it may have been made."""
        stands, stood = collapse(self.stands or ""), collapse(self.stood or "")
        for match in re.finditer(f"(?={re.escape(stands)})", characters):
            yield characters[: match.start()] + stood + characters[match.start() + len(stands) :]


class Summary(Record):
    """What a clause comes to, in plain words of this site: an explanation, never the text."""

    clause: Slug = Field(title="所在条")
    text: Words = Field(title="解读")


class Checked(Record):
    """A person's dated check of whether the version is in force."""

    date: DayDate = Field(title="核对日期")
    by: Words = Field(title="核对人")
    finding: Literal["in-force", "amended", "partly-repealed", "repealed", "expired"] = Field(title="核对结果")
    authority: Words = Field(title="依据")


class VersionRecord(Record):
    """What version.yml says."""

    titles: tuple[Title, ...] = Field(default=(), title="标题")
    issuers: tuple[Words, ...] = Field(default=(), title="发文机关")
    authors: tuple[Words, ...] = Field(default=(), title="作者")
    """Persons who signed a report; a document has issuers."""
    document_number: Words | None = Field(default=None, title="发文字号")
    index_number: Words | None = Field(default=None, title="索引号")
    subject: Words | None = Field(default=None, title="主题分类")
    genre: Words | None = Field(default=None, title="体裁分类")
    disclosure: Words | None = Field(default=None, title="公开方式")
    contact: Words | None = Field(default=None, title="联系单位")
    declared_validity: Words | None = Field(default=None, title="有效性")
    dates: Dates = Field(default=Dates(), title="日期")
    source: SourceFile = Field(title="源文件")
    relations: tuple[Relation, ...] = Field(default=(), title="关系")
    defects: tuple[Defect, ...] = Field(default=(), title="原文瑕疵")
    errata: tuple[Erratum, ...] = Field(default=(), title="本站更正")
    summaries: tuple[Summary, ...] = Field(default=(), title="本站解读")
    checked: tuple[Checked, ...] = Field(default=(), title="效力核对")
    succession: tuple[Change, ...] = Field(default=(), title="条的承接")


PRINTED_FIELDS = ("document_number", "index_number", "subject", "genre", "disclosure", "contact", "declared_validity")
"""Fields that hold one printed text each: its words must stand in source.txt."""

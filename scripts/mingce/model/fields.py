"""The kinds of text that a field may hold; each says in Chinese what shape it expects."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from mingce.chinese import is_edtf

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_LENGTH = 64


class Record(BaseModel):
    """Something read from a file: frozen, and no field beyond those declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=20_000, use_attribute_docstrings=True)


def _one_line(text: str) -> str:
    if text != text.strip() or "\n" in text or "\r" in text:
        raise PydanticCustomError("not_one_line", "not one line")
    return text


def _edtf(text: str) -> str:
    if not is_edtf(text):
        raise PydanticCustomError("not_edtf", "not a date")
    return text


def exactly_one(record: Record, names: Sequence[str]) -> None:
    """Refuse a record in which not exactly one of the fields `names` is stated."""
    stated = [name for name in names if getattr(record, name)]
    if len(stated) != 1:
        raise PydanticCustomError("exactly_one", "exactly one", {"choices": "、".join(names), "count": len(stated)})


Words = Annotated[str, StringConstraints(min_length=1), AfterValidator(_one_line)]
"""Text on one line, without white space at its ends."""

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=SLUG_LENGTH)]
"""A name in a URL."""

Edtf = Annotated[str, AfterValidator(_edtf)]
"""A date, certain or not (ISO 8601-2)."""

DayDate = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_edtf)]
"""A day of ours, always known in full."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
"""A code of GB/T 2260."""

PolicyRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]

Url = Annotated[str, StringConstraints(pattern=r"^(https?://|mailto:)[^\s\"'<>]+$")]

PATH_PATTERN = r"^/([a-z0-9._-]+/)*[a-z0-9._-]*(\*|#[a-z0-9-]+)?$"

SitePath = Annotated[str, StringConstraints(pattern=PATH_PATTERN)]
"""An address of this site from its root, with an anchor or with `*` for all below it."""

KEY_PATTERN = r"^[a-z][a-z0-9_]*$"
DECIMAL_PATTERN = r"^(0|[1-9][0-9]{0,14})(\.[0-9]{1,2})?$"
PERCENT_PATTERN = r"^(0|[1-9][0-9]{0,3})(\.[0-9]{1,2})?%$"
QUANTITY_PATTERN = r"^(0|[1-9][0-9]{0,14})(\.[0-9]{1,2})?%?$"
TERM_PATTERN = r"^[1-9][0-9]?(年|个月|学期)$"

Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=SLUG_LENGTH)]
"""The name of a question."""

Decimal2 = Annotated[str, StringConstraints(pattern=DECIMAL_PATTERN)]
"""An exact decimal number, kept as its digits; of money in yuan."""

Percent = Annotated[str, StringConstraints(pattern=PERCENT_PATTERN)]
"""A percentage with its sign."""

QuantityText = Annotated[str, StringConstraints(pattern=QUANTITY_PATTERN)]
"""A number or a percentage."""

Term = Annotated[str, StringConstraints(pattern=TERM_PATTERN)]
"""How long something lasts."""

SHAPES = {
    PATH_PATTERN: "以 / 开头的本站网址，例如 /zibo/old-name/，整个文件夹写 /zibo/old-name/*",
    KEY_PATTERN: "小写字母开头，只用小写字母、数字和下划线，例如 years_since_graduation",
    DECIMAL_PATTERN: "阿拉伯数字，不写单位、不写千分号，例如 50000",
    PERCENT_PATTERN: "百分数，例如 20%",
    QUANTITY_PATTERN: "阿拉伯数字或百分数，例如 40000 或 55%",
    TERM_PATTERN: "5年、18个月、4学期 这样的期限",
    SLUG_PATTERN: "小写字母、数字和连字符，例如 2-8 或 skills-zibo-2022",
    r"^\d{4}-\d{2}-\d{2}$": "2022-07-26 这样的完整日期",
    r"^[0-9a-f]{64}$": "64 位小写十六进制的 sha256（sha256sum source.txt 可得）",
    r"^[0-9]{6}$": "6 位数字的行政区划代码，加英文双引号",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "地方/政策，例如 zibo/skills-zibo-2022",
    r"^(https?://|mailto:)[^\s\"'<>]+$": "以 https:// 或 mailto: 开头的地址",
    r"^[0-9]{10}$": "10 位数字的政府网站标识码，加英文双引号",
}
"""What each pattern expects, in the words of staff."""


class Kind(StrEnum):
    """What a text is worth as authority."""

    FORMAL = "formal"
    BRIEFING = "briefing"
    INTERPRETATION = "interpretation"
    UNATTRIBUTED = "unattributed"

"""What the text says of applying: until when, and which body in running text has a part in it (`applying` in benefits.yml)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from mingce.model.fields import Record, Slug, Words


class OfficeRole(StrEnum):
    """What a body does with those who want the benefit."""

    ACCEPTS = "accepts"
    SELECTS = "selects"


class Deadline(Record):
    """Until when to apply, in the printed words, and the words around them."""

    clause: Slug | None = Field(default=None, title="所在条")
    within: Words = Field(title="期限")
    quote: Words = Field(title="引文")
    note: Words | None = Field(default=None, title="说明")


class Office(Record):
    """A body that running text names, by its printed name: what stands in a line 责任单位 is in text.yml."""

    clause: Slug | None = Field(default=None, title="所在条")
    office: Words = Field(title="单位")
    role: OfficeRole = Field(title="做什么")
    quote: Words = Field(title="引文")
    note: Words | None = Field(default=None, title="说明")


class Applying(Record):
    """What is said of applying for one benefit, in its own clause or in others; what is not said is absent."""

    deadline: Deadline | None = Field(default=None, title="申请期限")
    offices: tuple[Office, ...] = Field(default=(), title="办理单位")

    @model_validator(mode="after")
    def _says_something(self) -> Applying:
        if self.deadline is None and not self.offices:
            choices = {"choices": "deadline、offices（两样都有的，都写）", "count": 0}
            raise PydanticCustomError("exactly_one", "nothing", choices)
        return self

    @property
    def clauses(self) -> tuple[str | None, ...]:
        """Where it is said: the ids of clauses, None for that of the benefit; each once."""
        said = (*((self.deadline,) if self.deadline is not None else ()), *self.offices)
        return tuple(dict.fromkeys(one.clause for one in said))

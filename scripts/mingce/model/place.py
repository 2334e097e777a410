"""A jurisdiction and its departments (place.yml)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from mingce.model.fields import Code, Record, Slug, Words


class Level(StrEnum):
    """The administrative level of a jurisdiction."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    UNATTRIBUTED = "unattributed"


class Parent(Record):
    """The jurisdiction above this one."""

    name: Words = Field(title="上级名称")
    code: Code = Field(title="上级区划代码")


class Department(Record):
    """A named body that answers for measures."""

    slug: Slug = Field(title="网址用名")
    name: Words = Field(title="规范名称")
    printed: tuple[Words, ...] = Field(default=(), title="印出的其他写法")

    @property
    def names(self) -> tuple[str, ...]:
        """Every form in which a text may print this department."""
        return (self.name, *self.printed)


class PlaceRecord(Record):
    """What place.yml says."""

    name: Words = Field(title="名称")
    short: Words = Field(title="简称")
    level: Level = Field(title="层级")
    code: Code | None = Field(default=None, title="行政区划代码")
    parent: Parent | None = Field(default=None, title="上级")
    departments: tuple[Department, ...] = Field(default=(), title="部门")
    groups: tuple[Words, ...] = Field(default=(), title="泛称")
    """Printed words for bodies that the text does not name one by one (有关部门, 其他成员单位)."""

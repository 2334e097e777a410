"""The options of the site that its operator sets (plugin options in mkdocs.yml)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from mingce.model.fields import Record, Url, Words


class Settings(Record):
    """Who runs the site and where its material stands."""

    policies: Words = Field(default="policies", title="政策数据文件夹")
    templates: Words = Field(default="templates", title="模板文件夹")
    locale: Words = Field(default="zh-Hans", title="界面语言文件")
    subject: str = Field(default="", title="政策的主题，如 技能人才")
    examples: tuple[Words, ...] = Field(default=(), title="搜索框里举的例子")
    operator: Words | None = Field(default=None, title="网站由谁维护")
    corrections: Url | None = Field(default=None, title="纠错地址")
    official: bool = Field(default=False, title="是否发文机关自己的网站")
    site_id_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{10}$")] | None = Field(
        default=None, title="政府网站标识码"
    )
    """Only for a body that owns one; an unofficial site must not carry another body's code."""

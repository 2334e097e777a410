"""Plain data becomes records; a field may be called in the file by a word that Python keeps for itself."""

from __future__ import annotations

from mingce.binding import bind
from mingce.model.succession import Change, ChangeType
from mingce.source import read


def told(text: str) -> list[str]:
    """Every problem of a change as written, with the line on which it stands."""
    _, problems = bind(Change, read(text.encode(), "version.yml"))
    return [f"{found.position.line} {found.code} {found.message} {found.remedy}" for found in problems]


def test_a_field_is_read_under_the_name_in_the_file() -> None:
    record, problems = bind(Change, read("type: gone\nfrom: [2-7]\nreason: 取消。\n".encode(), "version.yml"))
    assert problems == ()
    assert record is not None
    assert (record.type, record.from_, record.to) == (ChangeType.GONE, ("2-7",), ())


def test_the_name_in_python_is_no_name_in_the_file() -> None:
    found = told("type: gone\nfrom_: [2-7]\nreason: 取消。\n")
    assert any("没有“from_”这个字段" in one and "type、from、to、reason" in one for one in found)


def test_a_mistake_is_told_under_the_name_in_the_file() -> None:
    assert told("type: gone\nreason: 取消。\n") == [
        "1 S02 缺少“from”（原来的条）。 补上这一项；原文确实没有、而字段又必须有的，对照 contribute 中的说明。"
    ]
    assert told("type: gone\nfrom: [第七条]\nreason: 取消。\n")[0].startswith(
        "2 S05 “第七条”不合“from”（原来的条）的写法"
    )

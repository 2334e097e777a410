"""A source text -> the files of a new version, faithful from the first minute: every paragraph is there, unsorted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from mingce import urls
from mingce.chinese import visible
from mingce.model.fields import SLUG_LENGTH, SLUG_PATTERN, Kind
from mingce.problems import PolicyError, Position, problem

_RESERVED = (("地方", urls.RESERVED_TOP), ("政策", urls.RESERVED_IN_PLACE), ("版本", frozenset[str]()))
_LEVELS = {"省": "province", "市": "prefecture", "县": "county", "区": "county"}


@dataclass(frozen=True)
class Order:
    """What is to be made: `address` is place/policy/version; names are needed only for what is new."""

    address: str
    kind: Kind
    place_name: str | None
    short: str | None
    source: bytes
    today: str


def files(order: Order, have: frozenset[str]) -> dict[str, bytes]:
    """Files by their path below policies/; places and policies that exist in `have` are left alone."""
    place, policy, version = _steps(order.address)
    folder = f"{place}/{policy}/{version}"
    made = {
        f"{place}/place.yml": _place(order, place),
        f"{place}/{policy}/policy.yml": _policy(order, policy),
        f"{folder}/source.txt": order.source,
        f"{folder}/version.yml": _version(order),
        f"{folder}/text.yml": _text(_source_text(order)),
    }
    if f"{folder}/version.yml" in have:
        first = f"policies/{folder}"
        raise PolicyError([problem("U01", Position(first), url=f"/{folder}/", first=first, second="mingce new")])
    return {path: body for path, body in made.items() if path not in have}


def _steps(address: str) -> tuple[str, str, str]:
    """Place, policy and version; F03 and U02 for names that cannot stand in a URL."""
    where, steps = Position(f"policies/{address}"), address.split("/")
    if len(steps) != len(_RESERVED):
        raise PolicyError([problem("F03", where, name=address)])
    wrong = [
        problem("F03", where, name=step)
        for step in steps
        if not re.fullmatch(SLUG_PATTERN, step) or len(step) > SLUG_LENGTH
    ]
    wrong += [
        problem("U02", where, name=step, what=what, reserved="、".join(sorted(reserved)))
        for step, (what, reserved) in zip(steps, _RESERVED, strict=True)
        if step in reserved
    ]
    if wrong:
        raise PolicyError(wrong)
    return steps[0], steps[1], steps[2]


def _source_text(order: Order) -> str:
    """The source as text that can be read, which the source file itself need not be; F05 when it is not UTF-8."""
    try:
        return visible(order.source.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PolicyError([problem("F05", Position("source.txt"), offset=error.start + 1)]) from error


def _quoted(text: str) -> str:
    """Text as a YAML scalar that means exactly this text."""
    return json.dumps(text, ensure_ascii=False)


def _place(order: Order, slug: str) -> bytes:
    name = order.place_name or slug
    level = "unattributed" if order.kind is Kind.UNATTRIBUTED else _LEVELS.get(name[-1:], "prefecture")
    return (
        f"name: {_quoted(name)}\n"
        f"short: {_quoted(name.removesuffix('市').removesuffix('省'))}\n"
        f"level: {level}  # province 省级、prefecture 地级市、county 县级、unattributed 来源不明\n"
        '# code: "370300"                             行政区划代码，加双引号\n'
        '# parent: {name: 山东省, code: "370000"}\n'
        "# departments:                               文中写明的责任单位，一个一行\n"
        "#   - {slug: finance, name: 淄博市财政局, printed: [市财政局]}\n"
        "# groups: [有关部门]                          没有写明名称的泛称\n"
    ).encode()


def _policy(order: Order, slug: str) -> bytes:
    name = order.short or slug
    own = f"name: {_quoted(name)}\n" if order.kind is Kind.UNATTRIBUTED else ""
    return f"kind: {order.kind.value}\n{own}short: {_quoted(name)}\n".encode()


def _version(order: Order) -> bytes:
    issuers = "" if order.kind is not Kind.FORMAL else "# issuers: [发文机关]              只录印出来的，按印出的次序\n"
    return (
        "# 只写印出来的内容；没有印的，不写那一行。每一项的说明见 contribute。\n"
        "# 条文录好以后，谁能得到什么写进 benefits.yml，政府的量化目标写进 targets.yml。\n"
        "# titles:\n#   - {text: 标题, part: title}\n"
        f"{issuers}"
        "# document_number: 文号\n"
        "# dates:\n#   written: {date: 2022-07-26, part: p1, quote: 2022年7月26日}\n"
        "source:\n"
        f"  sha256: {_quoted(sha256(order.source).hexdigest())}\n"
        f"  recorded: {order.today}\n"
        "  # origin: 从哪里、什么时候得到这份文字（必填）\n"
        "  # basis: 凭什么收录、公开（必填）\n"
    ).encode()


def _text(text: str) -> bytes:
    return ("parts:\n" + "".join(_paragraphs(text))).encode()


def _paragraphs(text: str) -> Iterator[str]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    for number, line in enumerate((line for line in lines if line), 1):
        yield f"  - {{kind: paragraph, id: p{number}, text: {_quoted(line)}}}\n"

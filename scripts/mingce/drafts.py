"""The files of a drafted version with what is proposed for it: ids in text.yml, the succession in version.yml."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingce.amending import ALIKE, Became, Proposal, Step, propose
from mingce.binding import bind
from mingce.citations import spoken_clause
from mingce.load import Loaded
from mingce.model.catalogue import Version
from mingce.model.text import TextRecord
from mingce.problems import PolicyError, Position, problem
from mingce.source import Origin, read


@dataclass(frozen=True)
class Draft:
    """The text.yml of a drafted version beside the version before it, and what is proposed for it."""

    old: Version
    raw: bytes
    origin: Origin
    proposal: Proposal

    @property
    def became(self) -> tuple[Became, ...]:
        """What became of clauses, as far as it can be told."""
        return self.proposal.became if self.proposal.sorted else ()

    def with_ids(self) -> bytes:
        """The file with the proposed ids."""
        return with_ids(self.raw, self.origin, self.proposal.steps)


def draft(loaded: Loaded, ref: str, key: str, folder: str, raw: bytes | None) -> Draft:
    """The draft in `folder` (its text.yml is `raw`); problems where there is no such policy, no text or no version before."""
    policy = loaded.catalogue.policy(ref)
    if policy is None:
        raise PolicyError(
            [one for one in loaded.problems if one.position.path.startswith(f"{folder.rpartition('/')[0]}/")]
            or [problem("R10", Position(folder), target=ref)]
        )
    if raw is None:
        raise PolicyError([problem("F01", Position(folder), name="text.yml")])
    document = read(raw, f"{folder}/text.yml")
    record, problems = bind(TextRecord, document)
    keys = [version.key for version in policy.versions]
    before = policy.versions[: keys.index(key)] if key in keys else policy.versions
    if not before:
        problems = (*problems, problem("V13", Position(folder), reason="这是第一个版本，没有上一版"))
    if record is None or not before:
        raise PolicyError(problems)
    return Draft(before[-1], raw, document.origin, propose(policy, before[-1], key, record.parts))


def with_ids(raw: bytes, origin: Origin, steps: Sequence[Step]) -> bytes:
    """The file text.yml with the proposed ids written into it; nothing else in it changes."""
    lines = raw.decode("utf-8").split("\n")
    for path, clause in sorted(((step.path, _scalar(step.id)) for step in steps), reverse=True):
        drafted = (*path, "id") in origin.positions
        found = origin.at(*path, *(("id",) if drafted else ()))
        line, column = found.line - 1, found.column - 1
        before, after = lines[line][:column], lines[line][column:]
        if drafted:
            after = re.sub(r"^id:\s*p\d+", f"id: {clause}", after)
        elif after.startswith("{"):
            after = f"{{id: {clause}, {after[1:].lstrip()}"
        else:
            after = f"id: {clause}\n{' ' * len(before)}{after}"
        lines[line] = before + after
    return "\n".join(lines).encode()


def _scalar(clause: str) -> str:
    """An id as YAML: in quotation marks where it would be a number."""
    return json.dumps(clause) if clause.isdigit() else clause


def with_succession(raw: bytes, found: Sequence[Became]) -> bytes:
    """The file version.yml with the succession at its end; as it is, where one was written by hand or there is none to write."""
    data = read(raw, "version.yml").data
    if not found or not isinstance(data, dict) or "succession" in data:
        return raw
    return raw.rstrip(b"\n") + b"\n" + block(found).encode()


def block(found: Sequence[Became]) -> str:
    """The succession as it is written into version.yml; the reasons are left for people."""
    rows = "".join(f"  - {{type: {one.type.value}, from: {_list(one.from_)}{_to(one)}}}\n" for one in found)
    return f"succession:  # 由 mingce amend 按文字推算，请逐项核对，并补上 reason（理由）\n{rows}"


def _to(one: Became) -> str:
    return f", to: {_list(one.to)}" if one.to else ""


def _list(clauses: Sequence[str]) -> str:
    return f"[{', '.join(map(_scalar, clauses))}]"


def told(proposal: Proposal, old: Version) -> Iterator[str]:
    """The proposal in lines for the person at the terminal."""
    for step in proposal.steps:
        if step.is_new:
            yield f"  {step.label or '（没有条号）'}  新增，编号 {step.id}"
        else:
            was = spoken_clause(old, old.by_id[step.heir_of])
            doubt = "，很不像，请细看" if step.likeness < ALIKE else ""
            yield f"  {step.label or '（没有条号）'}  沿用 {step.id}（上一版的{was}，相似 {step.likeness:.0%}{doubt}）"
    if not proposal.sorted:
        yield "  text.yml 还没有整理成条：新增的条和各条的去向，整理以后再运行一次。"
    elif proposal.nameless:
        yield f"  另有 {len(proposal.nameless)} 个没有条号的新段落，要编号的请起一个词。"

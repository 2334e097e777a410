"""What the documentation says is true: every code and field is listed, the commands in it work."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from conftest import ROOT, Site
from mingce.binding import bind, fields_of
from mingce.cli import main
from mingce.codes import CODES
from mingce.exports.json_schema import RECORDS
from mingce.model.benefit import BenefitRecord
from mingce.model.fields import Record
from mingce.model.matter import MatterRecord
from mingce.model.question import QuestionRecord
from mingce.model.settings import Settings
from mingce.model.target import TargetRecord
from mingce.source import read
from spoilt import found

CONTENT = ROOT / "content"
GUIDE = (CONTENT / "data/guide.md").read_text("utf-8")
HOW_TOS = "\n".join(path.read_text("utf-8") for path in sorted((CONTENT / "contribute").glob("*.md")))


def records(model: type[BaseModel]) -> set[type[BaseModel]]:
    """The record and every record within it."""
    found = {model}
    for info in model.model_fields.values():
        waiting: list[object] = [info.annotation]
        while waiting:
            kind = waiting.pop()
            if isinstance(kind, type) and issubclass(kind, BaseModel) and kind is not model:
                found |= records(kind)
            waiting.extend(getattr(kind, "__args__", ()))
    return found


def test_every_code_is_explained_to_staff() -> None:
    listed = set(
        re.findall(
            r"^\| ([YSFTRBLVUKCP]\d\d) \|", (CONTENT / "contribute/problems.md").read_text("utf-8"), re.MULTILINE
        )
    )
    assert listed == set(CODES)


@pytest.mark.parametrize(("name", "record"), [*RECORDS, ("settings", Settings)])
def test_every_field_stands_in_the_how_tos(name: str, record: type[BaseModel]) -> None:
    fields = {field for one in records(record) for field in fields_of(one)}
    assert {field for field in fields if f"`{field}`" not in HOW_TOS and f"{field}:" not in HOW_TOS} == set(), name


NEW_POLICY, BENEFITS = ((CONTENT / f"contribute/{name}.md").read_text("utf-8") for name in ("new-policy", "benefits"))


def example(page: str) -> dict[str, str]:
    """The files of the complete example on a page, by their names."""
    found = re.findall(
        r"^`([a-z.]+)`：\n\n```[a-z]+\n(.*?)^```", page.partition("{#example}")[2], re.DOTALL | re.MULTILINE
    )
    return dict(found)


def test_the_complete_examples_are_without_a_mistake() -> None:
    files = example(NEW_POLICY) | example(BENEFITS)
    folders = {"place.yml": "jiashi/", "policy.yml": "jiashi/p/", "questions.yml": "", "matters.yml": ""}
    at = {f"policies/{folders.get(name, 'jiashi/p/2024-03-05/')}{name}": text for name, text in files.items()}
    assert len(at) == 8
    problems = found({path: text.encode() for path, text in at.items()})
    assert [str(one) for one in problems] == []


TOP: dict[str, type[Record]] = {"questions": QuestionRecord, "matters": MatterRecord, "targets": TargetRecord}


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", BENEFITS, re.DOTALL))
def test_every_piece_of_data_on_the_page_about_benefits_can_be_read(block: str) -> None:
    record, problems = bind(TOP.get(block.partition(":")[0], BenefitRecord), read(block.encode(), "example.yml"))
    assert (record is not None, [str(one) for one in problems]) == (True, [])


def test_every_command_is_in_the_readme() -> None:
    assert isinstance(main, click.Group)
    readme = (ROOT / "README.md").read_text("utf-8")
    assert {name for name in main.commands if f"mingce {name}" not in readme} == set()
    assert all(command.help for command in main.commands.values())


def verify_command() -> str:
    blocks: list[str] = re.findall(r"```[a-z]*\n(# verify\n.*?)```", GUIDE, re.DOTALL)
    assert len(blocks) == 1
    return blocks[0]


@pytest.mark.parametrize("clause", ["2-8", "2", "4-16"])
def test_the_command_that_verifies_a_hash_works(real_site: Site, tmp_path: Path, clause: str) -> None:
    data = real_site.outputs["data/v1/policies/zibo/skills-zibo-2022.json"]
    (tmp_path / "policy.json").write_bytes(data)
    command = re.sub(r"policy\.json \S+", f"policy.json {clause}", verify_command()).replace("python3", sys.executable)
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + command


def test_the_command_notices_a_changed_character(real_site: Site, tmp_path: Path) -> None:
    data = json.loads(real_site.outputs["data/v1/policies/zibo/skills-zibo-2022.json"])
    changed = json.dumps(data, ensure_ascii=False).replace("最高8万元", "最高9万元").replace("8万元建设", "9万元建设")
    (tmp_path / "policy.json").write_text(changed, "utf-8")
    command = re.sub(r"policy\.json \S+", "policy.json 2-9", verify_command()).replace("python3", sys.executable)
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0

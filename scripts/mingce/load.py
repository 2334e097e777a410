"""The files of policies/ -> the catalogue, or all their problems at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeVar

from mingce import ledger, urls
from mingce.binding import bind
from mingce.chinese import bounds
from mingce.files import Tree
from mingce.model.audience import AudienceRecord
from mingce.model.benefit import BenefitRecord
from mingce.model.catalogue import (
    Audiences,
    Catalogue,
    Glossary,
    Matters,
    Place,
    Policy,
    Questions,
    Redirects,
    Sheet,
    Version,
)
from mingce.model.fields import SLUG_LENGTH, SLUG_PATTERN, Record
from mingce.model.glossary import GlossaryRecord
from mingce.model.matter import MatterRecord
from mingce.model.place import PlaceRecord
from mingce.model.policy import PolicyRecord
from mingce.model.question import QuestionRecord
from mingce.model.redirect import RedirectRecord
from mingce.model.target import TargetRecord
from mingce.model.text import TextRecord
from mingce.model.version import VersionRecord
from mingce.problems import Position, Problem, problem
from mingce.source import Origin, read

R = TypeVar("R", bound=Record)

LEDGER = "ledger.tsv"
_TOP_FILES = ("glossary.yml", "audiences.yml", "questions.yml", "matters.yml", "redirects.yml", LEDGER)
_PLACE_FILES = ("place.yml", "questions.yml", LEDGER)
_POLICY_FILES = ("policy.yml",)
_VERSION_FILES = ("version.yml", "text.yml", "source.txt", "benefits.yml", "targets.yml")


@dataclass(frozen=True)
class Loaded:
    """What was read: the catalogue of everything that is sound, and the problems of all the rest."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Folder:
    """One folder of the tree: its own files, and the folders in it."""

    path: str
    files: dict[str, bytes] = field(default_factory=dict)
    folders: dict[str, _Folder] = field(default_factory=dict)


def load(tree: Tree, name: str) -> Loaded:
    """The catalogue in the files of `tree`, whose paths begin with the folder `name`."""
    loader = _Loader(list(tree.problems))
    root = _as_folder(tree.files, name)
    places = loader.places(root)
    glossary, glossary_origin = loader.optional(GlossaryRecord, root, "glossary.yml")
    audiences, audiences_origin = loader.optional(AudienceRecord, root, "audiences.yml")
    matters = loader.sheet(MatterRecord, root, "matters.yml")
    redirects, redirects_origin = loader.optional(RedirectRecord, root, "redirects.yml")
    catalogue = Catalogue(
        places,
        _glossary(glossary, glossary_origin),
        Audiences(audiences.audiences if audiences else (), audiences_origin),
        loader.questions(root),
        Matters(matters.record.matters if matters.record else (), matters.origin, matters.sound),
        Redirects(redirects.redirects if redirects else (), redirects_origin),
        frozenset(loader.unread),
        tuple(line for folder in (root, *root.folders.values()) for line in loader.ledger(folder)),
    )
    return Loaded(catalogue, tuple(loader.problems))


def _as_folder(files: Mapping[str, bytes], name: str) -> _Folder:
    root = _Folder(name)
    for path, raw in files.items():
        *folders, file = path.removeprefix(f"{name}/").split("/")
        here = root
        for folder in folders:
            here = here.folders.setdefault(folder, _Folder(f"{here.path}/{folder}"))
        here.files[file] = raw
    return root


@dataclass
class _Loader:
    """Goes through the folders from the top; notes every problem and keeps what is sound."""

    problems: list[Problem]
    unread: set[str] = field(default_factory=set)

    def note(self, code: str, position: Position, **values: object) -> None:
        self.problems.append(problem(code, position, **values))

    def places(self, root: _Folder) -> tuple[Place, ...]:
        self.only(root, _TOP_FILES, "文件夹（每个地方一个）")
        found = [self.place(slug, folder) for slug, folder in self.named(root, urls.RESERVED_TOP, "地方")]
        if not found and not self.problems:
            self.note("F07", Position(root.path), name=root.path, what="地方")
        return tuple(place for place in found if place is not None)

    def place(self, slug: str, folder: _Folder) -> Place | None:
        self.only(folder, _PLACE_FILES, "政策文件夹")
        record, origin = self.record(PlaceRecord, folder, "place.yml")
        policies = [self.policy(slug, *item) for item in self.named(folder, urls.RESERVED_IN_PLACE, "政策")]
        if not policies:
            self.note("F07", Position(folder.path), name=slug, what="政策")
        if record is None:
            self.unread |= {f"{slug}/{name}" for name in folder.folders}
            return None
        return Place(
            slug, record, tuple(policy for policy in policies if policy is not None), origin, self.questions(folder)
        )

    def policy(self, place: str, slug: str, folder: _Folder) -> Policy | None:
        self.only(folder, _POLICY_FILES, "版本文件夹")
        record, origin = self.record(PolicyRecord, folder, "policy.yml")
        versions = [self.version(*item) for item in self.named(folder, frozenset(), "版本")]
        if not versions:
            self.note("F07", Position(folder.path), name=slug, what="版本")
        sound = sorted((version for version in versions if version is not None), key=_order)
        if record is None or not sound:
            self.unread.add(f"{place}/{slug}")
            return None
        return Policy(place, slug, record, tuple(sound), origin, len(sound) == len(versions))

    def version(self, key: str, folder: _Folder) -> Version | None:
        self.only(folder, _VERSION_FILES, "（没有下级文件夹）")
        for name, inner in folder.folders.items():
            self.note("F02", Position(inner.path), name=name, allowed="、".join(_VERSION_FILES))
        record, record_origin = self.record(VersionRecord, folder, "version.yml")
        text, text_origin = self.record(TextRecord, folder, "text.yml")
        source = self.source(folder, record, record_origin)
        benefits = self.sheet(BenefitRecord, folder, "benefits.yml")
        targets = self.sheet(TargetRecord, folder, "targets.yml")
        if record is None or text is None or source is None:
            return None
        return Version(key, record, text.parts, source, folder.path, record_origin, text_origin, benefits, targets)

    def questions(self, folder: _Folder) -> Questions:
        sheet = self.sheet(QuestionRecord, folder, "questions.yml")
        return Questions(sheet.record.questions if sheet.record else (), sheet.origin, sheet.sound)

    def ledger(self, folder: _Folder) -> tuple[ledger.Line, ...]:
        lines, problems = ledger.read(folder.files.get(LEDGER, b""), f"{folder.path}/{LEDGER}")
        self.problems.extend(problems)
        return lines

    def sheet(self, model: type[R], folder: _Folder, name: str) -> Sheet[R]:
        record, origin = self.optional(model, folder, name)
        return Sheet(record, origin, record is not None or name not in folder.files)

    def optional(self, model: type[R], folder: _Folder, name: str) -> tuple[R | None, Origin]:
        if name not in folder.files:
            return None, Origin(f"{folder.path}/{name}", {})
        return self.record(model, folder, name)

    def record(self, model: type[R], folder: _Folder, name: str) -> tuple[R | None, Origin]:
        path = f"{folder.path}/{name}"
        if name not in folder.files:
            self.missing(folder, name)
            return None, Origin(path, {})
        document = read(folder.files[name], path)
        record, problems = bind(model, document)
        self.problems.extend(problems)
        return record, document.origin

    def source(self, folder: _Folder, record: VersionRecord | None, origin: Origin) -> str | None:
        raw = folder.files.get("source.txt")
        if raw is None:
            self.missing(folder, "source.txt")
            return None
        actual = sha256(raw).hexdigest()
        if record is not None and record.source.sha256 != actual:
            self.note("F06", origin.at("source", "sha256"), actual=actual)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            self.note(
                "F05",
                Position(f"{folder.path}/source.txt", raw[: error.start].count(b"\n") + 1),
                offset=error.start + 1,
            )
            return None

    def missing(self, folder: _Folder, name: str) -> None:
        """F01, unless the file is there but was refused."""
        if not any(found.position.path == f"{folder.path}/{name}" for found in self.problems):
            self.note("F01", Position(folder.path), name=name)

    def only(self, folder: _Folder, allowed: tuple[str, ...], also: str) -> None:
        for name in folder.files:
            if name not in allowed:
                self.note("F02", Position(f"{folder.path}/{name}"), name=name, allowed="、".join((*allowed, also)))

    def named(self, folder: _Folder, reserved: frozenset[str], what: str) -> Iterable[tuple[str, _Folder]]:
        """The folders in `folder` whose names can stand in a URL."""
        for name, inner in sorted(folder.folders.items()):
            if not re.fullmatch(SLUG_PATTERN, name) or len(name) > SLUG_LENGTH:
                self.note("F03", Position(inner.path), name=name)
            elif name in reserved:
                self.note("U02", Position(inner.path), name=name, what=what, reserved="、".join(sorted(reserved)))
            else:
                yield name, inner


def _glossary(record: GlossaryRecord | None, origin: Origin) -> Glossary:
    return Glossary(record.terms, record.synonyms, origin) if record else Glossary((), (), origin)


def _order(version: Version) -> tuple[str, str]:
    """Versions stand in the order of their dates; those that state none, in the order of their keys."""
    dates = version.record.dates
    stated = dates.written or dates.published or dates.effective
    return (bounds(stated.date)[0] if stated else "9999", version.key)

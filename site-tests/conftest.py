"""What many tests stand on: the sample site and the real one, each built once, in folders of their own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from mingce.files import read_tree
from mingce.load import load
from mingce.model.catalogue import Catalogue
from mingce.plugin import Result, run
from mingce.surroundings import Surroundings

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "site-tests" / "sample"
EXAMPLE = ROOT / "site-tests" / "example-city"
TODAY = "2026-11-20"
AROUND = Surroundings(TODAY, "0123456789ab")

# How long one example takes says more of what else the machine does than of the program.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@dataclass(frozen=True)
class Site:
    """A built site: its project folder, the folder that is served, and what the build returned."""

    root: Path
    folder: Path
    result: Result

    @property
    def outputs(self) -> Mapping[str, bytes]:
        return read_tree(self.folder.resolve(), "site").below("site")

    def html(self, path: str) -> str:
        return self.outputs[path].decode()


def copy_project(source: Path, target: Path) -> Path:
    """A project's own files, with templates that are the real ones."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("content", "policies"):
        shutil.copytree(source / name, target / name, dirs_exist_ok=True)
    config = (source / "mkdocs.yml").read_text("utf-8").replace("../../templates", "templates")
    (target / "mkdocs.yml").write_text(config, "utf-8")
    (target / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    return target


def build_project(root: Path) -> Site:
    result = run(root / "mkdocs.yml", AROUND, keeps_ledger=False)
    return Site(root, root / "site", result)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A fresh copy of the sample project, to be changed at will."""
    return copy_project(SAMPLE, tmp_path / "sample")


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample site, built; not to be changed."""
    return build_project(copy_project(SAMPLE, tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the invented city, whose policies have several versions; not to be changed."""
    return build_project(copy_project(EXAMPLE, tmp_path_factory.mktemp("example")))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, built; not to be changed."""
    return build_project(copy_project(ROOT, tmp_path_factory.mktemp("real")))


@pytest.fixture(scope="session")
def sample_catalogue() -> Catalogue:
    return load(read_tree(SAMPLE / "policies", "policies"), "policies").catalogue


@pytest.fixture(scope="session")
def example_catalogue() -> Catalogue:
    return load(read_tree(EXAMPLE / "policies", "policies"), "policies").catalogue


@pytest.fixture(scope="session")
def real_catalogue() -> Catalogue:
    return load(read_tree(ROOT / "policies", "policies"), "policies").catalogue

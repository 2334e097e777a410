"""Scripts are published under names that hold their hash, and find each other by them; code of others is what it says."""

from __future__ import annotations

import re
from hashlib import sha256
from types import SimpleNamespace
from typing import cast

from components import TEMPLATES
from mingce.assets import Assets, assets
from mingce.files import read_tree
from mingce.wording import Words

BARE = {"components/site.css": b"", "components/mark.svg": b"<svg/>"}
IMPORT = re.compile(rb'(?:\bfrom|\bimport) ?\(?"([^"]+)"')


def made(**scripts: str) -> Assets:
    """The assets of components of one script each."""
    sources = {f"components/{name}/{name}.mjs": text.encode() for name, text in scripts.items()}
    return assets({**BARE, **sources}, cast(Words, SimpleNamespace()))


def body(found: Assets, name: str) -> str:
    return next(output.body for output in found.outputs if output.path == found.paths[name]).decode()


def test_a_module_imports_others_by_their_published_names() -> None:
    found = made(
        a='import { b } from "../b/b.mjs";\nimport "../c/c.mjs";\n', b='export { c } from "../c/c.mjs";\n', c="c();\n"
    )
    b, c = (found.paths[name].removeprefix("assets/") for name in "bc")
    assert body(found, "a") == f'import{{b}}from"./{b}";import"./{c}";'
    assert body(found, "b") == f'export{{c}}from"./{c}";'


def test_what_is_imported_later_has_its_published_name_and_is_not_fetched_ahead() -> None:
    found = made(
        a='import "../b/b.mjs";\nconst c = () => import("../c/c.mjs");\n', b="b();\n", c='import "../b/b.mjs";'
    )
    assert f'import("./{found.paths["c"].removeprefix("assets/")}")' in body(found, "a")
    assert found.needs["a"] == (found.paths["b"],)
    assert found.ahead(["a", "c"]) == [found.paths["b"]]
    assert found.ahead(["a", "b"]) == []


def test_a_worker_has_its_published_name_and_is_needed_with_all_that_it_needs() -> None:
    found = made(
        a='const b = () => new Worker(new URL("../b/b.mjs", import.meta.url));\n', b='import "../c/c.mjs";', c="c();"
    )
    assert f'new URL("./{found.paths["b"].removeprefix("assets/")}",import.meta.url)' in body(found, "a")
    assert found.needs["a"] == (found.paths["b"], found.paths["c"])


def test_what_is_to_be_fetched_ahead_is_named_with_all_that_it_needs() -> None:
    found = made(a='const names = "ahead:../b/b.mjs";\n', b='import "../c/c.mjs";', c="c();")
    b, c = (found.paths[name].removeprefix("assets/") for name in "bc")
    assert body(found, "a") == f'const names="./{b} ./{c}";'
    assert found.needs["a"] == ()


def test_comments_of_ours_are_not_published_and_name_nothing() -> None:
    found = made(a='/** @typedef {import("../b/b.mjs").B} B */\n// why\nconst a = `// ${1}`;\n', b="b();")
    assert body(found, "a") == "const a=`// ${1}`;"
    assert found.needs["a"] == ()


def test_what_is_imported_changes_the_name_of_what_imports_it() -> None:
    first = made(a='import { b } from "../b/b.mjs";', b="export const b = 1;")
    second = made(a='import { b } from "../b/b.mjs";', b="export const b = 2;")
    assert first.paths["a"] != second.paths["a"]


def test_the_engine_is_published_with_them() -> None:
    found = made(a='import { answer } from "../../../scripts/mingce/eligibility/engine.mjs";')
    assert body(found, "a") == f'import{{answer}}from"./{found.paths["eligibility-engine"].removeprefix("assets/")}";'


def test_every_import_of_a_published_script_is_published() -> None:
    templates = read_tree(TEMPLATES, "templates").below("templates")
    found = assets({**templates, "components/site.css": b""}, cast(Words, SimpleNamespace()))
    published = {output.path.removeprefix("assets/") for output in found.outputs}
    wanted = {
        match.decode().removeprefix("./")
        for output in found.outputs
        if output.path.endswith(".js")
        for match in IMPORT.findall(output.body)
    }
    assert len(wanted) > 8
    assert wanted <= published


def test_names_of_scripts_are_unique() -> None:
    names = [path.stem for path in TEMPLATES.rglob("*.mjs")]
    assert sorted(names) == sorted(set(names))


def test_code_of_others_is_unchanged_and_brings_its_licence() -> None:
    listed = re.findall(
        r"^\| `([^`]+)` .* `([0-9a-f]{64})` ", (TEMPLATES / "vendor" / "README.md").read_text("utf-8"), re.MULTILINE
    )
    scripts = {path.relative_to(TEMPLATES / "vendor").as_posix() for path in (TEMPLATES / "vendor").rglob("*.mjs")}
    assert {name for name, _ in listed} == scripts
    for name, digest in listed:
        path = TEMPLATES / "vendor" / name
        assert sha256(path.read_bytes()).hexdigest() == digest
        assert (path.parent / "LICENSE").is_file()

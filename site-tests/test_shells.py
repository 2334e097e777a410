"""A page filled into a shell is, byte for byte, the page that the theme would have rendered around its values."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from conftest import AROUND, ROOT, SAMPLE, build_project, copy_project
from mingce import redirects, render, urls
from mingce.exports import open_data
from mingce.findings import findings
from mingce.pages import moved, pages
from mingce.pages.page import Page
from mingce.plugin import MingcePlugin
from mingce.problems import PolicyError
from mingce.shells import SLOTS, TOKENS, Filling, shell


@pytest.fixture(scope="module", params=[SAMPLE, ROOT], ids=["sample", "real"])
def plugin(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MingcePlugin:
    """The plugin as it is after a build, with the theme's environment still at hand."""
    root = copy_project(request.param, tmp_path_factory.mktemp("shells"))
    config = load_config(config_file=str(root / "mkdocs.yml"))
    plugin = config.plugins["mingce"]
    assert isinstance(plugin, MingcePlugin)
    plugin.surroundings, plugin.keeps_ledger = AROUND, False
    mkdocs_build(config)
    assert plugin.result is not None
    return plugin


@pytest.fixture(scope="module")
def drafts(plugin: MingcePlugin) -> list[Page]:
    """Every generated page before it is rendered."""
    material = plugin.material
    found = findings(material.catalogue, material.site, material.words)
    files = tuple(open_data.outputs(material.catalogue, found.references, material.site))
    made = pages(material.catalogue, found, material.records, material.site, material.words, files)
    return [*made, *moved.pages(redirects.moves(material.catalogue), material.words)]


def themed(plugin: MingcePlugin, page: Page) -> bytes:
    """The page without a shell: rendered whole by the theme."""
    site = plugin.material.site
    filled = render.filling(page, plugin.pages_env, site)
    return plugin.theme_page(render.shell_key(page, site), filled.html()).encode()


def test_every_page_type_is_among_the_pages(drafts: list[Page]) -> None:
    templates = {path.name.removesuffix(".html.jinja") for path in (ROOT / "templates" / "pages").iterdir()}
    drafted = {page.template for page in drafts} | {"handwritten"}  # which the theme renders anyway
    of_several_versions = {"difference", "differences", "gone-clause", "gone-benefit", "moved"}
    assert drafted | {"glossary"} | of_several_versions == templates  # a site may lack what these are for


def test_shells_give_what_the_theme_gives(plugin: MingcePlugin, drafts: list[Page]) -> None:
    site = plugin.material.site
    for page in drafts:
        key = render.shell_key(page, site)
        filled = plugin.shell_of(key).fill(render.filling(page, plugin.pages_env, site))
        assert filled == themed(plugin, page), page.url


def test_what_is_published_is_what_the_theme_gives(plugin: MingcePlugin, drafts: list[Page]) -> None:
    for page in drafts:
        if page.url != urls.DATA:  # which lists more files than were handed to these drafts
            assert (plugin.target / urls.file_of(page.url)).read_bytes() == themed(plugin, page), page.url


def test_a_shell_is_made_once_for_all_pages_of_a_section_and_depth(plugin: MingcePlugin, drafts: list[Page]) -> None:
    keys = {render.shell_key(page, plugin.material.site) for page in drafts}
    assert plugin.shells.keys() == keys
    assert len(keys) < len(drafts) / 2


def test_values_are_escaped_as_text_and_head_and_main_are_not(plugin: MingcePlugin) -> None:
    filling = Filling('<"&>', "<&>", "<meta>", 'a"b', "<p>")
    made = plugin.shell_of(("", "./")).fill(filling).decode()
    assert "<title>&lt;&quot;&amp;&gt;</title>" in made
    assert '<meta name="description" content="&lt;&amp;&gt;">' in made
    assert 'data-place="a&quot;b"' in made
    assert "<meta>" in made
    assert "<p>" in made


def test_a_value_that_looks_like_a_slot_is_left_alone(plugin: MingcePlugin) -> None:
    filling = Filling(TOKENS["main"], "", "", "", "main")
    assert f"<title>{TOKENS['main']}</title>".encode() in plugin.shell_of(("", "./")).fill(filling)


@pytest.mark.parametrize("change", ["dropped", "doubled"])
@pytest.mark.parametrize("slot", SLOTS)
def test_a_slot_too_few_or_too_many_stops_the_build(plugin: MingcePlugin, slot: str, change: str) -> None:
    whole = plugin.theme_page(("", "./"), TOKENS)
    token = TOKENS[slot]
    html = whole.replace(token, "" if change == "dropped" else token * 2, 1)
    with pytest.raises(PolicyError) as error:
        shell(html)
    [found] = error.value.problems
    assert found.code == "P01"
    assert f"“{slot}”出现 {SLOTS[slot] + (-1 if change == 'dropped' else 1)} 次" in found.message


def test_a_template_that_drops_a_slot_stops_the_build(sample: Path) -> None:
    (sample / "templates").unlink()
    shutil.copytree(ROOT / "templates", sample / "templates")
    base = sample / "templates" / "theme" / "base.html"
    base.write_text(base.read_text("utf-8").replace("{{ shell.head }}", ""), "utf-8")
    with pytest.raises(PolicyError) as error:
        build_project(sample)
    assert [found.code for found in error.value.problems] == ["P01"]
    assert not (sample / "site").exists()

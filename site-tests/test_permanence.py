"""What a release may change: what is explained or moved. What it may not is told in broken/K*."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import AROUND, EXAMPLE, Site, copy_project
from mingce import ledger
from mingce.plugin import run
from mingce.problems import PolicyError
from mingce.surroundings import Surroundings
from test_broken import publish_first, state_hashes, take

OLDER = "policies/jia/allowance-2024/2024-01-05"
PINNED = "/jia/allowance-2024/at/2024-01-05/1-1/"
LATER = Surroundings("2026-12-01", None)


@pytest.fixture
def released(sample: Path) -> Path:
    """The sample as its first release left it."""
    publish_first(sample)
    return sample


def release(root: Path, around: Surroundings = AROUND) -> Site:
    return Site(root, root / "site", run(root / "mkdocs.yml", around, release=True))


def change(root: Path, path: str, find: str, put: str) -> None:
    take({"edit": path, "find": find, "put": put}, root)


def redirect(root: Path, *rules: str) -> None:
    rows = "".join(f"  - {{{rule}, date: 2026-11-20, reason: 试验。}}\n" for rule in rules)
    (root / "policies/redirects.yml").write_text(f"redirects:\n{rows}", "utf-8")


def correct(root: Path, stood: str, stands: str, day: str = "2026-11-20") -> None:
    """Changes a printed word of a released text, with its erratum."""
    for name in ("text.yml", "source.txt"):
        change(root, f"{OLDER}/{name}", stood, stands)
    erratum = f"{{date: {day}, clause: 1-1, field: text, stood: {stood}, stands: {stands}, reason: 录错。}}"
    change(root, f"{OLDER}/version.yml", "errata:\n", f"errata:\n  - {erratum}\n")
    state_hashes(root)


def lines_of(site: Site, url: str) -> list[tuple[str | None, bool]]:
    """Day of each line of an address, and whether it holds a hash."""
    return sorted((line.released, line.digest != ledger.NO_TEXT) for line in site.result.lines if line.url == url)


def codes(root: Path) -> list[str]:
    with pytest.raises(PolicyError) as error:
        release(root)
    return [found.code for found in error.value.problems]


def test_a_second_release_changes_nothing(released: Path) -> None:
    before = {path: path.read_bytes() for path in released.glob("policies/**/ledger.tsv")}
    site = release(released, LATER)
    assert not site.result.changes
    assert {path: path.read_bytes() for path in before} == before
    assert all(line.released == AROUND.today for line in site.result.lines)


def test_a_build_that_is_no_release_may_lose_what_was_never_released(sample: Path) -> None:
    run(sample / "mkdocs.yml", AROUND)
    ledger_file = sample / "policies/jia/ledger.tsv"
    assert b"/jia/departments/finance/\t-\n" in ledger_file.read_bytes()
    change(sample, "policies/jia/place.yml", "slug: finance", "slug: treasury")
    run(sample / "mkdocs.yml", AROUND)
    assert b"/finance/" not in ledger_file.read_bytes()


def test_a_build_that_is_no_release_keeps_what_was_released_in_the_ledger(released: Path) -> None:
    change(released, "policies/jia/place.yml", "slug: finance", "slug: treasury")
    result = run(released / "mkdocs.yml", AROUND)
    assert result.changes.gone == ("/jia/departments/finance/",)
    kept = (released / "policies/jia/ledger.tsv").read_text("utf-8")
    assert "/jia/departments/finance/\t-\t2026-11-20\n" in kept
    assert "/jia/departments/treasury/\t-\n" in kept


def test_a_refused_release_leaves_site_and_ledger_alone(released: Path) -> None:
    site = release(released)
    pages = dict(site.outputs)
    before = {path: path.read_bytes() for path in released.glob("policies/**/ledger.tsv")}
    change(released, "policies/jia/place.yml", "slug: finance", "slug: treasury")
    assert codes(released) == ["K02"]
    assert site.outputs == pages
    assert {path: path.read_bytes() for path in before} == before


def test_a_correction_with_its_erratum_is_released(released: Path) -> None:
    correct(released, "每人每月100元", "每人每月150元")
    site = release(released, LATER)
    assert lines_of(site, PINNED) == [("2026-11-20", True), ("2026-12-01", True)]
    assert site.result.changes.altered


def test_corrections_of_one_place_one_after_the_other_are_undone_in_turn(released: Path) -> None:
    correct(released, "每人每月100元", "每人每月150元", "2026-11-20")
    correct(released, "每人每月150元", "每人每月160元", "2026-11-21")
    assert len(lines_of(release(released, LATER), PINNED)) == 2


def test_words_that_were_left_out_or_too_many_are_put_right_by_an_erratum_of_one_side(released: Path) -> None:
    for name in ("text.yml", "source.txt"):
        change(released, f"{OLDER}/{name}", "每人每月100元，另有", "另有")
    change(
        released,
        f"{OLDER}/version.yml",
        "errata:\n",
        "errata:\n  - {date: 2026-11-20, clause: 1-1, field: text, stood: 每人每月100元，, reason: 多录。}\n",
    )
    state_hashes(released)
    release(released, LATER)
    for name in ("text.yml", "source.txt"):
        change(released, f"{OLDER}/{name}", "另有<交通>", "每人每月90元，另有<交通>")
    change(
        released,
        f"{OLDER}/version.yml",
        "errata:\n",
        "errata:\n  - {date: 2026-12-01, clause: 1-1, field: text, stands: 每人每月90元，, reason: 漏录。}\n",
    )
    state_hashes(released)
    assert "补上漏录的" in release(released, LATER).html("changes/index.html")


def test_what_was_corrected_and_released_needs_a_new_erratum_for_the_next_change(released: Path) -> None:
    correct(released, "每人每月100元", "每人每月150元")
    release(released, LATER)
    for name in ("text.yml", "source.txt"):
        change(released, f"{OLDER}/{name}", "每人每月150元", "每人每月100元")
    change(released, f"{OLDER}/version.yml", "stands: 每人每月150元", "stands: 每人每月")
    state_hashes(released)
    assert codes(released) == ["K04"]


def test_another_division_of_the_same_characters_is_no_change(released: Path) -> None:
    change(released, f"{OLDER}/text.yml", "heading: 标准。\n        text: 每人", "heading: 标准。每人\n        text: ")
    assert PINNED not in release(released).result.changes.altered


def test_a_page_that_moved_is_answered_where_it_was(released: Path) -> None:
    change(released, "policies/jia/place.yml", "slug: finance", "slug: treasury")
    redirect(released, "from: /jia/departments/finance/, to: /jia/departments/treasury/")
    site = release(released)
    page = site.html("jia/departments/finance/index.html")
    assert '<meta http-equiv="refresh" content="0; url=../../../jia/departments/treasury/">' in page
    assert '<link rel="canonical" href="https://policy.example.org/jia/departments/treasury/">' in page
    assert "试验。" in page
    assert "2026年11月20日" in page
    assert '<a href="../../../jia/departments/treasury/">' in page
    assert site.outputs["_redirects"] == b"/jia/departments/finance/ /jia/departments/treasury/ 301\n"
    assert site.outputs["_redirects.map"] == b"/jia/departments/finance/ /jia/departments/treasury/;\n"
    assert b"finance" not in site.outputs["sitemap.xml"]


def test_a_page_that_was_taken_down_says_so(released: Path) -> None:
    change(released, "policies/jia/place.yml", "slug: finance", "slug: treasury")
    redirect(released, "from: /jia/departments/finance/")
    site = release(released)
    page = site.html("jia/departments/finance/index.html")
    assert "http-equiv" not in page
    assert "canonical" not in page
    assert "撤下" in page
    assert site.outputs["_redirects"] == b""


def test_an_anchor_that_moved_leaves_a_sign_on_its_page(released: Path) -> None:
    change(released, "policies/jia/skills/2026-03-01/targets.yml", "id: stations", "id: all-stations")
    redirect(released, "from: '/targets/#t-jia-stations', to: '/targets/#t-jia-all-stations'")
    page = release(released).html("targets/index.html")
    assert re.search(r'<li id="t-jia-stations">.*<a href="\.\./targets/#t-jia-all-stations">', page)


def test_all_of_a_policy_may_move_at_once_and_its_data_go_along(released: Path) -> None:
    folder = released / "policies/jia"
    (folder / "briefing").rename(folder / "report")
    redirect(released, "from: /jia/briefing/*, to: /jia/report/*")
    site = release(released)
    old = [line.url for line in site.result.lines if line.url.startswith("/jia/briefing/") and line.url.endswith("/")]
    assert len(old) > 5
    for url in old:
        assert "http-equiv" in site.html(url.lstrip("/") + "index.html")
    rows = site.outputs["_redirects"]
    assert b"/jia/briefing/at/v1/1/ /jia/report/at/v1/1/ 301\n" in rows
    assert b"/jia/briefing/feed.xml /jia/report/feed.xml 301\n" in rows
    assert b"/data/v1/sources/jia/briefing/v1.txt /data/v1/sources/jia/report/v1.txt 301\n" in rows
    assert b"/data/v1/policies/jia/briefing.json /data/v1/policies/jia/report.json 301\n" in rows


def test_a_pinned_clause_that_moved_is_found_from_its_version_too(released: Path) -> None:
    change(released, "policies/jia/briefing/v1/text.yml", "id: lead", "id: opening")
    change(released, "policies/jia/briefing/v1/version.yml", "part: lead", "part: opening")
    at = "/jia/briefing/at/v1/"
    redirect(released, f"from: {at}lead/, to: {at}opening/", "from: /jia/briefing/lead/, to: /jia/briefing/opening/")
    assert '<li id="c-lead">' in release(released).html(f"{at.lstrip('/')}index.html")


def test_ways_are_followed_to_their_end(released: Path) -> None:
    change(released, "policies/jia/place.yml", "slug: finance", "slug: treasury")
    redirect(
        released,
        "from: /jia/departments/finance/, to: /jia/offices/finance/",
        "from: /jia/offices/*, to: /jia/bodies/*",
        "from: /jia/bodies/finance/, to: /jia/departments/treasury/",
    )
    assert b"/jia/departments/finance/ /jia/departments/treasury/ 301\n" in release(released).outputs["_redirects"]


def test_time_alone_loses_nothing(tmp_path: Path) -> None:
    """Versions begin and end, clauses and benefits are gone from the living pages: every address is still answered."""
    root = copy_project(EXAMPLE, tmp_path / "example")
    config = root / "mkdocs.yml"
    config.write_text("site_url: https://policy.example.org/\n" + config.read_text("utf-8"), "utf-8")
    first = run(config, Surroundings("2021-01-01", None), release=True)
    for day in ("2023-01-01", "2025-01-01", "2028-01-01"):
        last = run(config, Surroundings(day, None), release=True)
        assert last.changes.gone == ()
    assert {line.url for line in first.lines} <= {line.url for line in last.lines}

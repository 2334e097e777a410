"""The ledger: what was ever published, in files that merge by union and say the same as the site."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, Site
from mingce.ledger import NO_TEXT, Changes, Line, after, compare, read, released, shard_of, standing, write
from mingce.load import LEDGER
from mingce.model.catalogue import Catalogue

PLACES = ("jia", "yi", "jia-county")
SLUGS = st.sampled_from([*PLACES, "places", "data", "a", "b2", "c-3", "at", "2024-01-05", "1-2", "x" * 64])
ADDRESSES = st.lists(SLUGS, max_size=4).map(lambda slugs: "/" + "".join(f"{slug}/" for slug in slugs))
URLS = ADDRESSES | st.builds("{}#c-{}".format, ADDRESSES, SLUGS)
HASHES = st.sampled_from([NO_TEXT, "0" * 64, "f" * 64])
DAYS = st.sampled_from(["2026-11-20", "2026-12-01", "2027-01-02"])
ENTRIES = st.dictionaries(URLS, HASHES, max_size=20)
LINES = st.frozensets(st.builds(Line, URLS, HASHES, DAYS | st.none()), max_size=20)


def read_all(files: Iterable[bytes]) -> frozenset[Line]:
    found = [read(raw, "ledger.tsv") for raw in files]
    assert [problems for _, problems in found if problems] == []
    return frozenset(line for lines, _ in found for line in lines)


@given(LINES)
def test_what_is_written_is_read(lines: frozenset[Line]) -> None:
    assert read_all(write(lines, PLACES).values()) == lines


@given(LINES)
def test_files_are_sorted_and_end_with_a_line_break(lines: frozenset[Line]) -> None:
    for body in write(lines, PLACES).values():
        rows = body.decode().splitlines(keepends=True)
        assert rows == sorted(rows)
        assert all(row.endswith("\n") and 1 <= row.count("\t") <= 2 for row in rows)


@given(LINES)
def test_each_place_has_its_own_file_and_the_rest_has_one(lines: frozenset[Line]) -> None:
    for shard, body in write(lines, PLACES).items():
        below = {row.split("/")[1] for row in body.decode().splitlines() if row.partition("#")[0].count("/") > 2}
        assert below == {shard} if shard else not below & set(PLACES)


@given(LINES, LINES)
def test_two_branches_merge_by_union(ours: frozenset[Line], theirs: frozenset[Line]) -> None:
    both = [*write(ours, PLACES).values(), *write(theirs, PLACES).values()]
    assert read_all(both) == ours | theirs


def test_git_merges_two_releases_as_they_are_committed(tmp_path: Path) -> None:
    """With the attributes of this project, whatever two branches do to neighbouring lines."""
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    file = tmp_path / "policies" / LEDGER
    file.parent.mkdir()
    base = {Line(f"/{letter}/", NO_TEXT, "2026-11-20") for letter in "abcdefgh"} | {Line("/d/", "0" * 64)}
    ours = base - {Line("/d/", "0" * 64)} | {Line("/d/", "0" * 64, "2026-12-01"), Line("/dd/", NO_TEXT)}
    theirs = base | {Line("/c/", "f" * 64, "2026-12-01"), Line("/dc/", NO_TEXT), Line("/e/", "f" * 64, "2026-12-01")}

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "init.defaultBranch=main")
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(lines: set[Line]) -> None:
        file.write_bytes(write(lines, ())[""])
        git("add", "-A")
        git("commit", "-qm", "x")

    git("init", "-q")
    commit(base)
    git("checkout", "-qb", "theirs")
    commit(theirs)
    git("checkout", "-q", "main")
    commit(ours)
    git("merge", "-q", "theirs")
    merged = read_all([file.read_bytes()])
    released_lines = {line for line in ours | theirs if line.released}
    assert released_lines <= merged <= ours | theirs


def test_a_place_is_not_taken_for_another_whose_name_begins_alike() -> None:
    assert shard_of("/jia/a/", PLACES) == "jia"
    assert shard_of("/jia-county/a/", PLACES) == "jia-county"
    assert shard_of("/jia-city/a/", PLACES) == ""
    assert shard_of("/", PLACES) == ""


def test_the_page_of_a_place_does_not_go_with_its_file() -> None:
    assert shard_of("/jia/", PLACES) == ""


@pytest.mark.parametrize(
    ("raw", "damaged"),
    [
        (b"<<<<<<< ours\n/a/\t-\n=======\n/b/\t-\n>>>>>>> theirs\n", [1, 3, 5]),
        (b"/a/\n/b/\t-\n", [1]),
        (b"/a/\t-\n\n/b/\t-\n", [2]),
        (b"/a/\t0123\n", [1]),
        (b"a/\t-\n", [1]),
        (b"/a/\t-\t2026-11\n", [1]),
        (b"/a/\t-\t2026-11-20\tx\n", [1]),
        (b"/a/\t-\n/b/\t-\t2026-11-20", [2]),  # cut off: the day may be, too
        (b"/a/\xff\t\xff\n", [1]),
    ],
)
def test_a_damaged_line_is_noticed(raw: bytes, damaged: list[int]) -> None:
    _, problems = read(raw, "policies/ledger.tsv")
    assert [(one.code, one.position.line) for one in problems] == [("K05", line) for line in damaged]


def test_every_line_knows_where_it_stands() -> None:
    lines, _ = read(b"/a/\t-\n/b/\t-\t2026-11-20\n", "policies/ledger.tsv")
    assert [str(line.position) for line in lines] == ["policies/ledger.tsv:1:1", "policies/ledger.tsv:2:1"]


OLD, NEW = "0" * 64, "f" * 64


def test_drafts_move_and_what_was_released_stays() -> None:
    before = (Line("/a/", OLD, "2026-11-20"), Line("/b/", NO_TEXT), Line("/c/", NO_TEXT))
    assert after(before, {"/c/": NO_TEXT, "/d/": NO_TEXT}, None) == (
        Line("/a/", OLD, "2026-11-20"),
        Line("/c/", NO_TEXT),
        Line("/d/", NO_TEXT),
    )


def test_a_release_gives_its_day_to_what_is_new_alone() -> None:
    before = (Line("/a/", OLD, "2026-11-20"), Line("/b/", NO_TEXT))
    assert after(before, {"/a/": OLD, "/b/": NO_TEXT}, "2026-12-01") == (
        Line("/a/", OLD, "2026-11-20"),
        Line("/b/", NO_TEXT, "2026-12-01"),
    )


def test_the_hash_of_a_corrected_text_is_added_and_the_old_one_kept() -> None:
    before = (Line("/a/", OLD, "2026-11-20"),)
    then = after(before, {"/a/": NEW}, "2026-12-01")
    assert then == (Line("/a/", OLD, "2026-11-20"), Line("/a/", NEW, "2026-12-01"))
    assert released(then) == {"/a/": (Line("/a/", NEW, "2026-12-01"),)}


def test_a_text_that_returns_to_what_it_was_is_a_publication_of_its_own() -> None:
    before = (Line("/a/", OLD, "2026-11-20"), Line("/a/", NEW, "2026-12-01"))
    assert released(after(before, {"/a/": OLD}, "2027-01-02")) == {"/a/": (Line("/a/", OLD, "2027-01-02"),)}


def test_drafts_are_no_part_of_what_was_released() -> None:
    assert released([Line("/a/", OLD)]) == {}
    assert standing([Line("/a/", OLD), Line("/b/", NEW, "2026-11-20")]) == {"/a/": OLD, "/b/": NEW}


@given(LINES, ENTRIES, DAYS)
def test_a_release_loses_nothing_and_a_second_changes_nothing(
    lines: frozenset[Line], found: dict[str, str], day: str
) -> None:
    then = after(lines, found, day)
    assert {line for line in lines if line.released} <= set(then)
    assert all(line.released for line in then)
    assert after(then, found, day) == then


@given(LINES, ENTRIES)
def test_a_build_that_is_no_release_releases_nothing(lines: frozenset[Line], found: dict[str, str]) -> None:
    assert released(after(lines, found, None)) == released(lines)
    assert set(found) <= {line.url for line in after(lines, found, None)}


def test_the_changes_are_what_is_new_what_is_gone_and_what_says_something_else() -> None:
    before = {"/": "-", "/a/": "1", "/b/": "2", "/c/": "3"}
    now = {"/": "-", "/a/": "9", "/c/": "3", "/e/": "5", "/d/": "4"}
    changes = compare(before, now)
    assert changes == Changes(added=("/d/", "/e/"), gone=("/b/",), altered=("/a/",))
    assert changes


@given(ENTRIES)
def test_nothing_changes_where_nothing_differs(found: Mapping[str, str]) -> None:
    assert not compare(found, dict(found))


@given(ENTRIES, ENTRIES)
def test_a_change_and_its_undoing_mirror_each_other(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    there, back = compare(before, now), compare(now, before)
    assert (there.added, there.gone, there.altered) == (back.gone, back.added, back.altered)


def test_every_fixed_text_has_its_hash(sample_site: Site, sample_catalogue: Catalogue) -> None:
    found = standing(sample_site.result.lines)
    version = sample_catalogue.place("jia").policies[0].versions[0]
    clause = version.by_id["1-2"].part
    page = "/jia/allowance-2024/at/2024-01-05/"
    assert found["/"] == NO_TEXT
    assert found[page] == version.sha256
    assert found[f"{page}1-2/"] == clause.sha256
    assert found[f"{page}#c-1-2"] == clause.sha256
    assert found[f"{page}#c-title"] == version.by_id["title"].part.sha256
    assert f"{page}title/" not in found  # a title has an anchor, but no page of its own
    assert len(found[f"{page}1-2/#s-1"]) == 64
    assert found["/jia/allowance-2024/1-2/"] == NO_TEXT


def test_what_people_link_to_is_kept(real_site: Site) -> None:
    found = standing(real_site.result.lines)
    for url in (
        "/compare/#m-training",
        "/targets/#t-qingdao-new-high-skilled-per-year",
        "/benefits/zibo/national-contest-award/",
        "/screen/#place-zibo",
        "/reading/#kinds",
        "/data/v1/index.json",
        "/data/v1/sources/zibo/skills-zibo-2022/2022-07-26.txt",
    ):
        assert url in found, url


def test_the_ledger_lists_exactly_the_pages_that_are_published(real_site: Site) -> None:
    listed = {line.url for line in real_site.result.lines if line.url.endswith("/")}
    assert listed == {
        f"/{path.removesuffix('index.html')}" for path in real_site.outputs if path.endswith("index.html")
    }


def test_every_address_in_the_ledger_is_answered(real_site: Site) -> None:
    outputs = real_site.outputs
    for line in real_site.result.lines:
        page, mark, anchor = line.url.partition("#")
        file = page.lstrip("/") + ("index.html" if page.endswith("/") else "")
        assert file in outputs, line.url
        if mark:
            assert f'id="{anchor}"'.encode() in outputs[file], line.url


def test_the_committed_files_say_what_the_site_publishes(real_site: Site, real_catalogue: Catalogue) -> None:
    places = [place.slug for place in real_catalogue.places]
    for shard, body in write(real_site.result.lines, places).items():
        assert (ROOT / "policies" / shard / LEDGER).read_bytes() == body, (
            f"run scripts/build and commit {shard}/{LEDGER}"
        )


def test_no_ledger_is_committed_for_what_is_not_there(real_catalogue: Catalogue) -> None:
    known = {place.slug for place in real_catalogue.places}
    assert {path.parent.name for path in (ROOT / "policies").glob(f"*/{LEDGER}")} == known


def test_a_build_says_what_it_would_change(sample_site: Site) -> None:
    assert sample_site.result.changes == compare({}, standing(sample_site.result.lines))
    assert "/jia/allowance-2024/at/2025-03-01/#c-1-2" in sample_site.result.changes.added

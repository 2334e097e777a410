"""The ledger: what was ever published, in files that merge well and say the same as the site."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, Site
from mingce.ledger import NO_TEXT, Changes, compare, entries, read, shard_of, write
from mingce.load import LEDGER
from mingce.model.catalogue import Catalogue

PLACES = ("jia", "yi", "jia-county")
SLUGS = st.sampled_from([*PLACES, "places", "data", "a", "b2", "c-3", "at", "2024-01-05", "1-2", "x" * 64])
ADDRESSES = st.lists(SLUGS, max_size=4).map(lambda slugs: "/" + "".join(f"{slug}/" for slug in slugs))
URLS = ADDRESSES | st.builds("{}#c-{}".format, ADDRESSES, SLUGS)
HASHES = st.sampled_from([NO_TEXT, "0" * 64, "f" * 64])
ENTRIES = st.dictionaries(URLS, HASHES, max_size=20)


@given(ENTRIES)
def test_what_is_written_is_read(found: Mapping[str, str]) -> None:
    assert read(write(found, PLACES).values()) == found


@given(ENTRIES)
def test_files_are_sorted_and_end_with_a_line_break(found: Mapping[str, str]) -> None:
    for body in write(found, PLACES).values():
        lines = body.decode().splitlines(keepends=True)
        assert lines == sorted(lines)
        assert all(line.endswith("\n") and line.count("\t") == 1 for line in lines)


@given(ENTRIES)
def test_each_place_has_its_own_file_and_the_rest_has_one(found: Mapping[str, str]) -> None:
    for shard, body in write(found, PLACES).items():
        tops = {line.split("\t")[0].split("/")[1] for line in body.decode().splitlines()}
        assert tops == {shard} if shard else not tops & set(PLACES)


@given(ENTRIES, ENTRIES)
def test_two_branches_merge_line_by_line(ours: dict[str, str], theirs: dict[str, str]) -> None:
    both = [*write(ours, PLACES).values(), *write(theirs, PLACES).values()]
    assert read(both) == {**ours, **theirs}


def test_a_place_is_not_taken_for_another_whose_name_begins_alike() -> None:
    assert shard_of("/jia/a/", PLACES) == "jia"
    assert shard_of("/jia-county/a/", PLACES) == "jia-county"
    assert shard_of("/jia-city/a/", PLACES) == ""
    assert shard_of("/", PLACES) == ""


def test_lines_that_a_bad_merge_leaves_behind_are_passed_over() -> None:
    torn = b"<<<<<<< ours\n/a/\t-\n=======\n/b/\t-\n>>>>>>> theirs\n\n/c/\n"
    assert read([torn]) == {"/a/": "-", "/b/": "-"}


def test_the_changes_are_what_is_new_what_is_gone_and_what_says_something_else() -> None:
    before = {"/": "-", "/a/": "1", "/b/": "2", "/c/": "3"}
    after = {"/": "-", "/a/": "9", "/c/": "3", "/e/": "5", "/d/": "4"}
    changes = compare(before, after)
    assert changes == Changes(added=("/d/", "/e/"), gone=("/b/",), altered=("/a/",))
    assert changes


@given(ENTRIES)
def test_nothing_changes_where_nothing_differs(found: Mapping[str, str]) -> None:
    assert not compare(found, dict(found))


@given(ENTRIES, ENTRIES)
def test_a_change_and_its_undoing_mirror_each_other(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    there, back = compare(before, after), compare(after, before)
    assert (there.added, there.gone, there.altered) == (back.gone, back.added, back.altered)


def test_every_fixed_text_has_its_hash(sample_catalogue: Catalogue) -> None:
    found = entries(sample_catalogue, ["/"])
    version = sample_catalogue.place("jia").policies[0].versions[0]
    clause = version.by_id["1-2"].part
    assert found["/"] == NO_TEXT
    assert found["/jia/allowance-2024/at/2024-01-05/1-2/"] == clause.sha256
    assert found["/jia/allowance-2024/at/2024-01-05/#c-1-2"] == clause.sha256
    assert found["/jia/allowance-2024/at/2024-01-05/#c-title"] == version.by_id["title"].part.sha256
    assert "/jia/allowance-2024/at/2024-01-05/title/" not in found  # a title has an anchor, but no page of its own


def test_the_ledger_lists_exactly_the_pages_that_are_published(real_site: Site) -> None:
    listed = {url for url in real_site.result.entries if "#" not in url}
    assert listed == {
        f"/{path.removesuffix('index.html')}" for path in real_site.outputs if path.endswith("index.html")
    }


def test_every_anchor_in_the_ledger_stands_on_its_page(real_site: Site) -> None:
    outputs = real_site.outputs
    for url in real_site.result.entries:
        page, mark, anchor = url.partition("#")
        if mark:
            assert f'id="{anchor}"'.encode() in outputs[f"{page.lstrip('/')}index.html"], url


def test_the_committed_files_say_what_the_site_publishes(real_site: Site, real_catalogue: Catalogue) -> None:
    places = [place.slug for place in real_catalogue.places]
    for shard, body in write(real_site.result.entries, places).items():
        assert (ROOT / "policies" / shard / LEDGER).read_bytes() == body, (
            f"run scripts/build and commit {shard}/{LEDGER}"
        )


def test_no_ledger_is_committed_for_what_is_not_there(real_catalogue: Catalogue) -> None:
    known = {place.slug for place in real_catalogue.places}
    assert {path.parent.name for path in (ROOT / "policies").glob(f"*/{LEDGER}")} == known


def test_a_build_says_what_it_would_change(sample_site: Site) -> None:
    assert sample_site.result.changes == compare({}, sample_site.result.entries)  # the sample has no committed ledger
    assert "/jia/allowance-2024/at/2025-03-01/#c-1-2" in sample_site.result.changes.added

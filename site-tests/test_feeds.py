"""Feeds and calendars: by the rules of their formats, with the days of the data, and never with a day that is not known."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

import atom_rules
import calendar_rules
from components import TEMPLATES
from conftest import AROUND, SAMPLE, Site, build_project, copy_project
from mingce import news, offers
from mingce.exports import calendar, feeds
from mingce.exports.calendar import _escaped, _folded
from mingce.files import Tree
from mingce.load import load
from mingce.model.catalogue import Catalogue
from mingce.model.settings import Settings
from mingce.model.site import Site as SiteRecord
from mingce.wording import words
from spoilt import sample_files

NS = atom_rules.NS
SAID = words((TEMPLATES / "locale/zh-Hans.yml").read_bytes(), "templates/locale/zh-Hans.yml")
SITE = SiteRecord("样例 & <站>", "https://policy.example.org/base/", Settings(), AROUND.today, None)
POLICY = "policies/jia/allowance-2024/policy.yml"

Outputs = dict[str, bytes]


def told(catalogue: Catalogue, site: SiteRecord = SITE) -> Outputs:
    register = offers.register(catalogue, site)
    made = [*feeds.outputs(catalogue, news.items(catalogue, SAID), site, SAID), *calendar.outputs(catalogue, register, site, SAID)]  # fmt: skip
    return {output.path: output.body for output in made}


@pytest.fixture(scope="module")
def sample(sample_catalogue: Catalogue) -> Outputs:
    return told(sample_catalogue)


@pytest.fixture(scope="module", params=["real", "example", "sample"])
def outputs(request: pytest.FixtureRequest) -> Outputs:
    return told(request.getfixturevalue(f"{request.param}_catalogue"))


def with_events(*events: str) -> Outputs:
    """The sample with events of its allowance."""
    rows = "".join(f"  - {{{event}}}\n" for event in events)
    files = sample_files()
    files[POLICY] += f"events:\n{rows}".encode() if events else b""
    loaded = load(Tree(files), "policies")
    assert loaded.problems == ()
    return told(loaded.catalogue)


def titles(raw: bytes) -> list[str]:
    return [entry.findtext(f"{NS}title") or "" for entry in fromstring(raw).findall(f"{NS}entry")]


def test_every_feed_keeps_the_rules(outputs: Outputs) -> None:
    found = {path: atom_rules.complaints(raw) for path, raw in outputs.items() if path.endswith(".xml")}
    assert len(found) > 3
    assert {path: said for path, said in found.items() if said} == {}


def test_every_calendar_keeps_the_rules(outputs: Outputs) -> None:
    found = {path: calendar_rules.complaints(raw) for path, raw in outputs.items() if path.endswith(".ics")}
    assert len(found) > 1
    assert {path: said for path, said in found.items() if said} == {}


def test_there_is_a_feed_for_the_site_each_place_and_each_policy(sample: Outputs, sample_catalogue: Catalogue) -> None:
    places = [place.slug for place in sample_catalogue.places]
    policies = [policy.ref for policy in sample_catalogue.policies]
    assert {path for path in sample if path.endswith(".xml")} == {
        "feed.xml",
        *(f"{name}/feed.xml" for name in (*places, *policies)),
    }
    assert {path for path in sample if path.endswith(".ics")} == {
        "calendar.ics",
        *(f"{place}/calendar.ics" for place in places),
    }


def test_a_site_without_an_address_has_none(sample_site: Site) -> None:
    assert not [path for path in sample_site.outputs if path.endswith((".ics", "feed.xml"))]


def test_a_feed_tells_of_texts_corrections_and_checks_the_latest_first(sample: Outputs) -> None:
    assert titles(sample["jia/allowance-2024/feed.xml"]) == [
        "收录：甲市津贴办法（2025年3月1日的版本）",
        "收录：甲市津贴办法（2024年1月5日的版本）",
        "效力核对：甲市津贴办法（2024年1月5日的版本）",
        "本站更正：甲市津贴办法（2024年1月5日的版本）一(二)",
    ]


def test_what_is_no_formal_document_is_called_by_its_kind(sample: Outputs) -> None:
    assert all("新闻发布" in title for title in titles(sample["jia/briefing/feed.xml"]))
    assert all("来源不明" in title for title in titles(sample["shelf/feed.xml"]))


def test_entries_are_dated_by_the_data_and_their_ids_do_not_change(
    sample: Outputs, sample_catalogue: Catalogue
) -> None:
    later = SiteRecord(SITE.name, SITE.url, SITE.settings, "2031-01-01", "0123456789ab-dirty")
    assert told(sample_catalogue, later) == sample
    entry = fromstring(sample["jia/briefing/feed.xml"]).find(f"{NS}entry")
    assert entry is not None
    assert entry.findtext(f"{NS}id") == "tag:policy.example.org,2026-11-20:jia/briefing/at/v1/recorded"
    assert entry.findtext(f"{NS}updated") == "2026-11-20T00:00:00+08:00"


REPEAL = "type: repeal, date: {date}, version: 2025-03-01, authority: {{name: 甲市公告, quote: 停止执行}}, recorded: 2026-11-20"


def test_an_event_is_told_with_its_day_as_it_is_stated() -> None:
    feed = with_events(REPEAL.format(date="2027-06"))["jia/allowance-2024/feed.xml"]
    assert atom_rules.complaints(feed) == []
    assert "2027年6月废止：甲市津贴办法（2025年3月1日的版本）" in titles(feed)


def test_an_event_is_of_the_day_on_which_it_was_recorded() -> None:
    feed = with_events(f"{REPEAL.format(date='2027-06-01').replace('2026-11-20', '2027-05-02')}")[
        "jia/allowance-2024/feed.xml"
    ]
    assert titles(feed)[0].startswith("2027年6月1日废止")
    assert fromstring(feed).findtext(f"{NS}updated") == "2027-05-02T00:00:00+08:00"


def test_two_events_alike_have_ids_of_their_own() -> None:
    twice = [f"type: partial-repeal, date: 2027-06-01, version: 2025-03-01, clauses: [{clause}], authority: {{name: 甲市公告}}, recorded: 2026-11-20" for clause in ("1-1", "1-2")]  # fmt: skip
    outputs = with_events(*twice)
    assert atom_rules.complaints(outputs["feed.xml"]) == []
    assert calendar_rules.complaints(outputs["calendar.ics"]) == []
    assert len(calendar_rules.events(outputs["calendar.ics"])) == len(calendar_rules.events(with_events()["calendar.ics"])) + 2  # fmt: skip


def days(raw: bytes) -> dict[str, str]:
    return {event["UID"].partition("@")[0]: event["DTSTART"] for event in calendar_rules.events(raw)}


def test_a_calendar_has_the_days_that_are_known_to_the_day() -> None:
    own = "jia/allowance-2024/2025-03-01/repeal/event/1"
    assert days(with_events(REPEAL.format(date="2027-06-01"))["calendar.ics"])[own] == "20270601"
    for date in ("2027-06", "2027", "2027-06-01?", "2027-06-01~", "XXXX-06-01"):
        assert own not in days(with_events(REPEAL.format(date=date))["jia/calendar.ics"]), date


def test_a_term_that_ends_after_the_text_was_replaced_is_no_day_of_the_calendar() -> None:
    term = "jia/allowance-2024/2024-01-05/expiry/own/1"
    begin = (
        "type: commencement, date: 2025-04-01, version: 2025-03-01, authority: {name: 甲市公告}, recorded: 2026-11-20"
    )
    assert term in days(with_events()["calendar.ics"])
    assert term not in days(with_events(begin)["calendar.ics"])


def test_a_deadline_of_a_year_stands_on_its_last_day_and_says_so(sample: Outputs) -> None:
    events = {event["UID"]: event for event in calendar_rules.events(sample["calendar.ics"])}
    deadline = events["jia/targets/skilled-people@policy.example.org"]
    assert deadline["DTSTART"] == "20301231"
    assert "原文只写到2030年" in deadline["DESCRIPTION"]
    assert deadline["URL"] == "https://policy.example.org/base/jia/skills/1-1/"
    assert deadline["DTSTAMP"] == "20261119T160000Z"


def test_the_build_publishes_and_links_them(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = copy_project(SAMPLE, tmp_path_factory.mktemp("told"))
    config = root / "mkdocs.yml"
    config.write_text("site_url: https://policy.example.org/\n" + config.read_text("utf-8"), "utf-8")
    site = build_project(root)
    assert atom_rules.complaints(site.outputs["feed.xml"]) == []
    clause = site.html("jia/allowance-2024/1-1/index.html")
    assert (
        '<link rel="alternate" type="application/atom+xml" title="津贴办法" href="../../../jia/allowance-2024/feed.xml">'
        in clause
    )
    assert 'href="../../../feed.xml"' in clause
    assert 'href="../jia/calendar.ics"' in site.html("changes/index.html")
    assert "/jia/feed.xml" in {line.url for line in site.result.lines}


GOOD = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh"><id>https://a.example/f</id><title>t</title>
<updated>2026-11-20T00:00:00+08:00</updated><link rel="self" href="https://a.example/f"/><author><name>n</name></author>
<entry><id>tag:a.example,2026:1</id><title>t</title><updated>2026-11-20T00:00:00+08:00</updated>
<link href="https://a.example/1"/><summary>s</summary></entry></feed>"""


def test_the_rules_for_feeds_let_a_good_one_pass() -> None:
    assert atom_rules.complaints(GOOD) == []


@pytest.mark.parametrize(
    ("find", "put", "section"),
    [
        (b"</feed>", b"", "2: not well-formed"),
        (b"http://www.w3.org/2005/Atom", b"http://purl.org/atom/ns#", "4.1.1: the root"),
        (b"<id>https://a.example/f</id>", b"", "feed: 0 of id"),
        (b"<title>t</title>\n", b"\n", "feed: 0 of title"),
        (b"2026-11-20T00:00:00+08:00</updated><link rel", b"2026-11-20</updated><link rel", "3.3: updated"),
        (b"2026-11-20T00:00:00+08:00</updated><link rel", b"2026-11-19T00:00:00+08:00</updated><link rel", "4.2.15"),
        (b"<author><name>n</name></author>", b"", "4.1.1: no author"),
        (b"<name>n</name>", b"", "3.2: author"),
        (b"<name>n</name>", b"<name>n</name><email>a@b.example</email>", "author of feed with an address"),
        (b'<link rel="self" href="https://a.example/f"/>', b"", "4.1.1: no link to itself"),
        (b' xml:lang="zh"', b"", "2: no language"),
        (b"tag:a.example,2026:1", b"1", "4.2.6: id '1'"),
        (b'<link href="https://a.example/1"/>', b'<link href="/1"/>', "4.2.7"),
        (b'<link href="https://a.example/1"/>', b"", "4.1.2"),
        (b"<summary>s</summary>", b"<summary><b>s</b></summary>", "3.1.1.1"),
        (b"<summary>s</summary>", b"<summary>s</summary><summary>s</summary>", "2 of summary"),
        (b"<summary>s</summary>", b"<pubDate>s</pubDate>", "pubDate does not belong here"),
        (b"<summary>s</summary>", b"<category/>", "4.2.2"),
        (b"<summary>s</summary>", b"<published>2027-01-01T00:00:00Z</published>", "4.2.9"),
        (b"</entry>", b"</entry><rights>r</rights>", "4.1.1: something stands after"),
    ],
)  # fmt: skip
def test_the_rules_for_feeds_notice_a_mistake(find: bytes, put: bytes, section: str) -> None:
    assert GOOD.count(find) == 1
    assert any(section in said for said in atom_rules.complaints(GOOD.replace(find, put)))


def test_the_rules_for_feeds_notice_two_entries_with_one_id() -> None:
    entry = GOOD[GOOD.index(b"<entry>") : GOOD.index(b"</feed>")]
    assert any("4.2.6" in said for said in atom_rules.complaints(GOOD.replace(entry, entry * 2)))


EVENT = ("BEGIN:VEVENT", "UID:1@a.example", "DTSTAMP:20261119T160000Z", "DTSTART;VALUE=DATE:20270601", "SUMMARY:s", "DESCRIPTION:a\\, b\\\\", "URL:https://a.example/", "TRANSP:TRANSPARENT", "END:VEVENT")  # fmt: skip
CALENDAR = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:p", *EVENT, "END:VCALENDAR", "")).encode()


def test_the_rules_for_calendars_let_a_good_one_pass() -> None:
    assert calendar_rules.complaints(CALENDAR) == []
    assert calendar_rules.events(CALENDAR)[0]["DESCRIPTION"] == "a, b\\"


@pytest.mark.parametrize(
    ("spoil", "section"),
    [
        (lambda raw: raw.replace(b"\r\n", b"\n"), "CRLF"),
        (lambda raw: raw.replace(b"SUMMARY:s", b"SUMMARY:" + b"s" * 68), "76 octets"),
        (lambda raw: raw.replace(b"SUMMARY:s", "SUMMARY:句".encode()[:-1] + b"\r\n " + "句".encode()[-1:]), "torn"),
        (lambda raw: raw.replace(b"a\\, b", b"a, b"), "3.3.11"),
        (lambda raw: raw.replace(b"b\\\\", b"b\\"), "3.3.11"),
        (lambda raw: raw.replace(b"20270601", b"20270631"), "3.8.2.4"),
        (lambda raw: raw.replace(b";VALUE=DATE", b""), "3.8.2.4"),
        (lambda raw: raw.replace(b"160000Z", b"160000"), "3.8.7.2"),
        (lambda raw: raw.replace(b"UID:1@a.example\r\n", b""), "0 of UID"),
        (lambda raw: raw.replace(b"UID:1@a.example", b"UID:1"), "3.8.4.7"),
        (lambda raw: raw.replace(b"VERSION:2.0\r\n", b""), "0 of VERSION"),
        (lambda raw: raw.replace(b"END:VCALENDAR\r\n", b""), "3.4"),
        (lambda raw: raw.replace(b"SUMMARY:s", b"summary"), "3.1"),
        (lambda raw: raw.replace("\r\n".join(EVENT).encode(), "\r\n".join((*EVENT, *EVENT)).encode()), "of 2 events"),
    ],
)
def test_the_rules_for_calendars_notice_a_mistake(spoil: Callable[[bytes], bytes], section: str) -> None:
    assert spoil(CALENDAR) != CALENDAR
    assert any(section in said for said in calendar_rules.complaints(spoil(CALENDAR)))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_whatever_is_folded_is_found_again(text: str) -> None:
    line = f"SUMMARY:{_escaped(text)}"
    folded = _folded(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(piece.encode()) <= calendar_rules.OCTETS for piece in folded.split("\r\n"))
    raw = CALENDAR.replace(b"SUMMARY:s", folded.encode())
    assert calendar_rules.events(raw)[0]["SUMMARY"] == text

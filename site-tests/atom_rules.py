"""The rules of RFC 4287 that a feed of this site can break, and a few that its readers rely on: a feed -> complaints.

There is no validator to be had offline; each rule names the section that it is from, and each is shown to notice a
planted mistake in test_feeds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError, fromstring

NS = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
)
TAG = re.compile(r"tag:[a-z0-9.:-]+,\d{4}(-\d{2}(-\d{2})?)?:\S+")

FEED = {"author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights", "subtitle", "title", "updated", "entry"}  # fmt: skip
ENTRY = {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary", "title", "updated"}  # fmt: skip
ONCE_IN_FEED, ONCE_IN_ENTRY = ("id", "title", "updated"), ("id", "title", "updated")
AT_MOST_ONCE = ("generator", "icon", "logo", "rights", "subtitle", "content", "published", "source", "summary")


def complaints(raw: bytes) -> list[str]:
    """What is wrong with a feed; empty for a good one."""
    try:
        feed = fromstring(raw)
    except ParseError as error:
        return [f"2: not well-formed: {error}"]
    if feed.tag != f"{NS}feed":
        return [f"4.1.1: the root is {feed.tag}"]
    return [*_feed(feed)]


def _feed(feed: Element) -> Iterator[str]:
    entries = feed.findall(f"{NS}entry")
    yield from _children(feed, FEED, ONCE_IN_FEED, "feed")
    if len(feed.findall(f"{NS}author")) == 0 and any(entry.find(f"{NS}author") is None for entry in entries):
        yield "4.1.1: no author, neither of the feed nor of every entry"
    if not [link for link in feed.findall(f"{NS}link") if link.get("rel") == "self"]:
        yield "4.1.1: no link to itself"
    names = [child.tag for child in feed]
    if f"{NS}entry" in names and set(names[names.index(f"{NS}entry") :]) != {f"{NS}entry"}:
        yield "4.1.1: something stands after the entries"
    if LANG not in feed.attrib:
        yield "2: no language"
    ids = Counter(_text(entry, "id") for entry in entries)
    yield from (f"4.2.6: id {one} of {count} entries" for one, count in ids.items() if count > 1)
    if _text(feed, "id") in ids:
        yield "4.2.6: an entry has the id of the feed"
    for entry in entries:
        yield from _entry(entry)
    moments = [_text(entry, "updated") for entry in entries]
    if moments and _text(feed, "updated") < max(moments):
        yield "4.2.15: the feed is older than an entry"
    if moments != sorted(moments, reverse=True):
        yield "not the latest first"


def _entry(entry: Element) -> Iterator[str]:
    name = _text(entry, "id")
    yield from _children(entry, ENTRY, ONCE_IN_ENTRY, name)
    if not TAG.fullmatch(name):
        yield f"4.2.6: {name!r} is no tag URI"
    alternates = [link for link in entry.findall(f"{NS}link") if link.get("rel", "alternate") == "alternate"]
    if entry.find(f"{NS}content") is None and not alternates:
        yield f"4.1.2: {name} has neither content nor a page"
    if _text(entry, "published") > _text(entry, "updated"):
        yield f"4.2.9: {name} was updated before it was published"


def _children(parent: Element, allowed: set[str], once: tuple[str, ...], name: str) -> Iterator[str]:
    tags = Counter(child.tag.removeprefix(NS) for child in parent)
    yield from (f"{name}: {tag} does not belong here" for tag in tags if tag not in allowed)
    yield from (f"{name}: {tags[tag]} of {tag}" for tag in once if tags[tag] != 1)
    yield from (f"{name}: {tags[tag]} of {tag}" for tag in AT_MOST_ONCE if tags[tag] > 1)
    for child in parent:
        yield from _child(child, name)
    targets = Counter((link.get("type"), link.get("hreflang")) for link in parent.findall(f"{NS}link") if link.get("rel", "alternate") == "alternate")  # fmt: skip
    yield from (f"4.1: {count} alternates of one type in {name}" for count in targets.values() if count > 1)


def _child(child: Element, name: str) -> Iterator[str]:
    tag, text = child.tag.removeprefix(NS), child.text or ""
    if tag in ("title", "summary", "subtitle", "rights"):
        if child.get("type", "text") == "text" and len(child):
            yield f"3.1.1.1: {tag} of {name} holds elements"
        if not text.strip():
            yield f"3.1: {tag} of {name} is empty"
    elif tag in ("updated", "published") and not MOMENT.fullmatch(text):
        yield f"3.3: {tag} of {name} is {text!r}"
    elif tag == "id" and (not urlsplit(text).scheme or text != text.strip()):
        yield f"4.2.6: id {text!r} is no absolute IRI"
    elif tag == "link" and not _absolute(child.get("href", "")):
        yield f"4.2.7: link of {name} to {child.get('href')!r}"
    elif tag == "category" and not child.get("term"):
        yield f"4.2.2: category of {name} without a term"
    elif tag == "author":
        if [one.tag for one in child].count(f"{NS}name") != 1 or not _text(child, "name").strip():
            yield f"3.2: author of {name} without a name"
        if child.find(f"{NS}email") is not None:
            yield f"author of {name} with an address"


def _absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("https", "http") and bool(parts.netloc)


def _text(parent: Element, name: str) -> str:
    return parent.findtext(f"{NS}{name}") or ""

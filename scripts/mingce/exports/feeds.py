"""Atom feeds (RFC 4287) of the site, of each place and of each policy: from the data, and with its days alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mingce import urls
from mingce.model.catalogue import Catalogue, display_title
from mingce.model.site import Output, Site
from mingce.news import Item
from mingce.wording import Words

ATOM = "http://www.w3.org/2005/Atom"
LATEST = 100
"""How many entries a feed holds; a reader that comes by less often than they change finds the rest on the site."""


def outputs(catalogue: Catalogue, news: Sequence[Item], site: Site, words: Words) -> Iterator[Output]:
    """Every feed; none while the site has no address, since an entry must be found from anywhere."""
    if site.url is None:
        return
    yield _feed(urls.FEED, urls.CHANGES, site.name, news, site)
    for place in catalogue.places:
        own = [item for item in news if item.policy.startswith(f"{place.slug}/")]
        title = words.news.feed.format(site=site.name, what=place.record.name)
        yield _feed(urls.place_feed(place.slug), urls.place(place.slug), title, own, site)
        for policy in place.policies:
            named = display_title(policy, policy.versions[-1])
            title = words.news.feed.format(site=site.name, what=named)
            of_it = [item for item in own if item.policy == policy.ref]
            yield _feed(urls.policy_feed(policy.ref), urls.history(policy.ref), title, of_it, site)


def _feed(url: str, page: str, title: str, news: Sequence[Item], site: Site) -> Output:
    """One feed; there is something to tell of every policy: that it was recorded."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "zh-Hans-CN"})
    _texts(feed, id=f"{site.absolute(url)}", title=title, updated=_moment(max(item.day for item in news)))
    _link(feed, "self", site, url, "application/atom+xml")
    _link(feed, "alternate", site, page, "text/html")
    author = SubElement(feed, "author")
    _texts(author, name=site.settings.operator or site.name, uri=f"{site.url}")
    for item in news[:LATEST]:
        _entry(feed, item, site)
    indent(feed, " ")
    return Output(url.lstrip("/"), tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def _entry(feed: Element, item: Item, site: Site) -> None:
    entry = SubElement(feed, "entry")
    moment = _moment(item.day)
    _texts(entry, id=f"tag:{site.domain},{item.day}:{item.id}", title=item.title, updated=moment, published=moment)
    _link(entry, "alternate", site, item.url, "text/html")
    SubElement(entry, "category", {"term": item.kind})
    SubElement(entry, "category", {"term": item.policy})
    _texts(entry, summary=item.summary)


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _link(parent: Element, rel: str, site: Site, url: str, media: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": media, "href": f"{site.absolute(url)}"})


def _moment(day: str) -> str:
    """The beginning of a day, in the time zone of the documents."""
    return f"{day}T00:00:00+08:00"

"""Files that web servers, crawlers and browsers look for: response headers, sitemap, robots.txt, OpenSearch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from mingce import urls
from mingce.model.site import Output, Site
from mingce.redirects import Moves
from mingce.wording import Words

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)

HEADERS = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
)
"""What every response should carry; the development server and the tests send exactly these."""

ASSET_HEADERS = (("Cache-Control", "public, max-age=604800"),)
"""What styles and scripts should carry as well: their names hold their hash, and what a page fetched ahead its worker then need not fetch again.

For a week and not for ever, since the name of the icon holds none."""

_SITEMAP_LIMIT = 50_000
_SHORT_NAME_LIMIT = 16
"""OpenSearch 1.1 allows a short name no more characters."""


def outputs(site: Site, page_urls: Sequence[str], moves: Moves, words: Words) -> Iterator[Output]:
    """Headers and redirects for static hosts; with an address also sitemap, robots.txt and the OpenSearch description."""
    yield Output("_headers", (_rule("/*", HEADERS) + _rule(f"{urls.ASSETS}*", ASSET_HEADERS)).encode())
    yield from _redirects(site, moves)
    if site.url is None:
        return
    addresses = [f"{site.absolute(url)}" for url in page_urls]
    parts = [addresses[start : start + _SITEMAP_LIMIT] for start in range(0, len(addresses), _SITEMAP_LIMIT)]
    names = ["sitemap.xml"] if len(parts) == 1 else [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Output(name, _xml("urlset", "url", part))
    if len(parts) > 1:
        yield Output("sitemap.xml", _xml("sitemapindex", "sitemap", [f"{site.url}{name}" for name in names]))
    yield Output(urls.file_of(urls.OPENSEARCH), _opensearch(site, words))
    if site.base_path == "/":  # crawlers look for it at the root of the host, and nowhere else
        yield Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url}sitemap.xml\n".encode())


def _rule(path: str, headers: Sequence[tuple[str, str]]) -> str:
    return f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers)


def _redirects(site: Site, moves: Moves) -> Iterator[Output]:
    """Old addresses for servers: `_redirects` as static hosts read it, and a map for nginx."""
    root = site.base_path.rstrip("/")
    pairs = sorted((f"{root}{move.url}", f"{root}{move.to}") for move in moves.values() if move.is_page and move.to)
    yield Output("_redirects", "".join(f"{old} {new} 301\n" for old, new in pairs).encode())
    yield Output("_redirects.map", "".join(f"{old} {new};\n" for old, new in pairs).encode())


def _xml(root: str, item: str, addresses: Sequence[str]) -> bytes:
    rows = "".join(f"<{item}><loc>{escape(address)}</loc></{item}>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{space}">\n{rows}</{root}>\n'.encode()


def _opensearch(site: Site, words: Words) -> bytes:
    """How a browser searches this site from its own search box."""
    found, own, icon = (site.absolute(url) for url in (urls.SEARCH, urls.OPENSEARCH, urls.ICON))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(site.name[:_SHORT_NAME_LIMIT])}</ShortName>\n"
        f"<Description>{escape(words.search.description)}</Description>\n"
        "<Language>zh-Hans-CN</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Image type="image/svg+xml">{escape(str(icon))}</Image>\n'
        f'<Url type="text/html" template="{escape(str(found))}?q={{searchTerms}}"/>\n'
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{escape(str(own))}"/>\n'
        "</OpenSearchDescription>\n"
    ).encode()

"""Files that web servers and crawlers look for: sitemap, robots.txt, response headers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from mingce.model.site import Output, Site

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

_SITEMAP_LIMIT = 50_000


def outputs(site: Site, page_urls: Sequence[str]) -> Iterator[Output]:
    """`_headers` for static hosts; with an address also the sitemap and robots.txt."""
    lines = "".join(f"  {name}: {value}\n" for name, value in HEADERS)
    yield Output("_headers", f"/*\n{lines}".encode())
    if site.url is None:
        return
    addresses = [f"{site.absolute(url)}" for url in page_urls]
    parts = [addresses[start : start + _SITEMAP_LIMIT] for start in range(0, len(addresses), _SITEMAP_LIMIT)]
    names = ["sitemap.xml"] if len(parts) == 1 else [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Output(name, _xml("urlset", "url", part))
    if len(parts) > 1:
        yield Output("sitemap.xml", _xml("sitemapindex", "sitemap", [f"{site.url}{name}" for name in names]))
    if site.base_path == "/":  # crawlers look for it at the root of the host, and nowhere else
        yield Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url}sitemap.xml\n".encode())


def _xml(root: str, item: str, addresses: Sequence[str]) -> bytes:
    rows = "".join(f"<{item}><loc>{escape(address)}</loc></{item}>\n" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{space}">\n{rows}</{root}>\n'.encode()

"""The page of open data: every file, its size and hash, what may be done with it."""

from __future__ import annotations

from hashlib import sha256

from mingce import urls
from mingce.exports.tables import TABLES, Table
from mingce.model.catalogue import Catalogue
from mingce.model.site import Output, Site
from mingce.pages.page import Crumb, Page
from mingce.pages.shelf import summary
from mingce.wording import Words

_ENDINGS = ("xlsx", "excel.csv", "csv", "json")


def page(catalogue: Catalogue, site: Site, words: Words, files: tuple[Output, ...]) -> Page:
    """The data page over `files`."""
    rows = [(f"/{output.path}", len(output.body), sha256(output.body).hexdigest()) for output in files]
    return Page(
        url=urls.DATA,
        template="data",
        title=words.data.title,
        description=words.data.description,
        section=urls.DATA,
        crumbs=(Crumb(words.nav.home, urls.HOME), Crumb(words.data.title)),
        context={
            "tables": [(table.title, table.note, _copies(table, files)) for table in TABLES],
            "policies": [
                (
                    summary(policy, site),
                    urls.policy_data(policy.ref),
                    [(version.key, urls.source(policy.ref, version.key)) for version in policy.versions],
                )
                for policy in catalogue.policies
            ],
            "files": rows,
            "revision": site.revision,
            "day": site.today,
        },
    )


def _copies(table: Table, files: tuple[Output, ...]) -> list[tuple[str, str]]:
    """Name and URL of the files that hold the table, those for readers before those for programs."""
    there = {output.path for output in files}
    names = [f"{table.name}.{ending}" for ending in _ENDINGS]
    found = [(name, f"{urls.DATA_ROOT}/{name}") for name in names]
    return [(name, url) for name, url in found if url.lstrip("/") in there]

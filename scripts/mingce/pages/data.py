"""The page of open data: every file, its size and hash, what may be done with it."""

from __future__ import annotations

from hashlib import sha256

from mingce import urls
from mingce.model.catalogue import Catalogue
from mingce.model.site import Output, Site
from mingce.pages.page import Crumb, Page
from mingce.pages.shelf import summary
from mingce.wording import Words


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

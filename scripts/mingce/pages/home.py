"""The home page: what is here, of which authority, and the ways in."""

from __future__ import annotations

from mingce import urls
from mingce.model.catalogue import Catalogue
from mingce.model.fields import Kind
from mingce.model.site import Site
from mingce.pages.page import Page
from mingce.pages.shelf import summary
from mingce.wording import Words


def page(catalogue: Catalogue, site: Site, words: Words) -> Page:
    """The home page."""
    shelves = [(place, [summary(policy, site) for policy in place.policies]) for place in catalogue.places]
    jurisdictions = [shelf for shelf in shelves if shelf[0].is_jurisdiction]
    return Page(
        url=urls.HOME,
        template="home",
        title="",
        description=words.home.description,
        section=urls.HOME,
        context={
            "shelves": jurisdictions + [shelf for shelf in shelves if not shelf[0].is_jurisdiction],
            "kinds": [kind.value for kind in Kind if kind in {policy.record.kind for policy in catalogue.policies}],
            "count_places": len(jurisdictions),
            "count_policies": sum(len(found) for _, found in jurisdictions),
            "count_unattributed": sum(len(found) for place, found in shelves if not place.is_jurisdiction),
        },
    )

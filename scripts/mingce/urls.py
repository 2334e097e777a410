"""The names of pages and files on the site: pure functions, and the words that no folder may take."""

from __future__ import annotations

import re
from collections.abc import Iterable

RESERVED_TOP = frozenset(
    "places benefits targets compare calculator screen search quote glossary changes data about reading contribute "
    "assets decisions feed calendar ledger sitemap robots llms opensearch".split()
)
"""Words that stand at the top of the site, and so cannot be places."""

RESERVED_IN_PLACE = frozenset("departments calculator feed calendar benefits targets compare changes data".split())
"""Words that stand below a place, and so cannot be policies."""

RESERVED_IN_POLICY = frozenset("at history compare feed data benefits targets calculator".split())
"""Words that stand below a policy, and so cannot be clause ids."""

HOME = "/"
PLACES = "/places/"
DATA = "/data/"
GLOSSARY = "/glossary/"
NOT_FOUND = "/404.html"
BENEFITS = "/benefits/"
TARGETS = "/targets/"
COMPARE = "/compare/"
CALCULATOR = "/calculator/"
DICTIONARY = "/data/dictionary/"
COVERAGE = "/data/coverage/"
SCREEN = "/screen/"
SEARCH = "/search/"
OPENSEARCH = "/opensearch.xml"
ASSETS = "/assets/"
ICON = f"{ASSETS}mark.svg"
QUOTE = "/quote/"
CHANGES = "/changes/"
FEED = "/feed.xml"
CALENDAR = "/calendar.ics"
DATA_ROOT = "/data/v1"
PASSAGES = f"{DATA_ROOT}/passages/"
SEARCH_ROOT = f"{DATA_ROOT}/search/"
CHANGES_DATA = "/data/v1/changes.json"
_DATA_OF_POLICY = re.compile(rf"{DATA_ROOT}/[a-z]+/(?P<ref>[^/]+/[^/.]+)(?:\.json|/.+)")


def place(slug: str) -> str:
    """The page of a place."""
    return f"/{slug}/"


def departments(place_slug: str) -> str:
    """The list of a place's departments."""
    return f"/{place_slug}/departments/"


def department(place_slug: str, slug: str) -> str:
    """What one department answers for."""
    return f"/{place_slug}/departments/{slug}/"


def policy(ref: str) -> str:
    """The living page of a policy (`place/policy`)."""
    return f"/{ref}/"


def version(ref: str, key: str) -> str:
    """One version, for ever."""
    return f"/{ref}/at/{key}/"


def clause(ref: str, clause_id: str) -> str:
    """The living page of a clause."""
    return f"/{ref}/{clause_id}/"


def permalink(ref: str, key: str, clause_id: str) -> str:
    """One clause in one version, for ever: what citations copy."""
    return f"/{ref}/at/{key}/{clause_id}/"


def history(ref: str) -> str:
    """What befell a policy, and when each of its versions is in force."""
    return f"/{ref}/history/"


def benefits(place_slug: str) -> str:
    """The benefits of one place."""
    return f"/benefits/{place_slug}/"


def benefit(place_slug: str, benefit_id: str) -> str:
    """One benefit."""
    return f"/benefits/{place_slug}/{benefit_id}/"


def term(slug: str) -> str:
    """One entry of the glossary."""
    return f"{GLOSSARY}#t-{slug}"


def place_feed(place_slug: str) -> str:
    """The news of one place."""
    return f"/{place_slug}/feed.xml"


def place_calendar(place_slug: str) -> str:
    """The days that matter in one place."""
    return f"/{place_slug}/calendar.ics"


def policy_feed(ref: str) -> str:
    """The news of one policy."""
    return f"/{ref}/feed.xml"


def calculator(place_slug: str) -> str:
    """The calculator with a place chosen."""
    return f"/{place_slug}/calculator/"


def matter(slug: str) -> str:
    """One matter on the page that compares places."""
    return f"{COMPARE}#{matter_anchor(slug)}"


def matter_anchor(slug: str) -> str:
    """The anchor of a matter on that page."""
    return f"m-{slug}"


def rules(place_slug: str) -> str:
    """The rules of one place as the engine reads them."""
    return f"{DATA_ROOT}/rules/{place_slug}.json"


def screen(place_slug: str) -> str:
    """The screening of people by the rules of one place."""
    return f"{SCREEN}#{screen_anchor(place_slug)}"


def screen_anchor(place_slug: str) -> str:
    """The anchor of a place on the page for screening."""
    return f"place-{place_slug}"


def screen_template(place_slug: str, ending: str) -> str:
    """The table to be filled in for one place."""
    return f"{SCREEN}{place_slug}.{ending}"


def target(place_slug: str, target_id: str) -> str:
    """One target on the page of all targets."""
    return f"{TARGETS}#{target_anchor(place_slug, target_id)}"


def target_anchor(place_slug: str, target_id: str) -> str:
    """The anchor of a target."""
    return f"t-{place_slug}-{target_id}"


def comparisons(ref: str) -> str:
    """Which versions of a policy can be compared."""
    return f"/{ref}/compare/"


def comparison(ref: str, old: str, new: str) -> str:
    """An earlier version of a policy compared with a later one."""
    return f"/{ref}/compare/{old}/{new}/"


def comparison_data(ref: str, old: str, new: str) -> str:
    """The data file of a comparison."""
    return f"{DATA_ROOT}/policies/{ref}/compare/{old}..{new}.json"


def anchor(part_id: str) -> str:
    """The anchor of a part on the page of its policy."""
    return f"c-{part_id}"


def policy_data(ref: str) -> str:
    """The data file of a policy."""
    return f"{DATA_ROOT}/policies/{ref}.json"


def passages(ref: str) -> str:
    """The words of a policy for checking quotations."""
    return f"{PASSAGES}{ref}.json"


def source(ref: str, key: str) -> str:
    """The source text of a version as received."""
    return f"{DATA_ROOT}/sources/{ref}/{key}.txt"


def policy_of_data(url: str) -> str | None:
    """The ref of the policy that a data file is of, None where it is of more than one."""
    match = _DATA_OF_POLICY.fullmatch(url)
    return match["ref"] if match is not None else None


def file_of(url: str) -> str:
    """The path below the site's root that a static host serves for `url`."""
    return url.lstrip("/") + ("index.html" if url.endswith("/") else "")


def pages_in(paths: Iterable[str]) -> list[str]:
    """The URLs of the pages among the paths of files, sorted."""
    return sorted(
        "/" + path.removesuffix("index.html") for path in paths if path == "index.html" or path.endswith("/index.html")
    )


def depth(url: str) -> int:
    """How many folders deep the page at `url` stands."""
    return url.count("/") - 1

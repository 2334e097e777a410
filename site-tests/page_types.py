"""Every type of page with one address, on the real site or that of the invented city: what the browser tests and the HTML tests look at."""

from __future__ import annotations

from dataclasses import dataclass

from mingce import urls

POLICY = "/zibo/skills-zibo-2022/"
VERSION = POLICY + "at/2022-07-26/"
CLAUSE = POLICY + "4-16/"
PINNED = VERSION + "4-16/"
UNATTRIBUTED = "/unattributed/nineteen-measures/"
BENEFIT = "/benefits/zibo/national-contest-award/"
EXAMPLE_AT = "/example-city"
"""Below which the browser tests find the site of the invented city: what only a policy with several versions has."""
REVISED = EXAMPLE_AT + "/shili/skills-allowance/"
REPEALED = EXAMPLE_AT + "/shili/rental-subsidy/"
HANDWRITTEN = "handwritten"
NOWHERE = "/no-such-page/"


@dataclass(frozen=True)
class PageType:
    """A type of page: its name, an address of that type, and the template in templates/pages/ that makes it."""

    name: str
    url: str
    template: str

    @property
    def file(self) -> str:
        """The file that is served there."""
        return urls.file_of(urls.NOT_FOUND if self.url == NOWHERE else self.url)


PAGE_TYPES = (
    PageType("home", "/", "home"),
    PageType("places", "/places/", "places"),
    PageType("place", "/zibo/", "place"),
    PageType("unattributed-place", "/unattributed/", "place"),
    PageType("departments", "/zibo/departments/", "departments"),
    PageType("department", "/zibo/departments/human-resources/", "department"),
    PageType("policy", POLICY, "policy"),
    PageType("unattributed-policy", UNATTRIBUTED, "policy"),
    PageType("version", VERSION, "policy"),
    PageType("clause", CLAUSE, "clause"),
    PageType("pinned-clause", PINNED, "clause"),
    PageType("section-clause", POLICY + "4/", "clause"),
    PageType("preamble-clause", POLICY + "preamble/", "clause"),
    PageType("glossary", "/glossary/", "glossary"),
    PageType("benefit", BENEFIT, "benefit"),
    PageType("benefits", "/benefits/", "benefits"),
    PageType("benefits-of-a-place", "/benefits/weifang/", "benefits"),
    PageType("graded-benefit", "/benefits/zibo/young-graduate-allowance/", "benefit"),
    PageType("reported-benefit", "/benefits/weifang/college-graduate-housing/", "benefit"),
    PageType("calculator", "/calculator/", "calculator"),
    PageType("calculator-of-a-place", "/zibo/calculator/", "calculator"),
    PageType("compare", "/compare/", "compare"),
    PageType("screen", "/screen/", "screen"),
    PageType("search", "/search/", "search"),
    PageType("quote", "/quote/", "quote"),
    PageType("targets", "/targets/", "targets"),
    PageType("changes", "/changes/", "changes"),
    PageType("data", "/data/", "data"),
    PageType("coverage", "/data/coverage/", "coverage"),
    PageType("dictionary", "/data/dictionary/", "dictionary"),
    PageType("data-guide", "/data/guide/", HANDWRITTEN),
    PageType("about", "/about/", HANDWRITTEN),
    PageType("reading", "/reading/", HANDWRITTEN),
    PageType("contribute", "/contribute/", HANDWRITTEN),
    PageType("history", POLICY + "history/", "history"),
    PageType("history-of-a-revised-policy", REVISED + "history/", "history"),
    PageType("revised-policy", REVISED, "policy"),
    PageType("replaced-version", REVISED + "at/2022-06-20/", "policy"),
    PageType("future-version", REVISED + "at/2026-10-15/", "policy"),
    PageType("repealed-policy", REPEALED, "policy"),
    PageType("moved-clause", REVISED + "5/", "clause"),
    PageType("gone-clause", REVISED + "8/", "gone-clause"),
    PageType("comparisons", REVISED + "compare/", "differences"),
    PageType("comparison", REVISED + "compare/2022-06-20-b/2024-11-05/", "difference"),
    PageType("gone-benefit", EXAMPLE_AT + "/benefits/shili/transport-allowance/", "gone-benefit"),
    PageType("not-found", NOWHERE, "not-found"),
)

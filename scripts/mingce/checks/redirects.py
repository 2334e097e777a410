"""Rules for old addresses that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from mingce.model.catalogue import Catalogue
from mingce.model.redirect import Redirect
from mingce.problems import Problem, problem
from mingce.redirects import BELOW, next_of, rule_of


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Ways that come back to where they began (K07), addresses with two rules or a rule without sense (K10)."""
    rules, origin = catalogue.redirects.members, catalogue.redirects.origin
    seen: set[str] = set()
    looped: set[int] = set()
    for number, rule in enumerate(rules):
        where = origin.at("redirects", number, "from")
        if rule.from_ in seen:
            yield problem("K10", where, reason=f"“{rule.from_}”写了两次")
        elif (rule.to or "").endswith(BELOW) and not rule.from_.endswith(BELOW):
            yield problem("K10", where, reason="to 以 * 结尾，from 却不是")
        elif number not in looped and (loop := _loop(rule, rules)):
            looped |= loop
            yield problem("K07", where, url=rule.from_)
        seen.add(rule.from_)


def _loop(rule: Redirect, rules: tuple[Redirect, ...]) -> set[int]:
    """The rules through which the way from an address of the rule comes back to it; none where it does not."""
    start = rule.from_.removesuffix(BELOW)
    url: str | None = start
    passed: dict[str, int] = {}
    while url is not None and url not in passed and (number := rule_of(url, rules)) is not None:
        passed[url] = number
        url = next_of(url, rules[number])
    return set(passed.values()) if url == start else set()

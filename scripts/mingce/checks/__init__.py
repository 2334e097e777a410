"""Rules that look across fields and files. Each check takes the catalogue and yields the problems it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mingce.checks import (
    accounting,
    benefits,
    departments,
    events,
    identity,
    lint,
    lossless,
    numbering,
    redirects,
    references,
    succession,
    vocabulary,
    words,
)
from mingce.model.catalogue import Catalogue
from mingce.problems import Problem

CHECKS: tuple[Callable[[Catalogue], Iterator[Problem]], ...] = (
    identity.check,
    lossless.check,
    numbering.check,
    references.check,
    redirects.check,
    departments.check,
    events.check,
    succession.check,
    words.check,
    vocabulary.check,
    benefits.check,
    accounting.check,
    lint.check,
)


def check(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Every problem that any check finds."""
    return tuple(found for rule in CHECKS for found in rule(catalogue))

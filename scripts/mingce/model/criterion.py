"""A condition as a tree: all, any or none of further conditions, or one comparison on a question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from mingce.model.fields import Decimal2, Key, Record, Slug, Words, exactly_one


class Criterion(Record):
    """One node. A comparison without bounds or options asks whether a yes_no question is answered yes."""

    all_of: tuple[Criterion, ...] = Field(default=(), title="全部符合")
    any_of: tuple[Criterion, ...] = Field(default=(), title="符合其一")
    none_of: tuple[Criterion, ...] = Field(default=(), title="均不")
    ask: Key | None = Field(default=None, title="问题代号")
    among: tuple[Words, ...] = Field(default=(), title="选项")
    ge: Decimal2 | None = Field(default=None, title="不少于")
    gt: Decimal2 | None = Field(default=None, title="多于")
    le: Decimal2 | None = Field(default=None, title="不多于")
    lt: Decimal2 | None = Field(default=None, title="少于")
    clause: Slug | None = Field(default=None, title="所在条")
    """Where the words stand, if not in the clause of the benefit."""
    quote: Words | None = Field(default=None, title="引文")
    """The words that ask for it; those of the benefit where absent."""
    under: Slug | None = Field(default=None, title="在哪种读法下")
    """The reading of an unclear point under which alone the node counts."""
    reads: Slug | None = Field(default=None, title="原文瑕疵")
    """The defect that damages the words: the answer is then open."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        exactly_one(self, ("all_of", "any_of", "none_of", "ask"))
        if self.ask is None and (self.among or self.bounds):
            exactly_one(self, ("ask",))
        return self

    @property
    def bounds(self) -> tuple[tuple[str, str], ...]:
        """Operator and bound of each comparison with a number."""
        stated = ((name, getattr(self, name)) for name in ("ge", "gt", "le", "lt"))
        return tuple((name, value) for name, value in stated if value is not None)

    def nodes(self) -> Iterator[tuple[Criterion, tuple[str | int, ...]]]:
        """The node and all below it, each with its path."""
        yield self, ()
        for name in ("all_of", "any_of", "none_of"):
            for index, child in enumerate(getattr(self, name)):
                for node, path in child.nodes():
                    yield node, (name, index, *path)

    @property
    def leaves(self) -> tuple[Criterion, ...]:
        """The comparisons in the tree, in the order of the file."""
        return tuple(node for node, _ in self.nodes() if node.ask is not None)

"""What a mention comes to, in the version in which it stands or in that of another document: exactly one place, or a reason."""

from __future__ import annotations

from mingce.model.catalogue import Located
from mingce.model.text import Part
from mingce.references.mention import Back, Mention, Step, Unit
from mingce.references.outline import Outline, Spot, items, paragraph_of, paragraphs
from mingce.references.reference import Reason

_FROM_THE_TOP = (Unit.PART, Unit.CHAPTER, Unit.SECTION, Unit.ARTICLE)

Spots = tuple[Spot, ...]


def places(outline: Outline, mention: Mention, citing: Located | None) -> Spots | Reason:
    """The places that the steps of a mention lead to; `citing` is where it stands, None when that is in another document."""
    start = _start(outline, mention, citing)
    if isinstance(start, Reason):
        return start
    spots = start
    for index, step in enumerate(mention.steps):
        if len(spots) > 1:
            return Reason.AMBIGUOUS
        if step.first != step.last and index + 1 < len(mention.steps):
            return Reason.AMBIGUOUS
        found = _stepped(outline, step, spots[0] if spots else None)
        if isinstance(found, Reason):
            return found
        spots = found
    return spots


def _stepped(outline: Outline, step: Step, within: Spot | None) -> Spots | Reason:
    """The place of one step, or the places of a range: each of them must be there, and be one."""
    if step.last < step.first:
        return Reason.MISSING
    spots = []
    for number in dict.fromkeys((step.last, *range(step.first, step.last + 1))):
        found = outline.found(step, number, within)
        if len(found) != 1:
            return Reason.AMBIGUOUS if found else Reason.MISSING
        spots.append(found[0])
    return (*spots[1:], spots[0])


def _start(outline: Outline, mention: Mention, citing: Located | None) -> Spots | Reason:
    """Where the steps begin: nowhere in particular, or at a place told from the place that speaks."""
    if mention.back is not None and citing is not None:
        return _backward(outline, mention.back, citing)
    if not mention.steps or mention.steps[0].unit in _FROM_THE_TOP:
        return ()
    article = outline.article_of(citing) if citing is not None else None
    if article is None or citing is None:
        return Reason.MISSING if citing is not None else _flat(outline, mention.steps[0])
    if mention.steps[0].unit is Unit.PARAGRAPH:
        return (Spot(article),)
    inside = {id(part) for part in (*citing.above, citing.part)}
    item = next((part for part in items(Spot(article)) if id(part) in inside), None)
    if mention.steps[0].unit is Unit.POINT:
        return (Spot(item),) if item is not None else Reason.MISSING
    return (Spot(article, paragraph_of(article, citing) if item is not None else 0),)


def _flat(outline: Outline, step: Step) -> Spots | Reason:
    """《甲办法》第二款: only where the other text labels its clauses so."""
    return () if outline.labels(step.unit) else Reason.MISSING


def _backward(outline: Outline, back: Back, citing: Located) -> Spots | Reason:
    """前款, 前两条, 本条: told from where the words stand."""
    article = outline.article_of(citing)
    if article is None:
        return Reason.MISSING
    if back.unit is Unit.ARTICLE:
        return _before([Spot(located.part) for located, _ in outline.like(article)], Spot(article), back.count)
    if back.unit is Unit.PARAGRAPH:
        every = [Spot(article, number) for number in range(1, len(paragraphs(article)) + 1)]
        return _before(every, Spot(article, paragraph_of(article, citing)), back.count)
    if back.unit in (Unit.ITEM, Unit.POINT):
        return _among(article, back, citing)
    around = [part for part in citing.above if outline.is_unit(part, back.unit)]
    return (Spot(around[-1]),) if around and not back.count else Reason.MISSING


def _among(article: Part, back: Back, citing: Located) -> Spots | Reason:
    """The items before the one in which the words stand."""
    inside = {id(part) for part in (*citing.above, citing.part)}
    every = list(items(Spot(article, paragraph_of(article, citing))))
    here = [part for part in every if id(part) in inside]
    return _before([Spot(part) for part in every], Spot(here[0]), back.count) if here else Reason.MISSING


def _before(every: list[Spot], here: Spot, count: int) -> Spots | Reason:
    """So many before one; that one itself for 0."""
    index = next((index for index, spot in enumerate(every) if spot.key == here.key), -1)
    if index < 0 or index < count:
        return Reason.MISSING
    return tuple(every[index - count : index]) if count else (here,)

"""Benefits and targets: each is borne out by the words of its clause, and says what it says in known words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from mingce.checks import claims
from mingce.checks.claims import Claim, Path
from mingce.checks.criteria import Questions, criteria, known_option, near_to
from mingce.chinese import collapse
from mingce.figures import holds
from mingce.model.benefit import MONEY_FORMS, Amount, Benefit, BenefitRecord, Grant, SupportKind
from mingce.model.catalogue import Catalogue, Place, Version
from mingce.model.question import QuestionKind
from mingce.model.version import Defect
from mingce.problems import Problem, problem
from mingce.source import Origin


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Quotes, figures, ids, questions, options, forms, readings and groups that do not hold."""
    matters = {matter.slug for matter in catalogue.matters.members} if catalogue.matters.sound else None
    for place in catalogue.places:
        questions = catalogue.questions_of(place)
        known = catalogue.questions.sound and place.questions.sound
        yield from _doubled(place)
        for policy in place.policies:
            for version in policy.versions:
                if version.benefits.record is not None:
                    yield from _benefits(version, version.benefits.record)
                    yield from _matters(version, matters) if matters is not None else ()
                    yield from _asked(version, questions) if known else ()
                if version.targets.record is not None:
                    yield from _targets(version)


def is_worded(benefit: Benefit, questions: Questions) -> bool:
    """Whether the rule of a benefit is written in known words, so that it can be computed."""
    leaves = benefit.conditions.leaves if benefit.conditions is not None else ()
    asked = {leaf.ask for leaf in leaves if leaf.ask is not None} | {key for grant in benefit.gives for key in grant.by}
    if not benefit.gives or not all(questions[key].is_complete for key in asked if key in questions):
        return False
    found: list[Iterator[Problem]] = [_readings(benefit, _NOWHERE, ())]
    if benefit.conditions is not None:
        found.append(criteria(benefit.conditions, _NOWHERE, (), questions))
    for grant in benefit.gives:
        found += [
            _grant(grant, _NOWHERE, ()),
            _tiers_asked(grant, _NOWHERE, (), questions),
            _numbers_asked(grant, _NOWHERE, (), questions),
        ]
    return not any(True for problems in found for _ in problems)


_NOWHERE = Origin("", {})


def _doubled(place: Place) -> Iterator[Problem]:
    """An id stands once in a version, and in one policy of a place (R12): it is an address."""
    for kind, field in (("benefits", "benefits"), ("targets", "targets")):
        owner: dict[str, str] = {}
        for policy in place.policies:
            for version in policy.versions:
                seen: set[str] = set()
                sheet = getattr(version, kind)
                for index, one in enumerate(getattr(sheet.record, field) if sheet.record is not None else ()):
                    if one.id in seen or owner.setdefault(one.id, policy.ref) != policy.ref:
                        yield problem("R12", sheet.origin.at(field, index, "id"), id=one.id)
                    seen.add(one.id)


def _benefits(version: Version, record: BenefitRecord) -> Iterator[Problem]:
    origin = version.benefits.origin
    for index, benefit in enumerate(record.benefits):
        where: Path = ("benefits", index)
        yield from _claims(version, origin, where, list(claims.of_benefit(benefit)))
        if benefit.applying is not None:
            yield from _claims(version, origin, where, list(claims.of_applying(benefit.applying, benefit.clause)))
        if not benefit.gives:
            yield problem(
                "B06", origin.at(*where, "gives"), reason="写明给什么，至少一项；什么也不给的句子写进 no_benefit"
            )
        for number, grant in enumerate(benefit.gives):
            yield from _grant(grant, origin, (*where, "gives", number))
        yield from _readings(benefit, origin, where)
    yield from _groups(version, record)
    for index, sentence in enumerate(record.no_benefit):
        claim = Claim((), sentence.clause, sentence.quote)
        yield from _claims(version, origin, ("no_benefit", index), [claim])


def _matters(version: Version, matters: set[str]) -> Iterator[Problem]:
    """Every benefit belongs to a known matter (B11)."""
    record, origin = version.benefits.record, version.benefits.origin
    for index, benefit in enumerate(record.benefits if record is not None else ()):
        named: list[tuple[Path, str]] = [(("matter",), benefit.matter)]
        named += [(("further_matters", number), one) for number, one in enumerate(benefit.further_matters)]
        for path, matter in named:
            if matter not in matters:
                yield problem("B11", origin.at("benefits", index, *path), matter=matter, near=near_to(matter, matters))


def _asked(version: Version, questions: Questions) -> Iterator[Problem]:
    """Conditions and amounts ask known questions (B03) in a way that their answers allow (B04, B05)."""
    record, origin = version.benefits.record, version.benefits.origin
    for index, benefit in enumerate(record.benefits if record is not None else ()):
        where: Path = ("benefits", index)
        if benefit.conditions is not None:
            yield from criteria(benefit.conditions, origin, (*where, "conditions"), questions)
        for number, grant in enumerate(benefit.gives):
            yield from _tiers_asked(grant, origin, (*where, "gives", number), questions)
            yield from _numbers_asked(grant, origin, (*where, "gives", number), questions)


def _groups(version: Version, record: BenefitRecord) -> Iterator[Problem]:
    """A rule on combining names benefits of its text (B08)."""
    origin, known = version.benefits.origin, {benefit.id for benefit in record.benefits}
    seen: set[str] = set()
    for index, group in enumerate(record.groups):
        where: Path = ("groups", index)
        if group.id in seen:
            yield problem("R12", origin.at(*where, "id"), id=group.id)
        seen.add(group.id)
        yield from _claims(version, origin, where, list(claims.of_group(group)))
        lists: list[tuple[Path, tuple[str, ...]]] = [(("members",), group.members)]
        for number, point in enumerate(group.unclear):
            for place, reading in enumerate(point.readings):
                lists.append((("unclear", number, "readings", place, "members"), reading.members))
        for path, members in lists:
            for number, member in enumerate(members):
                if member not in known:
                    yield problem("B08", origin.at(*where, *path, number), id=member, near=near_to(member, known))


def _targets(version: Version) -> Iterator[Problem]:
    record, origin = version.targets.record, version.targets.origin
    known = {target.id for target in record.targets if target.part_of is None} if record is not None else set()
    for index, target in enumerate(record.targets if record is not None else ()):
        where: Path = ("targets", index)
        yield from _claims(version, origin, where, list(claims.of_target(target)))
        if target.part_of is not None and target.part_of not in known:
            yield problem("B08", origin.at(*where, "part_of"), id=target.part_of, near=near_to(target.part_of, known))
        figures = [(target.comparator, value) for value in target.values]
        yield from _percent(figures, target.reason, origin, where)


def _claims(version: Version, origin: Origin, where: Path, found: list[Claim]) -> Iterator[Problem]:
    """Clauses have a page (R01), quotes stand in them (R02), figures in the quotes (B01), words in the clauses cited (B02)."""
    defects = {defect.id: defect for defect in version.record.defects}
    clauses = {str(one.part.id): one.part for one in version.provisions}
    named = dict.fromkeys(claim.clause for claim in found)
    texts = {clause: clauses[clause].canonical for clause in named if clause in clauses}
    cited = "\n".join(texts.values())
    missing: set[str] = set()
    for claim in found:
        at = (*where, *claim.path)
        if claim.clause not in texts:
            if claim.clause not in missing:  # what rests on the same clause would only say it again
                near = near_to(claim.clause, clauses)
                yield problem("R01", origin.at(*at, "clause"), id=claim.clause, near=near)
            missing.add(claim.clause)
            continue
        if collapse(claim.quote) not in texts[claim.clause]:
            if claim.own:
                yield problem("R02", origin.at(*at, "quote"), id=claim.clause, quote=claim.quote)
            continue
        yield from _figures(claim, defects, origin, at)
        for name, word in claim.words:
            where_printed = collapse(claim.quote) if name in claims.IN_THE_QUOTE else cited
            if not missing and collapse(word) not in where_printed:
                yield problem("B02", origin.at(*at, name), field=name, word=word)


def _figures(claim: Claim, defects: dict[str, Defect], origin: Origin, at: Path) -> Iterator[Problem]:
    """A figure stands in its quote, or in the reading of the defect that damages it."""
    texts = [claim.quote]
    if claim.reads is not None:
        defect = defects.get(claim.reads)
        if defect is None:
            yield problem("B13", origin.at(*at, "reads"), id=claim.reads, near=near_to(claim.reads, defects))
            return
        texts.append(defect.reading or "")
    for name, figure in claim.figures:
        if not any(holds(text, figure) for text in texts):
            yield problem("B01", origin.at(*at, name), figure=figure, quote=claim.quote)


def _grant(grant: Grant, origin: Origin, where: Path) -> Iterator[Problem]:
    """A grant has one form (B06), percentages that can be (B09), tiers that fit what they are by (B07)."""
    tiers = [((*where, "tiers", index), tier) for index, tier in enumerate(grant.tiers)]
    amounts: list[tuple[Path, Amount]] = [*tiers] if tiers else [(where, grant)]
    for at, amount in amounts:
        wrong = _form_mistake(grant, amount)
        if wrong:
            yield problem("B06", origin.at(*at), reason=wrong)
        yield from _percent(amount.figures, grant.reason, origin, at)
    if tiers and grant.form is not None:
        yield problem("B06", origin.at(*where), reason="已经分档，金额写在各档里，这里不再写")
    if grant.lasts is not None and grant.every is None:
        yield problem("B06", origin.at(*where, "lasts"), reason="写了期限，就要写明每（every）什么给一次")
    yield from _tiers(grant, origin, where)


def _numbers_asked(grant: Grant, origin: Origin, where: Path, questions: Questions) -> Iterator[Problem]:
    """What is multiplied is asked by a question whose answer is a number (B03, B04)."""
    amounts: list[tuple[Path, Amount]] = [(where, grant)]
    amounts += [((*where, "tiers", index), tier) for index, tier in enumerate(grant.tiers)]
    asked = [((*at, name), getattr(amount, name)) for at, amount in amounts for name in ("of_asked", "heads")]
    asked += [((*where, "lasts_asked"), grant.lasts_asked)]
    for at, key in asked:
        if key is None:
            continue
        if key not in questions:
            yield problem("B03", origin.at(*at), key=key, near=near_to(key, questions))
        elif questions[key].kind is not QuestionKind.NUMBER:
            yield problem("B04", origin.at(*at), key=key, shape="这里要乘，只能用答案是数字（kind: number）的问题")


def _form_mistake(grant: Grant, amount: Amount) -> str:
    stated = [name for name in MONEY_FORMS if getattr(amount, name) is not None]
    if grant.kind is SupportKind.CASH:
        if len(stated) != 1 or stated[0] in _BOUNDS:
            return (
                "资金（cash）要且只能写一项：fixed（定额）、upto（最高）、rate（比例）、match（配套比例）"
                "或 delegated（另行规定）"
            )
        if stated[0] in ("rate", "match") and amount.of is None:
            return "写了比例，就要用 of 写明是什么的百分之几"
    elif any(name not in _BOUNDS for name in stated):
        return "不是资金的支持不写金额，用 grants 写给予的内容"
    elif amount.grants is None and grant.grants is None:
        return "不是资金的支持要用 grants 写给予的内容"
    return ""


_BOUNDS = ("at_least", "at_most")
"""Of a permission or a floor: the bound that is set, which is no sum of money."""


def _tiers(grant: Grant, origin: Origin, where: Path) -> Iterator[Problem]:
    if bool(grant.by) != bool(grant.tiers):
        yield problem("B07", origin.at(*where), options="", by="、".join(grant.by))
    seen: set[tuple[str, ...]] = set()
    for index, tier in enumerate(grant.tiers):
        at = (*where, "tiers", index)
        if len(tier.options) != len(grant.by) or tier.options in seen:
            yield problem("B07", origin.at(*at), options="、".join(tier.options), by="、".join(grant.by))
        seen.add(tier.options)


def _tiers_asked(grant: Grant, origin: Origin, where: Path, questions: Questions) -> Iterator[Problem]:
    """Tiers go by known questions (B03), each option is one of its question (B05)."""
    for index, key in enumerate(grant.by):
        if key not in questions:
            yield problem("B03", origin.at(*where, "by", index), key=key, near=near_to(key, questions))
    for index, tier in enumerate(grant.tiers):
        for number, (key, option) in enumerate(zip(grant.by, tier.options, strict=False)):
            if key in questions and questions[key].is_complete:
                yield from known_option(option, questions[key], origin, (*where, "tiers", index, "options", number))


def _percent(figures: Iterable[tuple[str, str]], reason: str | None, origin: Origin, where: Path) -> Iterator[Problem]:
    """More than the whole needs a reason (B09)."""
    for name, value in figures:
        if value.endswith("%") and Decimal(value[:-1]) > _WHOLE and reason is None:
            yield problem("B09", origin.at(*where, name), value=value)


_WHOLE = 100


def _readings(benefit: Benefit, origin: Origin, where: Path) -> Iterator[Problem]:
    """What holds under one reading names a reading of an unclear point (B12)."""
    known: set[str] = set()
    for number, point in enumerate(benefit.unclear):
        for index, reading in enumerate(point.readings):
            if reading.id in known:
                yield problem("R12", origin.at(*where, "unclear", number, "readings", index), id=reading.id)
            known.add(reading.id)
    named: list[tuple[Path, str | None]] = []
    if benefit.conditions is not None:
        named += [(("conditions", *path), node.under) for node, path in benefit.conditions.nodes()]
    for index, grant in enumerate(benefit.gives):
        named.append((("gives", index), grant.under))
        named += [(("gives", index, "cap"), grant.cap.under)] if grant.cap is not None else []
        named += [(("gives", index, "pool"), grant.pool.under)] if grant.pool is not None else []
    for path, reading_id in named:
        if reading_id is not None and reading_id not in known:
            near = near_to(reading_id, known)
            yield problem("B12", origin.at(*where, *path, "under"), id=reading_id, near=near)

"""Who gets what, under which clause, on which conditions (benefits.yml); every figure with the words it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from mingce.model.applying import Applying
from mingce.model.criterion import Criterion
from mingce.model.fields import DayDate, Decimal2, Key, Percent, QuantityText, Record, Slug, Term, Words, exactly_one


class Party(StrEnum):
    """Who gets or is meant."""

    PERSON = "person"
    ENTERPRISE = "enterprise"
    EMPLOYER = "employer"
    SCHOOL = "school"
    PLATFORM = "platform"
    HOST = "host"
    ORGANISATION = "organisation"
    UNSTATED = "unstated"


class Who(Record):
    """A recipient or beneficiary: the class, and the printed words that name them."""

    party: Party = Field(title="对象")
    words: Words | None = Field(default=None, title="原文称呼")


class Force(StrEnum):
    """With what force the text speaks."""

    SHALL = "shall"
    MAY = "may"
    ENCOURAGE = "encourage"
    EXPLORE = "explore"


class SupportKind(StrEnum):
    """What sort of thing is given."""

    CASH = "cash"
    PERMISSION = "permission"
    OFFSET = "offset"
    FLOOR = "floor"
    PROMOTION = "promotion"
    RECOGNITION = "recognition"
    EQUAL = "equal"
    PRIORITY = "priority"
    SERVICE = "service"
    SETTLEMENT = "settlement"
    HONOUR = "honour"
    EMPLOYMENT = "employment"
    IN_KIND = "in_kind"


class Every(StrEnum):
    """How often money is paid or places are given."""

    ONCE = "次"
    YEAR = "年"
    MONTH = "月"
    SEMESTER = "学期"
    TWO_YEARS = "两年"


class Per(StrEnum):
    """For each of what money is paid."""

    PERSON = "人"
    ORGANISATION = "家"
    PROJECT = "个"


class CountUnit(StrEnum):
    """What is counted."""

    PERSON = "人"
    PERSON_TIMES = "人次"
    NAMED = "名"
    HOUSE = "家"
    PIECE = "个"
    EVENT = "场"
    TIMES = "次"


class Sourced(Record):
    """What carries a figure may carry its own words; those of the benefit hold where it does not."""

    clause: Slug | None = Field(default=None, title="所在条")
    quote: Words | None = Field(default=None, title="引文")
    reads: Slug | None = Field(default=None, title="原文瑕疵")
    """The defect that damages the figure: it then counts as open."""


class Quantity(Sourced):
    """A number of people or things, with its exact force."""

    exactly: QuantityText | None = Field(default=None, title="恰为")
    about: QuantityText | None = Field(default=None, title="左右")
    at_least: QuantityText | None = Field(default=None, title="不少于")
    at_most: QuantityText | None = Field(default=None, title="不超过")
    reach: QuantityText | None = Field(default=None, title="达到")
    between: tuple[QuantityText, ...] = Field(default=(), title="之间")
    """Two numbers: from and to."""
    whole: Words | None = Field(default=None, title="全部")
    """Printed words for all there are (全覆盖)."""
    unit: CountUnit | None = Field(default=None, title="单位")
    every: Every | None = Field(default=None, title="每")
    reason: Words | None = Field(default=None, title="说明")
    """Why a percentage may exceed one hundred."""

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        exactly_one(self, COMPARATORS)
        return self

    @property
    def comparator(self) -> str:
        """The force of the number."""
        return next(name for name in COMPARATORS if getattr(self, name))

    @property
    def values(self) -> tuple[str, ...]:
        """The numbers: one, or two of a range; none of a whole."""
        if self.whole is not None:
            return ()
        stated = getattr(self, self.comparator)
        return stated if isinstance(stated, tuple) else (stated,)


COMPARATORS = ("exactly", "about", "at_least", "at_most", "reach", "between", "whole")


class OfWhich(Quantity):
    """A number within another: 其中, part of it and never added to it."""

    words: Words = Field(title="其中")


class Quota(Quantity):
    """How many get it."""

    of_which: tuple[OfWhich, ...] = Field(default=(), title="其中")


class Amount(Sourced):
    """How much: exactly one form of money, or the words of what is granted."""

    fixed: Decimal2 | None = Field(default=None, title="定额")
    upto: Decimal2 | None = Field(default=None, title="最高")
    rate: Percent | None = Field(default=None, title="比例")
    match: Percent | None = Field(default=None, title="配套比例")
    at_least: Percent | None = Field(default=None, title="不低于")
    at_most: Percent | None = Field(default=None, title="不超过")
    delegated: Words | None = Field(default=None, title="另行规定")
    """The printed words that leave the amount to other rules (按规定标准)."""
    grants: Words | None = Field(default=None, title="给予的内容")
    """Of what is not money: the printed words of what is granted."""
    of: Words | None = Field(default=None, title="基数")
    """The printed words of what a rate is taken of."""
    of_asked: Key | None = Field(default=None, title="基数的问题代号")
    heads: Key | None = Field(default=None, title="人数的问题代号")
    """The question that says for how many the amount is paid."""

    @property
    def form(self) -> str | None:
        """The form of the amount, if it states one."""
        return next((name for name in MONEY_FORMS if getattr(self, name) is not None), None)

    @property
    def figures(self) -> Iterator[tuple[str, str]]:
        """Name and value of each figure."""
        for name in ("fixed", "upto", "rate", "match", "at_least", "at_most"):
            value = getattr(self, name)
            if value is not None:
                yield name, value


MONEY_FORMS = ("fixed", "upto", "rate", "match", "at_least", "at_most", "delegated")


class Tier(Amount):
    """The amount for one combination of answers: one option for each question in `by`, in its order."""

    options: tuple[Words, ...] = Field(title="选项")


class Cap(Sourced):
    """A most that a rate or a sum may come to."""

    amount: Decimal2 = Field(title="上限")
    per: Per | None = Field(default=None, title="每")
    every: Every | None = Field(default=None, title="周期")
    under: Slug | None = Field(default=None, title="在哪种读法下")


class Pool(Sourced):
    """A most for all recipients of one body together."""

    amount: Decimal2 = Field(title="总额上限")
    over: Words = Field(title="合计范围")
    """The printed word for the body (企业)."""
    every: Every | None = Field(default=None, title="周期")
    under: Slug | None = Field(default=None, title="在哪种读法下")


class Share(Sourced):
    """Who bears which part of the cost."""

    payer: Words = Field(title="承担者")
    rate: Percent = Field(title="比例")


class Grant(Amount):
    """One thing that is given: a sum, or a right, with all that modifies it."""

    kind: SupportKind = Field(title="种类")
    what: Words | None = Field(default=None, title="名目")
    """The printed name of the money or thing (个人补助)."""
    by: tuple[Key, ...] = Field(default=(), title="分档依据")
    tiers: tuple[Tier, ...] = Field(default=(), title="各档")
    per: Per | None = Field(default=None, title="按每")
    every: Every | None = Field(default=None, title="周期")
    lasts: Term | None = Field(default=None, title="期限")
    lasts_words: Words | None = Field(default=None, title="期限的原文")
    """Where the term is not a number: its printed words (协议期内)."""
    lasts_asked: Key | None = Field(default=None, title="期限的问题代号")
    """The question that says how many periods the term has."""
    cap: Cap | None = Field(default=None, title="封顶")
    pool: Pool | None = Field(default=None, title="合计封顶")
    shared: tuple[Share, ...] = Field(default=(), title="分担")
    on_top_of: Words | None = Field(default=None, title="在何基础上")
    earmark: Words | None = Field(default=None, title="专项用途")
    to: Who | None = Field(default=None, title="给谁")
    """Where one part goes to another than the recipient of the whole."""
    effect: Words | None = Field(default=None, title="效果")
    """Of a promotion or recognition: 可申报, 可直接晋升 (printed words)."""
    waives: tuple[Words, ...] = Field(default=(), title="放宽的限制")
    relative_to: Words | None = Field(default=None, title="相对于")
    against: tuple[Words, ...] = Field(default=(), title="抵免的税费")
    under: Slug | None = Field(default=None, title="在哪种读法下")
    reason: Words | None = Field(default=None, title="说明")
    """Why a percentage may exceed one hundred."""


class Reading(Record):
    """One way to understand an unclear point."""

    id: Slug = Field(title="编号")
    words: Words = Field(title="读法")
    members: tuple[Slug, ...] = Field(default=(), title="适用的支持")
    """Of a group: whom the rule reaches under this reading, where that is what is unclear."""


class Unclear(Record):
    """A point that the words leave open: each reading, and what depends on it."""

    point: Words = Field(title="疑点")
    quote: Words = Field(title="引文")
    clause: Slug | None = Field(default=None, title="所在条")
    readings: tuple[Reading, ...] = Field(default=(), title="各种读法")
    """Absent where the text is silent and no reading is better than another."""
    why: Words = Field(title="为什么不明")


class Cited(Record):
    """Further words of the text that bear on the benefit."""

    clause: Slug | None = Field(default=None, title="所在条")
    quote: Words = Field(title="引文")
    note: Words | None = Field(default=None, title="说明")


class Disagreement(Record):
    """A field in which the second reading differed, and how that was settled; `support` is whether anything is given."""

    field: Literal["support", "recipient", "amount", "period", "condition", "quota"] = Field(title="字段")
    said: Words = Field(title="另一种读出")
    settled: Words = Field(title="怎样定下")


class SecondReading(Record):
    """The mark of a second, independent reading from the text alone."""

    date: DayDate = Field(title="复读日期")
    differed: tuple[Disagreement, ...] = Field(default=(), title="分歧")


class Verdict(StrEnum):
    """What the conditions come to for one person or organisation."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    READING = "reading"


def _listed(answer: object) -> object:
    return [answer] if isinstance(answer, str) else answer


AnswerWords = Annotated[tuple[Words, ...], BeforeValidator(_listed, json_schema_input_type=Words | tuple[Words, ...])]
"""An answer as people write it: 是 or 否; an option or several; a number, or two (from and to)."""


class Example(Record):
    """Somebody who meets the conditions or does not: worked out by the engine, and shown to readers."""

    name: Words = Field(title="名称")
    answers: dict[Key, AnswerWords] = Field(title="回答")
    """By question; what is left out is not known. Where one option holds, several mean that it is not known which."""
    maybe: dict[Key, AnswerWords] = Field(default_factory=dict, title="可能还有")
    """Where several options may hold: those of which it is not known."""
    verdict: Verdict = Field(title="结论")
    each: Decimal2 | None = Field(default=None, title="每次金额")
    """One payment for one head, in yuan; of a ceiling, the most."""
    total: Decimal2 | None = Field(default=None, title="合计金额")
    """All payments to the recipient over the whole term."""


class Benefit(Record):
    """One thing that a person or an organisation can get: one set of conditions, one recipient."""

    id: Slug = Field(title="编号")
    clause: Slug = Field(title="所在条")
    title: Words = Field(title="名称")
    """In our words, after the text's."""
    matter: Slug = Field(title="事项类别")
    further_matters: tuple[Slug, ...] = Field(default=(), title="其他事项类别")
    """Other matters under which people look for it: places are compared in these, too."""
    force: Force = Field(title="语气")
    recipient: Who = Field(title="给谁")
    beneficiary: Who | None = Field(default=None, title="为谁")
    """Who is meant, where another than the recipient."""
    quote: Words = Field(title="引文")
    also: tuple[Cited, ...] = Field(default=(), title="其他引文")
    conditions: Criterion | None = Field(default=None, title="条件")
    gives: tuple[Grant, ...] = Field(title="给什么")
    payer: Words | None = Field(default=None, title="出资方")
    """In printed words; absent where the text does not say."""
    selection: Words | None = Field(default=None, title="评选方式")
    """The printed word for being chosen (选拔, 认定, 评估): meeting the conditions is then not enough."""
    quota: Quota | None = Field(default=None, title="名额")
    payment: Cited | None = Field(default=None, title="拨付方式")
    applying: Applying | None = Field(default=None, title="申请")
    unclear: tuple[Unclear, ...] = Field(default=(), title="不明之处")
    examples: tuple[Example, ...] = Field(default=(), title="例子")
    second_reading: SecondReading | None = Field(default=None, title="复读")

    @property
    def matters(self) -> tuple[str, ...]:
        """Every matter under which it is found, the main one first."""
        return (self.matter, *self.further_matters)

    @property
    def sharers(self) -> tuple[str, ...]:
        """Who bears a stated part of what is given."""
        return tuple(dict.fromkeys(share.payer for grant in self.gives for share in grant.shared))

    @property
    def is_cash(self) -> bool:
        """Whether money is given."""
        return any(grant.kind is SupportKind.CASH for grant in self.gives)


class GroupRule(StrEnum):
    """How benefits combine."""

    HIGHEST = "highest"
    EITHER = "either"
    ONCE_PER = "once_per"


class Group(Record):
    """A rule on getting several benefits, or one several times."""

    id: Slug = Field(title="编号")
    clause: Slug = Field(title="所在条")
    title: Words = Field(title="名称")
    rule: GroupRule = Field(title="规则")
    quote: Words = Field(title="引文")
    keys: tuple[Words, ...] = Field(default=(), title="按什么计一次")
    """Of once_per: printed words of what counts as the same."""
    members: tuple[Slug, ...] = Field(default=(), title="适用的支持")
    """The benefits that the rule certainly reaches."""
    outside: tuple[Words, ...] = Field(default=(), title="文外的另一方")
    """Printed words of benefits that the rule names and this text does not give."""
    unclear: tuple[Unclear, ...] = Field(default=(), title="不明之处")
    second_reading: SecondReading | None = Field(default=None, title="复读")


class NoBenefitReason(StrEnum):
    """Why a sentence gives nothing."""

    PURPOSE = "purpose"
    BACKGROUND = "background"
    ORGANISATION = "organisation"
    GOVERNMENT_WORK = "government-work"
    EVALUATION = "evaluation"
    PUBLICITY = "publicity"
    FUNDING = "funding"
    DUTY = "duty"
    ENCOURAGEMENT = "encouragement"
    PROCEDURE = "procedure"
    VALIDITY = "validity"
    HEADING = "heading"


class NoBenefit(Record):
    """Sentences that give nobody anything, and why."""

    clause: Slug = Field(title="所在条")
    quote: Words = Field(title="引文")
    """One or more whole sentences."""
    why: NoBenefitReason = Field(title="为什么不是支持")
    second_reading: SecondReading | None = Field(default=None, title="复读")


class BenefitRecord(Record):
    """What benefits.yml says: what is given, how it combines, and all sentences that give nothing."""

    benefits: tuple[Benefit, ...] = Field(default=(), title="支持")
    groups: tuple[Group, ...] = Field(default=(), title="叠加规则")
    no_benefit: tuple[NoBenefit, ...] = Field(default=(), title="没有给付的句子")

"""The shape of the published benefits and targets: what the files hold, and what their JSON Schema says."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from mingce.eligibility.amounts import Certainty
from mingce.eligibility.computability import Computability
from mingce.model.applying import Applying
from mingce.model.benefit import (
    Cited,
    CountUnit,
    Every,
    Force,
    GroupRule,
    Per,
    SecondReading,
    SupportKind,
    Unclear,
    Who,
)
from mingce.model.fields import Decimal2, Edtf, Key, Kind, PolicyRef, Record, Slug, Words
from mingce.model.question import Question

EXACT_PATTERN = r"^(0|[1-9][0-9]*)(\.[0-9]+)?$"

Exact = Annotated[str, StringConstraints(pattern=EXACT_PATTERN)]
"""An exact decimal number; products of figures may be longer than figures."""

Path = Annotated[str, StringConstraints(pattern=r"^/[^\s]*$")]
"""An address below the root of the site."""

Comparator = Literal["exactly", "about", "at_least", "at_most", "reach", "between", "whole"]
Yuan = Literal["元"]
Percentage = Literal["%"]


class Published(Record):
    """One object in a published file; what the text does not say is absent."""

    model_config = ConfigDict(populate_by_name=True)


class Quoted(Published):
    """What rests on words: they stand here always, even where they are those of the whole benefit."""

    clause: Slug = Field(title="引文所在条")
    quote: Words = Field(title="引文")
    damaged: Slug | None = Field(default=None, title="原文瑕疵")
    """The defect that damages the print of the figure, by its id in the file of the policy."""


class Condition(Published):
    """A node of the tree of conditions: all, any or none of further nodes, or a comparison on one question."""

    all_of: tuple[Condition, ...] = Field(default=(), title="全部符合")
    any_of: tuple[Condition, ...] = Field(default=(), title="符合其一")
    none_of: tuple[Condition, ...] = Field(default=(), title="均不")
    ask: Key | None = Field(default=None, title="问题代号")
    among: tuple[Words, ...] = Field(default=(), title="选项")
    ge: Decimal2 | None = Field(default=None, title="不少于")
    gt: Decimal2 | None = Field(default=None, title="多于")
    le: Decimal2 | None = Field(default=None, title="不多于")
    lt: Decimal2 | None = Field(default=None, title="少于")
    clause: Slug | None = Field(default=None, title="引文所在条")
    """Of every comparison."""
    quote: Words | None = Field(default=None, title="引文")
    """Of every comparison."""
    under: Slug | None = Field(default=None, title="在哪种读法下")
    damaged: Slug | None = Field(default=None, title="原文瑕疵")


class Cap(Quoted):
    """A most that a rate or a sum may come to."""

    value: Exact = Field(title="上限")
    unit: Yuan = Field(title="单位")
    per: Per | None = Field(default=None, title="每")
    every: Every | None = Field(default=None, title="周期")
    under: Slug | None = Field(default=None, title="在哪种读法下")


class Pool(Quoted):
    """A most for all recipients of one body together."""

    value: Exact = Field(title="总额上限")
    unit: Yuan = Field(title="单位")
    over: Words = Field(title="合计范围")
    every: Every | None = Field(default=None, title="周期")
    under: Slug | None = Field(default=None, title="在哪种读法下")


class Share(Quoted):
    """Who bears which part of the cost."""

    payer: Words = Field(title="承担者")
    rate: Exact = Field(title="比例")
    unit: Percentage = Field(title="单位")


class Asked(Published):
    """The questions whose answers complete an amount."""

    of: Key | None = Field(default=None, title="基数的问题代号")
    heads: Key | None = Field(default=None, title="人数的问题代号")
    for_: Key | None = Field(default=None, alias="for", title="期限的问题代号")


class Given(Quoted):
    """What an amount and a thing granted have in common."""

    what: Words | None = Field(default=None, title="名目")
    tier: dict[Key, Words] = Field(default={}, title="档次")
    """Question and option of the tier."""
    words: Words | None = Field(default=None, title="给予的内容")
    """Printed words of what is granted, or of the rules that fix the amount."""
    rate: Exact | None = Field(default=None, title="比例")
    of: Words | None = Field(default=None, title="基数")
    per: Per | None = Field(default=None, title="按每")
    every: Every | None = Field(default=None, title="周期")
    for_: Words | None = Field(default=None, alias="for", title="期限")
    cap: Cap | None = Field(default=None, title="封顶")
    pool: Pool | None = Field(default=None, title="合计封顶")
    shared: tuple[Share, ...] = Field(default=(), title="分担")
    on_top_of: Words | None = Field(default=None, title="在何基础上")
    earmark: Words | None = Field(default=None, title="专项用途")
    to: Who | None = Field(default=None, title="给谁")
    """Where it goes to another than the recipient of the benefit."""
    under: Slug | None = Field(default=None, title="在哪种读法下")
    asked: Asked | None = Field(default=None, title="要问的")


class Amount(Given):
    """One sum of money: a value in yuan, a rate, or neither where other rules fix it."""

    certainty: Certainty = Field(title="确定程度")
    value: Exact | None = Field(default=None, title="金额")
    unit: Yuan | Percentage | None = Field(default=None, title="单位")
    times: int | None = Field(default=None, title="给付次数")
    """Over the whole term; absent where the text does not say."""
    total: Exact | None = Field(default=None, title="合计")
    """Value times number of payments; of a ceiling it is a ceiling."""


class Grant(Given):
    """One thing that is no money."""

    kind: SupportKind = Field(title="种类")
    comparator: Literal["at_least", "at_most"] | None = Field(default=None, title="比较")
    unit: Percentage | None = Field(default=None, title="单位")
    effect: Words | None = Field(default=None, title="效果")
    waives: tuple[Words, ...] = Field(default=(), title="放宽的限制")
    relative_to: Words | None = Field(default=None, title="相对于")
    against: tuple[Words, ...] = Field(default=(), title="抵免的税费")


class Count(Published):
    """A number of people or things with its exact force: `value`, or `from` and `to`, or the words for all there are."""

    comparator: Comparator = Field(title="比较")
    value: Exact | None = Field(default=None, title="数值")
    from_: Exact | None = Field(default=None, alias="from", title="起")
    to: Exact | None = Field(default=None, title="止")
    words: Words | None = Field(default=None, title="原文")
    unit: CountUnit | Percentage | None = Field(default=None, title="单位")


class OfWhich(Quoted, Count):
    """A number within a quota: part of it, never added to it."""

    within: Words = Field(title="其中")
    every: Every | None = Field(default=None, title="周期")


class Quota(Quoted, Count):
    """How many get it."""

    every: Every | None = Field(default=None, title="周期")
    of_which: tuple[OfWhich, ...] = Field(default=(), title="其中")


class FromText(Published):
    """Which text says so, and where."""

    id: Slug = Field(title="编号")
    place: Slug = Field(title="地方")
    policy: PolicyRef = Field(title="政策")
    version: Slug = Field(title="版本")
    kind: Kind = Field(title="文本的种类")
    clause: Slug = Field(title="所在条")
    clause_url: Path = Field(title="条的主页")
    permalink: Path = Field(title="条的固定页")


class Benefit(FromText):
    """One thing that a person or an organisation can get."""

    url: Path = Field(title="支持的网页")
    name: Words = Field(title="名称")
    title: Words = Field(title="名称")
    """The same as `name`, under the name that it has in benefits.yml."""
    matter: Slug = Field(title="事项类别")
    further_matters: tuple[Slug, ...] = Field(default=(), title="其他事项类别")
    force: Force = Field(title="语气")
    recipient: Who = Field(title="给谁")
    beneficiary: Who | None = Field(default=None, title="为谁")
    quote: Words = Field(title="引文")
    also: tuple[Cited, ...] = Field(default=(), title="其他引文")
    conditions: Condition | None = Field(default=None, title="条件")
    amounts: tuple[Amount, ...] = Field(default=(), title="金额")
    grants: tuple[Grant, ...] = Field(default=(), title="不是资金的支持")
    payer: Words | None = Field(default=None, title="出资方")
    selection: Words | None = Field(default=None, title="评选方式")
    quota: Quota | None = Field(default=None, title="名额")
    payment: Cited | None = Field(default=None, title="拨付方式")
    applying: Applying | None = Field(default=None, title="申请")
    exclusive_groups: tuple[Slug, ...] = Field(default=(), title="叠加规则")
    """The ids of the rules in `groups` that reach it, under some reading at least."""
    unclear: tuple[Unclear, ...] = Field(default=(), title="不明之处")
    computability: Computability = Field(title="可计算程度")
    second_reading: SecondReading | None = Field(default=None, title="复读")


class Group(FromText):
    """A rule on getting several benefits, or one several times."""

    title: Words = Field(title="名称")
    rule: GroupRule = Field(title="规则")
    quote: Words = Field(title="引文")
    keys: tuple[Words, ...] = Field(default=(), title="按什么计一次")
    members: tuple[Slug, ...] = Field(default=(), title="适用的支持")
    outside: tuple[Words, ...] = Field(default=(), title="文外的另一方")
    unclear: tuple[Unclear, ...] = Field(default=(), title="不明之处")
    second_reading: SecondReading | None = Field(default=None, title="复读")


class Responsible(Published):
    """Who answers for a clause: as printed, and the department where the place knows it."""

    role: Literal["responsible", "jointly", "supporting"] = Field(title="角色")
    printed: Words = Field(title="印出的名称")
    slug: Slug | None = Field(default=None, title="部门的网址用名")
    name: Words | None = Field(default=None, title="规范名称")


class Target(Count, FromText):
    """One commitment in numbers."""

    url: Path = Field(title="目标的网址")
    quote: Words = Field(title="引文")
    metric: Words = Field(title="指标")
    period: Every | None = Field(default=None, title="周期")
    deadline: Edtf | None = Field(default=None, title="期限")
    force: Words | None = Field(default=None, title="语气")
    part_of: Slug | None = Field(default=None, title="属于")
    """The target of which this is a part: never added to it."""
    responsible: tuple[Responsible, ...] = Field(default=(), title="由谁负责")
    unclear: tuple[Unclear, ...] = Field(default=(), title="不明之处")
    damaged: Slug | None = Field(default=None, title="原文瑕疵")
    second_reading: SecondReading | None = Field(default=None, title="复读")


class AskedWhere(Question):
    """A question; `place` is absent where it may be asked everywhere."""

    place: Slug | None = Field(default=None, title="地方")


class Matter(Published):
    """One kind of support by which places are compared."""

    slug: Slug = Field(title="网址用名")
    name: Words = Field(title="名称")
    note: Words = Field(title="说明")
    url: Path | None = Field(default=None, title="网址")
    """Where places are compared by it; absent while nothing of it is on record."""


class Contracted(Published):
    """A published file."""

    contract: str = Field(title="格式的版本")


class Benefits(Contracted):
    """benefits.json: what the current version of every text gives."""

    benefits: tuple[Benefit, ...] = Field(title="支持")
    groups: tuple[Group, ...] = Field(title="叠加规则")


class Targets(Contracted):
    """targets.json: what the current version of every text promises."""

    targets: tuple[Target, ...] = Field(title="量化目标")


class Questions(Contracted):
    """questions.json: the vocabulary in which conditions are written."""

    questions: tuple[AskedWhere, ...] = Field(title="问题")


class Matters(Contracted):
    """matters.json: the matters by which places are compared."""

    matters: tuple[Matter, ...] = Field(title="事项类别")

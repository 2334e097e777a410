"""Benefits, targets and questions as rows: flat, one for each sum or thing granted, tiers each their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mingce.eligibility.amounts import Certainty
from mingce.eligibility.computability import Computability
from mingce.exports import published
from mingce.exports.columns import Cells, Column, Layout, coded
from mingce.exports.published import Amount, Benefit, Benefits, Grant, Questions, Target, Targets
from mingce.model.benefit import Force, Party, SupportKind, Who
from mingce.model.fields import Kind
from mingce.model.question import QuestionKind, Subject

# What codes mean, in the words in which the pages say it.

KINDS: Mapping[str, str] = {
    Kind.FORMAL: "正式文件",
    Kind.BRIEFING: "新闻发布",
    Kind.INTERPRETATION: "解读",
    Kind.UNATTRIBUTED: "来源不明",
}
FORCES: Mapping[str, str] = {
    Force.SHALL: "给予",
    Force.MAY: "可以",
    Force.ENCOURAGE: "鼓励、支持",
    Force.EXPLORE: "探索",
}
PARTIES: Mapping[str, str] = {
    Party.PERSON: "个人",
    Party.ENTERPRISE: "企业",
    Party.EMPLOYER: "用人单位",
    Party.SCHOOL: "院校",
    Party.PLATFORM: "基地和工作室",
    Party.HOST: "竞赛承办单位",
    Party.ORGANISATION: "其他单位",
    Party.UNSTATED: "没有写明",
}
SUPPORTS: Mapping[str, str] = {
    SupportKind.CASH: "资金",
    SupportKind.PERMISSION: "许可",
    SupportKind.OFFSET: "税费抵免",
    SupportKind.FLOOR: "最低标准",
    SupportKind.PROMOTION: "申报和晋升",
    SupportKind.RECOGNITION: "认定",
    SupportKind.EQUAL: "同等待遇",
    SupportKind.PRIORITY: "优先",
    SupportKind.SERVICE: "服务",
    SupportKind.SETTLEMENT: "落户",
    SupportKind.HONOUR: "荣誉",
    SupportKind.EMPLOYMENT: "招聘和聘用",
    SupportKind.IN_KIND: "学习和活动",
}
CERTAINTIES: Mapping[str, str] = {
    Certainty.CERTAIN: "定额",
    Certainty.CEILING: "最高",
    Certainty.RATE: "按比例",
    Certainty.MATCH: "配套",
    Certainty.DELEGATED: "金额另行规定",
}
COMPUTABILITY: Mapping[str, str] = {
    Computability.COMPUTABLE: "写明了",
    Computability.CEILING: "只知最高",
    Computability.SELECTION: "须经评选",
    Computability.AMBIGUOUS: "原文不清或没有写全",
    Computability.DELEGATED: "金额另行规定",
    Computability.DECLARED: "只是鼓励或探索",
    Computability.TARGET: "量化目标",
    Computability.NONE: "没有给付",
}
COMPARATORS: Mapping[str, str] = {
    "exactly": "恰为",
    "about": "左右",
    "at_least": "不少于",
    "at_most": "不超过",
    "reach": "达到",
    "between": "两数之间",
    "whole": "全部，原话在 words",
}
SUBJECTS: Mapping[str, str] = {Subject.PERSON: "个人", Subject.ORGANISATION: "单位"}
QUESTION_KINDS: Mapping[str, str] = {
    QuestionKind.YES_NO: "是否",
    QuestionKind.CHOICE: "选一项",
    QuestionKind.CHOICES: "可选几项",
    QuestionKind.NUMBER: "数字",
}

_YUAN, _PERCENT = "单位：元", "单位：%"
_LIST = "几项之间用“；”隔开"
_READING = "读法的编号，见 benefits.json 的 unclear；不同读法下的数不能相加"


def listed(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "；".join(values)


@dataclass(frozen=True)
class _Piece:
    """One sum or thing of a benefit, counted from one."""

    benefit: Benefit
    number: int
    given: Amount | Grant

    @property
    def amount(self) -> Amount | None:
        return self.given if isinstance(self.given, Amount) else None

    @property
    def grant(self) -> Grant | None:
        return self.given if isinstance(self.given, Grant) else None

    @property
    def recipient(self) -> Who:
        return self.given.to or self.benefit.recipient


def benefits(file: Benefits) -> Iterable[Cells]:
    """The rows of the table of benefits."""
    return BENEFITS.rows(_pieces(file))


def _pieces(file: Benefits) -> Iterator[_Piece]:
    for benefit in file.benefits:
        pieces: tuple[Amount | Grant, ...] = (*benefit.amounts, *benefit.grants)
        for number, given in enumerate(pieces, 1):
            yield _Piece(benefit, number, given)


def targets(file: Targets) -> Iterable[Cells]:
    """The rows of the table of targets."""
    return TARGETS.rows(file.targets)


def questions(file: Questions) -> Iterable[Cells]:
    """The rows of the table of questions."""
    return QUESTIONS.rows(file.questions)


BENEFITS: Layout[_Piece] = Layout((
    (Column("place", "地方"), lambda row: row.benefit.place),
    (Column("benefit", "支持的编号"), lambda row: row.benefit.id),
    (Column("row", "第几项", "integer"), lambda row: row.number),
    (Column("title", "名称"), lambda row: row.benefit.title),
    (Column("matter", "事项类别", note="代号的意思见 matters.json"), lambda row: row.benefit.matter),
    (coded("policy_kind", "文本的种类", KINDS), lambda row: row.benefit.kind),
    (coded("force", "语气", FORCES), lambda row: row.benefit.force),
    (coded("recipient", "给谁", PARTIES), lambda row: row.recipient.party),
    (Column("recipient_words", "给谁（原文）"), lambda row: row.recipient.words),
    (coded("beneficiary", "为谁", PARTIES), lambda row: row.benefit.beneficiary and row.benefit.beneficiary.party),
    (Column("beneficiary_words", "为谁（原文）"), lambda row: row.benefit.beneficiary and row.benefit.beneficiary.words),
    (coded("support", "支持的种类", SUPPORTS), lambda row: row.grant.kind if row.grant else SupportKind.CASH),
    (Column("what", "名目"), lambda row: row.given.what),
    (Column("tier", "档次", note=f"写作 问题代号=选项，{_LIST}"),
     lambda row: listed(f"{key}={option}" for key, option in row.given.tier.items())),
    (coded("certainty", "确定程度", CERTAINTIES), lambda row: row.amount and row.amount.certainty),
    (Column("value", "金额（元）", "number", f"{_YUAN}；确定程度是 ceiling 的只是最高额，不能相加"), lambda row: row.amount and row.amount.value),
    (coded("comparator", "比例的比较", {name: COMPARATORS[name] for name in ("at_least", "at_most")}),
     lambda row: row.grant and row.grant.comparator),
    (Column("rate", "比例（%）", "number", _PERCENT), lambda row: row.given.rate),
    (Column("of", "基数"), lambda row: row.given.of),
    (Column("words", "给予的内容，或另行规定的原话"), lambda row: row.given.words),
    (Column("per", "按每"), lambda row: row.given.per),
    (Column("every", "每多久一次", note="写“次”的按一次计；原文有没有写“一次性”，看 quote"), lambda row: row.given.every),
    (Column("for", "期限", note="照原文"), lambda row: row.given.for_),
    (Column("times", "给付次数", "integer", "由周期和期限得出；没有写期限的，没有这一项"), lambda row: row.amount and row.amount.times),
    (Column("total", "整个期限的合计（元）", "number", f"{_YUAN}；最高额的合计也只是最高"), lambda row: row.amount and row.amount.total),
    (Column("cap", "封顶（元）", "number", _YUAN), lambda row: row.given.cap and row.given.cap.value),
    (Column("cap_per", "封顶按每"), lambda row: row.given.cap and row.given.cap.per),
    (Column("cap_every", "封顶每多久"), lambda row: row.given.cap and row.given.cap.every),
    (Column("cap_under", "封顶在哪种读法下", note=_READING), lambda row: row.given.cap and row.given.cap.under),
    (Column("pool", "合计封顶（元）", "number", f"{_YUAN}；同一单位的全部人合计"), lambda row: row.given.pool and row.given.pool.value),
    (Column("pool_over", "合计的范围"), lambda row: row.given.pool and row.given.pool.over),
    (Column("pool_every", "合计每多久"), lambda row: row.given.pool and row.given.pool.every),
    (Column("pool_under", "合计封顶在哪种读法下", note=_READING), lambda row: row.given.pool and row.given.pool.under),
    (Column("shared", "分担", note=f"写作 承担者=百分之几，{_LIST}"),
     lambda row: listed(f"{share.payer}={share.rate}%" for share in row.given.shared)),
    (Column("on_top_of", "在何基础上"), lambda row: row.given.on_top_of),
    (Column("earmark", "专项用途"), lambda row: row.given.earmark),
    (Column("effect", "效果"), lambda row: row.grant and row.grant.effect),
    (Column("waives", "放宽的限制", note=_LIST), lambda row: listed(row.grant.waives) if row.grant else None),
    (Column("relative_to", "相对于"), lambda row: row.grant and row.grant.relative_to),
    (Column("against", "抵免的税费", note=_LIST), lambda row: listed(row.grant.against) if row.grant else None),
    (Column("payer", "出资方"), lambda row: row.benefit.payer),
    (Column("selection", "评选方式", note="有这一项的，符合条件也不一定得到"), lambda row: row.benefit.selection),
    (coded("quota_comparator", "名额的比较", COMPARATORS), lambda row: row.benefit.quota and row.benefit.quota.comparator),
    (Column("quota", "名额", "number"), lambda row: row.benefit.quota and (row.benefit.quota.value or row.benefit.quota.from_)),
    (Column("quota_to", "名额至", "number", "名额是一个范围的，这里是较大的数"), lambda row: row.benefit.quota and row.benefit.quota.to),
    (Column("quota_words", "名额（原文）", note="全部都给的，这里是原话"), lambda row: row.benefit.quota and row.benefit.quota.words),
    (Column("quota_unit", "名额的单位"), lambda row: row.benefit.quota and row.benefit.quota.unit),
    (Column("quota_every", "名额每多久"), lambda row: row.benefit.quota and row.benefit.quota.every),
    (Column("exclusive_groups", "叠加规则", note=f"编号，内容见 benefits.json 的 groups；{_LIST}"),
     lambda row: listed(row.benefit.exclusive_groups)),
    (coded("computability", "可计算程度", COMPUTABILITY), lambda row: row.benefit.computability),
    (Column("unclear", "不明之处", note=_LIST), lambda row: listed(point.point for point in row.benefit.unclear)),
    (Column("under", "在哪种读法下", note=_READING), lambda row: row.given.under),
    (Column("damaged", "原文瑕疵", note="数字印坏时，那处瑕疵在 defects.csv 里的编号"), lambda row: row.given.damaged),
    (Column("quote", "引文"), lambda row: row.given.quote),
    (Column("quote_clause", "引文所在条"), lambda row: row.given.clause),
    (Column("second_reading", "复读日期", "date"), lambda row: row.benefit.second_reading and row.benefit.second_reading.date),
    (Column("policy", "政策"), lambda row: row.benefit.policy),
    (Column("version", "版本"), lambda row: row.benefit.version),
    (Column("clause", "所在条"), lambda row: row.benefit.clause),
    (Column("url", "支持的网页", "link"), lambda row: row.benefit.url),
    (Column("clause_url", "条的主页", "link"), lambda row: row.benefit.clause_url),
    (Column("permalink", "条的固定页", "link"), lambda row: row.benefit.permalink),
))  # fmt: skip

TARGETS: Layout[Target] = Layout((
    (Column("place", "地方"), lambda row: row.place),
    (Column("target", "目标的编号"), lambda row: row.id),
    (Column("metric", "指标"), lambda row: row.metric),
    (coded("policy_kind", "文本的种类", KINDS), lambda row: row.kind),
    (coded("comparator", "比较", COMPARATORS), lambda row: row.comparator),
    (Column("value", "数值", "number", "单位见 unit"), lambda row: row.value),
    (Column("from", "起", "number", "数值是一个范围的，这里是较小的数"), lambda row: row.from_),
    (Column("to", "止", "number", "数值是一个范围的，这里是较大的数"), lambda row: row.to),
    (Column("words", "原文", note="目标是全部的，这里是原话"), lambda row: row.words),
    (Column("unit", "单位", note="%，或者印出的量词"), lambda row: row.unit),
    (Column("period", "每多久", note="每年的目标不能跨年相加"), lambda row: row.period),
    (Column("deadline", "期限", note="EDTF 写法"), lambda row: row.deadline),
    (Column("force", "语气", note="照原文：力争、确保、计划"), lambda row: row.force),
    (Column("part_of", "属于", note="它是哪个目标的一部分，不能与之相加"), lambda row: row.part_of),
    (Column("responsible", "由谁负责", note=f"印出的名称，{_LIST}"), lambda row: listed(one.printed for one in row.responsible)),
    (Column("unclear", "不明之处", note=_LIST), lambda row: listed(point.point for point in row.unclear)),
    (Column("damaged", "原文瑕疵", note="数字印坏时，那处瑕疵在 defects.csv 里的编号"), lambda row: row.damaged),
    (Column("quote", "引文"), lambda row: row.quote),
    (Column("second_reading", "复读日期", "date"), lambda row: row.second_reading and row.second_reading.date),
    (Column("policy", "政策"), lambda row: row.policy),
    (Column("version", "版本"), lambda row: row.version),
    (Column("clause", "所在条"), lambda row: row.clause),
    (Column("url", "目标的网址", "link"), lambda row: row.url),
    (Column("clause_url", "条的主页", "link"), lambda row: row.clause_url),
    (Column("permalink", "条的固定页", "link"), lambda row: row.permalink),
))  # fmt: skip

QUESTIONS: Layout[published.AskedWhere] = Layout((
    (Column("place", "地方", note="空着的，各地都可能问"), lambda row: row.place),
    (Column("key", "问题代号"), lambda row: row.key),
    (coded("subject", "问谁", SUBJECTS), lambda row: row.subject),
    (coded("kind", "答案种类", QUESTION_KINDS), lambda row: row.kind),
    (Column("label", "事项"), lambda row: row.label),
    (Column("ask", "问法"), lambda row: row.ask),
    (Column("hint", "提示"), lambda row: row.hint),
    (Column("unit", "单位", note="答案是数字的"), lambda row: row.unit),
    (Column("least", "最小值", "number"), lambda row: row.least),
    (Column("most", "最大值", "number"), lambda row: row.most),
    (Column("options", "选项", note=_LIST), lambda row: listed(option.name for option in row.options)),
))  # fmt: skip

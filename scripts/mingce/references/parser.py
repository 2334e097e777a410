"""A printed text -> the references in it, with their exact places: pure, and linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from mingce.chinese import NUMERAL, numeral
from mingce.references.mention import Back, Document, Mention, Step, Unit

_NUMBER = rf"(?:[{NUMERAL}]{{1,7}}|\d{{1,4}})"
_ITEM = rf"[（(]?{_NUMBER}[）)]?"
_TO = r"至|到|[-—–－~～]{1,2}"
_AND = r"、|,|和|与|及|以及|或|或者"
_UNIT = "条(?![件例理款码形幅])|款(?![项式待额])|项(?!目)|目(?![标录的前次])|章(?![程鱼])|节(?![点能目约课日假气])|部分"
_GROUP = re.compile(rf"第({_ITEM}(?:(?:{_AND}|{_TO})?第?{_ITEM}){{0,20}})({_UNIT})(?:之({_NUMBER}))?")
_MEMBER = re.compile(rf"(?:(?P<to>{_TO})|{_AND})?(第?[（(]?({_NUMBER})[）)]?)")
_BETWEEN = re.compile(r"(?P<to>至|到|[-—–－~～]{1,2})|、|和|与|及|以及|或|或者")
_BACK = re.compile(rf"(?:前|上(?=一?[条款项]))([{NUMERAL}\d]{{0,3}})({_UNIT})")
_NOT_BACK = frozenset("目以之从提此当年空跟眼面生赛事日先会课岗产职餐网线路海陆月史际名加早往马晚天")
"""What stands before 前 or 上 where they are part of another word: 目前款项, 以上条件, 网上款式."""
_DOCUMENT_WORD = (
    "办法|规定|意见|通知|措施|方案|细则|条例|决定|规则|规程|准则|政策|文件|法|章程|指引|指南|公告|通告|计划|规划|纲要|解释|标准"
    "|公约|批复|协议|合同|附件|附表|协定|函|令"
)
_OWN = re.compile(rf"本(?:[\u4e00-\u9fff]{{0,4}}?)(?:{_DOCUMENT_WORD})(?:的|中的|中|之)?(?=第)")
_SELF = re.compile("本(条|款|项|章|节|部分)(?:的|中)?(?=第)")
_PREFIX = re.compile("(?:上述|前述)(?=第)")
_FOREIGN = re.compile(rf"(?:{_DOCUMENT_WORD}|[该此同其原])(?:的|中的|中)?$")
_FOREIGN_AT_MOST = 5
_YEAR_NUMBER = r"[〔\[［（(【]\s?(?:19|20)\d\d[〕\]］）)】]第?\d{1,5}号"
_NUMBERED = re.compile(_YEAR_NUMBER)
_CODE = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,15}$")
_CODE_AT_MOST = 15
_CONNECTING = re.compile(
    r".*(?:根据|按照|依据|依照|参照|执行|贯彻|落实|废止|印发|转发|关于|详见|文件|[的和与及或即由见照按])"
)
_BRACKET = re.compile(r"[（(][^（()）]{1,80}[）)]")
_CALLED = re.compile(r"[（(][^（()）《》]{0,40}?(?:简称|统称)为?[:：]?《([^《》]{1,60})》[）)]")
_IS_CALLED = re.compile(r"(?:简称|统称)为?[:：]?$")
_ANCHOR = re.compile(r"[第前上本《〔\[［（(【]")


def mentions(text: str) -> tuple[Mention, ...]:
    """The references of `text` in the order of print, none of which overlap."""
    return tuple(_Parser.of(text).mentions())


def abbreviations(text: str) -> dict[str, str]:
    """Short titles that `text` introduces (《甲办法》（以下简称《办法》）), each with the title that it stands for."""
    parser = _Parser.of(text)
    found = {}
    for start, stop in parser.titles.items():
        match = _CALLED.match(parser.bare, stop)
        if match is not None:
            found[match[1]] = parser.bare[start + 1 : stop - 1]
    return found


@dataclass(frozen=True)
class _Found:
    """A mention in the text without white space."""

    start: int
    stop: int
    document: Document | None
    steps: tuple[Step, ...] = ()
    back: Back | None = None


@dataclass(frozen=True)
class _Parser:
    """A text without white space, where each of its characters stands in the print, and where titles begin and end."""

    text: str
    bare: str
    places: tuple[int, ...]
    titles: dict[int, int]

    @classmethod
    def of(cls, text: str) -> _Parser:
        places = tuple(index for index, char in enumerate(text) if not char.isspace())
        bare = "".join(text[index] for index in places)
        return cls(text, bare, places, dict(_titles(bare)))

    def mentions(self) -> Iterator[Mention]:
        done = 0
        for anchor in _ANCHOR.finditer(self.bare):
            if anchor.start() < done:
                continue
            for found in self.at(anchor.start(), done):
                done = max(done, found.stop)
                if found.stop > found.start:
                    yield self.printed(found)

    def printed(self, found: _Found) -> Mention:
        start, stop = self.places[found.start], self.places[found.stop - 1] + 1
        return Mention(start, stop, self.text[start:stop], found.document, found.steps, found.back)

    def at(self, start: int, done: int) -> Iterator[_Found]:
        """What begins at an anchor; what ends at `done` is taken."""
        char = self.bare[start]
        if char == "《":
            return self.titled(start)
        if char in "前上":
            return self.backward(start)
        if char == "本":
            return self.own(start)
        if char == "第":
            document = Document() if self.is_foreign(start, done) else None
            return iter(self.chain(start, start, document, None))
        return self.numbered(start, done)

    def own(self, start: int) -> Iterator[_Found]:
        """本办法第三条; 本条第二款."""
        match = _OWN.match(self.bare, start)
        if match is not None:
            yield from self.chain(start, match.end(), None, None)
            return
        match = _SELF.match(self.bare, start)
        if match is not None:
            yield from self.chain(start, match.end(), None, Back(Unit(match[1]), 0))

    def backward(self, start: int) -> Iterator[_Found]:
        """前款, 前两条第一款, 上述第三条."""
        prefix = _PREFIX.match(self.bare, start)
        if prefix is not None:
            yield from self.chain(start, prefix.end(), None, None)
            return
        match = _BACK.match(self.bare, start)
        if match is None or (start and self.bare[start - 1] in _NOT_BACK):
            return
        count = numeral(match[1]) if match[1] else 1
        if not count:
            return
        back = Back(Unit(match[2]), count)
        yield from self.chain(start, match.end(), None, back) or (_Found(start, match.end(), None, (), back),)

    def titled(self, start: int) -> Iterator[_Found]:
        """《甲办法》, 《甲办法》（甲政发〔2021〕3号）, 《甲办法》第三条."""
        stop = self.titles.get(start)
        if stop is None:
            return
        if _IS_CALLED.search(self.bare[max(0, start - _FOREIGN_AT_MOST) : start]):
            yield _Found(stop, stop, None)
            return
        number, after = self.number_after(stop)
        document = Document(self.bare[start + 1 : stop - 1], number)
        yield from self.chain(start, self.steps_after(after), document, None) or (
            _Found(start, after if number else stop, document),
        )

    def number_after(self, stop: int) -> tuple[str, int]:
        """The document number behind a title, in brackets or bare, and where it ends."""
        bracket = _BRACKETED_NUMBER.match(self.bare, stop)
        if bracket is not None:
            return bracket[1], bracket.end()
        return "", stop

    def steps_after(self, stop: int) -> int:
        """Where 第三条 begins behind a title: at once, or behind a remark in brackets."""
        remark = _BRACKET.match(self.bare, stop)
        return remark.end() if remark is not None and self.bare.startswith("第", remark.end()) else stop

    def numbered(self, start: int, done: int) -> Iterator[_Found]:
        """甲政发〔2021〕3号 by itself."""
        match = _NUMBERED.match(self.bare, start)
        if match is None:
            return
        before = _CODE.search(self.bare[max(done, start - _CODE_AT_MOST) : start])
        code = _CONNECTING.sub("", before[0]) if before is not None else ""
        if code:
            yield _Found(start - len(code), match.end(), Document(number=code + match[0]))

    def is_foreign(self, start: int, done: int) -> bool:
        """Whether 第三条 is said of a text that the words before name without 《》, or only point at."""
        return _FOREIGN.search(self.bare[max(done, start - _FOREIGN_AT_MOST) : start]) is not None

    def chain(self, start: int, at: int, document: Document | None, back: Back | None) -> tuple[_Found, ...]:
        """第三条第一款、第二款和第五条 from `at` on; the first mention begins at `start`."""
        found: list[_Found] = []
        for link, group in self.groups(at):
            members = _members(group)
            if link is _Link.TO and _is_range(found[-1].steps[-1], members):
                found[-1] = _until(found[-1], members[0])
                continue
            for member in members:
                last = found[-1] if found else _Found(start, at, document, (), back)
                if back is not None and not found and member.step.unit.rank <= back.unit.rank:
                    return ()
                if link is _Link.WITHIN and member is members[0] and _is_within(last, member.step):
                    found[-1:] = [replace(last, stop=member.stop, steps=(*last.steps, member.step))]
                else:
                    found.append(_beside(last, member))
        return tuple(found)

    def groups(self, at: int) -> Iterator[tuple[_Link, re.Match[str]]]:
        """第…条 after 第…条, each with how it hangs together with the one before."""
        link, group = _Link.WITHIN, _GROUP.match(self.bare, at)
        while group is not None:
            yield link, group
            separator = _BETWEEN.match(self.bare, group.end())
            link = _Link.WITHIN if separator is None else _Link.TO if separator["to"] else _Link.AND
            group = _GROUP.match(self.bare, separator.end() if separator is not None else group.end())


class _Link(Enum):
    """How a group of numbers follows another: 第三条第一款, 第三条和第五条, 第三条至第五条."""

    WITHIN = 0
    AND = 1
    TO = 2


@dataclass(frozen=True)
class _Member:
    """One of the numbers in 第二、三条: where it stands, and what it says."""

    start: int
    stop: int
    step: Step


def _is_within(last: _Found, step: Step) -> bool:
    """Whether a step leads on inward from what was found last."""
    return not last.steps or step.unit.rank > last.steps[-1].unit.rank


def _beside(last: _Found, member: _Member) -> _Found:
    """A further mention, which shares with the last one what stands above it: 第三条第一款、第二款."""
    unit = member.step.unit
    above = tuple(one for one in last.steps if one.unit.rank < unit.rank)
    back = last.back if last.back is not None and unit.rank > last.back.unit.rank else None
    return _Found(member.start, member.stop, last.document, (*above, member.step), back)


def _is_range(begin: Step, members: tuple[_Member, ...]) -> bool:
    end = members[0].step
    return len(members) == 1 and end.unit is begin.unit and end.first == end.last and begin.first == begin.last


def _until(found: _Found, end: _Member) -> _Found:
    """第三条至第五条 as one range."""
    return replace(found, stop=end.stop, steps=(*found.steps[:-1], replace(found.steps[-1], last=end.step.first)))


_BRACKETED_NUMBER = re.compile(
    rf"[（(]([\u4e00-\u9fffA-Za-z]{{1,15}}{_YEAR_NUMBER})(?:[，,、；;][^（()）]{{0,60}})?[）)]"
)


def _titles(bare: str) -> Iterator[tuple[int, int]]:
    """Where the outermost titles in 《》 begin and end; what is never closed is none."""
    depth = begin = 0
    for index, char in enumerate(bare):
        if char == "《":
            begin = index if depth == 0 else begin
            depth += 1
        elif char == "》" and depth:
            depth -= 1
            if depth == 0:
                yield begin, index + 1


def _members(group: re.Match[str]) -> tuple[_Member, ...]:
    """The numbers of 第二、三至五条, a range as one; the unit stands behind the last."""
    unit, offset, found = Unit(group[2]), group.start(1), list[_Member]()
    for match in _MEMBER.finditer(group[1]):
        number = numeral(match[3]) or 0
        start = offset + match.start(2) if found else group.start()
        if match["to"] and found:
            found[-1] = replace(found[-1], stop=offset + match.end(), step=replace(found[-1].step, last=number))
        else:
            found.append(_Member(start, offset + match.end(), Step(unit, number, number)))
    inserted = numeral(group[3]) or 0 if group[3] else 0
    last = found[-1]
    return (*found[:-1], replace(last, stop=group.end(), step=replace(last.step, inserted=inserted)))

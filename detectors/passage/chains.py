"""Chains: the numbers and units at the end of a Chinese address, from the house to the door (88弄3号201室, 7栋1203, 8楼C室).

Only what such a chain looks like and what its numbers lead to; whose place it belongs to is read in places. Sources:
GB/T 23705-2009; the forms of Hong Kong, Macao and Taiwan as their post offices write them. All text is normalised, so 樓
is 楼 here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.identifiers.address import NO_PHONE

_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_NUMBER = (
    r"(?:负?[0-9]{1,5}[A-Za-z]?(?:[-之][0-9]{1,4}){0,3}|[A-Za-z][0-9]{0,4}|"
    rf"负?{_NUMERAL}|[甲乙丙丁戊]|[东西南北中上下])"
)
_UNIT = "(?:号院|号楼|号门|号|支弄|弄|支巷|巷|栋|幢|座|单元|门(?!口)|楼|层|室|房间|房|户|组|队|社|排|期|院|段|邻|梯)"
_OF = "(?:之[0-9一二三四五六七八九十]{1,3}|附[0-9]{1,3}号)?"  # 183号之二, 4楼之2, 12号附3号
_ITEM = f"{_NUMBER}{_UNIT}{_OF}"
_PART = r"(?:\([一二三四五六七八九十0-9A-Z东西南北]{1,2}[期区座]\))"
_ROOM = (
    NO_PHONE
    + r"(?:[ -]?[A-Za-z]?[0-9]{2,5}[A-Za-z]?(?:-[0-9]{1,4})?|[甲乙丙丁]?[0-9]{1,2}-[0-9]{1,4}(?:-[0-9]{1,4})?)(?![0-9]|[./:-][0-9])(?:室|房|户)?"
)
_LETTER = r"(?<=[楼层座栋0-9])[A-H](?:室|座|户|单位)?(?![A-Za-z0-9])"
_SIDE = "(?:[东西南北中左右]户|亭子间|阁楼|地下(?!室|车|通|铁|停)|天台)"
# A house with a name of its own after its number: 103号维多利广场A座2501, 39号学生宿舍6号楼614
_NAMED = (
    r"(?:(?![的在和与到及是住找去那这])[㐀-鿿]){0,12}?(?:公寓|大厦|广场|小区|花园|家园|新村|宿舍|大楼|酒店|宾馆|中心|苑|邨|阁|轩|居|庭|府|湾|城|座|园|楼)"
    rf"{_PART}?(?=第?{_NUMBER}(?:号楼|栋|幢|座|单元|楼|层|室|房)|[A-Z]?[0-9]{{3,4}}(?![0-9]))"
)
CHAIN = re.compile(
    rf"(?<![0-9A-Za-z.:/-])第?{_ITEM}(?:[ ,]?第?{_ITEM}|{_PART}|(?<=[号弄巷]){_NAMED}){{0,7}}(?:(?<![附之]){_ROOM})?(?:{_LETTER})?{_SIDE}?"
    r"|(?<=[区园苑村寓城府湾庭里坊庄院墅楼厦])[0-9]{1,3}(?:-[0-9]{1,4}){1,3}(?![0-9-])[室房号]?"
    r"|(?<=[楼厦阁邨轩])[A-Z]?[0-9]{3,4}[A-Z]?(?![0-9]|[./:-][0-9])(?:室|房)?"
    r"|(?<![0-9A-Za-z.:/-])[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])(?:室|房|号)?"
)
_HOUSE = re.compile(
    r"[0-9](?:号|弄|巷|栋|幢|座|单元|室|房|户|楼|层|门|排|组|队|邻)|[栋幢座室单元]|[0-9]-[0-9]|\A[A-Z]?[0-9]{3,4}[A-Z]?\Z"
)
_TO_A_ROOM = re.compile(
    r"室|房|户|单元|层|楼.*[0-9A-H]|号.*[0-9A-H]|-[0-9]|[栋幢座].*[0-9]|\A[A-Z]?[0-9]{3,4}[A-Z]?\Z|亭子间|阁楼"
)
# Enough without any name: building, entrance and room, in the estate that everybody in the group knows; 7号楼602 is
# less, 2幢801室 says itself what it is
_IN_AN_ESTATE = re.compile(
    r"[0-9A-Z甲乙丙丁东西南北]{1,3}(?:号楼|栋|幢|座)[ ,]?[0-9一二三四五六甲乙丙丁东西]{1,2}(?:单元|门|梯)[ ,]?(?:[0-9]{1,2}[楼层][ ,]?)?[ -]?[0-9]{3,4}(?:室|户|房)?"
    r"|[0-9A-Z甲乙丙丁]{1,3}(?:号楼|栋|幢|座)[ ,-]?[0-9]{3,4}[室户房]"
)
# Three numbers are a room only where somebody lives in it
_THREE = re.compile(r"[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?:室|房|号)?")
# What may not follow: a metro line, a bed, a counter, a case …
_NOT_AFTER = re.compile(
    r"线|床|口井|机|令|文(?!化|苑|华|景)|通知|公告|病例|患者|确诊|柜|窗|桌|台|球|车厢|检票|登机|选手|会议|教室|厅|展位|摊位|包间|包厢|影厅|展厅|阅览|自习|诊室|病区|试卷|考场|"
    r"核酸|疫苗|[（(]?周[一二三四五六日]"
)
# Behind a single number with 号 these say that it is a day or counts something: 听枫花园3号起封控
_DAY = re.compile(
    r"楼下|楼道|电梯|集合|团购|凌晨|早|晚|上午|下午|中午|当天|以[前后内]|起|前(?!楼)|后(?!楼)|至|到|—|人|个|家(?![楼里的])|场|店|馆|员工|日(?!本)"
)
_ONE_NUMBER = re.compile(r"[0-9]{1,2}号")
_BOOTH = re.compile(r"[0-9]{1,2}[楼层][A-Z]{1,2}-?[0-9]{3,5}")  # a shop in a mall: 3楼C8113
_NOT_BEFORE = re.compile(
    r"[月年第]\Z|(?:房|门牌|(?<![㐀-鿿]{2})[楼座]|车|编|单|账|卡|证|型|病|床|档案|学|工|订单|文)\Z"
)


def is_house(chain: str) -> bool:
    """Whether a chain leads to a house at least: 松桥路二段 does not."""
    return _HOUSE.search(chain) is not None


def leads_to_a_room(chain: str) -> bool:
    """Whether it goes on to a door, and does not end at the house."""
    return _TO_A_ROOM.search(chain) is not None


def needs_no_place(chain: str) -> bool:
    """Whether a chain is an address in an estate that goes without saying: 3号楼2单元502."""
    return _IN_AN_ESTATE.fullmatch(chain) is not None


def is_three_numbers(chain: str) -> bool:
    """7-2-301: a room only where somebody lives in it."""
    return _THREE.fullmatch(chain) is not None


def is_something_else(text: str, start: int, end: int) -> bool:
    """Whether the words around numbers make them a date, a line, a case, a counter."""
    before = _NOT_BEFORE.search(text, max(0, start - 4), start)
    return (
        before is not None or _BOOTH.fullmatch(text, start, end) is not None or _NOT_AFTER.match(text, end) is not None
    )


def is_a_day(text: str, start: int, end: int) -> bool:
    """Whether 3号 behind a place that is no road is the third of the month."""
    alone = _ONE_NUMBER.fullmatch(text, start, end) is not None and text[start - 1] not in "路街道巷弄"
    return alone and _DAY.match(text, end) is not None


def chains(text: str) -> Iterator[tuple[int, int]]:
    """The chains of a text, in order."""
    for mark in CHAIN.finditer(text):
        yield mark.span()

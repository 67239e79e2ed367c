"""Venues and rough times in text: where people went, without who went where in which order.

Works on lines whose personal values are already blanked out (HOLE). A venue is named by its noun (面馆, 书店, market)
and counts only beside a time or in a passage about an itinerary. Homes and workplaces are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

HOLE = "￼"
LONGEST = 30  # code points of a venue's name; longer ones are sentences
SECTION_LINES = 40  # lines an itinerary's heading holds for, if nothing ends it

_HAN_NOUNS = (
    "超市|商场|广场|市场|菜场|集市|菜市|影城|影院|剧院|酒店|宾馆|旅馆|餐厅|饭店|面馆|菜馆|饭馆|茶馆|酒馆|小馆|食堂|公园|景区|车站|客运站|高铁站|火车站|东站|西站|南站|北站|地铁|公交|码头|"
    "渡口|机场|医院|卫生院|门诊|药店|药房|诊所|银行|书店|书城|书屋|书吧|图书馆|博物馆|体育馆|游泳馆|健身房|健身馆|健身|瑜伽|中心|商店|便利店|小店|超商|酒吧|网吧|"
    "咖啡馆|咖啡店|咖啡|奶茶|早餐摊|早餐店|小吃|铺|美发|理发店|理发|发廊|浴室|浴场|洗浴|棋牌室|麻将馆|茶室|大厦|写字楼|百货|购物|商城|粮站|教堂|寺|庙|供销社|采样点|"
    "豆浆|火锅|烧烤|烤肉|烤鸭|大王|驿站|早市|夜市|美食城|美食广场|美甲|美容|洗车|汽配城|体育场|体育中心|球馆|眼科|口腔|牙科|天街|万象城|万达|奥莱|步行街|酒吧街|乐园|动物园|植物园|农家乐|山庄|度假村|酒家|饭庄|私房菜|羊肉粉|牛肉粉|米粉|拉面|刀削面|牛肉面|胡辣汤|包子|饺子|快餐|甜品|甜汤|糖水|汉堡|串串|麻辣烫|花店|鲜花|优衣库|沃尔玛|大润发|永辉|盒马|麦当劳|肯德基|必胜客|星巴克|瑞幸|罗森|家乐福|物美|华联|屈臣氏|宜家|海底捞|蜜雪冰城|茶颜悦色|喜茶|百樂|百貨|福利中心|夜市|土地公廟|廟|海鮮|"
    "接种点|服务站|加油站|修理厂|市集|小区[东西南北]?门|街市|巴士|巴士站|总站|酒楼|茶餐厅|冰室|士多|商場|市場|廣場|超級市場|餐廳|飯店|麵館|書店|醫院|診所|藥房|車站|地鐵|碼頭|機場|"
    "公園|健身室|戲院|圖書館|影院|KTV|号线|號線|路公交|路巴士|出租车|网约车|航班|列车|次列车|[店馆館院厅廳]"
)
_LATIN_NOUNS = (
    "markets?|supermarket|stores?|shops?|caf[eé]s?|coffee|restaurant|diner|pub|bar|gym|pool|leisure centre|centre|center|station|bus|tram|train|"
    "ferry|hospital|clinic|surgery|pharmacy|chemist|library|school gate|church|mosque|temple|hall|cinema|theatre|theater|mall|bakery|"
    "soft play|lounge|nightclub|club|outpatients|a&e|cineworld|odeon|boots|sainsbury.s(?: local)?|tesco|aldi|lidl|costa|starbucks|mcdonald.s|grill|kitchen|inn|arms|tavern|barbers|spa|food ?court|"
    "laundrette|park|museum|airport|terminal|docks|harbour|stadium|salon|barbers?|hotel|deli|bank|pilates|studio"
)
_NOUN = re.compile(f"(?:{_HAN_NOUNS})|(?<![A-Za-z])(?:{_LATIN_NOUNS})(?![A-Za-z])", re.IGNORECASE)
NOUN_NEXT = re.compile(f"[㐀-鿿]{{0,3}}?(?:{_HAN_NOUNS})")  # right behind what looks like a name
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DATE = re.compile(
    r"(?:\d{4}[年/-])?(?P<month>\d{1,2})[月](?P<day>\d{1,2})[日号號]?|\d{4}[-/](?P<month2>\d{1,2})[-/](?P<day2>\d{1,2})|"
    r"(?<![\d.])(?P<month3>1[0-2]|[1-9])[./](?P<day3>3[01]|[12]\d|[1-9])(?![\d.])|(?<!\d)(?P<day4>3[01]|[12]\d|[1-9])[日号號](?![楼栋樓线線店院门門弄厅廳])|"
    rf"(?P<english>(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? ?)?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})[a-z]*|(?:{_MONTHS})[a-z]* \d{{1,2}})|"
    r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b)"
)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:：]\d{2}|[点點时時](?:\d{1,2}分?|半|许|左右)?|[.]\d{2}(?= ?[ap]m)|(?= ?[ap]m))\s?(?P<half>[ap]m)?",
    re.IGNORECASE,
)
_PART = re.compile(
    "凌晨|清晨|早上|早晨|早间|早高峰|上午|中午|午间|下午|傍晚|晚高峰|晚上|晚间|夜间|深夜|朝早|下晝|夜晚|morning|midday|noon|lunchtime|afternoon|evening|night|rush hour",
    re.IGNORECASE,
)
_SECTION = re.compile(
    "行程|轨迹|軌跡|活动场所|涉及场所|场所|風險點|风险点|去过|到访|到訪|途经|places and times|exposure sites?|itinerary|visited|whereabouts|if you were",
    re.IGNORECASE,
)
_HOME = re.compile(
    "居家|家中|在家|回家|住处|住處|宿舍|租住|住址|地址|家庭|单位|單位|上班|公司|男友|女友|父母|at home|lives?|address|works?|employer",
    re.IGNORECASE,
)
_LABELLED_HOME = re.compile(
    r"(?:现|家庭|居)?(?:住址?|地址|居住地|户籍(?:地址?|所在地)?|籍贯|单位|公司)\s*[:：][^，,。；;\n\t]*|(?:home )?address\s*:[^;\n\t]*",
    re.IGNORECASE,
)
_CUT = re.compile(
    rf"[，,、|｜:：{HOLE}\t\"“”]|(?<=[㐀-鿿）)])[ 　]+|[ 　]+(?=[㐀-鿿（])|[ 　]{{2,}}|——|\s[-–—]\s|于(?=[㐀-鿿])"
)
_STRONG = re.compile("[。；;！!？?\n①-⑳]")
LONGEST_CLAUSE = 120  # code points; longer pieces are no entry of an itinerary
_LEAD = re.compile(
    r"^(?:[\s.:：·•*~～—–-]+|[(（]?\d{1,2}[.、)）]\s*|.*(?:在|到达|到访|到訪|到|去了|去|前往|来到|抵达|途经|经过|乘坐|搭乘|乘|搭|坐|步行至|返回|往|曾于|從|从|及|和|以及|第一个是)(?=.{2})|"
    r"(?:the|at|to|in|on|from|via|by|was|went|had|and|approx|about|he|she|they)\s+)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    "(?:内|里|處|处)?(?:就餐|用餐|吃饭|吃面|吃|堂食|购物|采购|采买|打针|办理业务|办业务|看店|上课|聚会|返回|闲逛|做核酸|买东西|饮茶|飲茶|食飯|買餸|买菜|买药|买|观影|看电影|看书|采样|核酸采样|就诊|看病|就医|健身|游泳|理发|逛|停留|取药|喝酒|喝咖啡|乘车|上车|下车|下車|附近|办事|聚餐|用膳|"
    "on$|at$|around$|approx$|[\\s.。\\d:：~～—–-]+)+$"
)


class Visit(NamedTuple):
    """A venue, the date as written (empty if none) and the rough part of the day (0 unknown, 1 night … 6 evening)."""

    date: tuple[int, int]
    written: str
    part: int
    venue: str


def visits(lines: Iterable[str]) -> list[Visit]:
    """All venues of the lines, in the order of the text, each with the nearest time told before it."""
    found: list[Visit] = []
    left = 0
    date: tuple[tuple[int, int], str] = ((0, 0), "")
    for line in lines:
        line = _LABELLED_HOME.sub(" ", line)
        heading = _SECTION.search(line) is not None
        left = SECTION_LINES if heading else max(0, left - 1)
        if not line.strip() or (_HOME.search(line) and not (heading or _DATE.search(line))):
            continue
        seen, date = _in_line(line, bool(left), date)
        found += seen
    return found


def visit_of(place: str, when: str) -> Visit:
    """The visit of a row whose place and time stand in columns of their own."""
    told = _DATE.search(when)
    written = told.group().strip() if told else ""
    return Visit(_ordinal(told) if told else (0, 0), written, _part(_DATE.sub(" ", when)), place)


def is_place(name: str) -> bool:
    """Whether a cell of a column of places may be told: not a house or somebody's."""
    return (
        2 <= len(name) <= LONGEST
        and HOLE not in name
        and not (_HOME.search(name) or _SOMEBODYS.search(name) or _HOUSE.match(name))
    )


def _in_line(
    line: str, section: bool, date: tuple[tuple[int, int], str]
) -> tuple[list[Visit], tuple[tuple[int, int], str]]:
    """The venues of one line; each entry between full stops or semicolons has its own time, before or behind its venues."""
    found: list[Visit] = []
    timed = False
    for entry in _STRONG.split(line):
        told = _DATE.search(entry)
        timed = timed or told is not None or bool(_part(entry))
        if not (timed or section):
            continue
        seen, last = _in_entry(entry, date)
        if seen and told is not None and not any(visit.written for visit in seen if visit.written != date[1]):
            seen = [visit._replace(date=last[0], written=last[1]) for visit in seen]
        found += [visit if visit.part else visit._replace(part=_part(entry)) for visit in seen]
        date = last
    return found, date


def _in_entry(entry: str, date: tuple[tuple[int, int], str]) -> tuple[list[Visit], tuple[tuple[int, int], str]]:
    found: list[Visit] = []
    part = 0
    for clause in _clauses(entry):
        told = _DATE.search(clause)
        if told is not None:
            date, part = (_ordinal(told), told.group().strip()), 0
        part = _part(clause) or part
        venue = _venue(clause)
        if venue:
            found.append(Visit(date[0], date[1], part, venue))
    return found, date


def _clauses(line: str) -> list[str]:
    """Pieces between punctuation; a colon inside a clock does not cut, nor do blanks around a hall's number (影城 5 号厅)."""
    guarded = re.sub(r"(?<=\d)[:：](?=\d)", "\x00", _HALL.sub(r"\1\2", line))
    return [piece.replace("\x00", ":") for piece in _CUT.split(guarded) if piece and piece.strip()]


_HALL = re.compile(r"[ \t]*(\d{1,3})[ \t]*([号號][厅廳馆館院])")


def _ordinal(told: re.Match[str]) -> tuple[int, int]:
    groups = told.groupdict()
    month = next((groups[name] for name in ("month", "month2", "month3") if groups[name]), "0")
    day = next((groups[name] for name in ("day", "day2", "day3", "day4") if groups[name]), "0")
    return int(month), int(day)


def _part(clause: str) -> int:
    """The part of the day: 1 small hours, 2 morning, 3 noon, 4 afternoon, 5 early evening, 6 evening."""
    word = _PART.search(clause)
    if word is not None:
        return _PARTS.get(word.group().lower(), 0)
    clock = _CLOCK.search(clause)
    if clock is None or int(clock["hour"]) > 24:
        return 0
    hour = int(clock["hour"]) + (12 if (clock["half"] or "").lower() == "pm" and int(clock["hour"]) < 12 else 0)
    return next(part for part, before in enumerate((6, 11, 13, 17, 19, 25), 1) if hour < before)


_PARTS = (
    dict.fromkeys(("凌晨", "深夜"), 1)
    | dict.fromkeys(("清晨", "早上", "早晨", "早间", "早高峰", "上午", "朝早", "morning"), 2)
    | dict.fromkeys(("中午", "午间", "midday", "noon", "lunchtime"), 3)
    | dict.fromkeys(("下午", "下晝", "afternoon"), 4)
    | dict.fromkeys(("傍晚", "晚高峰", "rush hour"), 5)
    | dict.fromkeys(("晚上", "晚间", "夜间", "夜晚", "evening", "night"), 6)
)


def _venue(clause: str) -> str:
    """The venue a clause names, or an empty text. Times and verbs around it fall away; its own number (3号厅) stays."""
    if len(clause) > LONGEST_CLAUSE or _HOME.search(clause):
        return ""
    done = _DONE.search(clause)
    if done is not None and not _NOUN.search(clause):
        return _named(done["venue"])
    name = _PART.sub(" ", _CLOCK.sub(" ", _DATE.sub(" ", clause)))
    name = re.sub(r"(?:许|左右|期间|前后)(?=\s|$)", " ", name).strip(_EDGE)
    before = None
    while before != name:
        before, name = name, _TAIL.sub("", _LEAD.sub("", name).strip(_EDGE), count=1).strip(_EDGE)
    name = name.removeprefix("的").strip() if _HAN.search(name) else _phrase(name)
    name += ")" * (name.count("(") - name.count(")")) + "）" * (name.count("（") - name.count("）"))
    name = _EMPTY.sub("", name)
    generic = _NOUN.fullmatch(name) is not None or _HOUSE.match(name) is not None
    return name if 2 <= len(name) <= LONGEST and _NOUN.search(name) and not generic else ""


# What people do at a place names it even without a noun of ours; a house or somebody's is none.
_DONE = re.compile(
    "(?:在|到|去|前往|来到|到达)(?P<venue>[㐀-鿿A-Za-z0-9·（）()]{2,16}?)(?:就餐|用餐|吃|聚餐|购物|采购|买(?!单)|办理|观影|看(?:了)?(?:一场)?电影|看病|取|理发|洗|玩|逛|停留|健身|游泳|住宿|入住|唱|喝|聚会|上课)"
)
_SOMEBODYS = re.compile("家$|那里?$|处$|宿舍|亲戚|朋友|同事|同学|叔|婶|姨|爷|奶|哥|姐|爸|妈|女友|男友")
_HOUSE = re.compile(r"[0-9]+[A-Za-z]? [A-Z][\w' ]+$|.*(?:街|路|巷|弄|村|组)$")
_EMPTY = re.compile(r"[(（]\s*[)）]")


def _named(name: str) -> str:
    return "" if _SOMEBODYS.search(name) or _HOUSE.match(name) else name


_EDGE = " -–—~～至."
_HAN = re.compile("[㐀-鿿]")
_STOP_WORDS = frozenset(
    "a an the at to in on from via by was went and approx about he she they anyone who was were been then for with between".split()  # noqa: SIM905
)


def _phrase(clause: str) -> str:
    """In Latin script: the words around the noun, back to a preposition or article, on through capitalised words."""
    noun = _NOUN.search(clause)
    if noun is None:
        return ""
    before = re.findall(r"\S+", clause[: noun.start()])[-6:]
    stops = [at for at, word in enumerate(before) if word.lower() in _STOP_WORDS]
    words = before[stops[-1] + 1 :] if stops else before
    behind = re.match(r"(?:\s+[A-Z0-9][\w'’.-]*)*", clause[noun.end() :])
    return " ".join([*words, noun.group() + (behind.group() if behind else "")]).strip()

"""Addresses down to a house, door or room in a passage: 青川路88弄3号201室, 14 Heron Close, Flat 6.

A chain of numbers and units (88弄3号201室) is found first; the place it belongs to is read to its left, by the tagger's
LOC where there is one and by the endings of roads, villages, estates. A venue or a road without a number is none, nor
is a bare room. The label before an address (住, 地址, 送到) is never part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.model import Entity
from detectors.passage.overlaps import resolve
from detectors.passage.words import Words

_TO_THE_ROOM, _TO_THE_HOUSE, _LOOSE = 0.9, 0.85, 0.7

_NUMBER = r"(?:\d{1,5}[A-Za-z]?(?:[-之]\d{1,4}){0,3}|[A-Za-z]\d{0,4}|[一二三四五六七八九十百]{1,4}|[东西南北中上下])"
_UNIT = r"(?:号院|号楼|号门|号|弄|栋|幢|座|单元|门|楼|层|室|房间|房|户|组|队|排|期|院|巷|支弄)"
_CHAIN = re.compile(
    rf"(?<![0-9A-Za-z.:/-]){_NUMBER}{_UNIT}(?:[ ,]?{_NUMBER}{_UNIT}){{0,6}}(?:[ -]?\d{{2,5}}[A-Za-z]?(?:-\d{{1,4}})?(?![0-9]|[./:]\d))?"
    rf"(?:[室房户])?|(?<=[区园苑村寓城府湾庭里坊庄院墅楼厦])\d{{1,3}}(?:-\d{{1,4}}){{1,3}}(?![0-9-])[室房号]?"
)
_HOUSE = re.compile(r"\d(?:号|弄|栋|幢|座|单元|室|房|户|楼|层|门|排|组|队)|[栋幢座室单元]|\d-\d")
_ROOM = re.compile(r"室|房|户|单元|层|楼.*\d|号.*\d|-\d|[栋幢座].*\d")
# What may not follow: a date, a metro line, a bed, a floor area, a case …
_NOT_AFTER = re.compile(
    r"线|床|口井|机|令|文|文件|通知|公告|凌晨|早|晚|上午|下午|中午|当天|病例|患者|确诊|[（(]?周|柜|窗|桌|台|球|车厢|检票|登机|以[前后内]|起|前|后|至|到|—|人|个|家|选手|会议|教室|厅|展位|摊位|包间|包厢|影厅|场|核酸|疫苗|店|馆|员工|展厅"
)
_NOT_BEFORE = re.compile(r"[月年第]\Z|(?:房|门牌|楼|座|车|编|单|账|卡|证|型|病|床|档案|学|工|订单|文)\Z")
_RUN = re.compile(r"[㐀-鿿A-Za-z0-9·()]{1,40}\Z")
_ENDING = re.compile(
    r"(?:路|街|道|巷|弄|胡同|里|坊|条|村|屯|庄|镇|乡|街道|社区|小区|新村|花园|家园|苑|园|公寓|大厦|广场|中心|城|府|湾|庭|居|墅|院|楼|馆|区|县|市|省|旗|州|"
    r"酒店|宾馆|饭店|旅馆|宿舍|学校|大学|学院|医院|厂|桥|堂|轩|阁|邸|郡|峰|台|岛|山|港|滩|浜|塘|埭|圩|段|组|队|期|号院|大院|方舱)(?:[东西南北中][路街段区]?)?\Z"
)
_LABELS = (
    "现居住地|现居地|居住地址|居住地|住宅地址|现住址|现住地|家庭住址|家庭地址|收货地址|收件地址|通讯地址|单位地址|登记住址|户籍所在地|户籍地址|户籍地|户籍|住址|住所|地址|"
    "坐落于|坐落|位于|居住于|居住在|居住|入住|暂住|现住|家住|住在|住于|隔离在|隔离于|送到|送至|送往|寄到|寄至|寄往|搬到|搬去|来到|回到|前往|返回|就在|我家|他家|她家|家在|放到|放在|宿舍"
)
_LABEL = re.compile(_LABELS)
_LEAD = re.compile(f"(?:.*?(?:{_LABELS}|到|在|住|于|送|寄|去|至|就|从|家|址|自|地))")
_PLACE_LABELS = frozenset({"LOC", "ns", "ORG", "nt"})
_SECONDS = frozenset("在到往去至于的给了过来家我他她你和跟是有")
_CLAUSE = re.compile(r"[^\s,，。：:；;、()（）]{0,14}\Z")
_SHORT_LEAD = re.compile(f"(?>{_LABELS}|[送住寄到在去就])(.{{1,2}})")
_GLUE = frozenset({"m", "q", "n", "nz", "s", "f", "nw"})
_ADMIN = re.compile(r"(?:[㐀-鿿]{2,9}(?:省|自治区|市|州|盟|区|县|旗|镇|乡|街道)[ ,，]?){1,4}\Z")
_ENGLISH = re.compile(
    r"(?<![\w/-])(?:(?:Flat|Apt\.?|Apartment|Unit|Room|Suite) [0-9A-Z]{1,5},? )?(?:No\.? ?)?\d{1,5}[A-Za-z]?,? (?:[A-Z][a-z'’]{1,20} ){1,4}"
    r"(?:Street|St|Road|Rd|Close|Lane|Ln|Avenue|Ave|Drive|Way|Court|Ct|Place|Gardens|Terrace|Crescent|Square|Hill|Row|Mews|Boulevard|Blvd|Walk|Grove|Park|Quay|Parade)\b\.?"
    r"(?:,? (?:Flat|Apt\.?|Apartment|Unit|Room|Suite|#) ?[0-9A-Z]{1,5}\b)?"
)


def find(text: str, words: Words) -> list[Entity]:
    """All addresses of a normalised passage, in order, not overlapping."""
    found = [entity for mark in _CHAIN.finditer(text) if (entity := _chinese(text, mark, words))]
    for mark in _ENGLISH.finditer(text):
        end = mark.end() - 1 if mark.group().endswith(".") else mark.end()
        found.append(Entity("ADDRESS", mark.start(), end, _TO_THE_HOUSE, ("street",)))
    return list(resolve(found))


def _chinese(text: str, mark: re.Match[str], words: Words) -> Entity | None:
    chain = mark.group()
    if not _HOUSE.search(chain) or _NOT_AFTER.match(text, mark.end()):
        return None
    start = _place(text, mark.start(), words)
    if start is None or _NOT_BEFORE.search(text, max(0, start - 4), mark.start()):
        return None
    score = _TO_THE_ROOM if _ROOM.search(chain) else _TO_THE_HOUSE
    return Entity("ADDRESS", start, mark.end(), score, ("place", "room" if score == _TO_THE_ROOM else "house"))


def _place(text: str, end: int, words: Words) -> int | None:
    """Where the place before a chain begins; None where what stands there is no place."""
    run = _RUN.search(text, max(0, end - 40), end)
    if run is None:
        return None
    start = _by_words(text, run.start(), end, words)
    if start is None and _ENDING.search(text, run.start(), end):
        start = run.start()
    if start is None:
        return None
    start = _from_lead(text, _without_lead(text, start, end))
    return _with_admin(text, start) if end - start >= 2 else None


def _by_words(text: str, first: int, end: int, words: Words) -> int | None:
    """The leftmost of the words before the chain that are places without a gap."""
    start: int | None = None
    ends_as_place = _ENDING.search(text, first, end) is not None
    for word in reversed(words.inside(first, end)):
        inner = text[max(first, word.start) : min(end, word.end)]
        fits = word.label in _PLACE_LABELS or _ENDING.search(inner) is not None
        glued = ends_as_place and word.label in _GLUE if start is None else word.label == "m"
        if not fits and not glued:
            break
        start = max(first, word.start)
    return start


def _from_lead(text: str, start: int) -> int:
    """住听枫路: what stands at the beginning of a clause and behind 住 is the place, though the tagger calls 听 a verb."""
    clause = _CLAUSE.search(text, max(0, start - 14), start)
    lead = _SHORT_LEAD.fullmatch(clause.group()) if clause else None
    return start - len(lead.group(1)) if lead and _SECONDS.isdisjoint(lead.group(1)) else start


def _without_lead(text: str, start: int, end: int) -> int:
    """Past 住, 地址, 送到 …: the shortest beginning that leaves a place of two characters or more."""
    for label in _LABEL.finditer(text, max(0, start - 4), min(end - 1, start + 4)):
        if label.start() < start < label.end():
            start = label.end()  # 住所怀远路: the tagger cut inside the label
    lead = _LEAD.match(text, start, min(end - 1, start + 8))
    while lead and end - lead.end() >= 2 and lead.end() > start:
        start = lead.end()
        lead = _LEAD.match(text, start, min(end - 1, start + 8))
    return start


def _with_admin(text: str, start: int) -> int:
    """Past a blank to the left, where province, city or district stand before it."""
    if start and text[start - 1] in " ,，":
        admin = _ADMIN.search(text, max(0, start - 30), start)
        if admin:
            return _without_lead(text, admin.start(), start)
    return start


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The chains of a text that is known to be an address (a cell under such a header)."""
    for mark in _CHAIN.finditer(text):
        yield mark.span()

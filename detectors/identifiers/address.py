"""ADDRESS: where somebody lives or works, down to a house, door or room number; a road or venue alone is none.

The sure part is the tail of numbers with their units (66弄9号302室, 21号6栋2单元401, 3-2-502). From there `grow` goes left
over the place's name: to a region of GB/T 2260 where one stands, else to the word that introduces the place (住, 地址).
Where neither is there a tagger knows better where the place begins; recognize asks it. Source: GB/T 2260 (codes of divisions),
GB/T 23705-2009 (rules for coding place names and addresses).

>>> is_door("松桥路66弄9号302室"), is_door("松桥路66弄"), is_door("松桥公园")
(True, False, False)
"""

from __future__ import annotations

import re

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._regions import region_at
from detectors.languages.names import Shape, shape

_NUMERALS = "一二三四五六七八九十"
_NUMBER = f"(?:[A-Za-z]?[0-9]{{1,5}}[A-Za-z]?|[A-Za-z]|[{_NUMERALS}百]{{1,4}})(?:[-之][0-9]{{1,4}}){{0,2}}"
_UNIT = "(?:号院|号楼|号|弄|栋|幢|座|单元|室|楼|层|房|组|门|排|院|期|段|社|队|户)"
# Two groups of four digits behind a blank are a telephone of Hong Kong or Singapore, no room: 12楼 5123 4407
NO_PHONE = "(?! [0-9]{4} [0-9]{4}(?![0-9]))"
_ROOM = "(?:[A-Z]?[0-9]{2,5}[A-Z]?(?:-[0-9]{1,4}){0,2}(?:室|房|户)?|[东西南北中]户?)"
_NOT_ON = "(?![0-9A-Za-z%]|[-.:/][0-9]|[年月日天人元块名例岁线路个万点℃])"
_BUILDING = "(?<=号)[一-鿿]{2,8}(?:公寓|大厦|广场|小区|苑|宿舍|楼|酒店|大楼|花园)(?=[A-Z]?[0-9])"
_TAIL = f"{_NUMBER}{_UNIT}(?: ?{_NUMBER}{_UNIT}){{0,5}}(?:{_BUILDING})?(?:{NO_PHONE} ?-?{_ROOM}{_NOT_ON})?(?!线|车厢|[病案]例|文|令|公告|窗口|柜台|试卷|选手|球)"
_DASHED = f"[0-9]{{1,3}}(?:-[0-9]{{1,4}}){{1,3}}(?:室|号)?{_NOT_ON}"
_STREET = (
    "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Dr|Court|Ct|Place|Pl|Terrace|Way|Crescent|Gardens|"
    "Square|Boulevard|Blvd|Row|Mews|Parkway|Pkwy|Circle|Highway|Hwy|Alley|Grove|Hill|Rise|Walk|Parade|"
    "Esplanade|Quay|Wharf)"
)
# 450 West 42nd Street, 123 N. Main St
_STREET_NAME = "(?:(?:[NSEW]\\.?|[0-9]{1,3}(?:st|nd|rd|th)|[A-Z][A-Za-z'’-]{1,15}) ){1,4}"
_FLAT = "(?:Flat|Apt\\.?|Apartment|Unit|Room|Rm|Suite|#) ?#?[0-9]{0,4}[A-Z]?[0-9]{0,4}"
_ENGLISH = f"(?<![0-9A-Za-z.-])[0-9]{{1,5}}[A-Za-z]? {_STREET_NAME}{_STREET}(?![A-Za-z])(?:,? {_FLAT}(?![0-9A-Za-z]))?"
# What the name of a place ends with, directly before its number.
_PLACE_ENDS = frozenset("路街道巷弄同里村镇乡庄屯区苑园院寓府庭城湾广场厦店馆舍坊寨堡桥墅轩阁居县旗塘沟滩坡岭洲岛营集铺坪坝期线邨岗台江山河湖庙寺口园段组队校厂所站楼")  # fmt: skip
# Words that stand before a place and belong to no place's name; the last of them is where the place begins.
_LEADS = re.compile(
    "(?:[我他她你]家|地址|住址|住所|住处|户籍地|户籍|籍贯|居住地|坐落|宿舍|单位|公司|楼栋|家庭|房屋|暂住|收货|收件|快递|登记|[在到住送寄是为于离的从去给就往找])"
)
_DOOR = re.compile(
    f"{_NUMBER}(?:号(?![楼院])|室|户|房)|(?:[栋幢座楼号弄院]|单元) ?-?[0-9]{{2,5}}(?![0-9号栋幢弄层楼])|(?<![0-9-]){_DASHED}|{_ENGLISH}|{_FLAT}"
)
_IN_CHAIN = re.compile(
    f"[0-9A-Za-z{_NUMERALS}百]{_UNIT}"
)  # before a number: it belongs to the address that began earlier
_LONGEST_HEAD = 36  # code points: the longest region chain of GB/T 2260 (24) and a road


def is_door(text: str) -> bool:
    """Whether an address names a house, door or room; a lane, a building of many flats or a floor alone is none."""
    return _DOOR.search(text) is not None


def no_door(text: str) -> str | None:
    """'no door' for an address that ends at a lane or a building of many, else None."""
    return None if is_door(text) else "no door"


def grow(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the address whose numbers stand at start..end, or None where no name of a place stands before them."""
    if not _is_han(text[start - 1 : start]):
        return (start, end) if text[start:end].isascii() and " " in text[start:end] else None
    if _IN_CHAIN.match(text, max(0, start - 2)):
        return None
    left = _head_begins(text, start)
    head = text[left:start]
    lead = 0
    for found in _LEADS.finditer(head):
        if len(head) - found.end() >= 2:
            lead = found.end()
    begin = lead + _after_a_name(head[lead:])
    if begin == 0 and text[left - 1 : left].isdecimal():  # 9号线3号口: the Han before the number hang on another number
        return None
    rest = head[begin:]
    if len(rest) < 2 or not (rest[-1] in _PLACE_ENDS or lead or region_at(rest, 0)):
        return None
    return left + begin, end


def _head_begins(text: str, start: int) -> int:
    left = start
    while left > max(0, start - _LONGEST_HEAD):
        before = text[left - 1]
        joined = before == " " and text[left - 2 : left - 1] in tuple("省市区县镇乡路街")
        if not (_is_han(before) or before == "·" or joined):
            break
        left -= 1
    return left


def _after_a_name(head: str) -> int:
    """Where a region begins behind other words (王芳北京市..., 业主朝阳区...), or 0."""
    if region_at(head, 0):
        return 0
    for start in range(1, len(head) - 2):
        end = region_at(head, start)
        if head[end - 1] in "镇乡村":
            continue
        if end - start >= 3 and head[end - 1] in "省市区县州旗":
            return start
        if end > start and start <= 4 and shape(head[:start]) >= Shape.COMMON:
            return start
    return 0


def _is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


ADDRESS = Identifier(
    type="ADDRESS",
    group=Group.ADDRESS,
    direct=True,
    presidio_name="ADDRESS",
    source="GB/T 2260; GB/T 23705-2009",
    patterns=(
        Pattern("numbers and units", f"(?<=[一-鿿]){_TAIL}", 0.7, 0.9, lengths=frozenset({1, 2, 3, 4, 5})),
        Pattern(
            "Han numerals",
            f"(?<=[一-鿿])[{_NUMERALS}]{{1,3}}{_UNIT}(?:{_NUMBER}{_UNIT}){{0,5}}(?:{_ROOM}{_NOT_ON})?",
            0.45,
            0.85,
            Anchor.WORD,
            words=tuple(_NUMERALS),
        ),
        # a house of flats by its name and a room, as Hong Kong writes: 昌盛楼1204
        Pattern("room", f"(?<=[楼厦阁邨])[0-9]{{3,4}}[A-Z]?室?{_NOT_ON}", 0.5, 0.85, lengths=frozenset({3, 4})),
        Pattern("dashed", f"(?<=[路街巷弄村区苑园院寓府庭城号]){_DASHED}", 0.55, 0.85, lengths=frozenset({1, 2, 3})),
        Pattern("English", _ENGLISH, 0.7, 0.85, lengths=frozenset({1, 2, 3, 4, 5})),
        Pattern(
            "English, flat first",
            f"(?:Flat|Apt|Unit|Room) [0-9]{{1,4}}[A-Z]?, {_ENGLISH}",
            0.75,
            0.85,
            Anchor.WORD,
            words=("Flat", "Apt", "Unit", "Room"),
        ),
        # Hong Kong in English: Flat C, 8/F, Tower 3, Harbour Court, 12 Quill Road
        Pattern(
            "English, floor",
            "(?:Flat|Room|Rm|Unit) [0-9A-Z]{1,5},? ?(?:[0-9]{1,2}/F|[0-9]{1,2}(?:st|nd|rd|th) [Ff]loor)"
            "(?:, ?(?:[0-9]{1,4} )?[A-Z][A-Za-z0-9']{0,13}(?: [A-Z0-9][A-Za-z0-9']{0,13}){0,3}){1,4}",
            0.8,
            0.9,
            Anchor.WORD,
            words=("Flat", "Room", "Rm", "Unit"),
        ),
    ),
    validate=no_door,
    weakened=0.55,
    grow=grow,
    cues=listed(
        "住址|地址|家住|现住|居住|住在|户籍|收货|收件|寄到|送到|坐落|家庭住址|住|address|lives at|live at|drop it|resides"
    ),
    headers=listed(
        "居所|府上地址|送餐地址|联络地址|地址|住址|家庭住址|家庭地址|现住址|现住地址|现居住地|现居地址|居住地|"
        "居住地址|居住地点|户籍|户籍地|户籍地址|户籍所在地|籍贯|收货地址|收件地址|"
        "收件人地址|收货人地址|寄件地址|通讯地址|通信地址|联系地址|邮寄地址|详细地址|房号|门牌|门牌号|楼栋|楼号|室号|房间号|房屋地址|房屋坐落|单元|隔离地点|"
        "隔离地址|住所|住处|具体地址|小区|小区楼栋|家庭详细地址|常住地址|暂住地址|身份证地址|送货地址|配送地址|楼栋房号|楼栋号|房产地址|jtzz|zz|dz|"
        "address|home address|addr|street|room|room no|apt|residence|mailing address|delivery address|shipping address|street address|home addr"
    ),
)

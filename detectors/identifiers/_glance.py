"""The glance: may there be anything in this text? The only look the bot itself takes at what people write.

Raw text, standard library only, one bounded pass. It may be wrong in one direction: True costs a closer look in a child,
False ends the matter. So every shape a direct identifier can take must be in here; a test checks it on the whole corpus.
"""

from __future__ import annotations

import re
from functools import cache

from detectors.identifiers._trie import trie
from detectors.identifiers.address import STREET_SHAPE
from detectors.identifiers.health import HEALTH
from detectors.identifiers.plate import PROVINCES
from detectors.normalize import fold, han_numbers

LONGEST = 16_384
"""Code points (four full messages). A longer text is never waved through."""

_MANY_LINES = 6  # a list of people needs no number to be one (names and marks, names and diagnoses)
_NUMBER = "[0-9]{7}|[0-9](?:[ ./()+·-]{0,3}[0-9]){6}"
_NUMERAL = "[0-9A-Za-z一二三四五六七八九十百]"
_DOOR = (
    f"(?<=[一-鿿·]){_NUMERAL}{{1,6}} ?(?:号|號|栋|棟|幢|单元|單元|室|弄|座|楼|樓|层|層|房|组|組|户|戶|门|門|排|期|社|队|隊)"
    "|(?<=[一-鿿])[0-9]{1,3}-[0-9]{1,4}|(?<=[楼樓厦廈阁閣邨])[0-9]{3,4}"
)
_ACCOUNT = (
    "(?:微信|薇信|威信|维信|維信|徽信|[vV]信|加我?[vV微薇]|[Qq]{2}|扣扣|企鹅|企鵝|[qQ]号|[qQ]號|球球|护照|護照|[Pp]assport|PASSPORT|hzh|"
    "[vVwW][xX]|[wW]e[cC]hat|WECHAT|weixin|(?<![A-Za-z])[vV] ?[:：=])[^\\n]{0,16}?(?:[A-Za-z][0-9A-Za-z_-]{5}|[0-9]{5})|wxid_"
)
_PLATE = (
    f"[{PROVINCES}滬雲遼魯蘇贛鄂晉陝閩貴寧瓊][A-Z][ ·.•-]?[A-Z0-9]{{4}}|[A-Z]{{2}}[0-9]{{2}} ?[A-Z]{{3}}(?![A-Za-z])"
)
_BODY = "生日|出生|DOB|身高|体重|體重|BMI|[0-9一二三四五六七八九十] ?(?:cm|CM|kg|KG|Kg|公斤|厘米|斤|stone)|一米[四五六七八九]|两米|兩米|[4-7]'[0-9]"
_TRADITIONAL = {
    "诊": "診", "症": "癥", "阳": "陽", "触": "觸", "结": "結", "滨": "濱", "压": "壓", "脏": "臟", "脑": "腦", "风": "風", "癫": "癲",
    "痫": "癇", "肾": "腎", "肿": "腫", "肠": "腸", "郁": "鬱", "虑": "慮", "双": "雙", "闭": "閉", "独": "獨",
    "残": "殘", "碍": "礙", "妇": "婦", "产": "產", "疗": "療", "过": "過", "尔": "爾", "兹": "茲",
    "检": "檢", "测": "測", "应": "應", "无": "無", "状": "狀", "复": "復", "确": "確",
    "锐": "銳", "痴": "癡", "动": "動",
}  # fmt: skip


def glance(text: str) -> bool:
    """Whether a closer look is needed: False only where no number, address, account, plate or illness can be in the text.

    >>> glance("今晚几点开会"), glance("我电话一三四九三三一八八二七")
    (False, True)
    """
    if len(text) > LONGEST or "@" in text or "＠" in text or text.count("\n") >= _MANY_LINES:
        return True
    return _shapes().search(han_numbers(fold(text))) is not None


@cache
def _shapes() -> re.Pattern[str]:
    health = trie(word for pattern in HEALTH.patterns for word in (*pattern.words, *map(_traditional, pattern.words)))
    return re.compile(f"{_NUMBER}|{_DOOR}|{_ACCOUNT}|{_PLATE}|{_BODY}|{STREET_SHAPE}|{health}")


def _traditional(word: str) -> str:
    return "".join(_TRADITIONAL.get(character, character) for character in word)

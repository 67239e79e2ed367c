"""Spaced addresses: every part apart, as forms and people of Taiwan write them (新北市 板橋區 文化路 一段 188 巷 7 弄 3 號 5 樓).

Only where blanks part them; whatever is written together is addresses'. All text is normalised, so 號 is 号 here.
"""

from __future__ import annotations

import re

from detectors.model import Entity

_SCORE = 0.9
_BLANK = "[ \u3000]{1,2}"
# Atomic, the shortest first: nested repetitions must not be tried in all ways
_PLACE = "(?>[㐀-鿿]{1,7}?(?:省|市|县|区|乡|镇|里|村|路|街|大道|道|庄|社区|街道|新村|小区|花园))"
_SECTION = "(?:[一二三四五六七八九十]{1,2}|[0-9]{1,2}) ?段"
_UNIT = "(?:号|弄|巷|楼|层|室|栋|幢|座|单元|邻|之)"
_NUMBER = f"(?:[0-9]{{1,5}}(?:[-之][0-9]{{1,4}})?|[一二三四五六七八九十]{{1,3}}|[A-H]) ?{_UNIT}(?: ?之 ?[0-9]{{1,3}})?"
_ADDRESS = re.compile(
    f"(?:{_PLACE}{_BLANK}?){{1,5}}(?:{_SECTION}{_BLANK}?)?{_NUMBER}(?:{_BLANK}?{_NUMBER}){{0,6}}(?:{_BLANK}?[0-9]{{2,4}}室)?"
)
_LEAD = re.compile(
    "(?:居住地址|通讯地址|户籍地址|收件地址|地址|住址|现住|居住|送到|寄到|搬到|住在|家住|[住在到于]|是)+"
)
_FIRST = re.compile(_PLACE)
_HOUSE = re.compile("[0-9] ?(?:号|弄|巷|室|栋|幢|楼)")
_BETWEEN = re.compile("[ \u3000]")


def find(text: str) -> list[Entity]:
    """The addresses of a normalised passage whose parts stand apart, in order, not overlapping."""
    if _BETWEEN.search(text) is None:  # most cells of a roster
        return []
    return [found for mark in _ADDRESS.finditer(text) if (found := _entity(text, mark)) is not None]


def _entity(text: str, mark: re.Match[str]) -> Entity | None:
    first = _FIRST.match(text, mark.start(), mark.end())
    leads = [lead.end() for lead in _LEAD.finditer(text, mark.start(), first.end() - 2)] if first else []
    start = leads[-1] if leads else mark.start()
    apart = _BETWEEN.search(text, start, mark.end()) is not None and _FIRST.search(text, start, mark.end())
    house = _HOUSE.search(text, start, mark.end())
    return Entity("ADDRESS", start, mark.end(), _SCORE, ("spaced",)) if apart and house else None

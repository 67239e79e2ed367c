"""LANDLINE: a fixed line of mainland China (area code and 7 or 8 digits, the extension left outside the span) or the UK.

Mostly an organisation's; whether it matters is the verdict's business. Service numbers (400, 800, 12345) lead to no
person and are not found at all. Source: MIIT numbering plan; area codes begin with 10, 2x, or are three digits 3-9xx.

>>> not_a_line("0312-20220315")
'a date'
>>> not_a_line("021-55507140") is None
True
"""

from __future__ import annotations

import re

from detectors.identifiers._dates import is_past_day
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE, EDGE_SHORT, GAP, digits, glued

_AREA = "(?:010|02[0-57-9]|0[3-9][0-9]{2})"
_END = "(?![0-9]|[-.][0-9]{5})"
_OFFICES = listed(
    "物业|中心|公司|办公室|值班室|医院|派出所|居委会|居委|村委会|社区|街道办|门诊|前台|酒店|宾馆|饭店|餐厅|药店|药房|超市|银行|学校|幼儿园|图书馆|"
    "博物馆|影院|剧场|门店|售后|客服|报修|维修|管理处|服务站|服务台|接待处|窗口"
)
_LABELS = listed(
    "座机|固话|固定电话|办公电话|家里电话|家庭电话|宅电|传真|总机|值班电话|公司电话|单位电话|市话|物业电话"
)
_PARTS = re.compile("(?:010|02[0-9]|0[3-9][0-9]{2})([0-9]{7,8})")


def not_a_line(value: str) -> str | None:
    """'a date' where the local part reads as one: an area code and a day (0312-20220315), else None."""
    number = digits(value)
    parts = _PARTS.fullmatch(number.removeprefix("86") if len(number) > 12 else number)
    local = parts[1] if parts else number
    if len(local) == 8 and local[:2] == "20" and is_past_day(int(local[:4]), int(local[4:6]), int(local[6:])):
        return "a date"
    return None


LANDLINE = Identifier(
    type="LANDLINE",
    group=Group.PHONE,
    direct=False,
    presidio_name="PHONE_NUMBER",
    source="MIIT numbering plan; Ofcom national telephone numbering plan",
    patterns=(
        Pattern(
            "separated",
            f"{EDGE}(?<![0-9][ -])(?:\\+86[ -]?)?(?:\\({_AREA}\\)[ -]?|{_AREA}[ -]{{1,2}})[2-9][0-9]{{2,3}}[ -]?[0-9]{{4}}{_END}",
            0.7,
            0.9,
            lengths=frozenset({2, 3, 4}),
            leads=(1, 0),
        ),
        Pattern(
            "country code",
            f"(?<![0-9A-Za-z+])(?:\\+|00)86[ -]?\\(?(?:10|2[0-57-9]|[3-9][0-9]{{2}})\\)?[ -]?[2-9][0-9]{{2,3}}[ -]?[0-9]{{4}}{_END}",
            0.6,
            0.9,
            lengths=frozenset({2, 4, 12, 13, 14}),
            leads=(1, 0),
        ),
        Pattern(
            "Hong Kong, Macao, Taiwan",
            f"(?<![0-9A-Za-z+])\\(?(?:\\+|00)?(?:852\\)?[ -]?[23][0-9]{{3}}|853\\)?[ -]?28[0-9]{{2}}|886\\)?[ -]?\\(?0?\\)?[2-8][ -]?[0-9]{{3,4}})[ -]?[0-9]{{4}}{_END}",
            0.5,
            0.9,
            lengths=frozenset({3, 5, 11, 12, 13}),
            leads=(2, 1, 0),
        ),
        Pattern(
            "Singapore",
            f"(?<![0-9A-Za-z+])(?:(?:\\+|00)65[ -]?|\\(?65\\)?[ -])[36][0-9]{{3}}[ -]?[0-9]{{4}}{_END}",
            0.5,
            0.9,
            lengths=frozenset({2, 4, 6, 10, 12}),
            leads=(2, 1, 0),
        ),
        Pattern(
            "Taiwan",
            f"{EDGE}(?:\\(0(?:2|3|37|4|49|5|6|7|8|82|826|836|89)\\) ?|0(?:2|3|37|4|49|5|6|7|8|82|826|836|89)-)[2-9][0-9]{{2,3}}[ -]?[0-9]{{4}}{_END}",
            0.3,
            0.8,
            lengths=frozenset({2, 3, 4}),
            leads=(1, 0),
        ),
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:号码|号)?{GAP}(?P<value>[2-9][0-9]{{2,3}}[ -]?[0-9]{{4}})(?![0-9-])",
            0.8,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
        # Eight digits alone may be a mobile of Hong Kong; not behind an office
        Pattern(
            "office",
            f"{glued(_OFFICES)}[^0-9\\n，。；]{{0,10}}(?:电话|热线|[Tt]el|TEL)[:：. ]{{0,3}}(?P<value>[2-9][0-9]{{2,3}}[ -]?[0-9]{{4}})(?![0-9-])",
            0.8,
            0.9,
            Anchor.WORD,
            words=_OFFICES,
        ),
        Pattern("together", f"{EDGE}{_AREA}[2-9][0-9]{{6,7}}{_END}", 0.35, 0.8, lengths=frozenset({10, 11, 12})),
        Pattern(
            "United Kingdom",
            f"{EDGE}(?<![一-鿿：、，])(?<![一-鿿]:)(?:\\(01[0-9]{{2,3}}\\) ?|01(?:[1-9]1|1[3-8]) |01[2-9][0-9]{{2}} )[0-9]{{3}} ?[0-9]{{3,4}}{_END}",
            0.3,
            0.8,
            lengths=frozenset({4, 5}),
            leads=(1, 0),
        ),
        Pattern(
            "local",
            f"{EDGE_SHORT}[2-9][0-9]{{2,3}}[ -]?[0-9]{{4}}(?![ -]?[0-9]|-)",
            0.1,
            0.5,
            lengths=frozenset({3, 4, 7, 8}),
        ),
    ),
    refuse=not_a_line,
    cues=listed(
        "座机|固话|固定电话|总机|办公电话|传真|值班室|热线|家里电话|宅电|电话|联系电话|物业|咨询|市话|"
        "landline|office phone|home phone|telephone|tel|fax|switchboard"
    ),
    headers=listed(
        "住宅电话|家用电话|室内电话|座机|固话|固定电话|办公电话|总机|传真|热线|宅电|家庭电话|单位电话|公司电话|值班电话|咨询电话|"
        "服务热线|市话|fax|office phone|landline|home phone|work phone|office tel|fax no"
    ),
)

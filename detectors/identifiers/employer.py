"""EMPLOYER: the organisation somebody works for, behind its label (工作单位, 就职于, "works at") or in its column.

Organisations are public and employ many: it leads to nobody alone and counts for no verdict. What a text says about an
organisation without such a word is none. Source: GB/T 35273-2020 annex A (个人教育工作信息).

>>> EMPLOYER.direct
False
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_LABELS = listed(
    "工作单位|单位名称|所在单位|就职单位|任职单位|所属单位|就职公司|所在公司|公司名称|单位|公司|就职于|任职于|供职于|受雇于|工作于"
)
_ENGLISH = listed(
    "Employer|employer|EMPLOYER|Company|company|works at|Works at|works for|Works for|employed by|Employed by|employed at|working at|Workplace|workplace"
)
_ENDS = listed(
    "有限责任公司|股份有限公司|有限公司|公司|集团|工厂|厂|医院|卫生院|银行|支行|事务所|研究院|研究所|设计院|大学|学院|中学|小学|学校|幼儿园|酒店|宾馆|超市|饭店|"
    "餐厅|商行|经营部|工作室|店|派出所|公安局|法院|检察院|税务局|局|委员会|街道办|街道办事处|居委会|物业|中心|车间|工地|报社|出版社|合作社"
)
_FIRM = "(?:Ltd|Limited|Inc|LLC|PLC|plc|GmbH|Corp|Corporation|Company|Co|Hospital|Bank|Group|University|College|School|Council|Trust|Partners|Services|Logistics|Stores)"

EMPLOYER = Identifier(
    type="EMPLOYER",
    group=Group.WORK,
    direct=False,
    presidio_name="EMPLOYER",
    source="GB/T 35273-2020 annex A (个人教育工作信息)",
    patterns=(
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:[ \\t\"']{{0,2}}[:：=][ \\t\"']{{0,3}}|是|为|(?<=于)|"
            f"(?<=工作单位)[ \\t]?)(?P<value>(?![各全本我该某])[0-9A-Za-z一-鿿()·&-]{{1,24}}?{glued(_ENDS)}(?:[一-鿿]{{1,6}}(?:分公司|"
            f"部|支行|院区))?)"
            "(?![一-鿿]{0,2}[总经主]理|[的电])",
            0.75,
            0.85,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "English label",
            f"(?<![A-Za-z]){glued(_ENGLISH)}[\"']?(?: ?[:：] ?[\"']?| (?=[A-Z]))(?P<value>(?:[A-Z][A-Za-z0-9'’.-]{{0,15}},? (?:& |and |of )?){{1,4}}{_FIRM})(?![A-Za-z])",
            0.7,
            0.85,
            Anchor.WORD,
            words=_ENGLISH,
        ),
        Pattern(
            "column",
            f"工作单位[:：](?P<value>(?:[A-Z][A-Za-z0-9'’.-]{{0,15}},? (?:& |and |of )?){{1,4}}{_FIRM})(?![A-Za-z])",
            0.7,
            0.85,
            Anchor.WORD,
            words=("工作单位",),
        ),
    ),
    cues=listed("工作单位|就职于|任职于|employer|works at|works for"),
    headers=listed(
        "任职机构|服务机关|服务单位|职业|工作单位|单位|单位名称|所在单位|就职单位|任职单位|所属单位|公司|就职公司|所在公司|工作单位名称|employer|company|workplace|company name"
    ),
)

"""SCHOOL: the school, university or kindergarten somebody attends, behind its label or in its column, and school classes.

One of thousands of people goes there, so it leads to nobody alone and counts for no verdict; it is kept for what a masked
copy still tells. A school as a venue in running text (某小学核酸点) is none. Source: GB/T 35273-2020 annex A (个人教育工作信息).

>>> SCHOOL.direct
False
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_LABELS = listed("就读学校|所在学校|毕业院校|毕业学校|在读学校|学校名称|学校|院校|就读于|毕业于|就读|在读|幼儿园名称")
_ENGLISH = listed(
    "School name|School|school|University|university|College|college|attends|Attends|studies at|Studies at|studied at|student at|pupil at|graduated from|enrolled at"
)
_CLASS = (
    "(?:[小初高大][一二三四五六1-6]|[一二三四五六七八九1-9]年级|[一二三四五六七八九1-9]|高中|初中|"
    "[大中小]班?)?年?(?:[(][0-9一二三四五六七八九十]{1,2}[)]|"
    "[0-9一二三四五六七八九十忠孝仁爱信义和平甲乙丙]{1,2})班"
)
_NAME = (
    f"(?![各全本我该某])[0-9A-Za-z一-鿿()·]{{2,18}}?(?:大学|学院|中学|小学|国小|国中|国民小学|国民中学|官小|"
    f"书院|学校|幼稚园|幼儿园|托儿所|[一二三四五六]中(?!学)|附中|附小|实小|职高|中专|技校|高中|初中|"
    f"党校)(?:[一-鿿]{{0,4}}校区)?(?:{_CLASS})?"
)

SCHOOL = Identifier(
    type="SCHOOL",
    group=Group.WORK,
    direct=False,
    presidio_name="SCHOOL",
    source="GB/T 35273-2020 annex A (个人教育工作信息)",
    patterns=(
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:是|为)?[ \\t\"':：=]{{0,4}}(?P<value>{_NAME})",
            0.75,
            0.85,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "class, label",
            f"(?:学校|所在班级|班级|年级班级|就读班级)[ \\t]?[:：][ \\t]?(?P<value>{_CLASS})",
            0.75,
            0.85,
            Anchor.WORD,
            words=listed("学校|所在班级|班级|年级班级|就读班级"),
        ),
        Pattern(
            "English label",
            f"(?<![A-Za-z]){glued(_ENGLISH)}[\"']?(?: ?[:：] ?[\"']?| (?=[A-Z]))(?P<value>(?:[A-Z][A-Za-z'’.-]{{0,15}} ){{1,4}}"
            "(?:School|College|University|Academy|Kindergarten|Nursery|Primary|Elementary|High|Institute)|University of [A-Z][a-z]{2,15})(?![A-Za-z])",
            0.7,
            0.85,
            Anchor.WORD,
            words=_ENGLISH,
        ),
        Pattern(
            "column",
            "学校[:：](?P<value>(?:[A-Z][A-Za-z'’.-]{0,15} ){1,4}(?:School|College|University|Academy|Kindergarten|Nursery|Primary|Elementary|High|Institute))(?![A-Za-z])",
            0.7,
            0.85,
            Anchor.WORD,
            words=("学校",),
        ),
    ),
    cues=listed("就读|毕业院校|学校|school|attends"),
    headers=listed(
        "班别|年级班别|学校|就读学校|所在学校|毕业院校|毕业学校|学校名称|院校|幼儿园|school|school name|university|college|alma mater"
    ),
)

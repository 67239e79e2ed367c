"""BODY: one mention of a person's height, weight or BMI: 183cm, 77公斤, 一米七八, 5'9", 11 stone, "BMI 22.2".

The span is number and unit; behind 身高, 体重, BMI a number alone will do. Numbers no body of more than a child's size
has are refused, so that cats and parcels are left alone (range: 50-230 cm, 20-250 kg, BMI 10-60).

>>> not_a_body("5.1公斤"), not_a_body("183cm")
('range', None)
"""

from __future__ import annotations

import re

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed

_LABELS = listed("身高|体重|BMI|bmi|Bmi|体质指数|height|Height|weight|Weight")
_EDGE = "(?<![0-9.A-Za-z])(?<![0-9][-~至到])(?<![承载限毛净吨]重)(?<![承载限毛净吨]重 )(?<![于超过])"
_NUMBER = "[0-9]{1,3}(?:\\.[0-9]{1,2})?"
_UNIT = "(?:厘米|公分|cm|CM|㎝|公斤|千克|kg|KG|Kg|㎏|斤|米|m(?![a-zA-Z0-9²])|磅|lbs?(?![a-z])|stone|st(?![a-zA-Z]))"
_GROUP = "(?:Rh|RH|rh)?(?:阴性|阳性)?[ ,，]?(?:AB|A|B|O)(?:型血?)?(?:[ ,，(]{0,2}(?:Rh|RH|rh)[ (]?(?:阴性|阳性|阴|阳|[+-])?\\)?)?"
_HAN = "一二两三四五六七八九十百零"
_READ = re.compile(f"({_NUMBER}) ?({_UNIT})?")
# (least, most) by unit: centimetres, metres, kilograms, jin, pounds, stone
_RANGES = {
    "厘米": (50, 230), "公分": (50, 230), "cm": (50, 230), "㎝": (50, 230), "米": (0.9, 2.3), "m": (0.9, 2.3),
    "公斤": (20, 250), "千克": (20, 250), "kg": (20, 250), "㎏": (20, 250), "斤": (40, 500), "磅": (40, 550),
    "lb": (40, 550), "lbs": (40, 550), "stone": (4, 40), "st": (4, 40),
}  # fmt: skip


def not_a_body(value: str) -> str | None:
    """'range' where the number is none of a person's body in its unit, else None."""
    found = _READ.match(value)
    if found is None or "型" in value or "'" in value:
        return None
    least, most = _RANGES.get((found[2] or "").lower(), (10, 250))
    return None if least <= float(found[1]) <= most else "range"


BODY = Identifier(
    type="BODY",
    group=Group.BODY,
    direct=False,
    presidio_name="BODY_MEASURE",
    source="GB/T 35273-2020 annex A (个人健康生理信息)",
    patterns=(
        Pattern(
            "label",
            f'(?:身高|体重|BMI|bmi|Bmi|体质指数|[Hh]eight|[Ww]eight)(?:指数)?[ \\t"\':：=为是约(（]{{0,4}}(?:cm|kg|CM|KG)?[)）:： "]{{0,3}}'
            f"(?P<value>{_NUMBER} ?{_UNIT}|{_NUMBER}(?![A-Za-z]| ?(?:cm|kg|CM|KG)))(?![0-9%]|[.-][0-9]|以|~|～| ?[-~] ?[0-9])",
            0.9,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "three sizes",
            "三围(?:是|为)?[ \\t\"':：]{0,4}(?P<value>[0-9]{2,3}(?:[-/、,， ]{1,2}[0-9]{2,3}){2})(?![0-9])",
            0.9,
            0.9,
            Anchor.WORD,
            words=("三围",),
        ),
        Pattern(
            "blood group",
            f"血型(?:是|为)?[ \\t\"':：]{{0,4}}(?P<value>{_GROUP}(?![A-Za-z0-9]))",
            0.9,
            0.9,
            Anchor.WORD,
            words=("血型",),
        ),
        Pattern(
            "blood group, English",
            "[Bb]lood (?:type|group)(?: is)?[ :]{0,3}(?P<value>(?:AB|A|B|O)(?:[+-]| ?(?:positive|negative|pos|neg|Rh[+-]))?)(?![A-Za-z0-9])",
            0.9,
            0.9,
            Anchor.WORD,
            words=("blood type", "Blood type", "blood group", "Blood group"),
        ),
        Pattern(
            "blood group alone",
            "(?<![0-9A-Za-z])(?:AB|A|B|O)型(?:血|(?=$|[\\s,，、|;；]))",
            0.3,
            0.75,
            Anchor.WORD,
            words=("AB型", "A型", "B型", "O型"),
        ),
        Pattern(
            "centimetres",
            f"{_EDGE}1[0-9]{{2}}(?:\\.[0-9])? ?(?:cm|CM|厘米|公分|㎝)(?![A-Za-z0-9²³*×x]|以上|以下|及以)",
            0.55,
            0.85,
            lengths=frozenset({3}),
        ),
        Pattern(
            "metres",
            f"{_EDGE}1(?:\\.[4-9][0-9] ?(?:米|m(?![A-Za-z0-9²]))|米[4-9][0-9])(?![0-9.])",
            0.5,
            0.85,
            lengths=frozenset({1}),
        ),
        Pattern(
            "kilograms",
            f"{_EDGE}(?:[3-9][0-9]|1[0-9]{{2}})(?:\\.[0-9]{{1,2}})? ?(?:公斤|kg|KG|Kg|千克|㎏)(?![A-Za-z0-9/])",
            0.5,
            0.85,
            lengths=frozenset({2, 3}),
        ),
        Pattern(
            "Han height",
            "(?:一米[四五六七八九](?:[零一二三四五六七八九])?|两米(?:零[一二三])?)(?![零一二三四五六七八九长宽厚深]|的(?:大?床|沙发|桌|柜|板|杆|绳|墙))",
            0.6,
            0.85,
            Anchor.WORD,
            words=("一米", "两米"),
        ),
        Pattern(
            "Han weight",
            f"(?<![{_HAN}0-9])(?:[一二]百[{_HAN}]{{0,4}}|[四五六七八九]十[一二三四五六七八九]?)(?:公斤|斤)",
            0.5,
            0.85,
            Anchor.WORD,
            words=("一百", "二百", "四十", "五十", "六十", "七十", "八十", "九十"),
        ),
        Pattern(
            "height and weight",  # 165/52, beside a word of the body
            "(?<![0-9A-Za-z./-])1[4-9][0-9] ?/ ?[3-9][0-9](?: ?(?:kg|KG|公斤))?(?![0-9A-Za-z/.-])",
            0.1,
            0.8,
            lengths=frozenset({3}),
        ),
        Pattern(
            "grown fat or thin",
            "(?:胖到|瘦到|胖成|瘦成|胖了快|只剩|瘦得只剩|体重才|才)(?:了|有)?(?P<value>(?:[4-9][0-9]|[12][0-9]{2}) ?(?:斤|公斤))(?![0-9]|[装的])",
            0.6,
            0.85,
            Anchor.WORD,
            words=("胖到", "瘦到", "胖成", "瘦成", "胖了快", "只剩", "瘦得只剩", "体重才", "才"),
        ),
        Pattern("feet", "(?<![0-9])[4-7]['′] ?(?:1[01]|[0-9])(?:\"|″|'')", 0.6, 0.85, lengths=frozenset({1})),
        Pattern(
            "stone",
            f"{_EDGE}(?:[6-9]|[12][0-9])(?:\\.5)? stone(?: [0-9]{{1,2}}(?: ?lbs?)?)?(?![a-z])",
            0.55,
            0.85,
            lengths=frozenset({1, 2}),
        ),
        Pattern(
            "pounds", f"{_EDGE}(?:[6-9][0-9]|[1-3][0-9]{{2}}) ?lbs?(?![A-Za-z])", 0.45, 0.85, lengths=frozenset({2, 3})
        ),
    ),
    refuse=not_a_body,
    cues=listed("身高|体重|罩杯|三围|身材|个子|个头|bmi|BMI|净重|胖|瘦|height|weight|tall|weighs"),
    headers=listed(
        "身高|体重|血型|三围|bmi|身高cm|体重kg|身高(cm)|体重(kg)|身高/cm|体重/kg|身高（cm）|体重（kg）|体质指数|sg|tz|height|weight|height cm|weight kg|height (cm)|weight (kg)"
    ),
)

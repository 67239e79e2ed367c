"""HOUSEHOLD: how many people live in a home, or its floor area: 同住3人, 家庭人口：4, 建筑面积71.6平方米, 43平.

A bare area is a shop's or a flat's for sale as well, so it is weak; behind 面积 in a person's record it counts.
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_AREA = "(?:平方米|平方(?!公里|千米|英尺|厘米|公分)|平米|平(?![安时均方米台])|㎡|m²|m2|sqm|sq m)"
_COUNT_LABELS = listed(
    "同住|同居住|家庭人口|家庭人数|家庭成员|常住人口|常住|户内人数|户籍人口|在册人口|登记|同户|共住|现住|"
    "全家|一家|家里|家中|家有|家住|人口数|户人口|household of|household size"
)
_NUMBER_LABELS = listed("家庭人口|家庭人口数|家庭人数|户内人数|人口数|同住人数|household of|household size")
_AREA_LABELS = listed("建筑面积|住房面积|房屋面积|居住面积|使用面积|套内面积|面积|floor area|Floor area")

HOUSEHOLD = Identifier(
    type="HOUSEHOLD",
    group=Group.HOUSEHOLD,
    direct=False,
    presidio_name="HOUSEHOLD",
    source="GB/T 35273-2020 annex A (个人财产信息, 其他信息)",
    patterns=(
        Pattern(
            "size",
            f"{glued(_COUNT_LABELS)}(?:人员|人数|人口|数)?"
            '(?:共|有|共有|计|一共)?[ :："]{0,3}(?P<value>(?:[1-9][0-9]?|[一二两三四五六七八九十]) ?(?:口人|人口|个人|人|口)(?![次民均参群数]))',
            0.7,
            0.85,
            Anchor.WORD,
            words=_COUNT_LABELS,
        ),
        Pattern(
            "size, number alone",
            f'{glued(_NUMBER_LABELS)}[ :："]{{0,3}}(?P<value>[1-9][0-9]?)(?![0-9.口人])',
            0.75,
            0.85,
            Anchor.WORD,
            words=_NUMBER_LABELS,
        ),
        Pattern(
            "area",
            (
                f"{glued(_AREA_LABELS)}[ \"':：为是约(（㎡)）]{{0,5}}(?P<value>[0-9]{{1,4}}(?:\\.[0-9]{{1,2}})?(?: "
                f"?{_AREA})?)(?![0-9]|[.-][0-9]|万|亩|公顷|公里| ?平方(?:公里|千米|英尺|厘米))"
            ),
            0.6,
            0.85,
            Anchor.WORD,
            words=_AREA_LABELS,
        ),
        Pattern(
            "area alone",
            f"(?<![0-9.])[1-9][0-9]{{1,2}}(?:\\.[0-9]{{1,2}})? ?{_AREA}(?![0-9A-Za-z])",
            0.3,
            0.6,
            lengths=frozenset({2, 3}),
        ),
        Pattern(
            "persons alone",
            "(?<=[|,，;；\\t ])[1-9] ?(?:人|口)(?=[|,，;；\\t\\s]|$)",
            0.35,
            0.7,
            lengths=frozenset({1}),
        ),
    ),
    cues=listed("住房|户型|面积|人口|同住|户主|住宅|家|住|挤|三口|四口|household|flat"),
    headers=listed(
        "家庭人口|家庭人口数|家庭人数|同住人数|同住人口|户内人数|常住人口|人口|人口数|住房面积|房屋面积|建筑面积|居住面积|面积|套内面积|户型|家庭成员数|"
        "household size|household|floor area|area sqm|living area"
    ),
)

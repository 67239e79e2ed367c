"""PLATE: a vehicle's registration: mainland China (province, authority letter, 5 or 6 signs) and the United Kingdom.

Real mainland plates hold no I and no O; people type them all the same, so such a value is weak and needs a word such as
车 beside it, as does one without any digit. Source: GA 36-2018; the UK's by DVLA INF104 (only beside a word).

>>> broken_rule("粤H7Q2RI"), broken_rule("沪AD33187")
('letters', None)
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE_UPPER, glued

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


def broken_rule(value: str) -> str | None:
    """'letters' where I or O is in it, else None; None for plates of other countries too."""
    return "letters" if value[:1] in PROVINCES and ("I" in value or "O" in value) else None


_SIGNS = "(?:(?=[A-Z]|[0-9]{5}[A-Z])[A-Z0-9]{6}|[A-Z0-9]{5}|[A-Z0-9]{4}[挂学警港澳领])(?![0-9A-Z])"
# Of Hong Kong, Macao and Taiwan only behind a label
_LABELS = listed("车号|车牌|香港车牌|澳门车牌|台湾车牌|号牌|牌照")
_ENGLISH = listed(
    "license plate|License plate|licence plate|Licence plate|number plate|Number plate|plate number|Plate number|Plate Number|"
    "plate|Plate|car plate|Car plate|vehicle no|Vehicle no|Vehicle No|veh no|Veh no|reg no|Reg no|Reg No|"
    "rego|Rego|VRN|VRM|vehicle reg|Vehicle reg|Vehicle registration|vehicle registration"
)

PLATE = Identifier(
    type="PLATE",
    group=Group.PLATE,
    direct=True,
    presidio_name="CN_LICENSE_PLATE",
    source="GA 36-2018",
    patterns=(
        Pattern(
            "mainland",
            f"[{PROVINCES}][A-Z][ ·.-]?(?=[A-Z]{{0,5}}[0-9]){_SIGNS}",
            0.85,
            0.95,
            Anchor.WORD,
            words=tuple(PROVINCES),
        ),
        Pattern(
            "dash behind the province",
            f"[{PROVINCES}]-[A-Z][ ·.-]?(?=[A-Z]{{0,5}}[0-9]){_SIGNS}",
            0.6,
            0.9,
            Anchor.WORD,
            words=tuple(PROVINCES),
        ),
        Pattern(
            "embassy",
            "使[0-9]{6}(?![0-9A-Za-z]|[人元个万亿年])",
            0.3,
            0.85,
            Anchor.WORD,
            words=("使",),
        ),
        Pattern(
            "armed police",
            f"(?<![0-9A-Za-z])WJ[ ·-]?[{PROVINCES}]?[ ·-]?(?=[A-Z]{{0,5}}[0-9])[0-9A-Z]{{5,7}}(?![0-9A-Za-z])",
            0.3,
            0.8,
            Anchor.WORD,
            words=("WJ",),
        ),
        Pattern(
            "label",
            (
                f"{glued(_LABELS)}(?:号码|号)?(?:是|为)?[ \\t\"':：]{{0,4}}(?P<value>[A-Z]{{2}} ?[0-9]{{3,4}}|"
                f"[A-Z]{{3}}-?[0-9]{{4}}|[0-9]{{4}}-[A-Z]{{2}}|[A-Z]{{2}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9A-Za-z-])"
            ),
            0.85,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "English label",
            (
                f"(?<![A-Za-z]){glued(_ENGLISH)}(?: no\\.?| number| #)?(?: "
                f"is)?[ :#]{{1,3}}(?P<value>(?=[A-Z -]{{0,7}}[0-9])(?=[0-9 -]{{0,7}}[A-Z])[A-Z0-9]{{1,4}}[ -]?[A-Z0-9]{{2,4}})(?![0-9A-Za-z-])"
            ),
            0.7,
            0.85,
            Anchor.WORD,
            words=_ENGLISH,
        ),
        # "阿里云SERVER" has this shape too
        Pattern("letters only", f"[{PROVINCES}][A-Z][ ·.-]?{_SIGNS}", 0.3, 0.85, Anchor.WORD, words=tuple(PROVINCES)),
        Pattern(
            "short",
            f"[{PROVINCES}][A-Z][ ·.-]?(?=[A-Z]{{0,3}}[0-9])[A-Z0-9]{{4}}(?![0-9A-Z挂学警港澳领])",
            0.3,
            0.75,
            Anchor.WORD,
            words=tuple(PROVINCES),
        ),
        Pattern(
            "lower case",
            f"[{PROVINCES}][a-z][ ·.-]?(?=[a-z]{{0,3}}[0-9])[a-z0-9]{{5,6}}(?![0-9A-Za-z])",
            0.35,
            0.8,
            Anchor.WORD,
            words=tuple(PROVINCES),
        ),
        Pattern(
            "United Kingdom",
            f"{EDGE_UPPER}[A-Z]{{2}}[0-9]{{2}} ?[A-Z]{{3}}(?![0-9A-Za-z])",
            0.2,
            0.75,
            lengths=frozenset({2}),
            leads=(2,),
        ),
        Pattern(
            "Singapore",
            f"{EDGE_UPPER}(?:S[A-Z]{{2}}|[EG]B[A-Z]?) ?[0-9]{{1,4}} ?[A-Z](?![0-9A-Za-z])",
            0.2,
            0.75,
            lengths=frozenset({1, 2, 3, 4}),
            leads=(3, 2),
        ),
    ),
    validate=broken_rule,
    weakened=0.65,
    cues=listed(
        "车|车牌|车牌号|牌照|号牌|车主|挪车|违停|驾驶|停在|堵门|肇事|司机|谁的|plate|reg|veh|vehicle|van|car|truck|drives|license plate|"
        "licence plate|registration"
    ),
    headers=listed(
        "车牌|车牌号|车牌号码|号牌|号牌号码|牌照|牌照号|车辆号牌|车辆牌照|车号|cph|plate|plate no|"
        "license plate|licence plate|plate number|registration no|car plate|vehicle reg"
    ),
)

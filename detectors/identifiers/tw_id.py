"""TW_ID: the number of a Taiwan identity card (身分證字號) or of a residence permit (統一證號): a letter and nine signs.

The letter is the place of first registration, the next sign the sex (1, 2) or, for residents from abroad, 8, 9 or A to D.
The last digit completes a sum (mod 10), which one random number in ten fits: the shape alone is weak. A wrong one is a
typing error. Source: Ministry of the Interior, 國民身分證統一編號; National Immigration Agency, UI number of 2021.

>>> broken_rule("A123456789") is None, broken_rule("A123456788")
(True, 'checksum')
"""

from __future__ import annotations

from detectors.identifiers._checksums import taiwan
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE_UPPER, END_UPPER, glued

# As normalised: 身分證字號, 統一證號, 居留證號
_LABELS = listed("身分证字号|身份证字号|国民身分证|统一证号|居留证号|居留证|ARC|UI No|Taiwan ID")


def broken_rule(value: str) -> str | None:
    """'checksum' where the last digit does not fit, else None."""
    return None if taiwan(value.upper()) else "checksum"


TW_ID = Identifier(
    type="TW_ID",
    group=Group.ID,
    direct=True,
    presidio_name="TW_ID",
    source="Ministry of the Interior (Taiwan): 國民身分證統一編號; NIA: 統一證號",
    patterns=(
        Pattern("card", f"{EDGE_UPPER}[A-Z][1289][0-9]{{8}}{END_UPPER}", 0.4, 0.95, lengths=frozenset({9}), leads=(1,)),
        Pattern(
            "residence", f"{EDGE_UPPER}[A-Z][A-D][0-9]{{8}}{END_UPPER}", 0.3, 0.92, lengths=frozenset({8}), leads=(2,)
        ),
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:号码|号)?(?:是|为| is)?[ \\t(【「“\"':：#]{{0,4}}(?P<value>[A-Za-z][1289A-Da-d][0-9]{{8}})(?![0-9A-Za-z_])",
            0.95,
            0.97,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    validate=broken_rule,
    weakened=0.55,
    cues=listed(
        "身分证|身分证字号|身份证|身份证字号|统一编号|统一证号|居留证|证号|字号|id no|id number|national id|taiwan id|arc no"
    ),
    headers=listed(
        "身分证统一编号|身分证字号|身份证字号|国民身分证|国民身分证统一编号|统一证号|居留证号|居留证号码|外侨居留证|台湾身份证|台湾身分证|taiwan id|taiwan id no|arc no|ui no"
    ),
)

"""USCC: the unified social credit code of an organisation in mainland China: 18 signs, the last one a check sign.

One sign for the registering authority, one for the kind of organisation, six digits of the place (GB/T 2260), nine of the
organisation code, one check sign (mod 31). It leads to no person: it says that a text speaks of organisations, which
makes a verdict milder and never graver, and it stays in copies. Source: GB 32100-2015.

>>> broken_rule("91350100M000100Y43") is None, broken_rule("91350100M000100Y44"), broken_rule("99990100M000100Y43")
(True, 'checksum', 'region')
"""

from __future__ import annotations

from detectors.identifiers._checksums import mod_31
from detectors.identifiers._identifier import Group, Identifier, Pattern, listed
from detectors.identifiers._regions import PROVINCES
from detectors.identifiers._spelling import EDGE_UPPER, END_UPPER

_SIGN = "[0-9A-HJ-NP-RTUWXY]"


def broken_rule(value: str) -> str | None:
    """'region' for a place that is not in China (100000 is the central state), 'checksum', or None."""
    if value[2:4] not in PROVINCES and value[2:8] != "100000":
        return "region"
    return None if mod_31(value) else "checksum"


USCC = Identifier(
    type="USCC",
    group=Group.ORG,
    direct=False,
    presidio_name="CN_USCC",
    source="GB 32100-2015",
    patterns=(
        Pattern(
            "18",
            f"{EDGE_UPPER}[1-9ANY][1-59][0-9]{{6}}{_SIGN}{{10}}{END_UPPER}",
            0.75,
            0.95,
            lengths=frozenset(range(7, 19)),
            leads=(1, 0),
        ),
    ),
    validate=broken_rule,
    weakened=0.3,
    cues=listed(
        "统一社会信用代码|信用代码|社会信用代码|统一代码|纳税人识别号|税号|uscc|credit code|unified social credit"
    ),
    headers=listed(
        "统一社会信用代码|社会信用代码|信用代码|统一代码|机构代码|组织机构代码|纳税人识别号|uscc|credit code|unified social credit code"
    ),
)

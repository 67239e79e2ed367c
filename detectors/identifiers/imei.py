"""IMEI: the number of a mobile device: 15 digits, the last one Luhn's check digit.

It names a phone, and its owner to a network. Fifteen digits are many things, and Luhn's digit fits one in ten: found only
beside IMEI, 串号 or in a column. Source: 3GPP TS 23.003, clause 6.2.

>>> broken_rule("356938035643809") is None, broken_rule("356938035643808")
(True, 'checksum')
"""

from __future__ import annotations

from detectors.identifiers._checksums import luhn
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE, digits, glued

_LABELS = listed("IMEI|imei|Imei|串号|手机串号|设备串号|国际移动设备识别码")
_WRITTEN = "[0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{6}[ -]?[0-9](?![0-9A-Za-z_-])"


def broken_rule(value: str) -> str | None:
    """'checksum' where Luhn's digit does not fit, else None."""
    return None if luhn(digits(value)) else "checksum"


IMEI = Identifier(
    type="IMEI",
    group=Group.OTHER,
    direct=False,
    presidio_name="IMEI",
    source="3GPP TS 23.003",
    patterns=(
        Pattern("15", f"{EDGE}{_WRITTEN}", 0.1, 0.9, lengths=frozenset({2, 8, 15})),
        Pattern(
            "label",
            f"(?<![A-Za-z]){glued(_LABELS)}[12]?(?:号码|码|号)?(?:是|为| is)?[ \\t(【「“\"':：=]{{0,4}}(?P<value>{_WRITTEN})",
            0.9,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    validate=broken_rule,
    weakened=0.6,
    cues=listed("imei|串号|手机串号|设备识别码"),
    headers=listed("imei|imei号|imei1|imei2|串号|手机串号|设备串号|设备号|device id"),
)

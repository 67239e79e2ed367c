"""HK_ID: the number of a Hong Kong identity card: one or two letters, six digits and a check digit in brackets.

The check digit fits one random number in eleven, so the shape alone never suffices: it needs 香港身份证, HKID or 身份证
beside it, its brackets, or a column. A wrong check digit is a typing error and makes the value weaker. Source:
Registration of Persons Regulations (Cap. 177A), check digit as on the specimen cards.

>>> broken_rule("A123456(3)") is None, broken_rule("A123456(4)")
(True, 'checksum')
"""

from __future__ import annotations

from detectors.identifiers._checksums import hong_kong
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE_UPPER, glued

_LABELS = listed(
    "香港身份证|香港永久性居民身份证|香港居民身份证|香港永久身份证|HKID|hkid|Hkid|HK ID|hk id|Hong Kong ID"
)
_NUMBER = "[A-Z]{1,2}[0-9]{6} ?(?:\\([0-9A]\\)|[0-9A])(?![0-9A-Za-z_])"


def compact(value: str) -> str:
    """Letters and digits alone, in upper case."""
    return "".join(sign for sign in value.upper() if sign.isalnum())


def broken_rule(value: str) -> str | None:
    """'checksum' where the digit in brackets does not fit, else None."""
    return None if hong_kong(compact(value)) else "checksum"


HK_ID = Identifier(
    type="HK_ID",
    group=Group.ID,
    direct=True,
    presidio_name="HK_ID",
    source="Registration of Persons Regulations, Cap. 177A",
    patterns=(
        Pattern(
            "brackets",
            f"{EDGE_UPPER}[A-Z]{{1,2}}[0-9]{{6}} ?\\([0-9A]\\)",
            0.55,
            0.97,
            lengths=frozenset({6}),
            leads=(2, 1),
        ),
        Pattern("plain", f"{EDGE_UPPER}{_NUMBER}", 0.2, 0.9, lengths=frozenset({6, 7}), leads=(2, 1)),
        Pattern(
            "label",
            (
                f"{glued(_LABELS)}(?:号码|号| ?[Nn]o\\.?| ?[Nn]umber)?(?:是|为| "
                f"is)?[ \\t(【「“\"':：#]{{0,4}}(?P<value>{_NUMBER}|[a-z]{{1,2}}[0-9]{{6}} ?(?:\\([0-9a]\\)|"
                f"[0-9a])(?![0-9A-Za-z_]))"
            ),
            0.95,
            0.97,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    validate=broken_rule,
    cues=listed(
        "香港身份证|香港|身份证|身份证号|身份证号码|证件号|港人|hkid|hk id|identity card|id card|id no|hong kong id"
    ),
    headers=listed(
        "hkid号码|香港身份证|香港身份证号|香港身份证号码|香港居民身份证|香港永久性居民身份证|hkid|hkid no|hkid number|hk id|hong kong id|hong kong identity card"
    ),
)

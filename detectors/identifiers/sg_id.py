"""SG_ID: the number of a Singapore identity card (NRIC) or of a foreigner's pass (FIN): a letter, seven digits, a check letter.

S and T are citizens and permanent residents (born or registered before 2000, and since), F, G and M holders of passes. The check
letter comes from a weighted sum (mod 11) and a table for each kind, so that one random number in eleven fits, and one in
twenty-six with a letter at random: strong beside a word, in a column, or by its shape where nothing says it is an article's.
A wrong letter is a typing error. What is masked to its last four signs (567D) is none. Source: Immigration &
Checkpoints Authority; Singapore Standard SS 637 as described by GovTech; M of 2022.

>>> broken_rule("S1234567D") is None, broken_rule("S1234567A")
(True, 'checksum')
"""

from __future__ import annotations

from detectors.identifiers._checksums import singapore
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE_UPPER, glued

_LABELS = listed(
    "NRIC/FIN|NRIC|Nric|nric|FIN|I/C|IC|ic|UIN|新加坡身份证|工作准证|work permit|Work Permit|Work permit|WP|S Pass|Employment Pass|EP"
)
_LETTER = "[A-JZ]", "[K-NP-RT-UW-X]"


def broken_rule(value: str) -> str | None:
    """'checksum' where the last letter does not fit, else None."""
    return None if singapore(value.upper().replace(" ", "").replace("-", "")) else "checksum"


SG_ID = Identifier(
    type="SG_ID",
    group=Group.ID,
    direct=True,
    presidio_name="SG_NRIC_FIN",
    source="Immigration & Checkpoints Authority of Singapore: NRIC and FIN",
    patterns=(
        Pattern(
            "card",
            f"{EDGE_UPPER}(?:[ST][0-9]{{7}}{_LETTER[0]}|[FGM][0-9]{{7}}{_LETTER[1]})(?![0-9A-Za-z_-])",
            0.5,
            0.97,
            lengths=frozenset({7}),
            leads=(1,),
        ),
        Pattern(
            "label",
            f"(?<![A-Za-z]){glued(_LABELS)}(?: ?[Nn]o\\.?| ?[Nn]umber| ?NO\\.?| ?#|号码|号)?(?: is|是|为)?[ \\t(【「“\"':：#=]{{0,4}}"
            "(?P<value>[STFGMstfgm][ -]?[0-9]{7}[ -]?[A-Za-z])(?![0-9A-Za-z_])",
            0.95,
            0.97,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    validate=broken_rule,
    weakened=0.55,
    cues=listed(
        "nric|fin|nric/fin|ic no|i/c|identity card|ic number|work permit|employment pass|s pass|singapore id|身份证|证件|准证"
    ),
    headers=listed(
        "nric|fin|nric no|nric number|nric/fin|nric/fin no|fin no|ic|ic no|ic number|i/c no|uin|work permit no|wp no|新加坡身份证|新加坡身份证号码|身份证/准证号码"
    ),
)

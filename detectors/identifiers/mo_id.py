"""MO_ID: the number of a Macao resident identity card (BIR): seven digits, the first 1, 5 or 7, and one in brackets.

The rule of the last digit is not published, so nothing is checked, and the shape means nothing without 澳门身份证, BIR or
a column beside it. Source: Macao, Law 8/2002 and the specimen cards of the Identification Services Bureau (DSI).

>>> not_a_card("1234567(8)") is None, not_a_card("2234567(8)")
(True, 'first digit')
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE, glued

_LABELS = listed("澳门身份证|澳门居民身份证|澳门永久性居民身份证|澳门特别行政区居民身份证|BIR|Macau ID|Macao ID")


def not_a_card(value: str) -> str | None:
    """'first digit' where it is not 1, 5 or 7, the only ones given out, else None."""
    return None if value[:1] in tuple("157") else "first digit"


MO_ID = Identifier(
    type="MO_ID",
    group=Group.ID,
    direct=True,
    presidio_name="MO_ID",
    source="Macao Law 8/2002; specimen cards of the DSI",
    patterns=(
        Pattern("brackets", f"{EDGE}[157][0-9]{{6}} ?\\([0-9]\\)", 0.25, 0.9, lengths=frozenset({7})),
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:号码|号| ?[Nn]o\\.?| ?[Nn]umber| [Cc]ard)?(?:是|为| is)?[ \\t(【「“\"':：#]{{0,4}}"
            "(?P<value>[0-9]{7} ?(?:\\([0-9]\\)|/?[0-9]))(?![0-9A-Za-z_])",
            0.9,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    refuse=not_a_card,
    cues=listed("澳门身份证|澳门居民|澳门|身份证|身份证号|证件号|bir|macau|macao|identity card"),
    headers=listed(
        "澳门身份证|澳门身份证号|澳门身份证号码|澳门居民身份证|澳门居民身份证号|bir|bir no|macau id|macao id|macau identity card"
    ),
)

"""MY_ID: the number of a Malaysian identity card (MyKad, MyKid, MyPR): birth date, place code, four digits; no check digit.

Twelve digits, mostly written 6-2-4. The first six are a date, the next two a state or country of birth; 00, 17 to 20, 69, 70, 73,
80, 81, 94 to 97 are not given out. Without dashes it is any number of twelve digits and needs its word or column. Source: National
Registration Department (JPN), National Registration Regulations 1990.

>>> not_a_card("880230-14-5523"), not_a_card("880214-97-5523"), not_a_card("880214-14-5523")
('date', 'place', None)
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE, digits, glued

_LABELS = listed(
    "MyKad|Mykad|mykad|MYKAD|MyKid|MyPR|NRIC|nric|I/C|IC|ic|No. KP|No KP|no kp|No. K/P|Kad Pengenalan|kad pengenalan|大马卡|大马身份证"
)
_NO_PLACE = frozenset({0, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97})
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = "[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"


def not_a_card(value: str) -> str | None:
    """'date' where the first six digits are no day, 'place' where the next two are not given out, else None."""
    number = digits(value)
    month, day, place = int(number[2:4]), int(number[4:6]), int(number[6:8])
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST_MONTH[month - 1]):
        return "date"
    return "place" if place in _NO_PLACE else None


MY_ID = Identifier(
    type="MY_ID",
    group=Group.ID,
    direct=True,
    presidio_name="MY_NRIC",
    source="National Registration Department of Malaysia (JPN)",
    patterns=(
        Pattern(
            "dashed",
            f"{EDGE}(?<!-){_DATE}-[0-9]{{2}}-[0-9]{{4}}(?![0-9A-Za-z_-])",
            0.5,
            0.95,
            lengths=frozenset({6}),
        ),
        Pattern(
            "plain",
            f"{EDGE}(?<!-){_DATE}(?: [0-9]{{2}} [0-9]{{4}}|[0-9]{{6}})(?![0-9A-Za-z_-])",
            0.1,
            0.6,
            lengths=frozenset({6, 12}),
        ),
        Pattern(
            "label",
            f"(?<![A-Za-z]){glued(_LABELS)}(?: ?[Nn]o\\.?| ?[Nn]umber| ?#|号码|号)?(?: is|是|为)?[ \\t(【「“\"':：#=]{{0,4}}"
            f"(?P<value>{_DATE}[ -]?[0-9]{{2}}[ -]?[0-9]{{4}})(?![0-9A-Za-z_-])",
            0.92,
            0.95,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    refuse=not_a_card,
    cues=listed("mykad|ic no|i/c|ic number|nric|kad pengenalan|no kp|identity card|大马卡|大马身份证"),
    headers=listed(
        "mykad|mykad no|no kp|no. kp|no. k/p|no kad pengenalan|kad pengenalan|my ic|malaysian ic|大马身份证|大马身份证号码|马来西亚身份证"
    ),
)

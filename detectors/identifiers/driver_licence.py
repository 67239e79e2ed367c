"""DRIVER_LICENCE: the number of a driving licence: Great Britain's by its shape, the file number of the mainland's and others by label.

On the mainland the licence bears the resident ID number (found as such) and a file number of twelve digits (档案编号). The
British number holds five letters of the surname, the birth date (the second digit of it plus 5 for women), initials and
three check signs. Others are found behind their label alone. Source: GA 482-2012; DVLA INF (driver number).

>>> broken_rule("QUILL657054SM9IJ") is None, broken_rule("QUILL699054SM9IJ")
(True, 'date')
"""

from __future__ import annotations

import re

from detectors.identifiers._dates import is_past_day
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE, EDGE_UPPER, END, END_UPPER, digits, glued

_LABELS = listed("驾驶证|驾照|驾驶执照|行驶证")
_ENGLISH = listed(
    "driver's license|Driver's license|Driver's License|driver license|Driver License|Driver license|drivers license|Drivers License|driving licence|"
    "Driving licence|Driving Licence|driver licence|Driver licence|driver's licence|Driver's licence|"
    "Driver's Licence|drivers licence|Drivers licence|Drivers Licence|driving license|Driving license|"
    "Driving License|D/L|driver number|Driver number|DLN|DL:|DL#|DL no|DL No|DL number"
)
_VALUE = "(?P<value>[A-Z]{0,5}[0-9](?:[ -][0-9]|[0-9A-Z]){4,16})(?![0-9A-Za-z_])"
_FEWEST = 6  # digits; fewer were met in no register of those above
_BRITISH = re.compile("[A-Z9]{5}[0-9]([0-9]{2})([0-9]{2})[0-9]")


def broken_rule(value: str) -> str | None:
    """'date' where the month or day coded in a British number does not exist, else None; None for all others."""
    british = _BRITISH.match(value) if len(value) == 16 else None
    if british is None:
        return None
    month, day = int(british[1]) % 50, int(british[2])
    return None if 1 <= month <= 12 and 1 <= day <= 31 else "date"


def not_a_licence(value: str) -> str | None:
    """'digits' where fewer than six of them are in it: kinds of licences (A2, C1) follow the label too; 'a date'."""
    number = digits(value)
    if len(number) < _FEWEST:
        return "digits"
    dated = len(number) == len(value) == 8 and number[:2] in ("19", "20")
    return "a date" if dated and is_past_day(int(number[:4]), int(number[4:6]), int(number[6:])) else None


DRIVER_LICENCE = Identifier(
    type="DRIVER_LICENCE",
    group=Group.ID,
    direct=True,
    presidio_name="US_DRIVER_LICENSE",
    other_names=(("Great Britain", "UK_DRIVING_LICENCE"), ("label", "CN_DRIVER_LICENCE")),
    source="GA 482-2012; DVLA driver number",
    patterns=(
        Pattern(
            "Great Britain",
            f"{EDGE_UPPER}[A-Z]{{2}}[A-Z9]{{3}}[0-9]{{6}}[A-Z9]{{2}}[A-Z0-9][A-Z]{{2}}{END_UPPER}",
            0.8,
            0.95,
            lengths=frozenset({6, 7, 8, 9}),
            leads=(5, 4, 3, 2),
        ),
        Pattern(
            "DL",
            f"(?<![A-Za-z])DL[ #:]{{1,2}}(?P<value>[A-Z][0-9]{{6,14}}|[0-9]{{8,9}}(?= ?\\([A-Z]{{2}}\\))){END_UPPER}",
            0.8,
            0.9,
            Anchor.WORD,
            words=("DL",),
        ),
        Pattern("file number", f"{EDGE}[0-9]{{12}}{END}", 0.05, 0.7, lengths=frozenset({12})),
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:档案编号|档案号|证号|编号|号码|号)?(?:是|为)?[ \\t(【「“\"':：=#]{{0,4}}{_VALUE}",
            0.85,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "English label",
            f"(?<![A-Za-z]){glued(_ENGLISH)}(?: ?[Nn]umber| ?[Nn]o\\.?| ?NO\\.?| ?#)?(?: is| was)?[ \\t(【「“\"':：=#]{{0,4}}{_VALUE}",
            0.85,
            0.9,
            Anchor.WORD,
            words=_ENGLISH,
        ),
    ),
    validate=broken_rule,
    refuse=not_a_licence,
    cues=listed("驾驶证|驾照|driver license|driving licence|driver number|dvla|dmv"),
    headers=listed(
        "驾驶证|驾驶证号|驾驶证号码|驾照|驾照号|驾照号码|驾驶证档案编号|driver license|drivers license|driver's license|driving licence|driver licence no|"
        "driver license no|driver license number|driving licence number|dln|dl no"
    ),
)

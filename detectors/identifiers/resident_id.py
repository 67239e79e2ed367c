"""RESIDENT_ID: the citizen's number of mainland China, 18 digits (last one may be X), and its 15-digit form before 1999.

Six digits of the place of first registration (GB/T 2260), eight of the birth date, three of a serial (odd = male), one
check digit (ISO 7064 MOD 11-2). A wrong check digit is a typing error more often than another number: such a value
stays, weaker. A wrong place or day makes it another number. Residence permits of Hong Kong, Macao and Taiwan people
(81, 82, 83) follow the same rule. Source: GB 11643-1999; measured: 3.5 of 100 000 random 18-digit numbers pass.

>>> broken_rule("110105 19491231 002X") is None
True
>>> broken_rule("110105194912310021")
'checksum'
>>> not_an_id("110105194913310021")
'date'
"""

from __future__ import annotations

from detectors.identifiers._checksums import mod_11_2
from detectors.identifiers._dates import is_past_day
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._regions import PROVINCES
from detectors.identifiers._spelling import ANYWHERE, EDGE, EDGE_LOOSE, END_LOOSE

_BREAK = "[ -]?"
_DAY = f"(?:0[1-9]|1[0-2]){_BREAK}(?:0[1-9]|[12][0-9]|3[01])"
_EIGHTEEN = f"[1-9][0-9]{{2}}{_BREAK}[0-9]{{3}}{_BREAK}(?:18|19|20)[0-9]{{2}}{_BREAK}{_DAY}{_BREAK}[0-9]{{3}}{_BREAK}"
_PLACE = f"(?:1{ANYWHERE}[1-5]|2{ANYWHERE}[1-3]|3{ANYWHERE}[1-7]|4{ANYWHERE}[1-6]|5{ANYWHERE}[0-4]|6{ANYWHERE}[1-5]|7{ANYWHERE}1|8{ANYWHERE}[1-3])"
# The X may be followed by letters only where no more digits follow; "X" is read in both cases.
_END = "(?![0-9]|[A-Za-z_]{1,8}[0-9])"


def compact(value: str) -> str:
    """The number without separators, X in upper case."""
    number = value.upper()
    if number.removesuffix("X").isdecimal():  # most are written in one piece
        return number
    return "".join(character for character in number if character.isdecimal() or character == "X")


def not_an_id(value: str) -> str | None:
    """'region' or 'date' where the number can't belong to a person born anywhere in China, else None."""
    number = compact(value)
    if number[:2] not in PROVINCES:
        return "region"
    birth = number[6:14] if len(number) == 18 else "19" + number[6:12]
    return None if is_past_day(int(birth[:4]), int(birth[4:6]), int(birth[6:])) else "date"


def broken_rule(value: str) -> str | None:
    """'checksum' where the check digit of an 18-digit number does not fit, else None. 15 digits have none."""
    number = compact(value)
    return "checksum" if len(number) == 18 and not mod_11_2(number) else None


RESIDENT_ID = Identifier(
    type="RESIDENT_ID",
    group=Group.ID,
    direct=True,
    presidio_name="CN_RESIDENT_ID",
    source="GB 11643-1999",
    patterns=(
        Pattern("18", f"{EDGE}{_EIGHTEEN}[0-9Xx]{_END}", 0.95, 1.0, lengths=frozenset({3, 6, 10, 14, 17, 18})),
        Pattern(
            "spaced digits",
            f"{EDGE}[1-9](?: [0-9]){{5}} (?:1 [89]|2 0)(?: [0-9]){{2}}(?: [0-9]){{4}}(?: [0-9]){{3}} [0-9Xx]{_END}",
            0.9,
            1.0,
            lengths=frozenset({1}),
        ),
        Pattern(
            "glued to a label",
            f"(?<![A-Za-z0-9])(?:ID|id|Id|sfz|SFZ|sfzh|SFZH)(?P<value>{_EIGHTEEN}[0-9Xx]){_END}",
            0.97,
            1.0,
            Anchor.WORD,
            words=("ID", "id", "Id", "sfz", "SFZ", "sfzh", "SFZH"),
        ),
        # In pieces of any kind, or broken over lines by a program that wraps: only the check digit tells it from a row of
        # numbers, so that the score without it stays below what counts.
        Pattern(
            "in pieces",
            f"{EDGE_LOOSE}(?![0-9]{{18}}){_PLACE}(?:{ANYWHERE}[0-9]){{4}}{ANYWHERE}(?:1{ANYWHERE}[89]|2{ANYWHERE}0)"
            f"(?:{ANYWHERE}[0-9]){{9}}{ANYWHERE}[0-9Xx]{END_LOOSE}",
            0.8,
            0.84,
            lengths=frozenset(range(1, 18)),
        ),
        # with a mobile pasted to it
        Pattern(
            "glued to a mobile",
            f"{EDGE}{_EIGHTEEN}[0-9Xx](?=1[3-9][0-9]{{9}}(?![0-9]))",
            0.8,
            0.84,
            lengths=frozenset({17, 29}),
        ),
        Pattern(
            "behind a mobile",
            f"{EDGE}1[3-9][0-9]{{9}}(?P<value>{_EIGHTEEN}[0-9Xx]){_END}",
            0.8,
            0.84,
            lengths=frozenset({28, 29}),
        ),
        Pattern(
            "15",
            f"{EDGE}[1-9][0-9]{{5}}[0-9]{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}(?![0-9A-Za-z])",
            0.3,
            0.7,
            lengths=frozenset({15}),
        ),
    ),
    validate=broken_rule,
    refuse=not_an_id,
    weakened=0.52,
    cues=listed(
        "身份证|身份证号|身份证号码|公民身份号码|证件|证件号|证件号码|身份号码|身分证|证号|实名|id card|"
        "id no|id number|national id|idcard|idno|id:|id：|sfz"
    ),
    headers=listed(
        "身份证|身份证号|身份证号码|证件号|证件号码|公民身份号码|公民身份证号码|身份号码|身份证件号码|"
        "身份证件号|居民身份证号码|居民身份证号|居民身份证|身分证|身分证字号|身分证号码|证号|证件|"
        "有效证件号码|本人身份证号|护照/身份证|身份证/护照|身份证/护照号|社保号|社会保障号码|社会保障号|sfzh|"
        "sfz|idno|idcard|id card|id card no|id no|id number|national id|identity number|identity card|"
        "citizen id|idnumber|cardno"
    ),
)

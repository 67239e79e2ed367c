"""SOCIAL_SECURITY: a number of social insurance: the United States' (SSN), the United Kingdom's (NI number), the mainland's by label.

An SSN is three, two and four digits: no area 000 or 666, no group 00, no serial 0000; what breaks that is another
number. Area 9xx is a taxpayer number's (ITIN), or written by whoever invents one, and needs its word. A National Insurance number is two letters
(some are never given out; QQ stands in forms and tests), six digits and A to D. On the mainland the
number is the resident ID's; the card and the file have shorter ones, found behind 社保卡号 and the like. Ireland's (PPS), Australia's
(TFN) and Canada's (SIN) are found behind their label. Source: SSA POMS
RM 10201.030; IRS Publication 1915; HMRC NIM39110; 社会保障卡 (LD/T 32-2015); S.I. 2012/48 (PPS); ATO; ESDC.

>>> not_insured("666-45-1234"), not_insured("219-45-1234"), not_insured("BG 12 34 56 C")
('area', None, 'prefix')
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE, EDGE_UPPER, END, digits, glued

_LABELS = listed(
    "社保卡号|社保卡|社保编号|社保账号|社会保障卡号|社会保障卡|个人社保号|社保电脑号|社保个人编号|个人编号"
)
_ENGLISH = listed(
    "SSN|ssn|social security number|Social Security Number|Social security number|social security no|Social Security No|Social Security|social security|Social|social|SS#|SS #|ITIN"
)
_INSURANCE = listed(
    "National Insurance number|National Insurance Number|National Insurance no|National Insurance No|National Insurance|national insurance number|national insurance|"
    "NI number|NI Number|NI no|NI No|NINO|NINo|Nino|nino|NI"
)
_ELSEWHERE = listed(
    "PPSN|PPS|pps|TFN|tfn|Tax File Number|tax file number|SIN|Social Insurance Number|social insurance number|IRD"
)
_LAST_FOUR = listed("last four|last 4|Last four|Last 4|SSN|ssn")
_FIRST, _SECOND = "ABCEGHJKLMNOPRSTWXYZ", "ABCEGHJKLMNPRSTWXYZ"
_PREFIX = f"(?:[{_FIRST}][{_SECOND}]|QQ)"
_NEVER = frozenset(listed("BG|GB|KN|NK|NT|TN|ZZ"))


def not_insured(value: str) -> str | None:
    """'area', 'group' or 'serial' for impossible SSNs, 'prefix' for impossible NI numbers, else None."""
    if value[:1].isalpha() and value[1:2].isalpha():
        return "prefix" if value[:2] in _NEVER else None
    number = digits(value)
    if len(number) != 9 or not (value.isdecimal() or value[3:4] in "- "):
        return None
    if number[:3] in ("000", "666"):
        return "area"
    if number[3:5] == "00":
        return "group"
    return "serial" if number[5:] == "0000" else None


SOCIAL_SECURITY = Identifier(
    type="SOCIAL_SECURITY",
    group=Group.ID,
    direct=True,
    presidio_name="US_SSN",
    other_names=(
        ("NI number", "UK_NINO"),
        ("NI number, blanks", "UK_NINO"),
        ("NI number, label", "UK_NINO"),
        ("mainland, label", "CN_SOCIAL_SECURITY"),
    ),
    source="SSA POMS RM 10201.030; HMRC NIM39110; LD/T 32-2015",
    patterns=(
        Pattern(
            "SSN", f"{EDGE}(?<![-])[0-8][0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}}(?!-){END}", 0.5, 0.95, lengths=frozenset({3})
        ),
        Pattern(
            "SSN, blanks",
            f"{EDGE}[0-8][0-9]{{2}} [0-9]{{2}} [0-9]{{4}}(?! [0-9]){END}",
            0.1,
            0.85,
            lengths=frozenset({3}),
        ),
        Pattern(
            "ITIN",
            f"{EDGE}(?<![-])9[0-9]{{2}}-[0-9]{{2}}-[0-9]{{4}}(?!-){END}",
            0.4,  # beside a name
            0.9,
            lengths=frozenset({3}),
        ),
        Pattern(
            "ITIN, blanks",
            f"{EDGE}(?<![-])9[0-9]{{2}} [0-9]{{2}} [0-9]{{4}}(?! [0-9]){END}",
            0.05,
            0.9,
            lengths=frozenset({3}),
        ),
        Pattern(
            "grouped",
            f"{EDGE}(?<![ -])[0-9]{{3}}[ -][0-9]{{3}}[ -][0-9]{{3}}(?![ -][0-9]){END}",
            0.05,
            0.65,
            lengths=frozenset({3}),
        ),
        Pattern(
            "last four",
            f"(?<![A-Za-z]){glued(_LAST_FOUR)}(?: digits)?(?: of)?(?: (?:his|her|their|the|my))?(?: (?:SSN|ssn|social(?: security)?)(?: number| no\\.?)?)?"
            "(?<=SSN|ssn|ial|ity|ber|.no|no\\.)(?: \\(?last (?:four|4)(?: digits)?\\)?)?(?: is| was)?(?: ending(?: in)?)?[ :=#]{1,3}(?P<value>[0-9]{4})(?![0-9A-Za-z_-]|[ -][0-9])",
            0.5,
            0.6,
            Anchor.WORD,
            words=_LAST_FOUR,
        ),
        Pattern(
            "SSN, label",
            f"(?<![A-Za-z]){glued(_ENGLISH)}(?: ?(?:no|No|number|Number)\\.?| ?#)?(?: is| was)?[ \\t(【「“\"':：=#]{{0,4}}(?P<value>[0-9]{{3}}[ -]?[0-9]{{2}}[ -]?[0-9]{{4}}){END}",
            0.95,
            0.95,
            Anchor.WORD,
            words=_ENGLISH,
        ),
        Pattern(
            "NI number",
            f"{EDGE_UPPER}{_PREFIX}[0-9]{{2}} ?[0-9]{{2}} ?[0-9]{{2}} ?[A-D](?![0-9A-Za-z_-])",
            0.65,
            0.95,
            lengths=frozenset({2, 6}),
            leads=(2,),
        ),
        Pattern(
            "NI number, blanks",
            f"{EDGE_UPPER}{_PREFIX} [0-9]{{2}} ?[0-9]{{2}} ?[0-9]{{2}} ?[A-D](?![0-9A-Za-z_-])",
            0.65,
            0.95,
            Anchor.WORD,
            words=("QQ ", *(f"{first}{second} " for first in _FIRST for second in _SECOND)),
        ),
        Pattern(
            "NI number, label",
            (
                f"(?<![A-Za-z]){glued(_INSURANCE)}(?: ?[Nn]umber| ?[Nn]o\\.?)?(?: "
                f"is)?[ \\t(\"':：=#.]{{0,4}}(?P<value>[A-Za-z]{{2}}[ -]?[0-9]{{2}}[ -]?[0-9]{{2}}[ -]?[0-9]{{2}}[ -]?[A-Da-d])(?![0-9A-Za-z_-])"
            ),
            0.95,
            0.95,
            Anchor.WORD,
            words=_INSURANCE,
        ),
        Pattern(
            "elsewhere, label",
            (
                f"(?<![A-Za-z]){glued(_ELSEWHERE)}(?: ?[Nn]umber| ?[Nn]o\\.?| ?#)?(?: "
                f"is)?[ \\t(\"':：=#.]{{0,4}}(?P<value>[0-9]{{7}}[A-W][A-IW]?|"
                f"[0-9]{{2,3}}[ -]?[0-9]{{3}}[ -]?[0-9]{{3}})(?![0-9A-Za-z_-])"
            ),
            0.9,
            0.95,
            Anchor.WORD,
            words=_ELSEWHERE,
        ),
        Pattern(
            "mainland, label",
            f"{glued(_LABELS)}(?:号码|号)?(?:是|为)?[ \\t(【「“\"':：=]{{0,4}}(?P<value>[A-Z]{{0,2}}[0-9]{{7,12}}[0-9A-Z]?)(?![0-9A-Za-z_])",
            0.8,
            0.85,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    refuse=not_insured,
    cues=listed(
        "社保|社保卡|社保号|社会保障|ssn|social security|national insurance|ni number|nino|ni no|pps|ppsn|tfn|itin"
    ),
    headers=listed(
        "社保卡号|社保卡|社会保障卡号|社保编号|社保个人编号|社保电脑号|ssn|social security|social security no|social security number|national insurance|"
        "national insurance no|national insurance number|ni number|ni no|nino|pps|ppsn|pps no|pps number|tfn|tax file number|sin|sin no|sin number|social insurance number|itin"
    ),
)

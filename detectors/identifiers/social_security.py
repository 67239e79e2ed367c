"""SOCIAL_SECURITY: a number of social insurance: the United States' (SSN), the United Kingdom's (NI number), the mainland's by label.

An SSN is three, two and four digits: no area 000, 666 or 9xx, no group 00, no serial 0000; what breaks that is another
number. A National Insurance number is two letters (some are never given out), six digits and A to D. On the mainland the
number is the resident ID's; the card and the file have shorter ones, found behind 社保卡号 and the like. Source: SSA POMS
RM 10201.030; HMRC NIM39110; 社会保障卡 (LD/T 32-2015).

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
    "SSN|ssn|social security number|Social Security Number|Social security number|social security no|Social Security No|Social Security"
)
_FIRST, _SECOND = "ABCEGHJKLMNOPRSTWXYZ", "ABCEGHJKLMNPRSTWXYZ"
_PREFIX = f"[{_FIRST}][{_SECOND}]"
_NEVER = frozenset(listed("BG|GB|KN|NK|NT|TN|ZZ"))


def not_insured(value: str) -> str | None:
    """'area', 'group' or 'serial' for impossible SSNs, 'prefix' for impossible NI numbers, else None."""
    if value[:1].isalpha() and value[1:2].isalpha():
        return "prefix" if value[:2] in _NEVER else None
    number = digits(value)
    if len(number) != 9 or not (value.isdecimal() or value[3:4] in "- "):
        return None
    if number[:3] in ("000", "666") or number[0] == "9":
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
        ("mainland, label", "CN_SOCIAL_SECURITY"),
    ),
    source="SSA POMS RM 10201.030; HMRC NIM39110; LD/T 32-2015",
    patterns=(
        Pattern("SSN", f"{EDGE}(?<![-])[0-9]{{3}}-[0-9]{{2}}-[0-9]{{4}}(?!-){END}", 0.5, 0.95, lengths=frozenset({3})),
        Pattern(
            "SSN, blanks", f"{EDGE}[0-9]{{3}} [0-9]{{2}} [0-9]{{4}}(?! [0-9]){END}", 0.1, 0.85, lengths=frozenset({3})
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
            words=tuple(f"{first}{second} " for first in _FIRST for second in _SECOND),
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
    cues=listed("社保|社保卡|社保号|社会保障|ssn|social security|national insurance|ni number|nino|ni no"),
    headers=listed(
        "社保卡号|社保卡|社会保障卡号|社保编号|社保个人编号|社保电脑号|ssn|social security|social security no|social security number|national insurance|"
        "national insurance no|national insurance number|ni number|ni no|nino"
    ),
)

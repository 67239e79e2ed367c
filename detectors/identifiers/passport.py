"""PASSPORT: the number of a travel passport: mainland ordinary (E, G and two letters), service, Hong Kong, Macao; others by label.

A letter and eight digits is a shape of many article numbers, so it is weak until a word such as 护照 stands beside it.
Numbers of nine digits (US, UK, Taiwan) and those with letters between (Germany, France, Korea) are found only behind their label. Source: 护照法 and the machine readable
zone of ICAO Doc 9303 (nine characters).

>>> not_a_passport("PAYMENT1")
'digits'
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE_UPPER, END_UPPER, digits

_LABELS = ("护照", "passport", "Passport", "PASSPORT", "hzh", "ppt", "PPT", "travel document", "Travel document")
_END = "(?![0-9A-Z_])"


def not_a_passport(value: str) -> str | None:
    """'digits' where fewer than six of them are in it."""
    return None if len(digits(value)) >= 6 else "digits"


PASSPORT = Identifier(
    type="PASSPORT",
    group=Group.ID,
    direct=True,
    presidio_name="CN_PASSPORT",
    source="ICAO Doc 9303",
    patterns=(
        Pattern(
            "ordinary",
            f"{EDGE_UPPER}[EG][0-9]{{8}}{_END}",
            0.45,
            0.9,
            lengths=frozenset({8}),
            leads=(1,),
        ),
        Pattern(
            "two letters",
            f"{EDGE_UPPER}E[A-HJ-NP-Z][0-9]{{7}}{_END}",
            0.45,
            0.9,
            lengths=frozenset({7}),
            leads=(2,),
        ),
        Pattern(
            "service",
            f"{EDGE_UPPER}[DSP]E?[0-9]{{7}}{_END}",
            0.2,
            0.85,
            lengths=frozenset({7}),
            leads=(2, 1),
        ),
        Pattern(
            "Hong Kong, Macao",
            f"{EDGE_UPPER}[KHM][AJB]?[0-9]{{7,8}}{_END}",
            0.15,
            0.8,
            lengths=frozenset({7, 8}),
            leads=(2, 1),
        ),
        Pattern("Singapore", f"{EDGE_UPPER}[EK][0-9]{{7}}[A-Z]{_END}", 0.3, 0.9, lengths=frozenset({7}), leads=(1,)),
        # Of most countries; in a list of passengers
        Pattern(
            "letter and digits",
            f"{EDGE_UPPER}[A-Z][0-9]{{7,8}}{_END}",
            0.1,
            0.45,
            lengths=frozenset({7, 8}),
            leads=(1,),
        ),
        Pattern(
            "letters and digits",
            f"{EDGE_UPPER}[A-Z]{{2}}[0-9]{{6}}{_END}",
            0.1,
            0.3,
            lengths=frozenset({6}),
            leads=(2,),
        ),
        Pattern(
            "type and digits",
            "(?<![0-9A-Za-z_.-])P[ <](?P<value>[0-9]{9})(?![0-9A-Za-z_.-])",
            0.15,
            0.8,
            Anchor.WORD,
            words=("P ", "P<"),
        ),
        Pattern("nine digits", "(?<![0-9A-Za-z_.-])[0-9]{9}(?![0-9A-Za-z_.-])", 0.05, 0.55, lengths=frozenset({9})),
        Pattern(
            "label",
            "(?:护照|[Pp]assport|PASSPORT|hzh|(?<![A-Za-z])(?:ppt|PPT|[Tt]ravel document))(?:号码|号| ?[Nn]o\\.?| ?[Nn]umber| ?NO\\.?)?(?:为|是| is| was)?"
            f"[ \\t(【「“\"':：=#是]{{0,5}}(?P<value>[A-Z]{{1,3}}[0-9]{{6,8}}[A-Z]{{0,2}}|[A-Z]{{1,2}} [0-9]{{3,4}} "
            f"?[0-9]{{4}}|[a-z]{{1,2}}[0-9]{{7,8}}(?![a-z])|[0-9]{{2}}[A-Z]{{2}}[0-9]{{5}}|"
            f"[A-Z][0-9]{{2}}[0-9A-Z]{{6}}|M[0-9]{{3}}[A-Z][0-9]{{4}}|[0-9]{{8,9}}){END_UPPER}",
            0.9,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    refuse=not_a_passport,
    cues=listed("护照|证件|证件号|证件号码|旅客|出境|入境|签证|passport|travel document|visa"),
    headers=listed("护照|护照号|护照号码|护照编号|旅行证件号|passport|passport no|passport number|passport no.|hzh"),
)

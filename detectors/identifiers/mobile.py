"""MOBILE: a personal telephone number: mainland mobiles, E.164, and mobiles of Hong Kong, Taiwan, Singapore, the US, the UK and others.

Mainland numbers have 11 digits and begin with 13-19 (MIIT numbering plan, 电信网编号计划). They stand
alone; all others are short or common shapes and count fully only beside a word such as 电话 or "tel", or with their
country code. No table of issued prefixes is held: data-only and satellite blocks are written in rosters too.

>>> not_a_mobile("400-820-8820")
'service number'
>>> not_a_mobile("415-555-0137") is None
True
"""

from __future__ import annotations

import re

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import (
    ANYWHERE,
    EDGE,
    EDGE_LOOSE,
    EDGE_SHORT,
    END,
    END_LOOSE,
    digits,
    glued,
    in_pieces,
)

_SEPARATOR = "(?:[ ._-]{1,3})"
_COUNTRY = "(?:\\(?(?:\\+|00)?86\\)?[ -]?)?"
_WRITTEN = "|".join(
    (
        "1[3-9][0-9]{9}",
        f"1[3-9][0-9]{_SEPARATOR}[0-9]{{4}}{_SEPARATOR}?[0-9]{{4}}",
        f"1[3-9][0-9]{{5}}{_SEPARATOR}[0-9]{{4}}",
        f"1[3-9][0-9]{_SEPARATOR}[0-9]{{3}}{_SEPARATOR}[0-9]{{5}}",
        f"1[3-9][0-9]{{2}}{_SEPARATOR}[0-9]{{3}}{_SEPARATOR}[0-9]{{4}}",
        f"1[3-9][0-9]{{2}}{_SEPARATOR}[0-9]{{4}}{_SEPARATOR}[0-9]{{3}}",
    )
)
_LABELS = listed("tel|Tel|TEL|phone|Phone|mobile|Mobile|mob|Mob|sjh|dh|T|M|P|call|Call|cell|Cell|ph|Ph")
_NORTH_AMERICA = "[2-9][0-9]{2}[-. ][2-9][0-9]{2}[-. ][0-9]{4}"
# Among Han 07xx is the area code of a fixed line in the south.
_NOT_HAN = f"{EDGE}(?<![一-鿿：、，])(?<![一-鿿：] )(?<![一-鿿]:)(?<![一-鿿]: )"
_KNOWN = "1|44|61|64|65|60|66|81|82|84|49|33|39|34|7"
_HK_LABELS = listed(
    "香港|澳门|港号|手提|流动电话|WhatsApp|whatsapp|Whatsapp|HK|Macau|Macao|hp|HP|H/P|handphone|Handphone"
)
# Fixed lines of Hong Kong, Macao, Taiwan and Singapore
_FIXED = "852[ .-]?[23][0-9]{3}|853[ .-]?28|886[ .-]?\\(?0?\\)?[2-8]|65[ .-]?[36][0-9]{3}"
_TOLL_FREE = frozenset({"400", "800", "833", "844", "855", "866", "877", "888", "900"})


_PIECE = re.compile("[0-9]+")
_USUAL = frozenset(
    {(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (5, 3, 3), (5, 6), (4, 7), (4, 8)}
)
_DATED = re.compile("(?:19|20)[0-9]{2}[^0-9](?:0?[1-9]|1[0-2])[^0-9](?:[0-2]?[0-9]|3[01])[^0-9]")
_WELL_KNOWN = re.compile(f"\\+(?:86|852|853|886|{_KNOWN})")


def not_a_mobile(value: str) -> str | None:
    """'service number' for 400/800 numbers, 'a date' and 'pieces' for digits of a row that make eleven by chance, 'area code' for North American shapes with an impossible one,
    'numbering plan' for numbers of other countries that libphonenumber knows no plan for."""
    if len(value) == 11 and value.isascii() and value.isdecimal():  # as most are written
        return None
    number = digits(value)
    if len(number) == 11 and _sizes(value) not in _USUAL and not value.startswith("+"):
        return "a date" if _DATED.match(value) else in_pieces(value)
    if value[:1] == "+" and not _WELL_KNOWN.match(value):
        return None if _is_a_number(value) else "numbering plan"
    if value[:2] == "+1" and len(number) == 11:
        number = number[1:]
    if len(number) == 10:
        if number[:3] in _TOLL_FREE:
            return "service number"
        if number[1:3] == "11":
            return "area code"
    return None


def _sizes(value: str) -> tuple[int, ...]:
    return tuple(map(len, _PIECE.findall(value)))


def _is_a_number(value: str) -> bool:
    """What libphonenumber says of a number of a country whose plan is not in here."""
    import phonenumbers  # 0.2 s; such numbers are rare

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        return False


MOBILE = Identifier(
    type="MOBILE",
    group=Group.PHONE,
    direct=True,
    presidio_name="PHONE_NUMBER",
    source="MIIT numbering plan; E.164; NANP; Ofcom national telephone numbering plan",
    patterns=(
        Pattern(
            "mainland",
            f"{EDGE}{_COUNTRY}(?:{_WRITTEN}){END}",
            0.8,
            0.95,
            lengths=frozenset({2, 3, 4, 7, 11, 13}),
            leads=(2, 1, 0),
        ),
        Pattern(
            "brackets",
            f"{EDGE}\\(1[3-9][0-9]\\) ?[0-9]{{4}}[ -]?[0-9]{{4}}{END}",
            0.8,
            0.95,
            lengths=frozenset({3}),
            leads=(1,),
        ),
        Pattern("0086", f"{EDGE}0086[ -]?(?:{_WRITTEN}){END}", 0.9, 0.95, lengths=frozenset({4, 15})),
        Pattern(
            "spaced digits",
            f"{EDGE}1[ .,·_-]{{1,3}}[3-9](?:[ .,·_-]{{1,3}}[0-9]){{9}}{END}",
            0.75,
            0.95,
            lengths=frozenset({1}),
        ),
        Pattern(
            "trunk zero",  # as one dialled a mobile of another city
            f"{EDGE}0(?P<value>1[3-9][0-9]{{9}}){END}",
            0.45,
            0.85,
            lengths=frozenset({12}),
        ),
        # As a spreadsheet writes it; one with fewer decimals is rounded and nobody's any more
        Pattern("scientific", f"{EDGE}1[.][3-9][0-9]{{9}}[Ee][+]?10{END}", 0.6, 0.95, lengths=frozenset({1})),
        Pattern(
            "3-4-4, other signs",
            f"{EDGE_LOOSE}1[3-9][0-9][~·*/,，|]{{1,2}}[0-9]{{4}}[~·*/,，|]{{1,2}}[0-9]{{4}}{END_LOOSE}",
            0.5,
            0.95,
            lengths=frozenset({3}),
        ),
        Pattern(
            "in pieces",
            f"{EDGE_LOOSE}(?![0-9]{{11}}|1[ .-]8(?:00|33|44|55|66|77|88)[ .-])1{ANYWHERE}[3-9](?:{ANYWHERE}[0-9]){{9}}{END_LOOSE}",
            0.1,
            0.8,
            lengths=frozenset(range(1, 11)),
        ),
        Pattern(
            "glued to an ID",
            f"{EDGE}[1-9][0-9]{{16}}[0-9Xx](?P<value>1[3-9][0-9]{{9}}){END}",
            0.6,
            0.8,
            lengths=frozenset({17, 29}),
        ),
        Pattern(
            "before an ID",
            f"{EDGE}1[3-9][0-9]{{9}}(?=[1-9][0-9]{{5}}(?:19|20)[0-9]{{9}}[0-9Xx](?![0-9A-Za-z]))",
            0.6,
            0.8,
            lengths=frozenset({28, 29}),
        ),
        Pattern(
            "glued to a label",
            f"{EDGE}{glued(_LABELS)}(?P<value>1[3-9][0-9]{{9}}){END}",
            0.95,
            0.95,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "E.164",
            f"(?<![0-9A-Za-z+])\\+(?!{_FIXED})(?:{_KNOWN}|852|853|886)[ .-]?\\(?[0-9]{{1,4}}\\)?(?:[ .-]?[0-9]{{2,4}}){{1,4}}{END}",
            0.75,
            0.95,
            lengths=frozenset(range(1, 15)),
            leads=(1,),
        ),
        Pattern(
            "E.164, other countries",
            f"(?<![0-9A-Za-z+])\\+(?!86|852|853|886|{_KNOWN})[1-9][0-9]{{0,2}}[ .-]?\\(?[0-9]{{1,4}}\\)?(?:[ .-]?[0-9]{{2,4}}){{1,4}}{END}",
            0.5,
            0.9,
            lengths=frozenset(range(1, 15)),
            leads=(1,),
        ),
        Pattern(
            "Hong Kong, Macao",
            f"{EDGE_SHORT}[569][0-9]{{3}}[ -]?[0-9]{{4}}(?![ -][0-9]){END}",
            0.15,
            0.6,
            lengths=frozenset({4, 8}),
        ),
        Pattern(
            "Hong Kong, Macao, label",
            f"{glued(_HK_LABELS)}[^0-9\\n$]{{0,8}}(?P<value>[4-9][0-9]{{3}}[ -]?[0-9]{{4}})(?![ -][0-9]){END}",
            0.8,
            0.85,
            Anchor.WORD,
            words=_HK_LABELS,
        ),
        Pattern(
            "Hong Kong, Macao, code",
            f"{EDGE}\\(?(?:00)?85[23]\\)?[ -]?[4-9][0-9]{{3}}[ -]?[0-9]{{4}}{END}",
            0.55,
            0.9,
            lengths=frozenset({3, 5, 11, 13}),
            leads=(1, 0),
        ),
        # Among Han these are fixed lines of the mainland without their area code
        Pattern(
            "Singapore",
            f"{EDGE_SHORT}{_NOT_HAN}[478][0-9]{{3}}[ -]?[0-9]{{4}}(?![ -][0-9]){END}",
            0.12,
            0.6,
            lengths=frozenset({4, 8}),
        ),
        Pattern(
            "Singapore, code",
            f"{EDGE}\\(?(?:00)?65\\)?[ -]?[89][0-9]{{3}}[ -]?[0-9]{{4}}{END}",
            0.5,
            0.9,
            lengths=frozenset({2, 4}),
            leads=(1, 0),
        ),
        Pattern(
            "Australia",
            f"{_NOT_HAN}04[0-9]{{2}}[ -]?[0-9]{{3}}[ -]?[0-9]{{3}}{END}",
            0.45,
            0.85,
            lengths=frozenset({4, 7, 10}),
        ),
        Pattern(
            "Ireland",
            f"{_NOT_HAN}08[35679][ -]?[0-9]{{3}}[ -]?[0-9]{{4}}{END}",
            0.45,
            0.85,
            lengths=frozenset({3, 6, 10}),
        ),
        Pattern(
            "Malaysia",
            f"{_NOT_HAN}01(?:[2346789][ -][0-9]{{3}}|1[ -][0-9]{{4}})[ -]?[0-9]{{4}}{END}",
            0.4,
            0.85,
            lengths=frozenset({3}),
        ),
        Pattern("India", f"{_NOT_HAN}[6-9][0-9]{{4}} [0-9]{{5}}{END}", 0.15, 0.75, lengths=frozenset({5})),
        Pattern(
            "Taiwan", f"{EDGE}09[0-9]{{2}}[ -]?[0-9]{{3}}[ -]?[0-9]{{3}}{END}", 0.45, 0.8, lengths=frozenset({4, 7, 10})
        ),
        Pattern(
            "North America, labelled",
            f"(?<![A-Za-z]){glued(_LABELS[:8])}(?: ?(?:no|number|No|Number))?[.: ]{{1,3}}(?P<value>[2-9][0-9]{{2}}[2-9][0-9]{{6}}){END}",
            0.8,
            0.85,
            Anchor.WORD,
            words=_LABELS[:8],
        ),
        Pattern("North America", f"{EDGE}{_NORTH_AMERICA}{END}", 0.5, 0.85, lengths=frozenset({3})),
        Pattern(
            "North America, brackets",
            f"{EDGE}\\([2-9][0-9]{{2}}\\)[ -]?[2-9][0-9]{{2}}[ -][0-9]{{4}}{END}",
            0.65,
            0.9,
            lengths=frozenset({3}),
            leads=(1,),
        ),
        Pattern(
            "United Kingdom",
            f"{_NOT_HAN}07[1-9][0-9]{{2}}[ -]?[0-9]{{3}}[ -]?[0-9]{{3}}{END}",
            0.5,
            0.85,
            lengths=frozenset({5, 8, 11}),
        ),
        Pattern(
            "United Kingdom, 07700",
            f"{_NOT_HAN}07[0-9]{{3}}[ -]?[0-9]{{6}}{END}",
            0.5,
            0.85,
            lengths=frozenset({5, 11}),
        ),
    ),
    refuse=not_a_mobile,
    cues=listed(
        "电话|手机|手机号|手提|手提电话|流动电话|联系|联系方式|联系电话|移动电话|行动电话|号码|新号|旧号|来电|致电|拨打|微信同号|"
        "同号|打给|短信|call|phone|mobile|cell|tel|contact|number is|whatsapp|WhatsApp|揾|找我|通知|ring|text|reach|dial|sms|mob|hp|handphone"
    ),
    headers=listed(
        "手提|联络手提|手提电话|手提号码|流动电话|联络方式|家长手提|连络电话|连络方式|电话|手机|手机号|"
        "手机号码|联系电话|联系方式|联系手机|电话号码|家长电话|紧急联系电话|紧急联系人电话|"
        "紧急联系方式|本人电话|本人手机|移动电话|预留手机|预留手机号|行动电话|联络电话|收件人电话|收货人电话|"
        "收件电话|收货电话|寄件人电话|联系人电话|联系人手机|监护人电话|家属电话|业主电话|户主电话|车主电话|"
        "手机号/电话|电话/手机|电话1|电话2|手机1|手机2|号码|sjh|lxdh|dh|phone|mobile|cell|tel|telephone|"
        "phone number|phone no|mobile number|mobile no|contact no|contact number|cell phone|mobile phone|"
        "emergency phone|parent phone|whatsapp|电话号|手机电话|电话（手机）|通讯方式|微信/电话"
    ),
)

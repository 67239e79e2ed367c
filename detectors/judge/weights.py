"""Weights: what one found value counts for - its class, whether it leads to a person, whether it is fake or masked.

Decided value by value, never for a document: a word like "sample" in the text saves no valid number. Sums over
persons are judge's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detectors.identifiers import IDENTIFIERS, Group, Identifier
from detectors.identifiers._fake import is_fake, is_masked
from detectors.identifiers.medical_no import is_nhs_number
from detectors.link.drafts import key
from detectors.model import Located
from detectors.normalize import normalize

# Types whose value says little: kept for counting, no class of their own (an official notice has sex and age).
_NO_CLASS = frozenset({"SEX", "AGE", "LANDLINE", "RELATION", "SCHOOL", "EMPLOYER", "IP", "MAC", "IMEI", "GPS"})
CITIZENS = frozenset({"RESIDENT_ID", "HK_ID", "TW_ID", "SG_ID"})  # numbers of a state's citizens with a check digit
CHECKED = CITIZENS | {"IBAN"}  # with a wrong check digit they are nobody's and lead nowhere
_OFFICES = re.compile(
    r"^(?:info|hr|job|jobs|service|services|contact|admin|office|support|help|sales|press|media|dm|ir|hello|enquir\w*|"
    r"noreply|no-reply|bookings?|privacy|legal|dpo|compliance|complaints|security|hotline|library|estates|reception|team|editor|feedback|webmaster|postmaster|zhaopin|kefu)\b",
    re.IGNORECASE,
)
# Down to a door: a room, a unit, a house in a lane or a village group; in English a house number before a street name.
_DOOR = re.compile(
    r"室|单元|單元|[0-9]房|户|宿舍|楼[0-9]{3,4}|[0-9]楼|[栋幢座号][0-9-]{3,5}(?![0-9])|弄[0-9]+号|[0-9]巷[0-9]+号|[村组社队][^市区]{0,6}[0-9]+号|"
    r"[0-9]+-[0-9]+-?[0-9]{3,4}|(?<![0-9])[0-9]{1,2}-[0-9]{3,4}(?![0-9])|号楼.{0,4}[0-9]{3,4}|座.{0,3}[0-9]{1,2}[A-H]?$|[0-9]{1,2}楼[A-H]|"
    r"(?:\b(?:flat|apt|apartment|unit|room|rm|suite|lot)|#)\s?[0-9A-Z]|floor flat|^(?:U?[0-9]+[A-Za-z]?/)?[0-9]+[A-Za-z]?,? (?:[A-Z]|[0-9]+(?:st|nd|rd|th) )",
    re.IGNORECASE,
)
_OFFICE_NEAR = re.compile(
    r"热线|咨询|諮詢|客服|总机|總機|值班|服务电话|(?:举报|监督|投诉)(?!我|了|的|他|她|人)|传真|前台|办公室|居委|报警|訂座|预约|"
    r"hotline|advice line|reception(?!ist)|helpdesk|switchboard|enquir|booking|office(?!r)",
    re.IGNORECASE,
)
_ALL_OR_NOTHING = frozenset({"ADDRESS", "PASSPORT"})  # a road or a scrap of a number says nothing of a person
SHORTEST_PASSPORT = 7  # characters; no state issues shorter numbers to adults today (ICAO 9303 allows up to 9)
SURE = 0.45  # score below which a find is a guess (a card without check digit, a bare date); a mistyped ID has .49
_SAMPLE_NAME = re.compile(r"(?i)(?<![a-z])(?:example|sample|test|demo|dummy|placeholder)(?![a-z])|示例|样例|测试")
_ROOM_OF_OFFICE = re.compile(
    r"(?<![0-9])(?:室|处|處|办|辦|科|所|站|中心|服务台|服務台|总台|社区|社區|居委会|居委會|村委会|村委會|街道|物业|物業|医院|醫院|学校|學校|"
    r"[小中大]学|[小中大]學|门诊部?|門診部?|药[房店]|藥[房局]|警署|法院|银行|銀行|署|局)(?:电话|電話)?[ 　:：,，(（]{0,3}$"
)
# Before a number that may be a landline as well as a mobile, an English office's name is whose it is.
_ENGLISH_OFFICE = re.compile(
    r"\b(?:(?:help|nurse|tip|info|information|crisis|advice|press|duty|care|storm|text|support|lost pets?) ?line|hotline|desk|dept\.?|department|office|"
    r"clerk|treasurer|assessor|commissioner|sheriff|police|library|shelter|society|museum|gallery|school|clinic|hospital|surgery|pharmacy|"
    r"reception|bureau|counter|press|media|communications|enquiries|inquiries|emergency|dispatch|county|city hall|town hall|council|box office|red cross|"
    r"fire (?:dept|station)|public works|humane society|animal control|poison control|questions)\.?(?: (?:tel|phone|number|contact))?[ 　:：–—(-]{0,3}$",
    re.IGNORECASE,
)
_NANP = re.compile(
    r"(?:\+?1[ .-]?)?\(?[2-9][0-9]{2}\)?[ .-]?[0-9]{3}[ .-]?[0-9]{4}"
)  # North America: mobiles have area codes, too
_LANDLINE_DIGITS = 8  # a mainland landline without its area code reads like a mobile of Hong Kong
OF_OFFICES = frozenset({"MOBILE", "EMAIL"})  # of which some are an office's, told by what stands before them
OFFICE_REACH = 14  # code points before a number in which an office's word makes it the office's


@dataclass(frozen=True, slots=True)
class Weight:
    """What a value counts for: `group` None counts for nothing; `direct` leads to a person by itself."""

    group: Group | None
    direct: bool = False
    fake: bool = False
    masked: bool = False


NOTHING = Weight(None)


@lru_cache(maxsize=1)
def _identifiers() -> dict[str, Identifier]:
    return {identifier.type: identifier for identifier in IDENTIFIERS}


_APART = "\n\n"  # no numeral, digit or sign joins what stands on either side of it


def plain(values: Sequence[str]) -> list[str]:
    """The values as normalised text, in one go: one by one took half of the time of judging a roster."""
    together = normalize(_APART.join(values)).text.split(_APART)
    return together if len(together) == len(values) else [normalize(value).text for value in values]


def weigh(entity: Located, before: str = "", value: str | None = None) -> Weight:
    """The weight of a value. `before` is the text right before it in its segment, `value` its plain form if known."""
    identifier = _identifiers().get(entity.type)
    if identifier is None or entity.type in _NO_CLASS:
        return NOTHING
    value = normalize(entity.value).text if value is None else value
    if is_masked(value):
        return Weight(None, masked=True)
    if is_fake(entity.type, value) or (entity.type == "PERSON" and _SAMPLE_NAME.search(value)):
        return Weight(None, fake=True)
    if entity.type in OF_OFFICES and _is_office(entity.type, value, before):
        return Weight(Group.ORG)
    direct = identifier.direct and _leads(entity.type, value, identifier)
    return Weight(identifier.group, direct) if direct or entity.type not in _ALL_OR_NOTHING else NOTHING


def _is_office(of_type: str, value: str, before: str) -> bool:
    if of_type == "EMAIL":
        return bool(_OFFICES.search(value))
    short = len(key(value)) == _LANDLINE_DIGITS
    landline = (short and _ROOM_OF_OFFICE.search(before)) or (
        (short or _NANP.fullmatch(value)) and _ENGLISH_OFFICE.search(before)
    )
    return bool(landline or _OFFICE_NEAR.search(before[-OFFICE_REACH:]))


def _leads(of_type: str, value: str, identifier: Identifier) -> bool:
    """Whether a value of a direct type leads to a person: a valid number, a door and not a road."""
    if of_type in CHECKED:
        return identifier.validate(value) is None
    if of_type == "MEDICAL_NO":  # of a hospital's own numbers only the hospital knows whose they are
        return is_nhs_number(value)
    if of_type == "PASSPORT":
        return len(key(value)) >= SHORTEST_PASSPORT
    return of_type != "ADDRESS" or any(_DOOR.search(written) for written in (value, _close_up(value)))


def _close_up(address: str) -> str:
    """An address as it is written in Chinese, without the blanks that some put into it: 7 弄 3 号 5 楼."""
    return address if address.isascii() else address.replace(" ", "")

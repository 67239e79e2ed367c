"""Masking: how a value of each type is written in a copy that a group may have. Pure, and stable: a mask masks to itself.

Which values are masked is decided by `_redact`. Field measurements behind the choices: a 6+4 mask of a resident ID
leaves 2,690 candidates in the median and 3 if the month of birth is known, hence 1+1 (research/field.md).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from detectors.link import Person

REMOVED = "—"
STARS = "**"
# What a relative is called in a copy instead of by name.
_ROLES = {
    "father": ("父亲", "father"),
    "mother": ("母亲", "mother"),
    "spouse": ("配偶", "spouse"),
    "child": ("子女", "child"),
    "sibling": ("兄弟姐妹", "sibling"),
    "friend": ("朋友", "friend"),
    "girlfriend": ("女友", "girlfriend"),
    "boyfriend": ("男友", "boyfriend"),
    "colleague": ("同事", "colleague"),
    "relative": ("亲属", "relative"),
    "contact": ("接触者", "contact"),
}
_IS_ROLE = re.compile(r"(?:" + "|".join(word for pair in _ROLES.values() for word in pair) + r")\d*")
# Down to the district, and no further: 省/市, 区/县/旗, as far as they are written.
_DISTRICT = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区))?(?:[\u4e00-\u9fff]{2,6}?(?:市|地区|自治州|盟))?"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:新区|区|區|县|縣|旗|市))?"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(r"\d{2}(?=年)")
_MOBILE_DIGITS = 11


def roles(persons: Iterable[Person]) -> dict[str, str]:
    """Names of related persons to the roles they get in the copy; numbered where several share one."""
    named = [(person, entity.value) for person in persons for entity in person.entities if entity.type == "PERSON"]
    related = [(person.relation, name) for person, name in named if person.relation in _ROLES]
    found: dict[str, str] = {}
    for relation, pair in _ROLES.items():
        names = list(dict.fromkeys(name for known, name in related if known == relation))
        for number, name in enumerate(names, start=1):
            role = pair[name.isascii()]
            found.setdefault(name, f"{role}{number}" if len(names) > 1 else role)
    return found


def masked(of_type: str, value: str) -> str:
    """The value as it stands in a copy. What is masked already stays."""
    plain = unicodedata.normalize("NFKC", value).strip()
    if "*" in plain or plain == REMOVED or _IS_ROLE.fullmatch(plain):
        return value
    return _MASKS.get(of_type, _ends)(plain)


def _name(value: str) -> str:
    return value[:1] + STARS


def _identity(value: str) -> str:
    """The first and the last character: which kind of number it was stays visible."""
    kept = re.sub(r"[\s()-]", "", value)
    return kept[:1] + "*" * max(len(kept) - 2, 4) + kept[-1:]


def _phone(value: str) -> str:
    """138****1234 for a mobile of the mainland; other numbers keep two digits at each end."""
    digits = re.sub(r"\D", "", value)
    if len(digits) == _MOBILE_DIGITS + 2 and digits.startswith("86"):
        digits = digits[2:]
    if len(digits) == _MOBILE_DIGITS and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    return f"{digits[:2]}****{digits[-2:]}"


def _address(value: str) -> str:
    match = _DISTRICT.match(value)
    return (match[0] if match else "") + STARS


def _birth(value: str) -> str:
    found = _YEAR.search(value) or _SHORT_YEAR.search(value)
    if found is None:
        return REMOVED
    return f"{found[0]}年" if "年" in value else found[0]


def _mail(value: str) -> str:
    return f"{value[:1]}***@***"


def _card(value: str) -> str:
    return "****" + re.sub(r"\D", "", value)[-4:]


def _account(value: str) -> str:
    """The country of an account stays, and its last four signs, by which its holder knows it."""
    kept = re.sub(r"\s", "", value)
    return f"{kept[:2]}****{kept[-4:]}"


def _device(_: str) -> str:
    """An address of a device or a point of the map: nothing of it tells a reader anything but where to look."""
    return STARS


def _ends(value: str) -> str:
    return value[:1] + "****"


def _removed(_: str) -> str:
    return REMOVED


_MASKS = {
    "PERSON": _name,
    "RESIDENT_ID": _identity,
    "HK_ID": _identity,
    "MO_ID": _identity,
    "TW_ID": _identity,
    "SG_ID": _identity,
    "MY_ID": _identity,
    "HKMOTW_PERMIT": _identity,
    "PASSPORT": _identity,
    "DRIVER_LICENCE": _identity,
    "SOCIAL_SECURITY": _identity,
    "MEDICAL_NO": _identity,
    "STAFF_OR_STUDENT_NO": _identity,
    "MOBILE": _phone,
    "LANDLINE": _phone,
    "ADDRESS": _address,
    "BIRTH_DATE": _birth,
    "EMAIL": _mail,
    "BANK_CARD": _card,
    "IBAN": _account,
    "SECRET": _removed,
    "IP": _device,
    "MAC": _device,
    "IMEI": _device,
    "GPS": _device,
    "BODY": _removed,
    "HOUSEHOLD": _removed,
    "HEALTH": _removed,
}

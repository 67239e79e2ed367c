"""Fingerprints: a value as a keyed hash that says "the same as before" to whoever has the key, and nothing to others.

Two spellings of one value have one fingerprint (canonical bytes): a number with and without its country, an address with and
without its city. Not responsible for which values are worth one, nor for the key.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator
from hashlib import sha256

from detectors.normalize import normalize

# What leads strangers to one person (PEOPLE 1.3): numbers, accounts, a door.
KINDS = frozenset(
    {"RESIDENT_ID", "HK_ID", "MO_ID", "TW_ID", "SG_ID", "MY_ID", "HKMOTW_PERMIT", "PASSPORT", "MOBILE", "LANDLINE"}
    | {"EMAIL", "WECHAT", "QQ", "TELEGRAM", "ONLINE_ID", "BANK_CARD", "ADDRESS"}
)
_CHARACTERS = 22  # of 64 hexadecimal ones: 88 bits
_SEPARATORS = re.compile(r"[\s\-_.,，、()（）·#]+")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$)")
_ABOVE_THE_ROAD = re.compile(r"^(?:.{2,8}?(?:省|自治区))?(?:.{2,5}?市)?(?:[^\d小社园]{1,5}?[区县旗])?(?=[^\d]{2})")
_SHORTEST = 6  # characters below which a value is anybody's


def fingerprints(of_type: str, value: str, key: bytes) -> Iterator[str]:
    """The fingerprints of a value, those of its shorter spelling with it; none for what is too short to tell anybody."""
    whole = _SEPARATORS.sub("", normalize(value).text).lower()
    spellings = {_COUNTRY.sub("", whole)}
    if of_type == "ADDRESS":
        spellings.add(_ABOVE_THE_ROAD.sub("", whole))
    for spelling in sorted(spellings):
        if len(spelling) >= _SHORTEST:
            yield hmac.digest(key, spelling.encode(), sha256).hex()[:_CHARACTERS]

"""The identifiers Dama knows, one file each. A new one is one new file, one line here, and its corpus."""

from __future__ import annotations

from detectors.identifiers._identifier import Group as Group
from detectors.identifiers._identifier import Identifier as Identifier
from detectors.identifiers._identifier import Pattern as Pattern
from detectors.identifiers.address import ADDRESS
from detectors.identifiers.age import AGE
from detectors.identifiers.bank_card import BANK_CARD
from detectors.identifiers.birth_date import BIRTH_DATE
from detectors.identifiers.body import BODY
from detectors.identifiers.email import EMAIL
from detectors.identifiers.health import HEALTH
from detectors.identifiers.hkmotw_permit import HKMOTW_PERMIT
from detectors.identifiers.household import HOUSEHOLD
from detectors.identifiers.landline import LANDLINE
from detectors.identifiers.mobile import MOBILE
from detectors.identifiers.passport import PASSPORT
from detectors.identifiers.person import PERSON
from detectors.identifiers.plate import PLATE
from detectors.identifiers.qq import QQ
from detectors.identifiers.relation import RELATION
from detectors.identifiers.resident_id import RESIDENT_ID
from detectors.identifiers.sex import SEX
from detectors.identifiers.wechat import WECHAT

# The order is the priority where two readings of the same characters are equally good.
IDENTIFIERS: tuple[Identifier, ...] = (
    RESIDENT_ID,
    BANK_CARD,
    MOBILE,
    EMAIL,
    HKMOTW_PERMIT,
    PASSPORT,
    WECHAT,
    QQ,
    PLATE,
    LANDLINE,
    ADDRESS,
    PERSON,
    BIRTH_DATE,
    BODY,
    HOUSEHOLD,
    HEALTH,
    RELATION,
    SEX,
    AGE,
)

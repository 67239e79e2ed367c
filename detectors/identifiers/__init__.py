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
from detectors.identifiers.driver_licence import DRIVER_LICENCE
from detectors.identifiers.email import EMAIL
from detectors.identifiers.employer import EMPLOYER
from detectors.identifiers.gps import GPS
from detectors.identifiers.health import HEALTH
from detectors.identifiers.hk_id import HK_ID
from detectors.identifiers.hkmotw_permit import HKMOTW_PERMIT
from detectors.identifiers.household import HOUSEHOLD
from detectors.identifiers.iban import IBAN
from detectors.identifiers.imei import IMEI
from detectors.identifiers.ip import IP
from detectors.identifiers.landline import LANDLINE
from detectors.identifiers.mac import MAC
from detectors.identifiers.medical_no import MEDICAL_NO
from detectors.identifiers.mo_id import MO_ID
from detectors.identifiers.mobile import MOBILE
from detectors.identifiers.my_id import MY_ID
from detectors.identifiers.online_id import ONLINE_ID
from detectors.identifiers.passport import PASSPORT
from detectors.identifiers.person import PERSON
from detectors.identifiers.plate import PLATE
from detectors.identifiers.qq import QQ
from detectors.identifiers.relation import RELATION
from detectors.identifiers.resident_id import RESIDENT_ID
from detectors.identifiers.school import SCHOOL
from detectors.identifiers.secret import SECRET
from detectors.identifiers.sex import SEX
from detectors.identifiers.sg_id import SG_ID
from detectors.identifiers.social_security import SOCIAL_SECURITY
from detectors.identifiers.staff_or_student_no import STAFF_OR_STUDENT_NO
from detectors.identifiers.telegram import TELEGRAM
from detectors.identifiers.tw_id import TW_ID
from detectors.identifiers.uscc import USCC
from detectors.identifiers.wechat import WECHAT

# The order is the priority where two readings of the same characters are equally good.
IDENTIFIERS: tuple[Identifier, ...] = (
    RESIDENT_ID,
    HK_ID,
    MO_ID,
    TW_ID,
    SG_ID,
    MY_ID,
    USCC,
    IBAN,
    BANK_CARD,
    MOBILE,
    EMAIL,
    HKMOTW_PERMIT,
    PASSPORT,
    DRIVER_LICENCE,
    SOCIAL_SECURITY,
    MEDICAL_NO,
    STAFF_OR_STUDENT_NO,
    WECHAT,
    QQ,
    TELEGRAM,
    ONLINE_ID,
    SECRET,
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
    SCHOOL,
    EMPLOYER,
    IP,
    MAC,
    IMEI,
    GPS,
)

"""MEDICAL_NO: the number a hospital or health service knows a patient by: 病历号, 住院号, 医保号, MRN, the NHS number.

Hospitals number as they like, so these are found behind their label or in their column only. The NHS number (England) has
ten digits, the last one a check digit (weights 10 to 2, mod 11): one in eleven fits by chance, so it too needs its word.
Source: NHS Data Dictionary (NHS NUMBER); 电子病历基本规范 2010.

>>> broken_rule("999 142 3508"), broken_rule("999 142 3509")
(None, 'checksum')
"""

from __future__ import annotations

from detectors.identifiers._checksums import mod_11
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE, digits, glued

_LABELS = listed(
    "病历号|病案号|住院号|门诊号|就诊号|就诊卡号|就诊卡|诊疗卡号|诊疗卡|医保号|医保卡号|医保卡|医保编号|"
    "健保卡号|健保卡|就医卡号|医疗卡号|健康卡号|检查号|检验号|病员号|病人号|体检号|体检编号|影像号|病理号|"
    "放射号|超声号|门诊卡号|住院登记号|就诊登记号|患者登记号|病人登记号|患者编号|病人编号|患者ID|病人ID"
)
_ENGLISH = listed(
    "MRN|mrn|medical record|Medical record|Medical Record|hospital no|Hospital no|Hospital No|hospital number|Hospital number|Hospital Number|"
    "patient no|Patient no|Patient No|patient ID|Patient ID|patient id|Patient id|patient number|Patient "
    "number|Patient Number|chart no|Chart no|insurance ID|Insurance ID|insurance id|Insurance no|insurance "
    "no|Health card|health card|Health Card|OHIP|Medicaid|medicaid"
)
_MEDICARE = listed("Medicare|medicare|MEDICARE|MBI")
_NHS = listed("NHS number|NHS Number|NHS no|NHS No|NHS|nhs number|nhs no")


def is_nhs_number(value: str) -> bool:
    """Whether these are ten digits with the NHS's check digit."""
    number = digits(value)
    return len(number) == 10 and sum(map(str.isalpha, value)) == 0 and mod_11(number)


def broken_rule(value: str) -> str | None:
    """'checksum' for a number written as the NHS writes its own (3 3 4) whose last digit does not fit, else None."""
    written = len(value) == 12 and value[3] == value[7] and value[3] in " -"
    return "checksum" if written and not is_nhs_number(value) else None


MEDICAL_NO = Identifier(
    type="MEDICAL_NO",
    group=Group.ID,
    direct=True,
    presidio_name="MEDICAL_NO",
    other_names=(("NHS, label", "UK_NHS"), ("NHS", "UK_NHS")),
    source="NHS Data Dictionary; 电子病历基本规范 2010",
    patterns=(
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:码|号)?(?:是|为)?[ \\t(【「“\"':：=]{{0,4}}(?P<value>[A-Za-z]{{0,4}}-?[0-9](?:-?[0-9]){{3,17}}[A-Z]?)(?![0-9A-Za-z_])",
            0.85,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "English label",
            (
                f"(?<![A-Za-z]){glued(_ENGLISH)}(?: ?(?:no|No|number|Number)\\.?| ?#)?(?: "
                f"is)?[ \\t(【「“\"':：=#.]{{0,4}}(?P<value>[A-Z]{{0,4}}-?[0-9](?:-?[0-9]){{3,17}}[A-Z]?)(?![0-9A-Za-z_])"
            ),
            0.85,
            0.9,
            Anchor.WORD,
            words=_ENGLISH,
        ),
        Pattern(
            "Medicare",  # of Australia (4 5 1, and the person's place on the card), of the United States
            (
                f"(?<![A-Za-z]){glued(_MEDICARE)}(?: card)?(?: ?(?:no|No|number|Number|ID|id)\\.?| ?#)?(?: "
                f"is)?[ \\t(\"':：=#.]{{0,4}}(?P<value>[2-6][0-9]{{3}} ?[0-9]{{5}} ?[0-9](?:[ /-]?[0-9])?|"
                f"[1-9][A-Z][0-9A-Z][0-9]-?[A-Z][0-9A-Z][0-9]-?[A-Z]{{2}}[0-9]{{2}})(?![0-9A-Za-z_-])"
            ),
            0.9,
            0.95,
            Anchor.WORD,
            words=_MEDICARE,
        ),
        Pattern(
            "NHS, label",
            f"(?<![A-Za-z]){glued(_NHS)}(?: is)?[ \\t(【「“\"':：=#.]{{0,4}}(?P<value>[0-9]{{3}}[ -]?[0-9]{{3}}[ -]?[0-9]{{4}})(?![0-9A-Za-z_-])",
            0.95,
            0.95,
            Anchor.WORD,
            words=_NHS,
        ),
        Pattern(
            "NHS",
            f"{EDGE}(?<![-+(])[0-9]{{3}}(?: [0-9]{{3}} |-[0-9]{{3}}-)[0-9]{{4}}(?![0-9A-Za-z_-])",
            0.2,
            0.9,
            lengths=frozenset({3}),
        ),
    ),
    validate=broken_rule,
    cues=listed("nhs number|nhs no|nhs|病历号|住院号|mrn|medical record"),
    headers=listed(
        "病历号码|健保卡号码|诊症编号|医院编号|病历号|病案号|住院号|门诊号|就诊号|就诊卡号|诊疗卡号|医保号|"
        "医保卡号|医保编号|健保卡号|健保卡|就医卡号|医疗卡号|健康卡号|病员号|病人号|体检号|体检编号|影像号|"
        "病理号|放射号|超声号|门诊卡号|住院登记号|就诊登记号|患者登记号|病人登记号|患者编号|病人编号|nhs|nhs "
        "no|nhs number|mrn|"
        "medicare|medicare no|medicare number|insurance id|health card no|medicaid id|medical record no|"
        "medical record number|hospital no|hospital number|patient id|patient no|patient number"
    ),
)

"""QQ: an account number of Tencent QQ, five to eleven digits, behind its label (QQ, 扣扣, q号). Numbers of groups are none, nor is
QQ 11 20 30 B: a British National Insurance number as forms and tests write it.

>>> not_an_account("330 982 710") is None, not_an_account("33-09")
(True, 'length')
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import digits, glued

_LABELS = listed("QQ|qq|Qq|扣扣|企鹅号|企鹅|q号|Q号|球球|抠抠|叩叩|口口号|秋秋|加q|加Q|+q|+Q")
_LABELLED = glued(tuple(label.replace("+", "\\+") for label in _LABELS))


def not_an_account(value: str) -> str | None:
    """'length' where it has fewer than five digits or more than eleven, else None."""
    return None if 5 <= len(digits(value)) <= 11 else "length"


QQ = Identifier(
    type="QQ",
    group=Group.ONLINE,
    direct=True,
    presidio_name="QQ_NUMBER",
    source="Tencent QQ: 5-11 digits, the first not zero",
    patterns=(
        Pattern(
            "label",
            f"(?<![0-9A-Za-z@.]){_LABELLED}(?:小号|大号|号码|号)?(?:是|为|is)?[ \\t(【「“\"':：=]{{0,4}}"
            "(?P<value>[1-9][0-9]{4,10}|[1-9][0-9]{1,3}(?:[ -][0-9]{2,4}){1,3})(?![0-9A-Za-z_@]|[.][0-9]| [0-9]| [A-D](?![A-Za-z]))",
            0.85,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "Q:",
            "(?<![0-9A-Za-z])(?:[qQ]|扣)(?: ?[:：] ?| (?=[0-9]{8}))(?P<value>[1-9][0-9]{5,10})(?![0-9A-Za-z_@]|[.][0-9])",
            0.7,
            0.85,
            Anchor.WORD,
            words=("q", "Q", "扣"),
        ),
    ),
    refuse=not_an_account,
    cues=listed("qq|QQ|扣扣"),
    headers=listed("qq|qq号|qq号码|qq账号|扣扣|扣扣号|企鹅号"),
)

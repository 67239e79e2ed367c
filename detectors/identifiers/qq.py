"""QQ: an account number of Tencent QQ, five to eleven digits, behind its label (QQ, 扣扣, q号). Numbers of groups are none."""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_LABELS = ("QQ", "qq", "Qq", "扣扣", "企鹅号", "q号", "Q号", "球球")

QQ = Identifier(
    type="QQ",
    group=Group.ONLINE,
    direct=True,
    presidio_name="QQ_NUMBER",
    source="Tencent QQ: 5-11 digits, the first not zero",
    patterns=(
        Pattern(
            "label",
            f"(?<![0-9A-Za-z@.]){glued(_LABELS)}(?:号码|号)?(?:是|为|is)?[ \\t\"':：=]{{0,4}}"
            "(?P<value>[1-9][0-9]{4,10})(?![0-9A-Za-z_@]|[.][0-9])",
            0.85,
            0.9,
            Anchor.WORD,
            words=_LABELS,
        ),
        Pattern(
            "Q:",
            "(?<![0-9A-Za-z])[qQ] ?[:：] ?(?P<value>[1-9][0-9]{5,10})(?![0-9A-Za-z_@]|[.][0-9])",
            0.7,
            0.85,
            Anchor.WORD,
            words=("q", "Q"),
        ),
    ),
    cues=listed("qq|QQ|扣扣"),
    headers=listed("qq|qq号|qq号码|qq账号|扣扣|扣扣号|企鹅号"),
)

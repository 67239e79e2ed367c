"""HKMOTW_PERMIT: a permit to travel between the mainland and Hong Kong, Macao, Taiwan: 回乡证, 台胞证, 往来港澳通行证.

H or M and 8 (or 10) digits for residents of Hong Kong and Macao, 8 digits for those of Taiwan, C or W and 8 signs for
mainland people. The shapes are those of many article numbers, so all need a word such as 通行证 beside them. Source:
National Immigration Administration, sample pages of the permits (2013 and 2015 editions).

>>> HKMOTW_PERMIT.direct
True
"""

from __future__ import annotations

from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import EDGE_UPPER, glued

_LABELS = ("台胞证", "台湾居民来往大陆通行证")
_TO_TAIWAN = ("往来台湾通行证", "大通证", "台湾通行证")
_PERMITS = ("回乡证", "回乡卡", "港澳通行证", "往来港澳通行证", "来往内地通行证", "港澳证", "通行证")
_END = "(?![0-9A-Z_])"

HKMOTW_PERMIT = Identifier(
    type="HKMOTW_PERMIT",
    group=Group.ID,
    direct=True,
    presidio_name="HKMOTW_PERMIT",
    source="National Immigration Administration: sample pages of the permits",
    patterns=(
        Pattern(
            "Hong Kong, Macao",
            f"{EDGE_UPPER}[HM][0-9]{{8}}(?:[0-9]{{2}})?{_END}",
            0.3,
            0.92,
            lengths=frozenset({8, 10}),
            leads=(1,),
        ),
        Pattern(
            "mainland",
            f"{EDGE_UPPER}(?:[CW][0-9]{{8}}|C[A-Z][0-9]{{7}}){_END}",
            0.2,
            0.85,
            lengths=frozenset({7, 8}),
            leads=(2, 1),
        ),
        Pattern(
            "mainland, to Taiwan",
            f"{glued(_TO_TAIWAN)}(?:编号|号码|号)?(?:是|为)?[ \\t(【「“\"':：]{{0,4}}(?P<value>[LTlt][0-9]{{8}})(?![0-9A-Za-z])",
            0.9,
            0.9,
            Anchor.WORD,
            words=_TO_TAIWAN,
        ),
        Pattern(
            "label",
            f"{glued(_PERMITS)}(?:编号|号码|号)?(?:是|为)?[ \\t(【「“\"':：]{{0,4}}(?P<value>[HMhm][0-9]{{8}}(?:[0-9]{{2}})?|[CWcw][A-Za-z]?[0-9]{{7,8}})(?![0-9A-Za-z])",
            0.9,
            0.9,
            Anchor.WORD,
            words=_PERMITS,
        ),
        Pattern(
            "Taiwan",
            f"{glued(_LABELS)}(?:编号|号码|号)?(?:是|为)?[ \\t(【「“\"':：]{{0,4}}(?P<value>[0-9]{{8}}(?:[0-9]{{2}})?(?:\\([A-Z0-9]\\))?)(?![0-9A-Za-z])",
            0.85,
            0.85,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    cues=listed("通行证|回乡证|台胞证|港澳证|来往内地|往来港澳|过关|home return permit|permit no"),
    headers=listed(
        "通行证|通行证号|通行证号码|港澳通行证|港澳通行证号|回乡证|回乡证号|回乡证号码|台胞证|台胞证号|港澳证|港澳台通行证|港澳居民来往内地通行证|permit no|permit number"
    ),
)

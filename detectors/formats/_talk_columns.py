"""Tables of messages as programs export them from WeChat: which column is said, which says who says it.

By the names that these programs give, no others: a table with a column of remarks is no chat. Not responsible for reading
tables, nor for whom a message is about.
"""

from __future__ import annotations

from collections.abc import Iterable

from detectors.formats.chat import speaker
from detectors.model import Place, Role, Segment, Step, Unit

_SAID = frozenset({"strcontent", "msg", "content", "message"})
_WHO = frozenset({"nickname", "remark", "sender", "talker", "talkername", "sendername", "displayname"})
# What such an export has beside what is said and who says it
_SCHEMAS = (
    frozenset({"strcontent", "strtime", "nickname"}),
    frozenset({"strcontent", "createtime", "talkerid"}),
    frozenset({"talker", "msg", "createtime"}),
    frozenset({"talker", "content", "createtime"}),
)


def is_talk(names: Iterable[str]) -> bool:
    """Whether columns or keys of these names are those of an export of messages."""
    known = {name.strip().lower() for name in names}
    return any(schema <= known for schema in _SCHEMAS)


def told(name: str, text: str, message: int) -> Segment:
    """A value of such a table: what is said, who says it, or something beside it."""
    column = name.strip().lower()
    if column in _WHO:
        return speaker(text, message)
    place = Step(Unit.MESSAGE, message)
    if column in _SAID:
        return Segment(text, Place((place, Step(Unit.LINE, 1))))
    return Segment(text, Place((place,), "other"), Role.METADATA)

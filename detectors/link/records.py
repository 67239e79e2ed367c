"""Records: where the persons of one line begin that is a list of several (甲 139…；乙 136…, 丙138… | 丁137…).

It tells the parts of such a line, also of those people whose names nobody has recognised; what stands in a part is
linked by prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from detectors.link.relations import mentions
from detectors.model import Located
from detectors.structure.headers import kind

FEWEST = 3  # numbers of a line that are a list: two may be one person's
# Marks between the records of a line, and what may stand in one before its number: somebody whom nobody has recognised
_MARKS = tuple(re.compile(mark) for mark in ("[;；]", "[|｜]", "[、]", "[,，]"))
_SOMEBODY = re.compile(
    r"[^㐀-鿿A-Za-z]{0,8}(?:[0-9A-Za-z-]{1,6}[㐀-鿿]{0,2}[ 　-]{0,2}){0,3}([㐀-鿿·]{2,5}|[A-Z][A-Za-z'. -]{2,40})[ 　:：(（+/]{0,3}"
)
_ONCE = ("RESIDENT_ID", "MOBILE", "PASSPORT")  # of which a record holds one


def records(text: str, offset: int, entities: Sequence[Located]) -> list[int]:
    """Where the records of a line begin that is a list of several (甲 139…；乙 136…), none where it is no such list.

    Each holds one number of a kind and, before it, a name: one that was recognised in most of them.
    """
    for of_type in _ONCE:
        numbers = [entity for entity in entities if entity.type == of_type]
        if len(numbers) >= FEWEST:
            starts = next(filter(None, (_starts(text, offset, mark, numbers, entities) for mark in _MARKS)), [])
            if starts:
                return starts
    return []


def _starts(
    text: str, offset: int, mark: re.Pattern[str], numbers: Sequence[Located], entities: Sequence[Located]
) -> list[int]:
    """The parts between marks that begin a record, if every number has a part of its own that begins with somebody."""
    edges = [0, *(found.end() for found in mark.finditer(text))]
    own = [edges[bisect_right(edges, number.span.start - offset) - 1] for number in numbers]
    if len(set(own)) < len(numbers):
        return []
    names = [entity.span.start - offset for entity in entities if entity.type == "PERSON"]
    named = 0
    for start, number in zip(own, numbers, strict=True):
        end = number.span.start - offset
        known = bisect_left(names, end) > bisect_left(names, start)
        somebody = _SOMEBODY.fullmatch(text, start, end)
        if not known and (somebody is None or kind(somebody[1]) is not None or mentions(somebody[1])):
            return []
        named += known
    return own if 2 * named >= len(own) else []

"""Columns of places: in a table with a column that says where, each of its cells is a venue, whatever noun it has.

The row's date and time stand in columns of their own. Cells that hold a door or somebody's name are left out by whoever
asks (names) or here (homes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors._itinerary.venues import Visit, is_place, visit_of
from detectors.model import Span
from detectors.structure import Document, Table

_WHERE = re.compile(
    "(?:到访|到達|到达|活动|途经|涉及|造访|出入)?(?:地点|地點|场所|場所|场馆|去向|目的地|地點時間)|where(?: visited)?|(?:venues?|places?|locations?|sites?)(?: visited)?|visited",
    re.IGNORECASE,
)
_WHEN = re.compile(
    "(?:到访|到訪|活动|活動|起止|停留|到达|进入|发生|开始)?(?:日期|时间|時間|时段|時段)|when|date|time", re.IGNORECASE
)


def listed(document: Document) -> Iterator[Visit]:
    """The visits of all tables with a column that says where."""
    for table in document.tables:
        where, when = _columns(document, table, _WHERE), _columns(document, table, _WHEN)
        if len(where) == 1 and table.kinds[where[0]] in (None, "TEXT", "ADDRESS", "TRACK"):
            yield from _visits(document, table, where[0], when)


def cells(document: Document) -> dict[int, list[Span]]:
    """The cells of those columns by segment: what looks like a name in one of them is a shop's."""
    found: dict[int, list[Span]] = {}
    for table in document.tables:
        for at in _columns(document, table, _WHERE):
            for cell in (row[at] for row in table.rows):
                if cell is not None:
                    found.setdefault(cell.segment, []).append(cell)
    return found


def _columns(document: Document, table: Table, words: re.Pattern[str]) -> list[int]:
    heads = [document.text(cell).strip() if cell is not None else "" for cell in table.header]
    return [at for at, head in enumerate(heads) if words.fullmatch(head)]


def _visits(document: Document, table: Table, where: int, when: list[int]) -> Iterator[Visit]:
    for row in table.rows:
        place = _text(document, row[where])
        if is_place(place):
            yield visit_of(place, " ".join(_text(document, row[at]) for at in when))


def _text(document: Document, cell: Span | None) -> str:
    return document.text(cell).strip() if cell is not None else ""

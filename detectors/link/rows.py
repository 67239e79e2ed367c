"""Rows: the persons of tables. A row speaks of one person, or of several where several columns hold names.

Relations come from a 关系 column or from the header above a second name (家长姓名, 母亲). Text outside tables is not
touched here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from detectors.link.drafts import Draft
from detectors.link.relations import Mention, mentions, read
from detectors.model import Located, Span
from detectors.structure import Document, Table

# Words in a header that tie a column to the other person of the row.
OWNERS = ("紧急", "緊急", "家长", "家長", "监护", "監護", "父", "母", "寄件", "收件", "收货", "联系人", "聯絡人", "emergency", "parent",
          "guardian", "mother", "father", "next of kin", "sender", "receiver", "配偶", "爱人", "密接")  # fmt: skip

SHORT = 12  # code points of a cell that may be a relation word, alone or before a name


def _is_prose(table: Table) -> bool:
    """Lines that only look like rows (no known header) are read better as sentences."""
    segments = {cell.segment for cell in table.rows[0] if cell is not None} if table.rows else set()
    return not any(table.kinds) and len(segments) == 1


class Rows:
    """The rows of a document's tables and where their cells are. Opens drafts in the list it is given."""

    def __init__(self, document: Document, drafts: list[Draft]) -> None:
        self._document = document
        self._drafts = drafts
        self._cells: dict[int, list[tuple[int, int, int, int, int]]] = defaultdict(list)
        for number, table in enumerate(document.tables):
            if _is_prose(table):
                continue
            for row, cells in enumerate(table.rows):
                for column, cell in enumerate(cells):
                    if cell is not None:
                        self._cells[cell.segment].append((cell.start, cell.end, number, row, column))
        for cells_of_segment in self._cells.values():
            cells_of_segment.sort()
        self._principal: dict[int, int] = {}
        self._latest: dict[tuple[int, str], int] = {}  # the last draft of a relation, by table

    def take(self, found: Sequence[Located]) -> list[Located]:
        """Opens the drafts of all rows; gives back the entities that stand in no row."""
        by_row: dict[tuple[int, int], list[tuple[int, Located]]] = defaultdict(list)
        left: list[Located] = []
        for entity in found:
            cell = self._cell(entity.span)
            if cell is None:
                left.append(entity)
            else:
                by_row[cell[:2]].append((cell[2], entity))
        for (number, row), entities in sorted(by_row.items()):
            self._row(number, row, entities)
        return left

    def _cell(self, span: Span) -> tuple[int, int, int] | None:
        cells = self._cells.get(span.segment, [])
        at = bisect_right(cells, (span.start + 1,)) - 1
        inside = at >= 0 and cells[at][0] <= span.start < cells[at][1]
        return cells[at][2:] if inside else None

    def _row(self, number: int, row: int, entities: Sequence[tuple[int, Located]]) -> None:
        table = self._document.tables[number]
        names = [column for column, entity in entities if entity.type == "PERSON"]
        heads = list(dict.fromkeys(names))
        first = len(self._drafts)
        self._drafts.extend(Draft() for _ in range(max(1, len(heads))))
        for column, entity in entities:
            self._drafts[first + self._holder(table, heads, column)].entities.append(entity)
        self._relate(number, row, first, heads)

    def _holder(self, table: Table, heads: Sequence[int], column: int) -> int:
        """Which of the row's persons a column belongs to: its own header's words, else the name before it."""
        if len(heads) < 2:
            return 0
        if column in heads:
            return heads.index(column)
        word = self._owner(table, column)
        if word:
            return next((at for at, head in enumerate(heads) if self._owner(table, head) == word), 0)
        if len({self._header(table, head) for head in heads}) == 1 or any(
            self._owner(table, head) for head in heads[:1]
        ):
            return max(0, bisect_right(heads, column) - 1)
        return 0

    def _header(self, table: Table, column: int) -> str:
        cell = table.header[column] if column < len(table.header) else None
        return "" if cell is None else self._document.text(cell).strip().lower()

    def _owner(self, table: Table, column: int) -> str:
        header = self._header(table, column)
        return next((word for word in OWNERS if word in header), "")

    def _relate(self, number: int, row: int, first: int, heads: Sequence[int]) -> None:
        table = self._document.tables[number]
        for at, column in enumerate(heads[1:], 1):
            header = mentions(self._header(table, column))
            if header:
                self._drafts[first + at].relation, self._drafts[first + at].of = header[-1].relation, first
        stated = self._stated(table, row)
        if stated is None or stated.relation == "index":
            self._principal[number] = first
            self._drafts[first].relation = "index" if stated is not None else ""
            return
        subject = first + 1 if len(heads) > 1 else first
        of = first if len(heads) > 1 else self._reached(number, stated)
        self._drafts[subject].relation, self._drafts[subject].of = stated.relation, of
        self._latest[number, stated.relation] = subject

    def _stated(self, table: Table, row: int) -> Mention | None:
        """What a 关系 column says, else a short cell without a header of its own that begins with a relation word."""
        if "RELATION" in table.kinds:
            cell = table.rows[row][table.kinds.index("RELATION")]
            return None if cell is None else read(self._document.text(cell))
        loose = (
            cell for cell, kind in zip(table.rows[row], table.kinds, strict=True) if cell and kind in (None, "PERSON")
        )
        texts = (self._document.text(cell) for cell in loose if cell.end - cell.start <= SHORT)
        return next((found[-1] for text in texts if (found := mentions(text)) and found[0].start == 0), None)

    def _reached(self, number: int, stated: Mention) -> int | None:
        """The person a relation goes to: the last one with the relation it passes through, else the row's principal."""
        principal = self._principal.get(number)
        through = self._latest.get((number, stated.through))
        return through if through is not None and through >= (principal or 0) else principal

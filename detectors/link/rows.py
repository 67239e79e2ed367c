"""Rows: the persons of tables. A row speaks of one person, or of several where several columns hold names.

Relations come from a 关系 column, from the header above a second name (家长姓名, 母亲) or from what stands over a whole row
(mother: {…}). Tables without names are joined to the one whose rows have the same numbers. Text outside tables is not touched
here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from detectors.link.columns import Columns
from detectors.link.drafts import Draft, key
from detectors.link.joins import Joins
from detectors.link.relations import Mention, in_header, is_reach, is_self, mentions, read
from detectors.link.wording import named_by, two_scripts
from detectors.model import Located, Span
from detectors.structure import Document, Table
from detectors.structure.headers import kind

LOOSE = frozenset({None, "PERSON", "TEXT"})  # kinds of columns whose cells may say a relation
_BRACKETED = re.compile(r"\s?[（(【\[]\s?(.{1,8}?)\s?[）)】\]]\s?")
LABEL_ROWS = 3  # rows of a column of numbers from which on one word before them is a label
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
        self._columns = [Columns(document, table) for table in document.tables]
        for number, table in enumerate(document.tables):
            if not _is_prose(table):
                self._index(number, table)
        for cells_of_segment in self._cells.values():
            cells_of_segment.sort()
        self._joins = Joins(document, drafts)
        told = (field.value for field in document.fields if field.kind == "RELATION")
        self._told = {value.segment: value for value in told}  # relations told within a cell (关系：父亲 in a note)
        self._labels: set[tuple[int, int, str]] = set()
        self._principal: dict[int, int] = {}
        self._latest: dict[tuple[int, str], int] = {}  # the last draft of a relation, by table

    def _index(self, number: int, table: Table) -> None:
        silent = self._columns[number].silent()
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell is not None:
                    at = -1 if column in silent else column
                    self._cells[cell.segment].append((cell.start, cell.end, number, row, at))
        for cell in table.header:  # words, even where one was taken for a name
            if cell is not None and kind(self._document.text(cell)) is not None:
                self._cells[cell.segment].append((cell.start, cell.end, number, -1, -1))
        for row, head in enumerate(table.heads):  # {"王芳": {"电话": …}}
            if head is not None and kind(self._document.text(head)) is None:
                self._cells[head.segment].append((head.start, head.end, number, row, len(table.kinds)))

    def take(self, found: Sequence[Located]) -> list[Located]:
        """Opens the drafts of all rows; gives back the entities that stand in no row."""
        by_row: dict[tuple[int, int], list[tuple[int, Located]]] = defaultdict(list)
        left: list[Located] = []
        for entity in found:
            cell = self._cell(entity.span)
            if cell is None:
                left.append(entity)
            elif cell[2] >= 0 and (entity.type == "PERSON" or cell[2] < len(self._document.tables[cell[0]].kinds)):
                by_row[cell[:2]].append((cell[2], entity))
        self._labels = {label for label, times in Counter(self._labelled(by_row)).items() if times >= LABEL_ROWS}
        for (number, row), entities in sorted(by_row.items()):
            self._row(number, row, entities)
        self._joins.close()
        return left

    def _cell(self, span: Span) -> tuple[int, int, int] | None:
        cells = self._cells.get(span.segment)
        if not cells:
            return None
        at = bisect_right(cells, (span.start + 1,)) - 1
        inside = at >= 0 and cells[at][0] <= span.start < cells[at][1]
        return cells[at][2:] if inside else None

    def _row(self, number: int, row: int, entities: Sequence[tuple[int, Located]]) -> None:
        entities = [pair for pair in entities if not self._is_no_name(number, *pair)]
        named = self._named(number, entities)
        heads, second = [column for column, _ in named], self._second_names(number, entities, named)
        first = len(self._drafts)
        base = self._columns[number].base(heads)
        self._drafts.extend(Draft(table=number) for _ in range(max(1, len(heads))))
        for column, entity in entities:
            column = second.get(column, column)
            self._drafts[first + self._columns[number].holder(heads, base, column)].entities.append(entity)
        self._drafts[first + base].number = self._joins.add(number, row, first + base)
        for at, (column, name) in enumerate(named):
            if at != base:
                self._tie(number, row, column, name, self._drafts[first + at], first + base)
        self._relate(number, row, first, heads, base, [entity for _, entity in entities])

    def _named(self, number: int, entities: Sequence[tuple[int, Located]]) -> list[tuple[int, Located]]:
        """The first name of each of the row's persons and its column; a name that stands twice (N and FN of a card) is one."""
        names: dict[str, tuple[int, Located]] = {}
        for column, entity in entities:
            taken = any(column == other for other, _ in names.values())
            if entity.type == "PERSON" and not taken:
                last = next(reversed(names.values()), None)
                if last is None or not self._is_second(number, last, (column, entity)):
                    names.setdefault(key(entity.value), (column, entity))
        return list(names.values())

    def _is_second(self, number: int, one: tuple[int, Located], other: tuple[int, Located]) -> bool:
        """Whether two names side by side are one person's, in Chinese and in Latin letters, and no header says whose they are."""
        columns = self._columns[number]
        parts = columns.is_part(one[0]) and columns.is_part(other[0])
        return columns.one_person(one[0], other[0]) and (parts or two_scripts(one[1].value, other[1].value))

    def _second_names(
        self, number: int, entities: Sequence[tuple[int, Located]], named: Sequence[tuple[int, Located]]
    ) -> dict[int, int]:
        """The columns of second names, by the column of the first."""
        firsts = dict(named)
        return {
            column: column - 1
            for column, entity in entities
            if entity.type == "PERSON"
            and column not in firsts
            and column - 1 in firsts
            and self._is_second(number, (column - 1, firsts[column - 1]), (column, entity))
        }

    def _tie(self, number: int, row: int, column: int, name: Located, draft: Draft, base: int) -> None:
        """Makes a further name of a row the relative or contact that its header, or the words beside it in its cell, say."""
        header = self._columns[number].header(column)
        told = in_header(header) or self._beside(number, row, column, name)
        draft.reach = is_reach(header)
        if told is None and draft.reach:
            told = Mention(0, 0, "contact", "")
        if told is not None:
            draft.relation, draft.of = told.relation, base

    def _beside(self, number: int, row: int, column: int, name: Located) -> Mention | None:
        """The relation a cell says of a name in it (女儿：王芳 139…, son Mark, 王芳（妻）)."""
        rows = self._document.tables[number].rows[row]
        cell = rows[column] if column < len(rows) else None
        if cell is None or cell.segment != name.span.segment:
            return None
        text, at = self._document.text(cell), name.span.start - cell.start
        before = [word for word in mentions(text[:at]) if named_by(text, word, [at]) is not None]
        bracket = _BRACKETED.match(text, at + name.span.end - name.span.start)
        return before[-1] if before else read(bracket[1]) if bracket else None

    def _labelled(
        self, by_row: Mapping[tuple[int, int], Sequence[tuple[int, Located]]]
    ) -> Iterator[tuple[int, int, str]]:
        """Names in columns that hold something else, by table, column and name."""
        for (number, _), entities in by_row.items():
            for column, entity in entities:
                if entity.type == "PERSON" and self._columns[number].kind(column) not in (None, "PERSON"):
                    yield number, column, key(entity.value)

    def _is_no_name(self, number: int, column: int, entity: Located) -> bool:
        """Whether what was taken for a name is what a 关系 column says (母亲), or stands before every number of a column (支付宝)."""
        if entity.type != "PERSON":
            return False
        relation = self._columns[number].kind(column) == "RELATION" and read(entity.value) is not None
        return relation or (number, column, key(entity.value)) in self._labels

    def _relate(
        self, number: int, row: int, first: int, heads: Sequence[int], base: int, entities: Sequence[Located]
    ) -> None:
        stated = self._stated(number, row, entities)
        if stated is None or stated.relation == "index":
            if stated is not None or self._is_self(number, row):
                self._principal[number] = first + base
            self._drafts[first + base].relation = "index" if stated is not None else self._drafts[first + base].relation
            return
        second = self._second(number, heads)
        subject = first + base if second is None else first + second
        draft = self._drafts[subject]
        draft.relation = stated.relation
        draft.of = first + base if second not in (None, base) else self._reached(number, stated)
        draft.whose = f"#{stated.number}" if stated.number else ""
        self._latest[number, stated.relation] = subject

    def _is_self(self, number: int, row: int) -> bool:
        """Whether a row without a known relation is the one the next rows are related to."""
        table = self._document.tables[number]
        at = table.kinds.index("RELATION") if "RELATION" in table.kinds else None
        cell = None if at is None else table.rows[row][at]
        return cell is None or is_self(self._document.text(cell))

    def _second(self, number: int, heads: Sequence[int]) -> int | None:
        """Whose relation a 关系 column states where a row has several names: that of the name before the column."""
        if len(heads) < 2:
            return None
        kinds = self._document.tables[number].kinds
        at = kinds.index("RELATION") if "RELATION" in kinds else heads[1]
        return max(1, bisect_right(heads, at) - 1)

    def _stated(self, number: int, row: int, entities: Sequence[Located]) -> Mention | None:
        """What a 关系 column says, what stands over the row, or a short cell that begins with a relation word."""
        table = self._document.tables[number]
        if "RELATION" in table.kinds:
            cell = table.rows[row][table.kinds.index("RELATION")]
            text = "" if cell is None else self._document.text(cell)
            known = read(text)
            return known if known is not None or is_self(text) else Mention(0, len(text), "contact", "")  # 保姆, 非亲属
        over = table.heads[row] if row < len(table.heads) else None
        if over is not None:
            return in_header(self._document.text(over).lower())
        inside = next(
            (self._told[cell.segment] for cell in table.rows[row] if cell and cell.segment in self._told), None
        )
        return read(self._document.text(inside)) if inside else next(self._begun(table, row, entities), None)

    def _begun(self, table: Table, row: int, entities: Sequence[Located]) -> Iterator[Mention]:
        """Relations that short cells without a header of their own begin with, or that follow a name in brackets (王芳（妻）)."""
        names = {entity.span[:2]: entity.span.end for entity in entities if entity.type == "PERSON"}
        for cell, of_kind in zip(table.rows[row], table.kinds, strict=True):
            if cell is None or of_kind not in LOOSE or cell.end - cell.start > SHORT:
                continue
            text, end = self._document.text(cell), names.get(cell[:2])
            if end is None:
                found = mentions(text)
                if found and (found[0].start == 0 or found[0].number):
                    yield found[-1]
            elif (inner := _BRACKETED.fullmatch(text[end - cell.start :])) and (said := read(inner[1])):
                yield said

    def _reached(self, number: int, stated: Mention) -> int | None:
        """The person a relation goes to: the last one with the relation it passes through, else the row's principal."""
        principal = self._principal.get(number)
        through = self._latest.get((number, stated.through))
        return through if through is not None and through >= (principal or 0) else principal

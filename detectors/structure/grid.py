"""A grid: cells in rows, before it is known which of them are titles, headers, labels or data.

Turns one grid into tables and fields by its header words. Where the grid came from (a sheet, a Word table, lines of
text) does not matter here, and no value is recognised: a cell is judged by the words of its header alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from detectors.model import Span
from detectors.structure.headers import NUMBER, kind
from detectors.structure.layout import Field, Table

Row = tuple[Span | None, ...]
TEXT_OF = Callable[[Span], str]

TITLE_ROWS = 10  # merged title rows above the header; the deepest real form met had 7
MARKS = frozenset({NUMBER, "TEXT"})  # header words that hold no data of a person
JUDGING = MARKS | {"CLASS", "POST", "TRACK", "WARD"}
_DIGITS = re.compile(r"[0-9０-９]{4}")


def entity_type(of_kind: str | None) -> str | None:
    """The kind, where it is an entity type; None where it only matters for judging."""
    return None if of_kind in JUDGING else of_kind


def kinds_of(row: Row, text_of: TEXT_OF) -> tuple[str | None, ...]:
    """What each cell would announce if it were a header."""
    return tuple(None if cell is None else kind(text_of(cell)) for cell in row)


def is_header(row: Row, text_of: TEXT_OF) -> bool:
    """Whether a row names columns: two or more known words, most cells known, none with a value's digits."""
    cells = [cell for cell in row if cell is not None]
    if len(cells) < 2 or any(_DIGITS.search(text_of(cell)) for cell in cells):
        return False
    known = [found for found in kinds_of(row, text_of) if found is not None]
    tells = len(set(known) - MARKS) >= 1 or (len(known) >= 3 and NUMBER in known)
    return len(known) >= 2 and 2 * len(known) > len(cells) and tells


def shape(rows: Sequence[Row], text_of: TEXT_OF) -> tuple[list[Table], list[Field]]:
    """Tables and fields of one grid. Rows above the first header that hold label and value pairs become fields."""
    rows = [row for row in rows if any(cell is not None for cell in row)]
    heads = [at for at, row in enumerate(rows) if is_header(row, text_of)]
    if not heads or (heads[0] > TITLE_ROWS and not _opens(rows, heads[0], text_of)):
        return _without_header(rows, text_of)
    fields = _pairs(rows[: heads[0]], text_of)
    tables: list[Table] = []
    header: Row = ()
    for first, after in pairwise([*heads, len(rows)]):
        header = _joined(header, rows[first], text_of) if tables and not tables[-1].rows else rows[first]
        if tables and not tables[-1].rows:
            tables.pop()
        tables.append(_table(header, rows[first + 1 : after], text_of))
    return [table for table in _merged(tables, text_of) if table.rows], fields


def _opens(rows: Sequence[Row], at: int, text_of: TEXT_OF) -> bool:
    """A late header still opens a table when the rows below are as wide as it is."""
    width = len([cell for cell in rows[at] if cell])
    below = rows[at + 1 : at + 6]
    return bool(below) and sum(len([cell for cell in row if cell]) * 2 > width for row in below) * 2 > len(below)


def _joined(upper: Row, lower: Row, text_of: TEXT_OF) -> Row:
    """Two header rows, one above the other (a merged group over its columns): the lower wins where it is filled."""
    width = max(len(upper), len(lower))
    pad: Row = (None,) * width
    above, below = (upper + pad)[:width], (lower + pad)[:width]
    return tuple(low if low is not None else up for up, low in zip(above, below, strict=True))


def _merged(tables: Sequence[Table], text_of: TEXT_OF) -> list[Table]:
    """A header repeated on each page continues the table before it."""
    merged: list[Table] = []
    for table in tables:
        if merged and _words(merged[-1], text_of) == _words(table, text_of):
            last = merged.pop()
            table = Table(last.rows + table.rows, last.types, last.header, last.kinds)
        merged.append(table)
    return merged


def _words(table: Table, text_of: TEXT_OF) -> tuple[str, ...]:
    return tuple("" if cell is None else text_of(cell).strip() for cell in table.header)


def _table(header: Row, rows: Sequence[Row], text_of: TEXT_OF) -> Table:
    width = max([len(header), *(len(row) for row in rows)], default=0)
    head = tuple(header) + (None,) * (width - len(header))
    kinds = kinds_of(head, text_of)
    filled = tuple(tuple(row) + (None,) * (width - len(row)) for row in rows)
    return Table(filled, tuple(entity_type(found) for found in kinds), head, kinds)


def _without_header(rows: Sequence[Row], text_of: TEXT_OF) -> tuple[list[Table], list[Field]]:
    if _is_turned(rows, text_of):
        width = max(len(row) for row in rows)
        turned = [tuple(row[at] if at < len(row) else None for row in rows) for at in range(width)]
        return [_table(turned[0], [row for row in turned[1:] if any(row)], text_of)], []
    fields = _pairs(rows, text_of)
    if fields and 2 * len(fields) >= len(rows):
        return [], fields
    return ([_table((), rows, text_of)] if rows else []), fields


def _is_turned(rows: Sequence[Row], text_of: TEXT_OF) -> bool:
    """A table on its side: known words run down the first column, two or more filled columns beside it."""
    if len(rows) < 2 or any(row[0] is None for row in rows[:1]):
        return False
    labels = sum(1 for row in rows if row[0] is not None and kind(text_of(row[0])) is not None)
    wide = sum(1 for row in rows if len([cell for cell in row[1:] if cell is not None]) >= 2)
    others = sum(1 for row in rows for cell in row[1:] if cell is not None and kind(text_of(cell)) is not None)
    return labels >= 2 and 2 * labels > len(rows) and 2 * wide > len(rows) and others <= labels // 2


def _pairs(rows: Sequence[Row], text_of: TEXT_OF) -> list[Field]:
    """Forms: a known word, and the value in the next filled cell of the row."""
    fields: list[Field] = []
    for row in rows:
        cells = [cell for cell in row if cell is not None]
        for key, value in pairwise(cells):
            found = kind(text_of(key))
            if found is not None and kind(text_of(value)) is None and not _DIGITS.search(text_of(key)):
                fields.append(Field(key, value, entity_type(found), found))
    return fields

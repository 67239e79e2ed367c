"""A grid: cells in rows, before it is known which of them are titles, headers, labels or data.

Turns one grid into tables and fields by its header words. Where the grid came from (a sheet, a Word table, lines of
text) does not matter here, and no value is recognised: a cell is judged by the words of its header alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from detectors.model import Span
from detectors.structure.headers import NUMBER, is_word, kind
from detectors.structure.layout import Field, Table

Row = tuple[Span | None, ...]
TEXT_OF = Callable[[Span], str]

FEW = 5  # rows of a table that show what its columns hold
LONGEST_TURNED = 60  # rows of a table on its side: what is asked of one person
LONGEST_GROUP = 12  # characters of a cell over several columns; longer ones are titles
TITLE_ROWS = 10  # merged title rows above the header; the deepest real form met had 7
MARKS = frozenset({NUMBER, "TEXT"})  # header words that hold no data of a person
JUDGING = MARKS | {"CLASS", "POST", "TRACK", "WARD"}
# Who stands over the columns of a household's table, beside the words of PERSON
_HOUSEHOLD = frozenset(
    ("本人", "自己", "户主", "戶主", "丈夫", "妻子", "爸爸", "妈妈", "媽媽", "儿子", "女儿", "兒子", "女兒", "子女", "孩子", "长子", "次子",
     "长女", "次女", "哥哥", "姐姐", "弟弟", "妹妹", "祖父", "祖母", "爷爷", "奶奶", "外公", "外婆", "self", "applicant", "you")
)  # fmt: skip
_RULE = re.compile(r"\s*:?-{2,}:?\s*")  # below the header of a Markdown table
_DIGITS = re.compile(r"[0-9０-９]{4}")
_FIGURE = re.compile(
    r"[0-9０-９]{4}|[0-9０-９] ?(?:斤|公斤|岁|米|平米|平方|㎡|元|cm|kg|CM|KG|yrs?)(?![一-鿿A-Za-z]*[）)]$)"
)


def entity_type(of_kind: str | None) -> str | None:
    """The kind, where it is an entity type; None where it only matters for judging."""
    return None if of_kind in JUDGING else of_kind


def kinds_of(row: Row, text_of: TEXT_OF) -> tuple[str | None, ...]:
    """What each cell would announce if it were a header."""
    return tuple(None if cell is None else kind(text_of(cell)) for cell in row)


def is_header(row: Row, text_of: TEXT_OF) -> bool:
    """Whether a row names columns: two or more known words, most cells known, none with a value's digits."""
    cells = [cell for cell in row if cell is not None]
    if len(cells) < 2 or any(_FIGURE.search(text_of(cell)) for cell in cells):
        return False
    known = [found for found in kinds_of(row, text_of) if found is not None]
    tells = len(set(known) - MARKS) >= 1 or (len(known) >= 3 and NUMBER in known)
    most = 2 * len(known) > len(cells) or (2 * len(known) == len(cells) and len(set(known) - MARKS) >= 3)
    return len(known) >= 2 and most and tells


def shape(rows: Sequence[Row], text_of: TEXT_OF) -> tuple[list[Table], list[Field]]:
    """Tables and fields of one grid. Rows above the first header that hold label and value pairs become fields."""
    rows = [row for row in rows if any(cell is not None and not _RULE.fullmatch(text_of(cell)) for cell in row)]
    titles = next((at for at, row in enumerate(rows) if len([cell for cell in row if cell]) > 1), 0)
    if (related := _is_of_relatives(body := rows[titles:], text_of)) or _is_turned(body, text_of):
        width = max(len(row) for row in body)
        turned = [tuple(row[at] if at < len(row) else None for row in body) for at in range(width)]
        table = _table(turned[0], [row for row in turned[1:] if any(row)], text_of)
        return [replace(table, kinds=("RELATION", *table.kinds[1:])) if related else table], []
    heads = [at for at, row in enumerate(rows) if is_header(row, text_of)]
    if not heads or (heads[0] > TITLE_ROWS and not _opens(rows, heads[0], text_of)):
        return _without_header(rows, text_of)
    fields = _pairs(rows[: heads[0]], text_of)
    tables: list[Table] = []
    for first, after in pairwise([*heads, len(rows)]):
        header, above = rows[first], _groups(rows[first - 1], text_of) if first else ()
        if tables and not tables[-1].rows:
            upper = tables.pop()
            header, above = _joined(upper.header, rows[first]), _spread(upper.header)
        tables.append(replace(_table(header, rows[first + 1 : after], text_of), above=above))
    return [table for table in _merged(tables, text_of) if table.rows], fields


def _groups(row: Row, text_of: TEXT_OF) -> Row:
    """The cells of a row that is a second header: two or more short words, each over the columns up to the next."""
    cells = [text_of(cell) for cell in row if cell is not None]
    short = all(len(cell) <= LONGEST_GROUP and not _DIGITS.search(cell) for cell in cells)
    return _spread(row) if len(cells) >= 2 and short else ()


def _spread(row: Row) -> Row:
    """A row in which each cell also stands over the empty ones behind it, as merged cells do."""
    return tuple(accumulate(row, lambda before, cell: before if cell is None else cell))


def _opens(rows: Sequence[Row], at: int, text_of: TEXT_OF) -> bool:
    """A late header still opens a table when the rows below are as wide as it is."""
    width = len([cell for cell in rows[at] if cell])
    below = rows[at + 1 : at + 6]
    return bool(below) and sum(len([cell for cell in row if cell]) * 2 > width for row in below) * 2 > len(below)


def _joined(upper: Row, lower: Row) -> Row:
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
            table = replace(last, rows=last.rows + table.rows)
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
    fields = _pairs(rows, text_of)
    if fields and 2 * len(fields) >= len(rows):
        return [], fields
    return ([_table((), rows, text_of)] if rows else []), fields


def _is_turned(rows: Sequence[Row], text_of: TEXT_OF) -> bool:
    """A table on its side: different known words run down the first column, values alone stand in two or more beside it."""
    if len(rows) < 2 or len(rows) > LONGEST_TURNED or rows[0][0] is None:
        return False
    found = [kind(text_of(row[0])) for row in rows if row[0] is not None]
    labels = [label for label in found if label is not None]
    wide = sum(1 for row in rows if len([cell for cell in row[1:] if cell is not None]) >= 2)
    if (
        found[0] is None
        or 2 * len(labels) <= len(rows)
        or 2 * wide <= len(rows)
        or len(set(labels)) < min(3, len(rows))
    ):
        return False
    others = ([row[at] for row in rows if at < len(row)] for at in range(1, max(len(row) for row in rows)))
    return not any(_labels(column, text_of) for column in others)


def _is_of_relatives(rows: Sequence[Row], text_of: TEXT_OF) -> bool:
    """A table on its side over whose columns stands who they are to each other (本人, 配偶, 子女)."""
    if len(rows) < 3 or (rows[0][0] is not None and kind(text_of(rows[0][0])) == "PERSON"):
        return False
    words = [text_of(cell).strip() for cell in rows[0][1:] if cell is not None]
    people = all(kind(word) == "PERSON" or word.lower() in _HOUSEHOLD for word in words)
    return len(words) > 1 and people and _is_turned(rows[1:], text_of)


def _labels(column: Sequence[Span | None], text_of: TEXT_OF) -> bool:
    """Whether most of a column's filled cells are header words; a sex, a relation, a result is a value among others."""
    texts = [text_of(cell) for cell in column if cell is not None]
    words = sum(
        is_word(text) or (len(text) <= 6 and kind(text) is not None and not _FIGURE.search(text)) for text in texts
    )
    return 2 * words > len(texts)


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


def continued(table: Table, before: Table | None, text_of: TEXT_OF) -> Table:
    """A table without a header that goes on with the one before it: as wide, with digits where that has digits."""
    if before is None or table.header.count(None) < len(table.header) or not any(before.kinds):
        return table
    if len(table.types) != len(before.types) or not before.rows:
        return table
    alike = _digits_by_column(table.rows[:FEW], text_of) == _digits_by_column(before.rows[-FEW:], text_of)
    return replace(before, rows=table.rows) if alike else table


def _digits_by_column(rows: Sequence[Row], text_of: TEXT_OF) -> list[bool]:
    """Per column whether most of its filled cells are numbers."""
    columns = zip(*rows, strict=True)
    filled = [[text_of(cell) for cell in column if cell is not None] for column in columns]
    return [2 * sum(bool(_DIGITS.search(text)) for text in texts) > len(texts) for texts in filled]

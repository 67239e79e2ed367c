"""Columns without ruled lines: a row whose cells were wrapped is put together again from the lines below it.

Not responsible for ruled tables, nor for what stands in a column. Where in doubt a line stays a line: two rows taken
for one would give one person the number of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

ALIGNED = 3.0  # points between the left edges of a cell and its next line
MARGINS = 12.0  # points; the inner margins of two neighbouring cells (Word's default is 5.4 each)
CLOSE = 1.8  # of the height: lines of one cell stand no further apart
FEWEST = 3  # cells of a row that is taken for a table's
_FIRST_WORD = re.compile(r"[A-Za-z@.,'()-]+|[0-9]+|.")


class Run(NamedTuple):
    """Text that stands together on one line, its edges, the height of its middle and its own height in points."""

    text: str
    left: float
    right: float
    middle: float
    height: float


def joined(upper: str, lower: str) -> str:
    """Two lines of one cell: a number or Chinese may be cut anywhere, words of latin script are parted by a space."""
    end, start = upper[-1:], lower[:1]
    latin = bool(end) and end.isascii() and start.isascii() and (start.isalnum() or start == "(")
    parted = latin and (end.isalnum() or end in ",;:.)") and not (end.isdigit() and start.isdigit())
    return upper + (" " if parted else "") + lower


def unwrapped(lines: Sequence[list[Run]]) -> Iterator[list[Run]]:
    """The lines with each wrapped row as one."""
    # of tables alone: lines of text below them are wider
    edge = max((cells[-1].right for cells in lines if len(cells) >= FEWEST), default=0.0)
    row: list[Run] = []  # the texts of the row so far
    lowest: list[Run] = []  # the lowest line of each of its cells
    for cells in lines:
        if (columns := _continues(lowest, cells, edge)) is None:
            if row:
                yield row
            row, lowest = list(cells), list(cells)
            continue
        for column, cell in zip(columns, cells, strict=True):
            row[column] = row[column]._replace(text=joined(row[column].text, cell.text))
            lowest[column] = cell
    if row:
        yield row


def _continues(lowest: Sequence[Run], cells: Sequence[Run], edge: float) -> list[int] | None:
    """The columns that these cells continue, or None: fewer cells, each under one that was full."""
    if len(lowest) < FEWEST or len(cells) >= len(lowest):
        return None
    columns = []
    for cell in cells:
        column = next((at for at, upper in enumerate(lowest) if abs(upper.left - cell.left) <= ALIGNED), None)
        if column is None or not _was_full(lowest, column, cell, edge):
            return None
        columns.append(column)
    return columns


def _was_full(lowest: Sequence[Run], column: int, cell: Run, edge: float) -> bool:
    upper = lowest[column]
    limit = lowest[column + 1].left if column + 1 < len(lowest) else edge + MARGINS
    word = _FIRST_WORD.match(cell.text)
    cut = upper.text[-1:].isdigit() and cell.text[:1].isdigit()  # a number too long for a line is cut anywhere
    first = word[0] if word is not None and not cut else cell.text[:1]
    needed = (cell.right - cell.left) * _widths(first) / max(_widths(cell.text), 1)
    close = 0 < upper.middle - cell.middle <= CLOSE * upper.height
    return close and upper.right + needed > limit - MARGINS and cell.right <= upper.right + needed


def _widths(text: str) -> int:
    """In halves of a Chinese character, of which letters and digits take about one."""
    return sum(1 if sign.isascii() else 2 for sign in text)

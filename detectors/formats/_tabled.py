"""Boxes of lines on a picture, put together to rows of cells and to tables, before anything is read.

Not responsible for text. Where three rows in a row have three cells each there is a table; its columns are those of its
fullest row. All else are lines, whose wide gaps become tabs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from detectors.ocr import Line

NEW_CELL = 0.8  # of the height: a wider gap parts cells
NARROW = 0.1  # boxes reach beyond their letters on all sides, so the gap between the letters is .8 wider
ALIGNED = 0.35  # of the height, between the left edges of a column's cells
FEWEST_ROWS, FEWEST_CELLS = 3, 3  # of a table; two columns of lines are a form or a chat, and read well as lines
CLOSE = 1.8  # of the height: lines of one cell stand no further apart
HALF = 0.9  # of the height: a cell's two lines stand no further from the middle of their row; the next row does
TIGHT = 0.8  # of the usual distance of rows

Cell = tuple[Line, ...]


class Row(NamedTuple):
    """Cells from left to right, and where they are: `table` 0 is none, then `number` counts lines; `columns` from 1."""

    cells: tuple[Cell, ...]
    number: int
    table: int = 0
    columns: tuple[int, ...] = ()

    @property
    def lines(self) -> list[Line]:
        return [line for cell in self.cells for line in cell]


def tabled(rows: Sequence[Sequence[Line]]) -> list[Row]:
    """The rows of a picture from top to bottom."""
    edges = [[line.left for line in row] for row in rows]
    parted = _gathered([_cells(row, edges) for row in rows])
    found: list[Row] = []
    tables = lines = 0
    for many, group in groupby(parted, key=lambda cells: len(cells) > 1):
        block = list(group)
        if many and sum(len(cells) >= FEWEST_CELLS for cells in block) >= max(FEWEST_ROWS, len(block) / 2):
            tables += 1
            found += _table(block, tables)
            continue
        for cells in block:
            lines += 1
            found.append(Row(tuple(cells), lines))
    return found


def _cells(row: Sequence[Line], edges: Sequence[Sequence[float]]) -> list[Cell]:
    """Boxes parted by a wide gap, or by any gap where another row begins a cell, too."""
    cells: list[Cell] = []
    for line in row:
        gap = (line.left - cells[-1][-1].right) / line.height if cells else 0.0
        if cells and gap <= (NARROW if _is_edge(line, edges) else NEW_CELL):
            cells[-1] = (*cells[-1], line)
        else:
            cells.append((line,))
    return cells


def _gathered(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Rows where a cell's two lines stand above and below the middle of the others: three rows of boxes become one."""
    gathered: list[list[Cell]] = []
    for cells in rows:
        full = len(cells) >= FEWEST_CELLS
        while full and gathered and (more := _with(cells, gathered[-1])):
            cells = more
            gathered.pop()
        if not full and gathered and (more := _with(gathered[-1], cells)):
            gathered[-1] = more
        else:
            gathered.append(cells)
    return gathered


def _with(row: list[Cell], few: list[Cell]) -> list[Cell] | None:
    """The row with these cells in it; None where they are no part of it."""
    if len(row) < FEWEST_CELLS or len(few) >= FEWEST_CELLS:
        return None
    middle = sorted(cell[0].middle for cell in row)[len(row) // 2]
    found = list(row)
    for cell in few:
        if abs(cell[0].middle - middle) > HALF * cell[0].height:
            return None
        at = next((at for at, other in enumerate(found) if _overlap(other, cell)), None)
        if at is None:
            found.append(cell)
        elif abs(found[at][-1].middle - cell[0].middle) < cell[0].height / 2:
            return None
        else:
            found[at] = tuple(sorted((*found[at], *cell), key=lambda line: line.middle))
    return sorted(found, key=lambda cell: cell[0].left)


def _overlap(one: Cell, other: Cell) -> bool:
    return one[0].left < other[-1].right and other[0].left < one[-1].right


def _is_edge(line: Line, edges: Sequence[Sequence[float]]) -> bool:
    """Whether lines of at least two rows begin here."""
    near = ALIGNED * line.height
    return sum(any(abs(edge - line.left) <= near for edge in row) for row in edges) > 1


def _table(block: Sequence[Sequence[Cell]], table: int) -> Iterator[Row]:
    fullest = max(block, key=len)
    spans = [(cell[0].left, cell[-1].right) for cell in fullest]
    rows = [_placed(cells, spans) for cells in block]
    usual = _usual(rows)
    held: dict[int, Cell] = {}
    number = 0
    for row in rows:
        if held and _continues(row, held, usual):
            held |= {column: (*held[column], *cell) for column, cell in row.items()}
            continue
        if held:
            number += 1
            yield _row(held, number, table)
        held = row
    yield _row(held, number + 1, table)


def _row(held: dict[int, Cell], number: int, table: int) -> Row:
    columns = sorted(held)
    return Row(tuple(held[column] for column in columns), number, table, tuple(column + 1 for column in columns))


def _placed(cells: Sequence[Cell], spans: Sequence[tuple[float, float]]) -> dict[int, Cell]:
    """The cells by column: the one they share most of, or else the nearest."""
    placed: dict[int, Cell] = {}
    for cell in cells:
        left, right = cell[0].left, cell[-1].right
        shared = [min(right, last) - max(left, first) for first, last in spans]
        column = shared.index(max(shared))
        placed[column] = (*placed.get(column, ()), *cell)
    return placed


def _usual(rows: Sequence[dict[int, Cell]]) -> float:
    """The distance from one row to the next, of those that begin in the first column."""
    middles = [row[0][0].middle for row in rows if 0 in row]
    steps = sorted(below - above for above, below in pairwise(middles))
    return steps[len(steps) // 2] if steps else 0.0


def _continues(row: dict[int, Cell], held: dict[int, Cell], usual: float) -> bool:
    """Whether these are the second lines of cells above: close below them, and nothing in the first column."""
    if 0 in row or not row.keys() <= held.keys():
        return False
    return all(
        0 < cell[0].middle - held[column][-1].middle <= min(CLOSE * cell[0].height, TIGHT * usual)
        for column, cell in row.items()
    )

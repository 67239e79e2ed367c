"""The ruled lines of a page, put together to the cells of its tables. Points, y upwards.

Not responsible for text. A table without lines is left to the visual lines of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

NEAR = 2.5  # points; a drawn border is a thin rectangle whose two edges are one line
SHORTEST = 6.0  # points; shorter strokes are letters and ticks
MOST = 4_000  # lines of one page; a drawing has more, a table never


class Rule(NamedTuple):
    """A straight line along one axis: where it is on the other axis, and from where to where it goes."""

    at: float
    first: float
    last: float


@dataclass(slots=True)
class Grid:
    """One ruled table: rows from top to bottom by falling y, columns by rising x. Merged cells have one address."""

    xs: list[float]
    ys: list[float]
    _across: list[Rule]
    _down: list[Rule]
    _owners: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column from 1 of the cell at this point, or None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1)
        row = len(self.ys) - min(bisect_right(self.ys, y), len(self.ys) - 1)
        return self._owner(row, column)

    def _owner(self, row: int, column: int) -> tuple[int, int]:
        """The upper left of the cells merged with this one: no line parts it from its neighbour."""
        if (row, column) not in self._owners:
            middle_x, middle_y = self._middle(row, column)
            owner = (row, column)
            if column > 1 and not _crosses(self._down, self.xs[column - 1], middle_y):
                owner = self._owner(row, column - 1)
            elif row > 1 and not _crosses(self._across, self.ys[len(self.ys) - row], middle_x):
                owner = self._owner(row - 1, column)
            self._owners[row, column] = owner
        return self._owners[row, column]

    def _middle(self, row: int, column: int) -> tuple[float, float]:
        below = len(self.ys) - row
        return (self.xs[column - 1] + self.xs[column]) / 2, (self.ys[below - 1] + self.ys[below]) / 2

    @property
    def top(self) -> float:
        return self.ys[-1]


def grids(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """The ruled tables of a page with at least two columns, from top to bottom."""
    if len(across) + len(down) > MOST:
        return []
    rows, columns = _merged(across), _merged(down)
    found = []
    for tied_rows, tied_columns in _tied(rows, columns):
        xs, ys = _places(tied_columns), _places(tied_rows)
        if len(xs) >= 3 and len(ys) >= 2:
            found.append(Grid(xs, ys, tied_rows, tied_columns))
    return sorted(found, key=lambda grid: -grid.top)


def _crosses(rules: Sequence[Rule], at: float, point: float) -> bool:
    return any(abs(rule.at - at) <= NEAR and rule.first - NEAR <= point <= rule.last + NEAR for rule in rules)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of the same line (borders are drawn cell by cell) as one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.at / NEAR), rule.first)):
        last = merged[-1] if merged else None
        if last is not None and abs(last.at - rule.at) <= NEAR and rule.first <= last.last + NEAR:
            merged[-1] = Rule(last.at, last.first, max(last.last, rule.last))
        else:
            merged.append(rule)
    return [rule for rule in merged if rule.last - rule.first >= SHORTEST]


def _tied(rows: Sequence[Rule], columns: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that touch each other, group by group."""
    group = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while group[index] != index:
            index = group[index]
        return index

    for number, row in enumerate(rows):
        for offset, column in enumerate(columns):
            touches = row.first - NEAR <= column.at <= row.last + NEAR
            if touches and column.first - NEAR <= row.at <= column.last + NEAR:
                group[root(len(rows) + offset)] = root(number)
    members = sorted(range(len(group)), key=root)
    for _, tied in groupby(members, key=root):
        indexes = list(tied)
        yield (
            [rows[index] for index in indexes if index < len(rows)],
            [columns[index - len(rows)] for index in indexes if index >= len(rows)],
        )


def _places(rules: Iterable[Rule]) -> list[float]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > NEAR:
            places.append(at)
    return places

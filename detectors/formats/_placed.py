"""A cell whose Place is made when somebody asks for it: a large sheet has half a million of them, and few are asked.

Otherwise a Segment like any other. Not responsible for what the cell says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, groupby, repeat
from typing import Any

from detectors.model import Place, Role, Segment, Step, Unit


class Placed(Segment):
    """A cell of a row and a column (from 1) below `_above`. Equal to the Segment that holds its Place."""

    __slots__ = ("_above", "_column", "_row")
    _above: tuple[Step, ...]
    _row: int
    _column: int

    @property
    def place(self) -> Place:
        try:
            kept: Place = _PLACE.__get__(self)
        except AttributeError:
            kept = Place((*self._above, Step(Unit.ROW, self._row), column_step(self._column)))
            _PLACE.__set__(self, kept)
        return kept

    @property
    def row(self) -> tuple[tuple[Step, ...], int]:
        return self._above, self._row

    @property
    def role(self) -> Role:
        return Role.CELL

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Segment):
            return NotImplemented
        return (self.text, self.place, self.role) == (other.text, other.place, other.role)

    __hash__ = Segment.__hash__


_TEXT: Any = vars(Segment)["text"]
_PLACE: Any = vars(Segment)["place"]
_ABOVE, _ROW, _COLUMN = (vars(Placed)[name] for name in ("_above", "_row", "_column"))


def placed(texts: list[str], rows: list[int], columns: list[int], above: tuple[Step, ...]) -> list[Segment]:
    """Cells that show something, by text, row and column. Each slot is filled for all of them at once, by calls of C alone:
    400,000 cells take .15 s of CPU so, as Segments with a Place 1.1 s."""
    if not all(texts) or any(map(str.isspace, texts)):
        kept = [bool(text.strip()) for text in texts]
        texts, rows, columns = list(compress(texts, kept)), list(compress(rows, kept)), list(compress(columns, kept))
    cells: list[Segment] = list(map(object.__new__, repeat(Placed, len(texts))))
    for slot, values in ((_TEXT, texts), (_ABOVE, repeat(above)), (_ROW, rows), (_COLUMN, columns)):
        any(map(slot.__set__, cells, values))  # all of them: each call gives None
    return cells


def moved(segments: Sequence[Segment], outer: Callable[[Place], Place]) -> Iterator[Segment]:
    """The same segments somewhere else: cells stay cells whose Place is made when asked for."""
    for above, group in groupby(segments, lambda each: each._above if isinstance(each, Placed) else None):
        if above is None:
            yield from (Segment(each.text, outer(each.place), each.role) for each in group)
        else:
            cells = [each for each in group if isinstance(each, Placed)]
            texts, rows, columns = zip(*((each.text, each._row, each._column) for each in cells), strict=True)
            yield from placed(list(texts), list(rows), list(columns), outer(Place(above)).steps)


@lru_cache(maxsize=1_024)
def column_step(number: int) -> Step:
    """The step to a column: a sheet has few."""
    return Step(Unit.COLUMN, number)

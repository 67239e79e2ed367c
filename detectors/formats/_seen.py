"""What stands on a picture, as lines and cells of tables: text with its Place, and where it is in pixels.

Not responsible for finding or reading lines (`ocr`), for tables (`_tabled`), nor for decoding files (`picture`, `pdf`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from detectors import ocr
from detectors.formats._columns import joined
from detectors.formats._format import Item, Part, Pause
from detectors.formats._tabled import Cell, Row, tabled
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

Corners = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A segment and the areas its cells cover on the upright picture, cell by cell."""

    segment: Segment
    areas: tuple[tuple[Corners, ...], ...]


def items(pixels: Any, place: Place, limits: Limits) -> Iterator[Item]:
    """Segments batch by batch, a Pause after each; then what was not read, and the picture as a Part."""
    started = ocr.seconds()
    if started > limits.ocr_seconds:
        yield from _ended(Problem(Code.BUDGET, place, "time"), place)
        return
    view = ocr.look(pixels)
    for text, _ in ocr.codes(view.pixels):
        yield _code(text, place)
    lines: list[ocr.Line] = []
    for seen, read in _read(view, place):
        lines += read
        yield from (one.segment for one in seen)
        if ocr.seconds() - started > limits.picture_seconds:
            yield from _ended(Problem(Code.BUDGET, place, "time"), place)
            return
        yield Pause()
    yield from _ended(Problem(Code.LOW_OCR_CONFIDENCE, place) if _is_unsure(lines) else None, place)


def _is_unsure(lines: Sequence[ocr.Line]) -> bool:
    """Whether so much was read unsurely, or not at all, that the picture may say something else. A letter or two are a drawing."""
    told = [line for line in lines if line.letters > ocr.DRAWING]
    return sum(line.score * line.letters for line in told) < ocr.UNSURE * sum(line.letters for line in told)


def whole(pixels: Any, place: Place) -> tuple[ocr.View, list[Seen]]:
    """The upright picture with its lines, and everything on it with its areas: what a copy is made of. Same segments as `items`."""
    view = ocr.look(pixels)
    found = [Seen(_code(text, place), ((corners,),)) for text, corners in ocr.codes(view.pixels)]
    return view, [*found, *(one for seen, _ in _read(view, place) for one in seen)]


def _code(text: str, place: Place) -> Segment:
    return Segment(text, Place(place.steps, "other"), Role.METADATA)


def _ended(problem: Problem | None, place: Place) -> Iterator[Item]:
    if problem is not None:
        yield problem
    yield Part(problem is None, 0, "picture", place)


def _read(view: ocr.View, place: Place) -> Iterator[tuple[list[Seen], list[ocr.Line]]]:
    """Batch by batch what it says, from top to bottom, and its lines as they were read."""
    for batch in _batches(tabled(view.rows)):
        read = ocr.recognise(view, [line for row in batch for line in row.lines])
        yield _said(batch, read, place, view.pixels.shape[:2]), read


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Whole rows, as many as make a batch."""
    numbered, count = [], 0
    for row in rows:
        numbered.append((count // ocr.BATCH, row))
        count += len(row.lines)
    for _, group in groupby(numbered, key=lambda pair: pair[0]):
        yield [row for _, row in group]


def _said(rows: Sequence[Row], read: Sequence[ocr.Line], place: Place, size: tuple[int, int]) -> list[Seen]:
    """The rows with their text: cells of tables as CELL, other rows as one BODY with tabs between its cells."""
    lines = iter(read)
    found: list[Seen] = []
    for row in rows:
        cells = [tuple(next(lines) for _ in cell) for cell in row.cells]
        found += _of_table(row, cells, place) if row.table else _of_line(row, cells, place, size)
    return found


def _of_table(row: Row, cells: Sequence[Cell], place: Place) -> Iterator[Seen]:
    for column, cell in zip(row.columns, cells, strict=True):
        if text := _text(cell):
            steps = (Step(Unit.TABLE, row.table), Step(Unit.ROW, row.number), Step(Unit.COLUMN, column))
            yield Seen(Segment(text, Place((*place.steps, *steps)), Role.CELL), (_areas(cell),))


def ninth(x: float, y: float, width: float, height: float) -> int:
    """The `area` of a Place: which ninth of a page a point is in, y downwards."""
    return 3 * _third(y, height) + _third(x, width) + 1


def _third(at: float, of: float) -> int:
    return min(max(int(3 * at / max(of, 1.0)), 0), 2)


def _area(cells: Sequence[Cell], size: tuple[int, int]) -> int:
    """Where the middle of a line is on the upright picture."""
    corners = [corner for cell in cells for line in cell for corner in line.corners]
    x, y = (sum(corner[axis] for corner in corners) / len(corners) for axis in (0, 1))
    return ninth(x, y, size[1], size[0])


def _of_line(row: Row, cells: Sequence[Cell], place: Place, size: tuple[int, int]) -> Iterator[Seen]:
    texts = [(cell, text) for cell in cells if (text := _text(cell))]
    if texts:
        where = Place((*place.steps, Step(Unit.LINE, row.number)), "", _area([cell for cell, _ in texts], size))
        yield Seen(Segment("\t".join(text for _, text in texts), where), tuple(_areas(cell) for cell, _ in texts))


def _text(cell: Cell) -> str:
    """Lines beside each other are parted by a space, lines below each other were wrapped."""
    text, above = "", None
    for line in cell:
        said = " ".join(line.text.split())
        if not said:
            continue
        beside = above is not None and abs(line.middle - above.middle) < line.height / 2
        text = f"{text} {said}" if beside else joined(text, said)
        above = line
    return text


def _areas(cell: Cell) -> tuple[Corners, ...]:
    return tuple(line.corners for line in cell)

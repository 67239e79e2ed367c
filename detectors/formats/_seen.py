"""What stands on a picture, as lines and rows of a table: text with its Place, and where it is in pixels.

Not responsible for finding or reading lines (`ocr`) nor for decoding files (`picture`, `pdf`). A row of a table is one
line with tabs between its cells, as in a PDF without ruled lines; a wrapped row is put together again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from detectors import ocr
from detectors.formats._columns import Run, unwrapped
from detectors.formats._format import Item, Part, Pause
from detectors.formats._glyphs import NEW_CELL, NEW_RUN
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

TAIL = 3  # rows of the end that are read first: notices and pleas are signed there
_POINTS = 10.0  # the height a line has for `_columns`, whose distances are points

Corners = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A segment and the areas its cells cover on the upright picture, cell by cell."""

    segment: Segment
    areas: tuple[tuple[Corners, ...], ...]


def items(pixels: Any, place: Place, limits: Limits) -> Iterator[Item]:
    """Segments batch by batch, a Pause after each; then what was not read, and the picture as a Part."""
    started = time.process_time()
    view = ocr.look(pixels)
    for text, _ in ocr.codes(view.pixels):
        yield Segment(text, Place(place.steps, "other"), Role.METADATA)
    scores: list[float] = []
    body, end = view.rows[:-TAIL], view.rows[-TAIL:]
    tail = _said(view, end)
    count = 0
    for batch in ocr.batches(body):
        read = _said(view, batch)
        scores += [line.score for row in read for line in row]
        for seen in _laid_out(read, place, count):
            yield seen.segment
        count += len(batch)
        if time.process_time() - started > limits.picture_seconds:
            yield from _ended(Problem(Code.BUDGET, place, "time"), place)
            return
        yield Pause(tuple(seen.segment for seen in _laid_out(tail, place, len(body))))
    scores += [line.score for row in tail for line in row]
    for seen in _laid_out(tail, place, len(body)):
        yield seen.segment
    unsure = bool(scores) and sum(scores) / len(scores) < ocr.UNSURE
    yield from _ended(Problem(Code.LOW_OCR_CONFIDENCE, place) if unsure else None, place)


def whole(pixels: Any, place: Place) -> tuple[Any, list[Seen]]:
    """The upright picture and everything on it with its areas: what a copy is made of. Same segments as `items`."""
    view = ocr.look(pixels)
    body, end = view.rows[:-TAIL], view.rows[-TAIL:]
    seen = [
        Seen(Segment(text, Place(place.steps, "other"), Role.METADATA), ((corners,),))
        for text, corners in ocr.codes(view.pixels)
    ]
    count = 0
    for batch in ocr.batches(body):
        seen += _laid_out(_said(view, batch), place, count)
        count += len(batch)
    return view.pixels, seen + list(_laid_out(_said(view, end), place, len(body)))


def _ended(problem: Problem | None, place: Place) -> Iterator[Item]:
    if problem is not None:
        yield problem
    yield Part(problem is None, 0, "picture", place)


def _said(view: ocr.View, rows: Sequence[list[ocr.Line]]) -> list[list[ocr.Line]]:
    """The rows with their text."""
    read = iter(ocr.recognise(view, [line for row in rows for line in row]))
    return [[next(read) for _ in row] for row in rows]


def _laid_out(rows: Sequence[list[ocr.Line]], place: Place, before: int) -> Iterator[Seen]:
    """A segment a row; `before` are the rows above these."""
    spoken = [
        (number, [line for line in row if line.text.strip()]) for number, row in enumerate(rows, start=before + 1)
    ]
    spoken = [(number, row) for number, row in spoken if row]
    scale = _scale([line for _, row in spoken for line in row])
    lines = [_cells(row, scale) for _, row in spoken]
    at = 0
    for cells in unwrapped(lines):
        taken = _taken(lines, at, cells)
        below = [line for _, row in spoken[at : at + taken] for line in row]
        steps = (*place.steps, Step(Unit.LINE, spoken[at][0]))
        text = "\t".join(cell.text for cell in cells)
        yield Seen(Segment(text, Place(steps)), tuple(_areas(cell, below, scale) for cell in cells))
        at += taken


def _taken(lines: Sequence[list[Run]], at: int, cells: Sequence[Run]) -> int:
    """How many lines one row was put together from: those whose characters it holds."""
    wanted = sum(len(cell.text.replace(" ", "")) for cell in cells)
    count = size = 0
    while at + count < len(lines) and size < wanted:
        size += sum(len(cell.text.replace(" ", "")) for cell in lines[at + count])
        count += 1
    return max(count, 1)


def _areas(cell: Run, lines: Sequence[ocr.Line], scale: float) -> tuple[Corners, ...]:
    """The boxes of the lines that share the cell's columns."""
    over = [line for line in lines if line.right * scale > cell.left and line.left * scale < cell.right]
    return tuple(line.corners for line in over)


def _scale(lines: Sequence[ocr.Line]) -> float:
    heights = sorted(line.height for line in lines)
    return _POINTS / heights[len(heights) // 2] if heights else 1.0


def _cells(row: Sequence[ocr.Line], scale: float) -> list[Run]:
    """The cells of a row: lines parted by a wide gap; a smaller one is a space."""
    cells: list[Run] = []
    for line in row:
        left, right, height = line.left * scale, line.right * scale, line.height * scale
        text = " ".join(line.text.split())
        gap = (left - cells[-1].right) / height if cells else 0.0
        if cells and gap <= NEW_CELL:
            last = cells.pop()
            text = last.text + (" " if gap > NEW_RUN else "") + text
            cells.append(Run(text, last.left, max(last.right, right), last.middle, last.height))
        else:
            cells.append(Run(text, left, right, -line.middle * scale, height))
    return cells

"""Glyphs of a page, put together to the lines a reader sees: by height on the page, then from left to right.

Not responsible for where glyphs come from. A PDF holds them in the order they were drawn, often column by column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from detectors.formats._columns import Run, joined, unwrapped

SAME_LINE = 0.5  # of the glyph's height: centres closer than this stand on one line
NEW_RUN = 0.22  # of the height: a wider gap is a space; the quarter em between Chinese and digits is 0.18 of it
NEW_CELL = 0.8  # of the height: a wider gap parts cells


class Glyph(NamedTuple):
    """A character and its box in points, y upwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def height(self) -> float:
        return self.top - self.bottom


def in_cell(glyphs: Sequence[Glyph]) -> str:
    """The text of one cell: lines that were wrapped to fit it are joined again, words of latin script by a space."""
    text = ""
    for line in visual_lines(glyphs):
        text = joined(text, line.replace("\t", " "))
    return text


def visual_lines(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """The lines from top to bottom; spaces where there is a gap, tabs where it is wide. Blank lines are left out."""
    yield from (text for text, _, _ in placed_lines(glyphs))


def placed_lines(glyphs: Sequence[Glyph]) -> Iterator[tuple[str, float, float]]:
    """The same with the middle of each line, in points."""
    lines: list[list[Run]] = []
    for run in sorted(_runs(glyphs), key=lambda run: -run.middle):
        if lines and abs(lines[-1][0].middle - run.middle) <= SAME_LINE * max(run.height, lines[-1][0].height):
            lines[-1].append(run)
        else:
            lines.append([run])
    rows = [_cells_of(sorted(line, key=lambda run: run.left)) for line in lines]
    for row in unwrapped([cells for cells in rows if any(cell.text.strip() for cell in cells)]):
        middle = (row[0].left + row[-1].right) / 2, row[0].middle
        yield "\t".join(cell.text for cell in row).strip(), *middle


def _runs(glyphs: Sequence[Glyph]) -> Iterator[Run]:
    held: list[Glyph] = []
    for glyph in glyphs:
        if held and not _follows(held, glyph):
            yield _run(held)
            held = []
        held.append(glyph)
    if held:
        yield _run(held)


def _follows(held: Sequence[Glyph], glyph: Glyph) -> bool:
    last = held[-1]
    gap = glyph.left - last.right
    if glyph.bottom == last.bottom and glyph.top == last.top and -glyph.height < gap < NEW_RUN * glyph.height:
        return True  # as nearly always; what follows answers the same, in five times the time
    height = max(max(one.height for one in held[-4:]), glyph.height, 1.0)
    # a full stop is low and small, a dash thin: overlap of the boxes decides, not their centres
    level = glyph.bottom < max(one.top for one in held[-4:]) + 0.2 * height
    level = level and glyph.top > min(one.bottom for one in held[-4:]) - 0.2 * height
    return level and -height < gap < NEW_RUN * height


def _run(held: Sequence[Glyph]) -> Run:
    bottom, top = min(glyph.bottom for glyph in held), max(glyph.top for glyph in held)
    text = "".join(glyph.text for glyph in held)
    return Run(text, held[0].left, held[-1].right, (bottom + top) / 2, max(top - bottom, 1.0))


def _cells_of(runs: Sequence[Run]) -> list[Run]:
    """The cells of one line: runs parted by a wide gap; a smaller gap is a space."""
    cells: list[Run] = []
    for run in runs:
        gap = (run.left - cells[-1].right) / run.height if cells else 0.0
        if not cells or gap > NEW_CELL:
            cells.append(run)
            continue
        last = cells.pop()
        space = " " if gap > NEW_RUN and not last.text.endswith(" ") else ""
        cells.append(Run(last.text + space + run.text, last.left, max(last.right, run.right), last.middle, last.height))
    return cells

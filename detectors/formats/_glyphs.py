"""Glyphs of a page, put together to the lines a reader sees: by height on the page, then from left to right.

Not responsible for where glyphs come from. A PDF holds them in the order they were drawn, often column by column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

SAME_LINE = 0.5  # of the glyph's height: centres closer than this stand on one line
NEW_RUN = 0.22  # of the height: a wider gap is a space; the quarter em between Chinese and digits is 0.18 of it
NEW_CELL = 1.2  # of the height: a wider gap parts cells


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


class Run(NamedTuple):
    """Glyphs that follow each other on one line without a gap."""

    text: str
    left: float
    right: float
    middle: float
    height: float


def in_cell(glyphs: Sequence[Glyph]) -> str:
    """The text of one cell: lines that were wrapped to fit it are joined again, words of latin script by a space."""
    text = ""
    for line in visual_lines(glyphs):
        text += (" " if _parted(text[-1:], line[:1]) else "") + line.replace("\t", " ")
    return text


def _parted(end: str, start: str) -> bool:
    """Whether a wrap between these two was a space: a number or Chinese may be cut anywhere, a word not."""
    latin = bool(end) and end.isascii() and start.isascii() and (start.isalnum() or start == "(")
    return latin and (end.isalnum() or end in ",;:.)") and not (end.isdigit() and start.isdigit())


def visual_lines(glyphs: Sequence[Glyph]) -> Iterator[str]:
    """The lines from top to bottom; spaces where there is a gap, tabs where it is wide. Blank lines are left out."""
    lines: list[list[Run]] = []
    for run in sorted(_runs(glyphs), key=lambda run: -run.middle):
        if lines and abs(lines[-1][0].middle - run.middle) <= SAME_LINE * max(run.height, lines[-1][0].height):
            lines[-1].append(run)
        else:
            lines.append([run])
    for line in lines:
        text = _joined(sorted(line, key=lambda run: run.left))
        if text.strip():
            yield text


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
    height = max(max(one.height for one in held[-4:]), glyph.height, 1.0)
    gap = glyph.left - held[-1].right
    # a full stop is low and small, a dash thin: overlap of the boxes decides, not their centres
    level = glyph.bottom < max(one.top for one in held[-4:]) + 0.2 * height
    level = level and glyph.top > min(one.bottom for one in held[-4:]) - 0.2 * height
    return level and -height < gap < NEW_RUN * height


def _run(held: Sequence[Glyph]) -> Run:
    bottom, top = min(glyph.bottom for glyph in held), max(glyph.top for glyph in held)
    text = "".join(glyph.text for glyph in held)
    return Run(text, held[0].left, held[-1].right, (bottom + top) / 2, max(top - bottom, 1.0))


def _joined(runs: Sequence[Run]) -> str:
    text = ""
    edge = 0.0
    for run in runs:
        gap = (run.left - edge) / run.height
        text += (
            "" if not text or text[-1:].isspace() else "\t" if gap > NEW_CELL else " " if gap > NEW_RUN else ""
        ) + run.text
        edge = max(edge, run.right)
    return text.strip()

"""Packed lists: one line of text that holds a whole list (12栋 601 王芳 139…；12栋 602 李强 136…).

Finds the rows in such a line by shape: parts between the same marks, as many cells in each, a long number in the same
place. What the cells hold is not looked at any further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.model import Span
from detectors.structure.grid import Row
from detectors.structure.lines import Line

FEWEST = 3  # parts of a line that are a list; two may be one person's two numbers
WIDEST = 8  # cells of a part; more are a sentence
NUMBER = re.compile(r"(?<![0-9])[0-9]{7,}[0-9Xx]?(?![0-9])")
_PARTS = tuple(re.compile(mark) for mark in ("[;；]", "[|｜]", "[、]", "[,，]"))
# Blanks, brackets and colons part cells; so does the place where letters end and a long number begins.
_CELLS = re.compile(r"[ 　\t:：()（）+/]+|(?<=[㐀-鿿])(?=[0-9]{7})|(?<=[0-9]{7})(?=[㐀-鿿])")


def packed(line: Line) -> list[Row]:
    """The rows of a line that is a list; none for any other line."""
    numbers = sum(1 for _ in NUMBER.finditer(line.text))
    if numbers < FEWEST:
        return []
    for mark in _PARTS:
        parts = (tuple(_cells(line, start, end)) for start, end in _between(line.text, mark))
        rows: list[Row] = [row for row in parts if row]
        if FEWEST <= len(rows) == numbers and _is_list(line, rows):
            return rows
    return []


def _between(text: str, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for found in mark.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _cells(line: Line, start: int, end: int) -> Iterator[Span]:
    for first, last in _edges(line.text, start, end):
        if line.text[first:last].strip():
            yield Span(line.span.segment, line.span.start + first, line.span.start + last)


def _edges(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _CELLS.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    yield start, end


def _is_list(line: Line, rows: list[Row]) -> bool:
    """Whether all parts have as many cells, and in one column all are long numbers. The first may have a heading before it."""
    width = len(rows[-1])
    if not 2 <= width <= WIDEST or any(len(row) != width for row in rows[1:]) or len(rows[0]) < width:
        return False
    rows[0] = rows[0][-width:]
    columns = zip(*rows, strict=True)
    return any(all(cell is not None and NUMBER.fullmatch(_text(line, cell)) for cell in column) for column in columns)


def _text(line: Line, cell: Span) -> str:
    return line.text[cell.start - line.span.start : cell.end - line.span.start]

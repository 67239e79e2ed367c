"""Lines of running text that are rows in disguise: delimited rows, one cell per line, labels with values.

Finds them by shape (the same delimiter the same number of times) and hands grids on to grid; one cell a line is cycles'. It reads no values; what is neither row nor label stays prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from detectors.model import Role, Segment, Span, Unit
from detectors.structure.cycles import cycle
from detectors.structure.grid import Row, is_header

# Best first: a delimiter people never type by accident wins over one that prose is full of.
DELIMITERS = tuple(
    re.compile(p) for p in (r"\t", r"[|｜]", r"[;；]", r"[,，]", r"/|／", r" {2,}|　+", r"[、]", r"[ 　]+")
)
STRONG = 2  # the first delimiters: two rows of two cells are a table even without a header
WEAK_ROWS, WEAK_CELLS = 3, 3  # rows and cells below which comma-separated lines are taken for prose
ALIGNED_ROWS, WIDEST_SPACED = 20, 8  # rows that are looked at, and the most cells, where only spaces part them
_NUMBER = re.compile(r"[0-9０-９]{7,}[0-9０-９Xx]?")
_NUMBERING = re.compile(r"\s*(?:[(（]?\d{1,3}[)）.、．:：]|[①-⑳]|[-•·*])\s*")
# A message of a chat's export begins with its moment: slashes and commas in it part no cells
_STAMPED = re.compile(r"\s*\W?\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s\d{1,2}:\d{2}.{0,40}[:：]\s")
_RULE = re.compile(r"[\s|:：+=-]*-{2,}[\s|:：+=-]*")


class Line(NamedTuple):
    """One line of a body segment; `text` is what stands at `span`, without the line end."""

    span: Span
    text: str


def lines_of(segments: Sequence[Segment]) -> list[Line]:
    """Every line of the running text in order; empty lines are kept, they separate records."""
    found: list[Line] = []
    for index, segment in enumerate(segments):
        if segment.role in (Role.BODY, Role.HEADER) and segment.place.number(Unit.COLUMN) is None:
            found.extend(_split(index, segment.text))
    return found


def _split(index: int, text: str) -> list[Line]:
    found, start = [], 0
    for part in text.split("\n"):
        found.append(Line(Span(index, start, start + len(part)), part))
        start += len(part) + 1
    return found


def cells(line: Line, delimiter: re.Pattern[str]) -> Row:
    """The cells of a line, without numbering ("3、"), outer spaces and the outer bars of Markdown; None where empty."""
    numbering = _NUMBERING.match(line.text)
    start, end = (numbering.end() if numbering else 0), len(line.text)
    if "|" in delimiter.pattern:
        start, end = _without_bars(line.text, start, end)
    row = []
    for found in delimiter.finditer(line.text, start, end):
        row.append(_trimmed(line, start, found.start()))
        start = found.end()
    return (*row, _trimmed(line, start, end))


def _without_bars(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end].strip()
    first = text.find(inner, start) if inner else start
    last = first + len(inner)
    opened = inner.startswith(("|", "｜"))  # else the last bar stands before an empty cell
    return first + opened, last - (opened and len(inner) > 1 and inner.endswith(("|", "｜")))


def _trimmed(line: Line, start: int, end: int) -> Span | None:
    piece = line.text[start:end]
    inner = piece.strip(" \t　*\"'“”")
    if not inner:
        return None
    segment, first, _ = line.span
    first += start + (piece.find(inner) if len(inner) < len(piece) else 0)
    return Span(segment, first, first + len(inner))


class Run(NamedTuple):
    """Lines [first, after) with their cells: a grid."""

    first: int
    after: int
    rows: list[Row]


def runs(lines: Sequence[Line], segments: Sequence[Segment]) -> list[Run]:
    """The grids among the lines, in order, not overlapping."""
    texts = [line.text for line in lines]
    whole = "\n".join(texts)
    counts = [_counts(lines, each) if each.search(whole) else [1] * len(lines) for each in DELIMITERS]
    ends = [_ends(count) for count in counts]
    found, at = [], 0
    while at < len(lines):
        run = _cells_below(lines, texts, at) or _best(lines, at, counts, ends, segments)
        if run is not None:
            found.append(run)
        at = run.after if run is not None else at + 1
    return found


def _cells_below(lines: Sequence[Line], texts: Sequence[str], at: int) -> Run | None:
    found = cycle(texts, at)
    if found is None:
        return None
    return Run(at, found.after, [tuple(_trimmed(lines[one], 0, len(texts[one])) for one in row) for row in found.rows])


def _counts(lines: Sequence[Line], delimiter: re.Pattern[str]) -> list[int]:
    if "|" not in delimiter.pattern:
        apart = delimiter.findall
        return [len(apart(line.text.strip())) + 1 for line in lines]
    return [len(cells(line, delimiter)) if delimiter.search(line.text) else 1 for line in lines]


def _ends(counts: Sequence[int]) -> list[int]:
    """For each line the first line after it that has another number of cells."""
    ends = [0] * len(counts)
    for at in range(len(counts) - 1, -1, -1):
        same = at + 1 < len(counts) and counts[at + 1] == counts[at] > 1
        ends[at] = ends[at + 1] if same else at + 1
    return ends


def _best(
    lines: Sequence[Line],
    at: int,
    counts: Sequence[Sequence[int]],
    ends: Sequence[Sequence[int]],
    segments: Sequence[Segment],
) -> Run | None:
    if _STAMPED.match(lines[at].text):
        return None
    for rank, delimiter in enumerate(DELIMITERS):
        wide, after = counts[rank][at], ends[rank][at]
        if wide < 2 or after - at < 2:
            continue
        head = cells(lines[at], delimiter)
        typed = is_header(head, lambda span: _text(segments, span))
        if not typed and not _regular(rank, wide, after - at) and not _aligned(lines[at:after], delimiter):
            continue
        kept = [line for line in lines[at:after] if not _RULE.fullmatch(line.text)]
        return Run(at, after, [cells(line, delimiter) for line in kept])
    return None


def _regular(rank: int, wide: int, rows: int) -> bool:
    """Without a header only unmistakable delimiters, or several rows of several cells, make a grid; spaces alone never do."""
    if rank < STRONG:
        return True
    return rank < len(DELIMITERS) - 2 and rows >= WEAK_ROWS and wide >= WEAK_CELLS


def _aligned(lines: Sequence[Line], delimiter: re.Pattern[str]) -> bool:
    """Whether rows parted by spaces hold a long number in the same column, as lists typed without any header do."""
    rows = [cells(line, delimiter) for line in lines[:ALIGNED_ROWS]]
    if len(rows) < WEAK_ROWS or not 2 <= len(rows[0]) <= WIDEST_SPACED:
        return False
    texts = [[_part(line, cell) for cell in row] for line, row in zip(lines, rows, strict=False)]
    return any(all(_NUMBER.fullmatch(text) for text in column) for column in zip(*texts, strict=False))


def _part(line: Line, cell: Span | None) -> str:
    return "" if cell is None else line.text[cell.start - line.span.start : cell.end - line.span.start]


def _text(segments: Sequence[Segment], span: Span) -> str:
    return segments[span.segment].text[span.start : span.end]

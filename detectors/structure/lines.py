"""Lines of running text that are rows in disguise: delimited rows, one cell per line, labels with values.

Finds them by shape (the same delimiter the same number of times, a header of known words) and hands grids on to
_grid. It reads no values; what is neither row nor label stays prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from detectors.model import Role, Segment, Span, Unit
from detectors.structure.grid import Row, is_header
from detectors.structure.headers import is_word

# Best first: a delimiter people never type by accident wins over one that prose is full of.
DELIMITERS = tuple(
    re.compile(p) for p in (r"\t", r"[|｜]", r"[;；]", r"[,，]", r"/|／", r" {2,}|　+", r"[、]", r"[ 　]+")
)
STRONG = 2  # the first delimiters: two rows of two cells are a table even without a header
WEAK_ROWS, WEAK_CELLS = 3, 3  # rows and cells below which comma-separated lines are taken for prose
SHORTEST_CYCLE, LONGEST_CYCLE = 2, 24  # columns of a table written one cell per line
ALIGNED_ROWS, WIDEST_SPACED = 20, 8  # rows that are looked at, and the most cells, where only spaces part them
_NUMBER = re.compile(r"[0-9０-９]{7,}[0-9０-９Xx]?")
_NUMBERING = re.compile(r"\s*(?:[(（]?\d{1,3}[)）.、．:：]|[①-⑳]|[-•·*])\s*")
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
    edges = [(found.start(), found.end()) for found in delimiter.finditer(line.text, start, end)]
    bounds = zip([start, *(after for _, after in edges)], [*(before for before, _ in edges), end], strict=True)
    return tuple(_trimmed(line, first, last) for first, last in bounds)


def _without_bars(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end].strip()
    first = text.find(inner, start) if inner else start
    last = first + len(inner)
    return first + inner.startswith(("|", "｜")), last - (len(inner) > 1 and inner.endswith(("|", "｜")))


def _trimmed(line: Line, start: int, end: int) -> Span | None:
    piece = line.text[start:end]
    inner = piece.strip(" \t　*\"'“”")
    if not inner:
        return None
    first = line.span.start + start + piece.find(inner)
    return Span(line.span.segment, first, first + len(inner))


class Run(NamedTuple):
    """Lines [first, after) with their cells: a grid."""

    first: int
    after: int
    rows: list[Row]


def runs(lines: Sequence[Line], segments: Sequence[Segment]) -> list[Run]:
    """The grids among the lines, in order, not overlapping."""
    counts = [_counts(lines, delimiter) for delimiter in DELIMITERS]
    ends = [_ends(count) for count in counts]
    found, at = [], 0
    while at < len(lines):
        run = _cycle(lines, at, segments) or _best(lines, at, counts, ends, segments)
        if run is not None:
            found.append(run)
        at = run.after if run is not None else at + 1
    return found


def _counts(lines: Sequence[Line], delimiter: re.Pattern[str]) -> list[int]:
    if "|" not in delimiter.pattern:
        return [len(delimiter.findall(line.text.strip())) + 1 for line in lines]
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


def _cycle(lines: Sequence[Line], at: int, segments: Sequence[Segment]) -> Run | None:
    """One cell per line, as text comes out of PDF and Word tables: k lines of header words, then k lines a person."""
    width = _known(lines, at)
    if width < SHORTEST_CYCLE or width > LONGEST_CYCLE:
        return None
    after = at + width
    while after + width <= len(lines) and _is_record(lines[after : after + width]):
        after += width
    if after == at + width:
        return None
    spans = [_trimmed(line, 0, len(line.text)) for line in lines[at:after]]
    return Run(at, after, [tuple(spans[first : first + width]) for first in range(0, len(spans), width)])


def _known(lines: Sequence[Line], at: int) -> int:
    width = 0
    while at + width < len(lines) and width <= LONGEST_CYCLE and _is_label(lines[at + width].text):
        width += 1
    return width


def _is_label(text: str) -> bool:
    word = text.strip()
    return 0 < len(word) <= 16 and not word.endswith(("：", ":")) and is_word(word)


def _is_record(lines: Sequence[Line]) -> bool:
    """Every cell filled (an empty line ends the table) and none of them a sentence or a label again."""
    return all(line.text.strip() and len(line.text) <= 60 for line in lines) and not _is_label(lines[0].text)

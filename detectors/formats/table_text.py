"""Tables written as text (csv, tsv, and with `;` or `|`): one cell segment a field, with row and column.

Not responsible for what a column means. A text that only looks a little like a table stays a text: `delimiter`.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from detectors.formats import _escapes
from detectors.formats import text as plain
from detectors.formats._charset import decode
from detectors.formats._format import Edit, Format, Item, ended
from detectors.formats._rounded import Rounded
from detectors.formats._talk_columns import is_talk, told
from detectors.limits import Limits
from detectors.model import Place, Role, Segment, Step, Unit

FIELD_CHARS = 10_000_000  # csv's own limit of 131,072 raises on honest files (research/files.md)
SNIFFED_ROWS = 200
_FIRST = 8_192  # code points in which most texts have so many lines
SAME_WIDTH = 0.9  # share of rows that must have as many fields as most
CELL_CHARS = 60  # longer fields in the median are sentences with commas


def delimiter(text: str) -> str | None:
    """The character that makes a table of this text, or None. Own rule: csv.Sniffer takes prose for tables."""
    head = _first_lines(text)
    fits = ((_fit(head, mark) if mark in text else 0, mark) for mark in "\t,;|")
    width, mark = max(fits, key=lambda pair: pair[0])
    return mark if width else None


def _first_lines(text: str) -> list[str]:
    """As many as are sniffed; all lines of a long text would take longer to cut than the sniffing takes."""
    lines = text[:_FIRST].splitlines(keepends=True)
    if len(lines) <= SNIFFED_ROWS and len(text) > _FIRST:
        lines = text[:65_536].splitlines(keepends=True)
    return lines[:SNIFFED_ROWS]


def _fit(head: list[str], mark: str) -> int:
    """Number of columns if nearly all rows agree on one, else 0."""
    try:
        rows = [row for row in csv.reader(head, delimiter=mark) if "".join(row).strip()]
    except csv.Error:
        return 0
    widths = Counter(map(len, rows))
    if len(rows) < 2 or not widths:
        return 0
    width, count = widths.most_common(1)[0]
    lengths = sorted(map(len, chain.from_iterable(rows)))
    prose = lengths[len(lengths) // 2] > CELL_CHARS or (mark in ",;" and width < 3 and len(rows) < 4)
    return 0 if width < 2 or prose or count < SAME_WIDTH * len(rows) else width


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """One cell a field that is not blank. Raises nothing: what csv cannot parse is read as lines."""
    decoded = decode(data)
    mark = delimiter(decoded.text)
    if mark is None or not _parses(decoded.text, mark):
        yield from plain.extract(data, limits)
        return
    header, rounded = _header(decoded.text, mark), Rounded()
    for row, fields in enumerate(_rows(decoded.text, mark), start=1):
        for column, field in enumerate(fields, start=1):
            if field.strip():
                cell = _cell(field, row, column, header)
                rounded.see(field, row, column, cell.place)
                yield cell
    yield from rounded.problems()
    yield from ended(len(data), readable=decoded.readable)


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """The same table with each field edited; charset, delimiter and line ends stay, quotes only where needed."""
    decoded = decode(data)
    mark = delimiter(decoded.text)
    if mark is None or not _parses(decoded.text, mark):
        return plain.rewrite(data, edit, limits)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=mark, lineterminator=_line_end(decoded.text))
    header = _header(decoded.text, mark)
    for row, fields in enumerate(_rows(decoded.text, mark), start=1):
        cells = (_cell(field, row, column, header) for column, field in enumerate(fields, start=1))
        writer.writerow(_edited(field, cell, edit) for field, cell in zip(fields, cells, strict=True))
    return decoded.encode(out.getvalue())


def _edited(field: str, cell: Segment, edit: Edit) -> str:
    new = edit(cell) if field.strip() else cell.text
    return field if new == cell.text else _escapes.again(new, field)


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    csv.field_size_limit(FIELD_CHARS)
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark)


def _parses(text: str, mark: str) -> bool:
    try:
        for _ in _rows(text, mark):
            pass
    except csv.Error:
        return False
    return True


def _header(text: str, mark: str) -> list[str]:
    """The first row of a table of messages; nothing for any other table."""
    first = next(_rows(text, mark), [])
    return first if is_talk(first) else []


def _cell(text: str, row: int, column: int, header: Sequence[str]) -> Segment:
    shown = _escapes.resolved(text)
    if header and row == 1:
        return Segment(shown, Place((Step(Unit.COLUMN, column),), "header"), Role.METADATA)
    if header and column <= len(header):
        return told(header[column - 1], shown, row - 1)
    return Segment(shown, Place((Step(Unit.ROW, row), Step(Unit.COLUMN, column))), Role.CELL)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"


FORMAT = Format(
    "csv",
    "text/csv",
    "csv",
    extract,
    rewrite,
    reads=(
        "every field with row and column",
        "commas, tabs, semicolons, bars",
        "charsets as for text",
        "messages that programs exported from WeChat, message by message",
    ),
    masks=("each field; charset, delimiter and line ends stay",),
    notes="columns of numbers that a spreadsheet rounded before (3.20102E+17) are told, their digits are lost",
)

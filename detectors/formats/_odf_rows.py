"""The fast lane of an OpenDocument spreadsheet: rows of words and numbers in the form in which nearly all programs write them.

Not responsible for formulas, comments, links, marked words and cells of several paragraphs: such a row goes to the XML
parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, Protocol
from xml.parsers.expat import ExpatError

from detectors.formats._placed import placed
from detectors.formats._plain import unescaped
from detectors.model import Segment, Step

_ROW = re.compile(r'\s*<table:table-row((?: [\w:-]+="[^"<>&]*")*)>\s*')
# "<", attributes, text; or nothing, for anything else.
_CELL = re.compile(
    r'(<)table:table-cell((?: [\w:-]+="[^"<>&]*")*)(?:/>|>\s*(?:<text:p>([^<]*)</text:p>\s*)?</table:table-cell>)\s*|.',
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r' ([\w:-]+)="([^"]*)"')
_CLOSING = "</table:table-row>"
_ROW_LOOKS = frozenset({"table:style-name", "table:number-rows-repeated", "table:visibility"})
_CELL_LOOKS = frozenset(
    {"table:style-name", "table:number-columns-repeated", "table:number-columns-spanned", "table:number-rows-spanned"}
    | {"office:value-type", "calcext:value-type", "table:content-validation-name"}
)
_KNOWN = 4_096  # kinds of cells remembered


class Reached(NamedTuple):
    """Where a sheet stands: its row, the rows that one stands for beyond itself, its paragraphs and cells."""

    row: int
    down: int
    paragraphs: int
    cells: int


class Content(Protocol):
    """The walk through the content, as far as the lane needs it."""

    segments: list[Segment]

    @property
    def among_rows(self) -> bool:
        """Whether a row of a sheet may come."""

    @property
    def above(self) -> tuple[Step, ...]:
        """The steps to the sheet."""

    @property
    def cells_left(self) -> int:
        """How many more may be read."""

    def reached(self) -> Reached:
        """Where the sheet stands."""

    def reach(self, reached: Reached) -> None:
        """Rows were read elsewhere."""


class _Cell(NamedTuple):
    """What the attributes of a cell say: how many columns it stands for, its value where that is a number."""

    columns: int
    value: str | None


class Rows:
    """The rows of the sheets. `number` gives the value of a numeric cell as text, None where the parser has to look."""

    opening, closing = b"<table:table-row", _CLOSING.encode()

    def __init__(self, sheet: Content, number: Callable[[str, str], str | None]) -> None:
        self._sheet = sheet
        self._number = number
        self._cells: dict[tuple[str, str], _Cell | None] = {}

    @property
    def among(self) -> bool:
        return self._sheet.among_rows

    def plain(self, block: str, at: int) -> int:
        texts: list[str] = []
        rows: list[int] = []
        columns: list[int] = []
        start, (row, down, paragraphs, cells) = at, self._sheet.reached()
        left, above = self._sheet.cells_left, self._sheet.above
        while (head := _ROW.match(block, at)) is not None and (times := _repeated(head[1])):
            end = block.find(_CLOSING, head.end())
            found = _CELL.findall(block, head.end(), end)
            before = len(texts)
            if len(found) > left or not self._row(found, texts, columns):
                del texts[before:], columns[before:]
                break
            row, down, left = row + 1 + down, times - 1, left - len(found)
            rows += [row] * (len(texts) - before)
            paragraphs += block.count("<text:p>", head.end(), end)
            cells += len(found)
            at = end + len(_CLOSING)
        try:
            texts = unescaped(texts) if "&" in block else texts
        except ExpatError:
            return start
        self._sheet.segments += placed(texts, rows, columns, above)
        self._sheet.reach(Reached(row, down, paragraphs, cells))
        return at

    def _row(self, found: list[tuple[str, ...]], texts: list[str], columns: list[int]) -> bool:
        """Adds the cells of a row; False where one of them is not plain."""
        column, across = 0, 0
        for known, written, text in found:
            cell = self._cell(written, text) if known else None
            if cell is None:
                return False
            column += 1 + across
            across = cell.columns - 1
            value = text if cell.value is None else cell.value
            if value:
                texts.append(value)
                columns.append(column)
        return True

    def _cell(self, written: str, text: str) -> _Cell | None:
        known = self._cells.get((written, ""))
        if known is not None:
            return known
        if len(self._cells) > _KNOWN:
            self._cells.clear()
        pairs = _ATTRIBUTE.findall(written)
        attributes = dict(pairs)
        value = attributes.pop("office:value", None)
        if len(dict(pairs)) < len(pairs) or not attributes.keys() <= _CELL_LOOKS:
            return None
        times = _times(attributes.get("table:number-columns-repeated", "1"))
        kind = attributes.get("office:value-type", "string")
        if kind == "string" and value is None:
            self._cells[written, ""] = cell = _Cell(times, None)
            return cell
        shown = self._number(value, text) if kind == "float" and value is not None else None
        return None if shown is None else _Cell(times, shown)


def _repeated(written: str) -> int:
    """How many rows a row stands for; 0 where its attributes are not those of looks."""
    pairs = _ATTRIBUTE.findall(written)
    attributes = dict(pairs)
    if len(attributes) < len(pairs) or not attributes.keys() <= _ROW_LOOKS:
        return 0
    return _times(attributes.get("table:number-rows-repeated", "1"))


def _times(written: str) -> int:
    return max(int(written), 1) if written.isdecimal() and len(written) < 9 else 1

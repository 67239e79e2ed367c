"""Old workbooks (xls, BIFF 5 to 8): cells with sheet, row and column, then names, notes, links and what no cell shows.

[MS-XLS]. xlrd reads the cells: pure Python, it raises on damage where python-calamine aborts the process
(research/files.md section 5). Records that it passes over are looked through for words. Not responsible for macros.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

import xlrd
from xlrd.compdoc import CompDocError

from detectors.formats import _blips, _objects
from detectors.formats._cells import is_past, is_rounded, shown
from detectors.formats._format import Format, Item, Part, Unread
from detectors.formats._ole import Compound
from detectors.formats._strings import SPEAKS, words
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_FILEPASS, _CONTINUE = 0x2F, 0x3C
# Drawings of the workbook, pictures of headers behind 14 bytes, bitmaps behind 8: of old objects and of a sheet's background
_DRAWINGS, _OF_HEADERS, _BITMAPS = 0xEB, 0x866, (0x7F, 0xE9)
# Records with words of people that are in no cell: formulas, headers, footers, text boxes, validations, conditions, names,
# formats, titles of charts, scenarios, queries, user names ([MS-XLS] 2.3).
_WORDED = frozenset(
    {0x06, 0x14, 0x15, 0x17, 0x18, 0x1E, 0x5C, 0xAF, 0xDC, 0x1AD, 0x1AE, 0x1B1, 0x1B2, 0x1B6, 0x1BE, 0x41E, 0x100D}
)
# A word in a formula ([MS-XLS] 2.5.198.89, PtgStr): its length, whether it is utf-16, its characters
_IN_FORMULA = re.compile(rb"\x17(.)(?:\x00([\x20-\x7e]+)|\x01((?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f])+))", re.DOTALL)
_FORMULA = 0x06


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Cells as CELL (Place: sheet, row, column), the rest as METADATA. Raises `Unread` where nothing can be read."""
    compound = Compound(data, limits)
    stream = compound.read("Workbook") or compound.read("Book")
    if any(kind == _FILEPASS for kind, _ in _records(stream)):
        raise Unread(Code.PASSWORD, "xls")
    book = _opened(stream)  # not the file: xlrd follows a ring of sectors for ever, olefile does not
    cells: set[str] = set()
    for number, sheet in enumerate(_sheets(book), start=1):
        place = Place((Step(Unit.SHEET, number),))
        yield Segment(sheet.name, Place(place.steps, "sheet name"), Role.METADATA)
        yield from _cells(sheet, place, book.datemode == 1, limits, cells)
        yield from _notes(sheet, place)
    yield from _unseen(book, stream, cells)
    yield from compound.properties()
    yield from _pictures(stream)
    yield from _objects.rest(compound, "Workbook", "Book")
    yield Part(True, len(stream))


def _pictures(stream: bytes) -> Iterator[Item]:
    drawings = b"".join(body for kind, body in _joined(stream) if kind == _DRAWINGS)
    of_headers = b"".join(body[14:] for kind, body in _records(stream) if kind == _OF_HEADERS)
    yield from _blips.items((drawings, of_headers), (body[8:] for body in _bitmaps(stream)))


def _bitmaps(stream: bytes) -> Iterator[bytes]:
    """Records of bitmaps, each with those that continue it."""
    pieces: list[bytes] = []
    for kind, body in (*_records(stream), (0, b"")):
        if pieces and kind != _CONTINUE:
            yield b"".join(pieces)
            pieces = []
        if kind in _BITMAPS or pieces:
            pieces.append(body)


def _opened(data: bytes) -> xlrd.Book:
    """The workbook; on demand, because xlrd else forgets the strings that no cell shows."""
    try:
        return xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True, on_demand=True)
    except (xlrd.XLRDError, CompDocError, AssertionError, NotImplementedError) as error:
        raise Unread(Code.MALFORMED, "xls") from error


def _sheets(book: xlrd.Book) -> Iterator[xlrd.sheet.Sheet]:
    try:
        yield from (book.sheet_by_index(index) for index in range(book.nsheets))
    except (xlrd.XLRDError, AssertionError, NotImplementedError) as error:
        raise Unread(Code.MALFORMED, "xls") from error


def _cells(sheet: xlrd.sheet.Sheet, at: Place, since_1904: bool, limits: Limits, seen: set[str]) -> Iterator[Item]:
    for row in range(sheet.nrows):
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True), start=1):
            place = Place((*at.steps, Step(Unit.ROW, row + 1), Step(Unit.COLUMN, column)))
            text = _text(kind, value, since_1904)
            if not text.strip():
                continue
            if kind == xlrd.XL_CELL_NUMBER and _is_lost(value, text):
                yield Problem(Code.NUMERIC_IDS_ROUNDED, place)
            if len(seen) > limits.cells:
                raise Unread(Code.BUDGET, "cells")
            seen.add(text)
            yield Segment(text, place, Role.CELL)


def _is_lost(value: object, text: str) -> bool:
    return is_rounded(repr(value), text) or (isinstance(value, float) and is_past(value, text))


def _text(kind: int, value: object, since_1904: bool) -> str:
    if kind == xlrd.XL_CELL_TEXT:
        return str(value)
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown(repr(value), kind == xlrd.XL_CELL_DATE, since_1904)
    return ""


def _notes(sheet: xlrd.sheet.Sheet, at: Place) -> Iterator[Segment]:
    for (row, column), note in sheet.cell_note_map.items():
        place = (*at.steps, Step(Unit.ROW, row + 1), Step(Unit.COLUMN, column + 1))
        yield Segment(note.text or "", Place(place, "comment"), Role.METADATA)
        yield Segment(note.author or "", Place(place, "author"), Role.METADATA)
    for link in sheet.hyperlink_list:
        for text in (link.url_or_path, link.quicktip, link.desc):
            words = text.decode("latin-1") if isinstance(text, bytes) else text
            if words and SPEAKS.search(words):
                yield Segment(words, Place(at.steps, "hidden"), Role.METADATA)


def _unseen(book: xlrd.Book, stream: bytes, cells: set[str]) -> Iterator[Segment]:
    """Strings that no cell shows, words of other records, the user's name."""
    told = set(cells)
    strings = getattr(book, "_sharedstrings", None) or ()
    records = (text for kind, body in _joined(stream) if kind in _WORDED for text in _words(kind, body))
    for text in (*strings, *records, book.user_name or ""):
        if text.strip() and text not in told and (SPEAKS.search(text) or text == book.user_name):
            told.add(text)
            yield Segment(text.strip(), Place((), "hidden"), Role.METADATA)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind and the body of each record ([MS-XLS] 2.1.4)."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _joined(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Records with those that continue them: the text of a text box stands in the second."""
    before = 0
    for kind, body in _records(stream):
        before = before if kind == _CONTINUE else kind
        yield before, body


def _words(kind: int, body: bytes) -> Iterator[str]:
    if kind != _FORMULA:
        yield from words(body)
        return
    for size, narrow, wide in _IN_FORMULA.findall(body):
        yield narrow[: size[0]].decode("latin-1") or wide[: 2 * size[0]].decode("utf-16-le", "ignore")


FORMAT = Format(
    "xls",
    "application/vnd.ms-excel",
    "xls",
    extract,
    None,
    reads=(
        "cells of all sheets, hidden ones too; numbers in full, dates as ISO text",
        "notes and their authors, hyperlinks, names of sheets, properties, strings that no cell shows",
        "headers, footers, text boxes, validations, conditions, number formats, titles of charts, words in formulas",
        "embedded files, as files of their own",
    ),
    masks=("as a text file, a row a line with tabs between",),
    notes="pictures inside are read by OCR only (extra `ocr`); macros, pivot caches and drawings (emf, wmf) are told, not read; locked workbooks too",
)

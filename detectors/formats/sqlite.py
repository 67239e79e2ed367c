"""SQLite databases: every row of every table, then what deleted rows left behind.

https://www.sqlite.org/fileformat2.html. Opened from memory and read-only by the standard library's SQLite; no view, trigger
or virtual table is run, no extension loaded. Not responsible for write-ahead logs, which are files of their own.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from time import monotonic

from detectors.formats._charset import decode
from detectors.formats._format import NOWHERE, Format, Item, Part, Unread
from detectors.formats._strings import SPEAKS
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

MAGIC = b"SQLite format 3\0"
_HEAD = 100
_READ_VERSION, _WRITE_VERSION = 18, 19
_SECONDS = 10.0  # research/files.md section 7: as for workbooks
_STEPS = 100_000  # of the machine between two looks at the clock
_LONGEST = 16 * 1024 * 1024  # of one value
_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
_OTHERS = "SELECT sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL"
_ERRORS = (sqlite3.Error, OverflowError, UnicodeError)
_RUN = re.compile(rb"(?:[\x20-\x7e]|[\xe3-\xe9][\x80-\xbf]{2}){6,}")  # utf-8 between the numbers of a page
_ID_AND_PHONE = re.compile(r"(\d{17}[\dXx])(1\d{10}|(?=\D))")  # side by side in a row
_ATOM = re.compile(r"\d{7,}[Xx]?|[\u4e00-\u9fff]{2,}|[\w.+-]{1,64}@[\w.-]{3,}", re.ASCII)


def end(data: bytes) -> int:
    """Where the database ends, 0 for no database: pages by their size (file format, 1.3.2 and 1.3.8)."""
    if not data.startswith(MAGIC) or len(data) < _HEAD:
        return 0
    return _page(data) * int.from_bytes(data[28:32], "big")


def _page(data: bytes) -> int:
    size = int.from_bytes(data[16:18], "big")
    return 65_536 if size == 1 else size


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Cells as CELL (Place: sheet for the table, row, column), its columns as the first row, names and SQL as METADATA."""
    if len(data) < _HEAD:
        raise Unread(Code.TRUNCATED, "sqlite")
    if end(data) > len(data):
        yield Problem(Code.TRUNCATED, NOWHERE, "sqlite")
        yield Part(False, len(data))
        data = data.ljust(end(data), b"\0") if end(data) <= limits.input_bytes else data
    seen: list[str] = []
    try:
        with closing(_opened(data)) as base:
            for item in _tables(base, limits):
                if isinstance(item, Segment):
                    seen.append(item.text)
                yield item
    except _ERRORS as error:
        yield _problem(error, NOWHERE)
        yield Part(False, len(data))
    yield from _scraps(data, seen)
    yield Part(True)


def _problem(error: Exception, place: Place) -> Problem:
    interrupted = isinstance(error, sqlite3.OperationalError) and "interrupt" in str(error)
    return Problem(Code.BUDGET, place, "time") if interrupted else Problem(Code.MALFORMED, place, "sqlite")


def _opened(data: bytes) -> sqlite3.Connection:
    """The database in memory. One with a write-ahead log is read as it is: its log is not there."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    plain = bytearray(data)
    plain[_READ_VERSION] = plain[_WRITE_VERSION] = 1
    base.deserialize(bytes(plain))
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    base.text_factory = bytes
    for pragma in ("query_only = ON", "trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY"):
        base.execute(f"PRAGMA {pragma}")
    end = monotonic() + _SECONDS
    base.set_progress_handler(lambda: monotonic() > end, _STEPS)
    base.set_authorizer(_allowed)
    return base


def _allowed(action: int, first: str | None, second: str | None, base: str | None, inner: str | None) -> int:
    """Reading of tables alone: no function, no pragma, nothing within a view or trigger."""
    reads = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ) and inner is None
    return sqlite3.SQLITE_OK if reads else sqlite3.SQLITE_DENY


def _tables(base: sqlite3.Connection, limits: Limits) -> Iterator[Item]:
    left = limits.cells
    for number, (name, sql) in enumerate(base.execute(_TABLES).fetchall(), start=1):
        place = Place((Step(Unit.SHEET, number),))
        yield Segment(_text(name), Place(place.steps, "sheet name"), Role.METADATA)
        yield from _definition(_text(sql or b""), place)
        if _text(sql or b"").upper().startswith("CREATE VIRTUAL"):
            continue  # what it shows lies in tables of its own
        for item in _table(base, _text(name), place):
            left -= isinstance(item, Segment)
            if left < 0:
                raise Unread(Code.BUDGET, "cells", place)
            yield item
    for (sql,) in base.execute(_OTHERS).fetchall():
        yield from _definition(_text(sql), NOWHERE)


def _definition(sql: str, place: Place) -> Iterator[Segment]:
    if SPEAKS.search(sql):
        yield Segment(sql, Place(place.steps, "hidden"), Role.METADATA)


def _table(base: sqlite3.Connection, name: str, place: Place) -> Iterator[Item]:
    try:
        for row, values in enumerate(_rows(base, name), start=1):
            yield from _cells(values, row, place)
    except _ERRORS as error:
        yield _problem(error, place)
        yield Part(False, place=place)


def _rows(base: sqlite3.Connection, name: str) -> Iterator[tuple[object, ...]]:
    """The names of the columns, then every row."""
    quoted = name.replace('"', '""')
    cursor = base.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608 - a quoted name of a table of this very file
    yield tuple(column[0] for column in cursor.description)
    yield from cursor


def _cells(values: tuple[object, ...], row: int, at: Place) -> Iterator[Item]:
    for column, value in enumerate(values, start=1):
        place = Place((*at.steps, Step(Unit.ROW, row), Step(Unit.COLUMN, column)))
        if isinstance(value, bytes) and _is_file(value):
            yield Part(True, len(value), place=place, inner=value)
        elif value is not None and (text := _text(value)).strip():
            yield Segment(text, place, Role.CELL)


def _is_file(value: bytes) -> bool:
    """Whether a value is bytes rather than text: text has no NUL in its head."""
    return b"\0" in value[:1024]


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return decode(value).text
    return repr(value) if isinstance(value, float) else str(value)


def _scraps(data: bytes, seen: Sequence[str]) -> Iterator[Segment]:
    """Words that no row holds: deleted rows stay in free pages and in gaps of pages until something is written over them.

    Values of a row stand side by side in a page, so those of all rows are looked at side by side too. A byte or two before a
    value may look like its first letters.
    """
    known = set(_ATOM.findall("".join(seen))) | {atom for text in seen for atom in _ATOM.findall(text)}
    told: set[str] = set()
    for run in _RUN.finditer(data):
        text = _ID_AND_PHONE.sub(r"\1 \2 ", run[0].decode("utf-8", "ignore"))
        new = [atom for atom in _ATOM.findall(text) if not {atom, atom[1:], atom[2:]} & known]
        if new and text not in told:
            told.add(text)
            yield Segment(text, Place((), "hidden"), Role.METADATA)


FORMAT = Format(
    "sqlite",
    "application/vnd.sqlite3",
    "sqlite",
    extract,
    None,
    reads=(
        "every row of every table, names of tables and columns, words in definitions",
        "files in cells as files of their own",
        "what deleted rows left behind: Chinese words, long numbers, mail addresses",
    ),
    masks=("as a text file, a row a line with tabs between",),
    notes="views, triggers and virtual tables are never run; a write-ahead log beside the file is a file of its own",
)

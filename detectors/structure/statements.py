"""Statements: the rows of database dumps (INSERT INTO … VALUES …, COPY … FROM stdin) as tables.

Only where rows and the names of their columns stand in the text; SQL is not understood any further, and what is no row
stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from detectors.model import Span
from detectors.structure.grid import TEXT_OF, Row, entity_type
from detectors.structure.headers import kind
from detectors.structure.layout import Table
from detectors.structure.lines import Line

_WORD = r"[\w一-鿿]{1,64}"
_NAME = rf"[`\"\[]?{_WORD}[`\"\]]?(?:\.[`\"\[]?{_WORD}[`\"\]]?)?"
_HINT = re.compile(
    "insert|copy|replace|INSERT|COPY|REPLACE|Insert|Copy|Replace"
)  # without one of them nothing is compiled


@cache
def _insert() -> re.Pattern[str]:
    verb = r"\s*(?:INSERT|REPLACE)\s+(?:IGNORE\s+)?INTO"
    return re.compile(rf"{verb}\s+({_NAME})\s*(\([^()']*\))?\s*VALUES?\s*", re.IGNORECASE)


@cache
def _copy() -> re.Pattern[str]:
    return re.compile(rf"\s*COPY\s+({_NAME})\s*(\([^()']*\))\s*FROM\s+stdin", re.IGNORECASE)


@cache
def _create() -> re.Pattern[str]:
    return re.compile(rf"\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?({_NAME})\s*\(", re.IGNORECASE)


@cache
def _column() -> re.Pattern[str]:
    types = "n?varchar2?|char|text|(?:big|tiny)?int|date|number"
    return re.compile(rf"\s*[`\"\[]?({_WORD})[`\"\]]?\s+(?:{types})", re.IGNORECASE)


_PLAIN = re.compile(_WORD)
_VALUE = re.compile(r"\s*(?:[NE]?'((?:[^'\\]|\\.|'')*)'|\"((?:[^\"\\]|\\.)*)\"|([^,()'\"\s]+))\s*([,)])")
_NUMBER = re.compile(r"[0-9][0-9.]*")
_MOST_COLUMNS = 200  # of a tuple; a table of more is no list of people


class Statements:
    """Reads lines in order. `rows` are the rows found, each with the names of its columns; `taken` the lines they stand on."""

    def __init__(self) -> None:
        self.rows: list[tuple[Row, Row]] = []
        self.taken: set[int] = set()
        self._created: dict[str, list[Span | None]] = {}
        self._creating: list[Span | None] | None = None
        self._header: Row = ()
        self._copying = False

    def read(self, at: int, line: Line) -> None:
        """One line; `at` is its number."""
        insert, copy = _insert().match(line.text), _copy().match(line.text)
        if insert is not None:
            named = insert[2] is not None
            self._header = _columns(line, *insert.span(2)) if named else tuple(self._created.get(_plain(insert[1]), ()))
            self._copying = False
            self._take(at, list(_tuples(line, insert.end())))
        elif copy is not None:
            self._header, self._copying = _columns(line, *copy.span(2)), True
            self.taken.add(at)
        else:
            self._continue(at, line)

    def _continue(self, at: int, line: Line) -> None:
        text = line.text.strip()
        if self._copying and text and text != "\\.":
            self._take(at, [_tabbed(line)])
        elif not self._copying and self._header and text.startswith(("(", ",(")):
            self._take(at, list(_tuples(line, 0)))
        elif text:
            self._header, self._copying = (), False
            self._create(line)

    def _take(self, at: int, rows: Sequence[Row]) -> None:
        if self._header:
            self.rows += [(self._header, row) for row in rows]
            self.taken.add(at)

    def _create(self, line: Line) -> None:
        """The columns that CREATE TABLE names, for rows that name none."""
        start = _create().match(line.text)
        if start is not None:
            self._creating = self._created.setdefault(_plain(start[1]), [])
        elif self._creating is not None and line.text.lstrip().startswith(")"):
            self._creating = None
        elif self._creating is not None and (column := _column().match(line.text)):
            self._creating.append(_span(line, *column.span(1)))


def statements(lines: Sequence[Line], text_of: TEXT_OF) -> tuple[list[Table], set[int]]:
    """The tables of all statements in the lines, and the numbers of the lines they stand on."""
    reader = Statements()
    if not any(_HINT.search(line.text) for line in lines):
        return [], set()
    for at, line in enumerate(lines):
        reader.read(at, line)
    return list(_tables(reader.rows, text_of)), reader.taken


def _plain(name: str) -> str:
    return name.rpartition(".")[2].strip('`"[]').lower()


def _span(line: Line, start: int, end: int) -> Span:
    return Span(line.span.segment, line.span.start + start, line.span.start + end)


def _columns(line: Line, start: int, end: int) -> Row:
    return tuple(_span(line, *word.span()) for word in _PLAIN.finditer(line.text, start, end))


def _tabbed(line: Line) -> Row:
    row, start = [], 0
    for cell in line.text.split("\t"):
        row.append(_span(line, start, start + len(cell)) if cell and cell != "\\N" else None)
        start += len(cell) + 1
    return tuple(row)


def _tuples(line: Line, start: int) -> Iterator[Row]:
    """The (…) of a line, each a row; a tuple that does not end on its line is none."""
    at = line.text.find("(", start)
    while at >= 0:
        row: list[Span | None] = []
        end = at + 1
        while len(row) < _MOST_COLUMNS and (value := _VALUE.match(line.text, end)) is not None:
            row.append(_cell(line, value))
            end = value.end()
            if value[4] == ")":
                yield tuple(row)
                break
        at = line.text.find("(", max(end, at + 1))


def _cell(line: Line, value: re.Match[str]) -> Span | None:
    """A quoted text or a number; NULL and calls of functions are nothing."""
    group = 1 if value[1] is not None else 2 if value[2] is not None else 3
    filled = bool(value[group].strip()) and (group != 3 or _NUMBER.fullmatch(value[3]) is not None)
    return _span(line, *value.span(group)) if filled else None


def _tables(rows: Sequence[tuple[Row, Row]], text_of: TEXT_OF) -> Iterator[Table]:
    """Rows one after another with the same columns are one table."""
    for names, group in groupby(
        rows, key=lambda pair: tuple("" if cell is None else text_of(cell) for cell in pair[0])
    ):
        found = list(group)
        header = found[0][0]
        width = max([len(header), *(len(row) for _, row in found)])
        pad = (None,) * width
        kinds = (*(kind(name) for name in names), *pad)[:width]
        filled = tuple((row + pad)[:width] for _, row in found)
        yield Table(filled, tuple(entity_type(each) for each in kinds), (header + pad)[:width], kinds)

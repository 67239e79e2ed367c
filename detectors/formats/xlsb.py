"""Binary workbooks (xlsb): the parts of an Excel package as records instead of XML; cells with sheet, row and column.

[MS-XLSB]. The same parts as in xlsx, so the same claims; records that are no cell are looked through for words. Not
responsible for macros.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from detectors.formats import _ooxml
from detectors.formats._biff12 import records, rich, rk, string
from detectors.formats._cells import is_date, is_past, is_rounded, shown
from detectors.formats._format import Cells, Format, Item, Unread
from detectors.formats._ooxml import Claim, How
from detectors.formats._placed import placed
from detectors.formats._sheet import Workings
from detectors.formats._strings import SPEAKS, words
from detectors.formats.xlsx import CLAIMS, Xlsx
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

# Kinds of records ([MS-XLSB] 2.3.2)
_ROW, _SHEET, _SETTINGS, _STRING = 0, 156, 153, 19
_FORMAT, _STYLE, _STYLES, _STYLES_END = 44, 47, 617, 618
_COMMENT, _COMMENT_TEXT, _AUTHOR = 635, 637, 632
_CELLS = {*range(1, 12), 62}
_SHORT_CELLS = range(12, 19)  # of the next column
_FORMULAS = {8, 9, 10, 11}
_AT_ONCE = 4_096  # cells yielded together
_SINCE_1904 = 0x1
_Read = Callable[[int, bytes], Iterator[Segment]]


class _Sheet:
    """The cells of a sheet, as its records come."""

    def __init__(self, base: Place, workings: Workings) -> None:
        self._base = base
        self._workings = workings
        self._row = 0
        self._column = 0

    def read(self, kind: int, content: bytes) -> Iterator[Segment]:
        if kind == _ROW and len(content) >= 4:
            self._row, self._column = struct.unpack_from("<I", content)[0] + 1, 0
        elif kind in _CELLS and len(content) >= 8:
            self._column = struct.unpack_from("<I", content)[0] + 1
            yield from self._cell(kind, content, 8)
        elif kind in _SHORT_CELLS and len(content) >= 4:
            self._column += 1
            yield from self._cell(kind - 11, content, 4)
        else:
            yield from _worded(content, Place(self._base.steps, "hidden"))

    def _cell(self, kind: int, content: bytes, at: int) -> Iterator[Segment]:
        self._workings.charge()
        (style,) = struct.unpack_from("<I", content, at - 4)
        text, end = self._shown(kind, content, at, style & 0xFFFFFF)
        if text.strip():
            yield from placed([text], [self._row], [self._column], self._base.steps)
        if kind in _FORMULAS:
            yield from _worded(content[end:], Place(self._base.steps, "hidden"))

    def _shown(self, kind: int, content: bytes, at: int, style: int) -> tuple[str, int]:
        """What a cell shows, and where its value ends."""
        if kind in (2, 5, 9):
            return self._number(kind, content, at, style), at + 8
        if kind in (4, 10):
            return ("TRUE" if content[at : at + 1] == b"\1" else "FALSE"), at + 1
        if kind in (6, 8):
            return string(content, at)
        if kind == 62:
            return rich(content, at)[0], len(content)
        return (self._shared(content, at) if kind == 7 else ""), at + 1

    def _number(self, kind: int, content: bytes, at: int, style: int) -> str:
        size, code = (4, "<I") if kind == 2 else (8, "<d")
        if at + size > len(content):
            return ""
        (value,) = struct.unpack_from(code, content, at)
        value = rk(value) if kind == 2 else value
        raw = repr(value).removesuffix(".0")
        text = shown(raw, style in self._workings.dates, self._workings.since_1904)
        if is_rounded(raw, text) or is_past(value, text):
            self._tell_rounded()
        return text

    def _tell_rounded(self) -> None:
        """Once a sheet: one place is enough to say so."""
        if not any(known.steps[:1] == self._base.steps for known in self._workings.rounded):
            steps = (*self._base.steps, Step(Unit.ROW, self._row), Step(Unit.COLUMN, self._column))
            self._workings.rounded.append(Place(steps))

    def _shared(self, content: bytes, at: int) -> str:
        index = struct.unpack_from("<I", content, at)[0] if at + 4 <= len(content) else -1
        if not 0 <= index < len(self._workings.strings):
            return ""
        self._workings.used.add(index)
        return self._workings.strings[index]


class Xlsb(Xlsx):
    """An Excel package whose parts are records."""

    claims: Mapping[str, Claim] = {
        **CLAIMS,
        "xlBinaryIndex": Claim(How.SKIP, why="where rows stand in a sheet's part"),
    }

    def _records(self, part: str) -> Iterator[tuple[int, bytes]]:
        """The records of a part as far as they can be read: what is wrong is told when its turn comes."""
        try:
            yield from records(self.package.read(self.map.members[part]))
        except Unread as unread:
            if unread.problem.code in (Code.BUDGET, Code.HOSTILE):
                raise

    @cached_property
    def _listed(self) -> list[tuple[str, str]]:
        """The part and the name of each sheet in the order of the workbook."""
        targets = {relation.id: relation.target for relation in self.map.relations if relation.source == self._book}
        found = []
        for kind, content in self._records(self._book) if self._book else ():
            if kind == _SHEET:
                relation, end = string(content, 8)
                found.append((targets.get(relation, ""), string(content, end)[0]))
        return found

    @cached_property
    def sheets(self) -> list[str]:
        listed = [part for part in dict.fromkeys(part for part, _ in self._listed) if part in self.map.members]
        return [*listed, *(part for part in self.map.of_kind("worksheet") if part not in listed)]

    @cached_property
    def workings(self) -> Workings:
        texts = [rich(content, 0) for part in self.map.of_kind("sharedStrings") for content in self._strings(part)]
        settings = [*self._of(self._book, _SETTINGS)] if self._book else []
        since_1904 = any(content[:1] and content[0] & _SINCE_1904 for content in settings)
        dates = frozenset(style for part in self.map.of_kind("styles") for style in self._date_styles(part))
        spoken = [text for _, text in texts if text]
        return Workings([text for text, _ in texts], spoken, dates, since_1904, self.limits.cells)

    def _strings(self, part: str) -> Iterator[bytes]:
        """The shared strings, whose part is read here alone: what is wrong with it is told at the end."""
        try:
            yield from (body for kind, body in records(self.package.read(self.map.members[part])) if kind == _STRING)
        except Unread as unread:
            if unread.problem.code in (Code.BUDGET, Code.HOSTILE):
                raise
            self.faults.append(Problem(unread.problem.code, self.base(part), unread.problem.detail))

    def _of(self, part: str, wanted: int) -> Iterator[bytes]:
        return (content for kind, content in self._records(part) if kind == wanted)

    def _date_styles(self, part: str) -> Iterator[int]:
        codes: dict[int, str] = {}
        style = -1  # the next of the styles of cells; styles they derive from are listed before
        for kind, content in self._records(part):
            if kind in (_STYLES, _STYLES_END):
                style = 0 if kind == _STYLES else -1
            elif kind == _FORMAT and len(content) >= 2:
                codes[struct.unpack_from("<H", content)[0]] = string(content, 2)[0]
            elif kind == _STYLE and style >= 0 and len(content) >= 4:
                (number,) = struct.unpack_from("<H", content, 2)
                yield from [style] if is_date(number, codes.get(number, "")) else []
                style += 1

    def items(self, part: str, kind: str, claim: Claim) -> Iterator[Item]:
        if not part.lower().endswith(".bin"):
            yield from super().items(part, kind, claim)
            return
        if part == self._book:
            names = enumerate((name for _, name in self._listed), 1)
            yield from (_metadata(name, Place((Step(Unit.SHEET, at),), "sheet name")) for at, name in names)
        yield from _batches(self._reader(kind, self.base(part)), self.package.read(self.map.members[part]))

    def _reader(self, kind: str, base: Place) -> _Read:
        if kind == "worksheet":
            return _Sheet(base, self.workings).read
        return _Comments(base).read if kind == "comments" else _Other(base, kind == "styles").read


class _Comments:
    """Comments and their authors, each at the cell it hangs on."""

    def __init__(self, base: Place) -> None:
        self._base = base
        self._cell: tuple[Step, ...] = ()

    def read(self, kind: int, content: bytes) -> Iterator[Segment]:
        if kind == _COMMENT and len(content) >= 20:
            row, _, column = struct.unpack_from("<III", content, 4)
            self._cell = (Step(Unit.ROW, row + 1), Step(Unit.COLUMN, column + 1))
        elif kind == _COMMENT_TEXT:
            yield _metadata(rich(content, 0)[0], Place((*self._base.steps, *self._cell), "comment"))
        elif kind == _AUTHOR:
            yield _metadata(string(content, 0)[0], Place(self._base.steps, "author"))
        else:
            yield from _worded(content, Place(self._base.steps, "hidden"))


class _Other:
    """Any part but those: names, validations, links, tables, pivots; of styles the formats of numbers, not the fonts."""

    def __init__(self, base: Place, styles: bool) -> None:
        self._base = Place(base.steps, "hidden")
        self._styles = styles

    def read(self, kind: int, content: bytes) -> Iterator[Segment]:
        return iter(()) if kind == _SHEET or (self._styles and kind != _FORMAT) else _worded(content, self._base)


def _batches(read: _Read, body: bytes) -> Iterator[Cells]:
    """What the records of a part say, many segments at a time; those before a fault too."""
    found: list[Segment] = []
    try:
        for kind, content in records(body):
            found += read(kind, content)
            if len(found) >= _AT_ONCE:
                yield Cells(found)
                found = []
    except Unread:
        yield Cells(found)
        raise
    yield Cells(found)


def _metadata(text: str, place: Place) -> Segment:
    return Segment(text, place, Role.METADATA)


def _worded(content: bytes, place: Place) -> Iterator[Segment]:
    """Words in a record that has no reader of its own."""
    return (_metadata(text, place) for text in dict.fromkeys(words(content)) if SPEAKS.search(text))


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Cells as CELL (Place: sheet, row, column), everything else as METADATA."""
    yield from _ooxml.extract(Xlsb, data, limits)


FORMAT = Format(
    "xlsb",
    "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "xlsb",
    extract,
    None,
    reads=(
        "cells of all sheets, hidden ones too; shared, inline and unused strings; numbers in full, dates as ISO text",
        "sheet names, comments and their authors, properties, drawings",
        "words in formulas, defined names, headers, footers, validations, links, tables, pivots",
    ),
    masks=("as a text file, a row a line with tabs between",),
    notes="macros and embedded files are told, not read; locked workbooks too",
)

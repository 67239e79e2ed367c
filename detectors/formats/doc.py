"""Old Word documents (doc, Word 97 to 2003): all text in order, by the document's own table of pieces.

[MS-DOC] 2.5 and 2.9.38. Not responsible for macros (told as unread), nor for text that a fast save left in
the file without a place in the document. Cells end with a mark; how wide a table is, is seen from the marks.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence

from detectors.formats import _blips, _objects
from detectors.formats._format import Format, Item, Part, Unread
from detectors.formats._ole import Compound
from detectors.formats._strings import SPEAKS, counted
from detectors.limits import Limits
from detectors.model import Code, Place, Role, Segment, Step, Unit

_WORD_97 = 0xC1  # nFib of the first version that has a table of pieces at this place
_ENCRYPTED, _TABLE_1 = 0x100, 0x200
_COUNTS = 0x4C  # FibRgLw97.ccpText; seven more follow
_CLX = 0x1A2  # fcClx, lcbClx
# The parts of the text, in their order: role and field of each ([MS-DOC] 2.3)
_STORIES = (
    (Role.BODY, ""),
    (Role.BODY, ""),  # footnotes
    (Role.METADATA, "header"),
    (Role.METADATA, "hidden"),  # macros, no longer used
    (Role.METADATA, "comment"),
    (Role.BODY, ""),  # endnotes
    (Role.BODY, ""),  # text boxes
    (Role.METADATA, "header"),  # text boxes of headers
)
_FIELD = re.compile(r"\x13([^\x13\x14\x15]*)(?:\x14([^\x13\x14\x15]*))?\x15")
_MARKS = {1: None, 2: None, 5: None, 8: None, 0x1F: None, 0x1E: "-", 0x0B: "\n", 0x0C: "\r", 0x0E: "\n", 0xA0: " "}
_NOISE = re.compile(r"\s*(?:PAGE|NUMPAGES|TOC|REF|PAGEREF|DATE|TIME|SEQ|FORMTEXT|SHAPE|EMBED|STYLEREF)\b.*", re.DOTALL)
WIDEST = 64  # columns, as in Word


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Paragraphs as BODY (Place: paragraph), cells as CELL (table, row, column), the rest as METADATA."""
    compound = Compound(data, limits)
    main = compound.read("WordDocument")
    flags = _checked(main)
    table = "1Table" if flags & _TABLE_1 else "0Table"
    tables = compound.read(table)
    text = _text(main, tables)
    walk = _Walk()
    for (role, field), story in zip(_STORIES, _stories(main, text), strict=False):
        yield from walk.story(story, role, field)
    yield from compound.properties()
    data = compound.read("Data")
    yield from _aside(tables, data)
    yield from _blips.items((data, main, tables))
    yield from _objects.rest(compound, "WordDocument", "0Table", "1Table", "Data")
    yield Part(True, len(main))


def _aside(tables: bytes, data: bytes) -> Iterator[Segment]:
    """Names of bookmarks and of who changed or commented something, variables, choices of forms: lists of strings."""
    found = [text.strip() for text in counted(tables + data) if SPEAKS.search(text)]
    yield from (Segment(text, Place((), "hidden"), Role.METADATA) for text in dict.fromkeys(found))


def _checked(main: bytes) -> int:
    """The flags of the file. Raises `Unread` where it is locked or older than Word 97."""
    if len(main) < _CLX + 8 or main[:2] != b"\xec\xa5":
        raise Unread(Code.MALFORMED, "doc")
    version, flags = struct.unpack_from("<H", main, 2)[0], struct.unpack_from("<H", main, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise Unread(Code.PASSWORD, "doc")
    if version < _WORD_97:
        raise Unread(Code.FORMAT, "doc")
    return int(flags)


def _text(main: bytes, table: bytes) -> bytes:
    """The whole text as utf-16, so that positions count as Word counts them."""
    start, size = struct.unpack_from("<II", main, _CLX)
    clx = table[start : start + size]
    at = 0
    while clx[at : at + 1] == b"\x01":
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at : at + 1] != b"\x02":
        raise Unread(Code.MALFORMED, "doc")
    pieces = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces)
    return b"".join(
        _piece(main, ends[n + 1] - ends[n], struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * n + 2)[0])
        for n in range(count)
    )


def _piece(main: bytes, length: int, where: int) -> bytes:
    at = where & 0x3FFFFFFF
    if not 0 <= length <= len(main):
        raise Unread(Code.MALFORMED, "doc")
    if where & 0x40000000:
        return main[at // 2 : at // 2 + length].decode("cp1252", "replace").encode("utf-16-le")
    return main[at : at + 2 * length]


def _stories(main: bytes, text: bytes) -> Iterator[str]:
    at = 0
    for count in struct.unpack_from("<8i", main, _COUNTS):
        yield text[2 * at : 2 * (at + count)].decode("utf-16-le", "replace")
        at += max(count, 0)


class _Walk:
    """Counts paragraphs and tables over all parts of the text."""

    def __init__(self) -> None:
        self._paragraphs = 0
        self._tables = 0

    def story(self, text: str, role: Role, field: str) -> Iterator[Segment]:
        """Segments of one part of the text. Paragraphs before the first cell of a row stand outside the table."""
        plain, codes = _without_fields(text)
        yield from (Segment(code, Place((), "hidden"), Role.METADATA) for code in codes)
        *cells, rest = plain.translate(_MARKS).split("\x07")
        run: list[str] = []
        for cell in cells:
            *before, last = cell.split("\r")
            if run and run[-1]:
                run.append(cell.replace("\r", "\n"))
                continue
            if before:
                yield from self._table(run, role, field)
                run = []
            yield from self._lines(before, role, field)
            run.append(last)
        yield from self._table(run, role, field)
        yield from self._lines(rest.split("\r"), role, field)

    def _lines(self, lines: Sequence[str], role: Role, field: str) -> Iterator[Segment]:
        for line in lines:
            self._paragraphs += 1
            if not line.strip() and field:
                continue
            yield Segment(line, Place((Step(Unit.PARAGRAPH, self._paragraphs),), field), role)

    def _table(self, cells: Sequence[str], role: Role, field: str) -> Iterator[Segment]:
        self._tables += bool(cells)
        for row, line in enumerate(_rows(cells), start=1):
            for column, cell in enumerate(line, start=1):
                steps = Step(Unit.TABLE, self._tables), Step(Unit.ROW, row), Step(Unit.COLUMN, column)
                if cell.strip():
                    yield Segment(cell, Place(steps, field), role if field else Role.CELL)


def _without_fields(text: str) -> tuple[str, list[str]]:
    """The text with the results of its fields, and the codes of those fields that hold words."""
    codes: list[str] = []

    def resolve(match: re.Match[str]) -> str:
        if not _NOISE.fullmatch(match[1]):
            codes.append(match[1].strip())
        return match[2] or ""

    while text != (shorter := _FIELD.sub(resolve, text)):  # fields within fields, from the inside
        text = shorter
    return text, [code for code in codes if code]


def _rows(cells: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cells by rows: an empty one ends each. The width is the smallest that puts an empty one at every end."""
    for width in range(1, WIDEST):
        if len(cells) % (width + 1) == 0 and not any(cells[width :: width + 1]):
            yield from (cells[at : at + width] for at in range(0, len(cells), width + 1))
            return
    row: list[str] = []
    for cell in [*cells, ""]:
        if cell:
            row.append(cell)
        elif row:
            yield row
            row = []


FORMAT = Format(
    "doc",
    "application/msword",
    "doc",
    extract,
    None,
    reads=(
        "paragraphs and tables, footnotes, endnotes, text boxes, headers, footers, comments",
        "deleted and hidden text, codes of fields, names of bookmarks and of authors of changes, variables, properties",
        "embedded files, as files of their own",
    ),
    masks=("as a text file, a row of a table a line with tabs between",),
    notes="Word 97 to 2003; older and locked documents are told, so are macros and drawings (emf, wmf); pictures inside are read by OCR only (extra `ocr`)",
)

"""OpenDocument (odt, ods, odp): paragraphs, cells and slides, then styles, properties, notes and what nobody sees.

OASIS OpenDocument 1.3. Not responsible for pictures (told as unread). A number is read from its value, not from how
it is shown, because 13491230001 may be shown as 1.35E+10.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from detectors import ocr
from detectors.formats import _pixels, _plain, _walk
from detectors.formats._cells import is_rounded, shown
from detectors.formats._format import NOWHERE, Edit, Format, Item, Part, Unread
from detectors.formats._odf_package import GREY, Kind, OdfPackage
from detectors.formats._odf_rows import Reached, Rows
from detectors.formats._package import END
from detectors.formats._salvage import whole_or_rest
from detectors.formats._strings import SPEAKS
from detectors.formats._telling import names, telling
from detectors.formats._walk import Grammar, Group, Walk, spread
from detectors.formats._xml import local
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

CONTENT = Grammar(
    joins=frozenset({"p", "h", "table-cell"}),
    lines=frozenset({"p", "h"}),
    apart=frozenset({"annotation", "deletion"}),
    breaks={"tab": "\t", "line-break": "\n", "s": " "},
    gone=names("tracked-changes annotation annotation-end object object-ole plugin applet scripts event-listeners"),
    formulas=frozenset({"config-item", "script"}),
    silent=names("sheet-name page-number page-count"),
    role=Role.BODY,
)
# A flat file holds its properties, settings and pictures too
FLAT = replace(CONTENT, gone=CONTENT.gone | names("meta settings binary-data"), silent=CONTENT.silent | {"binary-data"})
_SHEETS, _HEAD = b"opendocument.spreadsheet", 8_192
_STYLES = replace(CONTENT, role=Role.METADATA, field="header")
_META = Grammar(
    silent=names("creation-date date print-date editing-duration editing-cycles generator document-statistic template"),
    fields={
        "creator": "author",
        "initial-creator": "author",
        "printed-by": "author",
        "title": "title",
        "subject": "title",
    }
    | {"description": "comment", "keyword": "keywords"},
    role=Role.METADATA,
)
_GRAMMARS = {
    Kind.CONTENT: CONTENT,
    Kind.STYLES: _STYLES,
    Kind.META: _META,
    Kind.LOOSE: replace(CONTENT, role=Role.METADATA),
}
# Attributes of looks: their names of styles and fonts are nobody's words.
_LOOKS = names(
    "style fo svg number loext calcext presentation smil anim dr3d chart config rpt xml manifest drawooo math"
)
_MUTE = re.compile(r".*style-name|display|class-names|mime-type|list-id|id|protection-key")
_CONDITIONS = frozenset({"condition", "value"})  # of validations and of formats that depend on what a cell holds
_QUOTED = re.compile(r'"[^"]*(?:[^\x00-\x7f]{2}|@|\d{7})|\d{11}')
_NUMERIC = frozenset({"float", "currency", "percentage"})
_NUMBER = re.compile(r"[\d.,eE+\s-]+")
_LINES = frozenset({"p", "h"})
_CELL = frozenset({"table-cell", "covered-table-cell"})


@dataclass(slots=True)
class _Grid:
    """A table that is open, and what its open cell is worth where that is a number or a date."""

    step: Step
    row: int = 0
    column: int = 0
    across: int = 0  # columns that the cell before stands for, beyond its own
    down: int = 0
    value: str | None = None
    new: str | None = None


class _Content(Walk):
    """The walk through a part. `spreadsheet` counts outer tables as sheets."""

    def __init__(self, grammar: Grammar, base: Place, limits: Limits, spreadsheet: bool, edit: Edit | None) -> None:
        super().__init__(grammar, base, edit)
        self.problems: list[Problem] = []
        self._limits = limits
        self._spreadsheet = spreadsheet
        self._grids: list[_Grid] = []
        self._tables = self._pages = self._paragraphs = self._cells = self.pictures = 0
        self._open = 0  # paragraphs
        self._in_row = False

    def place(self, element: str) -> Place:
        steps = (*self.base.steps, *((Step(Unit.PAGE, self._pages),) if self._pages else ()))
        if element == "table-cell" and self._grids:
            grid = self._grids[-1]
            steps = (*steps, grid.step, Step(Unit.ROW, grid.row), Step(Unit.COLUMN, grid.column))
        else:
            steps = (*steps, Step(Unit.PARAGRAPH, self._paragraphs))
        return Place(steps, self.grammar.field)

    def role(self, element: str) -> Role:
        return Role.CELL if element == "table-cell" and self.grammar.role == Role.BODY else self.grammar.role

    def entered(self, element: str, attributes: Mapping[str, str]) -> None:
        plain = {local(name): value for name, value in attributes.items()}
        if element in _LINES:
            self._paragraphs += 1
            self._open += 1
        elif element == "page":
            self._pages += 1
        elif element == "binary-data":
            self.pictures += 1
        elif element == "table":
            self._tables += 1
            outer = self._spreadsheet and not self._grids
            self._grids.append(_Grid(Step(Unit.SHEET if outer else Unit.TABLE, self._tables)))
        elif element == "table-row" and self._grids:
            grid, self._in_row = self._grids[-1], True
            grid.row, grid.down = grid.row + 1 + grid.down, _times(plain, "number-rows-repeated") - 1
            grid.column = grid.across = 0
        elif element in _CELL and self._grids:
            self._enter_cell(self._grids[-1], plain)

    def _enter_cell(self, grid: _Grid, attributes: Mapping[str, str]) -> None:
        grid.column += 1 + grid.across
        grid.across = _times(attributes, "number-columns-repeated") - 1
        grid.new = None
        grid.value = _value(attributes)
        self._cells += 1
        if self._cells > self._limits.cells:
            raise Unread(Code.BUDGET, "cells")

    def left(self, element: str) -> None:
        if element in _CELL and self._grids:
            self._grids[-1].value = None
        elif element == "table" and self._grids:
            self._grids.pop()
        elif element == "table-row":
            self._in_row = False
        elif element in _LINES:
            self._open -= 1

    @property
    def among_rows(self) -> bool:
        outer = self._spreadsheet and len(self._grids) == 1 and not (self._in_row or self._pages)
        return outer and not (self._groups or self._shadow or self._gone or self.edit)

    @property
    def above(self) -> tuple[Step, ...]:
        return (*self.base.steps, self._grids[-1].step)

    @property
    def cells_left(self) -> int:
        return self._limits.cells - self._cells

    def reached(self) -> Reached:
        return Reached(self._grids[-1].row, self._grids[-1].down, self._paragraphs, self._cells)

    def reach(self, reached: Reached) -> None:
        grid = self._grids[-1]
        grid.row, grid.down, self._paragraphs, self._cells = reached

    def text(self, data: str) -> None:
        if self._open or self._shadow or self._gone or not self._groups or data.strip():
            super().text(data)
        elif self.edit:  # indents of a file that people can read are no text (part 3, 3.2)
            self.out.append(data)

    def _attributes(self, element: str, attributes: Mapping[str, str]) -> Mapping[str, str]:
        kept = {}
        for name, value in attributes.items():
            known = self._told_as(element, name, value)
            kept[name] = self._unseen(name, value) if known is None else self._attribute(element, name, value, known)
        grid = self._grids[-1] if self._grids else None
        if self.edit and element == "table-cell" and grid is not None and grid.value is not None and not self._shadow:
            return self._edited_cell(grid, kept)
        return kept

    def _unseen(self, name: str, value: str) -> str:
        """An attribute that is not told: where it repeats the name of a sheet, it follows what becomes of that name."""
        if self.edit is None or _holds_value(local(name)) or not SPEAKS.search(value):
            return value
        return self.edit(Segment(value, Place(self.base.steps, "other"), Role.METADATA))

    def _told_as(self, element: str, name: str, value: str) -> str | None:
        prefix, _, plain = name.rpartition(":")
        if element in _CELL and _holds_value(plain) and self._grids and self._grids[-1].value is not None:
            return None  # read as the cell
        if plain in _CONDITIONS and _QUOTED.search(value):
            return "hidden"
        if prefix in _LOOKS or name.startswith("xmlns") or _MUTE.fullmatch(plain):
            return None
        if element == "table" and plain == "name":
            return "sheet name" if self._spreadsheet else "name"
        return telling(element, plain, value)

    def _worth(self, element: str, segment: Segment) -> bool:
        """<number:text> is part of a number's format: mostly units, commas and 年."""
        return super()._worth(element, segment) and (element != "text" or SPEAKS.search(segment.text) is not None)

    def _edited_cell(self, grid: _Grid, attributes: dict[str, str]) -> Mapping[str, str]:
        """A number or date that is masked becomes a text."""
        assert self.edit is not None
        assert grid.value is not None
        new = self.edit(Segment(grid.value, self.place("table-cell"), self.role("table-cell")))
        if new == grid.value:
            return attributes
        grid.new = new
        kept = {name: value for name, value in attributes.items() if not _holds_value(local(name))}
        return kept | {"office:value-type": "string"}

    def _emit(self, group: Group) -> None:
        grid = self._grids[-1] if self._grids else None
        if group.element != "table-cell" or grid is None or grid.value is None:
            super()._emit(group)
            return
        seen = group.text.strip()
        if grid.new is not None:
            spread(group.slots, grid.new)
        elif self.edit is None:
            self.segments.append(Segment(grid.value, group.place, group.role))
            if is_rounded(grid.value, grid.value):
                self.problems.append(Problem(Code.NUMERIC_IDS_ROUNDED, group.place))
        if grid.new is None and (self.edit or _says_more(seen, grid.value)):
            super()._emit(replace(group, place=Place(group.place.steps, "hidden"), role=Role.METADATA))


def _plain_number(value: str, seen: str) -> str | None:
    """What a cell with this value is worth; None where it was rounded, or shows more than that."""
    text = shown(value, False)
    return None if is_rounded(text, text) or _says_more(seen.strip(), text) or "&" in seen else text


def _read(walk: _Content, chunks: Iterable[bytes]) -> Iterator[Item]:
    return _plain.read(Rows(walk, _plain_number), walk, chunks)


def _value(attributes: Mapping[str, str]) -> str | None:
    """What a cell is worth as text, where it is a number or a date."""
    kind = attributes.get("value-type")
    if kind in _NUMERIC and "value" in attributes:
        return shown(attributes["value"], False)
    if kind == "date" and "date-value" in attributes:
        return attributes["date-value"].replace("T", " ").removesuffix(" 00:00:00")
    return None


def _holds_value(name: str) -> bool:
    return name in ("value", "date-value", "value-type", "currency", "formula")


def _says_more(seen: str, value: str) -> bool:
    """Whether a cell shows words or digits that its value does not hold."""
    return (
        seen != value
        and not _NUMBER.fullmatch(seen)
        and (re.search(r"[^\x00-\x7f]{2}|@", seen) is not None or re.search(r"\d{7}", seen) is not None)
    )


def _times(attributes: Mapping[str, str], wanted: str) -> int:
    found = attributes.get(wanted, "1")
    return max(int(found), 1) if found.isdecimal() and len(found) < 9 else 1


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Cells as CELL (sheet or table, row, column), paragraphs as BODY, the rest as METADATA."""
    if _is_flat(data):
        yield from _flat(data, limits)
    else:
        yield from whole_or_rest(data, limits, _members)


def _is_flat(data: bytes) -> bool:
    """One XML file instead of a package (fodt, fods, fodp; OpenDocument 1.3 part 3, 3.1.2)."""
    return not data.startswith(b"PK") and END not in data


def _flat(data: bytes, limits: Limits) -> Iterator[Item]:
    walk = _Content(FLAT, NOWHERE, limits, _SHEETS in data[:_HEAD], None)
    yield from _read(walk, [data])
    yield from walk.problems
    if walk.pictures:
        yield Problem(Code.NEEDS_OCR)
        yield Part(False, 0, "picture")
    yield Part(True, len(data))


def _members(data: bytes, limits: Limits) -> Iterator[Item]:
    package = OdfPackage(data, limits)
    yield from package.problems()
    for number, name in enumerate(package.members, start=1):
        place = Place((Step(Unit.PART, number),))
        try:
            yield from _member(package, name, place, limits)
        except Unread as unread:
            if unread.problem.code in (Code.BUDGET, Code.HOSTILE):
                raise
            yield Problem(unread.problem.code, place, unread.problem.detail)
            yield Part(False, place=place)


def _member(package: OdfPackage, name: str, place: Place, limits: Limits) -> Iterator[Item]:
    kind = package.kind(name)
    if kind in _GRAMMARS:
        walk = _walk_of(package, name, place, limits, None)
        yield from _read(walk, package.stream(name))
        yield from walk.problems
    elif kind == Kind.PICTURE and ocr.loaded() and _pixels.is_raster(name):
        yield Part(True, 0, "inner", place, package.read(name))
    elif kind == Kind.PICTURE and not package.is_grey(name):
        yield Problem(Code.NEEDS_OCR, place)
        yield Part(False, 0, "picture", place)
    elif kind == Kind.UNKNOWN:
        yield Problem(Code.UNKNOWN_PART, place)
    seen = package.is_grey(name) or (ocr.loaded() and _pixels.is_raster(name))
    read = kind != Kind.UNKNOWN and (kind != Kind.PICTURE or seen)
    yield Part(read, package.size(name), place=place)


def _walk_of(package: OdfPackage, name: str, place: Place, limits: Limits, edit: Edit | None) -> _Content:
    kind = package.kind(name)
    return _Content(_GRAMMARS[kind], NOWHERE if name == "content.xml" else place, limits, package.is_spreadsheet, edit)


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """A new package of content and styles, edited. Raises `Unread` where one of them cannot be read."""
    if _is_flat(data):
        walk = _Content(FLAT, NOWHERE, limits, _SHEETS in data[:_HEAD], edit)
        return b"".join(_walk.write(walk, [data]))
    package = OdfPackage(data, limits)
    parts: dict[str, bytes] = {}
    for number, name in enumerate(package.members, start=1):
        place = Place((Step(Unit.PART, number),))
        if name in ("content.xml", "styles.xml"):
            walk = _walk_of(package, name, place, limits, edit)
            parts[name] = b"".join(_walk.write(walk, package.stream(name)))
        elif package.kind(name) == Kind.PICTURE:
            parts[name] = GREY
    return package.written(parts)


_READS = (
    "body, tables, lists, text boxes, footnotes, headers and footers, in files of LibreOffice and WPS alike",
    "comments, tracked deletions, properties, hyperlinks, names, embedded charts and formulas",
    "words in formulas, conditions, validations and number formats",
    "flat files (fodt, fods, fodp) like packages",
)
_MASKS = (
    "content and styles in place; comments, deletions, embedded objects, macros, properties and the thumbnail are left out",
)
_NOTES = "pictures inside are read by OCR only (extra `ocr`); locked documents are told"
_ODF = "application/vnd.oasis.opendocument."
ODT = Format("odt", f"{_ODF}text", "odt", extract, rewrite, _READS, _MASKS, _NOTES)
ODS = Format(
    "ods",
    f"{_ODF}spreadsheet",
    "ods",
    extract,
    rewrite,
    ("cells of all sheets, hidden ones too; numbers in full", *_READS),
    _MASKS,
    _NOTES,
)
ODP = Format(
    "odp", f"{_ODF}presentation", "odp", extract, rewrite, ("slides in order, notes, tables", *_READS), _MASKS, _NOTES
)

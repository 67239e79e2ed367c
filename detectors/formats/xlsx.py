"""Workbooks (xlsx, xlsm): every cell with sheet, row and column, then all that stands behind and around the cells.

Not responsible for what a column means. Streams each sheet (50,000 rows of 8 cells in flat memory), never believes
`<dimension>`, reads hidden rows and sheets like the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from detectors.formats import _ooxml
from detectors.formats._cells import address, date_styles
from detectors.formats._format import Edit, Format, Item, Unread
from detectors.formats._ooxml import COMMON, LOOSE, Claim, Family, How
from detectors.formats._package import Package
from detectors.formats._rewrite import rewrite_package
from detectors.formats._rows import read_sheet, read_strings
from detectors.formats._sheet import SHEET, Sheet, Strings, StringsCopy, Workings
from detectors.formats._telling import names
from detectors.formats._walk import Grammar, Walk
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_FORMULAS = frozenset({"definedName", "formula", "formula1", "formula2", "f", "calculatedColumnFormula"})
WORKBOOK = Grammar(
    gone=names(
        "definedNames externalReferences pivotCaches extLst customWorkbookViews fileSharing webPublishing AlternateContent "
        "workbookProtection fileRecoveryPr webPublishObjects functionGroups smartTagTypes"
    ),
    role=Role.METADATA,
    field="hidden",
    formulas=_FORMULAS,
)
COMMENTS = Grammar(
    joins=frozenset({"text"}),
    apart=frozenset({"rPh"}),
    gone=frozenset({"rPh", "phoneticPr", "extLst"}),
    blank=frozenset({"author"}),
    fields={"author": "author"},
    role=Role.METADATA,
    field="comment",
)
STYLES = Grammar(role=Role.METADATA, field="hidden", gone=frozenset({"extLst"}))
_HIDDEN = replace(LOOSE, formulas=_FORMULAS)

CLAIMS: Mapping[str, Claim] = {
    **COMMON,
    "officeDocument": Claim(How.XML, True, WORKBOOK),
    "worksheet": Claim(How.XML, True, SHEET),
    "chartsheet": Claim(How.XML, True, SHEET),
    "dialogsheet": Claim(How.XML, False, SHEET),
    "xlMacrosheet": Claim(How.XML, False, SHEET),
    "sharedStrings": Claim(How.SKIP, True, why="read with the cells; what no cell uses is told at the end"),
    "styles": Claim(How.XML, True, STYLES),
    "calcChain": Claim(How.SKIP, why="the order of computing cells"),
    "comments": Claim(How.XML, True, COMMENTS),
    "threadedComment": Claim(How.XML, False, COMMENTS),
    "person": Claim(How.XML, False, LOOSE),
    "table": Claim(How.XML, False, _HIDDEN),
    "tableSingleCells": Claim(How.XML, False, _HIDDEN),
    "queryTable": Claim(How.XML, False, _HIDDEN),
    "connections": Claim(How.XML, False, _HIDDEN),
    "pivotTable": Claim(How.XML, False, _HIDDEN),
    "pivotCacheDefinition": Claim(How.XML, False, _HIDDEN),
    "pivotCacheRecords": Claim(How.XML, False, _HIDDEN),
    "externalLink": Claim(How.XML, False, _HIDDEN),
    "slicer": Claim(How.XML, False, _HIDDEN),
    "slicerCache": Claim(How.XML, False, _HIDDEN),
    "timeline": Claim(How.XML, False, _HIDDEN),
    "timelineCache": Claim(How.XML, False, _HIDDEN),
    "ctrlProp": Claim(How.XML, False, _HIDDEN),
    "sheetMetadata": Claim(How.XML, False, _HIDDEN),
    "xmlMaps": Claim(How.XML, False, _HIDDEN),
    "revisionHeaders": Claim(How.XML, False, _HIDDEN),
    "revisionLog": Claim(How.XML, False, _HIDDEN),
    "usernames": Claim(How.XML, False, _HIDDEN),
    "volatileDependencies": Claim(How.XML, False, _HIDDEN),
}


class Workbook(Walk):
    """workbook.xml: names of sheets are labels written by people, told under a field of their own."""

    _sheets = 0

    def entered(self, element: str, attributes: Mapping[str, str]) -> None:
        self._sheets += element == "sheet"

    def _attribute(self, element: str, name: str, value: str, known: str) -> str:
        if element != "sheet":
            return super()._attribute(element, name, value, known)
        segment = Segment(value, Place((Step(Unit.SHEET, self._sheets),), "sheet name"), Role.METADATA)
        if self.edit is None:
            self.segments.append(segment)
            return value
        # a mask may hold signs that a sheet's name may not (ECMA-376 18.2.19)
        return value if self.edit(segment) == value else f"表{self._sheets}"


class Comments(Walk):
    """Comments and threaded comments, each at the cell it hangs on."""

    _at: tuple[int, int] | None = None

    def entered(self, element: str, attributes: Mapping[str, str]) -> None:
        if element in ("comment", "threadedComment"):
            self._at = address(attributes.get("ref", ""))

    def place(self, element: str) -> Place:
        cell = (Step(Unit.ROW, self._at[0]), Step(Unit.COLUMN, self._at[1])) if self._at else ()
        return Place((*self.base.steps, *cell), "comment")


class Xlsx(Family):
    """An Excel package."""

    claims = CLAIMS

    def __init__(self, package: Package, limits: Limits) -> None:
        super().__init__(package, limits)
        self.faults: list[Problem] = []

    @cached_property
    def _book(self) -> str:
        return next(iter(self.map.of_kind("officeDocument")), "")

    @cached_property
    def sheets(self) -> list[str]:
        """The parts of the sheets in the order of the workbook, then those it does not list."""
        targets = {relation.id: relation.target for relation in self.map.relations if relation.source == self._book}
        entries = self.map.starts(self._book, "sheet", "sheets") if self._book else []
        listed = [targets.get(entry.get("id", ""), "") for entry in entries]
        listed = [part for part in dict.fromkeys(listed) if part in self.map.members]
        return [*listed, *(part for part in self.map.of_kind("worksheet") if part not in listed)]

    @cached_property
    def workings(self) -> Workings:
        """What the cells refer to: the shared strings, which styles are dates, how days are counted."""
        strings = Strings(self.limits.text_chars)
        for part in self.map.of_kind("sharedStrings"):
            self._load(part, strings)
        dates: frozenset[int] = frozenset()
        for part in self.map.of_kind("styles"):
            dates = self._dates(part)
        settings = self.map.starts(self._book, "workbookPr") if self._book else []
        since_1904 = bool(settings) and settings[0].get("date1904") in ("1", "true")
        return Workings(strings.strings, strings.phonetic, dates, since_1904, self.limits.cells)

    def _dates(self, part: str) -> frozenset[int]:
        """The styles that show dates; none where the styles are damaged, which is told when they are read."""
        try:
            return date_styles(self.map.starts(part, "numFmt", "numFmts"), self.map.starts(part, "xf", "cellXfs"))
        except Unread as unread:
            if unread.problem.code in (Code.BUDGET, Code.HOSTILE):
                raise
            return frozenset()

    def _load(self, part: str, strings: Strings) -> None:
        """The strings as far as they can be read: cells before a fault still have their texts."""
        try:
            read_strings(strings, self.package.stream(self.map.members[part]))
        except Unread as unread:
            if unread.problem.code in (Code.BUDGET, Code.HOSTILE):
                raise
            self.faults.append(Problem(unread.problem.code, self.base(part), unread.problem.detail))

    def order(self) -> list[str]:
        first = [part for part in (self._book, *self.sheets) if part]
        last = self.map.of_kind("sharedStrings")  # a copy keeps only the strings that its cells still use
        return [*first, *(part for part in self.map.members if part not in first and part not in last), *last]

    def base(self, part: str) -> Place:
        sheet = part if part in self.sheets else self.map.source_of(part)
        if sheet in self.sheets:
            return Place((Step(Unit.SHEET, self.sheets.index(sheet) + 1),))
        return super().base(part)

    def walk(self, part: str, kind: str, claim: Claim, edit: Edit | None) -> Walk:
        if kind == "worksheet":
            return Sheet(self.base(part), self.workings, edit)
        if kind == "sharedStrings":
            return StringsCopy(self.workings)
        walker = {"officeDocument": Workbook, "comments": Comments, "threadedComment": Comments}.get(kind, Walk)
        return walker(claim.grammar, self.base(part), edit)

    def items(self, part: str, kind: str, claim: Claim) -> Iterator[Item]:
        if kind != "worksheet":
            return super().items(part, kind, claim)
        sheet = Sheet(self.base(part), self.workings)
        return read_sheet(sheet, self.package.stream(self.map.members[part]))

    def problems(self) -> Iterator[Problem]:
        yield from self.faults
        if not self._book:
            yield Problem(Code.MALFORMED, detail="no workbook")
        yield from (Problem(Code.NUMERIC_IDS_ROUNDED, place) for place in self.workings.rounded)

    def afterwards(self) -> Iterator[Segment]:
        place = Place((), "hidden")
        texts = [*self.workings.unused(), *self.workings.phonetic]
        yield from (Segment(text, place, Role.METADATA) for text in texts if text.strip())


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Cells as CELL (Place: sheet, row, column), everything else as METADATA."""
    yield from _ooxml.extract(Xlsx, data, limits)


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """A new package with every kept part edited; formulas become their values. Raises `Unread`."""
    return rewrite_package(Xlsx(Package(data, limits), limits), edit)


FORMAT = Format(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsx",
    extract,
    rewrite,
    reads=(
        "cells of all sheets, hidden ones too; shared, inline and unused strings; numbers, dates, words in formulas",
        "sheet names, comments, headers, footers, defined names, validation lists, hyperlinks, text boxes, charts",
        "pivot caches, external links, custom XML, persons, printer settings, properties",
    ),
    masks=("every kept part; formulas become values; tables, pivots, macros, links, threads, persons are left out",),
    notes="a number keeps 15 digits: longer identifiers stored as numbers are told as rounded",
)

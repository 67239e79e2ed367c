"""One sheet and the strings it shares: the cells, streamed, and how an edited cell is written back.

Not responsible for the rest of the workbook. A changed cell becomes an inline string; a formula becomes its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from detectors.formats import _xml
from detectors.formats._cells import address, column, is_rounded, shown
from detectors.formats._format import Edit, Unread
from detectors.formats._placed import column_step
from detectors.formats._telling import names
from detectors.formats._walk import Grammar, Group, Walk, spread
from detectors.model import Code, Place, Role, Segment, Step, Unit

SHEET = Grammar(
    silent=frozenset({"zoomScale"}),
    # what hangs on parts that a copy leaves out, or on extensions nobody needs
    gone=names(
        "tableParts oleObjects controls extLst customProperties webPublishItems scenarios dataConsolidate protectedRanges "
        "customSheetViews AlternateContent smartTags cellWatches"
    ),
    fields=dict.fromkeys(names("oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter"), "header"),
    role=Role.METADATA,
    field="hidden",
    formulas=frozenset({"formula", "formula1", "formula2", "f"}),
)
_STRINGS = Grammar(
    joins=frozenset({"si"}), apart=frozenset({"rPh"}), gone=frozenset({"rPh", "phoneticPr"}), role=Role.CELL
)


def is_quiet(formula: str) -> bool:
    """Whether a formula holds no words."""
    return formula.isascii() and '"' not in formula and "@" not in formula


@dataclass(slots=True)
class Workings:
    """What cells refer to, and what was seen of it. `kept` are the strings that unchanged cells of a copy still use."""

    strings: list[str]
    phonetic: list[str]
    dates: frozenset[int]
    since_1904: bool
    cells_left: int
    used: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    rounded: list[Place] = field(default_factory=list)

    def unused(self) -> Iterator[str]:
        """Strings that no cell shows: what a deleted cell left behind."""
        return (text for index, text in enumerate(self.strings) if index not in self.used)

    def charge(self) -> None:
        """One cell was read. Raises `Unread` beyond the limit."""
        self.cells_left -= 1
        if self.cells_left < 0:
            raise Unread(Code.BUDGET, "cells")


class Strings(Walk):
    """The shared strings, kept in order because cells refer to them by number. Raises `Unread` beyond `limit` code points."""

    def __init__(self, limit: int) -> None:
        super().__init__(_STRINGS, Place())
        self.strings: list[str] = []
        self.phonetic: list[str] = []
        self.among = False  # whether the next that comes is a string
        self._left = limit

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.among = False
        super().start(name, attributes)

    def entered(self, element: str, attributes: Mapping[str, str]) -> None:
        self.among = element == "sst"

    def left(self, element: str) -> None:
        self.among = element == "si"

    def add(self, texts: Sequence[str]) -> None:
        """Strings that were read elsewhere. Raises `Unread` like `_emit`."""
        self._left -= sum(map(len, texts))
        if self._left < 0:
            raise Unread(Code.BUDGET, "text")
        self.strings += texts

    def _emit(self, group: Group) -> None:
        self._left -= len(group.text)
        if self._left < 0:
            raise Unread(Code.BUDGET, "text")
        (self.strings if group.element == "si" else self.phonetic).append(group.text)


class StringsCopy(Walk):
    """The shared strings of a copy: those that unchanged cells use, the others emptied so that numbers stay."""

    def __init__(self, workings: Workings) -> None:
        super().__init__(_STRINGS, Place(), lambda segment: segment.text)
        self._kept = workings.kept
        self._index = 0

    def _emit(self, group: Group) -> None:
        if group.element == "si":
            if self._index not in self._kept:
                spread(group.slots, "")
            self._index += 1


@dataclass(slots=True)
class _Cell:
    """A cell while it is open; `inside` is the element whose text comes now."""

    name: str
    attributes: Mapping[str, str]
    row: int
    column: int
    inside: str = ""
    phonetic: bool = False
    texts: dict[str, str] = field(default_factory=dict)


class Sheet(Walk):
    """A worksheet."""

    def __init__(self, base: Place, workings: Workings, edit: Edit | None = None) -> None:
        super().__init__(SHEET, base, edit)
        self._workings = workings
        self._steps: tuple[Step, ...] = (Step(Unit.ROW, -1),)
        self._row = 0
        self._number = "-"  # of the open row
        self._column = 0
        self._cell: _Cell | None = None
        self.among_rows = False  # whether the next that comes is a row

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        element = _xml.local(name)
        cell = self._cell
        if cell is not None:
            cell.inside = element
            if element == "rPh":
                cell.phonetic = True
        elif element == "c" and not self._gone:
            self._settle()
            self._workings.charge()
            self._locate(attributes.get("r", ""))
            self._cell = _Cell(name, attributes, self._row, self._column)
        else:
            self.among_rows = False
            super().start(name, attributes)

    def _locate(self, reference: str) -> None:
        """Row and column of the cell that opens; most are in the row that is open, so only their letters are read."""
        if reference.endswith(self._number) and (here := column(reference[: -len(self._number)])):
            self._row, self._column = int(self._number), here
        else:
            self._row, self._column = address(reference) or (self._row, self._column + 1)

    @property
    def cells_left(self) -> int:
        return self._workings.cells_left

    def reached(self, row: int, cells: int, shared: Iterable[int]) -> None:
        """Rows up to this one were read elsewhere: so many cells, which show these shared strings."""
        self._row, self._number, self._column = row, str(row), 0
        self._workings.cells_left -= cells
        self._workings.used.update(shared)

    def is_date(self, style: str) -> bool:
        """Whether cells of this style show dates."""
        return style.isdecimal() and int(style) in self._workings.dates

    @property
    def since_1904(self) -> bool:
        return self._workings.since_1904

    def left(self, element: str) -> None:
        self.among_rows = element == "row"

    def entered(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "sheetData":
            self.among_rows = True
        elif element == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._number = str(self._row)
            self._column = 0

    def text(self, data: str) -> None:
        if self._cell is None:
            super().text(data)
        else:
            cell = self._cell
            inside = "rPh" if cell.phonetic else cell.inside
            cell.texts[inside] = cell.texts[inside] + data if inside in cell.texts else data

    def end(self, name: str) -> None:
        cell = self._cell
        if cell is None:
            super().end(name)
            return
        element = _xml.local(name)
        if element == "c":
            self._cell = None
            self._closed(cell)
        else:
            cell.inside = ""
            if element == "rPh":
                cell.phonetic = False

    def _closed(self, cell: _Cell) -> None:
        place = Place((*self._above(cell.row), column_step(cell.column)))
        segment = Segment(self._shown(cell, place), place, Role.CELL)
        if self.edit is not None:
            self.out.append(
                self._copied(cell, segment.text, self.edit(segment) if segment.text.strip() else segment.text)
            )
            return
        if segment.text.strip():
            self.segments.append(segment)
        for element in ("f", "rPh") if len(cell.texts) > 1 or "v" not in cell.texts else ():
            behind = cell.texts.get(element, "")
            if not is_quiet(behind):
                self.segments.append(Segment(behind, Place(place.steps, "hidden"), Role.METADATA))

    def _above(self, row: int) -> tuple[Step, ...]:
        """The steps to a row: one value for all of its cells."""
        if self._steps[-1].number != row:
            self._steps = (*self.base.steps, Step(Unit.ROW, row))
        return self._steps

    def _shown(self, cell: _Cell, place: Place) -> str:
        kind, value = cell.attributes.get("t", "n"), cell.texts.get("v", "")
        if kind == "s":
            return self.shared(self._workings.used.add, value)
        if kind == "inlineStr" or not value:
            return cell.texts.get("t", value)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind != "n":
            return value
        text = shown(value, self.is_date(cell.attributes.get("s", "0")), self._workings.since_1904)
        if is_rounded(value, text) and not any(
            known.steps[:-2] == place.steps[:-2] for known in self._workings.rounded
        ):
            self._workings.rounded.append(place)  # once a sheet: one place is enough to say so
        return text

    def shared(self, note: Callable[[int], object], value: str) -> str:
        """A shared string by its number, which is noted; empty where there is none."""
        index = int(value) if value.isdecimal() else -1
        if not 0 <= index < len(self._workings.strings):
            return ""
        note(index)
        return self._workings.strings[index]

    def _copied(self, cell: _Cell, old: str, new: str) -> str:
        """The cell as XML: as it was but without its formula, or with the edited text as an inline string."""
        prefix = cell.name[:-1]
        kept = {name: value for name, value in cell.attributes.items() if name in ("r", "s", "t")}
        kind = kept.get("t", "n")
        if new == old and kind != "inlineStr":
            value = cell.texts.get("v", "")
            if kind == "s" and value.isdecimal():
                self._workings.kept.add(int(value))
            inner = f"<{prefix}v>{_xml.escape(value)}</{prefix}v>" if value else ""
            return f"{_xml.opening(cell.name, kept)}{inner}</{cell.name}>"
        kept["t"] = "inlineStr"
        text = f'<{prefix}is><{prefix}t xml:space="preserve">{_xml.escape(new)}</{prefix}t></{prefix}is>'
        return f"{_xml.opening(cell.name, kept)}{text}</{cell.name}>"

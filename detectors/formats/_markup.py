"""HTML as groups of text: what one block or cell says, with the markup between, so that it can be written again.

Not responsible for which attributes and scripts count: `html` decides. Python's own parser on purpose: lxml.html loses
text below some 250 levels without a word, and it is quadratic nowhere that was met (research/files.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from detectors.formats._format import Edit
from detectors.formats._telling import names
from detectors.formats._walk import Slot, spread
from detectors.model import Place, Role, Segment, Step, Unit

INLINE = names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q ruby rb rp rt s samp "
    "small span strike strong sub sup time tt u var wbr img input button select tspan textpath tref"
)
_KEEP_SPACES = frozenset({"pre", "textarea", "xmp", "listing"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDEST = (
    1_000  # columns that reach over rows beyond it are not followed: rows of a billion took all there is (HTML 4.9.11)
)


@dataclass(slots=True)
class Grid:
    """A table that is open: where the next cell stands. Cells that reach over rows shift those below."""

    number: int
    row: int = 0
    column: int = 0
    reaching: dict[int, int] = field(default_factory=dict)  # column: rows it still covers

    def next_row(self) -> None:
        self.row, self.column = self.row + 1, 0

    def next_cell(self, across: int, down: int) -> int:
        """The column of the cell that begins; `across` columns and `down` rows belong to it."""
        self.row = self.row or 1
        column = self.column + 1
        while self.reaching.get(column, 0) > self.row:
            column += 1
        self.column = column + across - 1
        if down > 1 and column <= _WIDEST:
            self.reaching |= dict.fromkeys(range(column, min(column + across, _WIDEST)), self.row + down)
        return column


class Blocks(HTMLParser):
    """Feeds on a page; `segments` holds its blocks and cells, with `edit` also `out` the pieces of the new page."""

    def __init__(self, edit: Edit | None) -> None:
        super().__init__(convert_charrefs=True)
        self.edit = edit
        self.segments: list[Segment] = []
        self.out: list[str | Slot] = []
        self.grids: list[Grid] = []
        self._tables = 0
        self._blocks = 0
        self._cell: Place | None = None
        self._slots: list[Slot] = []
        self._spaced = 0

    def block(self) -> None:
        """A block begins or ends: what was said so far is one segment; in a cell it is one line of it."""
        if self._cell is None:
            self._emit(Role.BODY)
        elif self._slots and self._slots[-1].text != "\n":
            self._slots.append(Slot("\n", fixed=True))

    def line(self) -> None:
        """A line break."""
        if self._cell is None:
            self._emit(Role.BODY)
        else:
            self._slots.append(Slot("\n", fixed=True))

    def open_table(self) -> None:
        self.close_cell()
        self._tables += 1
        self.grids.append(Grid(self._tables))

    def close_table(self) -> None:
        self.close_cell()
        if self.grids:
            self.grids.pop()

    def open_row(self) -> None:
        self.close_cell()
        if self.grids:
            self.grids[-1].next_row()

    def open_cell(self, across: int, down: int) -> None:
        self.close_cell()
        if self.grids:
            grid = self.grids[-1]
            column = grid.next_cell(across, down)
            steps = Step(Unit.TABLE, grid.number), Step(Unit.ROW, grid.row), Step(Unit.COLUMN, column)
            self._cell = Place(steps)

    def close_cell(self) -> None:
        self._emit(Role.BODY if self._cell is None else Role.CELL)
        self._cell = None

    def spaces(self, tag: str, step: int) -> None:
        """Elements in which spaces and line ends are as written."""
        if tag in _KEEP_SPACES:
            self._spaced = max(self._spaced + step, 0)

    def handle_data(self, data: str) -> None:
        if self._spaced:
            for piece in re.split(r"(\r?\n)", data):
                if piece.strip("\r\n") or not piece:
                    self._add(Slot(piece))
                else:
                    self.line()
                    self._markup("\n")
            return
        text = _SPACES.sub(" ", data)
        if text.strip() or self._slots:
            self._add(Slot(text))
        else:
            self._markup(text)

    def _add(self, slot: Slot) -> None:
        self._slots.append(slot)
        if self.edit:
            self.out.append(slot)

    def _markup(self, raw: str) -> None:
        if self.edit:
            self.out.append(raw)

    def _emit(self, role: Role) -> None:
        slots, self._slots = self._slots, []
        while slots and slots[-1].fixed:
            slots.pop()
        text = "".join(slot.text for slot in slots)
        if not text.strip():
            return
        self._blocks += role == Role.BODY
        place = self._cell if self._cell is not None else Place((Step(Unit.PARAGRAPH, self._blocks),))
        left = len(text) - len(text.lstrip())
        segment = self.placed(text.strip(), place, role)
        if self.edit is None:
            self.segments.append(segment)
        elif (new := self.edit(segment)) != segment.text:
            spread(slots, text[:left] + new + text[left + len(segment.text) :])

    def placed(self, text: str, place: Place, role: Role) -> Segment:
        """The segment that a block or cell is."""
        return Segment(text, place, role)

    def written(self) -> str:
        """The new page."""
        return "".join(escape(piece.text, quote=False) if isinstance(piece, Slot) else piece for piece in self.out)

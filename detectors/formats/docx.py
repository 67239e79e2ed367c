"""Word documents (docx): paragraphs and cells of tables in order, then everything a person does not see at once.

Not responsible for pictures (told as unread) nor for what a paragraph means. Runs are joined: a number split over
three formats is one text. Deleted and replaced texts, field codes, notes, comments and properties are read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from detectors.formats import _ooxml
from detectors.formats._format import Edit, Format, Item
from detectors.formats._ooxml import COMMON, DRAWING, LOOSE, Claim, Family, How
from detectors.formats._package import Package
from detectors.formats._rewrite import rewrite_package
from detectors.formats._telling import names
from detectors.formats._walk import Grammar, Group, Walk
from detectors.limits import Limits
from detectors.model import Place, Role, Step, Unit

PROSE = Grammar(
    joins=frozenset({"p", "tc"}),
    lines=frozenset({"p"}),
    apart=frozenset({"del", "moveFrom", "instrText", "delInstrText", "Fallback"}),
    breaks={"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"},
    gone=frozenset({"del", "moveFrom", "Fallback", "altChunk", "attachedTemplate", "docVars"}),
    silent=names("posOffset align pctWidth pctHeight sz"),
    role=Role.BODY,
)
_HEADER = replace(PROSE, role=Role.METADATA, field="header")
_COMMENT = replace(PROSE, role=Role.METADATA, field="comment")
_SETTINGS = Grammar(
    gone=frozenset({"attachedTemplate", "docVars", "mailMerge", "rsids"}), role=Role.METADATA, field="hidden"
)

CLAIMS: Mapping[str, Claim] = {
    **COMMON,
    "officeDocument": Claim(How.XML, True, PROSE),
    "header": Claim(How.XML, True, _HEADER),
    "footer": Claim(How.XML, True, _HEADER),
    "footnotes": Claim(How.XML, True, PROSE),
    "endnotes": Claim(How.XML, True, PROSE),
    "comments": Claim(How.XML, True, _COMMENT),
    "glossaryDocument": Claim(How.XML, False, PROSE),
    "settings": Claim(How.XML, True, _SETTINGS),
    "webSettings": Claim(How.XML, False, LOOSE),
    "styles": Claim(How.SKIP, True, why="names of styles, fonts and sizes"),
    "stylesWithEffects": Claim(How.SKIP, why="names of styles, fonts and sizes"),
    "numbering": Claim(How.XML, True, DRAWING),
    "people": Claim(How.XML, False, LOOSE),
    "recipientData": Claim(How.XML, False, LOOSE),
    "commentsExtended": Claim(How.SKIP, why="which comment answers which, as numbers"),
    "commentsIds": Claim(How.SKIP, why="identifiers of comments"),
    "commentsExtensible": Claim(How.SKIP, why="dates of comments"),
    "documenttasks": Claim(How.XML, False, LOOSE),
}


@dataclass(slots=True)
class _Table:
    """Where in a table the walk is; columns count the grid, so that merged cells do not shift the ones after them."""

    number: int
    row: int = 0
    column: int = 0
    span: int = 1


class Prose(Walk):
    """A part with paragraphs and tables."""

    def __init__(self, grammar: Grammar, base: Place, edit: Edit | None = None) -> None:
        super().__init__(grammar, base, edit)
        self._tables: list[_Table] = []
        self._count = 0
        self._paragraphs = 0
        self._choices = 0
        self._chosen: set[str] = set()

    def place(self, element: str) -> Place:
        if element == "tc" and self._tables:
            table = self._tables[-1]
            steps = Step(Unit.TABLE, table.number), Step(Unit.ROW, table.row), Step(Unit.COLUMN, table.column)
            return Place((*self.base.steps, *steps), self.grammar.field)
        return Place((*self.base.steps, Step(Unit.PARAGRAPH, self._paragraphs)), self.grammar.field)

    def role(self, element: str) -> Role:
        return Role.CELL if element == "tc" else self.grammar.role

    def entered(self, element: str, attributes: Mapping[str, str]) -> None:
        if element == "p":
            self._paragraphs += 1
        elif element == "tbl":
            self._count += 1
            self._tables.append(_Table(self._count))
        elif element == "Choice":
            self._choices += 1
        elif self._tables:
            self._within(self._tables[-1], element, attributes)

    def _within(self, table: _Table, element: str, attributes: Mapping[str, str]) -> None:
        if element == "tr":
            table.row, table.column = table.row + 1, 0
        elif element == "tc":
            table.column, table.span = table.column + 1, 1
        elif element == "gridSpan":
            width = next((text for name, text in attributes.items() if name.endswith("val")), "1")
            table.span = int(width) if width.isdecimal() else 1

    def left(self, element: str) -> None:
        if element == "tbl" and self._tables:
            self._tables.pop()
        elif element == "tc" and self._tables:
            self._tables[-1].column += self._tables[-1].span - 1
            self._tables[-1].span = 1
        elif element == "Choice":
            self._choices -= 1

    def _emit(self, group: Group) -> None:
        """The older copy of a text box (Fallback) is told only where it says something else than the new one."""
        if group.element == "Fallback":
            around = self._groups[-1].text if self._groups else ""
            if all(line in self._chosen or line in around for line in group.text.split("\n")):
                return
        elif self._choices:
            self._chosen.update(group.text.split("\n"))
        super()._emit(group)


class Docx(Family):
    """A Word package."""

    claims = CLAIMS

    def order(self) -> list[str]:
        first = self.map.of_kind("officeDocument")
        return [*first, *(part for part in self.map.members if part not in first)]

    def base(self, part: str) -> Place:
        return Place() if self.map.kind(part) == "officeDocument" else super().base(part)

    def walk(self, part: str, kind: str, claim: Claim, edit: Edit | None) -> Walk:
        paragraphs = claim.grammar.joins == PROSE.joins
        return Prose(claim.grammar, self.base(part), edit) if paragraphs else super().walk(part, kind, claim, edit)


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Paragraphs as BODY (Place: paragraph), cells as CELL (Place: table, row, column), the rest as METADATA."""
    yield from _ooxml.extract(Docx, data, limits)


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """A new package with every kept part edited. Raises `Unread` where a part cannot be read."""
    return rewrite_package(Docx(Package(data, limits), limits), edit)


FORMAT = Format(
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docx",
    extract,
    rewrite,
    reads=(
        "paragraphs, tables, nested tables, text boxes, content controls",
        "headers, footers, footnotes, endnotes, comments, tracked insertions and deletions",
        "field codes, document variables, bookmarks, alternative texts, hyperlinks, custom XML, properties",
    ),
    masks=("every kept part; deletions, custom XML, embedded files, macros, persons and the thumbnail are left out",),
    notes="pictures inside are read by OCR only (extra `ocr`)",
)

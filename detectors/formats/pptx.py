"""Presentations (pptx): slides in the order they are shown, then notes, masters, comments and what nobody sees.

ECMA-376 part 1, 19 and 21. Not responsible for pictures (told as unread). Text of shapes and tables is DrawingML,
whose paragraphs, tables and cells have the names of Word's, so that the same walk reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from detectors.formats import _ooxml
from detectors.formats._format import Edit, Format, Item
from detectors.formats._ooxml import COMMON, DRAWING, LOOSE, Claim, Family, How
from detectors.formats._package import Package
from detectors.formats._rewrite import rewrite_package
from detectors.formats._telling import names
from detectors.formats._walk import Grammar, Walk
from detectors.formats.docx import PROSE, Prose
from detectors.limits import Limits
from detectors.model import Place, Role, Step, Unit

SLIDE = Grammar(
    joins=frozenset({"p", "tc"}),
    lines=frozenset({"p"}),
    apart=frozenset({"Fallback"}),
    breaks={"br": "\n", "tab": "\t"},
    gone=frozenset({"Fallback", "custDataLst"}),
    silent=names("attrName formula numFmt tableStyleId"),
    role=Role.BODY,
)
_NOTES = replace(SLIDE, role=Role.METADATA, field="comment")
_MASTER = replace(SLIDE, role=Role.METADATA, field="hidden")
_COMMENT = replace(LOOSE, joins=frozenset({"text", "p"}), field="comment")

CLAIMS: Mapping[str, Claim] = {
    **COMMON,
    "officeDocument": Claim(How.XML, True, _MASTER),
    "slide": Claim(How.XML, True, SLIDE),
    "notesSlide": Claim(How.XML, True, _NOTES),
    "slideLayout": Claim(How.XML, True, _MASTER),
    "slideMaster": Claim(How.XML, True, _MASTER),
    "notesMaster": Claim(How.XML, True, _MASTER),
    "handoutMaster": Claim(How.XML, False, _MASTER),
    "comments": Claim(How.XML, False, _COMMENT),
    "commentAuthors": Claim(How.XML, False, LOOSE),
    "authors": Claim(How.XML, False, LOOSE),
    "tags": Claim(How.XML, False, LOOSE),
    "presProps": Claim(How.XML, False, LOOSE),
    "viewProps": Claim(How.XML, False, LOOSE),
    "tableStyles": Claim(How.SKIP, True, why="names and colours of table styles"),
    "slideUpdateInfo": Claim(How.XML, False, LOOSE),
    "vmlDrawing": Claim(How.XML, False, DRAWING),
}


class Pptx(Family):
    """A presentation."""

    claims = CLAIMS

    @cached_property
    def _slides(self) -> dict[str, int]:
        """The part of each slide and its number, in the order they are shown; slides in no list come last."""
        main = next(iter(self.map.of_kind("officeDocument")), "")
        listed = self.map.starts(main, "sldId") if main else []
        ids = [value for attributes in listed for key, value in attributes.items() if not value.isdecimal()]
        targets = {relation.id: relation.target for relation in self.map.relations if relation.source == main}
        shown = [targets[found] for found in ids if targets.get(found) in self.map.members]
        rest = [part for part in self.map.of_kind("slide") if part not in shown]
        return {part: number for number, part in enumerate(dict.fromkeys([*shown, *rest]), start=1)}

    def order(self) -> list[str]:
        return [*self._slides, *(part for part in self.map.members if part not in self._slides)]

    def base(self, part: str) -> Place:
        number = self._slides.get(part) or self._slides.get(self._slide_of(part))
        return Place((Step(Unit.PAGE, number),)) if number else super().base(part)

    def _slide_of(self, part: str) -> str:
        """The slide that a part of notes or a comment belongs to."""
        return self.map.source_of(part) or "" if self.map.kind(part) in ("notesSlide", "comments") else ""

    def walk(self, part: str, kind: str, claim: Claim, edit: Edit | None) -> Walk:
        paragraphs = claim.grammar.joins == PROSE.joins
        return Prose(claim.grammar, self.base(part), edit) if paragraphs else super().walk(part, kind, claim, edit)


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Paragraphs as BODY (Place: page, paragraph), cells as CELL (page, table, row, column), the rest as METADATA."""
    yield from _ooxml.extract(Pptx, data, limits)


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """A new package with every kept part edited. Raises `Unread` where a part cannot be read."""
    return rewrite_package(Pptx(Package(data, limits), limits), edit)


FORMAT = Format(
    "pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pptx",
    extract,
    rewrite,
    reads=(
        "slides in order, hidden ones too: shapes, tables, groups, charts, diagrams",
        "notes, masters, layouts, comments and their authors, tags",
        "alternative texts, names of shapes, hyperlinks, custom XML, properties",
    ),
    masks=("every kept part; comments, embedded files, media, macros, tags and the thumbnail are left out",),
    notes="pictures inside are read by OCR only (extra `ocr`), sound and film are counted",
)

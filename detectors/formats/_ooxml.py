"""An office package part by part: each is claimed by a reader, skipped for a reason, or told as not read.

Not responsible for sheets and paragraphs (xlsx, docx). A claim also says what becomes of the part in a masked copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from detectors import ocr
from detectors.formats import _pixels, _walk
from detectors.formats._format import Edit, Item, Part, Unread
from detectors.formats._opc import Map
from detectors.formats._package import Package
from detectors.formats._salvage import whole_or_rest
from detectors.formats._telling import names
from detectors.formats._walk import Grammar, Walk
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit


class How(StrEnum):
    """How the parts of a kind are read."""

    XML = "xml"
    SKIP = "skip"  # holds nothing people write; the reason stands beside it
    WIDE = "wide"  # binary with utf-16 text inside
    PICTURE = "picture"
    INNER = "inner"  # a file within the file
    UNREAD = "unread"


PLAIN = Grammar()


@dataclass(frozen=True, slots=True)
class Claim:
    """What is done with the parts of a kind: how read, by which grammar, and whether a masked copy keeps them."""

    how: How
    kept: bool = False
    grammar: Grammar = PLAIN
    why: str = ""


# Paragraphs of DrawingML and text of VML; everything else is a stretch of text by itself.
DRAWING = Grammar(
    joins=frozenset({"p", "text", "si", "textbox"}),
    lines=frozenset({"p"}),
    breaks={"br": "\n", "tab": "\t"},
    # caches of a chart are rebuilt from the cells; shape data of VML are numbers
    gone=frozenset({"numCache", "strCache", "multiLvlStrCache", "externalData", "Fallback"}),
    silent=names(
        "Anchor Row Column AutoFill MoveWithCells SizeWithCells AutoLine Visible PrintObject Locked ptCount formatCode posOffset "
        "align pctWidth pctHeight col colOff row rowOff LockText TextHAlign TextVAlign CF UIObj FmlaMacro MapOCX"
    )
    - {"v"},
    role=Role.METADATA,
    field="comment",
    formulas=frozenset({"f"}),
)
PROPERTIES = Grammar(
    silent=names(
        "Application AppVersion Template TotalTime Pages Words Characters CharactersWithSpaces Lines Paragraphs DocSecurity ScaleCrop "
        "LinksUpToDate SharedDoc HyperlinksChanged Slides Notes HiddenSlides MMClips i4 created modified revision lastPrinted language bool PresentationFormat"
    ),
    fields={"creator": "author", "lastModifiedBy": "author", "Manager": "author", "Company": "author", "title": "title"}
    | {"subject": "title", "keywords": "keywords", "description": "comment", "category": "keywords"},
    role=Role.METADATA,
)
LOOSE = Grammar(
    joins=frozenset({"p", "text"}), role=Role.METADATA, field="hidden", formulas=frozenset({"formula", "f"})
)

COMMON: Mapping[str, Claim] = {
    "core-properties": Claim(How.XML, True, PROPERTIES),
    "extended-properties": Claim(How.XML, True, PROPERTIES),
    "custom-properties": Claim(How.XML, False, PROPERTIES),
    "thumbnail": Claim(How.SKIP, why="a small picture of the first page, whose text is read"),
    "theme": Claim(How.SKIP, True, why="colours and fonts"),
    "themeOverride": Claim(How.SKIP, True, why="colours and fonts"),
    "fontTable": Claim(How.SKIP, True, why="names of fonts"),
    "font": Claim(How.SKIP, why="an embedded font"),
    "chartStyle": Claim(How.SKIP, why="colours of a chart"),
    "chartColorStyle": Claim(How.SKIP, why="colours of a chart"),
    "printerSettings": Claim(How.WIDE),
    "customProperty": Claim(How.WIDE),
    "customXml": Claim(How.XML, False, LOOSE),
    "customXmlProps": Claim(How.XML, False, LOOSE),
    "relationships": Claim(How.XML, True, LOOSE),
    "contentTypes": Claim(How.SKIP, True, why="types of the parts"),
    "image": Claim(How.PICTURE, True),
    "hdphoto": Claim(How.PICTURE),
    "drawing": Claim(How.XML, True, DRAWING),
    "vmlDrawing": Claim(How.XML, True, DRAWING),
    "legacyDrawing": Claim(How.XML, True, DRAWING),
    "chart": Claim(How.XML, True, DRAWING),
    "chartUserShapes": Claim(How.XML, True, DRAWING),
    "chartEx": Claim(How.XML, False, DRAWING),
    "diagramData": Claim(How.XML, True, DRAWING),
    "diagramDrawing": Claim(How.XML, True, DRAWING),
    "diagramLayout": Claim(How.SKIP, True, why="layout of a diagram"),
    "diagramQuickStyle": Claim(How.SKIP, True, why="style of a diagram"),
    "diagramColors": Claim(How.SKIP, True, why="colours of a diagram"),
    "package": Claim(How.INNER),
    "oleObject": Claim(How.INNER),
    "aFChunk": Claim(How.INNER),
    "control": Claim(How.XML, False, LOOSE),
    "vbaProject": Claim(How.UNREAD),
    "activeXControlBinary": Claim(How.UNREAD),
    "digital-signature/origin": Claim(How.SKIP, why="an empty part"),
}
# One grey pixel (PNG): what a copy shows instead of a picture that was not read. It is no picture.
GREY = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63d8000000b200b1550ae82a0000000049454e44ae426082"
)
_WIDE_TEXT = re.compile(r"[^\x00-\x1f\x7f-\xa0\ud800-\uf8ff\ufff0-\uffff]{4,}")


class Family:
    """One kind of office file: its claims, the order of its parts, the walk for a part. Subclassed by xlsx and docx."""

    claims: Mapping[str, Claim] = COMMON

    def __init__(self, package: Package, limits: Limits) -> None:
        self.package = package
        self.limits = limits
        self.map = Map(package)

    def order(self) -> list[str]:
        """Names of all parts, those with the main text first."""
        return list(self.map.members)

    def base(self, part: str) -> Place:
        """The Place of a part where nothing better is known: its number in the archive."""
        return Place((Step(Unit.PART, list(self.map.members).index(part) + 1),))

    def walk(self, part: str, kind: str, claim: Claim, edit: Edit | None) -> Walk:
        return Walk(claim.grammar, self.base(part), edit)

    def items(self, part: str, kind: str, claim: Claim) -> Iterator[Item]:
        """What a part of text says; what stands before a fault too, then the fault is raised."""
        yield from _walk.read(self.walk(part, kind, claim, None), self.package.stream(self.map.members[part]))

    def changed(self, part: str, kind: str, claim: Claim) -> Claim:
        """How a masked copy treats the part, where it differs from the claim."""
        return claim

    def problems(self) -> Iterator[Problem]:
        """Found while reading, told at the end."""
        yield from ()

    def afterwards(self) -> Iterator[Segment]:
        """Segments that no part yields by itself."""
        yield from ()


def extract(family: Callable[[Package, Limits], Family], data: bytes, limits: Limits) -> Iterator[Item]:
    """Every part of the package. A damaged part is a Problem of that part; the others are read."""
    yield from whole_or_rest(data, limits, lambda whole, within: _parts(family, whole, within))


def _parts(family: Callable[[Package, Limits], Family], data: bytes, limits: Limits) -> Iterator[Item]:
    package = Package(data, limits)
    yield from package.problems()
    book = family(package, limits)
    for part in book.order():
        yield from _part(book, part)
    yield from book.afterwards()
    yield from book.problems()
    listed = set(book.map.members.values())
    yield from (Part(False) for info in package.members if info not in listed)  # hidden by a namesake


def _part(book: Family, part: str) -> Iterator[Item]:
    kind, info = book.map.kind(part), book.map.members[part]
    claim, place = book.claims.get(kind), book.base(part)
    if claim is None:
        yield Problem(Code.UNKNOWN_PART, place)
        claim = Claim(How.XML if part.endswith((".xml", ".vml")) else How.UNREAD, grammar=LOOSE)
        yield from _read(book, part, kind, claim)
        yield Part(False, info.file_size)
        return
    try:
        yield from _read(book, part, kind, claim)
        read = claim.how not in (How.PICTURE, How.UNREAD) or _is_grey(book, part) or _is_seen(part)
        yield Part(read, info.file_size)
    except Unread as unread:
        if unread.problem.code in (Code.BUDGET, Code.HOSTILE):
            raise
        yield Problem(unread.problem.code, place, unread.problem.detail)
        yield Part(False, info.file_size)


def _read(book: Family, part: str, kind: str, claim: Claim) -> Iterator[Item]:
    info, place = book.map.members[part], book.base(part)
    if claim.how == How.XML:
        yield from book.items(part, kind, claim)
    elif claim.how == How.WIDE:
        text = book.package.read(info).decode("utf-16-le", "replace")
        yield from (Segment(found, Place(place.steps, "hidden"), Role.METADATA) for found in _WIDE_TEXT.findall(text))
    elif claim.how == How.INNER or (claim.how == How.PICTURE and _is_seen(part)):
        yield Part(True, 0, "inner", place, book.package.read(info))
    elif claim.how == How.PICTURE and not _is_grey(book, part):
        yield Problem(Code.NEEDS_OCR, place)
        yield Part(False, 0, "picture", place)
    elif claim.how == How.UNREAD:
        yield Problem(Code.UNKNOWN_PART, place)


def _is_seen(part: str) -> bool:
    """Whether this child reads the picture, as a file within the file."""
    return ocr.loaded() and _pixels.is_raster(part)


def _is_grey(book: Family, part: str) -> bool:
    """Whether this is the picture that our own copies hold."""
    info = book.map.members[part]
    return info.file_size == len(GREY) and book.package.read(info) == GREY

"""Old presentations (ppt, PowerPoint 97 to 2003; dps of WPS): texts of slides, tables by their grid, then notes and masters.

[MS-PPT] 2.1-2.9, [MS-ODRAW] 2.2. All records are read in the order of the stream, earlier versions of a slide too. Not
responsible for macros (told as unread).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from detectors.formats import _blips, _objects
from detectors.formats._format import Format, Item, Part, Unread
from detectors.formats._ole import Compound
from detectors.limits import Limits
from detectors.model import Code, Place, Role, Segment, Step, Unit

STREAM = "PowerPoint Document"
_LOCKED = 0xF3D1C4DF  # CurrentUserAtom.headerToken of an encrypted file
_SLIDE, _NOTES, _MASTER, _OUTLINE, _GROUP, _SHAPE = 0x03EE, 0x03F0, 0x03F8, 0x0FF0, 0xF003, 0xF004
_WIDE, _NARROW, _NAMES, _ANCHOR, _OBJECT = 0x0FA0, 0x0FA8, 0x0FBA, 0xF00F, 0x1011
_TAGS = 0x138B  # records within a binary tag, no container by its version
_OUTER = 0xF
_DEEPEST = 64  # containers; honest files have a dozen
_TAG_NAMES = "___PPT"  # [MS-PPT] 2.11.30
_BREAKS = str.maketrans({"\r": "\n", "\x0b": "\n"})


@dataclass(slots=True)
class _Walk:
    """Which slide it is, which paragraph, and what a group of shapes holds so far: top, left and text of each."""

    slides: int = 0
    paragraphs: int = 0
    tables: int = 0
    told: str = "hidden"
    group: list[tuple[int, int, str]] | None = None
    anchor: tuple[int, int] | None = None
    objects: list[bytes] = field(default_factory=list)
    told_once: set[str] = field(default_factory=set)

    def enter(self, kind: int) -> None:
        if kind == _SLIDE:
            self.slides, self.told = self.slides + 1, ""
        elif kind in (_NOTES, _MASTER, _OUTLINE):
            self.told = {_NOTES: "comment", _MASTER: "hidden", _OUTLINE: "hidden"}[kind]
        elif kind == _SHAPE:
            self.anchor = None

    def place(self, *steps: Step) -> Place:
        page = (Step(Unit.PAGE, self.slides),) if self.slides and self.told != "hidden" else ()
        return Place((*page, *steps), self.told)

    def text(self, text: str) -> Iterator[Segment]:
        """The lines of a shape, unless it stands in a group: then it may be a cell."""
        text = text.translate(_BREAKS).strip("\0\n ")
        if self.group is not None and self.anchor is not None and not self.told:
            self.group.append((*self.anchor, text))
            return
        for line in filter(str.strip, text.split("\n")):
            if self.told and line in self.told_once:
                continue
            self.told_once.add(line)
            self.paragraphs += 1
            yield Segment(line, self.place(Step(Unit.PARAGRAPH, self.paragraphs)), self.role)

    @property
    def role(self) -> Role:
        return Role.METADATA if self.told else Role.BODY

    def grouped(self) -> Iterator[Segment]:
        """The shapes of a group: a table where they stand in a grid, else one after the other."""
        found, self.group = self.group or [], None
        tops, lefts = sorted({top for top, _, _ in found}), sorted({left for _, left, _ in found})
        self.anchor = None
        if len(tops) < 2 or len(lefts) < 2 or len(found) < 4:
            for _, _, text in found:
                yield from self.text(text)
            return
        self.tables += 1
        for top, left, text in sorted(found, key=lambda cell: cell[:2]):
            row, column = Step(Unit.ROW, tops.index(top) + 1), Step(Unit.COLUMN, lefts.index(left) + 1)
            if text:
                yield Segment(text, self.place(Step(Unit.TABLE, self.tables), row, column), Role.CELL)


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Lines as BODY (Place: page, paragraph), cells as CELL (page, table, row, column), the rest as METADATA."""
    compound = Compound(data, limits)
    user = compound.read("Current User")
    if compound.read("EncryptedSummary") or (len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == _LOCKED):
        raise Unread(Code.PASSWORD, "ppt")
    stream = compound.read(STREAM)
    walk = _Walk()
    yield from _records(stream, 0, len(stream), walk, 0)
    yield from compound.properties()
    yield from _blips.items((compound.read("Pictures"), stream))
    for number, packed in enumerate(walk.objects, start=1):
        place = Place((Step(Unit.PART, number),))
        yield Part(place=place, inner=_inflated(packed, limits) if packed[:4] != _objects.SIGNATURE[:4] else packed)
    yield from _objects.rest(compound, STREAM, "Current User", "Pictures")
    yield Part(True, len(stream))


def _inflated(packed: bytes, limits: Limits) -> bytes:
    """An embedded object: its size, then a zlib stream ([MS-PPT] 2.10.34). Raises `Unread` where it is larger than the budget."""
    inflater = zlib.decompressobj()
    try:
        body = inflater.decompress(packed[4:], limits.inflated_bytes)
    except zlib.error:
        return packed
    if inflater.unconsumed_tail:
        raise Unread(Code.BUDGET, "size")
    return body


def _records(stream: bytes, at: int, end: int, walk: _Walk, depth: int) -> Iterator[Segment]:
    """Each record: its version says whether it holds others ([MS-PPT] 2.3.1). Raises `Unread` where a length lies."""
    while at + 8 <= end:
        version, kind, size = struct.unpack_from("<HHI", stream, at)
        start, after = at + 8, at + 8 + size
        if after > end or depth > _DEEPEST:
            raise Unread(Code.MALFORMED, "ppt")
        if version & 0xF == _OUTER or kind == _TAGS:
            yield from _container(stream, start, after, kind, walk, depth)
        else:
            yield from _atom(stream[start:after], kind, walk)
        at = after


def _container(stream: bytes, at: int, end: int, kind: int, walk: _Walk, depth: int) -> Iterator[Segment]:
    before = walk.told
    inner = kind == _GROUP and walk.group is None and depth > 0 and _is_group(stream, at)
    walk.enter(kind)
    if inner:
        walk.group = []
    yield from _records(stream, at, end, walk, depth + 1)
    if inner:
        yield from walk.grouped()
    walk.told = before


def _is_group(stream: bytes, at: int) -> bool:
    """Whether a group is one of a person: its first shape has an anchor; that of the whole slide has none."""
    size = struct.unpack_from("<I", stream, at + 4)[0]
    first = stream[at + 8 : at + 8 + min(size, 512)]
    return any(mark in first for mark in (b"\x0f\xf0\x10\0\0\0", b"\x10\xf0\x08\0\0\0", b"\x10\xf0\x10\0\0\0"))


def _atom(body: bytes, kind: int, walk: _Walk) -> Iterator[Segment]:
    if kind in (_WIDE, _NAMES):
        yield from _named(body, kind, walk)
    elif kind == _NARROW:
        yield from walk.text(body.decode("latin-1"))
    elif kind == _ANCHOR and len(body) >= 8:
        left, top = struct.unpack_from("<ii", body)
        walk.anchor = (top, left)
    elif kind == _OBJECT:
        walk.objects.append(body)


def _named(body: bytes, kind: int, walk: _Walk) -> Iterator[Segment]:
    """Text of a shape; a string that is none of a shape is the name of something, a header or a comment."""
    before, text = walk.told, body.decode("utf-16-le", "replace")
    if kind == _NAMES:
        walk.told = before or "comment"
    if not text.startswith(_TAG_NAMES):
        yield from walk.text(text)
    walk.told = before


FORMAT = Format(
    "ppt",
    "application/vnd.ms-powerpoint",
    "ppt",
    extract,
    None,
    reads=(
        "texts of slides, tables cell by cell, groups",
        "notes, masters, outline, headers and footers, comments, names of slides, properties",
        "embedded files, as files of their own",
    ),
    masks=("as a text file, a row of a table a line with tabs between",),
    notes="PowerPoint 97 to 2003; pictures inside are read by OCR only (extra `ocr`); macros and drawings (emf, wmf) are told, not read; locked presentations too",
)

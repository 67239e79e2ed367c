"""Data in rich text: pictures and embedded objects, which stand there as hexadecimal digits or as bytes behind \\bin.

Rich Text Format 1.9.1, "Pictures" and "Objects". Not responsible for where a destination begins and ends (`rtf`), nor for
what is in the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from detectors.formats import _blips, _objects
from detectors.formats._format import Item, Part, Unread
from detectors.model import Code, Place, Problem, Step, Unit

_KINDS = {"pngblip": "file", "jpegblip": "file", "dibitmap": "bitmap"} | dict.fromkeys(
    ("emfblip", "wmetafile", "pmmetafile", "macpict", "wbitmap"), ""
)
_NO_DIGIT = re.compile(rb"[^0-9a-fA-F]+")


@dataclass(slots=True)
class Data:
    """One open destination of data: `of` is "pict" or "objdata", `second` says that it is a copy for old programs."""

    of: str
    second: bool = False
    kind: str = ""
    hex: bytearray = field(default_factory=bytearray)
    raw: bytearray = field(default_factory=bytearray)

    def word(self, word: str) -> None:
        """A control word that says what kind of picture it is."""
        self.kind = _KINDS.get(word, self.kind)

    def file(self) -> bytes:
        """The picture or the object as a file; nothing where no reader here knows it."""
        digits = _NO_DIGIT.sub(b"", bytes(self.hex))
        data = bytes(self.raw) or bytes.fromhex(digits[: len(digits) & ~1].decode("ascii"))
        if self.of == "pict":
            picture = {"file": data, "bitmap": _blips.bmp(data)}.get(self.kind, b"")
            return picture if _blips.is_picture(picture) else b""
        return data

    @property
    def empty(self) -> bool:
        return not self.hex.strip() and not self.raw


@dataclass(slots=True)
class Found:
    """The data met so far: each file once."""

    number: int = 0
    files: set[bytes] = field(default_factory=set)
    pictures: int = 0  # that a reader knows

    def items(self, data: Data) -> Iterator[Item]:
        """What is told of a destination that ends; a copy of a picture for old programs only where it says something else.

        Raises `Unread` where there are too many.
        """
        if data.empty:
            return
        self.number += 1
        if self.number > _blips.MOST:
            raise Unread(Code.BUDGET, "members")
        place, file = Place((Step(Unit.PART, self.number),)), data.file()
        if data.of == "objdata":
            yield from self._object(file, place)
        elif file and file not in self.files:
            self.pictures += 1
            self.files.add(file)
            yield Part(place=place, inner=file)
        elif not file and not (data.second and self.pictures):
            yield from _blips.unread(place)

    def _object(self, data: bytes, place: Place) -> Iterator[Item]:
        native = _objects.native_of(data)
        if native is None:
            yield Problem(Code.UNKNOWN_PART, place)
            yield Part(False, len(data), place=place)
        else:
            yield from _objects.packaged(native, place)

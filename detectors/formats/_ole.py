"""An OLE compound file (doc, xls, ppt before 2007): its streams under a budget, and its properties.

[MS-CFB], [MS-OLEPS]. Not responsible for what a stream means. Cycles and cut-off chains are told, never followed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import olefile

from detectors.formats._charset import short
from detectors.formats._format import Unread
from detectors.formats._strings import SPEAKS
from detectors.limits import Limits
from detectors.model import Code, Place, Role, Segment

_FIELDS = {"author": "author", "last_saved_by": "author", "manager": "author", "company": "author"} | {
    "title": "title",
    "subject": "title",
    "keywords": "keywords",
    "category": "keywords",
    "comments": "comment",
}
_PROPERTIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")


class Compound:
    """An opened compound file. Raises `Unread` where it is damaged or larger than the budget."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._left = limits.inflated_bytes
        try:
            self._file = olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_FATAL)
            self.names = [tuple(path) for path in self._file.listdir()]
        except (OSError, ValueError, IndexError, TypeError, RecursionError) as error:
            raise Unread(Code.MALFORMED, "ole") from error

    def read(self, *path: str) -> bytes:
        """A stream, its path from the root; empty where there is none."""
        found = next((name for name in self.names if [p.lower() for p in name] == [p.lower() for p in path]), None)
        if found is None:
            return b""
        try:
            self._left -= self._file.get_size(list(found))
            if self._left < 0:
                raise Unread(Code.BUDGET, "size")
            return bytes(self._file.openstream(list(found)).read())
        except (OSError, ValueError, IndexError, TypeError) as error:
            raise Unread(Code.MALFORMED, "ole") from error

    def properties(self) -> Iterator[Segment]:
        """Title, authors, comments and the like, then those that people define themselves."""
        told = set()
        for field, text in self._known_properties():
            told.add(text.strip())
            yield Segment(text, Place((), field), Role.METADATA)
        for name in _PROPERTIES:
            for text in _strings(self.read(name)):
                if text not in told and SPEAKS.search(text):
                    told.add(text)
                    yield Segment(text, Place((), "hidden"), Role.METADATA)

    def _known_properties(self) -> Iterator[tuple[str, str]]:
        try:
            known = self._file.get_metadata()
        except (OSError, ValueError, IndexError, TypeError, KeyError, AttributeError):
            return
        for name, field in _FIELDS.items():
            value = getattr(known, name, None)
            text = short(value.strip(b"\0")) if isinstance(value, bytes) else value
            if isinstance(text, str) and text.strip():
                yield field, text

    def size(self, path: tuple[str, ...]) -> int:
        """Bytes of a stream."""
        return int(self._file.get_size(list(path)))


def _strings(stream: bytes) -> Iterator[str]:
    """Every string of a stream of properties, by its type and length ([MS-OLEPS] 2.15): the sections say less than is there."""
    for kind, width in ((b"\x1e\0\0\0", 1), (b"\x1f\0\0\0", 2)):
        at = stream.find(kind)
        while at >= 0:
            size = int.from_bytes(stream[at + 4 : at + 8], "little") * width
            raw = stream[at + 8 : at + 8 + size] if size <= len(stream) else b""
            text = (short(raw) if width == 1 else raw.decode("utf-16-le", "ignore")) or ""
            if text := text.strip("\0 "):
                yield text
            at = stream.find(kind, at + 4)

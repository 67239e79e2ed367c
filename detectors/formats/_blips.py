"""Pictures in the drawings of old Office files (doc, xls, ppt): each blip of a stream as a file that `picture` reads.

[MS-ODRAW] 2.2.20-2.2.32. They are looked for by their heads, not followed from shape to shape, so that those of deleted
shapes are met too. Not responsible for streams and records, nor for what is on a picture. Drawings that are lists of
commands (emf, wmf, pict) are told as unread.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator

from detectors.formats._format import Item, Part, Unread
from detectors.model import Code, Place, Problem, Step, Unit

# Version and instance, then the type of the record; an odd instance has two identifiers of 16 bytes before the picture.
# Looked for by its last byte: 20 MiB take .03 s, by its first three 2.7 s.
_HEAD = re.compile(
    rb"\xf0(?<=[\x40\x50]\x3d\x1a.|[\x60\x70]\x21\x1b.|[\x20\x30]\x54\x1c.|[\x80\x90]\x7a\x1f.|"
    rb"[\xa0\xb0]\x46[\x1d\x2a].|[\x20\x30]\x6e[\x1d\x2a].|[\x00\x10]\x6e\x1e.|[\x40\x50]\x6e\x29.)(.{4})",
    re.DOTALL,
)
_DRAWINGS, _DIB = b"\x1a\x1b\x1c", 0x1F
_ODD, _IDENTIFIER, _TAG = 0x10, 16, 1
# What no blip holds and looks like a picture all the same: told as unread, for no other writer is known
_MARKS = re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff[\xe0\xe1]")
MOST = 2_000  # pictures of one file, as members of an archive
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM", b"GIF8")
_BITFIELDS, _OLD_HEADER = 3, 12


def items(streams: Iterable[bytes], bitmaps: Iterable[bytes] = ()) -> Iterator[Item]:
    """Each picture once, as a file within the file (Place: n-th part) or told as unread. `bitmaps` are DIBs by themselves.

    Raises `Unread` where there are too many.
    """
    told: set[bytes] = set()
    for number, picture in enumerate((*_all(streams), *map(bmp, bitmaps)), start=1):
        if number > MOST:
            raise Unread(Code.BUDGET, "members")
        place = Place((Step(Unit.PART, number),))
        if not picture:
            yield from unread(place)
        elif picture not in told:
            told.add(picture)
            yield Part(True, len(picture), place=place, inner=picture)


def unread(place: Place) -> Iterator[Item]:
    """A picture that nothing here can read."""
    yield Problem(Code.NEEDS_OCR, place)
    yield Part(False, 0, "picture", place)


def is_picture(data: bytes) -> bool:
    """Whether bytes that are told to be a picture begin as one that `picture` reads."""
    return data.startswith(_BEGINNINGS)


def _all(streams: Iterable[bytes]) -> Iterator[bytes]:
    for stream in streams:
        yield from _blips(stream)


def _blips(stream: bytes) -> Iterator[bytes]:
    """The file of each picture; nothing for one that there is no reader for."""
    at = 0
    while (head := _HEAD.search(stream, at)) is not None:
        if _MARKS.search(stream, at, head.start()):
            yield b""
        low, _, kind = stream[head.start() - 3 : head.start()]
        start = head.end() + _IDENTIFIER * (2 if low & _ODD else 1) + _TAG
        at = min(head.end() + int.from_bytes(head[1], "little"), len(stream))
        body = stream[start:at]
        yield bmp(body) if kind == _DIB else body if kind not in _DRAWINGS and is_picture(body) else b""
    if _MARKS.search(stream, at):
        yield b""


def bmp(bitmap: bytes) -> bytes:
    """A bitmap without its file's head, as Windows keeps it in memory (BITMAPINFO), as a file; nothing where it is none."""
    if len(bitmap) < _OLD_HEADER or (size := struct.unpack_from("<I", bitmap)[0]) > len(bitmap):
        return b""
    old = size == _OLD_HEADER
    bits = struct.unpack_from("<H", bitmap, 10 if old else 14)[0] if old or size >= 40 else 0
    colours = 1 << bits if 0 < bits <= 8 else 0
    masks = 0
    if size >= 40:
        colours = struct.unpack_from("<I", bitmap, 32)[0] or colours
        masks = 12 if size == 40 and struct.unpack_from("<I", bitmap, 16)[0] == _BITFIELDS else 0
    offset = 14 + size + masks + min(colours, 1 << 16) * (3 if old else 4)
    return struct.pack("<2sIII", b"BM", 14 + len(bitmap), 0, offset) + bitmap

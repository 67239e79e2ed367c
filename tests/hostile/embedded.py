"""Bombs within old office files: floods of pictures, objects in objects, an object that inflates without end."""

from __future__ import annotations

import struct
import zlib

from hostile.bomb import Bomb

from detectors.formats._objects import compound_of

_BLIP = struct.pack("<HHI", 0x3D4 << 4, 0xF01A, 17) + bytes(17)


def flood() -> bytes:
    """A presentation with 20,000 drawings, each of 25 bytes."""
    return compound_of({("PowerPoint Document",): b"\0" * 8, ("Pictures",): _BLIP * 20_000})


def rich_flood() -> bytes:
    return rb"{\rtf1 " + rb"{\pict\emfblip 00}" * 5_000 + b"}"


def nested() -> bytes:
    """A file packaged in a file packaged in a file, 40 deep."""
    data = b"13492007731"
    for _ in range(40):
        data = compound_of({("\x01Ole10Native",): struct.pack("<I", len(data)) + data})
    return data


def inflating() -> bytes:
    """An embedded object of 64 KB that inflates to 64 MB."""
    squeeze, block = zlib.compressobj(9), bytes(1 << 20)
    packed = struct.pack("<I", 100) + b"".join([*(squeeze.compress(block) for _ in range(64)), squeeze.flush()])
    return compound_of({("PowerPoint Document",): struct.pack("<HHI", 0x10, 0x1011, len(packed)) + packed})


BOMBS = (
    Bomb("ppt-20000-drawings", flood, ("budget/members",), children=2),
    Bomb("rtf-5000-drawings", rich_flood, ("budget/members",), children=2),
    Bomb("ole-40-deep", nested, ("budget/depth",)),
    Bomb("ppt-object-64mb", inflating, ("budget/size",)),
)

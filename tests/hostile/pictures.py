"""Bombs that are pictures: fields of pixels nobody can hold, floods of frames and of texts. No OCR is needed to be safe."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace

from hostile.bomb import BUDGET, Bomb
from PIL import Image

from detectors.limits import MIB
from detectors.model import Verdict


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *, before: bytes = b"") -> bytes:
    """One-bit pixels, all black: 30,000 × 30,000 are 110 KB."""
    squeeze = zlib.compressobj(1)
    row = bytes(1 + (width + 7) // 8)
    body = b"".join(
        [
            *(squeeze.compress(row * 50) for _ in range(height // 50)),
            squeeze.compress(row * (height % 50)),
            squeeze.flush(),
        ]
    )
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + before + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def texts() -> bytes:
    """A small picture with 20 captions that inflate to 4 MB each."""
    caption = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"x" * (4 * MIB), 9))
    return png(8, 8, before=caption * 20)


def frames(kind: str, count: int, size: int = 64) -> bytes:
    """An animation of so many frames."""
    out = io.BytesIO()
    pictures = [Image.new("L", (size, size), number % 255) for number in range(count)]
    pictures[0].save(out, kind, save_all=True, append_images=pictures[1:])
    return out.getvalue()


def ring() -> bytes:
    """A tiff whose directory of pictures leads to itself."""
    entry = struct.pack("<HHHII", 1, 256, 4, 1, 1) + struct.pack("<I", 8)
    return b"II*\0" + struct.pack("<I", 8) + entry


def bmp() -> bytes:
    """A header of 60,000 × 60,000 and no pixels."""
    return b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0)


def boxes() -> bytes:
    """A heic of boxes in boxes that each say they go on to the end."""
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0\0\0\x01meta\xff\xff\xff\xff\xff\xff\xff\xff" * 2_000


def exif() -> bytes:
    """A jpeg of 400 directories that lead to each other."""
    entries = struct.pack("<H", 400) + struct.pack("<HHII", 0x8769, 4, 1, 8) * 400
    body = b"Exif\0\0II*\0\x08\0\0\0" + entries
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xd9"


FEW = replace(BUDGET, frames=2)
SEEN = ("needs_ocr", "budget/pixels", "budget/frames", "malformed/picture", "malformed", "format", "budget", "")
BOMBS = (
    Bomb("png-30000x30000", lambda: png(30_000, 30_000), ("budget/pixels", "needs_ocr"), children=2),
    Bomb("png-18000x9900", lambda: png(18_000, 9_900), ("budget/pixels", "needs_ocr"), children=2),
    Bomb("png-20-captions", texts, SEEN, (Verdict.UNINSPECTABLE, Verdict.CLEAN), children=2),
    Bomb("gif-800-frames", lambda: frames("GIF", 800, 16), ("budget/frames", "needs_ocr"), limits=FEW, children=2),
    Bomb("webp-200-frames", lambda: frames("WEBP", 200, 16), ("budget/frames", "needs_ocr"), limits=FEW, children=2),
    Bomb("tiff-400-frames", lambda: frames("TIFF", 400, 8), ("budget/frames", "needs_ocr"), limits=FEW, children=2),
    Bomb("tiff-ring", ring, SEEN, children=2),
    Bomb("bmp-header-only", bmp, SEEN, children=2),
    Bomb("heic-boxes", boxes, SEEN, children=2),
    Bomb("jpeg-exif-ring", exif, SEEN, children=2),
)

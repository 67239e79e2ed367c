"""Pictures: what is written beside the pixels (EXIF, XMP, IPTC, comments, PNG texts), and on them where this child sees.

In a child without OCR a picture counts as unread whatever is found beside it. Not responsible for reading lines (`ocr`).
EXIF 2.3 (TIFF 6.0 fields), PNG 11.3.4, XMP part 3.
"""

from __future__ import annotations

import html
import re
import struct
import zlib
from collections.abc import Iterator
from itertools import chain
from typing import Any

from detectors import ocr
from detectors.formats import _pixels, _seen
from detectors.formats._charset import decode, short
from detectors.formats._format import NOWHERE, Edit, Format, Item, Part, Unread
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_PNG = b"\x89PNG\r\n\x1a\n"
_TEXT_BYTES = 1024 * 1024  # in which fields and comments are looked for
_CAPTION_BYTES = 32 * 1024 * 1024  # of one zTXt: more than the characters that are read of a file
_XMP = re.compile(rb"<x:xmpmeta.{0,1000000}?</x:xmpmeta>", re.DOTALL)
_TAG, _QUOTED = re.compile(r"<[^<>]*>"), re.compile(r'"([^"<>]*)"')
_COMMENT = re.compile(rb"\xff\xfe(..)", re.DOTALL)
_TIFF = re.compile(rb"Exif\0\0(II\*\0|MM\0\*)")
_SPEAKS = re.compile(r"[^\x00-\x7f]|@|\d{7}")
# EXIF and TIFF fields with words of people: description, artist, copyright, comment, and Windows' own in utf-16
_ASCII = {0x10E: "title", 0x13B: "author", 0x8298: "author", 0x9286: "comment", 0xA430: "author"}
_WIDE = {0x9C9B: "title", 0x9C9C: "comment", 0x9C9D: "author", 0x9C9E: "keywords", 0x9C9F: "title"}
_PHOTOSHOP = b"Photoshop 3.0\0"
_DATA_SET = re.compile(rb"\x1c\x02.(..)([^\x1c]{2,2000})", re.DOTALL)
_ENDS = ((_PNG, b"IEND\xaeB`\x82"), (b"\xff\xd8", b"\xff\xd9"))
_SUB = frozenset({0x8769})  # the EXIF directory
_FIELDS = 400  # of one directory; cameras write 60


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """METADATA segments, then a BODY segment a line or row (tabs between cells) of every frame. Raises `Unread`."""
    yield from words(data)
    if not ocr.loaded():
        yield Problem(Code.NEEDS_OCR)
        yield Part(False, len(data), "picture")
        return
    total = _pixels.count(data)
    for number, pixels in enumerate(_pixels.frames(data, limits), start=1):
        yield from _of_frame(pixels, _place(number, total), limits)
    if total > limits.frames:
        yield Problem(Code.BUDGET, _place(limits.frames + 1, total), "frames")
        yield Part(False, 0, "picture")
    yield Part(True, len(data))


def _of_frame(pixels: Any, place: Place, limits: Limits) -> Iterator[Item]:
    if _pixels.is_tiny(pixels):
        yield Part(True, 0, "picture", place)
    else:
        yield from _seen.items(pixels, place, limits)


def _place(number: int, total: int) -> Place:
    return Place((Step(Unit.PAGE, number),)) if total > 1 else NOWHERE


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """The pixels with what `edit` changes painted over, as PNG: every frame, one below the other. Raises `Unread`."""
    if not ocr.loaded():
        raise Unread(Code.NEEDS_OCR)
    total = _pixels.count(data)
    if total > limits.frames:
        raise Unread(Code.BUDGET, "frames")
    numbered = enumerate(_pixels.frames(data, limits), start=1)
    copies = [_painted(pixels, _place(number, total), edit) for number, pixels in numbered]
    if not copies:
        raise Unread(Code.MALFORMED, "picture")
    return _pixels.png(_pixels.stacked(copies, limits))


def _painted(pixels: Any, place: Place, edit: Edit) -> Any:
    view, seen = _seen.whole(pixels, place)
    return ocr.painted(view, [area for one in seen for area in _changed(one, edit)])


def _changed(seen: _seen.Seen, edit: Edit) -> Iterator[_seen.Corners]:
    """The areas of the cells that read otherwise in the copy; of the whole row where that cannot be told."""
    before, after = seen.segment.text.split("\t"), edit(seen.segment).split("\t")
    alike = len(before) == len(after) == len(seen.areas)
    for at, areas in enumerate(seen.areas):
        if (before[at] != after[at]) if alike else before != after:
            yield from areas


def words(data: bytes) -> Iterator[Segment]:
    """METADATA segments; nothing where the picture is damaged or says nothing."""
    told: set[tuple[str, str]] = set()
    for field, text in chain(*(read(data) for read in (_png, _exif, _xmp, _comments, _captions, _behind))):
        if (field, text) not in told and len(text.strip("\0 ")) > 1:
            told.add((field, text))
            yield Segment(text.strip("\0 "), Place((), field), Role.METADATA)


def _png(data: bytes) -> Iterator[tuple[str, str]]:
    at = len(_PNG) if data.startswith(_PNG) else len(data)
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield "comment", _chunk(kind, body)
        at += 12 + size
        if kind == b"IEND":
            return


def _chunk(kind: bytes, body: bytes) -> str:
    _, _, rest = body.partition(b"\0")
    packed = kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\1")
    if kind == b"iTXt":
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    elif kind == b"zTXt":
        rest = rest[1:]
    if packed:
        try:
            rest = zlib.decompressobj().decompress(rest, _CAPTION_BYTES)
        except zlib.error:
            return ""
    return decode(rest).text


def _exif(data: bytes) -> Iterator[tuple[str, str]]:
    starts = [match.start(1) for match in _TIFF.finditer(data[:_TEXT_BYTES])]
    if data[:4] in (b"II*\0", b"MM\0*"):
        starts.append(0)
    at = data.find(b"eXIf") if data.startswith(_PNG) else data.find(b"EXIF") if data[8:12] == b"WEBP" else -1
    if at >= 0:
        starts.append(at + (4 if data.startswith(_PNG) else 8))
    for start in starts:
        yield from _directory(data[start:], 0)


def _directory(tiff: bytes, offset: int, *, depth: int = 0) -> Iterator[tuple[str, str]]:
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        at = offset or struct.unpack_from(f"{order}I", tiff, 4)[0]
        count = min(struct.unpack_from(f"{order}H", tiff, at)[0], _FIELDS)
        entries = [struct.unpack_from(f"{order}HHII", tiff, at + 2 + 12 * n) for n in range(count)]
    except struct.error:
        return
    for number, (tag, kind, size, where) in enumerate(entries):
        if tag in _SUB and depth == 0:
            yield from _directory(tiff, where, depth=1)
        elif kind in (1, 2, 7) and (tag in _ASCII or tag in _WIDE):
            first = at + 2 + 12 * number + 8 if size <= 4 else where
            yield _said(tag, tiff[first : first + size])


def _said(tag: int, raw: bytes) -> tuple[str, str]:
    if tag in _WIDE:
        return _WIDE[tag], raw.decode("utf-16-le", "ignore").rstrip("\0")
    if tag == 0x9286:  # UserComment names its charset in eight bytes
        charset, raw = raw[:8].rstrip(b"\0"), raw[8:]
        if charset == b"UNICODE":
            return _ASCII[tag], raw.decode("utf-16-be" if raw[:1] == b"\0" else "utf-16-le", "ignore")
    return _ASCII[tag], short(raw.rstrip(b"\0")) or ""


def _xmp(data: bytes) -> Iterator[tuple[str, str]]:
    for packet in _XMP.findall(data):
        text = packet.decode("utf-8", "replace")
        for said in (*_TAG.split(text), *_QUOTED.findall(text)):
            if _SPEAKS.search(said):
                yield "comment", html.unescape(said)


def _comments(data: bytes) -> Iterator[tuple[str, str]]:
    if data.startswith(b"\xff\xd8"):
        for match in _COMMENT.finditer(data[:_TEXT_BYTES]):
            size = int.from_bytes(match[1], "big")
            text = short(data[match.end() : match.end() + size - 2].rstrip(b"\0")) or ""
            if text.isprintable() and size > 3:
                yield "comment", text
    elif data.startswith(b"GIF8"):
        for body in re.findall(rb"\x21\xfe.([^\0]{2,255})\0", data[:_TEXT_BYTES], re.DOTALL):
            yield "comment", short(body) or ""


def _captions(data: bytes) -> Iterator[tuple[str, str]]:
    """IPTC's caption, byline, keywords and the like (IIM 4.2, record 2), in a segment that Photoshop named."""
    at = data.find(_PHOTOSHOP, 0, _TEXT_BYTES) if data.startswith(b"\xff\xd8") else -1
    if at >= 0:
        for size, body in _DATA_SET.findall(data[at : at + 65_536]):
            text = short(body[: int.from_bytes(size, "big")]) or ""
            if text.isprintable() and _SPEAKS.search(text):
                yield "comment", text


def _behind(data: bytes) -> Iterator[tuple[str, str]]:
    """Words behind the end of a picture, where some programs leave them."""
    for begin, end in _ENDS:
        if data.startswith(begin) and 0 <= (at := data.rfind(end)) < len(data) - len(end):
            text = " ".join((short(data[at + len(end) :][:_TEXT_BYTES]) or "").split())
            if text.isprintable() and _SPEAKS.search(text):
                yield "comment", text


FORMAT = Format(
    "picture",
    "image/png",
    "png",
    extract,
    rewrite,
    reads=(
        "every frame of png, jpeg, gif, webp, bmp, tiff and avif by OCR (extra `ocr`), heic with the extra `heic`: lines, and rows of tables cell by cell",
        "pictures that lie on their side, stand on their head or lean; dark ones; QR codes; cut-off ones as far as they go",
        "words beside the pixels: EXIF, XMP, IPTC, comments, texts of PNG",
    ),
    masks=("the pixels with what is masked painted over, and nothing beside them; frames one below the other",),
    notes="handwriting may be unread; without the extras all pictures are told as unread",
)

"""What a PDF says outside its pages: every string of every object, scripts, and what earlier versions of it said.

ISO 32000-2, 7.3. Not responsible for the text on pages, which pdfium reads as the eye meets it, nor for pictures.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from detectors.formats._charset import short
from detectors.formats._format import Unread
from detectors.formats._strings import SPEAKS
from detectors.model import Code

OBJECTS: Final = 200_000  # of one file; 500 tagged pages have some 60,000
DEPTH: Final = 12  # of arrays and dictionaries within one object
PHOTOGRAPHS: Final = 200  # of one file whose words are read
REVISIONS: Final = 16  # earlier versions that are looked at, the newest first
# Strings of programs: identifiers, signatures, dates, glyph names, encodings, looks
_QUIET = frozenset(
    [
        "/ID",
        "/CharSet",
        "/Registry",
        "/Ordering",
        "/Contents.Sig",
        "/Cert",
        "/O",
        "/U",
        "/OE",
        "/UE",
        "/Perms",
        "/DA",
        "/DS",
        "/CreationDate",
        "/ModDate",
        "/M",
        "/Panose",
        "/Lang",
        "/Style",
        "/CheckSum",
        "/Lookup",
        "/XFA",
    ]
)
_WRITTEN = frozenset({"/JS", "/RC", "/RV", "/XFA"})  # text that may stand in a stream of its own
_END = b"%%EOF"
# Dates, and destinations that Word numbers
_GIVEN = re.compile(r"D:\d{8,14}\S*|_(?:Toc|Ref|Hlk)\d+")
_TAG = re.compile(r"<[^<>]{0,2000}>")


def strings(data: bytes) -> Iterator[str]:
    """Each string that says something, once; none where the file cannot be opened a second way. Raises `Unread`: too many."""
    import pikepdf

    told: set[str] = set()
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            for text in _all(document):
                plain = _plain(text)
                if plain not in told and plain.isprintable() and SPEAKS.search(plain) and not _GIVEN.fullmatch(plain):
                    told.add(plain)
                    yield plain
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError, RecursionError):
        return


def photographs(data: bytes) -> Iterator[bytes]:
    """The JPEG files among the pictures as they were put in, with what a camera or a program wrote beside the pixels."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            streams = (item for item in document.objects if isinstance(item, pikepdf.Stream))
            for item in islice((one for one in streams if one.get("/Filter") == "/DCTDecode"), PHOTOGRAPHS):
                yield item.read_raw_bytes()
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError, RecursionError):
        return


def _plain(text: str) -> str:
    return " ".join(_TAG.sub(" ", text).split())


def _all(document: Any) -> Iterator[str]:
    yield from _of(document.trailer.get("/Info"), DEPTH)
    for count, item in enumerate(document.objects):
        if count >= OBJECTS:
            raise Unread(Code.BUDGET, "objects")
        yield from _of(item, DEPTH, top=True)


def _of(item: Any, depth: int, *, top: bool = False) -> Iterator[str]:
    """The strings in one object; other objects it points to come by themselves."""
    import pikepdf

    if depth == 0 or item is None or (not top and getattr(item, "is_indirect", False) and depth < DEPTH):
        return
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for each in list(item):
            yield from _of(each, depth - 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield from _in_dictionary(item, depth)


def _in_dictionary(item: Any, depth: int) -> Iterator[str]:
    import pikepdf

    signed = {"/Contents"} if "/ByteRange" in item else set()  # the bytes of a signature
    for key in (key for key in item.keys() if key not in signed):  # noqa: SIM118 - a stream is no mapping
        value = item.get(key)
        if key in _WRITTEN and isinstance(value, pikepdf.Stream):
            yield short(value.read_bytes()) or ""
        elif key not in _QUIET:
            yield from _of(value, depth - 1)
    if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata":
        yield short(item.read_bytes()) or ""


def earlier(data: bytes) -> Iterator[bytes]:
    """The file as it was before it was added to, newest first, one more than are looked at: each ends with its own mark (7.5.6)."""
    at = data.rfind(_END)
    for _ in range(REVISIONS + 1):
        at = data.rfind(_END, 0, at)
        if at <= 0:
            return
        head = data[: at + len(_END)]
        if not re.search(rb"startxref\s+0\s+%%EOF\Z", head[-64:]):  # the first part of a file made for the web
            yield head


def behind(data: bytes) -> str:
    """Words behind the end of the file, or nothing."""
    rest = data[data.rfind(_END) + len(_END) :] if _END in data else b""
    text = _plain(short(rest[:65536]) or "")
    return text if text.isprintable() and SPEAKS.search(text) else ""

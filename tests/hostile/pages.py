"""Bombs that are PDF files: pages in a circle, pages a mile wide, drawings in drawings, floods of pages and objects."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from hostile.bomb import BRIEF, READ, Bomb

from detectors.limits import MIB
from detectors.model import Verdict

READABLE = (Verdict.UNINSPECTABLE, Verdict.CLEAN)


def pdf(objects: Iterable[bytes]) -> bytes:
    """A file of these objects, numbered from 1; the first is its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, len(out))
    return bytes(out + head + table + trailer)


def stream(body: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), more, body)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
WORDS = b"BT /F 12 Tf 20 20 Td (an ordinary line of twenty characters) Tj ET"


def one_page(content: bytes, *, box: bytes = b"0 0 400 400", more: bytes = b"", others: Iterable[bytes] = ()) -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << %s %s >> >>" % (box, FONT, more)
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf([CATALOGUE, pages, page, content, *others])


def circle() -> bytes:
    """Pages that are their own child."""
    return pdf([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 /Parent 2 0 R >>"])


def mile() -> bytes:
    """A page of 14 kilometres."""
    return one_page(stream(WORDS), box=b"0 0 1000000 1000000")


def scanned_mile() -> bytes:
    """The same without a text layer: who reads it as a picture has to draw it."""
    image = stream(
        b"\0", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    )
    return one_page(
        stream(b"1000000 0 0 1000000 0 0 cm /I Do"),
        box=b"0 0 1000000 1000000",
        more=b"/XObject << /I 5 0 R >>",
        others=[image],
    )


def forms(levels: int = 12, fan: int = 10) -> bytes:
    """10^12 drawings: each draws the next ten times (research: 3 KB)."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
    inside = [stream(b"/X Do " * fan, form % (6 + level)) for level in range(levels)]
    last = stream(b"0 0 5 5 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return one_page(stream(b"/X Do"), more=b"/XObject << /X 5 0 R >>", others=[*inside, last])


def twice_deflated() -> bytes:
    """A page whose contents are 300 MB of spaces, deflated twice."""
    squeeze = zlib.compressobj(9)
    first = squeeze.compress(b" " * MIB) + squeeze.flush(zlib.Z_FULL_FLUSH)
    first = first + first[2:] * 299  # without the two bytes of the head
    return one_page(stream(zlib.compress(first, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def many_pages(count: int = 20_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + count))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 3 0 R >>"
    return pdf([CATALOGUE, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), stream(b" "), *[page] * count])


def says_many_pages() -> bytes:
    """One page, and a count of two billion."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    return pdf([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>", page])


def deep_arrays() -> bytes:
    return one_page(stream(WORDS), others=[b"[" * 100_000 + b"]" * 100_000])


def many_objects(count: int = 250_000) -> bytes:
    return one_page(stream(WORDS), others=[b"(a)"] * count)


def many_letters() -> bytes:
    """A page of 40,000 letters, each drawn by itself."""
    return one_page(stream(zlib.compress(b"BT /F 1 Tf " + b"1 0 Td (a) Tj " * 40_000 + b"ET"), b"/Filter /FlateDecode"))


def many_rules() -> bytes:
    """A page of 20,000 lines: a grid as fine as sand."""
    lines = b"".join(b"0 %d m 400 %d l S %d 0 m %d 400 l S " % (n, n, n, n) for n in range(400)) * 25
    return one_page(stream(zlib.compress(lines + WORDS), b"/Filter /FlateDecode"))


def strays() -> bytes:
    """8,000 contents that no page shows."""
    return one_page(stream(WORDS), others=[stream(WORDS)] * 8_000)


def outline() -> bytes:
    """A table of contents whose entries follow each other in a circle."""
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>"
    made = one_page(
        stream(WORDS),
        others=[b"<< /First 6 0 R /Last 6 0 R >>", b"<< /Title (a) /Next 6 0 R /First 6 0 R /Parent 5 0 R >>"],
    )
    return made.replace(CATALOGUE, catalogue)


BOMBS = (
    Bomb("pdf-pages-in-a-circle", circle, ("malformed", "budget"), READABLE),
    Bomb("pdf-page-of-a-million-points", mile, (READ,), READABLE),
    Bomb(
        "pdf-picture-of-a-million-points",
        scanned_mile,
        ("needs_ocr", "budget/pixels", READ, "low_ocr_confidence"),
        READABLE,
        children=2,
    ),
    Bomb("pdf-10^12-forms", forms, ("child_died", "budget", READ), READABLE, limits=BRIEF, children=2),
    Bomb("pdf-300-mb-deflated-twice", twice_deflated, ("child_died", "budget", READ), READABLE, children=2),
    Bomb("pdf-20000-pages", many_pages, ("budget/pages",), READABLE),
    Bomb("pdf-says-2000000000-pages", says_many_pages, ("budget/pages", "malformed", READ), READABLE),
    Bomb("pdf-100000-arrays-deep", deep_arrays, (READ, "malformed"), READABLE),
    Bomb("pdf-250000-objects", many_objects, ("budget/objects",), READABLE),
    Bomb("pdf-8000-strays", strays, ("budget/pages",), READABLE),
    Bomb("pdf-40000-letters", many_letters, (READ, "budget"), READABLE),
    Bomb("pdf-20000-rules", many_rules, (READ, "budget"), READABLE),
    Bomb("pdf-outline-in-a-circle", outline, (READ, "budget"), READABLE),
)

"""One page of a PDF as pdfium holds it: its glyphs with their boxes, its ruled lines, its pictures, its notes.

The only module that speaks pdfium's raw interface. Not responsible for what the page says.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from detectors.formats._glyphs import Glyph
from detectors.formats._ruling import Rule

_STRAIGHT = 1.0  # points that a line may lean
_ANNOTATION_KEYS = (b"Contents", b"V", b"T", b"TU", b"DV")
_FORM_DEPTH = 4  # forms within forms; deeper nesting is an attack (10^12 nested forms in 3 KB)
_SPACE = 0x20
_SURROGATE = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
_LINE, _SPACES = re.compile(r"[^\r\n\x00]+"), re.compile(" +")
_DPI = 200  # what letters of 8 points need to be read (research/files.md section 3)


@dataclass(slots=True)
class Drawn:
    """What is drawn beside text: ruled lines, pictures, the share of the page the largest covers, number of paths."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    pictures: int = 0
    covered: float = 0.0
    paths: int = 0


_with_fonts = True  # how pdfium starts


def choose_fonts(drawing: bool) -> None:
    """Lets pdfium load the system's fonts for `drawing` only. Text has its boxes by what the file says of its widths.

    500 pages in a Chinese font that is not embedded: 7.1 s with the outlines of the system's, 2.2 s without.
    """
    import pypdfium2.raw as pdfium

    global _with_fonts  # pdfium's own switch is one for the process
    if drawing != _with_fonts:
        pdfium.FPDF_SetSystemFontInfo(pdfium.FPDF_GetDefaultSystemFontInfo() if drawing else None)
        _with_fonts = drawing


def glyphs(page: Any) -> list[Glyph]:
    """Every character with its box in points, in the order of the file; spaces that pdfium made up are left out."""
    import pypdfium2.raw as pdfium

    layer = page.get_textpage()
    raw, box = layer.raw, pdfium.FS_RECTF()
    found = []
    paired = False
    for index in range(max(layer.count_chars(), 0)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        # pdfium makes up spaces and line ends only, so nothing else is asked about
        if code in (0, 10, 13) or (code == _SPACE and pdfium.FPDFText_IsGenerated(raw, index) == 1):
            continue
        # the loose box has the height of the font and the width of the advance: bearings are no gaps
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        found.append(Glyph(chr(code), box.left, box.right, box.bottom, box.top))
        paired = paired or 0xD800 <= code <= 0xDFFF
    layer.close()
    return _paired(found) if paired else found


def pieces(page: Any) -> list[Glyph]:
    """Stretches of text between gaps, each with one box, where nothing on the page is ruled: a tenth of the time.

    pdfium tells a gap by a space or a line's end that it made up. What is not one straight stretch is given glyph by glyph.
    """
    import pypdfium2.raw as pdfium

    layer = page.get_textpage()
    count = max(layer.count_chars(), 0)
    text = layer.get_text_range() if count else ""
    if len(text) != count or _SURROGATE.search(text):
        layer.close()
        return glyphs(page)  # pdfium left something out of the text, or counts halves of characters
    raw = layer.raw
    found: list[Glyph | None] = []
    for start, end in _stretches(text, lambda index: pdfium.FPDFText_IsGenerated(raw, index) == 1):
        piece = _piece(raw, text, start, end)
        found += [piece] if piece else [_piece(raw, text, at, at + 1) for at in range(start, end)]
    layer.close()
    return [one for one in found if one is not None]


def _stretches(text: str, made_up: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Start and end of what stands between line ends and made-up spaces, without the blanks around it."""
    for line in _LINE.finditer(text):
        start = line.start()
        for space in _SPACES.finditer(text, line.start(), line.end()):
            if made_up(space.start()) or made_up(space.end() - 1):
                yield start, space.start()
                start = space.end()
        yield start, line.end()


def _piece(raw: Any, text: str, start: int, end: int) -> Glyph | None:
    """One box around a stretch; None where its ends do not stand beside each other on one line."""
    if start >= end:
        return None
    left, bottom, right, top = _box(raw, start)
    if end - start == 1:
        return Glyph(text[start], left, right, bottom, top)
    to_left, to_bottom, to_right, to_top = _box(raw, end - 1)
    height = max(top - bottom, to_top - to_bottom)
    level = abs(bottom - to_bottom) < 0.3 * height and abs(top - to_top) < 0.3 * height
    if not level or not 0 < to_right - left <= (end - start) * height or to_left < left:
        return None
    return Glyph(text[start:end], left, to_right, min(bottom, to_bottom), max(top, to_top))


def _box(raw: Any, index: int) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, index, box)
    return box.left, box.bottom, box.right, box.top


def _paired(found: list[Glyph]) -> list[Glyph]:
    """Surrogates that pdfium gives one by one, as one character; a lone one as U+FFFD."""
    joined: list[Glyph] = []
    for glyph in found:
        if joined and "\ud800" <= joined[-1].text <= "\udbff" and "\udc00" <= glyph.text <= "\udfff":
            high = joined.pop()
            text = (high.text + glyph.text).encode("utf-16", "surrogatepass").decode("utf-16")
            joined.append(Glyph(text, high.left, max(high.right, glyph.right), high.bottom, high.top))
        else:
            joined.append(glyph)
    return [Glyph("\ufffd", *glyph[1:]) if "\ud800" <= glyph.text <= "\udfff" else glyph for glyph in joined]


def drawn(page: Any) -> Drawn:
    """The lines and pictures of a page."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    seen = Drawn()
    for item in _drawings(page):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            seen.pictures += 1
            seen.covered = max(seen.covered, abs((right - left) * (top - bottom)) / max(width * height, 1.0))
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            seen.paths += 1
            _rule(item, seen)
    return seen


def _drawings(page: Any, form: Any = None, level: int = 0) -> Iterator[Any]:
    """Pictures and paths, in forms too. `PdfPage.get_objects` makes an object of each stretch of text: .12 s for 500 pages, this .06."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFFormObj_CountObjects(form) if form else pdfium.FPDFPage_CountObjects(page)
    get, parent = (pdfium.FPDFFormObj_GetObject, form) if form else (pdfium.FPDFPage_GetObject, page)
    for index in range(count):
        raw = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM):
            item = pypdfium2.PdfObject(raw, page=page, pdf=page.pdf, container=form, level=level)
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield item
            elif level < _FORM_DEPTH - 1:
                yield from _drawings(page, item, level + 1)


def _rule(item: Any, seen: Drawn) -> None:
    for (x, y), (to_x, to_y) in pairwise(_points(item)):
        if abs(y - to_y) <= _STRAIGHT < abs(x - to_x):
            seen.across.append(Rule(y, min(x, to_x), max(x, to_x)))
        elif abs(x - to_x) <= _STRAIGHT < abs(y - to_y):
            seen.down.append(Rule(x, min(y, to_y), max(y, to_y)))


def _points(item: Any) -> Iterator[tuple[float, float]]:
    """The corners of a path on the page. A move starts a new line, told by a point nowhere near."""
    import pypdfium2.raw as pdfium

    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(item), 2_000)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
            yield float("nan"), float("nan")
        yield point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield start


def rendered(page: Any, most: int) -> Any:
    """The page as height x width x 3, BGR, at 200 dpi or as many as `most` pixels allow."""
    width, height = page.get_size()
    scale = min(_DPI / 72, (most / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=True)
    return bitmap.to_numpy()[:, :, :3].copy()


def flattened(page: Any) -> bool:
    """Draws what annotations look like into the page, for whoever opens it again; False where they look like nothing."""
    import pypdfium2.raw as pdfium

    if not pdfium.FPDFPage_GetAnnotCount(page):
        return False
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def notes(page: Any) -> Iterator[tuple[str, str]]:
    """Annotations, form fields and links, which the text layer does not hold: the field of a Place, and the text."""
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        for key in _ANNOTATION_KEYS:
            text = _string(annotation, key)
            if text.strip():
                yield "author" if key == b"T" else "comment", text
        if (address := _address(page, annotation)).strip():
            yield "comment", address
        pdfium.FPDFPage_CloseAnnot(annotation)


def _address(page: Any, annotation: Any) -> str:
    """Where a link leads outside the document: tel:, mailto:, a web address."""
    import pypdfium2.raw as pdfium

    link = pdfium.FPDFAnnot_GetLink(annotation)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    size = pdfium.FPDFAction_GetURIPath(page.pdf, action, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    pdfium.FPDFAction_GetURIPath(page.pdf, action, buffer, size)
    return buffer.raw[:size].decode("utf-8", "replace").rstrip("\0")


def _string(annotation: Any, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")

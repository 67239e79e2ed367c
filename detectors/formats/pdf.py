"""PDF by its text layer: the lines as the eye meets them, cells of a line apart, then what is not on the page.

Not responsible for pictures of text: a page that is one is told as unread. There is no rewrite in place; the masked
text of a PDF is handed back as a text file by `_redact`.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

from detectors.formats._format import Format, Item, Part, Unread
from detectors.formats._glyphs import Glyph, visual_lines
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

FEW_CHARS = 20  # a page with less is a picture of a page, if there is anything else on it
PICTURE_SHARE = 0.30  # of the page's area (research/files.md section 2)
MANY_PATHS = 60  # outlines instead of letters; a ruled empty form has fewer
STRANGE_SHARE = 0.02  # control, private-use and replacement characters (research/files.md section 8, trap 6)
_STRANGE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_FIELDS = {"Title": "title", "Author": "author", "Subject": "title", "Keywords": "keywords"}
_ANNOTATION_KEYS = (b"Contents", b"V", b"T", b"TU", b"DV")
_PDF_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """One BODY segment a visual line (Place: page, line), cells parted by tabs. Raises `Unread` when locked or damaged."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PDF_PASSWORD_ERROR
        raise Unread(Code.PASSWORD if locked else Code.MALFORMED, "pdf") from error
    try:
        yield from _properties(document)
        for number in range(1, min(count, limits.pages) + 1):
            yield from _page(document, number)
        yield from _attachments(document)
        if count > limits.pages:
            yield Problem(Code.BUDGET, Place((Step(Unit.PAGE, limits.pages + 1),)), "pages")
            yield from (Part(False, 0, "page") for _ in range(count - limits.pages))
        yield Part(count <= limits.pages, len(data))
    finally:
        document.close()


def _properties(document: Any) -> Iterator[Item]:
    for key, text in document.get_metadata_dict().items():
        if key in _FIELDS and text.strip():
            yield Segment(text, Place((), _FIELDS[key]), Role.METADATA)
    for entry in document.get_toc(max_depth=8):
        title = entry.get_title() if hasattr(entry, "get_title") else entry.title
        if title.strip():
            yield Segment(title, Place((), "title"), Role.METADATA)


def _page(document: Any, number: int) -> Iterator[Item]:
    import pypdfium2

    place = Place((Step(Unit.PAGE, number),))
    try:
        page = document[number - 1]
        glyphs = _glyphs(page)
        pictures, covered, paths = _drawn(page)
    except pypdfium2.PdfiumError:
        yield Problem(Code.MALFORMED, place, "page")
        yield Part(False, 0, "page", place)
        return
    for line, text in enumerate(visual_lines(glyphs), start=1):
        yield Segment(text, Place((*place.steps, Step(Unit.LINE, line))))
    yield from _annotations(page, place)
    yield from (Part(False, 0, "picture", place) for _ in range(pictures))
    text = "".join(glyph.text for glyph in glyphs)
    problem = _doubt(text, pictures, covered, paths)
    if problem is not None:
        yield Problem(problem, place)
    yield Part(problem is None, 0, "page", place)
    page.close()


def _doubt(text: str, pictures: int, covered: float, paths: int) -> Code | None:
    """Why the text layer may not be what the eye sees."""
    few = len(text.strip()) < FEW_CHARS
    if (few and (pictures or paths > MANY_PATHS)) or covered > PICTURE_SHARE:
        return Code.NEEDS_OCR
    if len(_STRANGE.findall(text)) > STRANGE_SHARE * max(len(text), 1):
        return Code.TEXT_UNTRUSTED
    return None


def _glyphs(page: Any) -> list[Glyph]:
    """Every character with its box in points, in the order of the file. Generated spaces and line ends have no box."""
    import pypdfium2.raw as pdfium

    layer = page.get_textpage()
    count = layer.count_chars()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    glyphs = []
    for index in range(max(count, 0)):
        code = pdfium.FPDFText_GetUnicode(layer, index)
        if pdfium.FPDFText_IsGenerated(layer, index) == 1 or code in (0, 10, 13):
            continue
        pdfium.FPDFText_GetCharBox(layer, index, left, right, bottom, top)
        glyphs.append(Glyph(chr(code), left.value, right.value, bottom.value, top.value))
    layer.close()
    return _paired(glyphs)


def _paired(glyphs: list[Glyph]) -> list[Glyph]:
    """Surrogates that pdfium gives one by one, as one character; a lone one as U+FFFD."""
    joined: list[Glyph] = []
    for glyph in glyphs:
        if joined and "\ud800" <= joined[-1].text <= "\udbff" and "\udc00" <= glyph.text <= "\udfff":
            high = joined.pop()
            text = (high.text + glyph.text).encode("utf-16", "surrogatepass").decode("utf-16")
            joined.append(Glyph(text, high.left, max(high.right, glyph.right), high.bottom, high.top))
        else:
            joined.append(glyph)
    return [Glyph("\ufffd", *glyph[1:]) if "\ud800" <= glyph.text <= "\udfff" else glyph for glyph in joined]


def _drawn(page: Any) -> tuple[int, float, int]:
    """Number of pictures, the share of the page that the largest covers, number of paths."""
    import pypdfium2.raw as pdfium

    width, height = page.get_size()
    pictures, covered, paths = 0, 0.0, 0
    for item in page.get_objects(max_depth=4):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            pictures += 1
            covered = max(covered, abs((right - left) * (top - bottom)) / max(width * height, 1.0))
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
    return pictures, covered, paths


def _annotations(page: Any, place: Place) -> Iterator[Item]:
    """Notes and form fields, which the text layer does not hold."""
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        for key in _ANNOTATION_KEYS:
            text = _string(annotation, key)
            if text.strip():
                yield Segment(text, Place(place.steps, "author" if key == b"T" else "comment"), Role.METADATA)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _attachments(document: Any) -> Iterator[Item]:
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        place = Place((Step(Unit.MEMBER, index + 1),), "name")
        yield Segment(attachment.get_name(), place, Role.METADATA)
        yield Part(True, 0, "inner", Place(place.steps), bytes(attachment.get_data()))


FORMAT = Format(
    "pdf",
    "application/pdf",
    "pdf",
    extract,
    None,
    reads=(
        "the text layer line by line, cells of a line apart",
        "notes and form fields, outline, title, author, subject, keywords, attachments",
    ),
    notes="pages that are pictures are told as unread; a masked copy is a text file",
)

"""PDF by its text layer: ruled tables cell by cell, lines as the eye meets them, then what is not on the page.

A page that is a picture of text is read as one where this child sees, and told as unread elsewhere. There is no rewrite in place; the masked
text of a PDF is handed back as a text file by `_redact`.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from detectors import ocr
from detectors.formats import _page, _pdf_objects, _pdf_strays, _seen, picture
from detectors.formats._format import NOWHERE, Format, Item, Part, Unread
from detectors.formats._glyphs import Glyph, in_cell, placed_lines, visual_lines
from detectors.formats._ruling import NEAR, Grid, grids
from detectors.formats._strings import loose
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

FEW_CHARS = 20  # a page with less is a picture of a page, if there is anything else on it
PICTURE_SHARE = 0.30  # of the page's area (research/files.md section 2)
MANY_PATHS = 60  # outlines instead of letters; a ruled empty form has fewer
STRANGE_SHARE = 0.02  # control, private-use and replacement characters (research/files.md section 8, trap 6)
_STRANGE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
MANY_NUMBERS = 3  # of 18 digits on a page of ID numbers; of wrong ones one in eleven fits
_NUMBER, _OF_IDS = re.compile(r"(?<![0-9])[0-9]{17}[0-9X](?![0-9])"), re.compile("身份|證件|证件")
_CHECKED = {"X": 10, **{str(digit): digit for digit in range(10)}}
_FIELDS = {"Title": "title", "Author": "author", "Subject": "title", "Keywords": "keywords"}
_PACKET = re.compile(rb"<x:xmpmeta.{0,100000}?</x:xmpmeta>", re.DOTALL)
_DUBLIN_CORE = re.compile(r"<dc:(creator|title|description|subject)>(.{0,9000}?)</dc:", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_HEADER = b"%PDF-"  # pdfium looks for it in the first 1,024 bytes, other readers farther on
_HIDDEN = Place((), "hidden")
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


@dataclass(slots=True)
class _Tables:
    """Tables met so far. One that goes on at the top of the next page keeps its number and counts its rows on."""

    count: int = 0
    last: Grid | None = None
    place: Place = NOWHERE
    rows: int = 0
    looked: int = 0  # pages read as pictures

    def enter(self, grid: Grid, page: Place, *, first: bool) -> tuple[Place, int]:
        """Where this table is told to be (the page where it began), and how many rows stood before."""
        if not (first and self.last is not None and _same_columns(self.last, grid)):
            self.count += 1
            self.place = Place((*page.steps, Step(Unit.TABLE, self.count)))
            self.rows = 0
        before, self.rows = self.rows, self.rows + len(grid.ys) - 1
        self.last = grid
        return self.place, before


def _same_columns(one: Grid, other: Grid) -> bool:
    return len(one.xs) == len(other.xs) and all(abs(a - b) <= 2 * NEAR for a, b in zip(one.xs, other.xs, strict=True))


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Cells of ruled tables as CELL, other lines as BODY (cells parted by tabs). Raises `Unread` if locked or damaged."""
    import pypdfium2

    _page.choose_fonts(ocr.loaded())
    junk, data = data[: max(data.find(_HEADER), 0)], data[max(data.find(_HEADER), 0) :]
    yield from (Segment(text, _HIDDEN, Role.METADATA) for text in loose(junk))
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _WRONG_PASSWORD
        raise Unread(Code.PASSWORD if locked else Code.MALFORMED, "pdf") from error
    told: set[str] = set()
    try:
        for item in _opened(document, data, min(count, limits.pages), limits):
            if isinstance(item, Segment):
                told.add(" ".join(item.text.split()))
            yield item
    finally:
        document.close()
    yield from (segment for segment in _beside(data) if segment.text not in told)
    yield from _earlier(data, limits.pages)
    yield from _strays(data, told)
    if count > limits.pages:
        yield Problem(Code.BUDGET, Place((Step(Unit.PAGE, limits.pages + 1),)), "pages")
        yield from (Part(False, 0, "page") for _ in range(count - limits.pages))
    yield Part(count <= limits.pages, len(data))


def _opened(document: Any, data: bytes, pages: int, limits: Limits) -> Iterator[Item]:
    tables = _Tables()
    yield from _packets(data)
    yield from _properties(document)
    for number in range(1, pages + 1):
        yield from _of_page(document, number, tables, limits)
    yield from _attachments(document)


def _beside(data: bytes) -> Iterator[Segment]:
    """What no page shows: strings of all objects, words beside photographs, bytes behind the end."""
    yield from (Segment(text, _HIDDEN, Role.METADATA) for text in _pdf_objects.strings(data))
    for photograph in _pdf_objects.photographs(data):
        yield from (Segment(one.text, _HIDDEN, Role.METADATA) for one in picture.words(photograph))
    if text := _pdf_objects.behind(data):
        yield Segment(text, _HIDDEN, Role.METADATA)


def _earlier(data: bytes, most: int) -> Iterator[Item]:
    """Lines that only an earlier version had; that there are more versions or pages than were looked at."""
    versions = list(_pdf_objects.earlier(data))
    now = {line for page in _pages(data, 0, most) for line in page} if versions else set()
    left = most
    for version in versions[: _pdf_objects.REVISIONS]:
        for lines in _pages(version, 0, most):
            left -= 1
            if left < 0:
                break
            gone = [line for line in dict.fromkeys(lines) if line not in now]
            now.update(gone)
            yield from (Segment(line, _HIDDEN, Role.METADATA) for line in gone)
    if left < 0 or len(versions) > _pdf_objects.REVISIONS:
        yield Problem(Code.BUDGET, _HIDDEN, "pages")


def _strays(data: bytes, told: Iterable[str]) -> Iterator[Item]:
    """Lines that stand in the file and on no page, told with the places of the others as hidden."""
    with_them, first, is_all = _pdf_strays.shown(data)
    known = "\n".join("".join(text.split()) for text in told)
    found = _pages(with_them, first, _pdf_strays.PAGES) if with_them else ()
    for line in dict.fromkeys(line for page in found for line in page):
        if line.strip() and "".join(line.split()) not in known:
            yield Segment(line, _HIDDEN, Role.METADATA)
    if not is_all:
        yield Problem(Code.BUDGET, _HIDDEN, "pages")


def _pages(data: bytes, first: int, most: int) -> Iterator[list[str]]:
    """Lines of each page, as plainly as can be; nothing where the file does not open."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for number in range(first, min(len(document), first + most)):
            yield document[number].get_textpage().get_text_range().splitlines()
    except pypdfium2.PdfiumError:
        return
    finally:
        document.close()


def _packets(data: bytes) -> Iterator[Item]:
    """Author, title, subject and description of XMP packets, which stand in the file as plain XML (ISO 16684-1)."""
    for packet in _PACKET.findall(data):
        for element, inside in _DUBLIN_CORE.findall(packet.decode("utf-8", "replace")):
            text = html.unescape(_TAG.sub(" ", inside)).strip()
            if text:
                yield Segment(text, Place((), "author" if element == "creator" else "title"), Role.METADATA)


def _properties(document: Any) -> Iterator[Item]:
    for key, text in document.get_metadata_dict().items():
        if key in _FIELDS and text.strip():
            yield Segment(text, Place((), _FIELDS[key]), Role.METADATA)
    for entry in document.get_toc(max_depth=8):
        if (title := entry.get_title()).strip():
            yield Segment(title, Place((), "title"), Role.METADATA)


def _of_page(document: Any, number: int, tables: _Tables, limits: Limits) -> Iterator[Item]:
    import pypdfium2

    place = Place((Step(Unit.PAGE, number),))
    try:
        page = document[number - 1]
        drawn = _page.drawn(page)
        ruled = grids(drawn.across, drawn.down)
        glyphs = _page.glyphs(page) if ruled else _page.pieces(page)
    except pypdfium2.PdfiumError:
        yield Problem(Code.MALFORMED, place, "page")
        yield Part(False, 0, "page", place)
        return
    said = list(_laid_out(glyphs, ruled, place, tables, page.get_size()))
    yield from said
    notes = [Segment(text, Place(place.steps, field), Role.METADATA) for field, text in _page.notes(page)]
    yield from notes
    text = "".join(glyph.text for glyph in glyphs)
    problem = _doubt(text, drawn) or _doubt_of_digits(said)
    if problem is not None and ocr.loaded():
        yield from _looked_at(page, text, place, tables, limits)
        return
    yield from _on_top(document, page, number, [*said, *notes])
    page.close()
    yield from (Part(False, 0, "picture", place) for _ in range(drawn.pictures))
    if problem is not None:
        yield Problem(problem, place)
    yield Part(problem is None, 0, "page", place)


def _on_top(document: Any, page: Any, number: int, said: Iterable[Segment]) -> Iterator[Segment]:
    """Lines that only stamps, remarks and form fields draw: what the page says once they are part of it, and did not before."""
    import pypdfium2

    if not _page.flattened(page):
        return
    place = Place((Step(Unit.PAGE, number),), "comment")
    try:
        whole = document[number - 1]
    except pypdfium2.PdfiumError:
        return  # the page itself was read
    before = "".join("".join(one.text.split()) for one in said)
    for line in visual_lines(_page.pieces(whole)):
        if "".join(line.split()) not in before:
            yield Segment(line, place, Role.METADATA)
    whole.close()


def _looked_at(page: Any, text: str, place: Place, tables: _Tables, limits: Limits) -> Iterator[Item]:
    """The page read as a picture: the lines that its text layer does not hold."""
    tables.looked += 1
    if tables.looked > limits.ocr_pages:
        page.close()
        yield Problem(Code.BUDGET, place, "pages")
        yield Part(False, 0, "page", place)
        return
    pixels = _page.rendered(page, limits.page_pixels)
    page.close()
    known = "".join(text.split())
    for item in _seen.items(pixels, place, limits):
        if isinstance(item, Part):
            yield item
            yield Part(item.read, 0, "page", place)
        elif not (isinstance(item, Segment) and "".join(item.text.split()) in known):
            yield item


def _laid_out(
    glyphs: list[Glyph], found: list[Grid], place: Place, tables: _Tables, size: tuple[float, float]
) -> Iterator[Segment]:
    """Lines and tables from top to bottom."""
    outside: dict[int, list[Glyph]] = defaultdict(list)  # by the number of tables above
    cells: dict[int, dict[tuple[int, int], list[Glyph]]] = defaultdict(lambda: defaultdict(list))
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, glyph.middle
        for index, grid in enumerate(found):
            if (cell := grid.cell(x, y)) is not None:
                cells[index][cell].append(glyph)
                break
        else:
            outside[sum(grid.top > y for grid in found)].append(glyph)
    line = 0
    for index in range(len(found) + 1):
        for text, x, y in placed_lines(outside[index]):
            line += 1
            area = _seen.ninth(x, size[1] - y, *size)
            yield Segment(text, Place((*place.steps, Step(Unit.LINE, line)), "", area))
        if index < len(found):
            table, before = tables.enter(found[index], place, first=not index and not line)
            yield from _cells(cells[index], table, before)


def _cells(cells: dict[tuple[int, int], list[Glyph]], table: Place, before: int) -> Iterator[Segment]:
    for row, column in sorted(cells):
        if (text := in_cell(cells[row, column])).strip():
            where = Place((*table.steps, Step(Unit.ROW, before + row), Step(Unit.COLUMN, column)))
            yield Segment(text, where, Role.CELL)


def _doubt(text: str, drawn: _page.Drawn) -> Code | None:
    """Why the text layer may not be what the eye sees."""
    few = len(text.strip()) < FEW_CHARS
    if (few and (drawn.pictures or drawn.paths > MANY_PATHS)) or drawn.covered > PICTURE_SHARE:
        return Code.NEEDS_OCR
    strange = len(_STRANGE.findall(text)) > STRANGE_SHARE * max(len(text), 1)
    return Code.TEXT_UNTRUSTED if strange else None


def _doubt_of_digits(said: Iterable[Segment]) -> Code | None:
    """Whether ID numbers are told whose check characters do not fit (GB 11643): a font may map its digits to others."""
    text = "\n".join(segment.text for segment in said)
    runs = _NUMBER.findall(text) if _OF_IDS.search(text) else []
    fitting = sum(
        (12 - sum(int(digit) << (17 - at) for at, digit in enumerate(run[:17]))) % 11 == _CHECKED[run[17]]
        for run in runs
    )
    return Code.TEXT_UNTRUSTED if len(runs) >= MANY_NUMBERS and fitting < len(runs) / 2 else None


def _attachments(document: Any) -> Iterator[Item]:
    for index in range(document.count_attachments()):
        attachment = document.get_attachment(index)
        steps = (Step(Unit.MEMBER, index + 1),)
        yield Segment(attachment.get_name(), Place(steps, "name"), Role.METADATA)
        yield Part(True, 0, "inner", Place(steps), bytes(attachment.get_data()))


FORMAT = Format(
    "pdf",
    "application/pdf",
    "pdf",
    extract,
    None,
    reads=(
        "the text layer: ruled tables cell by cell, other text line by line, cells of a line apart",
        "notes, form fields, link addresses, outline, title, author, subject, keywords, attachments",
        "hidden layers and text, other properties, scripts, alternative texts, labels, lines that an earlier version had",
        "text that the file holds and no page shows: pages, contents and forms that nothing draws",
    ),
    notes="pages that are pictures are read by OCR (extra `ocr`, ten of a document), others are told; a masked copy is a text file",
)

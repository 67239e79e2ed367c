"""Old office files, OpenDocument, rich text, cards and pictures: places, what stands beside the text, their copies."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from detectors._redact import redact, values
from detectors._redact.leftovers import leftovers
from detectors.extract import extract
from detectors.formats import FORMATS
from detectors.formats._documentation import markdown
from detectors.model import Blob, Code, Role, Segment, Unit, Verdict
from detectors.pipeline import analyse

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus" / "formats"
NAMES = ("贾雨晴", "13491230001", "320102198511239769", "渡口路19号1栋402")


def fixture(name: str) -> Blob:
    return Blob((CORPUS / name).read_bytes())


def changed(name: str, part: str, before: str, after: str) -> Blob:
    """A package of the corpus with one replacement, which must apply."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(fixture(name).data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            body = old.read(member)
            if member == part:
                assert before.encode() in body
                body = body.replace(before.encode(), after.encode(), 1)
            new.writestr(member, body)
    return Blob(out.getvalue())


def segment(blob: Blob, text: str) -> Segment:
    return next(found for found in extract(blob).segments if text in found.text)


def test_the_page_of_formats_says_what_the_registry_holds() -> None:
    assert (ROOT / "docs" / "formats.md").read_text("utf-8") == markdown()
    assert all(f"## {known.name}\n" in markdown() for known in FORMATS)


@pytest.mark.parametrize(
    ("name", "units", "row", "column"),
    [
        ("xls/libreoffice.xls", "sheet", 3, 3),
        ("xls/xlwt.xls", "sheet", 4, 3),
        ("ods/libreoffice.ods", "sheet", 3, 3),
        ("ods/by-hand.ods", "sheet", 6, 5),
        ("odt/libreoffice.odt", "table", 3, 3),
        ("odp/python-pptx.odp", "table", 3, 3),
        ("doc/libreoffice.doc", "table", 3, 3),
        ("rtf/libreoffice.rtf", "table", 3, 3),
    ],
)
def test_a_cell_knows_its_place(name: str, units: str, row: int, column: int) -> None:
    cell = segment(fixture(name), "14521230002")
    assert (cell.text, cell.role) == ("14521230002", Role.CELL)
    assert units in [step.unit for step in cell.place.steps]
    assert (cell.place.number(Unit.ROW), cell.place.number(Unit.COLUMN)) == (row, column)


def test_a_slide_of_a_presentation_is_a_page() -> None:
    assert segment(fixture("odp/python-pptx.odp"), "14521230002").place.number(Unit.PAGE) == 2


@pytest.mark.parametrize("kind", ["odt", "doc", "rtf"])
def test_deleted_text_is_read(kind: str) -> None:
    assert "13491230009" in segment(fixture(f"{kind}/tracked.{kind}"), "吴桐").text


@pytest.mark.parametrize("name", ["odt/nested.odt", "doc/nested.doc", "rtf/nested.rtf"])
def test_headers_are_read_as_headers(name: str) -> None:
    header = segment(fixture(name), "联系人")
    assert (header.role, header.place.field) == (Role.METADATA, "header")


@pytest.mark.parametrize("name", ["xls/hidden.xls", "ods/hidden.ods"])
def test_notes_and_hidden_sheets_are_read(name: str) -> None:
    assert segment(fixture(name), "住在史可为隔壁").role == Role.METADATA
    assert max(found.place.number(Unit.SHEET) or 0 for found in extract(fixture(name)).segments) == 2


@pytest.mark.parametrize(
    "name", ["xls/xlwt.xls", "ods/from-xls.ods", "ods/by-hand.ods", "ods/numbers.ods", "xls/numbers.xls"]
)
def test_numbers_are_read_in_full(name: str) -> None:
    assert segment(fixture(name), "13491230001").text == "13491230001"


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("content.xml", "<office:spreadsheet>", "<office:spreadsheet><table:named-expressions><table:named-range table:name='x' table:cell-range-address='密接13491230009'/></table:named-expressions>"),
        ("meta.xml", "<office:meta>", "<office:meta><dc:title>13491230009</dc:title>"),
        ("styles.xml", "</office:master-styles>", "<style:master-page><style:header><text:p>13491230009</text:p></style:header></style:master-page></office:master-styles>"),
        ("content.xml", "</table:table-cell>", "<office:annotation><dc:creator>x</dc:creator><text:p>13491230009</text:p></office:annotation></table:table-cell>"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_cells_is_read_and_gone_from_the_copy(part: str, before: str, after: str) -> None:
    blob = changed("ods/libreoffice.ods", part, before, after)
    assert segment(blob, "13491230009").role == Role.METADATA
    assert leftovers(redact(blob, analyse(blob)).blob, ["13491230009"]) == 0


@pytest.mark.parametrize(
    "name", ["odt/libreoffice.odt", "odt/split-runs.odt", "ods/libreoffice.ods", "ods/by-hand.ods", "odp/spread.odp"]
)
def test_a_copy_of_opendocument_names_nobody(name: str) -> None:
    blob = fixture(name)
    analysis = analyse(blob)
    copy = redact(blob, analysis).blob
    assert copy.name == f"打码版.{name[:3]}"
    assert leftovers(copy, [*values(analysis), *NAMES]) == 0
    assert analyse(copy).report.verdict in (Verdict.CLEAN, Verdict.NOTICE)
    with zipfile.ZipFile(io.BytesIO(copy.data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert set(archive.namelist()) <= {"mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml"} | {
            name for name in archive.namelist() if name.startswith("Pictures/")
        }


@pytest.mark.parametrize(
    "name", ["xls/libreoffice.xls", "doc/libreoffice.doc", "rtf/split-runs.rtf", "vcard/quoted-2.1.vcf"]
)
def test_copies_of_other_kinds_are_text(name: str) -> None:
    blob = fixture(name)
    analysis = analyse(blob)
    copy = redact(blob, analysis).blob
    assert copy.name == "打码版.txt"
    assert leftovers(copy, [*values(analysis), *NAMES]) == 0
    assert "贾**" in copy.data.decode()


@pytest.mark.parametrize("name", ["by-hand-3.0", "by-hand-4.0", "quoted-2.1", "no-fn", "grouped"])
def test_a_card_is_a_person(name: str) -> None:
    report = analyse(fixture(f"vcard/{name}.vcf")).report
    assert (report.verdict, len(report.persons)) == (Verdict.LEAK, 3)


def test_a_name_is_read_in_the_order_it_is_shown() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nN:明澈;欧阳;;;\nFN:欧阳明澈\nEND:VCARD\nBEGIN:VCARD\nN:Quill;Otis;;;\nFN:Otis Quill\nEND:VCARD\n"
    said = [found.text for found in extract(Blob(card.encode())).segments if found.role == Role.VALUE]
    assert said == ["欧阳明澈", "欧阳明澈", "Otis Quill", "Otis Quill"]


@pytest.mark.parametrize("name", sorted(path.name for path in (CORPUS / "doc").glob("[!b]*.doc")))
def test_tables_of_a_document_hold_no_words_by_chance(name: str) -> None:
    hidden = {found.text for found in extract(fixture(f"doc/{name}")).segments if found.place.field == "hidden"}
    assert hidden == ({"贾雨晴"} if name == "tracked.doc" else set())  # who changed it


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def exif(order: str, tag: int, text: bytes) -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    field = struct.pack(f"{order}HHII", tag, 2, len(text), 26)
    return mark + struct.pack(f"{order}IH", 8, 1) + field + bytes(4) + text


SAID = "贾雨晴 13491230001"
PNG = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13))
XMP = f"<x:xmpmeta><dc:title>{SAID}</dc:title></x:xmpmeta>".encode()
_SIZED = struct.pack(">H", len(SAID.encode()) + 2)


@pytest.mark.parametrize(
    "data",
    [
        PNG + chunk(b"tEXt", b"Comment\0" + SAID.encode()),
        PNG + chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SAID.encode())),
        PNG + chunk(b"iTXt", b"Comment\0\0\0zh\0\0" + SAID.encode()),
        PNG + chunk(b"eXIf", exif(">", 0x10E, SAID.encode())),
        b"\xff\xd8\xff\xfe" + _SIZED + SAID.encode() + b"\xff\xd9",
        b"\xff\xd8\xff\xe1\0\0Exif\0\0" + exif("<", 0x13B, SAID.encode("gb18030")),
        b"\xff\xd8\xff\xe1\0\0http://ns.adobe.com/xap/1.0/\0" + XMP,
        exif("<", 0x9C9B, SAID.encode("utf-16-le")).replace(b"\x02\0", b"\x01\0", 1),
        b"GIF89a" + bytes(7) + b"\x21\xfe" + bytes([len(SAID.encode())]) + SAID.encode() + b"\0;",
        b"RIFF\0\0\0\0WEBPVP8 " + XMP,
        b"\0\0\0\x18ftypheic" + XMP,
    ],
)  # fmt: skip
def test_words_beside_the_pixels_are_read_and_the_picture_stays_unread(data: bytes) -> None:
    extraction = extract(Blob(data))
    assert SAID in [found.text for found in extraction.segments]
    assert {problem.code for problem in extraction.problems} == {Code.NEEDS_OCR}


def test_a_picture_that_says_nothing_says_nothing() -> None:
    assert extract(Blob(PNG + chunk(b"tEXt", b"x") + bytes(50))).segments == ()


def test_macros_of_old_files_are_told() -> None:
    data = fixture("doc/libreoffice.doc").data.replace("1Table".encode("utf-16-le"), "Macros".encode("utf-16-le"))
    assert not extract(Blob(data)).complete


def test_rich_text_reads_fonts_charsets_and_what_old_programs_skip() -> None:
    source = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 x;}{\f1\fcharset136 y;}}{\info{\author \'bc\'d6}}"
    source += (
        rb"\'bc\'d6\u26228?{\f1\'b4\'fa}{\*\unknown 13491230009}{\header 13491230008}\par{\*\fldinst HYPERLINK}z\par}"
    )
    extraction = extract(Blob(source))
    texts = [found.text for found in extraction.segments]
    assert extraction.complete
    assert texts[:1] == ["贾"]
    assert {"13491230009", "13491230008", "z"} <= set(texts)
    assert any(re.fullmatch("贾晴.", text) for text in texts)

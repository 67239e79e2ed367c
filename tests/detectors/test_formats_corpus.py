"""The fixtures of each format, made by other programs and by hand: what is read from them and what is said to be unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from detectors.extract import Extraction, extract
from detectors.formats import FORMATS, _libarchive
from detectors.model import Blob, Code, Role, Unit

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
VALUES = (
    *("贾雨晴", "310101199003079742", "13491230001", "上海市黄浦区云栖路12弄3号502室"),
    *("史可为", "320102198511239769", "14521230002", "南京市玄武区柳荫街8号楼1单元301"),
    *("欧阳明澈", "440103197806159781", "17401230003", "广州市荔湾区渡口路19号1栋402"),
)
NAMES_AND_NUMBERS = tuple(value for value in VALUES if value.startswith(("1", "3", "4")) or len(value) < 5)
# Files that do not hold all twelve values, and what is to be found in them instead.
OTHER = {
    "text/big5.txt": ("歐陽靜宜", "17401230004", "深水埗南昌邨昌明樓1204室"),
    "text/cp1252.txt": ("Guests of the café", "Zoë Märklin", "déjà vu"),
    "text/crlf.md": ("贾雨晴", "13491230001", "17401230003"),
    "csv/line-in-cell.csv": ("贾雨晴", "13491230001", "住\n上海市黄浦区云栖路12弄3号502室"),
    "json/nested.json": ("贾雨晴", "13491230001", "310101199003079742"),
    # LibreOffice drops alternative texts
    "pptx/spread-libreoffice.pptx": ("贾雨晴", "310101199003079742", "14521230002", "欧阳明澈"),
    "ppt/spread.ppt": ("贾雨晴", "310101199003079742", "14521230002", "欧阳明澈"),
    "xls/numbers.xls": ("贾雨晴", "13491230001", "172.5"),
    "ods/numbers.ods": ("贾雨晴", "13491230001", "172.5"),
    "xlsx/numbers.xlsx": ("贾雨晴", "13491230001", "172.5"),
    "xlsb/numbers.xlsb": (*(value for value in VALUES if "区" not in value), "1984-11-14"),
}
# Damaged files: what is said of them, and whether all twelve values are read nevertheless.
BROKEN: dict[str, tuple[Code | None, bool]] = {
    "text/broken-cut-character.txt": (Code.CHARSET, False),
    "text/broken-two-charsets.txt": (Code.CHARSET, True),
    "text/broken-nul.txt": (None, True),
    "csv/broken-open-quote.csv": (None, True),
    "csv/broken-ragged.csv": (None, True),
    "csv/broken-nul.csv": (None, True),
    "json/broken-cut.json": (Code.TRUNCATED, False),
    "json/broken-deep.json": (None, True),
    "json/broken-open-string.json": (Code.TRUNCATED, False),
    "xlsx/broken-cut.xlsx": (Code.TRUNCATED, True),
    "xlsx/broken-doctype.xlsx": (Code.HOSTILE, False),
    "xlsx/broken-twice.xlsx": (Code.DUPLICATE_MEMBERS, True),
    "xlsx/broken-bomb.xlsx": (Code.HOSTILE, True),
    "xlsx/broken-locked.xlsx": (Code.PASSWORD, False),
    "xlsx/broken-rounded.xlsx": (Code.NUMERIC_IDS_ROUNDED, False),
    "docx/broken-cut.docx": (Code.TRUNCATED, True),
    "docx/broken-doctype.docx": (Code.HOSTILE, False),
    "docx/broken-unclosed.docx": (Code.MALFORMED, True),
    "docx/broken-unknown-part.docx": (Code.UNKNOWN_PART, True),
    "pdf/broken-locked.pdf": (Code.PASSWORD, False),
    "pdf/broken-cut.pdf": (Code.MALFORMED, False),
    "pdf/broken-picture.pdf": (Code.NEEDS_OCR, False),
    "pdf/broken-private.pdf": (Code.TEXT_UNTRUSTED, False),
    "pptx/broken-cut.pptx": (Code.TRUNCATED, True),
    "pptx/broken-doctype.pptx": (Code.HOSTILE, False),
    "pptx/broken-twice.pptx": (Code.DUPLICATE_MEMBERS, True),
    "pptx/broken-unclosed.pptx": (Code.MALFORMED, True),
    "xls/broken-cut.xls": (Code.MALFORMED, False),
    "xls/broken-zeroed.xls": (Code.MALFORMED, False),
    "xls/broken-locked.xls": (Code.PASSWORD, False),
    "xls/broken-rounded.xls": (Code.NUMERIC_IDS_ROUNDED, False),
    "xlsb/broken-cut.xlsb": (Code.TRUNCATED, True),
    "xlsb/broken-record.xlsb": (Code.MALFORMED, True),
    "xlsb/broken-rounded.xlsb": (Code.NUMERIC_IDS_ROUNDED, False),
    "xlsb/broken-strings.xlsb": (Code.MALFORMED, True),
    "ods/broken-rounded.ods": (Code.NUMERIC_IDS_ROUNDED, False),
    **{f"{kind}/broken-cut.{kind}": (Code.TRUNCATED, True) for kind in ("odt", "ods", "odp")},
    **{f"{kind}/broken-doctype.{kind}": (Code.HOSTILE, False) for kind in ("odt", "ods", "odp")},
    **{f"{kind}/broken-unclosed.{kind}": (Code.MALFORMED, True) for kind in ("odt", "ods", "odp")},
    **{f"{kind}/broken-unknown-part.{kind}": (Code.UNKNOWN_PART, True) for kind in ("odt", "ods", "odp")},
    "doc/broken-cut.doc": (Code.MALFORMED, False),
    **{f"{kind}/broken-pictures.{kind}": (Code.NEEDS_OCR, False) for kind in ("doc", "xls", "ppt", "rtf")},
    "doc/broken-embedded.doc": (Code.NEEDS_OCR, True),
    "doc/broken-locked.doc": (Code.PASSWORD, False),
    "doc/broken-old.doc": (Code.FORMAT, False),
    "rtf/broken-cut.rtf": (Code.TRUNCATED, False),
    "rtf/broken-brace.rtf": (Code.TRUNCATED, True),
    "rtf/broken-picture.rtf": (Code.NEEDS_OCR, True),
    "vcard/broken-cut.vcf": (Code.TRUNCATED, True),
    "vcard/broken-lines.vcf": (None, True),
    "vcard/broken-photo.vcf": (Code.NEEDS_OCR, True),
    "vcard/broken-two-charsets.vcf": (Code.FORMAT, False),
    "zip/broken-locked-zipcrypto.zip": (Code.PASSWORD, False),
    "zip/broken-locked-aes.zip": (Code.PASSWORD, False),
    "zip/broken-one-locked.zip": (Code.PASSWORD, True),
    "zip/broken-cut.zip": (Code.TRUNCATED, True),
    "zip/broken-twice.zip": (Code.DUPLICATE_MEMBERS, True),
    "zip/broken-hidden.zip": (Code.HIDDEN_MEMBERS, False),
    "zip/broken-overlap.zip": (Code.HOSTILE, False),
    "zip/broken-bomb.zip": (Code.HOSTILE, True),
    "zip/broken-picture.zip": (Code.NEEDS_OCR, True),
    "zip/broken-deep.zip": (Code.BUDGET, False),
    "tar/broken-cut.tar": (Code.TRUNCATED, False),
    "tar/broken-picture.tar": (Code.NEEDS_OCR, True),
    "tar/broken-sparse.tar": (Code.UNKNOWN_PART, True),
    "tar/broken-sum.tar": (Code.MALFORMED, True),
    "packed/broken-bomb.xz": (Code.HOSTILE, False),
    "packed/broken-cut.gz": (Code.TRUNCATED, False),
    "packed/broken-cut.tar.bz2": (Code.TRUNCATED, False),
    "packed/broken-deep.gz": (Code.BUDGET, False),
    "packed/broken-footer.xz": (Code.MALFORMED, True),
    "packed/broken-sum.gz": (Code.MALFORMED, True),
    "packed/broken-cut.zst": (Code.TRUNCATED, False),
    "archive/broken-behind-picture.jpg": (Code.NEEDS_OCR, True),
    "archive/broken-bomb.7z": (Code.HOSTILE, False),
    "archive/broken-cut.7z": (Code.TRUNCATED, False),
    "archive/broken-locked.rar": (Code.PASSWORD, False),
    "archive/broken-volume.rar": (Code.TRUNCATED, True),
    "archive/broken-cut.rar": (Code.MALFORMED, False),
    "archive/broken-locked-names.7z": (Code.PASSWORD, False),
    "archive/broken-locked.7z": (Code.PASSWORD, False),
    "archive/broken-picture.7z": (Code.NEEDS_OCR, True),
    "archive/broken-program.exe": (Code.FORMAT, True),
    "xml/broken-cut.xml": (Code.TRUNCATED, True),
    "xml/broken-nested.xml": (Code.MALFORMED, True),
    "xml/broken-entities.xml": (Code.HOSTILE, True),
    "xml/broken-two-charsets.xml": (Code.CHARSET, True),
    "sqlite/broken-cut.db": (Code.TRUNCATED, False),
    "sqlite/broken-head.db": (Code.TRUNCATED, False),
    "sqlite/broken-page.db": (Code.MALFORMED, False),
    "sqlite/broken-picture.db": (Code.NEEDS_OCR, True),
    "ppt/broken-chart.ppt": (Code.FORMAT, True),
    "ppt/broken-cut.ppt": (Code.MALFORMED, False),
    "ppt/broken-length.ppt": (Code.MALFORMED, False),
    "ppt/broken-locked.ppt": (Code.PASSWORD, False),
    "msg/broken-cut.msg": (Code.MALFORMED, False),
    "msg/broken-object.msg": (Code.UNKNOWN_PART, True),
    "msg/broken-picture.msg": (Code.NEEDS_OCR, True),
    "epub/broken-cut.epub": (Code.TRUNCATED, True),
    "epub/broken-picture.epub": (Code.NEEDS_OCR, True),
    "epub/broken-twice.epub": (Code.DUPLICATE_MEMBERS, True),
    "calendar/broken-cut.ics": (Code.TRUNCATED, False),
    "calendar/broken-end.ics": (Code.TRUNCATED, True),
    "calendar/broken-two-charsets.ics": (Code.CHARSET, False),
    "xlsx/broken-macros.xlsm": (Code.UNKNOWN_PART, True),
    "docx/broken-macros.docm": (Code.UNKNOWN_PART, True),
    "chat/broken-cut-character.txt": (Code.CHARSET, False),
    "chat/broken-two-charsets.txt": (Code.CHARSET, True),
    "chat/broken-nul.txt": (None, True),
    "telegram/broken-cut.json": (Code.TRUNCATED, True),
    "telegram/broken-control.json": (None, True),
    "telegram/broken-open-string.json": (Code.TRUNCATED, True),
    "html/broken-unclosed.html": (None, True),
    "html/broken-deep.html": (None, True),
    "html/broken-declaration.html": (Code.MALFORMED, True),
    "html/broken-two-charsets.html": (Code.CHARSET, True),
    "html/broken-picture.html": (Code.NEEDS_OCR, True),
    "eml/broken-cut.eml": (Code.TRUNCATED, True),
    "eml/broken-deep.eml": (Code.BUDGET, False),
    "eml/broken-locked-attachment.eml": (Code.PASSWORD, True),
    "eml/broken-base64.eml": (Code.MALFORMED, True),
}
ALSO = {"ppt/broken-chart.ppt": {Code.NEEDS_OCR}}  # how the chart looks, a drawing of commands


LIBRARY = "archive/", "packed/zstd", "packed/broken-cut.zst"  # by the system's libarchive, where there is one


def files(*, broken: bool, of: str = "*") -> list[str]:
    found = [path for path in CORPUS.glob(f"{of}/*.*") if path.name.startswith("broken-") == broken]
    names = sorted(str(path.relative_to(CORPUS)) for path in found)
    return [name for name in names if _libarchive.is_there() or not name.startswith(LIBRARY)]


def read(name: str) -> Extraction:
    return extract(Blob((CORPUS / name).read_bytes()))


def text_of(extraction: Extraction) -> str:
    return "\n".join(segment.text for segment in extraction.segments)


def without_pictures(names: list[str]) -> list[str]:
    """Those that no child has to look at: pictures are read in test_ocr."""
    return [name for name in names if not name.startswith("picture/")]


@pytest.mark.parametrize("name", without_pictures(files(broken=False)))
def test_a_whole_file_is_read_to_its_end(name: str) -> None:
    extraction = read(name)
    text = text_of(extraction)
    assert [value for value in OTHER.get(name, VALUES) if value not in text] == []
    assert (extraction.problems, extraction.complete) == ((), True)
    assert extraction.kind == name.partition("/")[0]


@pytest.mark.parametrize("name", without_pictures(files(broken=True)))
def test_a_broken_file_says_what_was_not_read(name: str) -> None:
    code, everything = BROKEN[name]
    extraction = read(name)
    assert {problem.code for problem in extraction.problems} == ({code} if code else set()) | ALSO.get(name, set())
    assert extraction.complete == (code is None)
    text = text_of(extraction)
    assert all(value in text for value in VALUES) == everything


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_each_format_has_its_corpus_and_its_documentation(known: object) -> None:
    name = known.name  # type: ignore[attr-defined]
    if name == "archive" and not _libarchive.is_there():
        pytest.skip("no libarchive here")
    assert len([file for file in files(broken=False) if file.startswith(f"{name}/")]) >= 6
    assert len([file for file in files(broken=True) if file.startswith(f"{name}/")]) >= 3
    assert known.reads  # type: ignore[attr-defined]
    assert known.masks or known.rewrite is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("xlsb/sheetjs.xlsb", (Unit.SHEET, Unit.ROW, Unit.COLUMN)),
        ("xlsx/libreoffice.xlsx", (Unit.SHEET, Unit.ROW, Unit.COLUMN)),
        ("docx/libreoffice.docx", (Unit.TABLE, Unit.ROW, Unit.COLUMN)),
        ("ppt/python-pptx.ppt", (Unit.PAGE, Unit.TABLE, Unit.ROW, Unit.COLUMN)),
        ("csv/excel.csv", (Unit.ROW, Unit.COLUMN)),
        ("pdf/reportlab-ruled.pdf", (Unit.PAGE, Unit.TABLE, Unit.ROW, Unit.COLUMN)),
    ],
)
def test_a_cell_knows_its_place(name: str, units: tuple[Unit, ...]) -> None:
    cell = next(segment for segment in read(name).segments if segment.text == "14521230002")
    assert cell.role == Role.CELL
    assert tuple(step.unit for step in cell.place.steps) == units
    assert (cell.place.number(Unit.ROW), cell.place.number(Unit.COLUMN)) == (3, 3)


def test_a_date_of_a_cell_is_iso_text() -> None:
    for name in ("xlsx/openpyxl.xlsx", "xlsx/libreoffice.xlsx", "xlsx/from-ods.xlsx"):
        assert "1985-11-23" in text_of(read(name))


def test_a_rounded_number_is_told_with_its_place() -> None:
    (problem,) = read("xlsx/broken-rounded.xlsx").problems
    assert [(step.unit, step.number) for step in problem.place.steps] == [
        (Unit.SHEET, 1),
        (Unit.ROW, 2),
        (Unit.COLUMN, 2),
    ]


def test_rows_of_a_pdf_without_lines_stay_together() -> None:
    for name in ("pdf/reportlab-bare.pdf", "pdf/libreoffice-docx.pdf"):
        (row,) = [segment.text for segment in read(name).segments if "史可为" in segment.text]
        assert row.split("\t")[:3] == ["史可为", "320102198511239769", "14521230002"]

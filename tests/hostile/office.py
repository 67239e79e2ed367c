"""Bombs that are office files: sparse and endless sheets, lying dimensions, entities, depth, attributes, broken old books."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
from hostile.bomb import BUDGET, READ, Bomb, roster, zipped

from detectors.limits import MIB
from detectors.model import Verdict

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
LAUGHS = f'<!DOCTYPE a [<!ENTITY e0 "13492007731">{_BOMB}]>'
QUADRATIC = f'<!DOCTYPE a [<!ENTITY e "{"x" * 50_000}">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def _relations(kind: str, target: str) -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{base}/{kind}" Target="{target}"/></Relationships>'
    ).encode()


def book(rows: str, *, head: str = "", strings: str = "", level: int = 9) -> bytes:
    """A workbook of one sheet by hand; `head` stands before the sheet's root."""
    relation = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {MAIN} {relation}><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f"{head}<worksheet {MAIN}>{rows}</worksheet>".encode(),
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{strings}</sst>".encode()
    return zipped(parts, level=level)


def letter(body: str, *, head: str = "") -> bytes:
    """A docx of one part by hand."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _relations("officeDocument", "word/document.xml"),
            "word/document.xml": f"{head}<w:document {WORD}><w:body>{body}</w:body></w:document>".encode(),
        }
    )


def open_document(body: str, *, head: str = "") -> bytes:
    """An odt by hand."""
    content = f"{head}<office:document-content {OFFICE}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def _row(number: int, texts: list[str]) -> str:
    cells = (_cell(f"{column}{number}", text) for column, text in zip("ABC", texts, strict=False))
    return f'<row r="{number}">{"".join(cells)}</row>'


def many_attributes(count: int = 300_000) -> bytes:
    """A paragraph of 300,000 attributes."""
    return letter("<w:p " + " ".join(f'a{number}="1"' for number in range(count)) + "/>")


def sparse() -> bytes:
    """Two cells, the first and the last there can be: calamine allocates all between them and aborts (its issue 693)."""
    first, last = _cell("A1", "a"), _cell("XFD1048576", "b")
    return book(f'<sheetData><row r="1">{first}</row><row r="1048576">{last}</row></sheetData>')


def lying_dimension() -> bytes:
    """A sheet that says it is as large as can be, and is a list of six."""
    lines = enumerate(roster().splitlines(), start=1)
    rows = "".join(_row(number, line.split(",")) for number, line in lines)
    return book(f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>')


def a_million_rows() -> bytes:
    """1,048,576 rows of two cells: 40 MB of XML."""
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    return book(f"<sheetData>{row * 1_048_576}</sheetData>", level=1)


def flood_of_strings() -> bytes:
    """600,000 shared strings and one cell."""
    return book("<sheetData><row><c><v>1</v></c></row></sheetData>", strings="<si><t>甲乙</t></si>" * 600_000, level=1)


def long_strings() -> bytes:
    """One string of 200 characters that 25,000 cells show."""
    cells = '<c t="s"><v>0</v></c>' * 25_000
    return book(f"<sheetData><row>{cells}</row></sheetData>", strings=f"<si><t>{'甲' * 200}</t></si>")


def broken_old_book() -> bytes:
    """512 bytes of the middle of an old workbook are zeros: calamine asks for 1.1 GB and aborts."""
    data = bytearray((CORPUS / "xls" / "libreoffice.xls").read_bytes())
    data[0x600:0x800] = bytes(512)
    return bytes(data)


def ring_of_sectors() -> bytes:
    """An old workbook whose allocation table leads in a circle."""
    data = bytearray((CORPUS / "xls" / "libreoffice.xls").read_bytes())
    table = 512 * (1 + int.from_bytes(data[76:80], "little"))
    for at in range(table, table + 512, 4):
        data[at : at + 4] = b"\0\0\0\0"
    return bytes(data)


def many_sheets() -> bytes:
    """A workbook of 200 empty sheets, as openpyxl writes it."""
    made = openpyxl.Workbook()
    for _ in range(200):
        made.create_sheet()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
HIGH = replace(BUDGET, inflated_bytes=200 * MIB)
BOMBS = (
    Bomb("xlsx-first-and-last-cell", sparse, (READ,), (Verdict.CLEAN,)),
    Bomb("xlsx-dimension-lies", lying_dimension, (READ,), (Verdict.LEAK,)),
    Bomb(
        "xlsx-1048576-rows",
        a_million_rows,
        ("budget/cells", "hostile/ratio", "budget/size"),
        limits=replace(HIGH, ratio=100_000, cells=20_000),
    ),
    Bomb(
        "xlsx-600000-strings",
        flood_of_strings,
        ("budget/text", "hostile/ratio"),
        limits=replace(HIGH, ratio=100_000, text_chars=400_000),
    ),
    Bomb(
        "xlsx-one-string-25000-times",
        long_strings,
        ("budget/text", "hostile/ratio"),
        limits=replace(HIGH, ratio=100_000, text_chars=200_000),
    ),
    Bomb("xlsx-200-sheets", many_sheets, (READ, "budget/members"), (Verdict.CLEAN, Verdict.UNINSPECTABLE)),
    Bomb(
        "xlsx-laughs",
        lambda: book("<sheetData><row><c><v>&e8;</v></c></row></sheetData>", head=LAUGHS),
        ("hostile/doctype",),
    ),
    Bomb(
        "xlsx-outside",
        lambda: book("<sheetData><row><c><v>&e;</v></c></row></sheetData>", head=OUTSIDE),
        ("hostile/doctype",),
    ),
    Bomb("docx-laughs", lambda: letter(PARAGRAPH.format("&e8;"), head=LAUGHS), ("hostile/doctype",)),
    Bomb("docx-quadratic", lambda: letter(PARAGRAPH.format("&e;" * 50_000), head=QUADRATIC), ("hostile/doctype",)),
    Bomb("docx-outside", lambda: letter(PARAGRAPH.format("&e;"), head=OUTSIDE), ("hostile/doctype",)),
    Bomb("docx-6-mb", lambda: letter(PARAGRAPH.format("甲") * 150_000), ("hostile/ratio",)),
    Bomb(
        "docx-100-mb-under-the-ratio",
        lambda: letter("<w:p/>" * 6_000_000),
        ("budget", "hostile/ratio"),
        limits=replace(BUDGET, ratio=1_000_000, inflated_bytes=2 * MIB),
    ),
    Bomb("docx-200000-deep", lambda: letter("<w:p>" * 200_000), ("hostile/depth",)),
    Bomb(
        "docx-300000-attributes",
        many_attributes,
        (READ, "malformed/xml", "hostile"),
        (Verdict.CLEAN, Verdict.UNINSPECTABLE),
    ),
    Bomb("odt-laughs", lambda: open_document("<text:p>&e8;</text:p>", head=LAUGHS), ("hostile/doctype",)),
    Bomb("odt-quadratic", lambda: open_document("<text:p>&e;</text:p>" * 50_000, head=QUADRATIC), ("hostile/doctype",)),
    Bomb("odt-outside", lambda: open_document("<text:p>&e;</text:p>", head=OUTSIDE), ("hostile/doctype",)),
    Bomb(
        "odt-a-million-repeated-spaces",
        lambda: open_document('<text:p>a<text:s text:c="999999999"/>b</text:p>' * 300),
        (READ, "budget", "hostile", "malformed"),
        (Verdict.CLEAN, Verdict.UNINSPECTABLE),
    ),
    Bomb(
        "xls-zeroed",
        broken_old_book,
        ("malformed", "budget/time"),
        (Verdict.UNINSPECTABLE, Verdict.LEAK, Verdict.SUSPECT),
        limits=replace(BUDGET, cpu_seconds=2),
    ),
    Bomb("xls-ring", ring_of_sectors, ("malformed",)),
)

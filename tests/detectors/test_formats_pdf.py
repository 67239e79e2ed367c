"""PDF beyond its plain text: tables over pages, notes, form fields, outlines, budgets."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

from detectors.extract import Extraction, extract
from detectors.limits import DEFAULT
from detectors.model import Blob, Code, Role, Unit

GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 0), (1, 0))])


def table(rows: int) -> bytes:
    out = io.BytesIO()
    cells = [
        ["Guests and rooms", "", "Phone"],
        *([f"guest {at}", f"room {at}", f"1349555{at:04d}"] for at in range(rows)),
    ]
    SimpleDocTemplate(out, pagesize=A4).build([Table(cells, style=GRID)])
    return out.getvalue()


def drawn() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawString(60, 700, "A page with some words on it")
    canvas.bookmarkPage("here")
    canvas.addOutlineEntry("outline 13495550001", "here")
    canvas.textAnnotation("note 13495550002", Rect=[60, 600, 90, 630])
    canvas.acroForm.textfield(name="field", value="field 13495550003", x=60, y=500, width=200)
    canvas.linkURL("tel:13495550004", (60, 400, 90, 430))
    for _ in range(2):
        canvas.showPage()
        canvas.drawString(60, 700, "Another page with some words on it")
    canvas.save()
    return out.getvalue()


def texts(extraction: Extraction) -> str:
    return "\n".join(segment.text for segment in extraction.segments)


def test_a_table_over_pages_is_one_table() -> None:
    extraction = extract(Blob(table(60)))
    cells = [segment for segment in extraction.segments if segment.role == Role.CELL]
    assert extraction.coverage.pages_seen > 1
    assert {cell.place.steps[:-2] for cell in cells} == {cells[0].place.steps[:-2]}
    last = next(cell for cell in cells if cell.text == "13495550059")
    assert (last.place.number(Unit.ROW), last.place.number(Unit.COLUMN)) == (61, 3)


def test_a_merged_cell_does_not_shift_its_row() -> None:
    cells = {
        cell.text: cell.place.number(Unit.COLUMN) for cell in extract(Blob(table(2))).segments if cell.role == Role.CELL
    }
    assert (cells["Guests and rooms"], cells["Phone"], cells["13495550001"]) == (1, 3, 3)


def test_what_is_not_on_the_page_is_read() -> None:
    text = texts(extract(Blob(drawn())))
    assert [
        word
        for word in ("outline 13495550001", "note 13495550002", "field 13495550003", "tel:13495550004")
        if word not in text
    ] == []


def test_an_xmp_packet_is_read() -> None:
    packet = "<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>王 13495550005</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>"
    (found,) = [
        segment for segment in extract(Blob(drawn() + packet.encode())).segments if "13495550005" in segment.text
    ]
    assert (found.text, found.place.field) == ("王 13495550005", "author")


def test_pages_beyond_the_limit_are_told() -> None:
    extraction = extract(Blob(drawn()), replace(DEFAULT, pages=2))
    assert [(problem.code, problem.detail) for problem in extraction.problems] == [(Code.BUDGET, "pages")]
    assert (extraction.coverage.pages_seen, extraction.coverage.pages_read) == (3, 2)


def locked(*, user: str, owner: str) -> bytes:
    out = io.BytesIO()
    secret = pdfencrypt.StandardEncryption(user, owner, canPrint=0, canCopy=0)
    canvas = Canvas(out, pagesize=A4, encrypt=secret)
    canvas.setTitle("title 13495550005")
    canvas.drawString(60, 700, "Guests of room 7, phone 13495550006")
    canvas.save()
    return out.getvalue()


def test_what_only_its_owner_may_change_is_read() -> None:
    extraction = extract(Blob(locked(user="", owner="example")))
    assert extraction.complete
    assert {"Guests of room 7, phone 13495550006", "title 13495550005"} <= set(texts(extraction).split("\n"))
    opened = extract(Blob(locked(user="example", owner="example")))
    assert ([problem.code for problem in opened.problems], opened.segments) == ([Code.PASSWORD], ())


def test_each_page_is_a_picture_or_a_text_by_itself() -> None:
    """A scan between two pages of text: only that page is told as unread."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    scan = ImageReader(Image.new("L", (600, 800), 200))
    for number in range(3):
        if number == 1:
            canvas.drawImage(scan, 0, 0, *A4)
        else:
            canvas.drawString(60, 700, f"Page {number} with some words, phone 1349555000{number}")
        canvas.showPage()
    canvas.save()
    extraction = extract(Blob(out.getvalue()))
    assert [(problem.code, problem.place.number(Unit.PAGE)) for problem in extraction.problems] == [(Code.NEEDS_OCR, 2)]
    assert (extraction.coverage.pages_seen, extraction.coverage.pages_read) == (3, 2)
    assert "13495550002" in texts(extraction)

"""Text of a PDF that no page shows and everybody can extract: read as hidden, or told."""

from __future__ import annotations

import io

import pikepdf
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from detectors.extract import Extraction, extract
from detectors.formats import _pdf_objects, _pdf_strays
from detectors.model import Blob, Code, Role

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
STREAM = "<< /Length {} >> stream\n{}\nendstream"


def by_hand(*objects: str) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj {body} endobj\n".encode("latin-1")
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        bytes(out)
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF"
        ).encode()
    )


def stream(text: str, more: str = "") -> str:
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
    return f"<< /Length {len(content)} {more} >> stream\n{content}\nendstream"


PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 4 0 R >> {} >> >>"
)
BEGIN = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    PAGE.format(5, ""),
    FONT,
    stream("A page that everybody sees, with words enough"),
)
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >>"


def read(data: bytes) -> Extraction:
    return extract(Blob(data))


def hidden(found: Extraction) -> list[str]:
    return [segment.text for segment in found.segments if segment.place.field == "hidden"]


@pytest.mark.parametrize(
    "more",
    [
        (stream("stray 13495550001"),),
        (stream("stray 13495550001", FORM),),
        (PAGE.format(7, ""), stream("stray 13495550001")),
    ],
    ids=["contents of no page", "a form that nothing names", "a page outside of the tree"],
)
def test_text_that_no_page_shows_is_read_as_hidden(more: tuple[str, ...]) -> None:
    found = read(by_hand(*BEGIN, *more))
    assert hidden(found) == ["stray 13495550001"]
    assert (found.problems, found.coverage.pages_seen) == ((), 1)


def test_a_form_that_a_page_names_and_never_draws_is_read() -> None:
    page = PAGE.format(5, "/XObject << /X 6 0 R >>")
    found = read(by_hand(*BEGIN[:2], page, *BEGIN[3:], stream("stray 13495550001", FORM)))
    assert hidden(found) == ["stray 13495550001"]


def test_a_form_that_is_drawn_is_told_once_where_it_stands() -> None:
    """reportlab: the head of every page is one form."""
    out = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(out)
    canvas.beginForm("head")
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(60, 800, "花名册 贾雨晴 13495550001")
    canvas.endForm()
    canvas.beginForm("never")
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(60, 800, "旧名单 史可为 13495550002")
    canvas.endForm()
    for number in range(2):
        canvas.doForm("head")
        canvas.drawString(60, 700, f"Page {number} with some words on it")
        canvas.showPage()
    canvas.save()
    found = read(out.getvalue())
    assert sum("13495550001" in segment.text for segment in found.segments) == 2
    assert [text for text in hidden(found) if "1349" in text] == ["旧名单 史可为 13495550002"]
    assert found.complete


def test_strays_in_compressed_objects_are_read() -> None:
    """pikepdf: every object that may stands in a stream of objects."""
    out = io.BytesIO()
    with pikepdf.open(
        io.BytesIO(
            by_hand(
                *BEGIN[:2], PAGE.format(5, "/XObject << /X 6 0 R >>"), *BEGIN[3:], stream("stray 13495550001", FORM)
            )
        )
    ) as old:
        old.Root.Keep = old.make_indirect(pikepdf.Dictionary(Note=pikepdf.String("noted 13495550002")))
        old.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert hidden(read(out.getvalue())) == ["noted 13495550002", "stray 13495550001"]


def test_more_strays_than_are_read_are_told() -> None:
    found = read(by_hand(*BEGIN, *(stream(f"stray {number} of many") for number in range(_pdf_strays.PAGES + 3))))
    assert [(problem.code, problem.detail) for problem in found.problems] == [(Code.BUDGET, "pages")]
    assert len(hidden(found)) == _pdf_strays.PAGES


def added_to(old: bytes, text: str) -> bytes:
    """The file with the contents of its page replaced in an addition (7.5.6)."""
    added = f"\n5 0 obj {stream(text)} endobj\n".encode()
    table = f"xref\n5 1\n{len(old) + 1:010d} 00000 n \ntrailer << /Size 6 /Root 1 0 R /Prev {old.rindex(b'xref', 0, -20)} >>\n"
    return old + added + table.encode() + f"startxref\n{len(old) + len(added)}\n%%EOF".encode()


def test_more_versions_than_are_looked_at_are_told() -> None:
    data = by_hand(*BEGIN[:4], stream("version 0 with words enough to be a page"))
    for number in range(1, _pdf_objects.REVISIONS + 2):
        data = added_to(data, f"version {number} with words enough to be a page")
    found = read(data)
    assert [(problem.code, problem.detail) for problem in found.problems] == [(Code.BUDGET, "pages")]
    assert len(hidden(found)) == _pdf_objects.REVISIONS


def test_what_an_earlier_version_said_is_read() -> None:
    """A page got other contents by an addition; the older ones stand in the file."""
    old = by_hand(*BEGIN[:4], stream("first 13495550001 with words enough"))
    found = read(added_to(old, "A page without a number, with words enough"))
    assert hidden(found) == ["first 13495550001 with words enough"]
    assert [s.text for s in found.segments if s.role == Role.BODY] == ["A page without a number, with words enough"]


def test_a_pdf_behind_a_kilobyte_of_something_else_is_read() -> None:
    junk = "转发自13495550009".encode() + b"\xff\x00" * 530
    found = read(junk + by_hand(*BEGIN))
    assert found.kind == "pdf"
    assert "A page that everybody sees, with words enough" in [segment.text for segment in found.segments]
    assert found.complete

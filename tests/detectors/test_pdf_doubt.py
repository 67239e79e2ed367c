"""A text layer that may not be what the eye sees: told as such, and read as a picture where a child sees."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from detectors import Blob, Code
from detectors._explain import place_text
from detectors.extract import extract
from detectors.formats import _page
from detectors.sandbox import wire

IDS = ("310101199003079742", "320102198511239769", "440103197806159781")
SHIFTED = tuple("".join(str((int(digit) + 1) % 10) for digit in number) for number in IDS)


def page(lines: Sequence[str], gap: float = 0.0) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, line in enumerate(lines):
        text = canvas.beginText(60, 780 - 22 * number)
        text.setFont("STSong-Light", 11)
        text.setCharSpace(gap)
        text.textOut(line)
        canvas.drawText(text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (("身份证号码", *SHIFTED), [Code.TEXT_UNTRUSTED]),
        (("身份证号码", *IDS), []),
        (("运单号", *SHIFTED), []),
        (("身份证号码", *SHIFTED[:2]), []),
    ],
    ids=["shifted digits", "numbers that fit", "no ID numbers", "too few"],
)
def test_digits_that_are_others_are_told(lines: Sequence[str], codes: Sequence[Code]) -> None:
    assert [problem.code for problem in extract(Blob(page(lines))).problems] == codes


@pytest.mark.parametrize("line", ["贾雨晴 13491230001 Mary Ann Lee", "上海市黄浦区云栖路12弄3号502室"])
@pytest.mark.parametrize("gap", [0.0, 0.6])
def test_stretches_say_what_glyph_by_glyph_is_said(line: str, gap: float, monkeypatch: pytest.MonkeyPatch) -> None:
    data = page((line, f"{line} {line}"), gap)
    quickly = [segment.text for segment in extract(Blob(data)).segments]
    monkeypatch.setattr(_page, "pieces", _page.glyphs)
    assert quickly == [segment.text for segment in extract(Blob(data)).segments]
    assert line in quickly


def test_a_line_says_where_on_its_page_it_is() -> None:
    (first, *_, last) = [one for one in extract(Blob(page(["贾雨晴"] * 34))).segments if one.text == "贾雨晴"]
    assert (first.place.area, last.place.area) == (1, 7)
    assert place_text(last.place) == "page 1, line 34, lower left"
    assert wire._place_in(wire._place_out(last.place)) == last.place


def test_a_page_that_leans_is_read_glyph_by_glyph() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rotate(90)
    canvas.drawString(200, -300, "leaning 13491230001")
    canvas.save()
    import pypdfium2

    found = _page.pieces(pypdfium2.PdfDocument(out.getvalue())[0])
    assert {len(one.text) for one in found} == {1}


def test_fonts_of_the_system_are_for_drawing_only(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[bool] = []
    monkeypatch.setattr(_page, "choose_fonts", chosen.append)
    extract(Blob(page(("a",))))
    assert chosen == [False]


def test_what_only_a_stamp_draws_and_what_a_camera_wrote_is_read() -> None:
    """A stamp's look is no text of the page; a picture's EXIF is no text at all."""
    exif, photograph = Image.Exif(), io.BytesIO()
    exif[0x010E] = "13491230009"
    Image.new("RGB", (40, 40)).save(photograph, "JPEG", exif=exif)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page(["visible words, enough of them to be a page of text"]))) as made:
        sheet = made.pages[0].obj
        stamp = made.make_stream(b"BT /F1 9 Tf 5 5 Td (stamped 14521230008) Tj ET")
        stamp.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": [0, 0, 200, 50]})
        stamp.Resources = Dictionary(
            Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        )
        looks = Dictionary(N=made.make_indirect(stamp))
        sheet.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[50, 50, 250, 100], AP=looks)])
        shown = made.make_stream(photograph.getvalue())
        shown.update({"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 40, "/Height": 40})
        shown.update({"/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8, "/Filter": Name.DCTDecode})
        sheet.Resources.XObject = Dictionary(I=made.make_indirect(shown))
        made.save(out)
    text = "\n".join(segment.text for segment in extract(Blob(out.getvalue())).segments)
    assert "stamped 14521230008" in text
    assert "13491230009" in text
    assert text.count("visible words") == 1

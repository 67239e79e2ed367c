"""Makes the fixtures of pptx, xls, doc, odt, ods, odp and rtf anew: python tests/corpus/formats/make_office.py

Needs LibreOffice with Impress, and python-pptx and xlwt beside make.py's packages. All people are invented.
"""

from __future__ import annotations

import io
import zipfile

import pptx
import xlwt
from make import HEADER, HERE, ROWS, converted, repacked, saved, twice, write
from make_containers import packed
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

# utf-8, commas, every column as text
CSV = "--infilter=Text - txt - csv (StarCalc):44,34,76,1,1/2/2/2/3/2/4/2/5/2"


def slides() -> pptx.presentation.Presentation:
    show = pptx.Presentation()
    front = show.slides.add_slide(show.slide_layouts[0])
    front.shapes.title.text = "关于密接人员情况"
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "名单"
    grid = slide.shapes.add_table(len(ROWS) + 1, len(HEADER), Inches(1), Inches(2), Inches(8), Inches(2)).table
    for at, row in enumerate([HEADER, *ROWS]):
        for column, word in enumerate(row):
            grid.cell(at, column).text = word
    return show


def plainly(show: pptx.presentation.Presentation) -> bytes:
    """Saved without the author of python-pptx's own template."""
    show.core_properties.author = show.core_properties.last_modified_by = ""
    return saved(show)


def spread() -> bytes:
    """One person on the slide in split runs, one in the notes, one as alternative text and in a hidden slide."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    frame = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(5), Inches(1)).text_frame
    for word in ROWS[0][:4]:
        paragraph = frame.add_paragraph()
        for piece in (word[:2], word[2:]):
            paragraph.add_run().text = piece
    slide.notes_slide.notes_text_frame.text = "，".join(ROWS[1])
    hidden = show.slides.add_slide(show.slide_layouts[6])
    hidden._element.set("show", "0")
    shapes = hidden.shapes.add_group_shape().shapes
    box = shapes.add_textbox(Inches(1), Inches(1), Inches(5), Inches(1))
    box.text_frame.text = ROWS[2][0]
    box._element.nvSpPr.cNvPr.set("descr", "，".join(ROWS[2][1:]))
    return plainly(show)


def charted() -> bytes:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    data = CategoryChartData()
    data.categories = [" ".join(row[:4]) for row in ROWS]
    data.add_series("次数", (1, 2, 3))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(1), Inches(6), Inches(4), data)
    return plainly(show)


def presentations() -> None:
    plain = plainly(slides())
    write("pptx/python-pptx.pptx", plain)
    write("pptx/libreoffice.pptx", converted(plain, "pptx", "pptx:Impress MS PowerPoint 2007 XML"))
    write(
        "pptx/from-odp.pptx", converted(converted(plain, "pptx", "odp"), "odp", "pptx:Impress MS PowerPoint 2007 XML")
    )
    write("pptx/spread.pptx", spread())
    write("pptx/spread-libreoffice.pptx", converted(spread(), "pptx", "pptx:Impress MS PowerPoint 2007 XML"))
    write("pptx/chart.pptx", charted())
    write("pptx/broken-cut.pptx", plain[: plain.find(b"docProps/thumbnail") + 100])
    write("pptx/broken-doctype.pptx", repacked(plain, {"<p:sld ": '<!DOCTYPE p [<!ENTITY a "b">]><p:sld '}))
    write("pptx/broken-twice.pptx", twice(plain, "ppt/slides/slide2.xml"))
    write("pptx/broken-unclosed.pptx", repacked(plain, {"</p:graphicFrame>": ""}))


def by_xlwt() -> bytes:
    """Texts, numbers, a date, a hidden sheet, a merged title, a link."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("密接")
    sheet.write_merge(0, 0, 0, 4, "名单")
    for at, row in enumerate([HEADER, *ROWS], start=1):
        for column, word in enumerate(row):
            sheet.write(at, column, int(word) if column == 2 and at > 1 else word)
    hidden = book.add_sheet("备份")
    hidden.visibility = 2
    hidden.write(0, 0, xlwt.Formula('HYPERLINK("tel:13491230001";"贾雨晴")'))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbooks() -> None:
    plain = (HERE / "xlsx/openpyxl.xlsx").read_bytes()
    excel = "xls:MS Excel 97"
    write("xls/libreoffice.xls", converted(plain, "xlsx", excel))
    write("xls/xlwt.xls", by_xlwt())
    write("xls/numbers.xls", converted((HERE / "xlsx/numbers.xlsx").read_bytes(), "xlsx", excel))
    write("xls/hidden.xls", converted((HERE / "xlsx/hidden.xlsx").read_bytes(), "xlsx", excel))
    write(
        "xls/broken-rounded.xls",
        converted((HERE / "html/by-hand.html").read_bytes(), "html", excel, "--infilter=HTML (StarCalc)"),
    )
    write("xls/from-csv.xls", converted((HERE / "csv/excel.csv").read_bytes(), "csv", excel, CSV))
    whole = (HERE / "xls/libreoffice.xls").read_bytes()
    write("xls/broken-cut.xls", whole[: len(whole) // 2])
    write("xls/broken-zeroed.xls", whole[:512] + bytes(1024) + whole[1536:])
    write("xls/broken-locked.xls", with_record(whole, b"\x2f\0\6\0" + bytes(6)))
    write("xls/from-ods.xls", converted(converted(plain, "xlsx", "ods"), "ods", excel))
    write("ods/libreoffice.ods", converted(plain, "xlsx", "ods"))
    write("ods/from-xls.ods", converted(by_xlwt(), "xls", "ods"))
    write("ods/hidden.ods", converted((HERE / "xlsx/hidden.xlsx").read_bytes(), "xlsx", "ods"))
    write("ods/numbers.ods", converted((HERE / "xlsx/numbers.xlsx").read_bytes(), "xlsx", "ods"))
    write("ods/from-csv.ods", converted((HERE / "csv/excel.csv").read_bytes(), "csv", "ods", CSV))
    write(
        "ods/broken-rounded.ods",
        converted((HERE / "html/by-hand.html").read_bytes(), "html", "ods", "--infilter=HTML (StarCalc)"),
    )
    write("ods/by-hand.ods", ods_by_hand())
    broken("ods", (HERE / "ods/libreoffice.ods").read_bytes())


def ods_by_hand() -> bytes:
    """The least of a spreadsheet: rows and columns that stand for many, a number shown as its power of ten."""

    def cell(word: str) -> str:
        if word.isdecimal() and len(word) == 11:
            return f'<table:table-cell office:value-type="float" office:value="{word}"><text:p>1.35E+10</text:p></table:table-cell>'
        return f"<table:table-cell><text:p>{word[:3]}<text:span>{word[3:]}</text:span></text:p></table:table-cell>"

    gap = '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="7"/></table:table-row>'
    skip = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = "".join(f"<table:table-row>{skip}{''.join(map(cell, row))}</table:table-row>" for row in [HEADER, *ROWS])
    names = {
        "office": "office",
        "table": "table",
        "text": "text",
    }
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in names.items())
    body = f'<office:spreadsheet><table:table table:name="名单">{gap}{rows}</table:table></office:spreadsheet>'
    content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
    return packed(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()},
        zipfile.ZIP_STORED,
    )


def with_record(data: bytes, record: bytes) -> bytes:
    """A record put in place of the one behind the first BOF: FILEPASS says that the rest is encrypted."""
    at = data.find(b"\x09\x08\x10\0\0\6\5\0") + 20
    return data[:at] + record + data[at + len(record) :]


def broken(kind: str, whole: bytes) -> None:
    """What is told of every OpenDocument file."""
    write(f"{kind}/broken-cut.{kind}", whole[: whole.rfind(b"PK\1\2")])
    write(
        f"{kind}/broken-doctype.{kind}",
        repacked(whole, {"<office:document-content ": '<!DOCTYPE o [<!ENTITY a "b">]><office:document-content '}),
    )
    write(f"{kind}/broken-unclosed.{kind}", repacked(whole, {"</office:body>": ""}))
    write(f"{kind}/broken-unknown-part.{kind}", repacked(whole, {}, {"Basic/Standard/secret.bin": b"13491230009"}))


def documents() -> None:
    plain = (HERE / "docx/python-docx.docx").read_bytes()
    for kind, filters in {"odt": "odt", "doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format"}.items():
        write(f"{kind}/libreoffice.{kind}", converted(plain, "docx", filters))
        for name in ("split-runs", "nested"):
            write(f"{kind}/{name}.{kind}", converted((HERE / f"docx/{name}.docx").read_bytes(), "docx", filters))
        write(f"{kind}/tracked.{kind}", converted((HERE / "docx/tracked.docx").read_bytes(), "docx", filters))
        write(f"{kind}/from-text.{kind}", converted((HERE / "text/utf8.txt").read_bytes(), "txt", filters))
        write(
            f"{kind}/from-html.{kind}",
            converted((HERE / "html/by-hand.html").read_bytes(), "html", filters, "--infilter=HTML (StarWriter)"),
        )
    word = (HERE / "doc/libreoffice.doc").read_bytes()
    start = word.find(b"\xec\xa5")
    write("doc/broken-cut.doc", word[: len(word) * 2 // 3])
    write("doc/broken-locked.doc", word[: start + 11] + bytes([word[start + 11] | 1]) + word[start + 12 :])
    write("doc/broken-old.doc", word[: start + 2] + b"\x65\0" + word[start + 4 :])
    rich = (HERE / "rtf/libreoffice.rtf").read_bytes()
    write("rtf/broken-cut.rtf", rich[: rich.rfind(rb"\u36158")])
    write("rtf/broken-brace.rtf", rich.rstrip()[:-1])
    write("rtf/broken-picture.rtf", rich.rstrip()[:-1] + rb"{\pict\pngblip 89504e47}}")
    broken("odt", (HERE / "odt/libreoffice.odt").read_bytes())


def shows() -> None:
    for name in ("python-pptx", "spread", "chart"):
        write(f"odp/{name}.odp", converted((HERE / f"pptx/{name}.pptx").read_bytes(), "pptx", "odp"))
    write("odp/from-pptx.odp", converted((HERE / "pptx/libreoffice.pptx").read_bytes(), "pptx", "odp"))
    write(
        "odp/from-ppt.odp",
        converted(converted((HERE / "pptx/python-pptx.pptx").read_bytes(), "pptx", "ppt"), "ppt", "odp"),
    )
    write("odp/template.odp", converted((HERE / "odp/python-pptx.odp").read_bytes(), "odp", "otp"))
    broken("odp", (HERE / "odp/python-pptx.odp").read_bytes())


def old_slides() -> None:
    for name in ("python-pptx", "libreoffice", "from-odp", "spread"):
        write(f"ppt/{name}.ppt", converted((HERE / f"pptx/{name}.pptx").read_bytes(), "pptx", "ppt"))
    whole = (HERE / "ppt/python-pptx.ppt").read_bytes()
    write("ppt/saved-again.ppt", converted(whole, "ppt", "ppt"))
    write("ppt/template.pot", converted(whole, "ppt", "pot"))
    write("ppt/broken-chart.ppt", converted((HERE / "pptx/chart.pptx").read_bytes(), "pptx", "ppt"))
    write("ppt/broken-cut.ppt", whole[:4_000])
    token = (0xE391C05F).to_bytes(4, "little")
    write("ppt/broken-locked.ppt", whole.replace(token, (0xF3D1C4DF).to_bytes(4, "little")))
    at = whole.index("贾雨晴".encode("utf-16-le")) - 4
    write("ppt/broken-length.ppt", whole[:at] + b"\xff\xff\xff\x7f" + whole[at + 4 :])


if __name__ == "__main__":
    for make in (presentations, workbooks, documents, shows, old_slides):
        make()

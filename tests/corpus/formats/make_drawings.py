"""Makes the old office files with pictures and embedded files anew: python tests/corpus/formats/make_drawings.py

Needs LibreOffice with Impress, python-docx, openpyxl and python-pptx. All people are invented.
"""

from __future__ import annotations

import io
import re
import zipfile

import docx
import olefile
import openpyxl
import pptx
from make import HEADER, ROWS, converted, saved, write
from make_pictures import ROWS as ON_PICTURES
from make_pictures import drawn
from openpyxl.drawing.image import Image
from pptx.util import Inches

from detectors.formats._objects import compound_of

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OBJECT = f"""<w:p><w:r><w:object w:dxaOrig="1440" w:dyaOrig="720"><v:shape xmlns:v="urn:schemas-microsoft-com:vml"
 id="_x0000_i1025" style="width:200pt;height:60pt"><v:imagedata r:id="rIdP" xmlns:r="{_RELATIONS}"/></v:shape>
<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" ProgID="Excel.Sheet.12" ShapeID="_x0000_i1025"
 DrawAspect="Content" ObjectID="_1468075725" r:id="rIdO" xmlns:r="{_RELATIONS}"/></w:object></w:r></w:p>"""


def pictures() -> tuple[bytes, bytes]:
    """The first two of the three people as PNG, the last as JPEG."""
    out, rest = io.BytesIO(), io.BytesIO()
    drawn(ON_PICTURES[:3]).convert("L").quantize(8).save(out, "PNG", optimize=True)
    drawn((ON_PICTURES[0], ON_PICTURES[3])).save(rest, "JPEG", quality=80)
    return out.getvalue(), rest.getvalue()


def letter() -> bytes:
    document = docx.Document()
    document.core_properties.author = document.core_properties.comments = ""
    for number, picture in enumerate(pictures(), start=1):
        document.add_paragraph(f"见图{number}")
        document.add_picture(io.BytesIO(picture), width=docx.shared.Cm(16))
    return saved(document)


def book() -> bytes:
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "名单见图"
    for at, picture in zip(("A3", "A20"), pictures(), strict=True):
        workbook.active.add_image(Image(io.BytesIO(picture)), at)
    return saved(workbook)


def show() -> bytes:
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    for at, picture in enumerate(pictures()):
        slide.shapes.add_picture(io.BytesIO(picture), Inches(0.2), Inches(1 + 3 * at))
    slides.core_properties.author = slides.core_properties.last_modified_by = ""
    return saved(slides)


def without_preview(data: bytes) -> bytes:
    """The same streams without the properties, in which LibreOffice keeps half a megabyte of preview."""
    file = olefile.OleFileIO(io.BytesIO(data))
    kept = [path for path in file.listdir() if "Summary" not in path[-1]]
    return compound_of({tuple(path): file.openstream(path).read() for path in kept})


def with_short_copies(data: bytes) -> bytes:
    """The copies for old programs, megabytes of metafile, cut to their heads."""
    return re.sub(rb"(\\wmetafile8[^\r\n]*[\r\n]+[0-9a-f]{64})[0-9a-f\r\n]+", rb"\1", data)


def with_book(document: bytes) -> bytes:
    """A docx with a workbook of the three people in it, its look a small picture."""
    workbook = openpyxl.Workbook()
    for row in (HEADER, *ROWS):
        workbook.active.append(row)
    look, out = io.BytesIO(), io.BytesIO()
    drawn((("表", "", "", ""),)).resize((94, 9)).save(look, "PNG")
    old = zipfile.ZipFile(io.BytesIO(document))
    ends = {
        "word/document.xml": ("<w:sectPr", _OBJECT),
        "word/_rels/document.xml.rels": ("</Relationships>", _links()),
        "[Content_Types].xml": (
            "</Types>",
            f'<Default Extension="png" ContentType="image/png"/><Default Extension="xlsx" ContentType="{_BOOK}"/>',
        ),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            end, more = ends.get(info.filename, ("\0", ""))
            new.writestr(info, old.read(info).replace(end.encode(), (more + end).encode(), 1))
        new.writestr("word/media/look.png", look.getvalue())
        new.writestr("word/embeddings/book.xlsx", saved(workbook))
    return out.getvalue()


def _links() -> str:
    parts = (("rIdP", "image", "media/look.png"), ("rIdO", "package", "embeddings/book.xlsx"))
    return "".join(f'<Relationship Id="{i}" Type="{_RELATIONS}/{kind}" Target="{part}"/>' for i, kind, part in parts)


def main() -> None:
    write("doc/broken-pictures.doc", converted(letter(), "docx", "doc:MS Word 97"))
    write("rtf/broken-pictures.rtf", with_short_copies(converted(letter(), "docx", "rtf")))
    write("xls/broken-pictures.xls", converted(book(), "xlsx", "xls:MS Excel 97"))
    write("ppt/broken-pictures.ppt", without_preview(converted(show(), "pptx", "ppt:MS PowerPoint 97")))
    plain = docx.Document()
    plain.core_properties.author = plain.core_properties.comments = ""
    plain.add_paragraph("见附表")
    write("doc/broken-embedded.doc", converted(with_book(saved(plain)), "docx", "doc:MS Word 97"))


if __name__ == "__main__":
    main()

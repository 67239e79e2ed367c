"""Makes the fixtures of pptx, xls, doc, odt, ods, odp and rtf anew: python tests/corpus/formats/make_office.py

Needs LibreOffice with Impress, and python-pptx and xlwt beside make.py's packages. All people are invented.
"""

from __future__ import annotations

import pptx
from make import HEADER, ROWS, converted, repacked, saved, twice, write
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches


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


if __name__ == "__main__":
    for make in (presentations,):
        make()

"""Makes `hidden/channels` anew: files of other programs with a number in every place where text can hide.

Run it as `python -m tests.corpus.formats.make_hidden` from the root; needs LibreOffice and python-pptx, which the tests
do not. Our own planted docx and xlsx (tests/detectors/channels.py) go through LibreOffice, which drops some places;
`planted.json` says which number is in which place of which file.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import tempfile
import zipfile
from itertools import count
from pathlib import Path
from typing import Any

from tests.detectors import channels

HERE = Path(__file__).parent / "hidden" / "channels"
INTO = {"doc.docx": ("odt", "doc", "rtf", "html"), "book.xlsx": ("ods", "fods", "xls", "html"), "slides.pptx": ("odp",)}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SLIDES = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


class Slides(channels.Planted):
    """A presentation by python-pptx, and parts that it cannot write."""

    def __init__(self) -> None:
        super().__init__()
        self._next = count(101)

    def written(self) -> Slides:
        from pptx import Presentation

        deck = Presentation()
        first = deck.slides.add_slide(deck.slide_layouts[5])
        self._shapes(first)
        self._chart(first)
        hidden = deck.slides.add_slide(deck.slide_layouts[5])
        hidden.shapes.title.text = self.number("hidden slide")
        hidden._element.set("show", "0")
        hidden.shapes.add_textbox(-9_000_000, 0, 99, 99).text_frame.text = self.number("off the slide")
        deck.slide_master.shapes[0].text_frame.text = self.number("master")
        deck.slide_layouts[5].shapes[0].text_frame.text = self.number("layout")
        for name in ("author", "title", "subject", "keywords", "comments", "last_modified_by", "category"):
            setattr(deck.core_properties, name, self.number(f"property {name}"))
        self.load(deck)
        self._parts()
        return self

    def _shapes(self, slide: Any) -> None:
        number = self.number
        slide.shapes.title.text = number("title")
        slide.shapes[0].click_action.hyperlink.address = f"tel:{number('click action')}"
        box = slide.shapes.add_textbox(0, 0, 999_999, 99_999)
        box.text_frame.text = number("text box")
        runs = box.text_frame.add_paragraph()
        for piece in re.findall("..?.?", number("split runs")):
            runs.add_run().text = piece
        box.name = number("shape name")
        box._element._nvXxPr.cNvPr.set("descr", number("alternative text"))
        box._element._nvXxPr.cNvPr.set("title", number("title of a shape"))
        box.text_frame.paragraphs[0].runs[0].hyperlink.address = f"https://example.org/{number('hyperlink')}"
        slide.shapes.add_table(2, 2, 0, 0, 999_999, 99_999).table.cell(0, 0).text = number("cell")
        slide.shapes.add_group_shape().shapes.add_textbox(0, 0, 99, 99).text_frame.text = number("group")
        slide.notes_slide.notes_text_frame.text = number("notes")

    def _chart(self, slide: Any) -> None:
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE

        data = CategoryChartData()
        data.categories = [self.number("category of a chart"), "b"]
        data.add_series(self.number("series of a chart"), (1, 2))
        chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 999_999, 999_999, data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = self.number("chart title")

    def _parts(self) -> None:
        number, slide, deck = self.number, "ppt/slides/slide1.xml", "ppt/presentation.xml"
        body = f'<p:cmLst {SLIDES}><p:cm authorId="0" idx="1"><p:text>{number("comment")}</p:text></p:cm></p:cmLst>'
        kind = "application/vnd.openxmlformats-officedocument.presentationml."
        self.add("ppt/comments/comment1.xml", body, slide, "comments", f"{kind}comments+xml")
        author = f'<p:cmAuthor id="0" name="{number("author of a comment")}" initials="x"/>'
        body = f"<p:cmAuthorLst {SLIDES}>{author}</p:cmAuthorLst>"
        self.add("ppt/commentAuthors.xml", body, deck, "commentAuthors", f"{kind}commentAuthors+xml")
        body = f'<p:tagLst {SLIDES}><p:tag name="X" val="{number("tag")}"/></p:tagLst>'
        self.add("ppt/tags/tag1.xml", body, slide, "tags", f"{kind}tags+xml")
        self.add("customXml/item1.xml", f"<a>{number('custom xml')}</a>", deck, "customXml")
        text = f"<dgm:t><a:p><a:r><a:t>{number('diagram')}</a:t></a:r></a:p></dgm:t>"
        body = f'<dgm:dataModel xmlns:dgm="urn:dgm" {DRAWING}><dgm:pt>{text}</dgm:pt></dgm:dataModel>'
        drawing = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
        self.add("ppt/diagrams/data1.xml", body, slide, "diagramData", drawing)
        section = f'<p:ext uri="x"><p14:section xmlns:p14="urn:p14" name="名{number("section")}" id="1"/></p:ext>'
        self.change(deck, "</p:presentation>", f"<p:extLst>{section}</p:extLst></p:presentation>")


def raw(data: bytes) -> list[bytes]:
    """A file and, where it is an archive, all its members."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [data, *(archive.read(info) for info in archive.infolist())]
    except zipfile.BadZipFile:
        return [data]


def kept(data: bytes, numbers: dict[str, str]) -> dict[str, str]:
    """The planted numbers that a program did not drop."""
    bodies = [body for each in raw(data) for body in (each, re.sub(rb"<[^>]*>", b"", each))]
    return {
        place: number
        for place, number in numbers.items()
        if any(number.encode(encoding) in body for body in bodies for encoding in ("ascii", "utf-16-le"))
    }


def main() -> None:
    sources = {"doc.docx": channels.document(), "book.xlsx": channels.workbook(), "slides.pptx": Slides().written()}
    told = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, planted in sources.items():
            source = Path(folder) / name
            source.write_bytes(planted.data())
            for suffix in INTO[name]:
                line = ["soffice", f"-env:UserInstallation=file://{folder}/p", "--headless", "--convert-to", suffix]
                subprocess.run([*line, "--outdir", str(HERE), str(source)], check=True, capture_output=True)
                made = HERE / f"{source.stem}.{suffix}"
                told[made.name] = kept(made.read_bytes(), planted.numbers)
        slides = sources["slides.pptx"]
        (HERE / "slides.pptx").write_bytes(slides.data())
        told["slides.pptx"] = slides.numbers
    for leaving in HERE.glob("*.png"):
        leaving.unlink()
    (HERE / "planted.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

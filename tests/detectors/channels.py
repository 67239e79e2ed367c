"""Office packages with one planted number in each place where text can hide (research/files.md section 4).

Each channel gets a number of its own from an unassigned block, so that a test can say which place was not read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import count

import docx
import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = '<Override PartName="/{}" ContentType="{}"/></Types>'


class Planted:
    """A package and the number planted in each of its channels."""

    def __init__(self) -> None:
        self.numbers: dict[str, str] = {}
        self.parts: dict[str, bytes] = {}
        self._next = count(1)

    def number(self, channel: str) -> str:
        """A number for this channel."""
        return self.numbers.setdefault(channel, f"1349555{next(self._next):04d}")

    def load(self, book: object) -> None:
        out = io.BytesIO()
        book.save(out)  # type: ignore[attr-defined]
        with zipfile.ZipFile(out) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def change(self, part: str, before: str, after: str) -> None:
        """Replaces the first `before` in a part; it must be there."""
        text = self.parts[part].decode()
        assert before in text, f"{before} is not in {part}"
        self.parts[part] = text.replace(before, after, 1).encode()

    def add(self, part: str, body: str | bytes, source: str, kind: str, media: str = "application/xml") -> str:
        """Adds a part and the relationship that leads to it. Gives the relationship's id."""
        self.parts[part] = body if isinstance(body, bytes) else body.encode()
        self.change("[Content_Types].xml", "</Types>", _TYPE.format(part, media))
        return self.relate(source, kind, f"/{part}")

    def relate(self, source: str, kind: str, target: str, mode: str = "") -> str:
        folder, _, name = source.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels"
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        text = self.parts.get(rels, empty).decode()
        known = f"rIdX{len(re.findall('<Relationship ', text))}"
        entry = f'<Relationship Id="{known}" Type="{OFFICE}/{kind}" Target="{target}" {mode}/></Relationships>'
        self.parts[rels] = re.sub(r"</Relationships>|(?<=relationships\")\s*/>$", entry, text).encode()
        return known

    def data(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, body in self.parts.items():
                archive.writestr(name, body)
        return out.getvalue()


def workbook() -> Planted:
    """An xlsx with a number in each of 37 places."""
    planted = Planted()
    number = planted.number
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = f"表{number('sheet name')}"
    sheet.append(["姓名", number("table column"), "数"])
    sheet["A2"], sheet["B2"] = f"电话{number('cell')}", int(number("numeric cell"))
    sheet["A3"] = f'=IF(B2=1,"{number("word in a formula")}","")'
    sheet["A4"] = number("hidden row")
    sheet["H1"] = number("hidden column")
    sheet["C2"], sheet["C3"] = 1, 2
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["H"].hidden = True
    sheet["A2"].comment = Comment(number("comment"), number("author of a comment"))
    sheet["B2"].hyperlink = Hyperlink("B2", target=f"https://example.org/{number('link')}", tooltip=number("tooltip"))
    sheet["B2"].number_format = f'"{number("number format")}"0'
    sheet.oddHeader.center.text, sheet.oddFooter.left.text = number("header"), number("footer")
    choice = DataValidation(
        "list", formula1=f'"{number("validation list")},x"', prompt=number("prompt"), promptTitle="提示"
    )
    choice.add("C5")
    sheet.add_data_validation(choice)
    rule = FormulaRule([f'$A1="{number("conditional format")}"'], fill=PatternFill(bgColor="FFFF00"))
    sheet.conditional_formatting.add("A1:A9", rule)
    sheet.add_table(Table(displayName="T1", ref="A1:C3"))
    chart = BarChart()
    chart.title = number("chart title")
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "E5")
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(f"备{state}")
        other["A1"], other.sheet_state = number(f"{state} sheet"), state
    book.defined_names["N"] = openpyxl.workbook.defined_name.DefinedName("N", attr_text=f'"{number("defined name")}"')
    for channel in ("creator", "title", "subject", "keywords", "description", "lastModifiedBy", "category"):
        setattr(book.properties, channel, number(f"property {channel}"))
    book.custom_doc_props.append(StringProperty(name="部门", value=number("custom property")))
    planted.load(book)
    _into_workbook(planted)
    return planted


def _into_workbook(planted: Planted) -> None:
    """What openpyxl cannot write."""
    number = planted.number
    split = number("rich text runs")
    runs = f"<si><r><t>{split[:4]}</t></r><r><t>{split[4:]}</t></r></si>"
    phonetic = f'<si><t>x</t><rPh sb="0" eb="1"><t>{number("phonetic")}</t></rPh></si>'
    unused = f"<si><t>{number('unused string')}</t></si>"
    shared = f"<si><t>{number('shared string')}</t></si>"
    strings = f'<sst xmlns="{MAIN}">{shared}{runs}{phonetic}{unused}</sst>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    planted.add("xl/sharedStrings.xml", strings, "xl/workbook.xml", "sharedStrings", kind)
    sheet = "xl/worksheets/sheet1.xml"
    inline = f'<row r="7"><c r="A7" t="inlineStr"><is><t>{number("inline string")}</t></is></c>'
    cached = f'<c r="B7" t="str"><f>A1</f><v>{number("cached value")}</v></c><c r="C7" t="s"><v>0</v></c><c r="D7" t="s"><v>1</v></c><c r="E7" t="s"><v>2</v></c></row></sheetData>'
    planted.change(sheet, "</sheetData>", inline + cached)
    book = "xl/workbook.xml"
    thread = f'<ThreadedComments><threadedComment ref="A2" personId="1"><text>{number("thread")}</text></threadedComment></ThreadedComments>'
    planted.add("xl/threadedComments/threadedComment1.xml", thread, sheet, "threadedComment")
    person = f'<personList><person displayName="{number("person")}" id="1"/></personList>'
    planted.add("xl/persons/person.xml", person, book, "person")
    cache = f'<pivotCacheDefinition xmlns="{MAIN}"><cacheFields><cacheField name="x"><sharedItems><s v="{number("pivot cache")}"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>'
    planted.add("xl/pivotCache/pivotCacheDefinition1.xml", cache, book, "pivotCacheDefinition")
    link = f'<externalLink xmlns="{MAIN}"><externalBook><sheetDataSet><sheetData><row r="1"><cell r="A1" t="str"><v>{number("external link")}</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>'
    planted.add("xl/externalLinks/externalLink1.xml", link, book, "externalLink")
    planted.add("customXml/item1.xml", f"<a><b>{number('custom xml')}</b></a>", book, "customXml")
    settings = b"\0\0" + f"打印机{number('printer settings')}".encode("utf-16-le") + b"\0\0"
    planted.add(
        "xl/printerSettings/printerSettings1.bin", settings, sheet, "printerSettings", "application/octet-stream"
    )
    anchor = _shape(number("text box"), number("alternative text"))
    planted.change("xl/drawings/drawing1.xml", "</wsDr>", f"{anchor}</wsDr>")


def _shape(text: str, alternative: str) -> str:
    return (
        '<oneCellAnchor><from><col>0</col><colOff>0</colOff><row>9</row><rowOff>0</rowOff></from><ext cx="99" cy="99"/>'
        f'<sp><nvSpPr><cNvPr id="9" name="x" descr="图 {alternative}"/><cNvSpPr/></nvSpPr><spPr/><txBody>'
        f'<a:bodyPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
        f'<a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:t>{text}</a:t></a:r></a:p>'
        "</txBody></sp><clientData/></oneCellAnchor>"
    )


def document() -> Planted:
    """A docx with a number in each of 36 places."""
    planted = Planted()
    number = planted.number
    page = docx.Document()
    page.add_paragraph(number("paragraph"))
    split = page.add_paragraph()
    for piece in re.findall("...?", number("split runs")):
        split.add_run(piece)
    page.add_paragraph("").add_run(number("hidden text")).font.hidden = True
    outer = page.add_table(rows=1, cols=1)
    outer.cell(0, 0).text = number("cell")
    outer.cell(0, 0).add_table(rows=1, cols=1).cell(0, 0).text = number("nested cell")
    section = page.sections[0]
    section.different_first_page_header_footer = True
    page.settings.odd_and_even_pages_header_footer = True
    for channel in ("header", "first_page_header", "even_page_header", "footer"):
        getattr(section, channel).paragraphs[0].text = number(channel)
    for channel in ("author", "title", "subject", "keywords", "comments", "last_modified_by", "category"):
        setattr(page.core_properties, channel, number(f"property {channel}"))
    page.add_comment(page.paragraphs[0].runs, number("comment"), author=number("author of a comment"), initials="x")
    planted.load(page)
    planted.change("word/document.xml", "<w:sectPr", "".join(_paragraphs(planted)) + "<w:sectPr")
    _into_document(planted)
    return planted


def _paragraphs(planted: Planted) -> Iterator[str]:
    number = planted.number
    run = "<w:r><w:t>{}</w:t></w:r>"
    yield f'<w:p><w:ins w:id="1" w:author="{number("author of a change")}">{run.format(number("insertion"))}</w:ins></w:p>'
    yield f'<w:p><w:del w:id="2" w:author="x"><w:r><w:delText>{number("deletion")}</w:delText></w:r></w:del></w:p>'
    yield f'<w:p><w:moveFrom w:id="3" w:author="x">{run.format(number("moved away"))}</w:moveFrom></w:p>'
    control = f'<w:sdtPr><w:alias w:val="{number("alias")}"/><w:dropDownList><w:listItem w:displayText="{number("list item")}" w:value="1"/></w:dropDownList></w:sdtPr>'
    yield f"<w:sdt>{control}<w:sdtContent><w:p>{run.format(number('content control'))}</w:p></w:sdtContent></w:sdt>"
    yield f'<w:p><w:r><w:instrText>HYPERLINK "tel:{number("field code")}"</w:instrText></w:r></w:p>'
    yield f'<w:p><w:bookmarkStart w:id="4" w:name="名{number("bookmark")}"/><w:bookmarkEnd w:id="4"/></w:p>'
    target = planted.relate("word/document.xml", "hyperlink", f"tel:{number('link')}", 'TargetMode="External"')
    yield f'<w:p><w:hyperlink r:id="{target}">{run.format("链接")}</w:hyperlink></w:p>'
    text, older = number("text box"), number("older text box")
    box = "<w:txbxContent><w:p>{}</w:p></w:txbxContent>"
    space = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    space += ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    new = f"<wps:txbx>{box.format(run.format(text))}</wps:txbx>"
    old = f'<w:pict><v:shape alt="{number("alternative text")}"><v:textbox>{box.format(run.format(older))}</v:textbox></v:shape></w:pict>'
    yield f'<w:p><w:r><mc:AlternateContent {space}><mc:Choice Requires="wps"><w:drawing>{new}</w:drawing></mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>'


def _into_document(planted: Planted) -> None:
    number = planted.number
    source = "word/document.xml"
    body = f'<w:{{0}} xmlns:w="{WORD}"><w:{{1}} w:id="2"><w:p><w:r><w:t>{{2}}</w:t></w:r></w:p></w:{{1}}></w:{{0}}>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    for whole, one in (("footnotes", "footnote"), ("endnotes", "endnote")):
        planted.add(f"word/{whole}.xml", body.format(whole, one, number(one)), source, whole, f"{kind}{whole}+xml")
    glossary = f'<w:glossaryDocument xmlns:w="{WORD}"><w:p><w:r><w:t>{number("glossary")}</w:t></w:r></w:p></w:glossaryDocument>'
    planted.add("word/glossary/document.xml", glossary, source, "glossaryDocument", f"{kind}document.glossary+xml")
    person = f'<p:people xmlns:p="urn:p"><p:person p:author="{number("person")}"/></p:people>'
    planted.add("word/people.xml", person, source, "people", f"{kind}people+xml")
    planted.add("customXml/item9.xml", f"<a><b>{number('custom xml')}</b></a>", source, "customXml")
    variable = f'<w:docVars><w:docVar w:name="x" w:val="{number("document variable")}"/></w:docVars></w:settings>'
    planted.change("word/settings.xml", "</w:settings>", variable)
    inner = openpyxl.Workbook()
    inner.active["A1"] = number("embedded workbook")
    out = io.BytesIO()
    inner.save(out)
    planted.add("word/embeddings/book.xlsx", out.getvalue(), source, "package", "application/vnd.ms-excel")

"""Makes the files of 60 invented people anew: python tests/corpus/files/make.py

Needs LibreOffice, Node with xlsx (SheetJS), exceljs, docx and pptxgenjs (NODE_PATH), and xlsxwriter, xlwt, odfpy, fpdf2,
ebooklib, pyexcelerate, python-pptx beside the packages of `dev`. `people.json` is the truth: read it, do not count on seeds.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

HERE = Path(__file__).parent
HEADER = ["姓名", "电话", "身份证号", "住址", "母亲", "母亲电话"]
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
_SURNAMES = "贾史欧薛林尤柳邢夏甄冯焦鲍倪卜詹余程山霍潘司吴赖戴周王单胡张"
_GIVEN = "雨晴可为明澈宝琴如海二姐湘莲岫烟金桂士隐紫英大桂兴全光信石头家珍玉涵野牛起启"
_ROADS = ("云栖路", "柳荫街", "渡口路", "听涛巷", "望岳大道", "采石村", "桂香里", "学宫弄")
_REGIONS = ("310101", "320102", "440103", "510107", "230103", "350503")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ROWS: list[list[str]] = []


def people(count: int = 60) -> list[list[str]]:
    rng = random.Random(358)
    names = set[str]()
    while len(names) < 2 * count:
        names.add(rng.choice(_SURNAMES) + "".join(rng.sample(_GIVEN, 2)))
    pool = sorted(names)
    rng.shuffle(pool)
    return [
        [pool[2 * at], _mobile(rng), _resident_id(rng), _address(rng), pool[2 * at + 1], _mobile(rng)]
        for at in range(count)
    ]


def _mobile(rng: random.Random) -> str:
    return f"{rng.choice(('1349', '1452', '1740'))}{rng.randrange(5)}{rng.randrange(10**6):06d}"


def _resident_id(rng: random.Random) -> str:
    day = f"{rng.randint(1945, 2004)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}"
    body = f"{rng.choice(_REGIONS)}{day}{rng.randint(974, 993)}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


def _address(rng: random.Random) -> str:
    return (
        f"{rng.choice(_ROADS)}{rng.randint(2, 300)}号{rng.randint(1, 29)}幢{rng.randint(1, 18)}0{rng.randint(1, 4)}室"
    )


def sentence(row: Sequence[str]) -> str:
    return f"{row[0]}，电话{row[1]}，身份证{row[2]}，住{row[3]}，母亲{row[4]}（{row[5]}）。"


TABLE: Callable[[], list[list[str]]] = lambda: [HEADER, *ROWS]  # noqa: E731


def keep(name: str, data: bytes | str) -> None:
    (HERE / name).write_bytes(data.encode() if isinstance(data, str) else data)


def office(source: Path, suffix: str, name: str, filter_: str = "", infilter: str = "") -> None:
    """A file converted by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{suffix}:{filter_}" if filter_ else suffix
        command = ["soffice", "--headless", *([f"--infilter={infilter}"] if infilter else []), "--convert-to", wanted]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)
        shutil.copy(next(Path(folder).iterdir()), HERE / name)


def sheets() -> None:
    import openpyxl
    import xlsxwriter

    book = openpyxl.Workbook()
    for row in TABLE():
        book.active.append(row)
    for letter in "ABCDEF":  # or LibreOffice prints what fits
        book.active.column_dimensions[letter].width = 26
    book.save(HERE / "openpyxl.xlsx")
    more_sheets()
    for name, options in (("xlsxwriter.xlsx", {}), ("xlsxwriter-inline.xlsx", {"constant_memory": True})):
        written = xlsxwriter.Workbook(HERE / name, options)
        sheet = written.add_worksheet("花名册")
        for at, row in enumerate(TABLE()):
            for column, text in enumerate(row):
                if name.startswith("xlsxwriter.") and text.isdecimal() and len(text) == 11:
                    sheet.write_number(at, column, int(text))
                elif column == 0 and at % 3 == 1:
                    sheet.write_rich_string(at, column, text[:1], written.add_format({"bold": True}), text[1:])
                else:
                    sheet.write_string(at, column, text)
        written.close()
    converted()


def converted() -> None:
    source = HERE / "openpyxl.xlsx"
    for suffix, filter_ in (
        ("xlsx", "Calc MS Excel 2007 XML"), ("xlsm", "Calc MS Excel 2007 VBA XML"), ("xltx", ""),
        ("xls", "MS Excel 97"), ("xlt", "MS Excel 97 Vorlage/Template"), ("ods", "calc8"), ("ots", "calc8_template"),
        ("fods", "OpenDocument Spreadsheet Flat XML"), ("html", "HTML (StarCalc)"),
    ):  # fmt: skip
        office(source, suffix, f"calc.{suffix}", filter_)
    office(source, "csv", "calc-gb18030.csv", "Text - txt - csv (StarCalc):44,34,85,1")
    office(source, "csv", "calc-utf16.csv", "Text - txt - csv (StarCalc):9,34,65535,1")
    office(source, "pdf", "calc.pdf", "calc_pdf_Export")


def more_sheets() -> None:
    import pyexcelerate
    import xlwt

    fast = pyexcelerate.Workbook()
    fast.new_sheet("名单", data=TABLE())
    fast.save(str(HERE / "pyexcelerate.xlsx"))
    old = xlwt.Workbook()
    page = old.add_sheet("名单")
    for at, row in enumerate(TABLE()):
        for column, text in enumerate(row):
            page.write(at, column, text)
    old.save(str(HERE / "xlwt.xls"))


def sheet_js() -> None:
    """SheetJS writes what few free programs write: xlsb, SpreadsheetML 2003, SYLK."""
    script = """
const X = require('xlsx'), E = require('exceljs'), fs = require('fs');
const [rows, here] = [JSON.parse(fs.readFileSync(0)), process.argv[1] + '/'];
const book = X.utils.book_new();
X.utils.book_append_sheet(book, X.utils.aoa_to_sheet(rows), '名单');
const rich = X.utils.aoa_to_sheet(rows.slice(0, 31).map(r => r.map(t => /^1\\d{10}$/.test(t) ? Number(t) : t)));
const two = X.utils.book_new();
X.utils.book_append_sheet(two, rich, '上半');
X.utils.book_append_sheet(two, X.utils.aoa_to_sheet(rows.slice(31)), '下半');
two.Workbook = {Sheets: [{}, {Hidden: 1}]};
for (const [kind, name] of [['xlsx', 'xlsx'], ['xlsb', 'xlsb'], ['biff8', 'xls'], ['ods', 'ods'], ['fods', 'fods'],
    ['xlml', 'xml'], ['html', 'html'], ['txt', 'txt'], ['csv', 'csv'], ['sylk', 'slk'], ['dif', 'dif'], ['rtf', 'rtf'], ['xlsm', 'xlsm']])
  X.writeFile(book, here + 'sheetjs.' + name, {bookType: kind, bookSST: kind !== 'xlsx', compression: true});
X.writeFile(two, here + 'sheetjs-two.xlsb', {bookType: 'xlsb', bookSST: false, compression: true});
const other = new E.Workbook();
other.addWorksheet('名单').addRows(rows);
other.xlsx.writeFile(here + 'exceljs.xlsx');
"""
    subprocess.run(["node", "-e", script, str(HERE)], input=json.dumps(TABLE()).encode(), check=True, timeout=120)


def documents() -> None:
    import docx
    from odf import opendocument, table, text

    document = docx.Document()
    grid = document.add_table(rows=0, cols=len(HEADER))
    for row in TABLE()[:31]:
        line = grid.add_row()
        line._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:cantSplit"))  # no number on two pages
        for cell, word in zip(line.cells, row, strict=True):
            cell.text = word
    for row in ROWS[30:]:
        document.add_paragraph(sentence(row))
    document.save(HERE / "python-docx.docx")
    source = HERE / "python-docx.docx"
    for suffix, filter_ in (
        ("docx", "MS Word 2007 XML"), ("docm", "MS Word 2007 XML VBA"), ("dotx", "MS Word 2007 XML Template"),
        ("doc", "MS Word 97"), ("dot", "MS Word 97 Vorlage"), ("rtf", "Rich Text Format"), ("odt", "writer8"),
        ("ott", "writer8_template"), ("fodt", "OpenDocument Text Flat XML"), ("html", "HTML (StarWriter)"),
        ("epub", "EPUB"), ("txt", "Text"),
    ):  # fmt: skip
        office(source, suffix, f"writer.{suffix}", filter_)
    office(source, "xml", "writer-2003.xml", "MS Word 2003 XML")
    office(source, "xhtml", "writer.xhtml", "XHTML Writer File")
    office(source, "pdf", "writer.pdf", "writer_pdf_Export")
    writing = opendocument.OpenDocumentText()
    sheet = table.Table(name="名单")
    for row in TABLE()[:31]:
        line = table.TableRow()
        for word in row:
            cell = table.TableCell(valuetype="string")
            cell.addElement(text.P(text=word))
            line.addElement(cell)
        sheet.addElement(line)
    writing.text.addElement(sheet)
    for row in ROWS[30:]:
        writing.text.addElement(text.P(text=sentence(row)))
    writing.save(str(HERE / "odfpy.odt"))
    script = """
const D = require('docx'), fs = require('fs');
const [rows, here] = [JSON.parse(fs.readFileSync(0)), process.argv[1] + '/'];
const cell = t => new D.TableCell({children: [new D.Paragraph({children: [...t].map(c => new D.TextRun(c))})]});
const grid = new D.Table({rows: rows.slice(0, 31).map(r => new D.TableRow({children: r.map(cell)}))});
const rest = rows.slice(31).map(r => new D.Paragraph(r.join('，')));
D.Packer.toBuffer(new D.Document({sections: [{children: [grid, ...rest]}]})).then(b => fs.writeFileSync(here + 'docx-js.docx', b));
const P = require('pptxgenjs'), show = new P();
for (let at = 0; at < rows.length; at += 8) {
  const slide = show.addSlide();
  slide.addTable(rows.slice(at, at + 4).map(r => r.map(t => ({text: t}))));
  slide.addText(rows.slice(at + 4, at + 6).map(r => r.join(' ')).join('\\n'), {x: 1, y: 4});
  slide.addNotes(rows.slice(at + 6, at + 8).map(r => r.join(' ')).join('\\n'));
}
show.writeFile({fileName: here + 'pptxgenjs.pptx', compression: true});
"""
    subprocess.run(["node", "-e", script, str(HERE)], input=json.dumps(TABLE()).encode(), check=True, timeout=120)


def _slim(show: Any) -> None:
    """Without ten of the eleven layouts of the template: LibreOffice copies each of them with its pictures."""
    for layout in [layout for at, layout in enumerate(show.slide_layouts) if at != 5]:
        show.slide_layouts.remove(layout)


def slides() -> None:
    import pptx
    from pptx.util import Inches

    show = pptx.Presentation()
    _slim(show)
    for at in range(0, len(ROWS), 30):
        slide = show.slides.add_slide(show.slide_layouts[0])
        slide.shapes.title.text = "名单"
        part = [HEADER, *ROWS[at : at + 15]]
        grid = slide.shapes.add_table(len(part), len(HEADER), Inches(0.2), Inches(1.5), Inches(9), Inches(3)).table
        for line, row in enumerate(part):
            for column, word in enumerate(row):
                grid.cell(line, column).text = word
        slide.notes_slide.notes_text_frame.text = "\n".join(map(sentence, ROWS[at + 15 : at + 30]))
    show.save(HERE / "python-pptx.pptx")
    source = HERE / "python-pptx.pptx"
    for suffix, filter_ in (
        ("pptx", "Impress MS PowerPoint 2007 XML"), ("ppsx", "Impress MS PowerPoint 2007 XML AutoPlay"),
        ("potx", "Impress MS PowerPoint 2007 XML Template"), ("ppt", "MS PowerPoint 97"),
        ("odp", "impress8"), ("fodp", "OpenDocument Presentation Flat XML"),
    ):  # fmt: skip
        office(source, suffix, f"impress.{suffix}", filter_)
    for name in ("impress.ppt", "impress.fodp"):  # large for what they say
        keep(f"{name}.gz", gzip.compress((HERE / name).read_bytes(), mtime=0))
        (HERE / name).unlink()


def pages() -> None:
    import fpdf
    from ebooklib import epub
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    grid = Table(TABLE())
    grid.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "STSong-Light", 7), ("GRID", (0, 0), (-1, -1), 0.5, "grey")]))
    SimpleDocTemplate(str(HERE / "reportlab.pdf"), pagesize=A4, leftMargin=10, rightMargin=10).build([grid])
    page = fpdf.FPDF()
    page.add_page()
    page.add_font("noto", fname=FONT)
    page.set_font("noto", size=9)
    for row in ROWS:
        page.cell(text=sentence(row), new_x="LMARGIN", new_y="NEXT")
    page.output(str(HERE / "fpdf2.pdf"))
    import pikepdf

    with pikepdf.open(HERE / "fpdf2.pdf") as opened:
        opened.save(HERE / "pikepdf-objects.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    book = epub.EpubBook()
    book.set_title("名单")
    chapter = epub.EpubHtml(title="名单", file_name="list.xhtml")
    chapter.content = "<h1>名单</h1>" + "".join(f"<p>{sentence(row)}</p>" for row in ROWS)
    book.add_item(chapter)
    book.spine = [chapter]
    epub.write_epub(str(HERE / "ebooklib.epub"), book)


def texts() -> None:
    lines = "\n".join(map(sentence, ROWS)) + "\n"
    for name, charset in (
        ("utf-8.txt", "utf-8"),
        ("gb18030.txt", "gb18030"),
        ("utf-16.txt", "utf-16"),
        ("utf-16-bare.txt", "utf-16-le"),
    ):
        keep(name, lines.encode(charset))
    keep("list.md", "".join(f"| {' | '.join(row)} |\n" for row in [HEADER, ["---"] * 6, *ROWS]))
    out = io.StringIO()
    csv.writer(out, delimiter="\t").writerows(TABLE())
    keep("python.tsv", out.getvalue())
    keep("python.json", json.dumps([dict(zip(HEADER, row, strict=True)) for row in ROWS]))
    keep(
        "python.jsonl",
        "".join(json.dumps(dict(zip(HEADER, row, strict=True)), ensure_ascii=False) + "\n" for row in ROWS),
    )
    root = ElementTree.Element("people")
    for row in ROWS:
        child = ElementTree.SubElement(root, "person", phone=row[1])
        for name, text in zip(("name", "id", "home", "mother", "hers"), (row[0], *row[2:]), strict=True):
            ElementTree.SubElement(child, name).text = text
    keep("elementtree.xml", ElementTree.tostring(root))
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{r[0]}\r\nTEL:{r[1]}\r\nADR:;;{r[3]}\r\nNOTE:{r[2]} {r[4]} {r[5]}\r\nEND:VCARD\r\n"
        for r in ROWS
    )
    keep("cards.vcf", cards)
    keep(
        "list.srt",
        "".join(
            f"{n}\n00:00:{n % 60:02d},000 --> 00:00:{n % 60:02d},900\n{sentence(r)}\n\n" for n, r in enumerate(ROWS, 1)
        ),
    )
    keep(
        "list.yaml",
        "".join(
            f"- name: {r[0]}\n  phone: '{r[1]}'\n  id: '{r[2]}'\n  home: {r[3]}\n  mother: {r[4]}, {r[5]}\n"
            for r in ROWS
        ),
    )
    keep("list.sql", "".join(f"INSERT INTO people VALUES ({', '.join(map(repr, r))});\n" for r in ROWS))
    keep("list.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(f"BEGIN:VEVENT\r\nSUMMARY:{r[0]} {r[1]}\r\nLOCATION:{r[3]}\r\nDESCRIPTION:{r[2]} {r[4]} {r[5]}\r\nEND:VEVENT\r\n" for r in ROWS) + "END:VCALENDAR\r\n")  # fmt: skip


def containers() -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.com", "b@example.com", "名单"
    mail.set_content("\n".join(map(sentence, ROWS[:30])))
    mail.add_attachment(
        (HERE / "openpyxl.xlsx").read_bytes(), maintype="application", subtype="octet-stream", filename="名单.xlsx"
    )
    keep("email.eml", mail.as_bytes())
    with zipfile.ZipFile(HERE / "python.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(HERE / "openpyxl.xlsx", "名单.xlsx")
    with tarfile.open(HERE / "python.tar.gz", "w:gz") as archive_:
        archive_.add(HERE / "xlwt.xls", "list.xls")
    (HERE / "sqlite3.db").unlink(missing_ok=True)
    base = sqlite3.connect(HERE / "sqlite3.db")
    base.execute("CREATE TABLE people (name, phone, id, home, mother, hers)")
    base.executemany("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?)", ROWS)
    base.commit()
    base.close()


if __name__ == "__main__":
    ROWS.extend(people())
    tokens = {word for row in ROWS for word in row}
    keep("people.json", json.dumps(ROWS, ensure_ascii=False, indent=0) + "\n")
    print(len(tokens), "tokens")
    for step in (sheets, sheet_js, documents, slides, pages, texts, containers):
        try:
            step()
        except Exception as error:  # noqa: BLE001 - the other steps go on
            print(step.__name__, type(error).__name__, error)

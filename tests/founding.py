"""The founding case with one truth and five writers: 9 persons, invented, in every form a dossier is posted in.

1 index case, 2 parents, 3 friends, the girlfriend and 2 friends of hers. All values are synthetic: resident IDs have a
real region, a valid checksum and serials 974-993; mobiles are from satellite and data-only ranges.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus" / "founding"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(region: str, birth: str, serial: str) -> str:
    """A resident ID with a valid check character (GB 11643)."""
    body = region + birth + serial
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


@dataclass(frozen=True)
class Someone:
    """One person of the truth. `of` is the index of the person the relation points to, `relation` as link names it."""

    name: str
    relation: str
    of: int | None
    label: str
    mobile: str
    number: str
    address: str


PERSONS = (
    Someone(
        "阮砚秋",
        "index",
        None,
        "密接本人",
        "13492007731",
        resident_id("320508", "19950312", "975"),
        "松泉路15弄8号402室",
    ),
    Someone(
        "阮承志", "father", 0, "父亲", "13492007745", resident_id("320508", "19680721", "977"), "松泉路15弄8号402室"
    ),
    Someone(
        "黎素云", "mother", 0, "母亲", "13492007752", resident_id("320508", "19700105", "986"), "松泉路15弄8号402室"
    ),
    Someone(
        "骆一帆", "friend", 0, "朋友", "14530916604", resident_id("320508", "19950911", "979"), "北塘路26号3幢1001室"
    ),
    Someone(
        "尹沐晴", "friend", 0, "朋友", "14530916617", resident_id("320506", "19960214", "988"), "望湖东路51号9幢703室"
    ),
    Someone(
        "褚云舟", "friend", 0, "朋友", "14530916629", resident_id("320507", "19941130", "991"), "环秀路7号2幢304室"
    ),
    Someone(
        "岑雨桐",
        "girlfriend",
        0,
        "女友",
        "17402288013",
        resident_id("320505", "19970618", "984"),
        "听枫路118号6幢505室",
    ),
    Someone(
        "卞小满",
        "friend",
        6,
        "女友的朋友",
        "17402288027",
        resident_id("320505", "19970822", "982"),
        "汇文路43号1幢1602室",
    ),
    Someone(
        "戚若安",
        "friend",
        6,
        "女友的朋友",
        "17402288038",
        resident_id("320505", "19961009", "980"),
        "南苑路90号8幢201室",
    ),
)
HEADER = ("序号", "姓名", "关系", "联系电话", "身份证号", "现住址", "家庭人口", "住房面积", "身高", "体重", "BMI")
VENUES = ("观前街苏式面馆", "平江路书店", "万达影城3号厅", "园区湖滨健身中心")
ITINERARY = (
    "行程：",
    "3月8日 12:10—12:50 在观前街苏式面馆就餐",
    "3月8日 15:00—16:20 到平江路书店",
    "3月9日 19:30—21:40 在万达影城3号厅观影",
    "3月10日 18:00—19:10 在园区湖滨健身中心",
)
TITLE = "密切接触者信息登记表（内部）"
FAMILY = ("3人", "118平方米", "176cm", "71kg", "22.9")
VALUES = tuple(value for p in PERSONS for value in (p.name, p.mobile, p.number)) + tuple(
    dict.fromkeys(p.address for p in PERSONS)
)


def rows() -> list[list[str]]:
    """The table's data rows; only the index case has household and body columns filled."""
    blank = ("",) * len(FAMILY)
    return [
        [str(n), p.name, p.label, p.mobile, p.number, p.address, *(FAMILY if n == 1 else blank)]
        for n, p in enumerate(PERSONS, 1)
    ]


def xlsx() -> bytes:
    """By openpyxl: a merged title, the table, the itinerary below."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "密接"
    sheet.append([TITLE])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADER))
    sheet.append(list(HEADER))
    for row in rows():
        sheet.append(row)
    sheet.append([])
    for line in ITINERARY:
        sheet.append([line])
    return _saved(book)


def docx() -> bytes:
    """By python-docx: a key-value block for the index case, a table for the others, the itinerary as paragraphs."""
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 1)
    index = PERSONS[0]
    for line in _block(index):
        document.add_paragraph(line)
    document.add_paragraph("密切接触者名单")
    table = document.add_table(rows=1, cols=5)
    for cell, text in zip(table.rows[0].cells, HEADER[1:6], strict=True):
        cell.text = text
    for row in rows()[1:]:
        for cell, text in zip(table.add_row().cells, row[1:6], strict=True):
            cell.text = text
    for line in ITINERARY:
        document.add_paragraph(line)
    return _saved(document)


def pdf() -> bytes:
    """By reportlab: the table drawn with a Chinese CID font, the itinerary below."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("zh", fontName="STSong-Light", fontSize=11, leading=16)
    table = Table([list(HEADER), *rows()])
    table.setStyle(
        TableStyle([("FONT", (0, 0), (-1, -1), "STSong-Light", 8), ("GRID", (0, 0), (-1, -1), 0.5, colors.grey)])
    )
    out = io.BytesIO()
    page = SimpleDocTemplate(out, pagesize=landscape(A4), leftMargin=20, rightMargin=20)
    page.build([Paragraph(TITLE, style), table, Spacer(1, 12), *(Paragraph(line, style) for line in ITINERARY)])
    return out.getvalue()


def csv() -> bytes:
    """By LibreOffice, exported from the openpyxl workbook and committed (see its README)."""
    return (CORPUS / "contacts.csv").read_bytes()


def message() -> str:
    """By hand: what people paste into a group, a block for the index case and lines for the others."""
    others = [
        f"{n}. {p.label}{p.name}，电话{p.mobile}，身份证{p.number}，住{p.address}" for n, p in enumerate(PERSONS[1:], 1)
    ]
    return "\n".join([TITLE, *_block(PERSONS[0]), "密接：", *others, *ITINERARY])


def _block(index: Someone) -> list[str]:
    people, area, height, weight, bmi = FAMILY
    return [
        f"姓名：{index.name}",
        f"联系电话：{index.mobile}",
        f"身份证号：{index.number}",
        f"现住址：{index.address}",
        f"家庭人口：{people}　住房面积：{area}",
        f"身高：{height}　体重：{weight}　BMI：{bmi}",
    ]


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


FILES = {"contacts.xlsx": xlsx, "contacts.docx": docx, "contacts.pdf": pdf, "contacts.csv": csv}

"""Makes the fixtures of this folder anew: python tests/corpus/formats/make.py (needs the dev extra and LibreOffice).

The committed files are what tests read; this file says how each came to be. All people are invented.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import docx
import openpyxl
from openpyxl.comments import Comment
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

HERE = Path(__file__).parent
HEADER = ("姓名", "身份证号", "手机", "住址", "出生日期")
# Real regions, impossible serials with a valid checksum; numbers of data-only prefixes.
PEOPLE = (
    ("贾雨晴", "310101199003079740", "13491230001", "上海市黄浦区云栖路12弄3号502室", "1990-03-07"),
    ("史可为", "320102198511239768", "14521230002", "南京市玄武区柳荫街8号楼1单元301", "1985-11-23"),
    ("欧阳明澈", "440103197806159785", "17401230003", "广州市荔湾区渡口路19号1栋402", "1978-06-15"),
)
TRADITIONAL = (
    ("歐陽靜宜", "17401230004", "深水埗南昌邨昌明樓1204室"),
    ("陳國華", "13491230005", "灣仔區軒尼詩道8號12樓"),
)


def checked(number: str) -> str:
    """The 18-digit number with the check digit it needs (GB 11643-1999)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))
    return number[:17] + "10X98765432"[total % 11]


ROWS = tuple((name, checked(number), *rest) for name, number, *rest in PEOPLE)


def write(name: str, data: bytes | str, charset: str = "utf-8") -> None:
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode(charset))


def lines() -> str:
    return "密接名单\n\n" + "".join(f"姓名：{n} 身份证：{i} 电话：{m} 住址：{a}\n" for n, i, m, a, _ in ROWS)


def text() -> None:
    write("text/utf8.txt", lines())
    write("text/gb18030.txt", lines(), "gb18030")
    write("text/utf16le-mark.txt", b"\xff\xfe" + lines().encode("utf-16-le"))
    write("text/utf16be-bare.txt", lines(), "utf-16-be")
    write(
        "text/crlf.md",
        ("# 名单\r\n\r\n| 姓名 | 手机 |\r\n|---|---|\r\n" + "".join(f"| {r[0]} | {r[2]} |\r\n" for r in ROWS)),
    )
    write(
        "text/big5.txt",
        "班級通訊錄\n" + "".join(f"學生：{n} 電話：{m} 地址：{a}\n" for n, m, a in TRADITIONAL),
        "big5hkscs",
    )
    write("text/cp1252.txt", "Guests of the café\nZoë Märklin, phone 0151 23456789\nReneé Dupré, déjà vu\n", "cp1252")
    write("text/broken-cut-character.txt", lines().encode()[: lines().encode().rfind("栋".encode()) + 1])
    write("text/broken-two-charsets.txt", lines().encode() + lines().encode("gb18030"))
    write("text/broken-nul.txt", lines().encode().replace(b"\n", b"\0\0\n"))


def table(mark: str, end: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, lineterminator=end).writerows([HEADER, *ROWS])
    return out.getvalue()


def tables() -> None:
    write("csv/excel.csv", table(","), "utf-8-sig")
    write("csv/tabs.tsv", table("\t", "\n"))
    write("csv/semicolons.csv", table(";"))
    write("csv/bars.txt", table("|", "\n"))
    write("csv/gb18030.csv", table(","), "gb18030")
    write("csv/line-in-cell.csv", "\n".join(["name,phone,note", *(f'{r[0]},{r[2]},"住\n{r[3]}"' for r in ROWS)]) + "\n")
    write("csv/broken-open-quote.csv", table(",").replace("贾雨晴", '"贾雨晴'))
    write("csv/broken-ragged.csv", table(",") + "x\r\n" * 3)
    write("csv/broken-nul.csv", table(",").encode().replace(b"\r\n", b"\0\r\n"))


def jsons() -> None:
    records = [dict(zip(("name", "id", "phone", "address", "born"), row, strict=True)) for row in ROWS]
    write("json/pretty.json", json.dumps(records, ensure_ascii=False, indent=2))
    write("json/escaped.json", json.dumps({"data": {"list": records}}))
    write("json/lines.jsonl", "\n".join(json.dumps(r, ensure_ascii=False) for r in records))
    write(
        "json/nested.json",
        json.dumps(
            {"人员": [{"姓名": r[0], "联系": {"电话": int(r[2])}, "证": r[1]} for r in ROWS]}, ensure_ascii=False
        ),
    )
    write("json/mark.json", json.dumps(records, ensure_ascii=False), "utf-8-sig")
    write("json/utf16.json", json.dumps(records, ensure_ascii=False), "utf-16")
    write("json/broken-cut.json", json.dumps(records)[:-40])
    write("json/broken-deep.json", "[" * 30_000 + json.dumps(records) + "]" * 30_000)
    write("json/broken-open-string.json", json.dumps(records)[:-60] + "x" * 10)


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "密接"
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append([*row[:4], date.fromisoformat(row[4])])
    for column, width in zip("ABCDE", (12, 24, 16, 44, 14), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.page_setup.orientation = "landscape"
    return book


def saved(book: object) -> bytes:
    out = io.BytesIO()
    book.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def converted(data: bytes, suffix: str, target: str, *more: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"in.{suffix}")
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            profile,
            "--headless",
            *more,
            "--convert-to",
            target,
            "--outdir",
            f"{folder}/out",
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return next(Path(folder, "out").iterdir()).read_bytes()


def repacked(data: bytes, change: dict[str, str], more: dict[str, bytes] | None = None) -> bytes:
    """The package with texts replaced in all parts and parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            for before, after in change.items():
                body = body.replace(before.encode(), after.encode())
            new.writestr(name, body)
        for name, body in (more or {}).items():
            new.writestr(name, body)
    return out.getvalue()


def twice(data: bytes, name: str) -> bytes:
    out = io.BytesIO(data)
    import warnings

    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, archive.read(name))
    return out.getvalue()


def locked() -> bytes:
    """The head of an encrypted office file: an OLE container whose directory names EncryptedPackage (MS-OFFCRYPTO 1.3.2)."""
    names = b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    )
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(512)


def books() -> None:
    plain = saved(workbook())
    write("xlsx/openpyxl.xlsx", plain)
    write("xlsx/libreoffice.xlsx", converted(plain, "xlsx", "xlsx:Calc MS Excel 2007 XML"))
    rich = workbook()
    rich.active["A2"].comment = Comment("住在史可为隔壁", "贾雨晴")
    hidden = rich.create_sheet("备份")
    hidden.sheet_state = "veryHidden"
    for row in ROWS:
        hidden.append([row[0], row[2]])
    rich.active.row_dimensions[3].hidden = True
    write("xlsx/hidden.xlsx", saved(rich))
    numbers = openpyxl.Workbook()
    numbers.active.append(["姓名", "手机", "身高", "体重"])
    for row in ROWS:
        numbers.active.append([row[0], int(row[2]), 172.5, 63])
    write("xlsx/numbers.xlsx", saved(numbers))
    inline = "".join(
        f'<x:row r="{at}">'
        + "".join(f'<x:c t="inlineStr"><x:is><x:t>{cell}</x:t></x:is></x:c>' for cell in row)
        + "</x:row>"
        for at, row in enumerate([HEADER, *ROWS], start=1)
    )
    write("xlsx/by-hand-prefixed.xlsx", by_hand(f"<x:sheetData>{inline}</x:sheetData>"))
    write("xlsx/from-ods.xlsx", converted(converted(plain, "xlsx", "ods"), "ods", "xlsx:Calc MS Excel 2007 XML"))
    write("xlsx/broken-cut.xlsx", plain[: len(plain) * 2 // 3])
    write("xlsx/broken-doctype.xlsx", repacked(plain, {"<worksheet ": '<!DOCTYPE w [<!ENTITY a "b">]><worksheet '}))
    write("xlsx/broken-twice.xlsx", twice(plain, "xl/worksheets/sheet1.xml"))
    write("xlsx/broken-bomb.xlsx", repacked(plain, {}, {"xl/worksheets/sheet9.xml": b"<worksheet>" + b" " * 3_000_000}))
    write("xlsx/broken-locked.xlsx", locked())
    rounded = openpyxl.Workbook()
    rounded.active.append(["姓名", "身份证号"])
    rounded.active.append([ROWS[0][0], float(ROWS[0][1][:15] + "000")])
    write("xlsx/broken-rounded.xlsx", saved(rounded))


def by_hand(inside: str) -> bytes:
    """The least of a workbook, with a prefix that no program writes."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/liste.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="b" Type="{office}/worksheet" Target="worksheets/liste.xml"/></Relationships>',
        "xl/workbook.xml": f'<x:workbook xmlns:x="{main}" xmlns:q="{office}"><x:sheets><x:sheet name="名单" sheetId="1" q:id="b"/></x:sheets></x:workbook>',
        "xl/worksheets/liste.xml": f'<x:worksheet xmlns:x="{main}">{inside}</x:worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def documents() -> None:
    document = docx.Document()
    document.add_heading("关于密接人员情况", 1)
    document.add_paragraph("以下信息仅供内部使用。")
    grid = document.add_table(rows=1, cols=len(HEADER))
    for cell, word in zip(grid.rows[0].cells, HEADER, strict=True):
        cell.text = word
    for row in ROWS:
        for cell, word in zip(grid.add_row().cells, row, strict=True):
            cell.text = word
    plain = saved(document)
    write("docx/python-docx.docx", plain)
    write("docx/libreoffice.docx", converted(plain, "docx", "docx:MS Word 2007 XML"))
    write("docx/from-odt.docx", converted(converted(plain, "docx", "odt"), "odt", "docx:MS Word 2007 XML"))
    split = docx.Document()
    for name, number, mobile, home, _ in ROWS:
        paragraph = split.add_paragraph()
        for piece in (
            name[:1],
            name[1:],
            "，",
            number[:7],
            number[7:],
            "，",
            mobile[:4],
            mobile[4:],
            "，",
            home[:6],
            home[6:],
        ):
            paragraph.add_run(piece).bold = len(piece) % 2 == 0
    write("docx/split-runs.docx", saved(split))
    nested = docx.Document()
    outer = nested.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "密接"
    inner = outer.cell(0, 1).add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, word in zip(inner.add_row().cells, row, strict=False):
            cell.text = word
    nested.sections[0].header.paragraphs[0].text = f"联系人 {ROWS[0][0]} {ROWS[0][2]}"
    write("docx/nested.docx", saved(nested))
    tracked = repacked(
        plain,
        {
            "<w:t>以下信息仅供内部使用。</w:t></w:r>": "<w:t>以下</w:t></w:r>"
            '<w:del w:id="1" w:author="贾雨晴"><w:r><w:delText>密接吴桐 13491230009</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="贾雨晴"><w:r><w:t>信息仅供内部</w:t></w:r></w:ins>'
        },
    )
    write("docx/tracked.docx", tracked)
    write("docx/broken-cut.docx", plain[: len(plain) // 2])
    write("docx/broken-doctype.docx", repacked(plain, {"<w:document ": '<!DOCTYPE w [<!ENTITY a "b">]><w:document '}))
    write("docx/broken-unclosed.docx", repacked(plain, {"</w:body>": ""}))
    write("docx/broken-unknown-part.docx", repacked(plain, {}, {"word/secret.bin": b"13491230009"}))


def pages() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = [("FONT", (0, 0), (-1, -1), "STSong-Light", 9), ("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    for name, rules in (("ruled", style), ("bare", style[:1])):
        out = io.BytesIO()
        SimpleDocTemplate(out, pagesize=A4, title="名单", author="贾雨晴").build(
            [Table([HEADER, *ROWS], style=TableStyle(rules))]
        )
        write(f"pdf/reportlab-{name}.pdf", out.getvalue())
    write("pdf/lines.pdf", drawn(lines().splitlines()))
    write("pdf/libreoffice-docx.pdf", converted((HERE / "docx/python-docx.docx").read_bytes(), "docx", "pdf"))
    write("pdf/libreoffice-xlsx.pdf", converted((HERE / "xlsx/openpyxl.xlsx").read_bytes(), "xlsx", "pdf"))
    write("pdf/junk-before.pdf", b"\r\n" * 100 + drawn(lines().splitlines()))
    write("pdf/broken-locked.pdf", drawn(lines().splitlines(), pdfencrypt.StandardEncryption("example", canPrint=0)))
    write("pdf/broken-cut.pdf", (HERE / "pdf/lines.pdf").read_bytes()[:300])
    picture = io.BytesIO(b"P5 60 80 255\n" + bytes(range(60)) * 80)
    write("pdf/broken-picture.pdf", drawn(["附件"], picture=ImageReader(picture)))
    write("pdf/broken-private.pdf", drawn(["\ue123\ue124" * 40]))


def drawn(words: list[str], lock: object = None, picture: ImageReader | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=lock)
    canvas.setFont("STSong-Light", 10)
    for number, line in enumerate(words):
        canvas.drawString(60, 780 - 18 * number, line)
    if picture is not None:
        canvas.drawImage(picture, 0, 0, 595, 700)
    canvas.save()
    return out.getvalue()


if __name__ == "__main__":
    for make in (text, tables, jsons, books, documents, pages):
        make()
    sys.stdout.write(f"{sum(path.is_file() for path in HERE.rglob('*'))} files\n")

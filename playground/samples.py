"""Samples: what a visitor of the demonstration can post with one tap. All people, numbers and places are made up.

IDs have a real region, a valid checksum and a serial of 974-993; mobiles come from blocks that carry no calls
(CONVENTIONS, house rule 8). The workbook is written with the standard library alone, so that the demo needs no more.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from .control import Upload

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643, weights of the 17 digits
CHECK = "10X98765432"  # GB 11643, check character by remainder


def resident_id(region: str, birth: str, serial: int) -> str:
    """A made-up resident ID number: region (6), birth date (8), serial (3), check character."""
    body = f"{region}{birth}{serial:03d}"
    return body + CHECK[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the made-up dossier."""

    name: str
    relation: str
    mobile: str
    born: str
    serial: int
    address: str
    household: int
    area: int
    height: int
    weight: int

    def cells(self, number: int) -> list[str | int | float]:
        bmi = round(self.weight / (self.height / 100) ** 2, 1)
        id_number = resident_id("310115", self.born, self.serial)
        who: list[str | int | float] = [number, self.name, self.relation, self.mobile, id_number, self.address]
        return [*who, self.household, self.area, self.height, self.weight, bmi]


HEADER = (
    "序号",
    "姓名",
    "与病例关系",
    "手机号",
    "身份证号",
    "家庭住址",
    "同住人数",
    "住房面积(㎡)",
    "身高(cm)",
    "体重(kg)",
    "BMI",
)
HOME = "浦东新区幸福路88弄3号楼502室"
FLAT = "浦东新区青莲路210弄17号1203室"
ROWS = (
    Row("许嘉宁", "本人（病例）", "13490216635", "19940317", 975, HOME, 3, 96, 176, 71),
    Row("许文斌", "父亲", "13490381204", "19661102", 977, HOME, 3, 96, 171, 74),
    Row("陆秀珍", "母亲", "13490457718", "19680825", 978, HOME, 3, 96, 160, 57),
    Row("蒋一鸣", "朋友", "14512097346", "19931209", 979, "杨浦区长兴路36弄8号601室", 2, 74, 179, 82),
    Row("唐子轩", "朋友", "14512683051", "19950614", 981, "闵行区银柳路152弄21号302室", 4, 112, 173, 68),
    Row("罗思远", "朋友", "17400253897", "19940120", 983, "徐汇区安和路9弄2号1501室", 1, 48, 182, 77),
    Row("沈雨桐", "女友", "17401764420", "19960508", 976, FLAT, 2, 65, 165, 52),
    Row("白晓薇", "女友的朋友", "17402318569", "19960923", 982, "静安区云杉路77弄5号404室", 2, 58, 162, 50),
    Row("何佳怡", "女友的朋友", "17403895172", "19970211", 984, "普陀区桂香路301弄14号203室", 3, 83, 168, 55),
)
VISITS = (
    ("4月2日 9:10—9:40", "幸福里便民菜市场"),
    ("4月2日 18:30—20:00", "大悦汇商场 B1 小厨娘餐厅"),
    ("4月3日 8:20—8:50", "地铁 6 号线 五莲路站至源深路站"),
    ("4月3日 19:15—21:40", "星河影城 5 号厅"),
    ("4月4日 10:00—11:30", "滨江健身中心"),
)


def dossier() -> bytes:
    """The founding dossier as a workbook: nine people on the first sheet, the visits on the second."""
    people = [HEADER, *(row.cells(number) for number, row in enumerate(ROWS, 1))]
    visits = [("时间", "地点"), *VISITS]
    return workbook({"密接": people, "行程": visits})


def workbook(sheets: dict[str, Sequence[Sequence[str | int | float]]]) -> bytes:
    """A minimal workbook (ECMA-376) with inline strings."""
    held = io.BytesIO()
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _types(numbers))
        package.writestr("_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")]))
        package.writestr("xl/workbook.xml", _book(list(sheets)))
        targets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        package.writestr("xl/_rels/workbook.xml.rels", _relations(targets))
        for number, rows in zip(numbers, sheets.values(), strict=True):
            package.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(rows))
    return held.getvalue()


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _types(numbers: range) -> str:
    parts = [f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND}.worksheet+xml"/>' for n in numbers]
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    book = f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{XML}<Types xmlns="{PACKAGE}/content-types">{rels}{xml}{book}{"".join(parts)}</Types>'


def _relations(targets: Sequence[tuple[str, str, str]]) -> str:
    rows = [f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in targets]
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _book(names: Sequence[str]) -> str:
    rows = [f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1)]
    return f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{"".join(rows)}</sheets></workbook>'


def _sheet(rows: Sequence[Sequence[str | int | float]]) -> str:
    lines = [
        f'<row r="{n}">{"".join(_cell(f"{_column(c)}{n}", v) for c, v in enumerate(r))}</row>'
        for n, r in enumerate(rows, 1)
    ]
    return f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _column(index: int) -> str:
    return chr(ord("A") + index)


def _cell(where: str, value: str | int | float) -> str:
    if isinstance(value, str):
        return f'<c r="{where}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{where}"><v>{value}</v></c>'


NOTICE = """关于新增 1 例确诊病例活动场所的通告

4月4日，我区新增 1 例确诊病例。现将其主要活动场所通告如下：
4月2日 9:10—9:40　幸福里便民菜市场
4月2日 18:30—20:00　大悦汇商场 B1 小厨娘餐厅
4月3日 19:15—21:40　星河影城 5 号厅
4月4日 10:00—11:30　滨江健身中心

同一时段到过上述场所的居民，请主动向所在居委会报备，并做一次核酸检测。
咨询电话：12345
区疾病预防控制中心
4月4日"""
CHAIN = """#接龙 周六团购鸡蛋，30 枚一板，送到 3 号楼门口
1. 小周 3号楼402 1板
2. 502 一板
3. 李阿姨 1号楼101 2板
4. 老何 2号楼1103 1板 14513320871
5. 王老师 3号楼301 1板 放门口就行
6. 601 2板，谢谢团长"""
APPEAL = """求助！3号楼201的王奶奶，82岁，糖尿病，胰岛素今晚用完了，药店都关门。
哪位邻居家里有门冬胰岛素，或者能帮忙跑一趟医院？请联系她女儿 14514470263，万分感谢！"""


@dataclass(frozen=True, slots=True)
class Sample:
    """Something to post: its id, its label in two languages, what the person would write or attach."""

    id: str
    zh: str
    en: str
    text: str = ""
    file_name: str = ""

    def upload(self) -> Upload | None:
        return Upload(dossier(), self.file_name, XLSX) if self.file_name else None


SAMPLES = (
    Sample("dossier", "密接名单", "Contact dossier", "大家小心，这几个人都是密接", "密接名单.xlsx"),
    Sample("notice", "官方通告", "Official notice", NOTICE),
    Sample("chain", "接龙", "Group-buy list", CHAIN),
    Sample("appeal", "求胰岛素", "Insulin appeal", APPEAL),
)

"""A minimal workbook (ECMA-376) written with the standard library alone, so that the demo needs no more.

It knows sheets, rows, texts and numbers; what stands in them is the samples'.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

Cell = str | int | float


def workbook(sheets: dict[str, Sequence[Sequence[Cell]]]) -> bytes:
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


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    lines = [
        f'<row r="{n}">{"".join(_cell(f"{_column(c)}{n}", v) for c, v in enumerate(r))}</row>'
        for n, r in enumerate(rows, 1)
    ]
    return f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _column(index: int) -> str:
    return chr(ord("A") + index)


def _cell(where: str, value: Cell) -> str:
    if isinstance(value, str):
        return f'<c r="{where}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{where}"><v>{value}</v></c>'

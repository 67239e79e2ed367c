"""Written files: the same lines or table as xlsx, docx or pdf, written by the usual libraries. Knows nothing of what they say."""

from __future__ import annotations

import io
from collections.abc import Sequence

Table = Sequence[Sequence[str]]


def xlsx(rows: Table) -> bytes:
    """One sheet by openpyxl."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def docx(lines: Sequence[str], rows: Table = (), after: Sequence[str] = ()) -> bytes:
    """Paragraphs, a table, paragraphs, by python-docx."""
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        grid = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    for line in after:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(lines: Sequence[str], rows: Table, after: Sequence[str]) -> bytes:
    """Paragraphs, a ruled table, paragraphs, by reportlab with a Chinese font that every reader has."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("zh", fontName="STSong-Light", fontSize=11, leading=16)
    grid = Table([list(row) for row in rows])
    look = [("FONT", (0, 0), (-1, -1), "STSong-Light", 8), ("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]
    grid.setStyle(TableStyle(look))
    before, behind = ([Paragraph(line, style) for line in part] for part in (lines, after))
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), leftMargin=20, rightMargin=20).build(
        [*before, grid, Spacer(1, 12), *behind]
    )
    return out.getvalue()

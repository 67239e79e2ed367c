"""The list of formats. Not responsible for telling them apart: `identify` does, by content."""

from __future__ import annotations

from detectors.formats import docx, eml, html, json, pdf, pptx, table_text, text, xlsx
from detectors.formats import zip as archive
from detectors.formats._format import Edit, Format, Item, Part, Unread

FORMATS: tuple[Format, ...] = (
    text.FORMAT,
    table_text.FORMAT,
    json.FORMAT,
    html.FORMAT,
    eml.FORMAT,
    xlsx.FORMAT,
    docx.FORMAT,
    pptx.FORMAT,
    pdf.FORMAT,
    archive.FORMAT,
)

__all__ = ["FORMATS", "Edit", "Format", "Item", "Part", "Unread"]

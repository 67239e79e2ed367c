"""The list of formats. Not responsible for telling them apart: `identify` does, by content."""

from __future__ import annotations

from detectors.formats import (
    archives,
    calendar,
    chat,
    doc,
    docx,
    eml,
    epub,
    html,
    json,
    msg,
    odf,
    packed,
    pdf,
    ppt,
    pptx,
    rtf,
    sqlite,
    table_text,
    tar,
    telegram,
    text,
    vcard,
    xls,
    xlsb,
    xlsx,
    xml,
)
from detectors.formats import zip as archive
from detectors.formats._format import Cells, Edit, Format, Item, Part, Pause, Unread

FORMATS: tuple[Format, ...] = (
    text.FORMAT,
    table_text.FORMAT,
    json.FORMAT,
    vcard.FORMAT,
    calendar.FORMAT,
    chat.FORMAT,
    telegram.FORMAT,
    html.FORMAT,
    eml.FORMAT,
    xlsx.FORMAT,
    docx.FORMAT,
    pptx.FORMAT,
    xls.FORMAT,
    xlsb.FORMAT,
    doc.FORMAT,
    rtf.FORMAT,
    odf.ODT,
    odf.ODS,
    odf.ODP,
    pdf.FORMAT,
    archive.FORMAT,
    tar.FORMAT,
    packed.FORMAT,
    archives.FORMAT,
    xml.FORMAT,
    sqlite.FORMAT,
    ppt.FORMAT,
    msg.FORMAT,
    epub.FORMAT,
)

__all__ = ["FORMATS", "Cells", "Edit", "Format", "Item", "Part", "Pause", "Unread"]

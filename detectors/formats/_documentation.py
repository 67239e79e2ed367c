"""The page of formats for docs/formats.md, written from the registry so that it cannot say anything else.

`python -m detectors.formats._documentation > docs/formats.md` writes it; a test compares it byte for byte.
"""

from __future__ import annotations

import sys

from detectors.formats import FORMATS, Format

_HEAD = """# What Dama reads

What a file is, is decided by its bytes, never by its name; a file that is two things at once is read as both. What was
not read is told with its place, as numbers, and such a file is never called clean. The masked copy is read again by a
second process before anybody gets it.

| Format | Copy |
|---|---|
"""
_TAIL = """
## What is not read

- **Pictures** (png, jpeg, gif, webp, bmp, tiff, heic), alone or inside a document: their text needs OCR, which is not
  there yet. Words in their metadata (EXIF, XMP, comments) are read. The verdict is "could not be read", never "clean".
- **Locked files**: office files and PDF with a password, locked members of archives. They are named by their number.
- **Other containers** (7z, rar, tar, gz), databases, sound, film and programs.

No file is read beyond its budgets: 20 MiB of input, 200 MiB after unpacking, 2,000 files within files, three levels of
files within files, 2 million cells, 500 pages, 8 million characters. What lies beyond is told.
"""
_WRITERS = """
## Tried on

Files by LibreOffice 7.4 (docx, xlsx, pptx, doc, xls, odt, ods, odp, rtf, html), openpyxl, python-docx, python-pptx, xlwt,
reportlab, 7-Zip, Info-ZIP and Python's email and zipfile, all with invented people. Not tried on files of Word, Excel,
PowerPoint, WPS, Outlook, Pages and of phones' address books themselves.
"""


def markdown() -> str:
    """The whole page."""
    rows = "".join(f"| [{known.name}](#{known.name}) | {_copy(known)} |\n" for known in FORMATS)
    return _HEAD + rows + "".join(map(_section, FORMATS)) + _TAIL + _WRITERS


def _copy(known: Format) -> str:
    return "as text" if known.rewrite is None and known.rebuild is None else f"as {known.suffix}"


def _section(known: Format) -> str:
    lines = [f"\n## {known.name}\n", f"`{known.media_type}`\n", "Read:\n"]
    lines += [f"- {sentence}" for sentence in known.reads]
    lines += [
        "\nMasked copy:\n",
        *(f"- {sentence}" for sentence in known.masks or ("the visible text, as a text file",)),
    ]
    if known.notes:
        lines.append(f"\nNot: {known.notes}.")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(markdown())

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

- **Pictures where the extra `ocr` is missing**. With it, png, jpeg, gif, webp, bmp, tiff and avif (heic: extra `heic`) are read line by line, rows of
  tables cell by cell: alone, in archives, mails, web pages, databases and office files old and new, and as pages of a PDF. The masked copy is the
  picture with what is masked painted over; a copy of an office file shows a grey one, a text what was on it. Drawings that are lists of commands (emf, wmf)
  are counted. Words in a picture's metadata (EXIF, XMP, IPTC, comments) are always read. Without it the verdict is "could not be read", never "clean".
- **Locked files**: office files and PDF with a password, locked members of archives. They are named by their number.
- **Other containers** (arj, lzh, dmg and the like; 7z, rar, zst, cab and iso on a system without libarchive), databases
  other than SQLite, sound, film and programs.

No file is read beyond its budgets: 20 MiB of input, 200 MiB after unpacking, 2,000 files within files, three levels of
files within files, 2 million cells, 500 pages, 8 million characters. What lies beyond is told.
"""
_WRITERS = """
## Tried on

All with invented people; a test plants a number in every place where text can hide and wants each of them read, and none left in a
masked copy. Where a program is not free to use here, files of it are missing from the tests; samples that other projects
publish with their source were tried once, and are no part of this repository.

| Format | Files by | Not tried on real files of |
|---|---|---|
"""
_OFFICE = "LibreOffice 7.4"
_TRIED = {
    "text": ("Python's codecs", "-"),
    "csv": (f"Python's csv, {_OFFICE}", "Excel, WPS"),
    "json": ("Python's json", "-"),
    "xml": ("Python's ElementTree, hand", "programs of offices and hospitals"),
    "vcard": ("hand, after the standards", "the address books of phones, Outlook"),
    "html": (f"{_OFFICE}, hand", "pages that browsers saved, Word"),
    "eml": ("Python's email, hand", "Outlook, Foxmail, Apple Mail"),
    "msg": ("hand, after the standards", "Outlook (no free program writes msg)"),
    "xlsx": (f"openpyxl, xlsxwriter, {_OFFICE}", "Excel, WPS, Numbers"),
    "calendar": ("hand, after the standards; Google Calendar, Mozilla and others (icalendar's samples)", "phones"),
    "chat": ("hand, after what people paste", "WeChat, QQ, Telegram, WhatsApp, LINE"),
    "telegram": ("hand, after the source of Telegram Desktop's exporter", "Telegram Desktop"),
    "docx": (f"python-docx, {_OFFICE}; Word (python-docx's samples)", "WPS, Pages"),
    "pptx": (f"python-pptx, {_OFFICE}; PowerPoint (python-pptx's samples)", "WPS, Keynote"),
    "xls": (f"xlwt, {_OFFICE}", "Excel, WPS"),
    "xlsb": ("SheetJS 0.18", "Excel, WPS"),
    "doc": (_OFFICE, "Word, WPS"),
    "ppt": (_OFFICE, "PowerPoint, WPS"),
    "rtf": (_OFFICE, "Word, WordPad"),
    "odt": (f"{_OFFICE}, hand", "WPS, Word"),
    "ods": (f"{_OFFICE}, hand", "WPS, Excel"),
    "odp": (_OFFICE, "WPS, PowerPoint"),
    "pdf": (f"reportlab, {_OFFICE}, pikepdf", "Word, Acrobat, WPS, scanners"),
    "picture": (
        "OpenCV, Pillow, pillow-heif; phones and cameras (heic of pillow-heif's samples)",
        "scanners, messengers",
    ),
    "sqlite": ("sqlite3, Python's sqlite3", "phones and programs of others; locked ones (SQLCipher)"),
    "zip": ("7-Zip, Info-ZIP, Python's zipfile", "Windows' Explorer, WinRAR, Bandizip"),
    "epub": (f"{_OFFICE}, hand", "Calibre, shops"),
    "tar": ("GNU tar, 7-Zip, Python's tarfile", "BSD tar, macOS"),
    "packed": ("gzip, bzip2, xz, zstd, 7-Zip", "WinRAR, Bandizip"),
    "archive": ("7-Zip; rar, cab and iso by hand; WinRAR (rarfile's samples)", "Bandizip, makecab, mkisofs"),
}


def markdown() -> str:
    """The whole page."""
    rows = "".join(f"| [{known.name}](#{known.name}) | {_copy(known)} |\n" for known in FORMATS)
    tried = "".join(f"| {known.name} | {' | '.join(_TRIED[known.name])} |\n" for known in FORMATS)
    return _HEAD + rows + "".join(map(_section, FORMATS)) + _TAIL + _WRITERS + tried


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

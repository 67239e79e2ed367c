"""Bombs that are names and what stands between formats: paths that lead out, letters that hide, files that are two things."""

from __future__ import annotations

import struct

from hostile.bomb import READ, Bomb, roster, zipped
from hostile.containers import beside
from hostile.pages import WORDS, one_page, stream
from hostile.pictures import png

from detectors.model import Verdict

READABLE = (Verdict.UNINSPECTABLE, Verdict.CLEAN, Verdict.LEAK)
LEAK = (Verdict.LEAK,)
LIST = roster().encode()


def named(*names: str) -> bytes:
    return zipped(dict.fromkeys(names, LIST))


def long_name() -> bytes:
    """A name of 64 KB, as long as a header can say."""
    return named("a" * 65_000 + ".csv")


def with_nul() -> bytes:
    """A name that a program in C would cut at its NUL."""
    return named("listXexe.csv").replace(b"listXexe", b"list\0exe")


def bad_utf8() -> bytes:
    data = bytearray(named("甲.csv"))
    return bytes(data).replace("甲".encode(), b"\xff\xfe\xfd")


def picture_and_archive() -> bytes:
    return png(8, 8) + zipped({"list.csv": LIST})


def pdf_and_archive() -> bytes:
    return one_page(stream(WORDS)) + zipped({"list.csv": LIST})


def page_and_pdf() -> bytes:
    """A web page that a PDF reader opens too."""
    return b"<html><!-- " + one_page(stream(WORDS)) + b" --><p>" + LIST + b"</p></html>"


def mail_and_archive() -> bytes:
    return b"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\n\r\nhello\r\n" + zipped({"list.csv": LIST})


def gif_and_script() -> bytes:
    return b"GIF89a/*" + bytes(4) + b"*/=1;" + LIST


def book_and_letter() -> bytes:
    """A package that is a workbook and a letter at once."""
    return zipped({"xl/workbook.xml": b"<workbook/>", "word/document.xml": b"<document/>", "list.csv": LIST})


def many_magics() -> bytes:
    """The marks of every kind one behind the other."""
    marks = (
        b"%PDF-1.7\n",
        b"PK\3\4",
        b"\x1f\x8b\x08",
        b"{\\rtf1",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"7z\xbc\xaf\x27\x1c",
        b"Rar!\x1a\x07\0",
        b"SQLite format 3\0",
        b"PK\5\6",
    )
    return b"".join(marks) * 2_000


def streams_of_ole() -> bytes:
    """A compound file whose header says there are four billion sectors."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    return (
        head
        + struct.pack("<IIIIIII", 0xFFFFFFFF, 0, 0, 4096, 0, 0xFFFFFFFF, 0)
        + b"\xff" * 440
        + "Workbook".encode("utf-16-le") * 500
    )


BOMBS = (
    Bomb(
        "name-leads-out",
        lambda: named("../../../../etc/passwd", "/etc/shadow", "C:\\boot.ini", "..\\..\\a.csv"),
        (READ,),
        LEAK,
    ),
    Bomb("name-with-nul", with_nul, (READ, "malformed/zip"), READABLE),
    Bomb("name-right-to-left", lambda: named("\u202egnp.csv", "a\u2066\u2069.csv"), (READ,), LEAK),
    Bomb("name-of-64-kb", long_name, (READ, "budget/rest"), LEAK),
    Bomb("name-not-utf-8", bad_utf8, (READ, "malformed"), READABLE),
    Bomb("name-of-file-64-kb", lambda: LIST, (READ,), LEAK, name="甲" * 65_000 + ".csv"),
    Bomb("name-of-file-leads-out", lambda: LIST, (READ,), LEAK, name="../../\0\u202e;$(id).csv"),
    Bomb("two-picture-and-archive", picture_and_archive, ("needs_ocr", READ), LEAK),
    Bomb("two-pdf-and-archive", pdf_and_archive, (READ,), LEAK),
    Bomb("two-page-and-pdf", page_and_pdf, (READ, "malformed"), READABLE),
    Bomb("two-mail-and-archive", mail_and_archive, (READ,), LEAK),
    Bomb(
        "two-gif-and-script",
        gif_and_script,
        ("needs_ocr", "malformed", "malformed/picture", READ),
        READABLE,
        children=2,
    ),
    Bomb("two-book-and-letter", book_and_letter, ("unknown_part", "malformed"), READABLE),
    Bomb("two-all-magics", many_magics, ("malformed", "truncated", "format", "budget"), READABLE),
    Bomb("two-ole-of-4-billion-sectors", streams_of_ole, ("malformed",), READABLE),
    Bomb("two-nested-in-list", lambda: beside(many_magics()), ("malformed", "truncated", "format", "budget"), LEAK),
)

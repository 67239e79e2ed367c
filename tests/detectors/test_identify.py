"""What a blob is, by its bytes: honest files, files that are two things, and the one door to libmagic."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import zipfile

import pytest

from detectors import identify as module
from detectors.formats._charset import decode
from detectors.identify import NO_LIBMAGIC, identify, label

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def package(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 50)
    return out.getvalue()


def reordered(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), reverse=True):
            new.writestr(name, old.read(name))
    return out.getvalue()


def taped(name: str, body: bytes = b"hello") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(body)
        archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


BOOK, PAGE = package("[Content_Types].xml", "xl/workbook.xml"), package("word/document.xml", "[Content_Types].xml")


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        (BOOK, ("xlsx",)),
        (PAGE, ("docx",)),
        (package("ppt/presentation.xml"), ("pptx",)),
        (package("xl/workbook.bin"), ("xlsb",)),
        (package("a.txt"), ("zip",)),
        (PNG + BOOK, ("xlsx", "png")),
        (b"MZ junk before" + BOOK, ("xlsx", "exe")),
        (BOOK[: len(BOOK) * 2 // 3], ("xlsx",)),
        (package("docProps/app.xml", "xl/workbook.bin", "xl/styles.bin")[:-30], ("xlsb",)),
        (package("xl/worksheets/sheet1.xml", "xl/printerSettings/printerSettings1.bin")[:-30], ("xlsx",)),
        (b"%PDF-1.4\n", ("pdf",)),
        (b"\n" * 1_000 + b"%PDF-1.4\n", ("pdf",)),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ("encrypted-ooxml",)),
        (OLE + "Workbook".encode("utf-16-le"), ("xls",)),
        (OLE + "WordDocument".encode("utf-16-le"), ("doc",)),
        (OLE, ("ole",)),
        (PNG, ("png",)),
        (b"RIFF\0\0\0\0WEBPVP8 ", ("webp",)),
        (b"\0\0\0\x18ftypheic", ("heic",)),
        (b"\0\0\0\x18ftypavis", ("heic",)),
        (b"7z\xbc\xaf\x27\x1c\0\4" + bytes(range(100, 200)), ("archive",)),
        (b"\x1f\x8b\x08\0" + bytes(range(100, 200)), ("packed",)),
        (taped("a.txt"), ("tar",)),
        (taped("a.txt")[:600], ("tar",)),
        (taped("book.xlsx", BOOK), ("tar",)),
        (taped("a.pdf", b"%PDF-1.4\n"), ("tar",)),
        (taped("a.txt") + BOOK, ("tar", "xlsx")),
        (b"\xff\xd8\xff" + bytes(range(100, 200)) + b"Rar!\x1a\x07\x01\0", ("archive", "jpeg")),
        (b"MZ" + bytes(range(100, 200)) + b"7z\xbc\xaf\x27\x1c\0\4", ("archive", "exe")),
        (b"MSCF\0\0\0\0" + bytes(range(100, 200)), ("archive",)),
        (bytes(32_768) + b"\x01CD001\x01\0" + bytes(2_000), ("archive",)),
        (b"\x28\xb5\x2f\xfd" + bytes(range(100, 200)), ("packed",)),
        (b"BZh91AY&SY" + bytes(range(100, 200)), ("packed",)),
        (b"BZh is how bzip2 begins", ("text",)),
        (b"", ("empty",)),
        (b" \r\n\t", ("empty",)),
        (bytes(range(1, 9)) * 20, ("unknown",)),
        ("明天开会".encode(), ("text",)),
        ("明天开会，请准时".encode("gb18030"), ("text",)),
        ("明天開會，請準時".encode("big5"), ("text",)),
        ("明天开会".encode("utf-16-be"), ("text",)),
        (b"BM is short for benchmark", ("text",)),
        (b"MZ is a name too", ("text",)),
        (b"This text speaks of %PDF- headers", ("text",)),
        (b"A text that speaks of %PDF-1.7 files", ("text",)),
        (b"nothing but a harmless line " + b"%PDF-1.7\n1 0 obj\n<<>>\nendobj", ("pdf",)),
        (bytes(range(250)) + b"%PDF-1.4\n", ("pdf",)),
        (bytes(range(220)) * 5 + b"%PDF-1.4\n", ("pdf",)),
        (b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n%PDF-1.4\n", ("pdf",)),
        (b"%PDF-1.4\n" + BOOK, ("xlsx", "pdf")),
        (b"GIF89a" + bytes(20) + BOOK, ("xlsx", "gif")),
        (b"{\\rtf1 hi}" + BOOK, ("xlsx", "rtf")),
        (b"<html><p>hi</p></html>" + BOOK, ("xlsx",)),
        (b"\xff\xd8\xff\xfe\0\x20%PDF-1.4\n", ("pdf", "jpeg")),
        (PNG + b"%PDF-1.4\n", ("pdf", "png")),
        (bytes(range(256)) * 270 + BOOK, ("xlsx",)),
        (BOOK + b"\0trailing", ("xlsx",)),
        (reordered(BOOK), ("xlsx",)),
        (reordered(PAGE), ("docx",)),
        (PAGE[: len(PAGE) // 2], ("docx",)),
        (b'{"a": 1, "b": [2]}', ("json",)),
        (b'{"a": 1}\n{"a": 2}\n', ("json",)),
        (b'[{"a": "cut of', ("json",)),
        ("[公告] 今天停水".encode(), ("text",)),
        (b"<!DOCTYPE html><p>x", ("html",)),
        (b"<people><p/></people>\n", ("xml",)),
        (b"<people> is a word in brackets", ("text",)),
        (b"BEGIN:VCARD\nVERSION:3.0\n", ("vcard",)),
        (b"From: a@example.org\nSubject: x\n\nhello", ("eml",)),
        (b"a,b,c\n1,2,3\n4,5,6\n", ("csv",)),
        (b"a\tb\n1\t2\n", ("csv",)),
        (b"Well, this is prose.\nIt has commas, too.\n", ("text",)),
    ],
)
def test_content_decides(data: bytes, kinds: tuple[str, ...]) -> None:
    assert identify(data) == kinds


def test_libmagic_gives_a_second_opinion() -> None:
    assert label(b"%PDF-1.4\n") == "application/pdf"
    assert label("明天开会".encode()) == "text/plain"


def test_without_libmagic_the_answer_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pylibmagic", None)
    assert label(PNG) == NO_LIBMAGIC
    assert identify(PNG) == ("png",)
    assert "pip install pylibmagic" in NO_LIBMAGIC


_MAPS = """
from detectors.identify import label
label(b"x")
loaded = {line.split()[-1] for line in open("/proc/self/maps") if "libmagic" in line}
print("\\n".join(sorted(loaded)))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_library_of_the_wheel_is_loaded_and_no_other() -> None:
    run = subprocess.run([sys.executable, "-c", _MAPS], capture_output=True, text=True, check=True)
    loaded = [path for path in run.stdout.split("\n") if path]
    assert loaded, "no libmagic was loaded at all"
    assert [path for path in loaded if "pylibmagic" not in path] == []


def test_a_broken_directory_is_still_an_archive() -> None:
    broken = BOOK.replace(b"PK\x01\x02", b"PK\xff\xff")
    assert module.identify(broken) == ("zip",)


@pytest.mark.parametrize(
    ("members", "kind"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "odt"),
        ({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}, "odt"),
        (
            {
                "content.xml": "<x/>",
                "META-INF/manifest.xml": '<e full-path="/" version="1.2" media-type="a/b.spreadsheet"/>',
            },
            "ods",
        ),
        ({"content.xml": "<x/>", "META-INF/manifest.xml": '<e media-type="a/b.presentation" full-path="/"/>'}, "odp"),
        ({"content.xml": "<x/>", "META-INF/manifest.xml": '<e full-path="/a" media-type="a/b.text"/>'}, "zip"),
        ({"mimetype": "text/plain", "a.txt": "x"}, "zip"),
        ({"a.txt": "x", "mimetype": "application/epub+zip"}, "epub"),
    ],
)
def test_a_package_says_what_it_is_wherever_it_says_so(members: dict[str, str], kind: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    assert identify(out.getvalue()) == (kind,)


@pytest.mark.parametrize(("told", "kind"), [("text", "odt"), ("spreadsheet", "ods"), ("presentation", "odp")])
def test_an_open_document_that_is_one_xml_file_is_one(told: str, kind: str) -> None:
    head = '<?xml version="1.0"?>\n<office:document xmlns:office="urn:x" office:version="1.2"'
    flat = f'{head} office:mimetype="application/vnd.oasis.opendocument.{told}"><office:body/></office:document>'
    assert identify(flat.encode()) == (kind,)
    assert identify(f"{head}/>".encode()) == ("xml",)


@pytest.mark.parametrize(
    "line",
    ["张三 13491230001", "密接", "李四电话13491230001", "王芳，3号楼502", "在吗？", "姓名", "核酸阴性", "好的，谢谢"],
)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_short_line_is_read_as_it_was_meant(line: str, charset: str) -> None:
    data = line.encode(charset)
    assert identify(data) == ("text",)
    assert decode(data).text == line


@pytest.mark.parametrize("line", ["張三 13491230001", "李四電話13491230001", "3號樓502", "姓名", "核酸陰性", "謝謝"])
def test_a_short_line_of_big5_is_read_as_it_was_meant(line: str) -> None:
    assert decode(line.encode("big5")).text == line

"""What a blob really is: decided by its bytes, never by its name or claimed type. The only door to libmagic.

Not responsible for reading it. Container first: an archive is looked into, and a blob that is two things at once is
both (research/files.md section 1: 19 of 19 adversarial files right, where libmagic is fooled by five).
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import Any

from detectors.formats import archives, chat, json, sqlite, table_text, tar, telegram
from detectors.formats._charset import Decoded, decode
from detectors.formats._format import Unread
from detectors.formats._ole import Compound
from detectors.formats._package import DAMAGE
from detectors.limits import DEFAULT

PDF_WITHIN = 1_100  # bytes of junk that readers accept before the header (measured)
_PDF = b"%PDF-"
NO_LIBMAGIC = "libmagic is missing: pip install pylibmagic. Files are told apart by Dama's own look inside alone."
_TEXT_HEAD = 64 * 1024  # bytes; what a text is shows long before
_BLANK, _BLANK_HEAD = b"\0 \t\r\n\xef\xbb\xbf", 4_096
_CONTROLS = bytes([*range(1, 9), *range(14, 27), *range(28, 32), 127])
_WIDE_CONTROLS = re.compile(f"[{re.escape(_CONTROLS.decode('ascii'))}]")
_CONTROL_SHARE = 0.005
_BROKEN_SHARE = 0.05  # more characters that no charset explains: not a text
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", "encrypted-ooxml"),
    ("Workbook", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_BINARY_PART = re.compile(rb"xl/(?:workbook|sharedStrings|styles|worksheets/sheet\d{1,4})\.bin")  # by its name in a zip
_MANIFEST = "META-INF/manifest.xml"
_ROOT_TYPE = re.compile(
    rb"full-path=\"/\"[^>]{0,200}?media-type=\"([^\"]+)\"|media-type=\"([^\"]+)\"[^>]{0,200}?full-path=\"/\""
)
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\x1f\x8b\x08", "packed"),
    (b"\xfd7zXZ\0", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
    (b"{\\rtf", "rtf"),
    (b"\x7fELF", "elf"),
    (b"MZ", "exe"),
    (b"ID3", "mp3"),
    (b"OggS", "ogg"),
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"%!PS", "postscript"),
)
_CARRIERS = (b"MZ", b"\x7fELF", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")
_ISO_HEAD = 33 * 1024
# ISO/IEC 23008-12: pictures and sequences of them, in HEVC and AV1
_PICTURE_BRANDS = frozenset(
    {b"mif1", b"msf1", b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"avif", b"avis"}
)
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")  # the first block, or that there is none
PICTURES = frozenset({"png", "jpeg", "gif", "bmp", "tiff", "webp", "heic"})
_MARKUP = re.compile(
    r"\s*<(?:!--|!doctype html|html|head|body|table|div|p|h[1-6]|[uod]l|meta|style|script|title|section|center|font|form|span)"
    r"[\s>/]|\s*<!--",
    re.IGNORECASE,
)
_FLAT = re.compile(r"<office:document\b[^>]*\boffice:mimetype=\"(application/vnd\.oasis\.opendocument\.[a-z-]+)\"")
_XML_HEAD = 8_192  # LibreOffice declares thirty namespaces first
_XML = re.compile(r"\s*<(?:\?xml|svg)", re.IGNORECASE)
_ROOT = re.compile(r"\s*<([A-Za-z_][\w:.-]*)[\s>]", re.ASCII)
_XHTML = re.compile(r"<(?:html|svg)[\s>]", re.IGNORECASE)  # drawings are read as pages are
_BEGUN = re.compile(r"[\ufeff\s]*BEGIN:(VCARD|VCALENDAR)\s", re.IGNORECASE)
_ADDRESSED = {"VCARD": "vcard", "VCALENDAR": "calendar"}
_MAIL = re.compile(r"(?:[A-Z][A-Za-z-]{1,40}: [^\n]*\r?\n(?:[ \t][^\n]*\n)*){2}", re.ASCII)


def identify(data: bytes) -> tuple[str, ...]:
    """Names of what it is, the best first, every one that fits; ("unknown",) where none does, ("empty",) for no bytes."""
    if not data[:_BLANK_HEAD].strip(_BLANK) and not data.strip(_BLANK):
        return ("empty",)
    binary = tuple(dict.fromkeys([*_containers(data), *_by_signature(data)]))
    return binary or _text(data) or ("unknown",)


def label(data: bytes) -> str:
    """libmagic's media type as a second opinion, or `NO_LIBMAGIC` where there is none. Never in the bot's process."""
    magic = _libmagic()
    if magic is None:
        return NO_LIBMAGIC
    return str(magic.from_buffer(data[:_TEXT_HEAD], mime=True))


def _libmagic() -> Any:
    """python-magic over the libmagic of the pylibmagic wheel."""
    try:
        import pylibmagic  # noqa: F401, I001 - must come first: it makes python-magic load its own library, not the system's
        import magic
    except (ImportError, OSError):
        return None
    return magic


def _containers(data: bytes) -> Iterator[str]:
    at = data.find(_PDF, 0, PDF_WITHIN + len(_PDF))
    if data.startswith(_OLE):
        yield from _ole(data)
    if tar.looks_like(data):
        yield "tar"
    if _holds_archive(data):
        yield "archive"
    if data.startswith(sqlite.MAGIC):
        yield "sqlite"
    within = max(archives.end(data), tar.end(data), sqlite.end(data))  # what stands before it is read as a member
    if b"PK\x05\x06" in data[max(within, len(data) - 66 * 1024) :] and (kinds := _zip(data)):
        yield from kinds
    elif data.startswith(b"PK\x03\x04"):
        yield from _cut_zip(data)
    if (
        at >= 0
        and not (within and at >= tar.BLOCK)
        and not (at and _is_prose(data, at))
        and not _is_first_member(data, at)
    ):
        yield "pdf"


def _holds_archive(data: bytes) -> bool:
    """An archive, or one behind a picture or a program, which open in their own programs all the same."""
    at = archives.start(data) if data.startswith(_CARRIERS) else archives.start(data[:_ISO_HEAD])
    return at == 0 or (at > 0 and data.startswith(_CARRIERS))


def _is_prose(data: bytes, at: int) -> bool:
    """A text that mentions %PDF- is not a PDF, unless it has what only a PDF has."""
    before = data[:at]
    return before.isascii() and before.decode("ascii").isprintable() and len(before) > 16 and b" obj" not in data[at:]


def _is_first_member(data: bytes, at: int) -> bool:
    """A PDF that an archive stores as its first member is read as a member."""
    return data.startswith(b"PK\x03\x04") and at == 30 + sum(struct.unpack_from("<HH", data, 26))


def _zip(data: bytes) -> tuple[str, ...]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower().lstrip("/\\") for name in archive.namelist()[:5_000]}
            kind = _mimetype(archive)
    except DAMAGE:
        return ("zip",) if data.startswith(b"PK") else ()
    return tuple(_office(names)) or ((kind,) if kind else ("zip",))


def _office(names: set[str]) -> Iterator[str]:
    if any(name.startswith("xl/") for name in names):
        yield "xlsb" if "xl/workbook.bin" in names else "xlsx"
    if any(name.startswith("word/") for name in names):
        yield "docx"
    if any(name.startswith("ppt/") for name in names):
        yield "pptx"
    if any(name.endswith(".iwa") for name in names):
        yield "iwork"


def _mimetype(archive: zipfile.ZipFile) -> str:
    """OpenDocument and EPUB say what they are in a member, the first as they should; some programs only in the manifest."""
    names = archive.namelist()
    if "mimetype" in names and (kind := _by_mimetype(_begin(archive, "mimetype", 200))) != "zip":
        return kind
    if {"content.xml", _MANIFEST} <= set(names) and (root := _ROOT_TYPE.search(_begin(archive, _MANIFEST, 4_096))):
        return _by_mimetype(root[1] or root[2])
    return ""


def _begin(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    with archive.open(name) as member:
        return member.read(size)


def _by_mimetype(raw: bytes) -> str:
    told = raw.decode("ascii", "replace").strip().removesuffix("-template")
    endings = {"spreadsheet": "ods", "text": "odt", "presentation": "odp", "epub+zip": "epub"}
    return next((kind for ending, kind in endings.items() if told.endswith(ending)), "zip")


def _cut_zip(data: bytes) -> tuple[str, ...]:
    """An archive without its end: the names of its first members still say what it was."""
    if data[30:38] == b"mimetype":
        return (_by_mimetype(data[38:238].partition(b"PK")[0]),)
    workbook = "xlsb" if _BINARY_PART.search(data) else "xlsx"
    kinds = [kind for mark, kind in ((b"xl/", workbook), (b"word/", "docx"), (b"ppt/", "pptx")) if mark in data]
    return tuple(kinds) or ("zip",)


def _ole(data: bytes) -> Iterator[str]:
    """OLE by the names of its streams (utf-16 in the directory)."""
    found = [kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data]
    if len(found) > 1:  # one may lie in the other: an attached workbook, an embedded document
        outer = _outer_streams(data)
        found = [kind for name, kind in _OLE_STREAMS if name in outer] or found
    if not found and "Book" in _outer_streams(data):  # Excel 5 and 95; as a name alone, the word stands anywhere
        found = ["xls"]
    yield from found[:1] if "encrypted-ooxml" in found else found or ["ole"]


def _outer_streams(data: bytes) -> set[str]:
    try:
        return {path[0] for path in Compound(data, DEFAULT).names if len(path) == 1}
    except Unread:
        return set()


def _by_signature(data: bytes) -> Iterator[str]:
    yield from (
        kind
        for mark, kind in _SIGNATURES
        if data.startswith(mark) and (len(mark) > 2 or _tells_its_size(data) or not _text(data))
    )
    if _BZIP2.match(data):
        yield "packed"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield "webp"
    if data[4:8] == b"ftyp":
        yield "heic" if data[8:12] in _PICTURE_BRANDS else "mp4"


def _tells_its_size(data: bytes) -> bool:
    """Two letters are a word's beginning, too; a bitmap's header says how long the file is."""
    return data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data)


def _xml(head: str) -> str:
    """A page, an OpenDocument file that is one XML file (fodt, fods, fodp), or some other XML."""
    if (flat := _FLAT.search(head)) is not None:
        return _by_mimetype(flat[1].encode())
    return "html" if _XHTML.search(head, 0, 2_048) else "xml"


def _is_one_element(text: str, data: bytes) -> bool:
    """XML without a declaration: the element that opens at the start closes at the end."""
    root = _ROOT.match(text)
    return root is not None and data.rstrip().endswith(f"</{root[1]}>".encode())


def _controls(head: bytes, decoded: Decoded) -> int:
    """How many control characters a text holds; where no charset uses their bytes for anything else, by its bytes."""
    if decoded.charset.startswith(("utf-16", "utf-32")):
        return len(_WIDE_CONTROLS.findall(decoded.text))
    return len(head) - len(head.translate(None, _CONTROLS))


def _text(data: bytes) -> tuple[str, ...]:
    head = data[:_TEXT_HEAD]
    decoded = decode(head)
    text = decoded.text
    broken = decoded.replaced + text.count("\0") / max(len(text), 1) > _BROKEN_SHARE
    if broken or _controls(head, decoded) > max(1, _CONTROL_SHARE * len(text)):
        return ()
    if json.looks_like(text):
        return ("telegram" if telegram.looks_like(text) else "json",)
    if _MARKUP.match(text):
        return ("html",)
    if _XML.match(text) or _is_one_element(text, data):
        return (_xml(text[:_XML_HEAD]),)
    if (begun := _BEGUN.match(text)) is not None:
        return (_ADDRESSED[begun[1].upper()],)
    if _MAIL.match(text) and re.search(
        r"^(?:From|Received|MIME-Version|Message-ID): ", text[:8192], re.MULTILINE | re.IGNORECASE
    ):
        return ("eml",)
    if chat.looks_like(text):
        return ("chat",)
    return ("csv",) if table_text.delimiter(text) else ("text",)

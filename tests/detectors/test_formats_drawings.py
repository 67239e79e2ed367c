"""Pictures and embedded files in old office files and rich text: handed on as files, or told as unread; never passed over."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from detectors import ocr
from detectors._redact import redact
from detectors.extract import SIGHTED, Extraction, extract
from detectors.formats import FORMATS, Part, _blips, _objects
from detectors.formats._ole import Compound
from detectors.limits import DEFAULT
from detectors.model import Blob, Code, Problem
from detectors.pipeline import analyse
from tests.photos import pictures

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
PICTURES = tuple(f"{kind}/broken-pictures.{kind}" for kind in ("doc", "xls", "ppt", "rtf"))
ON_THEM = ("310101199003079742", "14521230002", "320102198511239769", "440103197806159781")
needs_eyes = [
    pytest.mark.skipif(not ocr.available(), reason="the extra ocr is not installed"),
    pytest.mark.filterwarnings("ignore"),  # of rapidocr's and its libraries' start
]
ONE = b"\x89PNG\r\n\x1a\n" + b"one"
TWO = b"\xff\xd8\xff\xe0" + b"two"


@pytest.fixture(scope="module")
def session() -> Iterator[object]:
    ocr.load()
    made, ocr._session = ocr._session, None
    yield made
    ocr._looked.clear()
    ocr._read.clear()


@pytest.fixture
def sighted(session: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process reads pictures for one test, as a child does that was forked for it."""
    monkeypatch.setattr(ocr, "_session", session)


def read(data: bytes) -> Extraction:
    return extract(Blob(data))


def text(found: Extraction) -> str:
    return "\n".join(segment.text for segment in found.segments)


def blip(kind: int, instance: int, body: bytes, *, identifiers: int = 1) -> bytes:
    """[MS-ODRAW] 2.2.23: version and instance, type, length; identifiers, a tag, the picture."""
    content = bytes(16 * identifiers) + b"\xff" + body
    return struct.pack("<HHI", instance << 4, kind, len(content)) + content


def handed(*streams: bytes, bitmaps: tuple[bytes, ...] = ()) -> list[bytes]:
    """The pictures handed on; nothing for each that is told as unread."""
    items = list(_blips.items(streams, bitmaps))
    assert sum(isinstance(item, Problem) for item in items) == sum(isinstance(i, Part) and not i.read for i in items)
    return [item.inner or b"" for item in items if isinstance(item, Part)]


@pytest.mark.parametrize("name", PICTURES)
def test_both_pictures_are_told_apart_and_by_their_places(name: str) -> None:
    found = read((CORPUS / name).read_bytes())
    assert [problem.code for problem in found.problems] == [Code.NEEDS_OCR] * 2
    assert len({problem.place for problem in found.problems}) == 2
    assert (found.coverage.pictures_seen, found.coverage.pictures_read) == (2, 0)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize("_", [pytest.param(0, marks=needs_eyes)])
def test_a_child_with_eyes_reads_them(name: str, _: int) -> None:
    found = read((CORPUS / name).read_bytes())
    assert [value for value in ON_THEM if value not in text(found)] == []
    assert (found.problems, found.complete) == ((), True)


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize("_", [pytest.param(0, marks=needs_eyes)])
def test_the_copy_says_what_pictures_say_without_the_people(_: int) -> None:
    blob = Blob((CORPUS / PICTURES[1]).read_bytes(), "a.xls")
    copy = redact(blob, analyse(blob))
    said = copy.blob.data.decode()
    assert "名单见图" in said
    assert [value for value in (*ON_THEM, "贾雨晴", "欧阳明澈") if value in said] == []


def test_every_kind_of_blip_is_known_by_its_head() -> None:
    stream = (
        b"x" * 9
        + blip(0xF01E, 0x6E0, ONE)
        + blip(0xF01D, 0x46B, TWO, identifiers=2)
        + blip(0xF01E, 0x6E0, ONE)  # the same once more is told once
        + blip(0xF029, 0x6E4, b"II*\0three")
        + b"".join(blip(kind, instance, bytes(60)) for kind, instance in ((0xF01A, 0x3D4), (0xF01B, 0x216)))
    )
    assert handed(stream) == [ONE, TWO, b"II*\0three", b"", b""]


def test_a_picture_that_no_head_announces_is_told_as_unread() -> None:
    assert handed(b"abc" + ONE + blip(0xF01D, 0x46A, TWO) + ONE) == [b"", TWO, b""]


def test_a_bitmap_without_its_files_head_gets_one() -> None:
    for mode in ("RGB", "P", "1"):
        out = io.BytesIO()
        Image.new(mode, (40, 30), 1).save(out, "BMP")
        whole = out.getvalue()
        assert handed(blip(0xF01F, 0x7A8, whole[14:])) == [whole]
        assert handed(b"", bitmaps=(whole[14:],)) == [whole]
    assert handed(blip(0xF01F, 0x7A8, b"\xff" * 40)) == [b""]


def bitmap_of_xlwt() -> bytes:
    """A picture as xlwt puts it in: a record of its own, no drawing (BIFF5's way, [MS-XLS] 2.4.19)."""
    out = io.BytesIO()
    picture = Image.new("RGB", (600, 60), "white")
    if pictures.FONTS:
        font = ImageFont.truetype(pictures.FONTS[0], 28)
        ImageDraw.Draw(picture).text((10, 10), "电话13491230001", font=font, fill="black")
    picture.save(out, "BMP")
    bitmap = out.getvalue()[14:]
    record = struct.pack("<HHI", 9, 1, len(bitmap)) + bitmap
    pieces = [record[at : at + 8_000] for at in range(0, len(record), 8_000)]
    return b"".join(
        struct.pack("<HH", 0x7F if not number else 0x3C, len(piece)) + piece for number, piece in enumerate(pieces)
    )


def compound(*path: str, of: bytes) -> bytes:
    return Compound(of, DEFAULT).read(*path)


def test_a_bitmap_that_is_a_record_of_a_sheet_is_handed_on() -> None:
    stream = compound("Workbook", of=(CORPUS / "xls/xlwt.xls").read_bytes())
    found = read(_objects.compound_of({("Workbook",): stream.rstrip(b"\0") + b"\0\0\0" + bitmap_of_xlwt()}))
    assert "13491230001" in text(found)
    assert [problem.code for problem in found.problems] == [Code.NEEDS_OCR]


def test_a_workbook_within_a_document_is_read() -> None:
    found = read((CORPUS / "doc/broken-embedded.doc").read_bytes())
    cells = [segment for segment in found.segments if segment.text == "440103197806159781"]
    assert [segment.place.number(step.unit) for segment in cells for step in segment.place.steps[1:]] == [1, 4, 2]


def test_an_embedded_object_of_a_presentation_is_read() -> None:
    old = (CORPUS / "ppt/broken-pictures.ppt").read_bytes()
    streams = {path: compound(*path, of=old) for path in Compound(old, DEFAULT).names}
    book = (CORPUS / "xls/xlwt.xls").read_bytes()
    packed = struct.pack("<I", len(book)) + zlib.compress(book)
    for version, body in ((0x10, packed), (0x00, book)):
        record = struct.pack("<HHI", version, 0x1011, len(body)) + body
        found = read(
            _objects.compound_of(streams | {("PowerPoint Document",): streams["PowerPoint Document",] + record})
        )
        assert "440103197806159781" in text(found)


NATIVE = (
    struct.pack("<H", 2) + "名单.csv\0".encode("gb18030") + b"C:\\Users\\a\\list.csv\0" + struct.pack("<HHI", 0, 3, 4)
)
LIST = "姓名,手机\n贾雨晴,13491230001\n".encode()
PACKAGE = NATIVE + b"C:\\\0" + struct.pack("<I", len(LIST)) + LIST


def test_a_packaged_file_is_read_wherever_it_stands() -> None:
    stream = struct.pack("<I", len(PACKAGE)) + PACKAGE
    word = (CORPUS / "doc/libreoffice.doc").read_bytes()
    streams = {path: compound(*path, of=word) for path in Compound(word, DEFAULT).names}
    pool = {("ObjectPool", "_1", name): body for name, body in (("\x01Ole10Native", stream), ("\x03ObjInfo", b"\0\0"))}
    rich = b"".join(struct.pack("<I", size) + name for size, name in ((8, b"Package\0"), (0, b""), (0, b"")))
    rich = struct.pack("<II", 0x501, 2) + rich + struct.pack("<I", len(PACKAGE)) + PACKAGE
    for data in (
        _objects.compound_of(streams | pool),
        _objects.compound_of({("\x01Ole10Native",): stream}),
        rb"{\rtf1{\object\objemb{\*\objclass Package}{\*\objdata " + rich.hex().encode() + rb"}{\result a}}}",
    ):
        found = read(data)
        assert "13491230001" in text(found)
        assert "名单.csv" in text(found)
        assert (found.problems, found.complete) == ((), True)


def test_a_link_in_rich_text_and_a_drawing_are_told() -> None:
    link = struct.pack("<II", 0x501, 1).hex().encode()
    assert [p.code for p in read(rb"{\rtf1 a{\object{\*\objdata " + link + b"}}}").problems] == [Code.UNKNOWN_PART]
    drawing = read(rb"{\rtf1 a{\pict\emfblip 0102}{\pict\wmetafile8\bin3 \}}}b}")
    assert [p.code for p in drawing.problems] == [Code.NEEDS_OCR] * 2
    assert "b" in text(drawing)


def test_a_copy_for_old_programs_counts_only_where_it_stands_alone() -> None:
    copy = rb"{\nonshppict{\pict\wmetafile8 0102}}"
    png = (CORPUS / "picture/opencv-dark.png").read_bytes().hex().encode()
    whole = read(rb"{\rtf1{\*\shppict{\pict{\*\picprop}\pngblip{\*\blipuid 0a}" + png + b"}}" + copy + b"}")
    assert [p.place.steps[0].number for p in whole.problems] == [1]
    assert whole.coverage.pictures_seen == 1
    assert read(rb"{\rtf1 a" + copy + b"}").coverage.pictures_seen == 1


def test_what_hands_pictures_on_is_asked_of_a_child_with_eyes() -> None:
    """A photo in a 7z, a mail of Outlook or a database is read too."""
    assert {known.name for known in FORMATS} <= SIGHTED


def test_a_workbook_that_is_an_object_in_a_mail_is_read() -> None:
    """[MS-OXMSG] 2.2.2.1: an attachment that is an object of another program is a storage."""
    mail, book = (CORPUS / "msg/text.msg").read_bytes(), (CORPUS / "xls/xlwt.xls").read_bytes()
    streams = {path: compound(*path, of=mail) for path in Compound(mail, DEFAULT).names}
    storage = ("__attach_version1.0_#00000000", "__substg1.0_3701000D")
    within = {(*storage, *path): compound(*path, of=book) for path in Compound(book, DEFAULT).names}
    found = read(_objects.compound_of(streams | within))
    assert found.kind == "msg"
    cells = [segment.place for segment in found.segments if segment.text == "440103197806159781"]
    assert [step.number for place in cells for step in place.steps if step.unit != "member"] == [1, 5, 2]
    assert (found.problems, found.complete) == ((), True)

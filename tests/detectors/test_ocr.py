"""Pictures are read by a confined child of their own; without the extra they are told as unread."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import docx
import pytest
from PIL import Image, ImageDraw, ImageFont

from detectors import Blob, Code, Verdict, inspect, ocr, redact
from detectors._redact import redact as redact_here
from detectors.extract import extract
from detectors.formats import Unread, _pixels
from detectors.limits import DEFAULT
from detectors.model import Role
from detectors.pipeline import analyse, screen
from tests import founding
from tests.detectors.test_formats_corpus import CORPUS, VALUES, files, text_of
from tests.detectors.test_formats_corpus import read as corpus_file
from tests.photos import pictures

pytestmark = [
    pytest.mark.skipif(not ocr.available(), reason="the extra ocr is not installed"),
    pytest.mark.skipif(not pictures.FONTS, reason="no font with Chinese letters"),
    pytest.mark.filterwarnings("ignore"),  # of rapidocr's and its libraries' start
]
HEIC = Code.MALFORMED if find_spec("pi_heif") else Code.FORMAT  # what is said of a damaged one
NOTICE = [
    ("关于排查涉疫场所人员的通告",),
    ("病例3（女，34岁）活动轨迹：",),
    ("3月12日 08:30-09:10  观前街苏式面馆",),
    ("3月12日 14:00-16:20  平江路书店",),
    ("请同时段到过上述场所的市民主动向社区报备。",),
    ("市疾病预防控制中心  咨询电话 0512-55500110",),
]


@pytest.fixture(scope="module")
def sighted() -> Iterator[None]:
    """This process reads pictures, as a child does that was forked for it."""
    ocr.load()
    yield
    ocr._session = None
    ocr._looked.clear()
    ocr._read.clear()


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def read(data: bytes) -> str:
    return "\n".join(segment.text for segment in extract(Blob(data)).segments)


def test_without_the_extra_a_picture_is_told_as_unread() -> None:
    extraction = extract(Blob(pictures.sheet(1).png()))
    assert [problem.code for problem in extraction.problems] == [Code.NEEDS_OCR]


@pytest.mark.usefixtures("one_zygote")
def test_a_list_on_a_screenshot_is_a_leak_read_by_a_confined_child() -> None:
    """The child has neither network nor a file to write: what it reads with came in the wheel."""
    report = inspect(Blob(pictures.sheet(7).png(), "a.png"))
    assert (report.verdict, report.unlocked) == (Verdict.LEAK, ())
    assert Code.NEEDS_OCR not in {problem.code for problem in report.problems}


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize("dark", [False, True])
def test_a_clean_screenshot_is_read_without_a_mistake_row_by_row(dark: bool) -> None:
    drawn = pictures.sheet(11, dark=dark)
    cells = [segment.text for segment in extract(Blob(drawn.png())).segments if segment.role == Role.CELL]
    assert cells[3:] == [value for row in zip(drawn.names, drawn.mobiles, drawn.ids, strict=True) for value in row]


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize("distortion", pictures.DISTORTIONS)
def test_ids_are_read_after_what_phones_do_to_pictures(distortion: str) -> None:
    drawn = pictures.distorted(distortion, 3)
    text = read(drawn.png())
    assert sum(number in text for number in drawn.ids) >= len(drawn.ids) - 1


@pytest.mark.usefixtures("sighted")
def test_the_founding_dossier_as_a_screenshot_is_the_same_leak() -> None:
    rows = [founding.HEADER, *founding.rows()]
    blob = Blob(png(pictures.drawn([[str(cell) for cell in row] for row in rows], size=24, title=founding.TITLE)))
    analysis = analyse(blob)
    assert analysis.report.verdict == Verdict.LEAK
    assert [(one.relation, one.of) for one in analysis.report.persons] == [(p.relation, p.of) for p in founding.PERSONS]
    assert screen(blob).verdict == Verdict.LEAK


@pytest.mark.usefixtures("sighted")
def test_an_official_notice_as_a_picture_is_left_alone() -> None:
    report = screen(Blob(png(pictures.drawn(NOTICE))))
    assert report.verdict in (Verdict.NOTICE, Verdict.CLEAN)
    assert report.complete


@pytest.mark.usefixtures("sighted")
def test_a_picture_that_is_too_large_is_told_before_it_is_decoded() -> None:
    small = replace(DEFAULT, picture_pixels=100_000)
    extraction = extract(Blob(pictures.sheet(1).png()), small)
    assert [(problem.code, problem.detail) for problem in extraction.problems] == [(Code.BUDGET, "pixels")]


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_upper_half_of_a_cut_off_picture_is_read_and_the_rest_told(kind: str) -> None:
    out = io.BytesIO()
    noise = Image.effect_noise((1080, 500), 60).convert("RGB")  # so that half of the bytes are half of the picture
    noise.paste(pictures.drawn([("联系电话", "13495550001")]).crop((0, 0, 1080, 230)), (0, 0))
    noise.save(out, kind)
    extraction = extract(Blob(out.getvalue()[: len(out.getvalue()) * 7 // 10]))
    assert "13495550001" in text_of(extraction)
    assert [(problem.code, problem.detail) for problem in extraction.problems] == [(Code.TRUNCATED, "picture")]
    assert not extraction.complete


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_cut_off_picture_is_told_as_that_whatever_its_format(kind: str) -> None:
    out = io.BytesIO()
    pictures.drawn([("联系电话", "13495550001")]).save(out, kind)
    got: list[object] = []
    with pytest.raises(Unread) as told:
        got += _pixels.frames(out.getvalue()[: len(out.getvalue()) * 6 // 10], DEFAULT)
    assert told.value.problem.code == Code.TRUNCATED


def test_captions_without_end_do_not_hide_the_pixels() -> None:
    """Pillow refuses a PNG with more than 64 MiB of texts."""
    caption = struct.pack(">I4s", 9 + len(big := zlib.compress(b"x" * (4 << 20), 9)), b"zTXt") + b"Comment\0\0" + big
    caption += struct.pack(">I", zlib.crc32(caption[4:]))
    whole = png(Image.new("L", (30, 40)))
    flooded = whole[:33] + caption * 20 + whole[33:]
    assert [frame.shape for frame in _pixels.frames(flooded, DEFAULT)] == [(40, 30, 3)]
    told = extract(Blob(flooded), replace(DEFAULT, text_chars=3 << 20))
    assert [(problem.code, problem.detail) for problem in told.problems] == [(Code.BUDGET, "text")]


@pytest.mark.usefixtures("sighted")
def test_every_frame_is_read() -> None:
    one, two = (pictures.drawn([("联系电话", f"1349555000{n}")]) for n in (1, 2))
    out = io.BytesIO()
    one.save(out, "TIFF", save_all=True, append_images=[two])
    text = read(out.getvalue())
    assert "13495550001" in text
    assert "13495550002" in text


@pytest.mark.usefixtures("sighted")
def test_a_scanned_page_is_read() -> None:
    drawn, out = pictures.sheet(5), io.BytesIO()
    drawn.picture.save(out, "PDF", resolution=150)
    extraction = extract(Blob(out.getvalue()))
    assert extraction.complete
    text = "\n".join(segment.text for segment in extraction.segments)
    assert all(value in text for value in (*drawn.names, *drawn.mobiles, *drawn.ids))


@pytest.mark.usefixtures("one_zygote")
def test_the_masked_copy_is_the_picture_painted_over() -> None:
    drawn = pictures.sheet(9, persons=5)
    copy = redact(Blob(drawn.png(), "名单.png"))
    assert copy.blob.name == "打码版.png"
    assert copy.masked["RESIDENT_ID"] == len(drawn.ids)
    with Image.open(io.BytesIO(copy.blob.data)) as picture:
        assert (picture.format, picture.info) == ("PNG", {})
        assert picture.size == drawn.picture.size


@pytest.mark.usefixtures("sighted")
def test_a_long_screenshot_is_not_read_further_once_it_is_a_leak() -> None:
    ocr._read.clear()
    thirds = [pictures.sheet(seed, persons=10).picture for seed in (21, 23, 25)]
    long = Image.new("RGB", (thirds[0].width, thirds[0].height * 3), "white")
    for number, third in enumerate(thirds):
        long.paste(third, (0, number * thirds[0].height))
    report = screen(Blob(png(long)))
    assert report.verdict == Verdict.LEAK
    assert [(problem.code, problem.detail) for problem in report.problems] == [(Code.BUDGET, "rest")]
    assert len(ocr._read) < 60  # of 102 boxes


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize(
    ("end", "verdict"),
    [
        (("以上业主联名请愿：2号楼电梯停运三周", "请物业尽快维修，签名如上"), Verdict.SUSPECT),
        (("打印日期 10月9日",), Verdict.LEAK),
    ],
    ids=["a petition", "a list"],
)
def test_what_the_last_line_says_decides(end: tuple[str, ...], verdict: Verdict) -> None:
    """Eighteen people with numbers and doors are a leak long before the end; only an ID list is certain before it."""
    sheets = [pictures.sheet(seed) for seed in (61, 62, 63)]
    pairs = [pair for one in sheets for pair in zip(one.names, one.mobiles, strict=True)]
    rows = [(name, mobile, f"{at % 9 + 1}号楼{at + 3}02室") for at, (name, mobile) in enumerate(pairs)]
    report = screen(Blob(png(pictures.drawn([*rows, *((line,) for line in end)], size=24))))
    assert report.verdict == verdict
    assert report.complete


@pytest.mark.usefixtures("sighted")
def test_what_cannot_be_read_surely_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "UNSURE", 1.1)
    extraction = extract(Blob(pictures.sheet(1).png()))
    assert [problem.code for problem in extraction.problems] == [Code.LOW_OCR_CONFIDENCE]


@pytest.mark.usefixtures("sighted")
def test_pictures_share_one_budget_of_time() -> None:
    extraction = extract(Blob(pictures.sheet(2).png()), replace(DEFAULT, ocr_seconds=0.0))
    assert [(problem.code, problem.detail) for problem in extraction.problems] == [(Code.BUDGET, "time")]


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize("name", files(broken=False, of="picture"))
def test_pictures_of_other_programs_are_read_to_their_end(name: str) -> None:
    if name.endswith("heic") and not find_spec("pi_heif"):
        pytest.skip("the extra heic is not installed")
    extraction = corpus_file(name)
    text = text_of(extraction)
    assert [value for value in VALUES if value not in text] == []
    assert (extraction.problems, extraction.complete) == ((), True)


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize("name", files(broken=True, of="picture"))
def test_broken_pictures_say_what_was_not_read(name: str) -> None:
    extraction = corpus_file(name)
    codes = {"broken-huge.png": Code.BUDGET, "broken-head.heic": HEIC}
    told = [problem.code for problem in extraction.problems]
    assert told[-1] == codes.get(Path(name).name, Code.TRUNCATED)
    assert told[:-1] in ([], [Code.LOW_OCR_CONFIDENCE])  # a line that is cut through is read unsurely
    assert not extraction.complete


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize("name", ["pillow-two-frames.gif", "pillow-two-pages.tif"])
def test_every_frame_is_in_the_masked_copy(name: str) -> None:
    blob = Blob((CORPUS / "picture" / name).read_bytes(), name)
    copy = redact_here(blob, analyse(blob)).blob
    with Image.open(io.BytesIO(copy.data)) as painted, Image.open(io.BytesIO(blob.data)) as drawn:
        assert (painted.format, painted.size) == ("PNG", (drawn.width, 2 * drawn.height))
    ocr._looked.clear()
    ocr._read.clear()
    text = read(copy.data)
    assert text.count("身份证号") == 2
    assert [value for value in VALUES if value in text] == []


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize("kind", ["WEBP", "PNG", "AVIF"])
def test_every_frame_of_an_animation_is_blacked_in_its_copy(kind: str) -> None:
    """The copy is read anew, as the child that verifies it does."""
    shown = [pictures.drawn([("联系电话",), (f"1349555000{number}",)]).crop((0, 0, 540, 290)) for number in range(2)]
    out = io.BytesIO()
    shown[0].save(out, kind, save_all=True, append_images=shown[1:], duration=200)
    blob = Blob(out.getvalue())
    copy = redact_here(blob, analyse(blob))
    ocr._looked.clear()
    ocr._read.clear()
    text = read(copy.blob.data)
    assert (text.count("联系电话"), text.count("1349555")) == (2, 0)
    assert copy.masked == {"MOBILE": 2}
    with Image.open(io.BytesIO(copy.blob.data)) as painted:
        assert (painted.format, painted.size, getattr(painted, "n_frames", 1)) == ("PNG", (540, 2 * 290), 1)


@pytest.mark.usefixtures("sighted")
def test_a_picture_is_looked_at_once_to_mask_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left on the copy follows from what was painted; whoever verifies it looks anew."""
    looked: list[object] = []
    boxes = ocr._boxes

    def counted(pixels: object) -> object:
        looked.append(pixels)
        return boxes(pixels)

    monkeypatch.setattr(ocr, "_boxes", counted)
    blob = Blob(pictures.sheet(14, persons=3).png())
    copy = redact_here(blob, analyse(blob)).blob
    assert len(looked) == 1
    ocr._looked.clear()
    text = read(copy.data)
    assert len(looked) == 2
    assert [value for value in pictures.sheet(14, persons=3).ids if value in text] == []


@pytest.mark.usefixtures("sighted")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(16), Code.MALFORMED),
        (pictures.sheet(1).png()[:2_000] if pictures.FONTS else b"", Code.MALFORMED),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(40), HEIC),
    ],
    ids=["head only", "cut off", "heic"],
)
def test_a_picture_that_does_not_open_is_told(data: bytes, code: Code) -> None:
    extraction = extract(Blob(data))
    assert {problem.code for problem in extraction.problems} <= {code, Code.TRUNCATED}
    assert not extraction.complete


@pytest.mark.usefixtures("sighted")
def test_a_picture_in_a_document_is_read_at_its_place() -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(pictures.sheet(6).png()))
    out = io.BytesIO()
    document.save(out)
    extraction = extract(Blob(out.getvalue()))
    assert extraction.complete
    assert pictures.sheet(6).ids[0] in "\n".join(segment.text for segment in extraction.segments)


@pytest.mark.usefixtures("sighted")
def test_a_code_is_read_as_text() -> None:
    cv2 = pytest.importorskip("cv2")
    code = cv2.QRCodeEncoder.create().encode("TEL:13495550008")
    picture = Image.fromarray(code).convert("RGB").resize((300, 300), Image.Resampling.NEAREST)
    page = Image.new("RGB", (600, 400), "white")
    page.paste(picture, (100, 50))
    assert "TEL:13495550008" in read(png(page))


@pytest.mark.usefixtures("sighted")
def test_a_cell_of_two_lines_beside_cells_of_one_is_one_cell() -> None:
    picture = Image.new("RGB", (900, 420), "white")
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(pictures.FONTS[0], 22)
    for row, (name, mobile) in enumerate(
        (("贾雨晴", "13491230001"), ("史可为", "14521230002"), ("柏景然", "17401230003"))
    ):
        y = 60 + 110 * row
        for x, at, text in ((30, y, str(row + 1)), (120, y, name), (260, y, mobile)):
            pen.text((x, at), text, font=font, fill="black")
        pen.text((480, y - 20), "上海市浦东新区莲溪路一百二十弄", font=font, fill="black")
        pen.text((480, y + 20), f"17号60{row}室", font=font, fill="black")
    cells = [segment.text for segment in extract(Blob(png(picture))).segments if segment.role == Role.CELL]
    assert cells[:4] == ["1", "贾雨晴", "13491230001", "上海市浦东新区莲溪路一百二十弄17号600室"]
    assert len(cells) == 12

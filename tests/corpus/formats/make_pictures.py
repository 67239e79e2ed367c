"""Makes the pictures among the fixtures: one list of three invented people, as each format holds it.

`python tests/corpus/formats/make_pictures.py`. heic needs pillow-heif, whose wheel brings x265 (GPL): it is no dependency of
Dama's, and the file is made only where it is installed.
"""

from __future__ import annotations

import io
import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent / "picture"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
ROWS = (
    ("姓名", "身份证号", "手机", "住址"),
    ("贾雨晴", "310101199003079742", "13491230001", "上海市黄浦区云栖路12弄3号502室"),
    ("史可为", "320102198511239769", "14521230002", "南京市玄武区柳荫街8号楼1单元301"),
    ("欧阳明澈", "440103197806159781", "17401230003", "广州市荔湾区渡口路19号1栋402"),
)
COLUMNS = (20, 120, 360, 520)


def drawn(rows: tuple[tuple[str, ...], ...], *, dark: bool = False) -> Image.Image:
    ink, paper = ("#e6e6e6", "#17191d") if dark else ("black", "white")
    picture = Image.new("RGB", (940, 40 + 46 * len(rows)), paper)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(FONT, 22)
    for number, row in enumerate(rows):
        for x, text in zip(COLUMNS, row, strict=True):
            pen.text((x, 24 + 46 * number), text, font=font, fill=ink)
    return picture


def cv(picture: Image.Image, name: str, *options: int) -> None:
    """By OpenCV, which is nobody's Pillow."""
    assert cv2.imwrite(str(HERE / name), np.asarray(picture)[:, :, ::-1], list(options))


def whole() -> None:
    page = drawn(ROWS)
    parts = drawn((*ROWS[:2], ("", "", "", ""))), drawn((ROWS[0], *ROWS[2:]))
    cv(drawn(ROWS, dark=True), "opencv-dark.png")
    cv(page, "opencv.jpg", cv2.IMWRITE_JPEG_QUALITY, 80)
    cv(page, "opencv.webp", cv2.IMWRITE_WEBP_QUALITY, 75)
    page.convert("1").save(HERE / "pillow.bmp")
    save: dict[str, Any] = {"save_all": True, "append_images": [parts[1]]}
    parts[0].convert("L").save(HERE / "pillow-two-frames.gif", duration=900, **save)
    parts[0].save(HERE / "pillow-two-pages.tif", compression="tiff_lzw", **save)
    page.save(HERE / "pillow.avif", quality=70)
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side; the viewer turns it
    page.transpose(Image.Transpose.ROTATE_90).save(HERE / "pillow-turned.jpg", quality=85, exif=exif)
    if find_spec("pillow_heif"):
        from pillow_heif import from_pillow

        from_pillow(page).save(HERE / "pillow-heif.heic", quality=70)


def broken() -> None:
    out = io.BytesIO()
    drawn(ROWS).save(out, "PNG")
    (HERE / "broken-cut.png").write_bytes(out.getvalue()[:3_000])
    (HERE / "broken-cut.jpg").write_bytes((HERE / "opencv.jpg").read_bytes()[:4_000])
    huge = bytearray(out.getvalue()[:600])
    huge[16:24] = (30_000).to_bytes(4, "big") * 2
    huge[29:33] = zlib.crc32(huge[12:29]).to_bytes(4, "big")
    (HERE / "broken-huge.png").write_bytes(bytes(huge))
    (HERE / "broken-head.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(60))


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    whole()
    broken()

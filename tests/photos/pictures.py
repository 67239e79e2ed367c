"""Pictures with text, drawn when a test asks for them: clean screenshots, and the same after what phones do to them.

Everything on them is invented, and follows from the seed. Not responsible for what is to be read: `Sheet` says what was drawn.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.founding import resident_id

FONTS = tuple(
    path
    for path in (
        Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
        Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"),
    )
    if path.exists()
)
_SURNAMES, _GIVEN = (
    "贾史阮黎骆尹褚鲍柏郝邬虞",
    ("雨晴", "可为", "砚秋", "承志", "素云", "一帆", "沐晴", "云舟", "景然", "若溪"),
)
_REGIONS = ("310101", "320508", "440103", "510104")


@dataclass(frozen=True)
class Sheet:
    """A picture, and the names, mobiles and resident IDs on it."""

    picture: Image.Image
    names: tuple[str, ...]
    mobiles: tuple[str, ...]
    ids: tuple[str, ...]

    def png(self) -> bytes:
        out = io.BytesIO()
        self.picture.save(out, "PNG")
        return out.getvalue()


def drawn(rows: Sequence[Sequence[str]], *, size: int = 30, dark: bool = False, title: str = "") -> Image.Image:
    """Rows of cells as a phone shows a table: no ruled lines, 1080 pixels wide."""
    font = ImageFont.truetype(FONTS[0], size)
    widths = [max(font.getlength(row[at]) for row in rows if at < len(row)) + 1.6 * size for at in range(len(rows[0]))]
    width = max(1080, int(sum(widths)) + 80)
    step = int(size * 2.1)
    ink, paper = ("#e8e8e8", "#16181c") if dark else ("#111111", "#ffffff")
    picture = Image.new("RGB", (width, 160 + step * len(rows)), paper)
    pen = ImageDraw.Draw(picture)
    pen.text((40, 40), title, font=font, fill=ink)
    for number, row in enumerate(rows):
        x = 40.0
        for text, room in zip(row, widths, strict=False):
            pen.text((x, 110 + step * number), text, font=font, fill=ink)
            x += room
    return picture


def sheet(seed: int, *, persons: int = 6, size: int = 30, dark: bool = False) -> Sheet:
    """A list of people: name, mobile, resident ID."""
    draw = random.Random(seed)
    names = tuple(draw.choice(_SURNAMES) + given for given in draw.sample(_GIVEN, persons))
    mobiles = tuple(f"1349{draw.randrange(10**7):07d}" for _ in names)
    ids = tuple(
        resident_id(
            draw.choice(_REGIONS),
            f"{draw.randrange(1950, 2006)}{draw.randrange(1, 13):02d}{draw.randrange(1, 29):02d}",
            str(draw.randrange(974, 994)),
        )
        for _ in names
    )
    rows = [("姓名", "联系电话", "身份证号"), *zip(names, mobiles, ids, strict=True)]
    return Sheet(drawn(rows, size=size, dark=dark, title="人员登记表"), names, mobiles, ids)


def _perspective(picture: Image.Image, draw: random.Random) -> Image.Image:
    """A screen photographed a little from the side, unsharp, with the noise of a sensor."""
    width, height = picture.size
    lean = [draw.uniform(0.0, 0.04) for _ in range(4)]
    corners = (-lean[0] * width, -lean[1] * height, 0, height * (1 + lean[2]), width * (1 + lean[3]), height, width, 0)
    photo = picture.transform(
        picture.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor="#777777"
    )
    noise = Image.effect_noise(photo.size, 14).convert("RGB")
    return Image.blend(photo.filter(ImageFilter.GaussianBlur(0.8)), noise, 0.12)


def _squeezed(picture: Image.Image, draw: random.Random) -> Image.Image:
    """As a messenger sends it: at most 1,280 pixels, JPEG of low quality, twice."""
    picture = picture.copy()
    picture.thumbnail((1280, 1280))
    for quality in (60, draw.randrange(30, 50)):
        out = io.BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=quality)
        picture = Image.open(io.BytesIO(out.getvalue()))
    return picture.convert("RGB")


DISTORTIONS: dict[str, Callable[[Image.Image, random.Random], Image.Image]] = {
    "tilted": lambda picture, draw: picture.rotate(
        draw.choice((-1, 1)) * draw.uniform(3, 9), Image.Resampling.BICUBIC, expand=True, fillcolor="#888888"
    ),
    "turned": lambda picture, draw: picture.rotate(draw.choice((90, 180, 270)), expand=True),
    "photographed": _perspective,
    "squeezed": _squeezed,
    "blurred": lambda picture, draw: picture.filter(ImageFilter.GaussianBlur(draw.uniform(0.8, 1.5))),
}


def distorted(name: str, seed: int) -> Sheet:
    """The sheet of a seed after one distortion, also drawn from the seed; every third is dark."""
    made = sheet(seed, size=random.Random(seed).choice((24, 28, 32)), dark=seed % 3 == 0)
    picture = DISTORTIONS[name](made.picture, random.Random(f"{name}-{seed}"))
    return Sheet(picture, made.names, made.mobiles, made.ids)

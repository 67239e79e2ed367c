"""The pixels of a picture file, frame by frame, within limits that are checked before anything is decoded.

The only door to Pillow. Not responsible for what the pixels show.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from detectors.formats._format import Unread
from detectors.limits import Limits
from detectors.model import Code

_KINDS = (
    "PNG",
    "JPEG",
    "GIF",
    "BMP",
    "TIFF",
    "WEBP",
    "AVIF",
    "HEIF",
)  # the others of Pillow's 40 are nobody's screenshot
_PNG, _CAPTIONS = b"\x89PNG\r\n\x1a\n", (b"tEXt", b"zTXt", b"iTXt")
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".avif")
_SMALLEST = 24  # pixels; smaller pictures are dots and rulers of pages, and hold no line of text


def frames(data: bytes, limits: Limits) -> Iterator[Any]:
    """Each frame as height x width x 3, BGR, upright as its EXIF says. Raises `Unread`, after as much as a cut-off file holds."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(_without_texts(data)), formats=_kinds()) as picture:
                for number in range(min(getattr(picture, "n_frames", 1), limits.frames)):
                    picture.seek(number)
                    _check(picture, limits)
                    cut = not _loaded(picture)
                    yield _bgr(ImageOps.exif_transpose(_as_far(data, number) if cut else picture))
                    if cut:
                        raise Unread(Code.TRUNCATED, "picture")
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise Unread(Code.BUDGET, "pixels") from error
        except UnidentifiedImageError as error:  # heic is a kind that there may be no decoder for
            foreign = data[4:8] == b"ftyp" and "HEIF" not in _kinds()
            raise Unread(Code.FORMAT if foreign else Code.MALFORMED, "picture") from error
        except (
            SyntaxError,
            EOFError,
            OSError,
            ValueError,
        ) as error:  # how Pillow and its plug-ins say that a file is damaged
            cut = "truncated" in str(error) or "end of file" in str(error) or _is_short(data)
            raise Unread(Code.TRUNCATED if cut else Code.MALFORMED, "picture") from error


def _loaded(picture: Any) -> bool:
    """Decodes a frame; whether it is whole. Raises OSError where it is damaged otherwise."""
    try:
        picture.load()
    except OSError as error:
        if "truncated" not in str(error):
            raise
        return False
    return True


def _is_short(data: bytes) -> bool:
    """Whether a webp says that it is longer (RIFF)."""
    return data[:4] == b"RIFF" and int.from_bytes(data[4:8], "little") + 8 > len(data)


def _as_far(data: bytes, number: int) -> Any:
    """A frame as far as it goes, the rest of it grey: the upper half of a download that broke is a list all the same."""
    from PIL import Image, ImageFile

    strict, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, True
    try:
        picture = Image.open(io.BytesIO(_without_texts(data)), formats=_kinds())
        picture.seek(number)
        picture.load()
        return picture
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = strict


def _without_texts(data: bytes) -> bytes:
    """A PNG without its captions, of which Pillow takes 64 MiB and then refuses the picture: they are read without it."""
    if not data.startswith(_PNG):
        return data
    kept, at = [_PNG], len(_PNG)
    while at < len(data):
        size, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind not in _CAPTIONS:
            kept.append(data[at : at + 12 + size])
        at += 12 + size
    return b"".join(kept)


@cache
def _kinds() -> tuple[str, ...]:
    """Those of _KINDS that can be decoded here: heic takes the extra `heic` (pi-heif, which decodes only)."""
    from PIL import Image

    if find_spec("pi_heif"):
        import_module("pi_heif").register_heif_opener(thumbnails=False)
    Image.init()
    return tuple(kind for kind in _KINDS if kind in Image.OPEN)


def count(data: bytes) -> int:
    """How many frames there are; 1 where that cannot be told."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=_kinds()) as picture:
            return int(getattr(picture, "n_frames", 1))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return 1


def is_raster(name: str) -> bool:
    """Whether a part of a package with this name is a picture that can be decoded here."""
    return name.lower().endswith(_SUFFIXES)


def is_tiny(pixels: Any) -> bool:
    """Whether no line of text can stand on it."""
    return bool(min(pixels.shape[:2]) < _SMALLEST)


def stacked(pictures: Sequence[Any], limits: Limits) -> Any:
    """The pictures below each other, on white. Raises `Unread` where that would be too large a picture."""
    import numpy as np

    width, height = max(one.shape[1] for one in pictures), sum(one.shape[0] for one in pictures)
    if width * height > limits.picture_pixels:
        raise Unread(Code.BUDGET, "pixels")
    return np.vstack(
        [np.pad(one, ((0, 0), (0, width - one.shape[1]), (0, 0)), constant_values=255) for one in pictures]
    )


def png(pixels: Any) -> bytes:
    """BGR pixels as a PNG without a word beside them."""
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(pixels[:, :, ::-1]).save(out, "PNG")
    return out.getvalue()


def _check(picture: Any, limits: Limits) -> None:
    width, height = picture.size
    if width * height > limits.picture_pixels:
        raise Unread(Code.BUDGET, "pixels")


def _bgr(picture: Any) -> Any:
    """On white where it is transparent, as a chat shows it."""
    import numpy as np
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    elif picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        grey = np.asarray(picture).astype("float64")
        picture = Image.fromarray((grey * (255.0 / max(grey.max(), 1.0))).astype("uint8"))
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])

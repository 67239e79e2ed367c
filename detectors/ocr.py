"""Text in pixels: where lines stand and what they say. The only door to rapidocr (PP-OCR models inside its wheel).

Loaded only in a child that was forked for it: ONNX's threads do not survive a fork, and no other child pays for it. Not
responsible for files (`formats` decodes them) nor for tables (`formats._seen`). Nothing is downloaded, ever.

Measured (research/files.md section 3): names, IDs and phones on screenshots 100 % (tesseract: names 17-76 %).
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

LEAST_SCORE = 0.5  # of a line that counts as read; rapidocr's own
BATCH = 16  # lines recognised before somebody may say that it is enough: half a second
UNSURE = 0.8  # mean score of its characters below which a picture is not believed to have been read
DRAWING = 2  # characters up to which a line may be no writing: a painted bar is read as a dash
LONGEST = 2_000  # pixels of the side to which a part of a picture is reduced before it is looked at
# Pixels of the shorter side at which lines are looked for; they are read at full size. Letters of 10 pixels on 1,080 were
# found at 480 as well as at 1,080, which takes three times as long.
SHORTER, SHORTEST = 736, 480
TALL = 1.8  # height in widths; a longer screenshot is looked at in parts, or its letters would shrink away
_UPRIGHT = 1.5  # height of a box in widths from which its line runs upwards (rapidocr turns those)
_PROBES = 6  # lines asked whether they stand on their heads
_THREADS = 1  # a picture waits for ordinary files, not the other way round
_MOST_BOXES = 1_500  # of one picture: a page of a newspaper has 400

_session: Any = None
_begun = 0.0  # CPU seconds of this process when the session was made


class Line(NamedTuple):
    """A line of text, its score 0-1, its corners (clockwise from the upper left, in pixels of the upright picture).

    `left` to `bottom` are the edges after the picture's tilt was taken away: lines of one row have nearly the same.
    """

    text: str
    score: float
    corners: tuple[tuple[float, float], ...]
    left: float
    right: float
    top: float
    bottom: float
    letters: int = 0  # characters it seems to hold, also where it was not read surely enough to have a text

    @property
    def height(self) -> float:
        return max(self.bottom - self.top, 1.0)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class View(NamedTuple):
    """An upright picture (height x width x 3, BGR) and the boxes of its lines in reading order, row by row, unread."""

    pixels: Any
    rows: list[list[Line]]


# One child is asked about the same picture by several steps of its one job, and about the copy of it that it painted.
_looked: dict[bytes, View] = {}
_read: dict[bytes, tuple[str, float]] = {}  # what a line says, by its pixels


def available() -> bool:
    """Whether the extra `ocr` is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def load() -> None:
    """Makes the session, about 1 s. Only in a child that ends after its job."""
    global _session, _begun  # one a process, made after the fork
    _begun = time.process_time()
    import_module("onnxruntime").disable_telemetry_events()  # it has no network here; it need not try
    settings = import_module("omegaconf").OmegaConf
    # rapidocr parses one file of 1,600 lines three times while it is imported: 1.4 s of which 0.7 s are left
    settings.load = cache(settings.load)
    params = {
        "Global.log_level": "critical",
        "Global.max_side_len": LONGEST,
        "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Det.limit_side_len": SHORTEST,
        "Rec.rec_img_shape": [
            3,
            48,
            48,
        ],  # a cell of two letters is not padded to a line of fourteen: a third less time
    }
    _session = import_module("rapidocr").RapidOCR(params=params)


def loaded() -> bool:
    """Whether this process can read pictures now."""
    return _session is not None


def seconds() -> float:
    """CPU seconds since the session was asked for."""
    return time.process_time() - _begun


def look(pixels: Any) -> View:
    """Turns a picture upright and finds its lines. `pixels`: height x width x 3, BGR, 8 bits."""
    digest = _digest(pixels)
    if digest not in _looked:
        _looked[digest] = View(*_upright(pixels))
    return _looked[digest]


def _digest(pixels: Any) -> bytes:
    return hashlib.blake2b(pixels.tobytes() + repr(pixels.shape).encode(), digest_size=16).digest()


def _upright(pixels: Any) -> tuple[Any, list[list[Line]]]:
    import numpy as np

    boxes = _boxes(pixels)
    if sum(_height(box) > _UPRIGHT * _width(box) for box in boxes) > len(boxes) / 2:
        pixels = np.ascontiguousarray(np.rot90(pixels))
        boxes = _boxes(pixels)
    if _on_its_head(pixels, boxes):
        height, width = pixels.shape[:2]
        pixels = np.ascontiguousarray(np.rot90(pixels, 2))
        boxes = [np.roll((width, height) - box, 2, axis=0).astype(np.float32) for box in boxes]
    return pixels, _in_rows(boxes)


def recognise(view: View, boxes: Sequence[Line]) -> list[Line]:
    """The same lines with their text; one that says nothing, or too unsurely, has an empty text."""
    cuts = [_cut(view.pixels, box.corners) for box in boxes]
    keys = [_digest(cut) for cut in cuts]
    new = {key: cut for key, cut in zip(keys, cuts, strict=True) if key not in _read}
    if new:
        said = _session.recognize_txt(list(new.values()))
        _read.update(zip(new, zip(said.txts, said.scores, strict=True), strict=True))
    return [_said(box, *_read[key]) for box, key in zip(boxes, keys, strict=True)]


def _said(box: Line, text: str, score: float) -> Line:
    return box._replace(text=text if score >= LEAST_SCORE else "", score=score, letters=len(text))


def codes(pixels: Any) -> Iterator[tuple[str, tuple[tuple[float, float], ...]]]:
    """What QR codes say, and their corners."""
    cv2 = import_module("cv2")
    found, texts, corners, _ = cv2.QRCodeDetector().detectAndDecodeMulti(pixels)
    if found:
        for text, points in zip(texts, corners, strict=True):
            if text:
                yield text, tuple((float(x), float(y)) for x, y in points)


def painted(view: View, areas: Sequence[Sequence[tuple[float, float]]]) -> Any:
    """A copy of the picture with these areas covered; nothing of what was there can be guessed from it.

    Whoever looks at it in this process is told the lines that are left. The child that verifies it looks with its own eyes.
    """
    import numpy as np

    cv2, copy = import_module("cv2"), view.pixels.copy()
    for corners in areas:
        cv2.fillConvexPoly(copy, np.array(corners).round().astype(np.int32), (64, 64, 64))
        cv2.polylines(copy, [np.array(corners).round().astype(np.int32)], True, (64, 64, 64), thickness=3)
    gone = {tuple(corners) for corners in areas}
    rows = [[line for line in row if line.corners not in gone] for row in view.rows]
    _looked[_digest(copy)] = View(copy, [row for row in rows if row])
    return copy


def _boxes(pixels: Any) -> list[Any]:
    """The corners of all lines, part by part of a tall picture."""
    import numpy as np

    found: list[Any] = []
    for top, bottom in _parts(pixels):
        part, scale = _reduced(pixels[top:bottom])
        seen = _session(part, use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(seen, "boxes", None)
        found += [
            np.add(np.divide(box, scale), (0, top)).astype(np.float32) for box in (() if boxes is None else boxes)
        ]
    return found[:_MOST_BOXES]


def _reduced(pixels: Any) -> tuple[Any, float]:
    """A picture as small as its lines are still found on, and by how much it was reduced."""
    cv2 = import_module("cv2")
    scale = min(1.0, SHORTER / min(pixels.shape[:2]))
    if scale == 1.0:
        return pixels, scale
    return cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), scale


def _parts(pixels: Any) -> Iterator[tuple[int, int]]:
    """A tall picture in parts, cut where a row of pixels says least, so that no line is cut through."""
    height, width = pixels.shape[:2]
    step = max(int(TALL * width), 640)
    top = 0
    while height - top > step * 1.2:
        reach = pixels[top + step * 3 // 4 : top + step].astype("int16")
        busy = abs(reach[:, 1:] - reach[:, :-1]).sum(axis=(1, 2))
        calm = 8  # rows together: between two lines of text there are more
        sums = [int(busy[at : at + calm].sum()) for at in range(0, len(busy) - calm, 2)]
        bottom = top + step * 3 // 4 + 2 * sums.index(min(sums)) + calm // 2
        yield top, bottom
        top = bottom
    yield top, height


def _on_its_head(pixels: Any, boxes: Sequence[Any]) -> bool:
    """Whether most of the longest lines say that they are upside down."""
    probes = sorted(boxes, key=_width)[-_PROBES:]
    if not probes:
        return False
    _, told = _session.cls_and_rotate([_cut(pixels, box) for box in probes])
    return bool(sum("180" in label and score > LEAST_SCORE for label, score in told.cls_res) > len(probes) / 2)


def _cut(pixels: Any, corners: Any) -> Any:
    import numpy as np

    cut = import_module("rapidocr.utils.process_img").get_rotate_crop_image
    return cut(pixels, np.array(corners, dtype=np.float32))


def _in_rows(boxes: Sequence[Any]) -> list[list[Line]]:
    """Boxes as rows from top to bottom, each from left to right: those whose middles stand on one height."""
    tilt = _tilt(boxes)
    rows: list[list[Line]] = []
    for line in sorted((_unread(box, tilt) for box in boxes), key=lambda line: line.middle):
        if rows and abs(_middle(rows[-1]) - line.middle) <= 0.5 * min(line.height, rows[-1][-1].height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _middle(row: Sequence[Line]) -> float:
    return sum(line.middle for line in row) / len(row)


def _tilt(boxes: Sequence[Any]) -> float:
    """Radians by which the lines lean, told by the longer half of them."""
    longest = sorted(boxes, key=_width)[len(boxes) // 2 :]
    angles = sorted(math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0]) for box in longest)
    return angles[len(angles) // 2] if angles else 0.0


def _unread(box: Any, tilt: float) -> Line:
    corners = tuple((float(x), float(y)) for x, y in box)
    sine, cosine = math.sin(-tilt), math.cos(-tilt)
    xs = [x * cosine - y * sine for x, y in corners]
    ys = [x * sine + y * cosine for x, y in corners]
    top, bottom = (ys[0] + ys[1]) / 2, (ys[2] + ys[3]) / 2
    return Line("", 0.0, corners, min(xs), max(xs), min(top, bottom), max(top, bottom))


def _width(box: Any) -> float:
    return float(math.dist(box[0], box[1]))


def _height(box: Any) -> float:
    return float(math.dist(box[0], box[3]))

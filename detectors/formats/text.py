"""Plain text and Markdown: one body segment a line, in whatever charset it was written.

Not responsible for tables or labels within a text: `structure` sees those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.formats import _escapes, _uuencoded
from detectors.formats._charset import decode
from detectors.formats._format import Edit, Format, Item, Part, ended
from detectors.limits import Limits
from detectors.model import Place, Role, Segment, Step, Unit

# Not str.splitlines: that also cuts at U+2028 and control characters, which a masked copy could not put back.
_LONGEST = 64 * 1024  # characters of a line that goes on below
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """One segment a line, blank ones too (they part records); Place is its line number."""
    decoded = decode(data)
    for number, line, _ in _logical(decoded.text):
        yield _segment(number, line)
    for number, (name, body) in enumerate(_uuencoded.files(decoded.text), start=1):
        place = Place((Step(Unit.MEMBER, number),))
        yield Segment(name, Place(place.steps, "name"), Role.METADATA)
        yield Part(True, len(body), place=place, inner=body)
    yield from ended(len(data), readable=decoded.readable)


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """The same lines, line ends and charset, each line replaced by what `edit` makes of it."""
    decoded = decode(data)
    return decoded.encode("".join(_edited(number, line, edit) + end for number, line, end in _logical(decoded.text)))


def _edited(number: int, line: str, edit: Edit) -> str:
    segment = _segment(number, line)
    new = edit(segment)
    return line if new == segment.text else _escapes.again(new, line)


def _segment(number: int, line: str) -> Segment:
    return Segment(_escapes.resolved(line), Place((Step(Unit.LINE, number),)))


def _logical(text: str) -> Iterator[tuple[int, str, str]]:
    """The lines, where one with escapes goes on below a backslash at its end as one, under the first one's number."""
    if "\\u" not in text and "\\x" not in text:
        yield from lines(text)
        return
    held: tuple[int, str] | None = None
    for number, line, end in lines(text):
        first, whole = (number, line) if held is None else (held[0], held[1] + line)
        held = (first, whole + end) if line.endswith("\\") and end and len(whole) < _LONGEST else None
        if held is None:
            yield first, whole, end
    if held is not None:
        yield held[0], held[1], ""


def lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Number from 1, the line, and its line end as written."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        if not match[0]:
            return
        line = match[0].rstrip("\r\n")
        yield number, line, match[0][len(line) :]


FORMAT = Format(
    "text",
    "text/plain",
    "txt",
    extract,
    rewrite,
    reads=(
        "every line",
        "uuencoded files in it, as files of their own",
        "utf-8, utf-16, gb18030, big5, told apart by content",
        "escapes of programs (yaml, properties, source, logs, addresses) resolved",
    ),
    masks=("in place; charset and line ends stay",),
)

"""The fast lane of a long XML part: units that look as nearly all programs write them are read by an expression of `re`,
all else by the XML parser, which never sees those units.

A unit is a row of a sheet or a shared string; what is in it is the lane's business. What is not utf-8, and all that
follows a comment, CDATA, a processing instruction or a character that XML forbids, goes to the parser, so that both
ways read the same: the parser's calls alone take 3 µs of CPU a cell, an expression reads it in 1.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import Protocol
from xml.parsers import expat

from detectors.formats import _xml
from detectors.formats._format import Cells, Unread
from detectors.formats._walk import Walk

_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml([^<>?]*)\?>")
_CHARSET = re.compile(rb"encoding\s*=\s*[\"'](?!utf-?8[\"']|us-ascii[\"'])", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0")
_BETWEEN = "\ue000"  # of nobody's use; a part that holds it goes to the parser
_LOUD = (
    (b"!", b"<!"),
    (b"?", b"<?"),
    (b"]", b"]]>"),
    (b"\xef", b"\xef\xbf\xbe"),
    (b"\xef", b"\xef\xbf\xbf"),
    (b"\xee", _BETWEEN.encode()),
)
_FORBIDDEN = bytes(number for number in range(32) if number not in b"\t\n\r")
_OVERLAP = 3  # bytes of the last chunk that may be the beginning of a sign
_LONGEST = 4 * 1024 * 1024  # bytes held back for a unit to end


class Lane(Protocol):
    """Who reads plain units of one kind."""

    opening: bytes  # as `<row `
    closing: bytes  # as `</row>`

    @property
    def among(self) -> bool:
        """Whether the parser stands where units stand: behind one, or at the start of what holds them."""

    def plain(self, block: str, at: int) -> int:
        """Reads units from `at` on; where the first one begins that is not plain. `block` ends with a unit."""


def rest(lane: Lane, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The part without its plain units. The caller feeds each piece to the parser before it asks for the next."""
    stream = iter(chunks)
    held = next(stream, b"")
    declared = _DECLARATION.match(held)
    start = declared.end() if declared else 0
    yield held[:start]
    fast = not held.startswith(_WIDE) and not _CHARSET.search(held[:start]) and not _is_loud(held[start:])
    held = held[start:]
    for chunk in stream:
        if fast:
            held = yield from _read(lane, held)
            fast = len(held) < _LONGEST and not _is_loud(held[-_OVERLAP:] + chunk)
        held += chunk
        if not fast:
            yield held
            held = b""
    yield (yield from _read(lane, held)) if fast else held


def _is_loud(piece: bytes) -> bool:
    # one byte is looked for ten times as fast as two, and most parts hold none of these
    return any(rare in piece and sign in piece for rare, sign in _LOUD) or len(
        piece.translate(None, _FORBIDDEN)
    ) != len(piece)


def _read(lane: Lane, held: bytes) -> Generator[bytes, None, bytes]:
    """The units that have ended; returns what is to be looked at with the next chunk."""
    while True:
        at = held.find(lane.opening)
        if at < 0:
            tail = len(held) - len(lane.opening) + 1
            yield held[: max(tail, 0)]
            return held[max(tail, 0) :]
        if not lane.among or held[:at].strip():
            yield held[:at]
            held = held[at:]
        if not lane.among:  # of the same name, somewhere else
            yield held[: len(lane.opening)]
            held = held[len(lane.opening) :]
        elif (end := held.rfind(lane.closing)) < 0:
            return held
        else:
            end += len(lane.closing)
            held = (yield from _block(lane, held[:end])) + held[end:]


def _block(lane: Lane, held: bytes) -> Generator[bytes, None, bytes]:
    """Whole units; returns those that stand behind what ended the list of units."""
    try:
        block = held.decode()
    except UnicodeDecodeError:  # the parser says so
        yield held
        return b""
    if "\r" in block:
        block = block.replace("\r\n", "\n").replace("\r", "\n")  # XML 1.0, 2.11
    at, closing = 0, lane.closing.decode()
    while lane.among and at < len(block):
        at = lane.plain(block, at)
        stop = block.find(closing, at) + len(closing) if at < len(block) else at
        yield block[at:stop].encode()  # empty behind the last: the caller takes what was read
        at = stop
    return block[at:].encode()


def read(lane: Lane, walk: Walk, chunks: Iterable[bytes]) -> Iterator[Cells]:
    """All segments of a part, many at a time; those before a fault too, then the fault is raised."""
    try:
        for _ in _xml.parse(rest(lane, chunks), walk):
            yield _taken(walk)
    except Unread:
        yield _taken(walk)
        raise


def _taken(walk: Walk) -> Cells:
    taken, walk.segments = walk.segments, []
    return Cells(taken)


def unescaped(values: Sequence[str]) -> list[str]:
    """Texts as they stand between tags, with references replaced. Raises `ExpatError` for one that XML does not know."""
    found = _parsed(_BETWEEN.join(values)).split(_BETWEEN)
    return found if len(found) == len(values) else [_parsed(value) for value in values]


def _parsed(text: str) -> str:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    found: list[str] = []
    parser.CharacterDataHandler = found.append
    parser.Parse(f"<x>{text}</x>", True)
    return "".join(found)

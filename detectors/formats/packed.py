"""Compressed streams (gz, bz2, xz, zst): the file in it, under budgets. A tar inside counts as one file with its stream.

RFC 1952; bzip2 and xz by the standard library, zst by the system's libarchive. Not responsible for what the file is: `extract` walks it as any file.
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from detectors.formats import _libarchive as library
from detectors.formats import tar
from detectors.formats._bundle import copied, name
from detectors.formats._charset import short
from detectors.formats._format import NOWHERE, Edit, Format, Inside, Item, Part, Unread
from detectors.formats._strings import loose
from detectors.limits import MIB, Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

CHUNK = 64 * 1024
PIECE = 4 * 1024  # bytes of a stream that are given at once: what damage may cost is found again within one
GZIP, BZIP2, XZ, ZSTD = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"
_MEMORY = 256 * MIB  # what a dictionary of xz may take; its own presets need 65 MiB
_DAMAGE = (zlib.error, OSError, EOFError, ValueError, lzma.LZMAError)
_EXTRA, _NAME, _COMMENT = 4, 8, 16  # RFC 1952 2.3.1, FLG


_ONLY = Place((Step(Unit.MEMBER, 1),))


@dataclass(slots=True)
class _Inflated:
    """What came out of the streams one behind the other, why it ended, and what stands behind them."""

    body: bytearray = field(default_factory=bytearray)
    problem: Problem | None = None
    behind: bytes = b""


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """The names that a gzip header holds, then the file as a Part to be walked, or the members of a tar."""
    for text in _header(data):
        yield name(text, NOWHERE)
    found = inflated(data, limits)
    if found.problem is not None:
        yield found.problem
        yield Part(False)
    for text in loose(found.behind.strip(b"\0")):
        yield Segment(text, Place((), "hidden"), Role.METADATA)
    body = bytes(found.body)
    if tar.looks_like(body):
        yield Part(True, len(body))
        yield from tar.extract(body, limits)
    elif body:
        yield Part(True, len(body), inner=body, place=_ONLY)
    yield Part(True)


def rebuild(data: bytes, edit: Edit, inside: Inside, limits: Limits) -> bytes:
    """A zip of the copy of the file, or of the copies of the members of a tar."""
    body = bytes(inflated(data, limits).body)
    if tar.looks_like(body):
        return tar.rebuild(body, edit, inside, limits)
    return copied([(name(next(_header(data), ""), _ONLY), body)], edit, inside)


def inflated(data: bytes, limits: Limits) -> _Inflated:
    """All streams of the file. Damage, bombs and the budget end it; what came before is kept."""
    found = _Inflated()
    if data.startswith(ZSTD):
        return _by_library(data, found, limits)
    make = next(make for mark, make in _OPEN.items() if data.startswith(mark))
    mark, left = data[:2], data
    try:
        while left.startswith(mark):
            left = _stream(make, left, found, limits)
    except Unread as unread:
        found.problem = unread.problem
    else:
        found.behind = left
    return found


def _by_library(data: bytes, found: _Inflated, limits: Limits) -> _Inflated:
    try:
        for entry in library.members(data, library.STREAM):
            for chunk in entry.chunks:
                _grow(found, chunk, 0, len(data), limits)
    except Unread as unread:
        found.problem = unread.problem
    return found


def _stream(make: Callable[[], Any], data: bytes, found: _Inflated, limits: Limits) -> bytes:
    """One stream; returns what stands behind it. Raises `Unread` where it is cut off, damaged or grows too large."""
    start = len(found.body)
    machine, at = make(), 0
    try:
        while not machine.eof and at < len(data):
            for chunk in _piece(machine, data[at : at + PIECE]):
                _grow(found, chunk, start, len(data), limits)
            at += PIECE
    except _DAMAGE as error:
        if "limit" in str(error):  # a dictionary beyond _MEMORY: lzma says nothing else of it
            raise Unread(Code.BUDGET, "memory") from None
        found.body += _before_damage(make(), data, at)[len(found.body) - start :]
        raise Unread(Code.MALFORMED, "stream") from None
    if not machine.eof:
        raise Unread(Code.TRUNCATED, "stream")
    return bytes(machine.unused_data) + data[at:]


def _piece(machine: Any, given: bytes) -> Iterator[bytes]:
    """What one piece of the stream gives, in chunks of at most 64 KiB."""
    while not machine.eof:
        chunk = machine.decompress(given, CHUNK)
        given = getattr(machine, "unconsumed_tail", b"")
        yield chunk
        if not chunk and not given:
            return


def _grow(found: _Inflated, chunk: bytes, start: int, packed: int, limits: Limits) -> None:
    found.body += chunk
    seen = len(found.body) - start
    if len(found.body) > limits.inflated_bytes:
        raise Unread(Code.BUDGET, "size")
    if seen > MIB and seen > limits.ratio * packed:
        raise Unread(Code.HOSTILE, "ratio")


def _before_damage(machine: Any, data: bytes, at: int) -> bytes:
    """All that comes out before the damage in the piece at `at`: an error throws away what its own call had read."""
    body = bytearray()
    try:
        for start in range(0, at, PIECE):
            body += b"".join(_piece(machine, data[start : start + PIECE]))
        for start in range(at, min(at + PIECE, len(data))):
            body += b"".join(_piece(machine, data[start : start + 1]))
    except _DAMAGE:
        return bytes(body)
    return bytes(body)


_OPEN: dict[bytes, Callable[[], Any]] = {
    GZIP: lambda: zlib.decompressobj(16 + zlib.MAX_WBITS),
    BZIP2: bz2.BZ2Decompressor,
    XZ: lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY),
}


def _header(data: bytes) -> Iterator[str]:
    """File name and comment of a gzip stream: latin-1 by the standard, the charset of the system in truth."""
    if not data.startswith(GZIP) or len(data) < 10:
        return
    at = 10
    if data[3] & _EXTRA:
        size = int.from_bytes(data[at : at + 2], "little")
        yield from loose(data[at + 2 : at + 2 + size])
        at += 2 + size
    for flag in (_NAME, _COMMENT):
        if data[3] & flag:
            raw, _, _ = data[at : at + CHUNK].partition(b"\0")
            yield short(raw) or ""
            at += len(raw) + 1


FORMAT = Format(
    "packed",
    "application/zip",
    "zip",
    extract,
    None,
    reads=(
        "the file in a gz, bz2, xz or zst stream, streams one behind the other too; all members of a tar in it",
        "the name and the comment in the header of gz, words behind the streams",
        "cut-off and damaged streams as far as they go",
    ),
    masks=("as a zip with the copy of the file, or of each member of the tar",),
    notes="zst only where the system has libarchive 3.4 or later, else it is told as unread; lzma and lz4 are",
    rebuild=rebuild,
)

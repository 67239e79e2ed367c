"""A zip package under budgets: its members as they really are, streamed, and what is wrong with the archive.

Not responsible for what the members mean. Never trusts a declared size, never reads by name (`ZipFile.read(name)`
hides duplicates), never opens an archive whose directory claims too much (research/files.md section 5).
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from detectors.formats._format import Unread
from detectors.limits import MIB, Limits
from detectors.model import Code, Problem

CHUNK = 64 * 1024
END = b"PK\x05\x06"
LOCAL = b"PK\x03\x04"
LOCKED = 0x1  # general purpose flag, PKWARE APPNOTE 4.4.4
_END_SIZE = 22  # of the end record without its comment
_TAIL = 66 * 1024  # the longest comment and the end record
# What zipfile and zlib raise on damaged input; `NotImplementedError` is an unknown compression or version.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, ValueError, KeyError),  # the second is also zipfile's word for a locked member
)


class Package:
    """An opened archive. Raises `Unread` when it is cut off, hostile or damaged, and when it is locked.

    With `some_locked` locked members are no reason to refuse the others; `read` refuses them one by one.
    """

    def __init__(self, data: bytes, limits: Limits, *, some_locked: bool = False) -> None:
        self._limits = limits
        self._left = limits.inflated_bytes
        _refuse_crowds(data, limits)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = [info for info in self._zip.infolist() if not info.is_dir()]
            self.folders = [info for info in self._zip.infolist() if info.is_dir()]
        except DAMAGE as error:
            raise Unread(Code.MALFORMED, "zip") from error
        if not some_locked and any(info.flag_bits & LOCKED for info in self.members):
            raise Unread(Code.PASSWORD, "zip")
        self.comment = self._zip.comment
        self.gaps = _gaps(data, self._zip)

    def problems(self) -> Iterator[Problem]:
        """What does not stop reading: two members of one name, members the directory does not list."""
        if any(count > 1 for count in Counter(info.filename for info in self.members).values()):
            yield Problem(Code.DUPLICATE_MEMBERS)
        if any(LOCAL in gap for gap in self.gaps[:-1]):
            yield Problem(Code.HIDDEN_MEMBERS)

    def stream(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """The member in chunks of at most 64 KiB, under the ratio and the budget of the whole package."""
        seen = 0
        if info.flag_bits & LOCKED:
            raise Unread(Code.PASSWORD, "zip")
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(CHUNK):
                    seen += len(chunk)
                    self._charge(len(chunk), seen, info.compress_size)
                    yield chunk
        except DAMAGE as error:
            raise Unread(Code.MALFORMED, "zip") from error

    def read(self, info: zipfile.ZipInfo) -> bytes:
        """The whole member, for parts that are small by nature; same budgets."""
        return b"".join(self.stream(info))

    def _charge(self, size: int, seen: int, packed: int) -> None:
        self._left -= size
        if self._left < 0:
            raise Unread(Code.BUDGET, "size")
        if seen > MIB and seen > self._limits.ratio * max(packed, 1):
            raise Unread(Code.HOSTILE, "ratio")


def is_whole(data: bytes) -> bool:
    """Whether the archive's end record is there: a cut-off download has none."""
    return END in data[-_TAIL:]


def _refuse_crowds(data: bytes, limits: Limits) -> None:
    at = data.rfind(END, max(0, len(data) - _TAIL))
    if at < 0 or at + 22 > len(data):
        raise Unread(Code.TRUNCATED, "zip")
    if struct.unpack_from("<H", data, at + 10)[0] > limits.members:
        raise Unread(Code.BUDGET, "members")


def _gaps(data: bytes, archive: zipfile.ZipFile) -> list[bytes]:
    """The bytes before, between and after the listed members, last those behind the archive. Raises `Unread` where two members share bytes."""
    ranges = sorted((info.header_offset, _end(data, info)) for info in archive.infolist())
    for (_, end), (start, _) in pairwise(ranges):
        if start < end:
            raise Unread(Code.HOSTILE, "overlap")
    edges = [0, *(edge for pair in ranges for edge in pair), archive.start_dir]
    behind = data.rfind(END) + _END_SIZE + len(archive.comment)
    return [*(data[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)), data[behind:]]


def _end(data: bytes, info: zipfile.ZipInfo) -> int:
    at = info.header_offset
    if data[at : at + 4] != LOCAL or at + 30 > len(data):
        raise Unread(Code.MALFORMED, "zip")
    name, extra = struct.unpack_from("<HH", data, at + 26)
    return at + 30 + int(name) + int(extra) + info.compress_size

"""A cut-off archive: what its first members still hold, packed into a whole one so that the ordinary reader can read it.

A download that broke may still be a leak. Not responsible for what members mean: the reader that is given knows.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator

from detectors.formats._format import NOWHERE, Item, Part
from detectors.formats._package import is_whole
from detectors.limits import Limits
from detectors.model import Code, Problem

_LOCAL = b"PK\x03\x04"
_DEFLATED = 8
_HEADER = struct.Struct("<4sHHHHHIIIHH")  # PKWARE APPNOTE 4.3.7


def whole_or_rest(data: bytes, limits: Limits, read: Callable[[bytes, Limits], Iterator[Item]]) -> Iterator[Item]:
    """All that `read` finds in an archive; in a cut-off one, which is told, as far as it goes."""
    if is_whole(data):
        yield from read(data, limits)
        return
    yield Problem(Code.TRUNCATED, NOWHERE, "zip")
    yield Part(False)
    if rest := salvaged(data, limits):  # what is broken at the cut is no news
        yield from (item for item in read(rest, limits) if not _is_damage(item))


def _is_damage(item: Item) -> bool:
    return isinstance(item, Problem) and item.code == Code.MALFORMED


def salvaged(data: bytes, limits: Limits) -> bytes:
    """A whole archive of every member that begins in `data`, the last one as far as it goes; empty if there is none."""
    out = io.BytesIO()
    left = limits.inflated_bytes
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # two members of one name are told by the reader
        for name, body in _members(data, limits):
            left -= len(body)
            if left < 0 or len(archive.filelist) >= limits.members:
                break
            archive.writestr(name, body)
    return out.getvalue() if archive.filelist else b""


def _members(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes]]:
    at = data.find(_LOCAL)
    while 0 <= at <= len(data) - _HEADER.size:
        _, _, flags, method, _, _, _, packed, _, name_size, extra_size = _HEADER.unpack_from(data, at)
        start = at + _HEADER.size + name_size + extra_size
        name = data[at + _HEADER.size : at + _HEADER.size + name_size].decode("utf-8", "replace")
        if flags & 0x1 or not name or start > len(data):
            return
        body, end = _body(data, start, method, packed if not flags & 0x8 else 0, limits)
        if not name.endswith("/"):
            yield name, body
        at = data.find(_LOCAL, end)


def _body(data: bytes, start: int, method: int, packed: int, limits: Limits) -> tuple[bytes, int]:
    """The member's bytes as far as they go, and where it ends."""
    if method != _DEFLATED:
        return data[start : start + packed], start + packed
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        body = inflater.decompress(data[start:], min(limits.inflated_bytes, limits.ratio * max(len(data) - start, 1)))
    except zlib.error:
        return b"", start + max(packed, 1)
    return body, len(data) - len(inflater.unused_data) if inflater.eof else len(data)

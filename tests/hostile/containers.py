"""Bombs that are archives and streams: nested, overlapping, lying, endless (research: zip bombs since 42.zip)."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from dataclasses import replace
from functools import cache

from hostile.bomb import BUDGET, Bomb, roster, zipped

from detectors.limits import MIB
from detectors.model import Verdict

_END = b"PK\x05\x06"
_CENTRAL = b"PK\x01\x02"
BOTH = (Verdict.UNINSPECTABLE, Verdict.LEAK)


def nested(levels: int = 4, fan: int = 16) -> bytes:
    """16 archives in each of 16 in each of 16 …, 64 MB in each of the innermost: 4 TB in 10 KB."""
    inner = zipped({"zero.txt": bytes(64 * MIB)})
    for _ in range(levels):
        inner = zipped({f"{number}.zip": inner for number in range(fan)})
    return inner


@cache
def endless(method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A flat member that inflates to 2 GB. One MiB of stream is repeated: the window holds only zeros anyway."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    first = squeeze.compress(bytes(MIB)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    last = squeeze.flush(zlib.Z_FINISH)
    body = first * 2048 + last
    return _by_hand(body, 2048 * MIB - 1)


def lying() -> bytes:
    """The same with a header that says ten bytes."""
    return _by_hand(endless()[38 : endless().rfind(_CENTRAL)], 10)


def _by_hand(body: bytes, claimed: int) -> bytes:
    name, check = b"zero.txt", 0
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, check, len(body), claimed, len(name), 0)
    local = b"PK\x03\x04" + head + name + body
    central = _CENTRAL + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    return local + central + _END + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


def overlapping(entries: int = 200) -> bytes:
    """Many entries of the directory over one local file (David Fifield, "A better zip bomb", 2019)."""
    plain = zipped({"zero.txt": bytes(MIB)})
    at = plain.find(_CENTRAL)
    end = plain.rfind(_END)
    central = plain[at:end] * entries
    return plain[:at] + central + _END + struct.pack("<HHHHIIH", 0, 0, entries, entries, len(central), at, 0)


def crowd(members: int = 40_000, *, told: int | None = None) -> bytes:
    """More members than anybody sends, all empty; `told` is what the end record says there are."""
    local = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
    central = b"".join(
        _CENTRAL
        + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, number * len(local))
        + b"a"
        for number in range(members)
    )
    counted = min(members, 0xFFFF) if told is None else told
    end = struct.pack("<HHHHIIH", 0, 0, counted, counted, len(central), members * len(local), 0)
    return local * members + central + _END + end


def unlisted() -> bytes:
    """A member that stands in the file and not in its directory."""
    data = zipped({"note.txt": b"nothing here", "list.csv": roster().encode()})
    end = data.rfind(_END)
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    last = data.rfind(_CENTRAL, start, end)
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, count - 1, count - 1, size - (end - last))
    return data[:last] + bytes(tail)


def twins() -> bytes:
    """Two members of one name: what reads by name sees the harmless one only."""
    data = zipped({"a.txt": roster().encode(), "b.txt": b"nothing here"})
    return data.replace(b"b.txt", b"a.txt")


def russian_dolls(levels: int = 300) -> bytes:
    """A stream in a stream in a stream."""
    data = roster().encode()
    for _ in range(levels):
        data = gzip.compress(data, 1, mtime=0)
    return data


def twice_packed() -> bytes:
    """1 GB in two kilobytes."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    first = squeeze.compress(bytes(MIB)) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return gzip.compress(first * 1024 + squeeze.flush(), 9, mtime=0)


def endless_bz2() -> bytes:
    """1.6 GB of zeros, a hundred streams one behind the other."""
    return bz2.compress(bytes(16 * MIB)) * 100


def endless_xz() -> bytes:
    """The same as xz."""
    return lzma.compress(bytes(16 * MIB), preset=0) * 100


def greedy_xz() -> bytes:
    """A dictionary of 1.5 GB that nobody needs."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}]
    data = bytearray(lzma.compress(b"x" * 1000, filters=filters))
    data[12 + 4] = 40  # of the block header: the property byte of LZMA2, 4 GiB - 1
    struct.pack_into("<I", data, 12 + (data[12] + 1) * 4 - 4, zlib.crc32(data[12 : 12 + (data[12] + 1) * 4 - 4]))
    return bytes(data)


def endless_zst() -> bytes:
    """A frame of blocks that each say "128 KB of zeros" in four bytes (RFC 8878 3.1.1.2)."""
    block = (128 * 1024) << 3 | 1 << 1
    frames = struct.pack("<I", block)[:3] + b"\0"
    return b"\x28\xb5\x2f\xfd\0\x58" + frames * 16_000 + struct.pack("<I", block | 1)[:3] + b"\0"


def tar_of_zeros() -> bytes:
    """64 MB of zeros in a packed tape archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=9) as archive:
        info = tarfile.TarInfo("zero.txt")
        info.size = 64 * MIB
        archive.addfile(info, io.BytesIO(bytes(64 * MIB)))
    return out.getvalue()


def tar_that_lies() -> bytes:
    """A member that claims eight exabytes."""
    head = bytearray(tarfile.TarInfo("huge.txt").tobuf(tarfile.GNU_FORMAT))
    head[124:136] = b"\x80" + bytes(3) + (1 << 62).to_bytes(8, "big")
    head[148:156] = b"        "
    head[148:156] = b"%06o\0 " % sum(head)
    return bytes(head) + roster().encode()


def tar_crowd() -> bytes:
    """40,000 empty members of one name."""
    return gzip.compress(tarfile.TarInfo("a").tobuf(tarfile.USTAR_FORMAT) * 40_000, 9, mtime=0)


def seven_zeros() -> bytes:
    """A 7z of 64 MB of zeros, by hand: one LZMA2 stream of resets that each give 2 MB (7zFormat.txt)."""
    stream = lzma.compress(bytes(64 * MIB), lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 20}])
    size = 64 * MIB
    header = b"\x01\x04\x06\x00\x01\x09" + _seven(len(stream)) + b"\x00\x07\x0b\x01\x00\x01\x21\x21\x01\x18\x0c"
    header += _seven(size) + b"\x00\x08\x00\x00\x05\x01\x11\x0b\x00" + "zero".encode("utf-16-le") + b"\0\0\x00\x00"
    start = struct.pack("<QQI", len(stream), len(header), zlib.crc32(header))
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start + stream + header


def _seven(number: int) -> bytes:
    """A number of 7z in nine bytes, the longest form."""
    return b"\xff" + struct.pack("<Q", number)


def matryoshka() -> bytes:
    """An archive in an archive in an archive, 60 deep: for a reader the same as one that holds itself."""
    data = zipped({"note.txt": b"the end"})
    for _ in range(60):
        data = zipped({"r/r.zip": data})
    return data


def beside(bomb: bytes) -> bytes:
    """A list of people, then a bomb: what was read stays read."""
    return zipped({"list.csv": roster().encode(), "bomb.bin": bomb})


LOW = replace(BUDGET, members=500)
BOMBS = (
    Bomb("zip-nested-4x16", nested, ("hostile/ratio", "budget/depth", "budget/size"), name="42.zip"),
    Bomb("zip-2-gb-member", endless, ("hostile/ratio", "budget/size")),
    Bomb("zip-header-says-10-bytes", lying, ("hostile/ratio", "budget/size", "malformed/zip")),
    Bomb("zip-200-over-one", overlapping, ("hostile/overlap",)),
    Bomb("zip-40000-members", crowd, ("budget/members",)),
    Bomb("zip-40000-members-says-3", lambda: crowd(told=3), ("budget/members", "malformed/zip")),
    Bomb("zip-member-not-listed", unlisted, ("hidden_members",)),
    Bomb("zip-two-of-one-name", twins, ("duplicate_members",), BOTH),
    Bomb("zip-60-deep", matryoshka, ("budget/depth",)),
    Bomb("gz-300-deep", russian_dolls, ("budget/depth",)),
    Bomb("gz-gz-1-gb", twice_packed, ("hostile/ratio", "budget/size")),
    Bomb("bz2-zeros", endless_bz2, ("hostile/ratio", "budget/size")),
    Bomb("xz-zeros", endless_xz, ("hostile/ratio", "budget/size")),
    Bomb("xz-dictionary-4-gb", greedy_xz, ("budget/memory",)),
    Bomb("zst-zeros", endless_zst, ("hostile/ratio", "budget/size", "format/libarchive")),
    Bomb("tar-gz-zeros", tar_of_zeros, ("hostile/ratio", "budget/size")),
    Bomb("tar-8-exabytes", tar_that_lies, ("truncated/tar",), BOTH),
    Bomb("tar-40000-members", tar_crowd, ("budget/members", "budget/size", "hostile/ratio"), limits=LOW),
    Bomb("zip-list-beside-gz-bomb", lambda: beside(twice_packed()), ("hostile/ratio", "budget/size"), (Verdict.LEAK,)),
    Bomb("zip-list-beside-zip-bomb", lambda: beside(nested(3)), ("hostile/ratio", "budget"), (Verdict.LEAK,)),
    Bomb("7z-zeros", seven_zeros, ("hostile/ratio", "budget/size", "format/libarchive")),
)

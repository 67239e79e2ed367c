"""A mutator: one seed and some whole files in, one damaged file out. Pure, so that a seed says which file it was.

Knows archives (a member is damaged and packed again) and the words of formats. Not responsible for running anything.
"""

from __future__ import annotations

import gzip
import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence

_MOST = 400_000  # bytes; larger files are cut: what breaks a reader is small
_NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
_WORDS = (
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", b"%PDF-1.7", b"%%EOF", b"{\\rtf1", b"\xd0\xcf\x11\xe0"),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&#x10FFFF;", b"&#0;", b"&amp;", b"<?xml?>"),
    *(b"<w:p>", b"</w:p>", b"<c r='XFD1048576'>", b"<v>99999</v>", b't="s"', b"<si>", b'table:number-columns-repeated="999999"'),
    *(b"obj", b"endobj", b"stream", b"/Kids [1 0 R]", b"/Length 99999", b"/Filter /FlateDecode", b"xref", b"trailer", b"<<" * 40),
    *(b"\\bin99999999", b"\\u-1?", b"\\'ff", b"{\\*", b"}" * 9, b"\\par", b"\\cell", b"\\row"),
    *(b"[" * 50, b"{" * 50, b'"', b"\\", b"\\ud800", b"1e999", b"-", b"null", b"9" * 50),
    *(b"BEGIN:VCARD", b"END:VCARD", b";ENCODING=b:", b"=\n", b"\r\n ", b"--", b"boundary=", b"Content-Type: message/rfc822\n\n"),
    *(b"begin 644 a\n", b"=?utf-8?b?", b"?=", b"\0", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x84\x31\x95\x33", b"\xf0\x9f"),
    *(b"IHDR", b"IDAT", b"acTL", b"Exif\0\0II*\0", b"ftypheic", b"SQLite format 3\0", b"ustar", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"),
)  # fmt: skip
Mutation = Callable[[random.Random, bytearray], None]


def mutated(seed: int, files: Sequence[bytes]) -> bytes:
    """The file of this seed: one of `files`, or two of them spliced, damaged in one to six ways."""
    dice = random.Random(seed)
    data = dice.choice(files)
    if dice.random() < 0.35:
        return _inside(dice, data, files)
    return _damaged(dice, data, files)


def _damaged(dice: random.Random, data: bytes, files: Sequence[bytes]) -> bytes:
    out = bytearray(data[:_MOST])
    if dice.random() < 0.1:
        _splice(dice, out, dice.choice(files)[:_MOST])
    for _ in range(dice.choice((1, 1, 1, 2, 3, 6))):
        if out:
            dice.choice(_MUTATIONS)(dice, out)
    return bytes(out)


def _inside(dice: random.Random, data: bytes, files: Sequence[bytes]) -> bytes:
    """Damage below the compression, where a reader of the format sees it."""
    if data.startswith(b"PK\x03\x04"):
        return _in_archive(dice, data, files) or _damaged(dice, data, files)
    if data.startswith(b"\x1f\x8b"):
        try:
            return gzip.compress(_damaged(dice, gzip.decompress(data), files), 1, mtime=0)
        except (OSError, EOFError, zlib.error):
            return _damaged(dice, data, files)
    return _damaged(dice, data, files)


def _in_archive(dice: random.Random, data: bytes, files: Sequence[bytes]) -> bytes | None:
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            names = archive.namelist()
            chosen = set(dice.choices(names, k=2))
            for name in names:
                body = archive.read(name)
                kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                made.writestr(zipfile.ZipInfo(name), _damaged(dice, body, files) if name in chosen else body, kind, 1)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error, struct.error):
        return None
    return out.getvalue()


def _at(dice: random.Random, out: bytearray) -> int:
    """A place; often in the head or at the end, where formats keep what they believe."""
    return int(len(out) * dice.choice((dice.random(), dice.random() ** 4, 1 - dice.random() ** 4)) * 0.999999)


def _flip(dice: random.Random, out: bytearray) -> None:
    for _ in range(dice.choice((1, 1, 4, 32))):
        out[_at(dice, out)] ^= 1 << dice.randrange(8)


def _byte(dice: random.Random, out: bytearray) -> None:
    out[_at(dice, out)] = dice.choice((0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)))


def _number(dice: random.Random, out: bytearray) -> None:
    """A field of length becomes the largest, the smallest, or nearly that."""
    size, order = dice.choice("BHIQ"), dice.choice("<>")
    width = struct.calcsize(size)
    at = _at(dice, out)
    out[at : at + width] = struct.pack(order + size, dice.choice(_NUMBERS) & ((1 << (8 * width)) - 1))


def _cut(dice: random.Random, out: bytearray) -> None:
    del out[_at(dice, out) :]


def _remove(dice: random.Random, out: bytearray) -> None:
    at = _at(dice, out)
    del out[at : at + dice.choice((1, 4, 64, 512, 4096))]


def _repeat(dice: random.Random, out: bytearray) -> None:
    at, size = _at(dice, out), dice.choice((1, 4, 64, 512, 4096))
    out[at:at] = out[at : at + size] * dice.choice((1, 2, 20))


def _zero(dice: random.Random, out: bytearray) -> None:
    at, size = _at(dice, out), dice.choice((4, 64, 512))
    out[at : at + size] = bytes(min(size, len(out) - at))


def _word(dice: random.Random, out: bytearray) -> None:
    at, word = _at(dice, out), dice.choice(_WORDS)
    out[at : at + len(word) * dice.randrange(2)] = word


def _swap(dice: random.Random, out: bytearray) -> None:
    one, other, size = _at(dice, out), _at(dice, out), dice.choice((4, 64, 512))
    first, second = bytes(out[one : one + size]), bytes(out[other : other + size])
    out[one : one + size] = second
    out[other : other + size] = first


def _splice(dice: random.Random, out: bytearray, other: bytes) -> None:
    """The beginning of one file and the end of another."""
    out[_at(dice, out) :] = other[int(len(other) * dice.random()) :]


_MUTATIONS: tuple[Mutation, ...] = (_flip, _byte, _number, _number, _cut, _remove, _repeat, _zero, _word, _word, _swap)

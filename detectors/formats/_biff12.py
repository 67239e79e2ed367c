"""The records of a binary workbook part and the strings in them ([MS-XLSB] 2.1.4, 2.5).

Not responsible for what records mean to a workbook. Nothing that a record claims about itself is believed beyond the
bytes it has.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from detectors.formats._format import Unread
from detectors.model import Code

_NOWHERE = 0xFFFFFFFF  # the length of a string that is not there
_RK_WHOLE, _RK_HUNDREDTH = 0x2, 0x1
_PHONETIC, _RICH = 0x2, 0x1


def records(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The kind and the content of each record. Raises `Unread` where one is cut off."""
    at = 0
    try:
        while at < len(body):
            kind, at = _number(body, at, 2)
            size, at = _number(body, at, 4)
            if at + size > len(body):
                raise Unread(Code.MALFORMED, "record")
            yield kind, body[at : at + size]
            at += size
    except IndexError as error:
        raise Unread(Code.MALFORMED, "record") from error


def _number(body: bytes, at: int, longest: int) -> tuple[int, int]:
    """Seven bits a byte, the lowest first; the highest bit says that more follow."""
    number = 0
    for shift in range(longest):
        number |= (body[at] & 0x7F) << (7 * shift)
        at += 1
        if body[at - 1] < 0x80:
            break
    return number, at


def string(content: bytes, at: int) -> tuple[str, int]:
    """The string at a position, and where it ends; empty where there is none."""
    if at + 4 > len(content):
        return "", len(content)
    (length,) = struct.unpack_from("<I", content, at)
    if length == _NOWHERE:
        return "", at + 4
    end = min(at + 4 + 2 * length, len(content))
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


def rich(content: bytes, at: int) -> tuple[str, str]:
    """A text whose parts may look different, and how it is spoken (RichStr, 2.5.121)."""
    flags = content[at] if at < len(content) else 0
    text, end = string(content, at + 1)
    if not flags & _PHONETIC:
        return text, ""
    if flags & _RICH and end + 4 <= len(content):
        end += 4 + 4 * int(struct.unpack_from("<I", content, end)[0])
    return text, string(content, end)[0]


def rk(packed: int) -> float:
    """A number packed into 30 bits (RkNumber, 2.5.122)."""
    value: float
    if packed & _RK_WHOLE:
        value = (packed >> 2) - (1 << 30 if packed & 0x80000000 else 0)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return value / 100 if packed & _RK_HUNDREDTH else value

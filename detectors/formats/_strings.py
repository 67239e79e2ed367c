"""Words in bytes that have no reader of their own: records, tables and properties of old Office files.

Text stands there as ASCII or utf-16 between numbers. Not responsible for where it stands, nor for what is worth telling
beyond what `SPEAKS` holds: Chinese, addresses, long numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.formats._charset import short

SPEAKS = re.compile(r"[^\x00-\x7f]{2}|@|\d{7}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]){2,}")
_ALL_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f])+")
_LENGTH = re.compile(rb"[\x02-\xff]\x00")
_LOOSE = 64 * 1024  # bytes that are tried as a text
_NARROW = re.compile(rb"[\x20-\x7e]{6,}")


def words(body: bytes) -> Iterator[str]:
    """Stretches of ASCII and of utf-16, in either position of its bytes."""
    yield from (found.decode("latin-1") for found in _NARROW.findall(body))
    for shift in (0, 1):
        yield from (
            found.decode("utf-16-le", "ignore") for found in _WIDE.findall(body[shift:]) if not _by_chance(found)
        )


def counted(body: bytes) -> Iterator[str]:
    """utf-16 behind its own length in two bytes, as lists of strings hold it ([MS-DOC] 2.2.4): little of it is chance."""
    for found in _LENGTH.finditer(body):
        text = body[found.end() : found.end() + 2 * found[0][0]]
        if len(text) == 2 * found[0][0] and _ALL_WIDE.fullmatch(text):
            yield text.decode("utf-16-le", "ignore")


def loose(raw: bytes) -> Iterator[str]:
    """Words of people in bytes that no format knows. Read as utf-16 other bytes are chance Chinese: there only ASCII counts."""
    whole = short(raw[:_LOOSE].strip(b"\0")) or ""
    if raw and "".join(whole.split()).isprintable():
        yield from [whole] if SPEAKS.search(whole) else []
    else:
        yield from (text for text in words(raw) if text.isascii() and SPEAKS.search(text))


def _by_chance(found: bytes) -> bool:
    """Latin letters read as if two were one Chinese character, or a byte beside their place."""
    pairs = [(low, high) for low, high in zip(found[::2], found[1::2], strict=True) if high]
    chance = sum(low == 0 or (0x20 <= low <= 0x7E and 0x20 <= high <= 0x7E) for low, high in pairs)
    return 2 * chance > len(pairs)

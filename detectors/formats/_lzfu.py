"""The compressed rtf in mails of Outlook: what it is when inflated. Not responsible for the rtf itself.

[MS-OXRTFCP] 2.1 and 3.1: a window of 4 KiB that begins with words of every rtf, references of twelve and four bits.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_WINDOW = 4096
_STORED, _PACKED = 0x414C454D, 0x75465A4C
_HEAD = 16
_BEFORE = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans Serif"
    b"SymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def inflated(body: bytes, most: int) -> bytes:
    """The rtf as far as it goes, at most `most` bytes; empty where it is none."""
    if len(body) < _HEAD:
        return b""
    size, kind = struct.unpack_from("<II", body, 4)
    if kind == _STORED:
        return body[_HEAD : _HEAD + min(size, most)]
    out = bytearray(_BEFORE)
    if kind == _PACKED:
        for token in _tokens(body):
            if len(out) - len(_BEFORE) >= min(size, most) or not _add(out, token):
                break
    return bytes(out[len(_BEFORE) : len(_BEFORE) + size])


def _tokens(body: bytes) -> Iterator[bytes]:
    """One byte is a letter, two are a reference; eight of them stand behind a byte that tells which is which."""
    at = _HEAD
    while at < len(body):
        flags, at = body[at], at + 1
        for bit in range(8):
            width = 1 + (flags >> bit & 1)
            if at + width > len(body):
                return
            yield body[at : at + width]
            at += width


def _add(out: bytearray, token: bytes) -> bool:
    """Adds what a token stands for; False at the mark of the end."""
    if len(token) == 1:
        out += token
        return True
    word = token[0] << 8 | token[1]
    back = (len(out) - (word >> 4)) % _WINDOW
    for _ in range((word & 0xF) + 2 if back else 0):
        out.append(out[-back] if back <= len(out) else 0)
    return back != 0

"""The mark by which Dama knows its own locked copies again: a MAC over all bytes of the ciphertext, at the very end.

Whoever holds no key cannot make one, and it fits no other file. Only the standard library, one pass, nothing is parsed:
the bot may ask in its own process. Where the mark stands, the file's own format allows anything: a zip's comment, a
comment line after a PDF's end, a free sector of an OLE file ([MS-CFB] 2.1: unallocated, its content undefined).
"""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from typing import Final

from detectors.model import Blob

_SAYS: Final = b"%Dama-locked-copy-1 "
_TAG: Final = 64  # hexadecimal digits of a SHA-256
_END: Final = _TAG + 1
_PURPOSE: Final = b"dama locked copy 1\0"
_SECTOR: Final = 512
_ZIP_END: Final = b"PK\x05\x06"
_ZIP_END_SIZE: Final = 22
_LEAST_KEY: Final = 16  # bytes
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def stamp(sealed: Blob, key: bytes) -> Blob:
    """The locked copy with its mark. Raises ValueError for a key below 16 bytes or bytes that are no locked copy."""
    if len(key) < _LEAST_KEY:
        raise ValueError("A key needs at least 16 bytes.")
    head = _room(sealed.data) + _SAYS
    return Blob(head + _tag(head, key) + b"\n", sealed.name, sealed.claimed_type, sealed.posted)


def sealed_by(blob: Blob, key: bytes) -> bool:
    """Whether this very file, byte for byte, was locked by whoever holds `key`.

    >>> sealed_by(Blob(b"anything"), b"k" * 32)
    False
    """
    end = re.fullmatch(rb"([0-9a-f]{64})\n", blob.data[-_END:])
    head = memoryview(blob.data)[:-_END]
    if end is None or bytes(head[-len(_SAYS) :]) != _SAYS:
        return False
    return hmac.compare_digest(_tag(head, key), end[1])


def _tag(head: bytes | memoryview, key: bytes) -> bytes:
    mac = hmac.new(key, _PURPOSE, sha256)
    mac.update(head)
    return mac.hexdigest().encode("ascii")


def _room(data: bytes) -> bytes:
    """The file with the place for a mark at its end opened."""
    length = len(_SAYS) + _END
    if data.startswith(_OLE):
        whole = data + bytes(-len(data) % _SECTOR)
        return whole + bytes(_SECTOR - length)
    if data[-_ZIP_END_SIZE:].startswith(_ZIP_END) and data.endswith(b"\0\0"):
        return data[:-2] + length.to_bytes(2, "little")
    if data.startswith(b"%PDF-"):
        return data if data.endswith(b"\n") else data + b"\n"
    raise ValueError("This is no locked copy.")

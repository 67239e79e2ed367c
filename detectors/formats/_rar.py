"""What the heads of a rar say that libarchive (3.6) does not: which members are locked, that it is one volume of several, how old it is.

RAR 5.0 archive format and RAR 4.x technote (technote.txt of unrar). A member of a rar 5 that is locked by itself comes out of
libarchive as noise. Not responsible for getting at members (`_libarchive`).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_FOUR, _FIVE = b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00"
_MOST = 10_000  # heads that are looked at; an archive of more members than are read is told anyway
_OLD = 29  # of rar 3: libarchive reads nothing older
_STORED = 0x30
_CAB, _CAB_FLAGS, _CAB_LINKED = b"MSCF", 30, 0x3  # [MS-CAB] 2.1: it goes on from, or in, another cabinet


@dataclass(frozen=True, slots=True)
class Heads:
    """Numbers of the members (from 1) that are locked; whether it is a part of several; whether it is older than rar 3.

    `comments` that people wrote, of the archive; `packed` where there is one that cannot be read here.
    """

    locked: frozenset[int] = frozenset()
    volume: bool = False
    old: bool = False
    comments: tuple[bytes, ...] = ()
    packed: bool = False


def heads(data: bytes) -> Heads:
    """Nothing of what is no rar. Never raises: a damaged one says as much as it does."""
    try:
        if data.startswith(_FIVE):
            return _of_five(data)
        if data.startswith(_FOUR):
            return _of_four(data)
    except (IndexError, struct.error):
        return Heads()
    return Heads(
        volume=data.startswith(_CAB) and bool(data[_CAB_FLAGS : _CAB_FLAGS + 1] and data[_CAB_FLAGS] & _CAB_LINKED)
    )


def _of_five(data: bytes) -> Heads:
    at, members, volume = len(_FIVE), 0, False
    locked: set[int] = set()
    comments: list[bytes] = []
    for _ in range(_MOST):
        if at + 7 > len(data):
            break
        size, start = _number(data, at + 4)
        kind, within = _number(data, start)
        flags, within = _number(data, within)
        extra, within = _number(data, within) if flags & 0x1 else (0, within)
        body, within = _number(data, within) if flags & 0x2 else (0, within)
        if kind == 1:
            volume = bool(_number(data, within)[0] & 0x1)
        elif kind == 2:
            members += 1
            if _is_locked(data[max(start + size - extra, start) : start + size]):
                locked.add(members)
        elif kind == 3 and data[start : start + size - extra].endswith(b"\x03CMT"):
            comments.append(data[start + size : start + size + body].rstrip(b"\0"))
        at = start + size + body
    return Heads(frozenset(locked), volume, comments=tuple(comments))


def _is_locked(extra: bytes) -> bool:
    """Whether among the records behind a head is one about encryption (type 1)."""
    at = 0
    while at < len(extra):
        size, start = _number(extra, at)
        if _number(extra, start)[0] == 1:
            return True
        at = start + max(size, 1)
    return False


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, low ones first, and where it ends."""
    value = shift = 0
    while shift < 63:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not byte & 0x80:
            break
    return value, at


def _of_four(data: bytes) -> Heads:
    at, volume, old, packed = len(_FOUR), False, False, False
    comments: list[bytes] = []
    for _ in range(_MOST):
        if at + 7 > len(data):
            break
        kind, flags, size = struct.unpack_from("<BHH", data, at + 2)
        body = struct.unpack_from("<I", data, at + 7)[0] if flags & 0x8000 or kind == 0x74 else 0
        if kind == 0x73:
            volume, packed = bool(flags & 0x1), bool(flags & 0x2)  # an old archive's comment stands in the head, packed
            if flags & 0x80:  # the heads behind it are encrypted
                break
        elif kind == 0x74:
            old = old or data[at + 24] < _OLD
        elif kind == 0x7A and data[at + 32 : at + 35] == b"CMT":
            stored = data[at + 25] == _STORED
            packed = packed or not stored
            comments += [data[at + size : at + size + body]] if stored else []
        at += max(size, 7) + body
    return Heads(volume=volume, old=old, comments=tuple(comments), packed=packed)

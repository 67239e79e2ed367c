"""Archives that the system's libarchive reads (7z, rar, cab, iso): names and members, locked ones told by their number.

Not responsible for what members are, nor for tar and zip, which have readers of their own. An archive behind a picture
or a program is read as well.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from detectors.formats import _libarchive as library
from detectors.formats._bundle import copied, member, name
from detectors.formats._charset import short
from detectors.formats._format import Edit, Format, Inside, Item, Part, Unread
from detectors.formats._rar import Heads, heads
from detectors.limits import MIB, Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

SEVEN, RAR, CAB, ISO = b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"MSCF\0\0\0\0", b"\x01CD001"
_ISO_AT = 32_768  # ECMA-119 6.2.1: sixteen empty sectors


def start(data: bytes) -> int:
    """Where an archive begins in the file, -1 where none does."""
    if data.startswith((SEVEN, RAR, CAB)) or data.startswith(ISO, _ISO_AT):
        return 0
    return min((at for mark in (SEVEN, RAR) if (at := data.find(mark)) >= 0), default=-1)


def end(data: bytes) -> int:
    """Where a 7z says that it ends (7zFormat.txt, SignatureHeader); 0 for others, which do not say it at once."""
    return 32 + sum(struct.unpack_from("<QQ", data, 12)) if data.startswith(SEVEN) and len(data) >= 32 else 0


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """A name segment for each member, then its bytes as a Part to be walked. Place: number of the member."""
    if data.startswith(ISO, _ISO_AT) and data[:_ISO_AT].strip(b"\0"):
        yield Part(True, _ISO_AT, inner=data[:_ISO_AT].strip(b"\0"))
    told = heads(data[max(start(data), 0) :])
    yield from (Segment(short(text) or "", Place((), "comment"), Role.METADATA) for text in told.comments)
    for code in [Code.TRUNCATED] * told.volume + [Code.UNKNOWN_PART] * told.packed:
        yield Problem(code, detail="archive")
        yield Part(False)
    for named, body in _members(data, limits):
        yield named
        place = Place(named.place.steps)
        if isinstance(body, bytes):
            yield from member(body, place)
        elif body is not None:
            yield Problem(body.code, place, body.detail)
            yield Part(False, place=place)
    yield Part(True)


def _members(data: bytes, limits: Limits) -> Iterator[tuple[Segment, bytes | Problem | None]]:
    """The name of each entry with its bytes, with why they can't be read, or with None for a folder."""
    data = data[max(start(data), 0) :]
    if end(data) > len(data):
        raise Unread(Code.TRUNCATED, "archive")  # its directory stands at the end
    most = max(limits.ratio * len(data), MIB)
    beyond = (Code.HOSTILE, "ratio") if most < limits.inflated_bytes else (Code.BUDGET, "size")
    left = min(limits.inflated_bytes, most)
    told = heads(data)
    for number, entry in enumerate(_entries(data, told), start=1):
        if number > limits.members:
            raise Unread(Code.BUDGET, "members")
        named = name(short(entry.name) or "", Place((Step(Unit.MEMBER, number),)))
        if entry.locked or number in told.locked:
            yield named, Problem(Code.PASSWORD, Place(), "archive")
        elif entry.folder:
            yield named, None
        else:
            body = _body(entry, left, beyond, told)
            left -= len(body) if isinstance(body, bytes) else 0
            yield named, body


def _entries(data: bytes, told: Heads) -> Iterator[library.Member]:
    try:
        yield from library.members(data)
    except Unread as unread:
        raise Unread(_why(unread.problem.code, told), unread.problem.detail) from unread


def _why(code: Code, told: Heads) -> Code:
    """What libarchive takes for damage is the end of a volume, or too old for it."""
    if code == Code.MALFORMED and (told.volume or told.old):
        return Code.TRUNCATED if told.volume else Code.FORMAT
    return code


def _body(entry: library.Member, left: int, beyond: tuple[Code, str], told: Heads) -> bytes | Problem | None:
    body = bytearray()
    try:
        for chunk in entry.chunks:
            body += chunk
            if len(body) > left:
                raise Unread(*beyond)
    except Unread as unread:
        if unread.problem.code in (Code.BUDGET, Code.HOSTILE):
            raise
        if unread.problem.detail == library.FOLDER:
            return None  # Windows' links to folders in rar
        return Problem(_why(unread.problem.code, told), Place(), "archive")
    return bytes(body)


def rebuild(data: bytes, edit: Edit, inside: Inside, limits: Limits) -> bytes:
    """A zip of the copies of all members."""
    found = ((named, body) for named, body in _members(data, limits) if body is not None)
    return copied(((named, body if isinstance(body, bytes) else None) for named, body in found), edit, inside)


FORMAT = Format(
    "archive",
    "application/zip",
    "zip",
    extract,
    None,
    reads=(
        "every member of 7z, rar (4 and 5), cab and iso as a file of its own, archives within archives too",
        "names of members and folders, also in gb18030 and big5 where the archive does not say so; comments of rar",
        "archives behind a picture or a program (self-extracting ones)",
        "locked members are told by their number; damaged archives and volumes of several are read as far as they go",
    ),
    masks=("as a zip: each member in its own way; members that cannot be masked are left out and told",),
    notes=(
        "rar older than version 3 and solid ones of versions 3 and 4 are told; only where the system has "
        "libarchive 3.4 or later (libarchive13 of Debian), else it is told as unread"
    ),
    rebuild=rebuild,
)

"""Tape archives (tar: v7, ustar, GNU, pax): the names of all members and each member as a file of its own.

POSIX.1-2017 pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format". Not responsible for what members are,
nor for a compressed stream around them (`packed`). Own reader: the standard library's follows sizes that lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from detectors.formats._bundle import copied, member, name
from detectors.formats._charset import short
from detectors.formats._format import NOWHERE, Edit, Format, Inside, Item, Part, Unread
from detectors.formats._strings import SPEAKS, loose
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

BLOCK = 512
_SUM = slice(148, 156)
_FILES = b"0\x007"  # ordinary, as v7 writes it, contiguous
_LONG = {b"L": "path", b"K": "linkpath"}
_PAX = b"xgX"
_SPARSE = b"SM"  # in pieces, or begun on another tape: the bytes are not the file
_OCTAL = re.compile(rb"[0-7]+")
_RECORD = re.compile(rb"(\d{1,9}) ")
_NAMES = ("path", "linkpath", "GNU.sparse.name")


@dataclass(frozen=True, slots=True)
class _Member:
    """One entry: its kind, the bytes of its names as written, its body, what fills its last block, whether it is whole."""

    kind: bytes
    names: tuple[bytes, ...]
    body: bytes = field(repr=False)
    slack: bytes = field(repr=False)
    whole: bool


def looks_like(data: bytes) -> bool:
    """Whether the first block is a header: its own sum is right ("ustar" is missing in old archives)."""
    head = data[:BLOCK]
    return len(head) == BLOCK and head[:1] not in (b"\0", b"") and _sums(head)


def end(data: bytes) -> int:
    """Where the last member ends, 0 for no tar: what stands before it belongs to a member."""
    last = 0
    if not looks_like(data):
        return last
    with suppress(Unread):
        for after, _ in _entries(data):
            last = after
    return last


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """A name segment for each member, then its bytes as a Part to be walked. Place: number of the member."""
    last = 0
    for after, place, entry, told in _numbered(data, limits):
        yield from _told(entry, told, place)
        last = after
    yield from _behind(data[last:])
    yield Part(True)


def _numbered(data: bytes, limits: Limits) -> Iterator[tuple[int, Place, _Member, dict[str, bytes]]]:
    """Each member with where it ends, its Place, and what the entries before it tell of it."""
    number = 0
    told: dict[str, bytes] = {}
    for end, entry in _entries(data):
        if entry.kind in _LONG:
            told[_LONG[entry.kind]] = entry.body.rstrip(b"\0")
        elif entry.kind in _PAX:
            told |= dict(_records(entry.body))
        else:
            number += 1
            if number > limits.members:
                raise Unread(Code.BUDGET, "members")
            yield end, Place((Step(Unit.MEMBER, number),)), entry, told
            told = {}


def _told(entry: _Member, told: dict[str, bytes], place: Place) -> Iterator[Item]:
    for text in _named(entry, told):
        yield name(text, place)
    for key, value in told.items():
        text = short(value) or ""
        if key not in _NAMES and SPEAKS.search(text) and not key.endswith("time"):
            yield Segment(text, Place(place.steps, "comment"), Role.METADATA)
    for text in loose(entry.slack):
        yield Segment(text, Place(place.steps, "hidden"), Role.METADATA)
    yield from _body(entry, place, sparse=any(key.startswith("GNU.sparse") for key in told))


def _body(entry: _Member, place: Place, *, sparse: bool) -> Iterator[Item]:
    if not entry.whole:
        yield Problem(Code.TRUNCATED, place, "tar")
        yield Part(False, place=place)
    if sparse or entry.kind in _SPARSE:
        yield Problem(Code.UNKNOWN_PART, place)
        yield Part(False, len(entry.body), place=place, inner=entry.body.strip(b"\0"))
    elif entry.body:  # of a kind nobody knows too: bytes are bytes
        yield from member(entry.body if entry.whole else entry.body.rstrip(b"\0"), place)


def _named(entry: _Member, told: dict[str, bytes]) -> list[str]:
    """All names; of the one in the header only what a longer form does not say: its first bytes, or "?" for each."""
    longer = [text for key in _NAMES if (text := short(told.get(key, b"")))]
    plain = [text for raw in entry.names if (text := short(raw))]
    if longer:
        plain = [text for text in plain if SPEAKS.search(text) and not longer[0].startswith(text)]
    return list(dict.fromkeys([*longer, *plain]))


def rebuild(data: bytes, edit: Edit, inside: Inside, limits: Limits) -> bytes:
    """A zip of the copies of all members."""
    return copied(bodies(data, limits), edit, inside)


def bodies(data: bytes, limits: Limits) -> Iterator[tuple[Segment, bytes | None]]:
    """The name and the bytes of each member."""
    for _, place, entry, told in _numbered(data, limits):
        if entry.body:
            yield name(next(iter(_named(entry, told)), ""), place), entry.body


def _entries(data: bytes) -> Iterator[tuple[int, _Member]]:
    """Each entry with the place where the next begins. Raises `Unread` at a header whose sum is wrong."""
    at = 0
    while at < len(data):
        head = data[at : at + BLOCK]
        if not head.strip(b"\0"):
            return
        if len(head) < BLOCK:
            raise Unread(Code.TRUNCATED, "tar")
        if not _sums(head):
            raise Unread(Code.MALFORMED, "tar")
        size = _number(head[124:136])
        kind = head[156:157]
        size = 0 if kind in (b"1", b"2", b"3", b"4", b"5", b"6") else size  # links and folders have no body
        body = data[at + BLOCK : at + BLOCK + size]
        after = at + BLOCK + -(-size // BLOCK) * BLOCK
        slack = data[at + BLOCK + size : after].strip(b"\0")
        yield min(after, len(data)), _Member(kind, _names(head), body, slack, len(body) == size)
        at = after


def _names(head: bytes) -> tuple[bytes, ...]:
    """Path, target of a link, and the owner where its name is words of people."""
    name, target = (head[part].partition(b"\0")[0] for part in (slice(0, 100), slice(157, 257)))
    new = head[257:262] == b"ustar"
    prefix = head[345:500].partition(b"\0")[0] if head[257:263] == b"ustar\0" else b""
    owners = [raw for raw in (head[265:297], head[297:329]) if new and SPEAKS.search(short(raw.strip(b"\0")) or "")]
    return (prefix + b"/" * bool(prefix) + name, target, *(owner.strip(b"\0") for owner in owners))


def _sums(head: bytes) -> bool:
    told = head[_SUM].strip(b" \0")
    if not told or not _OCTAL.fullmatch(told):
        return False
    plain = head[: _SUM.start] + b" " * 8 + head[_SUM.stop :]
    wanted = int(told, 8)
    return wanted == sum(plain) or wanted == sum(plain) - 256 * sum(
        byte > 127 for byte in plain
    )  # old programs count signed


def _number(raw: bytes) -> int:
    """A size: octal, or base 256 where the first bit is set. Raises `Unread` where it is neither or below nought."""
    if raw[0] == 0x80:
        return int.from_bytes(raw[1:], "big")
    digits = raw.strip(b" \0")
    if digits and not _OCTAL.fullmatch(digits):
        raise Unread(Code.MALFORMED, "tar")
    return int(digits or b"0", 8)


def _records(body: bytes) -> Iterator[tuple[str, bytes]]:
    """The records of a pax header: length, key, value."""
    at = 0
    while match := _RECORD.match(body, at):
        size = int(match[1])
        key, _, value = body[match.end() : at + size].rstrip(b"\n").partition(b"=")
        yield key.decode("utf-8", "replace"), value
        at += max(size, match.end() - at)


def _behind(rest: bytes) -> Iterator[Segment]:
    """Words behind the last member, where no program looks."""
    for text in loose(rest.strip(b"\0")):
        yield Segment(text, Place(NOWHERE.steps, "hidden"), Role.METADATA)


FORMAT = Format(
    "tar",
    "application/zip",
    "zip",
    extract,
    None,
    reads=(
        "every member as a file of its own, archives within archives too",
        "names of members, folders and links, of GNU and pax, in utf-8, gb18030 and big5; comments, owners who have a name",
        "words behind the members; cut-off archives as far as they go",
    ),
    masks=("as a zip: each member in its own way; members that cannot be masked are left out and told",),
    notes="members stored in pieces (sparse) are told; more than 2,000 members too",
    rebuild=rebuild,
)

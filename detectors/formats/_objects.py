"""Files within compound files: what a document of old Office embeds, as files that other readers know.

[MS-OLEDS] 2.2-2.3, [MS-CFB]. An embedded workbook is a storage of its own: it becomes a compound file of its own. Not
responsible for what is in them. Macros and what nobody knows is told as unread, words that programs keep beside a document
are read.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from detectors.formats._charset import short
from detectors.formats._format import Format, Item, Part, Unread
from detectors.formats._ole import Compound
from detectors.formats._strings import loose
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

Path = tuple[str, ...]
# Streams that hold nothing a person writes: links, class names, indexes, how an object looks that is read itself.
_QUIET = frozenset({"compobj", "ole", "objinfo", "ole10itemname", "ocxname", "linkinfo", "print", "eprint", "meta"})
_BESIDE = frozenset({"etextdata", "wpscustomdata", "sh33tj5"})  # what WPS Office and SheetJS keep beside a document
_MACROS = frozenset({"macros", "_vba_project_cur", "vba"})
_POOL, _STORE = "objectpool", "msodatastore"  # Word's storages of objects, and of custom XML
_DOCUMENTS = frozenset({"workbook", "book", "worddocument", "powerpoint document"})
_ALONE = frozenset({"contents", "ole10native", "package"})  # streams that are a file by themselves
_NATIVE, _NAMES = 2, 260  # [MS-OLEDS] 2.3.6: the head of a packaged file; letters of a path in it
_EMBEDDED, _SIZE = 2, 4
MOST = 2_000  # streams of one file, as members of an archive
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_FIRST_FATS = 109  # whose numbers stand in the head


def rest(compound: Compound, *read: str) -> Iterator[Item]:
    """What is in none of the streams that were read: words of programs, embedded files, the others as unread parts.

    Raises `Unread` where there are too many streams.
    """
    known = {name.lower() for name in read} | _QUIET
    done: set[Path] = set()
    for number, path in enumerate(compound.names, start=1):
        if number > MOST:
            raise Unread(Code.BUDGET, "members")
        name, place = _plain(path[-1]), Place((Step(Unit.PART, number),))
        if path in done or (len(path) == 1 and name in known) or name.endswith("summaryinformation"):
            continue
        if len(path) == 1 and name in _BESIDE:
            body = compound.read(*path)
            yield from (Segment(text, Place((), "hidden"), Role.METADATA) for text in loose(body))
            yield Part(True, len(body), place=place)
        elif path[0].lower() == _STORE:
            yield Part(True, place=place, inner=compound.read(*path).rstrip(b"\0"))
        elif _MACROS & {step.lower() for step in path}:
            yield from _unread(compound, path, place)
        else:
            streams = _object(compound, path)
            done.update(streams.values())
            yield from embedded(compound, streams, place)


def _object(compound: Compound, path: Path) -> dict[Path, Path]:
    """The streams of the object that a stream belongs to, by their paths within it."""
    depth = min(len(path) - 1, 2 if path[0].lower() == _POOL else 1)
    if not depth:
        return {path: path}
    return {name[depth:]: name for name in compound.names if name[:depth] == path[:depth] and len(name) > depth}


def embedded(compound: Compound, streams: Mapping[Path, Path], place: Place) -> Iterator[Item]:
    """One object: the file that it is, or its streams as unread."""
    roots = {_plain(path[0]): whole for path, whole in streams.items() if len(path) == 1}
    if alone := _ALONE & roots.keys():
        body = compound.read(*roots[min(alone)])
        yield from packaged(body[_SIZE:], place) if "ole10native" in alone else [Part(place=place, inner=body)]
    elif _DOCUMENTS & roots.keys():
        yield Part(place=place, inner=compound_of({path: compound.read(*whole) for path, whole in streams.items()}))
    else:
        for path, whole in streams.items():
            if _plain(path[-1]) not in _QUIET:
                yield from _unread(compound, whole, place)


def _unread(compound: Compound, path: Path, place: Place) -> Iterator[Item]:
    if size := compound.size(path):
        yield Problem(Code.UNKNOWN_PART, place)
        yield Part(False, size, place=place)


def _plain(name: str) -> str:
    """The name of a stream without the sign before it that says whose it is."""
    return name.lower().lstrip("\x01\x02\x03\x05")


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """A compound file that is no document: one packaged or embedded file, as office packages hold it. Raises `Unread`."""
    compound = Compound(data, limits)
    roots = {_plain(path[0]): path for path in compound.names if len(path) == 1}
    alone = _ALONE & roots.keys()
    if not alone:
        raise Unread(Code.FORMAT)
    yield from embedded(compound, {roots[name]: roots[name] for name in alone}, Place((Step(Unit.PART, 1),)))
    yield from rest(compound, *alone)


def packaged(native: bytes, place: Place) -> Iterator[Item]:
    """A file as a program keeps it in its own data: mostly a package, which says its name and path before it."""
    names, body = _package(native)
    yield from (Segment(name, Place(place.steps, "name"), Role.METADATA) for name in names if name)
    yield Part(place=place, inner=body)


def _package(native: bytes) -> tuple[list[str], bytes]:
    """Label and path of a packaged file, and the file; what is no package is a file without a name."""
    if native[:2] != struct.pack("<H", _NATIVE):
        return [], native
    label, _, after = native[2:].partition(b"\0")
    path, _, after = after.partition(b"\0")
    if max(len(label), len(path)) > _NAMES or len(after) < 8:
        return [], native
    start = 8 + struct.unpack_from("<I", after, 4)[0]
    if len(after) < start + 4:
        return [], native
    size = struct.unpack_from("<I", after, start)[0]
    return [short(label) or "", short(path) or ""], after[start + 4 : start + 4 + size]


def native_of(data: bytes) -> bytes | None:
    """The native data of an OLE 1 object, as rich text holds it ([MS-OLEDS] 2.2.5); None of one that is a link or damaged."""
    at = 8
    if len(data) < at or struct.unpack_from("<I", data, 4)[0] != _EMBEDDED:
        return None
    for _ in range(3):  # names of class, topic and item
        if len(data) < at + 4:
            return None
        at += 4 + struct.unpack_from("<I", data, at)[0]
    return data[at + 4 : at + 4 + struct.unpack_from("<I", data, at)[0]] if len(data) >= at + 4 else None


def compound_of(streams: Mapping[Path, bytes]) -> bytes:
    """A compound file of these streams ([MS-CFB], version 4), each of at least a sector, so that there are no mini streams."""
    bodies = {path: body.ljust(_SECTOR, b"\0") for path, body in streams.items()}
    fat: list[int] = []
    sectors: list[bytes] = []

    def stored(body: bytes) -> int:
        first, number = len(fat), -(-len(body) // _SECTOR)
        fat.extend([*range(first + 1, first + number), _END])
        sectors.append(body.ljust(number * _SECTOR, b"\0"))
        return first

    entries = _entries({path: (stored(body), len(body)) for path, body in bodies.items()})
    directory = stored(b"".join(entries))
    tables = -(-(len(fat) + _FIRST_FATS) // (_SECTOR // 4))
    first = len(fat)
    fat += [_FAT] * tables
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * _SECTOR, b"\xff")
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", SIGNATURE, 0x3E, 4, 0xFFFE, 12, 6, 1, tables, directory, 0, _SECTOR, _END, 0, _END, 0
    )
    numbers = [*range(first, first + tables), *[_FREE] * _FIRST_FATS][:_FIRST_FATS]
    return b"".join([(head + struct.pack(f"<{_FIRST_FATS}I", *numbers)).ljust(_SECTOR, b"\0"), *sectors, table])


def _entries(streams: Mapping[Path, tuple[int, int]]) -> list[bytes]:
    """The directory: each entry knows its next sibling and its first child."""
    paths = sorted(
        {path[:depth] for path in streams for depth in range(1, len(path) + 1)}, key=lambda path: (len(path), path)
    )
    numbers = {path: number for number, path in enumerate(paths, start=1)}
    children: dict[Path, list[int]] = defaultdict(list)
    for path in paths:
        children[path[:-1]].append(numbers[path])
    after = {one: other for family in children.values() for one, other in pairwise(family)}
    found = [_entry("Root Entry", 5, _FREE, children[()], _END, 0)]
    for path in paths:
        start, size = streams.get(path, (0, 0))
        kind = 2 if path in streams else 1
        found.append(_entry(path[-1], kind, after.get(numbers[path], _FREE), children[path], start, size))
    return found


def _entry(name: str, kind: int, after: int, children: Sequence[int], start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")[:62]
    child = children[0] if children else _FREE
    return struct.pack("<64sHBBIII36xIQ", raw, len(raw) + 2, kind, 1, _FREE, after, child, start, size)


FORMAT = Format("ole", "application/x-ole-storage", "bin", extract, None, reads=("files that office packages embed",))

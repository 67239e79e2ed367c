"""Archives (zip): the names of all members and each member as a file of its own, locked and hidden ones told.

Not responsible for what members are: `extract` walks each as it walks any file. Members are taken from the directory
one by one, never by name, which would hide the first of two namesakes (research/files.md section 2).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from detectors.formats._bundle import copied, member, name
from detectors.formats._charset import short
from detectors.formats._format import Edit, Format, Inside, Item, Part, Unread
from detectors.formats._package import LOCAL, LOCKED, Package
from detectors.formats._salvage import whole_or_rest
from detectors.formats._strings import loose
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_UTF8 = 0x800  # general purpose flag: the name is utf-8 (PKWARE APPNOTE 4.4.4, appendix D)


def name_of(info: zipfile.ZipInfo) -> str:
    """The member's name as it was meant: old programs write it in the charset of their system and do not say which."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:  # a name from the unicode extra field
        return info.filename
    return short(raw) or info.filename


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """A name segment for each member, then its bytes as a Part to be walked. Place: number of the member."""
    yield from whole_or_rest(data, limits, _members)


def _members(data: bytes, limits: Limits) -> Iterator[Item]:
    package = Package(data, limits, some_locked=True)
    yield from package.problems()
    if comment := short(package.comment):
        yield Segment(comment, Place((), "comment"), Role.METADATA)
    for place, info in _numbered(package):
        yield name(name_of(info), place)
        if note := short(info.comment):
            yield Segment(note, Place(place.steps, "comment"), Role.METADATA)
        yield from _member(package, place, info)
    yield from _between(package)
    yield Part(True)


def _between(package: Package) -> Iterator[Segment]:
    """Names of empty folders, and what stands outside the members: extra fields, bytes before, between and behind."""
    for folder in package.folders:
        yield Segment(name_of(folder), Place((), "name"), Role.METADATA)
    # A member that the directory does not list is told as such
    raws = dict.fromkeys((*package.gaps, *(info.extra for info in package.members)))
    for text in dict.fromkeys(text.strip() for raw in raws if LOCAL not in raw for text in loose(raw)):
        yield Segment(text, Place((), "hidden"), Role.METADATA)


def _numbered(package: Package) -> Iterator[tuple[Place, zipfile.ZipInfo]]:
    for number, info in enumerate(package.members, start=1):
        yield Place((Step(Unit.MEMBER, number),)), info


def _member(package: Package, place: Place, info: zipfile.ZipInfo) -> Iterator[Item]:
    try:
        body = package.read(info)
    except Unread as unread:
        if unread.problem.code == Code.BUDGET:
            raise
        yield Problem(unread.problem.code, place, unread.problem.detail)
        yield Part(False, info.compress_size, place=place)
        return
    yield from member(body, place)


def rebuild(data: bytes, edit: Edit, inside: Inside, limits: Limits) -> bytes:
    """A fresh archive of the copies of all members; which ones are missing stands in a text beside them, as numbers."""
    return copied(_bodies(Package(data, limits, some_locked=True)), edit, inside)


def _bodies(package: Package) -> Iterator[tuple[Segment, bytes | None]]:
    for place, info in _numbered(package):
        yield name(name_of(info), place), None if info.flag_bits & LOCKED else package.read(info)


FORMAT = Format(
    "zip",
    "application/zip",
    "zip",
    extract,
    None,
    reads=(
        "every member as a file of its own, archives within archives too",
        "names of members and folders (utf-8, gb18030 and big5, also where the archive does not say so), comments",
        "words in extra fields, before, between and behind the members",
        "locked members are told by their number, the others are read; so are cut-off archives as far as they go",
    ),
    masks=(
        "each member in its own way; members that cannot be masked are left out and told in a text beside the others",
    ),
    notes="hidden and overlapping members, bombs and more than 2,000 members are told",
    rebuild=rebuild,
)

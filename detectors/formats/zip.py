"""Archives (zip): the names of all members and each member as a file of its own, locked and hidden ones told.

Not responsible for what members are: `extract` walks each as it walks any file. Members are taken from the directory
one by one, never by name, which would hide the first of two namesakes (research/files.md section 2).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from detectors.formats._charset import short
from detectors.formats._format import Copy, Edit, Format, Inside, Item, Part, Unread
from detectors.formats._package import LOCAL, LOCKED, Package
from detectors.formats._salvage import whole_or_rest
from detectors.formats._strings import SPEAKS, words
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_UTF8 = 0x800  # general purpose flag: the name is utf-8 (PKWARE APPNOTE 4.4.4, appendix D)
_DATE = (1980, 1, 1, 0, 0, 0)
# What macOS puts beside files (AppleDouble, .DS_Store): no file that a person sent
_LEAVINGS = re.compile(rb"\x00\x05\x16\x07|\x00\x00\x00\x01Bud1")
_LOOSE = 64 * 1024  # bytes between members that are tried as a text
_WORDS = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
NOTE = "打码说明.txt"


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
        yield _name(place, info)
        if note := short(info.comment):
            yield Segment(note, Place(place.steps, "comment"), Role.METADATA)
        yield from _member(package, place, info)
    yield from _between(package)
    yield Part(True)


def _between(package: Package) -> Iterator[Segment]:
    """Names of empty folders, and what stands outside the members: extra fields, bytes before, between and behind."""
    for folder in package.folders:
        yield Segment(name_of(folder), Place((), "name"), Role.METADATA)
    loose = dict.fromkeys((*package.gaps, *(info.extra for info in package.members)))
    for text in dict.fromkeys(text.strip() for raw in loose for text in _said(raw)):
        yield Segment(text, Place((), "hidden"), Role.METADATA)


def _said(raw: bytes) -> Iterator[str]:
    """Words of people in loose bytes. Read as utf-16 other bytes are chance Chinese, so there only ASCII counts."""
    if not raw or LOCAL in raw:  # a member that the directory does not list is told as such
        return
    whole = short(raw[:_LOOSE]) or ""
    if "".join(whole.split()).isprintable():
        yield from [whole] if SPEAKS.search(whole) else []
    else:
        yield from (text for text in words(raw) if text.isascii() and SPEAKS.search(text))


def _numbered(package: Package) -> Iterator[tuple[Place, zipfile.ZipInfo]]:
    for number, info in enumerate(package.members, start=1):
        yield Place((Step(Unit.MEMBER, number),)), info


def _name(place: Place, info: zipfile.ZipInfo) -> Segment:
    return Segment(name_of(info), Place(place.steps, "name"), Role.METADATA)


def _member(package: Package, place: Place, info: zipfile.ZipInfo) -> Iterator[Item]:
    try:
        body = package.read(info)
    except Unread as unread:
        if unread.problem.code == Code.BUDGET:
            raise
        yield Problem(unread.problem.code, place, unread.problem.detail)
        yield Part(False, info.compress_size, place=place)
        return
    if _LEAVINGS.match(body):
        words = b"\n".join(_WORDS.findall(body)).decode("utf-8", "replace")
        yield Segment(words, Place(place.steps, "hidden"), Role.METADATA)
        yield Part(True, len(body), place=place)
    else:
        yield Part(True, len(body), place=place, inner=body)


def rebuild(data: bytes, edit: Edit, inside: Inside, limits: Limits) -> bytes:
    """A fresh archive of the copies of all members; which ones are missing stands in a text beside them, as numbers."""
    package = Package(data, limits, some_locked=True)
    missing: list[int] = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (place, info) in enumerate(_numbered(package), start=1):
            if _is_leaving(package, info):
                continue
            copy = None if info.flag_bits & LOCKED else inside(place, package.read(info))
            if copy is None:
                missing.append(number)
            else:
                name = _new_name(_name(place, info), number, copy, edit, set(archive.namelist()))
                archive.writestr(_info(name), copy.data)
        if not archive.namelist():
            raise Unread(Code.FORMAT, "zip")
        if missing:
            note = NOTE if NOTE not in archive.namelist() else f"2-{NOTE}"
            archive.writestr(_info(note), _told(missing))
    return out.getvalue()


def _is_leaving(package: Package, info: zipfile.ZipInfo) -> bool:
    return not info.flag_bits & LOCKED and _LEAVINGS.match(next(package.stream(info), b"")) is not None


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def _new_name(segment: Segment, number: int, copy: Copy, edit: Edit, taken: set[str]) -> str:
    """The old name, unless it names somebody, leads out of its folder, is taken, or the copy is of another kind."""
    name = segment.text.replace("\\", "/")
    stem, dot, suffix = name.rpartition(".")
    if copy.suffix == "txt" and suffix.lower() in ("pdf", "doc", "xls", "rtf", "vcf", "ppt"):
        name = f"{stem}{dot}txt"
    sound = edit(segment) == segment.text and not name.startswith("/") and ".." not in name and ":" not in name
    return name if sound and name not in taken else f"文件{number}.{copy.suffix}"


def _told(missing: list[int]) -> str:
    numbers = "、".join(map(str, missing))
    return (
        f"原压缩包里的第 {numbers} 个文件没能打码，所以没有放进这份打码版。\n"
        f"Left out of this copy, because they could not be masked: file {', '.join(map(str, missing))} of the archive.\n"
    )


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

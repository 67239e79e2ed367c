"""Members of a container, whatever the container: what is told of each, and a fresh zip of their copies.

Not responsible for getting at them: each kind of container has a reader of its own. No old layout, date, owner or
comment comes into the copy.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from detectors.formats._format import Copy, Edit, Inside, Item, Part, Unread
from detectors.model import Code, Place, Role, Segment

_DATE = (1980, 1, 1, 0, 0, 0)
# What macOS puts beside files (AppleDouble, .DS_Store): no file that a person sent
LEAVINGS = re.compile(rb"\x00\x05\x16\x07|\x00\x00\x00\x01Bud1")
_WORDS = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")
_RENAMED = frozenset({"pdf", "doc", "xls", "rtf", "vcf", "ppt"})  # their copies are texts
NOTE = "打码说明.txt"


def name(text: str, place: Place) -> Segment:
    """The segment of a member's name."""
    return Segment(text, Place(place.steps, "name"), Role.METADATA)


def member(body: bytes, place: Place) -> Iterator[Item]:
    """A member as a file to be walked; of what a system leaves beside files only the words."""
    if LEAVINGS.match(body):
        words = b"\n".join(_WORDS.findall(body)).decode("utf-8", "replace")
        yield Segment(words, Place(place.steps, "hidden"), Role.METADATA)
        yield Part(True, len(body), place=place)
    else:
        yield Part(True, len(body), place=place, inner=body)


def copied(members: Iterable[tuple[Segment, bytes | None]], edit: Edit, inside: Inside) -> bytes:
    """A fresh zip of the copies of all members (name and bytes, None for a locked one); which ones are missing stands
    in a text beside them, as numbers. Raises `Unread` where nothing is left."""
    missing: list[int] = []
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (named, body) in enumerate(members, start=1):
            if body is not None and LEAVINGS.match(body):
                continue
            copy = None if body is None else inside(Place(named.place.steps), body)
            if copy is None:
                missing.append(number)
            else:
                archive.writestr(_info(_new_name(named, number, copy, edit, set(archive.namelist()))), copy.data)
        if not archive.namelist():
            raise Unread(Code.FORMAT, "zip")
        if missing:
            note = NOTE if NOTE not in archive.namelist() else f"2-{NOTE}"
            archive.writestr(_info(note), _told(missing))
    return out.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def _new_name(segment: Segment, number: int, copy: Copy, edit: Edit, taken: set[str]) -> str:
    """The old name, unless it names somebody, leads out of its folder, is taken, or the copy is of another kind."""
    name = segment.text.replace("\\", "/")
    stem, dot, suffix = name.rpartition(".")
    if copy.suffix == "txt" and suffix.lower() in _RENAMED:
        name = f"{stem}{dot}txt"
    sound = edit(segment) == segment.text and not name.startswith("/") and ".." not in name and ":" not in name
    return name if name and sound and name not in taken else f"文件{number}.{copy.suffix}"


def _told(missing: list[int]) -> str:
    numbers = "、".join(map(str, missing))
    return (
        f"原压缩包里的第 {numbers} 个文件没能打码，所以没有放进这份打码版。\n"
        f"Left out of this copy, because they could not be masked: file {', '.join(map(str, missing))} of the archive.\n"
    )

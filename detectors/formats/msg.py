"""Mails of Outlook (msg): subject, senders and receivers, bodies and attachments as files of their own, mails within mails.

[MS-OXMSG] 2.1-2.4, [MS-OXRTFCP]. Properties are streams named by their number. Not responsible for what attachments are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from detectors.formats import _objects
from detectors.formats._charset import decode
from detectors.formats._format import Format, Item, Part, Unread
from detectors.formats._lzfu import inflated
from detectors.formats._ole import Compound
from detectors.formats._strings import SPEAKS
from detectors.limits import Limits
from detectors.model import Code, Place, Role, Segment, Step, Unit

_PROPERTY = "__substg1.0_"
_RECIPIENT, _ATTACHMENT, _NAMED = "__recip_version1.0", "__attach_version1.0", "__nameid_version1.0"
_WIDE, _NARROW, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
# [MS-OXPROPS]: subject, senders, display names, addresses, names of attachments
_FIELDS = {
    "0037": "title",
    "0E1D": "title",
    "0C1A": "author",
    "0042": "author",
    "0C1F": "author",
    "5D01": "author",
    "3001": "header",
    "3003": "header",
    "39FE": "header",
    "0E04": "header",
    "0E03": "header",
    "0E02": "header",
    "3707": "name",
    "3704": "name",
}
_BODY, _HTML, _RTF, _DATA, _HEADERS = "1000", "1013", "1009", "3701", "007D"


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Subject, people and other words as METADATA, bodies and attachments as Parts to be walked. Place: number of the part."""
    compound = Compound(data, limits)
    number = 0
    for path in sorted(compound.names, key=lambda path: (len(path), path)):
        number_of, kind = _property(path)
        if not number_of or path[0].startswith(_NAMED):
            continue
        body = compound.read(*path)
        file = _file(number_of, kind, body, limits)
        if file:
            number += 1
            place = Place((Step(Unit.MEMBER, number),))
            yield Part(True, len(file), place=place, inner=file)
        elif kind in (_WIDE, _NARROW) and (text := _text(kind, body)):
            known = _FIELDS.get(number_of)
            if known or SPEAKS.search(text):
                yield Segment(text, Place((), known or "hidden"), Role.METADATA)
    if compound.read("__properties_version1.0") == b"":
        raise Unread(Code.MALFORMED, "msg")
    yield from _foreign(compound, number)
    yield Part(True)


def _property(path: Sequence[str]) -> tuple[str, str]:
    """The number and the type of the property that a stream holds."""
    name = path[-1]
    return (name[12:16].upper(), name[16:20].upper()) if name.startswith(_PROPERTY) else ("", "")


def _file(number: str, kind: str, body: bytes, limits: Limits) -> bytes:
    """A body or an attachment as a file; nothing for what is none."""
    if number == _BODY and kind in (_WIDE, _NARROW):
        return _text(kind, body).encode()
    if number == _HTML:
        return _text(kind, body).encode() if kind == _WIDE else body
    if number == _RTF and kind == _BINARY:
        return inflated(body, limits.inflated_bytes)
    return body if number == _DATA and kind == _BINARY else b""


def _text(kind: str, body: bytes) -> str:
    text = body.decode("utf-16-le", "replace") if kind == _WIDE else decode(body).text
    return text.strip("\0 \r\n")


def _foreign(compound: Compound, number: int) -> Iterator[Item]:
    """Attachments that are objects of other programs: their own streams stand in a storage."""
    objects: dict[tuple[str, ...], dict[tuple[str, ...], tuple[str, ...]]] = defaultdict(dict)
    for path in compound.names:
        depth = next((at for at, name in enumerate(path[:-1], 1) if name.startswith(f"{_PROPERTY}{_DATA}{_OBJECT}")), 0)
        if depth and not _is_of_mail(path):
            objects[path[:depth]][path[depth:]] = path
    for count, streams in enumerate(objects.values(), start=number + 1):
        yield from _objects.embedded(compound, streams, Place((Step(Unit.MEMBER, count),)))


def _is_of_mail(path: Sequence[str]) -> bool:
    """Whether a stream is one of a mail within the mail, which is read property by property."""
    return bool(_property(path)[0]) or path[-1].startswith("__properties") or path[-2].startswith(_NAMED)


FORMAT = Format(
    "msg",
    "application/vnd.ms-outlook",
    "msg",
    extract,
    None,
    reads=(
        "subject, senders, receivers, categories and other words of properties",
        "bodies as text, html and rtf, attachments and mails within mails, as files of their own",
        "names of attachments; workbooks and documents that are objects in a mail",
    ),
    masks=("as a text file",),
    notes="objects that no reader here knows are told; the masked copy has no attachments of its own",
)

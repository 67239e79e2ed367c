"""Leftovers: whether values still stand in a produced file, looked for by another way than the one that wrote it.

The raw bytes of every part in four encodings, markup resolved and taken away, then the ordinary reader. Not
responsible for recognising anything: `pipeline` looks at the copy for that.
"""

from __future__ import annotations

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from detectors._redact.occurrences import Index
from detectors.extract import extract
from detectors.formats import Unread, eml
from detectors.formats._package import Package
from detectors.limits import DEFAULT, Limits
from detectors.model import Blob

_TAG = re.compile(r"<[^<>]*>")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")


def leftovers(blob: Blob, values: Iterable[str], limits: Limits = DEFAULT) -> int:
    """How many of the values still occur in the blob, whatever their spelling. Short ones are not looked for."""
    index = Index(values)
    if not index:
        return 0
    return len({value for text in _texts(blob, limits) for _, _, value in index.find(text)})


def _texts(blob: Blob, limits: Limits) -> Iterator[str]:
    yield blob.name
    for data in _parts(blob.data, limits):
        for text in _decoded(data):
            yield text
            if "<" in text or "&" in text:
                yield html.unescape(text)
                yield html.unescape(_TAG.sub("", text))
    yield from (segment.text for segment in extract(blob, limits).segments)


def _parts(data: bytes, limits: Limits, depth: int = 0) -> Iterator[bytes]:
    """The blob itself, or the name and the content of every member of an archive; archives in it likewise."""
    if not data.startswith(b"PK") or depth > limits.depth:
        yield data
        yield from (part for leaf in eml.payloads(data) for part in _parts(leaf, limits, depth + 1))
        return
    try:
        package = Package(data, limits)
        for info in package.members:
            yield info.filename.encode("utf-8", "replace") + info.comment + info.extra
            yield from _parts(package.read(info), limits, depth + 1)
    except (Unread, zipfile.BadZipFile, zlib.error, struct.error):
        yield data


def _decoded(data: bytes) -> Iterator[str]:
    """A part in every encoding it may be in: plain utf-8 is nothing else (read as utf-16 it would be chance Chinese)."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        yield text
        return
    for encoding in _ENCODINGS:
        yield data.decode(encoding, "ignore")
        if encoding.startswith("utf-16"):
            yield data[1:].decode(encoding, "ignore")

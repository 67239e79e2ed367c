"""An OpenDocument package: which member is what, and a new package from edited members.

OASIS OpenDocument 1.3 part 2. Not responsible for what the members say.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from enum import StrEnum
from xml.sax.saxutils import quoteattr

from detectors.formats import _xml
from detectors.formats._format import Unread
from detectors.formats._ooxml import GREY
from detectors.formats._package import Package
from detectors.limits import Limits
from detectors.model import Code, Problem

__all__ = ["GREY", "Kind", "OdfPackage"]

_MANIFEST = "META-INF/manifest.xml"
_DATE = (1980, 1, 1, 0, 0, 0)
_QUIET = (
    "mimetype",
    "META-INF/",
    "Thumbnails/",
    "ObjectReplacements/",
    "Configurations2/images/",
    "layout-cache",
    "Fonts/",
    "Pictures/TablePreview",  # how a table looks whose text is read
)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".emf", ".wmf", ".svm", ".heic")


class Kind(StrEnum):
    """What a member is."""

    CONTENT = "content"
    STYLES = "styles"
    META = "meta"
    LOOSE = "loose"  # XML of programs: settings, toolbars, scripts
    QUIET = "quiet"  # types, signatures, fonts, small pictures of what is read
    PICTURE = "picture"
    UNKNOWN = "unknown"


class OdfPackage:
    """An opened package. Raises `Unread` where it is locked, cut off, hostile or damaged."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits)
        self.members = {info.filename: info for info in self._package.members}
        if _MANIFEST in self.members and b"encryption-data" in self.read(_MANIFEST):
            raise Unread(Code.PASSWORD, "odf")
        self.type = self.read("mimetype").decode("ascii", "replace").strip() if "mimetype" in self.members else ""

    @property
    def is_spreadsheet(self) -> bool:
        return self.type.endswith(("spreadsheet", "spreadsheet-template"))

    def problems(self) -> Iterator[Problem]:
        yield from self._package.problems()

    def kind(self, name: str) -> Kind:
        """What a member is, by its name: the standard fixes the names."""
        if name.startswith(_QUIET):
            return Kind.QUIET
        last = name.rpartition("/")[2]
        fixed = {"content.xml": Kind.CONTENT, "styles.xml": Kind.STYLES, "meta.xml": Kind.META}
        if last in fixed:
            return fixed[last]
        if name.startswith(("Basic/", "Scripts/")):
            return Kind.UNKNOWN
        if name.endswith((".xml", ".rdf", ".svg")):
            return Kind.LOOSE
        return Kind.PICTURE if name.lower().endswith(_PICTURES) or name.startswith("Pictures/") else Kind.UNKNOWN

    def stream(self, name: str) -> Iterator[bytes]:
        return self._package.stream(self.members[name])

    def read(self, name: str) -> bytes:
        return self._package.read(self.members[name])

    def size(self, name: str) -> int:
        return self.members[name].file_size

    def is_grey(self, name: str) -> bool:
        """Whether this is the picture that our own copies hold."""
        return self.size(name) == len(GREY) and self.read(name) == GREY

    def written(self, parts: Mapping[str, bytes]) -> bytes:
        """A fresh package of these members: fixed dates, the type first and not packed, as the standard wants it."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(zipfile.ZipInfo("mimetype", _DATE), self.type)
            for name, body in [*parts.items(), (_MANIFEST, self._manifest(parts))]:
                archive.writestr(zipfile.ZipInfo(name, _DATE), body, zipfile.ZIP_DEFLATED)
        return out.getvalue()

    def _manifest(self, parts: Mapping[str, bytes]) -> bytes:
        entries = {"/": self.type} | {name: "text/xml" if name.endswith(".xml") else "image/png" for name in parts}
        lines = "".join(
            f"<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type={quoteattr(kind)}/>"
            for name, kind in entries.items()
        )
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        return f'{_xml.DECLARATION}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">{lines}</manifest:manifest>'.encode()

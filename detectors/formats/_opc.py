"""The map of an office package: which part is of which kind, by its relationships, not by its name.

ECMA-376 part 2 (Open Packaging Conventions). Not responsible for what a kind means to a format.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from detectors.formats import _xml
from detectors.formats._format import Unread
from detectors.formats._package import Package
from detectors.model import Code

CONTENT_TYPES = "[Content_Types].xml"
# Parts that nothing points to are known by their usual place; a package made by hand still counts as known.
_USUAL = {
    "xl/worksheets/": "worksheet",
    "xl/sharedstrings": "sharedStrings",
    "xl/styles": "styles",
    "xl/workbook": "officeDocument",
    "xl/comments": "comments",
    "xl/threadedcomments/": "threadedComment",
    "xl/persons/": "person",
    "word/document": "officeDocument",
    "word/header": "header",
    "word/footer": "footer",
    "word/comments": "comments",
    "docprops/core": "core-properties",
    "docprops/app": "extended-properties",
    "docprops/custom": "custom-properties",
    "docprops/thumbnail": "thumbnail",
    "customxml/": "customXml",
    "xl/printersettings/": "printerSettings",
    "xl/theme/": "theme",
    "word/theme/": "theme",
    "word/media/": "image",
    "xl/media/": "image",
    "xl/drawings/drawing": "drawing",
    "xl/drawings/vmldrawing": "vmlDrawing",
    "xl/charts/chart": "chart",
    "ppt/presentation.": "officeDocument",
    "ppt/slides/slide": "slide",
    "ppt/notesslides/": "notesSlide",
    "ppt/slidelayouts/": "slideLayout",
    "ppt/slidemasters/": "slideMaster",
    "ppt/notesmasters/": "notesMaster",
    "ppt/comments/": "comments",
    "ppt/media/": "image",
    "ppt/theme/": "theme",
    "ppt/charts/chart": "chart",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship: the part it starts from ("" is the package), its id, kind, and the part or address it leads to."""

    source: str
    id: str
    kind: str
    target: str
    external: bool
    type: str = ""


class _Collector:
    """Start tags of one element, as they come; with `within` only those inside another element."""

    def __init__(self, element: str, within: str) -> None:
        self._element = element
        self._within = within
        self._open = not within
        self.found: list[dict[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        element = _xml.local(name)
        if element == self._within:
            self._open = True
        elif self._open and element == self._element:
            self.found.append({_xml.local(key): text for key, text in attributes.items()})

    def end(self, name: str) -> None:
        if self._within and _xml.local(name) == self._within:
            self._open = False

    def text(self, data: str) -> None:
        """Relationships hold no text."""


@dataclass(slots=False)
class Map:
    """The parts of one package by kind. Reads the relationships once; raises `Unread` where they are hostile."""

    package: Package
    members: dict[str, zipfile.ZipInfo] = field(init=False)

    def __post_init__(self) -> None:
        self.members = {info.filename: info for info in self.package.members}

    def starts(self, part: str, element: str, within: str = "") -> list[dict[str, str]]:
        """The attributes of every such element of a part."""
        collector = _Collector(element, within)
        for _ in _xml.parse(self.package.stream(self.members[part]), collector):
            pass
        return collector.found

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relationship of the package."""
        return tuple(
            self._relation(part, attributes)
            for part in self.members
            if part.endswith(".rels")
            for attributes in self._sound(part)
        )

    def _sound(self, part: str) -> list[dict[str, str]]:
        """The relationships of a part that can be read; a damaged one is told when its turn to be read comes."""
        try:
            return self.starts(part, "Relationship")
        except Unread as unread:
            if unread.problem.code in (Code.BUDGET, Code.HOSTILE):
                raise
            return []

    def _relation(self, part: str, attributes: Mapping[str, str]) -> Relation:
        folder, name = posixpath.split(part)
        base = posixpath.dirname(folder)
        source = posixpath.join(base, name.removesuffix(".rels"))
        target, external = attributes.get("Target", ""), attributes.get("TargetMode", "") == "External"
        if not external:
            target = (
                posixpath.normpath(posixpath.join(base, unquote(target))) if not target.startswith("/") else target[1:]
            )
        kind = attributes.get("Type", "").rpartition("/")[2]
        return Relation(source, attributes.get("Id", ""), kind, target, external, attributes.get("Type", ""))

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {relation.target: relation.kind for relation in self.relations if not relation.external}

    def kind(self, part: str) -> str:
        """The kind of a part: of the relationship that leads to it, else of its usual place, else empty."""
        if part.endswith(".rels"):
            return "relationships"
        if part == CONTENT_TYPES:
            return "contentTypes"
        if part in self._kinds:
            return self._kinds[part]
        lowered = part.lower()
        return next((kind for start, kind in _USUAL.items() if lowered.startswith(start)), "")

    def of_kind(self, *kinds: str) -> list[str]:
        """The parts of these kinds in the order of the archive."""
        return [part for part in self.members if self.kind(part) in kinds]

    def source_of(self, part: str) -> str | None:
        """The part that points to this one."""
        return next((relation.source for relation in self.relations if relation.target == part), None)

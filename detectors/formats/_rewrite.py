"""A new office package from an old one: kept parts edited, the rest left out, relationships and types to match.

Not responsible for what is masked: `edit` decides. The archive is fresh: fixed dates, no comment, no extra fields.
The rules are research/files.md section 4: of 41 hidden places in a workbook and 32 in a document none survives.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

from detectors.formats import _walk, _xml
from detectors.formats._format import Edit, Unread
from detectors.formats._ooxml import GREY, Claim, Family, How
from detectors.formats._opc import CONTENT_TYPES, Relation
from detectors.model import Code

_DATE = (1980, 1, 1, 0, 0, 0)
_CORE = '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
_APP = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_BLANK_ADDRESS = "about:blank"


def rewrite_package(book: Family, edit: Edit) -> bytes:
    """The new package. Raises `Unread` where a kept part cannot be read to its end."""
    kept = {part for part in book.map.members if _stays(book, part)}
    kept |= {part for part in book.map.members if part.endswith(".rels") and _source(part) in kept | {""}}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in [CONTENT_TYPES, *(part for part in book.order() if part in kept and part != CONTENT_TYPES)]:
            with archive.open(_info(part), "w") as member:
                for chunk in _content(book, part, kept, edit):
                    member.write(chunk)
    return out.getvalue()


def _stays(book: Family, part: str) -> bool:
    claim = book.claims.get(book.map.kind(part))
    return claim is not None and claim.kept and not part.endswith(".rels")


def _source(part: str) -> str:
    """The part whose relationships stand in this one; empty for the package."""
    folder, _, name = part.rpartition("/")
    parent = folder.removesuffix("_rels")
    return parent + name.removesuffix(".rels")


def _info(part: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(part, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def _content(book: Family, part: str, kept: set[str], edit: Edit) -> Iterator[bytes]:
    kind = book.map.kind(part)
    if part == CONTENT_TYPES:
        yield _types(book, kept).encode()
    elif kind == "relationships":
        yield _relationships(book, part, kept).encode()
    elif kind in ("core-properties", "extended-properties"):
        yield (_xml.DECLARATION + (_CORE if kind == "core-properties" else _APP)).encode()
    elif kind == "image":
        yield GREY
    else:
        claim = book.claims[kind]
        walk = book.walk(part, kind, Claim(How.XML, True, claim.grammar), edit)
        walk.dropped = frozenset(
            relation.id for relation in book.map.relations if relation.source == part and not _leads(relation, kept)
        )
        yield from _walk.write(walk, book.package.stream(book.map.members[part]))


def _leads(relation: Relation, kept: set[str]) -> bool:
    """Whether a relationship still leads somewhere in the copy."""
    return relation.kind != "attachedTemplate" and (relation.external or relation.target in kept)


def _relationships(book: Family, part: str, kept: set[str]) -> str:
    lines = [_xml.DECLARATION, f'<Relationships xmlns="{_RELATIONS}">']
    for relation, written in _of_file(book, part):
        if _leads(relation, kept):
            attributes = {"Id": relation.id, "Type": relation.type, "Target": written}
            if relation.external:
                attributes |= {"Target": _BLANK_ADDRESS, "TargetMode": "External"}
            lines.append(_xml.opening("Relationship", attributes).removesuffix(">") + "/>")
    return "".join([*lines, "</Relationships>"])


def _of_file(book: Family, part: str) -> Iterator[tuple[Relation, str]]:
    """The relationships that stand in this part, each with its target as written there."""
    for relation in book.map.relations:
        if relation.source == _source(part):
            yield relation, relation.target if relation.external else f"/{relation.target}"


def _types(book: Family, kept: set[str]) -> str:
    if CONTENT_TYPES not in book.map.members:
        raise Unread(Code.MALFORMED, "no content types")
    lines = [_xml.DECLARATION, f'<Types xmlns="{_TYPES}">']
    for attributes in book.map.starts(CONTENT_TYPES, "Default"):
        lines.append(_entry("Default", attributes))
    for attributes in book.map.starts(CONTENT_TYPES, "Override"):
        if attributes.get("PartName", "").lstrip("/") in kept:
            lines.append(_entry("Override", attributes))
    return "".join([*lines, "</Types>"])


def _entry(name: str, attributes: Mapping[str, str]) -> str:
    plain = {key: value for key, value in attributes.items() if key in ("Extension", "PartName", "ContentType")}
    # a copy holds no macros, so it must not claim to
    plain["ContentType"] = (
        plain.get("ContentType", "")
        .replace(
            "application/vnd.ms-excel.sheet.macroEnabled",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )
        .replace(
            "application/vnd.ms-word.document.macroEnabled",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        )
        .replace(
            "application/vnd.ms-powerpoint.presentation.macroEnabled",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        )
    )
    return _xml.opening(name, plain).removesuffix(">") + "/>"

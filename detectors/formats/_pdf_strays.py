"""Text of a PDF that no page shows: pages outside of the tree, contents of no page, forms that nothing draws.

Editors that add to a file instead of writing it anew leave them behind, and any program can extract them. Each is put on a
page of its own, behind the others, for pdfium to read. ISO 32000-2, 7.7.3 and 8.10. Not responsible for reading it.
"""

from __future__ import annotations

import io
import re
import zlib
from base64 import a85decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

PAGES: Final = 60  # of one file that are read in this way
OBJECTS: Final = 50_000  # of one file that are looked at
_HEAD: Final = 64 * 1024  # bytes of a stream that show whether it is a page's
_SHOWS = re.compile(rb"\bBT\b.{0,4000}?[)>\]]\s*(?:T[jJ]|['\"])", re.DOTALL)
_WIDE: Final = (-4_000, -4_000, 8_000, 8_000)  # points: whatever the form's own box is
_FAULTS = (ValueError, RuntimeError, RecursionError, TypeError, KeyError, AttributeError, OverflowError)


@dataclass(slots=True)
class _Found:
    """Pages outside of the tree, contents of no page, forms that nothing names, forms that something does."""

    pages: list[Any] = field(default_factory=list)
    contents: list[Any] = field(default_factory=list)
    lost: list[Any] = field(default_factory=list)
    named: list[Any] = field(default_factory=list)

    @property
    def stray(self) -> int:
        return len(self.pages) + len(self.contents) + len(self.lost)


def shown(data: bytes) -> tuple[bytes, int, bool]:
    """The file with its stray text on further pages, the number of the first of them (from 0), and whether that is all.

    Nothing where there is none, or where the file does not open a second way.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            found = _found(document)
            if not found.stray and not found.named:
                return b"", 0, True
            first = len(document.pages)
            _append(document, found)
            out = io.BytesIO()
            document.save(out, compress_streams=False)
            return out.getvalue(), first, found.stray <= PAGES
    except (pikepdf.PdfError, pikepdf.PasswordError, *_FAULTS):
        return b"", 0, True


def _found(document: Any) -> _Found:
    import pikepdf

    pages = [page.obj for page in document.pages]
    live, drawn = {page.objgen for page in pages}, set(_contents(pages))
    items = list(islice(document.objects, OBJECTS))
    strays = [item for item in items if isinstance(item, pikepdf.Dictionary) and _is_page(item, live)]
    drawn.update(_contents(strays))
    forms = [item for item in items if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Form"]
    names = set(_names([*pages, *forms]))
    streams = (item for item in items if isinstance(item, pikepdf.Stream) and item.objgen not in drawn)
    return _Found(
        strays,
        [item for item in streams if _is_content(item)],
        [form for form in forms if form.objgen not in names and _shows(form)],
        [form for form in forms if form.objgen in names and _shows(form)],
    )


def _is_page(item: Any, live: set[Any]) -> bool:
    return item.get("/Type") == "/Page" and item.objgen not in live and "/Contents" in item


def _contents(pages: Iterable[Any]) -> Iterator[Any]:
    import pikepdf

    for page in pages:
        contents = page.get("/Contents")
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        yield from (part.objgen for part in parts if isinstance(part, pikepdf.Stream))


def _names(owners: Iterable[Any]) -> Iterator[Any]:
    """The forms that pages, forms and annotations name."""
    import pikepdf

    for owner in owners:
        named = owner.get("/Resources", {}).get("/XObject", {})
        yield from (named[key].objgen for key in named.keys() if isinstance(named[key], pikepdf.Stream))  # noqa: SIM118
        for note in islice(owner.get("/Annots", ()), 1_000):
            looks = note.get("/AP", {}).get("/N")
            states = [looks[key] for key in looks.keys()] if type(looks) is pikepdf.Dictionary else [looks]  # noqa: SIM118
            yield from (look.objgen for look in states if isinstance(look, pikepdf.Stream))


def _is_content(item: Any) -> bool:
    """Whether a stream says nothing of what it is, as only contents of pages do, and shows text."""
    return not any(key in item for key in ("/Type", "/Subtype", "/Length1", "/FunctionType", "/N")) and _shows(item)


def _shows(item: Any) -> bool:
    return _SHOWS.search(_head(item)) is not None


def _head(item: Any) -> bytes:
    """The beginning of a stream, decoded; of filters that page contents never have, nothing."""
    raw = item.read_raw_bytes()
    filters = item.get("/Filter", [])
    for name in (
        [str(one) for one in filters] if not isinstance(filters, str) and not _is_name(filters) else [str(filters)]
    ):
        if name in ("/ASCII85Decode", "/A85"):
            raw = a85decode(raw.strip().removesuffix(b"~>"))
        elif name in ("/FlateDecode", "/Fl"):
            raw = _inflated(raw)
        elif name in ("/LZWDecode", "/RunLengthDecode", "/ASCIIHexDecode") and len(raw) <= _HEAD:
            return bytes(item.read_bytes()[:_HEAD])
        else:
            return b""
    return bytes(raw[:_HEAD])


def _is_name(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Name)


def _inflated(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, _HEAD)
    except zlib.error:
        return b""


def _append(document: Any, found: _Found) -> None:
    """Each on a page behind the last one."""
    import pikepdf

    resources = _resources(document)
    fonts = document.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary(resources)))
    room = PAGES
    for page in found.pages[:room]:
        page.Resources = page.get("/Resources", fonts)
        document.pages.append(pikepdf.Page(page))
    for content in found.contents[: max(room - len(found.pages), 0)]:
        page = document.add_blank_page().obj
        page.MediaBox, page.Contents, page.Resources = list(_WIDE), content, fonts
    for form in [*found.lost, *found.named][: max(room - len(found.pages) - len(found.contents), 0)]:
        page = document.add_blank_page().obj
        page.MediaBox = list(_WIDE)
        page.Contents = document.make_stream(b"q /Stray Do Q")
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Stray=form))


def _resources(document: Any) -> dict[str, Any]:
    """The fonts of all pages by their names; where two have one name, the first."""
    fonts: dict[str, Any] = {}
    for page in islice(document.pages, 100):
        of_page = page.resources.get("/Font", {})
        for name in of_page.keys():  # noqa: SIM118
            fonts.setdefault(str(name), of_page[name])
    return fonts

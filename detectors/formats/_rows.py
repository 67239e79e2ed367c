"""The fast lanes of a workbook: rows of a sheet and shared strings in the form in which nearly all programs write them.

Not responsible for formulas with words, rich text, attributes nobody expects: such a unit goes to the XML parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from xml.parsers.expat import ExpatError

from detectors.formats import _xml
from detectors.formats._cells import column, is_rounded, shown
from detectors.formats._format import Cells, Unread
from detectors.formats._placed import placed
from detectors.formats._plain import rest, unescaped
from detectors.formats._sheet import Sheet, Strings, is_quiet
from detectors.formats._telling import telling
from detectors.model import Segment

_ROW = re.compile(r'\s*<row r="([1-9][0-9]{0,6})"([^<>]*)>')
_CELL = re.compile(
    r'\s*<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^<>]*)>'
    r'(?:(?<=/>)|(?:(<is><t(?: xml:space="preserve")?>)|(<v>|<f(?:[^<>]*[^<>/])?>[^<]*</f><v>|<f[^<>]*/><v>))'
    r"([^<]*)</(?(4)t></is|v)></c>\s*)|(.)",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(r'(?: [\w:]+="[^"<>&]*")*/?')
_ATTRIBUTE = re.compile(r' ([\w:]+)="([^"]*)"')
_STRING = re.compile(r'\s*<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_SHORT, _SHORT_TEXTS = 5, 4_096  # characters: 无, 男, 3, many a name stand in many cells and are kept once
_PRECISE = 16  # digits up to which no number was rounded
_as_it_stands = str
_Show = Callable[[str], str | None]  # None where the XML parser has to look
_Read = tuple[str, int, int]  # what a cell shows, its row and column


class Rows:
    """The rows of a sheet."""

    opening, closing = b"<row ", b"</row>"

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._shared: list[int] = []  # numbers of the shared strings that cells of the block show
        self._shows = _Shows(sheet, self._shared)
        self._quiet = _Quiet()
        self._short: dict[str, str] = {}

    @property
    def among(self) -> bool:
        return self._sheet.among_rows

    def plain(self, block: str, at: int) -> int:
        cells: list[_Read] = []
        start, row, count = at, 0, 0
        self._shared.clear()
        while (head := _ROW.match(block, at)) is not None and self._quiet[head[2]]:
            end = head.end()
            if not head[2].endswith("/"):
                end = block.find("</row>", end)
                found = _CELL.findall(block, head.end(), end)
                read = self._row(found, head[1])
                count += len(found)
                if read is None or count > self._sheet.cells_left:
                    count -= len(found)
                    break
                cells += read
                end += len("</row>")
            at, row = end, int(head[1])
        try:
            self._sheet.segments += self._segments(cells)
        except ExpatError:
            return start
        if row:
            self._sheet.reached(row, count, self._shared)
        return at

    def _row(self, found: list[tuple[str, ...]], number: str) -> list[_Read] | None:
        """The cells of a row that hold a value; None where one of them is not plain."""
        row, shows, cells = int(number), self._shows, list[_Read]()
        for letters, digits, written, inline, opening, value, other in found:
            show = shows[written]
            if other or digits != number or show is None or (inline and show is not _as_it_stands):
                return None
            if opening and opening != "<v>" and _is_worded(opening):
                return None
            if value:
                text = show(value)
                if text is None:
                    return None
                cells.append((text, row, column(letters)))
        return cells

    def _segments(self, cells: list[_Read]) -> Iterator[Segment]:
        """The cells that show something. Raises `ExpatError` where one holds a reference that XML does not know."""
        escaped = [at for at, (text, _, _) in enumerate(cells) if "&" in text]
        for at, text in zip(escaped, unescaped([cells[at][0] for at in escaped]), strict=True) if escaped else ():
            cells[at] = (text, *cells[at][1:])
        if len(self._short) > _SHORT_TEXTS:
            self._short.clear()
        above, once = self._sheet.base.steps, self._short.setdefault
        return (
            placed(once(text, text) if len(text) < _SHORT else text, above, row, number)
            for text, row, number in cells
            if text and not text.isspace()
        )


class _Shows(dict[str, _Show | None]):
    """By the attributes of a cell as they are written: what its value shows; None where they are not plain."""

    def __init__(self, sheet: Sheet, shared: list[int]) -> None:
        super().__init__()
        self._sheet = sheet
        self._shared = shared

    def __missing__(self, written: str) -> _Show | None:
        attributes = _parsed(written)
        show = None if attributes is None or "r" in attributes else self._show(**_typed(attributes))
        self[written] = show
        return show

    def _show(self, kind: str, style: str) -> _Show:
        if kind == "s":
            return partial(self._sheet.shared, self._shared.append)
        if kind == "b":
            return lambda value: "TRUE" if value == "1" else "FALSE"
        return partial(_number, self._sheet, self._sheet.is_date(style)) if kind == "n" else _as_it_stands


class _Quiet(dict[str, bool]):
    """By the attributes of a row as they are written: whether none of them holds words."""

    def __missing__(self, written: str) -> bool:
        attributes = _parsed(written)
        quiet = attributes is not None and "r" not in attributes
        quiet = quiet and not any(telling("row", _xml.local(name), text) for name, text in (attributes or {}).items())
        self[written] = quiet
        return quiet


def _is_worded(opening: str) -> bool:
    """Whether the formula before a value holds words."""
    formula = opening.partition(">")[2]
    return "&" in formula or not is_quiet(formula)


def _typed(attributes: dict[str, str]) -> dict[str, str]:
    return {"kind": attributes.get("t", "n"), "style": attributes.get("s", "0")}


def _parsed(written: str) -> dict[str, str] | None:
    """Attributes as they stand in a tag; None where they are not well-formed or one stands twice."""
    if _ATTRIBUTES.fullmatch(written) is None:
        return None
    pairs = _ATTRIBUTE.findall(written)
    found = dict(pairs)
    return found if len(found) == len(pairs) else None


def _number(sheet: Sheet, as_date: bool, value: str) -> str | None:
    text = shown(value, as_date, sheet.since_1904)
    return None if len(text) > _PRECISE and is_rounded(value, text) else text


class Texts:
    """The shared strings."""

    opening, closing = b"<si>", b"</si>"

    def __init__(self, strings: Strings) -> None:
        self._strings = strings

    @property
    def among(self) -> bool:
        return self._strings.among

    def plain(self, block: str, at: int) -> int:
        texts: list[str] = []
        start = at
        while (found := _STRING.match(block, at)) is not None:
            texts.append(found[1])
            at = found.end()
        try:
            self._strings.add(unescaped(texts) if "&" in block else texts)
        except ExpatError:
            return start
        return at


def read_sheet(sheet: Sheet, chunks: Iterable[bytes]) -> Iterator[Cells]:
    """All cells, many at a time; those before a fault too, then the fault is raised."""
    try:
        for _ in _xml.parse(rest(Rows(sheet), chunks), sheet):
            yield Cells(tuple(sheet.take()))
    except Unread:
        yield Cells(tuple(sheet.take()))
        raise


def read_strings(strings: Strings, chunks: Iterable[bytes]) -> None:
    """Raises `Unread`; the strings before a fault are kept."""
    for _ in _xml.parse(rest(Texts(strings), chunks), strings):
        pass

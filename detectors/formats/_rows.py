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
from detectors.formats._format import Cells
from detectors.formats._placed import placed
from detectors.formats._plain import read, rest, unescaped
from detectors.formats._sheet import Sheet, Strings, is_quiet
from detectors.formats._telling import telling

_ROW = re.compile(r'\s*<row r="([1-9][0-9]{0,6})"([^<>]*)>\s*')
# Column, row, attributes, "<" of an inline string, formula, value; or nothing, for anything else.
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"([^<>]*)>(?:(?<=/>)|'
    r'(?:(<)is><t(?: xml:space="preserve")?>|<v>|(<f(?:[^<>]*[^<>/])?>[^<]*</f>|<f[^<>]*/>)<v>)'
    r"([^<]*)</(?(4)t></is|v)></c>)\s*|.",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(r'(?: [\w:]+="[^"<>&]*")*/?')
_ATTRIBUTE = re.compile(r' ([\w:]+)="([^"]*)"')
_STRING = re.compile(r'\s*<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_SHORT, _SHORT_TEXTS = 5, 4_096  # characters: 无, 男, 3, many a name stand in many cells and are kept once
_PRECISE = 16  # digits up to which no number was rounded
_as_it_stands = str
_Show = Callable[[str], str | None]  # None where the XML parser has to look


class Rows:
    """The rows of a sheet."""

    opening, closing = b"<row ", b"</row>"

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._shared: list[int] = []  # numbers of the shared strings that cells of the block show
        self._shows = _Shows(sheet, self._shared)
        self._quiet = _Quiet()
        self._short: dict[str, str] = {}
        self._columns = _Columns()

    @property
    def among(self) -> bool:
        return self._sheet.among_rows

    def plain(self, block: str, at: int) -> int:
        texts: list[str] = []
        rows: list[int] = []
        columns: list[int] = []
        start, row, count = at, 0, 0
        self._shared.clear()
        while (head := _ROW.match(block, at)) is not None:
            number, written = head.groups()
            end = head.end()
            if not self._quiet[written]:
                break
            if not written.endswith("/"):
                end = block.find("</row>", end)
                found = _CELL.findall(block, head.end(), end)
                count += len(found)
                before = len(texts)
                if count > self._sheet.cells_left or not self._row(found, number, texts, columns):
                    del texts[before:], columns[before:]
                    count -= len(found)
                    break
                rows += [int(number)] * (len(texts) - before)
                end += len("</row>")
            at, row = end, int(number)
        try:
            texts = unescaped(texts) if "&" in block else texts
        except ExpatError:
            return start
        self._sheet.segments += placed(self._kept_once(texts), rows, columns, self._sheet.base.steps)
        if row:
            self._sheet.reached(row, count, self._shared)
        return at

    def _row(self, found: list[tuple[str, ...]], number: str, texts: list[str], columns: list[int]) -> bool:
        """Adds the cells of a row that hold a value; False where one of them is not plain."""
        shows, by_letters = self._shows, self._columns
        for letters, digits, written, inline, formula, value in found:
            show = shows[written]
            if digits != number or show is None or (inline and show is not _as_it_stands):
                return False
            if formula and _is_worded(formula):
                return False
            if value:
                text = value if show is _as_it_stands else show(value)
                if text is None:
                    return False
                texts.append(text)
                columns.append(by_letters[letters])
        return True

    def _kept_once(self, texts: list[str]) -> list[str]:
        if len(self._short) > _SHORT_TEXTS:
            self._short.clear()
        once = self._short.setdefault
        return [once(text, text) if len(text) < _SHORT else text for text in texts]


class _Columns(dict[str, int]):
    """Numbers of columns by their letters."""

    def __missing__(self, letters: str) -> int:
        self[letters] = number = column(letters)
        return number


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


def _is_worded(element: str) -> bool:
    """Whether a formula holds words."""
    formula = element.partition(">")[2]
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
    return read(Rows(sheet), sheet, chunks)


def read_strings(strings: Strings, chunks: Iterable[bytes]) -> None:
    """Raises `Unread`; the strings before a fault are kept."""
    for _ in _xml.parse(rest(Texts(strings), chunks), strings):
        pass

"""Rich text (rtf): paragraphs and cells, then every destination in which words may stand, deleted and hidden text too.

Rich Text Format 1.9.1. Not responsible for pictures and embedded objects (`_rtf_data`). Own reader: striprtf drops
headers, comments, properties and places of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from detectors.formats._format import Format, Item, Part
from detectors.formats._rtf_data import Data, Found
from detectors.formats._telling import names
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_CHARSETS = {0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 204: "cp1251", 238: "cp1250"}
_PAGES = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8", 54936: "gb18030"}
_SIGNS = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
} | {
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "line": "\n",
    "nestcell": "\t",
}
_ENDS = frozenset({"par", "sect", "page", "nestrow"})
# Destinations without words of people: fonts, colours, styles, lists, themes, programs
_QUIET = names(
    "colortbl stylesheet listtable listoverridetable rsidtbl generator themedata colorschememapping latentstyles "
    "datastore xmlnstbl mmathPr pgdsctbl filetbl expandedcolortbl listpicture blipuid objclass objname objtime objalias objsect pntext"
)
_FIELDS = {
    **dict.fromkeys(("title", "subject"), "title"),
    **dict.fromkeys(("author", "operator", "manager", "company", "atnauthor", "atnid", "revtbl"), "author"),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"), "header"),
    **dict.fromkeys(("annotation", "doccomm", "comment"), "comment"),
    **dict.fromkeys(("keywords", "category"), "keywords"),
    **dict.fromkeys(("fldinst", "bkmkstart", "userprops", "docvar", "xmlattrvalue", "falt"), "hidden"),
}
_VISIBLE = names("shptxt fldrslt footnote shpinst pntxta pntxtb listtext nonesttables")
_DATA = frozenset({"pict", "objdata", "nonshppict"})
_APART = frozenset({"footnote", "shptxt"})  # texts of their own within a paragraph
_SPEAKS = re.compile(r"[^\x00-\x7f]|@|\d{7}")


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces."""

    field: str = ""  # of a Place; empty in the body
    quiet: bool = False
    fonts: bool = False
    font: int = -1
    skip: int = 1  # characters that stand for a \u, for old programs
    starred: bool = False
    loose: bool = False  # an unknown destination: read only where it speaks
    second: bool = False  # a copy for old programs of what was said before
    data: Data | None = None  # a picture or an object, of this pair of braces only


@dataclass(slots=True)
class _Walk:
    """Where the reader is and what it holds."""

    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    page: str = ""  # none told: Windows' own, or plain UTF-8 by programs of the web
    fonts: dict[int, str] = field(default_factory=dict)
    raw: bytearray = field(default_factory=bytearray)
    text: list[str] = field(default_factory=list)
    skip: int = 0
    tables: int = 0
    row: int = 0
    cells: int = 0
    paragraphs: int = 0
    in_table: bool = False
    stash: list[tuple[int, list[str]]] = field(default_factory=list)  # texts around an open destination
    found: Found = field(default_factory=Found)
    broken: bool = False

    def flush(self) -> None:
        """Bytes to text, in the charset of the font."""
        if self.raw:
            self.text.append(_decoded(bytes(self.raw), self.fonts.get(self.group.font, self.page)))
            self.raw.clear()

    def taken(self) -> str:
        self.flush()
        text = "".join(self.text)
        self.text.clear()
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def paragraph(self) -> Iterator[Segment]:
        text = self.taken()
        if self.group.field or self.group.loose:
            if text.strip() and (not self.group.loose or _SPEAKS.search(text)):
                yield Segment(text.strip(), Place((), self.group.field or "hidden"), Role.METADATA)
            return
        if not text.strip() and self.stash:
            return
        self.paragraphs, self.row = self.paragraphs + 1, 0
        yield Segment(text, Place((Step(Unit.PARAGRAPH, self.paragraphs),)))

    def cell(self) -> Iterator[Segment]:
        self.cells += 1
        if self.cells == 1:
            self.tables += self.row == 0
            self.row += 1
        text = self.taken().strip()
        if text:
            steps = Step(Unit.TABLE, self.tables), Step(Unit.ROW, self.row), Step(Unit.COLUMN, self.cells)
            yield Segment(text, Place(steps), Role.CELL)

    def byte(self, raw: bytes) -> None:
        if self.skip:
            dropped = min(self.skip, len(raw))
            self.skip, raw = self.skip - dropped, raw[dropped:]
        if not self.group.quiet:
            self.raw += raw

    def opened(self) -> None:
        self.flush()
        self.outer.append(self.group)
        self.group = replace(self.group, starred=False, data=None)

    def closed(self) -> Iterator[Item]:
        if not self.outer:
            self.broken = True
            return
        self.flush()
        if self.group.data is not None:
            yield from self.found.items(self.group.data)
        if self.stash and self.stash[-1][0] == len(self.outer):
            yield from self.paragraph()
            self.text = self.stash.pop()[1]
        self.group = self.outer.pop()

    def enter(self, group: _Group) -> None:
        """A destination begins; what was said before it goes on after it."""
        self.flush()
        self.group = group
        if self.outer and not (self.stash and self.stash[-1][0] == len(self.outer)):
            self.stash.append((len(self.outer), self.text))
            self.text = []


def _decoded(raw: bytes, charset: str) -> str:
    """Bytes as the charset has it; where none is told, as UTF-8 if they are (SheetJS writes so), else as Windows does."""
    if charset:
        return raw.decode(charset, "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Paragraphs as BODY (Place: paragraph), cells as CELL (table, row, column), the rest as METADATA."""
    walk = _Walk()
    at = 0
    while (match := _TOKEN.match(data, at)) is not None:
        at = match.end()
        if match[1]:
            number = int(match[2]) if match[2] else None
            if match[1] == b"bin":
                size = max(number or 0, 0)
                if walk.group.data is not None:
                    walk.group.data.raw += data[at : at + size]
                at += size
            yield from _word(walk, match[1].decode(), number)
        else:
            yield from _other(walk, match)
    yield from walk.paragraph()
    if walk.outer or walk.broken or at < len(data.rstrip(b"\0\r\n ")):
        yield Problem(Code.TRUNCATED)
    yield Part(not (walk.outer or walk.broken), len(data))


def _other(walk: _Walk, match: re.Match[bytes]) -> Iterator[Item]:
    if match[3]:
        walk.byte(bytes([int(match[3], 16)]))
    elif match[4]:
        yield from _symbol(walk, match[4])
    elif match[5] == b"{":
        walk.opened()
    elif match[5] == b"}":
        yield from walk.closed()
    elif match[6] and walk.group.data is not None:
        walk.group.data.hex += match[6]
    elif match[6] and not walk.group.fonts:
        walk.byte(match[6])


def _symbol(walk: _Walk, sign: bytes) -> Iterator[Segment]:
    if sign == b"*":
        walk.group = replace(walk.group, starred=True)
    elif sign in (b"\r", b"\n"):
        yield from walk.paragraph()
    else:
        walk.byte({b"~": b" ", b"_": b"-", b"-": b""}.get(sign, sign))


def _word(walk: _Walk, word: str, number: int | None) -> Iterator[Segment]:
    starred, walk.group = walk.group.starred, replace(walk.group, starred=False)
    if word == "u" and number is not None:
        walk.flush()
        if not walk.group.quiet:
            walk.text.append(chr(number % 65_536))
        walk.skip = walk.group.skip
    elif word in _SIGNS:
        walk.flush()
        walk.text.append("" if walk.group.quiet else _SIGNS[word])
    elif word in _ENDS or word in ("cell", "row"):
        yield from _end(walk, word)
    elif word in ("f", "fcharset", "uc", "ansicpg", "deff"):
        _font(walk, word, number or 0)
    else:
        _destination(walk, word, starred)


def _end(walk: _Walk, word: str) -> Iterator[Segment]:
    if walk.group.quiet:
        return
    if word == "cell":
        yield from walk.cell()
    elif word == "row":
        walk.cells = 0
    elif walk.in_table and not walk.group.field:
        walk.flush()
        walk.text.append("\n")  # a paragraph of a cell
    else:
        yield from walk.paragraph()


def _font(walk: _Walk, word: str, number: int) -> None:
    walk.flush()
    if word == "ansicpg":
        walk.page = _PAGES.get(number, f"cp{number}" if number in range(1250, 1259) else "cp1252")
    elif word == "uc":
        walk.group = replace(walk.group, skip=min(max(number, 0), 8))
    elif word == "f":
        walk.group = replace(walk.group, font=number)
    elif word == "fcharset" and number in _CHARSETS and number:
        walk.fonts[walk.group.font] = _CHARSETS[number]


def _destination(walk: _Walk, word: str, starred: bool) -> None:
    group = walk.group
    if word in ("intbl", "trowd", "pard"):
        walk.in_table = word != "pard"
    elif word in _DATA or group.data is not None:
        _of_data(walk, group, word)
    elif word == "fonttbl" or word in _QUIET:
        walk.enter(replace(group, quiet=True, fonts=word == "fonttbl"))
    elif word in _FIELDS:
        walk.enter(replace(group, field=_FIELDS[word], loose=word == "fldinst"))
    elif word in _VISIBLE:
        if word in _APART:
            walk.enter(replace(group, field="", loose=False))
    elif starred:
        walk.enter(replace(group, loose=True))


def _of_data(walk: _Walk, group: _Group, word: str) -> None:
    if word == "nonshppict":
        walk.group = replace(group, second=True)
    elif word in _DATA:
        walk.enter(replace(group, quiet=True, data=Data(word, group.second)))
    elif group.data is not None:
        group.data.word(word)


FORMAT = Format(
    "rtf",
    "application/rtf",
    "rtf",
    extract,
    None,
    reads=(
        "paragraphs and tables, footnotes, text boxes, headers, footers, comments, properties",
        "deleted and hidden text, codes of fields, bookmarks, destinations nobody knows where they hold words",
        "utf-16 escapes and the charsets of fonts (gb18030, big5 and others)",
        "embedded files, as files of their own",
    ),
    masks=("as a text file, a row of a table a line with tabs between",),
    notes="pictures inside are read by OCR only (extra `ocr`), drawings (emf, wmf) are told",
)

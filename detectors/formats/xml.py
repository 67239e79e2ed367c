"""Plain XML that is no document of an office: names of elements and attributes as keys, what they hold as values.

XML 1.0. Read token by token: no depth exhausts a stack, no entity is ever expanded, damage costs only itself. Not
responsible for validity, nor for pages and office documents, which have readers of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from xml.sax.saxutils import escape

from detectors.formats._charset import Decoded, decode
from detectors.formats._format import Edit, Format, Item, Part
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<!\[CDATA\[(?P<data>.*?)(?:\]\]>|\Z)|<\?(?P<told>.*?)(?:\?>|\Z)"
    r"|<!(?P<declared>[^<>\[]*(?:\[.*?(?:\](?=\s*>)|\Z))?)\s*>?|</(?P<close>[^<>]*)>"
    r"|<(?P<open>[^\s<>/!?\"'](?>[^<>\"']+|\"[^\"<]*\"|'[^'<]*')*)>|(?P<text>[^<]+|<+(?=<)|<[^<]*)",
    re.DOTALL,
)
_NAME = re.compile(r"[^\s/=]+")
_ATTRIBUTE = re.compile(r"([^\s=/]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DECLARED = re.compile(r"encoding\s*=\s*[\"']([\w.-]+)[\"']")
_ENTITY = re.compile(r"<!ENTITY\b")
_CHARS = 200  # of the declaration
# Prefixes and what else is a matter of the schema, not of people
_SCHEMA = re.compile(r"(?:xmlns|xsi|xml|xsd)(?::|$)", re.IGNORECASE)


@dataclass(slots=True)
class _Walk:
    """Where in the tree the next token is. A record is an element that holds others and has a namesake beside it."""

    open: list[str] = field(default_factory=list)
    line: int = 0
    records: int = 0
    named: Counter[str] = field(default_factory=Counter)  # how many of a name are open: there may be 100,000
    broken: bool = False

    def enter(self, name: str, whole: bool) -> None:
        """A tag opens. A child of a child of the root or deeper begins no record of its own."""
        self.records += len(self.open) <= 1
        if not whole:
            self.open.append(name)
            self.named[name] += 1

    def leave(self, name: str) -> None:
        if not self.named[name]:
            self.broken = True
            return
        while self._closed() != name:
            self.broken = True

    def _closed(self) -> str:
        name = self.open.pop()
        self.named[name] -= 1
        return name

    def segment(self, text: str, role: Role, told: str = "") -> Segment:
        self.line += 1
        return Segment(text, Place((Step(Unit.ROW, max(self.records, 1)), Step(Unit.LINE, self.line)), told), role)


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """A KEY for each element or attribute that holds a VALUE, comments and declarations as METADATA. Place: record and count."""
    decoded = _decoded(data)
    walk = _Walk()
    for _, _, segment in _tokens(decoded.text, walk):
        yield segment
    if _ENTITY.search(decoded.text):  # never expanded: what they would make of the text is not known
        yield Problem(Code.HOSTILE, Place(), "entities")
    elif not decoded.readable:
        yield Problem(Code.CHARSET)
    elif walk.open or walk.broken:
        yield Problem(Code.TRUNCATED if walk.open else Code.MALFORMED, Place(), "xml")
    whole = decoded.readable and not walk.open and not walk.broken and not _ENTITY.search(decoded.text)
    yield Part(whole, len(data))


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """The same text with only the changed values replaced; layout stays."""
    decoded = _decoded(data)
    return decoded.spliced(_changed(decoded.text, edit))


def _changed(text: str, edit: Edit) -> Iterator[tuple[int, int, str]]:
    for start, end, segment in _tokens(text, _Walk()):
        if start < 0:
            continue
        new = edit(segment)
        if new != segment.text:
            yield start, end, escape(new, {'"': "&quot;", "'": "&apos;"}).replace("--", "- -")


def _decoded(data: bytes) -> Decoded:
    """By content; where that fails to be utf-8 and a charset is declared that fits, by what is declared."""
    decoded = decode(data)
    told = _DECLARED.search(data[:_CHARS].decode("latin-1"))
    if told is None or decoded.mark or decoded.charset.startswith("utf"):
        return decoded
    charset = "gb18030" if told[1].lower().startswith("gb") else told[1]
    try:
        return Decoded(data.decode(charset), charset)
    except (LookupError, UnicodeError):
        return decoded


def _tokens(text: str, walk: _Walk) -> Iterator[tuple[int, int, Segment]]:
    """Each segment with where it stands in the text; keys, which stay as they are, with -1."""
    key = ""
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        if kind == "open":
            name = _named(token["open"])
            walk.enter(name, token["open"].endswith("/"))
            key = name
            yield from _attributes(token, walk)
        elif kind == "close":
            walk.leave(_named(token["close"]))
            key = ""
        elif kind in ("text", "data"):
            if token[kind].strip():
                yield from _value(token, kind, key, walk)
                key = ""
        else:
            yield from _aside(token, kind, walk)


def _named(tag: str) -> str:
    found = _NAME.match(tag.strip())
    return found[0] if found else ""


def _value(token: re.Match[str], kind: str, key: str, walk: _Walk) -> Iterator[tuple[int, int, Segment]]:
    raw = token[kind]
    start = token.start(kind) + len(raw) - len(raw.lstrip())
    end = token.end(kind) - (len(raw) - len(raw.rstrip()))
    plain = raw.strip() if kind == "data" else unescape(raw.strip())
    if key:
        yield -1, -1, walk.segment(key.rpartition(":")[2], Role.KEY)
    yield start, end, walk.segment(plain, Role.VALUE if key else Role.BODY)


def _attributes(token: re.Match[str], walk: _Walk) -> Iterator[tuple[int, int, Segment]]:
    for found in _ATTRIBUTE.finditer(token["open"]):
        which = 2 if found[2] is not None else 3
        if found[which].strip() and not _SCHEMA.match(found[1]):
            base = token.start("open")
            yield -1, -1, walk.segment(found[1].rpartition(":")[2], Role.KEY)
            yield base + found.start(which), base + found.end(which), walk.segment(unescape(found[which]), Role.VALUE)


def _aside(token: re.Match[str], kind: str, walk: _Walk) -> Iterator[tuple[int, int, Segment]]:
    """Comments, instructions, declarations: no reader shows them."""
    said = token[kind]
    if said.strip() and not (kind == "told" and said.startswith("xml ")):
        yield token.start(kind), token.end(kind), walk.segment(said.strip(), Role.METADATA, "hidden")


FORMAT = Format(
    "xml",
    "application/xml",
    "xml",
    extract,
    rewrite,
    reads=(
        "every element and attribute with its name, CDATA, references resolved",
        "comments, instructions, declarations; cut-off and damaged files as far as they go",
        "charsets as for text, else as declared",
    ),
    masks=("each value in place; layout stays",),
    notes="files that declare entities are told: those are never expanded",
)

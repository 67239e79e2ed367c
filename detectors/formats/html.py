"""Web pages (html): blocks and cells in order, and what no browser shows: attributes, comments, scripts, styles.

Not responsible for pages that a script would write, nor for what lies behind a link. Pictures that stand in the page
itself (data:) are files of their own.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from urllib.parse import unquote, unquote_to_bytes

from detectors.formats._charset import decode
from detectors.formats._format import Edit, Format, Item, Part, Unread
from detectors.formats._markup import INLINE, Blocks
from detectors.formats._telling import names
from detectors.formats._walk import Slot
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_SAID = frozenset({"alt", "title", "value", "placeholder", "label", "summary", "aria-label", "content", "srcdoc"})
_SPEAKS = re.compile(r"[^\x00-\x7f]|@|\d{7}")
_FIELDS = {"title": "title", "author": "author", "keywords": "keywords", "description": "comment"}
_DATA = re.compile(r"data:([^,]{0,200}),(.*)", re.DOTALL | re.IGNORECASE)
_ESCAPED = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_ASSIGNED = re.compile(r"\s*(?:(?:var|let|const)\s+)?(?:[\w$.]+(?:\[[\"'][\w-]+[\"']\])?\s*=\s*)?(?=[{\[])")
_CONDITIONAL = re.compile(r"\[(?:if|endif)[^\]]*\]>?|<!?$", re.IGNORECASE)
_PROGRAMS = frozenset({"generator", "viewport", "progid", "originator", "theme-color", "format-detection", "robots"})

_BESIDE = {"from_name": "author", "initials": "other", "date": "other", "reply_to": "other"}
_OF_CARD = names("fill body title status")
_NUMBER = re.compile(r"\d{1,4}")
_UNCLOSED = 20  # tags or comments without an end; a page that was cut off has one
_ENTITY = re.compile(
    r"<!ENTITY\s(?!\s*[\w.-]+\s+[\"']https?://[^\"'&\s]*[\"'])"
)  # programs that draw declare addresses of schemas
_FEED = 1024 * 1024  # characters; a tag that never ends is looked at again with each stretch
Attributes = Sequence[tuple[str, str | None]]


class _Page(Blocks):
    """The walk through a page."""

    def __init__(self, edit: Edit | None) -> None:
        super().__init__(edit)
        self.files: list[bytes] = []
        self._raw = ""  # the element whose text is no text of the page
        self._message = 0  # of a chat's record (Telegram's export as pages)
        self._linked = False  # a script for search engines
        self._names: dict[str, str] = {}  # of elements as they were written
        self._placed = False  # a word of a drawing that has a place of its own begins
        self._card = False  # within a contact of such a record
        self._beside = ""  # the field of a block that is not what a message says: who speaks, when
        self._title: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._structure(tag, dict(attrs))
        self._placed = tag == "tspan" and not {"x", "y", "dx", "dy"}.isdisjoint(name for name, _ in attrs)
        self._spelled(tag)
        new = self._attributes(tag, attrs)
        if self.edit and tag != "script":
            self.out.append(self.get_starttag_text() if new is None else _opening(tag, new) or "")  # type: ignore[arg-type]
        if tag in ("script", "style"):
            self._raw = tag
            self._linked = ("type", "application/ld+json") in attrs
        elif tag == "title":
            self._title = []
        self.spaces(tag, 1)

    def _spelled(self, tag: str) -> None:
        """Drawings (svg) tell capitals apart in names of elements; a copy closes what it has opened."""
        written = (self.get_starttag_text() or "")[1 : 1 + len(tag)]
        if written != tag and written.lower() == tag:
            self._names[tag] = written

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag in ("script", "style", "title"):
            self.handle_endtag(tag)

    def _structure(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            self.open_table()
        elif tag == "tr":
            self.open_row()
        elif tag in ("td", "th"):
            self.open_cell(_count(attributes.get("colspan")), _count(attributes.get("rowspan")))
        elif tag == "br":
            self.line()
        elif tag not in INLINE:
            classes = frozenset((attributes.get("class") or "").split())
            self._card = self._card and not classes.isdisjoint(_OF_CARD)
            self.block()
            self._chat(classes, attributes)

    def block(self) -> None:
        """In a contact's card name and number are one block."""
        if self._card and self._slots:
            self._slots.append(Slot(" ", fixed=True))
        else:
            super().block()

    def _chat(self, classes: frozenset[str], attributes: dict[str, str | None]) -> None:
        """Messages of a chat's record and what stands beside them, by the classes of Telegram's pages."""
        if "message" in classes and (attributes.get("id") or "").startswith("message"):
            self._message += 1
        self._card = self._card or bool(self._message and "media_contact" in classes)
        self._beside = next((field for name, field in _BESIDE.items() if name in classes), "") if self._message else ""

    def placed(self, text: str, place: Place, role: Role) -> Segment:
        """A block of a message is numbered within it; names of speakers and times are no part of what is said."""
        if not self._message:
            return Segment(text, place, role)
        message = Step(Unit.MESSAGE, self._message)
        if self._beside:
            return Segment(text, Place((message,), self._beside), Role.METADATA)
        return Segment(text, Place((message, *place.steps), place.field), role)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.close_table()
        elif tag in ("td", "th", "tr"):
            self.close_cell()
        elif tag not in INLINE:
            self.block()
            self._beside = ""
        if tag == "title" and self._title is not None:
            self._end_title()
        self.spaces(tag, -1)
        if tag == self._raw:
            self._raw = ""
        if self.edit and tag != "script":
            self.out.append(f"</{self._names.get(tag, tag)}>")

    def _end_title(self) -> None:
        text, self._title = "".join(self._title or ()), None
        new = self._told(text.strip(), "title")
        if self.edit:
            self.out.append(escape(new, quote=False))

    def handle_data(self, data: str) -> None:
        if self._title is not None:
            self._title.append(data)
        elif self._raw == "script":
            self._script(data)
        elif self._raw == "style":
            self._hidden(data, "hidden")
            if self.edit:
                self.out.append(
                    "".join("" if _SPEAKS.search(line) else line for line in data.splitlines(keepends=True))
                )
        else:
            self._jump(data)
            super().handle_data(data)

    def _script(self, data: str) -> None:
        """What a page draws itself from, where it is plain JSON, is a file of its own; else the lines that say something."""
        found = _ASSIGNED.match(data)
        body = data[found.end() :].strip().rstrip(";") if found else ""
        if self.edit is None and body and not self._linked and _is_json(body):
            self.files.append(body.encode())
        else:
            self._hidden(_unescaped(data), "hidden")

    def _jump(self, data: str) -> None:
        """In a drawing words stand where they are put; letters put one by one are one word."""
        before = self._slots[-1].text.strip() if self._slots else ""
        if self._placed and before and max(len(before), len(data.strip())) > 1:
            self._slots.append(Slot(" ", fixed=True))
        self._placed = False

    def handle_comment(self, data: str) -> None:
        said = _CONDITIONAL.sub("", data).strip()
        if said and not self.edit:
            inside = _Page(None)  # old mail programs read what stands in conditional comments
            inside.feed(said)
            inside.close()
            inside.close_cell()
            for segment in inside.segments:
                self._hidden(segment.text, "comment")

    def handle_unclosed(self, data: str) -> None:
        """A comment to the end of the page, its tags unread."""
        self._hidden(data, "comment")

    def handle_decl(self, decl: str) -> None:
        if self.edit:
            self.out.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self._hidden(data, "comment")

    def handle_pi(self, data: str) -> None:
        if self.edit and data.startswith("xml "):
            self.out.append(f"<?{data}>")
        self._hidden(data, "hidden")

    def _attributes(self, tag: str, attributes: Attributes) -> list[tuple[str, str | None]] | None:
        """The attributes as they stand in the copy, or None where none changes."""
        known = {name: value for name, value in attributes if value}
        new = [(name, self._attribute(tag, name, value, known)) for name, value in attributes]
        kept = [pair for pair in new if not pair[0].startswith("on") and pair[0] != "srcdoc"]
        return None if kept == list(attributes) else kept

    def _attribute(self, tag: str, name: str, value: str | None, known: dict[str, str]) -> str | None:
        if not value:
            return value
        if (data := _DATA.match(value)) is not None:
            if self.edit is None:
                self.files.append(_bytes(data))
            return "data:,"
        about = (known.get("name") or known.get("property") or "").lower()
        if tag == "meta" and about in _PROGRAMS:
            return value
        text = unquote(value) if name in ("href", "src", "action") else value
        if not _SPEAKS.search(text) and (name not in _SAID or tag in ("meta", "param", "li", "col")):
            return value
        new = self._told(text, _FIELDS.get(about, "title" if name in ("title", "alt") else "hidden"))
        return value if new == text else new

    def _told(self, text: str, field: str) -> str:
        message = (Step(Unit.MESSAGE, self._message),) if self._message else ()
        segment = Segment(text, Place(message, field), Role.METADATA)
        if self.edit:
            return self.edit(segment)
        if len(text.strip()) > 1 and segment not in self.segments[-8:]:
            self.segments.append(segment)
        return text

    def _hidden(self, text: str, field: str) -> None:
        """Scripts and comments: the lines that may say something. A copy leaves them out."""
        if self.edit is None:
            self.segments += [
                Segment(line.strip(), Place((), field), Role.METADATA)
                for line in text.splitlines()
                if _SPEAKS.search(line)
            ]


def _opening(tag: str, attributes: Attributes) -> str:
    inside = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes)
    return f"<{tag}{inside}>"


def _count(text: str | None) -> int:
    match = _NUMBER.match(text or "")
    return max(int(match[0]), 1) if match else 1


def _bytes(data: re.Match[str]) -> bytes:
    if "base64" not in data[1].lower():
        return unquote_to_bytes(data[2])
    try:
        return base64.b64decode(unquote(data[2]))
    except (binascii.Error, ValueError):
        return data[2].encode()


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _unescaped(text: str) -> str:
    def resolve(match: re.Match[str]) -> str:
        return str(json.loads(f'"{match[0]}"')).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    return _ESCAPED.sub(resolve, text)


def _parted(text: str) -> tuple[str, str, str]:
    """The page, then many tags and many comments that never end: html.parser looks for the end of each, to the end."""
    start = text.find("<!--", text.rfind("-->") + 1)
    many = start >= 0 and text.count("<!--", start) > _UNCLOSED
    text, comment = (text[:start], text[start:]) if many else (text, "")
    cut = text.rfind(">") + 1
    return (text[:cut], text[cut:], comment) if text.count("<", cut) > _UNCLOSED else (text, "", comment)


def _fed(page: _Page, text: str) -> Iterator[_Page]:
    """The page after each stretch. Raises `Unread` where the parser gives up."""
    text, tail, comment = _parted(text)
    try:
        for at in range(0, len(text), _FEED):
            page.feed(text[at : at + _FEED])
            yield page
        page.close()
        page.handle_data(unescape(tail))
        page.close_cell()
        page.handle_unclosed(comment)
    except AssertionError as error:  # what html.parser raises on <![ that never ends
        page.close_cell()
        yield page
        raise Unread(Code.MALFORMED, "markup") from error
    yield page


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Blocks as BODY (Place: paragraph), cells as CELL (table, row, column), the rest as METADATA without a number."""
    decoded = decode(data)
    files = 0
    for page in _fed(_Page(None), decoded.text):
        yield from page.segments
        page.segments.clear()
        for body in page.files:
            files += 1
            yield Part(True, 0, place=Place((Step(Unit.MEMBER, files),)), inner=body)
        page.files.clear()
    hostile = _ENTITY.search(decoded.text) is not None
    if hostile:  # never expanded: what a drawing or a page of XML would show is not known
        yield Problem(Code.HOSTILE, Place(), "entities")
    elif not decoded.readable:
        yield Problem(Code.CHARSET)
    yield Part(decoded.readable and not hostile, len(data))


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """The same page with each block, cell, title and attribute edited. Raises `Unread` where it cannot be parsed."""
    decoded = decode(data)
    page = _Page(edit)
    for _ in _fed(page, decoded.text):
        pass
    return decoded.mark + page.written().encode(decoded.charset, "xmlcharrefreplace")


FORMAT = Format(
    "html",
    "text/html",
    "html",
    extract,
    rewrite,
    reads=(
        "blocks, tables with merged cells, lists, forms, in the order of the page",
        "titles, attributes, meta data, links, comments, scripts (escapes resolved) and styles",
        "data of a script (JSON) as a file of its own; drawings (svg), alone or within a page",
        "pictures and files that stand in the page itself (data:), as files of their own",
        "Telegram's export as pages (messages.html), message by message",
    ),
    masks=("text, attributes and title in place; scripts, comments, event handlers and data: are left out",),
    notes="pages that a script would write are read as the script's text",
)

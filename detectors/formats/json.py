r"""JSON and JSON lines: keys and values with `\u` escapes read, token by token, so that no depth can exhaust a stack.

Not responsible for validity: a broken or cut-off text is read as far as its tokens go, and said to be so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from detectors.formats._charset import decode
from detectors.formats._format import Edit, Format, Item, ended
from detectors.formats._talk_columns import is_talk, told
from detectors.limits import Limits
from detectors.model import Place, Role, Segment, Step, Unit

# What stands outside of strings and is no mark: a number, a word of JSON, else what somebody wrote there (comments, bare words)
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|-?\d[\d.eE+-]*+|[{}\[\],:]|"|[^\s"{}\[\],:\d][^"{}\[\],:\r\n]*+', re.DOTALL)
_WORDS = frozenset({"true", "false", "null"})
_UNICODE = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_NAMED = re.compile(r'[\[\s]*\{\s*"(?:[^"\\]|\\.)*+"\s*:')
_KEYS = re.compile(r'"([^"\\]{1,30})"\s*:')
_LOOKS = re.compile(r'\s*(?:\[\s*)*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|"|\d|\])')


def looks_like(text: str) -> bool:
    """Whether a text starts as JSON does, with an object or a list, whole or not."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    if len(head) > 100 and not head.strip("[ \r\n"):  # nothing but brackets: deep, whatever comes
        return True
    return head[:1] in ("{", "[") and _LOOKS.match(head) is not None and _opens_well(text)


def _opens_well(text: str) -> bool:
    """A list of words in brackets (`[公告] …`) is not JSON: the whole must parse, or a name of an object come first, or many."""
    if _NAMED.match(text) or len(re.findall(r'"\s*:', text[:4096])) >= 2:
        return True
    try:
        json.loads(text)
    except RecursionError:
        return True
    except ValueError:
        return False
    return True


@dataclass(slots=True)
class Walk:
    """Where in the tree the next mark is. A record is an object that is an item of a list; its parts share its row."""

    stack: list[tuple[str, int]] = field(default_factory=list)
    records: int = 0
    line: int = 0
    broken: bool = False

    def punctuation(self, mark: str) -> None:
        if mark in "{[":
            in_list = bool(self.stack) and self.stack[-1][0] == "["
            self.records += mark == "{" and (in_list or not self.stack)
            row = self.records if mark == "{" and (in_list or not self.stack) else self.row
            self.stack.append((mark, row))
        elif mark in "}]":
            if self.stack:
                self.stack.pop()
            else:
                self.broken = True

    @property
    def whole(self) -> bool:
        """Whether all that was opened was closed."""
        return not self.stack and not self.broken

    @property
    def row(self) -> int:
        return self.stack[-1][1] if self.stack else self.records

    def segment(self, text: str, role: Role) -> Segment:
        self.line += 1
        return Segment(text, Place((Step(Unit.ROW, max(self.row, 1)), Step(Unit.LINE, self.line))), role)


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """A KEY segment for each name in an object, a VALUE segment for each string and number; Place: record and count."""
    decoded = decode(data)
    walk = Walk()
    for _, _, segment in _shown(decoded.text, walk):
        if segment.text.strip():
            yield segment
    yield from ended(len(data), readable=decoded.readable, whole=walk.whole)


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """The same text with only the changed strings and numbers replaced; a changed number becomes a string."""
    decoded = decode(data)
    return decoded.spliced(_changed(decoded.text, edit))


def _changed(text: str, edit: Edit) -> Iterator[tuple[int, int, str]]:
    for start, end, segment in _shown(text, Walk()):
        new = edit(segment) if segment.text.strip() else segment.text
        if new != segment.text:
            yield start, end, json.dumps(new, ensure_ascii=text.isascii())


def _shown(text: str, walk: Walk) -> Iterator[tuple[int, int, Segment]]:
    """Keys and values; in a list of messages what is said and by whom, without keys."""
    if not is_talk(_KEYS.findall(text[:4096])):
        yield from tokens(text, walk)
        return
    key = ""
    for start, end, segment in tokens(text, walk):
        if segment.role == Role.KEY:
            key = segment.text
        else:
            yield start, end, told(key, segment.text, segment.place.number(Unit.ROW) or 1)


def tokens(text: str, walk: Walk) -> Iterator[tuple[int, int, Segment]]:
    """Each key and value with where it stands in the text, quotes included."""
    matches = _TOKEN.finditer(text)
    match = next(matches, None)
    while match is not None:
        following = next(matches, None)
        mark = match[0]
        if mark in "{}[],:":
            walk.punctuation(mark)
        elif mark == '"':  # a string that never ends: the rest of the text is inside it
            walk.broken = True
            yield match.start(), len(text), walk.segment(_unescape(text[match.end() :]), Role.VALUE)
            return
        else:
            role = Role.KEY if following is not None and following[0] == ":" else Role.VALUE
            value = _unescape(mark[1:-1]) if mark[0] == '"' else mark.rstrip()
            if value not in _WORDS or mark[0] == '"':
                yield match.start(), match.start() + len(mark.rstrip()), walk.segment(value, role)
        match = following


def _unescape(inside: str) -> str:
    if "\\" not in inside:
        return inside
    try:
        text = json.loads(f'"{inside}"', strict=False)
    except ValueError:  # an escape that JSON does not know; those it knows count all the same
        text = _UNICODE.sub(lambda found: json.loads(f'"{found[0]}"'), inside)
    return str(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


FORMAT = Format(
    "json",
    "application/json",
    "json",
    extract,
    rewrite,
    reads=(
        "every key, string and number, escapes resolved",
        "JSON lines",
        "cut-off files as far as they go",
        "messages that programs exported from WeChat, message by message",
    ),
    masks=("each string and number in place; layout stays",),
)

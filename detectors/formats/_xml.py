"""XML as a stream of three calls (start, end, text), and back to text. Nothing is kept, no document tree is built.

Not responsible for meaning. A document type declaration is refused before anything behind it is read: in an office
package nobody honest writes one, and entity bombs need it. Names keep their prefix; `local` takes it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Protocol
from xml.parsers import expat

from detectors.formats._format import Unread
from detectors.model import Code

DEPTH = 400  # honest Word tables reach 60; 200,000 levels are an attack
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BUFFER = 64 * 1024


class Handler(Protocol):
    """Who is told what the stream holds."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


@lru_cache(maxsize=4_096)  # a file has some hundred names and millions of elements
def local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def parse(chunks: Iterable[bytes], handler: Handler) -> Iterator[None]:
    """Feeds the handler; yields after each chunk so that its caller can take what came. Raises `Unread`."""
    parser = _parser(handler)
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unread(Code.MALFORMED, "xml") from error
    except (LookupError, ValueError) as error:  # an encoding nobody knows
        raise Unread(Code.CHARSET, "xml") from error
    yield


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    depth = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise Unread(Code.HOSTILE, "depth")
        handler.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(name)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise Unread(Code.HOSTILE, "doctype")


# Only what XML 1.0 allows to stand in a document: a mask never holds others, an attribute of the input might.
_ESCAPES = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"} | {
    number: None for number in range(32) if number not in (9, 10, 13)
}
_IN_ATTRIBUTE = _ESCAPES | {ord('"'): "&quot;", 9: "&#9;", 10: "&#10;", 13: "&#13;"}


def escape(text: str) -> str:
    """Text as it may stand between tags."""
    return text.translate(_ESCAPES)


def opening(name: str, attributes: Mapping[str, str]) -> str:
    """A start tag."""
    inside = "".join(f' {key}="{value.translate(_IN_ATTRIBUTE)}"' for key, value in attributes.items())
    return f"<{name}{inside}>"

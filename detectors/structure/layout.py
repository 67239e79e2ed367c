"""The shapes of a document: blocks of running text, tables, labelled fields, and the spans they are made of.

Values only; how segments become these shapes is decided in structure and its private parts. All spans point into the
segments as given, so that whatever is found can be masked where it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from detectors.model import Segment, Span

BLOCK_CHARS = 64 * 1024  # the longest text given to a recognizer at once (its engine is linear only up to here)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text to be read at once: pieces of segments joined by line ends (lines) or tabs (cells of a row).

    `starts[i]` is where the piece `spans[i]` begins in `text`.
    """

    text: str = field(repr=False)
    starts: tuple[int, ...]
    spans: tuple[Span, ...]

    def locate(self, start: int, end: int) -> Span | None:
        """The span of one segment behind text[start:end], or None where it touches a joint or several segments."""
        at = bisect_right(self.starts, start) - 1
        if at < 0 or end <= start:
            return None
        piece = self.spans[at]
        first = piece.start + start - self.starts[at]
        last = first + end - start
        return Span(piece.segment, first, last) if last <= piece.end else None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that say the same things about different people.

    `rows` are data rows only (title and header rows are left out; a transposed table is turned). `types` is per column
    the entity type its header announces, None where it announces none of ours. `kinds` says more for judging: also
    "NUMBER" (order numbers, prices: nothing there is a person's number), SCHOOL, EMPLOYER, TRACK, SECRET, WARD, TEXT.
    `above` is per column the cell of a second header row over the header (监护人 over 姓名 and 电话), `heads` per row the words
    that stand over it as a whole (the key of the object that a record is); both are empty where there are none.
    """

    rows: tuple[tuple[Span | None, ...], ...]
    types: tuple[str | None, ...]
    header: tuple[Span | None, ...]
    kinds: tuple[str | None, ...] = ()
    above: tuple[Span | None, ...] = ()
    heads: tuple[Span | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value (姓名：王芳). `type` is the entity type the label announces; `kind` as in Table.kinds."""

    key: Span
    value: Span
    type: str | None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What structure makes of the segments of one blob."""

    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    fields: tuple[Field, ...]

    def text(self, span: Span) -> str:
        """What stands at a span."""
        return self.segments[span.segment].text[span.start : span.end]

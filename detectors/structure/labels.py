"""Labels in running text: 姓名：王芳　电话：… , Name: … , "key": "value".

Where a label begins and its value ends; which identifier the label announces. It does not look into the value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from detectors.model import Role, Segment, Span, Unit
from detectors.structure.grid import entity_type
from detectors.structure.headers import is_word, kind
from detectors.structure.layout import Field, Table
from detectors.structure.lines import Line

# A label before a colon: Han characters (spaced out one by one in forms), or up to four Latin words. Bounded, and from the
# beginning of a word: 16,000 letters without a space took 18 s.
_LABEL = re.compile(
    r"(?:([㐀-鿿](?:[ 　]{1,6}[㐀-鿿]){1,7}|[㐀-鿿][㐀-鿿（）()]{0,11}(?:[0-9]{1,2}(?=[ 　]?(?:：|:(?![0-9]{2}(?![0-9])))))?)[ 　*]{0,4}[:：=]"
    r"|((?<![A-Za-z])[A-Za-z][A-Za-z.]{0,30}(?:['’]s)?(?:[ _-][A-Za-z.]{1,30}){0,3}(?:[ _-]?[0-9]{1,2}(?=:(?![0-9]{2}(?![0-9]))))?)[\"']?[ 　*]{0,4}[:：]"
    r"|[【\[〔]([㐀-鿿]{2,8})[】\]〕][ 　]{0,4}[:：]?)[ \t　]*"
)
# Without a colon: words between spaces, or characters spaced out one by one (text read from a card).
_SPACED = re.compile(r"(?<![^\s])[㐀-鿿](?:[ 　]{1,6}[㐀-鿿](?![㐀-鿿])){1,8}")
_WORD = re.compile(r"(?<![^\s])[㐀-鿿]{2,10}(?![^\s])")
_STOP = re.compile(r"[;；|｜\t\n]|[ 　]{2,}")
_EDGE = " \t　,，、。；;|｜\"'*【[〔"
LONGEST_VALUE = 120  # code points; a longer value is prose after a colon
_NO_LABEL = frozenset("说道称问答是")


class Label(NamedTuple):
    """A label of a line, the word it is, and the value behind it; None where that is left blank."""

    start: int
    span: Span
    word: str
    value: Span | None


def labelled(line: Line) -> list[Label]:
    """All labels of a line that end in a colon, known or not, left to right."""
    found = [(*match.span(match.lastindex or 1), match.end()) for match in _LABEL.finditer(line.text)]
    ends = [*(start for start, _, _ in found), len(line.text)][1:]
    return [
        Label(start, _span(line, start, end), line.text[start:end], _value(line, first, after))
        for (start, end, first), after in zip(found, ends, strict=True)
    ]


def fields_in(line: Line) -> Iterator[Field]:
    """The labelled values of one line, left to right. Labels that announce nothing only end the value before them."""
    labels = [(*found.span(found.lastindex or 1), found.end()) for found in _LABEL.finditer(line.text)] or list(
        _bare(line.text)
    )
    for at, (start, end, first) in enumerate(labels):
        known = _kind(line.text[start:end])
        after = labels[at + 1][0] if at + 1 < len(labels) else len(line.text)
        value = _value(line, first, after)
        if known is not None and value is not None:
            yield Field(_span(line, start, end), value, entity_type(known), known)


def _bare(text: str) -> Iterator[tuple[int, int, int]]:
    """Labels without a colon, as (start, end, where the value starts): header words, two or more in a line."""
    spaced = [label for found in _SPACED.finditer(text) if (label := _longest(text, *found.span())) is not None]
    words = [(*found.span(), found.end()) for found in _WORD.finditer(text) if is_word(found.group())]
    found = sorted({label[0]: label for label in [*words, *spaced]}.values())
    if len(found) >= 2 or spaced:
        yield from found


def _longest(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """The longest beginning of a spaced-out run that is a header word: 性 别 女 is the label 性别 and a value."""
    ends = [at + 1 for at in range(start + 1, end) if not text[at].isspace()]
    return next(((start, last, last) for last in reversed(ends) if is_word(text[start:last])), None)


def _kind(label: str) -> str | None:
    return None if label[-1] in _NO_LABEL else kind(label)


def _value(line: Line, start: int, after: int) -> Span | None:
    start += len(line.text[start:after]) - len(line.text[start:after].lstrip(" 　"))
    stop = _STOP.search(line.text, start, after)
    end = min(stop.start() if stop else after, start + LONGEST_VALUE)
    piece = line.text[start:end]
    inner = piece.strip(_EDGE)
    if not inner:
        return None
    first = start + piece.find(inner)
    return _span(line, first, first + len(inner))


def _span(line: Line, start: int, end: int) -> Span:
    return Span(line.span.segment, line.span.start + start, line.span.start + end)


def alternating(lines: Sequence[Line]) -> Iterator[Field]:
    """A label alone on its line, its value alone on the next one; two such pairs in a row are needed."""
    at = 0
    while at + 1 < len(lines):
        pairs = list(_pairs_from(lines, at))
        if len(pairs) >= 2:
            yield from pairs
        at += max(1, 2 * len(pairs))


def _pairs_from(lines: Sequence[Line], at: int) -> Iterator[Field]:
    while at + 1 < len(lines):
        label, value = lines[at].text.strip(" 　:："), lines[at + 1].text.strip()
        known = kind(label) if 0 < len(label) <= 16 else None
        if known is None or not value or len(value) > LONGEST_VALUE or kind(value.strip(":：")) is not None:
            return
        yield Field(_whole(lines[at], label), _whole(lines[at + 1], value), entity_type(known), known)
        at += 2


def _whole(line: Line, inner: str) -> Span:
    first = line.text.find(inner)
    return _span(line, first, first + len(inner))


def records(segments: Sequence[Segment]) -> list[list[Field]]:
    """Records as readers of JSON give them (key and value segments of one row): a value belongs to the key before it.

    A key that comes again within a row begins another record, so that flat lists without objects part as well.
    """
    found: dict[tuple[int, int], list[Field]] = {}
    turns: Counter[int] = Counter()
    keys: set[tuple[int, int, str]] = set()
    key: int | None = None
    for index, segment in enumerate(segments):
        if segment.role == Role.KEY:
            key = index
        elif segment.role == Role.VALUE and key is not None and segment.text.strip():
            name, row = segments[key].text, segment.place.number(Unit.ROW) or 0
            turns[row] += (row, turns[row], name) in keys
            keys.add((row, turns[row], name))
            known = kind(name)
            whole = Span(index, 0, len(segment.text))
            field = Field(Span(key, 0, len(name)), whole, entity_type(known), known)
            found.setdefault((row, turns[row]), []).append(field)
    return list(found.values())


def _heads(found: Sequence[list[Field]], segments: Sequence[Segment]) -> Iterator[Span | None]:
    """Per record the key of the object or list that it is or stands in (mother: {…}, friends: [{…}, {…}]).

    Such a key has no value. It is none where the record has it itself, empty there (null in the record before).
    """
    head: Span | None = None
    for record in found:
        first = record[0].key.segment
        before = segments[first - 1] if first else None
        if before is not None and before.role == Role.KEY:
            head = Span(first - 1, 0, len(before.text))
        elif head is not None and _row(segments, first) <= _row(segments, head.segment):
            head = None
        own = head is None or segments[head.segment].text in {segments[field.key.segment].text for field in record}
        yield None if own else head


def _row(segments: Sequence[Segment], index: int) -> int:
    return segments[index].place.number(Unit.ROW) or 0


def as_tables(found: Sequence[list[Field]], segments: Sequence[Segment]) -> Iterator[Table]:
    """Records that begin with the same key, one after another, are the rows of one table."""
    pairs = zip(found, _heads(found, segments), strict=True)
    for _, group in groupby(pairs, key=lambda pair: segments[pair[0][0].key.segment].text):
        rows = list(group)
        columns: dict[str, Field] = {}
        for field in (field for record, _ in rows for field in record):
            columns.setdefault(segments[field.key.segment].text, field)
        head = tuple(columns.values())
        cells = [{segments[field.key.segment].text: field.value for field in record} for record, _ in rows]
        filled = tuple(tuple(record.get(name) for name in columns) for record in cells)
        kinds = tuple(field.kind for field in head)
        types, keys = tuple(field.type for field in head), tuple(field.key for field in head)
        inner = tuple(_over(field, segments) if at else None for at, field in enumerate(head))
        yield Table(filled, types, keys, kinds, inner if any(inner) else (), tuple(above for _, above in rows))


def _over(field: Field, segments: Sequence[Segment]) -> Span | None:
    """The key of the object within a record that begins with this field (guardian: {name: …, tel: …})."""
    before = field.key.segment - 1
    return Span(before, 0, len(segments[before].text)) if before >= 0 and segments[before].role == Role.KEY else None

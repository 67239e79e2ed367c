"""Turns: the record of a chat taken apart into what each speaker says without a break, and the document behind it.

Where messages begin is told by the places of segments (formats know); who speaks is a segment of its own. Not responsible for
what a turn means: talk judges it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import NamedTuple

from detectors.extract import Extraction
from detectors.model import Role, Segment, Span, Step, Unit
from detectors.structure import BLOCK_CHARS, Block, Document, Field, Table, build

# Kinds of files that may hold a chat; of others no segment is asked (a workbook has 400,000).
_MAY_HOLD = frozenset({"chat", "telegram", "html", "eml", "msg", "zip", "tar", "packed", "archive", "epub"})
_SHOW_AT_ONCE, _HEAD = frozenset({"csv", "json"}), 200  # kinds in which a chat is one from its first row on


class Turn(NamedTuple):
    """Segments [first, after) that one speaker says without a break; speaker is empty for what is no message."""

    first: int
    after: int
    speaker: str
    is_said: bool


def turns(extraction: Extraction) -> tuple[Turn, ...]:
    """The turns of a chat's record in order, with what stands around it; none for what is no chat."""
    head = extraction.segments[:_HEAD] if extraction.kind in _SHOW_AT_ONCE else ()
    shown = any(_message(segment) for segment in head)
    return _turns(extraction.segments) if shown or extraction.kind in _MAY_HOLD else ()


def _turns(segments: Sequence[Segment]) -> tuple[Turn, ...]:
    found: list[Turn] = []
    for message in _messages(segments):
        before = found[-1] if found else None
        if before is not None and _goes_on(before, message):
            found[-1] = before._replace(after=message.after)
        else:
            found.append(message)
    return tuple(found) if any(turn.is_said for turn in found) else ()


def _goes_on(turn: Turn, message: Turn) -> bool:
    """A message goes on with the turn before it unless another speaker is named."""
    return turn.is_said == message.is_said and message.speaker in ("", turn.speaker)


def _messages(segments: Sequence[Segment]) -> Iterator[Turn]:
    """Each message as a turn; what stands around messages, too."""
    for place, group in groupby(enumerate(segments), key=lambda pair: _message(pair[1])):
        pairs = list(group)
        who = next((segment.text.strip() for _, segment in pairs if is_speaker(segment)), "")
        yield Turn(pairs[0][0], pairs[-1][0] + 1, who, place is not None)


def _message(segment: Segment) -> tuple[Step, ...] | None:
    """The place of the message that a segment is part of, None outside of one."""
    steps = segment.place.steps
    at = next((at for at, step in enumerate(steps) if step.unit is Unit.MESSAGE), None)
    return None if at is None else steps[: at + 1]


def is_speaker(segment: Segment) -> bool:
    """Whether a segment says who speaks."""
    return segment.role == Role.METADATA and segment.place.field == "author" and _message(segment) is not None


def document_of(segments: Sequence[Segment], said: Sequence[Turn]) -> Document:
    """The document behind the segments; in a chat no table or label reaches from one turn into the next."""
    if not said:
        return build(segments)
    parts = [(turn, build(segments[turn.first : turn.after])) for turn in said]
    tables = chain.from_iterable((_table(table, turn.first) for table in part.tables) for turn, part in parts)
    fields = chain.from_iterable((_field(field, turn.first) for field in part.fields) for turn, part in parts)
    blocks = chain.from_iterable((_block(block, turn.first) for block in part.blocks) for turn, part in parts)
    return Document(tuple(segments), tuple(_joined(blocks)), tuple(tables), tuple(fields))


def moved(span: Span, by: int) -> Span:
    """The same span some segments further on."""
    return Span(span.segment + by, span.start, span.end)


def _cells(row: Iterable[Span | None], by: int) -> tuple[Span | None, ...]:
    return tuple(None if cell is None else moved(cell, by) for cell in row)


def _table(table: Table, by: int) -> Table:
    rows = tuple(_cells(row, by) for row in table.rows)
    header, above, heads = (_cells(row, by) for row in (table.header, table.above, table.heads))
    return replace(table, rows=rows, header=header, above=above, heads=heads)


def _field(field: Field, by: int) -> Field:
    return replace(field, key=moved(field.key, by), value=moved(field.value, by))


def _block(block: Block, by: int) -> Block:
    return replace(block, spans=tuple(moved(span, by) for span in block.spans))


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks as large as an engine can take: it is asked once for many short messages."""
    held: list[Block] = []
    size = 0
    for block in blocks:
        if held and size + 1 + len(block.text) > BLOCK_CHARS:
            yield _one(held)
            held, size = [], 0
        held.append(block)
        size += len(block.text) + 1
    if held:
        yield _one(held)


def _one(blocks: Sequence[Block]) -> Block:
    starts: list[int] = []
    size = 0
    for block in blocks:
        starts += [start + size for start in block.starts]
        size += len(block.text) + 1
    spans = tuple(chain.from_iterable(block.spans for block in blocks))
    return Block("\n".join(block.text for block in blocks), tuple(starts), spans)

"""Recognising: all personal data of a document. Passages go through the engine, tables and labels say what words cannot.

Order: glance over each block, read it, hand it to Presidio's engine, add what headers and labels announce, look for the
names that are known by then everywhere else, and let one of several overlapping finds win. Who the people are is link's.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from detectors import _passage, structure
from detectors._overlaps import VALIDATED, resolve
from detectors._typed import names_without_header, typed
from detectors.model import Entity, Located, Segment, Span
from detectors.structure import Block, Document, Table

_NAME_SCORE = 0.75  # a name this sure is looked for in the rest of the document
_TAGGED = frozenset({"PERSON", "ADDRESS"})  # what needs the tagger, where nothing has announced it
_NUMBER = "NUMBER"  # kind of columns of order numbers and prices
# What a serial number or a price is easily taken for
_LOOKALIKES = frozenset({"MOBILE", "LANDLINE", "BANK_CARD", "PASSPORT", "QQ", "WECHAT", "BODY", "AGE", "BIRTH_DATE"})

_Found = dict[int, list[Entity]]  # by segment, offsets of the segment's own text


def find(text: str) -> tuple[Entity, ...]:
    """All personal data in a text: sorted, not overlapping, offsets in code points of the text as given."""
    document = structure.build((Segment(text),))
    return tuple(
        Entity(found.type, found.span.start, found.span.end, found.score, found.evidence)
        for found in recognize(document)
    )


def recognize(document: Document) -> tuple[Located, ...]:
    """All personal data in a document, in order of place, not overlapping."""
    found: _Found = defaultdict(list)
    for span, entities in _announced(document):
        found[span.segment] += [_moved(entity, span.start) for entity in entities]
    for block in document.blocks:
        _locate(found, block, _read(block.text, _known(block, found)))
    _everywhere(document, found)
    numbers = _number_cells(document)
    return tuple(
        Located(e.type, span := Span(segment, e.start, e.end), document.text(span), e.score, e.evidence)
        for segment in sorted(found)
        for e in resolve(e for e in found[segment] if not _is_serial(e, numbers.get(segment, ())))
    )


def _known(block: Block, found: _Found) -> list[tuple[int, int]]:
    """Where in a block names and addresses stand that a header or label has announced."""
    known = []
    for first, piece in zip(block.starts, block.spans, strict=True):
        for entity in found.get(piece.segment, ()):
            if entity.type in _TAGGED and piece.start <= entity.start and entity.end <= piece.end:
                known.append((first + entity.start - piece.start, first + entity.end - piece.start))
    return known


def _read(text: str, known: Sequence[tuple[int, int]]) -> Sequence[Entity]:
    """A block read and passed through the engine. Presidio is imported for a text that holds something, not before."""
    entities = _passage.read(text, known)
    if entities or _plugged():
        from detectors import presidio  # 1-3 s of imports

        return presidio.analyze(text, entities)
    return entities


def _plugged() -> bool:
    """Operators' recognizers can only be there if somebody has imported Presidio's door to plug them in."""
    door = sys.modules.get("detectors.presidio")
    return door is not None and bool(door.plugged())


def _locate(found: _Found, block: Block, entities: Iterable[Entity]) -> None:
    for entity in entities:
        span = block.locate(entity.start, entity.end)
        if span is not None:
            found[span.segment].append(_moved(entity, span.start - entity.start))


def _moved(entity: Entity, by: int) -> Entity:
    return Entity(entity.type, entity.start + by, entity.end + by, entity.score, entity.evidence)


def _announced(document: Document) -> Iterator[tuple[Span, list[Entity]]]:
    """Finds below headers and behind labels, with the span of the value they stand in."""
    for table in document.tables:
        for column, kind in enumerate(table.types):
            spans = _column(table, column)
            values = [document.text(span) for span in spans]
            guessed = kind is None and _kind(table, column) is None and names_without_header(values)
            if kind or guessed:
                yield from zip(spans, typed(kind or "PERSON", values), strict=True)
    by_kind: dict[str, list[Span]] = defaultdict(list)
    for field in document.fields:
        if field.type:
            by_kind[field.type].append(field.value)
    for kind, spans in by_kind.items():
        yield from zip(spans, typed(kind, [document.text(span) for span in spans], 0.0), strict=True)


def _column(table: Table, column: int) -> list[Span]:
    cells = (row[column] for row in table.rows if column < len(row))
    return [cell for cell in cells if cell is not None]


def _kind(table: Table, column: int) -> str | None:
    return table.kinds[column] if column < len(table.kinds) else None


def _everywhere(document: Document, found: _Found) -> None:
    """Names that are sure somewhere are names in the other places too."""
    known = {
        document.text(Span(segment, entity.start, entity.end))
        for segment, entities in found.items()
        for entity in entities
        if entity.type == "PERSON" and entity.score >= _NAME_SCORE
    }
    if known:
        for block in document.blocks:
            _locate(found, block, _passage.again(block.text, known))


def _number_cells(document: Document) -> dict[int, list[Span]]:
    """The cells of columns that hold order numbers, prices and the like, by segment."""
    cells: dict[int, list[Span]] = defaultdict(list)
    for table in document.tables:
        for column in range(len(table.types)):
            if _kind(table, column) == _NUMBER:
                for span in _column(table, column):
                    cells[span.segment].append(span)
    return cells


def _is_serial(entity: Entity, cells: Sequence[Span]) -> bool:
    return (
        entity.type in _LOOKALIKES
        and VALIDATED not in entity.evidence
        and any(cell.start <= entity.start and entity.end <= cell.end for cell in cells)
    )

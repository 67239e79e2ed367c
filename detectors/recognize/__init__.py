"""Recognising: all personal data of a document. Passages go through the engine, tables and labels say what words cannot.

Order: glance over each block, read it, hand it to Presidio's engine, add what headers and labels announce, look for the
names that are known by then everywhere else, and let one of several overlapping finds win. Who the people are is link's.
"""

from __future__ import annotations

import gc
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import NamedTuple

from detectors import passage, structure
from detectors.model import Entity, Located, Segment, Span
from detectors.normalize import normalize
from detectors.passage.overlaps import VALIDATED, resolve
from detectors.recognize.typed import BELIEVED, addresses_without_header, names_without_header, typed
from detectors.structure import Block, Document, Table

_SURE = 0.6  # a find that a header would not make more of
_NAME_SCORE = 0.75  # a name this sure is looked for in the rest of the document
_TAGGED = frozenset({"PERSON", "ADDRESS"})  # what needs the tagger, where nothing has announced it
_NAMES = re.compile(r"姓\s*名|名字|(?:full|first|given|last|family) ?name|surname|\Aname\Z", re.IGNORECASE)
_NUMBERED = re.compile(r"\+?[0-9０-９][0-9０-９ -]{6,}[0-9０-９Xx]")
_SAMPLE, _NEARLY_ALL = 50, 0.8  # rows of a table that say what its columns hold, and the share of them
_SEVERAL = 8  # finds that are looked at one by one
_LONGEST_NUMBER = 24  # code points
_NUMBER = "NUMBER"  # kind of columns of order numbers and prices
# What a serial number or a price is easily taken for
_LOOKALIKES = frozenset({"MOBILE", "LANDLINE", "BANK_CARD", "PASSPORT", "QQ", "WECHAT", "BODY", "AGE", "BIRTH_DATE"})

_start = attrgetter("start")
_Found = dict[int, list[Entity]]  # by segment, offsets of the segment's own text


def find(text: str) -> tuple[Entity, ...]:
    """All personal data in a text: sorted, not overlapping, offsets in code points of the text as given."""
    with uncollected():
        return dict(_resolved(structure.build((Segment(text),)))).get(0, ())


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles while a text or blob is read: its values hold none, and looking for them took half of the time of
    a roster (1,666 rows: 2.0 s of CPU with it, 1.0 s without)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def recognize(document: Document) -> tuple[Located, ...]:
    """All personal data in a document, in order of place, not overlapping."""
    return tuple(
        Located(
            e.type, Span(segment, e.start, e.end), document.segments[segment].text[e.start : e.end], e.score, e.evidence
        )
        for segment, entities in _resolved(document)
        for e in entities
    )


def _resolved(document: Document) -> Iterator[tuple[int, tuple[Entity, ...]]]:
    """What is found in each segment that holds anything, not overlapping."""
    found: _Found = defaultdict(list)
    columns = list(_columns(document))
    _announced(document, [column for column in columns if column.kind in _TAGGED], found)
    known = _ordered(found, _needs_tagger)  # a header or label has announced them
    for block in document.blocks:
        _locate(found, block, _read(block.text, _spans(block, known)))
    _announced(document, [column for column in columns if column.kind not in _TAGGED], found)
    _everywhere(document, found)
    numbers = _number_cells(document)
    for segment in sorted(found):
        cells, here = numbers.get(segment), found[segment]
        yield segment, resolve(here if cells is None else [e for e in here if not _is_serial(e, cells)])


def _ordered(found: _Found, wanted: Callable[[Entity], bool]) -> _Found:
    """The finds that are wanted, by segment, in order of place."""
    kept = ((segment, [entity for entity in entities if wanted(entity)]) for segment, entities in found.items())
    return {segment: sorted(few, key=_start) if len(few) > 1 else few for segment, few in kept if few}


def _spans(block: Block, ordered: _Found) -> list[tuple[int, int]]:
    """Where in a block such finds stand. A text in one piece is cut into many blocks, each with a few of its finds."""
    return [
        (first + entity.start - piece.start, first + entity.end - piece.start)
        for first, piece in zip(block.starts, block.spans, strict=True)
        for entity in _beginning_in(piece, ordered.get(piece.segment, ()))
        if piece.start <= entity.start and entity.end <= piece.end
    ]


def _beginning_in(piece: Span, entities: Sequence[Entity]) -> Sequence[Entity]:
    """Of finds of its segment in order of place those that can lie within a piece."""
    if len(entities) <= _SEVERAL:  # a cell's
        return entities
    return entities[bisect_left(entities, piece.start, key=_start) : bisect_right(entities, piece.end, key=_start)]


def _needs_tagger(entity: Entity) -> bool:
    return entity.type in _TAGGED


def _is_settled(entity: Entity) -> bool:
    """Whether no name found again would replace it."""
    return entity.score >= passage.AGAIN


def _read(text: str, known: Sequence[tuple[int, int]]) -> Sequence[Entity]:
    """A block read, and passed through Presidio's engine where a process has loaded it (the warm zygote, whoever plugs in).

    Without plugged recognizers the engine says exactly the same (a test), and its import costs 1.6 s of CPU: more than all
    else that a single file needs.
    """
    entities = passage.read(text, known)
    door = sys.modules.get("detectors.presidio")
    return door.analyze(text, entities) if door is not None and (entities or door.plugged()) else entities


def _locate(found: _Found, block: Block, entities: Iterable[Entity]) -> None:
    for entity in entities:
        span = block.locate(entity.start, entity.end)
        if span is not None:
            found[span.segment].append(_moved(entity, span.start - entity.start))


def _moved(entity: Entity, by: int) -> Entity:
    if by == 0:
        return entity
    return Entity(entity.type, entity.start + by, entity.end + by, entity.score, entity.evidence)


class _Column(NamedTuple):
    """Values of one kind: the cells below a header, or what stands behind the same label anywhere."""

    kind: str
    spans: list[Span]
    believed: float
    named: bool = False  # the words over them leave no doubt that names of people follow (姓名, full name)


def _columns(document: Document) -> Iterator[_Column]:
    for table in document.tables:
        numbered = _numbered(document, table) if None in table.kinds or not table.kinds else frozenset[int]()
        for column, kind in enumerate(table.types):
            spans = _column(table, column)
            if kind:
                yield _Column(kind, spans, BELIEVED, _names_people(document, table.header[column]))
            elif _kind(table, column) is None:
                yield from _guessed(document, spans, beside=bool(numbered - {column}))
    by_kind: dict[tuple[str, bool], list[Span]] = defaultdict(list)
    for field in document.fields:
        if field.type:
            by_kind[field.type, _names_people(document, field.key)].append(field.value)
    yield from (_Column(kind, spans, 0.0, named) for (kind, named), spans in by_kind.items())


def _guessed(document: Document, spans: list[Span], *, beside: bool) -> Iterator[_Column]:
    """What a column holds that no header names; `beside` one of numbers that is likely a list of people."""
    values = [document.text(span) for span in spans]
    if names_without_header(values, beside=beside):
        yield _Column("PERSON", spans, BELIEVED, beside)
    elif beside:
        whole = [span for span, is_one in zip(spans, addresses_without_header(values), strict=True) if is_one]
        yield _Column("ADDRESS", whole, BELIEVED)


def _names_people(document: Document, words: Span | None) -> bool:
    """Whether a header or label leaves no doubt that a name of somebody follows; 联系人 may be an office."""
    return words is not None and _NAMES.search(document.text(words)) is not None


def _numbered(document: Document, table: Table) -> frozenset[int]:
    """The columns of a table that hold a long number in nearly every row."""
    rows = table.rows[:_SAMPLE]
    counts: Counter[int] = Counter()
    for row in rows:
        for at, cell in enumerate(row):
            if (
                cell is not None
                and cell.end - cell.start <= _LONGEST_NUMBER
                and _NUMBERED.fullmatch(document.text(cell))
            ):
                counts[at] += 1
    return frozenset(at for at, count in counts.items() if count >= _NEARLY_ALL * len(rows))


def _announced(document: Document, columns: Sequence[_Column], found: _Found) -> None:
    """Adds what headers and labels make of values. A value in which that kind is found already is not read again."""
    for column in columns:
        held = _sure(found, column.kind)
        rest = [span for span in column.spans if not _inside(span, held.get(span.segment, ()))]
        believed = column.believed if len(rest) > (1 - column.believed) * len(column.spans) else 0.0
        finds = typed(column.kind, [document.text(span) for span in rest], believed, named=column.named)
        for span, entities in zip(rest, finds, strict=True):
            found[span.segment] += [_moved(entity, span.start) for entity in entities]


def _sure(found: _Found, kind: str) -> dict[int, list[tuple[int, int]]]:
    """The places of finds of a kind that a header would not make more of, in order, by segment."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for segment, entities in found.items():
        for entity in entities:
            if entity.type == kind and entity.score >= _SURE:
                places[segment].append((entity.start, entity.end))
    return {segment: sorted(spans) for segment, spans in places.items()}


def _inside(span: Span, places: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the places, given in order, lies within the span."""
    at = bisect_left(places, (span.start, 0))
    return at < len(places) and places[at][1] <= span.end


def _column(table: Table, column: int) -> list[Span]:
    cells = (row[column] for row in table.rows if column < len(row))
    return [cell for cell in cells if cell is not None]


def _kind(table: Table, column: int) -> str | None:
    return table.kinds[column] if column < len(table.kinds) else None


def _everywhere(document: Document, found: _Found) -> None:
    """Names that are sure somewhere are names in the other places too."""
    written = {
        document.segments[segment].text[entity.start : entity.end]
        for segment, entities in found.items()
        for entity in entities
        if entity.type == "PERSON" and entity.score >= _NAME_SCORE
    }
    known = _simple(written)
    if known:
        settled = _ordered(found, _is_settled)
        for block in document.blocks:
            _locate(found, block, passage.again(block.text, known, _spans(block, settled)))


def _simple(names: Collection[str]) -> set[str]:
    """Names normalised: all at once where that changes no length, which is a tenth of one by one."""
    whole = normalize("|".join(names))
    found = whole.text.split("|")
    if whole.starts or len(found) != len(names):
        return {normalize(name).text for name in names}
    return set(found)


def _number_cells(document: Document) -> dict[int, list[tuple[int, int]]]:
    """The cells of columns that hold order numbers, prices and the like, in order, by segment."""
    cells: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for table in document.tables:
        for column in range(len(table.types)):
            if _kind(table, column) == _NUMBER:
                for span in _column(table, column):
                    cells[span.segment].append((span.start, span.end))
    return {segment: sorted(places) for segment, places in cells.items()}


def _is_serial(entity: Entity, cells: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(cells, (entity.start, sys.maxsize)) - 1
    return at >= 0 and entity.end <= cells[at][1] and entity.type in _LOOKALIKES and VALIDATED not in entity.evidence

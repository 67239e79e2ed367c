"""Structure: from segments to tables, labelled fields and blocks of text that can be read at once.

A leaked list is judged by its layout more than by its prose: a header word types a whole column. Cells (a sheet, a
Word table) and lines that are rows in disguise end as the same Table. Values are not recognised here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from detectors.model import Place, Role, Segment, Span, Step, Unit
from detectors.structure.grid import Row, continued, shape
from detectors.structure.labels import alternating, as_tables, fields_in, records
from detectors.structure.layout import BLOCK_CHARS, Block, Document, Field, Table
from detectors.structure.lines import Line, lines_of, runs
from detectors.structure.packed import packed
from detectors.structure.sides import sides
from detectors.structure.statements import statements

__all__ = ["BLOCK_CHARS", "Block", "Document", "Field", "Table", "build"]

_CELL_UNITS = frozenset({Unit.ROW, Unit.COLUMN})


def build(segments: Sequence[Segment]) -> Document:
    """The document behind the segments. Total: any segments give a document, whatever stands in them."""
    kept = tuple(segments)

    def text_of(span: Span) -> str:
        return kept[span.segment].text[span.start : span.end]

    listed = records(kept)
    tables: list[Table] = list(as_tables(listed, kept))
    fields: list[Field] = [field for record in listed for field in record]
    for grid in _grids(kept):
        found, labelled = shape(grid, text_of)
        last = tables[-1] if tables else None
        tables.extend([continued(found[0], last, text_of), *found[1:]] if found else [])
        fields.extend(labelled)
    told, taken = statements(lines := lines_of(kept), text_of)
    tables.extend(told)
    beside, sided = sides(lines, text_of)
    tables.extend(beside)
    taken |= sided
    lines = [Line(line.span, "") if at in taken else line for at, line in enumerate(lines)] if taken else lines
    for run in (found_runs := runs(lines, kept)):
        found, labelled = shape(run.rows, text_of)
        tables.extend(found)
        fields.extend(labelled)
    inside = {at for run in found_runs for at in range(run.first, run.after)}
    tables.extend(
        table for at, line in enumerate(lines) if at not in inside for table in shape(packed(line), text_of)[0]
    )
    fields.extend(_labelled(lines, inside))
    fields.extend(field for index in _cell_indices(kept) for field in _in_cell(index, kept[index]))
    return Document(kept, tuple(_blocks(kept)), tuple(tables), tuple(_once(fields)))


def _labelled(lines: Sequence[Line], taken: set[int]) -> Iterator[Field]:
    free = [line for at, line in enumerate(lines) if at not in taken]
    for line in lines:
        yield from fields_in(line)
    yield from alternating([line for line in free if line.text.strip()])


def _in_cell(index: int, segment: Segment) -> Iterator[Field]:
    """Labels inside a cell or value: 王芳（电话：…), the note of a contact."""
    if ":" in segment.text or "：" in segment.text:
        start = 0
        for part in segment.text.split("\n"):
            yield from fields_in(Line(Span(index, start, start + len(part)), part))
            start += len(part) + 1


def _cell_indices(segments: Sequence[Segment]) -> list[int]:
    return [index for index, segment in enumerate(segments) if segment.role in (Role.CELL, Role.VALUE)]


def _once(fields: Sequence[Field]) -> list[Field]:
    """Fields in document order, the first finding of a value wins."""
    best: dict[Span, Field] = {}
    for field in fields:
        best.setdefault(field.value, field)
    return sorted(best.values(), key=lambda field: field.value)


def _at(segment: Segment) -> tuple[int, int] | None:
    """Row and column of a cell; None for what is none."""
    if segment.role != Role.CELL and segment.role != Role.HEADER:
        return None
    steps = segment.place.steps
    if len(steps) >= 2 and steps[-1].unit == Unit.COLUMN and steps[-2].unit == Unit.ROW:  # how most cells are told
        return steps[-2].number, steps[-1].number
    row, column = segment.place.number(Unit.ROW), segment.place.number(Unit.COLUMN)
    return None if row is None or column is None else (row, column)


def _grids(segments: Sequence[Segment]) -> Iterator[list[Row]]:
    """One grid per table or sheet: its rows in order, cells by column number."""
    sheets: dict[tuple[Step, ...], dict[int, dict[int, Span]]] = defaultdict(lambda: defaultdict(dict))
    for index, segment in enumerate(segments):
        at = _at(segment)
        if at is not None and segment.text.strip():
            row, column = at
            sheets[_sheet(segment.place)][row].setdefault(column, Span(index, 0, len(segment.text)))
    for rows in sheets.values():
        columns = sorted({column for row in rows.values() for column in row})
        yield [tuple(rows[number].get(column) for column in columns) for number in sorted(rows)]


def _sheet(place: Place) -> tuple[Step, ...]:
    steps = place.steps
    if len(steps) <= 3 and steps[-1].unit == Unit.COLUMN and steps[-2].unit == Unit.ROW:  # how most cells are told
        return steps[:-2]
    return tuple(step for step in steps if step.unit not in _CELL_UNITS)


def _blocks(segments: Sequence[Segment]) -> Iterator[Block]:
    """Consecutive segments joined (cells of a row by tabs, else by line ends) up to the size an engine can take."""
    text: list[str] = []
    starts: list[int] = []
    spans: list[Span] = []
    size = 0
    before: Segment | None = None
    for index, segment in enumerate(segments):
        for piece in _pieces(index, segment.text):
            joint = _joint(before, segment) if text else ""
            length = piece.end - piece.start
            if text and size + len(joint) + length > BLOCK_CHARS:
                yield Block("".join(text), tuple(starts), tuple(spans))
                text, starts, spans, size, joint = [], [], [], 0, ""
            text += [joint, segment.text[piece.start : piece.end]]
            starts.append(size + len(joint))
            spans.append(piece)
            size += len(joint) + length
            before = segment
    if text:
        yield Block("".join(text), tuple(starts), tuple(spans))


def _joint(before: Segment | None, segment: Segment) -> str:
    same_row = (
        before is not None
        and before.role == segment.role == Role.CELL
        and before.place.steps[:-1] == segment.place.steps[:-1]
    )
    return "\t" if same_row else "\n"


def _pieces(index: int, text: str) -> Iterable[Span]:
    """A segment in pieces that fit a block, cut at a line end or a space where there is one."""
    if 0 < len(text) <= BLOCK_CHARS:
        return (Span(index, 0, len(text)),)
    return _cut(index, text)


def _cut(index: int, text: str) -> Iterator[Span]:
    start = 0
    while len(text) - start > BLOCK_CHARS:
        window = text[start : start + BLOCK_CHARS]
        cut = max(window.rfind("\n"), window.rfind(" "), window.rfind("。"))
        end = start + (cut + 1 if cut > BLOCK_CHARS // 2 else BLOCK_CHARS)
        yield Span(index, start, end)
        start = end
    if start < len(text):
        yield Span(index, start, len(text))

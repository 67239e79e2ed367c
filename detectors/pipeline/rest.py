"""The rest of a long list: how many people its unread rows hold, told by those that were read.

A count only, and only of rows like those above them (cells of the same sheet or table); whether a list is read to its end is
decided by the pipeline.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from detectors.model import Outline, Place, Segment, Step, Unit

FEWEST = 20  # rows read of a table before its other rows are taken to be like them
NEAR = 0.05  # a title, a header, a blank row among the rows read: 0.98 persons a row is one


def people_in(rest: Sequence[Segment], read: Sequence[Segment], persons: Sequence[Outline]) -> int:
    """Persons in rows that were not read, at as many a row as in the rows read of the same table; 0 where none can be told."""
    rows, left = _rows(read), _rows(rest)
    found = Counter(_table(person.place) for person in persons)
    total = 0.0
    for table in left.keys() & rows.keys():
        if len(rows[table]) >= FEWEST:
            total += _each(found[table] / len(rows[table])) * len(left[table] - rows[table])
    return round(total)


def _each(share: float) -> float:
    """Persons a row: a whole number where it is near one."""
    return float(round(share)) if abs(share - round(share)) <= NEAR * max(share, 1.0) else share


def _rows(segments: Iterable[Segment]) -> dict[tuple[Step, ...], set[int]]:
    """The numbers of the rows that cells stand in, by table."""
    rows: dict[tuple[Step, ...], set[int]] = defaultdict(set)
    for segment in segments:
        if (row := segment.row) is not None:
            rows[row[0]].add(row[1])
    return rows


def _table(place: Place) -> tuple[Step, ...]:
    """The place without what counts within a table."""
    return tuple(step for step in place.steps if step.unit not in (Unit.ROW, Unit.COLUMN, Unit.LINE))

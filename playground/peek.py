"""What stands in a file, as rows and lines to be shown: `python -m playground.peek` reads bytes and writes JSON.

A process of its own, as whoever dropped the file may have dropped anything. It reads with Dama's own readers and judges
nothing; the page shows what comes out as text only.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable

from detectors.extract import extract
from detectors.limits import DEFAULT
from detectors.model import Blob, Place, Role, Segment, Unit

from .records import Json

CPU_SECONDS = 20
MOST_ROWS, MOST_COLUMNS, MOST_LINES, MOST_CHARACTERS = 60, 20, 120, 400


def peek(data: bytes) -> Json:
    """{"tables": rows of texts, one list a table or sheet; "lines": the rest; "more": whether something was left out}."""
    segments = extract(Blob(data), DEFAULT).segments
    tables: dict[tuple[int, ...], dict[int, dict[int, str]]] = {}
    lines: list[str] = []
    for one in segments:
        where = _cell(one.place)
        if where is not None and one.role != Role.METADATA:
            rows = tables.setdefault(_table(one.place), {})
            rows.setdefault(where[0], {})[where[1]] = one.text[:MOST_CHARACTERS]
        elif one.role != Role.METADATA:
            lines.append(one.text[:MOST_CHARACTERS])
    shown = [_rows(rows) for rows in tables.values()]
    return {"tables": shown, "lines": lines[:MOST_LINES], "more": _cut(segments, tables.values(), lines)}


def _cell(place: Place) -> tuple[int, int] | None:
    row, column = place.number(Unit.ROW), place.number(Unit.COLUMN)
    return (row, column) if row is not None and column is not None else None


def _table(place: Place) -> tuple[int, ...]:
    return tuple(step.number for step in place.steps if step.unit not in (Unit.ROW, Unit.COLUMN, Unit.PARAGRAPH))


def _rows(rows: dict[int, dict[int, str]]) -> list[list[str]]:
    last = min(max(max(row) for row in rows.values()), MOST_COLUMNS)
    kept = sorted(rows.items())[:MOST_ROWS]
    return [[row.get(column, "") for column in range(1, last + 1)] for _, row in kept]


def _cut(segments: Iterable[Segment], tables: Iterable[dict[int, dict[int, str]]], lines: list[str]) -> bool:
    long = any(len(one.text) > MOST_CHARACTERS for one in segments)
    return long or len(lines) > MOST_LINES or any(len(rows) > MOST_ROWS for rows in tables)


def main() -> None:
    """Reads standard input to its end."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    json.dump(peek(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()

"""Entities made by hand, so that linking and judging are tested without any recognizer: values are given, not found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detectors.model import Located, Place, Role, Segment, Span, Step, Unit
from tests.founding import PERSONS

SHAPES = {
    "RESIDENT_ID": r"(?<!\d)\d{17}[\dX](?!\d)",
    "MOBILE": r"(?<!\d)1[3-9]\d{9}(?!\d)",
    "BODY": r"\d+cm|\d+kg|(?<=身高)\d+|(?<=体重)\d+",
    "PLATE": r"沪A[A-Z0-9]{5,6}",
    "BIRTH_DATE": r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)",
}


def lines(text: str) -> list[Segment]:
    """A text as the reader of plain text gives it."""
    return [Segment(line, Place((Step(Unit.LINE, n),))) for n, line in enumerate(text.split("\n"), 1)]


def cells(rows: Sequence[Sequence[str]]) -> list[Segment]:
    """Rows as the readers of sheets give them; empty cells give no segment."""
    return [
        Segment(text, Place((Step(Unit.SHEET, 1), Step(Unit.ROW, r), Step(Unit.COLUMN, c))), Role.CELL)
        for r, row in enumerate(rows, 1)
        for c, text in enumerate(row, 1)
        if text
    ]


def locate(segments: Sequence[Segment], values: Mapping[str, Sequence[str]]) -> tuple[Located, ...]:
    """Every occurrence of the given values by type, and of what the SHAPES catch; sorted, not overlapping."""
    spans: dict[tuple[int, int], Located] = {}
    patterns = {kind: "|".join(map(re.escape, found)) for kind, found in values.items() if found}
    for index, segment in enumerate(segments):
        for kind, pattern in [*patterns.items(), *SHAPES.items()]:
            for match in re.finditer(pattern, segment.text):
                entity = Located(kind, Span(index, *match.span()), match.group(), 1.0)
                spans.setdefault((index, match.start()), entity)
    return tuple(spans[at] for at in sorted(spans))


def founding(segments: Sequence[Segment]) -> tuple[Located, ...]:
    """The entities of the founding document."""
    return locate(
        segments,
        {"PERSON": [p.name for p in PERSONS], "ADDRESS": list(dict.fromkeys(p.address for p in PERSONS))},
    )

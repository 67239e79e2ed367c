"""Rows: one measured figure each, and how they are printed. Measures make them; nothing is measured here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.intervals import Bounds, Tally, bootstrap_f1, f1, wilson

DAMA, ARGUS, PRESIDIO = "dama", "argus-redact", "presidio"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: which measure and part, whose, the value with its 95 % bounds, from how many texts.

    `floor` and `aim` are the values it has to reach and should reach, None where nothing was set; `small` says that the
    figure has to stay below them (shares of errors). `tuned` marks data that was open to whoever wrote the rules.
    """

    measure: str
    part: str
    who: str
    value: float
    bounds: Bounds
    size: int
    hits: int | None = None
    floor: float | None = None
    aim: float | None = None
    small: bool = False
    tuned: bool = False

    def short(self) -> float:
        """How far the figure is from its floor, in the bad direction; 0 where it is reached or none was set."""
        if self.floor is None:
            return 0.0
        return max(0.0, self.value - self.floor if self.small else self.floor - self.value)


def share(measure: str, part: str, who: str, hits: int, size: int, **more: Any) -> Row:
    """A row for hits of size, with Wilson's bounds."""
    return Row(measure, part, who, hits / size if size else 0.0, wilson(hits, size), size, hits, **more)


def score(measure: str, part: str, who: str, tallies: Sequence[Tally], **more: Any) -> Row:
    """A row for the micro-F1 of texts, with bounds by resampling."""
    total = [sum(column) for column in zip(*tallies, strict=True)] if tallies else [0, 0, 0]
    return Row(measure, part, who, f1(total), bootstrap_f1(tallies), len(tallies), **more)


def as_text(row: Row) -> str:
    """For a terminal, one line."""
    bounds = f"[{row.bounds[0]:.4f}, {row.bounds[1]:.4f}]"
    marks = f"{_wanted(row)}{'  SHORT' if row.short() else ''}{'  tuned' if row.tuned else ''}"
    return f"{row.measure:26} {row.part:38} {row.who:13} {_value(row):22} {bounds}  {marks}".rstrip()


def as_markdown(rows: Iterable[Row]) -> str:
    """A table."""
    lines = ["| measure | part | whose | figure | 95 % | floor (aim) | data |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        data = "open while tuning" if row.tuned else ""
        bounds = f"{row.bounds[0]:.3f}–{row.bounds[1]:.3f}"
        cells = (row.measure.strip(), row.part, row.who, _value(row), bounds, _wanted(row), data)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _value(row: Row) -> str:
    if row.hits is not None:
        return f"{row.hits}/{row.size} = {row.value:.4f}"
    return f"{row.value:.4f} ({row.size} texts)"


def _wanted(row: Row) -> str:
    if row.floor is None:
        return ""
    sign = "≤" if row.small else "≥"
    return f"{sign} {row.floor:g} ({row.aim:g})" if row.aim is not None else f"{sign} {row.floor:g}"

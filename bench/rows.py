"""Rows: one measured figure each, and how they are printed. Measures make them; nothing is measured here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.intervals import Bounds, Tally, bootstrap_f1, f1, wilson

DAMA, ARGUS, PRESIDIO = "dama", "argus-redact", "presidio"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure: which measure and part, whose, the value with its bounds, from how many texts.

    `least` and `aim` are the wanted values ("" where none); `less` says that small is good (shares of errors);
    `tuned` marks figures on data that was open to whoever wrote the rules.
    """

    measure: str
    part: str
    who: str
    value: float
    bounds: Bounds
    size: int
    hits: int | None = None
    least: str = ""
    aim: str = ""
    tuned: bool = False


def share(measure: str, part: str, who: str, hits: int, size: int, **more: object) -> Row:
    """A row for hits of size, with Wilson's bounds."""
    return Row(measure, part, who, hits / size if size else 0.0, wilson(hits, size), size, hits, **more)  # type: ignore[arg-type]


def score(measure: str, part: str, who: str, tallies: Sequence[Tally], **more: object) -> Row:
    """A row for the micro-F1 of texts, with bounds by resampling."""
    total = [sum(column) for column in zip(*tallies, strict=True)] if tallies else [0, 0, 0]
    return Row(measure, part, who, f1(total), bootstrap_f1(tallies), len(tallies), **more)  # type: ignore[arg-type]


def as_text(rows: Iterable[Row]) -> str:
    """For a terminal, one line a row."""
    return "\n".join(
        f"{row.measure:28} {row.part:34} {row.who:13} {_value(row):22} [{row.bounds[0]:.4f}, {row.bounds[1]:.4f}]"
        f"{_wanted(row)}{'  tuned' if row.tuned else ''}"
        for row in rows
    )


def as_markdown(rows: Iterable[Row]) -> str:
    """The same as a table."""
    lines = ["| measure | part | whose | figure | 95 % | wanted (aim) | data |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        data = "open while tuning" if row.tuned else ""
        bounds = f"{row.bounds[0]:.3f}–{row.bounds[1]:.3f}"
        lines.append(
            f"| {row.measure} | {row.part} | {row.who} | {_value(row)} | {bounds} | {_wanted(row).strip()} | {data} |"
        )
    return "\n".join(lines)


def _value(row: Row) -> str:
    if row.hits is not None:
        return f"{row.hits}/{row.size} = {row.value:.4f}"
    return f"{row.value:.4f} ({row.size} texts)"


def _wanted(row: Row) -> str:
    return f"  {row.least} ({row.aim})" if row.least else ""

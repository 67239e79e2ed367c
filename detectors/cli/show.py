"""How judged files are shown: a table for people with progress and totals, or one JSON object a line for scripts.

Colour only on a terminal and never under NO_COLOR (https://no-color.org). What people wrote (names of files, values) loses
its control characters first: a file could otherwise repaint the terminal of whoever scans it.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from types import TracebackType
from typing import Any, Protocol, TextIO

from detectors.model import Report, Verdict

Values = tuple[tuple[str, str], ...] | None
_STYLES = {"leak": "bold red", "suspect": "yellow", "uninspectable": "magenta", "notice": "cyan", "clean": "green"}


class Show(Protocol):
    """Shows files as they are judged."""

    def __enter__(self) -> Show: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def clear(self) -> None: ...

    def add(self, path: str, report: Report, elapsed_ms: float, values: Values) -> None: ...


def record(path: str, report: Report, elapsed_ms: float) -> dict[str, Any]:
    """One line of `scan --format jsonl`; people script against these names."""
    return {
        "path": path,
        "verdict": report.verdict.value,
        "complete": report.complete,
        "persons": report.headcount,
        "counts": dict(sorted(report.counts.items())),
        "rule": report.rule,
        "reasons": list(report.reasons),
        "problems": [problem.code.value for problem in report.problems],
        "elapsed_ms": round(elapsed_ms, 1),
    }


def printable(text: str) -> str:
    """The text without characters that command a terminal."""
    return "".join(character if character.isprintable() else "�" for character in text)


class Lines:
    """JSON lines, one as soon as a file is judged."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.flush()

    def clear(self) -> None:
        """Nothing to clear: lines never move."""

    def add(self, path: str, report: Report, elapsed_ms: float, values: Values) -> None:
        line = record(path, report, elapsed_ms)
        if values is not None:
            line["values"] = [{"type": kind, "value": value} for kind, value in values]
        print(json.dumps(line, ensure_ascii=False), file=self._stream, flush=True)


class Table:
    """A table for people, with a bar of progress on a terminal while files are read, and totals below where there are many."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._started = time.perf_counter()
        self._rows: list[tuple[str, Report]] = []
        self._values: list[tuple[str, str]] = []
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Table:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()
        if self._rows:
            self._print()

    def clear(self) -> None:
        """Takes the bar away, so that a complaint stands on a line of its own; the next file brings it back."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def add(self, path: str, report: Report, elapsed_ms: float, values: Values) -> None:
        self._rows.append((path, report))
        self._values += values or ()
        if len(self._rows) < self._files:
            self._progress()

    def _progress(self) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

            columns = ("Reading", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("", total=self._files)
            if self._bar.console.is_terminal:
                self._bar.start()
        self._bar.update(self._task, completed=len(self._rows))

    def _print(self) -> None:
        from rich.console import Console
        from rich.table import Table as Grid
        from rich.text import Text

        console = Console(highlight=False, soft_wrap=True)
        grid = Grid(box=None, pad_edge=False)
        for title in ("verdict", "file", "people", "found", "not read"):
            grid.add_column(title, overflow="fold")
        for path, report in self._rows:
            verdict = report.verdict.value
            grid.add_row(Text(verdict, _STYLES[verdict]), Text(printable(path)), *_cells(report))
        console.print(grid)
        for kind, value in self._values:
            console.print(f"  {kind:<14} {printable(value)}", markup=False)
        if len(self._rows) > 1:
            console.print(self._totals(), style="bold")

    def _totals(self) -> str:
        verdicts = Counter(report.verdict for _, report in self._rows)
        told = ", ".join(f"{verdicts[v]} {v.value}" for v in reversed(Verdict) if verdicts[v])
        people = sum(report.headcount for _, report in self._rows)
        seconds = time.perf_counter() - self._started
        return f"{len(self._rows)} files: {told}; {people} people; {seconds:.1f} s"


def _cells(report: Report) -> tuple[str, str, str]:
    found = ", ".join(f"{kind} {count}" for kind, count in sorted(report.counts.items()))
    unread = ", ".join(dict.fromkeys(problem.code.value for problem in report.problems))
    return str(report.headcount) if report.persons else "", found, unread

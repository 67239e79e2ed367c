"""The command line of the detectors: dama scan | redact | explain. Prints for people, or JSON lines for scripts.

Exit status: 0 all clean or notice, 1 any suspect, leak or uninspectable, 2 usage or I/O (wins). Raw values are printed
only with --show-values. It reads no file's meaning itself: every file goes through the Inspector.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from detectors.errors import DamaError
from detectors.model import Blob, Posted, Report, Verdict
from detectors.sandbox.pool import Inspector

_OK, _FOUND, _WRONG = 0, 1, 2
_QUIET = frozenset({Verdict.CLEAN, Verdict.NOTICE})
_PACKED = frozenset({".pdf", ".docx", ".xlsx", ".pptx"})  # a text file with such a name would not open
_STYLES = {"leak": "bold red", "suspect": "yellow", "uninspectable": "magenta", "notice": "cyan", "clean": "green"}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit status. Raises SystemExit(2) for a wrong command line, as argparse does."""
    options = _parser().parse_args(argv)
    try:
        return int(asyncio.run(options.run(options)))
    except DamaError as error:
        return _complain(str(error))
    except OSError as error:
        return _complain(f"Cannot read or write {error.filename or 'a file'}: {error.strerror}.")
    except KeyboardInterrupt:
        return _complain("Stopped.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dama",
        description="Finds other people's dense personal details in files and texts, and makes copies without them.",
        epilog="Exit status: 0 nothing to worry about, 1 something found or not readable, 2 wrong usage or input/output.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    scan = commands.add_parser("scan", help="judge files, folders or '-' (standard input)")
    scan.add_argument("paths", nargs="+", metavar="PATH")
    scan.add_argument("--format", choices=("table", "jsonl"), default="table")
    scan.add_argument("--as", dest="posted", choices=("file", "message"), default="file", help="how it was posted")
    scan.add_argument("--show-values", action="store_true", help="print what was found, in the clear")
    scan.set_defaults(run=_scan)
    redact = commands.add_parser("redact", help="write a masked copy")
    redact.add_argument("path", metavar="PATH")
    redact.add_argument("-o", "--output", required=True, metavar="OUT")
    redact.add_argument("--force", action="store_true", help="write over an existing file")
    redact.set_defaults(run=_redact)
    explain = commands.add_parser("explain", help="show why a file was judged as it was, values masked")
    explain.add_argument("path", metavar="PATH")
    explain.add_argument("--as", dest="posted", choices=("file", "message"), default="file")
    explain.set_defaults(run=_explain)
    return parser


async def _scan(options: argparse.Namespace) -> int:
    show = _Lines(sys.stdout) if options.format == "jsonl" else _Table()
    status = _OK
    async with Inspector() as inspector:
        with show:
            for path in _files(options.paths):
                status = max(status, await _scan_one(inspector, path, options, show))
    return status


async def _scan_one(inspector: Inspector, path: str, options: argparse.Namespace, show: _Lines | _Table) -> int:
    try:
        blob = await asyncio.to_thread(_blob, path, Posted(options.posted))
    except OSError as error:
        show.clear()
        return _complain(f"Cannot read {path}: {error.strerror}.")
    started = time.perf_counter()
    report = await inspector.inspect(blob)
    elapsed = (time.perf_counter() - started) * 1000
    values = await inspector.values(blob) if options.show_values else None
    show.add(path, report, elapsed, values)
    return _OK if report.verdict in _QUIET else _FOUND


async def _redact(options: argparse.Namespace) -> int:
    out = Path(options.output)
    if out.exists() and not options.force:
        return _complain(f"{options.output} exists already. Choose another name, or add --force to write over it.")
    async with Inspector(children=1) as inspector:
        redaction = await inspector.redact(await asyncio.to_thread(_blob, options.path, Posted.FILE))
    kind = Path(redaction.blob.name).suffix
    if kind == ".txt" and out.suffix.lower() in _PACKED:
        return _complain(
            f"The masked copy of this file is plain text. Choose a name that ends in .txt, not {out.suffix}."
        )
    await asyncio.to_thread(out.write_bytes, redaction.blob.data)
    masked = ", ".join(f"{count} {kind}" for kind, count in sorted(redaction.masked.items())) or "nothing"
    print(f"Masked: {masked}. Written to {options.output}; a second scan of it found nothing.")
    if redaction.family or 0 < redaction.smallest_group < 10:
        print("Few people or one family: neighbours may still recognise them. Better not to post it in a group.")
    return _OK


async def _explain(options: argparse.Namespace) -> int:
    async with Inspector(children=1) as inspector:
        text = await inspector.explain(await asyncio.to_thread(_blob, options.path, Posted(options.posted)))
    print(text, end="")
    return _OK


def record(path: str, report: Report, elapsed_ms: float) -> dict[str, Any]:
    """One line of `scan --format jsonl`; people script against these names."""
    return {
        "path": path,
        "verdict": report.verdict.value,
        "complete": report.complete,
        "persons": len(report.persons),
        "counts": dict(sorted(report.counts.items())),
        "rule": report.rule,
        "reasons": list(report.reasons),
        "problems": [problem.code.value for problem in report.problems],
        "elapsed_ms": round(elapsed_ms, 1),
    }


class _Lines:
    """JSON lines, one as soon as a file is judged."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __enter__(self) -> _Lines:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.flush()

    def clear(self) -> None:
        """Nothing to clear: lines never move."""

    def add(self, path: str, report: Report, elapsed_ms: float, values: tuple[tuple[str, str], ...] | None) -> None:
        line = record(path, report, elapsed_ms)
        if values is not None:
            line["values"] = [{"type": kind, "value": value} for kind, value in values]
        print(json.dumps(line, ensure_ascii=False), file=self._stream, flush=True)


class _Table:
    """A table for people, with a running line while many files are read."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.table import Table

        self._console = Console(highlight=False, soft_wrap=True)
        self._waiting = Console(stderr=True).status("Reading …")
        self._table = Table(box=None, pad_edge=False)
        for title in ("verdict", "file", "people", "found", "not read"):
            self._table.add_column(title, overflow="fold")
        self._values: list[tuple[str, str]] = []
        self._done = 0

    def __enter__(self) -> _Table:
        self._waiting.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.stop()
        if self._done:
            self._console.print(self._table)
        for kind, value in self._values:
            self._console.print(f"  {kind:<14} {value}", markup=False)

    def clear(self) -> None:
        """Takes the running line away, so that a complaint stands on a line of its own."""
        self._waiting.stop()

    def add(self, path: str, report: Report, elapsed_ms: float, values: tuple[tuple[str, str], ...] | None) -> None:
        from rich.text import Text

        self._done += 1
        self._waiting.update(f"Reading … {self._done}")
        style = _STYLES[report.verdict.value]
        found = ", ".join(f"{kind} {count}" for kind, count in sorted(report.counts.items()))
        unread = ", ".join(dict.fromkeys(problem.code.value for problem in report.problems))
        people = str(len(report.persons)) if report.persons else ""
        self._table.add_row(Text(report.verdict.value, style), Text(path), people, found, unread)
        self._values += values or ()


def _files(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if path != "-" and Path(path).is_dir():
            yield from sorted(str(file) for file in Path(path).rglob("*") if file.is_file())
        else:
            yield path


def _blob(path: str, posted: Posted) -> Blob:
    if path == "-":
        return Blob(sys.stdin.buffer.read(), posted=posted)
    return Blob.from_path(path, posted=posted)


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG

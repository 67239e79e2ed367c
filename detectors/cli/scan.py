"""dama scan: every file judged, in the order given, two at a time."""

from __future__ import annotations

import argparse
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any

from detectors.cli.files import CannotRead, blob, walk
from detectors.cli.show import Lines, Show, Table
from detectors.cli.skim import skim
from detectors.model import Blob, Posted, Report, Verdict

_OK, _FOUND, _WRONG = 0, 1, 2
_QUIET = frozenset({Verdict.CLEAN, Verdict.NOTICE})
_CHILDREN = 2
_COLD = 2  # up to so many files each child may as well load for itself what it needs


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one path: its report, or the sentence why there is none."""

    path: str
    report: Report | None
    elapsed_ms: float = 0.0
    values: tuple[tuple[str, str], ...] | None = None
    complaint: str = ""


def scan(options: argparse.Namespace) -> int:
    """Runs the command. Returns the exit status."""
    paths, status = _walked(options.paths)
    if not paths:
        return status
    show: Show = Lines(sys.stdout) if options.format == "jsonl" else Table(len(paths))
    with show:
        if len(paths) == 1 and not options.show_values and (known := _at_a_glance(paths[0], options.posted)):
            return max(status, _tell(known, show))
        import asyncio

        return max(status, asyncio.run(_all(paths, options, show)))


def _walked(given: Iterable[str]) -> tuple[list[str], int]:
    """All files that were named, and what a folder without any makes of the exit status."""
    paths: list[str] = []
    status = _OK
    for path in given:
        try:
            paths += walk(path)
        except CannotRead as error:
            print(error, file=sys.stderr)
            status = _WRONG
    return paths, status


def _at_a_glance(path: str, posted: str) -> Judged | None:
    """Standard input can be read only once, so it is left to the closer look."""
    started = time.perf_counter()
    try:
        report = None if path == "-" else skim(blob(path, Posted(posted)))
    except CannotRead as error:
        return Judged(path, None, complaint=str(error))
    return Judged(path, report, _since(started)) if report else None


async def _all(paths: list[str], options: argparse.Namespace, show: Show) -> int:
    from detectors.sandbox.pool import Inspector
    from detectors.sandbox.zygote import Warmth

    status = _OK
    async with Inspector(children=_CHILDREN, warmth=Warmth.WARM if len(paths) > _COLD else Warmth.COLD) as inspector:

        async def judge(path: str) -> Judged:
            return await _judged(inspector, path, options)

        async for judged in _in_order(paths, judge):
            status = max(status, _tell(judged, show))
    return status


async def _in_order(paths: Iterable[str], judge: Callable[[str], Coroutine[Any, Any, Judged]]) -> AsyncIterator[Judged]:
    """Results in the order of the paths, while the next file is already being read."""
    import asyncio

    at_work: deque[asyncio.Task[Judged]] = deque()
    try:
        for path in paths:
            at_work.append(asyncio.create_task(judge(path)))
            if len(at_work) == _CHILDREN:
                yield await at_work.popleft()
        while at_work:
            yield await at_work.popleft()
    finally:
        for task in at_work:
            task.cancel()


async def _judged(inspector: Any, path: str, options: argparse.Namespace) -> Judged:
    import asyncio

    try:
        given: Blob = await asyncio.to_thread(blob, path, Posted(options.posted))
    except CannotRead as error:
        return Judged(path, None, complaint=str(error))
    started = time.perf_counter()
    report = (None if options.show_values else skim(given)) or await inspector.inspect(given)
    elapsed = _since(started)
    return Judged(path, report, elapsed, await inspector.values(given) if options.show_values else None)


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _tell(judged: Judged, show: Show) -> int:
    if judged.report is None:
        show.clear()
        print(judged.complaint, file=sys.stderr)
        return _WRONG
    show.add(judged.path, judged.report, judged.elapsed_ms, judged.values)
    return _OK if judged.report.verdict in _QUIET else _FOUND

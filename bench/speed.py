"""Time of a verdict per stage, and ratios against named peers on the same texts in the same run.

    python -m bench.speed [--rounds 7]

Absolute times depend on the machine; the ratios, taken pair by pair, are what may be quoted. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

from detectors import Blob, Inspector, Report, find, glance
from detectors.extract import extract
from detectors.pipeline import analyse, screen

from . import corpora


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    asyncio.run(_stages(rounds))
    _large()
    _peers(rounds)
    return 0


async def _stages(rounds: int) -> None:
    lines = corpora.chat(1000)
    glanced = [_timed(lambda: [glance(line) for line in lines]) for _ in range(rounds)]
    print(
        f"glance, a chat line (median of {rounds})             {statistics.median(glanced) / len(lines) * 1e3:8.1f} µs"
    )
    inputs = {
        "a chat message with a number": Blob.from_text("王安晨的电话13492007731，松泉路15弄8号402室"),
        "300-row csv": Blob(corpora.csv(300).encode(), "roster.csv"),
        "300-row xlsx": Blob(corpora.xlsx(300), "roster.xlsx"),
    }
    async with Inspector() as inspector:
        for name, blob in inputs.items():
            await inspector.inspect(blob)
            runs = [await _watched(lambda: inspector.inspect(blob)) for _ in range(rounds)]  # noqa: B023
            _print_stages(name, runs)


def _large() -> None:
    """Large files in this process, seconds of its CPU: all stages to the end, the verdict alone, reading of many cells."""
    rosters = {rows: Blob(corpora.csv(rows).encode(), "roster.csv") for rows in (1_500, 15_000)}
    times = {rows: _cpu(lambda: analyse(blob)) for rows, blob in rosters.items()}  # noqa: B023
    size = len(rosters[15_000].data) / 1e6
    prose = corpora.prose(100_000)
    find(prose[:500])
    print(f"prose of 100,000 characters, its spans        {_cpu(lambda: find(prose)):8.1f} s")
    print(f"roster of {size:.1f} MB, all of it                    {times[15_000]:8.1f} s")
    print(f"    times a tenth of it                      {times[15_000] / times[1_500]:8.1f}")
    print(f"    its verdict alone                        {_cpu(lambda: screen(rosters[15_000])):8.1f} s")
    cells = Blob(corpora.xlsx(50_000, columns=8), "roster.xlsx")
    print(f"xlsx of 50,000 x 8 cells, reading            {_cpu(lambda: extract(cells)):8.1f} s")


def _cpu(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def _print_stages(name: str, runs: list[tuple[float, Report]]) -> None:
    total = statistics.median(ms for ms, _ in runs)
    report = runs[-1][1]
    print(f"{name}: {report.verdict.value}, {report.headcount} persons, fork to answer {total:8.1f} ms")
    for stage in report.timings:
        print(f"    {stage:12} {statistics.median(r.timings[stage] for _, r in runs):8.2f} ms")


async def _watched(run: Callable[[], Awaitable[Report]]) -> tuple[float, Report]:
    started = time.perf_counter()
    report = await run()
    return (time.perf_counter() - started) * 1e3, report


def _peers(rounds: int) -> None:
    import argus_redact

    redact: Any = argus_redact.redact

    def argus(text: str) -> object:
        return redact(text, report=True, lang=["zh", "en"])

    peers: dict[str, Callable[[str], object]] = {"argus-redact 0.8": argus}
    texts = {"chat, 300 lines one by one": corpora.chat(300), "roster, 300 rows in one": [corpora.csv(300)]}
    for name, batch in texts.items():
        for peer, engine in peers.items():
            find(batch[0])
            engine(batch[0])
            pairs = [(_over(engine, batch), _over(find, batch)) for _ in range(rounds)]
            ratio = statistics.median(theirs / ours for theirs, ours in pairs)
            print(f"{name}: {peer} takes {ratio:.2f} x the time of dama.find (median of {rounds} pairs)")


def _over(engine: Callable[[str], object], batch: list[str]) -> float:
    return _timed(lambda: [engine(text) for text in batch])


def _timed(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1e3


if __name__ == "__main__":
    sys.exit(main())

"""Time of a verdict per stage, the figures that have a bound, and ratios against named peers on the same texts in the same run.

    python -m bench.speed [--rounds 7]

Absolute times depend on the machine; the ratios, taken pair by pair, are what may be quoted. Nothing is asserted.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is imported: all figures are those of one thread

import argparse
import asyncio
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, NamedTuple

from detectors import Blob, Inspector, Report, find, glance
from detectors.extract import extract
from detectors.languages import zh
from detectors.normalize import normalize
from detectors.passage import words
from detectors.pipeline import analyse, screen

from . import corpora

_ROSTER, _TENTH = 15_000, 1_500  # rows; 1 MB
_PROSE = 100_000  # characters


class Figure(NamedTuple):
    """Something measured, with the bound that was set for it (issue 4, or ours), where there is one."""

    name: str
    value: float
    unit: str
    bound: str = ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    print(
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; medians of {rounds}; CPU of one thread where s is the unit"
    )
    asyncio.run(_stages(rounds))
    for figures in (_recognising, _tagging, _whole, _process):
        for figure in figures(rounds):
            print(as_text(figure), flush=True)
    _peers(rounds)
    return 0


def as_text(figure: Figure) -> str:
    """One line: name, value, unit, and the bound in brackets."""
    bound = f"  ({figure.bound})" if figure.bound else ""
    return f"{figure.name:52}{figure.value:10,.1f} {figure.unit}{bound}"


async def _stages(rounds: int) -> None:
    lines = corpora.chat(1000)
    glanced = [_timed(lambda: [glance(line) for line in lines]) for _ in range(rounds)]
    print(as_text(Figure("glance, a chat line", statistics.median(glanced) / len(lines) * 1e3, "µs")))
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


def _recognising(rounds: int) -> Iterator[Figure]:
    """The spans of large texts, in this process."""
    prose, roster, tenth = corpora.prose(_PROSE), corpora.csv(_ROSTER), corpora.csv(_TENTH)
    size = len(roster.encode()) / 1e6
    find(prose[:500])
    yield Figure(f"find, prose of {_PROSE:,} characters", _cpu(lambda: find(prose), rounds), "s", "at most 2.5")
    whole = _cpu(lambda: find(roster), rounds)
    yield Figure(f"find, roster of {size:.1f} MB", whole, "s", "at most 3")
    bare = roster.split("\n", 1)[1]
    yield Figure("    without its header", _cpu(lambda: find(bare), min(rounds, 3)), "s")
    yield Figure("    times a tenth of it", whole / _cpu(lambda: find(tenth), rounds), "x", "linear: 10; at most 15")
    lines = corpora.chat(300)
    alone = _cpu(lambda: [find(line) for line in lines], rounds)
    yield Figure("find, a chat line by itself", alone / len(lines) * 1e3, "ms")


def _tagging(rounds: int) -> Iterator[Figure]:
    """LAC by characters: of sentences no two alike, and of a whole text with all that is hidden, cut and left out before."""
    text = normalize(corpora.prose(_PROSE)).text
    sentences = list(dict.fromkeys(text.replace("\n", "。").split("。")))
    alone = sum(map(len, sentences)) / _cpu(lambda: zh.tag(sentences), rounds)
    yield Figure("LAC alone, sentences no two alike", alone, "characters/s")
    effective = len(text) / _cpu(lambda: words.read(text), rounds)
    yield Figure("LAC effective, prose", effective, "characters/s", "at least 40,000")
    read = sum(word.end - word.start for word in words.read(text).words if word.label != words.NOBODY)
    yield Figure("    of it read to the end", 100 * read / len(text), "% of the characters")
    chat = normalize("\n".join(corpora.chat(5_000))).text
    yield Figure("LAC effective, a chat's export", len(chat) / _cpu(lambda: words.read(chat), rounds), "characters/s")


def _whole(rounds: int) -> Iterator[Figure]:
    """All stages of large files, in this process."""
    roster = Blob(corpora.csv(_ROSTER).encode(), "roster.csv")
    size = len(roster.data) / 1e6
    yield Figure(f"roster of {size:.1f} MB, all stages", _cpu(lambda: analyse(roster), min(rounds, 3)), "s", "aim 5")
    yield Figure("    its verdict alone", _cpu(lambda: screen(roster), rounds), "s")
    cells = Blob(corpora.xlsx(50_000, columns=8), "roster.xlsx")
    yield Figure("xlsx of 50,000 x 8 cells, reading", _cpu(lambda: extract(cells), min(rounds, 3)), "s")


_COLD = "from detectors import find; find('王安晨的电话13492007731，松泉路15弄8号402室')"
# A warm parent, then a fork that judges a megabyte: what both hold at most (ru_maxrss), in KiB
_MEMORY = """
import os, resource
from bench import corpora
from detectors import Blob
from detectors.pipeline import screen
from detectors.sandbox import zygote
blob = Blob(corpora.csv(15_000).encode(), "roster.csv")
import detectors.presidio
zygote.warm_up()
pid = os.fork()
if pid == 0:
    screen(blob)
    os._exit(0)
_, _, used = os.wait4(pid, 0)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, used.ru_maxrss)
"""


def _process(rounds: int) -> Iterator[Figure]:
    """Starting, and memory."""
    cold = statistics.median(_fresh(_COLD)[0] for _ in range(rounds))
    yield Figure("cold start: a process, its first message found", cold, "s of CPU")
    waits = [asyncio.run(_ready()) for _ in range(min(rounds, 3))]
    yield Figure("cold start: an Inspector, its first answer", statistics.median(waits), "s of the clock")
    parent, child = map(int, _fresh(_MEMORY)[1].split())
    yield Figure("memory: the warm parent", parent / 1024, "MiB resident")
    yield Figure("memory: a child that judges 1 MB of roster", child / 1024, "MiB resident, its parent's included")


def _fresh(code: str) -> tuple[float, str]:
    """Seconds of CPU of a fresh interpreter that runs this, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


async def _ready() -> float:
    started = time.perf_counter()
    async with Inspector() as inspector:
        await inspector.inspect(Blob.from_text("电话13492007731"))
        return time.perf_counter() - started


def _cpu(run: Callable[[], object], rounds: int) -> float:
    """Seconds of CPU, the median."""
    return statistics.median(_one(run) for _ in range(rounds))


def _one(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def _print_stages(name: str, runs: list[tuple[float, Report]]) -> None:
    report = runs[-1][1]
    total = statistics.median(ms for ms, _ in runs)
    print(as_text(Figure(f"{name}: {report.verdict.value}, {report.headcount} persons", total, "ms, fork to answer")))
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

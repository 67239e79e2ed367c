"""Files: recall of planted values in files of many programs, and what reading costs beside the aims of the issue.

    python -m bench.files [NAME ...]

Reads tests/corpus/files (60 invented people, 360 values a file) in this process and through an Inspector, then the large
files, each in a fresh process. A value that a page cuts at a line's end counts as read. Nothing is asserted; times are
the machine's, so its load and the time of a fixed loop are printed with them.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import corpora
from detectors import Blob, Inspector
from detectors.extract import extract
from detectors.identify import identify

CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "files"
TRUTH = "people.json"
_NO_FILES = {TRUTH, "make.py", "README.md"}
ROUNDS = 5  # of identifying; the fastest counts, the others met another process
ANSWERS, PAUSE = 40, 0.2  # messages, and the seconds between them where they come one by one
IDENTIFY_MS, SHEET_SECONDS, SHEET_MB, PAGES_SECONDS, ANSWER_MS = 1.0, 1.5, 120.0, 1.5, 20.0  # the aims
_LOOP = 3_000_000  # additions; .17 s on an idle core of the machine that these aims were set on


class Reading(NamedTuple):
    """One file: kind, share of values read, of IDs and mobiles that an Inspector counted, milliseconds, what was not read."""

    name: str
    kind: str
    recall: float
    inspected: float
    identify_ms: float
    extract_ms: float
    inspect_ms: float
    problems: tuple[str, ...]


def main(names: Sequence[str]) -> int:
    _print_machine()
    readings = asyncio.run(_all([path for path in files() if not names or path.name in names]))
    for reading in readings:
        print(_line(reading))
    print(f"{len(readings)} files, recall {statistics.fmean(reading.recall for reading in readings):.4f}")
    slow = [reading for reading in readings if reading.identify_ms > IDENTIFY_MS]
    print(f"identify above {IDENTIFY_MS} ms: {', '.join(f'{r.name} {r.identify_ms:.1f}' for r in slow) or 'none'}")
    if not names:
        _large()
        asyncio.run(_answers())
    _print_machine()
    return 0


def files() -> list[Path]:
    """The files with planted values."""
    return sorted(path for path in CORPUS.iterdir() if path.is_file() and path.name not in _NO_FILES)


def truth() -> list[list[str]]:
    """Name, mobile, resident ID, address, mother and her mobile of each person."""
    rows: list[list[str]] = json.loads((CORPUS / TRUTH).read_text("utf-8"))
    return rows


def recall(data: bytes) -> float:
    """The share of planted values that reading the file yields."""
    texts = [segment.text for segment in extract(Blob(data)).segments]
    lines, run = "\n".join(texts), "".join(texts)
    values = {value for row in truth() for value in row}
    return sum(value in lines or value in run for value in values) / len(values)


async def _all(paths: Sequence[Path]) -> list[Reading]:
    async with Inspector() as inspector:
        await inspector.inspect(Blob.from_text("warm"))
        return [await _reading(inspector, path) for path in paths]


async def _reading(inspector: Inspector, path: Path) -> Reading:
    data = path.read_bytes()
    identify_ms = min(_milliseconds(lambda: identify(data)) for _ in range(ROUNDS))
    extract_ms = _milliseconds(lambda: extract(Blob(data)))
    start = time.perf_counter()
    report = await inspector.inspect(Blob(data, path.name))
    inspect_ms = (time.perf_counter() - start) * 1e3
    counted = sum(min(report.counts.get(kind, 0), most) for kind, most in (("RESIDENT_ID", 60), ("MOBILE", 120)))
    problems = tuple(problem.code.value for problem in report.problems)
    return Reading(path.name, report.kind, recall(data), counted / 180, identify_ms, extract_ms, inspect_ms, problems)


def _line(reading: Reading) -> str:
    return (
        f"{reading.name:26} {reading.kind:9} recall {reading.recall:.3f}  inspected {reading.inspected:.3f}  identify "
        f"{reading.identify_ms:5.2f} ms  extract {reading.extract_ms:6.1f} ms  inspect {reading.inspect_ms:7.1f} ms  "
        f"{' '.join(reading.problems)}"
    ).rstrip()


def _large() -> None:
    """Large files, each read in a process of its own."""
    for name, make, seconds, megabytes in _LARGE:
        done = subprocess.run(
            [sys.executable, "-m", "bench.files", "--read"], input=make(), capture_output=True, check=True
        )
        taken, peak = (float(word) for word in done.stdout.split())
        print(f"{name:26} {taken:6.2f} s of CPU (aim {seconds}), peak {peak:4.0f} MB (aim {megabytes or '-'})")


def _pages() -> bytes:
    """500 pages of text by reportlab."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out)
    lines = iter(corpora.chat(500 * 40))
    for _ in range(500):
        canvas.setFont("STSong-Light", 11)
        for at in range(40):
            canvas.drawString(50, 800 - 18 * at, next(lines))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


_LARGE: tuple[tuple[str, Callable[[], bytes], float, float | None], ...] = (
    ("xlsx of 50,000 x 8 cells", lambda: corpora.xlsx(50_000, columns=8), SHEET_SECONDS, SHEET_MB),
    ("pdf of 500 pages", _pages, PAGES_SECONDS, None),
)


def _read_only() -> int:
    """Reads the file on standard input; prints seconds of CPU and the peak of this process in MB."""
    import gc

    blob = Blob(sys.stdin.buffer.read())
    gc.disable()  # as the pipeline does
    start = time.process_time()
    extract(blob)
    taken = time.process_time() - start
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return 0


async def _answers() -> None:
    """From handing over a short text to its report: one by one as they come into a quiet chat, where a child has been forked and
    confined beforehand (sandbox/spare.py), and in a row, where each waits for the fork. The CPU of all of it is the same work
    wherever it is done: fork, confinement, all stages, answer, end, of parent, zygote and child together.
    """
    async with Inspector(children=1) as inspector:
        apart = [await _answer(inspector, PAUSE) for _ in range(ANSWERS)]
        start, used = time.perf_counter(), _cpu(inspector)
        row = [await _answer(inspector, 0) for _ in range(5 * ANSWERS)]
        await asyncio.sleep(PAUSE)
        used = (_cpu(inspector) - used) / len(row) * 1e3
        seconds = time.perf_counter() - start - PAUSE
    print(f"from a file to its answer  {statistics.median(apart):6.1f} ms in the median, one by one (aim {ANSWER_MS})")
    print(
        f"in a row                   {statistics.median(row):6.1f} ms in the median, {len(row) / seconds:.0f} a second"
    )
    print(f"fork, confine, answer, end {used:6.1f} ms of CPU each")


async def _answer(inspector: Inspector, pause: float) -> float:
    await asyncio.sleep(pause)
    start = time.perf_counter()
    await inspector.inspect(Blob.from_text("今晚八点开会"))
    return (time.perf_counter() - start) * 1e3


def _cpu(inspector: Inspector) -> float:
    """Seconds of this process, of the zygote and of all its children that have ended."""
    assert inspector._zygote
    stat = Path(f"/proc/{inspector._zygote._process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return time.process_time() + sum(map(int, stat[11:15])) / os.sysconf("SC_CLK_TCK")


def _milliseconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1e3


def _print_machine() -> None:
    start = time.process_time()
    for number in range(_LOOP):
        number += 1
    loop = time.process_time() - start
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; {_LOOP:,} additions take {loop:.2f} s of CPU")


if __name__ == "__main__":
    sys.exit(_read_only() if sys.argv[1:] == ["--read"] else main(sys.argv[1:]))

"""Many damaged files through the readers in forked children: a child reads until it dies, then another goes on behind it.

What counts as an escape: an exception that `extract` should have told as a Problem, a report that does not pass the wire, a
writer's exception that is not `Unread`, a child that hangs. A child killed by a signal is told apart: a library's crash is
a Problem of one file (child_died).
"""

from __future__ import annotations

import faulthandler
import mmap
import os
import resource
import signal
import struct
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from detectors._redact import redact
from detectors.errors import CannotRedact
from detectors.extract import extract
from detectors.limits import MIB, Limits, OutOfTime
from detectors.model import Blob
from detectors.pipeline import Analysis, analyse, screen
from detectors.sandbox import wire
from detectors.sandbox.alarm import alarm

LIMITS = Limits(
    wall_seconds=60, cpu_seconds=10, memory_bytes=1024 * MIB, inflated_bytes=16 * MIB, members=200, cells=50_000, pages=20, text_chars=400_000
)  # fmt: skip
_STATE = struct.Struct("<qqq")  # index of the file at work, of those that are done, of those that came late
_MAPPED = 512 * MIB


@dataclass(frozen=True)
class Escape:
    """A file that was answered by neither a report nor an incomplete one."""

    index: int
    how: str


def read(data: bytes, *, thorough: bool) -> None:
    """What a child does with a file. Raises whatever escapes it."""
    blob = Blob(data, "file.bin")
    if thorough:
        wire.report_in(wire.report_out(screen(blob, LIMITS)))
        copied(blob, analyse(blob, LIMITS))
    else:
        extract(blob, LIMITS)


def copied(blob: Blob, analysis: Analysis) -> None:
    """A masked copy, or the sentence that none can be made."""
    try:
        redact(blob, analysis, LIMITS)
    except CannotRedact:
        return


def run(
    make: Callable[[int], bytes], indexes: Sequence[int], *, every: int = 8
) -> tuple[list[Escape], list[Escape], int]:
    """Reads the files of all indexes, each `every`th one thoroughly. Escapes, deaths by a signal, and how many ran late."""
    escapes: list[Escape] = []
    deaths: list[Escape] = []
    late, at = 0, 0
    while at < len(indexes):
        done, tardy, status, words = _child(make, indexes[at:], every)
        late += tardy
        at += done
        if at < len(indexes):
            (deaths if os.WIFSIGNALED(status) else escapes).append(Escape(indexes[at], words or _ended(status)))
            at += 1
    return escapes, deaths, late


def _ended(status: int) -> str:
    return signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else "exit"


def _child(make: Callable[[int], bytes], indexes: Sequence[int], every: int) -> tuple[int, int, int, str]:
    """How many files a child got through, how many of them late, how it ended, and its last words (never of the file)."""
    shared = mmap.mmap(-1, _STATE.size)
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(told)
            faulthandler.disable()  # how it ended is told by its status; a stack on the terminal looks like a fault of the tests
            _work(make, indexes, every, shared, tell)
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as words:
        said = words.read().decode("utf-8", "replace")
    _, status = os.waitpid(pid, 0)
    _, done, late = _STATE.unpack(shared)
    return done, late, status, said


def _work(make: Callable[[int], bytes], indexes: Sequence[int], every: int, shared: mmap.mmap, tell: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (LIMITS.memory_bytes + _MAPPED,) * 2)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)  # ends whoever listens to no alarm
    late = 0
    for done, index in enumerate(indexes):
        shared[:] = _STATE.pack(index, done, late)
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMITS.cpu_seconds * 1.5)
        data = make(index)
        try:
            with alarm(LIMITS):
                read(data, thorough=index % every == 0)
        except (OutOfTime, MemoryError):
            late += 1
        except BaseException as error:  # noqa: BLE001 - that is what is looked for
            os.write(tell, _where(error).encode())
            os._exit(2)
    shared[:] = _STATE.pack(-1, len(indexes), late)


def _where(error: BaseException) -> str:
    """The kind of an exception and where it was raised, without its words, which could be the file's."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-4:]]
    return f"{type(error).__name__} at {' < '.join(reversed(lines))}"

"""A zygote whose children do what the blob's name says: die, lie, hang, hoard. Started by the tests as a script.

It stands on rung 1: what the filters would forbid must be survived where a system has none.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from collections.abc import Mapping
from typing import Any, NoReturn

from detectors.model import Blob, Report, Verdict
from detectors.sandbox import child, confine, wire, zygote

GOOD = wire.report_out(Report(Verdict.CLEAN, "test", complete=True))
ALLOWED = {"LANG", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "REGEX_TIMEOUT_SECONDS", "LC_CTYPE"}


def hang() -> NoReturn:
    while True:
        time.sleep(1)


def leave_somebody_behind() -> dict[str, Any]:
    pid = os.fork()
    if pid == 0:
        hang()
    return {"report": GOOD | {"timings": {"pid": float(pid)}}}


def look_around() -> dict[str, Any]:
    descriptors = sorted(int(name) for name in os.listdir("/proc/self/fd"))
    alone = set(os.environ) <= ALLOWED and len(descriptors) <= 5 and os.getpgid(0) == os.getpid()
    return {"report": GOOD} if alone else {"report": None}


def tell() -> dict[str, Any]:
    """Who this child is, and a limit it lives under."""
    told = {"pid": os.getpid(), "output": resource.getrlimit(resource.RLIMIT_FSIZE)[0]}
    return {"report": GOOD | {"timings": told}}


ACTS: dict[str, Any] = {
    "good": lambda: {"report": GOOD},
    "crash": os.abort,
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "raise": lambda: 1 // 0,
    "silent": lambda: os._exit(0),
    "garbage": lambda: {"report": {"verdict": "clean"}},
    "liar": lambda: {"report": GOOD | {"rule": "someone 13492007731"}},
    "flood": lambda: {"report": "x" * 3_000_000},
    "hang": hang,
    "hoard": lambda: {"report": b"x" * (10 << 30)},
    "orphan": leave_somebody_behind,
    "look": look_around,
    "tell": tell,
    "linger": lambda: tell() | {"linger": True},
}


def act(request: child.Request, blob: Blob, produced: int) -> dict[str, Any]:
    return ACTS[request.name]()  # type: ignore[no-any-return]


def short(request: child.Request, blob: Blob, produced: int) -> dict[str, Any]:
    """Claims more bytes than it wrote."""
    os.write(produced, b"half")
    claim = {"suffix": "txt", "type": "text/plain", "size": 8, "masked": {}, "smallest_group": 0, "family": False}
    return {"redaction": claim, "size": 8} | ({"linger": True} if request.name == "linger" else {})


def answer_and_stay(descriptor: int, result: Mapping[str, Any], limit: int) -> None:
    """A whole answer, and then no end."""
    answer(descriptor, result, limit)
    if "linger" in result:
        os.close(descriptor)
        hang()


answer, child.answer = child.answer, answer_and_stay
zygote.warm_up = zygote._load_libraries = child.rehearse = lambda: None
confine.FILTERS.clear()
child._VERBS.update(inspect=act, redact=short, itinerary=short, explain=short)
if __name__ == "__main__":
    zygote.main(int(sys.argv[1]))

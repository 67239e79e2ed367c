"""The alarm of a child: shortly before its seconds are used up it stops reading, so that what it has read is still told.

Not responsible for the end itself: the kernel (RLIMIT_CPU) and the zygote's deadline come whether anybody listens or not.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from detectors.limits import Limits, OutOfTime

# Of the seconds a child has. The rest is for judging the beginning of a long text, which took 1 s of CPU at most.
SHARE = 0.8
_CLOCKS = ((signal.SIGPROF, signal.ITIMER_PROF), (signal.SIGALRM, signal.ITIMER_REAL))


@contextmanager
def alarm(limits: Limits) -> Iterator[None]:
    """Inside of it `OutOfTime` is raised, once, when the larger part of the CPU or wall seconds is gone."""
    before = []
    for (ring, clock), seconds in zip(_CLOCKS, (limits.cpu_seconds, limits.wall_seconds), strict=True):
        before.append((ring, signal.signal(ring, _rings), clock, signal.setitimer(clock, SHARE * seconds)))
    try:
        yield
    finally:
        _silence()
        for ring, listener, clock, (left, again) in before:  # somebody else's clock, where this is no child
            signal.signal(ring, listener)
            signal.setitimer(clock, left, again)


def _silence() -> None:
    for _, clock in _CLOCKS:
        signal.setitimer(clock, 0)


def _rings(*_: object) -> None:
    _silence()
    raise OutOfTime

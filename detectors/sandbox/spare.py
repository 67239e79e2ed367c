"""The spare: one child forked, grouped and confined before there is a file for it, so that the next file finds it waiting.

It is a child like any other: it gets one file, answers and ends; nothing is used twice. Until then it holds one socket to
the zygote and standard error, and has seen nothing. Not responsible for the deadline, which begins with the file and is
the zygote's.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from detectors.limits import Limits

from .handing import receive, send

# Seconds without a file after which a spare goes through a text of ours: what that touches is copied from the zygote then
# and not when the file is there (a message: 7.8 ms of CPU instead of 15.5). In a row of files nobody pays for it.
_IDLE = 0.02


@dataclass(frozen=True, slots=True)
class Spare:
    """A waiting child, as the zygote sees it: what it may use, its process, and the socket to it."""

    limits: Limits
    pid: int
    door: socket.socket

    def give(self, message: dict[str, Any], descriptors: list[int]) -> bool:
        """Hands over one file. False where the child is gone: nobody has seen the file then, and another child reads it."""
        with self.door:
            try:
                send(self.door, message, descriptors)
            except OSError:
                self.end()
                return False
        return True

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.door.close()


def fork(limits: Limits, live: Callable[[socket.socket], None]) -> Spare:
    """A new spare; `live` is its whole life and never returns."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        live(theirs)
    theirs.close()
    return Spare(limits, pid, ours)


def wait(door: socket.socket, rehearse: Callable[[], None]) -> tuple[dict[str, Any], list[int]]:
    """In the spare: the file it was kept for and its descriptors, the only ones left then; nothing where none will come."""
    with door:
        if not select.select([door], [], [], _IDLE)[0]:
            rehearse()
        return receive(door)

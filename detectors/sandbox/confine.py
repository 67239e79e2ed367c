"""What a child gives up before it touches a file. Each step is a rung; a rung that fails is named, never passed over.

Rung 0 is the process itself (own group, empty environment, only its own descriptors); rung 1 the resource limits and
no_new_privs; rung 2 the system calls (seccomp); rung 3 the files (Landlock). Each needs the ones below it, and none
needs root. Linux on x86-64 and arm64 has all of them; elsewhere what is missing is said aloud.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable
from functools import cache

from detectors.limits import MIB, Limits

from . import landlock, seccomp

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_PR_SET_NO_NEW_PRIVS = 38
_OPEN_FILES = 64
FILTERS: dict[str, Callable[[], bool]] = {"landlock": landlock.apply, "seccomp": seccomp.apply}


def prepare() -> None:
    """What is the same for every child, done once by their parent: 3 ms that no child has to spend."""
    landlock.readable()
    seccomp.prepare()
    _library()


def become_group(parent: int) -> None:
    """Gives the child a process group of its own and ties its life to the zygote's."""
    os.setpgid(0, 0)
    if _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL) and os.getppid() != parent:
        os._exit(1)  # the zygote died between the fork and the call


def close_all_but(keep: Iterable[int]) -> None:
    """Closes every descriptor but standard error and `keep`: nothing is left in the child to steal."""
    wanted = sorted({2, *keep})
    low = 0
    for descriptor in wanted:
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def confine(limits: Limits) -> tuple[str, ...]:
    """Locks this process in for good, rung by rung. Returns the names of the locks that could not be closed.

    Landlock goes first of the two filters: the system-call filter would forbid its set-up.
    """
    missing = [name for name, pair in _bounds(limits).items() if not _limit(name, *pair)]
    if not _prctl(_PR_SET_NO_NEW_PRIVS, 1):
        missing.append("no_new_privs")
    missing += [name for name, apply in FILTERS.items() if not apply()]
    return tuple(missing)


def rung(missing: Iterable[str]) -> int:
    """The highest rung below which nothing is missing: 0 to 3."""
    gone = set(missing)
    if gone - set(FILTERS):
        return 0
    return 1 if "seccomp" in gone else 2 if "landlock" in gone else 3


def _bounds(limits: Limits) -> dict[str, tuple[int, int]]:
    memory = limits.memory_bytes + _mapped_bytes()
    return {
        "RLIMIT_CORE": (0, 0),
        "RLIMIT_AS": (memory, memory),
        "RLIMIT_CPU": (limits.cpu_seconds, limits.cpu_seconds + 2),
        "RLIMIT_FSIZE": (limits.output_bytes, limits.output_bytes),
        "RLIMIT_NOFILE": (_OPEN_FILES, _OPEN_FILES),
    }


def _limit(name: str, soft: int, hard: int) -> bool:
    with contextlib.suppress(AttributeError, ValueError, OSError):
        resource.setrlimit(getattr(resource, name), (soft, hard))
        return True
    return False


def _mapped_bytes() -> int:
    """What the zygote's libraries already map: the budget of a child comes on top of it."""
    try:
        descriptor = os.open("/proc/self/statm", os.O_RDONLY)  # no file object: its layers cost a fresh fork 1 ms
    except OSError:
        return 512 * MIB
    try:
        return int(os.read(descriptor, 200).split()[0]) * resource.getpagesize()
    except (ValueError, IndexError):
        return 512 * MIB
    finally:
        os.close(descriptor)


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _prctl(option: int, value: int) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    return bool(_library().prctl(option, value, 0, 0, 0) == 0)

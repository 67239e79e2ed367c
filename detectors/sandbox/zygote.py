"""The warm parent of all children: imports everything once, forks one per file, holds the deadlines, reaps.

A fresh process (`python -I -m detectors.sandbox.zygote FD`) with an empty environment and one socket; never a fork of
the bot, and it imports neither bot nor aiogram. It ends when its socket does. It never looks at a file itself.
"""

from __future__ import annotations

import codecs
import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import NoReturn

from detectors.limits import DEFAULT, Limits

from . import child, confine, pages, spare
from .handing import receive

_NICE = 10  # a picture takes seconds; ordinary files go first
_LIBRARIES = ("detectors.presidio", "pypdfium2", "pikepdf", "email.parser", "bz2", "lzma")
_CHARSETS = ("gb18030", "big5hkscs", "cp437", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le", "raw_unicode_escape")
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


class Warmth(StrEnum):
    """What a zygote has loaded when it says that it is ready: CPU seconds of its start against those of each child."""

    COLD = "cold"  # .4 s; a child then loads .6 s for itself: for one or two files
    WARM = "warm"  # 1 s; all but Presidio's engine, which adds nothing where nobody has plugged a recognizer in
    FULL = "full"  # 2.8 s; for whoever stays


@dataclass(slots=True)
class _Running:
    """A child at work: whether a spare could have done it and within what, when it must be done, where its end is told."""

    ordinary: Limits | None
    deadline: float
    status: int
    late: bool = False


@dataclass(slots=True)
class _Children:
    """All children by process id, and the one that waits for the next file, where one is kept."""

    keeps_spare: bool
    running: dict[int, _Running] = field(default_factory=dict)
    spare: spare.Spare | None = None


def main(descriptor: int, warmth: Warmth = Warmth.FULL) -> None:
    """Serves requests until the other end of the socket closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the socket
    control = socket.socket(fileno=descriptor)
    if warmth is Warmth.FULL:
        _load_libraries()
    if warmth is Warmth.COLD:
        import_module("detectors.pipeline")
    else:
        warm_up()
    _fall_silent()
    confine.prepare()
    if warmth is Warmth.FULL:
        pages.gather()
    control.sendall(json.dumps({"missing": _missing_locks()}).encode("ascii") + b"\n")
    _loop(control, _Children(keeps_spare=warmth is not Warmth.COLD))


def _missing_locks() -> list[str]:
    """What a child of this zygote will not be able to give up, learnt from one that tries."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(write, json.dumps(confine.confine(DEFAULT)).encode("ascii"))
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as told:
        names = told.read()
    os.waitpid(pid, 0)
    return [str(name) for name in json.loads(names or b'["fork"]')]


def warm_up() -> None:
    """Loads what every child needs, so that a fork finds it ready: models, tables, the engine, texts run through all."""
    from detectors import _explain, _itinerary, _redact, formats  # noqa: F401
    from detectors.pipeline.warming import warm

    warm()
    gc.collect()
    gc.freeze()


def _load_libraries() -> None:
    """What formats import when they first meet their kind: a child with a PDF took 120 ms of CPU to import two libraries."""
    for name in _LIBRARIES:
        with contextlib.suppress(ImportError):
            import_module(name)
    for charset in _CHARSETS:
        codecs.lookup(charset)


def _fall_silent() -> None:
    """From here on a library's warning or a dying parser's last words could quote a file: nobody hears them."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _loop(control: socket.socket, children: _Children) -> None:
    _keep_spare(children, DEFAULT)
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            if selector.select(_patience(children.running)) and not _accept(control, children):
                break
            _enforce(children.running)
            for limits in filter(None, _reap(children.running)):
                _keep_spare(children, limits)
    if children.spare:
        children.spare.end()
    for pid in children.running:
        _kill(pid)


def _keep_spare(children: _Children, limits: Limits) -> None:
    """A new spare once a file is done, when its fork takes nothing from whoever waits; limits as the last file's."""
    if not children.keeps_spare or (children.spare and children.spare.limits == limits):
        return
    if children.spare:
        children.spare.end()
    children.spare = spare.fork(limits, lambda door: _wait(limits, door))


def _patience(running: dict[int, _Running]) -> float | None:
    """Seconds until the next look: children are few and short, so looking every 2 ms costs less than it saves."""
    return 0.002 if running else None


def _accept(control: socket.socket, children: _Children) -> bool:
    message, descriptors = receive(control)
    if not message:
        return False
    request = child.Request.from_json(message)
    *own, status = descriptors
    pid = _given_to_spare(children, request, own) or _forked(request, own)
    for descriptor in own:
        os.close(descriptor)
    ordinary = None if request.ocr else request.limits
    children.running[pid] = _Running(ordinary, time.monotonic() + request.limits.wall_seconds, status)
    return True


def _given_to_spare(children: _Children, request: child.Request, own: list[int]) -> int | None:
    """The process that took it; None where no spare waits or the waiting one may use more or less than this file."""
    waiting = children.spare
    if waiting is None or request.ocr or waiting.limits != request.limits:
        return None
    children.spare = None
    return waiting.pid if waiting.give(request.to_json(), own) else None


def _forked(request: child.Request, own: list[int]) -> int:
    pid = os.fork()
    if pid == 0:
        _become(request, own)
    return pid


def _become(request: child.Request, own: list[int]) -> NoReturn:
    """The whole life of a child forked for one file."""

    def live() -> None:
        missing = _lock_in(request.limits, own, patient=request.ocr)
        _answer(request, own, missing)

    _end_after(live)


def _wait(limits: Limits, door: socket.socket) -> NoReturn:
    """The whole life of a spare: locked in first, then one file or none."""

    def live() -> None:
        missing = _lock_in(limits, [door.fileno()])
        message, own = spare.wait(door, child.rehearse)
        if message:
            _answer(child.Request.from_json(message), own, missing)

    _end_after(live)


def _lock_in(limits: Limits, keep: list[int], *, patient: bool = False) -> tuple[str, ...]:
    """Gives everything up but the descriptors `keep`. Returns the names of the locks that could not be closed."""
    confine.become_group(os.getppid())
    confine.close_all_but(keep)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if patient:
        os.nice(_NICE)
    return confine.confine(limits)


def _answer(request: child.Request, own: list[int], missing: tuple[str, ...]) -> None:
    given, produced, answer = own
    result = child.serve(request, given, produced)
    child.answer(answer, {**result, "missing": missing}, request.limits.answer_bytes)
    os.close(answer)  # whoever waits has it now; putting this process away takes 5 ms


def _end_after(live: Callable[[], None]) -> NoReturn:
    """Lives, and never returns: whatever happens ends in `_exit`."""
    code = 1
    try:
        live()
        code = 0
    except MemoryError:
        code = 3
    except BaseException:  # noqa: BLE001 - a traceback would show values; the code is all that may leave
        code = 2
    finally:
        os._exit(code)


def _enforce(running: dict[int, _Running]) -> None:
    now = time.monotonic()
    for pid, state in running.items():
        if now > state.deadline and not state.late:
            state.late = True
            _kill(pid)


def _kill(pid: int) -> None:
    for target in (os.killpg, os.kill):
        try:
            target(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
        return


def _reap(running: dict[int, _Running]) -> Iterator[Limits | None]:
    """Tells the end of every child that has ended; yields the limits a spare would have needed for each."""
    for pid in list(running):
        done, status, used = os.wait4(pid, os.WNOHANG)
        if not done:
            continue
        state = running.pop(pid)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)  # whatever the child may have started; never the bare id, it may be reused
        code = os.waitstatus_to_exitcode(status)
        told = {
            "code": code,
            "late": state.late,
            "cpu": used.ru_utime + used.ru_stime,
            "peak": used.ru_maxrss * _RSS_UNIT,
        }
        with contextlib.suppress(BrokenPipeError):  # who asked is gone
            os.write(state.status, json.dumps(told).encode("ascii"))
        os.close(state.status)
        yield state.ordinary


if __name__ == "__main__":
    main(int(sys.argv[1]), Warmth(sys.argv[2]))
    os._exit(0)  # there is nothing to put away, and putting it away takes .1 s of whoever waits

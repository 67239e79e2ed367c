"""The warm parent of all children: imports everything once, forks per file, holds the deadlines, reaps.

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
import struct
import sys
import time
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any

from detectors.limits import DEFAULT

from . import child, confine

_HEAD = struct.Struct("!I")
_NICE = 10  # a picture takes seconds; ordinary files go first
_DESCRIPTORS = 4  # given, produced, answer, status
_LIBRARIES = ("detectors.presidio", "pypdfium2", "pikepdf", "email.parser", "bz2", "lzma")
_CHARSETS = ("gb18030", "big5hkscs", "cp437", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le", "raw_unicode_escape")
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


class Warmth(StrEnum):
    """What a zygote has loaded when it says that it is ready: CPU seconds of its start against those of each child."""

    COLD = "cold"  # .4 s; a child then loads .6 s for itself: for one or two files
    WARM = "warm"  # 1 s; all but Presidio's engine, which adds nothing where nobody has plugged a recognizer in
    FULL = "full"  # 2.6 s; for whoever stays


@dataclass(slots=True)
class _Running:
    """A child at work: when it must be done, and where its end is told."""

    deadline: float
    status: int
    late: bool = False


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
    control.sendall(json.dumps({"missing": _missing_locks()}).encode("ascii") + b"\n")
    _loop(control)


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


def _loop(control: socket.socket) -> None:
    running: dict[int, _Running] = {}
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        while True:
            if selector.select(_patience(running)) and not _accept(control, running):
                break
            _enforce(running)
            _reap(running)
    for pid in running:
        _kill(pid)


def _patience(running: dict[int, _Running]) -> float | None:
    """Seconds until the next look: children are few and short, so looking every 2 ms costs less than it saves."""
    return 0.002 if running else None


def _accept(control: socket.socket, running: dict[int, _Running]) -> bool:
    message, descriptors = receive(control)
    if not message:
        return False
    request = child.Request.from_json(message)
    given, produced, answer, status = descriptors
    pid = os.fork()
    if pid == 0:
        _become(request, given, produced, answer)
    for descriptor in (given, produced, answer):
        os.close(descriptor)
    running[pid] = _Running(time.monotonic() + request.limits.wall_seconds, status)
    return True


def receive(control: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """One request with its descriptors; an empty one when the other end has closed."""
    data, descriptors, _, _ = socket.recv_fds(control, 1 << 16, _DESCRIPTORS)
    if not data:
        return {}, []
    (length,) = _HEAD.unpack_from(data)
    while len(data) < _HEAD.size + length:
        more = control.recv(_HEAD.size + length - len(data))
        if not more:
            return {}, descriptors
        data += more
    return json.loads(data[_HEAD.size :]), descriptors


def send(control: socket.socket, message: dict[str, Any], descriptors: list[int]) -> None:
    """The counterpart of `receive`. Raises OSError when the zygote is gone."""
    data = json.dumps(message).encode("ascii")
    data = _HEAD.pack(len(data)) + data
    sent = socket.send_fds(control, [data], descriptors)
    control.sendall(data[sent:])


def _become(request: child.Request, given: int, produced: int, answer: int) -> None:
    """The child's whole life. It never returns: whatever happens ends in `_exit`."""
    code = 1
    try:
        confine.become_group(os.getppid())
        confine.close_all_but((given, produced, answer))
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if request.ocr:
            os.nice(_NICE)
        missing = confine.confine(request.limits)
        result = child.serve(request, given, produced)
        child.answer(answer, {**result, "missing": missing}, request.limits.answer_bytes)
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


def _reap(running: dict[int, _Running]) -> None:
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
        os.write(state.status, json.dumps(told).encode("ascii"))
        os.close(state.status)


if __name__ == "__main__":
    main(int(sys.argv[1]), Warmth(sys.argv[2]))
    os._exit(0)  # there is nothing to put away, and putting it away takes .1 s of whoever waits

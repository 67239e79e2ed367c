"""The running zygote as its parent sees it: started, asked, replaced. It carries answers and believes none of them."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence

from detectors.errors import SandboxFailed

from .child import Request
from .handing import send
from .zygote import Warmth

_GRACE = 5.0  # seconds after the zygote's own deadline before the zygote itself is replaced
_START = 60.0  # seconds a zygote may take to warm up: about 2 on an idle core, far more on a busy one
_STATUS_BYTES = 256
_GREETING_BYTES = 1024
# BLAS: one thread, more cost ten times as much on single sentences. The rest is what Python needs to speak utf-8.
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "REGEX_TIMEOUT_SECONDS": "2",
}
COMMAND = (sys.executable, "-I", "-m", "detectors.sandbox.zygote")


class ZygoteProcess:
    """The running zygote process and the socket to it. `missing` names the locks its children cannot close."""

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket) -> None:
        self._process = process
        self._control = control
        self.missing: tuple[str, ...] = ()

    @classmethod
    def start(cls, command: Sequence[str] = COMMAND, warmth: Warmth = Warmth.FULL) -> ZygoteProcess:
        """Starts one and waits until it is ready. Raises SandboxFailed."""
        ours, theirs = socket.socketpair()
        line = [*command, str(theirs.fileno()), warmth.value]
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                line, pass_fds=[theirs.fileno()], env=_ENVIRONMENT, stdin=subprocess.DEVNULL, start_new_session=True
            )
        ours.settimeout(_START)
        zygote = cls(process, ours)
        try:
            zygote.missing = tuple(json.loads(ours.recv(_GREETING_BYTES))["missing"])
        except (OSError, ValueError, KeyError):
            zygote.close()
            raise SandboxFailed(
                "The process that reads files could not be started. Is the package installed whole?"
            ) from None
        return zygote

    def alive(self) -> bool:
        return self._process.poll() is None

    async def run(
        self, request: Request, descriptors: list[int], answered: Callable[[bytes], None] | None = None
    ) -> tuple[bytes, bytes]:
        """Sends one request and waits: the raw answer and the raw status, empty where there was none.

        `answered` hears the answer when it is whole, some milliseconds before the child has ended.
        """
        answer_read, answer_write = os.pipe()
        status_read, status_write = os.pipe()
        try:
            try:
                send(self._control, request.to_json(), [*descriptors, answer_write, status_write])
            except OSError:
                return b"", b""
            finally:
                os.close(answer_write)
                os.close(status_write)
            wait = request.limits.wall_seconds + _GRACE
            body = _drain(answer_read, request.limits.answer_bytes, wait)
            return await asyncio.gather(_telling(body, answered), _drain(status_read, _STATUS_BYTES, wait))
        finally:
            os.close(answer_read)
            os.close(status_read)

    def close(self) -> None:
        self._control.close()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


async def _telling(body: Awaitable[bytes], answered: Callable[[bytes], None] | None) -> bytes:
    whole = await body
    if answered:
        answered(whole)
    return whole


async def _drain(descriptor: int, limit: int, wait: float) -> bytes:
    """All bytes of a pipe until its other ends close; b"" where that takes longer than `wait` seconds."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[bytes] = loop.create_future()
    pieces: list[bytes] = []

    def readable() -> None:
        piece = os.read(descriptor, 1 << 16)
        pieces.append(piece)
        if not piece or sum(map(len, pieces)) > limit:
            loop.remove_reader(descriptor)
            if not done.done():
                done.set_result(b"".join(pieces))

    loop.add_reader(descriptor, readable)
    try:
        return await asyncio.wait_for(done, wait)
    except TimeoutError:
        return b""
    finally:
        loop.remove_reader(descriptor)

"""The bot under a test's hand: its clock is moved over a socket, and it ends at the n-th step. Started as a script.

    run_bot.py SOCKET STEPS
    run_bot.py --starts SOCKET

A step is one commit of the store or one Bot API request; each is written to the file STEPS as it begins. The socket takes
lines: "move SECONDS" moves the clock, "arm N" counts from now and ends the process after the N-th step as `kill -9` would,
"after NAME" ends it after the next step of that name.

With --starts it loads the bot's modules once, begins nothing, and forks a bot for each connection: a line of JSON says where
and how, two lines come back, the bot's process id and, when it has ended, its exit code. What a start loads is 2 s of CPU.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket as sockets
import sys
import time
import traceback
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import NoReturn, TypeVar

from bot import app, settings
from bot.log import configure
from detectors import Inspector
from detectors.sandbox.zygote import Warmth

T = TypeVar("T")


class MovedClock:
    """Real time plus what the test added; whoever sleeps is woken when it is moved."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._moved = asyncio.Condition()

    def now(self) -> float:
        return time.time() + self._ahead

    async def sleep(self, seconds: float) -> None:
        until = self.now() + seconds
        async with self._moved:
            while (left := until - self.now()) > 0:
                try:
                    await asyncio.wait_for(self._moved.wait(), left)
                except TimeoutError:
                    return

    async def move(self, seconds: float) -> None:
        self._ahead += seconds
        async with self._moved:
            self._moved.notify_all()


class Steps:
    """Counts the steps, writes their names, and ends the process at the chosen one."""

    def __init__(self, log: Path) -> None:
        self._log, self._kill_at, self._n, self._armed, self._after = log, 0, 0, 0, ""

    def arm(self, kill_at: int, after: str = "") -> None:
        self._kill_at, self._n, self._armed, self._after = kill_at, 0, self._armed + 1, after
        self._log.write_text("")

    async def __call__(self, name: str, run: Callable[[], Awaitable[T]]) -> T:
        self._n += 1
        mine = (self._armed, self._n)  # a step that began before "arm" is none of those that are counted
        with self._log.open("a") as log:
            log.write(f"{name}\n")
        try:
            return await run()
        finally:
            if mine == (self._armed, self._kill_at) or name == self._after:
                os.kill(os.getpid(), signal.SIGKILL)


async def main(socket: str, steps: str) -> None:
    clock, around = MovedClock(), Steps(Path(steps))

    async def follow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            word, what = line.decode().split()
            if word == "arm":
                around.arm(int(what))
            elif word == "after":
                around.arm(0, what)
            else:
                await clock.move(float(what))
            writer.write(b"done\n")
        writer.close()

    async with await asyncio.start_unix_server(follow, socket):
        await app.build(settings.load(os.environ), clock, around).run()


def run(socket: str, steps: str) -> None:
    configure("DEBUG")
    # It is started anew for every step and reads one file: a full warm-up would be 1.6 s of CPU each time for nothing.
    vars(app)["Inspector"] = partial(Inspector, warmth=Warmth.WARM)
    asyncio.run(main(socket, steps))


def starts(path: str) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with sockets.socket(sockets.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        while True:
            given, _ = door.accept()
            if os.fork() == 0:
                door.close()
                keep(given)
            given.close()


def keep(given: sockets.socket) -> NoReturn:
    """Forks one bot, waits for its end and tells it."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    order = json.loads(given.makefile().readline())
    pid = os.fork()
    if pid == 0:
        given.close()
        be(**order)
    given.sendall(f"{pid}\n".encode())
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    given.sendall(f"{code}\n".encode())
    os._exit(0)


def be(words: list[str], environment: dict[str, str], folder: str, output: str) -> NoReturn:
    """One bot, as if it had been started there with this environment."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    log = os.open(output, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(log, stream)
    code = 1
    try:
        run(*words)
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it belongs into the output
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    starts(sys.argv[2]) if sys.argv[1] == "--starts" else run(*sys.argv[1:])

"""The demonstration: a playground with its town, the bot as a process of its own, one address to open.

Everything it starts ends with it and everything it wrote is wiped: on Ctrl-C, on SIGTERM, when the terminal is closed, and when the bot dies.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from .processes import environment
from .server import Server
from .town import Towns

STARTS_WITHIN = 60.0  # seconds until the bot's first poll; a cold start with bytecode to write took 8 on two cores
READY = "I am @"  # how the line begins by which the bot says that a file can be read at once
ENDS_WITHIN = 10.0  # seconds a bot gets to end by itself before it is killed
WORDS = {
    "ready": ("演示已就绪，请打开：{page}", "The demonstration is ready. Open: {page}"),
    "stop": (
        "按 Ctrl-C 结束；数据只在本机，结束即清空。",
        "Ctrl-C ends it. All data stays on this machine and is wiped at the end.",
    ),
    "starting": ("正在启动打码助手……", "Starting the bot ..."),
    "died": (
        "打码助手自己停了（退出码 {code}）。上面几行是它最后说的话。",
        "The bot ended by itself (exit code {code}). Its last words stand above.",
    ),
    "late": (
        "打码助手 {seconds} 秒内没有连上，先停下了。",
        "The bot did not connect within {seconds} s, so the demonstration stops.",
    ),
    "gone": ("已结束，数据已清空。", "Ended; all data is wiped."),
}


def run(command: Sequence[str] | None = None, *, open_page: bool | None = None) -> int:
    """Runs the demonstration until Ctrl-C. Returns the exit code: 0, or 1 where the bot died or never came.

    `command` replaces the bot's own (`python -m bot run`). The page is opened by itself where a person sits in front.
    """
    shown = sys.stdout.isatty() and _has_screen() if open_page is None else open_page
    return asyncio.run(Demonstration(command or (sys.executable, "-m", "bot", "run"), shown).run())


class Demonstration:
    """One run: the server, the folder, the bot's process. The address is said when the bot listens, the page opened when it reads."""

    def __init__(self, command: Sequence[str], open_page: bool) -> None:
        self.command = command
        self.open_page = open_page
        self.server = Server()
        self.stopped = asyncio.Event()
        self.ready = asyncio.Event()

    async def run(self) -> int:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # the last: the terminal is closed
            loop.add_signal_handler(name, self.stopped.set)
        self.server.towns = Towns(self.server.control)
        await self.server.start()
        try:
            with tempfile.TemporaryDirectory(prefix="dama-demo-") as folder:
                self.server.data_dir = Path(folder)
                return await self._with_bot(Path(folder))
        finally:
            await self.server.stop()
            say("gone")

    async def _with_bot(self, folder: Path) -> int:
        say("starting")
        bot = await asyncio.create_subprocess_exec(
            *self.command, env=self._environment(folder), start_new_session=True, stdout=asyncio.subprocess.PIPE
        )
        died, passed_on = asyncio.create_task(bot.wait()), asyncio.create_task(self._pass_on(bot))
        try:
            return await self._watch(died)
        finally:
            await _end(bot, died)
            await asyncio.wait({passed_on}, timeout=1)  # its children may hold the line for a moment longer
            passed_on.cancel()

    async def _pass_on(self, bot: asyncio.subprocess.Process) -> None:
        """What the bot says is said here, too; one of its lines is listened for."""
        assert bot.stdout is not None
        async for line in bot.stdout:
            said = line.decode("utf-8", "replace")
            print(said, end="", flush=True)
            if said.startswith(READY):
                self.ready.set()

    async def _watch(self, died: asyncio.Task[int]) -> int:
        asked, ready = asyncio.create_task(self.stopped.wait()), asyncio.create_task(self.ready.wait())
        polled = asyncio.create_task(self.server.world.until(lambda: self.server.world.polls, STARTS_WITHIN))
        try:
            await asyncio.wait({died, asked, polled}, return_when=asyncio.FIRST_COMPLETED)
            if polled.done() and polled.exception() is not None:
                say("late", seconds=int(STARTS_WITHIN))
                return 1
            if polled.done():
                say("ready", page=self.server.page)
                say("stop")
                await asyncio.wait({died, asked, ready}, return_when=asyncio.FIRST_COMPLETED)
                self._show()
                await asyncio.wait({died, asked}, return_when=asyncio.FIRST_COMPLETED)
            return self._verdict(died)
        finally:
            for task in (asked, polled, ready):
                task.cancel()
            await asyncio.gather(asked, polled, ready, return_exceptions=True)

    def _show(self) -> None:
        """Opens the page by itself once the first list posted there meets a bot that can read it."""
        if self.open_page and self.ready.is_set():
            threading.Thread(target=webbrowser.open, args=(self.server.page,), daemon=True).start()

    def _verdict(self, died: asyncio.Task[int]) -> int:
        if died.done() and not self.stopped.is_set():
            say("died", code=died.result())
            return 1
        return 0

    def _environment(self, folder: Path) -> dict[str, str]:
        """The bot's own settings and no more of ours than a process needs to run."""
        return environment(
            DAMA_BOT_TOKEN=self.server.world.token,
            DAMA_API_BASE=self.server.base,
            DAMA_DATA_DIR=str(folder),
            DAMA_DEFAULT_MODE="protect",
            DAMA_OPERATOR="演示 demo@example.org",
            DAMA_PLAYGROUND="1",
        )


def _has_screen() -> bool:
    """Without one a text browser would take over the terminal."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


async def _end(bot: asyncio.subprocess.Process, died: asyncio.Task[int]) -> None:
    """Asks the bot to end, then kills its whole process group, so that none of its children stays."""
    if not died.done():
        bot.terminate()
        await asyncio.wait({died}, timeout=ENDS_WITHIN)
    with suppress(ProcessLookupError):
        os.killpg(bot.pid, signal.SIGKILL)
    await died


def say(key: str, **values: object) -> None:
    """One sentence to the person at the terminal, in Chinese where the locale is Chinese, else in English."""
    chinese = (os.environ.get("LC_ALL") or os.environ.get("LANG", "")).startswith("zh")
    print(WORDS[key][0 if chinese else 1].format(**values), flush=True)

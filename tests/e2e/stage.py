"""The stage of the end-to-end tests: a world with people, and the bot as a process of its own that talks HTTP to it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import founding

from playground.control import Control, Upload
from playground.records import Chat, Tap, User
from playground.testing import Running, running_server

PATIENCE = float(os.environ.get("DAMA_TEST_PATIENCE", "60"))  # seconds until a test gives up; never a measure of speed
Json = dict[str, Any]
folders: list[str] = []


@dataclass
class Forked:
    """A bot's process that is no child of ours: what the tests ask of asyncio's `Process`."""

    pid: int
    _end: asyncio.Task[int]

    @property
    def returncode(self) -> int | None:
        return self._end.result() if self._end.done() else None

    async def wait(self) -> int:
        return await asyncio.shield(self._end)

    def send_signal(self, signal: int) -> None:
        os.kill(self.pid, signal)


processes: list[asyncio.subprocess.Process | Forked] = []


def leave_nothing() -> None:
    """Ends what a failed test left running, and removes the sockets' folders."""
    for process in processes:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGKILL)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Bot:
    """The bot's process, its data folder and everything it printed."""

    process: asyncio.subprocess.Process | Forked
    data: Path
    output: Path

    async def stop(self) -> int:
        """Ends it as an operator would; returns its exit status."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), PATIENCE)


@dataclass
class HeldBot(Bot):
    """A bot started by run_bot.py, whose clock can be moved and whose end can be chosen."""

    socket: Path = Path()
    steps: Path = Path()

    async def order(self, word: str, what: float | str) -> None:
        """ "move" seconds, "arm" the n-th step from now, or end "after" a step of that name."""
        reader, writer = await asyncio.open_unix_connection(self.socket)
        writer.write(f"{word} {what}\n".encode())
        assert await reader.readline() == b"done\n"
        writer.close()
        await writer.wait_closed()

    def taken(self) -> list[str]:
        """The names of the steps since the last "arm"."""
        return self.steps.read_text().splitlines()


@dataclass
class Group:
    """One group with its people: the admin and the sender have started the bot, the neighbour has not."""

    control: Control
    chat: Chat
    admin: User
    sender: User
    neighbour: User

    def post(self, text: str = "", who: User | None = None, **how: Any) -> int:
        message = self.control.post(self.chat.id, (who or self.sender).id, text, **how)
        return message.id

    def post_file(self, data: bytes, name: str, who: User | None = None, **how: Any) -> int:
        return self.post(who=who, upload=Upload(data, name), **how)

    def stands(self, message_id: int) -> bool:
        return message_id in self.chat.messages

    def private(self, who: User) -> list[Json]:
        """What the bot wrote to somebody in private, oldest first."""
        bot = self.control.world.bot.id
        return [m for m in self.control.read(who.id, who.id) if m["from"]["id"] == bot]

    def card(self) -> Json | None:
        """The newest card the admin has."""
        return next((m for m in reversed(self.private(self.admin)) if "知道了" in labels(m)), None)

    def seen_by(self, who: User) -> list[Json]:
        return self.control.read(self.chat.id, who.id)

    def asks(self, who: User | None = None) -> list[Json]:
        """The asks somebody has in private."""
        return [m for m in self.private(who or self.sender) if "弄错了" in labels(m)]

    def said(self, who: User | None = None) -> list[Json]:
        """What the bot's own messages in the group are, as somebody sees them; none that is for one person alone."""
        bot = self.control.world.bot.id
        seen = self.seen_by(who or self.neighbour)
        return [m for m in seen if m.get("from", {}).get("id") == bot and "ephemeral_message_id" not in m]

    def whispered(self, who: User) -> list[Json]:
        """The ephemeral messages somebody has in the group."""
        return [m for m in self.seen_by(who) if "ephemeral_message_id" in m]

    def tap(self, who: User, label: str, chat: int | None = None) -> Tap:
        """Taps the newest button with that label that the person can see in a chat (their private one by default)."""
        where = chat or who.id
        for message in reversed(self.control.read(where, who.id)):
            if label in labels(message):
                ephemeral = message.get("ephemeral_message_id", 0)
                return self.control.tap(who.id, where, message["message_id"], label, ephemeral_id=ephemeral)
        raise AssertionError(f"{who.name} sees no button {label}")

    async def press(self, who: User, label: str, chat: int | None = None) -> Json:
        """A tap and what its person saw at once: text, show_alert, url."""
        tap = self.tap(who, label, chat)
        await self.until(lambda: tap.answer is not None)
        return tap.answer or {}

    async def leak(self, who: User | None = None, data: bytes = b"", name: str = "a.csv") -> int:
        """Somebody (the sender) posts the dossier as a file; it goes."""
        message_id = self.post_file(data or founding.csv(), name, who=who)
        await self.until(lambda: not self.stands(message_id))
        return message_id

    def requests(self) -> list[Json]:
        """What the bot asked the server to say in the group, as it asked: each with its method."""
        wanted = ("sendMessage", "editEphemeralMessageText")
        requests = (r for r in self.control.world.requests if r.method in wanted)
        return [{"method": r.method, **r.params} for r in requests if str(r.params.get("chat_id")) == str(self.chat.id)]

    async def write(self, who: User, text: str, **how: Any) -> Json:
        """A message to the bot in private, and the answer to it."""
        before = len(self.private(who))
        self.control.post(who.id, who.id, text, **how)
        await self.until(lambda: len(self.private(who)) > before)
        return self.private(who)[-1]

    async def choose(self, mode: str) -> None:
        """The admin switches the mode by the settings' button of that label."""
        await self.write(self.admin, "/settings")
        assert (await self.press(self.admin, mode))["text"] == "已保存。"
        await self.until(lambda: f"方式：{mode}" in words(self.private(self.admin)[-1]))

    async def quiet(self) -> None:
        """Everything posted so far has been judged, and what that led to in the group has been carried out. Once a group.

        A group's messages and inspections run in order, and its deletes go before its words: after the first command
        all inspections wait before the second one, whose answer is the group's last word.
        """
        await self.round_trip()
        self.post("/help", self.neighbour)
        await self.until(lambda: any("打开私聊" in labels(m) for m in self.said()))

    async def round_trip(self) -> None:
        """A command in the group and its answer in private: what the group's lane held before it has been served."""
        told = len(self.private(self.admin))
        self.post("/help", self.admin)
        await self.until(lambda: len(self.private(self.admin)) > told)

    async def until(self, condition: Callable[[], object]) -> None:
        await self.control.world.until(condition, PATIENCE)


def labels(message: Json) -> list[str]:
    """The buttons under a message."""
    return [one["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for one in row]


def words(message: Json) -> str:
    return str(message.get("text", "") or message.get("caption", ""))


@dataclass
class Stage:
    """A running playground with the bot at work in it."""

    server: Running
    bot: Bot

    @property
    def control(self) -> Control:
        return self.server.control

    async def group(self, mode: str = "", admins: Sequence[User] = (), **how: Any) -> Group:
        """A fresh group with the bot as admin; `mode` (提醒, 观察) is set by the admin's own tap, as in real life.

        `admins` are further ones, who have not started the bot.
        """
        control = self.control
        people = [control.add_user(name, language="zh-hans") for name in ("管理员小周", "阿强", "邻居")]
        admin, sender, neighbour = people
        title = how.pop("title", "幸福里 3 期业主群")
        chat = control.add_group(title, admin.id, [sender.id, neighbour.id], **how)
        for other in admins:
            control.promote(chat.id, other.id, admin.id)
        group = Group(control, chat, admin, sender, neighbour)
        for person in (admin, sender):
            control.start(person.id)
            await group.until(lambda who=person: group.private(who))
        control.add_bot(chat.id, admin.id, admin=True)
        await group.until(lambda: any("✓ 能「删除消息」" in words(m) for m in group.private(admin)))
        if mode:
            await group.choose(mode)
        return group


def environment(server: Running, data: Path, **more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DAMA_")}
    return clean | {
        "DAMA_BOT_TOKEN": server.token,
        "DAMA_API_BASE": server.base,
        "DAMA_DATA_DIR": str(data),
        "DAMA_OPERATOR": "测试值守 ops@example.org",
        "DAMA_DEFAULT_MODE": "protect",
        "DAMA_PLAYGROUND": "1",
        **more,
    }


async def start_bot(server: Running, folder: Path, **more: str) -> Bot:
    """Starts `dama run` and waits until it asks for updates."""
    process = await _start(server, folder, ["-m", "bot", "run", "--log-level", "debug"], more)
    return Bot(process, folder / "data", folder / "output.txt")


async def start_held(server: Running, folder: Path, *, starts: Path | None = None, **more: str) -> HeldBot:
    """The same under the test's hand; `starts` is where bots are forked for a test that needs many."""
    folders.append(tempfile.mkdtemp())  # a socket's path: at most 107 characters
    socket, steps = Path(folders[-1]) / "s", folder / "steps.txt"
    steps.touch()
    script = Path(__file__).with_name("run_bot.py")
    words = [str(socket), str(steps)]
    process = await _start(server, folder, words if starts else [str(script), *words], _unmeasured() | more, starts)
    return HeldBot(process, folder / "data", folder / "output.txt", socket, steps)


def _unmeasured() -> dict[str, str]:
    """A killed process writes no coverage, and being measured would make each of its many starts slower."""
    return {name: "" for name in os.environ if name.startswith("COVERAGE_PROCESS")}


@asynccontextmanager
async def many_starts(folder: Path) -> AsyncIterator[Path]:
    """A process that has loaded the bot's modules and forks bots: the socket at which it is asked."""
    folders.append(tempfile.mkdtemp())
    door = Path(folders[-1]) / "s"
    script = Path(__file__).with_name("run_bot.py")
    words = [sys.executable, str(script), "--starts", str(door)]
    process = await asyncio.create_subprocess_exec(*words, env=os.environ | _unmeasured(), cwd=folder)
    processes.append(process)
    try:
        async with asyncio.timeout(PATIENCE):
            while not door.exists():
                await asyncio.sleep(0.01)
        yield door
    finally:
        process.kill()
        await process.wait()


async def _fork(door: Path, order: Json) -> Forked:
    reader, writer = await asyncio.open_unix_connection(door)
    writer.write(f"{json.dumps(order)}\n".encode())
    pid = int(await reader.readline())

    async def end() -> int:
        code = int(await reader.readline())
        writer.close()
        return code

    return Forked(pid, asyncio.create_task(end()))


async def _start(
    server: Running, folder: Path, words: list[str], more: dict[str, str], starts: Path | None = None
) -> asyncio.subprocess.Process | Forked:
    data, output = folder / "data", folder / "output.txt"
    data.mkdir(exist_ok=True)
    polls = server.world.polls
    about = environment(server, data, **more)
    process: asyncio.subprocess.Process | Forked
    if starts:
        process = await _fork(
            starts, {"words": words, "environment": about, "folder": str(folder), "output": str(output)}
        )
    else:
        with output.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *words, env=about, stdout=log, stderr=log, cwd=folder
            )
    processes.append(process)
    started = asyncio.create_task(server.world.until(lambda: server.world.polls > polls, PATIENCE))
    ended = asyncio.create_task(process.wait())
    await asyncio.wait((started, ended), return_when=asyncio.FIRST_COMPLETED)
    started.cancel()
    ended.cancel()
    await asyncio.gather(started, ended, return_exceptions=True)
    assert process.returncode is None, output.read_text("utf-8", "replace")
    return process


@asynccontextmanager
async def stage(folder: Path, variant: str = "modern", **more: str) -> AsyncIterator[Stage]:
    async with running_server(variant) as server:
        bot = await start_bot(server, folder, **more)
        try:
            yield Stage(server, bot)
        finally:
            status = await bot.stop()
        assert status == 0, bot.output.read_text("utf-8", "replace")
        assert server.world.violations == []


def spaced(text: str) -> str:
    """Text without white space, for comparing what layout may break."""
    return re.sub(r"\s+", "", text)

"""The whole bot in a test's event loop, against the playground, with children that are no processes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot import app
from bot.clock import SystemClock
from bot.settings import Settings, load
from detectors import Blob, Code, Outline, Problem, Redaction, Report, SandboxFailed, Verdict
from playground.control import Upload
from playground.testing import Running

ROOT = Path(__file__).parents[2]
LEAK = Report(
    Verdict.LEAK, "persons", complete=True, persons=(Outline({"PERSON": 1, "MOBILE": 1}, ("NAME", "PHONE")),) * 9
)


@dataclass
class Children:
    """The detectors' Inspector without processes. `problem` is what every file has."""

    problem: Code | None = None
    fails: bool = False
    rung: int = 3
    missing: tuple[str, ...] = ()
    asked: dict[str, Any] = field(default_factory=dict)
    reads_pictures: bool = False

    def __call__(self, *_: Any, **named: Any) -> Children:
        self.asked = named
        return self

    async def __aenter__(self) -> Children:
        if self.fails:
            raise SandboxFailed("No children today.")
        return self

    async def __aexit__(self, *_: object) -> None:
        return None

    async def inspect(self, blob: Blob, *, sensitivity: str = "normal", pictures: bool = True) -> Report:
        return Report(Verdict.UNINSPECTABLE, "x", False, problems=(Problem(self.problem),)) if self.problem else LEAK

    async def redact(self, blob: Blob) -> Redaction:
        return Redaction(Blob(b"masked", blob.name, blob.claimed_type))

    async def itinerary(self, blob: Blob) -> str | None:
        return "3月8日 示例超市"

    async def fingerprints(self, blob: Blob, key: str, *, linked: bool = False) -> frozenset[str]:
        return frozenset()


@dataclass
class Group:
    server: Running
    admin: int
    sender: int
    id: int

    def leak(self) -> int:
        return self.server.control.post(self.id, self.sender, upload=Upload(b"a,b\n" * 9, "x.csv", "text/csv")).id

    def stands(self, message_id: int) -> bool:
        return message_id in self.server.world.chat(self.id).messages

    def private(self, user: int) -> list[Any]:
        return self.server.control.read(user, user)


def settings_of(server: Running, folder: Path, **more: str) -> Settings:
    environ = {
        "DAMA_BOT_TOKEN": server.token,
        "DAMA_API_BASE": server.base,
        "DAMA_DATA_DIR": str(folder),
        "DAMA_PLAYGROUND": "1",
        "DAMA_DEFAULT_MODE": "protect",
        "DAMA_OPERATOR": "Li li@example.org",
    }
    return load(environ | more)


def group_of(server: Running) -> Group:
    admin, sender = server.control.add_user("Li"), server.control.add_user("Qiang")
    chat = server.control.add_group("幸福里", admin.id, [sender.id])
    for user in (admin, sender):
        server.control.start(user.id)
    server.control.add_bot(chat.id, admin.id, admin=True)
    return Group(server, admin.id, sender.id, chat.id)


@dataclass
class Started:
    bot: app.App
    task: asyncio.Task[None]
    said: list[str] = field(default_factory=list)

    async def end(self) -> None:
        self.bot.stop()
        await asyncio.wait_for(self.task, 20)


@asynccontextmanager
async def started(server: Running, settings: Settings, steps: list[str] | None = None) -> AsyncIterator[Started]:
    """The bot in this event loop, stopped in the end."""

    async def around(name: str, run: Callable[[], Any]) -> Any:
        if steps is not None:
            steps.append(name)
        return await run()

    bot = app.build(settings, SystemClock(), around)
    said: list[str] = []
    polls = server.world.polls
    it = Started(bot, asyncio.create_task(bot.run(said.append)), said)
    try:
        await server.world.until(lambda: server.world.polls > polls or it.task.done(), 20)
        if it.task.done():
            await it.task
        yield it
    finally:
        if not it.task.done():
            await it.end()

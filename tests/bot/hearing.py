"""An Understanding with a desk that writes down what it is asked, fed with the raw updates of the playground."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.clock import SystemClock
from bot.model import (
    Command,
    Job,
    JobKind,
    Membership,
    Submission,
    Tap,
)
from bot.ports import Outcome
from bot.telegram.session import Api, Session
from bot.telegram.understand import Understanding
from bot.telegram.updates import received
from playground.control import Control
from playground.testing import Running, running_server

CANARY = "canary-王芳-13490001234"
Json = dict[str, Any]


@dataclass
class Desk:
    """Writes down what it is asked and answers with a sign that it was."""

    asked: list[Any] = field(default_factory=list)
    fails: bool = False

    async def submission(self, value: Submission) -> Outcome:
        return self._answer(value)

    async def tap(self, value: Tap) -> Outcome:
        return self._answer(value)

    async def command(self, value: Command) -> Outcome:
        return self._answer(value)

    async def membership(self, value: Membership) -> Outcome:
        return self._answer(value)

    def _answer(self, value: Any) -> Outcome:
        if self.fails:
            raise RuntimeError(CANARY)
        self.asked.append(value)
        return Outcome(forget=("asked",))


@dataclass
class Stage:
    server: Running
    desk: Desk
    understanding: Understanding
    group: int
    admin: int
    sender: int

    @property
    def control(self) -> Control:
        return self.server.control

    def job(self, raw: Json) -> Job:
        update = received(self.server.world.bot.id, raw)
        assert update is not None
        payload = {"bot_id": update.bot_id, "update_id": update.update_id, "kind": update.kind, "raw": update.raw}
        return Job(JobKind.UPDATE, "k", update.lane, payload)

    async def understand(self, raw: Json) -> Outcome:
        return await self.understanding.understand(self.job({"update_id": 1, **raw}))

    async def pending(self) -> list[Any]:
        """What the desk is asked about all that has happened since."""
        before, world = len(self.desk.asked), self.server.world
        for raw in world.updates.batch(100, world.clock.now()):
            await self.understanding.understand(self.job(raw))
            world.updates.confirm(raw["update_id"] + 1)
        return self.desk.asked[before:]

    async def one(self) -> Any:
        (value,) = await self.pending()
        return value

    def message(self, **more: Any) -> Json:
        who = {"id": self.sender, "is_bot": False, "first_name": "Qiang", "language_code": "zh-hans"}
        chat = {"id": self.group, "type": "supergroup", "title": "幸福里"}
        return {"message_id": 77, "date": 1_700_000_000, "chat": chat, "from": who, **more}


@asynccontextmanager
async def stage(**group: Any) -> AsyncIterator[Stage]:
    async with running_server() as server:
        server.world.updates.allow(
            ["message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member"]
        )
        api, desk = Api(server.token, Session(server.base)), Desk()
        understanding = Understanding(desk, api, SystemClock(), server.world.bot.username)  # type: ignore[arg-type]
        admin, sender = server.control.add_user("Li"), server.control.add_user("Qiang")
        chat = server.control.add_group("幸福里", admin.id, [sender.id], **group)
        server.control.add_bot(chat.id, admin.id, admin=True)
        it = Stage(server, desk, understanding, chat.id, admin.id, sender.id)
        await it.pending()
        desk.asked.clear()
        yield it
        await api.close()

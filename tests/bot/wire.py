"""A gateway on the strict local Bot API server, over HTTP, for the tests of what goes over the wire."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.effects import Effect, EffectKind, EffectResult
from bot.telegram.files import Files
from bot.telegram.gateway import Gateway
from bot.telegram.session import Api, Session
from bot.vault import Vault
from detectors import Blob, CannotRedact, CannotSeal, Limits, Redaction
from playground.control import Upload
from playground.testing import Running, running_server
from playground.world import Variant

VAULT = Vault(bytes(range(32)))

CANARY = "王芳 13490001234"
PRIVATE = "私密的话 canary-private"
NEUTRAL = "给您的私密提示，请稍候"


@dataclass
class Clock:
    """The world's time; sleeping takes none and is written down."""

    world: Any
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return float(self.world.clock.now())

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.world.clock.move(seconds)
        await asyncio.sleep(0)


@dataclass
class Children:
    """The detectors' Inspector without children."""

    places: str | None = "地点：示例超市 时间：下午"
    fails: bool = False
    seen: list[Blob] = field(default_factory=list)
    passwords: list[str] = field(default_factory=list)

    async def inspect(self, blob: Blob) -> Any:
        raise NotImplementedError

    async def redact(self, blob: Blob) -> Redaction:
        self.seen.append(blob)
        if self.fails:
            raise CannotRedact("no")
        return Redaction(Blob("王＊ 134＊＊＊".encode(), blob.name, blob.claimed_type))

    async def itinerary(self, blob: Blob) -> str | None:
        self.seen.append(blob)
        return self.places

    async def seal(self, blob: Blob, password: str, *, key: bytes | None = None) -> Blob:
        self.seen.append(blob)
        self.passwords.append(password)
        if self.fails:
            raise CannotSeal("no")
        return Blob(b"locked", "加密版.xlsx")


@dataclass
class Stage:
    server: Running
    gateway: Gateway
    clock: Clock
    children: Children
    group: int = 0
    admin: int = 0
    sender: int = 0
    steps: list[str] = field(default_factory=list)

    async def do(self, kind: EffectKind, chat_id: int | None = None, **args: Any) -> EffectResult:
        chat = self.group if chat_id is None else chat_id
        return await self.gateway.execute(Effect("key", kind, self.server.world.bot.id, chat, "test", args))

    def post(self, text: str = "hello", **more: Any) -> int:
        return self.server.control.post(self.group, self.sender, text, **more).id

    def file_id(self, upload: Upload) -> str:
        message = self.server.world.message(self.group, self.post("", upload=upload))
        assert message is not None
        content: Mapping[str, Any] = message.content
        return str(content["photo"][-1]["file_id"] if upload.photo else content["document"]["file_id"])

    def said(self, method: str) -> list[dict[str, Any]]:
        return [request.params for request in self.server.world.requests if request.method == method]

    def seen_by(self, user: int, chat: int | None = None) -> str:
        return str(self.server.control.read(chat or self.group, user))


@asynccontextmanager
async def stage(variant: Variant = Variant.MODERN, limits: Limits | None = None) -> AsyncIterator[Stage]:
    async with running_server(variant) as server:
        clock, children, steps = Clock(server.world), Children(), []

        async def around(name: str, run: Any) -> Any:
            steps.append(name)
            return await run()

        api = Api(server.token, Session(server.base, around))
        async with Files(server.base, server.token) as files:
            gateway = Gateway(api, files, children, clock, limits or Limits(), VAULT)
            assert await gateway.start() == server.world.bot.username == gateway.username()
            admin, sender = server.control.add_user("Li"), server.control.add_user("Qiang")
            group = server.control.add_group("幸福里", admin.id, [sender.id])
            server.control.add_bot(group.id, admin.id, admin=True)
            try:
                yield Stage(server, gateway, clock, children, group.id, admin.id, sender.id, steps)
            finally:
                await api.close()
        assert server.world.violations == []

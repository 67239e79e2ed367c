"""World: the state of a Telegram in a box. Users, chats, files, updates, the clock, and what was asked of the server.

It finds things and keeps them; what people do is `control`, what a bot may do is `methods`. Everything is in memory.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath

from . import views
from .errors import Refusal, bad
from .faults import Faults, Limits
from .records import ANONYMOUS, AS_CHANNEL, TELEGRAM, Chat, Json, Member, Message, Request, StoredFile, Tap, User
from .updates import UpdateQueue

KEPT_REQUESTS = 5000


class Variant(StrEnum):
    """Which server this is, as far as ephemeral messages go (PEOPLE 3.1)."""

    MODERN = "modern"  # Bot API 10.3
    V10_2 = "10.2"  # knows receiver_user_id, ignores ephemeral_message_parameters: the message becomes public
    IGNORING = "ignoring"  # older: ignores every unknown parameter, has none of the ephemeral methods
    REFUSING = "refusing"  # knows them and says no


@dataclass(slots=True)
class Clock:
    """The world's time in Unix seconds: real time plus what was added. A frozen one stands until it is moved."""

    ahead: float = 0.0
    frozen_at: float | None = None

    def now(self) -> float:
        return (time.time() if self.frozen_at is None else self.frozen_at) + self.ahead

    def move(self, seconds: float) -> None:
        self.ahead += seconds


@dataclass(repr=False, eq=False)
class World:
    """Everything on one server with one bot. `events` is what a page or a test may wait for, oldest first."""

    token: str = field(default_factory=lambda: f"7000000001:{secrets.token_urlsafe(26)}", repr=False)
    variant: Variant = Variant.MODERN
    privacy_mode: bool = True
    clock: Clock = field(default_factory=Clock)
    faults: Faults = field(default_factory=Faults)
    limits: Limits = field(default_factory=Limits)
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    taps: dict[str, Tap] = field(default_factory=dict)
    settings: dict[str, Json] = field(default_factory=dict)  # what setMyCommands, setMyName ... said
    webhook: Json = field(default_factory=dict)
    requests: deque[Request] = field(default_factory=lambda: deque(maxlen=KEPT_REQUESTS))
    violations: list[str] = field(default_factory=list)  # what a correct bot never sends
    events: list[Json] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    polls: int = 0
    _serial: int = 1000
    _waking: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        bot_id = int(self.token.split(":")[0])
        self.bot = User(bot_id, "打码助手", username="dama_demo_bot", is_bot=True)
        for user in (self.bot, TELEGRAM, ANONYMOUS, AS_CHANNEL):
            self.users[user.id] = user

    # -- telling and waiting

    def tell(self, kind: str, **what: object) -> None:
        """Writes an event and wakes everybody who waits for a change."""
        self.events.append({"n": len(self.events) + 1, "at": self.clock.now(), "kind": kind, **what})
        self.wake()

    def wake(self) -> None:
        """Lets everybody who waits look again. Outside an event loop nobody waits."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        task = loop.create_task(self._notify())
        self._waking.add(task)
        task.add_done_callback(self._waking.discard)

    async def _notify(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    async def until(self, condition: Callable[[], object], timeout: float = 10.0) -> None:
        """Waits without polling until something true comes back. Raises TimeoutError after `timeout` real seconds."""
        async with asyncio.timeout(timeout), self.changed:
            await self.changed.wait_for(lambda: bool(condition()))

    # -- finding

    def serial(self) -> int:
        self._serial += 1
        return self._serial

    def user(self, user_id: int) -> User:
        if user_id not in self.users:
            raise bad("user not found")
        return self.users[user_id]

    def chat(self, chat_id: int | str) -> Chat:
        """A chat by id or @username. Raises Telegram's refusal, also for a group that became a supergroup."""
        chat = self._named(chat_id) if str(chat_id).startswith("@") else self.chats.get(_number(chat_id))
        if chat is None:
            raise bad("chat not found")
        if chat.migrated_to is not None:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to)
        return chat

    def _named(self, name: int | str) -> Chat | None:
        wanted = str(name)[1:].lower()
        return next((chat for chat in self.chats.values() if chat.username.lower() == wanted), None)

    def message(self, chat_id: int, message_id: int) -> Message | None:
        return self.chat(chat_id).messages.get(message_id)

    def private(self, user_id: int) -> Chat:
        """The private chat of a person with the bot; made when first asked for, closed until the person starts it."""
        user = self.user(user_id)
        return self.chats.setdefault(user_id, Chat(user_id, "private", user.name, user.username))

    # -- keeping

    def keep_file(
        self, data: bytes, name: str, media_type: str, *, size: int | None = None, photo: bool = False
    ) -> StoredFile:
        """Stores bytes; the id and the path say nothing about content or name."""
        number = self.serial()
        folder = "photos" if photo else "documents"
        path = f"{folder}/file_{number}{PurePath(name).suffix if not photo else '.jpg'}"
        file_id = f"BQAC{secrets.token_urlsafe(36)}"
        stored = StoredFile(
            file_id, f"AgAD{number:08d}", path, name, media_type, data, len(data) if size is None else size
        )
        self.files[file_id] = stored
        return stored

    def place(self, message: Message) -> Message:
        """Puts a new or changed message where it belongs, and tells."""
        chat = self.chats[message.chat_id]
        if message.receiver_id is not None:
            known = (message.receiver_id, message.ephemeral_id) in chat.ephemeral
            chat.ephemeral[message.receiver_id, message.ephemeral_id] = message
        else:
            known = message.id in chat.messages
            chat.messages[message.id] = message
        self.tell("edited" if known else "posted", chat_id=chat.id, message_id=message.id, by=message.sender_id)
        return message

    def remove(self, message: Message, by: int) -> None:
        """Takes a message away. No update tells anybody, as at Telegram."""
        del self.chats[message.chat_id].messages[message.id]
        seconds = round(self.clock.now() - message.date, 2)
        self.tell("deleted", chat_id=message.chat_id, message_id=message.id, by=by, visible=seconds)

    def set_member(self, chat: Chat, member: Member) -> Member:
        """Changes what somebody is in a chat; returns what they were."""
        before = chat.member(member.user_id)
        chat.members[member.user_id] = member
        self.tell("member", chat_id=chat.id, user_id=member.user_id, status=member.status)
        return before

    def rename_bot(self, name: str) -> None:
        self.bot = replace(self.bot, name=name)
        self.users[self.bot.id] = self.bot

    # -- updates

    def push(self, kind: str, payload: Json) -> None:
        if self.updates.push(kind, payload, self.clock.now()) is not None:
            self.wake()

    def deliver(self, kind: str, message: Message) -> None:
        """Sends a message update to the bot if the bot may see it."""
        if self.bot_sees(message):
            self.push(kind, views.message(self, message))

    def bot_sees(self, message: Message) -> bool:
        """Admins see all; other bots with privacy mode on only commands, replies to them and service messages."""
        chat = self.chats[message.chat_id]
        me = chat.member(self.bot.id)
        if chat.type in ("private", "channel"):
            return me.present
        if not me.present or me.is_admin or not self.privacy_mode:
            return me.present
        answered = chat.messages.get(message.reply_to or 0)
        return message.text.startswith("/") or bool(answered and answered.sender_id == self.bot.id)

    async def settled(self) -> None:
        """Leaves nothing behind in the event loop."""
        if self._waking:
            await asyncio.gather(*self._waking)

    def violation(self, refusal: Refusal) -> Refusal:
        """Notes what a correct bot never sends, so that a test can assert there was none."""
        self.violations.append(refusal.description)
        return refusal


def _number(chat_id: int | str) -> int:
    try:
        return int(chat_id)
    except ValueError:
        raise bad("chat not found") from None

"""Control: what people do in the world. They post, edit, forward, tap, open links, add and remove the bot, and read.

Used in-process by tests and over HTTP by the page (control_web). The bot's side is `methods`.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from . import views
from .errors import bad
from .posting import Origin, Posting, Upload
from .records import Chat, Json, Member, Message, Tap

__all__ = ["Control", "Origin", "Upload"]


@dataclass(slots=True)
class Control(Posting):
    """The people's hands and eyes: with Members and Posting, all a person can do."""

    def start(self, user_id: int, payload: str = "") -> Message:
        """Opens the private chat with the bot: the person taps Start, which sends /start with the link's payload."""
        chat, bot = self.world.private(user_id), self.world.bot.id
        if not chat.member(bot).present:
            self.set_member(chat.id, bot, user_id, Member(bot))
        return self.post(chat.id, user_id, f"/start {payload}".strip())

    def block(self, user_id: int) -> None:
        """The person blocks the bot."""
        chat = self.world.private(user_id)
        self.set_member(chat.id, self.world.bot.id, user_id, Member(self.world.bot.id, "kicked"))

    def open_link(self, user_id: int, url: str) -> Message:
        """Follows a t.me deep link to the bot. Raises Refusal for any other link."""
        link = urlsplit(url)
        if (
            not link.scheme.startswith("http")
            or link.hostname != "t.me"
            or link.path.strip("/").lower() != self.world.bot.username.lower()
        ):
            raise bad("URL_INVALID")
        return self.start(user_id, parse_qs(link.query).get("start", [""])[0])

    def tap(self, user_id: int, chat_id: int, message_id: int, button: str, *, ephemeral_id: int = 0) -> Tap:
        """Presses a button by its label or its callback data. Raises Refusal where the person sees no such button."""
        chat = self.world.chat(chat_id)
        shown = chat.ephemeral.get((user_id, ephemeral_id)) if ephemeral_id else chat.messages.get(message_id)
        rows = ((shown.markup or {}).get("inline_keyboard", []) if shown else []) if self._reads(chat, user_id) else []
        found = [one for row in rows for one in row if button in (one.get("text"), one.get("callback_data"))]
        if not found:
            raise bad("there is no such button")
        return self._press(user_id, chat, message_id, str(found[0].get("callback_data", "")), ephemeral_id)

    def forge_tap(self, user_id: int, chat_id: int, message_id: int, data: str) -> Tap:
        """A tap with data of the person's choice, as a changed client can send it."""
        return self._press(user_id, self.world.chat(chat_id), message_id, data, 0)

    def _press(self, user_id: int, chat: Chat, message_id: int, data: str, ephemeral_id: int) -> Tap:
        world = self.world
        tap = Tap(
            str(4_400_000_000 + world.serial()), user_id, chat.id, message_id, data, world.clock.now(), ephemeral_id
        )
        world.taps[tap.id] = tap
        world.push("callback_query", views.callback_query(world, tap))
        return tap

    def _reads(self, chat: Chat, user_id: int) -> bool:
        return chat.id == user_id if chat.type == "private" else chat.member(user_id).present

    def read(self, chat_id: int, user_id: int) -> list[Json]:
        """The chat as that person sees it, oldest first: their own ephemeral messages, nobody else's."""
        chat = self.world.chats[chat_id]
        if not self._reads(chat, user_id):
            return []
        own = [message for (receiver, _), message in chat.ephemeral.items() if receiver == user_id]
        return [views.message(self.world, one) for one in sorted([*chat.messages.values(), *own], key=_when)]


def _when(message: Message) -> tuple[float, int]:
    return message.date, message.id or 1 << 60

"""Control: what people do in the world. They post, edit, forward, tap, open links, add and remove the bot, and read.

Used in-process by tests and over HTTP by the page (control_web). The bot's side is `methods`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

from . import views
from .errors import bad, forbidden
from .records import ANONYMOUS, AS_CHANNEL, RIGHTS, TELEGRAM, Chat, Json, Member, Message, Tap, User
from .world import World

FIRST_USER = 5_000_000_001
FIRST_GROUP = -1_002_000_000_001
BOT_RIGHTS = ("can_manage_chat", "can_delete_messages", "can_invite_users", "can_pin_messages")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody posts. `size` claims more bytes than there are, for files nobody wants to hold in memory."""

    data: bytes = field(repr=False)
    name: str
    media_type: str = "application/octet-stream"
    photo: bool = False
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A forward: of which message. The text and media come from it."""

    chat_id: int
    message_id: int


@dataclass(slots=True)
class Control:
    """The people's hands. Ids go in, records come out; what Telegram would not let a person do raises Refusal."""

    world: World

    # -- who and where

    def add_user(
        self, name: str, *, language: str = "zh-hans", username: str = "", hides_forwards: bool = False
    ) -> User:
        user = User(FIRST_USER + self.world.serial(), name, language, username, hides_forwards=hides_forwards)
        self.world.users[user.id] = user
        self.world.private(user.id)
        return user

    def add_group(
        self,
        title: str,
        creator: int,
        members: Sequence[int] = (),
        *,
        kind: str = "supergroup",
        forum: bool = False,
        username: str = "",
        extra_members: int = 0,
    ) -> Chat:
        """A supergroup (or "group", "channel") with its people; the bot is not in it yet."""
        number = self.world.serial()
        chat_id = -number if kind == "group" else FIRST_GROUP - number
        chat = Chat(chat_id, kind, title, username, forum, extra_members=extra_members, last_id=10)
        chat.members = {user: Member(user) for user in members}
        chat.members[creator] = Member(creator, "creator")
        self.world.chats[chat.id] = chat
        self.world.tell("chat", chat_id=chat.id)
        return chat

    def link(self, channel_id: int, group_id: int) -> None:
        """Makes a group the discussion of a channel: its posts are forwarded there automatically."""
        self.world.chat(channel_id).linked_id = group_id
        self.world.chat(group_id).linked_id = channel_id

    def add_topic(self, chat_id: int, name: str) -> int:
        """A topic of a forum; its id is the id of the message that opened it."""
        chat = self.world.chat(chat_id)
        topic = chat.take_id()
        chat.topics[topic] = name
        return topic

    # -- members

    def set_member(self, chat_id: int, user_id: int, by: int, member: Member) -> None:
        """Changes somebody's place in a chat, with the updates Telegram sends about it."""
        world, chat = self.world, self.world.chat(chat_id)
        before = world.set_member(chat, member)
        update = views.membership(world, chat, before, member, by)
        if user_id == world.bot.id:
            world.push("my_chat_member", update)
        elif chat.member(world.bot.id).is_admin:
            world.push("chat_member", update)

    def add_bot(self, chat_id: int, by: int, *rights: str, admin: bool = False) -> None:
        """Adds the bot; with `admin` it is promoted at once with `rights` (default: delete and pin)."""
        self.set_member(chat_id, self.world.bot.id, by, Member(self.world.bot.id))
        if self.world.chat(chat_id).type != "channel":
            self._service(chat_id, by, {"new_chat_members": [self.world.bot.json()]})
        if admin or rights:
            self.promote(chat_id, self.world.bot.id, by, *rights)

    def remove_bot(self, chat_id: int, by: int) -> None:
        self.set_member(chat_id, self.world.bot.id, by, Member(self.world.bot.id, "kicked"))

    def promote(self, chat_id: int, user_id: int, by: int, *rights: str, anonymous: bool = False) -> None:
        given = rights or (BOT_RIGHTS if user_id == self.world.bot.id else RIGHTS)
        self.set_member(chat_id, user_id, by, Member(user_id, "administrator", frozenset(given), anonymous))

    def demote(self, chat_id: int, user_id: int, by: int) -> None:
        self.set_member(chat_id, user_id, by, Member(user_id))

    def join(self, chat_id: int, user_id: int) -> None:
        self.set_member(chat_id, user_id, user_id, Member(user_id))

    def leave(self, chat_id: int, user_id: int) -> None:
        self.set_member(chat_id, user_id, user_id, Member(user_id, "left"))

    def migrate(self, chat_id: int) -> Chat:
        """Turns a group into a supergroup, with the two service messages."""
        world, old = self.world, self.world.chat(chat_id)
        new = Chat(FIRST_GROUP - world.serial(), "supergroup", old.title, members=dict(old.members), last_id=1)
        world.chats[new.id] = new
        self._service(old.id, world.bot.id, {"migrate_to_chat_id": new.id})
        self._service(new.id, world.bot.id, {"migrate_from_chat_id": old.id})
        old.migrated_to = new.id
        return new

    # -- private chats

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
        if link.hostname != "t.me" or link.path.strip("/").lower() != self.world.bot.username.lower():
            raise bad("URL_INVALID")
        return self.start(user_id, parse_qs(link.query).get("start", [""])[0])

    # -- posting

    def post(
        self,
        chat_id: int,
        user_id: int,
        text: str = "",
        *,
        upload: Upload | None = None,
        content: Json | None = None,
        forward: Origin | None = None,
        reply_to: int | None = None,
        external: Origin | None = None,
        quote: str = "",
        topic: int | None = None,
        as_chat: int | None = None,
        extra: Json | None = None,
    ) -> Message:
        """Posts one message as a person: text, a file with `text` as caption, raw `content` (contact, poll ...) or a forward.

        `external` answers a message of another chat, `quote` is the quoted part of the answered message, `as_chat` posts
        as a channel or (the chat itself) as an anonymous admin. `extra` sets further fields of Telegram's message.
        """
        world, chat = self.world, self.world.chat(chat_id)
        self._may_post(chat, user_id)
        body, more = self._content(text, upload, content, forward)
        more.update(self._reply(chat, reply_to, external, quote))
        sender, sender_chat = self._voice(chat, user_id, as_chat)
        message = Message(
            chat.take_id(),
            chat.id,
            world.clock.now(),
            body,
            sender,
            sender_chat,
            topic,
            reply_to,
            {**more, **(extra or {})},
        )
        world.deliver("channel_post" if chat.type == "channel" else "message", world.place(message))
        self._forward_automatically(chat, message)
        return message

    def post_album(
        self, chat_id: int, user_id: int, uploads: Sequence[Upload], text: str = "", **how: int
    ) -> list[Message]:
        """An album: one message a file, one media_group_id, the caption on the first."""
        group = {"media_group_id": str(13_000_000_000 + self.world.serial())}
        captions = [text] + [""] * (len(uploads) - 1)
        posts = zip(uploads, captions, strict=True)
        return [self.post(chat_id, user_id, words, upload=upload, extra=group, **how) for upload, words in posts]  # type: ignore[arg-type]  # ids of topic, reply_to

    def edit(
        self, chat_id: int, user_id: int, message_id: int, text: str = "", upload: Upload | None = None
    ) -> Message:
        """The author changes text or caption, or replaces the file. The bot gets an edited_message."""
        world, old = self.world, self._own(chat_id, user_id, message_id)
        key = "text" if "text" in old.content and upload is None else "caption"
        media = self._content("", upload, None, None)[0] if upload else {}
        new = {**old.content, **media, **({key: text} if text else {})}
        changed = replace(old, content=new, edit_date=world.clock.now())
        kind = "edited_channel_post" if world.chats[chat_id].type == "channel" else "edited_message"
        world.deliver(kind, world.place(changed))
        return changed

    def delete(self, chat_id: int, user_id: int, message_id: int) -> None:
        """Somebody deletes their message. No update comes of it."""
        self.world.remove(self._own(chat_id, user_id, message_id), user_id)

    def _content(
        self, text: str, upload: Upload | None, content: Json | None, forward: Origin | None
    ) -> tuple[Json, Json]:
        if forward is not None:
            source = self._source(forward)
            kept = {key: source.extra[key] for key in ("media_group_id",) if key in source.extra}
            return dict(source.content), {"forward_origin": views.origin(self.world, source), **kept}
        if upload is not None:
            stored = self.world.keep_file(
                upload.data, upload.name, upload.media_type, size=upload.size, photo=upload.photo
            )
            media: Json = {"photo": stored.photo()} if upload.photo else {"document": stored.document()}
            return {**media, **({"caption": text} if text else {})}, {}
        return {**({"text": text} if text else {}), **(content or {})}, {}

    def _reply(self, chat: Chat, reply_to: int | None, external: Origin | None, quote: str) -> Json:
        row: Json = {}
        answered = chat.messages.get(reply_to or 0)
        if external is not None:
            answered = self._source(external)
            row["external_reply"] = views.external_reply(self.world, answered)
        if quote:
            position = answered.text.find(quote) if answered else 0
            row["quote"] = {"text": quote, "position": max(position, 0), "is_manual": True}
        return row

    def _voice(self, chat: Chat, user_id: int, as_chat: int | None) -> tuple[int | None, int | None]:
        if chat.type == "channel":
            return None, chat.id
        if as_chat is not None:
            return (ANONYMOUS if as_chat == chat.id else AS_CHANNEL).id, as_chat
        return (ANONYMOUS.id, chat.id) if chat.member(user_id).anonymous else (user_id, None)

    def _may_post(self, chat: Chat, user_id: int) -> None:
        if chat.type != "private" and not chat.member(user_id).present:
            raise forbidden("the person is not in this chat")
        if chat.type == "private" and user_id != chat.id:
            raise forbidden("a private chat belongs to its person")

    def _forward_automatically(self, chat: Chat, post: Message) -> None:
        if chat.type != "channel" or chat.linked_id is None:
            return
        group = self.world.chat(chat.linked_id)
        extra = {"is_automatic_forward": True, "forward_origin": views.origin(self.world, post)}
        copied = Message(group.take_id(), group.id, post.date, post.content, TELEGRAM.id, chat.id, extra=extra)
        self.world.deliver("message", self.world.place(copied))

    def _service(self, chat_id: int, by: int, content: Json) -> None:
        chat = self.world.chat(chat_id)
        message = self.world.place(Message(chat.take_id(), chat.id, self.world.clock.now(), content, by))
        if chat.member(self.world.bot.id).present:
            self.world.push("message", views.message(self.world, message))

    def _source(self, origin: Origin) -> Message:
        found = self.world.chat(origin.chat_id).messages.get(origin.message_id)
        if found is None:
            raise bad("message to forward not found")
        return found

    def _own(self, chat_id: int, user_id: int, message_id: int) -> Message:
        found = self.world.chat(chat_id).messages.get(message_id)
        if found is None:
            raise bad("message to edit not found")
        if found.sender_id not in (user_id, None):
            raise bad("message can't be edited")
        return found

    # -- tapping and reading

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

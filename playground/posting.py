"""Posting: what people say, send, forward, edit and delete, and how Telegram's message about it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from . import views
from .errors import bad, forbidden
from .members import Members
from .records import ANONYMOUS, AS_CHANNEL, TELEGRAM, Chat, Json, Message


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
class Posting(Members):
    """People's posts. What Telegram would not let a person do raises Refusal."""

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

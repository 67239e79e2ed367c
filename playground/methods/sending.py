"""Sending: text, documents, photos, albums, forwards and copies. Ephemeral ones are handed to `ephemeral`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import views
from ..errors import bad, too_many
from ..forms import Part
from ..records import Chat, Json, Message
from ..world import World
from . import _content, _rights, ephemeral

Files = Mapping[str, Part]


def send_message(world: World, p: Json, files: Files) -> Json:
    return _send(world, p, _content.text_of(p))


def send_document(world: World, p: Json, files: Files) -> Json:
    caption = _content.caption_of(p)
    _rights.speaking(world, p["chat_id"])
    document = _content.file_of(world, p["document"], files).document()
    return _send(world, p, {"document": document, **caption})


def send_photo(world: World, p: Json, files: Files) -> Json:
    caption = _content.caption_of(p)
    _rights.speaking(world, p["chat_id"])
    return _send(world, p, {"photo": _content.file_of(world, p["photo"], files, photo=True).photo(), **caption})


def send_media_group(world: World, p: Json, files: Files) -> list[Json]:
    media = p["media"]
    if not 2 <= len(media) <= 10:
        raise bad("wrong number of media in the album")
    group = {"media_group_id": str(13_000_000_000 + world.serial())}
    return [_send(world, p, {**_media(world, one, files), **_content.caption_of(one)}, group) for one in media]


def _media(world: World, one: Json, files: Files) -> Json:
    photo = one["type"] == "photo"
    stored = _content.file_of(world, one["media"], files, photo=photo)
    return {"photo": stored.photo()} if photo else {"document": stored.document()}


def _send(world: World, p: Json, content: Json, extra: Json | None = None) -> Json:
    chat = _rights.speaking(world, p["chat_id"])
    markup = _content.markup_of(p)
    receiver = ephemeral.receiver(world, p)
    if receiver is not None:
        return ephemeral.send(world, chat, receiver, content, markup)
    reply_to, more = _reply(chat, p)
    _pace(world, chat)
    return _place(world, chat, content, {**(extra or {}), **more}, markup, _topic(chat, p), reply_to)


def _place(
    world: World, chat: Chat, content: Json, extra: Json, markup: Json | None, topic: int | None, reply_to: int | None
) -> Json:
    now, channel = world.clock.now(), chat.type == "channel"
    sender, sender_chat = (None, chat.id) if channel else (world.bot.id, None)
    message = Message(chat.take_id(), chat.id, now, content, sender, sender_chat, topic, reply_to, extra, markup)
    return views.message(world, world.place(message))


def _pace(world: World, chat: Chat) -> None:
    seconds = world.limits.wait(chat.id, world.clock.now(), group=chat.type != "private")
    if seconds:
        raise too_many(seconds)


def _topic(chat: Chat, p: Json) -> int | None:
    topic = p.get("message_thread_id")
    if topic is not None and topic not in chat.topics:
        raise bad("message thread not found")
    return topic


def _reply(chat: Chat, p: Json) -> tuple[int | None, Json]:
    wanted = p.get("reply_parameters") or {"message_id": p.get("reply_to_message_id")}
    reply_to = wanted.get("message_id")
    if reply_to is None:
        return None, {}
    answered = chat.messages.get(reply_to)
    if answered is None:
        if wanted.get("allow_sending_without_reply") or p.get("allow_sending_without_reply"):
            return None, {}
        raise bad("message to be replied not found")
    quote = wanted.get("quote")
    if quote and quote not in answered.text:
        raise bad("QUOTE_TEXT_INVALID")
    more: Json = {"quote": {"text": quote, "position": answered.text.find(quote), "is_manual": True}} if quote else {}
    return reply_to, more


def forward_message(world: World, p: Json, files: Files) -> Json:
    chat, source = _rights.speaking(world, p["chat_id"]), _source(world, p, "forward")
    _pace(world, chat)
    extra = {"forward_origin": views.origin(world, source)}
    return _place(world, chat, dict(source.content), extra, None, _topic(chat, p), None)


def copy_message(world: World, p: Json, files: Files) -> Json:
    chat, source = _rights.speaking(world, p["chat_id"]), _source(world, p, "copy")
    _pace(world, chat)
    kept = {key: value for key, value in source.content.items() if "caption" not in p or not key.startswith("caption")}
    reply_to, more = _reply(chat, p)
    content = {**kept, **_content.caption_of(p)}
    sent = _place(world, chat, content, more, _content.markup_of(p), _topic(chat, p), reply_to)
    return {"message_id": sent["message_id"]}


def _source(world: World, p: Json, verb: str) -> Message:
    source = _rights.own_chat(world, p["from_chat_id"]).messages.get(p["message_id"])
    if source is None:
        raise bad(f"message to {verb} not found")
    return source


def send_chat_action(world: World, p: Json, files: Files) -> bool:
    _rights.speaking(world, p["chat_id"])
    return True


METHODS: dict[str, Any] = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendMediaGroup": send_media_group,
    "forwardMessage": forward_message,
    "copyMessage": copy_message,
    "sendChatAction": send_chat_action,
}

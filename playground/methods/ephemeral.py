"""Ephemeral messages (Bot API 10.2 and 10.3): visible to one member, and what older servers make of them.

An administrator bot sends them any time; another one only as the answer to a tap, within 15 s. The id may be used again
after a deletion. What a refusing server says is not documented: its words here are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import views
from ..errors import NOT_MODIFIED, Refusal, bad
from ..forms import Part
from ..records import Chat, Json, Message
from ..world import Variant, World
from . import _content, _rights

Files = Mapping[str, Part]
TEXT_LIMIT = 1000  # characters of an ephemeral text
ANSWER_WITHIN = 15  # seconds after a tap for a bot that is no administrator


def receiver(world: World, p: Json) -> int | None:
    """Who alone shall see the message; None = everybody, which is also what a server says that ignores the wish."""
    modern = p.get("ephemeral_message_parameters") or {}
    wanted = {
        Variant.MODERN: modern.get("receiver_user_id", p.get("receiver_user_id")),
        Variant.REFUSING: modern.get("receiver_user_id", p.get("receiver_user_id")),
        Variant.V10_2: p.get("receiver_user_id"),
        Variant.IGNORING: None,
    }[world.variant]
    if wanted is None:
        return None
    if world.variant is Variant.REFUSING:
        raise bad("ephemeral messages are not available in this chat")
    _may_send(
        world,
        _rights.own_chat(world, p["chat_id"]),
        int(wanted),
        modern.get("callback_query_id", p.get("callback_query_id")),
    )
    return int(wanted)


def _may_send(world: World, chat: Chat, user_id: int, tap_id: object) -> None:
    if chat.type not in ("group", "supergroup"):
        raise bad("ephemeral messages can be sent only to groups and supergroups")
    if not chat.member(user_id).present:
        raise bad("USER_NOT_PARTICIPANT")
    if chat.member(world.bot.id).is_admin:
        return
    tap = world.taps.get(str(tap_id))
    if tap is None or tap.user_id != user_id or world.clock.now() - tap.at > ANSWER_WITHIN:
        raise bad("not enough rights to send ephemeral messages")


def send(world: World, chat: Chat, user_id: int, content: Json, markup: Json | None) -> Json:
    """Places the message where only its receiver reads it."""
    if _content.units(str(content.get("text", ""))) > TEXT_LIMIT:
        raise bad("message is too long")
    number = next(n for n in range(1, len(chat.ephemeral) + 2) if (user_id, n) not in chat.ephemeral)
    message = Message(
        0, chat.id, world.clock.now(), content, world.bot.id, markup=markup, receiver_id=user_id, ephemeral_id=number
    )
    return views.message(world, world.place(message))


def edit_text(world: World, p: Json, files: Files) -> bool:
    old = _known(world, p, "edit")
    content, markup = _content.text_of(p, TEXT_LIMIT), _content.markup_of(p)
    if (content, markup) == (old.content, old.markup):
        raise bad(NOT_MODIFIED)
    world.place(replace(old, content=content, markup=markup, edit_date=world.clock.now()))
    return True


def edit_markup(world: World, p: Json, files: Files) -> bool:
    old, markup = _known(world, p, "edit"), _content.markup_of(p)
    if markup == old.markup:
        raise bad(NOT_MODIFIED)
    world.place(replace(old, markup=markup, edit_date=world.clock.now()))
    return True


def delete(world: World, p: Json, files: Files) -> bool:
    gone = _known(world, p, "delete")
    del world.chats[gone.chat_id].ephemeral[p["receiver_user_id"], p["ephemeral_message_id"]]
    world.tell("deleted", chat_id=gone.chat_id, ephemeral_id=gone.ephemeral_id, by=world.bot.id)
    return True


def _known(world: World, p: Json, verb: str) -> Message:
    if world.variant is Variant.IGNORING:
        raise Refusal(404, "Not Found")
    chat = _rights.own_chat(world, p["chat_id"])
    found = chat.ephemeral.get((p["receiver_user_id"], p["ephemeral_message_id"]))
    if found is None:
        raise bad(f"message to {verb} not found")
    return found


METHODS: dict[str, Any] = {
    "editEphemeralMessageText": edit_text,
    "editEphemeralMessageReplyMarkup": edit_markup,
    "deleteEphemeralMessage": delete,
}

"""Deleting: Telegram's rules about whose messages, with which right, and how old they may be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import bad
from ..forms import Part
from ..records import Chat, Json, Message
from ..world import World
from . import _rights

Files = Mapping[str, Part]
TOO_OLD = 48 * 3600  # seconds (Bot API, deleteMessage)


def delete_message(world: World, p: Json, files: Files) -> bool:
    chat = _rights.own_chat(world, p["chat_id"])
    found = chat.messages.get(p["message_id"])
    if found is None:
        raise bad("message to delete not found")
    if not _may_delete(world, chat, found):
        raise bad("message can't be deleted")
    world.remove(found, world.bot.id)
    return True


def delete_messages(world: World, p: Json, files: Files) -> bool:
    """Missing ones are skipped; one that may not be deleted fails the whole call."""
    chat = _rights.own_chat(world, p["chat_id"])
    if not 1 <= len(p["message_ids"]) <= 100:
        raise bad(
            "message identifiers are not specified"
            if not p["message_ids"]
            else "too many message identifiers specified"
        )
    found = [chat.messages[number] for number in dict.fromkeys(p["message_ids"]) if number in chat.messages]
    if not all(_may_delete(world, chat, one) for one in found):
        raise bad("message can't be deleted")
    for one in found:
        world.remove(one, world.bot.id)
    return True


def _may_delete(world: World, chat: Chat, message: Message) -> bool:
    if world.clock.now() - message.date >= TOO_OLD:
        return False
    if chat.type == "private" or message.sender_id == world.bot.id:
        return True
    me = chat.member(world.bot.id)
    return me.is_admin if chat.type == "group" else me.may("can_delete_messages")


METHODS: dict[str, Any] = {"deleteMessage": delete_message, "deleteMessages": delete_messages}

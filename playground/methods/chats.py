"""Chats: reading what they are, who administers them, pinning and leaving."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import views
from ..errors import bad
from ..forms import Part
from ..records import Chat, Json, Member
from ..world import World
from . import _rights

Files = Mapping[str, Part]


def get_chat(world: World, p: Json, files: Files) -> Json:
    chat = _rights.own_chat(world, p["chat_id"])
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    row = {
        **chat.json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if chat.linked_id is not None:
        row["linked_chat_id"] = chat.linked_id
    if chat.pinned in chat.messages:
        row["pinned_message"] = views.message(world, chat.messages[chat.pinned])
    return row


def get_member(world: World, p: Json, files: Files) -> Json:
    chat = _rights.own_chat(world, p["chat_id"])
    if p["user_id"] not in world.users:
        raise bad("member not found")
    return _member(world, chat, chat.member(p["user_id"]))


def get_administrators(world: World, p: Json, files: Files) -> list[Json]:
    chat = _rights.own_chat(world, p["chat_id"])
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    admins = [member for member in chat.members.values() if member.is_admin]
    return [_member(world, chat, one) for one in admins if _listed(world, one, bool(p.get("return_bots")))]


def _listed(world: World, member: Member, bots: bool) -> bool:
    return bots or member.user_id == world.bot.id or not world.users[member.user_id].is_bot


def _member(world: World, chat: Chat, member: Member) -> Json:
    return member.json(world.users[member.user_id])


def get_member_count(world: World, p: Json, files: Files) -> int:
    chat = _rights.own_chat(world, p["chat_id"])
    return sum(member.present for member in chat.members.values()) + chat.extra_members + (chat.type == "private")


def leave(world: World, p: Json, files: Files) -> bool:
    chat = _rights.own_chat(world, p["chat_id"])
    if chat.type == "private":
        raise bad("chat not found")
    before = world.set_member(chat, Member(world.bot.id, "left"))
    world.push("my_chat_member", views.membership(world, chat, before, chat.member(world.bot.id), world.bot.id))
    return True


def pin(world: World, p: Json, files: Files) -> bool:
    chat = _rights.speaking(world, p["chat_id"])
    _rights.need(world, chat, "can_pin_messages", "manage pinned messages in the chat")
    if p["message_id"] not in chat.messages:
        raise bad("message to pin not found")
    chat.pinned = p["message_id"]
    world.tell("pinned", chat_id=chat.id, message_id=chat.pinned)
    return True


def unpin(world: World, p: Json, files: Files) -> bool:
    chat = _rights.speaking(world, p["chat_id"])
    _rights.need(world, chat, "can_pin_messages", "manage pinned messages in the chat")
    if p.get("message_id", chat.pinned) != chat.pinned or chat.pinned is None:
        raise bad("message to unpin not found")
    chat.pinned = None
    world.tell("unpinned", chat_id=chat.id)
    return True


METHODS: dict[str, Any] = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_member_count,
    "leaveChat": leave,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
}

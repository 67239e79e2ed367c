"""Where the bot may speak and what it may do there, with Telegram's refusals."""

from __future__ import annotations

from ..errors import bad, forbidden
from ..records import Chat
from ..world import World


def own_chat(world: World, chat_id: int | str) -> Chat:
    """A chat the bot is in, or the private chat of somebody it knows. Raises Refusal otherwise."""
    chat = world.chat(chat_id)
    me = chat.member(world.bot.id)
    if chat.type == "private" or me.present:
        return chat
    kicked = me.status == "kicked"
    raise forbidden(
        f"bot was kicked from the {chat.type} chat" if kicked else f"bot is not a member of the {chat.type} chat"
    )


def speaking(world: World, chat_id: int | str) -> Chat:
    """A chat the bot may write into. Raises 403 for people who never started it or have blocked it."""
    chat = own_chat(world, chat_id)
    status = chat.member(world.bot.id).status
    if chat.type == "private" and status == "kicked":
        raise forbidden("bot was blocked by the user")
    if chat.type == "private" and status == "left":
        raise forbidden("bot can't initiate conversation with a user")
    if chat.type == "channel" and not chat.member(world.bot.id).may("can_post_messages"):
        raise bad("need administrator rights in the channel chat")
    return chat


def need(world: World, chat: Chat, right: str, words: str) -> None:
    """Raises "not enough rights to ..." where the bot lacks a right."""
    if chat.type != "private" and not chat.member(world.bot.id).may(right):
        raise bad(f"not enough rights to {words}")

"""Members: the bot itself was added, promoted, demoted, removed, blocked, or its group became a supergroup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated, Message

from bot.model import Contact
from bot.ports import Outcome

from . import context

if TYPE_CHECKING:
    from bot.desk import Desk


def setup(desk: Desk) -> Router:
    """The router of my_chat_member and of the service message of a migration."""
    router = Router(name="members")

    @router.my_chat_member(F.chat.type == ChatType.PRIVATE)
    async def blocked_or_back(event: ChatMemberUpdated) -> Outcome:
        # Coming back is no start: whoever unblocks the bot and writes sends /start or a message, and is known then.
        if event.new_chat_member.status == ChatMemberStatus.KICKED:
            return Outcome(
                contacts=(Contact(event.chat.id, started=False, language=context.language(event.from_user)),)
            )
        return Outcome()

    @router.my_chat_member()
    async def changed(event: ChatMemberUpdated, bot_id: int) -> Outcome:
        return await desk.membership(context.membership(event, bot_id))

    @router.message(F.migrate_to_chat_id)
    async def migrated(message: Message, bot_id: int) -> Outcome:
        return await desk.membership(context.migration(message, bot_id, message.migrate_to_chat_id or 0))

    return router

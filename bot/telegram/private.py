"""Private: the chat between one person and the bot. Commands and deep links; anything else is something to check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import Message

from bot.ports import Outcome

from . import context

if TYPE_CHECKING:
    from bot.desk import Desk


def setup(desk: Desk, username: str) -> Router:
    """The router of private messages. Edits are left alone: what was checked was answered."""
    router = Router(name="private")
    router.message.filter(F.chat.type == ChatType.PRIVATE)

    @router.message()
    async def written(message: Message, raw: Mapping[str, Any], bot_id: int) -> Outcome:
        command = context.command(message, raw, bot_id, username)
        if command is not None:
            return await desk.command(command)
        submission = context.submission(message, raw, bot_id)
        return await desk.submission(submission) if submission.text or submission.attachments else Outcome()

    return router

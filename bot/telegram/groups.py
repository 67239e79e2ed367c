"""Groups: every message and post, new or edited, becomes a Submission. Service messages hold nothing to inspect."""

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


def setup(desk: Desk) -> Router:
    """The router of submissions, the last one: it takes every message that no other wanted."""
    router = Router(name="groups")

    async def posted(message: Message, raw: Mapping[str, Any], bot_id: int) -> Outcome:
        submission = context.submission(message, raw, bot_id)
        return await desk.submission(submission) if submission.text or submission.attachments else Outcome()

    for observer in (router.message, router.edited_message, router.channel_post, router.edited_channel_post):
        observer.register(posted, F.chat.type != ChatType.PRIVATE)
    return router

"""Taps: a pressed button, wherever it stands, goes to the desk, which authorises whoever pressed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.ports import Outcome

from . import context

if TYPE_CHECKING:
    from bot.desk import Desk


def setup(desk: Desk) -> Router:
    """The router of callback queries with data; others (games) are not ours."""
    router = Router(name="taps")

    @router.callback_query(F.data)
    async def tapped(query: CallbackQuery, bot_id: int) -> Outcome:
        return await desk.tap(context.tap(query, bot_id))

    return router

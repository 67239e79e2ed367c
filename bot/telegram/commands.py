"""Commands in groups: the few that are ours, bare. Whatever says more than its name is inspected like any message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import Message

from bot.desk.menu import COMMANDS
from bot.model import Command
from bot.ports import Outcome

from . import context

if TYPE_CHECKING:
    from bot.desk import Desk

NAMES = COMMANDS
# Words like "protect"; digits, spaces and other scripts would let a leak travel behind a slash.
_ARGUMENT = re.compile(r"[A-Za-z_-]{0,20}")


def setup(desk: Desk, username: str) -> Router:
    """The router of group commands; it stands before that of submissions and leaves to it what is not ours."""
    router = Router(name="commands")

    async def ours(message: Message, raw: Mapping[str, Any], bot_id: int) -> dict[str, Command] | bool:
        command = context.command(message, raw, bot_id, username)
        known = command is not None and command.name in NAMES and _ARGUMENT.fullmatch(command.argument)
        return {"command": command} if command is not None and known else False

    @router.message(F.chat.type != ChatType.PRIVATE, ours)
    async def commanded(message: Message, command: Command) -> Outcome:
        return await desk.command(command)

    return router

"""Greeting: at the start the bot asks who it is, and tells Telegram its name and its commands, as well as that goes.

Not responsible for the words: `describe` gives them. A refused name or command list is no reason not to start.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import GetMyName, SetMyCommands, SetMyName
from aiogram.types import BotCommand

from bot.log import say
from bot.ports import Clock

from .commands import NAMES
from .refusals import refusal
from .session import Api, as_dict
from .stops import TokenRefused

DISPLAY_NAME = "打码助手"  # PEOPLE 2.14: "Dama" reads like 大妈
LONGEST_WAIT = 60.0
# Telegram's language codes, and ours. "" is what everybody else sees: Chinese first.
_LANGUAGES = (("", "zh-Hans"), ("zh", "zh-Hans"), ("en", "en"))

Describe = Callable[[str, str], str | None]


async def meet(who: Callable[[], Awaitable[str]], clock: Clock) -> str:
    """The bot's username, asked for until Telegram answers. Raises TokenRefused."""
    wait = 1.0
    while True:
        try:
            return await who()
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise TokenRefused from None
        except AiogramError as error:
            pause = refusal(error).retry_after or wait
            say("start.waiting", level=logging.WARNING, error=type(error).__name__, seconds=pause)
        await clock.sleep(pause)
        wait = min(wait * 2, LONGEST_WAIT)


async def introduce(api: Api, describe: Describe) -> None:
    """Sets the display name and the command list. `describe(command, language)` gives a description or None."""
    try:
        # The name may be set only a few times a day, so not at every start.
        if as_dict(await api(GetMyName())).get("name") != DISPLAY_NAME:
            await api(SetMyName(name=DISPLAY_NAME))
        for code, language in _LANGUAGES:
            described = [(name, describe(name, language)) for name in NAMES]
            commands = [BotCommand(command=name, description=words) for name, words in described if words]
            if commands:
                await api(SetMyCommands(commands=commands, language_code=code or None))
    except AiogramError as error:
        say("introduction.failed", level=logging.WARNING, error=type(error).__name__)

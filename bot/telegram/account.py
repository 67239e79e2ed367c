"""Account: who a token belongs to, asked once. For `dama init` and `dama check`, which start nothing."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import GetMe

from bot.errors import BotError
from bot.settings import Settings

from .session import Api, Session, as_dict
from .stops import TokenRefused

SECONDS = 20


class TelegramAway(BotError):
    """The Bot API server gave no answer."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram could not be reached, so the token could not be tried. Check the network and DAMA_API_BASE."
        )


@dataclass(frozen=True, slots=True)
class Account:
    """The bot behind a token. `reads_all`: privacy mode is off; an administrator reads all messages anyway."""

    username: str
    can_join_groups: bool
    reads_all: bool


async def account(settings: Settings) -> Account:
    """Asks Telegram. Raises TokenRefused or TelegramAway."""
    api = Api(settings.token, Session(settings.api_base))
    try:
        me = as_dict(await api(GetMe(), seconds=SECONDS))
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise TokenRefused from None
    except AiogramError:
        raise TelegramAway from None
    finally:
        await api.close()
    return Account(
        username=str(me.get("username", "")),
        can_join_groups=bool(me.get("can_join_groups", True)),
        reads_all=bool(me.get("can_read_all_group_messages")),
    )

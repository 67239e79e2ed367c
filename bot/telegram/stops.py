"""Stops: why the Telegram side can't go on at all. One class each, its text a sentence with what to do."""

from __future__ import annotations

from typing import ClassVar

from bot.errors import BotError


class Stop(BotError):
    """The bot ends with this sentence. Nothing that Telegram still holds is lost by it."""

    text: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__(self.text)


class TokenRefused(Stop):
    """401 or 404 for a bot's own address."""

    text = (
        "Telegram does not accept the bot token (DAMA_BOT_TOKEN). Ask @BotFather for the current one with /token, "
        "then run `dama init` again."
    )


class AnotherInstance(Stop):
    """409 before the first success."""

    text = (
        "Another program is already fetching this bot's updates. Stop it first; two at once would throw each other "
        "out. If it is not yours, change the token with /revoke at @BotFather."
    )


class WebhookStands(Stop):
    """409 because a webhook is set."""

    text = (
        "A webhook is set for this bot, so its updates go to another server. Remove it with Telegram's deleteWebhook, "
        "without dropping pending updates, then start again."
    )

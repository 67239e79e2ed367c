"""The menu: the list of commands that a chat shows. Everybody's is set at the start, by the language of their program.

Telegram knows "zh" there and no scripts, so whoever reads traditional characters gets a list for their own chat, and so
does a group that has chosen a language. Not responsible for the first list: telegram/greeting's.
"""

from __future__ import annotations

from bot.desk.office import Office
from bot.effects import Effect, EffectKind

COMMANDS = ("scan", "remind", "start", "help", "aid", "faq", "verify", "stats", "settings", "privacy")


def menu(office: Office, bot_id: int, chat_id: int, language: str, cause: str) -> Effect:
    """The list of one chat in one language; without a language the chat goes back to everybody's list."""
    commands = [[name, office.texts.render(f"command-{name}", language)] for name in COMMANDS] if language else []
    return office.note(bot_id, EffectKind.COMMANDS, chat_id, cause, "menu", commands=commands)

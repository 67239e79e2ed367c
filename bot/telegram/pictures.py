"""Pictures that are shipped with the bot, drawn beforehand out of its own texts. Not responsible for drawing them.

The words stand below each as its caption, for people who hear messages instead of seeing them.
"""

from __future__ import annotations

from importlib import resources
from typing import Any

from aiogram.methods import TelegramMethod

from bot.effects import Effect

from . import requests


def drawn(name: str, language: str) -> bytes | None:
    """The PNG of that name; None where there is none in that language."""
    file = resources.files("bot").joinpath("locales", "pictures", f"{name}.{language}.png")
    return file.read_bytes() if file.is_file() else None


def request(effect: Effect) -> TelegramMethod[Any]:
    """The picture with its words, or the words alone where there is no picture or they are too long for a caption."""
    args, words = effect.args, str(effect.args["text"])
    data = drawn(args["picture"], args["language"])
    if data is None or requests.units(words) > requests.CAPTION_UNITS:
        return requests.text(effect.chat_id, args, words)
    return requests.new_photo(effect.chat_id, args, data, words)

"""Answering a tap: once, in time, with a short text or a link to the bot's own private chat."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..errors import QUERY_GONE, bad
from ..forms import Part
from ..records import Json
from ..world import World
from ._content import units

LINK = re.compile(r"(https?://)?t\.me/bot\?start=[A-Za-z0-9_-]{1,64}")  # Bot API, "Deep linking"
ALERT_LIMIT = 200  # characters (Bot API, answerCallbackQuery)
ANSWER_WITHIN = 60  # seconds; Telegram gives no figure, clients stop waiting at about this


def answer(world: World, p: Json, files: Mapping[str, Part]) -> bool:
    tap = world.taps.get(p["callback_query_id"])
    if tap is None or tap.answer is not None or world.clock.now() - tap.at > ANSWER_WITHIN:
        raise bad(QUERY_GONE)
    if units(p.get("text", "")) > ALERT_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    url = p.get("url", "")
    if url and not LINK.fullmatch(url.replace(f"/{world.bot.username}?", "/bot?")):
        raise bad("URL_INVALID")
    tap.answer = {"text": p.get("text", ""), "show_alert": bool(p.get("show_alert")), "url": url}
    world.tell("answered", tap=tap.id, user_id=tap.user_id, chat_id=tap.chat_id, **tap.answer)
    return True


METHODS: dict[str, Any] = {"answerCallbackQuery": answer}

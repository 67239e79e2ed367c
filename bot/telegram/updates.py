"""A raw update told apart by its keys alone: kind, chat, lane and priority, before anybody believes what is in it.

Pure and without aiogram: whatever Telegram sends tomorrow is kept, not understood here, and never printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.model import Received

MESSAGES = ("message", "edited_message", "channel_post", "edited_channel_post")
TAP = "callback_query"
MEMBERSHIP = "my_chat_member"
UNDERSTOOD = (*MESSAGES, TAP, MEMBERSHIP)
UNKNOWN = "unknown"

_FIRST, _NEXT, _LAST = 0, 1, 2  # taps answer a waiting person; messages; what nobody understands
_NAME = re.compile(r"[a-z_]{1,40}")


def received(bot_id: int, raw: Mapping[str, Any]) -> Received | None:
    """The update with its lane. None where it has no number, so that it can neither be kept apart nor confirmed."""
    update_id = raw.get("update_id")
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        return None
    kind = kind_of(raw)
    chat_id, user_id = _chat(kind, raw), _user(kind, raw)
    lane = f"{bot_id}:{chat_id}:tap:{user_id}" if kind == TAP else f"{bot_id}:{chat_id}"
    return Received(bot_id, update_id, kind, lane, chat_id, _priority(kind), raw)


def kind_of(raw: Mapping[str, Any]) -> str:
    """The name of the update's kind: one we understand, else its key where that is a plain name, else "unknown"."""
    keys = [key for key in raw if key != "update_id"]
    known = next((key for key in keys if key in UNDERSTOOD), None)
    if known:
        return known
    return next((key for key in keys if _NAME.fullmatch(key)), UNKNOWN)


def child(raw: object, *path: str) -> Any:
    """The value at a path of keys, None where the path ends early."""
    for key in path:
        raw = raw.get(key) if isinstance(raw, Mapping) else None
    return raw


def _chat(kind: str, raw: Mapping[str, Any]) -> int:
    if kind == TAP:
        return _id(raw, kind, "message", "chat", "id") or _id(raw, kind, "from", "id")
    return _id(raw, kind, "chat", "id")


def _user(kind: str, raw: Mapping[str, Any]) -> int:
    return _id(raw, kind, "from", "id")


def _priority(kind: str) -> int:
    if kind == TAP:
        return _FIRST
    return _NEXT if kind in UNDERSTOOD else _LAST


def _id(raw: Mapping[str, Any], *path: str) -> int:
    value = child(raw, *path)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0

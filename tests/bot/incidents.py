"""One incident as tests need it: a case with figures of nine persons, and a scene for it. The canary is in its source."""

from __future__ import annotations

from typing import Any

from bot.cases import Case, Scene
from bot.cases.wording import Voice
from bot.model import Mode, Origin
from tests.bot.fakes import TEXTS

NOW = 1_800_000_000.0 - 1_800_000_000.0 % 86_400 + 4 * 3600
CANARY = "阮砚秋13490012345"
SOURCE = {"file_id": "f1", "unique_id": "u1", "name": f"{CANARY}.xlsx", "media_type": "", "text": CANARY}
COUNTS = {"PERSON": 9, "MOBILE": 9, "ADDRESS": 9, "RESIDENT_ID": 9, "BODY": 1, "HOUSEHOLD": 1, "RELATION": 8}


def made(**more: Any) -> Case:
    values: dict[str, Any] = {
        "id": "abcdefghijkl",
        "bot_id": 1,
        "chat_id": -2,
        "message_id": 3,
        "content_hash": "h",
        "verdict": "leak",
        "mode": Mode.PROTECT,
        "created_at": NOW,
        "sent_at": NOW - 1,
        "undo_until": NOW + 72 * 3600,
        "sender_id": 100,
        "sender_language": "zh-hans",
        "origin": Origin.FROM_PERSON,
        "source": SOURCE,
        "persons": 9,
        "classes": 3,
        "counts": COUNTS,
        "family": True,
        "places": tuple((("sheet", 1), ("row", row)) for row in range(2, 11)),
        "copies": ("masked", "places"),
        "members": 512,
        "withheld": True,
        "may_line": True,
        "wants_card": True,
    }
    return Case(**{**values, **more})


def scene(language: str = "zh-Hans", **more: Any) -> Scene:
    voice = Voice(TEXTS, language, "幸福里 3 期业主群")
    values: dict[str, Any] = {"now": NOW, "voice": voice, "public": voice, "readers": ((200, voice), (201, voice))}
    return Scene(**{**values, **more})

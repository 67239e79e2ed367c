"""aiogram's models are built at first use: the import is quick, and what is built is what aiogram would have built."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = """
import json
import bot.telegram.gateway, bot.telegram.understand
import aiogram.methods as methods, aiogram.types as types
classes = {name: value for space in (types, methods) for name, value in vars(space).items() if hasattr(value, "model_rebuild")}
early = sum(value.__pydantic_complete__ for value in classes.values())
update = types.Update.model_validate({"update_id": 1, "message": {
    "message_id": 1, "date": 1, "text": "x", "chat": {"id": 1, "type": "private"},
    "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "A"}}})
some = sorted(classes)[::6]
late = [name for name in some if classes[name].model_rebuild(raise_errors=False) is False]
print(json.dumps([len(classes), early, type(update.message.forward_origin).__name__, late]))
"""


def test_models_are_built_when_they_are_used() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, cwd=ROOT, timeout=60, check=True
    )
    known, early, origin, never = json.loads(ended.stdout)
    assert known > 500
    assert early < known / 2, "most of them wait for their first use"
    assert origin == "MessageOriginHiddenUser"
    assert never == [], "and can be built: names are the same for all, so a sixth is tried (all of them: 7 s of CPU)"
